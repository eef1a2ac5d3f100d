#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# native-messages: message files of Kea become C++, by Kea's compiler or ours.

load native_package

setup() {
	package_begin
	MES=$BATS_TEST_TMPDIR/x_messages.mes
	OUT=$BATS_TEST_TMPDIR/out
	mkdir "$OUT"
}

# compile [OPTION...]
compile() {
	run sh "$BUILD/native-messages" "$@" "$OUT" "$MES"
}

# wrong LINE TEXT < MESSAGES: our compiler names the line
wrong() {
	cat >"$MES"
	compile
	test "$status" -eq 1
	echo "$output"
	test "${output##*/}" = "x_messages.mes:$1: error: $2"
}

# The code without what may differ: comments, blanks, guards, local names.
essence() {
	sed -e 's|//.*||' -e 's/^[[:space:]]*//' -e 's/char\* /char */' \
		-e '/^#ifndef/d; /^#define/d; /^#endif/d; /^$/d; /^#include/d' \
		-e 's/values\b/texts/; s/initializer(/registered(/' \
		-e '/^[{}]*$/d; /^namespace {$/d' "$1"
}

@test "messages (identifiers, namespace, quotes) become declarations" {
	cp "$FIXTURES/isc_generated/isc_generated_messages.mes" "$MES"
	compile
	test "$status" -eq 0
	run -0 essence "$OUT/x_messages.h"
	test "$output" = "namespace isc {
namespace generated {
extern const isc::log::MessageID ISC_GENERATED_LOADED;
extern const isc::log::MessageID ISC_GENERATED_SENT;"
	grep -qF '"ISC_GENERATED_SENT", "%1: the \"response\" was marked",' \
		"$OUT/x_messages.cc"
}

@test "messages (prefix, lower case, no namespace) names are global" {
	printf '%s\n' '$PREFIX x_' '% loaded is there' 'A manual text.' >"$MES"
	compile
	test "$status" -eq 0
	run -0 essence "$OUT/x_messages.h"
	test "$output" = 'extern const isc::log::MessageID X_LOADED;'
}

@test "messages (result) is what the C++ compiler takes" {
	command -v "${CXX:-c++}" >/dev/null || skip 'no C++ compiler'
	test -e /usr/include/kea/log/message_types.h || skip 'no kea-dev'
	cp "$FIXTURES/isc_generated/isc_generated_messages.mes" "$MES"
	compile
	"${CXX:-c++}" -fsyntax-only -Wall -Werror -I/usr/include/kea \
		"$OUT/x_messages.cc"
}

@test "messages (Kea's own compiler) both make the same of a file" {
	command -v kea-msg-compiler >/dev/null || skip 'no kea-msg-compiler'
	cp "$FIXTURES/isc_generated/isc_generated_messages.mes" "$MES"
	local file
	for file in h cc; do
		compile
		essence "$OUT/x_messages.$file" >"$OUT/own.$file"
		compile --compiler=kea-msg-compiler
		essence "$OUT/x_messages.$file" | diff "$OUT/own.$file" -
	done
}

@test "messages (Kea's own compiler) it is called with the directory" {
	printf '#!/bin/sh\necho "$@" >"$2/called"\n' >"$OUT/compiler"
	chmod 0755 "$OUT/compiler"
	: >"$MES"
	compile --compiler="$OUT/compiler"
	test "$status" -eq 0
	test "$(cat "$OUT/called")" = "-d $OUT $MES"
}

@test "messages (refused by Kea's compiler) ours says where" {
	printf '#!/bin/sh\necho refused >&2\nexit 1\n' >"$OUT/compiler"
	chmod 0755 "$OUT/compiler"
	cp "$FIXTURES/bad_messages/bad_messages.mes" "$MES"
	compile --compiler="$OUT/compiler"
	test "$status" -eq 1
	[[ $output == *'x_messages.mes:5: error: message BAD_MESSAGES_ONE is'* ]]
	printf '%% X_FINE is fine\n' >"$MES"
	compile --compiler="$OUT/compiler"
	test "$status" -eq 1
	[[ $output == *"error: $OUT/compiler refuses it: refused" ]]
}

@test "messages (faults) each is named with its line" {
	wrong 2 'message X_ONE is there twice' <<-'END'
		% X_ONE is there
		% x_one is there again
	END
	wrong 1 'a message needs an identifier and a text' <<-'END'
		% X_ONE
	END
	wrong 1 "'X-ONE' cannot be a C++ name" <<-'END'
		% X-ONE is odd
	END
	wrong 1 "no directive is called '\$NAME'" <<-'END'
		$NAME isc
	END
	wrong 2 'there is a second $NAMESPACE' <<-'END'
		$NAMESPACE isc::x
		$NAMESPACE isc::y
	END
	wrong 1 '$NAMESPACE needs one name, as in isc::example' <<-'END'
		$NAMESPACE
	END
	wrong 1 '$PREFIX takes one word of letters, digits, _' <<-'END'
		$PREFIX x y
	END
}
