# SPDX-License-Identifier: ISC
# Copyright (C) 2026 kea-hooks contributors
#
# Completion of kea-hooks-verify for fish.

set -l verify complete -c kea-hooks-verify
set -l checks '(kea-hooks-verify --list-checks | string replace -r "  +" \t)'

$verify -s q -l quiet -d 'nothing unless there is a problem'
$verify -s v -l verbose -d 'every check'
$verify -l dir -x -a '(__fish_complete_directories)' -d 'hooks directory'
$verify -l root -x -a '(__fish_complete_directories)' -d 'everything is below this directory'
$verify -l manifest -r -d 'what was installed'
$verify -l signers -r -d 'who must have signed the manifest'
$verify -l host -r -d 'the server'
$verify -l config -r -d 'a configuration of the server'
$verify -l if-host -x -d 'as if this version of Kea were installed'
$verify -l socket -r -d 'control socket of a server that runs'
$verify -l process -x -a 'dhcp4 dhcp6 d2 ca' -d 'load as this daemon only'
$verify -l check -x -a $checks -d 'only these checks'
$verify -l skip -x -a $checks -d 'all but these checks'
$verify -l no-exec -d 'nothing is run, no hook is loaded'
$verify -l as-user -x -a '(__fish_complete_users)' -d 'load hooks as this user'
$verify -l timeout -x -d 'seconds for loading one hook'
$verify -l strict -d 'warnings count as failures'
$verify -l against -r -d 'what --json said on another node'
$verify -l json -d 'one JSON document'
$verify -l format -x -a 'human json tap github html' -d 'what to print'
$verify -l list-checks -d 'the checks and what each proves'
$verify -l explain -x -a $checks -d 'what a check means'
$verify -l snippet -x -a 'dhcp4 dhcp6 d2 ca' -d 'a hooks-libraries list'
$verify -l host-info -d 'what is known of the server'
$verify -l report -d 'how the installed hooks were configured'
$verify -l version -d 'the version'
$verify -l help -d 'the options'
