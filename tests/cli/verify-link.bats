#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks E02 and E06 to E09: how a library was linked. The
# clean copy verifies, then one is built with the defect.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
	verifies
	HOOK=$HOOKS/libdhcp_good.so
}

# built DEFECT [CFLAG...]: the library is this one
built() {
	local defect=$1
	shift
	bad "$defect" "$HOOK" "$@"
	manifest
}

@test "verify (another SONAME) fails with E02 and both names" {
	built good -Wl,-soname,libdhcp_other.so
	fails_with E02 'SONAME differs from the name of the file'
	expect_text libdhcp_other.so
	fix=$(sed -n 's/^ *fix: *\(.*\), or .*/\1/p' <<<"$output")
	eval "$fix"
	manifest
	verifies
}

@test "verify (a RUNPATH to a place of builds) fails with E06" {
	built good -Wl,--enable-new-dtags,-rpath,/home/builder/lib
	fails_with E06 "RUNPATH '/home/builder/lib' is a place to build in"
	expect_text 'fix:       link libdhcp_good.so without -rpath, or '
	built good
	verifies
}

@test "verify (a relative, an empty, a writable RPATH) fails with E06" {
	built good -Wl,--disable-new-dtags,-rpath,../lib
	fails_with E06 "RPATH '../lib' is relative"
	built good -Wl,--enable-new-dtags,-rpath,/usr/lib:
	fails_with E06 "RUNPATH '' is empty"
	expect_text 'without -rpath'
	mkdir "$HOOKS/sub"
	chmod 0777 "$HOOKS/sub"
	built good -Wl,--enable-new-dtags,-rpath,'$ORIGIN/sub'
	fails_with E06 "RUNPATH '\$ORIGIN/sub' may be written by many"
	chmod 0755 "$HOOKS/sub"
	verifies
}

@test "verify (no RELRO, no BIND_NOW, an executable stack) warns with E07" {
	built good -Wl,-z,norelro -Wl,-z,lazy
	warns_with E07 'has no RELRO, no BIND_NOW'
	flags=$(sed -n 's/^ *fix: *link .* with //p' <<<"$output")
	# shellcheck disable=SC2086 # words
	built good $flags
	verifies -q
	test -z "$output"
	built good -Wl,-z,execstack
	warns_with E07 'has an executable stack'
	flags=$(sed -n 's/^ *fix: *link .* with //p' <<<"$output")
	# shellcheck disable=SC2086 # words
	built good $flags
	verifies --strict
}

@test "verify (unique symbols) warns with E08 and says how many" {
	built unique
	warns_with E08 'after dlclose (1 unique symbol that the server'
	cat >"$BATS_TEST_TMPDIR/unique.cc" <<-'END'
	template <int n> struct counter {
		static int value;
	};
	template <int n> int counter<n>::value = n;
	int *value() { return &counter<1>::value; }
	END
	"${CXX:-c++}" -c -fPIC -o "$BATS_TEST_TMPDIR/unique.o" \
		"$BATS_TEST_TMPDIR/unique.cc"
	built good -DDEFECT_NATIVE "$BATS_TEST_TMPDIR/unique.o"
	warns_with E08 'after dlclose (1 unique symbol that the server'
	flag=$(sed -n 's/^ *fix: .* compile it with //p' <<<"$output")
	test "$flag" = -fno-gnu-unique
	"${CXX:-c++}" -c -fPIC "$flag" -o "$BATS_TEST_TMPDIR/unique.o" \
		"$BATS_TEST_TMPDIR/unique.cc"
	built good -DDEFECT_NATIVE "$BATS_TEST_TMPDIR/unique.o"
	verifies --strict
}

@test "verify (unique symbols that the server has) is fine" {
	server=$(ldconfig -p | sed -n 's/.* => //; /libkea-hooks/{p;q}')
	symbol=$(readelf -WsD "$server" 2>/dev/null |
		sed -n 's/.* UNIQUE .* \(_Z[^@ ]*\)$/\1/p' | head -n 1)
	test -n "$symbol" || skip "no library of Kea has one"
	built unique "-DUNIQUE=\"$symbol\""
	verifies --strict
	verify -v --check E08
	expect_text 'E08 unloadable     unmaps'
	# Without a server nobody knows.
	warns_with E08 '(1 unique symbol): after' --check E08 --host /none
}

@test "verify (-z nodelete) warns with E08" {
	built good -Wl,-z,nodelete
	warns_with E08 'linked with -z nodelete'
	expect_text 'or link it without -z nodelete'
	built good
	verifies --strict
}

