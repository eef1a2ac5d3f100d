#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks H: the server that is to load the hooks. What of
# the system cannot be damaged is shown to it below --root.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
	test -e /usr/sbin/kea-dhcp4 || skip "there is no Kea server"
}

# fix: of the problem in the output, as a command for the stage
fix() {
	sed -n 's/^ *fix: *//p' <<<"$output" | head -n 1 |
		sed "s| /etc/| $STAGE/etc/|g; s/sudo //g; s/ && systemctl.*//
		s/ && apparmor_parser.*//"
}

@test "verify (a directory that the server does not look in) fails with H02" {
	stage /usr/local/lib/kea/hooks
	verifies --root "$STAGE" --check H02
	fails_with H02 'Kea 3.0.3 loads hooks from one directory only' \
		--root "$STAGE" --if-host 3.0.3 --check H02
	expect_text 'KEA_HOOKS_PATH' /usr/local/lib/kea/hooks
	eval "$(fix)"
	verifies --root "$STAGE" --if-host 3.0.3 --check H02
}

@test "verify (KEA_HOOKS_PATH of an environment file) is heeded by H02" {
	stage /usr/local/lib/kea/hooks
	dir=$STAGE/etc/systemd/system
	mkdir -p "$dir" "$STAGE/etc/default"
	printf '[Service]\nEnvironmentFile=-/etc/default/kea\n' \
		>"$dir/kea-dhcp4-server.service"
	echo "KEA_HOOKS_PATH='/opt/hooks/'" >"$STAGE/etc/default/kea"
	fails_with H02 'Kea 2.6.3 loads hooks from one directory only' \
		--root "$STAGE" --if-host 2.6.3 --check H02
	expect_text '/opt/hooks (/etc/default/kea)'
	verifies --root "$STAGE" --if-host 2.6.2 --check H02
}

@test "verify (a directory that only root may pass) fails with H03" {
	test "$(id -u)" -eq 0 || skip "needs root"
	getent passwd _kea >/dev/null || skip "there is no user _kea"
	verifies
	chmod 0700 "$HOOKS"
	fails_with H03 "cannot pass $HOOKS"
	repaired
}

@test "verify (a library that only root may read) fails with H03" {
	test "$(id -u)" -eq 0 || skip "needs root"
	getent passwd _kea >/dev/null || skip "there is no user _kea"
	chmod 0600 "$HOOKS/libdhcp_good.so"
	manifest
	fails_with H03 "cannot read $HOOKS/libdhcp_good.so"
	eval "$(fixes)"
	manifest
	verifies
}

@test "verify (an ACL against the server's user) fails with H03" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires setfacl
	setfacl -m u:_kea:--- "$HOOKS/libdhcp_good.so" ||
		skip "no ACLs on this file system"
	manifest
	fails_with H03 "cannot read $HOOKS/libdhcp_good.so"
	fixed_with "setfacl -m u:_kea:r $HOOKS/libdhcp_good.so"
	eval "$(fixes)"
	manifest
	verifies
}

@test "verify (a file system mounted noexec) fails with H03" {
	test "$(id -u)" -eq 0 || skip "needs root"
	bad good "$BATS_TEST_TMPDIR/libdhcp_good.so"
	cat >"$BATS_TEST_TMPDIR/in" <<-END
	mount -t tmpfs -o noexec,mode=755 none "$HOOKS" &&
	cp "$BATS_TEST_TMPDIR/libdhcp_good.so" "$HOOKS" || exit 99
	sudo() { "\$@"; }
	"$VERIFY" --no-exec --check H03 "$HOOKS/libdhcp_good.so" \\
		>"$BATS_TEST_TMPDIR/out"
	test \$? -eq 1 || exit 98
	cat "$BATS_TEST_TMPDIR/out"
	eval "\$(sed -n "s/^ *fix: *//p" "$BATS_TEST_TMPDIR/out")"
	"$VERIFY" --no-exec --check H03 "$HOOKS/libdhcp_good.so"
	END
	run unshare -m sh "$BATS_TEST_TMPDIR/in"
	expect_status 0
	expect_text H03 'mounted noexec' 'remount,exec'
}

