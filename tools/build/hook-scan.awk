# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Reads the hook.conf files named on standard input (files below a hook's
# directory follow its hook.conf) and prints one table: a line of column names,
# then a line a hook, tab-separated. Faults go to the file `errors` as
# "file:line: text"; the hook's column `fault` holds the first of them.
# Variables: srcdir abi version points order errors premium

BEGIN {
	FS = "\t"
	COLUMNS = "name library origin dir processes sources callouts " \
		"commands mt abi after before needs contexts requires wants " \
		"switch licence version conf tests manual fault"
	KEYS = "kind name library sources processes callouts commands mt " \
		"abi after before needs contexts requires wants licence version"
	REQUIRED = "name library sources processes mt abi licence"
	DAEMONS = "dhcp4 dhcp6 d2 ca"
	PLACE = "(class|subnet|network|pool|reservation|global)"
	read_points()
	read_order()
	while ((getline path) > 0) {
		take_path(path)
	}
	check_duplicates()
	print_table()
}

function read_points(    line, n, w, i)
{
	while ((getline line < points) > 0) {
		if (line ~ /^#/ || line == "") {
			continue
		}
		n = split(line, w, /[ \t]+/)
		all_points = all_points " " w[1]
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

# One line of input: a hook.conf, a test program or a manual page.
function take_path(path,    dir)
{
	dir = path
	sub(/\/[^\/]*$/, "", dir)
	if (path ~ /\/hook\.conf$/) {
		if (!is_foreign(path)) {
			read_conf(path, dir)
		}
	} else if (path ~ /\/tests\/test-[^\/]*\.c$/) {
		sub(/\/tests$/, "", dir)
		extra[dir, "tests"] = extra[dir, "tests"] base(path) " "
	} else if (path ~ /\.[58]$/) {
		extra[dir, "manual"] = extra[dir, "manual"] base(path) " "
	}
}

# A hook.conf below premium/ that corrects what native-scan makes of the C++
# sources beside it.
function is_foreign(path,    file, line, found)
{
	file = path ~ /^\// ? path : srcdir "/" path
	while (index(path, premium "/") == 1 && (getline line < file) > 0) {
		found += line ~ /^[ \t]*kind[ \t]*=[ \t]*c\+\+[ \t\r]*(#.*)?$/
	}
	close(file)
	return found
}

function base(path)
{
	sub(/.*\//, "", path)
	return path
}

function fault(n, line, text)
{
	if (line < 1) {
		line = 1
	}
	if (hook[n, "fault"] == "") {
		hook[n, "fault"] = hook[n, "conf"] ":" line ": " text
	}
	printf "%s:%d: %s\n", hook[n, "conf"], line, text > errors
}

function read_conf(path, dir,    n, line, nr, file)
{
	n = ++hooks
	hook[n, "conf"] = path
	hook[n, "dir"] = dir
	hook[n, "origin"] = index(path, premium "/") == 1 ? "premium" : "open"
	file = path ~ /^\// ? path : srcdir "/" path
	nr = 0
	while ((getline line < file) > 0) {
		read_line(n, ++nr, line)
	}
	close(file)
	check_conf(n)
}

function read_line(n, nr, line,    key, value)
{
	gsub(/[\r\t]/, " ", line)
	sub(/(^| )#.*/, "", line)
	gsub(/^ +| +$/, "", line)
	if (line == "") {
		return
	}
	if (index(line, "=") == 0) {
		fault(n, nr, "expected key = value, found '" line "'")
		return
	}
	key = value = line
	sub(/ *=.*/, "", key)
	sub(/^[^=]*= */, "", value)
	gsub(/ +/, " ", value)
	if (index(" " KEYS " ", " " key " ") == 0) {
		fault(n, nr, "unknown key '" key "'" did_you_mean(key, KEYS))
	} else if ((n, key, "line") in hook) {
		fault(n, nr, "second " key "=, the first is in line " \
			hook[n, key, "line"])
	} else {
		hook[n, key] = value
		hook[n, key, "line"] = nr
	}
}

# The faults of one file, in the order of the keys.
function check_conf(n,    i, w, count)
{
	count = split(REQUIRED, w, " ")
	for (i = 1; i <= count; i++) {
		if (hook[n, w[i]] == "") {
			fault(n, hook[n, w[i], "line"], "no " w[i] "=")
		}
	}
	check_words(n, "kind", "^c$",
		"must be c; c++ is for foreign hooks below " premium)
	check_words(n, "name", "^[a-z0-9_]+$", "must be one word of a-z 0-9 _")
	check_words(n, "library", "^lib[A-Za-z0-9_-]+\\.so$",
		"must be a file name lib*.so")
	check_words(n, "mt", "^(yes|no)$", "must be yes or no")
	check_words(n, "version", "^[A-Za-z0-9.+~-]+$",
		"must be one word of letters, digits, . + ~ -")
	check_words(n, "commands", "^[a-z0-9-]+$",
		"must be command names of a-z 0-9 -")
	check_libraries(n, "after")
	check_libraries(n, "before")
	check_libraries(n, "needs")
	check_words(n, "contexts", \
		"^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)?:" \
		"(any|bool|int|rate|string)(/(dhcp4|dhcp6|d2|ca))?" \
		"(@" PLACE "(," PLACE ")*)?$", \
		"must be NAME:TYPE or NAME.MEMBER:TYPE with the type any, " \
		"bool, int, rate or string, and behind it /DAEMON and " \
		"@PLACE,PLACE with the places class, subnet, network, pool, " \
		"reservation and global")
	check_single(n, "name")
	check_single(n, "library")
	check_single(n, "mt")
	check_single(n, "version")
	check_text(n, "licence")
	check_dir(n)
	check_abi(n)
	check_processes(n)
	check_callouts(n)
	check_sources(n)
	check_requires(n)
	check_wants(n)
	if (hook[n, "version"] == "") {
		hook[n, "version"] = version
	}
}

function check_words(n, key, pattern, text,    i, w, count)
{
	count = split(hook[n, key], w, " ")
	for (i = 1; i <= count; i++) {
		if (w[i] !~ pattern) {
			fault(n, hook[n, key, "line"], \
				key " '" w[i] "' " text)
		}
	}
}

function check_libraries(n, key)
{
	check_words(n, key, "^lib[A-Za-z0-9_-]+\\.so$",
		"must be a file name lib*.so")
}

function check_single(n, key)
{
	if (hook[n, key] ~ / /) {
		fault(n, hook[n, key, "line"], key " must be one word")
	}
}

# The text ends up in a C string of the identity header.
function check_text(n, key)
{
	if (hook[n, key] !~ /^[A-Za-z0-9 .,:()+\/-]*$/) {
		fault(n, hook[n, key, "line"], key " '" hook[n, key] \
			"' has a character that is not allowed")
	}
}

function check_dir(n)
{
	if (hook[n, "dir"] !~ /^[A-Za-z0-9_.\/+-]+$/) {
		fault(n, 1, "the directory's name has a blank or a special " \
			"character")
	}
}

function check_abi(n,    major)
{
	major = hook[n, "abi"]
	if (major == "") {
		return
	}
	if (major !~ /^[0-9]+$/) {
		fault(n, hook[n, "abi", "line"], \
			"abi '" major "' must be a number")
	} else if (major + 0 != abi + 0) {
		fault(n, hook[n, "abi", "line"], hook[n, "name"] \
			": needs hook ABI " major ", this tree provides " abi)
	}
}

function check_processes(n,    i, w, count)
{
	count = split(hook[n, "processes"], w, " ")
	for (i = 1; i <= count; i++) {
		if (index(" " DAEMONS " ", " " w[i] " ") == 0) {
			fault(n, hook[n, "processes", "line"], \
				"unknown process '" w[i] "', there are " \
				DAEMONS did_you_mean(w[i], DAEMONS))
		}
	}
}

function check_callouts(n,    i, w, count)
{
	count = split(hook[n, "callouts"], w, " ")
	for (i = 1; i <= count; i++) {
		if (!(w[i] in point)) {
			fault(n, hook[n, "callouts", "line"], \
				"no hook point is called '" w[i] "'" \
				did_you_mean(w[i], all_points))
		} else if (!share_word(point[w[i]], hook[n, "processes"])) {
			fault(n, hook[n, "callouts", "line"], w[i] \
				" is a hook point of" point[w[i]] \
				" only, processes= names " \
				hook[n, "processes"])
		}
	}
}

function share_word(a, b,    i, w, count)
{
	count = split(a, w, " ")
	for (i = 1; i <= count; i++) {
		if (index(" " b " ", " " w[i] " ") > 0) {
			return 1
		}
	}
	return 0
}

function check_sources(n,    i, w, count, file, probe, state)
{
	count = split(hook[n, "sources"], w, " ")
	for (i = 1; i <= count; i++) {
		if (w[i] !~ /^[A-Za-z0-9_][A-Za-z0-9_.\/-]*\.c$/ ||
		    w[i] ~ /\.\./) {
			fault(n, hook[n, "sources", "line"], "source '" w[i] \
				"' must be a .c file below the hook's directory")
			continue
		}
		file = hook[n, "dir"] "/" w[i]
		if (file !~ /^\//) {
			file = srcdir "/" file
		}
		state = (getline probe < file)
		close(file)
		if (state < 0) {
			fault(n, hook[n, "sources", "line"], \
				"source '" w[i] "' does not exist")
		}
	}
}

# Splits off the switch, so that the column requires holds dependencies only.
function check_requires(n,    i, w, count, rest)
{
	count = split(hook[n, "requires"], w, " ")
	for (i = 1; i <= count; i++) {
		if (w[i] ~ /^switch=[a-z0-9][a-z0-9-]*$/) {
			hook[n, "switch"] = substr(w[i], 8)
		} else if (w[i] ~ /^pkg:[A-Za-z0-9_.+-]+(>=[0-9A-Za-z.]+)?$/ ||
		    w[i] ~ /^lib:[A-Za-z0-9_.+-]+$/) {
			rest = rest (rest == "" ? "" : " ") w[i]
		} else {
			fault(n, hook[n, "requires", "line"], \
				"requires '" w[i] "' is not pkg:NAME, " \
				"pkg:NAME>=VERSION, lib:NAME or switch=NAME")
		}
	}
	hook[n, "requires"] = rest
}

# What the hook is built without where it is not there.
function check_wants(n,    i, w, count)
{
	count = split(hook[n, "wants"], w, " ")
	for (i = 1; i <= count; i++) {
		if (w[i] !~ /^(pkg|lib):[A-Za-z0-9_.+-]+$/) {
			fault(n, hook[n, "wants", "line"], \
				"wants '" w[i] "' is not pkg:NAME or lib:NAME")
		}
	}
}

# Packages unpacked over each other: the same name or file twice.
function check_duplicates(    n)
{
	for (n = 1; n <= hooks; n++) {
		check_unique(n, "name")
		check_unique(n, "library")
	}
}

function check_unique(n, key,    value, other)
{
	value = hook[n, key]
	if (value == "") {
		return
	}
	if ((key, value) in owner) {
		other = owner[key, value]
		fault(n, hook[n, key, "line"], key " '" value \
			"' is also in " hook[other, "conf"] ":" \
			hook[other, key, "line"])
	} else {
		owner[key, value] = n
	}
}

# Premium hooks first; known names in their historic order, then by name.
function sort_key(n,    name)
{
	name = hook[n, "name"]
	return (hook[n, "origin"] == "premium" ? 0 : 1) " " \
		sprintf("%03d", name in rank ? rank[name] : 999) " " name
}

function print_table(    i, j, n, count, col, line)
{
	count = split(COLUMNS, col, " ")
	line = COLUMNS
	gsub(/ /, "\t", line)
	print line
	for (i = 1; i <= hooks; i++) {
		if (hook[i, "name"] !~ /^[a-z0-9_]+$/) {
			hook[i, "name"] = base(hook[i, "dir"])
		}
		key[i] = sort_key(i)
		for (j = i; j > 1 && key[sorted[j - 1]] > key[i]; j--) {
			sorted[j] = sorted[j - 1]
		}
		sorted[j] = i
	}
	for (i = 1; i <= hooks; i++) {
		n = sorted[i]
		hook[n, "tests"] = extra[hook[n, "dir"], "tests"]
		hook[n, "manual"] = extra[hook[n, "dir"], "manual"]
		line = hook[n, col[1]]
		for (j = 2; j <= count; j++) {
			line = line "\t" hook[n, col[j]]
		}
		print line
	}
}
