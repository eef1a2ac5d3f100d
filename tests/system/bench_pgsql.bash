# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# PostgreSQL on 127.0.0.1:5432, for bench_database.bash. It refuses to run as
# root.

pgsql_bin() {
	printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1
}

pgsql_requires() {
	requires psql setpriv "$(pgsql_bin)/postgres" schema:pgsql
}

pgsql_install() {
	install -d -o postgres -g postgres -m 0700 "$1"
	setpriv --reuid postgres --regid postgres --clear-groups -- \
		"$(pgsql_bin)/initdb" -D "$1" -A trust --no-sync \
		--wal-segsize=1
}

pgsql_schema() {
	pgsql postgres postgres -c "CREATE USER kea PASSWORD 'kea'"
	pgsql postgres postgres -c 'CREATE DATABASE kea OWNER kea'
	pgsql kea kea -f "$(database_schema pgsql)"
}

pgsql_run() {
	database_run pgsql setpriv --reuid postgres --regid postgres \
		--clear-groups -- "$(pgsql_bin)/postgres" -D "$1" \
		-h 127.0.0.1 -k "$1" -c fsync=off -c timezone=UTC
}

# A plain signal would wait for clients.
pgsql_end() {
	kill -INT "$1"
}

pgsql_answers() {
	pgsql postgres postgres -c ''
}

# pgsql USER DATABASE OPTION...
pgsql() {
	bench_in psql -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -U "$1" "$2" "${@:3}"
}

pgsql_sql() {
	pgsql kea kea -c "$1"
}

# What a configuration says about it.
pgsql_access() {
	echo '{"type": "postgresql", "host": "127.0.0.1", "name": "kea",
		"user": "kea", "password": "kea"}'
}
