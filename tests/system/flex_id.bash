# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of flex_id have in common.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

FLEX_LIBRARY=libdhcp_flex_id.so

flex_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 "hook:$FLEX_LIBRARY"
}

# flex EXPRESSION [REPLACE [IGNORE-IAID]]: a filter for conf4 and conf6.
flex() {
	local more=
	test -z "${3:-}" || more=", \"ignore-iaid\": $3"
	flex_with "{\"identifier-expression\": \"$1\",
		\"replace-client-id\": ${2:-false} $more}"
}

# flex_with PARAMETERS
flex_with() {
	echo "hook(\"$FLEX_LIBRARY\"; $1)"
}

# Leases are looked at from outside, through ISC's own library.
lease_commands() {
	echo 'stock("libdhcp_lease_cmds.so")'
}

requires_leases() {
	requires stock:libdhcp_lease_cmds.so
}

# identifiers NAME...: in this order
identifiers() {
	jq -nc '{"host-reservation-identifiers": $ARGS.positional} |
		"set(\(.))"' -r --args "$@"
}

# reservation MAP: in subnet 1
reservations() {
	echo "subnet(1; {\"reservations\": [$1]})"
}

# lease4_has CLIENT-ID ADDRESS
lease4_has() {
	command_gives 0 lease4-get "{\"identifier-type\": \"client-id\",
		\"identifier\": \"$1\", \"subnet-id\": 1}"
	answer_is '.arguments."ip-address"' "$2"
}

lease4_lacks() {
	command_gives 3 lease4-get "{\"identifier-type\": \"client-id\",
		\"identifier\": \"$1\", \"subnet-id\": 1}"
}

# lease6_has DUID IAID [ADDRESS [TYPE]]
lease6_has() {
	command_gives 0 lease6-get "{\"identifier-type\": \"duid\",
		\"identifier\": \"$1\", \"iaid\": $2, \"subnet-id\": 1,
		\"type\": \"${4:-IA_NA}\"}"
	test -z "${3:-}" || answer_is '.arguments."ip-address"' "$3"
}

lease6_lacks() {
	command_gives 3 lease6-get "{\"identifier-type\": \"duid\",
		\"identifier\": \"$1\", \"iaid\": $2, \"subnet-id\": 1}"
}

# letters N: so many
letters() {
	printf "%$1s" '' | tr ' ' a
}
