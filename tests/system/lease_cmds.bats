#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# lease_cmds in the real servers: the commands, and what packets see of them.

load commands
load bench_pgsql

LIBRARY=libdhcp_lease_cmds.so

# lease ADDRESS [MEMBERS]: arguments for DHCPv4
lease() {
	echo "{\"ip-address\": \"$1\", \"hw-address\": \"1a:1b:1c:1d:1e:1f\"
		${2:+, $2}}"
}

lease6() {
	echo "{\"ip-address\": \"$1\", \"duid\": \"1a:1b:1c\", \"iaid\": 5
		${2:+, $2}}"
}

at() {
	echo "{\"ip-address\": \"$1\"}"
}

# Before 3.0, Kea shows each octet of UTF-8 as a character of its own.
context_is_whole() {
	answer_is '.arguments."user-context".x |
		IN("1, \"2\" é", "1, \"2\" \u00c3\u00a9")' true
}

# stat_is NAME VALUE
stat_is() {
	command_gives 0 statistic-get "{\"name\": \"$1\"}"
	answer_is ".arguments.\"$1\"[0][0]" "$2"
}

# The result of what is in conflict with the configuration or with leases.
conflict() {
	if kea_before 2.3.0; then
		echo 1
	else
		echo 4
	fi
}

@test "A1 lease_cmds (add) the lease is there and counted" {
	start dhcp4
	command_gives 0 lease4-add "$(lease 192.0.2.202)"
	text_has 'Lease added.'
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	text_has 'IPv4 lease found.'
	answer_is '.arguments | [."subnet-id", ."valid-lft", .state, ."fqdn-fwd",
		.hostname] | tojson' '[1,4000,0,false,""]'
	stat_is 'subnet[1].assigned-addresses' 1
}

@test "A2 lease_cmds (add, wrong) refused, and nothing is stored" {
	start dhcp4
	command_gives 1 lease4-add '{"hw-address": "1a:1b"}'
	text_has ip-address
	command_gives 1 lease4-add "$(at 192.0.2.202)"
	text_has hw-address
	command_gives "$(conflict)" lease4-add \
		"$(lease 192.0.2.202 '"subnet-id": 99')"
	text_has 99
	command_gives "$(conflict)" lease4-add "$(lease 10.9.9.9)"
	command_gives 1 lease4-add "$(lease 192.0.2.202 '"state": 5')"
	command_gives 1 lease4-add "$(lease 192.0.2.202 '"fqdn-fwd": true')"
	command_gives 1 lease4-add "$(lease 192.0.2.202 '"user-context": [1]')"
	command_gives 3 lease4-get-all
	command_gives 0 lease4-add "$(lease 192.0.2.202)"
	command_gives "$(conflict)" lease4-add "$(lease 192.0.2.202)"
	text_has 192.0.2.202
	log_has LEASE_CMDS_ADD4_FAILED
}

@test "A3 lease_cmds (v6 add) addresses and prefixes" {
	start dhcp6
	local pd='"type": "IA_PD", "prefix-len": 48'
	command_gives 0 lease6-add "$(lease6 2001:db8:1::3)"
	command_gives 0 lease6-add \
		"$(lease6 2001:db8:abcd:: "$pd, \"subnet-id\": 1")"
	stat_is 'subnet[1].assigned-nas' 1
	stat_is 'subnet[1].assigned-pds' 1
	command_gives 1 lease6-add "$(lease6 2001:db8:abce:: "$pd")"
	text_has subnet-id
	command_gives 1 lease6-add \
		"$(lease6 2001:db8:abce:: "$pd, \"subnet-id\": 1, \"state\": 1")"
}

@test "A4 lease_cmds (add) the next client gets another address" {
	start dhcp4
	command_gives 0 lease4-add "$(lease 192.0.2.10)"
	ask4 1 discover
	packet_is yiaddr 192.0.2.11
}

@test "A5 A6 lease_cmds (pages, subnets) every lease is shown once" {
	local n from=start seen=
	start dhcp4
	for n in {1..25}; do
		command_gives 0 lease4-add "$(lease "192.0.2.$((n + 100))")"
	done
	for n in 10 10 5; do
		command_gives 0 lease4-get-page \
			"{\"from\": \"$from\", \"limit\": 10}"
		answer_is .arguments.count "$n"
		seen+=$(printf '%s\n' "$ANSWER" |
			jq -r '.arguments.leases[]."ip-address"')$'\n'
		from=$(printf '%s' "$seen" | tail -n 1)
	done
	command_gives 3 lease4-get-page "{\"from\": \"$from\", \"limit\": 10}"
	answer_is .arguments.count 0
	test "$(printf '%s' "$seen" | sort -u | wc -l)" = 25
	command_gives 3 lease4-get-all '{"subnets": [2]}'
	command_gives 0 lease4-get-all '{"subnets": [1, 2]}'
	text_has '25 IPv4 lease(s) found.'
}

@test "A7 lease_cmds (by client) leases of every subnet" {
	start dhcp4
	ask4 1 dora
	ask4 1 dora --giaddr 198.51.100.1
	command_gives 0 lease4-get-by-hw-address \
		'{"hw-address": "02:00:00:00:00:01"}'
	text_has '2 IPv4 lease(s) found.'
	command_gives 0 lease4-get-by-client-id \
		'{"client-id": "01:02:00:00:00:00:01"}'
	text_has '2 IPv4 lease(s) found.'
	command_gives 0 lease4-add \
		"$(lease 192.0.2.202 '"hostname": "Some.Example.ORG"')"
	command_gives 0 lease4-get-by-hostname \
		'{"hostname": "some.EXAMPLE.org"}'
	text_has '1 IPv4 lease(s) found.'
}

