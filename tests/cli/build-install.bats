#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# make install puts the new set in place or leaves the old one, and make
# uninstall takes away what was put there.

load build_tree

# One build for all tests here, with two hooks.
setup_file() {
	tree_open
	BUILD=$BATS_FILE_TMPDIR/build
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR tree_begin
	BUILD=$BATS_FILE_TMPDIR/build
	hook one
	hook two
	configure --prefix="$BATS_FILE_TMPDIR/unused"
	expect_status 0
	seed
	make_in
	expect_status 0
}

setup() {
	requires jq sha256sum
	umask 022
	BUILD=$BATS_FILE_TMPDIR/build
	PREFIX=$BATS_TEST_TMPDIR/inst
	HOOKS=$PREFIX/lib/kea/hooks
	MANIFEST=$HOOKS/kea-hooks.manifest.json
}

# install_in [ARGUMENT...]: make install below PREFIX
install_in() {
	make_in install prefix="$PREFIX" "$@"
}

# put FILE...: what make install does at its end, with these hooks only
put() {
	local items=() file
	for file in "$@"; do
		items+=("hook:x:0755:$file:$HOOKS")
	done
	run in_dir "$BUILD" sh "$TREE/tools/build/install-files" --destdir= \
		--hooksdir="$HOOKS" --test-load=tools/build/test-load \
		--toolchain=1.0.0 --abi=1.0 --built-for= --hooks-version= \
		--prefix="$PREFIX" --source="$TREE" --args=config.args \
		${PUT:-} "${items[@]}"
}

# installed: the files there, with their contents
installed() {
	(cd "$1" && find . ! -type d -exec sha256sum {} + | sort -k 2)
}

# bad NAME FILE: tests/badhooks/NAME.c as a hook file
bad() {
	"${CC:-cc}" -std=c11 -D_GNU_SOURCE -shared -fPIC -I"$TREE/src/abi" \
		-o "$2" "$TREE/tests/badhooks/$1.c"
}

