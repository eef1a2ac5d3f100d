# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Packages of foreign C++ hooks, and what configure's scripts make of them. A
# .bats file says
#
#	load native_package
#	setup() { package_begin; }
#
# and has PREMIUM, an empty directory to unpack packages in, and SCAN, one for
# the results.

TOP=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
BUILD=$TOP/tools/build
FIXTURES=$TOP/tests/fixtures/native

bats_require_minimum_version 1.5.0

package_begin() {
	PREMIUM=$BATS_TEST_TMPDIR/premium
	SCAN=$BATS_TEST_TMPDIR/scan
	mkdir -p "$PREMIUM" "$SCAN"
	printf 'name\tlibrary\n' >"$SCAN/own.tab"
	: >"$SCAN/faults"
}

# unpack FIXTURE... : into premium/
unpack() {
	local name
	for name in "$@"; do
		cp -R "$FIXTURES/$name" "$PREMIUM"
	done
}

# source_file PATH : a hook's source below premium/
source_file() {
	mkdir -p "$(dirname "$PREMIUM/$1")"
	cp "$FIXTURES/bare_form/bare.cc" "$PREMIUM/$1"
}

# text_file PATH < TEXT
text_file() {
	mkdir -p "$(dirname "$PREMIUM/$1")"
	cat >"$PREMIUM/$1"
}

# Finds the hooks; the table is in $SCAN/scan.tab.
scan() {
	sh "$BUILD/native-scan" --srcdir="$TOP" --premium="$PREMIUM" \
		--scan="$SCAN/own.tab" --faults="$SCAN/faults" \
		--notes="$SCAN/notes" >"$SCAN/scan.tab"
}

# names : of all hooks found
names() {
	sed 1d "$SCAN/scan.tab" | cut -f 1 | tr '\n' ' ' | sed 's/ $//'
}

# cell HOOK COLUMN [TABLE]: paths are shown from premium/ on
cell() {
	awk -F '\t' -v name="$1" -v column="$2" -v top="$PREMIUM/" '
		NR == 1 { for (i = 1; i <= NF; i++) col[$i] = i }
		NR > 1 && $1 == name {
			text = $col[column]
			while ((at = index(text, top)) > 0) {
				text = substr(text, 1, at - 1) \
					substr(text, at + length(top))
			}
			print text
		}' "${3:-$SCAN/scan.tab}"
}

# has HOOK COLUMN TEXT
has() {
	local found
	found=$(cell "$1" "$2")
	test "$found" = "$3" || {
		printf '%s\n' "hook $1: wanted $2 '$3', found '$found'"
		return 1
	}
}

# says FILE TEXT: the text is in a line of the file; premium/ for its path
says() {
	sed "s|$PREMIUM|premium|g" "$1" | grep -qF -- "$2" || {
		printf '%s\n' "not in ${1##*/}: $2"
		cat "$1"
		return 1
	}
}

# silent FILE
silent() {
	test ! -s "$1" || {
		printf '%s\n' "${1##*/} should be empty:"
		cat "$1"
		return 1
	}
}
