# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Turns the table of hooks into make rules, one block a hook, on standard
# output. For each hook it also writes DIR/NAME/identity.h (what hook.conf
# says, for the compiler) and DIR/NAME/inputs (what the library is linked
# from); both only when their text changes, so that nothing is built again
# for nothing. Variables: dir (where objects go), what (dirs: print only the
# directories that must exist)

BEGIN {
	FS = "\t"
}

NR == 1 {
	for (i = 1; i <= NF; i++) {
		col[$i] = i
	}
	next
}

$col["build"] != "yes" {
	if (what != "dirs" && $col["name"] ~ /^[a-z0-9_]+$/) {
		refused[++refusals] = $col["name"]
	}
	next
}

{
	built[$col["name"]]
}

# native-rules.awk has those.
"kind" in col && $col["kind"] != "" {
	next
}

what == "dirs" {
	print_dirs()
	next
}

{
	name = $col["name"]
	home = dir "/" name
	source_dir = $col["dir"]
	if (source_dir !~ /^\//) {
		source_dir = "$(srcdir)/" source_dir
	}
	write_identity()
	write_rules()
}

# Of two hooks with one name one may be built.
END {
	for (i = 1; i <= refusals; i++) {
		if (!(refused[i] in built)) {
			refuse(refused[i])
		}
	}
}

function print_dirs(    i, n, w, path)
{
	print dir "/" $col["name"]
	if ($col["tests"] != "") {
		print dir "/" $col["name"] "/tests"
	}
	n = split($col["sources"], w, " ")
	for (i = 1; i <= n; i++) {
		path = w[i]
		if (sub(/\/[^\/]*$/, "", path)) {
			print dir "/" $col["name"] "/" path
		}
	}
}

# A target for a hook that is not built, so that asking for it says why not.
function refuse(name)
{
	printf ".PHONY: hook-%s install-hook-%s\n", name, name
	printf "hook-%s install-hook-%s:\n", name, name
	printf "\t@echo 'hook %s is not built, see config.report' >&2\n", name
	printf "\t@exit 1\n\n"
}

function define(key, value)
{
	return "#define KEAH_CONF_" key " \"" value "\"\n"
}

function write_identity(    text, i, n, w)
{
	text = "/* Made from " $col["conf"] "; do not edit. */\n" \
		define("NAME", name) \
		define("LIBRARY", $col["library"]) \
		define("VERSION", $col["version"]) \
		define("PROCESSES", $col["processes"]) \
		define("MT", $col["mt"]) \
		define("AFTER", $col["after"]) \
		define("BEFORE", $col["before"]) \
		define("NEEDS", $col["needs"]) \
		define("CONTEXTS", $col["contexts"]) \
		define("LICENCE", $col["licence"]) \
		"#define KEAH_CONF_CALLOUTS(X)"
	n = split($col["callouts"], w, " ")
	for (i = 1; i <= n; i++) {
		text = text " \\\n\tX(" w[i] ")"
	}
	update(home "/identity.h", text "\n")
}

# Writes a file only when that changes it.
function update(file, text,    old, line)
{
	old = ""
	while ((getline line < file) > 0) {
		old = old line "\n"
	}
	close(file)
	if (old != text) {
		printf "%s", text > file
		close(file)
	}
}

function object(source)
{
	sub(/\.c$/, ".o", source)
	return home "/" source
}

function write_rules(    i, n, w, objects, target)
{
	target = dir "/" $col["library"]
	n = split($col["sources"], w, " ")
	for (i = 1; i <= n; i++) {
		objects = objects " \\\n\t" object(w[i])
	}
	update(home "/inputs", "sources " $col["sources"] "\nflags " \
		$col["cflags"] "\nlibs " $col["libs"] "\n")

	printf "# %s\n", $col["conf"]
	printf "KEAH_HOOK_FILES += %s\n", target
	printf "KEAH_HOOK_DEPENDS += $(wildcard %s/*.d)\n", home
	printf "KEAH_HOOK_ITEMS += $(KEAH_ITEMS_%s)\n", name
	write_items(target)
	printf "objects_%s =%s\n", name, objects
	printf "cflags_%s = -I%s %s\n", name, source_dir, $col["cflags"]
	for (i = 1; i <= n; i++) {
		write_object(w[i])
	}
	printf "%s: $(objects_%s) %s/inputs $(KEAH_HOOK_ARCHIVES)\n",
		target, name, home
	printf "\t$(AM_V_CCLD)$(KEAH_HOOK_LINK) -Wl,-soname,%s -o $@ " \
		"$(objects_%s) $(KEAH_HOOK_LINK_WITH) %s\n",
		$col["library"], name, $col["libs"]
	write_targets(target)
	write_tests()
	print ""
}

function write_object(source)
{
	printf "%s: %s/%s %s/identity.h\n", object(source), source_dir, source,
		home
	printf "\t$(AM_V_CC)$(KEAH_HOOK_COMPILE) $(cflags_%s) " \
		"-include %s/identity.h -c -o $@ %s/%s\n",
		name, home, source_dir, source
}

# What install puts where, as kind:hook:mode:file:directory.
function write_items(target,    i, n, w, section)
{
	printf "KEAH_ITEMS_%s = hook:%s:0755:%s:$(hooksdir)", name, name,
		target
	n = split($col["manual"], w, " ")
	for (i = 1; i <= n; i++) {
		section = substr(w[i], length(w[i]))
		printf " \\\n\tman::0644:%s/%s:$(mandir)/man%s", source_dir,
			w[i], section
	}
	print ""
}

function write_targets(target)
{
	printf ".PHONY: hook-%s install-hook-%s\n", name, name
	printf "hook-%s: %s\n", name, target
	printf "install-hook-%s: %s $(KEAH_INSTALL_TOOLS)\n", name, target
	printf "\t$(KEAH_INSTALL) --only $(KEAH_ITEMS_%s)\n", name
}

# Test programs of the hook: its own objects inside the embedded host.
function write_tests(    i, n, w, program)
{
	n = split($col["tests"], w, " ")
	for (i = 1; i <= n; i++) {
		program = w[i]
		sub(/\.c$/, ".test", program)
		program = home "/tests/" program
		printf "KEAH_HOOK_TESTS += %s\n", program
		printf "%s: %s/tests/%s $(objects_%s) $(KEAH_TEST_ARCHIVES)\n",
			program, source_dir, w[i], name
		printf "\t$(AM_V_CCLD)$(KEAH_TEST_BUILD) $(cflags_%s) " \
			"-include %s/identity.h -MF $@.d -o $@ %s/tests/%s " \
			"$(objects_%s) $(KEAH_TEST_LINK_WITH) %s\n", name, home,
			source_dir, w[i], name, $col["libs"]
		printf "KEAH_HOOK_DEPENDS += $(wildcard %s.d)\n", program
	}
}
