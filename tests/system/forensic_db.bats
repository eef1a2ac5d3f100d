#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# forensic_log with real databases: rows of the table `logs`, and databases
# that go away.

load forensic_log
load bench_database

setup_file() { bench_open; }
setup() { legal_begin; }
teardown() { bench_end; }
teardown_file() { bench_close; }

# with_base KIND [PARAMETERS]: the database runs, and kea-dhcp4 with it
with_base() {
	KIND=$1
	database_start "$1"
	start_legal dhcp4 "$("$1_access") + ${2:-{\}}"
}

# Prints the rows, address and text.
rows() {
	case $KIND in
	mariadb)
		mariadb_in kea -pkea -N -B kea -e "SELECT CONCAT(address, ' ',
			log) FROM logs ORDER BY id"
		;;
	pgsql)
		pgsql kea kea -At -c "SELECT address || ' ' || log FROM logs
			ORDER BY timestamp"
		;;
	esac
}

row_count_is() {
	test "$(rows | wc -l)" -eq "$1"
}

shows_rows() {
	with_base "$1"
	dora4 1
	release4 1 192.0.2.10
	rows | diff - <(cat <<-'END'
	192.0.2.10 Address: 192.0.2.10 has been assigned for 1 hrs 6 mins 40 secs to a device with hardware address: hwtype=1 02:00:00:00:00:01, client-id: 01:02:00:00:00:00:01 connected via relay at address: 192.0.2.1
	192.0.2.10 Address: 192.0.2.10 has been released from a device with hardware address: hwtype=1 02:00:00:00:00:01, client-id: 01:02:00:00:00:00:01 connected via relay at address: 192.0.2.1
	END
	)
	command_gives 0 config-reload
	dora4 2
	row_count_is 3
}

@test "A12 forensic_log (MariaDB) a row for each entry" {
	shows_rows mariadb
}

@test "A12 forensic_log (PostgreSQL) a row for each entry" {
	shows_rows pgsql
}

# A text that a client chose does no harm, lines stay in one row.
keeps_text() {
	with_base "$1" "{\"request-parser-format\":
		\"'a'+0x0a+option[12].hex\"}"
	dora4 1 --option "12=0x27293b2d2de4f60001"
	case $1 in
	mariadb)
		test "$(mariadb_in kea -pkea -N -B kea -e \
			'SELECT log FROM logs')" = "a\\n');--...."
		;;
	pgsql)
		test "$(pgsql kea kea -At -c 'SELECT log FROM logs')" = \
			"a
');--...."
		;;
	esac
}

@test "forensic_log (MariaDB, text of clients) is text" {
	keeps_text mariadb
}

@test "forensic_log (PostgreSQL, text of clients) is text" {
	keeps_text pgsql
}

# The rows are those of clients 1, 2, 3 and so on.
in_order() {
	rows | diff - <(rows | sort -t. -k4n)
}

survives() {
	with_base "$1" '{"max-reconnect-tries": 100,
		"reconnect-wait-time": 300}'
	dora4 1
	database_stop "$KIND"
	dora4 2
	dora4 3
	log_has 'LEGAL_LOG_DATABASE_LOST'
	log_has 'LEGAL_LOG_DATABASE_RETRY'
	test "$(grep -c LEGAL_LOG_DATABASE_LOST "$TMP/dhcp4.log")" -eq 1
	database_again "$KIND"
	bench_wait log_has 'LEGAL_LOG_DATABASE_RECOVERED .*waited: 2, entries lost: 0'
	dora4 4
	bench_wait row_count_is 4
	in_order
	rows | tail -n 1 | grep -q '^192.0.2.13 Address: 192.0.2.13 has'
}

@test "A13 forensic_log (MariaDB stopped) serves on, and finds it again" {
	survives mariadb
}

@test "A13 forensic_log (PostgreSQL stopped) serves on, and finds it again" {
	survives pgsql
}

@test "A13 forensic_log (stop-retry-exit) nobody is served without it" {
	with_base mariadb '{"max-reconnect-tries": 100, "on-fail":
		"stop-retry-exit", "reconnect-wait-time": 300}'
	database_stop "$KIND"
	dora4 1
	log_has LEGAL_LOG_DATABASE_LOST
	sleep 1.5
	silent4 2 dora
	database_again "$KIND"
	bench_wait log_has LEGAL_LOG_DATABASE_RECOVERED
	bench_wait dora4 3
	rows | grep -q 'hwtype=1 02:00:00:00:00:03'
	test "$(rows | grep -c 'hwtype=1 02:00:00:00:00:01')" -eq 1
	test "$(rows | grep -c 'hwtype=1 02:00:00:00:00:02')" -eq 0
}

ended() {
	bench_gone "$(kea_pid)"
}

# exits ON_FAIL: after the last try the server ends, unhappy
exits() {
	with_base mariadb "{\"max-reconnect-tries\": 2, \"on-fail\": \"$1\",
		\"reconnect-wait-time\": 300}"
	database_stop "$KIND"
	dora4 1
	bench_wait ended
	bench_reap dhcp4
	test "$REAPED" -eq 1
	grep -q LEGAL_LOG_DATABASE_GIVEN_UP "$TMP/dhcp4.log"
}

@test "A13 forensic_log (serve-retry-exit) the server ends at last" {
	exits serve-retry-exit
}

@test "A13 forensic_log (stop-retry-exit) the server ends at last" {
	exits stop-retry-exit
}

