# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of subnet_cmds have in common.

# shellcheck source-path=SCRIPTDIR source=commands.bash
source "${BASH_SOURCE[0]%/*}/commands.bash"

LIBRARY=libdhcp_subnet_cmds.so

# subnet4 MAP, subnet6 MAP, network MAP: the arguments of a definition
subnet4() {
	echo "{\"subnet4\": [$1]}"
}

subnet6() {
	echo "{\"subnet6\": [$1]}"
}

network() {
	echo "{\"shared-networks\": [$1]}"
}
