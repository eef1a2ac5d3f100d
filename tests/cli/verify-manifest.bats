#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# kea-hooks-verify, checks M: first the clean copy verifies, then it is
# damaged, and exactly one check fails.

load verify_install

setup_file() {
	install_open
}

setup() {
	install_begin
	verifies
}

@test "verify (nothing is wrong) says one line per library and ends with 0" {
	expect_text '1 hook, installed 2026-11-24 by kea-hooks 1.0.0' \
		'libdhcp_good.so        ok' '1 ok, 0 warnings, 0 failures'
}

@test "verify (an edited manifest) fails with M01 and trusts nothing in it" {
	sed -i 's/"toolchain": "1.0.0"/"toolchain": "1.0.1"/' \
		"$HOOKS/kea-hooks.manifest.json"
	fails_with M01 'content differs from what was installed'
	# Nothing in it is trusted, not even where the source is.
	expect_text "or restore $HOOKS/kea-hooks.manifest.json from a backup"
	manifest_sign "$BATS_TEST_TMPDIR/manifest" \
		>"$HOOKS/kea-hooks.manifest.json"
	verifies
}

@test "verify (an edited manifest and an edited file) fails with M01 only" {
	printf x >>"$HOOKS/config.report"
	sed -i "s/\"sha256\": \".*/\"sha256\": \"$(printf '%064d' 1)\",/" \
		"$HOOKS/kea-hooks.manifest.json"
	fails_with M01 'content differs'
}

@test "verify (a manifest that is cut off) fails with M01" {
	truncate -s 200 "$HOOKS/kea-hooks.manifest.json"
	fails_with M01 'is no manifest: line'
}

@test "verify (a manifest of another schema) fails with M01" {
	manifest '.schema = "kea-hooks-manifest/2"'
	fails_with M01 "its schema is 'kea-hooks-manifest/2'"
}

@test "verify (a manifest without a digest) fails with M01" {
	sed -i -e '/"digest"/d' -e 's/"history": \[\],/"history": []/' \
		"$HOOKS/kea-hooks.manifest.json"
	fails_with M01 'no line "digest"'
}

@test "verify (no manifest) ends with 3, not with 0" {
	rm "$HOOKS/kea-hooks.manifest.json"
	verify
	expect_status 3
	expect_text 'M01' 'not checked: there is no manifest' 'fix: '
	manifest
	verifies
}

@test "verify (a listed library was removed) fails with M02" {
	from_source
	rm "$HOOKS/libdhcp_good.so"
	fails_with M02 'there is no file'
	repaired
}

@test "verify (a listed file was removed) fails with M02" {
	from_source
	rm "$HOOKS/config.report"
	fails_with M02 'there is no file'
	repaired
}

@test "verify (no source is there) quotes what configure was given for M02" {
	manifest '.configure_args = ["--prefix=/opt/a b", "CC=ccache gcc",
		"CFLAGS=-O2", "CPPFLAGS=-DX='\''$y'\''", ""]'
	verifies
	rm "$HOOKS/config.report"
	fails_with M02 'there is no file'
	local line words
	line=$(fixes | sed 's/.*\.\/configure //; s/ && make .*//')
	expect_same "--prefix='/opt/a b' CC='ccache gcc' CFLAGS=-O2 CPPFLAGS='-DX='\\''\$y'\\''' ''" "$line"
	eval "words=($line)"
	test "${#words[@]}" -eq 5
	expect_same 'CC=ccache gcc' "${words[1]}"
	expect_same "CPPFLAGS=-DX='\$y'" "${words[3]}"
}

@test "verify (one octet was appended) fails with M03 and both sizes" {
	from_source
	printf x >>"$HOOKS/libdhcp_good.so"
	fails_with M03 'content differs from what was installed'
	expect_text installed found ' bytes'
	repaired
}

@test "verify (one octet was changed) fails with M03" {
	from_source
	printf A | dd of="$HOOKS/config.report" conv=notrunc status=none
	fails_with M03 'content differs from what was installed'
	repaired
}