@test "forensic_log (unloaded without its database) the service is back" {
	with_base mariadb '{"max-reconnect-tries": 1000, "on-fail":
		"stop-retry-exit", "reconnect-wait-time": 60000}'
	database_stop "$KIND"
	dora4 1
	sleep 1.5
	silent4 2 dora
	kea_write dhcp4 "$(conf4)"
	command_gives 0 config-reload
	bench_wait dora4 2
	log_has 'LEGAL_LOG_ENTRIES_LOST .*: 1'
}

@test "forensic_log (no database at start) is refused, or waited for" {
	database_make mariadb
	KIND=mariadb
	kea_refuses dhcp4 "$(legal dhcp4 "$(mariadb_access)")"
	log_has "database 'kea' \(mysql\) cannot be used"
	start_legal dhcp4 "$(mariadb_access) + {\"retry-on-startup\": true,
		\"max-reconnect-tries\": 1000, \"reconnect-wait-time\": 300}"
	dora4 1
	database_start mariadb
	bench_wait log_has LEGAL_LOG_DATABASE_RECOVERED
	dora4 2
	bench_wait row_count_is 2
}

@test "forensic_log (no schema) refused, with what the database says" {
	database_start mariadb
	mariadb_sql 'DROP TABLE logs'
	kea_refuses dhcp4 "$(legal dhcp4 "$(mariadb_access)")"
	log_has "cannot be used: .*logs"
}

@test "forensic_log (MariaDB without TLS, which is wanted) is refused" {
	database_start mariadb
	kea_refuses dhcp4 "$(legal dhcp4 "$(mariadb_access) +
		{\"trust-anchor\": \"/nowhere.pem\"}")"
	log_has "cannot be used: "
	kea_refuses dhcp4 "$(legal dhcp4 "$(mariadb_access) +
		{\"cipher-list\": \"AES256-SHA\"}")"
	log_has 'cannot be used: .*TLS'
}

# Seconds since 1970 of the first entry and of the last.
times() {
	case $KIND in
	mariadb)
		mariadb_in kea -pkea -N -B kea -e "SELECT
			MIN(UNIX_TIMESTAMP(timestamp)),
			MAX(UNIX_TIMESTAMP(timestamp)) FROM logs"
		;;
	pgsql)
		pgsql kea kea -At -F ' ' -c "SELECT
			FLOOR(EXTRACT(EPOCH FROM MIN(timestamp))),
			FLOOR(EXTRACT(EPOCH FROM MAX(timestamp)))
			FROM logs"
		;;
	esac
}

# Clients 2 to 9 come while the database is away. It is away for longer than
# its tries take: they begin anew. TZ is not that of the database.
long_outage() {
	local before after began first last
	KEAH_TEST_ENV="${KEAH_TEST_ENV:-} TZ=XYZ-5" with_base "$1" \
		'{"max-reconnect-tries": 10, "reconnect-wait-time": 1000}'
	before=$(date +%s)
	dora4 1
	database_stop "$KIND"
	began=$(date +%s)
	for n in {2..9}; do
		dora4 "$n"
		sleep 2
	done
	after=$(date +%s)
	while test "$(($(date +%s) - began))" -lt 20; do
		sleep 0.5
	done
	log_has LEGAL_LOG_DATABASE_GIVEN_UP
	database_again "$KIND"
	dora4 10
	bench_wait log_has 'LEGAL_LOG_DATABASE_RECOVERED .*entries lost: 0'
	bench_wait row_count_is 10
	in_order
	read -r first last <<<"$(times)"
	echo "before $before, first $first, after $after, last $last"
	test "$first" -ge "$((before - 1))"
	test "$first" -le "$((before + 5))"
	test "$last" -ge "$after"
}

@test "A13 forensic_log (MariaDB away for 20 s) no entry is lost" {
	long_outage mariadb
}

@test "A13 forensic_log (PostgreSQL away for 20 s) no entry is lost" {
	long_outage pgsql
}

# The entry that meets a connection that was cut waits too.
cut() {
	case $KIND in
	mariadb)
		mariadb_in root -N -B -e "SELECT CONCAT('KILL ', id, ';') FROM
			information_schema.processlist WHERE user = 'kea'" |
			mariadb_in root
		;;
	pgsql)
		pgsql postgres postgres -At -c "SELECT
			pg_terminate_backend(pid) FROM pg_stat_activity
			WHERE usename = 'kea'"
		;;
	esac
}

goes_on() {
	with_base "$1" '{"max-reconnect-tries": 100,
		"reconnect-wait-time": 300}'
	dora4 1
	cut
	dora4 2
	bench_wait log_has 'LEGAL_LOG_DATABASE_RECOVERED .*entries lost: 0'
	bench_wait row_count_is 2
}

@test "forensic_log (MariaDB, connection cut) no entry is lost" {
	goes_on mariadb
}

@test "forensic_log (PostgreSQL, connection cut) no entry is lost" {
	goes_on pgsql
}

@test "forensic_log (MariaDB, localhost) the socket, as the server has it" {
	database_start mariadb
	local socket=$BENCH_DIR/mariadb/socket
	mariadb_in root -e "CREATE USER kea@localhost IDENTIFIED BY 'kea';
		GRANT ALL ON kea.* TO kea@localhost"
	KIND=mariadb
	for host in '{"host": "localhost"}' 'del(.host)'; do
		KEAH_TEST_ENV="${KEAH_TEST_ENV:-} MYSQL_UNIX_PORT=$socket" \
			start_legal dhcp4 "$(mariadb_access) | . + $host"
		kea_stop dhcp4
	done
}
