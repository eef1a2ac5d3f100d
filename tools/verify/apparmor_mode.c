/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Whether a profile is enforced: by the kernel, or else by what AppArmor does
 * with the file when the system starts.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "apparmor.h"
#include "file.h"

enum {
	MOST = 256 * 1024 /* octets of the kernel's list */
};

/* Files of /sys have no size to read by. Returns: NULL with errno set. */
static const char *
read_text(const struct verify *verify, const char *path)
{
	FILE *file = fopen(target_path(verify, path), "re");

	if (file == NULL) {
		return NULL;
	}
	char *text = pool_new(MOST + 1);
	text[fread(text, 1, MOST, file)] = '\0';
	fclose(file);
	return text;
}

static bool
is_on(const struct verify *verify)
{
	const char *text = read_text(verify,
				     "/sys/module/apparmor/parameters/enabled");

	return text != NULL && text[0] == 'Y';
}

static bool
is_linked(const struct verify *verify, const char *dir, const char *file)
{
	return file_exists(target_path(verify,
				       pool_format(APPARMOR_DIR "/%s/%s", dir,
						   file_base(file))));
}

/* "flags=(attach_disconnected,complain)" where the profile begins. */
static bool
is_complaining(const char *text)
{
	for (const char *at = text; (at = strstr(at, "flags")) != NULL; at++) {
		const char *flag = strstr(at, "complain");

		if (flag != NULL && flag < at + strcspn(at, ")\n")) {
			return true;
		}
	}
	return false;
}

void
apparmor_find_mode(const struct verify *verify, const char *program,
		   struct profile *profile)
{
	const char *loaded, *text;

	if (!is_on(verify) || is_linked(verify, "disable", profile->file)) {
		return;
	}
	loaded = read_text(verify, "/sys/kernel/security/apparmor/profiles");
	if (loaded != NULL) {
		profile->confines = strstr(
			loaded, pool_format("%s (complain)",
					    file_base(program))) == NULL;
		return;
	}
	profile->hidden = errno == EACCES || errno == EPERM;
	text = read_text(verify, profile->file);
	profile->confines = !is_linked(verify, "force-complain",
				       profile->file) &&
			    (text == NULL || !is_complaining(text));
}
