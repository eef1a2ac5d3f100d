# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Compiles a message file of Kea (*.mes) to C++: the declarations go to the
# file `header`, the definitions to the file `program`. Used on every machine,
# whether or not it has Kea's own compiler. A fault is one line
# "file:line: error: text" on standard error, exit status 1.
# Variables: header program

BEGIN {
	MACRO = "^[A-Za-z_][A-Za-z0-9_]*$"
}

{
	sub(/\r$/, "")
	gsub(/^[ \t]+|[ \t]+$/, "")
}

/^\$/ {
	directive()
}

/^%/ {
	message()
}

END {
	if (failed == 0) {
		sort_ids()
		write_header()
		write_program()
	}
	exit failed
}

function fault(text)
{
	printf "%s:%d: error: %s\n", FILENAME, FNR, text > "/dev/stderr"
	failed = 1
}

function directive(    word)
{
	word = toupper($1)
	if (word == "$NAMESPACE") {
		if (NF != 2 || $2 !~ /^[A-Za-z0-9_:]+$/) {
			fault("$NAMESPACE needs one name, as in isc::example")
		} else if (namespace != "") {
			fault("there is a second $NAMESPACE")
		} else {
			namespace = $2
		}
	} else if (word == "$PREFIX") {
		if (NF > 2 || (NF == 2 && $2 !~ MACRO)) {
			fault("$PREFIX takes one word of letters, digits, _")
		}
		prefix = NF > 1 ? $2 : ""
	} else {
		fault("no directive is called '" $1 "'")
	}
}

# "% IDENTIFIER text": what follows on further lines is for the manual.
function message(    id, line)
{
	line = $0
	sub(/^%[ \t]*/, "", line)
	id = line
	sub(/[ \t].*/, "", id)
	if (!sub(/^[^ \t]+[ \t]+/, "", line)) {
		fault("a message needs an identifier and a text")
		return
	}
	id = toupper(prefix id)
	if (id !~ MACRO) {
		fault("'" id "' cannot be a C++ name")
	} else if (id in text) {
		fault("message " id " is there twice")
	} else {
		gsub(/"/, "\\\"", line)
		text[id] = line
		ids[++count] = id
	}
}

function sort_ids(    i, j, id)
{
	for (i = 2; i <= count; i++) {
		id = ids[i]
		for (j = i; j > 1 && ids[j - 1] > id; j--) {
			ids[j] = ids[j - 1]
		}
		ids[j] = id
	}
}

# Without $NAMESPACE the names are global.
function open_namespace(file,    i, n, part)
{
	n = split(namespace, part, /:+/)
	for (i = 1; i <= n; i++) {
		if (part[i] != "") {
			printf "namespace %s {\n", part[i] > file
			depth++
		}
	}
}

function close_namespace(file)
{
	for (; depth > 0; depth--) {
		print "}" > file
	}
}

function write_header(    guard, i)
{
	guard = header
	sub(/.*\//, "", guard)
	gsub(/[^A-Za-z0-9]/, "_", guard)
	guard = "KEAH_" toupper(guard)
	printf "#ifndef %s\n#define %s\n\n", guard, guard > header
	print "#include <log/message_types.h>\n" > header
	open_namespace(header)
	for (i = 1; i <= count; i++) {
		printf "extern const isc::log::MessageID %s;\n", ids[i] > header
	}
	close_namespace(header)
	print "\n#endif" > header
}

function write_program(    i)
{
	print "#include <cstddef>\n" > program
	print "#include <log/message_initializer.h>" > program
	print "#include <log/message_types.h>\n" > program
	open_namespace(program)
	for (i = 1; i <= count; i++) {
		printf "extern const isc::log::MessageID %s = \"%s\";\n",
			ids[i], ids[i] > program
	}
	close_namespace(program)
	print "\nnamespace {\n\nconst char *texts[] = {" > program
	for (i = 1; i <= count; i++) {
		printf "\t\"%s\", \"%s\",\n", ids[i], text[ids[i]] > program
	}
	print "\tNULL\n};\n" > program
	print "const isc::log::MessageInitializer registered(texts);" > program
	print "\n}" > program
}
