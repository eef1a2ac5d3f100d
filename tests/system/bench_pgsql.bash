# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A PostgreSQL server with an empty Kea database in the namespace of the
# bench, on 127.0.0.1:5432. It stops with the daemons of the test.

pgsql_bin() {
	printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1
}

pgsql_requires() {
	test -z "${KEAH_TEST_ROOT:-}" ||
		skip 'the schema comes from the Kea of this machine'
	requires kea-admin psql setpriv "$(pgsql_bin)/postgres"
}

# PostgreSQL refuses to run as root.
pgsql_as_owner() {
	setpriv --reuid postgres --regid postgres --clear-groups -- "$@"
}

pgsql_start() {
	local data=$BENCH_DIR/pg$BATS_TEST_NUMBER
	install -d -o postgres -g postgres -m 0700 "$data"
	pgsql_as_owner "$(pgsql_bin)/initdb" -D "$data" -A trust --no-sync \
		>"$TMP/postgres.log"
	pgsql_run "$data"
	pgsql postgres postgres -c "CREATE USER kea PASSWORD 'kea'"
	pgsql postgres postgres -c 'CREATE DATABASE kea OWNER kea'
	bench_in kea-admin db-init pgsql -h 127.0.0.1 -u kea -p kea -n kea \
		>>"$TMP/postgres.log" 2>&1
}

pgsql_run() {
	(exec nsenter --net="/run/netns/$BENCH_NS" -- setpriv --reuid postgres \
		--regid postgres --clear-groups -- \
		"$(pgsql_bin)/postgres" \
		-D "$1" -h 127.0.0.1 -k "$1" -c fsync=off \
		-c timezone=UTC) >>"$TMP/postgres.log" 2>&1 </dev/null 3>&- &
	echo $! >"$TMP/postgres.job"
	bench_wait pgsql postgres postgres -c '' >/dev/null 2>&1
}

# At once, also with clients.
pgsql_stop() {
	kill -INT "$(cat "$TMP/postgres.job")"
	bench_wait bench_gone "$(cat "$TMP/postgres.job")"
	bench_reap postgres
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
