#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# How flex_id is configured, refused, reloaded and unloaded.

load flex_id

setup_file() { bench_open; }
setup() { flex_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

PORT='relay4[1].hex'

# reject4 PARAMETERS WORD...: refused in answer and words
reject4() {
	refused "$(conf4 "$(flex_with "$1")")" "$FLEX_LIBRARY" "${@:2}"
}

reject6() {
	refused "$(conf6 "$(flex_with "$1")")" "$FLEX_LIBRARY" "${@:2}"
}

expression() {
	echo "{\"identifier-expression\": $1}"
}

@test "A8 flex_id (broken expression) refused with the place and the name" {
	kea_start dhcp4 "$(conf4)"
	reject4 "$(expression '"substring(option[61].hex,0"')" \
		identifier-expression 'substring('
	reject4 "$(expression '"option[61].exists"')" \
		identifier-expression 'option[61].exists'
	reject4 "$(expression '"option[no-such-option].hex"')" \
		identifier-expression no-such-option
	reject4 "$(expression '""')" identifier-expression
}

@test "A8 flex_id (no expression, or not a string) refused with the name" {
	kea_start dhcp4 "$(conf4)"
	refused "$(conf4 "hook(\"$FLEX_LIBRARY\")")" "$FLEX_LIBRARY" \
		identifier-expression
	reject4 '{}' identifier-expression
	reject4 '{"replace-client-id": true}' identifier-expression
	local value
	for value in 17 true '["x"]' '{"x": 1}'; do
		reject4 "$(expression "$value")" identifier-expression
	done
}

@test "A8 flex_id (replace-client-id not a boolean) refused with the value" {
	kea_start dhcp4 "$(conf4)"
	local value
	for value in '"yes"' 1 '"true"' 1.0; do
		reject4 "{\"identifier-expression\": \"'x'\",
			\"replace-client-id\": $value}" replace-client-id
	done
	reject4 "{\"identifier-expression\": \"'x'\",
		\"replace-client-id\": \"yes\"}" replace-client-id yes
}

@test "flex_id (unknown parameter) refused with its name" {
	kea_start dhcp4 "$(conf4)"
	reject4 "{\"identifier-expression\": \"'x'\", \"no-such\": 1}" no-such
	reject4 "{\"identifier-expresion\": \"'x'\"}" identifier-expresion
}

@test "A9 flex_id (tokens of the other family) refused in both servers" {
	kea_start dhcp4 "$(conf4)"
	reject4 "$(expression '"relay6[0].option[18].hex"')" \
		identifier-expression
	reject4 "$(expression '"concat(pkt6.transid, pkt6.transid)"')" \
		identifier-expression
	kea_start dhcp6 "$(conf6)"
	reject6 "$(expression '"relay4[1].hex"')" identifier-expression
	reject6 "$(expression '"pkt4.mac"')" identifier-expression
}

@test "flex_id (ignore-iaid) a boolean in v6, without effect in v4" {
	kea_start dhcp6 "$(conf6)"
	reject6 "{\"identifier-expression\": \"'x'\", \"ignore-iaid\": 1}" \
		ignore-iaid
	kea_start dhcp4 "$(conf4 "$(flex "$PORT" true true)")"
	ask4 1 dora --circuit-id pt01
	packet_is yiaddr 192.0.2.10
}

@test "flex_id (started with a broken expression) the daemon ends" {
	kea_refuses dhcp4 "$(conf4 "$(flex 'substring(option[61].hex,0')")"
	log_has "ERROR .*$FLEX_LIBRARY"
	log_has 'ERROR .*identifier-expression'
	kea_refuses dhcp6 "$(conf6 "$(flex 'relay4[1].hex')")"
	log_has 'ERROR .*identifier-expression'
}

# The first round opens the lock files of Kea's own loggers.
@test "flex_id (config-test, broken or not) nothing changes" {
	local round files threads
	kea_start dhcp4 "$(conf4 "$(flex "$PORT" true)")"
	ask4 1 dora --circuit-id pt01
	for round in 1 2 3 4; do
		command_gives 1 config-test "$(conf4 "$(flex 'substring(')")"
		command_gives 0 config-test "$(conf4 "$(flex 'pkt4.mac')")"
		test "$round" -ne 1 || {
			sleep 0.3
			files=$(kea_files)
			threads=$(kea_threads)
		}
	done
	settles "$files" kea_files
	settles "$threads" kea_threads
	ask4 2 discover --circuit-id pt01
	packet_is yiaddr 192.0.2.10
}

@test "flex_id (config-test without the hook loaded) it does not stay" {
	kea_start dhcp4 "$(conf4)"
	command_gives 0 config-test "$(conf4 "$(flex "$PORT" true)")"
	run kea_maps "$FLEX_LIBRARY"
	test "$status" -ne 0
}

@test "flex_id (refused config-set) the old hook and expression stay" {
	kea_start dhcp4 "$(conf4 "$(flex "$PORT" true)")"
	log_mark
	command_gives 1 config-set "$(conf4 "$(flex 'substring(')")"
	kea_maps "$FLEX_LIBRARY"
	log_lacks 'FLEX_ID_[A-Z_]*UNLOAD'
	command_gives 0 config-get
	answer_is '.arguments.Dhcp4."hooks-libraries"[0].parameters
		."identifier-expression"' "$PORT"
	command_gives 0 config-reload
	ask4 1 dora --circuit-id pt01
	ask4 2 discover --circuit-id pt01
	packet_is yiaddr 192.0.2.10
}

@test "flex_id (same library twice) refused" {
	kea_start dhcp4 "$(conf4)"
	refused "$(conf4 "$(flex "$PORT")" "$(flex "$PORT")")" "$FLEX_LIBRARY"
}

@test "flex_id (wrong daemon) kea-dhcp-ddns and the Control Agent refuse" {
	requires kea-dhcp-ddns kea-ctrl-agent
	kea_refuses d2 "$(conf_d2 "$(flex "'x'")")"
	log_has "$FLEX_LIBRARY"
	log_has '(ERROR|FATAL) .*flex_id.*(d2|ddns)'
	kea_refuses ca "$(conf_ca "$(flex "'x'")")"
	log_has "$FLEX_LIBRARY"
	log_has '(ERROR|FATAL) .*flex_id.*(ca|[Aa]gent)'
}

@test "flex_id (loaded and unloaded) the log says so, under its own logger" {
	kea_start dhcp4 "$(conf4 "$(flex "$PORT" true)")"
	log_has 'INFO  \[kea-dhcp4\.flex-id-hooks/.*FLEX_ID_[A-Z_]*LOAD'
	log_mark
	command_gives 0 config-set "$(conf4)"
	log_has 'INFO  \[kea-dhcp4\.flex-id-hooks/.*FLEX_ID_[A-Z_]*UNLOAD'
	run kea_maps "$FLEX_LIBRARY"
	test "$status" -ne 0
	kea_start dhcp6 "$(conf6 "$(flex "'x'" true)")"
	log_has 'INFO  \[kea-dhcp6\.flex-id-hooks/.*FLEX_ID_[A-Z_]*LOAD'
}

@test "flex_id (100 reloads) no growth of memory, files or threads" {
	test -z "${KEAH_TEST_ENV:-}" || skip 'sanitizers keep freed memory'
	local i memory files threads grown
	kea_start dhcp4 "$(conf4 "$(flex "$PORT" true)")"
	for ((i = 1; i <= 100; i++)); do
		ctl config-reload >>"$TMP/reloads"
		test "$i" -ne 10 || {
			memory=$(kea_memory)
			files=$(kea_files)
			threads=$(kea_threads)
		}
	done
	test "$(grep -c '"result": 0' "$TMP/reloads")" -eq 100
	grown=$(kea_memory)
	echo "memory $memory -> $grown kB"
	test "$grown" -le "$((memory + memory / 100))"
	settles "$files" kea_files
	settles "$threads" kea_threads
	ask4 1 dora --circuit-id pt01
}

# perfdhcp's clients differ in their MAC, which is what they are known by.
@test "flex_id (load, multi-threading on and off) every lease has its key" {
	requires perfdhcp
	requires_leases
	local on
	for on in true false; do
		kea_start dhcp4 "$(conf4 "mt($on)" "$(lease_commands)" \
			"$(flex pkt4.mac true)" 'subnet(1; {"pools":
			[{"pool": "192.0.2.10-192.0.2.210"}]})')"
		perf4 -r 150 -R 150 -n 600 -W 500000
		command_gives 0 lease4-get-all
		answer_is '.arguments.leases | length' 150
		answer_is '[.arguments.leases[] | ."client-id" ==
			"00:" + ."hw-address"] | all' true
		kea_stop dhcp4
	done
}
