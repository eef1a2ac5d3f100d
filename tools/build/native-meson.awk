# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The libraries that a meson.build describes. Expressions are read as flat
# lists of words; branches of a condition count as taken, except else.

function read_meson(    name, at)
{
	meson_tokens(base "/meson.build")
	for (name in list_of) {
		delete list_of[name]
	}
	skip_else = 0
	for (token_at = 1; token_at <= tokens;) {
		meson_statement()
	}
}

function meson_tokens(path,    line, text)
{
	while ((getline line < real(path)) > 0) {
		text = text line "\n"
	}
	close(real(path))
	tokens = 0
	while (text != "") {
		if (match(text, /^[ \t\r]+/) || match(text, /^#[^\n]*/)) {
			text = substr(text, RLENGTH + 1)
			continue
		}
		if (!match(text, /^'[^']*'/) &&
		    !match(text, /^[A-Za-z_][A-Za-z0-9_.]*/) &&
		    !match(text, /^(\+=|[=!<>]=)/)) {
			RLENGTH = 1
		}
		token[++tokens] = substr(text, 1, RLENGTH)
		text = substr(text, RLENGTH + 1)
	}
}

function meson_statement(    name, how, words)
{
	name = token[token_at]
	how = token[token_at + 1]
	if (name == "else" || name == "elif") {
		skip_else = 1
	} else if (name == "endif") {
		skip_else = 0
	}
	if (name ~ /^[A-Za-z_]/ && (how == "=" || how == "+=")) {
		token_at += 2
		words = meson_list()
		if (!skip_else) {
			list_of[name] = (how == "=" ? "" : \
				list_of[name] " ") words
		}
	} else {
		meson_list()
	}
	if (token[token_at] ~ /^[])},:\n]$/ || token_at > tokens) {
		token_at++
	}
}

# Words up to the end of an argument or a line.
function meson_list(    out, t)
{
	while (token_at <= tokens) {
		t = token[token_at]
		if (t ~ /^[,)\]:}\n]$/) {
			break
		}
		token_at++
		out = out " " meson_item(t)
	}
	return out
}

function meson_item(t)
{
	if (t ~ /^'/) {
		return substr(t, 2, length(t) - 2)
	}
	if (t == "[" || t == "(" || t == "{") {
		return meson_arguments("")
	}
	if (t ~ /^[A-Za-z_]/ && token[token_at] == "(") {
		token_at++
		return meson_call(t)
	}
	if (t in list_of) {
		return list_of[t]
	}
	return t ~ /_DEP$/ ? "@" t "@" : ""
}

# Positional words up to the closing bracket; keywords go to argument[id, key].
function meson_arguments(id,    out, key, words)
{
	while (token_at <= tokens && token[token_at] !~ /^[)\]}]$/) {
		if (token[token_at] ~ /^[,\n:]$/) {
			token_at++
			continue
		}
		key = ""
		if (token[token_at] ~ /^[A-Za-z_]+$/ &&
		    token[token_at + 1] == ":") {
			key = token[token_at]
			token_at += 2
			while (token[token_at] == "\n") {
				token_at++
			}
		}
		words = meson_list()
		if (key == "") {
			out = out " " words
		} else {
			argument[id, key] = words
			argument[id, key, "given"] = 1
		}
	}
	token_at++
	return out
}

function meson_call(name,    id, words, w)
{
	id = ++calls
	words = meson_arguments(id)
	split(words, w, " ")
	if (name ~ /^(shared_library|shared_module|library)$/ && !skip_else) {
		meson_library(id, words)
		return ""
	}
	if (name == "dependency") {
		return w[1] ~ /^(boost|threads|openssl|log4cplus)$/ ? "" : \
			"pkg:" w[1]
	}
	if (name ~ /\.find_library$/) {
		return "lib:" w[1]
	}
	return name ~ /^(files|include_directories|join_paths)$/ ? words : ""
}

function meson_library(id, words,    i, n, w, prefix)
{
	n = split(words, w, " ")
	prefix = (id, "name_prefix", "given") in argument ? \
		argument[id, "name_prefix"] : "lib"
	gsub(/ /, "", prefix)
	module_new(prefix w[1] ".so")
	for (i = 2; i <= n; i++) {
		module_sources(w[i])
	}
	module_sources(argument[id, "sources"])
	n = split(argument[id, "dependencies"] " " \
		argument[id, "link_args"], w, " ")
	for (i = 1; i <= n; i++) {
		module_library(w[i])
	}
	n = split(argument[id, "include_directories"], w, " ")
	for (i = 1; i <= n; i++) {
		module_flags("-I" w[i])
	}
	module_flags(shell_quotes(argument[id, "cpp_args"]))
}
