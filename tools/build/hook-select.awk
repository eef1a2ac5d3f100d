# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Decides which hooks are built. Reads three files, each after an assignment to
# the variable file (1, 2, 3): what configure found for
# each dependency ("switch requirement state cflags libs text", tab-separated),
# the faults that hook-scan wrote, and hook-scan's table. Prints the table with
# five more columns: build (yes or no), reason, asked, cflags, libs. A hook
# that was asked for and cannot be built, and a fault in a hook that was not
# left out, go to the file `errors`, one message a paragraph.
# Variables: with without errors

BEGIN {
	FS = OFS = "\t"
	gsub(/,/, " ", with)
	gsub(/,/, " ", without)
	mode = with == "" || with == "yes" ? "auto" : with
	if (mode == "no") {
		mode = ""
	}
}

file == 1 && NF > 1 {
	need[$1, $2] = $3
	need_cflags[$1, $2] = $4
	need_libs[$1, $2] = $5
	need_text[$1, $2] = $6
	if ($2 == "switch") {
		given[$1] = $3
	}
}

file == 2 {
	conf = $0
	sub(/:[0-9]+: .*/, "", conf)
	faults[conf] = faults[conf] $0 "\n"
}

file == 3 && FNR == 1 {
	for (i = 1; i <= NF; i++) {
		col[$i] = i
	}
	print $0, "build", "reason", "asked", "cflags", "libs"
	next
}

file == 3 {
	select_hook()
}

END {
	check_names(mode == "auto" || mode == "all" ? "" : mode, "--with-hooks")
	check_names(without, "--without-hooks")
}

function has(list, word)
{
	return word != "" && index(" " list " ", " " word " ") > 0
}

# A hook answers to its name, to the name of its directory, and to the path of
# a directory above it: two packages may have hooks of one name.
function listed(list,    dir, i, n, w, found)
{
	dir = $col["dir"]
	n = split(list, w, " ")
	for (i = 1; i <= n; i++) {
		if (index(w[i], "/") && index(dir "/", w[i] "/") == 1) {
			names[w[i]]
			found = 1
		}
	}
	sub(/.*\//, "", dir)
	names[$col["name"]]
	names[dir]
	return found || has(list, $col["name"]) || has(list, dir)
}

function select_hook(    asked, reason, out)
{
	cflags = libs = needed = fix = ""
	out = listed(without)
	asked = mode == "all" || listed(mode)
	if (out) {
		reason = "--without-hooks"
	} else if (mode != "auto" && !asked) {
		reason = "not in --with-hooks"
	} else if ($col["fault"] != "" && !other_is_out()) {
		reason = $col["fault"]
		printf "%s", faults[$col["conf"]] > errors
	} else {
		reason = missing()
		if (reason != "" && asked) {
			cannot_build($col["name"])
		}
	}
	print $0, (reason == "" ? "yes" : "no"), reason, (asked ? "yes" : "no"),
		cflags, libs
}

# Whether the fault is a library or name that a hook has which is left out.
function other_is_out(    other, i, n, w)
{
	other = $col["fault"]
	if (!sub(/.* is also in /, "", other)) {
		return 0
	}
	sub(/[:;].*/, "", other)
	n = split(without, w, " ")
	for (i = 1; i <= n; i++) {
		if (index(w[i], "/") && index(other, w[i] "/") == 1) {
			return 1
		}
	}
	return 0
}

# Why the dependencies are not met, or "". Sets cflags, libs, needed, fix.
function missing(    sw, i, n, w, text)
{
	if ("lacks" in col && $col["lacks"] != "") {
		needed = $col["lacks"]
		fix = $col["fix"]
		return needed
	}
	sw = $col["switch"] == "" ? "-" : $col["switch"]
	n = split($col["requires"], w, " ")
	if (sw != "-" && (given[sw] == "" || given[sw] == "no")) {
		needed = n > 0 ? $col["requires"] " (not looked for)" : \
			"a library of your choice"
		fix = "--with-" sw "=DIR"
		return given[sw] == "no" ? "--without-" sw : "needs " fix
	}
	for (i = 1; i <= n; i++) {
		cflags = join(cflags, need_cflags[sw, w[i]])
		libs = join(libs, need_libs[sw, w[i]])
		if (need[sw, w[i]] != "yes") {
			text = need_text[sw, w[i]]
			needed = w[i] " (" text ")"
			sub(/^(pkg|lib):/, "", needed)
			fix = sw != "-" ? "--with-" sw "=DIR" : \
				"install the development files of " \
				substr(w[i], 5)
			return "needs " needed
		}
	}
	take_wanted(sw)
	return ""
}

# Each library that is there is a definition for the compiler.
function take_wanted(sw,    i, n, w, name)
{
	n = "wants" in col ? split($col["wants"], w, " ") : 0
	for (i = 1; i <= n; i++) {
		if (need[sw, w[i]] == "yes") {
			name = toupper(substr(w[i], 5))
			gsub(/[^A-Z0-9]/, "_", name)
			cflags = join(cflags, "-DKEAH_HAVE_" name " " \
				need_cflags[sw, w[i]])
			libs = join(libs, need_libs[sw, w[i]])
		}
	}
}

function join(a, b)
{
	return a == "" ? b : b == "" ? a : a " " b
}

function cannot_build(name)
{
	printf "hook %s was asked for but cannot be built\n", name > errors
	printf "    needed:  %s\n", needed > errors
	printf "    fix:     %s, or --without-hooks=%s\n", fix, name > errors
}

function check_names(list, option,    i, n, w, all, name)
{
	for (name in names) {
		all = all " " name
	}
	n = split(list, w, " ")
	for (i = 1; i <= n; i++) {
		if (!(w[i] in names)) {
			printf "%s: there is no hook '%s'%s\n", option, w[i],
				did_you_mean(w[i], all) > errors
		}
	}
}
