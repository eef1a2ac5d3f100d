# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Make rules of the foreign C++ hooks in the table, behind native-flags.awk. A
# step that fails leaves its reason in DIR/NAME/failed and lets make go on, so
# that one hook that does not fit this Kea takes nothing else with it; the
# table at the end tells, and fails when a hook was asked for.
# Variables: dir (where objects go), what (dirs: print only the directories
# that must exist)

BEGIN {
	FS = "\t"
}

NR == 1 {
	for (i = 1; i <= NF; i++) {
		col[$i] = i
	}
	next
}

!("kind" in col) {
	exit
}

$col["kind"] == "" || $col["build"] != "yes" {
	next
}

{
	name = $col["name"]
	home = dir "/" name
	target = dir "/" $col["library"]
	count = split($col["sources"], source, " ")
	message_count = split($col["messages"], message, " ")
	made_count = split($col["generated"], made, " ")
}

what == "dirs" {
	print home
	for (i = 1; i <= count; i++) {
		path = object(source[i])
		sub(/\/[^\/]*$/, "", path)
		print path
	}
	next
}

hooks++ == 0 {
	write_commands()
}

{
	write_inputs()
	write_variables()
	write_rules()
	write_targets()
	all = all " \\\n\t" target
	names = names " " name ":" ($col["asked"] == "yes" ? "asked" : "found")
}

END {
	if (hooks > 0) {
		write_table()
	}
}

function write_commands()
{
	print "# Foreign C++ hooks"
	print "KEAH_NATIVE = READELF='$(READELF)' KEAH_CROSS=$(keah_cross) " \
		"$(SHELL) $(srcdir)/tools/build/native-run"
	print "KEAH_NATIVE_MESSAGES = $(srcdir)/tools/build/native-messages"
	print "KEAH_NATIVE_COMPILE = $(CXX) -MMD -MP $(KEAH_CPPFLAGS) " \
		"$(CPPFLAGS) $(KEAH_NATIVE_CXXFLAGS) $(KEAH_PREFIX_MAP) " \
		"$(CXXFLAGS)"
	print "KEAH_NATIVE_LINK = $(CXX) $(KEAH_NATIVE_CXXFLAGS) " \
		"$(CXXFLAGS) -shared $(AM_LDFLAGS) $(LDFLAGS)"
	print ""
}

# Objects keep the ending of their source: a.cc and a.cpp may both be there.
function object(path,    top)
{
	top = $col["dir"] "/"
	if (index(path, top) == 1) {
		path = substr(path, length(top) + 1)
	} else {
		gsub(/\//, "_", path)
	}
	return home "/" path ".o"
}

function write_inputs(    text, old, line, file)
{
	file = home "/inputs"
	text = "sources " $col["sources"] " " $col["generated"] "\nflags " \
		$col["flags"] " " $col["cflags"] "\nlibs " $col["libs"] "\n"
	while ((getline line < file) > 0) {
		old = old line "\n"
	}
	close(file)
	if (old != text) {
		printf "%s", text > file
		close(file)
	}
}

# A library that could not be built is not installed.
function write_variables(    i)
{
	printf "# %s\n", $col["conf"]
	printf "KEAH_HOOK_ITEMS += $(KEAH_ITEMS_%s)\n", name
	printf "KEAH_ITEMS_%s = $$(test ! -f %s || echo " \
		"native:%s:0755:%s:$(hooksdir))\n", name, target, name, target
	printf "flags_%s = %s -I%s %s $(KEAH_NATIVE_LAST)\n", name,
		native_flags($col["includes"], $col["flags"], "$(srcdir)/"),
		home, $col["cflags"]
	printf "objects_%s =", name
	for (i = 1; i <= count; i++) {
		printf " \\\n\t%s", object(source[i])
	}
	for (i = 1; i <= made_count; i++) {
		printf " \\\n\t%s/%s.o", home, made[i]
	}
	printf "\nKEAH_HOOK_DEPENDS += $(wildcard $(objects_%s:.o=.d))\n", name
}

function write_rules(    i)
{
	headers = ""
	printf ".PHONY: begin-%s\nbegin-%s:\n", name, name
	printf "\t@rm -f %s/failed\n", home
	for (i = 1; i <= message_count; i++) {
		write_messages(under(message[i], "$(srcdir)/"), message[i])
	}
	for (i = 1; i <= count; i++) {
		write_object(object(source[i]), under(source[i], "$(srcdir)/"))
	}
	for (i = 1; i <= made_count; i++) {
		write_object(home "/" made[i] ".o", home "/" made[i])
	}
	printf "%s: $(objects_%s) %s/inputs | begin-%s\n", target, name, home,
		name
	printf "\t$(AM_V_CXXLD)$(KEAH_NATIVE) link %s " \
		"%s $(KEAH_NATIVE_KEA) $(KEAH_NATIVE_LINK) -Wl,-soname,%s " \
		"-o $@ $(objects_%s) %s $(KEAH_NATIVE_LIBS) $(LIBS)\n", home,
		under($col["dir"], "$(srcdir)/"), $col["library"], name,
		$col["libs"]
}

function write_messages(path, file,    leaf)
{
	leaf = file
	sub(/.*\//, "", leaf)
	sub(/\.mes$/, "", leaf)
	leaf = home "/" leaf
	headers = headers " " leaf ".h"
	printf "%s.h: %s $(KEAH_NATIVE_MESSAGES) | begin-%s\n", leaf, path, name
	printf "\t$(AM_V_GEN)$(KEAH_NATIVE) messages %s $@ " \
		"$(KEAH_NATIVE_KEA) $(SHELL) $(KEAH_NATIVE_MESSAGES) " \
		"--compiler=$(KEA_MSG_COMPILER) --awk='$(AWK)' %s %s\n", home,
		home, path
	printf "%s.cc: %s.h\n\t@:\n", leaf, leaf
}

function write_object(file, path)
{
	printf "%s: %s %s/inputs%s | begin-%s\n", file, path, home, headers,
		name
	printf "\t$(AM_V_CXX)$(KEAH_NATIVE) compile %s $@ " \
		"$(KEAH_NATIVE_KEA) $(KEAH_NATIVE_COMPILE) $(flags_%s) " \
		"-c -o $@ %s\n", home, name, path
}

function write_targets()
{
	printf ".PHONY: hook-%s install-hook-%s\n", name, name
	printf "hook-%s: %s\n", name, target
	printf "\t@$(KEAH_NATIVE_TABLE) %s:asked\n", name
	printf "install-hook-%s: hook-%s $(KEAH_INSTALL_TOOLS)\n", name, name
	printf "\t$(KEAH_INSTALL) --only $(KEAH_ITEMS_%s)\n\n", name
}

function write_table()
{
	print "KEAH_NATIVE_TABLE = $(SHELL) " \
		"$(srcdir)/tools/build/native-table --dir=" dir \
		" --awk='$(AWK)'"
	print "KEAH_NATIVE_FILES =" all
	print "hooks: $(KEAH_NATIVE_FILES)"
	print "all-local: native-table"
	print ".PHONY: native-table"
	print "native-table: hooks $(PROGRAMS) $(LIBRARIES)"
	print "\t@$(KEAH_NATIVE_TABLE) --report" names
	print ""
}
