#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# forensic_log in the real servers: entries in files.

load forensic_log

setup_file() { bench_open; }
setup() { legal_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

C1='hardware address: hwtype=1 02:00:00:00:00:01, client-id: 01:02:00:00:00:00:01 connected via relay at address: 192\.0\.2\.1'

@test "A1 forensic_log (DORA) one line, in the file of today" {
	start_legal dhcp4 '{}'
	dora4 1
	lines_are "Address: 192\.0\.2\.10 has been assigned for 1 hrs 6 mins 40 secs to a device with $C1"
	test -e "$TMP/f4.$(date +%Y%m%d).txt"
	test "$(stat -c %a "$TMP"/f4.*.txt)" = 640
	ask4 2 discover
	test "$(legal_count)" -eq 1
}

@test "A2, A3 forensic_log (renewed, after a restart, released)" {
	start_legal dhcp4 '{}'
	dora4 1
	ask4 1 request --ciaddr 192.0.2.10
	line_has 'Address: 192.0.2.10 has been renewed for 1 hrs 6 mins 40 secs'
	ask4 1 request --requested 192.0.2.10
	line_has 'has been renewed for'
	release4 1 192.0.2.10
	line_has 'Address: 192.0.2.10 has been released from a device with hardware address: hwtype=1 02:00:00:00:00:01, client-id: 01:02'
	line_lacks ' for '
	test "$(legal_count)" -eq 4
}

@test "A4 forensic_log (option 82) what relays say, in hex and as text" {
	start_legal dhcp4 '{}'
	dora4 1 --circuit-id 0x686f776479
	line_has 'address: 192.0.2.1, identified by circuit-id: 68:6f:77:64:79 (howdy)'
	dora4 2 --relay-option 1=0x686f776479 --relay-option 2=0x87f67977ef \
		--relay-option 6=0x616263
	line_has ', identified by circuit-id: 68:6f:77:64:79 (howdy) and remote-id: 87:f6:79:77:ef and subscriber-id: 61:62:63 (abc)'
	dora4 3 --relay-option 2=0x61620a
	line_has ', identified by remote-id: 61:62:0a'
	line_lacks 'ab'
	dora4 mac:4
	line_lacks client-id
	dora4 mac:5 --client-id 61:62:63
	line_has ', client-id: 61:62:63 (abc) connected'
}

@test "A5 forensic_log (legal-logging) subnets whose leases are not logged" {
	local off='{"user-context": {"legal-logging": false}}'
	start_legal dhcp4 '{}' "subnet(2; $off)"
	dora4 1 --giaddr 198.51.100.1
	release4 1 198.51.100.10 --giaddr 198.51.100.1
	command_gives 0 lease4-add '{"ip-address": "198.51.100.99",
		"hw-address": "02:00:00:00:00:09"}'
	command_gives 0 lease4-del '{"ip-address": "198.51.100.99"}'
	test "$(legal_count)" -eq 0
	dora4 2
	test "$(legal_count)" -eq 1
	kea_write dhcp4 "$(legal dhcp4 '{}' \
		'subnet(2; {"user-context": {"legal-logging": "no"}})')"
	command_gives 1 config-reload
	text_has "$LIBRARY" 'subnet 2' legal-logging '"no"' 'true or false'
}

@test "A6 forensic_log (infinite lease) its duration" {
	start_legal dhcp4 '{}' 'set({"valid-lifetime": 4294967295})'
	dora4 1
	line_has 'has been assigned for infinite duration to a device'
}

@test "A7 forensic_log (commands) what administrators do to leases" {
	start_legal dhcp4 '{}'
	command_gives 0 lease4-add '{"ip-address": "192.0.2.202",
		"hw-address": "02:00:00:00:00:09", "valid-lft": 90000}'
	command_gives 0 lease4-update '{"ip-address": "192.0.2.202",
		"hw-address": "02:00:00:00:00:0a", "client-id": "61:62:63",
		"user-context": {"a": 1}}'
	command_gives 0 lease4-del '{"ip-address": "192.0.2.202"}'
	command_gives 3 lease4-del '{"ip-address": "192.0.2.202"}'
	command_gives 0 lease4-add '{"ip-address": "192.0.2.203",
		"hw-address": "02:00:00:00:00:09"}'
	command_gives 0 lease4-del '{"identifier-type": "hw-address",
		"identifier": "02:00:00:00:00:09", "subnet-id": 1}'
	lines_are 'Administrator added a lease of address: 192\.0\.2\.202 to a device with hardware address: 02:00:00:00:00:09 for 1 days 1 hrs 0 mins 0 secs' \
		'Administrator updated information on the lease of address: 192\.0\.2\.202 to a device with hardware address: 02:00:00:00:00:0a, client-id: 61:62:63 \(abc\), context: \{"a": 1\}' \
		'Administrator deleted the lease for address: 192\.0\.2\.202' \
		'Administrator added a lease of address: 192\.0\.2\.203 to a device with hardware address: 02:00:00:00:00:09' \
		'Administrator deleted a lease for a device identified by: hw-address of 02:00:00:00:00:09'
}

