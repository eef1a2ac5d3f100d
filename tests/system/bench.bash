# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The bench of the system tests: real daemons in a network namespace of their
# own. A .bats file says
#
#	load bench
#	setup_file() { bench_open; }
#	setup() { bench_begin; requires hook:libdhcp_flex_id.so; }
#	teardown() { bench_end; }
#	teardown_file() { bench_close; }
#
# and has TMP, a fresh directory for each test, and the functions of this
# file, of bench_conf.bash and of bench_check.bash.
#
# The environment chooses what is tested:
#	KEAH_TEST_TOOLS     directory of dhcpkt and keactl [../tools]
#	KEAH_TEST_HOOKSDIR  installed hooks; tests of hooks are skipped without
#	KEAH_TEST_MT        multi-threading, true or false [false]
#	KEAH_TEST_ROOT      a root directory with another Kea to test with
#	KEAH_TEST_ENV       NAME=VALUE words for the environment of the daemons
#	KEAH_TEST_DEBUG     debug level of their logs [none]
#	KEAH_TEST_LOGS      a directory for the whole logs of failed tests

# shellcheck source-path=SCRIPTDIR source=bench_conf.bash
source "${BASH_SOURCE[0]%/*}/bench_conf.bash"
# shellcheck source-path=SCRIPTDIR source=bench_check.bash
source "${BASH_SOURCE[0]%/*}/bench_check.bash"

# Ports of the servers and of the relays in front of them. The namespace is
# the test's own, so they are free.
PORT4=1067
RELAY_PORT4=1068
PORT6=1547
RELAY_PORT6=1546

# Seconds that a daemon may take to start or to stop; sanitizers are slow.
PATIENCE=20

# Runs in setup_file, where a failure could not be told from a failed test:
# what is missing is remembered, and bench_begin skips with that reason.
bench_open() {
	export BENCH_WHY='' BENCH_DIR='' BENCH_NS='' BENCH_TOOLS
	BENCH_TOOLS=${KEAH_TEST_TOOLS:-$BATS_TEST_DIRNAME/../tools}
	BENCH_WHY=$(bench_missing root jq ip nsenter dhcpkt keactl)
	test -z "$BENCH_WHY" || return 0
	BENCH_NS=keah-$$
	if ! ip netns add "$BENCH_NS" 2>/dev/null; then
		BENCH_NS=
		BENCH_WHY='cannot make a network namespace'
		return 0
	fi
	bench_addresses
	# The names of sockets are limited to 107 octets: keep this short.
	BENCH_DIR=$(mktemp -d /tmp/keah.XXXXXX)
	chmod 0711 "$BENCH_DIR"
	bench_find_hooks
}

bench_addresses() {
	bench_in ip link set lo up
	bench_in ip address add 192.0.2.1/32 dev lo
	bench_in ip address add 198.51.100.1/32 dev lo
	bench_in ip address add 2001:db8:1::1/128 dev lo nodad
	bench_in ip address add 2001:db8:2::1/128 dev lo nodad
}

bench_close() {
	test -z "$BENCH_NS" || ip netns delete "$BENCH_NS"
	test -z "$BENCH_DIR" || rm -rf "$BENCH_DIR"
}

bench_begin() {
	test -z "$BENCH_WHY" || skip "$BENCH_WHY"
	TMP=$BENCH_DIR/$BATS_TEST_NUMBER
	# Kea 3.0 wants exactly this mode around its control socket.
	mkdir -m 0750 "$TMP"
	DAEMON=dhcp4
}

# Runs a command in the namespace.
bench_in() {
	nsenter --net="/run/netns/$BENCH_NS" -- "$@"
}

# Prints why the first missing thing of the list is missing.
bench_missing() {
	local name
	for name in "$@"; do
		case $name in
		root)
			test "$(id -u)" = 0 || echo 'needs root'
			;;
		dhcpkt | dhcpmangle | keactl)
			test -x "$BENCH_TOOLS/$name" ||
				echo "no $name in '$BENCH_TOOLS'"
			;;
		hook:*)
			test -n "${KEAH_TEST_HOOKSDIR:-}" ||
				echo 'KEAH_TEST_HOOKSDIR is not set'
			test -e "${KEAH_TEST_HOOKSDIR:-}/${name#*:}" ||
				echo "no ${name#*:} in '${KEAH_TEST_HOOKSDIR:-}'"
			;;
		stock:*)
			test -e "$BENCH_STOCK_REAL/${name#*:}" ||
				echo "this Kea comes without ${name#*:}"
			;;
		schema:*)
			test -e "$(database_schema "${name#*:}")" ||
				echo "no schema for ${name#*:}: no kea-admin"
			;;
		kea-*)
			test -x "${KEAH_TEST_ROOT:-}/usr/sbin/$name" ||
				echo "no $name"
			;;
		*)
			command -v "$name" >/dev/null || echo "no $name"
			;;
		esac
	done | head -n 1
}

