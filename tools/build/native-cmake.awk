# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The libraries that a CMakeLists.txt describes. Branches of a condition count
# as taken, except else.

function read_cmake(    i, name)
{
	for (name in list_of) {
		delete list_of[name]
	}
	for (name in module_of) {
		delete module_of[name]
	}
	cmake_tokens(base "/CMakeLists.txt")
	list_of["CMAKE_CURRENT_SOURCE_DIR"] = list_of["PROJECT_SOURCE_DIR"] = "."
	list_of["CMAKE_SOURCE_DIR"] = list_of["CMAKE_CURRENT_LIST_DIR"] = "."
	cmake_prefix = "lib"
	everywhere = everywhere_linked = ""
	skip_else = 0
	for (i = 1; i < tokens; i++) {
		if (token[i + 1] == "(") {
			name = tolower(token[i])
			i = cmake_arguments(i + 2)
			cmake_command(name)
		}
	}
	for (i in module_of) {
		module_at = module_of[i]
		module_flags(everywhere)
		cmake_link(everywhere_linked)
	}
}

function cmake_tokens(path,    line, text)
{
	while ((getline line < real(path)) > 0) {
		text = text line "\n"
	}
	close(real(path))
	tokens = 0
	while (text != "") {
		if (match(text, /^[ \t\r\n;]+/) || match(text, /^#[^\n]*/)) {
			text = substr(text, RLENGTH + 1)
			continue
		}
		if (!match(text, /^"([^"\\]|\\.)*"/) &&
		    !match(text, /^[^ \t\r\n();"#]+/)) {
			RLENGTH = 1
		}
		token[++tokens] = substr(text, 1, RLENGTH)
		text = substr(text, RLENGTH + 1)
	}
}

# Puts the words up to the closing bracket into arg[], variables replaced.
# Returns where the bracket is.
function cmake_arguments(i,    depth, k, n, w, text)
{
	args = 0
	for (depth = 1; i <= tokens; i++) {
		depth += (token[i] == "(") - (token[i] == ")")
		if (depth == 0) {
			break
		}
		text = token[i]
		if (text == "\"\"") {
			arg[++args] = ""
		}
		gsub(/^"|"$/, "", text)
		n = split(cmake_expand(text, 0), w, /[ ;]+/)
		for (k = 1; k <= n; k++) {
			if (w[k] != "") {
				arg[++args] = w[k]
			}
		}
	}
	return i
}

function cmake_expand(text, depth,    name, before, behind)
{
	while (depth++ < 50 && match(text, /\$\{[A-Za-z0-9_.-]+\}/)) {
		name = substr(text, RSTART + 2, RLENGTH - 3)
		before = substr(text, 1, RSTART - 1)
		behind = substr(text, RSTART + RLENGTH)
		text = before list_of[name] behind
	}
	return text
}

function words_from(first,    i, out)
{
	for (i = first; i <= args; i++) {
		out = out (out == "" ? "" : " ") arg[i]
	}
	return out
}

function cmake_command(name)
{
	if (name ~ /^(else|elseif)$/) {
		skip_else = 1
	} else if (name == "endif") {
		skip_else = 0
	} else if (skip_else) {
		return
	} else if (name == "project") {
		list_of["PROJECT_NAME"] = list_of["CMAKE_PROJECT_NAME"] = arg[1]
	} else if (name == "set") {
		cmake_set(arg[1], words_from(2))
	} else if (name == "list" && arg[1] == "APPEND") {
		list_of[arg[2]] = list_of[arg[2]] " " words_from(3)
	} else if (name == "file" && arg[1] ~ /^GLOB/) {
		cmake_glob()
	} else if (name == "find_library") {
		list_of[arg[1]] = "lib:" (arg[2] == "NAMES" ? arg[3] : arg[2])
	} else if (name ~ /^pkg_(check_modules|search_module)$/) {
		cmake_pkg()
	} else if (name == "add_library") {
		cmake_library()
	} else {
		cmake_property(name)
	}
}

function cmake_set(name, words)
{
	sub(/ *(CACHE|PARENT_SCOPE).*/, "", words)
	if (name ~ /^CMAKE_SHARED_(LIBRARY|MODULE)_PREFIX$/) {
		cmake_prefix = words
	}
	list_of[name] = words
}

function cmake_glob(    i)
{
	list_of[arg[2]] = ""
	for (i = 3; i <= args; i++) {
		if (arg[i] == "RELATIVE") {
			i++
		} else if (arg[i] != "CONFIGURE_DEPENDS") {
			list_of[arg[2]] = list_of[arg[2]] " " glob(arg[i])
		}
	}
}

function cmake_pkg(    i, out)
{
	for (i = 2; i <= args; i++) {
		if (arg[i] !~ /^(REQUIRED|QUIET|IMPORTED_TARGET|GLOBAL)$/) {
			out = out " pkg:" arg[i]
		}
	}
	list_of[arg[1] "_LIBRARIES"] = list_of["PkgConfig::" arg[1]] = out
	list_of[arg[1] "_LINK_LIBRARIES"] = out
}

function cmake_library(    i, n, w, kind)
{
	kind = arg[2]
	module_new(cmake_prefix arg[1] ".so")
	module_of[arg[1]] = module_at
	mod_part[module_at] = kind ~ /^(STATIC|OBJECT|INTERFACE)$/
	n = split(words_from(2), w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] ~ /^\$<TARGET_OBJECTS:.*>$/) {
			cmake_link(substr(w[i], 18, length(w[i]) - 18))
		} else {
			module_sources(w[i])
		}
	}
}

