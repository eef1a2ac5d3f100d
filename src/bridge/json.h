/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text of Kea's elements for readers other than Kea.
 *
 * Kea's strings are octets, and before 3.0 it writes those of UTF-8 one by one,
 * each as \u00XX, which any other reader takes for a character of its own;
 * names it writes as they are, whatever is in them. It also writes to a stream,
 * which takes most of the time of a short command.
 */
#ifndef KEAH_BRIDGE_JSON_H
#define KEAH_BRIDGE_JSON_H

#include <string>

#include <cc/data.h>

namespace bridge {

inline void
append_json_string(const std::string &text, std::string &out)
{
	static const char hex[] = "0123456789abcdef";

	size_t done = 0;

	out += '"';
	for (size_t i = 0; i < text.size(); i++) {
		const auto octet = static_cast<unsigned char>(text[i]);
		if (octet >= ' ' && octet != '"' && octet != '\\') {
			continue;
		}
		out.append(text, done, i - done);
		done = i + 1;
		if (octet >= ' ') {
			out += '\\';
			out += text[i];
		} else {
			out += "\\u00";
			out += hex[octet >> 4];
			out += hex[octet & 15];
		}
	}
	out.append(text, done, text.size() - done);
	out += '"';
}

inline void
append_json(const isc::data::ConstElementPtr &element, std::string &out);

inline void
append_json_map(const isc::data::Element &element, std::string &out)
{
	const char *before = "";

	out += '{';
	for (const auto &member : element.mapValue()) {
		out += before;
		append_json_string(member.first, out);
		out += ':';
		append_json(member.second, out);
		before = ",";
	}
	out += '}';
}

inline void
append_json_list(const isc::data::Element &element, std::string &out)
{
	const char *before = "";

	out += '[';
	for (const auto &item : element.listValue()) {
		out += before;
		append_json(item, out);
		before = ",";
	}
	out += ']';
}

inline void
append_json_value(const isc::data::Element &element, std::string &out)
{
	using isc::data::Element;

	switch (element.getType()) {
	case Element::map:
		append_json_map(element, out);
		break;
	case Element::list:
		append_json_list(element, out);
		break;
	case Element::string:
		append_json_string(element.stringValue(), out);
		break;
	case Element::integer:
		out += std::to_string(element.intValue());
		break;
	default:
		out += element.str();
		break;
	}
}

inline void
append_json(const isc::data::ConstElementPtr &element, std::string &out)
{
	if (element) {
		append_json_value(*element, out);
	} else {
		out += "null";
	}
}

inline std::string
json_text(const isc::data::Element &element)
{
	std::string out;

	append_json_value(element, out);
	return out;
}

}

#endif