# confine: AppArmor is on below STAGE, with the profile of Debian 12
confine() {
	mkdir -p "$STAGE/sys/module/apparmor/parameters" \
		"$STAGE/etc/apparmor.d/abstractions" \
		"$STAGE/etc/apparmor.d/tunables" "$STAGE/etc/apparmor.d/local"
	echo Y >"$STAGE/sys/module/apparmor/parameters/enabled"
	printf '%s\n' '@{multiarch}=*-linux-gnu*' \
		>"$STAGE/etc/apparmor.d/tunables/global"
	printf '%s\n' '  /{usr/,}lib{,32,64}/** r,' \
		'  /{usr/,}lib/@{multiarch}/**.so* mr,' \
		'  /{usr/,}lib{,32,64}/**.so* mr,' \
		>"$STAGE/etc/apparmor.d/abstractions/base"
	printf '%s\n' 'include <tunables/global>' \
		'profile kea-dhcp4 /usr/sbin/kea-dhcp4 {' \
		'  include <abstractions/base>' '  /etc/kea/** r,' "$@" '}' \
		>"$STAGE/etc/apparmor.d/usr.sbin.kea-dhcp4"
}

@test "verify (a profile without a local file) fails with H04" {
	stage /opt/kea/hooks
	verifies --root "$STAGE"
	confine
	fails_with H04 'does not let kea-dhcp4 map files below /opt/kea/hooks' \
		--root "$STAGE"
	expect_text "/opt/kea/hooks/** mr,"
	eval "$(fix)"
	verifies --root "$STAGE"
}

@test "verify (a profile with a local file) fails with H04, names that" {
	stage /opt/kea/hooks
	confine '  include if exists <local/usr.sbin.kea-dhcp4>'
	fails_with H04 'does not let kea-dhcp4 map files' --root "$STAGE"
	expect_text 'tee -a /etc/apparmor.d/local/usr.sbin.kea-dhcp4'
	eval "$(fix)"
	verifies --root "$STAGE"
}

# parses: AppArmor's own parser takes the profiles of the servers below STAGE
parses() {
	local file
	for file in "$STAGE"/etc/apparmor.d/usr.sbin.kea-*; do
		run apparmor_parser -QK --base "$STAGE/etc/apparmor.d" "$file"
		expect_status 0
	done
}

# confine_real: with the profiles that Kea's packages brought
confine_real() {
	confine
	rm -r "$STAGE/etc/apparmor.d"
	cp -r /etc/apparmor.d "$STAGE/etc"
}

