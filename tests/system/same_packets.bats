#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The packet hooks beside the libraries of the same names that come with Kea:
# the same packets go to a server with theirs and to one with ours, and answers
# are compared, with what is written down of them. What differs on purpose is
# named in the functions agreed_..., which make our notes of theirs. For
# lease_query see lease_query_same.bats, for commands same_answers.bats.

load ddns_tuning
load limits
load forensic_log

LEGAL=libdhcp_legal_log.so
AT=(--relay "2001:db8:1::1,fe80::1")

# Released leases are gone at once; 2.6 and later would reclaim them.
RECLAIM=('set({"expired-leases-processing": {"hold-reclaimed-time": 0}})')

# Clients that say so are left out of DNS.
SKIPPED='set({"client-classes": [{"name": "SKIP_DDNS",
	"test": "option[60].text == \u0027skip\u0027"}]})'

setup_file() { bench_open; }
setup() { ddns_begin; }
teardown() { ddns_end; }
teardown_file() { bench_close; }

# sent N [-6] COMMAND [OPTION]...: notes the answer, or that there was none
sent() {
	PACKET=
	bench_packet "$@" --timeout 400 || true
	echo "--- $*"
	printf '%s\n' "${PACKET:-no answer}" | grep -v "xid=" | sort
}

# commanded COMMAND ARGUMENTS: as it is no matter of this test, it must succeed
commanded() {
	command_gives 0 "$@"
	echo "--- $*"
}

# side hook|stock DAEMON LIBRARY PARAMETERS [FILTER]...: starts the server. Leases
# that are renewed soon are committed too: 3.0 would reuse them.
side() {
	# The parameters have a place for the name of the side.
	# shellcheck disable=SC2059
	kea_start "$2" "$("conf${2#dhcp}" \
		"$1(\"$3\"; $(printf "$4" "$1"))" \
		'hook("libdhcp_lease_cmds.so")' 'set({"cache-max-age": 0})' \
		"${@:5}")"
}

# both WHAT DAEMON LIBRARY PARAMETERS [FILTER]...: the function packets_WHAT
# sends, notes_WHAT prints what became of it
both() {
	local which
	requires "hook:$3" "stock:$3"
	for which in stock hook; do
		side "$which" "${@:2}"
		{
			"packets_$1"
			"notes_${1%[46]}" "$which"
		} >"$TMP/$which.notes"
		kea_stop "$2"
	done
	test "$(grep -vc -e '^---' -e 'no answer' "$TMP/hook.notes")" -gt 20
	agreed "$1" <"$TMP/stock.notes" | diff - "$TMP/hook.notes"
}

# agreed WHAT: makes our notes of theirs, where those may differ
agreed() {
	if declare -F "agreed_$1" >/dev/null; then
		"agreed_$1"
	else
		cat
	fi
}

# ---- Differences ------------------------------------------------------------

# The manual has leases renewed that theirs calls assigned again.
agreed_legal4() {
	awk '/^Address: 192\.0\.2\.10 has been assigned / && n++ > 0 {
		sub("assigned", "renewed")
	}
	{ print }'
}

# So for IPv6. A declined lease is no client's any more by the time that theirs
# writes the entry: it has that nobody was given it for a day.
agreed_legal6() {
	local client='00:03:00:01:02:00:00:00:00:02'
	awk -v client="DUID: $client and hardware address: hwtype=1 \
02:00:00:00:00:02 (from DUID)" '
	/^Address: 2001:db8:1::10 has been assigned / && n++ > 0 {
		sub("assigned", "renewed")
	}
	/DUID: 00:00:00 / {
		sub("assigned for .* to a device", "released from a device")
		sub("DUID: 00:00:00", client)
	}
	{ print }'
}

# Theirs notes all classes of a client in each lease, we those with a limit.
agreed_limits4() {
	awk '/^    "user-context"/ { while ($0 != "    },") getline; next }
	{ print }'
}

agreed_limits6() {
	agreed_limits4
}

# Where the server does update DNS, option 81 of theirs has the flag N, of ours S
# (RFC 4702 section 2.1). All clients send names: the manual has one calculated
# for those that send none, theirs has not.
agreed_ddns4() {
	sed 's/option\.81=08/option.81=01/'
}

# ---- forensic_log -----------------------------------------------------------

# What was written to the files, without the time in front.
notes_legal() {
	echo '--- entries'
	sed -E 's/^[-0-9]+ [0-9:]+ [^ ]+ //' "$TMP/$1".*.txt
}