@test "A8 A13 lease_cmds (update, expire) the whole lease is replaced" {
	start dhcp4
	command_gives 0 lease4-add \
		"$(lease 192.0.2.202 '"client-id": "01:02"')"
	command_gives 0 lease4-update \
		"$(lease 192.0.2.202 '"hostname": "new.ex.org",
			"expire": 1800000000, "valid-lft": 1000')"
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	answer_is .arguments.hostname new.ex.org
	answer_is '.arguments | has("client-id")' false
	answer_is .arguments.cltt 1799999000
	command_gives "$(conflict)" lease4-update "$(lease 192.0.2.203)"
	command_gives 0 lease4-update \
		"$(lease 192.0.2.203 '"force-create": true')"
	command_gives 0 lease4-get "$(at 192.0.2.203)"
	command_gives 0 lease4-update "$(lease 192.0.2.203 '"state": 1')"
	stat_is declined-addresses 1
	stat_is 'subnet[1].assigned-addresses' 2
}

@test "A9 A11 lease_cmds (del, resend) kea-dhcp-ddns is told" {
	requires kea-dhcp-ddns
	KEAH_TEST_DEBUG=99 kea_start d2 "$(KEAH_TEST_DEBUG=99 conf_d2)"
	start dhcp4 'set({"dhcp-ddns": {"enable-updates": true}})'
	local named='"hostname": "a.example.org.", "fqdn-fwd": true'
	command_gives 0 lease4-add "$(lease 192.0.2.202 "$named")"
	command_gives 0 lease4-add "$(lease 192.0.2.203 "$named")"
	command_gives 0 lease4-add "$(lease 192.0.2.204)"
	command_gives 0 lease4-resend-ddns "$(at 192.0.2.202)"
	text_has 'NCR generated for: 192.0.2.202, hostname: a.example.org.'
	command_gives 1 lease4-resend-ddns "$(at 192.0.2.204)"
	command_gives 3 lease4-resend-ddns "$(at 192.0.2.205)"
	command_gives 0 lease4-del "$(at 192.0.2.203)"
	command_gives 0 lease4-del \
		'{"ip-address": "192.0.2.202", "update-ddns": true}'
	command_gives 3 lease4-del "$(at 192.0.2.202)"
	settles 2 ncrs
}

# How many requests the DHCP-DDNS server has received.
ncrs() {
	grep -c DHCP_DDNS_QUEUE_MGR_QUEUE_RECEIVE "$TMP/d2.log" || :
}

@test "A10 lease_cmds (wipe) all of a subnet, or of all" {
	local n
	start dhcp4
	for n in 192.0.2.1{1,2} 198.51.100.1{1,2}; do
		command_gives 0 lease4-add "$(lease "$n")"
	done
	command_gives 0 lease4-add "$(lease 192.0.2.13 '"state": 1')"
	command_gives 0 lease4-add "$(lease 198.51.100.13 '"state": 1')"
	stat_is declined-addresses 2
	command_gives 0 lease4-wipe '{"subnet-id": 1}'
	text_has 'Deleted 3 IPv4 lease(s)'
	stat_is 'subnet[1].assigned-addresses' 0
	stat_is 'subnet[1].declined-addresses' 0
	stat_is declined-addresses 1
	command_gives 3 lease4-wipe '{"subnet-id": 1}'
	command_gives 0 lease4-wipe
	text_has 'Deleted 3 IPv4 lease(s)'
	stat_is declined-addresses 0
}

@test "A12 lease_cmds (bulk) what fails is listed, the rest is applied" {
	start dhcp6
	command_gives 0 lease6-add "$(lease6 2001:db8:1::3)"
	command_gives 0 lease6-bulk-apply "{\"deleted-leases\": [
		$(at 2001:db8:1::3), $(at 2001:db8:1::9)],
		\"leases\": [$(lease6 2001:db8:1::4), $(lease6 2001:db8:1::5)]}"
	text_has 'Bulk apply of 3 IPv6 leases completed.'
	answer_is '.arguments."failed-deleted-leases" | map(.result) | tojson' \
		'[3]'
	command_gives 1 lease6-bulk-apply "{\"deleted-leases\": [
		$(at 2001:db8:1::4)], \"leases\": [$(at 2001:db8:1::6)]}"
	command_gives 0 lease6-get-all
	text_has '2 IPv6 lease(s) found.'
}

@test "A14 lease_cmds (PostgreSQL) the same, but for wipe" {
	pgsql_requires
	pgsql_start
	start dhcp4 "set({\"lease-database\": $(pgsql_access)})"
	command_gives 0 lease4-add "$(lease 192.0.2.202 \
		'"client-id": "01:02", "hostname": "a.b",
		"user-context": {"x": "1, \"2\" é"}')"
	command_gives "$(conflict)" lease4-add "$(lease 192.0.2.202)"
	command_gives 0 lease4-get '{"subnet-id": 1,
		"identifier-type": "client-id", "identifier": "01:02"}'
	context_is_whole
	command_gives 0 lease4-update "$(lease 192.0.2.202)"
	command_gives 0 lease4-get-page '{"from": "start", "limit": 5}'
	answer_is .arguments.count 1
	command_gives 1 lease4-wipe '{"subnet-id": 1}'
	command_gives 0 lease4-del "$(at 192.0.2.202)"
	command_gives 3 lease4-get "$(at 192.0.2.202)"
}

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
