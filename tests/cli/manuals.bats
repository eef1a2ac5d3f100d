#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the manual pages promise is what the sources have.

top=$BATS_TEST_DIRNAME/../..

hooks() {
	find "$top/premium" "$top/src/hooks" -name hook.conf \
		-exec dirname {} \; 2>/dev/null | sort
}

source_ids() {
	sed -n 's/.*KEAH_\(DEBUG_\)\{0,1\}MESSAGE(\([A-Z0-9_]*\),.*/\2/p' \
		"$1"/*.c | sort
}

manual_ids() {
	sed -n '/^\.Sh DIAGNOSTICS/,/^\.El/s/^\.It Cm //p' "$1"/*.8 | sort
}

source_params() {
	sed -n '/struct keah_param params\[/,/^};/s/.*\.name = "\([^"]*\)".*/\1/p' \
		"$1"/*.c | sort
}

manual_params() {
	sed -n '/^\.Ss Parameters/,/^\.El/s/^\.It Cm \([^ ]*\).*/\1/p' \
		"$1"/*.8 | sort
}

source_commands() {
	sed -n '/struct keah_command /,/^};/s/.*\(COMMAND(\|\.name = \)"\([^"]*\)".*/\2/p' \
		"$1"/*.c | sort
}

manual_commands() {
	sed -n '/^\.Ss Commands/,/^\.El/s/^\.It Cm \([^ ]*\).*/\1/p' \
		"$1"/*.8 | sort
}

@test "manual (each hook) explains every command and no other" {
	for hook in $(hooks); do
		diff <(source_commands "$hook") <(manual_commands "$hook")
	done
}

@test "manual (each hook) explains every log message and no other" {
	for hook in $(hooks); do
		test -n "$(source_ids "$hook")"
		diff <(source_ids "$hook") <(manual_ids "$hook")
	done
}

@test "manual (each hook) explains every parameter and no other" {
	for hook in $(hooks); do
		diff <(source_params "$hook") <(manual_params "$hook")
	done
}

@test "manual (every page) is clean for mandoc and groff" {
	pages=$(find "$top" '(' -path "$top/_*" -o -path '*/template' \
		-o -name autom4te.cache ')' \
		-prune -o -name '*.[1578]' \
		-type f -print | grep -v '/\.git/')
	test -n "$pages"
	for page in $pages; do
		run mandoc -T lint -W warning "$page"
		echo "$output"
		test "$status" -eq 0
		run groff -man -ww -z "$page"
		echo "$output"
		test -z "$output"
	done
}

@test "manual (hook-new) names every file that it writes" {
	local page=$top/doc/hook-new.1 file
	sh "$top/tools/hook-new" my_hook "$BATS_TEST_TMPDIR/my_hook"
	for file in "$BATS_TEST_TMPDIR"/my_hook/*; do
		file=${file##*/}
		case $file in
		my_hook.?) file="Ar name Ns Pa .${file##*.}" ;;
		esac
		echo "$file"
		grep -q "^\.It .*$file" "$page"
	done
	grep -q '^\.It Pa tests/test- Ns Ar name Ns Pa .c' "$page"
	test -e "$BATS_TEST_TMPDIR/my_hook/tests/test-my_hook.c"
}
