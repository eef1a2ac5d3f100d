#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Rules of the source of the bridge that no compiler checks.

bats_require_minimum_version 1.5.0

setup() {
	BRIDGE=$BATS_TEST_DIRNAME/../../src/bridge
}

@test "bridge (source, versions of Kea) only compat.h asks for them" {
	run ! grep -rnE '^[[:space:]]*#[[:space:]]*(el)?if.*(KEA_HOOKS_VERSION|KEA_VERSION)' \
		--include='*.cc' --include='*.h' --exclude=compat.h "$BRIDGE"
	run -0 grep -c '^#if KEAH_KEA_HOOKS_VERSION' "$BRIDGE/compat.h"
	test "$output" -gt 0
}

# unguarded FILE...: functions of the ABI, those that a table `*_group` lists,
# without the guard that catches what Kea throws
unguarded() {
	awk '
	FNR == 1 { name = ""; inside = 0; group = 0 }
	/^static (keah_status|void)$/ { inside = 1; next }
	inside == 1 && /^[a-z_0-9]+\(/ {
		name = $0
		sub(/\(.*/, "", name)
		function_file[name, FILENAME] = 1
		inside = 2
	}
	inside == 2 && /(guard|with_class)\(/ { guarded[name, FILENAME] = 1 }
	/^}/ { inside = 0 }
	/_group = \{/ { group = 1; next }
	group && /^};/ { group = 0 }
	group {
		line = $0
		gsub(/[ \t]/, "", line)
		gsub(/[?:]/, ",", line)
		n = split(line, words, ",")
		for (i = 1; i <= n; i++)
			if (words[i] ~ /^[a-z_0-9]+$/ &&
			    (words[i], FILENAME) in function_file) {
				count++
				if (!((words[i], FILENAME) in guarded))
					print words[i]
			}
	}
	END { print "functions: " count }' "$@"
}

# These four touch nothing of Kea.
@test "bridge (source, guard) every function of the ABI has it" {
	run -0 unguarded "$BRIDGE"/*.cc
	echo "$output"
	test "$(grep -v '^functions: ' <<<"$output" | sort | tr '\n' ' ')" = \
		'finish_load get_error get_highest_result get_params '
	test "$(sed -n 's/^functions: //p' <<<"$output")" -ge 40
}

@test "bridge (source, guard) the check sees a function without it" {
	{
		printf 'static keah_status\nbad(void)\n{\n\treturn f();\n}\n'
		printf 'const x bridge::x_group = {\n\tsizeof(x), bad,\n};\n'
	} >"$BATS_TEST_TMPDIR/bad.cc"
	run -0 unguarded "$BATS_TEST_TMPDIR/bad.cc"
	[[ $output == bad* ]]
}
