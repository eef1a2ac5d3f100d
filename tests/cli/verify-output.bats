#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify: what is printed for harnesses, logs, browsers and
# terminals, and what is printed instead of a check.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
}

damage() {
	printf x >>"$HOOKS/config.report"
}

@test "verify (--format tap) is TAP with a test a record" {
	damage
	verify --format tap
	expect_status 1
	test "${lines[0]}" = 'TAP version 13'
	count=$(grep -c '^\(not \)\{0,1\}ok [0-9]' <<<"$output")
	test "${lines[1]}" = "1..$count"
	grep -q '^not ok [0-9]* - config.report M03 file-checksum: ' \
		<<<"$output"
	expect_text '# fix: '
	verify --format tap --no-exec
	expect_text 'not checked # SKIP nothing is run because of --no-exec'
}

@test "verify (--format github) is one command a problem, at its line" {
	damage
	conf=$BATS_TEST_TMPDIR/a,b.conf
	printf '{\n"Dhcp4": {\n"hooks-libraries": [ 5 ]\n}\n}\n' >"$conf"
	verify --format github --config "$conf"
	expect_status 1
	grep -q "^::error file=.*title=M03 file-checksum::config.report: .*%0Af" \
		<<<"$output"
	expect_text "a%2Cb.conf,line=3,title=C00 config::"
}

@test "verify (--format html) is one file with matrix, order, and no script" {
	damage
	conf=$BATS_TEST_TMPDIR/d.conf
	printf '{"Dhcp4": {"hooks-libraries": [ {"library": "%s"},\n%s ]}}\n' \
		"$HOOKS/libdhcp_good.so" '{"library": "/<b>&.so"}' >"$conf"
	verify --format html --config "$conf" --skip A07
	expect_status 1
	expect_text '<!DOCTYPE html>' 'id="matrix"' '<th>libdhcp_good.so</th>' \
		'1. libdhcp_good.so' '2. &lt;b&gt;&amp;.so' 'M03 file-checksum' \
		'</html>'
	expect_no_text '<script'
	expect_no_text '<b>'
	test "$(grep -o '<svg' <<<"$output" | wc -l)" = \
		"$(grep -o '</svg>' <<<"$output" | wc -l)"
	run ! grep -Eq '(src|href)=' <<<"$output"
}

@test "verify (--format html) is shown by a browser" {
	browser=$(command -v chromium || command -v chromium-browser ||
		command -v google-chrome) || skip "no headless browser"
	verify --format html
	printf '%s\n' "$output" >"$BATS_TEST_TMPDIR/r.html"
	run timeout 60 "$browser" --headless --no-sandbox --disable-gpu \
		--dump-dom "file://$BATS_TEST_TMPDIR/r.html"
	expect_status 0
	expect_text 'id="matrix"' libdhcp_good.so
}

# terminal COMMAND: its output on a terminal
terminal() {
	TERM=xterm script -qec "$1" /dev/null </dev/null
}

@test "verify (on a terminal) is coloured, not in a pipe, not with NO_COLOR" {
	requires script
	check="$VERIFY --no-exec --check E01 $HOOKS/libdhcp_good.so"
	esc=$(printf '\033[')
	run terminal "$check"
	expect_text "${esc}32mok"
	run sh -c "$check"
	expect_no_text "$esc"
	NO_COLOR=1 run terminal "$check"
	expect_no_text "$esc"
	NO_COLOR='' run terminal "$check"
	expect_text "${esc}32mok"
}

@test "verify (--against the other node's report) compares, fails with M08" {
	other=$BATS_TEST_TMPDIR/other.json
	"$VERIFY" --dir "$HOOKS" "${OPTIONS[@]}" --json >"$other"
	verifies --against "$other"
	bad good "$HOOKS/libdhcp_good.so" -DDEFECT_MT='"no"' -g0
	manifest
	verify --against "$other" --check M08
	expect_status 1
	expect_text M08 "differs from the other node's" there found 'fix: '
	fixed_with 'install the same build on both nodes'
	cp -p "$HOOKS/libdhcp_good.so" "$BATS_TEST_TMPDIR/mine"
	cp -p "$BATS_FILE_TMPDIR/libdhcp_good.so" "$HOOKS"
	manifest
	verifies --strict --against "$other"
	cp -p "$BATS_TEST_TMPDIR/mine" "$HOOKS/libdhcp_good.so"
	manifest
	jq '.hooks += [{library: "libdhcp_b.so", sha256: "1"}]' "$other" \
		>"$other.2"
	verify --against "$other.2" --check M08
	expect_text 'has libraries that are not here: libdhcp_b.so'
	jq '.hooks = []' "$other" >"$other.3"
	verify --against "$other.3" --check M08
	expect_text 'is not on the other node'
}

