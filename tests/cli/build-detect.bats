#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# configure finds the hooks in premium/, and says why it will not take one.

load build_tree
setup_file() { tree_open; }
setup() { tree_begin; }

# scan: what tools/build/hook-scan finds wrong in premium/
scan() {
	run sh "$TREE/tools/build/hook-scan" --srcdir="$TREE" --abi=1 \
		--version=1.0.0 --errors="$BATS_TEST_TMPDIR/faults" premium
	expect_status 0
	output=$(cat "$BATS_TEST_TMPDIR/faults")
}

@test "D1, S3: configure (premium/ beside it) says so and names the hooks" {
	hook flex_id
	hook host_cmds
	hook forensic_log 'library = libdhcp_legal_log.so'
	summary
	expect_status 0
	expect_line '  Premium package:  yes' \
		'  Included Hooks:   forensic_log flex_id host_cmds'
}

@test "D2: configure (no premium/) says no, and there is no list of hooks" {
	configure
	expect_status 0
	expect_line '  Premium package:  no'
	expect_no_text 'Included Hooks'
	make_in -n
	expect_status 0
}

@test "D1: configure (premium/ without a hook.conf) says what it looked for" {
	mkdir -p "$TREE/premium/empty"
	echo text >"$TREE/premium/empty/README"
	summary
	expect_status 0
	expect_line '  Premium package:  no'
	expect_text 'premium is there, but holds no hook'
}

@test "D5: configure (packages over each other, any depth) finds all" {
	hook one
	hook basic-2.2.0/hooks/two
	hook subscriber/src/hooks/dhcp/three
	mkdir -p "$TREE/premium/.git/four"
	cp "$TREE/premium/one/hook.conf" "$TREE/premium/.git/four"
	summary
	expect_status 0
	expect_line '  Included Hooks:   one three two'
}

@test "D4: configure (out of the tree, read-only) writes nothing there" {
	hook one
	find "$TREE" | sort | xargs -d '\n' stat -c '%n %Y %s' \
		>"$BATS_TEST_TMPDIR/before"
	chmod -R a-w "$TREE"
	configure
	seed
	make_in hooks
	chmod -R u+w "$TREE"
	expect_status 0
	test -f "$BUILD/hooks/libdhcp_one.so"
	find "$TREE" | sort | xargs -d '\n' stat -c '%n %Y %s' \
		>"$BATS_TEST_TMPDIR/after"
	diff "$BATS_TEST_TMPDIR/before" "$BATS_TEST_TMPDIR/after"
}

@test "D4: configure (in the tree) builds there" {
	hook one
	cp -a "$TREE" "$BATS_TEST_TMPDIR/tree"
	TREE=$BATS_TEST_TMPDIR/tree BUILD=$BATS_TEST_TMPDIR/tree
	configure
	expect_status 0
	seed
	make_in hook-one
	expect_status 0
	test -f "$BUILD/hooks/libdhcp_one.so"
}

@test "D6: make (a hook more or less after configure) configures again" {
	hook one
	configure
	expect_status 0
	make_in -n hooks
	expect_no_text 'hooks below'
	hook late
	make_in hooks.mk
	expect_status 0
	expect_line 'the hooks below premium src/hooks have changed' \
		'  Included Hooks:   late one'
	rm -rf "$TREE/premium/late"
	make_in hooks.mk
	expect_line '  Included Hooks:   one'
	make_in hooks.mk
	expect_no_text 'checking'
}

@test "D7, D9, D10: configure (hooks that cannot be used) says each reason" {
	hook good
	mkdir "$TREE/premium/bad"
	: >"$TREE/premium/bad/hook.conf"
	hook flex_id 'abi = 9'
	hook one
	hook old/one 'library = libdhcp_other.so'
	hook two 'library = libdhcp_one.so'
	summary
	expect_status 1
	expect_line '  Included Hooks:   good one' \
		'configure: error: premium/bad/hook.conf:1: no name='
	expect_text 'no (premium/bad/hook.conf:1: no name=)' \
		'premium/flex_id/hook.conf:1: flex_id: needs hook ABI 9, this tree provides 1' \
		"premium/one/hook.conf:1: name 'one' is also in premium/old/one/hook.conf:2" \
		"premium/two/hook.conf:1: library 'libdhcp_one.so' is also in premium/one/hook.conf:2"
	test ! -e "$BUILD/Makefile"
}

