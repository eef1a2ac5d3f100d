#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks A: libraries that do not fit or do
# not load. Whatever a library does, it is one red line, and the others are
# checked.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
	verifies
}

# add DEFECT [CFLAG...]: installs tests/badhooks/DEFECT.c beside the good one
add() {
	local defect=$1
	shift
	bad "$defect" "$HOOKS/libdhcp_bad.so" "$@"
	manifest
}

# dies DEFECT ID TEXT...: it fails, the good one is still fine
dies() {
	add "$1"
	fails_with "$2" "$3"
	shift 3
	expect_text 'libdhcp_good.so        ok' "$@"
	test -z "$(find "$HOOKS" -name 'core*')"
	case $output in
	*'take libdhcp_bad.so out of every hooks-libraries list, remove it'*)
		rm "$HOOKS/libdhcp_bad.so"
		manifest
		verifies
		;;
	esac
}

@test "H4: verify (another major ABI) fails with A01 and both numbers" {
	add good
	from_source
	add wrong_abi
	fails_with A01 'needs hook ABI 2.0, the host provides 1.4'
	repaired
}

@test "verify (a newer minor ABI) fails with A01 and both numbers" {
	add good
	from_source
	add newer_abi
	fails_with A01 'needs hook ABI 1.99, the host provides 1.4'
	repaired
}

@test "verify (no version) fails with A02" {
	add no_version
	fails_with A02 'has no function version()'
	# verify-link.bats does what the fix says.
	expect_text 'link the hook with -Wl,'
}

@test "verify (the version of another Kea) fails with A02 and both numbers" {
	test -e /usr/sbin/kea-dhcp4 || skip "there is no Kea server"
	add wrong_version
	fails_with A02 'version() answers 30003, the server wants '
	version=$(/usr/sbin/kea-dhcp4 -v)
	fixed_with "build libdhcp_bad.so again for Kea $version"
	add wrong_version -DKEA_VERSION="$(
		sed -n 's/.*the server wants \([0-9]*\).*/\1/p' <<<"$output")"
	verifies
}

@test "verify (a constructor aborts) fails with A05, checks the others" {
	dies aborts_in_constructor A05 'signal 6' constructor
}

@test "verify (version crashes) fails with A05, checks the others" {
	dies crashes_in_version A05 'signal 11' 'in version()'
}

@test "verify (load crashes) fails with A05, checks the others" {
	dies crashes_in_load A05 'signal 11' 'in load()'
}

@test "verify (load ends the process) fails with A05, checks the others" {
	dies exits_in_load A05 'ended with status 0' 'in load()'
}

@test "verify (load hangs) fails with A05 when the time is up" {
	SECONDS=0
	dies hangs_in_load A05 'did not end within 3 s' 'in load()'
	test "$SECONDS" -lt 40
}

@test "verify (load fails) fails with A05" {
	dies fails_in_load A05 'load() as dhcp4 failed'
}

# own FLAGS: a hook with one parameter, without which it does not load
own() {
	local archives=${KEAH_TEST_BUILDDIR:-$TOP}/src
	test -e "$archives/runtime/libkeah-runtime.a" ||
		skip "the runtime is not built"
	cat >"$BATS_TEST_TMPDIR/hook.c" <<-END
	#include <keah/keah.h>
	static struct { const char *word; } config;
	static const struct keah_param params[] = {
		{ .name = "word", .type = KEAH_PARAM_STRING, .flags = $1 },
		{ .name = NULL },
	};
	static enum keah_status
	start(void)
	{
		return config.word != NULL ? KEAH_OK
			: keah_fail("no word: \"word\" is wanted here");
	}
	KEAH_HOOK(.logger = "own", .params = params, .config = &config,
		.config_size = sizeof(config), .load = start);
	END
	link_hook "$HOOKS/libdhcp_own.so" -L"$archives/runtime" \
		-L"$archives/hooklib" -Wl,--whole-archive -lkeah-runtime \
		-Wl,--no-whole-archive -lkeah-hooklib -ljansson
	manifest
}

@test "verify (load fails for a parameter) fails with A05, passes with it" {
	own 0
	fails_with A05 'load() as dhcp4 failed: no word: "word" is wanted here'
	expect_text 'give libdhcp_own.so what it asks for and try again with'
	conf=$BATS_TEST_TMPDIR/c.conf
	printf '{"Dhcp4": {"hooks-libraries": [{"library": "%s",
		"parameters": {"word": "x"}}]}}\n' "$HOOKS/libdhcp_own.so" \
		>"$conf"
	verifies --skip C10 --config "$conf"
	sed -i 's|{"word": "x"}|{ }|' "$conf"
	verify --skip C10 --config "$conf"
	expect_status 1
	expect_text A05 'correct the parameters of libdhcp_own.so in the'
}

@test "verify (a required parameter is not given) refuses as it should" {
	own KEAH_PARAM_REQUIRED
	verifies --verbose
	expect_text 'refuses to load as dhcp4 without its parameters' \
		"as it should: 'word' is required"
}

@test "verify (unload crashes) fails with A06, checks the others" {
	dies crashes_in_unload A06 'signal 11' 'in unload()'
}

@test "verify (a destructor crashes) fails with A06, checks the others" {
	dies crashes_in_destructor A06 'signal 11'
}

@test "verify (unload fails) fails with A06" {
	dies fails_in_unload A06 'unload() returned 3'
}

@test "verify (the second load fails) fails with A06" {
	dies refuses_second_load A06 'cannot be loaded a second time'
}

