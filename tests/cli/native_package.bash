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
# and has PREMIUM, an empty directory to unpack packages in, SCAN, one for the
# results, and WORK, one to build in.

TOP=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
BUILD=$TOP/tools/build
FIXTURES=$TOP/tests/fixtures/native

bats_require_minimum_version 1.5.0

package_begin() {
	PREMIUM=$BATS_TEST_TMPDIR/premium
	SCAN=$BATS_TEST_TMPDIR/scan
	WORK=$BATS_TEST_TMPDIR/work
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

# configure [OPTION...]: prepares WORK for make
configure() {
	sh "$TOP/tests/tools/native-configure" --premium="$PREMIUM" \
		--dir="$WORK" "$@"
}

# build [ARGUMENT...]: make in WORK
build() {
	run make -C "$WORK" --no-print-directory "$@"
	echo "$output"
}

# can_build: skips the test where no C++ hook can be built
can_build() {
	local cxx=${CXX:-c++}
	command -v "${cxx##* }" >/dev/null || skip 'no C++ compiler'
	test -e /usr/include/kea/hooks/hooks.h || skip 'no kea-dev'
	command -v kea-dhcp4 >/dev/null || test -e /usr/sbin/kea-dhcp4 ||
		skip 'no kea-dhcp4'
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
