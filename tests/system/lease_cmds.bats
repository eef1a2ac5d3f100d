#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_cmds in the real servers: the commands, and what packets see of them.
# Databases are the matter of lease_cmds_database.bats.

load lease_cmds

@test "A1 lease_cmds (add) the lease is there and counted" { a1; }

@test "A2 lease_cmds (add, wrong) refused, and nothing is stored" { a2; }

@test "A3 lease_cmds (v6 add) addresses and prefixes" { a3; }

@test "A4 lease_cmds (add) the next client gets another address" { a4; }

@test "A5 A6 lease_cmds (pages, subnets) every lease is shown once" { a5_a6; }

@test "A5 A6 lease_cmds (v6 pages, subnets) addresses and prefixes" {
	a5_a6_v6
}

@test "A7 lease_cmds (by client) leases of every subnet" { a7; }

@test "A7 lease_cmds (v6, by client) leases of every subnet" { a7_v6; }

@test "A8 A13 lease_cmds (update, expire) the whole lease is replaced" {
	a8_a13
}

@test "A8 A9 lease_cmds (v6 update, del) addresses and prefixes" { a8_a9_v6; }

@test "A9 A11 lease_cmds (del, resend) kea-dhcp-ddns is told" {
	requires kea-dhcp-ddns
	KEAH_TEST_DEBUG=99 kea_start d2 "$(KEAH_TEST_DEBUG=99 conf_d2)"
	a9_a11
}

@test "A10 lease_cmds (wipe) all of a subnet, or of all" { a10; }

@test "A10 lease_cmds (v6 wipe) addresses and prefixes" { a10_v6; }

@test "A12 lease_cmds (bulk) what fails is listed, the rest is applied" { a12; }

@test "lease_cmds (all members) stored, and unset by an update" { whole; }

@test "A15 lease_cmds (other family) the command is not there" {
	start dhcp4
	command_gives 2 lease6-get "$(at 2001:db8:1::3)"
	command_gives 0 config-set "$(conf4)"
	command_gives 2 lease4-get "$(at 192.0.2.202)"
}

@test "lease_cmds (memfile) a user context survives the file" {
	start dhcp4 persistent
	command_gives 0 lease4-add "$(lease 192.0.2.202 \
		'"user-context": {"x": "1, \"2\" é"}')"
	kea_stop dhcp4
	start dhcp4 persistent
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	context_is_whole
}

comes_and_goes() {
	command_gives 0 lease4-add "$(lease 192.0.2.220)"
	command_gives 0 lease4-get-page '{"from": "start", "limit": 50}'
	command_gives 0 lease4-del "$(at 192.0.2.220)"
}

@test "lease_cmds (under load) no packet is lost" {
	start dhcp4 'subnet(1; {"pools": [{"pool": "192.0.2.10-192.0.2.200"}]})'
	under_load comes_and_goes
}

@test "lease_cmds (write) all leases, in the data directory only" {
	start dhcp4
	if kea_before 2.3.1; then
		command_gives 2 lease4-write '{"filename": "written.csv"}'
		return
	fi
	command_gives 0 lease4-add "$(lease 192.0.2.202)"
	command_gives 0 lease4-write '{"filename": "written.csv"}'
	text_has written.csv
	grep -q '^192.0.2.202,1a:1b:1c:1d:1e:1f,' "$TMP/written.csv"
	command_gives 1 lease4-write '{"filename": "/etc/written.csv"}'
	text_has filename /etc/written.csv
	command_gives 1 lease4-write '{}'
	log_has LEASE_CMDS_WRITE4_FAILED
}
