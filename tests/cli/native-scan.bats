#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# native-scan: foreign C++ hooks are found in premium/, and what they are built
# from is read in their build files. Nothing is compiled here.

load native_package

setup() { package_begin; }

@test "scan (nothing unpacked) finds nothing, says nothing" {
	scan
	test -z "$(names)"
	silent "$SCAN/faults"
	silent "$SCAN/notes"
}

@test "scan (hooks of our own) leaves their table as it is" {
	mkdir "$PREMIUM/flex_id"
	cp "$TOP"/premium/flex_id/hook.conf "$TOP"/premium/flex_id/*.c \
		"$PREMIUM/flex_id"
	sh "$BUILD/hook-scan" --srcdir="$TOP" --abi=1 --version=1.0 \
		--errors="$SCAN/faults" --premium="$PREMIUM" "$PREMIUM" \
		>"$SCAN/own.tab"
	scan
	test "$(cut -f 1-23 "$SCAN/scan.tab")" = "$(cat "$SCAN/own.tab")"
	has flex_id kind ''
	silent "$SCAN/notes"
}

@test "scan (ISC, messages checked in) the archive's sources are the hook's" {
	unpack isc_checked
	scan
	has isc_checked library libdhcp_isc_checked.so
	has isc_checked kind 'C++, Makefile.am'
	has isc_checked sources "isc_checked/load_unload.cc \
isc_checked/callouts.cc isc_checked/isc_checked_log.cc \
isc_checked/isc_checked_messages.cc"
	has isc_checked messages ''
	has isc_checked requires ''
	has isc_checked processes dhcp4
	has isc_checked callouts pkt4_send
	has isc_checked mt yes
	silent "$SCAN/notes"
}

@test "scan (ISC, messages missing) they are compiled, tests are left out" {
	unpack isc_generated
	scan
	test "$(names)" = isc_generated
	has isc_generated library libdhcp_isc_generated.so
	has isc_generated sources "isc_generated/version.cc \
isc_generated/isc_generated_callouts.cc"
	has isc_generated messages isc_generated/isc_generated_messages.mes
	has isc_generated generated isc_generated_messages.cc
}

@test "D8: scan (ISC premium package) is named, its hooks are found inside" {
	cp -R "$FIXTURES/isc_premium/." "$PREMIUM"
	scan
	test "$(names)" = prem
	has prem library libdhcp_prem.so
	has prem dir src/hooks/dhcp/prem
	says "$SCAN/notes" 'premium/config.m4: an ISC premium package'
	test "$(grep -c '' "$SCAN/notes")" -eq 1
}

@test "scan (meson.build) lists of files and calls are read" {
	unpack meson_form
	scan
	has meson_form library libdhcp_meson_form.so
	has meson_form kind 'C++, meson.build'
	has meson_form sources \
		'meson_form/meson_callouts.cc meson_form/mark.cc'
	has meson_form requires ''
}

@test "scan (CMake) globs, names and definitions are read" {
	unpack cmake_form
	scan
	has cmake_form library libdhcp_cmake_form.so
	has cmake_form kind 'C++, CMake'
	has cmake_form sources cmake_form/src/cmake_hook.cpp
	has cmake_form flags '-DMARK="192.0.2.205"'
}

@test "scan (plain Makefile) patterns are read, nothing is executed" {
	unpack make_form
	scan
	has make_form library libdhcp_make_form.so
	has make_form kind 'C++, Makefile'
	has make_form sources make_form/src/callouts.cc
	has make_form requires ''
	printf 'DATE := $(shell touch %s/executed)\n' "$PREMIUM" \
		>>"$PREMIUM/make_form/Makefile"
	scan
	test ! -e "$PREMIUM/executed"
}

@test "scan (no build file) all sources but tests are the hook's" {
	unpack bare_form
	touch "$PREMIUM/bare_form/more.cc" "$PREMIUM/bare_form/bare_test.cc"
	scan
	has bare_form library libdhcp_bare_form.so
	has bare_form kind 'C++, no build file'
	has bare_form sources 'bare_form/bare.cc bare_form/more.cc'
}

@test "scan (each file a hook) each becomes a library" {
	source_file two/one.cc
	source_file two/libdhcp_other.cc
	scan
	test "$(names)" = 'one other'
	has one library libdhcp_one.so
	has other library libdhcp_other.so
	has other sources two/libdhcp_other.cc
}

@test "scan (libraries that are named) only those that are not Kea's remain" {
	source_file x/x.cc
	text_file x/Makefile.am <<-'END'
		lib_LTLIBRARIES = libdhcp_x.la
		libdhcp_x_la_SOURCES = x.cc
		libdhcp_x_la_LIBADD = $(top_builddir)/src/lib/dhcp/libkea-dhcp.la
		libdhcp_x_la_LIBADD += $(BOOST_LIBS) $(PGSQL_LIBS) -lkea-util
		libdhcp_x_la_LDFLAGS = -module -lldap -lpthread
	END
	scan
	has x requires 'pkg:libpq lib:ldap'
}

@test "scan (libraries in a Makefile) pkg-config's are known by module" {
	source_file x/x.cc
	printf '%s\n' 'LIBS = -lkea-hooks `pkg-config --libs libcurl` \' \
		'$(shell pkg-config --libs jansson) -lz' \
		'libdhcp_x.so: x.o' '	$(CXX) -shared -o $@ $^ $(LIBS)' |
		text_file x/Makefile
	scan
	has x requires 'pkg:libcurl pkg:jansson lib:z'
}

@test "scan (libraries in CMake) modules and plain names are known" {
	source_file x/x.cc
	text_file x/CMakeLists.txt <<-'END'
		project(x)
		pkg_check_modules(PG REQUIRED libpq)
		add_library(x MODULE x.cc)
		set_target_properties(x PROPERTIES PREFIX "libdhcp_")
		target_link_libraries(x PRIVATE ${PG_LIBRARIES} ldap kea-dhcp++)
	END
	scan
	has x library libdhcp_x.so
	has x requires 'pkg:libpq lib:ldap'
}

@test "scan (libraries in meson) Kea's own names are known" {
	source_file x/x.cc
	text_file x/meson.build <<-'END'
		shared_library('dhcp_x', 'x.cc',
		    dependencies: [CRYPTO_DEP, MYSQL_DEP],
		    cpp_args: ['-DDICTIONARY="/etc/dictionary"'])
	END
	scan
	has x requires pkg:libmariadb
	has x flags '-DDICTIONARY="/etc/dictionary"'
}

@test "scan (a flag with a directory of Kea's build) is named, not guessed" {
	source_file x/x.cc
	printf '%s\n' 'lib_LTLIBRARIES = libdhcp_x.la' \
		'libdhcp_x_la_SOURCES = x.cc' \
		'AM_CPPFLAGS = -DONE -DDATA=\"$(sysconfdir)/x\"' |
		text_file x/Makefile.am
	scan
	has x flags -DONE
	says "$SCAN/notes" 'flag -DDATA="@sysconfdir@/x" is not known here'
}

@test "scan (an unknown condition) is taken as true and named" {
	unpack bad_condition
	scan
	has bad_condition lacks ''
	says "$SCAN/notes" 'condition WITH_EXTRAS is taken as true'
	says "$SCAN/notes" 'names $(EXTRAS_LIBS), which is not known here'
}

@test "scan (a source that is not there) the hook lacks it" {
	unpack bad_source
	scan
	has bad_source lacks 'there is no lost.cc, which Makefile names'
	has bad_source fix 'unpack it again, or say sources= in a hook.conf'
	silent "$SCAN/faults"
}

@test "scan (two version() and a helper) asks which belong together" {
	unpack two_versions
	scan
	has two_versions lacks 'more than one source defines version()'
	has two_versions fix 'say in a hook.conf which belong together'
}

@test "scan (blank in a file's name) the hook is left out with that reason" {
	source_file x/x.cc
	touch "$PREMIUM/x/a b.cc"
	scan
	[[ $(cell x lacks) == "the name of '"*"a b.cc'"* ]]
}

@test "scan (not a hook) C++ without version() and other languages are named" {
	unpack not_a_hook not_cpp
	scan
	test -z "$(names)"
	says "$SCAN/notes" 'premium/not_a_hook: C++ files, but none defines'
	says "$SCAN/notes" 'premium/not_cpp: nothing here can be built'
	test "$(grep -c '' "$SCAN/notes")" -eq 2
}

@test "D10: scan (two packages with one library) is a fault, names both" {
	unpack isc_checked
	cp -R "$PREMIUM/isc_checked" "$PREMIUM/copy"
	scan
	says "$SCAN/faults" "library 'libdhcp_isc_checked.so' is also in"
	says "$SCAN/faults" premium/copy/Makefile.am
	says "$SCAN/faults" premium/isc_checked/Makefile.am
	says "$SCAN/faults" "--without-hooks=premium/isc_checked"
}

@test "scan (hook.conf, kind = c++) corrects sources, names and flags" {
	unpack corrected
	scan
	test "$(names)" = corrected
	has corrected kind 'C++, hook.conf'
	has corrected library libdhcp_corrected.so
	has corrected sources corrected/one.cc
	has corrected flags '-DMARK="192.0.2.208"'
	silent "$SCAN/faults"
}

@test "scan (hook.conf beside a build file) corrects only what it names" {
	unpack make_form
	text_file make_form/hook.conf <<-'END'
		kind      = c++
		library   = libdhcp_renamed.so
		processes = dhcp4 dhcp6
		libs      = -lldap pkg:libcurl
	END
	scan
	has renamed library libdhcp_renamed.so
	has renamed sources make_form/src/callouts.cc
	has renamed processes 'dhcp4 dhcp6'
	has renamed requires 'lib:ldap pkg:libcurl'
}

@test "scan (wrong hook.conf) faults are named with their lines" {
	unpack corrected_bad
	scan
	says "$SCAN/faults" "corrected_bad/hook.conf:5: unknown key 'source'"
}

@test "scan (hook.conf, wrong values) each is named" {
	local line text
	while read -r line text; do
		unpack bare_form
		printf 'kind = c++\n%s\n' "${line//_/ }" \
			>"$PREMIUM/bare_form/hook.conf"
		: >"$SCAN/faults"
		scan
		says "$SCAN/faults" "bare_form/hook.conf:2: $text"
	done <<-'END'
		sources_=_../x.cc source '../x.cc' must be
		sources_=_x.c source 'x.c' must be
		libs_=_curl libs 'curl' is not -lNAME
		flags_=_-Wl,-z flag '-Wl,-z' is not -DNAME
		name_=_Upper name must be one word
	END
}

@test "hook-scan (kind) c is ours, c++ is foreign, others are faults" {
	unpack corrected
	mkdir "$PREMIUM/own" "$PREMIUM/odd"
	printf '%s\n' 'kind = c' 'name = own' >"$PREMIUM/own/hook.conf"
	printf '%s\n' 'kind = rust' 'name = odd' >"$PREMIUM/odd/hook.conf"
	sh "$BUILD/hook-scan" --srcdir="$TOP" --abi=1 --version=1.0 \
		--errors="$SCAN/faults" --premium="$PREMIUM" "$PREMIUM" \
		>"$SCAN/scan.tab"
	test "$(names)" = 'odd own'
	says "$SCAN/faults" "odd/hook.conf:1: kind 'rust' must be c"
	run ! grep "kind 'c' must" "$SCAN/faults"
}
