# shellcheck shell=bash
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Installations for the tests of kea-hooks-verify: a copy of a good one to
# damage, and what must be found then. A .bats file says
#
#	load verify_install
#	setup_file() { install_open; }
#	setup() { install_begin; }
#
# and has HOOKS, a hooks directory with libdhcp_good.so, a file that is no
# library, and their manifest, which verifies.
#
# The environment says what is tested:
#	KEAH_TEST_BUILDDIR  where kea-hooks was built [the top of the tree]

TOP=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd)
VERIFY=${KEAH_TEST_BUILDDIR:-$TOP}/tools/verify/kea-hooks-verify
BRIDGE=${KEAH_TEST_BUILDDIR:-$TOP}/src/bridge/bridge

# shellcheck source-path=SCRIPTDIR source=expect.bash
source "${BASH_SOURCE[0]%/*}/expect.bash"

# Without a server nothing can be called fine: H01 has tests of its own.
OPTIONS=(--timeout 3)
test -e /usr/sbin/kea-dhcp4 || OPTIONS+=(--skip H01)
test -e "$BRIDGE" || OPTIONS+=(--skip A07)

# bad NAME FILE [CFLAG...]: builds tests/badhooks/NAME.c
bad() {
	local name=$1 file=$2
	shift 2
	"${CC:-cc}" -std=c11 -D_GNU_SOURCE -O1 -g -shared -fPIC \
		-I"$TOP/src/abi" -Wl,-z,now -Wl,-z,relro \
		-Wl,-soname,"${file##*/}" "$@" \
		-o "$file" "$TOP/tests/badhooks/$name.c"
}

install_open() {
	bad good "$BATS_FILE_TMPDIR/libdhcp_good.so"
}

# link_hook FILE [FLAG...]: hook.c of the test, which is written for the
# runtime; with the flags that bring that in
link_hook() {
	local file=$1
	shift
	"${CC:-cc}" -std=c11 -fPIC -fvisibility=hidden -shared \
		-I"$TOP/src/abi" -DKEAH_CONF_NAME='"own"' \
		-DKEAH_CONF_LIBRARY="\"${file##*/}\"" \
		-DKEAH_CONF_VERSION='"1.0.0"' -DKEAH_CONF_MT='"yes"' \
		-DKEAH_CONF_PROCESSES='"dhcp4"' -DKEAH_CONF_AFTER='""' \
		-DKEAH_CONF_BEFORE='""' -DKEAH_CONF_NEEDS='""' \
		-DKEAH_CONF_LICENCE='"ISC"' '-DKEAH_CONF_CALLOUTS(X)=' \
		-Wl,-z,now -Wl,-z,relro -Wl,-soname,"${file##*/}" \
		-Wl,--version-script="$TOP/src/runtime/hook.map" \
		-o "$file" "$BATS_TEST_TMPDIR/hook.c" "$@"
}

# install_bridge: the one that was built, by the name that it says
install_bridge() {
	local soname
	test -e "$BRIDGE" || return 0
	soname=$(strings "$BRIDGE" | sed -n 's/^hooks_soname=//p')
	mkdir -p "$HOOKS/bridge"
	install -m 0755 "$BRIDGE" "$HOOKS/bridge/$soname.so"
}

install_begin() {
	requires jq "${CC:-cc}"
	test -x "$VERIFY" || skip "$VERIFY is not built"
	# The service user must be able to get there.
	chmod 755 "$BATS_RUN_TMPDIR" "${BATS_TEST_TMPDIR%/*}" "$BATS_TEST_TMPDIR"
	umask 022
	HOOKS=$BATS_TEST_TMPDIR/hooks
	mkdir -p "$HOOKS"
	install -m 0755 "$BATS_FILE_TMPDIR/libdhcp_good.so" "$HOOKS"
	echo 'a report' >"$HOOKS/config.report"
	install_bridge
	manifest
}

