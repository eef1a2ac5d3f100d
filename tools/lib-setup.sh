# shellcheck shell=sh disable=SC2034,SC2154
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# What tools/quickstart and tools/check do before their own work: install
# packages and configure the tree in a directory of its own. For scripts that
# set `tree` to the top of the source tree and `log` to a file.

# packages_for PURPOSE...: their names in Debian. Of those for tests, clang
# brings libFuzzer, and chromium looks at the HTML report.
packages_for() {
	for purpose in "$@"; do
		case $purpose in
		build) echo 'autoconf automake gcc make pkg-config libc6-dev
			libjansson-dev libelf-dev libssl-dev
			libmariadb-dev libpq-dev' ;;
		bridge) echo 'g++ kea-dev libboost-dev liblog4cplus-dev' ;;
		server) echo 'kea-dhcp4-server kea-admin iproute2' ;;
		test) echo 'acl apparmor attr bats bindgen chromium clang curl
			debootstrap fish gcc-aarch64-linux-gnu groff jq
			kea-ctrl-agent kea-dhcp-ddns-server kea-dhcp6-server
			libcmocka-dev libtool mandoc
			mariadb-server minisign musl-tools openssh-client
			parallel postgresql rustc shellcheck socat strace
			zsh' ;;
		esac
	done
}

say() {
	printf '\n== %s\n' "$*"
}

# Of the packages named, those that are not installed.
packages_missing() {
	for package in "$@"; do
		dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null |
			grep -q ' installed$' || printf '%s ' "$package"
	done
}

# Servers that are installed here serve the tests only: none is started.
packages_without_services() {
	policy=/usr/sbin/policy-rc.d
	if test -e "$policy"; then
		"$@"
		return
	fi
	printf '#!/bin/sh\nexit 101\n' >"$policy"
	chmod 0755 "$policy"
	status=0
	"$@" || status=$?
	rm -f "$policy"
	return "$status"
}

packages_apt() {
	DEBIAN_FRONTEND=noninteractive apt-get -q -y \
		--no-install-recommends install "$@"
}

# packages_install PURPOSE...: installs what is missing, or says what would
# have to be and goes on.
packages_install() {
	# A list of words.
	# shellcheck disable=SC2046
	set -- $(packages_for "$@")
	if ! command -v apt-get >/dev/null; then
		echo "no apt-get here; Debian calls what is needed: $*"
		return
	fi
	missing=$(packages_missing "$@")
	if test -z "$missing"; then
		echo 'everything is installed'
		return
	fi
	if test "$(id -u)" -ne 0; then
		echo "not root, so going on without: apt install $missing"
		return
	fi
	echo "installing $missing"
	# A list of words. apt's lists may be old, or there may be none.
	# shellcheck disable=SC2086
	packages_without_services packages_apt $missing >"$log" 2>&1 ||
		{ apt-get -q update && packages_without_services \
			packages_apt $missing; } >>"$log" 2>&1 ||
		{ tail -n 5 "$log" && echo 'going on without'; }
}

# Prints the directory to configure from: the tree itself, or a copy of it
# when it was configured in place, which configure allows in one place only.
setup_source() {
	if test ! -e "$tree/config.status"; then
		printf '%s\n' "$tree"
		return
	fi
	rm -rf "$1/tree"
	mkdir -p "$1/tree"
	tar --create --directory="$tree" --exclude-vcs --exclude='*.[ado]' \
		--exclude='*.so' --exclude=.deps --anchored \
		--exclude=./Makefile --exclude='./config.[!a]*' \
		--exclude=./hooks --exclude=./hooks.mk --exclude='./_*' . |
		tar --extract --directory="$1/tree"
	printf '%s\n' "$1/tree"
}

# setup_configure DIRECTORY ARGUMENT...: configures there, but not again with
# the same arguments; make sees by itself what has changed in the tree.
setup_configure() {
	setup_dir=$1
	shift
	mkdir -p "$setup_dir"
	test -e "$tree/configure" || (cd "$tree" && autoreconf -i)
	setup_from=$(setup_source "$setup_dir")
	printf '%s\n' "$setup_from" "$@" >"$setup_dir/arguments.new"
	if test -e "$setup_dir/Makefile" && test "$setup_from" = "$tree" &&
		cmp -s "$setup_dir/arguments.new" "$setup_dir/arguments"; then
		(cd "$setup_dir" && make Makefile >/dev/null &&
			cat config.report)
	else
		(cd "$setup_dir" && "$setup_from/configure" "$@")
		mv "$setup_dir/arguments.new" "$setup_dir/arguments"
	fi
}
