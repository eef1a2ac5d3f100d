# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# How tools/check runs the programs of others and counts their results. It sets
# `tree`, `build`, and before each step `log`.

# ---- Results: a line each, "passed", "failed" or "skipped" and the name ------

record_begin() {
	results=$build/results
	: >"$results"
}

record() {
	printf '%s %s\n' "$1" "$2" >>"$results"
	test "$1" != failed || printf 'FAILED: %s\n' "$2"
}

record_count() {
	grep -c "^$1 " "$results" || :
}

record_total() {
	printf '%s passed, %s failed, %s skipped\n' "$(record_count passed)" \
		"$(record_count failed)" "$(record_count skipped)"
}

# What is skipped is listed, so that nobody takes it for tested.
record_end() {
	printf '\n'
	sed -n 's/^failed /FAILED:  /p;s/^skipped /skipped: /p' "$results" |
		sort | uniq -c | sort -rn
	record_total
	test "$(record_count failed)" -eq 0
}

# record_run STATUS NAME: a program that is one test
record_run() {
	if test "$1" -eq 0; then
		record passed "$2"
	else
		tail -n 40 "$log"
		record failed "$2"
	fi
}

# In CI everything was installed, so nothing may be missing. A test that has no
# sense for this Kea, this build or this user says so in these words.
record_skip() {
	case ${CI:+ci}:$2 in
	:* | ci:'this Kea '* | ci:'sanitizers '* | ci:'root may '* | \
	ci:'the stored file '* | \
	ci:'no ACLs '* | ci:'no kea-msg-compiler'* | ci:'something else '*)
		record skipped "$1: $2"
		;;
	*) record failed "$1: skipped in CI: $2" ;;
	esac
}

# ---- make check --------------------------------------------------------------

# record_make STATUS [WHY]: of the program tests, whose results stand in the
# log; WHY is what those that are skipped have against this build.
record_make() {
	record_before=$(wc -l <"$results")
	sed -n 's/^\(PASS\|FAIL\|ERROR\|SKIP\): /\1 /p' "$log" |
		while read -r result name; do
			case $result in
			PASS) record passed "$name" ;;
			SKIP) record_skip "$name" "${2:-not possible here}" ;;
			*) record failed "$name" ;;
			esac
		done
	if test "$1" -ne 0 || test "$(wc -l <"$results")" -eq "$record_before"
	then
		tail -n 40 "$log"
		record failed 'make check'
	fi
}

# ---- bats ----------------------------------------------------------------

# Files run side by side where there is GNU parallel, tests of a file never;
# more than there are processors, because tests of servers mostly wait.
bats_jobs() {
	if parallel --version 2>/dev/null | grep -q GNU; then
		jobs=$((($(nproc) * 3 + 1) / 2))
		printf '%s\n' "--jobs $jobs --no-parallelize-within-files"
	fi
}

record_tap_line() {
	case $1 in
	'ok '*' # skip '*)
		record_skip "${1%% # skip *}" "${1#* # skip }"
		;;
	'ok '*' # skip') record_skip "${1%% # skip}" 'no reason given' ;;
	'ok '*) record passed "${1#ok }" ;;
	'not ok '*) record failed "${1#not ok }" ;;
	esac
}

# The plan is the first line: a test without a result is a failure too.
record_tap() {
	grep -E '^(ok|not ok) ' "$log" | while IFS= read -r line; do
		record_tap_line "$line"
	done
	planned=$(sed -n 's/^1\.\.\([0-9]*\).*/\1/p' "$log" |
		awk '{ n += $1 } END { print n + 0 }')
	found=$(grep -cE '^(ok|not ok) ' "$log")
	if test "$planned" -eq 0 || test "$planned" -ne "$found"; then
		tail -n 20 "$log"
		record failed "bats: $found results of $planned tests"
	fi
	awk '/^not ok / { show = 1 } /^ok / { show = 0 } show' "$log"
}

run_bats() {
	for file in "$@"; do
		test -e "$file" || return 0
	done
	# Options are words.
	# shellcheck disable=SC2046
	bats --formatter tap $(bats_jobs) "$@" >"$log" 2>&1
	record_tap
}

# The same for files whose tests may run side by side.
run_bats_mixed() {
	# Options are words.
	# shellcheck disable=SC2046
	bats --formatter tap $(bats_jobs | cut -d' ' -f1,2) "$@" >"$log" 2>&1
	record_tap
}

# ---- Other builds, other Keas ------------------------------------------------

# use_build DIRECTORY: what the tests test
use_build() {
	KEAH_TEST_BUILDDIR=$1
	KEAH_TEST_TOOLS=$1/tests/tools
	KEAH_TEST_HOOKSDIR=$1/inst/lib/kea/hooks
	export KEAH_TEST_BUILDDIR KEAH_TEST_TOOLS KEAH_TEST_HOOKSDIR
}

# The servers themselves are built without sanitizers; what the packaged ones
# leave to the kernel at their end is none of our business.
sanitizer_environment() {
	printf 'LD_PRELOAD=%s ASAN_OPTIONS=%s UBSAN_OPTIONS=%s\n' \
		"$("${CC:-gcc}" -print-file-name=libasan.so)" \
		detect_leaks=0 print_stacktrace=1
}

run_root() {
	status=0
	"$tree/tests/roots/make-root" "$1" >"$log" 2>&1 || status=$?
	case $status in
	0) ;;
	77)
		record_skip "Kea $1" "$(tail -n 1 "$log")"
		return
		;;
	*)
		record_run "$status" "root with Kea $1"
		return
		;;
	esac
	"$tree/tests/roots/run" "$1" >"$log" 2>&1
	record_tap
}