@test "I1, I2, S14: make install (prefix given then) puts hooks, verifier" {
	install_in
	expect_status 0
	expect_line "    $HOOKS/kea-hooks-verify"
	expect_same "$HOOKS/libdhcp_one.so
$HOOKS/libdhcp_two.so" "$(ls "$HOOKS"/*.so)"
	test -x "$HOOKS/kea-hooks-verify"
	expect_same "$(cd "$HOOKS" && pwd -P)/kea-hooks-verify" \
		"$(readlink -f "$PREFIX/sbin/kea-hooks-verify")"
	run -0 find "$HOOKS" -name '*.la' -o -name '*.a' -o -name '*.tmp' \
		-o -name '.kea-hooks-stage' -o -name '*.new'
	test -z "$output"
}

@test "I4: manifest (of an installation) has what rpm -V checks" {
	install_in
	jq -e '.schema == "kea-hooks-manifest/1" and .abi != null
		and .configure_args[0] == "-C"
		and .hooksdir == "'"$HOOKS"'"' "$MANIFEST"
	expect_same "$(find "$PREFIX" -type f ! -name '*.manifest.json' |
		sort)" "$(jq -r '.files[].path' "$MANIFEST" |
		grep -v "^$PREFIX/sbin/" | sort)"
	jq -r '.files[] | "\(.sha256)  \(.path)"' "$MANIFEST" | sha256sum -c -
	jq -r '.files[] | "\(.path) \(.size) \(.mode)"' "$MANIFEST" |
		while read -r path size mode; do
			expect_same "$size $mode" \
				"$(stat -Lc '%s 0%a' "$path")"
		done
	jq -e '[.files[] | select(.kind == "hook") | .build_id |
		test("^[0-9a-f]{40}$")] == [true, true]' "$MANIFEST"
}

@test "I1: make installcheck (an installation) runs the verifier on it" {
	install_in
	make_in installcheck prefix="$PREFIX"
	expect_text "$HOOKS: 2 hooks" libdhcp_one.so libdhcp_two.so
	expect_no_text M03
	printf x >>"$HOOKS/libdhcp_one.so"
	make_in installcheck prefix="$PREFIX"
	test "$status" -ne 0
	expect_text 'M03'
}

@test "I3: make install (DESTDIR) keeps final paths in the manifest" {
	install_in DESTDIR="$BATS_TEST_TMPDIR/stage"
	expect_status 0
	test ! -e "$PREFIX"
	MANIFEST=$BATS_TEST_TMPDIR/stage$MANIFEST
	jq -e 'all(.files[].path; startswith("'"$PREFIX"'/"))' "$MANIFEST"
	run ! grep -rl "$BATS_TEST_TMPDIR/stage" "$BATS_TEST_TMPDIR/stage"
	make_in uninstall prefix="$PREFIX" DESTDIR="$BATS_TEST_TMPDIR/stage"
	expect_same '' "$(find "$BATS_TEST_TMPDIR/stage" ! -type d)"
}

@test "I7: make install (umask 077) makes everything readable" {
	umask 077
	install_in
	umask 022
	expect_status 0
	run -0 find "$PREFIX" ! -type l ! -perm -0444 -o -type d ! -perm -0755
	test -z "$output"
}

@test "I5: make install (again) renames, a mapped file stays whole" {
	install_in
	local before after
	exec 7<"$HOOKS/libdhcp_one.so"
	before=$(stat -c %i "$HOOKS/libdhcp_one.so")
	put "$BUILD/hooks/libdhcp_one.so"
	expect_status 0
	after=$(stat -c %i "$HOOKS/libdhcp_one.so")
	test "$before" != "$after"
	cmp "$BUILD/hooks/libdhcp_one.so" /proc/self/fd/7
	exec 7<&-
}

@test "I6: make install (a broken hook) names it and keeps the old set" {
	local name before broken=$BATS_TEST_TMPDIR/libdhcp_one.so
	put "$BUILD/hooks/libdhcp_one.so"
	expect_status 0
	before=$(installed "$HOOKS")
	for name in crashes_in_load aborts_in_constructor no_version \
		undefined_symbol fails_in_load; do
		bad "$name" "$broken"
		put "$BUILD/hooks/libdhcp_two.so" "$broken"
		expect_status 1
		expect_text "libdhcp_one.so" 'a hook does not load' \
			"nothing was changed below $HOOKS"
		expect_same "$before" "$(installed "$HOOKS")"
	done
	head -c 1000 "$BUILD/hooks/libdhcp_one.so" >"$broken"
	put "$broken"
	expect_status 1
	expect_text 'libdhcp_one.so'
	# Another machine's: e_machine is the 19th octet.
	cp "$BUILD/hooks/libdhcp_one.so" "$broken"
	printf '\002' | dd of="$broken" bs=1 seek=18 conv=notrunc status=none
	put "$broken"
	expect_status 1
	expect_same "$before" "$(installed "$HOOKS")"
}

@test "I5: make install (killed at any moment) leaves the old or the new" {
	local old new now delay
	put "$BUILD/hooks/libdhcp_one.so"
	old=$(sha256sum <"$HOOKS/libdhcp_one.so")
	cp "$BUILD/hooks/libdhcp_one.so" "$BATS_TEST_TMPDIR"
	printf 'more' >>"$BATS_TEST_TMPDIR/libdhcp_one.so"
	new=$(sha256sum <"$BATS_TEST_TMPDIR/libdhcp_one.so")
	for delay in 0.02 0.1 0.2 0.3 0.5 0.8; do
		(
			cd "$BUILD"
			exec timeout -s KILL "$delay" setsid -w sh \
				"$TREE/tools/build/install-files" --destdir= \
				--hooksdir="$HOOKS" --toolchain=1 --abi=1.0 \
				--built-for= --hooks-version= --prefix=/x \
				--source=/x --args=config.args \
				"hook:x:0755:$BATS_TEST_TMPDIR/libdhcp_one.so:$HOOKS"
		) || :
		now=$(sha256sum <"$HOOKS/libdhcp_one.so")
		test "$now" = "$old" || test "$now" = "$new"
		jq -e .digest "$MANIFEST"
	done
	# What the killed ones left is no hindrance, and is gone afterwards.
	put "$BATS_TEST_TMPDIR/libdhcp_one.so"
	expect_status 0
	expect_same "$new" "$(sha256sum <"$HOOKS/libdhcp_one.so")"
	test ! -e "$HOOKS/.kea-hooks-stage"
}

@test "I5: make install (disk full) says so and keeps the old set" {
	test "$(id -u)" = 0 || skip 'needs root for a small file system'
	mkdir -p "$PREFIX"
	run unshare --mount -- sh -euc '
		mount -t tmpfs -o size=64k tmpfs "$1"
		mkdir -p "$1/lib/kea/hooks"
		echo old >"$1/lib/kea/hooks/libdhcp_one.so"
		dd if=/dev/zero of="$1/big" bs=1k count=1000 2>/dev/null || :
		sh "$2/tools/build/install-files" --destdir= \
			--hooksdir="$1/lib/kea/hooks" --toolchain=1 --abi=1.0 \
			--built-for= --hooks-version= --prefix=/x --source=/x \
			--args=/dev/null \
			"hook:x:0755:$3/hooks/libdhcp_one.so:$1/lib/kea/hooks" ||
			echo "status $?"
		cat "$1/lib/kea/hooks/libdhcp_one.so"
		find "$1/lib" -type f' sh "$PREFIX" "$TREE" "$BUILD"
	expect_status 0
	expect_line 'status 1' old "$HOOKS/libdhcp_one.so"
	expect_text 'nothing was changed below'
	expect_no_text manifest
}

@test "I5: make install (two at once) one waits for the other" {
	local i pids=()
	for i in 1 2 3; do
		put "$BUILD/hooks/libdhcp_one.so" "$BUILD/hooks/libdhcp_two.so" &
		pids+=("$!")
	done
	for i in "${pids[@]}"; do
		wait "$i"
	done
	jq -r '.files[] | "\(.sha256)  \(.path)"' "$MANIFEST" | sha256sum -c -
	test ! -e "$HOOKS/.kea-hooks-stage"
}

@test "I9: make install (fewer hooks than before) reports the orphan" {
	put "$BUILD/hooks/libdhcp_one.so" "$BUILD/hooks/libdhcp_two.so"
	put "$BUILD/hooks/libdhcp_one.so"
	expect_status 0
	expect_text "install: $HOOKS/libdhcp_two.so is not part of this build"
	expect_same "$HOOKS/libdhcp_two.so" "$(jq -r '.history[]' "$MANIFEST")"
	jq -r '.files[].path' "$MANIFEST" | grep -v two
}

@test "I8: make uninstall (several versions) removes theirs, nothing else" {
	local file
	put "$BUILD/hooks/libdhcp_one.so" "$BUILD/hooks/libdhcp_two.so"
	put "$BUILD/hooks/libdhcp_one.so"
	echo other >"$HOOKS/libdhcp_other.so"
	make_in uninstall prefix="$PREFIX"
	expect_status 0
	expect_same "$HOOKS/libdhcp_other.so" "$(find "$PREFIX" ! -type d)"
	make_in uninstall prefix="$PREFIX"
	expect_status 0
	expect_text "there is no $MANIFEST"
}

@test "I8: make uninstall (a whole installation) leaves nothing" {
	install_in
	make_in uninstall prefix="$PREFIX"
	expect_status 0
	expect_same '' "$(find "$PREFIX" ! -type d)"
	test ! -e "$PREFIX/lib/kea" && test ! -e "$PREFIX/lib/kea-hooks"
}

@test "B1: make install-hook-NAME (one of two) installs that one" {
	make_in install-hook-one prefix="$PREFIX"
	expect_status 0
	expect_same "$HOOKS/libdhcp_one.so" "$(ls "$HOOKS"/*.so)"
	make_in install-hook-two prefix="$PREFIX"
	expect_same '2' "$(jq '.files | length' "$MANIFEST")"
}

@test "make install (manual pages) names the files where they are" {
	local page
	install_in DESTDIR="$BATS_TEST_TMPDIR/stage"
	expect_status 0
	expect_text "    $BATS_TEST_TMPDIR/stage$HOOKS/kea-hooks-verify"
	for page in kea-hooks-verify.8 hook-new.1; do
		cat "$BATS_TEST_TMPDIR/stage$PREFIX/share/man/man"?"/$page"
	done >"$BATS_TEST_TMPDIR/pages"
	grep -F "$HOOKS/kea-hooks-verify" "$BATS_TEST_TMPDIR/pages"
	grep -F "$PREFIX/lib/kea-hooks/hook-new" "$BATS_TEST_TMPDIR/pages"
	run grep -F /usr/local "$BATS_TEST_TMPDIR/pages"
	expect_status 1
}

@test "make install (hooks directory with an ampersand) names it as it is" {
	local page=$BATS_TEST_TMPDIR/page
	echo 'at /usr/local/lib/kea/hooks' >"$page"
	PUT="--sdkdir=/x man::0644:$page:$BATS_TEST_TMPDIR/a&b" \
		HOOKS="$BATS_TEST_TMPDIR/a&b" put
	expect_same "at $BATS_TEST_TMPDIR/a&b" \
		"$(cat "$BATS_TEST_TMPDIR/a&b/page")"
}
