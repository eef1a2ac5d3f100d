/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text of Kea's elements for readers other than Kea.
 */
#ifndef KEAH_BRIDGE_JSON_H
#define KEAH_BRIDGE_JSON_H

#include <string>

#include <cc/data.h>

namespace bridge {

/*
 * Kea's strings are octets, and before 3.0 it writes those of UTF-8 one by
 * one, each as \u00XX, which any other reader takes for a character of its
 * own: here they become octets again.
 */
inline std::string
json_text(const isc::data::Element &element)
{
	const std::string text = element.str();
	std::string out;

	if (text.find("\\u00") == std::string::npos) {
		return text;
	}
	out.reserve(text.size());
	for (size_t i = 0; i < text.size(); i++) {
		if (text[i] != '\\') {
			out += text[i];
		} else if (text.compare(i, 4, "\\u00") == 0 &&
			   i + 5 < text.size() && text[i + 4] >= '8') {
			out += static_cast<char>(
				std::stoi(text.substr(i + 4, 2), nullptr, 16));
			i += 5;
		} else {
			out += text[i++];
			out += text[i];
		}
	}
	return out;
}

}

#endif
