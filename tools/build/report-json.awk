# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The summary of configure for programs; loaded behind report-input.awk.

END {
	derive()
	print "{"
	member("schema", text("kea-hooks-report/1"), ",")
	print_package()
	print_install()
	print_hooks()
	print_host()
	print_list("configure_arguments", args, arg_count, ",")
	print_list("notes", notes, note_count, "")
	print "}"
}

function text(s)
{
	gsub(/\\/, "\\\\", s)
	gsub(/"/, "\\\"", s)
	gsub(/[[:cntrl:]]/, " ", s)
	return "\"" s "\""
}

# Text, or null for a value that is not known.
function known(s)
{
	return s == "" ? "null" : text(s)
}

function known_number(s)
{
	return s == "" ? "null" : s + 0
}

function truth(word)
{
	return word == "yes" ? "true" : "false"
}

function words(s,    i, n, w, out)
{
	n = split(s, w, " ")
	for (i = 1; i <= n; i++) {
		out = out (i > 1 ? ", " : "") text(w[i])
	}
	return "[" out "]"
}

function member(key, value, end)
{
	printf "  \"%s\": %s%s\n", key, value, end
}

function inner(key, value, end)
{
	printf "    \"%s\": %s%s\n", key, value, end
}

function print_package()
{
	print "  \"package\": {"
	inner("name", text(var["name"]), ",")
	inner("version", text(var["version"]), ",")
	inner("extended_version", text(var["extended_version"]), ",")
	inner("os_family", text(var["os_family"]), ",")
	inner("gnu_sed", truth(var["gnu_sed"]), ",")
	inner("premium", truth(var["premium"]), ",")
	inner("included_hooks", words(included), "")
	print "  },"
}

function print_install()
{
	print "  \"install\": {"
	inner("abi", text(var["abi"]), ",")
	inner("prefix", text(var["prefix"]), ",")
	inner("hooks_directory", text(var["hooksdir"]), ",")
	inner("skipped_hooks", words(skipped), "")
	print "  },"
}

function print_hooks(    i)
{
	print "  \"hooks\": ["
	for (i = 1; i <= hooks; i++) {
		printf "    {\"name\": %s, \"library\": %s, \"version\": %s,\n",
			text(hook[i, "name"]), text(hook[i, "library"]),
			text(hook[i, "version"])
		printf "     \"origin\": %s, \"kind\": %s, \"processes\": %s, " \
			"\"mt\": %s,\n", text(hook[i, "origin"]), text(hook[i, \
			"kind"] == "" ? "C" : hook[i, "kind"]),
			words(hook[i, "processes"]), truth(hook[i, "mt"])
		printf "     \"callouts\": %s, \"licence\": %s,\n",
			words(hook[i, "callouts"]), text(hook[i, "licence"])
		printf "     \"build\": %s, \"reason\": %s}%s\n",
			truth(hook[i, "build"]), known(hook[i, "reason"]),
			(i < hooks ? "," : "")
	}
	print "  ],"
}

function print_host()
{
	print "  \"host\": {"
	inner("server", known(var["server"]), ",")
	inner("version", known(var["server_version"]), ",")
	inner("hooks_directory", known(var["server_hooksdir"]), ",")
	inner("header_hooks_version", known_number(var["header_hooks_version"]),
		",")
	inner("stock_hooks_version", known_number(var["stock_version"]), ",")
	inner("mt_default", var["server_version"] == "" ? "null" : \
		number(var["server_version"]) < 20305 ? "false" : "true", ",")
	inner("bridge", truth(var["bridge"]), ",")
	inner("bridge_text", text(var["bridge"]), "")
	print "  },"
}

function print_list(key, list, count, end,    i)
{
	printf "  \"%s\": [", key
	for (i = 1; i <= count; i++) {
		printf "%s\n    %s", (i > 1 ? "," : ""), text(list[i])
	}
	printf "%s]%s\n", (count > 0 ? "\n  " : ""), end
}