packets_legal4() {
	local server=127.0.0.1 address
	sent 1 dora
	sent 1 request --ciaddr 192.0.2.10
	sent 1 request --requested 192.0.2.10
	sent 2 discover
	sent 2 dora --circuit-id 0x686f776479
	address=$(packet_get yiaddr)
	sent 3 dora --relay-option 1=0x686f776479 \
		--relay-option 2=0x87f67977ef --relay-option 6=0x616263
	sent mac:4 dora --relay-option 2=0x61620a
	sent mac:5 dora --client-id 61:62:63
	sent 6 dora --giaddr 198.51.100.1
	sent 1 release --ciaddr 192.0.2.10 --server-id "$server"
	sent 2 decline --requested "$address" --server-id "$server"
	sent 3 inform --ciaddr 192.0.2.12
	commanded lease4-add '{"ip-address": "192.0.2.202",
		"hw-address": "02:00:00:00:00:09", "valid-lft": 90000}'
	commanded lease4-update '{"ip-address": "192.0.2.202",
		"hw-address": "02:00:00:00:00:0a", "client-id": "61:62:63"}'
	commanded lease4-del '{"ip-address": "192.0.2.202"}'
	commanded lease4-add '{"ip-address": "192.0.2.203",
		"hw-address": "02:00:00:00:00:09"}'
	commanded lease4-del '{"identifier-type": "hw-address",
		"identifier": "02:00:00:00:00:09", "subnet-id": 1}'
}


@test "same_packets forensic_log (v4) entries of packets and commands" {
	both legal4 dhcp4 "$LEGAL" '{"path": $tmp, "base-name": "%s"}' \
		'subnet(2; {"user-context": {"legal-logging": false}})'
}

packets_legal6() {
	local server address
	sent 1 -6 sarr "${AT[@]}" --ia-na 1 --ia-pd 1
	server=$(packet_get server_duid)
	sent 1 -6 renew "${AT[@]}" --relay-option 37=0x0000000961 \
		--relay-option 38=0x6162 --interface-id 0x6162 \
		--server-id "$server" --ia-na 1=2001:db8:1::10
	sent 1 -6 rebind "${AT[@]}" --ia-na 1=2001:db8:1::10
	sent 2 -6 solicit "${AT[@]}" --ia-na 1
	sent 2 -6 sarr "${AT[@]}" --ia-na 1
	address=$(packet_get ia_na.1.addr)
	sent 2 -6 decline "${AT[@]}" --server-id "$server" \
		--ia-na "1=$address"
	sent 1 -6 release "${AT[@]}" --server-id "$server" \
		--ia-pd 1=2001:db8:8::/64
	commanded lease6-add '{"ip-address": "2001:db8:1::20",
		"duid": "01:02:03:04:05", "iaid": 7, "valid-lft": 60,
		"hw-address": "02:00:00:00:00:0f"}'
	commanded lease6-update '{"ip-address": "2001:db8:1::20",
		"duid": "01:02:03:04:05", "iaid": 7}'
	commanded lease6-del '{"ip-address": "2001:db8:1::20"}'
}

@test "same_packets forensic_log (v6) entries of packets and commands" {
	both legal6 dhcp6 "$LEGAL" '{"path": $tmp, "base-name": "%s"}'
}

packets_format4() {
	sent 1 dora
	sent 1 request --ciaddr 192.0.2.10
	sent 2 dora --option 12=0x6162
	sent 1 release --ciaddr 192.0.2.10 --server-id 127.0.0.1
}

notes_format() {
	notes_legal "$1"
}

@test "same_packets forensic_log (formats, v4) what expressions yield" {
	both format4 dhcp4 "$LEGAL" '{"path": $tmp, "base-name": "%s",
		"request-parser-format": "ifelse(option[12].exists,
			option[12].text, hexstring(pkt4.mac, '"'-'"'))",
		"response-parser-format": "0x0a +
			addrtotext(pkt4.yiaddr)"}'
}

packets_format6() {
	local server
	sent 1 -6 sarr "${AT[@]}" --ia-na 1 --ia-na 2 --ia-pd 1
	server=$(packet_get server_duid)
	sent 1 -6 renew "${AT[@]}" --server-id "$server" \
		--ia-na 1=2001:db8:1::10
	sent 1 -6 release "${AT[@]}" --server-id "$server" \
		--ia-na 1=2001:db8:1::10
}

@test "same_packets forensic_log (formats, v6) each lease for itself" {
	local na='addrtotext(substring(option[3].option[5].hex, 0, 16))'
	local pd='addrtotext(substring(option[25].option[26].hex, 9, 16))'
	both format6 dhcp6 "$LEGAL" "{\"path\": \$tmp, \"base-name\": \"%s\",
		\"request-parser-format\":
			\"uint32totext(pkt6.msgtype) + ' ' + $na + $pd\",
		\"response-parser-format\": \"' ' + $na + $pd\"}"
}