@test "verify (--against what is no report) ends with 2" {
	echo '{}' >"$BATS_TEST_TMPDIR/x"
	verify --against "$BATS_TEST_TMPDIR/x"
	expect_status 2
	expect_text 'it is no report of --json'
	verify --against /nonexistent
	expect_status 2
}

@test "I12: verify (--snippet) is a list in a valid order that verifies" {
	flex=${KEAH_TEST_HOOKSDIR:-${KEAH_TEST_BUILDDIR:-$TOP}/hooks}
	test -e "$flex/libdhcp_flex_id.so" || skip "flex_id is not built"
	rm "$HOOKS/libdhcp_good.so"
	bad good "$BATS_TEST_TMPDIR/native" -DDEFECT_NATIVE
	for name in ha lease_cmds legal_log stat_cmds; do
		cp "$BATS_TEST_TMPDIR/native" "$HOOKS/libdhcp_$name.so"
	done
	cp "$flex/libdhcp_flex_id.so" "$HOOKS"
	verify --snippet dhcp4
	expect_status 0
	names=$(jq -r '.[].library' <<<"$output" | sed "s|^$HOOKS/||" | xargs)
	test "$names" = 'libdhcp_flex_id.so libdhcp_ha.so libdhcp_lease_cmds.so libdhcp_stat_cmds.so libdhcp_legal_log.so'
	jq -e '.[0].parameters."identifier-expression" == ""' <<<"$output"
	jq '{Dhcp4: {"hooks-libraries": .}}' <<<"$output" |
		sed "s/expression\": \"\"/expression\": \"'x'\"/" \
		>"$BATS_TEST_TMPDIR/c.conf"
	verifies --check C00,C01,C02,C03,C04,C05,C06,C07 \
		--config "$BATS_TEST_TMPDIR/c.conf"
	# As its manual says, included by the server and by us.
	verify --snippet dhcp4
	sed "s/expression\": \"\"/expression\": \"'x'\"/" <<<"$output" \
		>"$BATS_TEST_TMPDIR/list"
	printf '{ "Dhcp4": { "hooks-libraries": <?include "%s"?> } }\n' \
		"$BATS_TEST_TMPDIR/list" >"$BATS_TEST_TMPDIR/c.conf"
	verifies --check C00,C01,C02,C03,C04,C05,C06,C07 \
		--config "$BATS_TEST_TMPDIR/c.conf"
	verify --snippet d2
	test "$(jq length <<<"$output")" = 0
}

@test "verify (--snippet) shows of what type each required parameter is" {
	hooks=${KEAH_TEST_HOOKSDIR:-${KEAH_TEST_BUILDDIR:-$TOP}/hooks}
	test -e "$hooks/libdhcp_lease_query.so" ||
		skip "lease_query is not built"
	bad good "$BATS_TEST_TMPDIR/native" -DDEFECT_NATIVE
	for name in flex_option ha run_script; do
		cp "$BATS_TEST_TMPDIR/native" "$HOOKS/libdhcp_$name.so"
	done
	cp "$hooks/libdhcp_lease_query.so" "$HOOKS"
	verify --snippet dhcp4
	expect_status 0
	expect_same '{"requesters":[""]}
{"options":[]}
{"high-availability":[]}
{"name":""}' "$(for name in lease_query flex_option ha run_script; do
		jq -c --arg name "libdhcp_$name.so" '.[] | select(.library |
			endswith($name)).parameters' <<<"$output"
	done)"
	# Nothing that is not required.
	jq -e '.[] | select(.library | endswith("libdhcp_good.so")) |
		has("parameters") | not' <<<"$output"
	jq '{Dhcp4: {"hooks-libraries": .}}' <<<"$output" |
		sed 's/^\( *\)""$/\1"192.0.2.1"/' >"$BATS_TEST_TMPDIR/c.conf"
	grep -q '"192.0.2.1"' "$BATS_TEST_TMPDIR/c.conf"
	verifies --check C00,C01,C02,C03,C04,C06 \
		--config "$BATS_TEST_TMPDIR/c.conf"
	verify --no-exec --snippet dhcp4
	expect_status 0
}

