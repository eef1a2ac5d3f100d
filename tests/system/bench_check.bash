# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests ask of the daemons, and what they expect. Everything here
# prints what was wanted and what was found before it fails.

# ask4 N COMMAND [OPTION]...: client Cn (MAC 02:00:00:00:00:0n and a client
# identifier made of it) behind the relay of subnet 1. "mac:N" sends no client
# identifier. The answer is in PACKET; no answer is a failure.
ask4() {
	bench_packet "$@" || {
		echo "no answer to 'ask4 $*'"
		return 1
	}
}

# ask6 N COMMAND [OPTION]...: the client with DUID Dn.
ask6() {
	bench_packet "$1" -6 "${@:2}" || {
		echo "no answer to 'ask6 $*'"
		return 1
	}
}

# The same where no answer may come.
silent4() {
	if bench_packet "$@" --timeout 300; then
		printf '%s\n' "'silent4 $*' was answered:" "$PACKET"
		return 1
	fi
}

silent6() {
	if bench_packet "$1" -6 "${@:2}" --timeout 300; then
		printf '%s\n' "'silent6 $*' was answered:" "$PACKET"
		return 1
	fi
}

bench_packet() {
	local n id=() status=0
	n=$(printf '%02x' "${1#mac:}")
	if test "$2" = -6; then
		id=(-6 "$3" --server-port "$PORT6" --local-port "$RELAY_PORT6"
			--duid "00:03:00:01:02:00:00:00:00:$n")
		shift
	else
		id=(-4 "$2" --server-port "$PORT4" --local-port "$RELAY_PORT4"
			--giaddr 192.0.2.1 --mac "02:00:00:00:00:$n")
		test "${1#mac:}" != "$1" ||
			id+=(--client-id "01:02:00:00:00:00:$n")
	fi
	PACKET=$(bench_in "$BENCH_TOOLS/dhcpkt" "${id[@]}" "${@:3}") ||
		status=$?
	if test "$status" -gt 1; then
		echo "dhcpkt failed with status $status"
		exit 1
	fi
	return "$status"
}

# Prints the values of a key of the last answer.
packet_get() {
	printf '%s\n' "$PACKET" | sed -n "s/^$1=//p"
}

packet_is() {
	local found
	found=$(packet_get "$1")
	test "$found" = "$2" || {
		printf '%s\n' "packet: wanted $1='$2', found '$found' in" \
			"$PACKET"
		return 1
	}
}

packet_isnt() {
	local found
	found=$(packet_get "$1")
	if test -z "$found" || test "$found" = "$2"; then
		printf '%s\n' "packet: wanted another $1 than '$2' in" \
			"$PACKET"
		return 1
	fi
}

packet_lacks() {
	if printf '%s\n' "$PACKET" | grep "^$1="; then
		echo "packet: wanted no '$1'"
		return 1
	fi
}

# ctl COMMAND [ARGUMENTS]: prints the answer of the daemon started last.
ctl() {
	local arguments=${2:-null}
	printf '%s\n' "$arguments" | jq -c --arg command "$1" \
		'{command: $command} +
		if . == null then {} else {arguments: .} end' |
		"$BENCH_TOOLS/keactl" "$(bench_socket)"
}

bench_socket() {
	case $DAEMON in
	d2) echo "$TMP/dhcp-ddns.sock" ;;
	*) echo "$TMP/$DAEMON.sock" ;;
	esac
}

# command_gives RESULT COMMAND [ARGUMENTS]: the answer is in ANSWER.
command_gives() {
	local found
	ANSWER=$(ctl "${@:2}")
	found=$(printf '%s\n' "$ANSWER" | jq -r .result)
	test "$found" = "$1" || {
		printf '%s\n' "$2: wanted result $1, found" "$ANSWER"
		return 1
	}
}

# answer_is FILTER VALUE
answer_is() {
	local found
	found=$(printf '%s\n' "$ANSWER" | jq -r "$1")
	test "$found" = "$2" || {
		printf '%s\n' "answer: wanted $1='$2', found '$found' in" \
			"$ANSWER"
		return 1
	}
}

# stat_is NAME VALUE: a statistic of the daemon
stat_is() {
	command_gives 0 statistic-get "{\"name\": \"$1\"}"
	answer_is ".arguments.\"$1\"[0][0]" "$2"
}

# text_has WORD...: every word is in the text of the answer.
text_has() {
	local text word
	text=$(printf '%s\n' "$ANSWER" | jq -r .text)
	for word in "$@"; do
		case $text in
		*"$word"*) ;;
		*)
			echo "answer: wanted '$word' in '$text'"
			return 1
			;;
		esac
	done
}

# refused CONFIGURATION WORD...: config-test and config-set both answer 1 and
# name the words. After a refused config-set every Kea keeps its old
# configuration and hooks, but its sockets are closed: no packet is served
# until the next good configuration.
refused() {
	command_gives 1 config-test "$1"
	text_has "${@:2}"
	command_gives 1 config-set "$1"
	text_has "${@:2}"
}

# The log of the daemon started last, from the last log_mark on.
log_mark() {
	LOG_MARK=$(wc -l <"$TMP/$DAEMON.log")
}

log_since() {
	tail -n "+$((LOG_MARK + 1))" "$TMP/$DAEMON.log"
}

# log_has REGEX: within a second, for it is written by another process.
log_has() {
	local try
	for try in 1 2 3 4 5 6 7 8 9 10; do
		if log_since | grep -qE "$1"; then
			return 0
		fi
		sleep 0.1
	done
	echo "log: wanted '$1' ($try looks)"
	return 1
}

log_lacks() {
	if log_since | grep -E "$1"; then
		echo "log: wanted no '$1'"
		return 1
	fi
}

# The daemon's resident memory in kB, open files and threads.
kea_memory() {
	sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$(kea_pid)/status"
}

kea_files() {
	find "/proc/$(kea_pid)/fd" -mindepth 1 | wc -l
}

kea_threads() {
	find "/proc/$(kea_pid)/task" -mindepth 1 -maxdepth 1 | wc -l
}

# settles NUMBER COMMAND: what the command prints becomes the number within a
# second; a daemon closes the connection of a command behind its answer.
settles() {
	local try found
	for try in 1 2 3 4 5 6 7 8 9 10; do
		found=$("$2")
		test "$found" != "$1" || return 0
		sleep 0.1
	done
	echo "$2: wanted $1, found $found ($try looks)"
	return 1
}

# Whether the daemon has a file of this name mapped.
kea_maps() {
	grep -q "/$1\$" "/proc/$(kea_pid)/maps"
}

# perf4 OPTION... and perf6: perfdhcp as a relay in front of the server.
perf4() {
	bench_in perfdhcp -4 -l 192.0.2.1 -L "$RELAY_PORT4" -N "$PORT4" \
		"$@" 127.0.0.1
}

perf6() {
	bench_in perfdhcp -6 -A 1 -l 2001:db8:1::1 -L "$RELAY_PORT6" \
		-N "$PORT6" "$@" ::1
}
