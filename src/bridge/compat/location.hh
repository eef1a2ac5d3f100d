/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Stand-in for a header that no kea-dev has: eval/parser.h includes it. The
 * members are those that libkea-eval was built with.
 */
#ifndef KEAH_COMPAT_LOCATION_HH
#define KEAH_COMPAT_LOCATION_HH

#include <ostream>
#include <string>

namespace isc {
namespace eval {

struct position {
	const std::string *filename;
	int line;
	int column;
};

struct location {
	position begin;
	position end;
};

inline std::ostream &
operator<<(std::ostream &out, const location &where)
{
	return out << where.begin.line << '.' << where.begin.column;
}

}
}

#endif
