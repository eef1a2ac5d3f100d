/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text that becomes elements when somebody reads them.
 *
 * Kea reads text octet by octet from a stream, and each element is an object of
 * its own: with a thousand leases in an answer, that took most of the time.
 */
#include "lazy.h"

#include <cstdlib>
#include <cstring>
#include <ostream>
#include <type_traits>
#include <utility>

#include <boost/make_shared.hpp>

namespace bridge {

using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::data::ElementPtr;
using isc::data::MapElement;

/* ---- Text that Kea is sure to read, and would write as it stands --------- */

/*
 * Goes over a text once. Whatever is unusual ends it, be it wrong or not: Kea's
 * own parser has the last word then.
 */
class LazyScan {
public:
	explicit LazyScan(const char *text) : at_(text)
	{
	}

	bool
	is_map()
	{
		blanks();
		if (*at_ != '{' || !value(DEEPEST)) {
			return false;
		}
		blanks();
		return *at_ == '\0';
	}

private:
	static const int DEEPEST = 32;
	static const int DIGITS = 18; /* any such number is an int64_t */

	void
	blanks()
	{
		while (*at_ == ' ' || *at_ == '\t' || *at_ == '\n') {
			at_++;
		}
	}

	bool
	take(char wanted)
	{
		blanks();
		if (*at_ != wanted) {
			return false;
		}
		at_++;
		return true;
	}

	bool
	word(const char *wanted)
	{
		const size_t n = strlen(wanted);

		if (strncmp(at_, wanted, n) != 0) {
			return false;
		}
		at_ += n;
		return true;
	}

	bool
	number()
	{
		at_ += *at_ == '-';
		const char *first = at_;
		while (*at_ >= '0' && *at_ <= '9') {
			at_++;
		}
		const auto digits = at_ - first;
		return digits > 0 && digits <= DIGITS &&
		       (digits == 1 || *first != '0') &&
		       (*at_ == ',' || *at_ == '}' || *at_ == ']' ||
			*at_ == ' ');
	}

	bool
	string()
	{
		if (!take('"')) {
			return false;
		}
		while (*at_ != '"') {
			const auto octet = static_cast<unsigned char>(*at_);
			if (octet < ' ' || octet >= 0x7f) {
				return false;
			}
			if (octet == '\\' && strchr("\"\\bfnrt", *++at_) ==
						     nullptr) {
				return false;
			}
			at_ += *at_ != '\0';
		}
		at_++;
		return true;
	}

	/* Behind the opening bracket, to the closing one. */
	bool
	members(char closing, bool named, int depth)
	{
		if (take(closing)) {
			return true;
		}
		do {
			if (named && !(string() && take(':'))) {
				return false;
			}
			if (!value(depth)) {
				return false;
			}
		} while (take(','));
		return take(closing);
	}

	bool
	value(int depth)
	{
		blanks();
		switch (*at_) {
		case '{':
			at_++;
			return depth > 0 && members('}', true, depth - 1);
		case '[':
			at_++;
			return depth > 0 && members(']', false, depth - 1);
		case '"':
			return string();
		case 't':
			return word("true");
		case 'f':
			return word("false");
		case 'n':
			return word("null");
		default:
			return number();
		}
	}

	const char *at_;
};

/* ---- Elements of such text ----------------------------------------------- */

/* What LazyScan has seen needs no looking at again. */
class LazyMake {
public:
	explicit LazyMake(const char *text) : at_(text)
	{
	}

	ElementPtr
	value()
	{
		switch (next()) {
		case '{':
			return map();
		case '[':
			return list();
		case '"':
			return Element::create(string());
		case 't':
			at_ += strlen("true");
			return Element::create(true);
		case 'f':
			at_ += strlen("false");
			return Element::create(false);
		case 'n':
			at_ += strlen("null");
			return Element::create();
		default:
			return number();
		}
	}

private:
	/* The first octet of what comes, behind blanks and commas. */
	char
	next()
	{
		at_ += strspn(at_, " \t\n,:");
		return *at_;
	}

	ElementPtr
	map()
	{
		const ElementPtr made = Element::createMap();

		for (at_++; next() != '}';) {
			const std::string name = string();
			made->set(name, value());
		}
		at_++;
		return made;
	}

	ElementPtr
	list()
	{
		const ElementPtr made = Element::createList();

		for (at_++; next() != ']';) {
			made->add(value());
		}
		at_++;
		return made;
	}

