# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The libraries that a Makefile.am describes. In ISC's shape the module has no
# sources of its own and is linked from a convenience archive that has them.

function read_automake(    name, i, n, w, all)
{
	makefile_read(base "/Makefile.am")
	for (name in value) {
		if (name ~ /_LTLIBRARIES$/ && name !~ /^check_/) {
			all = all " " expand(value[name], 0)
		}
	}
	n = split(all, w, " ")
	for (i = 1; i <= n; i++) {
		if (!is_part(w[i], w, n)) {
			module_new(w[i])
			automake_gather(w[i], 0)
			automake_flags(w[i])
			module_conditions()
		}
	}
}

function canonical(name)
{
	gsub(/[^A-Za-z0-9_@]/, "_", name)
	return name
}

function of(name, suffix)
{
	return expand(value[canonical(name) suffix], 0)
}

# Whether another library is linked from this one.
function is_part(name, w, n,    i)
{
	for (i = 1; i <= n; i++) {
		if (w[i] != name &&
		    index(" " plain(of(w[i], "_LIBADD")) " ", \
		    " " name " ") > 0) {
			return 1
		}
	}
	return 0
}

# The list without "./" before its names.
function plain(list)
{
	gsub(/[ \t]+/, " ", list)
	gsub(/ \.\//, " ", list)
	sub(/^\.\//, "", list)
	return list
}

# Sources and libraries of a library and of the archives that it is made from.
function automake_gather(name, depth,    i, n, w)
{
	if (depth > 5) {
		return
	}
	module_sources(of(name, "_SOURCES") " " \
		expand(value["nodist_" canonical(name) "_SOURCES"], 0))
	n = split(plain(of(name, "_LIBADD")) " " of(name, "_LDFLAGS"), w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] ~ /\.la$/ && w[i] !~ /\//) {
			automake_gather(w[i], depth + 1)
		} else {
			module_library(w[i])
		}
	}
}

function automake_flags(name,    list, i, n, w)
{
	list = of(name, "_CPPFLAGS")
	if (list == "") {
		list = expand("$(AM_CPPFLAGS)", 0)
	}
	module_flags(list " " expand("$(AM_CXXFLAGS) $(CPPFLAGS)", 0) " " \
		of(name, "_CXXFLAGS"))
	n = split(expand("$(AM_LDFLAGS) $(LDADD) $(LIBS)", 0), w, " ")
	for (i = 1; i <= n; i++) {
		module_library(w[i])
	}
}