# fix_all: each fix: of the output; the parser is run by the test
fix_all() {
	local line
	while read -r line; do
		eval "$line"
	done < <(sed -n 's/^ *fix: *//p' <<<"$output" |
		sed "s| /etc/| $STAGE/etc/|g; s/sudo //g
			s/ && apparmor_parser.*//")
}

@test "verify (the profiles of Kea's packages) fails; the parser takes fixes" {
	requires apparmor_parser
	test -e /etc/apparmor.d/usr.sbin.kea-dhcp4 ||
		skip "there are no profiles of Kea"
	stage /opt/kea/hooks
	confine_real
	parses
	fails_with H04 'does not let kea-dhcp4 map files below /opt/kea/hooks' \
		--root "$STAGE"
	expect_text 'sudo apparmor_parser -r /etc/apparmor.d/usr.sbin.kea-dhcp4'
	fix_all
	parses
	verifies --root "$STAGE"
	# It would say no.
	sed -i 's|/opt/kea/hooks/.*mr,|/opt/kea/hooks mrq|' \
		"$STAGE/etc/apparmor.d/usr.sbin.kea-dhcp4"
	run apparmor_parser -QK --base "$STAGE/etc/apparmor.d" \
		"$STAGE/etc/apparmor.d/usr.sbin.kea-dhcp4"
	test "$status" -ne 0
}

@test "verify (profiles with a local file, lines after the end) take fixes" {
	requires apparmor_parser
	test -e /etc/apparmor.d/usr.sbin.kea-dhcp4 ||
		skip "there are no profiles of Kea"
	stage /opt/kea/hooks
	confine_real
	dir=$STAGE/etc/apparmor.d
	sed -i 's|^}|  include <local/usr.sbin.kea-dhcp4>\n}|' \
		"$dir/usr.sbin.kea-dhcp4"
	touch "$dir/local/usr.sbin.kea-dhcp4"
	printf '\n# the end\n\n' >>"$dir/usr.sbin.kea-dhcp6"
	parses
	fails_with H04 'does not let kea-dhcp6 map' --root "$STAGE"
	expect_text 'tee -a /etc/apparmor.d/local/usr.sbin.kea-dhcp4'
	fix_all
	parses
	verifies --root "$STAGE"
	grep -q /opt/kea/hooks "$dir/local/usr.sbin.kea-dhcp4"
	sed -i '/^}/d' "$dir/usr.sbin.kea-dhcp6"
	sed -i /opt/d "$dir/usr.sbin.kea-dhcp6"
	verify --root "$STAGE" --check H04
	expect_status 3
	expect_text 'usr.sbin.kea-dhcp6 does not end'
}

@test "verify (a profile that lets the server map the directory) is fine" {
	stage /usr/lib/x86_64-linux-gnu/kea/hooks
	confine
	verifies --root "$STAGE" --check H04
	confine '  deny /usr/lib/x86_64-linux-gnu/kea/** m,'
	fails_with H04 'does not let kea-dhcp4 map' --root "$STAGE" \
		--check H04
}

@test "verify (a profile whose include is missing) is not called fine" {
	stage /opt/kea/hooks
	confine '  include <abstractions/nowhere>'
	verify --root "$STAGE" --check H04
	expect_status 3
	expect_text 'includes /etc/apparmor.d/abstractions/nowhere'
}

@test "verify (a profile that is not enforced) is not in the way" {
	stage /opt/kea/hooks
	confine
	mkdir -p "$STAGE/etc/apparmor.d/disable" \
		"$STAGE/etc/apparmor.d/force-complain"
	for dir in disable force-complain; do
		fails_with H04 'does not let kea-dhcp4 map' --root "$STAGE"
		ln -s /etc/apparmor.d/usr.sbin.kea-dhcp4 \
			"$STAGE/etc/apparmor.d/$dir"
		verifies --root "$STAGE"
		rm "$STAGE/etc/apparmor.d/$dir/usr.sbin.kea-dhcp4"
	done
	sed -i 's|kea-dhcp4 {|kea-dhcp4 flags=(complain) {|' \
		"$STAGE/etc/apparmor.d/usr.sbin.kea-dhcp4"
	verifies --root "$STAGE"
	# What the kernel says counts more than the file.
	mkdir -p "$STAGE/sys/kernel/security/apparmor"
	loaded=$STAGE/sys/kernel/security/apparmor/profiles
	echo 'kea-dhcp4 (enforce)' >"$loaded"
	fails_with H04 'does not let kea-dhcp4 map' --root "$STAGE"
	echo 'kea-dhcp4 (complain)' >"$loaded"
	verifies --root "$STAGE"
}

@test "verify (profiles that only root may see) is not called fine" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires setpriv
	stage /opt/kea/hooks
	confine
	mkdir -p "$STAGE/sys/kernel/security/apparmor"
	echo 'kea-dhcp4 (enforce)' \
		>"$STAGE/sys/kernel/security/apparmor/profiles"
	chmod 0600 "$STAGE/sys/kernel/security/apparmor/profiles"
	run setpriv --reuid nobody --clear-groups "$VERIFY" --dir "$HOOKS" \
		--root "$STAGE" --check H04
	expect_status 3
	expect_text 'whether it is enforced only root may see' \
		"sudo kea-hooks-verify --check H04 --dir $HOOKS"
	# As root it is known.
	fails_with H04 'does not let kea-dhcp4 map' --root "$STAGE" --check H04
}

# selinux MODE [CONTEXT]: SELinux is on below STAGE, 1 enforcing, 0 permissive
selinux() {
	mkdir -p "$STAGE/sys/fs/selinux"
	printf '%s' "$1" >"$STAGE/sys/fs/selinux/enforce"
	test "$#" -eq 1 || label "$2"
}

label() {
	setfattr -n security.selinux -v "system_u:object_r:$1:s0" \
		"$STAGE$HOOKS" || skip "no SELinux contexts on this file system"
}

@test "verify (SELinux, a directory with a wrong label) fails with H04" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires setfattr
	stage /opt/kea/hooks
	verifies --root "$STAGE" --check H04
	selinux 1 usr_t
	fails_with H04 'has the context system_u:object_r:usr_t:s0, not lib_t' \
		--root "$STAGE" --check H04
	expect_text "semanage fcontext -a -t lib_t '$HOOKS(/.*)?'" \
		"restorecon -R $HOOKS"
	# What these two commands do.
	label lib_t
	verify --root "$STAGE" --check H04
	expect_status 3
	expect_no_text 'not lib_t'
	selinux 0 usr_t
	warns_with H04 'permissive and will only log that' \
		--root "$STAGE" --check H04
	label lib_t
	verifies --root "$STAGE" --check H04
}