# listed FILE: its entry in the manifest
listed() {
	local kind=data
	case $1 in
	*/bridge/*) kind=bridge ;;
	*.so) kind=hook ;;
	esac
	jq -n --arg path "$1" --arg kind "$kind" \
		--arg sha256 "$(sha256sum <"$1" | cut -c1-64)" \
		--argjson size "$(stat -c %s "$1")" \
		--arg mode "$(printf '%04o' "0$(stat -c %a "$1")")" \
		'{$path, $kind, $sha256, $size, $mode, build_id: null} +
		if $kind == "hook" then {hook: "good"} else {} end'
}

# manifest [FILTER]: writes the manifest of what is in HOOKS now
manifest() {
	local file=$HOOKS/kea-hooks.manifest.json name
	for name in "$HOOKS"/* "$HOOKS"/bridge/*; do
		test "$name" = "$file" || test ! -f "$name" || listed "$name"
	done | jq -s --arg dir "$HOOKS" \
		--arg source "${SOURCE:-/nonexistent}" '{
		schema: "kea-hooks-manifest/1",
		toolchain: "1.0.0", abi: "1.0", built_for: "2.2.0",
		hooks_version: 20200, installed: "2026-11-24T10:02:11Z",
		prefix: "/usr/local", hooksdir: $dir,
		configure_args: ["--prefix=/usr/local"],
		source: $source, files: ., history: []} |
		'"${1:-.}" >"$BATS_TEST_TMPDIR/manifest"
	manifest_sign "$BATS_TEST_TMPDIR/manifest" >"$file"
}

# manifest_sign FILE: the manifest with its digest as the last line
manifest_sign() {
	sed -e '$d' "$1" | sed -e '$s/$/,/' >"$1.body"
	cat "$1.body"
	printf '  "digest": "%s"\n}\n' "$(sha256sum <"$1.body" | cut -c1-64)"
}

# stage DIR: the installation below STAGE, for a system where it is in DIR;
# HOOKS is DIR then
stage() {
	STAGE=$BATS_TEST_TMPDIR/stage
	mkdir -p "$STAGE$1"
	cp -pr "$HOOKS"/* "$STAGE$1"
	sed "s|$HOOKS|$1|" "$BATS_TEST_TMPDIR/manifest" >"$BATS_TEST_TMPDIR/m"
	HOOKS=$1
	manifest_sign "$BATS_TEST_TMPDIR/m" \
		>"$STAGE$HOOKS/kea-hooks.manifest.json"
}

# from_source: what is in HOOKS now came from a source directory, where the
# targets of make that fixes name put it back
from_source() {
	SOURCE=$BATS_TEST_TMPDIR/source
	manifest
	mkdir -p "$SOURCE"
	rm -rf "$SOURCE/good"
	cp -a "$HOOKS" "$SOURCE/good"
	printf '%s:\n\tcp -a --remove-destination %s/. %s\n' \
		'install install-hook-good install-bridge' "$SOURCE/good" \
		"$HOOKS" >"$SOURCE/Makefile"
}

# A fix says where an ordinary user needs it.
sudo() {
	"$@"
}

# fixes: of all problems in the output, a line each; the first way of several
fixes() {
	sed -n 's/^ *fix: *//p' <<<"$output" | sed 's/, or .*//'
}

# fixed_with COMMAND: a fix of the output says so
fixed_with() {
	fixes | grep -qxF -e "$1" && return
	printf 'no fix: %s\n%s\n' "$1" "$output"
	return 1
}

# repaired [OPTION...]: the commands of the fixes are run; then all is well
repaired() {
	local commands
	commands=$(fixes)
	test -n "$commands"
	eval "$commands"
	verifies "$@"
}

# verify [OPTION...]: of the installation, status and output for bats
verify() {
	run "$VERIFY" --dir "$HOOKS" "${OPTIONS[@]}" "$@"
}

# verifies [OPTION...]: all is well
verifies() {
	verify "$@"
	expect_status 0
}

# found_ids STATUS [OPTION...]: the checks with this status, sorted, once
found_ids() {
	local wanted=$1
	shift
	"$VERIFY" --dir "$HOOKS" "${OPTIONS[@]}" --json "$@" |
		jq -r --arg wanted "$wanted" '
			[.checks[], .hooks[].checks[], .files[].checks[],
			.config[].checks[] | select(.status == $wanted).id] |
			unique | join(" ")'
}

# fails_with ID TEXT [OPTION...]: this check alone fails, says TEXT and how
# to repair it
fails_with() {
	finds fail 1 "$@"
}

# warns_with ID TEXT [OPTION...]
warns_with() {
	finds warn 0 "$@"
}

finds() {
	local kind=$1 wanted=$2 id=$3 text=$4 ids
	shift 4
	verify "$@"
	expect_status "$wanted"
	expect_text "$id " "$text" 'fix: '
	ids=$(found_ids "$kind" "$@")
	test "$ids" = "$id" && return
	printf 'checks that %s: %s, instead of %s\n%s\n' "$kind" "$ids" "$id" \
		"$output"
	return 1
}