program() {
	printf '#!/bin/sh\nls -l /proc/$$/fd >>"%s/fds"\necho "%s $1" >>"%s/ran"\n' \
		"$TMP" "$2" "$TMP" >"$TMP/$1"
	chmod 755 "$TMP/$1"
}

has_ran() {
	test "$(grep -c . "$TMP/ran" 2>/dev/null)" -eq "$1"
}

@test "A8 forensic_log (second) the next file, and programs run with names" {
	local files
	program before.sh prerotate
	program after.sh postrotate
	start_legal dhcp4 '{"time-unit": "second", "count": 2,
		"prerotate": ($tmp + "/before.sh"),
		"postrotate": ($tmp + "/after.sh")}'
	dora4 1
	sleep 3
	dora4 2
	files=("$TMP"/f4.T????????????????????.txt)
	test "${#files[@]}" -eq 2
	bench_wait has_ran 2
	sort -r "$TMP/ran" | diff - <(printf '%s\n' "prerotate ${files[0]}" \
		"postrotate ${files[1]}")
	test "$(grep -c . "${files[0]}")" -eq 1
	test "$(grep -c . "${files[1]}")" -eq 1
	# Only the three, and 10 and 11 of the shell itself.
	test "$(grep -c -- '->' "$TMP/fds")" -gt 5
	test -z "$(grep -E ' ([3-9]|1[2-9]|[2-9][0-9]+) -> ' "$TMP/fds" ||
		true)"
	test -z "$(ps -o stat= --ppid "$(kea_pid)" | grep Z || true)"
}

@test "A9 forensic_log (formats) text of the administrator, in lines" {
	start_legal dhcp4 "{\"request-parser-format\":
		\"'R'+hexstring(pkt4.mac,':')\", \"response-parser-format\":
		\"0x0a+'Y'+addrtotext(pkt4.yiaddr)\"}"
	dora4 1
	lines_are R02:00:00:00:00:01 'Y192\.0\.2\.10'
	release4 1 192.0.2.10
	line_has R02:00:00:00:00:01
	test "$(legal_count)" -eq 3
	ask4 2 discover
	test "$(legal_count)" -eq 3
}

@test "A9 forensic_log (request only; empty) no line of nothing" {
	start_legal dhcp4 "{\"request-parser-format\":
		\"ifelse(option[12].exists, option[12].text, '')\"}"
	dora4 1
	test "$(legal_count)" -eq 0
	dora4 2 --option 12=0x61620d0a63
	lines_are 'ab\.' c
}

@test "A10 forensic_log (timestamp-format) microseconds" {
	start_legal dhcp4 '{"timestamp-format": "%H%%%Q"}'
	dora4 1
	[[ $(legal_lines) =~ ^[0-9]{2}%[0-9]{6}\ Address:\  ]]
}

@test "A11 forensic_log (DHCPv6) a line for each address and prefix" {
	local id='DUID: 00:03:00:01:02:00:00:00:00:01 and hardware address: hwtype=1 02:00:00:00:00:01 \(from DUID\) connected via relay at address: fe80::1 for client on link address: 2001:db8:1::1, hop count: 0'
	start_legal dhcp6 '{}'
	ask6 1 sarr --relay "$RELAY6" --ia-na 1 --ia-pd 1
	local for='for 1 hrs 6 mins 40 secs to a device with'
	lines_are "Address: 2001:db8:1::10 has been assigned $for $id" \
		"Prefix: 2001:db8:8::/64 has been assigned $for $id"
	SERVER=$(packet_get server_duid)
	ask6 1 renew --relay "$RELAY6" --relay-option 37=0x0000000961 \
		--relay-option 38=0x6162 --interface-id 0x6162 \
		--server-id "$SERVER" --ia-na 1=2001:db8:1::10
	line_has 'Address: 2001:db8:1::10 has been renewed for' \
		'hop count: 0, identified by remote-id: 00:00:00:09:61 and subscriber-id: 61:62 (ab), connected at location interface-id: 61:62 (ab)'
	ask6 1 release --relay "$RELAY6" --server-id "$SERVER" \
		--ia-pd 1=2001:db8:8::/64
	line_has 'Prefix: 2001:db8:8::/64 has been released from a device with DUID: 00:03'
	test "$(legal_count)" -eq 4
}

