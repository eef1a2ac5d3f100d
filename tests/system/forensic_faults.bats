#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# forensic_log when things go wrong: what is seen, what is lost, what comes
# back. Databases that go away: forensic_db.bats.

load forensic_log

setup_file() { bench_open; }
setup() { legal_begin; }
teardown() {
	faults_unmount
	bench_end
}
teardown_file() { bench_close; }

faults_unmount() {
	test -z "${SMALL:-}" || umount -l "$SMALL" || true
	SMALL=
}

# A disk of 64 kB, which is full in no time. The daemon sees it where it is.
small_disk() {
	SMALL=$TMP/small
	mkdir "$SMALL"
	mount -t tmpfs -o size=64k,mode=0755 none "$SMALL"
}

# start_small DAEMON PARAMETERS
start_small() {
	KEAH_TEST_ENV="${KEAH_TEST_ENV:-} KEA_LEGAL_LOG_DIR=$SMALL" \
		start_legal "$1" "{\"path\": \"$SMALL\"} + $2"
}

@test "forensic_faults (disk full) said once, counted, nothing torn" {
	small_disk
	start_small dhcp4 '{"time-unit": "year"}'
	dora4 1
	dd if=/dev/zero of="$SMALL/filler" bs=1k count=64 2>/dev/null || true
	# The rest of the page of the file itself is still free.
	for n in {1..40}; do
		ask4 1 request --ciaddr 192.0.2.10
	done
	log_has 'LEGAL_LOG_WRITE_FAILED .*No space left'
	test "$(grep -c LEGAL_LOG_WRITE_FAILED "$TMP/dhcp4.log")" -eq 1
	written=$(grep -c . "$SMALL"/f4.*.txt)
	test "$(grep -c ' via relay at address: 192.0.2.1$' "$SMALL"/f4.*.txt)" \
		-eq "$written"
	rm "$SMALL/filler"
	dora4 2
	log_has "LEGAL_LOG_WRITE_RECOVERED .*entries lost: $((41 - written))"
	test "$(grep -c . "$SMALL"/f4.*.txt)" -eq "$((written + 1))"
}

@test "forensic_faults (file removed) made anew, nothing else lost" {
	start_legal dhcp4 '{}'
	dora4 1
	rm "$TMP"/f4.*.txt
	dora4 2
	log_has LEGAL_LOG_FILE_GONE
	test "$(legal_count)" -eq 1
	mv "$TMP"/f4.*.txt "$TMP/away"
	sleep 1.1
	dora4 3
	test "$(legal_count)" -eq 1
	test "$(grep -c . "$TMP/away")" -eq 1
}

@test "forensic_faults (directory removed) serves on, and comes back" {
	mkdir "$TMP/logs"
	KEAH_TEST_ENV="${KEAH_TEST_ENV:-} KEA_LEGAL_LOG_DIR=$TMP/logs" \
		start_legal dhcp4 '{"path": ($tmp + "/logs"),
		"time-unit": "second", "count": 1}'
	dora4 1
	mv "$TMP/logs" "$TMP/gone"
	sleep 1.2
	dora4 2
	dora4 3
	log_has 'LEGAL_LOG_ROTATE_FAILED .*No such file'
	test "$(grep -c LEGAL_LOG_ROTATE_FAILED "$TMP/dhcp4.log")" -eq 1
	mkdir "$TMP/logs"
	sleep 1.2
	dora4 4
	log_has 'LEGAL_LOG_WRITE_RECOVERED .*entries lost: 2'
	test "$(cat "$TMP"/logs/* | grep -c 192.0.2.13)" -eq 1
}

@test "forensic_faults (program removed) said, and the next file is opened" {
	printf '#!/bin/sh\n' >"$TMP/after.sh"
	chmod 755 "$TMP/after.sh"
	start_legal dhcp4 '{"time-unit": "second", "count": 1,
		"postrotate": ($tmp + "/after.sh")}'
	dora4 1
	rm "$TMP/after.sh"
	sleep 1.2
	dora4 2
	log_has 'LEGAL_LOG_SCRIPT_FAILED .*after.sh.*No such file'
	test "$(find "$TMP" -name 'f4.T*' -size +0 | wc -l)" -eq 2
	test "$(legal_count)" -eq 2
}

@test "forensic_faults (second server) one file is not written by two" {
	start_legal dhcp4 '{"base-name": "same"}'
	kea_refuses dhcp6 "$(legal dhcp6 '{"base-name": "same"}')"
	log_has 'same.*another server writes to it'
	DAEMON=dhcp4
}

# Clients until the server is gone. Each writes down the address that it got.
clients() {
	local n
	for n in {1..200}; do
		bench_packet "$((n % 11 + 1))" dora --timeout 300 || break
		packet_get yiaddr >>"$TMP/acks"
	done
}

# In files, whole lines only, as many entries as answers or one more: the
# client did not hear the last.
nothing_missing() {
	local acks lines
	acks=$(grep -c . "$TMP/acks")
	lines=$(legal_count)
	test "$acks" -gt 5
	echo "acks $acks, lines $lines"
	test "$lines" -ge "$acks" && test "$lines" -le "$((acks + 1))"
	test "$(legal_lines | grep -cE \
		"^${STAMP}Address: 192.* via relay at address: 192.0.2.1$")" \
		-eq "$lines"
	diff "$TMP/acks" <(legal_lines |
		sed 's/.*Address: \([^ ]*\) .*/\1/' | head -n "$acks")
}

# killed PARAMETERS: in the middle of its work
killed() {
	local pid
	start_legal dhcp4 "$1"
	pid=$(kea_pid)
	clients &
	local load=$!
	sleep 2.3
	kill -KILL "$pid"
	wait "$load" || true
	wait "$pid" 2>/dev/null || true
	rm "$TMP/dhcp4.job"
	nothing_missing
}

@test "forensic_faults (SIGKILL under load) no answer without its entry" {
	killed '{}'
}

@test "forensic_faults (SIGKILL while files change) the same; goes on after" {
	local before
	printf '#!/bin/sh\n' >"$TMP/after.sh"
	chmod 755 "$TMP/after.sh"
	killed '{"time-unit": "second", "count": 1,
		"prerotate": ($tmp + "/after.sh")}'
	before=$(legal_count)
	start_legal dhcp4 '{"time-unit": "second", "count": 1}'
	dora4 12
	test "$(legal_count)" -eq "$((before + 1))"
}

# The time zone of a server is that of its entries.
@test "forensic_faults (TZ) local time" {
	KEAH_TEST_ENV="${KEAH_TEST_ENV:-} TZ=XYZ-5" start_legal dhcp4 \
		'{"timestamp-format": "%H %Z"}'
	dora4 1
	[[ $(legal_lines) == "$(TZ=XYZ-5 date '+%H %Z') "* ]]
}
