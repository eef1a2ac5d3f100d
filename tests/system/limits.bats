#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# limits in the real servers: leases and packets of client classes and subnets.

load limits
load bench_database

setup_file() { bench_open; }
setup() { limits_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

TWO=$(in_subnet 1 '{"address-limit": 2}')

@test "A1 limits (subnet) two leases, then none until one is released" {
	start_limits dhcp4 "$TWO"
	ask4 1 dora
	ask4 2 dora
	silent4 3 discover
	silent4 3 request --requested 192.0.2.15
	ask4 3 discover --giaddr 198.51.100.1
	silent4 1 release --ciaddr 192.0.2.10
	ask4 3 discover
}

@test "A2 limits (log) each limit is one line" {
	start_limits dhcp4 "$TWO" "$(in_class c '{"address-limit": 7,
		"rate-limit": "5 packets per hour"}')"
	log_has "LIMITS_CONFIGURED subnet 1 .*: address-limit 2$"
	log_has "LIMITS_CONFIGURED client class 'c': address-limit 7$"
	log_has "LIMITS_CONFIGURED client class 'c': rate-limit 5 packets per"
	test "$(grep -c LIMITS_CONFIGURED "$TMP/dhcp4.log")" -eq 3
}

@test "A3 limits (class, 0) its clients get nothing, others do" {
	start_limits dhcp4 "$(in_class blocked '{"address-limit": 0}' \
		'pkt4.mac == 0x020000000001')"
	silent4 1 discover
	ask4 2 dora
	silent4 1 discover
}

@test "A4 limits (prefix) an address, but no prefix" {
	start_limits dhcp6 "$(in_subnet 1 '{"address-limit": 4,
		"prefix-limit": 1}')"
	ask6 1 sarr "${LINK[@]}" --ia-na 1 --ia-pd 1
	packet_isnt ia_na.1.addr ''
	packet_isnt ia_pd.1.prefix ''
	ask6 2 sarr "${LINK[@]}" --ia-na 2 --ia-pd 2
	packet_isnt ia_na.2.addr ''
	packet_is ia_pd.2.status 6
}

@test "A4 limits (address, v6) status 2 where there is no room" {
	start_limits dhcp6 "$(in_subnet 1 '{"address-limit": 1}')"
	ask6 1 sarr "${LINK[@]}" --ia-na 1
	packet_isnt ia_na.1.addr ''
	ask6 2 solicit "${LINK[@]}" --ia-na 2
	packet_is ia_na.2.status 2
}

@test "A4 limits (two addresses of one client) each counts once" {
	start_limits dhcp6 "$(in_subnet 1 '{"address-limit": 2}')"
	ask6 1 sarr "${LINK[@]}" --ia-na 1 --ia-na 2
	packet_isnt ia_na.1.addr ''
	packet_isnt ia_na.2.addr ''
	ask6 2 solicit "${LINK[@]}" --ia-na 1
	packet_is ia_na.1.status 2
}

@test "A5 limits (renewal) a lease that counts is not counted again" {
	start_limits dhcp4 "$TWO" "$(in_class every '{"address-limit": 2}' \
		"$EVERY")"
	ask4 1 dora
	ask4 2 dora
	ask4 1 renew --ciaddr 192.0.2.10
	packet_is msgtype ACK
	ask4 1 discover
	silent4 3 discover
}

@test "A5 limits (renewal, v6) RENEW and REBIND go on at the limit" {
	start_limits dhcp6 "$(in_class every '{"address-limit": 1,
		"prefix-limit": 1}' "$EVERY6")"
	ask6 1 sarr "${LINK[@]}" --ia-na 1 --ia-pd 1
	ask6 1 renew "${LINK[@]}" --ia-na 1=2001:db8:1::10 \
		--server-id "$(packet_get server_duid)"
	packet_is ia_na.1.addr 2001:db8:1::10
	ask6 1 rebind "${LINK[@]}" --ia-na 1=2001:db8:1::10
	packet_is ia_na.1.addr 2001:db8:1::10
	ask6 2 solicit "${LINK[@]}" --ia-na 1
	packet_is ia_na.1.status 2
}

@test "A6 limits (restart) the leases are counted as before" {
	start_limits dhcp4 persistent "$TWO" \
		"$(in_class every '{"address-limit": 2}' "$EVERY")"
	ask4 1 dora
	ask4 2 dora
	kea_stop dhcp4
	start_limits dhcp4 persistent \
		"$(in_class every '{"address-limit": 2}' "$EVERY")"
	silent4 3 discover
	kea_stop dhcp4
	start_limits dhcp4 persistent "$TWO"
	silent4 3 discover
}

@test "A7 limits (rate of a class) four of six; the server counts two drops" {
	start_limits dhcp4 "$(in_class all-d \
		'{"rate-limit": "4 packets per minute"}' 'pkt4.msgtype == 1')"
	for n in 1 2 3 4; do
		ask4 "$n" discover
	done
	silent4 5 discover
	silent4 6 discover
	dropped_is 2
}