@test "A11 forensic_log (formats, DHCPv6) each sees its own lease only" {
	local na='addrtotext(substring(option[3].option[5].hex,0,16))'
	local pd='addrtotext(substring(option[25].option[26].hex,9,16))'
	start_legal dhcp6 "{\"request-parser-format\":
		\"'Q'+uint32totext(pkt6.msgtype)+' '+$na+$pd\",
		\"response-parser-format\": \"' S'+$na+$pd\"}"
	ask6 1 sarr --relay "$RELAY6" --ia-na 1 --ia-na 2 --ia-pd 1
	SERVER=$(packet_get server_duid)
	ask6 1 release --relay "$RELAY6" --server-id "$SERVER" \
		--ia-na 1=2001:db8:1::10
	lines_are 'Q3 2001:db8:1::10 S2001:db8:1::10' \
		'Q3 2001:db8:1::11 S2001:db8:1::11' \
		'Q3 2001:db8:8:: S2001:db8:8::' 'Q8 2001:db8:1::10 S'
}

@test "A7 forensic_log (commands, DHCPv6) also several at once" {
	start_legal dhcp6 '{}'
	command_gives 0 lease6-add '{"ip-address": "2001:db8:1::20",
		"duid": "01:02:03:04:05", "iaid": 7, "valid-lft": 60,
		"hw-address": "02:00:00:00:00:0f"}'
	command_gives 0 lease6-bulk-apply '{"leases": [
		{"ip-address": "2001:db8:1::30", "duid": "01:02:03:04:05",
		 "iaid": 7, "subnet-id": 1}],
		"deleted-leases": [{"ip-address": "2001:db8:1::20"},
		{"ip-address": "2001:db8:1::99"}]}'
	lines_are 'Administrator added a lease of address: 2001:db8:1::20 to a device with DUID: 01:02:03:04:05, hardware address: 02:00:00:00:00:0f for 0 hrs 1 mins 0 secs' \
		'Administrator deleted the lease for address: 2001:db8:1::20' \
		'Administrator updated information on the lease of address: 2001:db8:1::30 to a device with DUID: 01:02:03:04:05'
}

# refuses PARAMETERS WORD...
refuses() {
	refused "$(legal dhcp4 "$1")" "$LIBRARY" "${@:2}"
}

@test "A14 forensic_log (bad values) refused, with name and value" {
	start_legal dhcp4 '{}'
	refuses '{"time-unit": "hour"}' time-unit '"hour"'
	refuses '{"count": -1}' count -1
	refuses '{"path": ($tmp + "/none")}' path "$TMP/none"
	refuses '{"type": "oracle"}' type '"oracle"'
	refuses '{"request-parser-format": "option[61].exists"}' \
		request-parser-format 'option[61].exists'
	refuses '{"base-name": "a/b"}' base-name '"a/b"'
	refuses '{"prerotate": ($tmp + "/none.sh")}' prerotate none.sh
	refuses '{"type": "mysql"}' name '"mysql"'
	refuses '{"colour": 1}' colour
	refuses '{"type": "syslog", "facility": "local9"}' facility '"local9"'
}

@test "forensic_log (count 0) never another file, a new one at each load" {
	start_legal dhcp4 '{"count": 0}'
	dora4 1
	command_gives 0 config-reload
	dora4 2
	local today
	today=$(date +%Y%m%d)
	test "$(grep -c . "$TMP/f4.$today.txt")" -eq 1
	test "$(grep -c . "$TMP/f4.$today.2.txt")" -eq 1
}

@test "forensic_log (reload) goes on in the same file; nothing is left" {
	local files threads
	start_legal dhcp4 '{}'
	dora4 1
	command_gives 0 config-reload
	files=$(kea_files) threads=$(kea_threads)
	for _ in {1..20}; do
		command_gives 0 config-reload
	done
	dora4 2
	test "$(legal_count)" -eq 2
	test "$(kea_files)" -eq "$files"
	test "$(kea_threads)" -eq "$threads"
}

@test "forensic_log (path) another directory where the server allows that" {
	mkdir "$TMP/other"
	local elsewhere
	elsewhere=$(legal dhcp4 '{"path": ($tmp + "/other/")}')
	if kea_before 2.7.9; then
		kea_start dhcp4 "$elsewhere"
		dora4 1
		test "$(cat "$TMP"/other/f4.* | grep -c .)" -eq 1
		return
	fi
	kea_refuses dhcp4 "$elsewhere"
	log_has "'path' has the value .*/other/.*allows '$TMP' only"
	kea_start dhcp4 "$(conf4 "hook(\"$LIBRARY\";
		{\"base-name\": \"f4\"})")"
	dora4 1
	test "$(legal_count)" -eq 1
}
