#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# forensic_log with a syslog: what arrives at /dev/log. Each daemon has a /dev
# of its own, with nothing in it but what it needs.

load forensic_log

setup_file() { bench_open; }
setup() {
	legal_begin
	requires socat
	syslog_listen
}
teardown() {
	kill "$SYSLOG_PID" 2>/dev/null || true
	bench_end
}
teardown_file() { bench_close; }

# What comes is in $TMP/syslog.out.
syslog_listen() {
	(exec socat -u "UNIX-RECV:$TMP/syslog" \
		"OPEN:$TMP/syslog.out,creat,append") 3>&- &
	SYSLOG_PID=$!
	bench_wait test -S "$TMP/syslog"
	mkdir "$TMP/own-dev"
	cat >"$TMP/with-syslog" <<-'END'
		#!/bin/sh
		set -eu
		test "$1" != --apart || {
			shift
			exec unshare --mount -- "$0" "$@"
		}
		dev=${0%/*}/own-dev
		mount -t tmpfs -o mode=0755 none "$dev"
		(cd /dev; cp -a null zero random urandom "$dev")
		ln -s "${0%/*}/syslog" "$dev/log"
		mount --bind "$dev" /dev
		exec "$@"
	END
	chmod 0755 "$TMP/with-syslog"
}

# start_syslog DAEMON PARAMETERS: where the bench has not made a mount namespace
# already, with one of its own
start_syslog() {
	local apart=--apart
	test -z "$BENCH_OWN_HOOKS" || apart=
	KEAH_TEST_ENV="${KEAH_TEST_ENV:-} $TMP/with-syslog $apart" \
		start_legal "$1" "{\"type\": \"syslog\"} + $2"
}

# arrived REGEX: such a message, whole
arrived() {
	grep -qE "^$1\$" "$TMP/syslog.out" || {
		echo "syslog: wanted '$1' in"
		cat "$TMP/syslog.out"
		return 1
	}
}

TIME='[A-Z][a-z]{2} [ 0-9][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}'
ENTRY4='Address: 192\.0\.2\.10 has been assigned for 1 hrs 6 mins 40 secs to .*'

# local0 is 16, INFO is 6: RFC 3164 section 4.1.1.
@test "forensic_syslog (defaults) local0, and the pattern of the server" {
	start_syslog dhcp4 '{}'
	dora4 1
	bench_wait test -s "$TMP/syslog.out"
	arrived "<134>$TIME kea-dhcp4: INFO  \[legal-log\.[0-9]+\] $ENTRY4"
	test "$(grep -c . "$TMP/syslog.out")" -eq 1
	test "$(find "$TMP" -name 'f4.*' | wc -l)" -eq 0
}

@test "forensic_syslog (facility, pattern) as they are said" {
	start_syslog dhcp4 '{"facility": "local5", "pattern": "%5p|%m|%%\n"}'
	dora4 1
	release4 1 192.0.2.10
	bench_wait grep -q released "$TMP/syslog.out"
	arrived "<174>$TIME kea-dhcp4:  INFO\|$ENTRY4\|%"
	arrived "<174>$TIME kea-dhcp4:  INFO\|Address: .* released from .*\|%"
	test "$(grep -c . "$TMP/syslog.out")" -eq 2
}

@test "forensic_syslog (DHCPv6) the same" {
	start_syslog dhcp6 '{"facility": "authpriv"}'
	ask6 1 sarr --relay "$RELAY6" --ia-na 1
	bench_wait test -s "$TMP/syslog.out"
	arrived "<86>$TIME kea-dhcp6: INFO .* Address: 2001:db8:1::.* assigned .*"
}

@test "forensic_syslog (nobody listens) serves on; goes on when one does" {
	start_syslog dhcp4 '{}'
	dora4 1
	bench_wait test -s "$TMP/syslog.out"
	kill "$SYSLOG_PID"
	wait "$SYSLOG_PID" || true
	rm -f "$TMP/syslog"
	dora4 2
	dora4 3
	rm -r "$TMP/own-dev"
	syslog_listen
	dora4 4
	bench_wait grep -q '192\.0\.2\.13' "$TMP/syslog.out"
}