# requires kea-dhcp4 hook:libdhcp_x.so stock:libdhcp_y.so perfdhcp ...
requires() {
	local why
	why=$(bench_missing "$@")
	test -z "$why" || skip "$why"
}

# Kea from 2.4.2 on loads hooks from its own directory only. There, and in
# another root, the hooks under test are laid over that directory, in a mount
# namespace of the daemon. BENCH_HOOKS and BENCH_STOCK are what goes before
# the name of a library, as the daemon sees it.
bench_find_hooks() {
	local root=${KEAH_TEST_ROOT:-} own
	export BENCH_HOOKS BENCH_STOCK BENCH_STOCK_REAL BENCH_OWN_HOOKS=
	export BENCH_VERSION BENCH_STOCK_NAMES
	own=$(printf '%s\n' "$root"/usr/lib/*/kea/hooks \
		"$root/usr/lib/kea/hooks" | while read -r dir; do
		test ! -d "$dir" || echo "$dir"
	done | head -n 1)
	BENCH_STOCK_REAL=$own
	BENCH_STOCK=${own#"$root"}/
	BENCH_STOCK_NAMES=$(find "$own/" -maxdepth 1 -name '*.so' \
		-printf '%f\n' | jq -ncR '[inputs]')
	BENCH_HOOKS=${KEAH_TEST_HOOKSDIR:-}/
	BENCH_VERSION=$(chroot "${root:-/}" /usr/sbin/kea-dhcp4 -v || echo 0)
	if test -n "$root" || ! kea_before 2.4.2; then
		bench_merge_hooks "${own#"$root"}"
	fi
}

# Whether the Kea under test is older than a version.
kea_before() {
	test "$BENCH_VERSION" != "$1" &&
		printf '%s\n' "$BENCH_VERSION" "$1" | sort -V -C
}

# ISC's own libraries stay in reach under names of their own.
bench_merge_hooks() {
	local file
	BENCH_OWN_HOOKS=$1
	BENCH_HOOKS=$1/
	BENCH_STOCK=$1/stock-
	mkdir "$BENCH_DIR/hooks" "$BENCH_DIR/stock"
	if test -n "${KEAH_TEST_HOOKSDIR:-}"; then
		cp -R "$KEAH_TEST_HOOKSDIR/." "$BENCH_DIR/hooks"
	fi
	for file in "$BENCH_STOCK_REAL"/*.so; do
		ln -s "$BENCH_DIR/stock/${file##*/}" \
			"$BENCH_DIR/hooks/stock-${file##*/}"
	done
}

# Becomes the daemon: every step replaces the process, so that the pid stays.
bench_exec() {
	if test -z "$BENCH_OWN_HOOKS"; then
		exec nsenter --net="/run/netns/$BENCH_NS" -- "$@"
	fi
	# The single quotes belong to the inner shell.
	# shellcheck disable=SC2016
	exec nsenter --net="/run/netns/$BENCH_NS" -- \
		unshare --mount -- sh -euc '
		root=$1 bench=$2 own=$3
		shift 3
		mount --bind "$root$own" "$bench/stock"
		mount --bind "$bench/hooks" "$root$own"
		test -z "$root" || {
			mount -t tmpfs none "$root/tmp"
			mkdir "$root$bench"
			mount --rbind "$bench" "$root$bench"
			mount --rbind /dev "$root/dev"
			mount --rbind /proc "$root/proc"
		}
		exec chroot "${root:-/}" "$@"' \
		sh "${KEAH_TEST_ROOT:-}" "$BENCH_DIR" "$BENCH_OWN_HOOKS" "$@"
}

bench_binary() {
	case $1 in
	ca) echo /usr/sbin/kea-ctrl-agent ;;
	d2) echo /usr/sbin/kea-dhcp-ddns ;;
	# A second server of a family has a letter behind its name.
	*) echo "/usr/sbin/kea-${1:0:5}" ;;
	esac
}

bench_ports() {
	case $1 in
	dhcp4*) echo "-p $PORT4 -P $RELAY_PORT4" ;;
	dhcp6*) echo "-p $PORT6 -P $RELAY_PORT6" ;;
	esac
}

# kea_write DAEMON CONFIGURATION: what a reload will read.
kea_write() {
	printf '%s\n' "$2" >"$TMP/$1.json"
}