@test "verify (SELinux is enforcing) is never called fine" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires setfattr
	stage /opt/kea/hooks
	selinux 1 lib_t
	verify --root "$STAGE" --check H04
	expect_status 3
	expect_text H04 'not checked' 'what the policy lets the server do' \
		'fix: ' 'ausearch -m AVC'
	setfattr -x security.selinux "$STAGE$HOOKS"
	verify --root "$STAGE" --check H04
	expect_status 3
	expect_text "the context of $HOOKS cannot be read: " \
		"restorecon -Rv $HOOKS"
	test "$(found_ids skip --root "$STAGE" --check H04)" = H04
}

@test "verify (a system that does not run) has the SELinux of its file" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires setfattr
	stage /opt/kea/hooks
	mkdir -p "$STAGE/etc/selinux"
	printf '%s\n' '# SELINUX=enforcing' 'SELINUX=disabled' \
		>"$STAGE/etc/selinux/config"
	label usr_t
	verifies --root "$STAGE" --check H04
	printf '%s\n' 'SELINUX=enforcing' >"$STAGE/etc/selinux/config"
	fails_with H04 'not lib_t' --root "$STAGE" --check H04
	printf '%s\n' 'SELINUX=permissive' >"$STAGE/etc/selinux/config"
	warns_with H04 'not lib_t' --root "$STAGE" --check H04
}

@test "verify (Kea was upgraded) warns with H05 and both versions" {
	from_source
	verifies
	manifest '.built_for = "2.1.7"'
	warns_with H05 'another version than when it was installed'
	expect_text 'Kea 2.1.7' 'install-bridge'
	repaired --strict
}

@test "verify (headers of another Kea) mentions H06" {
	stage /usr/lib/kea/hooks
	mkdir -p "$STAGE/usr/include/kea/hooks"
	echo 'const int KEA_HOOKS_VERSION = 30003;' \
		>"$STAGE/usr/include/kea/hooks/hooks.h"
	verifies --root "$STAGE"
	expect_text H06 'headers of 30003, the server has'
}

# runs LIBRARY...: a server has them mapped; its process is $pid
runs() {
	"${CC:-cc}" -o "$BATS_TEST_TMPDIR/kea-dhcp4" \
		"$TOP/tests/tools/kea_double.c"
	"$BATS_TEST_TMPDIR/kea-dhcp4" "$@" >"$BATS_TEST_TMPDIR/out" 3>&- &
	pid=$!
	until grep -q ready "$BATS_TEST_TMPDIR/out"; do sleep 0.05; done
}

# replaced LIBRARY: by another of the same name, as an installation does it
replaced() {
	bad good "$1.new" -Wl,-soname,libdhcp_good.so
	mv "$1.new" "$1"
	manifest
}

@test "verify (a server that runs the old file) fails with H07" {
	runs "$HOOKS/libdhcp_good.so"
	verifies
	replaced "$HOOKS/libdhcp_good.so"
	fails_with H07 "process $pid, still runs the old file" || {
		kill "$pid"
		return 1
	}
	kill "$pid"
	wait "$pid" || true
	# No unit started it, so none is named.
	fixed_with "restart process $pid ($BATS_TEST_TMPDIR/kea-dhcp4 $HOOKS/libdhcp_good.so)"
	expect_no_text systemctl
	verifies
}

# fix_in_group LINE: of H07, when the server $pid is in this control group
fix_in_group() {
	printf '%s\n' "$1" >"$BATS_TEST_TMPDIR/cgroup"
	# shellcheck disable=SC2016 # of the other shell
	run unshare -m sh -c 'mount --bind "$1" "/proc/$2/cgroup" || exit 99
		shift 2
		exec "$@"' sh "$BATS_TEST_TMPDIR/cgroup" "$pid" \
		"$VERIFY" --dir "$HOOKS" --check H07
	fixes
}

@test "verify (a server that runs the old file) H07 names its own unit" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires unshare
	runs "$HOOKS/libdhcp_good.so"
	replaced "$HOOKS/libdhcp_good.so"
	unit=$(fix_in_group '0::/system.slice/kea4@lan.service')
	shell=$(fix_in_group '0::/system.slice/ssh.service')
	own=$(fix_in_group '0::/user.slice/user@7.service/kea.service')
	kill "$pid"
	expect_same 'sudo systemctl restart kea4@lan.service' "$unit"
	# Neither that of the shell that it was started in, nor a user's.
	test "${shell#"restart process $pid ("}" != "$shell"
	expect_same "$shell" "$own"
}

