# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the readers of build files tell about the libraries that they find,
# and what becomes of it: a module is a list of sources, of libraries that are
# not Kea's, and of compiler flags.

# The libraries that Kea's own build files name by variable; "-" needs nothing
# that is not linked anyway.
function module_known(    i, n, w)
{
	n = split("BOOST_LIBS - BOTAN_LIBS - CRYPTO_DEP - CRYPTO_LIBS - " \
		"GTEST_LIBS - LOG4CPLUS_DEP - LOG4CPLUS_LIBS - " \
		"OPENSSL_LIBS - PTHREAD_LIBS - BOOST_DEP - THREADS_DEP - " \
		"FREERADIUS_LIB lib:freeradius-client " \
		"GSSAPI_LIBS pkg:krb5-gssapi KRB5_DEP pkg:krb5-gssapi " \
		"MYSQL_DEP pkg:libmariadb MYSQL_LIBS pkg:libmariadb " \
		"PGSQL_LIBS pkg:libpq POSTGRESQL_DEP pkg:libpq " \
		"pgsql_LIBS pkg:libpq", w, " ")
	for (i = 1; i < n; i += 2) {
		library_of[w[i]] = w[i + 1]
	}
}

function module_new(name)
{
	module_at = ++modules
	mod_sources[module_at] = mod_requires[module_at] = ""
	mod_flags[module_at] = mod_includes[module_at] = ""
	mod_note[module_at] = mod_std[module_at] = ""
	mod_part[module_at] = 0
	module_library_name(module_at, name)
}

function module_library_name(m, name)
{
	sub(/.*\//, "", name)
	sub(/\.la$/, ".so", name)
	mod_library[m] = name
}

function module_sources(words)
{
	mod_sources[module_at] = mod_sources[module_at] " " words
}

function module_source_list(m)
{
	return mod_sources[m]
}

# Kea's libraries and those that its headers use are linked with every hook.
function module_library(word,    name)
{
	if (word ~ /^@.*@$/) {
		name = substr(word, 2, length(word) - 2)
		if (!(name in library_of)) {
			module_say("names $(" name "), which is not known " \
				"here: libs= of a hook.conf can say it")
			return
		}
		word = library_of[name]
	}
	sub(/^-l/, "lib:", word)
	if (word ~ /^(lib|pkg):[A-Za-z0-9_.+-]+$/ &&
	    word !~ /^lib:(kea-.*|boost_system|crypto|dl|log4cplus|m|pthread|rt|ssl|stdc\+\+)$/ &&
	    index(" " mod_requires[module_at] " ", " " word " ") == 0) {
		mod_requires[module_at] = mod_requires[module_at] " " word
	}
}

function module_say(text)
{
	if (index(mod_note[module_at], text) == 0) {
		mod_note[module_at] = mod_note[module_at] \
			(mod_note[module_at] == "" ? "" : "; ") text
	}
}

function module_conditions()
{
	if (taken_as_true != "") {
		module_say("condition" taken_as_true " is taken as true")
	}
}

# Of the flags those that a source may depend on. The language level of a hook
# is older than what Kea's headers want, unless it is 20 or later.
function module_flags(words,    i, n, w)
{
	n = split(words, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] == "-I" && i < n) {
			module_include(w[++i])
		} else if (w[i] ~ /^-I/) {
			module_include(substr(w[i], 3))
		} else if (w[i] ~ /^-std=(c|gnu)\+\+2/) {
			mod_std[module_at] = w[i]
		} else if (w[i] ~ /^['"]?-D/) {
			module_define(w[i])
		}
	}
}

# Quotes that are part of a word, as they stand in a Makefile.
function shell_quotes(words)
{
	gsub(/\\"/, "\"", words)
	gsub(/"/, "\\\"", words)
	return words
}

function module_include(dir)
{
	gsub(/["']/, "", dir)
	if (dir ~ /[@$]/ || dir ~ /^(\/usr\/include.*)?$/) {
		return
	}
	if (dir !~ /^\//) {
		dir = tidy(base "/" dir)
	}
	if (index(" " mod_includes[module_at] " ", " " dir " ") == 0) {
		mod_includes[module_at] = mod_includes[module_at] " " dir
	}
}

# Takes the quotes off that a shell would.
function module_define(word)
{
	gsub(/\\"/, "\001", word)
	gsub(/["']/, "", word)
	gsub(/\001/, "\"", word)
	if (word ~ /@/) {
		module_say("flag " word " is not known here: flags= of a " \
			"hook.conf can say it")
	}
	if (word ~ /^-D[A-Za-z_][A-Za-z0-9_]*(=[A-Za-z0-9_.\/:+"-]*)?$/ &&
	    index(" " mod_flags[module_at] " ", " " word " ") == 0) {
		mod_flags[module_at] = mod_flags[module_at] " " word
	}
}

# Whether one of the sources is a file that defines version().
function module_is_hook(m,    i, n, w)
{
	n = split(mod_sources[m], w, " ")
	for (i = 1; i <= n && !mod_part[m]; i++) {
		if (tidy(base "/" w[i]) in is_version) {
			return 1
		}
	}
	return 0
}

# Sorts the sources into those that are there, those made from messages, and
# those missing. Sets m_sources m_messages m_generated m_absent m_dirs.
function module_resolve(m,    i, n, w, path)
{
	m_sources = m_messages = m_generated = m_absent = ""
	m_dirs = with_word(" " base, home)
	n = split(mod_sources[m], w, " ")
	for (i = 1; i <= n; i++) {
		path = tidy(base "/" w[i])
		sub(/\.mes$/, ".cc", path)
		if (path !~ /\.(cc|cpp|cxx)$/ || w[i] ~ /@/) {
			continue
		}
		if (path in has) {
			m_sources = with_word(m_sources, path)
			m_dirs = with_word(m_dirs, dir_of(path))
		} else if (messages_for(path) != "") {
			module_generate(messages_for(path), 1)
		} else {
			m_absent = with_word(m_absent, w[i])
		}
	}
	module_unlisted_messages()
}

function with_word(list, word)
{
	return index(list " ", " " word " ") > 0 ? list : list " " word
}

function with_words(list, words,    i, n, w)
{
	n = split(words, w, " ")
	for (i = 1; i <= n; i++) {
		list = with_word(list, w[i])
	}
	return list
}

# The message file that a source is made from, in the usual places.
function messages_for(path,    leaf, i, n, at)
{
	leaf = path
	sub(/.*\//, "", leaf)
	sub(/\.[a-z]+$/, ".mes", leaf)
	n = split(dir_of(path) " " home " " base, at, " ")
	for (i = 1; i <= n; i++) {
		if ((at[i] "/" leaf) in has) {
			return at[i] "/" leaf
		}
	}
	return ""
}

function module_generate(mes, compiled,    leaf)
{
	leaf = mes
	sub(/.*\//, "", leaf)
	sub(/\.mes$/, ".cc", leaf)
	m_messages = with_word(m_messages, mes)
	if (compiled) {
		m_generated = with_word(m_generated, leaf)
	}
}

# A message file whose header or source is not there, and that nobody lists.
function module_unlisted_messages(    i, n, w, path, stem_of)
{
	n = split(message_files, w, " ")
	for (i = 1; i <= n; i++) {
		stem_of = w[i]
		sub(/\.mes$/, "", stem_of)
		if (index(m_dirs " ", " " dir_of(w[i]) " ") > 0 &&
		    !((stem_of ".cc") in has && (stem_of ".h") in has)) {
			module_generate(w[i], !((stem_of ".cc") in has))
		}
	}
}
