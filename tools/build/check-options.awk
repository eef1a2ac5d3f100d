# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Reads the options that autoconf did not know, separated by ", ". Switches of
# hooks are fine; what looks like a misspelt option of ours goes to the file
# `errors`; the rest is printed as a note. Variables: switches (of the hooks),
# with, enable (options of configure itself), errors

{
	n = split(switches, w, " ")
	for (i = 1; i <= n; i++) {
		known[w[i]]
	}
	n = split($0, w, ", ")
	for (i = 1; i <= n; i++) {
		check(w[i])
	}
	if (strange != "") {
		print "Options that nothing here knows were ignored:" strange
	}
}

function check(option,    name, kind, guess)
{
	name = option
	sub(/=.*/, "", name)
	kind = name ~ /^--with/ ? "with" : "enable"
	sub(/^--(with|without|enable|disable)-/, "", name)
	# early-options writes --without-hooks=LIST so
	if (kind == "with" && (name in known || name == "omitted-hooks")) {
		return
	}
	guess = nearest(name, kind == "with" ? with " " switches : enable)
	if (guess == "") {
		strange = strange " " option
	} else {
		printf "unknown option %s; did you mean --%s-%s?\n", option,
			kind, guess >> errors
	}
}
