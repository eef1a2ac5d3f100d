# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A hook.conf with kind = c++ beside foreign sources: corrects what the build
# files seem to say. It names only what is to be corrected.

function conf_is_native(path,    line, found)
{
	while ((getline line < real(path)) > 0) {
		found += line ~ /^[ \t]*kind[ \t]*=[ \t]*c\+\+[ \t\r]*(#.*)?$/
	}
	close(real(path))
	return found
}

# The hook.conf that speaks for a directory, or "".
function conf_above(dir,    i)
{
	for (i = 1; i <= confs; i++) {
		if (index(dir "/", dir_of(conf_path[i]) "/") == 1) {
			return conf_path[i]
		}
	}
	return ""
}

function conf_hook(path,    i, first, key)
{
	conf_read(path)
	first = rows + 1
	base = home = dir_of(path)
	if (conf["sources"] != "") {
		modules = 0
		module_new(library_for(leaf_of(base)))
		module_sources(conf["sources"])
		add_row(module_at, "hook.conf", path)
	} else {
		for (i = 1; i <= homes; i++) {
			if (index(home_dir[i] "/", base "/") == 1) {
				find_modules(home_dir[i])
			}
		}
	}
	conf_correct(path, first)
}

function conf_correct(path, first,    n)
{
	if (rows < first) {
		base = home = dir_of(path)
		module_new(library_for(leaf_of(base)))
		add_row(module_at, "hook.conf", path)
		set_fault(rows, "no source here defines version() with " \
			"KEA_HOOKS_VERSION, and there is no sources=")
	}
	for (n = first; n <= rows; n++) {
		row[n, "conf"] = path
		accounted[path]
		conf_apply(n)
	}
	if (rows > first && (conf["name"] conf["library"]) != "") {
		set_fault(rows, "there are " (rows - first + 1) " libraries " \
			"here, so name= and library= need sources=")
	}
	for (n = 1; n <= conf_faults; n++) {
		set_fault(first, conf_fault[n], conf_line[n])
	}
}

function conf_apply(n)
{
	if (conf["library"] != "") {
		row[n, "library"] = conf["library"]
		row[n, "name"] = name_for(conf["library"])
	}
	if (conf["name"] != "") {
		row[n, "name"] = conf["name"]
	}
	if ("processes" in conf) {
		row[n, "processes"] = conf["processes"]
	}
	if ("libs" in conf) {
		row[n, "requires"] = conf["libs"]
	}
	if ("flags" in conf) {
		row[n, "flags"] = trim(row[n, "flags"] " " conf["flags"])
		row[n, "includes"] = trim(with_words(" " row[n, "includes"], \
			conf_includes))
	}
}

function conf_read(path,    line, key, nr)
{
	for (key in conf) {
		delete conf[key]
	}
	conf_faults = 0
	conf_includes = ""
	conf_dir = dir_of(path)
	while ((getline line < real(path)) > 0) {
		nr++
		gsub(/[\r\t]/, " ", line)
		sub(/(^| )#.*/, "", line)
		if (line ~ /^ *$/) {
			continue
		}
		key = line
		sub(/ *=.*/, "", key)
		sub(/^ */, "", key)
		sub(/^[^=]*=/, "", line)
		conf_set(nr, key, trim(line))
	}
	close(real(path))
}

function conf_set(nr, key, text)
{
	if (key !~ /^(kind|name|library|sources|processes|libs|flags)$/) {
		conf_complain(nr, "unknown key '" key "', for kind = c++ " \
			"there are kind name library sources processes libs " \
			"flags")
		return
	}
	conf[key] = text
	if (key == "name" && text !~ /^[a-z0-9_]+$/) {
		conf_complain(nr, "name must be one word of a-z 0-9 _")
	} else if (key == "sources") {
		conf_sources(nr, text)
	} else if (key == "libs") {
		conf_libs(nr, text)
	} else if (key == "flags") {
		conf_flags(nr, text)
	}
}

function conf_complain(nr, text)
{
	conf_fault[++conf_faults] = text
	conf_line[conf_faults] = nr
}

function conf_sources(nr, text,    i, n, w)
{
	n = split(text, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] !~ /^[A-Za-z0-9_][A-Za-z0-9_.\/+-]*\.(cc|cpp|cxx|mes)$/ ||
		    w[i] ~ /\.\./) {
			conf_complain(nr, "source '" w[i] "' must be a .cc, " \
				".cpp, .cxx or .mes file below the hook's " \
				"directory")
		}
	}
}

function conf_libs(nr, text,    i, n, w, out)
{
	n = split(text, w, " ")
	for (i = 1; i <= n; i++) {
		sub(/^-l/, "lib:", w[i])
		if (w[i] !~ /^(lib|pkg):[A-Za-z0-9_.+-]+$/) {
			conf_complain(nr, "libs '" w[i] "' is not -lNAME, " \
				"lib:NAME or pkg:NAME")
		}
		out = out (i > 1 ? " " : "") w[i]
	}
	conf["libs"] = out
}

function conf_flags(nr, text,    i, n, w, out)
{
	n = split(text, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] ~ /^-I[A-Za-z0-9_.\/+-]+$/) {
			conf_includes = conf_includes " " (w[i] ~ /^-I\// ? \
				substr(w[i], 3) : \
				tidy(conf_dir "/" substr(w[i], 3)))
		} else if (w[i] ~ /^-(D|std=|f)[A-Za-z0-9_.\/:+="-]+$/) {
			out = out " " w[i]
		} else {
			conf_complain(nr, "flag '" w[i] "' is not -DNAME, " \
				"-IDIR, -std= or -f")
		}
	}
	conf["flags"] = trim(out)
}
