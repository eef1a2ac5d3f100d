# shellcheck shell=sh
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Where the packages of Debian are fetched from.

# archive_find PROGRAM: sets `mirror`, or ends PROGRAM with 77. The Release
# files know which archive is Debian's, whatever it is called.
archive_find() {
	command -v apt-get >/dev/null ||
		archive_cannot "$1" 'this machine has no apt'
	# The dollar sign is apt's.
	# shellcheck disable=SC2016
	mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' \
		'Label: Debian' 'Created-By: Packages' | head -n 1)
	test -n "$mirror" || archive_cannot "$1" \
		"apt knows no archive of Debian: run 'apt-get update'"
}

# What debootstrap's wget and the apt in a root go through.
archive_proxy() {
	eval "$(apt-config shell http_proxy Acquire::http::Proxy)"
	test -z "${http_proxy:-}" || export http_proxy
}

archive_cannot() {
	printf '%s: %s\n' "$1" "$2" >&2
	exit 77
}