# burst_gets NUMBER: of four clients at once
burst_gets() {
	bench_packet 1 discover --count 4 --timeout 100 || true
	packet_is answered "$1"
}

@test "A8 limits (per second) places come free after a second" {
	start_limits dhcp4 "$(in_class all-d \
		'{"rate-limit": "2 packets per second"}' 'pkt4.msgtype == 1')"
	burst_gets 2
	sleep 1
	burst_gets 2
}

@test "A9 limits (rate 0 of a subnet) no answer there" {
	start_limits dhcp4 "$(in_subnet 2 \
		'{"rate-limit": "0 packets per second"}')"
	silent4 1 discover --giaddr 198.51.100.1
	dropped_is 1
	ask4 1 discover
}

@test "limits (rates of class and subnet) what one drops, no other counts" {
	start_limits dhcp4 "$(in_subnet 2 \
		'{"rate-limit": "0 packets per second"}')" \
		"$(in_class all-d '{"rate-limit": "1 packet per day"}' \
		'pkt4.msgtype == 1')"
	silent4 1 discover --giaddr 198.51.100.1
	ask4 1 discover
	silent4 1 discover
}

@test "limits (reload) what a rate has seen is kept while it stays the same" {
	local day
	day=$(in_class all-d '{"rate-limit": "2 packets per day"}' \
		'pkt4.msgtype == 1')
	start_limits dhcp4 "$day"
	ask4 1 discover
	command_gives 0 config-set "$(limited dhcp4 "$day")"
	ask4 2 discover
	silent4 3 discover
	command_gives 0 config-reload
	silent4 3 discover
	command_gives 0 config-set "$(limited dhcp4 "$(in_class all-d \
		'{"rate-limit": "3 packets per day"}' 'pkt4.msgtype == 1')")"
	ask4 3 discover
}

# bad LIMITS WORD...: for subnet 1 and for a class
bad() {
	command_gives 1 config-set "$(limited "$DAEMON" "$(in_subnet 1 "$1")")"
	text_has libdhcp_limits.so 'subnet 1' "${@:2}"
	log_has LIMITS_REFUSED
	command_gives 1 config-set "$(limited "$DAEMON" "$(in_class c "$1")")"
	text_has "client class 'c'" "${@:2}"
}

@test "A10 limits (bad values) refused with key and value" {
	start_limits dhcp4
	bad '{"address-limit": -1}' "'address-limit'" -1
	bad '{"address-limit": 4294967296}' "'address-limit'" 4294967296
	bad '{"address-limit": "4"}' "'address-limit'" '"4"'
	bad '{"rate-limit": 4}' "'rate-limit'" 4
	bad '{"rate-limit": "4 packets per fortnight"}' "'rate-limit'" fortnight
	bad '{"rate-limit": "4 packets per minutes"}' "'rate-limit'" minutes
	bad '{"rate-limit": "4 packets minute"}' "'rate-limit'" '4 packets m'
	bad '{"rate-limit": "4 packets per minute "}' "'rate-limit'" 'minute "'
	bad '{"rate-limit": "4294967296 packets per day"}' 4294967296
	bad '{"prefix-limit": 4}' "'prefix-limit'"
	bad '{"addresslimit": 4}' addresslimit
	bad '[]' 'no map'
	command_gives 0 config-set "$(limited dhcp4)"
}

@test "limits (elsewhere) a warning says that nobody reads them" {
	start_limits dhcp4 'set({"user-context": {"limits":
		{"address-limit": 1}}})' 'server(.subnet4[0].pools[0] +=
		{"user-context": {"limits": {"address-limit": 1}}})' \
		'server(.subnet4[0].reservations = [{
		"hw-address": "02:00:00:00:00:09", "ip-address": "192.0.2.9",
		"user-context": {"limits": {"address-limit": 1}}}])' \
		'server(."shared-networks" = [{"name": "floor",
		"subnet4": [], "user-context": {"limits": {}}}])'
	log_has "LIMITS_NOT_READ limits in the user context of the top level o"
	log_has "of pool '192.0.2.10-192.0.2.20' in subnet 1 .192.0.2.0/24. ha"
	log_has "of reservation of hw-address '02:00:00:00:00:09' in subnet 1 "
	log_has "of shared network 'floor' have no effect; those of client cla"
	test "$(grep -c LIMITS_NOT_READ "$TMP/dhcp4.log")" -eq 4
	ask4 1 dora
	ask4 2 dora
}

@test "limits (classes known too late) a warning says so" {
	start_limits dhcp4 "$(in_class known \
		'{"rate-limit": "1 packet per day"}' "member('KNOWN')")" \
		"$(in_class late '{"address-limit": 1}' "$EVERY" |
		sed 's/"test"/"only-if-required": true, "test"/')"
	log_has "LIMITS_CLASS_TOO_LATE client class 'known': its packets"
	log_has "LIMITS_CLASS_TOO_LATE client class 'late': its leases"
}

