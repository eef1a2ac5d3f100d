#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# host_cmds in the real servers: the commands, and what packets see of them.
# The same cases are walked in the running configuration and in databases.

load commands
load bench_database

LIBRARY=libdhcp_host_cmds.so
DATABASE=hosts-database
TABLES=hosts

# For databases nothing is said in commands, for they are the default.
# args [MEMBERS]
args() {
	local target='"operation-target": "memory"'
	test "$PLACE" = memory || target=
	echo "{$1${1:+${target:+, }}$target}"
}

# ---- Reservations ------------------------------------------------------------

# host N [MEMBERS]: of client Cn in subnet 1, unless the members say another
host() {
	local subnet='"subnet-id": 1, '
	test "${2#*subnet-id}" = "${2:-}" || subnet=
	echo "$subnet\"hw-address\": \"$(mac "$1")\"${2:+, $2}"
}

mac() {
	printf '02:00:00:00:00:%02x' "$1"
}

# address N: as a member
address() {
	echo "\"ip-address\": \"$1\""
}

by_address() {
	args "\"subnet-id\": ${2:-1}, $(address "$1")"
}

by_mac() {
	args "\"subnet-id\": ${2:-1}, \"identifier-type\": \"hw-address\",
		\"identifier\": \"$(mac "$1")\""
}

# adds RESULT MEMBERS, updates RESULT MEMBERS
adds() {
	command_gives "$1" reservation-add "$(args "\"reservation\": {$2}")"
}

updates() {
	command_gives "$1" reservation-update "$(args "\"reservation\": {$2}")"
}

# What must not change when a command is refused.
state() {
	ctl config-get | jq -cS '.arguments | del(.hash)'
	ctl reservation-get-page '{"limit": 1000}'
}

# unchanged COMMAND ARGUMENTS WORD...: refused for this reason
unchanged() {
	local before
	before=$(state)
	command_gives 1 "$1" "$2"
	text_has "${@:3}"
	test "$(state)" = "$before"
}

# absent COMMAND ARGUMENTS TEXT: there is no such reservation; Kea 3.0 came to
# answer that as other commands do.
absent() {
	if ! kea_before 3.0.0; then
		command_gives 3 "$1" "$2"
	elif test "$1" = reservation-get; then
		command_gives 0 "$1" "$2"
	else
		unchanged "$1" "$2" "$3"
	fi
	text_has "$3"
}

# refuses MEMBERS WORD...: as an addition
refuses() {
	unchanged reservation-add "$(args "\"reservation\": {$1}")" "${@:2}"
}

A1="$(host 1 "$(address 192.0.2.202)")"

# ---- Cases -------------------------------------------------------------------

a1() {
	begin dhcp4 'set({"client-classes": [{"name": "gold", "option-data":
		[{"name": "domain-name", "data": "gold", "always-send": true}]
		}]})'
	adds 0 "$A1"
	text_has 'Host added.'
	log_has 'HOST_CMDS_RESERVATION_ADD reservation-add carried out: .*202'
	ask4 1 discover
	packet_is yiaddr 192.0.2.202
	ask4 2 discover
	packet_is yiaddr 192.0.2.10
	packet_lacks option.15
	adds 0 "$(host 2 '"client-classes": ["gold"]')"
	ask4 2 discover
	packet_is option.15 676f6c64
}

a2_a3() {
	begin dhcp4
	adds 0 "$A1"
	local which
	for which in "$(by_address 192.0.2.202)" "$(by_mac 1)"; do
		command_gives 0 reservation-get "$which"
		text_has 'Host found.'
		answer_is '.arguments | [."hw-address", ."ip-address",
			."client-classes", .hostname, ."next-server",
			."subnet-id"] | map(tojson) | join(" ")' \
			'"02:00:00:00:00:01" "192.0.2.202" [] "" "0.0.0.0" 1'
	done
	for which in "$(by_address 192.0.2.99)" "$(by_mac 9)" \
		"$(by_address 192.0.2.202 2)"; do
		absent reservation-get "$which" \
			'Host not found.'
		answer_is 'has("arguments")' false
	done
}

