# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Runs a Kea server beside whatever else runs on this machine: in a network
# namespace, with files in a directory of its own. For scripts that run in what
# server_namespace prints, have sourced this as `lib_server`, and set `scratch`
# to such a directory. It is kea-dhcp4, or with `server_family` 6 kea-dhcp6.

server_name() {
	printf 'kea-dhcp%s\n' "${server_family:-4}"
}

# Prints the program, or nothing when there is none.
server_find() {
	PATH=$PATH:/usr/sbin:/usr/local/sbin command -v "$(server_name)" || :
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
	server_found=$(server_find)
	server_copied=$scratch/$(server_name)
	cp "$server_found" "$server_copied"
	if "$server_copied" -v >/dev/null 2>&1; then
		printf '%s\n' "$server_copied"
	else
		printf '%s\n' "$server_found"
	fi
}

server_pids=

# server_start NUMBER HOOKSDIR: starts the server in a namespace of its own,
# with an interface `server`; the other end is clientNUMBER, in ours. Addresses
# are 10.NUMBER.0.1 and 10.NUMBER.0.2, or 2001:db8:NUMBER::1 and ::2. The
# configuration is NUMBER.json, the log NUMBER.log; the process is left in
# server_pid.
server_start() {
	server_program=${server_program:-$(server_copy)}
	# The dollar signs belong to the inner shell.
	# shellcheck disable=SC2016
	unshare --net -- sh -euc '
		lib_server=$1 scratch=$2 program=$3 hooks=$4 number=$5
		server_family=$6
		. "$lib_server"
		until ip link show server >/dev/null 2>&1; do sleep 0.1; done
		server_address server "$number" 1
		server_exec "$program" "$scratch/$number.json" "$hooks"' \
		sh "$lib_server" "$scratch" "$server_program" "$2" "$1" \
		"${server_family:-4}" >"$scratch/$1.log" 2>&1 &
	server_pid=$!
	server_pids="$server_pids $server_pid"
	server_connect "$1"
	server_wait "$server_pid" "$scratch/$1.log"
}

# server_address INTERFACE NUMBER HOST: nobody else can have these addresses.
server_address() {
	if test "${server_family:-4}" = 6; then
		echo 0 >"/proc/sys/net/ipv6/conf/$1/accept_dad"
		ip address add "2001:db8:$2::$3/64" dev "$1"
	else
		ip address add "10.$2.0.$3/16" dev "$1"
	fi
	ip link set "$1" up
}

server_connect() {
	ip link add "client$1" type veth peer name server
	# The process may not have its namespace yet.
	until ip link set server netns "$server_pid" 2>/dev/null &&
		! ip link show server >/dev/null 2>&1; do
		kill -0 "$server_pid"
		sleep 0.1
	done
	server_address "client$1" "$1" 2
}

# Ends what server_start has started.
server_stop() {
	# A list of numbers.
	# shellcheck disable=SC2086
	test -z "$server_pids" || kill $server_pids 2>/dev/null || :
	server_pids=
	wait
}

# server_exec PROGRAM CONFIGURATION HOOKSDIR: becomes the server. Kea from
# 2.4.2 on wants files in certain directories, and is told ours.
server_exec() {
	exec env KEA_PIDFILE_DIR="$scratch" KEA_LOCKFILE_DIR="$scratch" \
		KEA_DHCP_DATA_DIR="$scratch" KEA_LOG_FILE_DIR="$scratch" \
		KEA_LEGAL_LOG_DIR="$scratch" KEA_HOOKS_PATH="$3" \
		KEA_CONTROL_SOCKET_DIR="$scratch" "$1" -c "$2"
}

# server_wait PID LOG: until it serves; fails when it has ended, or after so
# many tenths of a second as server_patience says [200].
server_wait() {
	server_tries=${server_patience:-200}
	until grep -q "DHCP${server_family:-4}_STARTED" "$2"; do
		server_tries=$((server_tries - 1))
		kill -0 "$1" 2>/dev/null && test "$server_tries" -gt 0 ||
			return 1
		sleep 0.1
	done
}
