# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The table that native-scan.awk prints: rows of foreign hooks among those
# that hook-scan found.

function read_points(    line, n, w, i)
{
	while ((getline line < points) > 0) {
		if (line ~ /^#/ || line == "") {
			continue
		}
		n = split(line, w, /[ \t]+/)
		for (i = 2; i <= n; i++) {
			point[w[1]] = point[w[1]] " " w[i]
		}
	}
	close(points)
}

function read_order(    line, n)
{
	while ((getline line < order) > 0) {
		if (line !~ /^#/ && line != "") {
			rank[line] = ++n
		}
	}
	close(order)
}

# hook-scan's table. Its columns are the first ones of ours.
function read_scan(    line, n, w, at, i)
{
	getline line < scan
	n = split(line, w, "\t")
	for (i = 1; i <= n; i++) {
		at[w[i]] = i
	}
	while ((getline line < scan) > 0) {
		own_line[++own_lines] = line
		split(line, w, "\t")
		own_origin[own_lines] = w[at["origin"]]
		taken["name", w[at["name"]]] = w[at["conf"]]
		taken["library", w[at["library"]]] = w[at["conf"]]
		accounted[w[at["conf"]]]
	}
	close(scan)
}

function set_fault(n, text, line)
{
	if (row[n, "fault"] == "") {
		row[n, "fault"] = row[n, "conf"] ":" (line < 1 ? 1 : line) \
			": " text
		print row[n, "fault"] > faults
	}
}

function set_lacks(n, text, remedy)
{
	if (row[n, "lacks"] == "") {
		row[n, "lacks"] = text
		row[n, "fix"] = remedy
	}
}

function trim(list)
{
	gsub(/ +/, " ", list)
	sub(/^ /, "", list)
	sub(/ $/, "", list)
	return list
}

function add_row(m, kind, conf,    n)
{
	n = ++rows
	module_resolve(m)
	row[n, "conf"] = conf
	accounted[conf]
	row[n, "origin"] = "premium"
	row[n, "dir"] = base
	row[n, "library"] = mod_library[m]
	row[n, "name"] = name_for(mod_library[m])
	row[n, "kind"] = "C++, " kind
	row[n, "sources"] = trim(m_sources)
	row[n, "messages"] = trim(m_messages)
	row[n, "generated"] = trim(m_generated)
	row[n, "includes"] = trim(with_words(m_dirs, mod_includes[m]))
	row[n, "flags"] = trim(mod_flags[m] " " mod_std[m])
	row[n, "requires"] = trim(mod_requires[m])
	if (m_absent != "") {
		set_lacks(n, "there is no" m_absent ", which " leaf_of(conf) \
			" names", "unpack it again, or say sources= in a " \
			"hook.conf")
	}
	if (dir_of(conf) in bad_name) {
		set_lacks(n, "the name of '" bad_name[dir_of(conf)] \
			"' has a blank or a special character", \
			"give that file another name")
	}
	add_entry_points(n)
	if (mod_note[m] != "") {
		print conf ": " mod_note[m] "." > notes
	}
}

function name_for(library)
{
	library = tolower(library)
	sub(/\.so$/, "", library)
	sub(/^lib/, "", library)
	sub(/^(dhcp|dhcp4|dhcp6|ddns|ca)_/, "", library)
	gsub(/[^a-z0-9_]/, "_", library)
	return library
}

# The servers that a hook is for follow from the hook points it has.
function add_entry_points(n,    i, k, count, w, list, p)
{
	row[n, "mt"] = "no"
	count = split(row[n, "sources"], w, " ")
	for (i = 1; i <= count; i++) {
		if (w[i] in threads) {
			row[n, "mt"] = "yes"
		}
		list = list " " called[w[i]]
	}
	count = split(list, w, " ")
	for (i = 1; i <= count; i++) {
		row[n, "callouts"] = with_word(row[n, "callouts"], w[i])
		k = split(point[w[i]], p, " ")
		for (; k > 0; k--) {
			row[n, "processes"] = with_word(row[n, "processes"], \
				p[k])
		}
	}
	row[n, "callouts"] = trim(row[n, "callouts"])
	row[n, "processes"] = servers(row[n, "processes"] " ", \
		row[n, "library"])
}