a4() {
	begin dhcp4
	adds 0 "$A1"
	refuses "$A1" 02:00:00:00:00:01
	log_has HOST_CMDS_RESERVATION_ADD_FAILED
	refuses "$(host 2 "$(address 192.0.2.202)")" 192.0.2.202
	adds 0 "$(host 1 "$(address 198.51.100.9), \"subnet-id\": 2")"
	begin dhcp4 'set({"ip-reservations-unique": false})'
	adds 0 "$A1"
	adds 0 "$(host 2 "$(address 192.0.2.202)")"
	command_gives 0 reservation-get-all "$(args '"subnet-id": 1')"
	text_has '2 IPv4 host(s) found.'
}

a5_a6() {
	begin dhcp4
	refuses "\"hw-address\": \"$(mac 1)\", $(address 192.0.2.202)" \
		"Mandatory 'subnet-id' parameter missing."
	refuses "$(host 1 "$(address 10.0.0.1)")" 10.0.0.1 192.0.2.0/24
	refuses "$(host 1 "$(address 192.0.2.9), \"subnet-id\": 99")" 99
	refuses "$(host 1 "$(address 192.0.2.9), \"duid\": \"0102\"")" duid
	refuses "\"subnet-id\": 1, $(address 192.0.2.9)" identifiers
	refuses "$(host 1 "$(address 2001:db8::1)")" 2001:db8::1
	refuses "$(host 1 '"ip-address": 5')" ip-address 5
	refuses "$(host 1 '"ip-adress": "192.0.2.9"')" ip-adress
	refuses '"subnet-id": -1, "duid": "01"' -1
	adds 0 "$(host 1 "$(address 10.0.0.1), \"subnet-id\": 0")"
	command_gives 0 reservation-get "$(by_address 10.0.0.1 0)"
	answer_is '.arguments."subnet-id"' 0
}

a7() {
	local n next='' seen=''
	begin dhcp4
	for n in {1..25}; do
		adds 0 "$(host "$n" "$(address "192.0.2.$((n + 100))")")"
	done
	for n in 10 10 5; do
		command_gives 0 reservation-get-page \
			"{\"subnet-id\": 1, \"limit\": 10$next}"
		answer_is .arguments.count "$n"
		seen+=$(jq -r '.arguments.hosts[]."hw-address"' \
			<<<"$ANSWER")$'\n'
		next=$(jq -r '.arguments.next | ", \"from\": \(.from),
			\"source-index\": \(."source-index")"' <<<"$ANSWER")
	done
	command_gives 3 reservation-get-page "{\"limit\": 10$next}"
	text_has '0 IPv4 host(s) found.'
	answer_is '.arguments | tojson' '{"count":0,"hosts":[]}'
	test "$(printf '%s' "$seen" | sort -u | wc -l)" = 25
	command_gives 1 reservation-get-page '{"limit": 0}'
	text_has limit
	command_gives 3 reservation-get-page '{"limit": 9, "subnet-id": 2}'
	command_gives 0 reservation-get-page '{"limit": 50}'
	answer_is .arguments.count 25
}

a8() {
	local id which='"identifier-type": "hw-address",
		"identifier": "02:00:00:00:00:05"'
	begin dhcp4
	adds 0 "$(host 5 "$(address 192.0.2.105)")"
	adds 0 "$(host 5 "$(address 198.51.100.105), \"subnet-id\": 2")"
	command_gives 0 reservation-get-by-id "$(args "$which")"
	text_has '2 IPv4 host(s) found.'
	answer_is '.arguments.hosts | map(."subnet-id") | sort | tojson' \
		'[1,2]'
	command_gives 1 reservation-get-by-id \
		"$(args "\"subnet-id\": 1, $which")"
	text_has subnet-id
	command_gives 3 reservation-get-by-id "$(args "${which/:05/:06}")"
	for id in 99 2; do
		command_gives "$((id == 99 ? 3 : 0))" \
			reservation-get-by-address \
			"$(by_address 198.51.100.105 "$id")"
	done
	command_gives 0 reservation-get-by-address \
		"$(args "$(address 192.0.2.105)")"
	answer_is '.arguments.hosts[0]."subnet-id"' 1
}