@test "limits (lowered limit) renewals above it get no answer" {
	start_limits dhcp4 persistent "$TWO"
	ask4 1 dora
	ask4 2 dora
	command_gives 0 config-set "$(limited dhcp4 persistent \
		"$(in_subnet 1 '{"address-limit": 1}')")"
	silent4 1 renew --ciaddr 192.0.2.10
	silent4 2 release --ciaddr 192.0.2.11
	ask4 1 renew --ciaddr 192.0.2.10
	packet_is msgtype ACK
}

@test "limits (changed classes) a renewal moves what is counted" {
	start_limits dhcp4 "$(in_class marked '{"address-limit": 1}' \
		'option[200].exists')"
	ask4 1 dora --option 200=a
	silent4 2 discover --option 200=a
	ask4 1 renew --ciaddr 192.0.2.10
	ask4 2 dora --option 200=a
	silent4 1 renew --ciaddr 192.0.2.10 --option 200=a
}

@test "limits (class and subnet) each must have room" {
	start_limits dhcp4 "$TWO" "$(in_class marked '{"address-limit": 1}' \
		'option[200].exists')"
	ask4 1 dora --option 200=a
	silent4 2 discover --option 200=a
	ask4 2 dora
	silent4 3 discover
}

@test "A11 limits (under load) exactly fifty leases of five hundred clients" {
	requires perfdhcp hook:libdhcp_lease_cmds.so
	start_limits dhcp4 "$(threads 8)" "$WIDE" \
		"$(in_subnet 1 '{"address-limit": 50}')"
	perf4 -r 250 -R 500 -n 500 -W 2000000 >"$TMP/perf" 2>&1 || true
	leases_are 50
}

@test "A11 limits (class, under load) exactly fifty leases" {
	requires perfdhcp hook:libdhcp_lease_cmds.so
	start_limits dhcp4 "$(threads 8)" "$WIDE" \
		"$(in_class every '{"address-limit": 50}' "$EVERY")"
	perf4 -r 250 -R 500 -n 500 -W 2000000 >"$TMP/perf" 2>&1 || true
	leases_are 50
}

@test "A11 limits (v6, under load) exactly fifty leases" {
	requires perfdhcp hook:libdhcp_lease_cmds.so
	start_limits dhcp6 "$(threads 8)" "$WIDE" \
		"$(in_class every '{"address-limit": 50}' "$EVERY6")"
	perf6 -r 250 -R 500 -n 500 -W 2000000 >"$TMP/perf" 2>&1 || true
	leases_are 50
}

@test "limits (PostgreSQL) the database counts, also for another server" {
	database_start pgsql
	local base second
	base="set({\"lease-database\": $(pgsql_access)})"
	local limited=("$base" "$TWO" \
		"$(in_class every '{"address-limit": 1}' 'option[200].exists')")
	start_limits dhcp4 "${limited[@]}"
	ask4 1 dora --option 200=a
	ask4 1 renew --ciaddr "$(packet_get yiaddr)" --option 200=a
	packet_is msgtype ACK
	silent4 2 discover --option 200=a
	ask4 2 dora
	second=$(packet_get yiaddr)
	silent4 3 discover
	kea_stop dhcp4
	start_limits dhcp4 "${limited[@]}"
	silent4 3 discover
	silent4 2 release --ciaddr "$second"
	silent4 3 discover --option 200=a
	ask4 3 discover
}

@test "limits (a refused configuration) those of the old one stay" {
	start_limits dhcp4 "$TWO" "$(in_class c '{"rate-limit":
		"100 packets per hour"}')"
	bad '{"address-limit": "4"}' "'address-limit'"
	# With threads, Kea 2.2 serves nobody until a good one comes.
	if test "${KEAH_TEST_MT:-false}" = false || ! kea_before 2.6; then
		ask4 1 dora
		ask4 2 dora
		silent4 3 discover
	fi
	: >"$TMP/dhcp4.log"
	bad '{"address-limit": -1}' "'address-limit'"
	log_has "LIMITS_CONFIGURED client class 'c': rate-limit 100"
}

# What is in the database comes after the library was loaded.
@test "limits (of a subnet in a configuration database) are in force" {
	database_start pgsql
	pgsql_sql "SELECT set_config('kea.disable_audit', 'true', false);
		INSERT INTO dhcp4_subnet (subnet_id, subnet_prefix,
			user_context) VALUES (2, '198.51.100.0/24',
			'{\"limits\": {\"address-limit\": 1}}');
		INSERT INTO dhcp4_pool (start_address, end_address, subnet_id)
			VALUES ('198.51.100.10', '198.51.100.20', 2);
		INSERT INTO dhcp4_subnet_server (subnet_id, server_id) VALUES
			(2, (SELECT id FROM dhcp4_server WHERE tag = 'all'));"
	start_limits dhcp4 \
		'server(.subnet4 |= map(select(.id != 2)))' \
		"set({\"config-control\": {\"config-databases\":
			[$(pgsql_access)]}})"
	log_has 'LIMITS_CONFIGURED subnet 2 .*: address-limit 1$'
	ask4 1 dora --giaddr 198.51.100.1
	silent4 2 discover --giaddr 198.51.100.1
	ask4 2 dora
}
