#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A hook file that was built when the hook ABI was first released. Whatever
# was appended to the ABI since, the file is loaded and works; its messages
# say so for each hook point.

bats_require_minimum_version 1.5.0
load bridge

STORED=libdhcp_stored.so
STORED_SHA256=e1499e8e70707ac9cea6bdc683b7d88948568d35ee04500408b5b9133d8f0c95

setup_file() { bridge_open stored-1.0; }
setup() {
	test "$(uname -m)" = x86_64 || skip 'the stored file is for x86-64'
	bridge_begin stored-1.0 "$STORED"
}
teardown() { bench_end; }
teardown_file() { bench_close; }

# stored WORD EXPRESSION
stored() {
	echo "hook(\"$STORED\"; {\"word\": \"$1\", \"string\": \"$2\",
		\"truth\": \"$2 == 'pt01'\"})"
}

flex_id() {
	echo 'set({"host-reservation-identifiers": ["flex-id"]})'
}

# well_at POINT...
well_at() {
	local point
	for point in "$@"; do
		log_has "STORED_RESULT $point: all is well\$"
	done
}

@test "abi (v4, a hook of ABI 1.0) it loads and every function works" {
	kea_start dhcp4 "$(conf4 "$(stored 'a word' 'relay4[1].hex')" \
		"$(flex_id)")"
	ask4 1 dora --circuit-id pt01
	packet_is msgtype ACK
	well_at load dhcp4_srv_configured pkt4_receive host4_identifier \
		pkt4_send
	command_gives 0 config-set "$(conf4)"
	run ! kea_maps "$STORED"
}

@test "abi (v6, a hook of ABI 1.0) it loads and every function works" {
	kea_start dhcp6 "$(conf6 "$(stored 'a word' 'relay6[0].option[18].hex')" \
		"$(flex_id)")"
	ask6 1 sarr --relay 2001:db8:1::1 --interface-id pt01 --ia-na 1
	packet_is msgtype REPLY
	well_at load dhcp6_srv_configured pkt6_receive host6_identifier \
		pkt6_send
	command_gives 0 config-set "$(conf6)"
	run ! kea_maps "$STORED"
}

@test "abi (a hook of ABI 1.0, wrong parameter) refused with its own reason" {
	kea_start dhcp4 "$(conf4)"
	refused "$(conf4 "$(stored 'another' 'relay4[1].hex')")" \
		"$STORED" "word: 'another'"
}

@test "abi (the file of the hook) it is the one that was stored" {
	run -0 sha256sum "$KEAH_TEST_HOOKSDIR/$STORED"
	test "${output%% *}" = "$STORED_SHA256"
}