a9() {
	begin dhcp4
	adds 0 "$(host 1 '"hostname": "foobar.example.org"')"
	local more
	for more in '' ', "subnet-id": 1'; do
		command_gives 0 reservation-get-by-hostname \
			"$(args "\"hostname\": \"FOOBAR.example.ORG\"$more")"
		text_has '1 IPv4 host(s) found.'
	done
	command_gives 3 reservation-get-by-hostname \
		"$(args '"hostname": "foobar.example.org", "subnet-id": 2')"
}

a10() {
	local which
	begin dhcp4
	for which in "$(by_address 192.0.2.202)" "$(by_mac 1)"; do
		adds 0 "$A1"
		adds 0 "$(host 2 "$(address 192.0.2.203)")"
		command_gives 0 reservation-del "$which"
		text_has 'Host deleted.'
		absent reservation-del "$which" \
			'Host not deleted (not found).'
		ask4 1 discover
		packet_isnt yiaddr 192.0.2.202
		ask4 2 discover
		packet_is yiaddr 192.0.2.203
		command_gives 0 reservation-del "$(by_mac 2)"
	done
	command_gives 3 reservation-get-all "$(args '"subnet-id": 1')"
	text_has '0 IPv4 host(s) found.'
}

# The back ends of Kea 2.2 lose options of the spaces of vendors.
vendor_options_are_whole() {
	local all='["4491"]'
	if test "$PLACE" = memory || ! kea_before 2.6.0; then
		all='["3000:1::234","4491"]'
	fi
	answer_is '.arguments."option-data" | map(.data) | sort | tojson' "$all"
}

