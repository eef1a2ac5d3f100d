# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What lease_cmds does, wherever the leases stand: cases that are walked in
# memory and in databases.

# shellcheck source-path=SCRIPTDIR source=commands.bash
source "${BASH_SOURCE[0]%/*}/commands.bash"

LIBRARY=libdhcp_lease_cmds.so
DATABASE=lease-database
TABLES='lease4 lease6'

# lease ADDRESS [MEMBERS]: arguments for DHCPv4
lease() {
	echo "{\"ip-address\": \"$1\", \"hw-address\": \"1a:1b:1c:1d:1e:1f\"
		${2:+, $2}}"
}

lease6() {
	echo "{\"ip-address\": \"$1\", \"duid\": \"1a:1b:1c\", \"iaid\": 5
		${2:+, $2}}"
}

prefix6() {
	lease6 "$1" "\"type\": \"IA_PD\", \"prefix-len\": 64,
		\"subnet-id\": ${2:-1}"
}

at() {
	echo "{\"ip-address\": \"$1\"}"
}

at_prefix() {
	echo "{\"ip-address\": \"$1\", \"type\": \"IA_PD\"}"
}

# Before 3.0, Kea shows each octet of UTF-8 as a character of its own.
context_is_whole() {
	answer_is '.arguments."user-context".x |
		IN("1, \"2\" é", "1, \"2\" \u00c3\u00a9")' true
}

# The result of what is in conflict with the configuration or with leases.
conflict() {
	if kea_before 2.3.0; then
		echo 1
	else
		echo 4
	fi
}

# How many leases are on a page; databases need not be as patient.
PER_PAGE=10

# pages FAMILY SUBNET2: two pages and a half, every lease is shown once; SUBNET2
# is how many are in subnet 2.
pages() {
	local size from=start seen=
	for size in "$PER_PAGE" "$PER_PAGE" $((PER_PAGE / 2)); do
		command_gives 0 "lease$1-get-page" \
			"{\"from\": \"$from\", \"limit\": $PER_PAGE}"
		answer_is .arguments.count "$size"
		seen+=$(jq -r '.arguments.leases[]."ip-address"' \
			<<<"$ANSWER")$'\n'
		from=$(tail -n 1 <<<"${seen%$'\n'}")
	done
	command_gives 3 "lease$1-get-page" \
		"{\"from\": \"$from\", \"limit\": $PER_PAGE}"
	answer_is .arguments.count 0
	size=$(sort -u <<<"${seen%$'\n'}" | wc -l)
	command_gives 0 "lease$1-get-all"
	text_has "$size IPv$1 lease(s) found."
	command_gives 0 "lease$1-get-all" '{"subnets": [1, 2]}'
	text_has "$size IPv$1 lease(s) found."
	command_gives 0 "lease$1-get-all" '{"subnets": [2]}'
	text_has "$2 IPv$1 lease(s) found."
	command_gives 3 "lease$1-get-all" '{"subnets": [3]}'
}

# ---- DHCPv4 ------------------------------------------------------------------

a1() {
	begin dhcp4
	command_gives 0 lease4-add "$(lease 192.0.2.202)"
	text_has 'Lease added.'
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	text_has 'IPv4 lease found.'
	answer_is '.arguments | [."subnet-id", ."valid-lft", .state, ."fqdn-fwd",
		.hostname] | tojson' '[1,4000,0,false,""]'
	stat_is 'subnet[1].assigned-addresses' 1
}

