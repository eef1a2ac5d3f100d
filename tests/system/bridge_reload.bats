#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Hook files that are replaced, unloaded and loaded again while the server has
# packets to answer. `updated` tells clients which edition of it is at work.

bats_require_minimum_version 1.5.0
load bridge

UPDATED=libdhcp_updated.so

setup_file() {
	bridge_open updated
	local new=$BATS_FILE_TMPDIR/src/updated/build/$UPDATED.new
	test ! -e "$new" || cp "$new" "$KEAH_TEST_HOOKSDIR"
	# The daemons may see a copy.
	export HOOKS=${KEAH_TEST_HOOKSDIR:-}
	test -z "$BENCH_OWN_HOOKS" || HOOKS=$BENCH_DIR/hooks
	test ! -e "$new" || cp "$new" "$HOOKS"
}
setup() {
	bridge_begin updated "$UPDATED"
	requires perfdhcp
	cp "$HOOKS/$UPDATED" "$HOOKS/$UPDATED.old"
	PERF=
}
teardown() {
	test -z "$PERF" || kill "$PERF" 2>/dev/null || true
	test ! -e "$HOOKS/$UPDATED.old" ||
		mv "$HOOKS/$UPDATED.old" "$HOOKS/$UPDATED"
	bench_end
}
teardown_file() { bench_close; }

# As a package manager does it: the name is another file's from one moment to
# the next, the old one lives as long as it is mapped.
update() {
	cp "$HOOKS/$UPDATED.new" "$HOOKS/.new"
	mv "$HOOKS/.new" "$HOOKS/$UPDATED"
}

# The relay of subnet 1 is perfdhcp's; ask is behind that of subnet 2.
big_pool4() {
	echo 'subnet(1; {"subnet": "10.0.0.0/8",
		"pools": [{"pool": "10.0.0.10-10.0.9.250"}]})'
}

# asked4 N: client Cn gets a lease
asked4() {
	ask4 "$1" dora --giaddr 198.51.100.1
}

# load4 and load6: 60 clients a second until end_load, the same ones over and
# over, so that the leases do not grow for ever. The process is perfdhcp's.
load4() {
	perfdhcp_at -4 -l 192.0.2.1 -L "$RELAY_PORT4" -N "$PORT4" -R 1000 \
		127.0.0.1
}

load6() {
	perfdhcp_at -6 -A 1 -l 2001:db8:1::1 -L "$RELAY_PORT6" -N "$PORT6" \
		-R 10 ::1
}

perfdhcp_at() {
	nsenter --net="/run/netns/$BENCH_NS" -- perfdhcp -r 60 -p 300 "$@" \
		>"$TMP/perfdhcp" 2>&1 3>&- &
	PERF=$!
}

# perfdhcp ends at SIGINT with its statistics; answers came to the last, and
# half a second more of them, since a fast machine reloads before there are any.
end_load() {
	local answers
	sleep 0.5
	kill -INT "$PERF"
	wait "$PERF" || true
	PERF=
	answers=$(sed -n 's/^received packets: //p' "$TMP/perfdhcp" | head -n 1)
	echo "answers: $answers"
	test "$answers" -gt 20
}

# The files of the name that are mapped: one, but for the moment.
mapped_files() {
	grep "/$UPDATED" "/proc/$(kea_pid)/maps" |
		awk '{ print $5, $6, $7 }' | sort -u
}

@test "hook (v4, updated under load) the reload brings the new edition" {
	kea_start dhcp4 "$(conf4 "hook(\"$UPDATED\")" "$(big_pool4)")"
	load4
	asked4 1
	packet_is host_name old
	update
	asked4 1
	packet_is host_name old
	[[ $(mapped_files) == *'(deleted)'* ]]
	command_gives 0 config-reload
	asked4 1
	packet_is host_name new
	test "$(mapped_files | wc -l)" -eq 1
	[[ $(mapped_files) != *'(deleted)'* ]]
	end_load
}

@test "hook (v6, updated under load) the reload brings the new edition" {
	kea_start dhcp6 "$(conf6 "hook(\"$UPDATED\")")"
	load6
	ask6 1 sarr --relay 2001:db8:1::1 --ia-na 1
	packet_is status_text old
	update
	command_gives 0 config-reload
	ask6 1 sarr --relay 2001:db8:1::1 --ia-na 1
	packet_is status_text new
	test "$(mapped_files | wc -l)" -eq 1
	[[ $(mapped_files) != *'(deleted)'* ]]
	end_load
}

# Out and in again, a hundred times: files, threads and memory are those of
# the fiftieth time at the end, and there are answers all the while.
@test "hook (v4, 100 reloads under load) nothing is left of any of them" {
	test -z "${KEAH_TEST_ENV:-}" || skip 'sanitizers keep freed memory'
	local i memory files threads
	kea_start dhcp4 "$(conf4 "hook(\"$UPDATED\")" "$(big_pool4)")"
	load4
	for ((i = 1; i <= 100; i++)); do
		command_gives 0 config-reload
		test "$i" -ne 50 || {
			memory=$(kea_memory)
			files=$(kea_files)
			threads=$(kea_threads)
		}
	done
	asked4 1
	packet_is host_name old
	end_load
	echo "memory $memory -> $(kea_memory) kB"
	test "$(kea_memory)" -le "$((memory + memory / 50))"
	settles "$threads" kea_threads
	settles "$files" kea_files
	command_gives 0 config-set "$(conf4 "$(big_pool4)")"
	run ! kea_maps "$UPDATED"
	asked4 2
	packet_lacks host_name
}

@test "hook (v4, unloaded under load) it is gone, the server serves on" {
	kea_start dhcp4 "$(conf4 "hook(\"$UPDATED\")" "$(big_pool4)")"
	load4
	asked4 1
	packet_is host_name old
	command_gives 0 config-set "$(conf4 "$(big_pool4)")"
	asked4 1
	packet_lacks host_name
	run ! kea_maps "$UPDATED"
	command_gives 0 config-set \
		"$(conf4 "hook(\"$UPDATED\")" "$(big_pool4)")"
	asked4 1
	packet_is host_name old
	end_load
}