@test "verify (a symbol besides the entry points) warns with E09" {
	built exports
	warns_with E09 'exports 1 symbol besides the entry points: helper'
	fixed_with 'compile with -fvisibility=hidden'
	echo '{ global: version; load; unload; multi*; local: *; };' \
		>"$BATS_TEST_TMPDIR/map"
	built exports -Wl,--version-script="$BATS_TEST_TMPDIR/map"
	verifies -q
	test -z "$output"
}

@test "verify (no load) fails with E09" {
	built good -Dload=unrelated
	fails_with E09 'has no function load()'
}

@test "verify (linked without the runtime) fails with E09 and A02, says how" {
	archives=${KEAH_TEST_BUILDDIR:-$TOP}/src
	test -e "$archives/runtime/libkeah-runtime.a" ||
		skip "the runtime is not built"
	printf '%s\n' '#include <keah/keah.h>' 'KEAH_HOOK(.logger = "x");' \
		>"$BATS_TEST_TMPDIR/hook.c"
	link_hook "$HOOK"
	manifest
	verify
	expect_status 1
	test "$(found_ids fail)" = 'A02 E09'
	expect_text 'has no function load()' 'has no function version()'
	flags=$(sed -n 's/^ *fix: *link libdhcp_good.so with //p' \
		<<<"$output")
	fixed_with "link the hook with $flags"
	# shellcheck disable=SC2086 # words
	link_hook "$HOOK" -L"$archives/runtime" -L"$archives/hooklib" $flags
	manifest
	verifies --strict
}

# serve NAME...: kea-dhcp4 with these hooks of its own, in a network of its
# own; prints those that stay mapped when a reload has taken all of them away
serve() {
	local conf=$BATS_TEST_TMPDIR/kea.json list='' name
	for name in "$@"; do
		list="$list${list:+,} {\"library\": \"$KEA/libdhcp_$name.so\""
		test "$name" != ha || list="$list, \"parameters\": $HA"
		list="$list}"
	done
	printf '{"Dhcp4": {"interfaces-config": {"interfaces": []},
		"lease-database": {"type": "memfile", "persist": false},
		"control-socket": {"socket-type": "unix",
			"socket-name": "%s"}, "hooks-libraries": [%s]}}' \
		"$BATS_TEST_TMPDIR/kea.sock" "$list" >"$conf"
	jq '.Dhcp4["hooks-libraries"] = []' "$conf" >"$conf.empty"
	cat >"$BATS_TEST_TMPDIR/serve" <<-'END'
	ip link set lo up
	/usr/sbin/kea-dhcp4 -c "$1" >"$1.log" 2>&1 3>&- &
	pid=$!
	hooks() { grep -o "$2/libdhcp_.*" "/proc/$pid/maps" | sort -u; }
	for _ in $(seq 100); do
		if test -S "$3" && test "$(hooks "$@" | wc -l)" -eq "$4"; then
			break
		fi
		sleep 0.1
	done
	test "$(hooks "$@" | wc -l)" -eq "$4" || cat "$1.log"
	cp "$1.empty" "$1"
	echo '{"command": "config-reload"}' |
		socat -t 5 - "UNIX-CONNECT:$3" | grep -q '"result": 0' ||
		cat "$1.log"
	hooks "$@" | sed 's|.*/||'
	kill "$pid"
	wait "$pid"
	END
	KEA_LOCKFILE_DIR=$BATS_TEST_TMPDIR KEA_PIDFILE_DIR=$BATS_TEST_TMPDIR \
		unshare -n sh "$BATS_TEST_TMPDIR/serve" "$conf" "$KEA" \
		"$BATS_TEST_TMPDIR/kea.sock" "$#"
}

HA='{"high-availability": [{"this-server-name": "a", "mode": "load-balancing",
	"peers": [{"name": "a", "url": "http://127.0.0.1:8000/",
			"role": "primary"},
		{"name": "b", "url": "http://127.0.0.2:8000/",
			"role": "secondary"}]}]}'

@test "verify (hooks that Kea brought) E08 says which the server keeps mapped" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires socat unshare
	KEA=$(/usr/sbin/kea-dhcp4 -W 2>/dev/null |
		sed -n 's/^ *Hooks directory: *//p')
	test -e "$KEA/libdhcp_ha.so" || skip "there is no Kea server"
	local hooks names
	# shellcheck disable=SC2086 # words
	for hooks in bootp 'stat_cmds bootp' 'lease_cmds ha'; do
		read -ra names <<<"$hooks"
		names=("${names[@]/#/$KEA/libdhcp_}")
		expect_same "$("$VERIFY" --json --check E08 \
			"${names[@]/%/.so}" | jq -r '.hooks[] |
			select(.status == "warn").library')" \
			"$(serve $hooks)"
	done
}
