#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# flex_id before ISC's high availability: two real servers share the clients
# by a hash of the client identifier, which must be the replaced one.

load flex_id

setup_file() { bench_open; }
setup() {
	flex_begin
	requires stock:libdhcp_lease_cmds.so stock:libdhcp_ha.so
}
teardown() { bench_end; }
teardown_file() { bench_close; }

# high_availability NAME: one of the pair, in load-balancing. Its own listener
# needs multi-threading, and spares us two Control Agents.
high_availability() {
	cat <<-END
		stock("libdhcp_ha.so"; {"high-availability": [{
		"this-server-name": "$1", "mode": "load-balancing",
		"heartbeat-delay": 500, "max-response-delay": 10000,
		"max-ack-delay": 10000, "max-unacked-clients": 0,
		"multi-threading": {"enable-multi-threading": true,
			"http-dedicated-listener": true,
			"http-listener-threads": 1,
			"http-client-threads": 1},
		"peers": [
		{"name": "one", "url": "http://127.0.0.1:8001/",
			"role": "primary"},
		{"name": "two", "url": "http://127.0.0.2:8002/",
			"role": "secondary"}]}]})
	END
}

# start_server DAEMON NAME ADDRESS [FILTER]...: filters come before HA.
start_server() {
	kea_start "$1" "$(conf4 'mt(true)' \
		"set({\"interfaces-config\": {\"interfaces\": [\"lo/$3\"],
			\"dhcp-socket-type\": \"udp\"},
			\"control-socket\": {\"socket-type\": \"unix\",
			\"socket-name\": \"$TMP/$1.sock\"}})" \
		"$(lease_commands)" "${@:4}" "$(high_availability "$2")")"
}

balancing() {
	ANSWER=$(ctl status-get)
	test load-balancing = "$(printf '%s\n' "$ANSWER" | jq -r \
		'.arguments."high-availability"[0]."ha-servers".local.state')"
}

# start_pair [FILTER]...
start_pair() {
	start_server dhcp4 one 127.0.0.1 "$@"
	start_server dhcp4b two 127.0.0.2 "$@"
	PATIENCE=60 bench_wait balancing
	DAEMON=dhcp4
	PATIENCE=60 bench_wait balancing
}

# served N [OPTION]...: prints the server that answers client N
served() {
	local address
	for address in 127.0.0.1 127.0.0.2; do
		if bench_packet "$1" discover "${@:2}" --server "$address" \
			--timeout 500; then
			echo "$address"
		fi
	done
}

# one_port: which servers answer eight clients on one port of a relay. By their
# own identifiers they would be shared, as the second test shows.
one_port() {
	local n
	for n in 1 2 3 4 5 6 7 8; do
		served "mac:$n" --client-id "01:$n$n:0$n" --circuit-id pt01
	done >"$TMP/served"
	test "$(wc -l <"$TMP/served")" -eq 8
	sort -u "$TMP/served"
}

@test "flex_id (before high availability) a port belongs to one server" {
	bench_in ip address replace 127.0.0.2/8 dev lo
	start_pair "$(flex 'relay4[1].hex' true)"
	test "$(one_port | wc -l)" -eq 1
}

@test "flex_id (high availability, no replacement) clients are shared" {
	bench_in ip address replace 127.0.0.2/8 dev lo
	start_pair "$(flex 'relay4[1].hex' false)"
	test "$(one_port | wc -l)" -eq 2
}
