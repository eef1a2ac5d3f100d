# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The libraries that a plain Makefile links: rules whose target ends in .so.

function read_make(file,    i, j, n, w)
{
	makefile_read(base "/" file)
	for (i = 1; i <= rules; i++) {
		n = split(target[i], w, " ")
		for (j = 1; j <= n; j++) {
			if (w[j] ~ /\.so$/ && w[j] !~ /[%*]/) {
				make_library(i, w[j])
			}
		}
	}
}

function make_library(rule, name,    i, n, w, words)
{
	module_new(name)
	words = backquoted(expand(needs[rule] " " recipe[rule], 0))
	n = split(words, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] ~ /\.l?o$/) {
			module_sources(source_of(w[i]))
		} else if (w[i] ~ /\.(cc|cpp|cxx|mes)$/) {
			module_sources(index(w[i], "*") > 0 ? glob(w[i]) : w[i])
		} else {
			module_library(w[i])
		}
	}
	for (i = 1; i <= rules; i++) {
		words = words " " recipe[i]
	}
	module_flags(expand("$(CPPFLAGS) $(CXXFLAGS) $(INCLUDES) " words, 0))
	module_conditions()
}

# The source that an object is made from, beside it or where objects are put
# into a directory of their own.
function source_of(object,    stem_of, leaf, i, n, at)
{
	stem_of = leaf = object
	sub(/\.l?o$/, "", stem_of)
	leaf = stem_of
	sub(/.*\//, "", leaf)
	n = split(stem_of " " leaf " src/" leaf " " below(home, base) leaf, \
		at, " ")
	for (i = 1; i <= n; i++) {
		if (real_source(at[i]) != "") {
			return real_source(at[i])
		}
	}
	return stem_of ".cc"
}

# The name with the ending that exists; a message file gives a .cc.
function real_source(name,    path)
{
	path = tidy(base "/" name)
	return ((path ".cc") in has) ? name ".cc" : \
		((path ".cpp") in has) ? name ".cpp" : \
		((path ".cxx") in has) ? name ".cxx" : \
		((path ".mes") in has) ? name ".cc" : ""
}
