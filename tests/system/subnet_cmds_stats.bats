#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# subnet_cmds in the real servers: the statistics of subnets that are added.

load subnet_cmds

# The relay of the subnet that is added.
setup_file() {
	bench_open
	bench_in ip address add 10.20.30.1/32 dev lo
}

SERVED='{"id": 123, "subnet": "10.20.30.0/24",
	"relay": {"ip-addresses": ["10.20.30.1"]},
	"pools": [{"pool": "10.20.30.10-10.20.30.19"}]}'

# The statistics of subnets and of the server, without what counts packets and
# what only adds up.
statistics() {
	ctl statistic-get-all | jq -cS '.arguments | with_entries(select(
		(.key | test("^subnet|address|reclaimed|-nas|-pds")) and
		(.key | test("cumulative") | not)) | .value |= .[0][0])'
}

# counted_alike: a configuration with the same subnets counts the same.
counted_alike() {
	local added
	added=$(statistics)
	ctl config-get | jq '.arguments | del(.hash)' >"$TMP/same.json"
	command_gives 0 config-set "$(cat "$TMP/same.json")"
	echo "$added"
	statistics
	test "$(statistics)" = "$added"
}

@test "subnet_cmds (add) statistics are those of a configuration" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$SERVED")"
	command_gives 0 subnet4-add "$(subnet4 '{"id": 124,
		"subnet": "10.21.0.0/16", "pools": [
		{"pool": "10.21.0.0/24"}, {"pool": "10.21.9.0/25"}]}')"
	command_gives 0 subnet4-add "$(subnet4 '{"id": 125,
		"subnet": "10.22.0.0/24"}')"
	command_gives 0 network4-add "$(network '{"name": "a", "subnet4": [
		{"id": 126, "subnet": "10.23.0.0/24"}, {"id": 127,
		"subnet": "10.24.0.0/24", "pools": [
		{"pool": "10.24.0.4/30"}]}]}')"
	stat_is 'subnet[124].total-addresses' 384
	counted_alike
	kea_stop dhcp4
	start dhcp4 'set({"subnet4": []})'
	command_gives 0 subnet4-add "$(subnet4 "$SERVED")"
	counted_alike
}

@test "subnet_cmds (add, DHCPv6) statistics are those of a configuration" {
	start dhcp6
	command_gives 0 subnet6-add "$(subnet6 '{"id": 123,
		"subnet": "2001:db8:20::/48",
		"pools": [{"pool": "2001:db8:20::/64"}],
		"pd-pools": [{"prefix": "2001:db8:21::", "prefix-len": 48,
		"delegated-len": 64}]}')"
	command_gives 0 subnet6-add "$(subnet6 '{"id": 124,
		"subnet": "2001:db8:30::/48"}')"
	counted_alike
}

# Counting one subnet leaves the others alone.
@test "subnet_cmds (add, leases there) they are counted once" {
	start dhcp4
	command_gives 0 subnet4-add "$(subnet4 "$SERVED")"
	ask4 1 dora --giaddr 10.20.30.1
	ask4 2 dora --giaddr 10.20.30.1
	command_gives 0 subnet4-add "$(subnet4 '{"id": 124,
		"subnet": "10.21.0.0/16"}')"
	stat_is 'subnet[123].assigned-addresses' 2
	kea_before 2.6.0 ||
		stat_is 'subnet[123].pool[0].assigned-addresses' 2
	command_gives 0 subnet4-del '{"id": 123}'
	command_gives 0 subnet4-add "$(subnet4 "$SERVED")"
	stat_is 'subnet[123].assigned-addresses' 2
	stat_is 'subnet[123].declined-addresses' 0
	kea_before 2.6.0 ||
		stat_is 'subnet[123].pool[0].assigned-addresses' 2
}
