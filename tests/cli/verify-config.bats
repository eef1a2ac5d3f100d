#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks C: each file of tests/conf says by its name which
# check fails, and that one alone does; good ones pass all.

load verify_install

ALL=C00,C01,C02,C03,C04,C05,C06,C07,C08,C09,C10,C11
DECLARED="billing:bool shop.floor:int shop.name:string shop.till:any \
shop.visits:rate shop.legs:int/dhcp6@class,subnet desk.size:int@pool \
desk.top-colour:string@pool,reservation"
FLEX_ID=${KEAH_TEST_HOOKSDIR:-${KEAH_TEST_BUILDDIR:-$TOP}/hooks}

setup_file() {
	export LIBRARIES=$BATS_FILE_TMPDIR/hooks CONF=$BATS_FILE_TMPDIR/conf
	chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR"
	umask 022
	mkdir "$LIBRARIES" "$CONF"
	make_libraries
	for file in "$TOP"/tests/conf/*.json; do
		sed -e "s|@HOOKS@|$LIBRARIES|; s|@CONF@|$CONF|" "$file" \
			>"$CONF/${file##*/}"
	done
}

# make_libraries: by the names that the manual knows; only flex_id is real
make_libraries() {
	local name
	bad good "$LIBRARIES/native" -DDEFECT_NATIVE
	for name in ha lease_cmds stat_cmds legal_log host_cache radius \
		cb_cmds mysql_cb bootp limits ddns_tuning; do
		cp "$LIBRARIES/native" "$LIBRARIES/libdhcp_$name.so"
	done
	cp "$LIBRARIES/native" "$LIBRARIES/libddns_gss_tsig.so"
	cp "$LIBRARIES/native" "$LIBRARIES/libca_rbac.so"
	ln -s libdhcp_stat_cmds.so "$LIBRARIES/libdhcp_alias.so"
	bad single_threaded "$LIBRARIES/libdhcp_old.so"
	bad wrong_version "$LIBRARIES/libdhcp_other.so"
	bad good "$LIBRARIES/libdhcp_declares.so" \
		"-DDEFECT_CONTEXTS=\"$DECLARED\""
	echo text >"$LIBRARIES/libdhcp_text.so"
	test ! -e "$FLEX_ID/libdhcp_flex_id.so" ||
		install -m 0755 "$FLEX_ID/libdhcp_flex_id.so" "$LIBRARIES"
	HOOKS=$LIBRARIES install_bridge
}

setup() {
	requires jq "${CC:-cc}"
	test -x "$VERIFY" || skip "$VERIFY is not built"
	/usr/sbin/kea-dhcp4 -v 2>/dev/null | grep -q '^2\.2\.' ||
		skip "there is no Kea 2.2 server"
	test -e "$LIBRARIES/libdhcp_flex_id.so" || skip "flex_id is not built"
	test -e "$BRIDGE" || skip "no bridge was built"
}

