#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Damaged messages, with all hooks that look at packets: the servers live, no
# callout fails, and whole messages are served as before.

load mangled

setup_file() { bench_open; }
setup() { mangled_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

# hooks4, hooks6: all hooks that look at packets, with what makes them read
# most of a packet
hooks4() {
	cat <<-'END'
	hook("libdhcp_flex_id.so"; {"identifier-expression":
	"ifelse(relay4[2].exists,relay4[2].hex,concat(option[61].hex,pkt4.mac))",
	"replace-client-id": true}) |
	hook("libdhcp_ddns_tuning.so"; {"hostname-expr":
	"concat(hexstring(pkt4.mac,'-'),concat(option[12].text,option[81].hex))"}) |
	hook("libdhcp_lease_query.so"; {"requesters": ["192.0.2.1"]}) |
	hook("libdhcp_limits.so") |
	hook("libdhcp_legal_log.so"; {"path": $tmp}) |
	set({"client-classes": [{"name": "all", "test": "member('ALL')",
		"user-context": {"limits": {"address-limit": 5000,
		"rate-limit": "400 packets per second"}}}]})
	END
}

hooks6() {
	cat <<-'END'
	hook("libdhcp_flex_id.so"; {"identifier-expression":
	"concat(relay6[0].option[18].hex,concat(option[1].hex,option[39].hex))",
	"replace-client-id": true, "ignore-iaid": true}) |
	hook("libdhcp_ddns_tuning.so"; {"hostname-expr":
	"concat(hexstring(option[1].hex,'-'),option[39].hex)"}) |
	hook("libdhcp_lease_query.so"; {"requesters": ["::1"]}) |
	hook("libdhcp_limits.so") |
	hook("libdhcp_legal_log.so"; {"path": $tmp}) |
	set({"client-classes": [{"name": "all", "test": "member('ALL')",
		"user-context": {"limits": {"address-limit": 5000,
		"rate-limit": "400 packets per second"}}}]})
	END
}

# Room for clients that are there by chance.
WIDE4='subnet(1; {"pools": [{"pool": "192.0.2.10-192.0.2.250"}]})'
WIDE6='subnet(1; {"pools": [{"pool": "2001:db8:1::10-2001:db8:1::ffff"}]})'

@test "mangled (DHCPv4) the server goes on, no callout fails" {
	kea_start dhcp4 "$(conf4 "$(hooks4)" "$WIDE4")"
	seeds4
	mangle 192.0.2.1 "$RELAY_PORT4" 127.0.0.1 "$PORT4"
	sleep 1.1 # the rate is used up
	ask4 9 dora --giaddr 198.51.100.1
	all_callouts_succeeded
}

@test "mangled (DHCPv6) the server goes on, no callout fails" {
	# It ends by itself at damaged relay messages, without any hook too.
	kea_before 3.0 || skip 'this Kea does not stand such messages'
	kea_start dhcp6 "$(conf6 "$(hooks6)" "$WIDE6")"
	seeds6
	mangle ::1 "$RELAY_PORT6" ::1 "$PORT6"
	sleep 1.1
	ask6 9 sarr --relay 2001:db8:2::1 --ia-na 1
	all_callouts_succeeded
}
