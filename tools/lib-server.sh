# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Runs kea-dhcp4 beside whatever else runs on this machine: in a network
# namespace, with files in a directory of its own. For scripts that set
# `scratch` to such a directory and `kea` to what server_find prints.

# Prints the program, or nothing when there is none.
server_find() {
	PATH=$PATH:/usr/sbin:/usr/local/sbin command -v kea-dhcp4 || :
}

# Prints what a network namespace is made with, or nothing where that cannot
# be done. A user namespace does for people who are not root.
server_namespace() {
	for server_as in '' --map-root-user; do
		# The option is left out when it is empty.
		# shellcheck disable=SC2086
		if unshare $server_as --net -- true 2>/dev/null; then
			printf '%s\n' "unshare $server_as --net --"
			return
		fi
	done
}

# Prints the program to start. AppArmor's profile for the packaged server knows
# it by its path, and lets it read neither our configuration nor our hooks.
server_copy() {
	cp "$kea" "$scratch/kea-dhcp4"
	if "$scratch/kea-dhcp4" -v >/dev/null 2>&1; then
		printf '%s\n' "$scratch/kea-dhcp4"
	else
		printf '%s\n' "$kea"
	fi
}

# server_exec PROGRAM CONFIGURATION HOOKSDIR: becomes the server. Kea from
# 2.4.2 on wants files in certain directories, and is told ours.
server_exec() {
	exec env KEA_PIDFILE_DIR="$scratch" KEA_LOCKFILE_DIR="$scratch" \
		KEA_DHCP_DATA_DIR="$scratch" KEA_LOG_FILE_DIR="$scratch" \
		KEA_HOOKS_PATH="$3" "$1" -c "$2"
}

# server_wait PID LOG: until it serves; fails when it has ended.
server_wait() {
	server_tries=200
	until grep -q DHCP4_STARTED "$2"; do
		server_tries=$((server_tries - 1))
		kill -0 "$1" 2>/dev/null && test "$server_tries" -gt 0 ||
			return 1
		sleep 0.1
	done
}