@test "D12: configure (--with-premium, --without-premium) takes it" {
	hook here
	HOOK_DIR=$BATS_TEST_TMPDIR/elsewhere hook there
	summary --with-premium="$BATS_TEST_TMPDIR/elsewhere"
	expect_status 0
	expect_line '  Included Hooks:   there'
	summary --without-premium
	expect_status 0
	expect_line '  Premium package:  no'
	summary --with-premium="$BATS_TEST_TMPDIR/missing"
	expect_status 1
	expect_text "there is no directory $BATS_TEST_TMPDIR/missing"
}

@test "D4: configure (a path with a blank) ends with a clear error" {
	BUILD="$BATS_TEST_TMPDIR/a dir"
	configure -n
	expect_status 1
	expect_text 'has a blank or a special character' \
		"build:   $BATS_TEST_TMPDIR/a dir" 'fix:     move the tree'
}

# Each row: a line of hook.conf, and what is said about it.
FAULTS=(
	'name = ../x'
	"name '../x' must be one word of a-z 0-9 _"
	'name = two words'
	'name must be one word'
	'library = ../libx.so'
	"library '../libx.so' must be a file name lib*.so"
	'library = flex.so'
	"library 'flex.so' must be a file name lib*.so"
	'sources = ../../etc/passwd.c'
	"source '../../etc/passwd.c' must be a .c file below"
	'sources = gone.c'
	"source 'gone.c' does not exist"
	'sources = x.cc'
	"source 'x.cc' must be a .c file below"
	'sources ='
	'no sources='
	'processes = dhcp5'
	"unknown process 'dhcp5', there are dhcp4 dhcp6 d2 ca; did you mean dhcp4?"
	'callouts = pkt4_recieve'
	"no hook point is called 'pkt4_recieve'; did you mean pkt4_receive?"
	'callouts = d2_srv_configured'
	'd2_srv_configured is a hook point of d2 only, processes= names dhcp4 dhcp6'
	'mt = maybe'
	"mt 'maybe' must be yes or no"
	'abi = one'
	"abi 'one' must be a number"
	'souces = x.c'
	"unknown key 'souces'; did you mean sources?"
	'just a line'
	"expected key = value, found 'just a line'"
	'requires = curl'
	"requires 'curl' is not pkg:NAME, pkg:NAME>=VERSION, lib:NAME or switch=NAME"
	'requires = pkg:$(id)'
	"requires 'pkg:\$(id)' is not pkg:NAME"
	'wants = pkg:libpq>=15'
	"wants 'pkg:libpq>=15' is not pkg:NAME or lib:NAME"
	'before = libdhcp_ha'
	"before 'libdhcp_ha' must be a file name lib*.so"
	'contexts = limits.rate'
	"contexts 'limits.rate' must be NAME:TYPE or NAME.MEMBER:TYPE"
	'contexts = a.b.c:int'
	"contexts 'a.b.c:int' must be NAME:TYPE"
	'contexts = limits:number'
	"contexts 'limits:number' must be NAME:TYPE or NAME.MEMBER:TYPE with"
	'contexts = limits:int/dhcp5'
	"contexts 'limits:int/dhcp5' must be NAME:TYPE"
	'contexts = limits:int@class,shelf'
	"contexts 'limits:int@class,shelf' must be NAME:TYPE"
	'contexts = limits:int@class/dhcp4'
	"contexts 'limits:int@class/dhcp4' must be NAME:TYPE"
	'licence = "evil"'
	"licence '\"evil\"' has a character that is not allowed"
	'version = 1.0 beta'
	'version must be one word'
	'commands = Lease_Get'
	"commands 'Lease_Get' must be command names of a-z 0-9 -"
)

@test "D11, B6: hook.conf (each fault) is named with file and line" {
	local i
	for ((i = 0; i < ${#FAULTS[@]}; i += 2)); do
		hook good
		scan
		test -z "$output"
		hook good "${FAULTS[i]}"
		scan
		expect_text "premium/good/hook.conf:1: ${FAULTS[i + 1]}"
	done
}

@test "D11: hook.conf (a key twice) names both lines" {
	hook good
	echo 'mt = no' >>"$TREE/premium/good/hook.conf"
	scan
	expect_same \
		'premium/good/hook.conf:8: second mt=, the first is in line 5' \
		"$output"
}

@test "D11: hook.conf (shell in its values) is never executed" {
	local made=$BATS_TEST_TMPDIR/made line
	for line in "name = \$(touch $made)" "sources = \`touch $made\`.c" \
		"licence = \$(touch $made)" "version = \$(touch\${IFS}$made)" \
		"requires = pkg:x;touch\${IFS}$made" "\$(touch $made) = x"; do
		rm -rf "$TREE/premium"
		hook bad "$line"
		scan
		expect_text 'premium/bad/hook.conf:1: '
	done
	summary
	expect_status 1
	test ! -e "$made"
}