a12() {
	local d1=00:03:00:01:02:00:00:00:00:01 which
	begin dhcp6
	adds 0 "\"subnet-id\": 1, \"duid\": \"$d1\", \"ip-addresses\":
		[\"2001:db8:1::cafe\", \"2001:db8:1::cafd\"], \"prefixes\":
		[\"2001:db8:8:abcd::/64\"], \"hostname\": \"foo.example.com\",
		\"option-data\": [
		{\"name\": \"vendor-opts\", \"data\": \"4491\"},
		{\"name\": \"tftp-servers\", \"space\": \"vendor-4491\",
		 \"data\": \"3000:1::234\"}]"
	ask6 1 sarr --relay 2001:db8:1::1 --ia-na 1 --ia-pd 1
	packet_is ia_pd.1.prefix 2001:db8:8:abcd::/64
	case $(packet_get ia_na.1.addr) in
	2001:db8:1::caf[ed]) ;;
	*) return 1 ;;
	esac
	refuses "\"subnet-id\": 1, \"duid\": \"00:01:02\", \"ip-addresses\":
		[\"2001:db8:1::7\", \"2001:db8:1::cafe\"]" \
		2001:db8:1::cafe "$d1"
	refuses "\"subnet-id\": 1, \"duid\": \"00:01:02\", \"prefixes\":
		[\"2001:db8:8:abcd::/64\"]" 2001:db8:8:abcd::
	refuses "\"subnet-id\": 1, \"duid\": \"00:01:02\", \"ip-addresses\":
		[\"2001:db8:2::7\"]" 2001:db8:2::7 2001:db8:1::/64
	for which in 2001:db8:1::cafe 2001:db8:8:abcd::; do
		command_gives 0 reservation-get "$(by_address "$which")"
		answer_is .arguments.hostname foo.example.com
		answer_is '.arguments | [."ip-addresses", .prefixes] |
			map(length) | tojson' '[2,1]'
		vendor_options_are_whole
	done
	command_gives 0 reservation-del "$(by_address 2001:db8:1::cafd)"
	command_gives 3 reservation-get-all "$(args '"subnet-id": 1')"
	absent reservation-get "$(by_address 2001:db8:1::cafe)" \
		'Host not found.'
}

# All members, texts that hurt, and what an update leaves of them.
whole() {
	local text='a \"b\" \\ ; DROP TABLE hosts; -- é'
	begin dhcp4
	adds 0 "\"subnet-id\": 1, \"client-id\": \"'pt01'\",
		$(address 192.0.2.77), \"hostname\": \"x'y\\\\\",
		\"next-server\": \"192.0.2.1\", \"server-hostname\": \"s\",
		\"boot-file-name\": \"/dev/null\", \"comment\": \"why\",
		\"client-classes\": [\"one\", \"two\"],
		\"user-context\": {\"t\": \"$text\"}, \"option-data\": [
		{\"name\": \"domain-name-servers\",
		 \"data\": \"10.1.1.2, 10.1.1.3\"}]"
	command_gives 0 reservation-get "$(by_address 192.0.2.77)"
	answer_is '.arguments | [."client-id", .hostname, ."next-server",
		."server-hostname", ."boot-file-name",
		."client-classes", ."user-context".comment,
		."option-data"[0].data] | tojson' "$(jq -nc '["70743031",
		"x'"'"'y\\", "192.0.2.1", "s", "/dev/null", ["one", "two"],
		"why", "10.1.1.2, 10.1.1.3"]')"
	answer_is '.arguments."user-context".t | gsub("\u00c3\u00a9"; "é")' \
		"a \"b\" \\ ; DROP TABLE hosts; -- é"
	updates 0 "\"subnet-id\": 1, \"client-id\": \"70:74:30:31\",
		$(address 192.0.2.78)"
	text_has 'Host updated.'
	command_gives 0 reservation-get "$(by_address 192.0.2.78)"
	answer_is '.arguments | [.hostname, ."client-classes",
		has("user-context"), ."option-data"] | tojson' \
		'["",[],false,[]]'
	absent reservation-get "$(by_address 192.0.2.77)" \
		'Host not found.'
	adds 0 "$A1"
	unchanged reservation-update "$(args "\"reservation\":
		{$(host 1 "$(address 192.0.2.78)")}")" 192.0.2.78
	unchanged reservation-update "$(args "\"reservation\":
		{$(host 3 "$(address 192.0.2.79)")}")" 'Host not updated'
}

# ---- In the running configuration --------------------------------------------

@test "A1 host_cmds (add) the next packet gets the address" { a1; }

@test "A2 A3 host_cmds (get) by address and identifier, or not found" {
	a2_a3
}

@test "A4 host_cmds (duplicates) refused, unless addresses are not unique" {
	a4
}

@test "A5 A6 host_cmds (wrong reservations) refused, and nothing is stored" {
	a5_a6
}

@test "A7 host_cmds (pages) every reservation is shown once" { a7; }

@test "A8 host_cmds (by identifier, by address) of every subnet" { a8; }

@test "A9 host_cmds (by name) in any case" { a9; }

@test "A10 host_cmds (delete) the others stay" { a10; }

@test "A11 host_cmds (no database) the configuration alone" {
	local which='"subnet-id": 1, "ip-address": "192.0.2.50"'
	start dhcp4 "subnet(1; {\"reservations\": [{\"hw-address\":
		\"02:00:00:00:00:01\", \"ip-address\": \"192.0.2.50\"}]})"
	unchanged reservation-del "{$which}" 'Unable to delete a host because' \
		'there is no hosts-database configured.'
	unchanged reservation-add "{\"reservation\": {$A1}}" \
		'Unable to add new host' 'no hosts-database configured.'
	unchanged reservation-update "{\"reservation\": {$A1}}" \
		'no hosts-database configured.'
	command_gives 0 reservation-get-all '{"subnet-id": 1}'
	text_has '1 IPv4 host(s) found.'
	command_gives 3 reservation-get-all \
		'{"subnet-id": 1, "operation-target": "database"}'
	command_gives 0 reservation-get "{$which}"
	command_gives 0 reservation-del \
		"{$which, \"operation-target\": \"all\"}"
	command_gives 3 reservation-get-all '{"subnet-id": 1}'
}

@test "A12 host_cmds (v6) addresses and prefixes" { a12; }

@test "host_cmds (all members, update) what is left out is unset" { whole; }

@test "host_cmds (wrong arguments) refused with their names" {
	start dhcp4
	unchanged reservation-get '{"subnet-id": 1}' \
		"No 'ip-address' provided and 'identifier-type' is either" \
		'missing or not a string.'
	unchanged reservation-get '{"ip-address": "192.0.2.9"}' subnet-id
	unchanged reservation-get '{"subnet-id": 1, "ip-address": "::1"}' \
		ip-address ::1
	unchanged reservation-get '{"subnet-id": 1, "identifier": "01",
		"identifier-type": "name"}' identifier-type name
	unchanged reservation-get '{"subnet-id": 1, "identifier": "xx",
		"identifier-type": "duid"}' identifier xx
	unchanged reservation-get-all '{}' subnet-id
	unchanged reservation-get-all '{"subnet-id": 99}' subnet-id 99
	unchanged reservation-get-all '{"subnet-id": 4294967295}' 4294967295
	unchanged reservation-get-all '{"subnet-id": "1"}' subnet-id
	unchanged reservation-get-page '{}' limit
	unchanged reservation-add '{}' reservation
	unchanged reservation-add '{"reservation": []}' reservation
	unchanged reservation-get-by-hostname '{}' hostname
	unchanged reservation-del '{"subnet-id": 1, "ip-address": "192.0.2.9",
		"operation-target": "nowhere"}' operation-target nowhere
	command_gives 0 config-set "$(conf4)"
	command_gives 2 reservation-get '{"subnet-id": 1}'
}

# The daemon takes the configuration that it would write.
@test "host_cmds (config-write) reservations of the configuration last" {
	start dhcp4
	adds 0 "$A1"
	command_gives 0 config-write "{\"filename\": \"$TMP/written.json\"}"
	command_gives 0 config-set \
		"$(jq 'del(.Dhcp4.hash)' "$TMP/written.json")"
	command_gives 0 reservation-get "$(by_mac 1)"
	answer_is '.arguments."ip-address"' 192.0.2.202
}

comes_and_goes() {
	adds 0 "$A1"
	command_gives 0 reservation-get-page '{"limit": 50}'
	command_gives 0 reservation-del "$(by_mac 1)"
}

@test "host_cmds (under load) no packet is lost" {
	start dhcp4 'subnet(1; {"pools": [{"pool": "192.0.2.10-192.0.2.200"}]})'
	under_load comes_and_goes
}

# ---- In databases ------------------------------------------------------------

CASES=(a1 a2_a3 a4 a5_a6 a7 a8 a9 a10 a12 whole other_family)

# Hosts that have a subnet of the other family only are not shown, and are no
# end of the pages.
other_family() {
	local n
	begin dhcp4
	for n in a b c; do
		"${PLACE}_sql" "INSERT INTO hosts (dhcp_identifier,
			dhcp_identifier_type, dhcp6_subnet_id, hostname)
			VALUES ('$n', 0, 1, 'name')"
	done
	adds 0 "$A1"
	command_gives 0 reservation-get-page '{"limit": 1}'
	answer_is '.arguments.hosts[0]."ip-address"' 192.0.2.202
	command_gives 3 reservation-get-by-id \
		'{"identifier-type": "hw-address", "identifier": "61"}'
	command_gives 3 reservation-get-by-hostname '{"hostname": "name"}'
}

