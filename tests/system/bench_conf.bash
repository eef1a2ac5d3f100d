# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The configurations of the bench. conf4, conf6, conf_d2 and conf_ca print
# one; every argument is a jq filter applied to it, which may use
#
#	hook("libdhcp_x.so"; {...})   a hook under test and its parameters
#	stock("libdhcp_x.so"; {...})  the same from ISC
#	set({...})                    members of the daemon's map
#	subnet(1; {...})              members of a subnet, by its id
#	mt(true)                      multi-threading on
#	persistent                    leases survive a reconfiguration

# The dollar signs belong to jq.
# shellcheck disable=SC2016
CONF_FILTERS='
	def server(f): keys[0] as $k | .[$k] |= f;
	def set(m): server(. + m);
	def library($l; $p): server(."hooks-libraries" += [
		{library: $l} + if $p == null then {}
				else {parameters: $p} end]);
	def hook($l; $p): library($hooks + $l; $p);
	def hook($l): hook($l; null);
	def stock($l; $p): library($stock + $l; $p);
	def stock($l): stock($l; null);
	def subnet($id; m): server(
		(.subnet4, .subnet6 | select(. != null)) |=
			map(if .id == $id then . + m else . end));
	def mt($on): set({"multi-threading":
		({"enable-multi-threading": $on} +
		if $on then {"thread-pool-size": 4, "packet-queue-size": 64}
		else {} end)});
	def persistent: set({"lease-database": {"type": "memfile",
		"persist": true, "lfc-interval": 0,
		"name": ($tmp + "/" + keys[0] + ".csv")}});
	def libraries: {mysql: "libdhcp_mysql", postgresql: "libdhcp_pgsql"}
		[.type? // ""] | select(. != null);
	def databases:
		[(."lease-database", ."hosts-database", ."hosts-databases"[]? |
			libraries | . + ".so"),
		(."config-control"."config-databases"[]? |
			libraries | . + ".so", . + "_cb.so")] |
		unique | map(select(IN($comes_with[])));
	def with_databases: server(databases as $all |
		if $all == [] then . else ."hooks-libraries" |=
			($all | map({library: ($stock + .)})) + . end);
'

# Kea 3.0 comes with libraries for databases, and others for configurations that
# are in databases: they are added behind the filters.
# conf_apply FILTER... < CONFIGURATION
conf_apply() {
	local all=. filter
	for filter in "$@"; do
		all="$all | $filter"
	done
	jq --arg hooks "$BENCH_HOOKS" --arg stock "$BENCH_STOCK" \
		--arg tmp "$TMP" --argjson comes_with "${BENCH_STOCK_NAMES:-[]}" \
		"$CONF_FILTERS $all | with_databases"
}

conf_loggers() {
	local severity=INFO level=0
	if test -n "${KEAH_TEST_DEBUG:-}"; then
		severity=DEBUG level=$KEAH_TEST_DEBUG
	fi
	cat <<-END
		[{"name": "$1", "severity": "$severity", "debuglevel": $level,
		  "output_options": [{"output": "stdout"}]}]
	END
}

conf_common() {
	cat <<-END
		"control-socket": {"socket-type": "unix",
			"socket-name": "$TMP/$1.sock"},
		"loggers": $(conf_loggers "kea-$1")
	END
}

conf_lifetimes() {
	cat <<-END
		"lease-database": {"type": "memfile", "persist": false},
		"valid-lifetime": 4000,
		"renew-timer": 1000,
		"rebind-timer": 2000
	END
}

conf4() {
	conf_apply "mt(${KEAH_TEST_MT:-false})" "$@" <<-END
		{"Dhcp4": {
		"interfaces-config": {"interfaces": ["lo"],
			"dhcp-socket-type": "udp"},
		"subnet4": [
		{"id": 1, "subnet": "192.0.2.0/24",
		 "relay": {"ip-addresses": ["192.0.2.1"]},
		 "pools": [{"pool": "192.0.2.10-192.0.2.20"}]},
		{"id": 2, "subnet": "198.51.100.0/24",
		 "relay": {"ip-addresses": ["198.51.100.1"]},
		 "pools": [{"pool": "198.51.100.10-198.51.100.20"}]}],
		$(conf_lifetimes),
		$(conf_common dhcp4)
		}}
	END
}

# The server identifier is fixed: lo has no address to make one of.
conf6() {
	conf_apply "mt(${KEAH_TEST_MT:-false})" "$@" <<-END
		{"Dhcp6": {
		"interfaces-config": {"interfaces": ["lo/::1"]},
		"server-id": {"type": "EN", "enterprise-id": 32473,
			"identifier": "6b656168", "persist": false},
		"preferred-lifetime": 3000,
		"subnet6": [
		{"id": 1, "subnet": "2001:db8:1::/64",
		 "relay": {"ip-addresses": ["2001:db8:1::1"]},
		 "pools": [{"pool": "2001:db8:1::10-2001:db8:1::20"}],
		 "pd-pools": [{"prefix": "2001:db8:8::", "prefix-len": 48,
			"delegated-len": 64}]},
		{"id": 2, "subnet": "2001:db8:2::/64",
		 "relay": {"ip-addresses": ["2001:db8:2::1"]},
		 "pools": [{"pool": "2001:db8:2::10-2001:db8:2::20"}]}],
		$(conf_lifetimes),
		$(conf_common dhcp6)
		}}
	END
}

# The DNS server does not exist; updates of names are not what this is for.
conf_d2() {
	conf_apply "$@" <<-END
		{"DhcpDdns": {
		"ip-address": "127.0.0.1", "port": 53001,
		"forward-ddns": {"ddns-domains": [{"name": "example.org.",
			"dns-servers": [{"ip-address": "127.0.0.1",
				"port": 5353}]}]},
		"reverse-ddns": {"ddns-domains": [
			{"name": "2.0.192.in-addr.arpa.",
			"dns-servers": [{"ip-address": "127.0.0.1",
				"port": 5353}]}]},
		"tsig-keys": [],
		$(conf_common dhcp-ddns)
		}}
	END
}

# The Control Agent forwards to the daemons of the same test.
conf_ca() {
	conf_apply "$@" <<-END
		{"Control-agent": {
		"http-host": "127.0.0.1", "http-port": 8000,
		"control-sockets": {
		"dhcp4": {"socket-type": "unix",
			"socket-name": "$TMP/dhcp4.sock"},
		"dhcp6": {"socket-type": "unix",
			"socket-name": "$TMP/dhcp6.sock"}},
		"loggers": $(conf_loggers kea-ctrl-agent)
		}}
	END
}
