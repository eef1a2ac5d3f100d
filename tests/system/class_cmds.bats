#!/usr/bin/env bats
#
# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# class_cmds in the real servers: the commands, and what packets see of them.

load commands

LIBRARY=libdhcp_class_cmds.so

# class MAP: the arguments of class-add and class-update
class() {
	echo "{\"client-classes\": [$1]}"
}

# What must not change when a command is refused.
classes() {
	ctl config-get | jq -c '.arguments | to_entries[] |
		select(.key | startswith("Dhcp")) | .value."client-classes"'
}

PXE='{"name": "pxe64", "test": "option[93].hex == 0x0009",
	"next-server": "192.0.2.254", "boot-file-name": "grub.efi"}'

@test "A1 class_cmds (add) the next packet is matched with the class" {
	start dhcp4
	command_gives 0 class-add "$(class "$PXE")"
	text_has "Class 'pxe64' added."
	ask4 1 discover --option 93=0x0009
	packet_is siaddr 192.0.2.254
	ask4 1 discover
	packet_is siaddr 0.0.0.0
}

@test "A2 A3 class_cmds (add, duplicate or two at once) refused" {
	start dhcp4
	command_gives 0 class-add "$(class "$PXE")"
	command_gives 1 class-add "$(class "$PXE")"
	text_has pxe64
	command_gives 1 class-add "$(class '{"name": "a"}, {"name": "b"}')"
	text_has client-classes
	command_gives 0 class-list
	answer_is '.arguments."client-classes" | length' 1
}

@test "A4 A5 class_cmds (update) the whole definition, or result 3" {
	start dhcp4
	command_gives 0 class-add "$(class "$PXE")"
	command_gives 0 class-update "$(class '{"name": "pxe64",
		"test": "option[93].hex == 0x0007"}')"
	text_has "Class 'pxe64' updated."
	command_gives 0 class-get '{"name": "pxe64"}'
	answer_is '.arguments."client-classes"[0]."next-server"' 0.0.0.0
	answer_is '.arguments."client-classes"[0].test' \
		'option[93].hex == 0x0007'
	ask4 1 discover --option 93=0x0009
	packet_is siaddr 0.0.0.0
	command_gives 3 class-update "$(class '{"name": "nope"}')"
	command_gives 0 class-list
	answer_is '.arguments."client-classes" | length' 1
}

@test "A6 class_cmds (del) not while another class refers to it" {
	start dhcp4
	command_gives 0 class-add "$(class "$PXE")"
	command_gives 0 class-add "$(class '{"name": "d1",
		"test": "member('"'pxe64'"')"}')"
	command_gives 1 class-del '{"name": "pxe64"}'
	text_has d1
	command_gives 0 class-del '{"name": "d1"}'
	command_gives 0 class-del '{"name": "pxe64"}'
	text_has "Class 'pxe64' deleted."
	command_gives 3 class-del '{"name": "pxe64"}'
}

@test "A7 class_cmds (list) in the order of the configuration" {
	start dhcp4
	command_gives 3 class-list
	command_gives 0 class-add "$(class '{"name": "a"}')"
	command_gives 0 class-add "$(class '{"name": "b"}')"
	command_gives 0 class-list
	text_has '2 classes found'
	answer_is '.arguments."client-classes" | map(.name) | join(" ")' 'a b'
}

@test "A8 A9 class_cmds (bad expression) nothing has changed" {
	local before
	start dhcp4
	command_gives 0 class-add "$(class "$PXE")"
	before=$(classes)
	command_gives 1 class-add "$(class '{"name": "x",
		"test": "substring(option[61].hex,0"}')"
	command_gives 1 class-add "$(class '{"name": "x",
		"test": "member('"'ghost'"')"}')"
	text_has ghost
	command_gives 1 class-update "$(class '{"name": "pxe64",
		"test": "member('"'ghost'"')"}')"
	command_gives 1 class-add "$(class '{"name": "KNOWN",
		"test": "option[1].exists"}')"
	test "$(classes)" = "$before"
}

@test "class_cmds (get and update) what is shown can be put back" {
	local before shown
	start dhcp4
	command_gives 0 class-add "$(class "$PXE")"
	before=$(classes)
	command_gives 0 class-get '{"name": "pxe64"}'
	shown=$(printf '%s\n' "$ANSWER" | jq -c .arguments)
	command_gives 0 class-update "$shown"
	test "$(classes)" = "$before"
}

@test "A10 class_cmds (v6) members of DHCPv4 are neither shown nor taken" {
	start dhcp6
	command_gives 0 class-add "$(class '{"name": "a"}')"
	command_gives 0 class-get '{"name": "a"}'
	answer_is '.arguments."client-classes"[0] | keys | join(" ")' \
		'name option-data'
	command_gives 1 class-add "$(class '{"name": "b",
		"next-server": "192.0.2.1"}')"
	text_has next-server
}

comes_and_goes() {
	command_gives 0 class-add "$(class "$PXE")"
	command_gives 0 class-del '{"name": "pxe64"}'
}

@test "A11 class_cmds (under load) no packet is lost" {
	start dhcp4
	under_load comes_and_goes
	command_gives 3 class-list
}

@test "class_cmds (unloaded) its commands are gone" {
	start dhcp4
	command_gives 0 list-commands
	answer_is '.arguments | any(. == "class-add")' true
	command_gives 0 config-set "$(conf4)"
	command_gives 2 class-list
}

# Classes that depend on KNOWN are evaluated after the reservation was found,
# and so are those that refer to them.
@test "class_cmds (update, KNOWN) not away from under a class behind it" {
	local before
	start dhcp4
	command_gives 0 class-add "$(class '{"name": "k",
		"test": "member('"'KNOWN'"')"}')"
	command_gives 0 class-add "$(class '{"name": "behind",
		"test": "member('"'k'"')"}')"
	before=$(classes)
	command_gives 1 class-update "$(class '{"name": "k",
		"test": "option[60].exists"}')"
	text_has behind KNOWN
	test "$(classes)" = "$before"
	command_gives 0 class-update "$(class '{"name": "k",
		"test": "member('"'UNKNOWN'"')"}')"
}