@test "A1-A10 A12 host_cmds (PostgreSQL) the same as in the configuration" {
	in_place pgsql "${CASES[@]}"
}

@test "A1-A10 A12 host_cmds (MariaDB) the same as in the configuration" {
	in_place mariadb "${CASES[@]}"
}

# The configuration and a database, side by side.
both() {
	local reserved='"reservations": [{"hw-address": "02:00:00:00:00:07",
		"ip-address": "192.0.2.70"}]'
	begin dhcp4 "subnet(1; {$reserved})"
	adds 0 "$A1"
	command_gives 0 reservation-get-all '{"subnet-id": 1}'
	answer_is '.arguments.hosts | map(."ip-address") | tojson' \
		'["192.0.2.70","192.0.2.202"]'
	command_gives 0 reservation-get-page '{"limit": 9}'
	answer_is '.arguments.next."source-index"' 0
	command_gives 0 reservation-get-page '{"limit": 9, "from": 1}'
	answer_is '.arguments | [.count, .next."source-index"] | tojson' '[1,1]'
	command_gives 0 reservation-get-all \
		'{"subnet-id": 1, "operation-target": "database"}'
	answer_is '.arguments.hosts | length' 1
	absent reservation-del "$(by_mac 7)" 'Host not deleted (not found).'
	unchanged reservation-add "{\"operation-target\": \"all\",
		\"reservation\": {$A1}}" 02:00:00:00:00:01
	command_gives 0 reservation-add "{\"operation-target\": \"all\",
		\"reservation\": {$(host 3 "$(address 192.0.2.203)")}}"
	command_gives 0 reservation-get-by-id '{"identifier-type":
		"hw-address", "identifier": "02:00:00:00:00:03"}'
	text_has '2 IPv4'
	readonly_database
}

