/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group client_class: the client classes of the running configuration. A
 * change makes a new dictionary, in which the unchanged classes are shared, and
 * puts it in the place of the old one as a whole.
 */
#include "compat.h"

#include <sys/socket.h>

#include <dhcpsrv/cfgmgr.h>
#include <dhcpsrv/client_class_def.h>
#include <dhcpsrv/parsers/client_class_def_parser.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "json.h"
#include "lazy.h"
#include "subnet.h"

using namespace bridge;
using isc::data::ConstElementPtr;
using isc::data::Element;
using isc::dhcp::CfgMgr;
using isc::dhcp::ClientClassDefPtr;
using isc::dhcp::ClientClassDictionary;
using isc::dhcp::ClientClassDictionaryPtr;

static ClientClassDictionaryPtr
current()
{
	return CfgMgr::instance().getCurrentCfg()->getClientClassDictionary();
}

static void
install(const ClientClassDictionaryPtr &classes)
{
	CfgMgr::instance().getCurrentCfg()->setClientClassDictionary(classes);
}

static std::string
name_of(const ConstElementPtr &map)
{
	if (map->getType() != Element::map || !map->contains("name") ||
	    map->get("name")->getType() != Element::string) {
		isc_throw(isc::BadValue, "a client class is a map with a "
					 "'name', a string");
	}
	return map->get("name")->stringValue();
}

/* Adds the class to the dictionary, checked as in a configuration. */
static void
parse_into(ClientClassDictionaryPtr classes, const ConstElementPtr &map)
{
	const uint16_t family = daemon() == KEAH_DHCP6 ? AF_INET6 : AF_INET;
	isc::dhcp::ClientClassDefParser parser;

	parser.checkParametersSupported(map, family);
	parser.parse(classes, map, family, false, true);
	const auto options = classes->findClass(name_of(map))->getCfgOption();
	if (!options->empty()) {
		options->encapsulate();
	}
}

static keah_status
list(keah_callout *call, keah_str *json)
{
	if (call == nullptr || json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		*json = text_view(*call, json_text(*current()->toElement()));
		return KEAH_OK;
	});
}

static keah_status
get(keah_callout *call, const char *name, keah_str *json)
{
	if (call == nullptr || name == nullptr || json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const ClientClassDefPtr found = current()->findClass(name);
		if (found == nullptr) {
			return fail(KEAH_ENOENT, "no such client class");
		}
		*json = text_view(*call, json_text(*found->toElement()));
		return KEAH_OK;
	});
}

/* Adds what stands before, or behind, the class of that name in `from`. */
static void
copy_before(const ClientClassDictionary &from, const std::string &name,
	    ClientClassDictionary &to)
{
	for (ClientClassDefPtr c : *from.getClasses()) {
		if (c->getName() == name) {
			return;
		}
		to.addClass(c);
	}
}

static void
copy_after(const ClientClassDictionary &from, const std::string &name,
	   ClientClassDictionary &to)
{
	bool after = false;

	for (ClientClassDefPtr c : *from.getClasses()) {
		if (after) {
			to.addClass(c);
		}
		after = after || c->getName() == name;
	}
}

/* What an expression or an option of the class is refused for is EPARSE. */
template <typename Body>
static keah_status
with_class(const char *json, Body body)
{
	if (json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		try {
			const ConstElementPtr map = parse_element(json);

			return body(map, name_of(map), *current());
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
	});
}

/* In place: with thousands of classes, copying the list is what takes long. */
static keah_status
add(const char *json)
{
	return with_class(json, [](const ConstElementPtr &map,
				   const std::string &name,
				   const ClientClassDictionary &old) {
		const ClientClassDictionaryPtr classes = current();
		if (old.findClass(name) != nullptr) {
			return fail(KEAH_EEXIST,
				    "there is a class of that name");
		}
		try {
			parse_into(classes, map);
		} catch (...) {
			classes->removeClass(name);
			throw;
		}
		return KEAH_OK;
	});
}

/* Later classes took over whether this one depends on KNOWN. */
static void
check_later(const ClientClassDictionary &old,
	    const ClientClassDictionary &classes, const std::string &name)
{
	std::string dependent;

	if (old.findClass(name)->getDependOnKnown() !=
		    classes.findClass(name)->getDependOnKnown() &&
	    old.dependOnClass(name, dependent)) {
		isc_throw(isc::BadValue,
			  "class '" << name << "' must go on to depend on "
			  "KNOWN or UNKNOWN as it did, for class '"
			  << dependent << "' refers to it");
	}
}

static keah_status
update(const char *json)
{
	return with_class(json, [](const ConstElementPtr &map,
				   const std::string &name,
				   const ClientClassDictionary &old) {
		if (old.findClass(name) == nullptr) {
			return fail(KEAH_ENOENT, "no such client class");
		}
		const ClientClassDictionaryPtr classes(
			new ClientClassDictionary());
		copy_before(old, name, *classes);
		parse_into(classes, map);
		check_later(old, *classes, name);
		copy_after(old, name, *classes);
		install(classes);
		return KEAH_OK;
	});
}

static keah_status
remove_class(const char *name)
{
	if (name == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const auto old = current();
		std::string dependent;
		if (old->findClass(name) == nullptr) {
			return fail(KEAH_ENOENT, "no such client class");
		}
		if (old->dependOnClass(name, dependent)) {
			isc_throw(isc::InvalidOperation,
				  "class '" << dependent << "' refers to it; "
				  "delete or update that one first");
		}
		const ClientClassDictionaryPtr classes(
			new ClientClassDictionary());
		copy_before(*old, name, *classes);
		copy_after(*old, name, *classes);
		install(classes);
		return KEAH_OK;
	});
}

/* ---- Group config -------------------------------------------------------- */

static keah_status
show_class(const isc::dhcp::ClientClassDef &definition, keah_class_fn fn,
	   void *arg)
{
	const auto context = definition.getContext();
	Arena arena;
	const keah_class_brief brief = {
		sizeof(brief),
		(is_additional(definition) ? KEAH_CLASS_ADDITIONAL : 0) |
			(definition.getDependOnKnown() ? KEAH_CLASS_KNOWN : 0),
		text_view(arena, definition.getName()),
		text_view(arena, definition.getTest()),
		text_view(arena, context ? json_text(*context) : ""),
	};

	return fn(arg, &brief);
}

keah_status
bridge::for_each_staged_class(keah_class_fn fn, void *arg) noexcept
{
	if (fn == nullptr) {
		return bad_argument();
	}
	if ((daemon() & (KEAH_DHCP4 | KEAH_DHCP6)) == 0) {
		return KEAH_OK;
	}
	return guard([&] {
		const auto staged = CfgMgr::instance().getStagingCfg();
		for (const ClientClassDefPtr &c :
		     *staged->getClientClassDictionary()->getClasses()) {
			const keah_status status = show_class(*c, fn, arg);
			if (status != KEAH_OK) {
				return status;
			}
		}
		return KEAH_OK;
	});
}

const keah_client_class_api bridge::class_group = {
	sizeof(keah_client_class_api), list, get, add, update, remove_class,
};
