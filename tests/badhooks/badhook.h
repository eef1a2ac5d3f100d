/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A hook library that is as it should be, but for what the file that includes
 * this defines before: DEFECT_ABI, DEFECT_PROCESSES, DEFECT_CALLOUTS and so on
 * replace a line of the note, DEFECT_NATIVE leaves it out, as a C++ hook has
 * none; HAS_VERSION, HAS_LOAD, HAS_UNLOAD say that the file brings its own
 * function. It does without the runtime, which would not let it be so bad.
 */
#ifndef BADHOOK_H
#define BADHOOK_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <keah/hook.h>

#ifndef DEFECT_ABI
#define DEFECT_ABI "1.0"
#endif
#ifndef DEFECT_PROCESSES
#define DEFECT_PROCESSES "dhcp4"
#endif
#ifndef DEFECT_CALLOUTS
#define DEFECT_CALLOUTS ""
#endif
#ifndef DEFECT_CONTEXTS
#define DEFECT_CONTEXTS ""
#endif
#ifndef KEA_VERSION
#define KEA_VERSION 20200
#endif
#ifndef DEFECT_MT
#define DEFECT_MT "yes"
#endif

#ifndef DEFECT_NATIVE
#define NOTE_TEXT                                                              \
	"abi=" DEFECT_ABI "\n"                                                 \
	"name=bad\n"                                                           \
	"library=libdhcp_bad.so\n"                                             \
	"version=1.0.0\n"                                                      \
	"processes=" DEFECT_PROCESSES "\n"                                     \
	"mt=" DEFECT_MT "\n"                                                   \
	"callouts=" DEFECT_CALLOUTS "\n"                                       \
	"after=\nbefore=\nneeds=\n"                                            \
	"contexts=" DEFECT_CONTEXTS "\n"                                       \
	"licence=ISC\n"
KEAH__NOTE(bad_note, KEAH_NOTE_HOOK, NOTE_TEXT);
#endif

int version(void);
int load(void *handle);
int unload(void);
int multi_threading_compatible(void);

#ifndef HAS_VERSION
int
version(void)
{
	return KEA_VERSION;
}
#endif

#ifndef HAS_LOAD
int
load(void *handle)
{
	(void)handle;
	return 0;
}
#endif

#ifndef HAS_UNLOAD
int
unload(void)
{
	return 0;
}
#endif

int
multi_threading_compatible(void)
{
	return 1;
}

#endif