# ---- limits -----------------------------------------------------------------

# The leases that there are.
notes_limits() {
	command_gives 0 "lease${DAEMON#dhcp}-get-all"
	printf '%s\n' "$ANSWER" | jq -S '[.arguments.leases[] | del(.cltt)]'
}

packets_limits4() {
	sent 1 dora
	sent 2 dora
	sent 3 discover
	sent 3 request --requested 192.0.2.15
	sent 3 dora --giaddr 198.51.100.1
	sent 4 dora --giaddr 198.51.100.1
	sent 1 request --ciaddr 192.0.2.10
	sent 1 release --ciaddr 192.0.2.10 --server-id 127.0.0.1
	sent 4 dora
	sent 5 discover --option 60=0x736c6f77
	sent 6 discover --option 60=0x736c6f77
	sent 7 discover --option 60=0x736c6f77
}

@test "same_packets limits (v4) of a subnet, of a class, of packets" {
	both limits4 dhcp4 libdhcp_limits.so null "${RECLAIM[@]}" \
		"$(in_subnet 1 '{"address-limit": 2}')" \
		"$(in_class c4 '{"address-limit": 0}' \
			'pkt4.mac == 0x020000000004')" \
		"$(in_class slow '{"rate-limit": "2 packets per hour"}' \
			"option[60].text == 'slow'")"
}

packets_limits6() {
	local server
	sent 1 -6 sarr "${AT[@]}" --ia-na 1 --ia-pd 1
	server=$(packet_get server_duid)
	sent 2 -6 sarr "${AT[@]}" --ia-na 2 --ia-pd 2
	sent 3 -6 sarr "${AT[@]}" --ia-na 3
	sent 1 -6 renew "${AT[@]}" --server-id "$server" \
		--ia-na 1=2001:db8:1::10
	sent 1 -6 rebind "${AT[@]}" --ia-na 1=2001:db8:1::10
	sent 1 -6 release "${AT[@]}" --server-id "$server" \
		--ia-na 1=2001:db8:1::10
	sent 3 -6 sarr "${AT[@]}" --ia-na 3
}

@test "same_packets limits (v6) of addresses and of prefixes" {
	both limits6 dhcp6 libdhcp_limits.so null "${RECLAIM[@]}" \
		"$(in_subnet 1 '{"address-limit": 2, "prefix-limit": 1}')"
}

# ---- ddns_tuning ------------------------------------------------------------

# The requests for changes of names.
notes_ddns() {
	echo '--- requests'
	ncrs
	: >"$TMP/ncr"
}

packets_ddns4() {
	sent 1 dora --option 12=0x7063
	sent 2 dora --option 12=0x686f7374
	sent 3 dora --option 81=0x010000686f7374
	sent 4 dora --giaddr 198.51.100.1 \
		--option 12=0x7064
	sent 5 dora --option 12=0x61 --option 60=0x736b6970
	sent 1 request --ciaddr 192.0.2.10 --option 12=0x7063
	sent 1 release --ciaddr 192.0.2.10 --server-id 127.0.0.1
}

NAME4="'h-' + hexstring(pkt4.mac, '-')"

@test "same_packets ddns_tuning (v4) names in answers and requests" {
	ncr_listen
	both ddns4 dhcp4 libdhcp_ddns_tuning.so \
		"{\"hostname-expr\": \"$NAME4\"}" "$(ddns_on)" \
		"subnet(2; $(context "'two'"))" "$SKIPPED"
}

packets_ddns6() {
	local server
	sent 1 -6 sarr "${AT[@]}" --ia-na 1
	server=$(packet_get server_duid)
	sent 2 -6 sarr "${AT[@]}" --ia-na 1 --option 39=0x0104686f7374
	sent 3 -6 sarr "${AT[@]}" --ia-na 1 --option 39=0x0004686f7374 \
		--option 60=0x736b6970
	sent 2 -6 renew "${AT[@]}" --server-id "$server" \
		--ia-na 1=2001:db8:1::11 --option 39=0x0104686f7374
	sent 2 -6 release "${AT[@]}" --server-id "$server" \
		--ia-na 1=2001:db8:1::11
}

@test "same_packets ddns_tuning (v6) names in answers and requests" {
	ncr_listen
	both ddns6 dhcp6 libdhcp_ddns_tuning.so \
		"{\"hostname-expr\": \"'h-' + hexstring(option[1].hex, '-')\"}" \
		"$(ddns_on)" "$SKIPPED"
}
