# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What benchmarks share that set our hooks beside those which come with a Kea:
# the machine's own, or that of tests/roots/make-root. For scripts that have
# sourced tools/lib-server.sh, and set `here`, `scratch`, `hooksdir` and
# `version`, the latter empty for the machine's own.

# Before the namespace is entered, from where the archive is not reached.
root_make() {
	test -z "$version" ||
		"$here/../roots/make-root" "$version" >/dev/null ||
		cannot "there is no root with Kea $version"
}

# Whatever the server is to load is in one directory, as Kea from 2.4.2 on
# wants it: $scratch/hooks. Leaves the directory of Kea's own in `stock`.
root_stage() {
	mkdir "$scratch/hooks"
	cp -R "$hooksdir/." "$scratch/hooks"
	root=
	if test -n "$version"; then
		root=$("$here/../roots/make-root" "$version")
		root_has_bridge ||
			"$here/../roots/build-bridge" "$version" \
				"$scratch/hooks" >/dev/null
		root_enter
	fi
	stock=
	for directory in "$root"/usr/lib/*/kea/hooks; do
		test ! -d "$directory" || stock=$directory
	done
}

# root_stock LIBRARY: puts the one that comes with Kea beside ours, as
# stock-LIBRARY; fails when there is none.
root_stock() {
	test -n "$stock" && test -e "$stock/$1" &&
		cp "$stock/$1" "$scratch/hooks/stock-$1"
}

# Whether the bridge for that Kea is among our hooks already.
root_has_bridge() {
	for link in "$root"/usr/lib/*/libkea-hooks.so.*; do
		test ! -e "$hooksdir/bridge/${link##*/}.so" || return 0
	done
	return 1
}

# A program that is the server of the root, for lib-server.sh.
root_enter() {
	server_program=$scratch/$(server_name)
	cat >"$server_program" <<-END
	#!/bin/sh
	exec unshare --mount -- sh -euc '
		mount -t tmpfs none "$root/tmp"
		mkdir "$root$scratch"
		mount --rbind "$scratch" "$root$scratch"
		mount --rbind /dev "$root/dev"
		mount --rbind /proc "$root/proc"
		exec chroot "$root" /usr/sbin/$(server_name) "\$@"' sh "\$@"
	END
	chmod 0755 "$server_program"
}

# Nanoseconds that all threads of a process have run.
processor_time() {
	cat "/proc/$1"/task/*/schedstat |
		awk '{ sum += $1 } END { printf "%.0f\n", sum }'
}

# root_stop NUMBER...: ends the servers; their interfaces go with them, but not
# at once.
root_stop() {
	server_stop
	for gone in "$@"; do
		while ip link show "client$gone" >/dev/null 2>&1; do
			sleep 0.1
		done
	done
}
