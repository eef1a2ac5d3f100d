# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Reads Makefile.am and Makefile as far as it takes to know what a library is
# made of. Nothing is executed: functions that would run a command give
# nothing, except that pkg-config is understood.
# Sets: value[NAME], rules, target[i], needs[i], recipe[i].

# The words of a Makefile's variables that stand for what is not known here
# are kept as @NAME@, for native-module.awk to judge.
function makefile_read(path,    line, whole, rule, n, i)
{
	makefile_forget()
	while ((getline line < real(path)) > 0) {
		sub(/\r$/, "", line)
		if (line ~ /\\$/) {
			sub(/\\$/, " ", line)
			whole = whole line
			continue
		}
		makefile_line(whole line)
		whole = ""
	}
	close(real(path))
	return rules
}

function makefile_forget(    i, n, w)
{
	for (i in value) {
		delete value[i]
	}
	rules = in_rule = deep = off = 0
	taken_as_true = ""
	value["srcdir"] = value["builddir"] = value["CURDIR"] = "."
	value["top_srcdir"] = top_of(base)
	value["abs_srcdir"] = value["abs_top_srcdir"] = "@none@"
	value["top_builddir"] = "@none@"
	n = split("prefix exec_prefix bindir sbindir libdir libexecdir " \
		"datadir datarootdir includedir sysconfdir localstatedir " \
		"runstatedir", w, " ")
	for (i = 1; i <= n; i++) {
		value[w[i]] = "@" w[i] "@"
	}
}