readonly_database() {
	command_gives 0 config-set "$(conf4 "hook(\"$LIBRARY\")" \
		"set({\"hosts-database\":
			($("${PLACE}_access") + {\"readonly\": true})})")"
	unchanged reservation-add "{\"reservation\": {$(host 4 \
		"$(address 192.0.2.204)")}}" 'read only'
	unchanged reservation-add "{\"operation-target\": \"all\",
		\"reservation\": {$(host 4 "$(address 192.0.2.204)")}}" \
		'read only'
	unchanged reservation-del "$(by_mac 1)" 'read only'
	command_gives 0 reservation-get "$(by_mac 1)"
	text_has 'Host found.'
}

@test "host_cmds (PostgreSQL and configuration) shown one behind the other" {
	in_place pgsql both
}

@test "host_cmds (MariaDB and configuration) shown one behind the other" {
	in_place mariadb both
}

# The answer comes, and says so; $1 is the result that is waited for.
answers() {
	test "$(ctl reservation-get "$(by_mac 1)" | jq .result)" = "$1"
}

@test "A13 host_cmds (PostgreSQL stops and comes back) errors meanwhile" {
	PLACE=pgsql
	database_start pgsql
	start dhcp4 "set({\"hosts-database\": ($(pgsql_access) +
		{\"max-reconnect-tries\": 10, \"reconnect-wait-time\": 1000,
		 \"on-fail\": \"serve-retry-continue\"})})"
	adds 0 "$A1"
	database_stop pgsql
	local end=$((SECONDS + 10))
	command_gives 1 reservation-get "$(by_mac 1)"
	command_gives 1 reservation-add "{\"reservation\": {$(host 2)}}"
	sleep 2
	command_gives 1 reservation-get "$(by_mac 1)"
	test "$SECONDS" -lt "$end"
	database_again pgsql
	end=$((SECONDS + 5))
	bench_wait answers 0
	test "$SECONDS" -le "$end"
}
