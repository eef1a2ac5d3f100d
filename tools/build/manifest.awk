# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Prints the manifest up to the line of its digest; make-manifest says from
# what. Files stand one a line, so that sh can read them without a JSON parser.

BEGIN {
	FS = "\t"
}

file == "facts" {
	key = value = $0
	sub(/=.*/, "", key)
	sub(/^[^=]*=/, "", value)
	fact[key] = value
}

file == "sums" {
	sum[substr($0, 67)] = substr($0, 1, 64)
}

file == "sizes" {
	size_of = path = $0
	sub(/^ */, "", path)
	sub(/^[0-9]* /, "", path)
	sub(/^ */, "", size_of)
	sub(/ .*/, "", size_of)
	size[path] = size_of
}

file == "ids" {
	if ($0 ~ /^=/) {
		id[current] = substr($0, 2)
	} else {
		current = $0
	}
}

# Kept in their order; an entry of the same path from the list replaces one.
file == "entries" {
	path = $0
	sub(/^\{"path": "/, "", path)
	sub(/".*/, "", path)
	add(path, $0)
}

file == "list" {
	path = $5 "/" $6
	if ($1 == "link") {
		add_link(path)
	} else {
		add(path, entry($1, $2, $3, path, root $5 "/" stage "/" $6))
		staged[path] = $3 "\t" root $5 "/" stage "/" $6
	}
}

file == "old" && !($0 in text_of) {
	history[++histories] = $0
}

END {
	print "{"
	member("schema", text("kea-hooks-manifest/1"))
	member("toolchain", text(fact["toolchain"]))
	member("abi", text(fact["abi"]))
	member("built_for", known(fact["built-for"]))
	member("hooks_version", fact["hooks-version"] == "" ? "null" : \
		fact["hooks-version"])
	member("installed", text(fact["installed"]))
	member("prefix", text(fact["prefix"]))
	member("hooksdir", text(fact["hooksdir"]))
	member("configure_args", arguments())
	member("source", text(fact["source"]))
	print "  \"files\": ["
	for (i = 1; i <= entries; i++) {
		printf "    %s%s\n", text_of[order[i]], (i < entries ? "," : "")
	}
	print "  ],"
	print "  \"history\": ["
	for (i = 1; i <= histories; i++) {
		printf "    %s%s\n", text(history[i]), (i < histories ? "," : "")
	}
	print "  ],"
}

function add(path, line)
{
	if (!(path in text_of)) {
		order[++entries] = path
	}
	text_of[path] = line
}

function entry(kind, hook, mode, path, real)
{
	if (kind == "native") {
		kind = "hook"
	}
	return "{\"path\": " text(path) ", \"kind\": " text(kind) \
		(kind == "hook" ? ", \"hook\": " text(hook) : "") \
		", \"sha256\": " text(sum[real]) ", \"size\": " size[real] \
		", \"mode\": " text(mode) ", \"build_id\": " known(id[real]) "}"
}

# A link is recorded as what it leads to: the tool of the same name.
function add_link(path,    other, name, w)
{
	name = path
	sub(/.*\//, "", name)
	for (other in staged) {
		if (other ~ ("/" name "$")) {
			split(staged[other], w, "\t")
			add(path, entry("tool", "", w[1], path, w[2]))
		}
	}
}

function member(key, value)
{
	printf "  \"%s\": %s,\n", key, value
}

function text(s)
{
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	gsub(/[[:cntrl:]]/, " ", s)
	return "\"" s "\""
}

function known(s)
{
	return s == "" ? "null" : text(s)
}

function arguments(    out, line, n)
{
	while (fact["args"] != "" && (getline line < fact["args"]) > 0) {
		out = out (n++ > 0 ? ", " : "") text(line)
	}
	return "[" out "]"
}
