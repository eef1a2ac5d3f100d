# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What a command that bats ran must have said.

bats_require_minimum_version 1.5.0

# requires PROGRAM...
requires() {
	local program
	for program in "$@"; do
		command -v "$program" >/dev/null || skip "$program is missing"
	done
}

# expect_status N
expect_status() {
	test "$status" -eq "$1" && return
	printf 'status %s instead of %s\n%s\n' "$status" "$1" "$output"
	return 1
}

# expect_text TEXT...: each is in the output
expect_text() {
	local text
	for text in "$@"; do
		case $output in
		*"$text"*) ;;
		*)
			printf 'not in the output: %s\n%s\n' "$text" "$output"
			return 1
			;;
		esac
	done
}

# expect_no_text TEXT...: none is in the output
expect_no_text() {
	local text
	for text in "$@"; do
		case $output in
		*"$text"*)
			printf 'in the output: %s\n%s\n' "$text" "$output"
			return 1
			;;
		esac
	done
}

# expect_line LINE...: each is a whole line of the output
expect_line() {
	local line
	for line in "$@"; do
		grep -qxF -e "$line" <<<"$output" && continue
		printf 'no line of the output: %s\n%s\n' "$line" "$output"
		return 1
	done
}

# expect_same WANTED FOUND
expect_same() {
	test "$1" = "$2" && return
	diff <(printf '%s\n' "$1") <(printf '%s\n' "$2")
	return 1
}
