# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What the tests of the bridge have in common: hooks of tests/hooks, built as
# their authors build hooks, with the headers and archives that are installed.

# shellcheck source-path=SCRIPTDIR source=bench.bash
source "${BASH_SOURCE[0]%/*}/bench.bash"

BRIDGE_SOURCES=${BASH_SOURCE[0]%/*}/../hooks

# bridge_open HOOK...: directories of tests/hooks. They are added to a copy of
# the installed hooks, which the tests may change.
bridge_open() {
	if test -d "${KEAH_TEST_HOOKSDIR:-}"; then
		export KEAH_TEST_BUILT=${KEAH_TEST_BUILT:-$KEAH_TEST_HOOKSDIR}
		cp -R "$KEAH_TEST_HOOKSDIR/." "$BATS_FILE_TMPDIR/hooks"
		KEAH_TEST_HOOKSDIR=$BATS_FILE_TMPDIR/hooks
		local hook
		for hook in "$@"; do
			bridge_build "$hook"
		done
	fi
	bench_open
}

# Leaves the reason in a file when the hook cannot be built here.
bridge_build() {
	local dir=$BATS_FILE_TMPDIR/src/$1
	mkdir -p "$BATS_FILE_TMPDIR/src"
	cp -R "$BRIDGE_SOURCES/$1" "$dir"
	if PKG_CONFIG_PATH=$(bridge_sdk) make -C "$dir" CFLAGS=-O2 \
		>"$dir.log" 2>&1; then
		cp "$dir"/build/*.so "$KEAH_TEST_HOOKSDIR"
	fi
}

# The directory of kea-hook.pc. The tree's prefix may be any.
bridge_sdk() {
	local dir=$KEAH_TEST_BUILT
	while test "$dir" != / && test ! -e "$dir/pkgconfig/kea-hook.pc"; do
		dir=$(dirname "$dir")
	done
	echo "$dir/pkgconfig"
}

# bridge_begin DIRECTORY LIBRARY: skips where the hook cannot be built, fails
# where it ought to be.
bridge_begin() {
	bench_begin
	requires kea-dhcp4 kea-dhcp6 make pkg-config
	test -d "${KEAH_TEST_HOOKSDIR:-}" || skip 'KEAH_TEST_HOOKSDIR is not set'
	test -e "$(bridge_sdk)/kea-hook.pc" ||
		skip 'the headers of kea-hooks are not installed'
	test -e "$KEAH_TEST_HOOKSDIR/$2" || {
		cat "$BATS_FILE_TMPDIR/src/$1.log"
		return 1
	}
}

# preload SOURCE: builds a file of tests/hooks; the daemons that are started
# in this test have it preloaded.
preload() {
	local library=$TMP/${1%.c}.so
	case ${KEAH_TEST_ENV:-} in
	*LD_PRELOAD*) skip 'something else is preloaded' ;;
	esac
	cc -O2 -fPIC -shared -o "$library" "$BRIDGE_SOURCES/$1"
	KEAH_TEST_ENV="${KEAH_TEST_ENV:-} LD_PRELOAD=$library"
}
