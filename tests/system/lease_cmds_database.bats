#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_cmds in the real servers, with the leases in databases.

load lease_cmds
load bench_database

PER_PAGE=4
CASES4=(a1 a2 a4 a5_a6 a7 a8_a13 a9_a11 whole wipe)
CASES6=(a3 a5_a6_v6 a7_v6 a8_a9_v6 a12 wipe_v6)

# Before Kea 3.0, only memory can do it; the leases stay.
wipe() {
	if ! kea_before 3.0.0; then
		a10
		return
	fi
	begin dhcp4
	command_gives 0 lease4-add "$(lease 192.0.2.202)"
	command_gives 1 lease4-wipe '{"subnet-id": 1}'
	command_gives 1 lease4-wipe
	command_gives 0 lease4-get-all
}

wipe_v6() {
	if ! kea_before 3.0.0; then
		a10_v6
		return
	fi
	begin dhcp6
	command_gives 0 lease6-add "$(lease6 2001:db8:1::3)"
	command_gives 1 lease6-wipe '{"subnet-id": 1}'
	command_gives 1 lease6-wipe
	command_gives 0 lease6-get-all
}

# walk4 NAME
walk4() {
	requires kea-dhcp-ddns
	KEAH_TEST_DEBUG=99 kea_start d2 "$(KEAH_TEST_DEBUG=99 conf_d2)"
	in_place "$1" "${CASES4[@]}"
}

@test "A14 lease_cmds (MariaDB) the same as in memory" { walk4 mariadb; }

@test "A14 lease_cmds (PostgreSQL) the same as in memory" { walk4 pgsql; }

@test "A14 lease_cmds (v6, MariaDB) the same as in memory" {
	in_place mariadb "${CASES6[@]}"
}

@test "A14 lease_cmds (v6, PostgreSQL) the same as in memory" {
	in_place pgsql "${CASES6[@]}"
}
