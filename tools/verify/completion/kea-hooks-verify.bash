# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Completion of kea-hooks-verify for bash. Options and checks are asked of
# the program itself.
# shellcheck shell=bash

_kea_hooks_verify() {
	local program=$1 word=$2 previous=$3 words=
	COMPREPLY=()
	case $previous in
	--check | --skip | --explain)
		words=$("$program" --list-checks 2>/dev/null | cut -d' ' -f1)
		;;
	--process | --snippet) words='dhcp4 dhcp6 d2 ca' ;;
	--format) words='human json tap github html' ;;
	--as-user)
		mapfile -t COMPREPLY < <(compgen -u -- "$word")
		return
		;;
	--dir | --root)
		mapfile -t COMPREPLY < <(compgen -d -- "$word")
		return
		;;
	--timeout | --if-host) return ;;
	*)
		case $word in
		-*)
			words=$("$program" --help 2>/dev/null |
				grep -o -e '--[a-z-]*' | sort -u)
			;;
		esac
		;;
	esac
	if test -n "$words"; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	else
		mapfile -t COMPREPLY < <(compgen -f -- "$word")
	fi
}

complete -o filenames -F _kea_hooks_verify kea-hooks-verify
