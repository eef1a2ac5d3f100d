# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# "did you mean": the word of a list that is nearest to a misspelt one.
# Loaded with -f before the script that uses it.

function min3(a, b, c)
{
	if (b < a) {
		a = b
	}
	return c < a ? c : a
}

# Number of insertions, deletions and replacements from a to b.
function distance(a, b,    i, j, row, diag, up, cost, la, lb)
{
	la = length(a)
	lb = length(b)
	for (j = 0; j <= lb; j++) {
		row[j] = j
	}
	for (i = 1; i <= la; i++) {
		diag = row[0]
		row[0] = i
		for (j = 1; j <= lb; j++) {
			up = row[j]
			cost = substr(a, i, 1) != substr(b, j, 1)
			row[j] = min3(up + 1, row[j - 1] + 1, diag + cost)
			diag = up
		}
	}
	return row[lb]
}

# The nearest of the blank-separated words in list, or "" when none is near.
function nearest(word, list,    n, i, w, d, best, best_d)
{
	best = ""
	best_d = length(word) < 6 ? 1 : int(length(word) / 3)
	n = split(list, w, " ")
	for (i = 1; i <= n; i++) {
		d = distance(word, w[i])
		if (d < best_d || (d == best_d && best == "")) {
			best = w[i]
			best_d = d
		}
	}
	return best
}

# The tail of an error message: "; did you mean X?" or "".
function did_you_mean(word, list,    w)
{
	w = nearest(word, list)
	return w == "" ? "" : "; did you mean " w "?"
}
