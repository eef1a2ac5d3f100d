#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks E: libraries that the dynamic linker would not
# bring into the server. Each damaged file is listed in the manifest as it
# is, so that nothing but the damage is found.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
	verifies
	HOOK=$HOOKS/libdhcp_good.so
}

# damaged: the file as it is now is what was installed
damaged() {
	manifest
}

# write_octets OFFSET OCTALS: into the library
write_octets() {
	# shellcheck disable=SC2059 # octal escapes
	printf "$2" | dd of="$HOOK" bs=1 seek="$1" conv=notrunc status=none
}

# needing NAME [SONAME]: links the library with lib NAME.so of that soname
needing() {
	echo 'int needed(void) { return 0; }' >"$BATS_TEST_TMPDIR/n.c"
	cc -shared -fPIC -Wl,-soname,"${2:-lib$1.so}" \
		-o "$BATS_TEST_TMPDIR/lib$1.so" "$BATS_TEST_TMPDIR/n.c"
	bad good "$HOOK" -Wl,--no-as-needed -L"$BATS_TEST_TMPDIR" "-l$1"
	damaged
}

@test "verify (an empty library) fails with E01" {
	from_source
	: >"$HOOK"
	damaged
	fails_with E01 'empty'
	repaired
}

@test "verify (a library of text) fails with E01" {
	from_source
	echo 'not found' >"$HOOK"
	damaged
	fails_with E01 'not an ELF file'
	repaired
}

@test "verify (a directory in place of a library) fails with E01" {
	mkdir "$HOOKS/libdhcp_dir.so"
	verify
	expect_status 1
	expect_text 'E01' 'not a regular file'
}

@test "verify (a library cut off at every eighth) fails with E01 each time" {
	from_source
	size=$(stat -c %s "$HOOK")
	for eighth in 1 2 3 4 5 6 7; do
		bad good "$HOOK"
		truncate -s $((size * eighth / 8)) "$HOOK"
		damaged
		fails_with E01 'truncated'
		repaired
	done
}

@test "verify (a library for another machine) fails with E01 and names both" {
	from_source
	write_octets 18 '\267\000'
	damaged
	fails_with E01 'made for another machine'
	expect_text aarch64
	fixed_with "install the build of libdhcp_good.so for $(uname -m)"
	cp -p "$SOURCE/good"/*.so "$HOOKS"
	manifest
	verifies
}

@test "verify (an object file named .so) fails with E01" {
	from_source
	echo 'int version(void) { return 20200; }' >"$BATS_TEST_TMPDIR/o.c"
	cc -c -o "$HOOK" "$BATS_TEST_TMPDIR/o.c"
	damaged
	fails_with E01 'not a shared library'
	repaired
}

@test "verify (a program named .so) fails with E01" {
	from_source
	echo 'int main(void) { return 0; }' >"$BATS_TEST_TMPDIR/p.c"
	cc -pie -fPIE -o "$HOOK" "$BATS_TEST_TMPDIR/p.c"
	damaged
	fails_with E01 'a program, not a shared library'
	repaired
}

@test "verify (a needed library is nowhere) fails with E03, lists the paths" {
	needing goneaway
	fails_with E03 'library libgoneaway.so, which libdhcp_good.so needs'
	expect_text 'tried' '/usr/lib/libgoneaway.so (searched always, absent)'
}

@test "verify (a needed library lies beside the hook) fails with E03, is told" {
	test "$(id -u)" -eq 0 || skip "needs root"
	needing beside
	fails_with E03 'library libbeside.so, which libdhcp_good.so needs'
	expect_text 'install the package that provides libbeside.so (apt-file'
	mkdir "$BATS_TEST_TMPDIR/etc"
	cp -a /etc/. "$BATS_TEST_TMPDIR/etc"
	cp "$BATS_TEST_TMPDIR/libbeside.so" "$HOOKS"
	manifest
	# The search path of the whole system is changed, for this test only.
	cat >"$BATS_TEST_TMPDIR/in" <<-END
	mount --bind "$BATS_TEST_TMPDIR/etc" /etc || exit 99
	sudo() { "\$@"; }
	check() {
		"$VERIFY" --check E03,E05 "$HOOKS/libdhcp_good.so"
	}
	check >"$BATS_TEST_TMPDIR/out" && exit 98
	cat "$BATS_TEST_TMPDIR/out"
	eval "\$(sed -n 's/^ *fix: *//p' "$BATS_TEST_TMPDIR/out")"
	check
	END
	run unshare -m sh "$BATS_TEST_TMPDIR/in"
	expect_status 0
	expect_text E03 'sudo tee /etc/ld.so.conf.d/kea-hooks.conf'
	test ! -e /etc/ld.so.conf.d/kea-hooks.conf
}

