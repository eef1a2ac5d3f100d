/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Whether the AppArmor profile of a server lets it load a file.
 */
#ifndef VERIFY_APPARMOR_H
#define VERIFY_APPARMOR_H

#include "verify.h"

#define APPARMOR_DIR "/etc/apparmor.d"

struct profile {
	const char *file;    /* below /etc/apparmor.d; NULL: there is none */
	const char *local;   /* the file that it includes for local rules */
	unsigned long end;   /* the line of its last brace */
	const char *missing; /* an include that is not there, or NULL */
	bool confines;       /* AppArmor is on and enforces it, or may */
	bool hidden;         /* whether it does may be seen by root only */
	bool allows;         /* both reading and mapping */
};

/* Judges `path` by the profile of a program of the server. */
struct profile apparmor_judge(const struct verify *verify,
			      const char *program, const char *path);

/* Whether it is enforced: fills `confines` and `hidden`; `file` is set. */
void apparmor_find_mode(const struct verify *verify, const char *program,
			struct profile *profile);

/* Whether a pattern of a profile, as apparmor.d(5) has it, fits a path. */
bool apparmor_match(const char *pattern, const char *path);

#endif
