# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Reads the headers of the ABI and writes a C file with one function for each
# function of each group, which calls it with NULL for one pointer of its
# arguments. So nothing that is appended to the ABI is forgotten here.

BEGIN {
	print "/* Made by gen-nulls.awk. */"
	print "#include \"abi_probe.h\"\n"
}

# Comments; what they say about NULL belongs to the function that follows.
/^[ \t]*\/\*/ { comment = ""; inside = 1 }
inside {
	comment = comment " " $0
	if (index($0, "*/"))
		inside = 0
	next
}

/^struct keah_[a-z0-9_]+_api \{/ {
	group = $2
	sub(/^keah_/, "", group)
	sub(/_api$/, "", group)
	next
}
/^\};/ { group = ""; next }
group == "" { next }
{
	sub(/\/\*.*\*\//, "")
	statement = statement " " $0
}
/;[ \t]*$/ {
	one_member(statement)
	statement = ""
	comment = ""
}

END {
	print "const struct probe_null probe_nulls[] = {"
	for (i = 1; i <= rows; i++)
		print "\t" row[i]
	print "\t{ NULL, NULL, -1, NULL, NULL }\n};"
}

function one_member(text,    name, list, at)
{
	gsub(/[ \t]+/, " ", text)
	if (!match(text, /\(\*[a-z0-9_]+\)\(/))
		return
	name = substr(text, RSTART + 2, RLENGTH - 4)
	list = substr(text, RSTART + RLENGTH)
	sub(/\) ?; ?$/, "", list)
	if (text ~ /^ ?void \(/)
		one_release(name, list)
	else
		one_function(name, list)
}

# Release functions take one object, or NULL.
function one_release(name, list)
{
	start(name)
	print "\t(void)which;"
	print "\tapi->" group "->" name "(NULL);"
	print "\treturn KEAH_EINVAL;\n}\n"
	add(name, 0, list)
}

function one_function(name, list,    args, n, i, call)
{
	n = split(list, args, / ?, ?/)
	call = ""
	for (i = 1; i <= n; i++)
		call = call (i > 1 ? "," : "") "\n\t\t" value(args[i], i - 1)
	start(name)
	print "\treturn api->" group "->" name "(" call ");\n}\n"
	for (i = 1; i <= n; i++)
		if (is_pointer(args[i]) && !may_be_null(args[i]))
			add(name, i - 1, args[i])
}

function start(name)
{
	print "static enum keah_status"
	print group "_" name "(const struct keah_api *api, int which)\n{"
}

function add(name, which, arg)
{
	row[++rows] = sprintf("{ \"%s\", \"%s\", %d, %s_%s, has_%s_%s },",
		group, name, which, group, name, group, name)
	if (!((group, name) in shown)) {
		shown[group, name] = 1
		print "static bool\nhas_" group "_" name \
			"(const struct keah_api *api)\n{"
		print "\treturn KEAH_HAS(api->" group ", " name ");\n}\n"
	}
}

function is_pointer(arg)
{
	return arg ~ /\*/ || arg ~ /_fn /
}

# What a callback gets back is the hook's own affair.
function may_be_null(arg,    name)
{
	name = arg
	sub(/.*[ *]/, "", name)
	return name == "arg" || index(comment, "`" name "` may be NULL")
}

# A value that is fine for the type of an argument, unless it is its turn.
function value(arg, number,    type, good)
{
	type = arg
	sub(/[a-z0-9_]+ ?$/, "", type)
	if (!is_pointer(arg))
		return "1"
	if (type ~ /_fn $/)
		good = "(" type ")(uintptr_t)probe_callback"
	else if (type ~ /^ ?const char \*$/)
		good = "probe_text"
	else
		good = "(" type ")probe_object(\"" type "\")"
	return "which == " number " ? NULL : " good
}
