# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Finds the foreign C++ hooks among the files named on standard input and
# prints hook-scan's table with a row for each of them. A hook is a directory
# with a source that defines version() and returns KEA_HOOKS_VERSION. What it
# is built from is said by the first of these that names that source: a
# hook.conf with kind = c++, Makefile.am, meson.build, CMakeLists.txt,
# Makefile; else it is all sources of the directory. Loaded with native-*.awk.
# Columns of its own: kind messages generated includes flags lacks fix.
# Variables: srcdir premium scan points order faults notes

BEGIN {
	OWN = "kind messages generated includes flags lacks fix"
	COLUMNS = "name library origin dir processes sources callouts " \
		"commands mt abi after before needs contexts requires wants " \
		"switch licence version conf tests manual fault " OWN
	module_known()
	read_points()
	read_order()
	read_scan()
	while ((getline path) > 0) {
		take_path(path)
	}
	for (i = 1; i <= confs; i++) {
		conf_hook(conf_path[i])
	}
	for (i = 1; i <= homes; i++) {
		if (conf_above(home_dir[i]) == "") {
			find_modules(home_dir[i])
		}
	}
	say_what_is_left()
	print_table()
}

function real(path)
{
	return path ~ /^\// ? path : srcdir "/" path
}

function dir_of(path)
{
	return sub(/\/[^\/]*$/, "", path) ? path : "."
}

function leaf_of(path)
{
	sub(/.*\//, "", path)
	return path
}

# Takes "." and "x/.." out of a path.
function tidy(path,    i, n, w, out, depth, part)
{
	n = split(path, w, "/")
	for (i = 1; i <= n; i++) {
		if (w[i] == "." || (w[i] == "" && i > 1)) {
			continue
		}
		if (w[i] == ".." && depth > 0 && part[depth] != "..") {
			depth--
		} else {
			part[++depth] = w[i]
		}
	}
	for (i = 1; i <= depth; i++) {
		out = out (i > 1 ? "/" : "") part[i]
	}
	return out
}

# What leads from directory `outer` to `inner` below it, with a slash.
function below(inner, outer)
{
	return index(inner "/", outer "/") == 1 && inner != outer ? \
		substr(inner, length(outer) + 2) "/" : ""
}

# The top of the package that a build file belongs to, seen from there.
function top_of(dir,    up, at)
{
	up = "."
	for (at = dir; index(at "/", premium "/") == 1; at = dir_of(at)) {
		if ((at "/configure.ac") in has) {
			return up
		}
		up = up "/.."
	}
	return "@none@"
}

# Files of the package that fit the patterns, as the build file names them.
function glob(patterns,    i, n, w, k, out, shape, prefix)
{
	n = split(patterns, w, " ")
	for (i = 1; i <= n; i++) {
		shape = tidy(base "/" w[i])
		gsub(/[.+(){}|^$]/, "\\\\&", shape)
		gsub(/\*/, "[^/]*", shape)
		gsub(/\?/, "[^/]", shape)
		for (k = 1; k <= files; k++) {
			if (file[k] ~ ("^" shape "$") &&
			    index(file[k], base "/") == 1) {
				out = out " " substr(file[k], length(base) + 2)
			}
		}
	}
	return out
}

function take_path(path)
{
	if (path ~ /^top:/) {
		tops[++top_count] = substr(path, 5)
		return
	}
	if (path ~ /[^A-Za-z0-9_.\/+-]/) {
		bad_name[dir_of(path)] = path
		return
	}
	has[path]
	file[++files] = path
	if (path ~ /\/config\.m4$/ && dir_of(path) == premium) {
		print path ": an ISC premium package; its hooks are looked " \
			"for inside, this file is not used." > notes
	} else if (path ~ /\/hook\.conf$/) {
		if (conf_is_native(path)) {
			conf_path[++confs] = path
		}
	} else if (path ~ /\.mes$/) {
		message_files = message_files " " path
	} else if (path ~ /\.(cc|cpp|cxx)$/) {
		take_source(path)
	}
}

# Looks what a source defines.
function take_source(path,    line, kea, entry, rest)
{
	dir_sources[dir_of(path)] = dir_sources[dir_of(path)] " " path
	while ((getline line < real(path)) > 0) {
		if (line ~ /^[ \t]*(\/\/|\*)/) {
			continue
		}
		kea += line ~ /KEA_HOOKS_VERSION/
		entry += line ~ /(^|[^A-Za-z0-9_.>:])version *\( *(void)? *\)/
		if (line ~ /(^|[^A-Za-z0-9_])multi_threading_compatible *\(/) {
			threads[path]
		}
		if (match(line, /[a-z0-9_]+ *\([A-Za-z:]*CalloutHandle/)) {
			rest = substr(line, RSTART)
			sub(/ *\(.*/, "", rest)
			if (rest in point) {
				called[path] = called[path] " " rest
			}
		}
	}
	close(real(path))
	if (kea && entry) {
		is_version[path]
		if (!(dir_of(path) in is_home)) {
			is_home[dir_of(path)]
			home_dir[++homes] = dir_of(path)
		}
	}
}

# Reads the build files of a directory and of the one above it.
function find_modules(dir,    i, n, at)
{
	home = dir
	n = split(dir (dir == premium ? "" : " " dir_of(dir)), at, " ")
	for (i = 1; i <= n; i++) {
		base = at[i]
		if (read_file("Makefile.am", "Makefile.am") ||
		    read_file("meson.build", "meson.build") ||
		    read_file("CMakeLists.txt", "CMake") ||
		    read_file("GNUmakefile", "Makefile") ||
		    read_file("Makefile", "Makefile")) {
			return
		}
	}
	base = dir
	scan_directory()
}

function read_file(name, kind,    m, found)
{
	if (!((base "/" name) in has)) {
		return 0
	}
	modules = 0
	if (name == "Makefile.am") {
		read_automake()
	} else if (name == "meson.build") {
		read_meson()
	} else if (name == "CMakeLists.txt") {
		read_cmake()
	} else {
		read_make(name)
	}
	for (m = 1; m <= modules; m++) {
		if (module_is_hook(m)) {
			found = 1
			add_row(m, kind, base "/" name)
		}
	}
	return found
}

# Without a build file: all sources, or each when each is a hook by itself.
function scan_directory(    i, n, w, versions)
{
	modules = 0
	n = split(dir_sources[base], w, " ")
	for (i = 1; i <= n; i++) {
		versions += w[i] in is_version
	}
	if (versions > 1 && versions == n) {
		for (i = 1; i <= n; i++) {
			scan_one(w[i], leaf_of(w[i]))
		}
		return
	}
	module_new(library_for(leaf_of(base)))
	for (i = 1; i <= n; i++) {
		if (leaf_of(w[i]) !~ /(^|_)(unit)?tests?[._]/) {
			module_sources(leaf_of(w[i]))
		}
	}
	add_row(module_at, "no build file", w[1])
	if (versions > 1) {
		set_lacks(rows, "more than one source defines version()", \
			"say in a hook.conf which belong together")
	}
}

function scan_one(path, leaf)
{
	module_new(library_for(substr(leaf, 1, index(leaf, ".") - 1)))
	module_sources(leaf)
	add_row(module_at, "no build file", path)
}

function library_for(name)
{
	return (name ~ /^(lib)?(dhcp|ddns|ca)/ ? \
		(name ~ /^lib/ ? "" : "lib") : "libdhcp_") name ".so"
}