# serves LIBRARY: a server loads it; its process is $pid, its socket $socket
serves() {
	socket=$BATS_TEST_TMPDIR/kea.sock
	printf '{"Dhcp4": {"interfaces-config": {"interfaces": []},
		"lease-database": {"type": "memfile", "persist": false},
		"control-socket": {"socket-type": "unix",
			"socket-name": "%s"},
		"hooks-libraries": [{"library": "%s"}]}}' \
		"$socket" "$1" >"$BATS_TEST_TMPDIR/kea.conf"
	KEA_LOCKFILE_DIR=$BATS_TEST_TMPDIR KEA_PIDFILE_DIR=$BATS_TEST_TMPDIR \
		KEA_HOOKS_PATH=${1%/*} unshare -n /usr/sbin/kea-dhcp4 \
		-c "$BATS_TEST_TMPDIR/kea.conf" \
		>"$BATS_TEST_TMPDIR/kea.log" 2>&1 3>&- &
	pid=$!
	for _ in $(seq 100); do
		! test -S "$socket" || return 0
		sleep 0.1
	done
	cat "$BATS_TEST_TMPDIR/kea.log"
	return 1
}

@test "verify (a server with a control socket) H07 reloads it for a hook" {
	test "$(id -u)" -eq 0 || skip "needs root"
	requires socat unshare
	kea=$(/usr/sbin/kea-dhcp4 -W 2>/dev/null |
		sed -n 's/^ *Hooks directory: *//p')
	library=$HOOKS/libdhcp_stat_cmds.so
	test -e "$kea/${library##*/}" || skip "Kea's hooks are not here"
	cp "$kea/${library##*/}" "$library"
	serves "$library"
	verify --check H07
	before=$status
	cp "$library" "$library.new"
	mv "$library.new" "$library"
	verify --check H07
	first=$status commands=$(fixes)
	eval "$commands"
	verify --check H07
	kill "$pid"
	wait "$pid" || true
	test "$before $first" = '0 1'
	expect_same "echo '{ \"command\": \"config-reload\" }' | sudo socat -t 60 - UNIX-CONNECT:$socket" "$commands"
	expect_status 0
}

@test "verify (a server that runs an old bridge) H07 wants a new process" {
	test -e "$BRIDGE" || skip "no bridge was built"
	bridge=$(echo "$HOOKS"/bridge/*)
	cat >"$BATS_TEST_TMPDIR/kea.conf" <<-END
	{ "Dhcp4": { "control-socket": {
		"socket-type": "unix", "socket-name": "/run/kea.sock" } } }
	END
	LD_PRELOAD=$bridge runs -c "$BATS_TEST_TMPDIR/kea.conf"
	cp "$bridge" "$bridge.new"
	mv "$bridge.new" "$bridge"
	verify --check H07
	kill "$pid"
	expect_status 1
	fixes | grep -q "^restart process $pid ("
	expect_no_text config-reload
}

@test "verify (--socket) looks at the process that listens there" {
	requires socat
	bad good "$HOOKS/libdhcp_other.so"
	socket=$BATS_TEST_TMPDIR/socket
	LD_PRELOAD=$HOOKS/libdhcp_good.so socat "UNIX-LISTEN:$socket,fork" \
		/dev/null 3>&- &
	pid=$!
	until test -S "$socket"; do sleep 0.05; done
	replaced "$HOOKS/libdhcp_good.so"
	verify --check H07
	first=$status
	verify --check H07 --socket "$socket"
	kill "$pid"
	expect_status 1
	expect_text "process $pid, still runs the old file" \
		"UNIX-CONNECT:$socket, or restart process $pid (socat "
	test "$first" -eq 0
}

@test "verify (--socket where nobody listens) is not called fine" {
	socket=$BATS_TEST_TMPDIR/socket
	verify --socket "$socket"
	expect_status 3
	expect_text H07 "not checked: nobody listens at $socket" 'fix: '
	test "$(found_ids skip --socket "$socket")" = H07
	# What its server left behind, and what is none.
	requires socat
	socat "UNIX-LISTEN:$socket,unlink-close=0" /dev/null 3>&- &
	pid=$!
	until test -S "$socket"; do sleep 0.05; done
	verify -v --check H07 --socket "$socket"
	expect_status 0
	expect_text "a process listens at $socket"
	wait "$pid"
	verify --check H07 --socket "$socket"
	expect_status 3
	expect_text "nobody listens at $socket"
	verify --check H07 --socket "$(printf '/%0200d' 1)"
	expect_status 3
	expect_text 'no socket has a path as long as'
	verify --check H07 --socket "$socket" --root "$BATS_TEST_TMPDIR"
	expect_status 3
	expect_text 'nothing of --root is known to run'
}
