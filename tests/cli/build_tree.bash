# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# A copy of the source tree with hooks of the test's own, for the tests of
# configure, make and `make install`. A .bats file says
#
#	load build_tree
#	setup_file() { tree_open; }
#	setup() { tree_begin; }
#
# and has TREE, the sources without any hook, and BUILD, a directory to build
# in. The environment says what can be used of an earlier build:
#	KEAH_TEST_BUILDDIR  where kea-hooks was built [the top of the tree]

load expect

TOP=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
unset CC CXX CPP CFLAGS CXXFLAGS CPPFLAGS LDFLAGS LIBS CONFIG_SITE
unset MAKEFLAGS MFLAGS MAKELEVEL DESTDIR PKG_CONFIG_PATH SOURCE_DATE_EPOCH
export LC_ALL=C
test ! -d /usr/lib/ccache || PATH=/usr/lib/ccache:$PATH

# The sources without what builds left there, bootstrapped. Made once for all
# files of a run.
tree_pristine() {
	PRISTINE=$BATS_RUN_TMPDIR/keah-tree
	exec 8>"$BATS_RUN_TMPDIR/keah-tree.lock"
	flock 8
	test -e "$PRISTINE/ready" || tree_copy
	exec 8>&-
}

tree_copy() {
	local names=() name
	mkdir -p "$PRISTINE"
	for name in configure configure.ac aclocal.m4 Makefile.am Makefile.in \
		build-aux m4 src tools tests doc premium README NEWS COPYING \
		.ci .clang-format .editorconfig; do
		test ! -e "$TOP/$name" || names+=("$name")
	done
	tar -C "$TOP" --format=posix -cf - --exclude='*.o' --exclude='*.a' \
		--exclude=.deps --exclude=.dirstamp --exclude='*.log' \
		--exclude=autom4te.cache "${names[@]}" |
		tar -C "$PRISTINE" -xf -
	tree_bootstrap
	rm -rf "$PRISTINE/premium" "$PRISTINE/src/hooks"
	touch "$PRISTINE/ready"
}

tree_bootstrap() {
	local newer=yes
	test ! -e "$PRISTINE/configure" ||
		newer=$(find "$PRISTINE" \( -name configure.ac -o -name '*.m4' \
			-o -name Makefile.am -o -name local.mk \) \
			-newer "$PRISTINE/configure" -print)
	test -n "$newer" || return 0
	(cd "$PRISTINE" && autoreconf -i >autoreconf.log 2>&1) ||
		cat "$PRISTINE/autoreconf.log"
	rm -rf "$PRISTINE/autom4te.cache" "$PRISTINE/autoreconf.log"
}

tree_open() {
	tree_pristine
	export TREE=$BATS_FILE_TMPDIR/tree
	cp -a "$PRISTINE" "$TREE"
}

tree_begin() {
	requires make "${CC:-cc}"
	umask 022
	rm -rf "$TREE/premium"
	BUILD=$BATS_TEST_TMPDIR/build
	CACHE=$BATS_RUN_TMPDIR/keah-config.cache
}

# configure [OPTION...]: in BUILD; without a server unless one is named
configure() {
	configure_raw -C --without-bridge --with-kea="$BATS_TEST_TMPDIR/none" \
		"$@"
}

# summary [OPTION...]: what configure says, without making anything
summary() {
	configure -n "$@"
}

configure_raw() {
	mkdir -p "$BUILD"
	test ! -e "$CACHE" || cp "$CACHE" "$BUILD/config.cache"
	run in_dir "$BUILD" "$TREE/configure" "$@"
	output=$(grep -v '^checking ' <<<"$output") || :
	test -e "$CACHE" || test ! -e "$BUILD/config.cache" ||
		cp "$BUILD/config.cache" "$CACHE"
}

in_dir() {
	(cd "$1" && shift && "$@" 8>&- 2>&1)
}

# make_in [ARGUMENT...]: in BUILD
make_in() {
	run in_dir "$BUILD" make -j2 "$@"
}

# seed: what was built before need not be built again; make sees by its times
# what is older than its source. The lists of headers stay behind: they have
# the paths of that build.
seed() {
	local from=${KEAH_TEST_BUILDDIR:-$TOP}
	test -e "$from/config.args" || return 0
	! grep -qe sanitize -e FLAGS -e host= "$from/config.args" || return 0
	(cd "$from" && find src tools/build tools/verify \( -name '*.[oa]' \
		-o -name .dirstamp -o -name test-load \
		-o -name kea-hooks-verify \) -print0 |
		tar --null -T - -cf -) | tar -C "$BUILD" -xf -
}

# hook NAME [LINE...]: in premium/NAME (or HOOK_DIR/NAME), a hook that does
# nothing; a LINE of hook.conf replaces the one that would be there
hook() {
	local name=$1 dir=${HOOK_DIR:-$TREE/premium}/$1
	shift
	mkdir -p "$dir"
	{
		test "$#" -eq 0 || printf '%s\n' "$@"
		hook_conf "${name##*/}"
	} | awk -F ' *= *' '!seen[$1]++' >"$dir/hook.conf"
	cat >"$dir/${name##*/}.c" <<-END
	#include <keah/keah.h>

	KEAH_HOOK(.logger = "${name##*/}-hooks");
	END
}

hook_conf() {
	cat <<-END
	name = $1
	library = libdhcp_$1.so
	sources = $1.c
	processes = dhcp4 dhcp6
	mt = yes
	abi = 1
	licence = ISC
	END
}

# server VERSION [HOOKSDIR]: a program that answers as kea-dhcp4 does, SERVER
server() {
	SERVER=$BATS_TEST_TMPDIR/kea/sbin/kea-dhcp4
	mkdir -p "${SERVER%/*}"
	cat >"$SERVER" <<-END
	#!/bin/sh
	case \$1 in
	-v) echo $1 ;;
	-W) cat "$BATS_TEST_TMPDIR/kea/report" ;;
	esac
	END
	chmod 0755 "$SERVER"
	cat >"$BATS_TEST_TMPDIR/kea/report" <<-END

	Package:
	  Name:              kea
	  Version:           $1
	  Prefix:            /usr
	  Hooks directory:   ${2:-/usr/lib/kea/hooks}
	END
}