@test "verify (another mode) fails with M04; the fix repairs it" {
	chmod 0744 "$HOOKS/libdhcp_good.so"
	fails_with M04 'mode differs from what was installed' --no-exec
	eval "$(sed -n 's/^ *fix: *//p' <<<"$output" | grep chmod)"
	verifies
}

@test "verify (a library that others may write) fails with M04" {
	chmod 0666 "$HOOKS/libdhcp_good.so"
	fails_with M04 'may be written by its group or by everybody'
	# One command, after which nothing differs.
	test "$(fixes | grep -c .)" -eq 1
	fixed_with "chmod 0755 $HOOKS/libdhcp_good.so"
	repaired
}

@test "verify (a directory that others may write) fails with M04" {
	chmod o+w "$HOOKS"
	fails_with M04 'may be written by its group or by everybody'
	repaired
}

@test "verify (a library that another user owns) fails with M04" {
	test "$(id -u)" -eq 0 || skip "only root can give files away"
	chown nobody "$HOOKS/libdhcp_good.so"
	fails_with M04 'belongs to another user'
	repaired
}

@test "I9: verify (a library of an earlier installation) warns with M05" {
	cp "$HOOKS/libdhcp_good.so" "$HOOKS/libdhcp_old.so"
	bad good "$HOOKS/libdhcp_old.so"
	mv "$HOOKS/libdhcp_old.so" "$BATS_TEST_TMPDIR"
	manifest ".history = [\"$HOOKS/libdhcp_old.so\"]"
	verifies
	mv "$BATS_TEST_TMPDIR/libdhcp_old.so" "$HOOKS"
	warns_with M05 'left by an earlier installation'
	verify --strict
	expect_status 1
	repaired --strict
}

@test "verify (a library from elsewhere) mentions M05 and ends with 0" {
	bad good "$HOOKS/libdhcp_mine.so"
	verifies
	expect_text 'M05 file-extra' 'not installed by kea-hooks'
}

@test "verify (an older copy in another directory of hooks) warns with M06" {
	stage "/usr/lib/kea/hooks"
	verifies --root "$STAGE"
	old=$STAGE/usr/local/lib/kea/hooks
	mkdir -p "$old"
	cp "$STAGE$HOOKS/libdhcp_good.so" "$old"
	warns_with M06 'another installation left one in /usr/local/lib' \
		--root "$STAGE"
	repaired --strict --root "$STAGE"
}

@test "verify (a library of that name that came with Kea) mentions it" {
	stage "/usr/local/lib/kea/hooks"
	verifies --root "$STAGE"
	mkdir -p "$STAGE/usr/lib/kea/hooks"
	bad good "$STAGE/usr/lib/kea/hooks/libdhcp_good.so" -DDEFECT_NATIVE
	verifies --root "$STAGE"
	expect_text M06 'another library of this name is /usr/lib/kea/hooks' \
		"may name either; name $HOOKS/libdhcp_good.so for this one"
	run "$VERIFY" --explain M06
	expect_text 'may name either'
}

@test "verify (what builds and editors leave behind) warns with M07" {
	touch "$HOOKS/libdhcp_good.la" "$HOOKS/libdhcp_good.so~"
	warns_with M07 '2 files are no part of an installation'
	expect_text libdhcp_good.la
	repaired --strict
}

@test "verify (a directory on the way that everybody may write) fails with M04" {
	mkdir "$BATS_TEST_TMPDIR/way"
	mv "$HOOKS" "$BATS_TEST_TMPDIR/way"
	HOOKS=$BATS_TEST_TMPDIR/way/hooks
	manifest
	verifies
	chmod 0777 "$BATS_TEST_TMPDIR/way"
	fails_with M04 'may be written by everybody'
	chmod 1777 "$BATS_TEST_TMPDIR/way"
	verifies
	chmod 0777 "$BATS_TEST_TMPDIR/way"
	verify --check M04
	repaired
}