@test "verify (--host-info) says what is known of the server" {
	test -e /usr/sbin/kea-dhcp4 || skip "there is no Kea server"
	verify --host-info
	expect_status 0
	expect_text 'server:          /usr/sbin/kea-' \
		"version:         $(/usr/sbin/kea-dhcp4 -v)"
	verify --host-info --host /nonexistent
	expect_status 3
}

@test "verify (--if-host) says which files an upgrade of Kea would break" {
	test -e /usr/sbin/kea-dhcp4 || skip "there is no Kea server"
	verify --if-host 3.0.3 --skip H02
	expect_status 1
	expect_text A07 'there is no bridge for Kea 3.0.3 (libkea-hooks.so.121)'
	dir=$(/usr/sbin/kea-dhcp4 -W | sed -n 's/^ *Hooks directory: *//p')
	run "$VERIFY" --if-host 2.6.3 --check E04,A02 \
		"$dir/libdhcp_stat_cmds.so"
	expect_status 1
	expect_text E04 'the server is Kea 2.6.3' A02 'the server wants 20603'
	run "$VERIFY" --if-host 3
	expect_status 2
}

@test "verify (completion for bash) offers options, checks and formats" {
	# shellcheck source-path=SCRIPTDIR/../..
	. "$TOP/tools/verify/completion/kea-hooks-verify.bash"
	_kea_hooks_verify "$VERIFY" --li ''
	test "${COMPREPLY[*]}" = --list-checks
	_kea_hooks_verify "$VERIFY" E0 --check
	test "${#COMPREPLY[@]}" -ge 9
	_kea_hooks_verify "$VERIFY" t --format
	test "${COMPREPLY[*]}" = tap
}

# in_zsh LINE, in_fish LINE: what the shell offers behind it, sorted
in_zsh() {
	"$TOP/tests/tools/zsh-offers" "$TOP/tools/verify/completion" "$1" | sort
}

in_fish() {
	local dir=$TOP/tools/verify/completion
	fish --no-config -c "source $dir/kea-hooks-verify.fish
		complete -C'$1'" | cut -f1 | sort
}

# offers SHELL: options, checks and values that it offers
offers() {
	local PATH=${VERIFY%/*}:$PATH
	expect_same "$("$VERIFY" --help | grep -o -e '--[a-z-]*' | sort -u)" \
		"$("in_$1" 'kea-hooks-verify --')"
	expect_same "$("$VERIFY" --list-checks | cut -d' ' -f1 | sort)" \
		"$("in_$1" 'kea-hooks-verify --explain ')"
	expect_same $'github\nhtml\nhuman\njson\ntap' \
		"$("in_$1" 'kea-hooks-verify -q --format ')"
	expect_same $'ca\nd2\ndhcp4\ndhcp6' \
		"$("in_$1" 'kea-hooks-verify --process ')"
	expect_same '--if-host' "$("in_$1" 'kea-hooks-verify --if')"
}

@test "verify (completion in zsh) offers options, checks and values" {
	requires zsh
	offers zsh
	# A list of checks goes on behind a comma.
	PATH=${VERIFY%/*}:$PATH
	in_zsh 'kea-hooks-verify --skip M01,M0' | grep -x M02
}

@test "verify (completion in fish) offers options, checks and values" {
	requires fish
	offers fish
}

@test "verify (completions) know every option of --help and no other" {
	options=$("$VERIFY" --help | grep -o -e '--[a-z-]*' | sort -u)
	dir=$TOP/tools/verify/completion
	diff <(echo "$options") <(grep -o "[\`'*){,]--[a-z-]*" \
		"$dir/_kea-hooks-verify" | grep -o -e '--[a-z-]*' | sort -u)
	diff <(echo "$options") <(sed -n 's/^[$]verify.* -l \([a-z-]*\).*/--\1/p' \
		"$dir/kea-hooks-verify.fish" | sort -u)
}

@test "verify (the manual) explains every option and no other" {
	options=$("$VERIFY" --help | grep -o -e '--[a-z-]*' | sort -u)
	diff <(echo "$options") <(mandoc -T ascii \
		"$TOP/tools/verify/kea-hooks-verify.8" | col -b |
		grep -o -e '--[a-z-]*[a-z]' | sort -u)
}

@test "verify (the tests) damage something for every check there is" {
	for id in $("$VERIFY" --list-checks | cut -d' ' -f1); do
		grep -Eq "(fails|warns)_with $id|bad_ones $id|mentions $id|dies [a-z_]* $id|ids\" = $id|expect_text .*$id" \
			"$TOP"/tests/cli/verify-*.bats || {
			echo "$id"
			return 1
		}
	done
}
