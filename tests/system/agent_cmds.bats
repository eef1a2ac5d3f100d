#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Commands of all hooks at once, as they come through the Control Agent.

load bench

setup_file() { bench_open; }
setup() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 kea-ctrl-agent curl
	HOOKS_OF_COMMANDS=()
	for name in class host lease stat subnet; do
		requires "hook:libdhcp_${name}_cmds.so"
		HOOKS_OF_COMMANDS+=("hook(\"libdhcp_${name}_cmds.so\")")
	done
}
teardown() { bench_end; }
teardown_file() { bench_close; }

start_all() {
	kea_start dhcp6 "$(conf6 "${HOOKS_OF_COMMANDS[@]}")"
	kea_start dhcp4 "$(conf4 "${HOOKS_OF_COMMANDS[@]}")"
	kea_start ca "$(conf_ca)"
}

# post BODY: prints what the agent answers
post() {
	bench_in curl -sS -H 'Content-Type: application/json' \
		--data-binary "$1" http://127.0.0.1:8000/
}

# agent_gives RESULT COMMAND [ARGUMENTS]: as command_gives, of the DAEMON
agent_gives() {
	local body
	body=$(jq -nc --arg command "$2" --arg service "$DAEMON" \
		--argjson arguments "${3:-null}" \
		'{$command, service: [$service]} +
		if $arguments == null then {} else {$arguments} end')
	ANSWER=$(post "$body" | jq -c '.[0]')
	answer_is .result "$1"
}

# same_both_ways COMMAND [ARGUMENTS]: as over the UNIX socket, but the time
same_both_ways() {
	local timeless='del(.arguments."result-set"?.timestamp?)' direct
	agent_gives 0 "$@"
	direct=$(ctl "$@" | jq -cS "$timeless")
	test "$(printf '%s\n' "$ANSWER" | jq -cS "$timeless")" = "$direct" || {
		printf '%s\n' "$1: agent" "$ANSWER" 'socket' "$direct"
		return 1
	}
}

@test "A1 agent (dhcp4) a command of each hook changes, another shows" {
	start_all
	DAEMON=dhcp4
	agent_gives 0 class-add '{"client-classes": [{"name": "ipxe"}]}'
	same_both_ways class-get '{"name": "ipxe"}'
	agent_gives 0 subnet4-add \
		'{"subnet4": [{"id": 7, "subnet": "203.0.113.0/24"}]}'
	same_both_ways subnet4-get '{"id": 7}'
	agent_gives 0 reservation-add '{"operation-target": "memory",
		"reservation": {"subnet-id": 7,
		"hw-address": "02:00:00:00:00:07", "ip-address": "203.0.113.7"}}'
	same_both_ways reservation-get \
		'{"operation-target": "memory", "subnet-id": 7,
		"ip-address": "203.0.113.7"}'
	agent_gives 0 lease4-add '{"ip-address": "203.0.113.5",
		"hw-address": "02:00:00:00:00:05"}'
	same_both_ways lease4-get '{"ip-address": "203.0.113.5"}'
	same_both_ways stat-lease4-get '{"subnet-id": 7}'
	same_both_ways list-commands
}

@test "A2 agent (dhcp6) a command of each hook changes, another shows" {
	start_all
	DAEMON=dhcp6
	agent_gives 0 class-add '{"client-classes": [{"name": "ipxe"}]}'
	same_both_ways class-list
	agent_gives 0 subnet6-add \
		'{"subnet6": [{"id": 7, "subnet": "2001:db8:7::/64"}]}'
	same_both_ways subnet6-get '{"id": 7}'
	agent_gives 0 reservation-add '{"operation-target": "memory",
		"reservation": {"subnet-id": 7,
		"duid": "00:03:00:01:02:00:00:00:00:07",
		"ip-addresses": ["2001:db8:7::7"]}}'
	same_both_ways reservation-get-all \
		'{"operation-target": "memory", "subnet-id": 7}'
	agent_gives 0 lease6-add '{"ip-address": "2001:db8:7::5",
		"duid": "00:03:00:01:02:00:00:00:00:05", "iaid": 1}'
	same_both_ways lease6-get '{"ip-address": "2001:db8:7::5"}'
	same_both_ways stat-lease6-get '{"subnet-id": 7}'
}

@test "A3 agent (refused) results and texts are those of the socket" {
	start_all
	DAEMON=dhcp4
	agent_gives 3 lease4-get '{"ip-address": "192.0.2.99"}'
	agent_gives 3 subnet4-get '{"id": 99}'
	agent_gives 1 subnet4-add '{"subnet4": [{"id": 8, "subnet": "x"}]}'
	text_has subnet
	local wrong='{"ip-address": "2001:db8::1",
		"hw-address": "02:00:00:00:00:05"}'
	agent_gives 1 lease4-add "$wrong"
	text_has ip-address 2001:db8::1
	test "$(jq -c . <<<"$ANSWER")" = "$(ctl lease4-add "$wrong" | jq -c .)"
}