a2() {
	begin dhcp4
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

a4() {
	begin dhcp4
	command_gives 0 lease4-add "$(lease 192.0.2.10)"
	ask4 1 discover
	packet_is yiaddr 192.0.2.11
}

a5_a6() {
	local n
	begin dhcp4
	for ((n = 1; n <= PER_PAGE * 5 / 2 - 3; n++)); do
		command_gives 0 lease4-add "$(lease "192.0.2.$((n + 100))")"
	done
	for n in {1..3}; do
		command_gives 0 lease4-add "$(lease "198.51.100.$n")"
	done
	pages 4 3
}

# by_hostname FAMILY LEASE: names are compared without regard to case
by_hostname() {
	command_gives 0 "lease$1-add" "$2"
	command_gives 0 "lease$1-get-by-hostname" \
		'{"hostname": "some.EXAMPLE.org"}'
	text_has "1 IPv$1 lease(s) found."
	command_gives 3 "lease$1-get-by-hostname" '{"hostname": "some"}'
}

a7() {
	begin dhcp4
	ask4 1 dora
	ask4 1 dora --giaddr 198.51.100.1
	command_gives 0 lease4-get-by-hw-address \
		'{"hw-address": "02:00:00:00:00:01"}'
	text_has '2 IPv4 lease(s) found.'
	command_gives 3 lease4-get-by-hw-address \
		'{"hw-address": "02:00:00:00:00:02"}'
	command_gives 0 lease4-get-by-client-id \
		'{"client-id": "01:02:00:00:00:00:01"}'
	text_has '2 IPv4 lease(s) found.'
	command_gives 3 lease4-get-by-client-id '{"client-id": "01:02"}'
	by_hostname 4 "$(lease 192.0.2.202 '"hostname": "Some.Example.ORG"')"
}

a8_a13() {
	begin dhcp4
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

# A server of names is there.
a9_a11() {
	local before named='"hostname": "a.example.org.", "fqdn-fwd": true'
	before=$(ncrs)
	begin dhcp4 'set({"dhcp-ddns": {"enable-updates": true}})'
	command_gives 0 lease4-add "$(lease 192.0.2.202 "$named")"
	command_gives 0 lease4-add "$(lease 192.0.2.203 "$named")"
	command_gives 0 lease4-add "$(lease 192.0.2.204 '"client-id": "01:02"')"
	command_gives 0 lease4-resend-ddns "$(at 192.0.2.202)"
	text_has 'NCR generated for: 192.0.2.202, hostname: a.example.org.'
	command_gives 1 lease4-resend-ddns "$(at 192.0.2.204)"
	command_gives 3 lease4-resend-ddns "$(at 192.0.2.205)"
	command_gives 0 lease4-del "$(at 192.0.2.203)"
	command_gives 0 lease4-del \
		'{"ip-address": "192.0.2.202", "update-ddns": true}'
	command_gives 3 lease4-del "$(at 192.0.2.202)"
	local which='{"subnet-id": 1, "identifier-type": "client-id",
		"identifier": "01:02"}'
	command_gives 0 lease4-get "$which"
	command_gives 0 lease4-del "$which"
	command_gives 3 lease4-del "$which"
	settles "$((before + 2))" ncrs
}

# How many requests the DHCP-DDNS server has received.
ncrs() {
	grep -c DHCP_DDNS_QUEUE_MGR_QUEUE_RECEIVE "$TMP/d2.log" || :
}

a10() {
	local n
	begin dhcp4
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
	command_gives 3 lease4-get-all
}

# An infinite lifetime is the largest number.
whole() {
	begin dhcp4
	command_gives 0 lease4-add "$(lease 192.0.2.202 \
		'"client-id": "01:02", "hostname": "a.b", "valid-lft": 4294967295,
		"user-context": {"x": "1, \"2\" é"}')"
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	context_is_whole
	answer_is '.arguments | [."client-id", .hostname, ."hw-address",
		."valid-lft", .cltt > 1500000000] | tojson' \
		'["01:02","a.b","1a:1b:1c:1d:1e:1f",4294967295,true]'
	command_gives 0 lease4-update "$(lease 192.0.2.202 \
		'"user-context": {"x": "1, \"2\" é", "y": [1, null]}')"
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	context_is_whole
	command_gives 0 lease4-update "$(lease 192.0.2.202)"
	command_gives 0 lease4-get "$(at 192.0.2.202)"
	answer_is '.arguments | has("user-context")' false
}

# ---- DHCPv6 ------------------------------------------------------------------

a3() {
	begin dhcp6
	local pd='"type": "IA_PD", "prefix-len": 48'
	command_gives 0 lease6-add "$(lease6 2001:db8:1::3)"
	command_gives 0 lease6-add \
		"$(lease6 2001:db8:abcd:: "$pd, \"subnet-id\": 1")"
	stat_is 'subnet[1].assigned-nas' 1
	stat_is 'subnet[1].assigned-pds' 1
	command_gives 0 lease6-get "$(at_prefix 2001:db8:abcd::)"
	answer_is '.arguments | [.type, ."prefix-len", .iaid, .duid] | tojson' \
		'["IA_PD",48,5,"1a:1b:1c"]'
	command_gives 3 lease6-get "$(at 2001:db8:abcd::)"
	command_gives 1 lease6-add "$(lease6 2001:db8:abce:: "$pd")"
	text_has subnet-id
	command_gives 1 lease6-add \
		"$(lease6 2001:db8:abce:: "$pd, \"subnet-id\": 1, \"state\": 1")"
}