@test "verify (a directory on the way of another user) fails with M04" {
	test "$(id -u)" -eq 0 || skip "only root can give files away"
	mkdir "$BATS_TEST_TMPDIR/way"
	mv "$HOOKS" "$BATS_TEST_TMPDIR/way"
	HOOKS=$BATS_TEST_TMPDIR/way/hooks
	manifest
	chown nobody "$BATS_TEST_TMPDIR/way"
	fails_with M04 'belongs to another user than the installation'
	repaired
}

@test "verify (a link out of the directory) fails with M04" {
	mkdir "$BATS_TEST_TMPDIR/out"
	mv "$HOOKS/libdhcp_good.so" "$BATS_TEST_TMPDIR/out"
	ln -s "$BATS_TEST_TMPDIR/out/libdhcp_good.so" "$HOOKS"
	fails_with M04 'is a link that leads out of the directory'
	repaired
}

@test "verify (--signers) wants a good signature, fails with M01" {
	requires ssh-keygen
	manifest=$HOOKS/kea-hooks.manifest.json
	key=$BATS_TEST_TMPDIR/key
	ssh-keygen -q -t ed25519 -N '' -C packager -f "$key"
	echo "packager $(cat "$key.pub")" >"$BATS_TEST_TMPDIR/signers"
	fails_with M01 'it has no signature' \
		--signers "$BATS_TEST_TMPDIR/signers"
	ssh-keygen -q -Y sign -n kea-hooks -f "$key" "$manifest"
	verifies --signers "$BATS_TEST_TMPDIR/signers"
	mv "$manifest.sig" "$BATS_TEST_TMPDIR/sig"
	# The attacker changes a library and writes a new manifest.
	bad good "$HOOKS/libdhcp_good.so" -g0
	manifest
	cp "$BATS_TEST_TMPDIR/sig" "$manifest.sig"
	verifies
	fails_with M01 'its signature is not good' \
		--signers "$BATS_TEST_TMPDIR/signers"
	ssh-keygen -q -t ed25519 -N '' -f "$key.2"
	rm "$manifest.sig"
	ssh-keygen -q -Y sign -n kea-hooks -f "$key.2" "$manifest"
	fails_with M01 'its signature is not good' \
		--signers "$BATS_TEST_TMPDIR/signers"
	verify --no-exec --signers "$BATS_TEST_TMPDIR/signers" --check M01
	expect_status 3
}

# minisign_key FILE: a pair of keys without a password, FILE and FILE.pub
minisign_key() {
	minisign -G -W -f -p "$1.pub" -s "$1" >/dev/null
}

@test "verify (--signers, minisign) wants a good signature, fails with M01" {
	requires minisign
	manifest=$HOOKS/kea-hooks.manifest.json
	key=$BATS_TEST_TMPDIR/key
	minisign_key "$key"
	minisign_key "$key.other"
	fails_with M01 'it has no signature kea-hooks.manifest.json.minisig' \
		--signers "$key.pub"
	eval "$(sed -n 's/^ *fix: *//p' <<<"$output" | sed "s|KEY|$key|")"
	verifies --signers "$key.pub"
	verify -v --check M01 --signers "$key.pub"
	expect_text "signed by one of $key.pub"
	fails_with M01 'its signature is not good' --signers "$key.other.pub"
	# The attacker changes a library and writes a new manifest.
	mv "$manifest.minisig" "$BATS_TEST_TMPDIR/sig"
	bad good "$HOOKS/libdhcp_good.so" -g0
	manifest
	cp "$BATS_TEST_TMPDIR/sig" "$manifest.minisig"
	verifies
	fails_with M01 'its signature is not good' --signers "$key.pub"
	# The administrator has it signed again.
	minisign -S -s "$key" -m "$manifest" >/dev/null
	verifies --signers "$key.pub"
	rm "$manifest.minisig"
	minisign -S -s "$key.other" -m "$manifest" >/dev/null
	fails_with M01 'its signature is not good' --signers "$key.pub"
}