function makefile_line(line,    name)
{
	if (line ~ /^\t/ && in_rule) {
		if (off == 0) {
			recipe[rules] = recipe[rules] " " line
		}
		return
	}
	sub(/(^|[ \t])#.*/, "", line)
	gsub(/^[ \t]+|[ \t]+$/, "", line)
	if (line == "" || makefile_condition(line) || off > 0) {
		return
	}
	sub(/^(export|override)[ \t]+/, "", line)
	if (match(line, /^[A-Za-z0-9_.@-]+[ \t]*(\+|\?|::?)?=/)) {
		in_rule = 0
		makefile_assign(substr(line, 1, RLENGTH), \
			substr(line, RLENGTH + 1))
	} else if (index(line, ":") > 0) {
		makefile_rule(line)
	}
}

function makefile_assign(left, text,    name, how)
{
	sub(/^[ \t]+/, "", text)
	name = how = left
	sub(/[ \t]*(\+|\?|::?)?=$/, "", name)
	how = substr(left, length(name) + 1)
	gsub(/[ \t]/, "", how)
	if (how == "+=") {
		value[name] = value[name] " " text
	} else if (how == ":=" || how == "::=") {
		value[name] = expand(text, 0)
	} else if (how == "=" || !(name in value)) {
		value[name] = text
	}
}

function makefile_rule(line,    at)
{
	at = index(line, ":")
	rules++
	in_rule = 1
	target[rules] = expand(substr(line, 1, at - 1), 0)
	needs[rules] = substr(line, at + 1)
	sub(/^:/, "", needs[rules])
	recipe[rules] = ""
	if ((at = index(needs[rules], ";")) > 0) {
		recipe[rules] = substr(needs[rules], at + 1)
		needs[rules] = substr(needs[rules], 1, at - 1)
	}
}

# Returns whether the line is one; off counts the branches not taken.
function makefile_condition(line,    word, rest)
{
	word = rest = line
	sub(/[ \t(].*/, "", word)
	sub(/^[a-z]+[ \t]*/, "", rest)
	if (word ~ /^if(def|ndef|eq|neq)?$/) {
		deep++
		held[deep] = holds(word, rest)
	} else if (word == "else") {
		held[deep] = !held[deep]
	} else if (word == "endif") {
		deep -= deep > 0
	} else {
		return 0
	}
	off = 0
	for (word = 1; word <= deep; word++) {
		off += !held[word]
	}
	return 1
}

# What an automake conditional says is not known: features are taken to be
# there, what belongs to Kea's own tree is not.
function holds(word, rest,    part)
{
	if (word == "ifdef" || word == "ifndef") {
		return (expand("$(" rest ")", 0) != "") == (word == "ifdef")
	}
	if (word == "ifeq" || word == "ifneq") {
		gsub(/^\(|\)$/, "", rest)
		if (split(expand(rest, 0), part, /[ \t]*,[ \t]*/) < 2) {
			part[2] = ""
		}
		return (part[1] == part[2]) == (word == "ifeq")
	}
	if (rest ~ /^!?(GENERATE_MESSAGES|HAVE_GTEST|USE_STATIC_LINK)$/) {
		return rest ~ /^!/
	}
	if (rest !~ /^!?HAVE_(MYSQL|PGSQL)$/) {
		taken_as_true = taken_as_true " " rest
	}
	return 1
}

# Replaces $(...) in a text.
function expand(text, depth,    out, at, next_char, len)
{
	while ((at = index(text, "$")) > 0) {
		out = out substr(text, 1, at - 1)
		next_char = substr(text, at + 1, 1)
		if (next_char == "(" || next_char == "{") {
			len = balanced(substr(text, at + 1))
			out = out reference(substr(text, at + 2, len - 2), \
				depth)
			text = substr(text, at + 1 + len)
		} else {
			out = out (next_char == "$" ? "$" : "")
			text = substr(text, at + 2)
		}
	}
	return out text
}

# Length of the bracket that the text begins with.
function balanced(text,    i, depth, c)
{
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		if (c == "(" || c == "{") {
			depth++
		} else if ((c == ")" || c == "}") && --depth == 0) {
			return i
		}
	}
	return length(text)
}

function reference(text, depth,    at, name, rest)
{
	if (depth > 30) {
		return ""
	}
	if (match(text, /^[a-z-]+[ \t]/)) {
		name = substr(text, 1, RLENGTH - 1)
		return call_function(name, substr(text, RLENGTH + 1), depth + 1)
	}
	at = index(text, ":")
	if (at > 0 && index(text, "=") > at) {
		name = substr(text, 1, at - 1)
		rest = substr(text, at + 1)
		at = index(rest, "=")
		return swap_ends(reference(name, depth + 1), \
			substr(rest, 1, at - 1), substr(rest, at + 1))
	}
	name = expand(text, depth + 1)
	if (name in value) {
		return expand(value[name], depth + 1)
	}
	return name ~ /_LIBS?$/ ? "@" name "@" : ""
}

function call_function(name, text, depth,    a, n)
{
	if (name == "shell") {
		return pkg_config_libs(expand(text, depth))
	}
	n = split(text, a, ",")
	a[1] = expand(a[1], depth)
	a[2] = expand(a[2], depth)
	a[3] = expand(a[3], depth)
	gsub(/^[ \t]+/, "", a[2])
	if (name == "wildcard") {
		return glob(a[1])
	} else if (name == "patsubst") {
		return swap_ends(a[3], a[1], a[2])
	} else if (name == "subst") {
		return n < 3 ? "" : swap_text(a[3], a[1], a[2])
	} else if (name ~ /^(sort|strip|abspath|realpath|firstword)$/) {
		return a[1]
	}
	return call_list(name, a[1], a[2])
}

# Functions that work word by word.
function call_list(name, a, b,    i, n, w, out, word)
{
	n = split(name ~ /^(notdir|basename|dir)$/ ? a : b, w, " ")
	for (i = 1; i <= n; i++) {
		word = w[i]
		if (name == "notdir") {
			sub(/.*\//, "", word)
		} else if (name == "basename") {
			sub(/\.[^.\/]*$/, "", word)
		} else if (name == "dir") {
			sub(/[^\/]*$/, "", word)
		} else if (name == "addprefix") {
			word = a word
		} else if (name == "addsuffix") {
			word = word a
		} else if (name ~ /^filter/ &&
		    fits_any(word, a) != (name == "filter")) {
			continue
		}
		out = out " " word
	}
	return out
}

function fits_any(word, patterns,    i, n, w)
{
	n = split(patterns, w, " ")
	for (i = 1; i <= n; i++) {
		if (stem(word, w[i]) != "\n") {
			return 1
		}
	}
	return 0
}

# What % stands for when the word has the pattern's shape, else a newline.
function stem(word, pattern,    at, head, tail)
{
	at = index(pattern, "%")
	if (at == 0) {
		return word == pattern ? "" : "\n"
	}
	head = substr(pattern, 1, at - 1)
	tail = substr(pattern, at + 1)
	if (length(word) < length(head) + length(tail) ||
	    index(word, head) != 1 ||
	    substr(word, length(word) - length(tail) + 1) != tail) {
		return "\n"
	}
	return substr(word, at, length(word) - length(head) - length(tail))
}

# $(NAME:from=to) and patsubst.
function swap_ends(words, from, to,    i, n, w, out, s)
{
	if (index(from, "%") == 0) {
		from = "%" from
		to = "%" to
	}
	n = split(words, w, " ")
	for (i = 1; i <= n; i++) {
		s = stem(w[i], from)
		if (s != "\n") {
			w[i] = swap_text(to, "%", s)
		}
		out = out " " w[i]
	}
	return out
}

function swap_text(text, from, to,    at, out)
{
	while (from != "" && (at = index(text, from)) > 0) {
		out = out substr(text, 1, at - 1) to
		text = substr(text, at + length(from))
	}
	return out text
}

# `...` of a recipe, as $(shell ...).
function backquoted(text,    out, at, len)
{
	while ((at = index(text, "`")) > 0) {
		out = out substr(text, 1, at - 1)
		text = substr(text, at + 1)
		len = index(text, "`")
		if (len > 0) {
			out = out pkg_config_libs(substr(text, 1, len - 1))
			text = substr(text, len + 1)
		}
	}
	return out text
}

# "pkg-config --libs a b" names the modules a and b.
function pkg_config_libs(text,    i, n, w, out)
{
	if (text !~ /(^|\/)pkg(-config|conf) / || text !~ /--libs/) {
		return ""
	}
	n = split(text, w, " ")
	for (i = 2; i <= n && w[i] !~ /^[|;2]/; i++) {
		if (w[i] !~ /^-/) {
			out = out " pkg:" w[i]
		}
	}
	return out
}