@test "verify (a hook that prints) keeps its words out of the output" {
	add prints
	verifies
	expect_no_text 'on stdout'
	expect_no_text 'on stderr'
	"$VERIFY" --dir "$HOOKS" --json | jq -e .schema
}

@test "verify (--no-exec) runs nothing and ends with 3" {
	add aborts_in_constructor
	verify --no-exec
	expect_status 3
	expect_text 'not checked: nothing is run because of --no-exec'
}

@test "verify (a hook that starts a process) leaves none behind" {
	add leaves_process
	verify
	run ! pgrep -f 'sleep 5432[1]'
}

@test "verify (run by root) runs hooks as the service user" {
	test "$(id -u)" -eq 0 || skip "needs root"
	add tells_user
	fails_with A05 'load() as dhcp4 failed'
	expect_text 'uid ' 'as user '
	expect_no_text 'uid 0'
	verify --as-user nobody
	expect_text "uid $(id -u nobody)" 'as user nobody'
}

@test "verify (--as-user root) refuses" {
	verify --as-user root
	expect_status 2
	expect_text 'never run as root'
}

@test "H5: verify (not compatible with threads) warns, fails since 2.3.5" {
	test -e /usr/sbin/kea-dhcp4 || skip "there is no Kea server"
	add single_threaded
	case $(/usr/sbin/kea-dhcp4 -v) in
	2.[0-2].*)
		warns_with A03 'off by default in Kea 2.'
		;;
	*)
		fails_with A03 'on by default in Kea'
		;;
	esac
	expect_text '"enable-multi-threading": false'
}

@test "verify (a declared callout that is misspelt) fails with A04" {
	add good -DDEFECT_CALLOUTS='"pkt4_recieve"'
	fails_with A04 "'pkt4_recieve' is no hook point; did you mean"
	expect_text "'pkt4_receive'"
	add good -DDEFECT_CALLOUTS='"pkt4_receive"'
	verifies
}

@test "verify (a declared callout of another process) fails with A04" {
	add good -DDEFECT_CALLOUTS='"pkt6_receive"'
	fails_with A04 "'pkt6_receive' is no hook point of dhcp4"
	expect_text 'correct the name in hook.conf and the source'
	add good -DDEFECT_CALLOUTS='"pkt4_receive"'
	verifies
}

@test "verify (a misspelt callout of a C++ library) fails with A04" {
	add misspelt_callout
	fails_with A04 "'pkt4_recieve' is no hook point; did you mean"
	expect_text 'correct the name in the source'
	add misspelt_callout -Dpkt4_recieve=pkt4_receive
	verifies
}

@test "verify (no bridge for the server) fails with A07" {
	test -e "$BRIDGE" || skip "no bridge was built"
	from_source
	rm "$HOOKS"/bridge/*
	manifest
	fails_with A07 'there is no bridge for Kea'
	expect_text 'install-bridge'
	repaired
}

@test "verify (no bridge, the program that builds it is there) A07 names it" {
	test -e "$BRIDGE" || skip "no bridge was built"
	mkdir "$BATS_TEST_TMPDIR/sdk"
	builder=$BATS_TEST_TMPDIR/sdk/kea-hooks-bridge
	bridge=$(echo "$HOOKS"/bridge/*)
	rm "$bridge"
	printf '#!/bin/sh\ncp "%s" "%s"\n' "$BRIDGE" "$bridge" >"$builder"
	chmod 0755 "$builder"
	entry=$(listed "$builder" | jq -c '.kind = "tool"')
	manifest ".files += [$entry]"
	fails_with A07 'there is no bridge for Kea'
	fixed_with "$builder"
	repaired
	rm "$HOOKS"/bridge/*
	verify --if-host 3.0.3 --check A07
	fixed_with "after the upgrade: $builder"
	cp "$HOOKS/libdhcp_good.so" "$bridge"
	verify --check A07
	fixed_with "$builder --force"
	# One that is not there is named nowhere.
	rm "$builder"
	verify --check A07
	expect_status 1
	test -z "$(fixes | grep -F "$builder")"
}

@test "verify (a bridge that is none) fails with A07" {
	test -e "$BRIDGE" || skip "no bridge was built"
	from_source
	for file in "$HOOKS"/bridge/*; do
		cp "$HOOKS/libdhcp_good.so" "$file"
	done
	manifest
	fails_with A07 'cannot be used: it is no bridge'
	repaired
}

@test "verify (a bridge of another hook ABI) fails with A07" {
	test -e "$BRIDGE" || skip "no bridge was built"
	from_source
	sed -i 's/abi=1\./abi=9./' "$HOOKS"/bridge/*
	manifest
	fails_with A07 'it provides hook ABI 9.4, 1.4 is wanted'
	repaired
}

@test "verify (what a configuration says about threads) decides over A03" {
	/usr/sbin/kea-dhcp4 -v 2>/dev/null | grep -q '^2\.2\.' ||
		skip "there is no Kea 2.2 server"
	add single_threaded
	conf=$BATS_TEST_TMPDIR/c.conf
	list="\"hooks-libraries\": [ { \"library\":"
	list="$list \"$HOOKS/libdhcp_bad.so\" } ]"
	echo "{ \"Dhcp4\": { $list } }" >"$conf"
	warns_with A03 'off by default' --config "$conf"
	line=$(sed -n 's/^ *fix: *\(.*\) in the configuration.*/\1/p' \
		<<<"$output")
	sed -i "s|\"hooks|$line, &|" "$conf"
	verifies -q --config "$conf"
	test -z "$output"
}
