# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A MariaDB server with an empty Kea database in the namespace of the bench, on
# 127.0.0.1:3306. It stops with the daemons of the test.

mariadb_requires() {
	test -z "${KEAH_TEST_ROOT:-}" ||
		skip 'the schema comes from the Kea of this machine'
	requires kea-admin mariadbd mariadb-install-db mariadb setpriv
}

mariadb_start() {
	local data=$BENCH_DIR/maria$BATS_TEST_NUMBER
	install -d -o mysql -g mysql -m 0700 "$data"
	mariadb-install-db --no-defaults --datadir="$data" --user=mysql \
		--auth-root-authentication-method=normal --skip-test-db \
		>"$TMP/mariadb.log" 2>&1
	mariadb_run "$data"
	mariadb_in root -e "CREATE DATABASE kea;
		CREATE USER kea@127.0.0.1 IDENTIFIED BY 'kea';
		GRANT ALL ON kea.* TO kea@127.0.0.1"
	bench_in kea-admin db-init mysql -h 127.0.0.1 -u kea -p kea -n kea \
		>>"$TMP/mariadb.log" 2>&1
}

mariadb_run() {
	(exec nsenter --net="/run/netns/$BENCH_NS" -- mariadbd --no-defaults \
		--user=mysql --datadir="$1" --socket="$1/socket" \
		--pid-file="$1/pid" --bind-address=127.0.0.1 --port=3306 \
		--skip-name-resolve --default-time-zone=+00:00 \
		--log-bin-trust-function-creators=1 \
		--innodb-flush-log-at-trx-commit=0) \
		>>"$TMP/mariadb.log" 2>&1 </dev/null 3>&- &
	echo $! >"$TMP/mariadb.job"
	bench_wait mariadb_in root -e '' >/dev/null 2>&1
}

# mariadb_in USER OPTION...
mariadb_in() {
	bench_in mariadb --no-defaults -h 127.0.0.1 -u "$1" "${@:2}"
}

mariadb_sql() {
	mariadb_in kea -pkea kea -e "$1"
}

# What a configuration says about it.
mariadb_access() {
	echo '{"type": "mysql", "host": "127.0.0.1", "name": "kea",
		"user": "kea", "password": "kea"}'
}