# Leaves the pid of the daemon in $TMP/$1.job.
bench_launch() {
	local ports extra
	read -r -a ports <<<"$(bench_ports "$1")"
	read -r -a extra <<<"${KEAH_TEST_ENV:-}"
	(bench_exec env KEA_PIDFILE_DIR="$TMP" KEA_LOCKFILE_DIR="$TMP" \
		KEA_CONTROL_SOCKET_DIR="$TMP" KEA_LOG_FILE_DIR="$TMP" \
		KEA_DHCP_DATA_DIR="$TMP" KEA_LEGAL_LOG_DIR="$TMP" \
		KEA_HOOK_SCRIPTS_PATH="$TMP" "${extra[@]}" \
		"$(bench_binary "$1")" \
		-c "$TMP/$1.json" "${ports[@]}") \
		>>"$TMP/$1.log" 2>&1 </dev/null 3>&- &
	echo $! >"$TMP/$1.job"
}

# Waits until a command succeeds.
bench_wait() {
	local end=$((SECONDS + PATIENCE))
	until "$@"; do
		test "$SECONDS" -lt "$end" || return 1
		sleep 0.05
	done
}

bench_gone() {
	! kill -0 "$1" 2>/dev/null
}

bench_settled() {
	grep -q '_STARTED ' "$TMP/$1.log" ||
		bench_gone "$(cat "$TMP/$1.job")"
}

# kea_start DAEMON CONFIGURATION: daemon is dhcp4, dhcp6, d2 or ca.
kea_start() {
	DAEMON=$1
	kea_write "$1" "$2"
	: >"$TMP/$1.log"
	LOG_MARK=0
	bench_launch "$1"
	bench_wait bench_settled "$1" || true
	grep -q '_STARTED ' "$TMP/$1.log" || {
		echo "daemon '$1' did not start"
		return 1
	}
}

# kea_refuses DAEMON CONFIGURATION: the daemon must end by itself, unhappy.
kea_refuses() {
	DAEMON=$1
	kea_write "$1" "$2"
	: >"$TMP/$1.log"
	LOG_MARK=0
	bench_launch "$1"
	bench_wait bench_settled "$1" || true
	if ! bench_gone "$(cat "$TMP/$1.job")"; then
		echo "daemon '$1' started with a wrong configuration"
		return 1
	fi
	bench_reap "$1"
	if test "$REAPED" -eq 0 || test "$REAPED" -gt 127; then
		echo "daemon '$1' ended with status $REAPED"
		return 1
	fi
}

kea_pid() {
	cat "$TMP/$DAEMON.job"
}

# Fetches the exit status of a daemon that has ended into REAPED.
bench_reap() {
	REAPED=0
	wait "$(cat "$TMP/$1.job")" 2>/dev/null || REAPED=$?
	rm "$TMP/$1.job"
}

# Whether a daemon has ended. With a sanitizer loaded before it, Debian's hangs
# for ever in the destructors of its own libraries, behind all of its work.
bench_ended() {
	bench_gone "$2" || { test -n "${KEAH_TEST_ENV:-}" &&
		grep -q '_SHUTDOWN ' "$TMP/$1.log" &&
		test "$(cat "/proc/$2/wchan")" = futex_do_wait && sleep 1; }
}

# kea_stop DAEMON: a daemon that crashed before or does so now fails the test.
kea_stop() {
	local pid wanted=0
	pid=$(cat "$TMP/$1.job")
	kill "$pid" 2>/dev/null || true
	bench_wait bench_ended "$1" "$pid" || true
	bench_gone "$pid" || {
		test -z "${KEAH_TEST_ENV:-}" || wanted=137
		kill -KILL "$pid"
	}
	bench_reap "$1"
	if test "$REAPED" -ne "$wanted"; then
		echo "daemon '$1' ended with status $REAPED"
		return 1
	fi
}

bench_end() {
	local job log status=0
	test -n "${TMP:-}" && test -d "$TMP" || return 0
	for job in "$TMP"/*.job; do
		test ! -e "$job" || kea_stop "$(basename "$job" .job)" ||
			status=1
	done
	if grep -HE 'Sanitizer: |runtime error: ' "$TMP"/*.log 2>/dev/null; then
		status=1
	fi
	if test -z "${BATS_TEST_COMPLETED:-}" || test "$status" -ne 0; then
		for log in "$TMP"/*.log; do
			test ! -e "$log" || bench_show "$log"
		done
	fi
	rm -rf "$TMP"
	return "$status"
}

bench_show() {
	echo "--- the last lines of ${1##*/}"
	tail -n 30 "$1"
	test -z "${KEAH_TEST_LOGS:-}" || cp "$1" \
		"$KEAH_TEST_LOGS/${BATS_TEST_FILENAME##*/}.$BATS_TEST_NUMBER.${1##*/}"
}
