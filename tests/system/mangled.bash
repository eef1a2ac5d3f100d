# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Servers that are sent damaged messages: MANGLED of them [3000], made from
# whole ones by the seed MANGLED_SEED [1].

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

mangled_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 dhcpmangle
	LOG_MARK=0
}

# seed N -4|-6 COMMAND [OPTION]...: adds the message to the file of seeds
seed() {
	local PACKET
	if test "$2" = -6; then
		ask6 "$1" "${@:3}" --dump
	else
		ask4 "$1" "${@:3}" --dump
	fi
	packet_get packet >>"$TMP/seeds"
}

seeds4() {
	seed 1 -4 discover --option 12=pc --ask 1,3,6,15
	seed 2 -4 discover --option "81=0x050000$(printf pc | od -An -tx1 |
		tr -d ' \n')" --circuit-id port1 --remote-id 0x0102
	seed 1 -4 request --requested 192.0.2.10 --option 60=PXEClient
	seed 2 -4 request --requested 192.0.2.11 --circuit-id port1
	seed 1 -4 renew --ciaddr 192.0.2.10
	seed 1 -4 release --ciaddr 192.0.2.10 --server-id 127.0.0.1
	seed 3 -4 decline --requested 192.0.2.12 --server-id 127.0.0.1
	seed 4 -4 inform --ciaddr 192.0.2.13
	# DHCPLEASEQUERY (RFC 4388) by address, client identifier, hardware
	# address.
	seed mac:9 -4 inform --ciaddr 192.0.2.10 --option 53=0x0a
	seed 1 -4 inform --ciaddr 0.0.0.0 --option 53=0x0a
	seed mac:1 -4 inform --ciaddr 0.0.0.0 --option 53=0x0a
}

seeds6() {
	local duid=00030001020000000001 none; none=$(printf '%032d' 0)
	seed 1 -6 solicit --ia-na 1 --ia-pd 2 --relay 2001:db8:1::1
	seed 2 -6 solicit --ia-na 1 --option 39=0x0102706300 \
		--relay 2001:db8:1::1 --interface-id port1
	seed 1 -6 request --ia-na 1=2001:db8:1::10 --ia-pd 2 \
		--server-id 00020000 --relay 2001:db8:1::1
	seed 1 -6 renew --ia-na 1=2001:db8:1::10 --relay 2001:db8:1::1,fe80::1 \
		--relay 2001:db8:2::1 --remote-id 0x000000010203
	seed 1 -6 rebind --ia-na 1=2001:db8:1::10 --relay 2001:db8:1::1
	seed 1 -6 release --ia-na 1=2001:db8:1::10 --relay 2001:db8:1::1
	seed 1 -6 decline --ia-na 1=2001:db8:1::11 --relay 2001:db8:1::1
	seed 3 -6 confirm --ia-na 1=2001:db8:1::12 --relay 2001:db8:1::1
	# LEASEQUERY (RFC 5007) by address and by client identifier.
	echo "0e0000010001000a${duid}002c002d01${none}00050018$(
		)20010db80001000000000000000000100000000000000000" >>"$TMP/seeds"
	echo "0e0000020001000a${duid}002c001f02${none}0001000a${duid}" \
		>>"$TMP/seeds"
}

# mangle FROM PORT TO PORT
mangle() {
	bench_in "$BENCH_TOOLS/dhcpmangle" "$TMP/seeds" "${MANGLED:-3000}" \
		"${MANGLED_SEED:-1}" "$@"
}

# No callout may fail because of what a packet looks like.
all_callouts_succeeded() {
	! grep -E 'HOOKS_CALLOUT_(ERROR|EXCEPTION)|KEAH_.*FAILED' \
		"$TMP/$DAEMON.log"
}
