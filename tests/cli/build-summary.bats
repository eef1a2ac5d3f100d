#!/usr/bin/env bats
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# The switches of configure, and the summary that it ends with.

load build_tree
setup_file() { tree_open; }
setup() { tree_begin; }

@test "S1, S2, S3, S4: configure (the manual's hooks) prints its block" {
	hook flex_id
	hook host_cmds
	hook forensic_log 'library = libdhcp_legal_log.so'
	hook radius 'requires = lib:freeradius-client switch=freeradius'
	summary
	expect_status 0
	expect_same 'Package:
  Name:             kea-hooks
  Version:          1.0.0
  Extended version: 1.0.0 (tarball)
  OS Family:        Linux
  Using GNU sed:    yes
  Premium package:  yes
  Included Hooks:   forensic_log flex_id host_cmds' \
		"$(sed -n '/^Package:/,/^$/p' "$BUILD/config.report" |
		sed '/^$/d')"
	expect_line '  Skipped Hooks:    radius' \
		'  forensic_log   libdhcp_legal_log.so   dhcp4 dhcp6  yes' \
		'  radius         libdhcp_radius.so      dhcp4 dhcp6  no (needs --with-freeradius=DIR)'
	expect_same "$(printf '%s\n' libdhcp_legal_log.so libdhcp_flex_id.so \
		libdhcp_host_cmds.so)" "$(jq -r \
		'.hooks[] | select(.build).library' "$BUILD/config.report.json")"
}

@test "S6: configure (asked for, cannot be built) fails behind the table" {
	hook one
	hook radius 'requires = lib:no-such-library switch=freeradius'
	summary --with-hooks=radius
	expect_status 1
	expect_line '  Skipped Hooks:    radius one' \
		'configure: error: hook radius was asked for but cannot be built' \
		'    fix:     --with-freeradius=DIR, or --without-hooks=radius'
	summary --with-hooks=radius --with-freeradius="$BATS_TEST_TMPDIR"
	expect_status 1
	expect_text 'needed:  no-such-library (try-link of' 'see config.log line'
}

@test "S5: configure (--with-hooks, --without-hooks) takes those only" {
	hook one
	hook two
	hook three
	summary --with-hooks=one,two --without-hooks=two
	expect_status 0
	expect_line '  Included Hooks:   one' '  Skipped Hooks:    three two'
	summary --with-hooks=tree
	expect_status 1
	expect_text "--with-hooks: there is no hook 'tree'; did you mean three?"
}

@test "S7: configure (a misspelt option) suggests, others are named" {
	hook radius 'requires = lib:freeradius-client switch=freeradius'
	summary --with-freeradis=/x --with-completely-other
	expect_status 1
	expect_no_text 'Next:'
	expect_text 'unknown option --with-freeradis; did you mean --with-freeradius?' \
		'Options that nothing here knows were ignored: --with-completely-other'
	summary --without-hooks=radius
	expect_status 0
	expect_no_text 'were ignored'
}

@test "S11: configure (--like=SERVER) takes over its directories" {
	server 3.0.3 /usr/lib/kea-here/hooks
	run in_dir "$TREE" sh tools/build/early-options --like="$SERVER" --prefix=/x
	expect_status 0
	expect_text "'--prefix=/usr'" "'--with-hooksdir=/usr/lib/kea-here/hooks'" \
		"'--with-kea=$SERVER' '--prefix=/x'"
	hook one
	configure_raw -C -n --without-bridge --like="$SERVER"
	expect_status 0
	expect_line '  Hooks directory:  /usr/lib/kea-here/hooks' \
		"  Server:           $SERVER 3.0.3" \
		'  Multi-threading:  on by default on this server'
}

@test "S10: configure (--reuse) repeats the options of the last time" {
	hook one
	configure --prefix=/some/where --with-hooks=one --without-hooks=two,x
	expect_status 1
	hook two
	hook x
	configure --prefix=/some/where --with-hooks=one --without-hooks=two,x
	expect_status 0
	configure_raw -n --reuse
	expect_status 0
	expect_line '  Prefix:           /some/where' '  Included Hooks:   one'
	expect_text "'--without-hooks=two,x'"
}

@test "S13: check-host (headers of another Kea) names both versions" {
	run sh "$TREE/tools/build/check-host" 3.0.3 20200 /usr/sbin/kea-dhcp4 /inc
	expect_status 0
	expect_text 'wants hooks version 30003' 'headers: hooks version 20200'
	run sh "$TREE/tools/build/check-host" 2.2.0 20200 /usr/sbin/kea-dhcp4 /inc
	expect_same '' "$output"
}

@test "S14: configure (-q) prints nothing" {
	hook one
	summary -q
	expect_status 0
	expect_same '' "$output"
}
