#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A hook in C++ that throws wherever it is called. What it throws is logged
# with its place and stays inside the bridge: the server goes on as if the
# hook had done nothing.

bats_require_minimum_version 1.5.0
load bridge

THROWS=libdhcp_throws.so

setup_file() { bridge_open throws; }
setup() { bridge_begin throws "$THROWS"; }
teardown() { bench_end; }
teardown_file() { bench_close; }

throws() {
	echo "hook(\"$THROWS\"; {\"what\": \"$1\", \"where\": \"$2\"})"
}

# fails_at TEXT POINT...: each is logged with what was thrown
fails_at() {
	local point
	for point in "${@:2}"; do
		log_has "callout at '$point' failed: $1"
	done
}

# caught4 KIND TEXT: the running server gets a hook that throws the kind
caught4() {
	log_mark
	command_gives 0 config-set "$(conf4 "$(throws "$1" callout)" \
		"$(identifiers flex-id)")"
	ask4 1 dora
	packet_is msgtype ACK
	fails_at "$2" dhcp4_srv_configured buffer4_receive pkt4_receive \
		subnet4_select host4_identifier lease4_select \
		leases4_committed pkt4_send buffer4_send
}

caught6() {
	log_mark
	command_gives 0 config-set "$(conf6 "$(throws "$1" callout)" \
		"$(identifiers flex-id)")"
	ask6 1 sarr --relay 2001:db8:1::1 --ia-na 1
	packet_is msgtype REPLY
	fails_at "$2" dhcp6_srv_configured buffer6_receive pkt6_receive \
		subnet6_select host6_identifier lease6_select \
		leases6_committed pkt6_send buffer6_send
}

# identifiers NAME...: in this order
identifiers() {
	jq -nc '{"host-reservation-identifiers": $ARGS.positional} |
		"set(\(.))"' -r --args "$@"
}

@test "bridge (v4, exceptions of every type) the client has its lease" {
	kea_start dhcp4 "$(conf4)"
	caught4 standard 'a standard exception'
	caught4 allocation 'std::bad_alloc'
	caught4 integer 'unknown C\+\+ exception'
	caught4 text 'unknown C\+\+ exception'
	caught4 object 'unknown C\+\+ exception'
	command_gives 0 config-set "$(conf4)"
	run ! kea_maps "$THROWS"
}

@test "bridge (v6, exceptions of every type) the client has its lease" {
	kea_start dhcp6 "$(conf6)"
	caught6 standard 'a standard exception'
	caught6 allocation 'std::bad_alloc'
	caught6 integer 'unknown C\+\+ exception'
	caught6 text 'unknown C\+\+ exception'
	caught6 object 'unknown C\+\+ exception'
	command_gives 0 config-set "$(conf6)"
	run ! kea_maps "$THROWS"
}

@test "bridge (exceptions in a walk over options) they become its status" {
	local kind
	kea_start dhcp4 "$(conf4)"
	for kind in standard integer object; do
		command_gives 0 config-set "$(conf4 "$(throws $kind walk)")"
		log_mark
		ask4 1 discover
		log_has 'THROWS_WALK for_each gave back 8'
	done
	command_gives 0 config-set "$(conf4 "$(throws allocation walk)")"
	log_mark
	ask4 1 discover
	log_has 'THROWS_WALK for_each gave back 3'
}

@test "bridge (exceptions in the check) the configuration is refused" {
	local kind
	kea_start dhcp4 "$(conf4)"
	for kind in standard integer object; do
		command_gives 1 config-test "$(conf4 "$(throws $kind check)")"
	done
	ask4 1 dora
	run ! kea_maps "$THROWS"
}

@test "bridge (exceptions in load) the library is refused, and is gone" {
	local kind
	kea_start dhcp4 "$(conf4)"
	for kind in standard integer object; do
		command_gives 1 config-set "$(conf4 "$(throws $kind load)")"
	done
	command_gives 0 config-set "$(conf4)"
	ask4 1 dora
	run ! kea_maps "$THROWS"
}

# The bridge has 768 places for callouts, this hook takes 15 of them in a
# DHCP server: they would not last if unload left them taken.
@test "bridge (exceptions in unload) nothing of the library stays behind" {
	local i
	kea_start dhcp4 "$(conf4 "$(throws object unload)")"
	for ((i = 0; i < 60; i++)); do
		command_gives 0 config-reload
	done
	ask4 1 dora
	command_gives 0 config-set "$(conf4)"
	run ! kea_maps "$THROWS"
}