@test "verify (a RUNPATH that leads to the library) is fine" {
	needing goneaway
	bad good "$HOOK" -Wl,--no-as-needed -L"$BATS_TEST_TMPDIR" -lgoneaway \
		-Wl,--enable-new-dtags,-rpath,'$ORIGIN/..'
	damaged
	verifies --check E03,E05,A05
}

@test "verify (LD_LIBRARY_PATH alone leads to the library) fails with E03" {
	needing goneaway
	LD_LIBRARY_PATH=$BATS_TEST_TMPDIR fails_with E03 'libgoneaway.so'
}

@test "verify (linked with another Kea) fails with E04 and both versions" {
	from_source
	test -e /usr/sbin/kea-dhcp4 || skip "there is no Kea server"
	needing kea-hooks libkea-hooks.so.121
	fails_with E04 'built for Kea 3.0.3 (libkea-hooks.so.121)'
	expect_text 'fix:       build libdhcp_good.so again for Kea ' \
		'(1 library differs)'
	bad good "$HOOK"
	manifest
	verifies
}

@test "verify (an undefined symbol) fails with E05 and names it" {
	from_source
	bad undefined_symbol "$HOOK"
	damaged
	fails_with E05 'nobody_provides_this'
	expect_text 'add the missing source or -l library to the link'
	echo 'int nobody_provides_this(void) { return 0; }' \
		>"$BATS_TEST_TMPDIR/missing.c"
	echo '{ global: version; load; unload; multi*; local: *; };' \
		>"$BATS_TEST_TMPDIR/map"
	bad undefined_symbol "$HOOK" -Wl,-z,defs \
		-Wl,--version-script="$BATS_TEST_TMPDIR/map" \
		"$BATS_TEST_TMPDIR/missing.c"
	damaged
	verifies
}

@test "verify (a symbol of a library it is not linked with) names that one" {
	library=$(ldconfig -p | sed -n 's/.* => //; /libkea-util-io/{p;q}')
	test -n "$library" || skip "there is no libkea-util-io"
	symbol=$(nm -D --defined-only "$library" |
		sed -n 's/.* T \(.*isc4util.*\)/\1/p' | head -n 1)
	bad uses_needed "$HOOK" -Dneeded="$symbol"
	damaged
	fails_with E05 "link libdhcp_good.so with ${library##*/}"
	fixed_with "link libdhcp_good.so with ${library##*/}, which defines it"
	bad uses_needed "$HOOK" -Dneeded="$symbol" -Wl,--no-as-needed \
		-Wl,--unresolved-symbols=ignore-in-shared-libs "$library"
	damaged
	verifies --check E03,E05
}

@test "verify (a version of symbols that is too new) fails with E05" {
	echo 'new { global: needed; };' >"$BATS_TEST_TMPDIR/map"
	needing versioned
	cc -shared -fPIC -Wl,-soname,libversioned.so \
		-Wl,--version-script="$BATS_TEST_TMPDIR/map" \
		-o "$BATS_TEST_TMPDIR/libversioned.so" "$BATS_TEST_TMPDIR/n.c"
	bad uses_needed "$HOOK" -Wl,--no-as-needed \
		-L"$BATS_TEST_TMPDIR" -lversioned \
		-Wl,--enable-new-dtags,-rpath,'$ORIGIN/..'
	damaged
	verifies --check E03,E05,A05
	sed -i 's/new/old/' "$BATS_TEST_TMPDIR/map"
	cc -shared -fPIC -Wl,-soname,libversioned.so \
		-Wl,--version-script="$BATS_TEST_TMPDIR/map" \
		-o "$BATS_TEST_TMPDIR/libversioned.so" "$BATS_TEST_TMPDIR/n.c"
	fails_with E05 'needs version new of libversioned.so'
	fixed_with 'build libdhcp_good.so on this system'
	bad uses_needed "$HOOK" -Wl,--no-as-needed \
		-L"$BATS_TEST_TMPDIR" -lversioned \
		-Wl,--enable-new-dtags,-rpath,'$ORIGIN/..'
	damaged
	verifies --check E03,E05,A05
}

@test "verify (a library that may not be read) does not call it fine" {
	test "$(id -u)" -ne 0 || skip "root may read everything"
	chmod 0 "$HOOK"
	verify --check E01
	expect_status 3
}
