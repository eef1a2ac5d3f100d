# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# MariaDB on 127.0.0.1:3306, for bench_database.bash.

mariadb_requires() {
	requires mariadbd mariadb-install-db mariadb setpriv schema:mysql
}

mariadb_install() {
	install -d -o mysql -g mysql -m 0700 "$1"
	mariadb-install-db --no-defaults --datadir="$1" --user=mysql \
		--auth-root-authentication-method=normal --skip-test-db \
		--innodb-log-file-size=4M
}

mariadb_schema() {
	mariadb_in root -e "CREATE DATABASE kea;
		CREATE USER kea@127.0.0.1 IDENTIFIED BY 'kea';
		GRANT ALL ON kea.* TO kea@127.0.0.1"
	mariadb_in kea -pkea kea <"$(database_schema mysql)"
}

mariadb_run() {
	database_run mariadb mariadbd --no-defaults --user=mysql \
		--datadir="$1" --socket="$1/socket" --pid-file="$1/pid" \
		--bind-address=127.0.0.1 --port=3306 --skip-name-resolve \
		--default-time-zone=+00:00 --log-bin-trust-function-creators=1 \
		--innodb-flush-log-at-trx-commit=0 --innodb-log-file-size=4M
}

mariadb_end() {
	kill "$1"
}

mariadb_answers() {
	mariadb_in root -e ''
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