a5_a6_v6() {
	local n
	begin dhcp6
	for ((n = 1; n <= PER_PAGE * 5 / 2 - 6; n++)); do
		command_gives 0 lease6-add "$(lease6 "2001:db8:1::$n")"
	done
	for n in {1..3}; do
		command_gives 0 lease6-add "$(prefix6 "2001:db8:8:$n::")"
		command_gives 0 lease6-add "$(lease6 "2001:db8:2::$n")"
	done
	pages 6 3
}

a7_v6() {
	local d1=00:03:00:01:02:00:00:00:00:01 type
	begin dhcp6
	ask6 1 sarr --relay 2001:db8:1::1 --ia-na 1 --ia-pd 1
	ask6 1 sarr --relay 2001:db8:2::1 --ia-na 1
	command_gives 0 lease6-get-by-duid "{\"duid\": \"$d1\"}"
	text_has '3 IPv6 lease(s) found.'
	command_gives 3 lease6-get-by-duid '{"duid": "01:02:03"}'
	for type in IA_NA IA_PD; do
		command_gives 0 lease6-get "{\"subnet-id\": 1, \"iaid\": 1,
			\"type\": \"$type\", \"identifier-type\": \"duid\",
			\"identifier\": \"$d1\"}"
		answer_is .arguments.type "$type"
	done
	by_hostname 6 "$(lease6 2001:db8:1::3 '"hostname": "Some.Example.ORG"')"
}

a8_a9_v6() {
	begin dhcp6
	command_gives 0 lease6-add "$(lease6 2001:db8:1::3 \
		'"hw-address": "1a:1b:1c:1d:1e:1f"')"
	command_gives 0 lease6-update "$(lease6 2001:db8:1::3 \
		'"hostname": "new.ex.org", "expire": 1800000000,
		"valid-lft": 1000, "preferred-lft": 500,
		"user-context": {"x": "1, \"2\" é"}')"
	command_gives 0 lease6-get "$(at 2001:db8:1::3)"
	context_is_whole
	answer_is '.arguments | [.hostname, .cltt, ."preferred-lft",
		has("hw-address")] | tojson' \
		'["new.ex.org",1799999000,500,false]'
	command_gives "$(conflict)" lease6-update "$(lease6 2001:db8:1::4)"
	command_gives 0 lease6-update \
		"$(lease6 2001:db8:1::4 '"force-create": true, "state": 1')"
	stat_is 'subnet[1].declined-addresses' 1
	stat_is 'subnet[1].assigned-nas' 2
	command_gives 0 lease6-add "$(prefix6 2001:db8:8:1::)"
	command_gives 0 lease6-del "$(at_prefix 2001:db8:8:1::)"
	command_gives 3 lease6-del "$(at_prefix 2001:db8:8:1::)"
	command_gives 0 lease6-del "$(at 2001:db8:1::3)"
	command_gives 0 lease6-del '{"subnet-id": 1, "iaid": 5, "type": "IA_NA",
		"identifier-type": "duid", "identifier": "1a:1b:1c"}'
	command_gives 3 lease6-get-all
	stat_is 'subnet[1].assigned-nas' 0
	stat_is 'subnet[1].assigned-pds' 0
}

a10_v6() {
	begin dhcp6
	command_gives 0 lease6-add "$(lease6 2001:db8:1::3)"
	command_gives 0 lease6-add "$(prefix6 2001:db8:8:1::)"
	command_gives 0 lease6-add "$(lease6 2001:db8:2::3)"
	command_gives 0 lease6-wipe '{"subnet-id": 1}'
	text_has 'Deleted 2 IPv6 lease(s)'
	stat_is 'subnet[1].assigned-nas' 0
	stat_is 'subnet[1].assigned-pds' 0
	command_gives 3 lease6-wipe '{"subnet-id": 1}'
	command_gives 0 lease6-wipe
	text_has 'Deleted 1 IPv6 lease(s)'
	command_gives 3 lease6-get-all
}

a12() {
	begin dhcp6
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