# failed FILE [OPTION...]: the checks that fail, into `ids`; report in `output`
failed() {
	local file=$1
	shift
	run "$VERIFY" --dir "$LIBRARIES" --check "$ALL" --config "$file" \
		--json "$@"
	ids=$(jq -r '[.config[].checks[] | select(.status == "fail").id] |
		unique | join(" ")' <<<"$output")
}

# says FILE TEXT...: the report has all this, and a fix
says() {
	local file=$CONF/$1.json
	shift
	run "$VERIFY" --dir "$LIBRARIES" --check "$ALL" --config "$file"
	expect_status 1
	expect_text 'fix: ' "$@"
}

# bad_ones ID: each file bad-ID-* fails with this check and no other
bad_ones() {
	local file count=0
	for file in "$CONF/bad-$1"-*.json; do
		failed "$file"
		test "$ids" = "$1" || {
			echo "${file##*/}: '$ids' fails, instead of $1"
			echo "$output"
			return 1
		}
		count=$((count + 1))
	done
	test "$count" -ge 2
}

@test "verify (each good configuration) fails with nothing" {
	for file in "$CONF"/good-*.json; do
		failed "$file"
		test -z "$ids" || {
			echo "${file##*/}: $ids"
			echo "$output"
			return 1
		}
		test "$status" -eq 0
	done
}

@test "verify (configurations that Kea cannot read) fails with C00" {
	bad_ones C00
}

@test "verify (paths) fails with C01" {
	bad_ones C01
}

@test "verify (libraries of another daemon) fails with C02" {
	bad_ones C02
}

@test "verify (a wrong order) fails with C03" {
	bad_ones C03
}

@test "verify (a library twice) fails with C04" {
	bad_ones C04
}

@test "verify (a companion is missing) fails with C05" {
	bad_ones C05
}

@test "verify (wrong parameters) fails with C06" {
	bad_ones C06
}

@test "verify (threads that a library cannot do with) fails with C07" {
	bad_ones C07
}

@test "verify (names of another Kea) fails with C09" {
	bad_ones C09
}

@test "verify (what only the server sees) fails with C10, quotes it" {
	bad_ones C10
	says bad-C10-version 'kea-dhcp4 refuses it: '
}

@test "verify (user contexts that no hook can read) fails with C11" {
	bad_ones C11
	says bad-C11-unit ':9' "client class 'gold': 'limits.rate-limit' in \
its user context has the value \"4 packets per fortnight\"; \"N packets per" \
		"write what is wanted, or leave 'rate-limit' out"
	says bad-C11-blanks ':9' 'the value "4  packets per minute"'
	says bad-C11-declared ':9' "subnet 192.0.2.0/24: 'shop' in its user \
context has no 'flour'; did you mean 'floor'?"
	says bad-C11-declared-type "subnet 7 (192.0.2.0/24): 'shop.floor' in \
its user context has the value \"third\"; an integer from 0"
	says bad-C11-map "the value [1]; a map is wanted"
}

@test "verify (user contexts of the other family) fails with C11" {
	says bad-C11-family "subnet 1 (192.0.2.0/24): 'limits.prefix-limit' in \
its user context has the value 2; libdhcp_limits.so reads it in kea-dhcp6 alone"
	edited bad-C11-family 's|"prefix-limit": 2, ||'
	edited bad-C11-family 's|Dhcp4|Dhcp6|; s|"subnet4"|"subnet6"|'
	says bad-C11-declared-family "'shop.legs'" 'in kea-dhcp6 alone'
}

# warns FILE TEXT...: a warning of C11 says all this, and nothing fails
warns() {
	local file=$CONF/$1.json
	shift
	run "$VERIFY" --dir "$LIBRARIES" --check "$ALL" --config "$file"
	expect_status 0
	expect_text C11 'fix: ' "$@"
}

@test "verify (user contexts that nobody reads) warns of each place" {
	warns warn-C11-context \
		"'ddns-tuning:' in its user context is read by no hook; did you"
	warns warn-C11-places '6 warnings' \
		"the top level of Dhcp4: 'limits' in its user context has no" \
		'libdhcp_limits.so reads it in those of client classes or sub' \
		"pool '192.0.2.10-192.0.2.20' in subnet 1 (192.0.2.0/24): 'lim" \
		"reservation of hw-address '02:00:00:00:00:01' in subnet 1 (192" \
		"shared network 'floor': 'limits' in its user context has no" \
		"shared network 'floor': 'legal-logging' in its user context" \
		"option 'routers' in pool '192.0.2.10-192.0.2.20' in subnet 1"
	warns warn-C11-declared '2 warnings' \
		"subnet 192.0.2.0/24: 'desk' in its user context has no effect;" \
		'in those of pools' \
		"'top-colour' in its user context is read by no hook; it bel"
}

@test "verify (what belongs elsewhere) is told where" {
	says bad-C06-context 'bad-C06-context.json:7' \
		"libdhcp_limits.so: 'address-limit' is no parameter; it belongs \
into user contexts of client classes or subnets" \
		'"user-context": { "limits": { "address-limit": ... } }'
	warns warn-C11-bare \
		"'address-limit' in its user context is read by no hook; it bel" \
		'"limits": { "address-limit": 4 }'
	warns warn-C11-parameter \
		"'identifier-expression' in its user context is read by no hook\
; it belongs into the parameters of libdhcp_flex_id.so" \
		'to "parameters" in line 5'
}

@test "verify (parameters of our limits) belong into user contexts" {
	test -e "$FLEX_ID/libdhcp_limits.so" || skip "limits is not built"
	mkdir "$BATS_TEST_TMPDIR/own"
	chmod 755 "$BATS_TEST_TMPDIR" "$BATS_TEST_TMPDIR/own"
	install -m 0755 "$FLEX_ID/libdhcp_limits.so" "$BATS_TEST_TMPDIR/own"
	sed "s|$LIBRARIES|$BATS_TEST_TMPDIR/own|" \
		"$CONF/bad-C06-context.json" >"$CONF/own-limits.json"
	says own-limits 'own-limits.json:7' \
		"libdhcp_limits.so: 'address-limit' is no parameter; it belongs \
into user contexts of client classes or subnets"
	for file in bad-C11-blanks bad-C11-family warn-C11-places; do
		sed "s|$LIBRARIES|$BATS_TEST_TMPDIR/own|" "$CONF/$file.json" \
			>"$CONF/own-limits.json"
		run "$VERIFY" --dir "$LIBRARIES" --check C11 \
			--config "$CONF/own-limits.json"
		expect_text 'C11 user-context' "'limits"
	done
}

@test "verify (bad files) names file and line of the offending entry" {
	says bad-C00-comma 'bad-C00-comma.json:4' 'a comma or } is wanted'
	says bad-C02-agent 'bad-C02-agent.json:5' \
		'kea-ctrl-agent would load it and never call it' \
		'move the entry to Dhcp4.hooks-libraries in kea-dhcp4.conf'
	says bad-C03-flex-id ':6' 'libdhcp_ha.so stands before libdhcp_flex_id.so'
	says bad-C04-twice ':7' 'is listed in line 5 already'
	says bad-C05-ha 'libdhcp_ha.so needs libdhcp_lease_cmds.so' \
		"before line 5: { \"library\": \"$LIBRARIES/libdhcp_lease_cmds"
	says bad-C06-foreign 'bad-C06-foreign.json:6' \
		"libdhcp_ha.so: parameter 'high-availability' is required"
	says bad-C06-unknown 'bad-C06-unknown.json:7' \
		"unknown parameter 'replace-clientid'; did you mean" \
		"($CONF/bad-C06-unknown.json:7:"
}

@test "verify (an entry of an included file) names that file" {
	sed "s|libdhcp_ha|libdhcp_hb|" "$CONF/part-list.json" \
		>"$CONF/part-wrong.json"
	sed 's|part-list|part-wrong|' "$CONF/good-C00-include.json" \
		>"$BATS_TEST_TMPDIR/c.json"
	run "$VERIFY" --dir "$LIBRARIES" --check C01 \
		--config "$BATS_TEST_TMPDIR/c.json"
	expect_status 1
	expect_text "$CONF/part-wrong.json:2" 'libdhcp_ha.so"'
}

@test "verify (fixes of bad configurations) make them good" {
	conf=$BATS_TEST_TMPDIR/c.json
	sed 's|libdhcp_stat_cmd.so|libdhcp_stat_cmds.so|' \
		"$CONF/bad-C01-misspelt.json" >"$conf"
	says bad-C01-misspelt "\"library\": \"$LIBRARIES/libdhcp_stat_cmds.so\""
	failed "$conf"
	test -z "$ids"
	says bad-C05-ha 'before line 5'
	fix=$(sed -n 's/^ *fix: *before line 5: //p' <<<"$output")
	sed "5i\\$fix" "$CONF/bad-C05-ha.json" >"$conf"
	failed "$conf"
	test -z "$ids"
	says bad-C09-mysql 'is still called libdhcp_mysql_cb.so'
	sed 's|libdhcp_mysql.so|libdhcp_mysql_cb.so|' \
		"$CONF/bad-C09-mysql.json" >"$conf"
	failed "$conf"
	test -z "$ids"
	says bad-C07-on '"enable-multi-threading": false'
	sed 's|: true|: false|' "$CONF/bad-C07-on.json" >"$conf"
	failed "$conf"
	test -z "$ids"
}

# edited FILE SCRIPT...: changed by sed, nothing fails any more
edited() {
	local file=$CONF/$1.json
	shift
	sed -E "$@" "$file" >"$BATS_TEST_TMPDIR/c.json"
	failed "$BATS_TEST_TMPDIR/c.json"
	test -z "$ids" && test "$status" -eq 0 && return
	cat "$BATS_TEST_TMPDIR/c.json"
	printf '%s\n' "$output"
	return 1
}

# number PATTERN: from the output, what stands for N in it
number() {
	local pattern=${1//N/([0-9]+)}
	[[ $output =~ $pattern ]]
	printf '%s\n' "${BASH_REMATCH[1]}"
}

@test "verify (fixes that name a line) are where the file is to be changed" {
	says bad-C00-comma 'a comma or } is wanted'
	line=$(number 'fix: +correct [^ ]*, line N, column')
	edited bad-C00-comma "$((line - 1))s|$|,|"
	says bad-C01-nowhere 'install the library, or remove the entry from'
	line=$(number 'remove the entry from [^ ]*, line N')
	edited bad-C01-nowhere "${line}d"
	says bad-C03-flex-id 'move libdhcp_ha.so from line'
	from=$(number 'libdhcp_ha.so from line N behind')
	to=$(number 'behind libdhcp_flex_id.so in line N')
	edited bad-C03-flex-id "${from}{s|,$||;h;d}; ${to}{s|$|,|;G}"
	says bad-C04-twice 'remove one of the two entries'
	edited bad-C04-twice "$(number 'bad-C04-twice.json:N')d; 6s|,$||"
	says bad-C06-foreign 'add "parameters": { "high-availability": ... }'
	line=$(number 'bad-C06-foreign.json, line N;')
	edited bad-C06-foreign \
		"${line}s|so\"|&, \"parameters\": { \"high-availability\": 1 }|"
}

@test "verify (fixes that correct a name) are what is to be written" {
	for file in bad-C06-unknown bad-C11-declared; do
		says "$file" 'did you mean' "correct $CONF/$file.json, line"
		line=$(number "correct $CONF/$file.json, line N")
		[[ $output =~ \'([a-z-]*)\'\;\ did\ you\ mean\ \'?([a-z-]*) ]]
		edited "$file" \
			"${line}s|${BASH_REMATCH[1]}\"|${BASH_REMATCH[2]}\"|"
	done
	says bad-C11-declared-type 'an integer from 0' 'correct '
	edited bad-C11-declared-type \
		"$(number 'bad-C11-declared-type.json, line N')s|\"third\"|3|"
}

@test "verify (an entry that is moved to the right daemon) is fine there" {
	says bad-C02-agent \
		'move the entry to Dhcp4.hooks-libraries in kea-dhcp4.conf'
	line=$(number 'bad-C02-agent.json:N')
	edited bad-C02-agent "${line}d"
	edited bad-C02-agent 's|"Control-agent"|"Dhcp4"|'
}

@test "verify (the command of C10) shows the library to be changed" {
	says bad-C10-version 'correct what the server names'
	command=$(sed -n 's/^ *fix: .* its whole answer: //p' <<<"$output")
	run eval "$command"
	test "$status" -ne 0
	expect_text libdhcp_other.so
	edited bad-C10-version 's|libdhcp_other|libdhcp_stat_cmds|'
	says bad-C10-text 'kea-dhcp4 refuses it'
	edited bad-C10-text 's|libdhcp_text|libdhcp_stat_cmds|'
}

@test "H7: verify (the rule of later versions) judges paths by --if-host" {
	sed 's|stat_cmds|limits|' "$CONF/bad-C01-bare-name.json" \
		>"$BATS_TEST_TMPDIR/c.json"
	failed "$BATS_TEST_TMPDIR/c.json" --if-host 3.0.3 --check C01
	test "$ids" = C01
	dir=$(/usr/sbin/kea-dhcp4 -W | sed -n 's/^ *Hooks directory: *//p')
	conf=$BATS_TEST_TMPDIR/c.json
	for name in libdhcp_lease_cmds.so "$dir/libdhcp_lease_cmds.so"; do
		printf '{"Dhcp4": {"hooks-libraries": [{"library": "%s"}]}}\n' \
			"$name" >"$conf"
		failed "$conf" --if-host 3.0.3 --check C01
		test -z "$ids"
	done
	for name in "${dir%/*}//hooks/x.so" "$dir/../hooks/x.so" /x.so; do
		printf '{"Dhcp4": {"hooks-libraries": [{"library": "%s"}]}}\n' \
			"$name" >"$conf"
		failed "$conf" --if-host 3.0.3 --check C01
		test "$ids" = C01
		expect_text "invalid path specified: '" "supported path is '$dir'"
	done
}

@test "I10: verify (an old name under Kea 3.0) fails with C09" {
	sed 's|libdhcp_mysql.so|libdhcp_pgsql_cb.so|' \
		"$CONF/bad-C09-mysql.json" >"$BATS_TEST_TMPDIR/c.json"
	failed "$BATS_TEST_TMPDIR/c.json" --if-host 3.0.3 --check C09
	test "$ids" = C09
	expect_text 'libdhcp_pgsql_cb.so is called libdhcp_pgsql.so in Kea 3.0.3'
}

@test "verify (no list, and a server that has libraries) fails with C08" {
	conf=$BATS_TEST_TMPDIR/c.json
	double=$BATS_TEST_TMPDIR/kea-dhcp4
	printf '{\n\t"Dhcp4": { }\n}\n' >"$conf"
	cc -o "$double" "$TOP/tests/tools/kea_double.c"
	failed "$conf"
	test -z "$ids"
	"$double" -c "$conf" "$LIBRARIES/libdhcp_stat_cmds.so" \
		>"$BATS_TEST_TMPDIR/out" 3>&- &
	pid=$!
	until grep -q ready "$BATS_TEST_TMPDIR/out"; do sleep 0.05; done
	failed "$conf"
	printf '{\n\t"Dhcp4": { "hooks-libraries": [ ] }\n}\n' >"$conf"
	after=$(failed "$conf"; echo "$ids")
	kill "$pid"
	test "$ids" = C08
	expect_text "process $pid has loaded libdhcp_stat_cmds.so" \
		'hooks-libraries\": [ ]'
	test -z "$after"
}

@test "verify (no file, and a file that may not be read) ends with 3" {
	run "$VERIFY" --dir "$LIBRARIES" --check "$ALL" --config /nonexistent
	expect_status 3
	expect_text C00 'cannot be read' 'fix: '
}

@test "server-says (each fault) names the check that finds it" {
	run -0 "$TOP/tests/bench/server-says" \
		--builddir="${KEAH_TEST_BUILDDIR:-$TOP}" --srcdir="$TOP"
	expect_text 'fault, Kea 2.2'
	expect_same 'nothing is wrong
// in the path
outside the directory' "$(sed -n 's/  *0  *-  *0 $//p' <<<"$output")"
	expect_same "C01 E01 E05 A02 A05 A05 C06 C01 C01 C04 A04 C02 C06 C05 \
H03 C03 " \
		"$(sed -n 's/.* 1 \([A-Z][0-9]*\) $/\1/p' <<<"$output" |
			tr '\n' ' ')"
}

@test "verify (a note with hostile contexts) reads what it can" {
	words=': . :int .:int x x: .y:int a.:int a.b.c:int ok:bool odd:unknown'
	words+=' p:int/ q:int@ r:int/x@,y s:int@weird t:odd/dhcp4@subnet'
	bad good "$BATS_TEST_TMPDIR/libdhcp_odd.so" \
		"-DDEFECT_CONTEXTS=\"$words $(printf 'k%d:int ' {1..2000})\""
	context='"ok": 1, "odd": [ ], "k7": "x", "p": "x", "q": "x"'
	context+=', "r": 1, "s": 1, "t": [ ]'
	sed -e "s|$LIBRARIES/libdhcp_declares|$BATS_TEST_TMPDIR/libdhcp_odd|" \
		-e "s|\"billing\": true|$context|" \
		"$CONF/good-C11-declared.json" >"$BATS_TEST_TMPDIR/c.json"
	chmod 755 "$BATS_TEST_TMPDIR"
	run "$VERIFY" --dir "$LIBRARIES" --check C11 \
		--config "$BATS_TEST_TMPDIR/c.json"
	expect_status 1
	expect_text "'ok' in its user context has the value 1; a boolean" \
		"'k7' in its user context has the value" \
		"'p' in its user context has" "'q' in its user context has" \
		"'r' in its user context has no effect" \
		"libdhcp_odd.so reads it in those of weird" \
		'2 warnings, 4 failures'
}

@test "verify (hostile configurations) ends in time without a crash" {
	conf=$BATS_TEST_TMPDIR/c.json
	for count in 100 199 201 100000; do
		head -c "$count" /dev/zero | tr '\0' '[' >"$conf"
		failed "$conf"
		test "$ids" = C00
	done
	# Each of two files includes the other twice.
	for pair in 'a b' 'b a'; do
		# shellcheck disable=SC2086 # two words
		set -- $pair
		for _ in 1 2 3 4 5 6 7 8 9; do
			printf '<?include "%s"?>\n' "$BATS_TEST_TMPDIR/$2"
		done >"$BATS_TEST_TMPDIR/$1"
	done
	SECONDS=0
	failed "$BATS_TEST_TMPDIR/a"
	test "$ids" = C00
	test "$SECONDS" -lt 10
}
