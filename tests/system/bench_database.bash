# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Database servers with an empty Kea database in the namespace of the bench,
# where the daemons of every root reach them. KIND is mariadb or pgsql. The
# servers are those of this machine, the schema is that of the Kea under test.

# shellcheck source-path=SCRIPTDIR source=bench_mariadb.bash
source "${BASH_SOURCE[0]%/*}/bench_mariadb.bash"
# shellcheck source-path=SCRIPTDIR source=bench_pgsql.bash
source "${BASH_SOURCE[0]%/*}/bench_pgsql.bash"

# database_start KIND: it stops with the daemons of the test.
database_start() {
	"$1_requires"
	rm -rf "${BENCH_DIR:?}/$1"
	database_make "$1"
	cp -a "$BATS_RUN_TMPDIR/$1" "$BENCH_DIR/$1"
	"$1_run" "$BENCH_DIR/$1"
}

# Schemas take long: one is made for all tests of this run of bats, which other
# files wait for.
database_make() {
	exec 8>"$BATS_RUN_TMPDIR/$1.lock"
	flock 8
	if test ! -e "$BATS_RUN_TMPDIR/$1"; then
		"$1_install" "$BENCH_DIR/$1" >"$TMP/$1.log" 2>&1
		"$1_run" "$BENCH_DIR/$1"
		"$1_schema" >>"$TMP/$1.log" 2>&1
		database_stop "$1"
		mv "$BENCH_DIR/$1" "$BATS_RUN_TMPDIR/$1"
	fi
	exec 8>&-
}

# database_run KIND COMMAND...: the server, in the background
database_run() {
	(exec nsenter --net="/run/netns/$BENCH_NS" -- "${@:2}") \
		>>"$TMP/$1.log" 2>&1 </dev/null 3>&- 8>&- &
	echo $! >"$TMP/$1.job"
	bench_wait "$1_answers" >/dev/null 2>&1
}

# At once, also with clients.
database_stop() {
	"$1_end" "$(cat "$TMP/$1.job")"
	bench_wait bench_gone "$(cat "$TMP/$1.job")"
	bench_reap "$1"
}

database_again() {
	"$1_run" "$BENCH_DIR/$1"
}

# database_schema mysql: the file of kea-admin
database_schema() {
	echo "${KEAH_TEST_ROOT:-}/usr/share/kea/scripts/$1/dhcpdb_create.$1"
}
