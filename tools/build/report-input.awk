# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the summary of configure is made from, for report-text.awk and
# report-json.awk. Reads, each after an assignment to the variable file:
# config.vars ("key=value"), hooks/hooks.tab, config.args and config.notes (a
# line each), and the foreign hooks that make could not build ("name reason").
# The values are those that steer the build.

file == "vars" {
	key = value = $0
	sub(/=.*/, "", key)
	sub(/^[^=]*=/, "", value)
	var[key] = value
}

file == "args" {
	args[++arg_count] = $0
}

file == "notes" {
	notes[++note_count] = $0
}

file == "hooks" {
	n = split($0, field, "\t")
	if (FNR == 1) {
		for (i = 1; i <= n; i++) {
			col[i] = field[i]
		}
	} else {
		hooks++
		for (i = 1; i <= n; i++) {
			hook[hooks, col[i]] = field[i]
		}
	}
}

file == "failed" {
	split($0, field, "\t")
	failed[field[1]] = field[2]
}

# Lists that follow from the table.
function derive(    i)
{
	for (i = 1; i <= hooks; i++) {
		if (hook[i, "name"] in failed && hook[i, "build"] == "yes") {
			hook[i, "build"] = "no"
			hook[i, "reason"] = failed[hook[i, "name"]]
		}
		if (hook[i, "build"] != "yes") {
			skipped = skipped " " hook[i, "name"]
		} else if (hook[i, "origin"] == "premium") {
			included = included " " hook[i, "name"]
		}
	}
}

function number(version,    w)
{
	split(version, w, ".")
	return w[1] * 10000 + w[2] * 100 + w[3]
}
