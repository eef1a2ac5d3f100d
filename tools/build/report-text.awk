# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The summary of configure for people; loaded behind report-input.awk.

END {
	derive()
	print_title()
	print_package()
	print_install()
	print_hooks()
	print_host()
	print_arguments()
	print_notes()
	print_next()
}

function label(name, value)
{
	printf "  %-18s%s\n", name ":", value
}

function or_none(text)
{
	sub(/^ /, "", text)
	return text == "" ? "none" : text
}

function print_title()
{
	print ""
	print "       Kea premium hooks source configure results:"
	print "    -=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-=-"
	print ""
}

function print_package()
{
	print "Package:"
	label("Name", var["name"])
	label("Version", var["version"])
	label("Extended version", var["extended_version"])
	label("OS Family", var["os_family"])
	label("Using GNU sed", var["gnu_sed"])
	label("Premium package", var["premium"])
	if (var["premium"] == "yes") {
		label("Included Hooks", or_none(included))
	}
	print ""
}

function print_install()
{
	print "Install:"
	label("Hook ABI", var["abi"])
	label("Prefix", var["prefix"])
	label("Hooks directory", var["hooksdir"])
	if (skipped != "") {
		label("Skipped Hooks", or_none(skipped))
	}
	print ""
}

# Width of a column: that of the manual's example, or wider when needed.
function width(key, least,    i, w)
{
	w = least
	for (i = 1; i <= hooks; i++) {
		if (length(hook[i, key]) + 2 > w) {
			w = length(hook[i, key]) + 2
		}
	}
	return w
}

# A foreign hook has its kind there, too.
function build_text(i,    kind, reason)
{
	kind = hook[i, "kind"]
	reason = hook[i, "reason"]
	if (reason == "") {
		return "yes" (kind == "" ? "" : " (" kind ")")
	}
	return "no (" (kind == "" ? "" : kind ": ") reason ")"
}

function print_hooks(    i, format)
{
	format = "  %-" width("name", 15) "s%-" width("library", 23) "s%-" \
		width("processes", 13) "s%s\n"
	print "Hooks:"
	printf format, "NAME", "LIBRARY", "PROCESSES", "BUILD"
	for (i = 1; i <= hooks; i++) {
		printf format, hook[i, "name"], hook[i, "library"],
			hook[i, "processes"], build_text(i)
	}
	print ""
}

function print_host(    server)
{
	print "Host:"
	server = var["server"]
	if (server == "") {
		server = "none found"
	} else {
		server = server " " (var["server_version"] == "" ? \
			"(not run)" : var["server_version"])
	}
	label("Server", server)
	if (var["server_hooksdir"] != "") {
		label("Server hooks dir", var["server_hooksdir"])
	}
	label("Hooks version", hooks_version())
	if (var["server_version"] != "") {
		label("Multi-threading", threading())
	}
	label("C++ bridge", var["bridge"])
	print ""
}

function hooks_version(    headers, stock, lib)
{
	headers = var["header_hooks_version"]
	stock = var["stock_version"]
	lib = var["stock_hook"]
	sub(/.*\//, "", lib)
	if (headers == "" && stock == "") {
		return "not known"
	}
	if (stock == "") {
		return headers " (headers)"
	}
	if (headers == "") {
		return stock " (" lib "; no headers)"
	}
	if (headers == stock) {
		return headers " (headers and " lib " agree)"
	}
	return "headers " headers ", " lib " " stock
}

function threading()
{
	if (number(var["server_version"]) < 20305) {
		return "off by default on this server, on by default since " \
			"Kea 2.3.5"
	}
	return "on by default on this server"
}

function print_arguments(    i, line)
{
	print "Configure arguments:"
	for (i = 1; i <= arg_count; i++) {
		line = line " '" args[i] "'"
	}
	print " " (line == "" ? " none" : line)
	print ""
}

function print_notes(    i)
{
	if (note_count == 0) {
		return
	}
	print "Notes:"
	for (i = 1; i <= note_count; i++) {
		print_note(i)
	}
	print ""
}

function print_note(which,    i, n, w, line)
{
	line = "  " which "."
	n = split(notes[which], w, " ")
	for (i = 1; i <= n; i++) {
		if (length(line) + 1 + length(w[i]) > 118) {
			print line
			line = "    "
		}
		line = line " " w[i]
	}
	print line
}

function print_next()
{
	print "  Next:  make -j$(nproc) && make check && sudo make install && " \
		var["hooksdir"] "/kea-hooks-verify"
}
