#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Hooks that are not written in C. Rust has what bindgen makes of the headers,
# C++ includes them (bridge_throws.bats).

bats_require_minimum_version 1.5.0
load bridge

IN_RUST=libdhcp_in_rust.so

setup_file() {
	# cargo's own installer puts it where only login shells look.
	PATH=$PATH:$HOME/.cargo/bin
	bridge_open in_rust
}
setup() {
	bench_begin
	requires rustc bindgen
	bench_end
	bridge_begin in_rust "$IN_RUST"
}
teardown() { bench_end; }
teardown_file() { bench_close; }

in_rust() {
	echo "hook(\"$IN_RUST\"; {\"prefix\": \"$1\"})"
}

# The class is known by what it gives to its members.
class_of_pt01() {
	echo "set({\"client-classes\": [{\"name\": \"AT_pt01\",
		\"next-server\": \"192.0.2.99\"}]})"
}

@test "hook (in Rust, v4) a client is put into the class of its port" {
	kea_start dhcp4 "$(conf4 "$(in_rust AT_)" "$(class_of_pt01)")"
	ask4 1 dora --circuit-id pt01
	packet_is siaddr 192.0.2.99
	log_has 'IN_RUST_CLASS the client belongs to the class AT_pt01$'
	ask4 2 dora --circuit-id pt02
	packet_is siaddr 0.0.0.0
	ask4 3 dora
	packet_is msgtype ACK
}

@test "hook (in Rust, v6) a client is put into the class of its port" {
	kea_start dhcp6 "$(conf6 "$(in_rust AT_)")"
	ask6 1 sarr --relay 2001:db8:1::1 --interface-id pt01 --ia-na 1
	packet_is msgtype REPLY
	log_has 'IN_RUST_CLASS the client belongs to the class AT_pt01$'
}

@test "hook (in Rust, wrong parameter) refused by the table of parameters" {
	kea_start dhcp4 "$(conf4)"
	refused "$(conf4 "hook(\"$IN_RUST\"; {\"prefix\": 7})")" \
		"$IN_RUST" prefix
}

@test "hook (in Rust, unloaded) nothing of it stays mapped" {
	kea_start dhcp4 "$(conf4 "$(in_rust AT_)")"
	ask4 1 dora --circuit-id pt01
	kea_maps "$IN_RUST"
	command_gives 0 config-set "$(conf4)"
	run ! kea_maps "$IN_RUST"
	ask4 2 dora
}

@test "hook (in Rust, identity) the file says what it is" {
	local verify=$KEAH_TEST_HOOKSDIR/kea-hooks-verify
	test -x "$verify" || skip 'there is no kea-hooks-verify'
	run -0 nm --dynamic --defined-only --format=just-symbols \
		"$KEAH_TEST_HOOKSDIR/$IN_RUST"
	test "$(sort <<<"$output" | tr '\n' ' ')" = \
		'load multi_threading_compatible unload version '
	run "$verify" --no-exec --check=E01,E02 "$KEAH_TEST_HOOKSDIR/$IN_RUST"
	echo "$output"
	[[ $output == *"$IN_RUST"*ok* ]]
}
