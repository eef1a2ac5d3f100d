#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Where reservations for flex_id may stand, and how they may be written.

load flex_id
load bench_database

setup_file() { bench_open; }
setup() { flex_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

FLEX_FIRST=$(identifiers flex-id hw-address)

# reserve FLEX-ID: a reservation of 192.0.2.100
reserve() {
	echo "{\"flex-id\": \"$1\", \"ip-address\": \"192.0.2.100\"}"
}

# offered CIRCUIT-ID ADDRESS
offered() {
	ask4 1 discover --circuit-id "$1"
	packet_is yiaddr "$2"
}

@test "flex_id (three spellings of a reservation) all are the same key" {
	local key
	kea_start dhcp4 "$(conf4)"
	for key in 626172 62:61:72 "'bar'"; do
		command_gives 0 config-set "$(conf4 "$(flex 'relay4[1].hex')" \
			"$FLEX_FIRST" "$(reservations "$(reserve "$key")")")"
		offered bar 192.0.2.100
		offered baz 192.0.2.10
	done
}

@test "flex_id (global reservation) it is found" {
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex')" "$FLEX_FIRST" \
		"set({\"reservations-global\": true,
			\"reservations-in-subnet\": false,
			\"reservations\": [$(reserve "'pt01'")]})")"
	offered pt01 192.0.2.100
	offered pt02 192.0.2.10
}

@test "flex_id (subnet of a shared network) it is found" {
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex')" "$FLEX_FIRST" \
		"$(reservations "$(reserve "'pt01'")")" \
		'server(."shared-networks" = [{name: "all", subnet4}]
			| .subnet4 = [])')"
	offered pt01 192.0.2.100
	offered pt02 192.0.2.10
}

@test "flex_id (flex-id not in the list of identifiers) no lookup" {
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex')" \
		"$(identifiers hw-address)" \
		"$(reservations "$(reserve "'pt01'")")")"
	offered pt01 192.0.2.10
}

@test "flex_id (empty result) no reservation is found, no word is lost" {
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex')" "$FLEX_FIRST" \
		"$(reservations "$(reserve "'pt01'")")")"
	log_mark
	ask4 1 discover
	packet_is yiaddr 192.0.2.10
	log_lacks 'FLEX_ID_|(WARN|ERROR|FATAL) '
}

@test "flex_id (replace-client-id) reservations are found as without" {
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex' true)" "$FLEX_FIRST" \
		"$(reservations "$(reserve "'pt01'")")")"
	offered pt01 192.0.2.100
	packet_is client_id 01:02:00:00:00:00:01
}

# Columns of host databases end at 128 octets.
@test "flex_id (128 octets and more) the longest matches, others warn" {
	local longest
	longest=$(letters 128)
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex')" "$FLEX_FIRST" \
		"$(reservations "$(reserve "'$longest'")")")"
	log_mark
	offered "$longest" 192.0.2.100
	log_lacks 'FLEX_ID_|(WARN|ERROR|FATAL) '
	offered "${longest}a" 192.0.2.10
	log_has 'WARN .*FLEX_ID_'
}

@test "flex_id (host database) a reservation there is found" {
	database_start pgsql
	pgsql kea kea -c "INSERT INTO hosts (dhcp_identifier,
		dhcp_identifier_type, dhcp4_subnet_id, ipv4_address)
		SELECT '\\x70743031', type, 1,
			'192.0.2.100'::inet - '0.0.0.0'::inet
		FROM host_identifier_type WHERE name = 'flex-id'"
	kea_start dhcp4 "$(conf4 "$(flex 'relay4[1].hex')" "$FLEX_FIRST" \
		"set({\"hosts-database\": $(pgsql_access)})")"
	offered pt01 192.0.2.100
	offered pt02 192.0.2.10
}