function cmake_property(name,    id)
{
	if (name ~ /^(add_definitions|add_compile_definitions)$/) {
		everywhere = everywhere " " cmake_defines(1)
	} else if (name == "include_directories") {
		everywhere = everywhere " " cmake_includes(1)
	} else if (name == "link_libraries") {
		everywhere_linked = everywhere_linked " " words_from(1)
	} else if (name == "set_target_properties") {
		cmake_names(arg[1])
	}
	if (!(arg[1] in module_of)) {
		return
	}
	module_at = module_of[arg[1]]
	if (name == "target_sources") {
		module_sources(words_from(2))
	} else if (name == "target_link_libraries") {
		cmake_link(words_from(2))
	} else if (name == "target_compile_definitions") {
		module_flags(cmake_defines(2))
	} else if (name == "target_include_directories") {
		module_flags(cmake_includes(2))
	}
}

# OUTPUT_NAME and PREFIX make the name of the file.
function cmake_names(name,    i, prefix, leaf)
{
	if (!(name in module_of)) {
		return
	}
	prefix = cmake_prefix
	leaf = name
	for (i = 2; i <= args; i++) {
		if (arg[i] == "PREFIX") {
			prefix = arg[++i]
		} else if (arg[i] == "OUTPUT_NAME" ||
		    arg[i] == "LIBRARY_OUTPUT_NAME") {
			leaf = arg[++i]
		}
	}
	module_library_name(module_of[name], prefix leaf ".so")
}

function cmake_defines(first,    i, out)
{
	for (i = first; i <= args; i++) {
		if (arg[i] !~ /^(PUBLIC|PRIVATE|INTERFACE)$/) {
			out = out " " (arg[i] ~ /^-D/ ? "" : "-D") \
				shell_quotes(arg[i])
		}
	}
	return out
}

function cmake_includes(first,    i, out)
{
	for (i = first; i <= args; i++) {
		if (arg[i] !~ /^(PUBLIC|PRIVATE|INTERFACE|SYSTEM|BEFORE|AFTER)$/) {
			out = out " -I" arg[i]
		}
	}
	return out
}

# Names of libraries stand without -l here.
function cmake_link(words,    i, n, w)
{
	n = split(words, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] in module_of) {
			module_sources(module_source_list(module_of[w[i]]))
		} else if (w[i] ~ /^PkgConfig::/ && w[i] in list_of) {
			cmake_link(list_of[w[i]])
		} else if (w[i] == "CURL::libcurl") {
			module_library("pkg:libcurl")
		} else if (w[i] !~ /^(PUBLIC|PRIVATE|INTERFACE)$|::|^[-@]|:|\//) {
			module_library("-l" w[i])
		} else {
			module_library(w[i])
		}
	}
}