	std::string
	string()
	{
		static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
		std::string made;

		for (at_++; *at_ != '"'; at_++) {
			const char *letter = nullptr;
			if (*at_ == '\\') {
				letter = strchr(letters, *++at_);
			}
			made += letter != nullptr ? meant[letter - letters]
						  : *at_;
		}
		at_++;
		return made;
	}

	ElementPtr
	number()
	{
		char *end = nullptr;
		const long long value = strtoll(at_, &end, 10);

		at_ = end;
		return Element::create(value);
	}

	const char *at_;
};

ElementPtr
parse_element(const char *json)
{
	return LazyScan(json).is_map() ? LazyMake(json).value()
				       : Element::fromJSON(json);
}

/* ---- The map ------------------------------------------------------------- */

/*
 * Whether what goes down into elements counts levels: from 3.0 on, and in
 * packages of older versions that were mended.
 */
template <typename Map, typename = void>
struct CountsLevels : std::false_type {};

template <typename Map>
struct CountsLevels<Map, decltype(std::declval<const Map &>().toJSON(
				 std::declval<std::ostream &>(), 1U))>
	: std::true_type {};

/* What a map that may write itself adds to one. */
template <typename Map>
class Writable : public Map {
protected:
	/* Before anything is read of it. */
	virtual void fill() const = 0;

	/* Returns: false when it has not, and the map shall. */
	virtual bool write(std::ostream &out) const = 0;
};

template <typename Map, bool levels = CountsLevels<Map>::value>
class WritableOf : public Writable<Map> {
public:
	bool
	equals(const isc::data::Element &other) const override
	{
		this->fill();
		return Map::equals(other);
	}

	void
	toJSON(std::ostream &out) const override
	{
		if (!this->write(out)) {
			Map::toJSON(out);
		}
	}
};

template <typename Map>
class WritableOf<Map, true> : public Writable<Map> {
public:
	bool
	equals(const isc::data::Element &other, unsigned level) const override
	{
		this->fill();
		return Map::equals(other, level);
	}

	void
	toJSON(std::ostream &out, unsigned level) const override
	{
		if (!this->write(out)) {
			Map::toJSON(out, level);
		}
	}
};

typedef WritableOf<isc::data::MapElement> WritableMap;

/* Until something is read of it, only the text is there. */
class LazyMap : public WritableMap {
public:
	typedef std::map<std::string, ConstElementPtr> Members;

	explicit LazyMap(const char *json) : text_(json)
	{
	}

	const Members &
	mapValue() const override
	{
		fill();
		return MapElement::mapValue();
	}

	using Element::getValue;
	bool
	getValue(Members &members) const override
	{
		fill();
		return MapElement::getValue(members);
	}

	using Element::setValue;
	bool
	setValue(const Members &members) override
	{
		fill();
		return MapElement::setValue(members);
	}

	using Element::get;
	ConstElementPtr
	get(const std::string &name) const override
	{
		fill();
		return MapElement::get(name);
	}

	ConstElementPtr
	get(const int i) const override
	{
		fill();
		return MapElement::get(i);
	}

	using Element::set;
	void
	set(const std::string &name, ConstElementPtr value) override
	{
		fill();
		MapElement::set(name, value);
	}

	using Element::remove;
	void
	remove(const std::string &name) override
	{
		fill();
		MapElement::remove(name);
	}

	void
	remove(const int i) override
	{
		fill();
		MapElement::remove(i);
	}

	bool
	contains(const std::string &name) const override
	{
		fill();
		return MapElement::contains(name);
	}

	ConstElementPtr
	find(const std::string &path) const override
	{
		fill();
		return MapElement::find(path);
	}

	bool
	find(const std::string &path, ConstElementPtr &value) const override
	{
		fill();
		return MapElement::find(path, value);
	}

	size_t
	size() const override
	{
		fill();
		return MapElement::size();
	}

	bool
	empty() const override
	{
		fill();
		return MapElement::empty();
	}

protected:
	void
	fill() const override
	{
		if (!text_.empty()) {
			const auto whole = parse_element(text_.c_str());
			auto self = const_cast<LazyMap *>(this);
			self->MapElement::setValue(whole->mapValue());
			self->text_.clear();
		}
	}

	bool
	write(std::ostream &out) const override
	{
		out.write(text_.data(),
			  static_cast<std::streamsize>(text_.size()));
		return !text_.empty();
	}

private:
	std::string text_;
};

ConstElementPtr
element_of(const char *json)
{
	if (LazyScan(json).is_map()) {
		return boost::make_shared<LazyMap>(json);
	}
	return Element::fromJSON(json);
}

}
