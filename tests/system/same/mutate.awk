# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# awk -v seed=N -v count=N -f mutate.awk FILE...: prints so many of the commands
# in the files, each as JSON on a line, with some of the words in them replaced
# by others, or left out.

function split_words(text,    n) {
	n = 0
	while (match(text, /"([^"\\]|\\.)*"|-?[0-9][0-9.]*|[a-z]+|[][{},:]/)) {
		word[++n] = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
	}
	return n
}

function is_value(text) {
	return text !~ /^[][{},:]$/
}

function any_of(list, n) {
	return list[1 + int(rand() * n)]
}

BEGIN {
	srand(seed)
	odd = split("0 -1 1 2 255 4294967295 4294967296 9223372036854775807 " \
		"1.5 true false null \"\" \"x\" [] {} [{}] \"%s%n\" \"\\u0001\" " \
		"\"::\" \"0.0.0.0\" \"192.0.2.0/33\" \"\303\251\"", strange, " ")
}

!/^#/ && NF > 1 {
	commands[++lines] = $2
	text = $0
	sub(/^[^ ]* [^ ]* */, "", text)
	arguments[lines] = text
	n = split_words(text)
	for (i = 1; i <= n; i++)
		if (is_value(word[i]))
			known[++words] = word[i]
}

END {
	for (k = 0; k < count; k++) {
		line = 1 + int(rand() * lines)
		n = split_words(arguments[line])
		for (times = int(rand() * 4); n > 0 && times > 0; times--) {
			i = 1 + int(rand() * n)
			if (is_value(word[i]))
				word[i] = rand() < 0.5 ? any_of(known, words) :
					any_of(strange, odd)
		}
		text = ""
		for (i = 1; i <= n; i++)
			text = text word[i]
		printf "{\"command\": \"%s\"%s}\n", commands[line],
			text == "" ? "" : ", \"arguments\": " text
	}
}