# In the order that the summary has; by the file's name when no point is known.
function servers(list, library,    i, n, w, out)
{
	if (list == " ") {
		list = library ~ /^libddns/ ? " d2 " : \
			library ~ /^libca/ ? " ca " : " dhcp4 dhcp6 "
	}
	n = split("dhcp4 dhcp6 d2 ca", w, " ")
	for (i = 1; i <= n; i++) {
		if (index(list, " " w[i] " ") > 0) {
			out = out (out == "" ? "" : " ") w[i]
		}
	}
	return out
}

# Two packages with a library of one name: which is meant is not ours to say.
function check_row(n)
{
	if (row[n, "library"] !~ /^[A-Za-z0-9_.+-]+\.so$/) {
		set_lacks(n, "library '" row[n, "library"] "' is not a file " \
			"name like libdhcp_NAME.so", "say library= in a " \
			"hook.conf")
	}
	if (row[n, "name"] == "" || ("name", row[n, "name"]) in taken) {
		row[n, "name"] = tolower(row[n, "library"])
		sub(/\.so$/, "", row[n, "name"])
		gsub(/[^a-z0-9_]/, "_", row[n, "name"])
	}
	check_unique(n, "library")
	check_unique(n, "name")
}

function check_unique(n, key)
{
	if ((key, row[n, key]) in taken) {
		set_fault(n, key " '" row[n, key] "' is also in " \
			taken[key, row[n, key]] "; leave one out by its " \
			"directory: --without-hooks=" row[n, "dir"])
	} else {
		taken[key, row[n, key]] = row[n, "conf"]
	}
}

# Directories unpacked in premium/ in which no hook was found.
function say_what_is_left(    i, path, found, cpp)
{
	for (i = 1; i <= top_count; i++) {
		found = cpp = 0
		for (path in accounted) {
			found += index(path, tops[i] "/") == 1
		}
		for (path in dir_sources) {
			cpp += index(path "/", tops[i] "/") == 1
		}
		if (!found && cpp) {
			print tops[i] ": C++ files, but none defines " \
				"version() with KEA_HOOKS_VERSION: not a " \
				"Kea hook." > notes
		} else if (!found && (!((premium "/config.m4") in has) ||
		    leaf_of(tops[i]) !~ /^(doc|m4.*|src|tests?|tools)$/)) {
			print tops[i] ": nothing here can be built (no " \
				"hook.conf, no C++ sources)." > notes
		}
	}
}

function print_table(    i, j, n, key, line)
{
	line = COLUMNS
	gsub(/ /, "\t", line)
	print line
	for (i = 1; i <= rows; i++) {
		check_row(i)
		n = row[i, "name"]
		key[i] = sprintf("%03d %s", n in rank ? rank[n] : 999, n)
		for (j = i; j > 1 && key[sorted[j - 1]] > key[i]; j--) {
			sorted[j] = sorted[j - 1]
		}
		sorted[j] = i
	}
	for (i = 1; i <= own_lines && own_origin[i] == "premium"; i++) {
		print_own(own_line[i])
	}
	for (j = 1; j <= rows; j++) {
		print_row(sorted[j])
	}
	for (; i <= own_lines; i++) {
		print_own(own_line[i])
	}
}

function print_own(line,    i, n, w)
{
	n = split(OWN, w, " ")
	for (i = 1; i <= n; i++) {
		line = line "\t"
	}
	print line
}

function print_row(n,    i, count, col, line)
{
	count = split(COLUMNS, col, " ")
	line = row[n, col[1]]
	for (i = 2; i <= count; i++) {
		line = line "\t" row[n, col[i]]
	}
	print line
}
