#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify: the command line, the exit status, what is printed.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
}

# refuses TEXT OPTION...: wrong usage, on stderr alone
refuses() {
	local text=$1
	shift
	run --separate-stderr "$VERIFY" "$@"
	expect_status 2
	test -z "$output"
	output=$stderr
	expect_text "$text"
}

@test "verify (an unknown option) ends with 2" {
	refuses 'kea-hooks-verify --help' --nosuch
}

@test "verify (an unknown check) ends with 2 and suggests one" {
	refuses "no check 'E33'; did you mean E03 needed" --check E33
	refuses "no check 'needad'; did you mean E03 needed" --skip needad
	# What is like none of them is no misspelling.
	refuses "no check 'Z99'; --list-checks names all" --explain Z99
	refuses "no check 'nosuchcheck'; --list-checks" --check nosuchcheck
	refuses "no check ''; --list-checks names all" --explain ''
}

@test "verify (an unknown format, process, root) ends with 2" {
	refuses "no format 'xml'" --format xml
	refuses "no process 'dhcp5'" --process dhcp5
	refuses "cannot find directory '/nonexistent'" --root /nonexistent
}

@test "verify (a timeout that is none) ends with 2" {
	refuses '3600 seconds are wanted' --timeout 0
	refuses '3600 seconds are wanted' --timeout 5x
	refuses '3600 seconds are wanted' --timeout nan
	refuses '3600 seconds are wanted' --timeout -1
}

@test "verify (--help and --version) end with 0" {
	run "$VERIFY" --help
	expect_status 0
	expect_text 'usage: kea-hooks-verify' '--no-exec' 'Exit status'
	run "$VERIFY" --version
	expect_status 0
	expect_text 'kea-hooks-verify '
}

@test "verify (--help) calls arguments as the manual does" {
	local option word count=0
	while read -r option word; do
		count=$((count + 1))
		grep -q "^\.It Fl Fl $option Ar ${word,,}" \
			"$TOP/tools/verify/kea-hooks-verify.8" && continue
		printf 'not in the manual: --%s %s\n' "$option" "${word,,}"
		return 1
	done < <("$VERIFY" --help |
		sed -n 's/^  --\([a-z-]*\) \([A-Z]\{2,\}\).*/\1 \2/p')
	test "$count" -gt 10
}

@test "verify (--list-checks) names each check once" {
	run "$VERIFY" --list-checks
	expect_status 0
	test "${#lines[@]}" -gt 10
	test -z "$(cut -d' ' -f1 <<<"$output" | sort | uniq -d)"
}

@test "verify (--explain) explains every check that is listed" {
	for id in $("$VERIFY" --list-checks | cut -d' ' -f1); do
		run "$VERIFY" --explain "$id"
		expect_status 0
		expect_text "$id "
		test "${#lines[@]}" -gt 2
	done
	run "$VERIFY" --explain host-soname
	expect_text 'E04 host-soname'
}

@test "verify (-q) prints nothing when all is well, the problem otherwise" {
	verifies -q
	test -z "$output"
	rm "$HOOKS/config.report"
	verify -q
	expect_status 1
	expect_text M02 'fix: '
}

@test "verify (-v) prints every check" {
	verifies -v
	expect_text M01 M02 M03 M04 E01 E03 A01 A05 A06
}

@test "verify (--check and --skip) choose checks by id or slug" {
	printf x >>"$HOOKS/config.report"
	verify
	expect_status 1
	verifies --check M02,E01
	verifies --skip file-checksum
	test "$(found_ids pass --check M02,E01)" = 'E01 M02'
}

@test "verify (--json) is one document with status, evidence and fix" {
	printf x >>"$HOOKS/libdhcp_good.so"
	verify --json
	expect_status 1
	jq -e '.schema == "kea-hooks-verify/1" and
		.tool.name == "kea-hooks-verify" and
		.target.manifest.built_for == "2.2.0" and
		.summary.fail == 1 and .summary.exit == 1' <<<"$output"
	jq -e '.hooks[0] | .library == "libdhcp_good.so" and
		.status == "fail" and .processes == ["dhcp4"] and .mt and
		(.checks[] | select(.id == "M03") |
			.slug == "file-checksum" and .status == "fail" and
			.found.size == .expected.size + 1 and
			.expected.sha256 != .found.sha256 and
			(.fix | length) > 0)' <<<"$output"
}

@test "verify (--json) gives a reason for every check that was skipped" {
	verify --json --no-exec
	expect_status 3
	jq -e '[.. | objects | select(.status? == "skip" and .id?)] |
		length > 0 and all(.reason | length > 0)' <<<"$output"
}

@test "verify (--root) finds the stage by the paths of the manifest" {
	stage /usr/lib/kea/hooks
	verifies --root "$STAGE"
	HOOKS=$STAGE$HOOKS verifies --root "$STAGE"
	rm "$STAGE$HOOKS/config.report"
	fails_with M02 'there is no file /usr/lib/kea/hooks/config.report' \
		--root "$STAGE"
}

@test "verify (--manifest) says where the hooks are" {
	mv "$HOOKS/kea-hooks.manifest.json" "$BATS_TEST_TMPDIR/m.json"
	run "$VERIFY" --manifest "$BATS_TEST_TMPDIR/m.json" "${OPTIONS[@]}"
	expect_status 0
	expect_text "$HOOKS: 1 hook"
}

@test "verify (copied beside the hooks) checks them without an option" {
	install -m 0755 "$VERIFY" "$HOOKS"
	manifest
	run "$HOOKS/kea-hooks-verify" "${OPTIONS[@]}"
	expect_status 0
	expect_text "$HOOKS: 1 hook"
}

@test "S9: verify (--report) shows the report that was installed" {
	verify --report
	expect_status 0
	test "$output" = 'a report'
	rm "$HOOKS/config.report"
	verify --report
	expect_status 3
}

@test "verify (FILE operands) needs no manifest" {
	run "$VERIFY" "${OPTIONS[@]}" "$HOOKS/libdhcp_good.so"
	expect_status 0
	run "$VERIFY" "${OPTIONS[@]}" "$HOOKS/libdhcp_none.so"
	expect_status 1
	expect_text M02 'fix: '
	refuses 'FILE operands are checked without one' --manifest x "$HOOKS/y"
}

@test "verify (all libraries that Kea brought) finds no fault" {
	hooks=$(/usr/sbin/kea-dhcp4 -W 2>/dev/null |
		sed -n 's/^ *Hooks directory: *//p')
	test -n "$hooks" || skip "there is no Kea server"
	run "$VERIFY" "$hooks"/libdhcp_*.so
	expect_status 0
	expect_text '0 failures, 0 not checked'
}

@test "verify (a server that is not there) does not call anything fine" {
	run "$VERIFY" --dir "$HOOKS" --host /nonexistent/kea-dhcp4
	expect_status 3
	expect_text H01 'there is no server /nonexistent/kea-dhcp4' 'fix: '
	test ! -e /usr/sbin/kea-dhcp4 || {
		expect_text 'server: kea-hooks-verify --host /usr/sbin/kea-'
		verifies --host /usr/sbin/kea-dhcp4
	}
	run "$VERIFY" --dir "$HOOKS" --host /bin/true
	expect_status 3
	expect_text H01 'does not tell which version'
}
