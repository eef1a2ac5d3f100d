/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Releases of Kea. The number of libkea-hooks changes with every one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "server.h"

static const struct release releases[] = {
	{ "2.2.0", 57 },
	{ "2.2.1", 58 },
	{ "2.4.0", 77 },
	{ "2.4.1", 78 },
	{ "2.4.2", 79 },
	{ "2.6.0", 97 },
	{ "2.6.1", 98 },
	{ "2.6.2", 99 },
	{ "2.6.3", 100 },
	{ "2.6.4", 101 },
	{ "2.6.5", 102 },
	{ "3.0.0", 118 },
	{ "3.0.1", 119 },
	{ "3.0.2", 120 },
	{ "3.0.3", 121 },
	{ "3.0.4", 122 },
};

const struct release *
release_find(long soname)
{
	for (size_t i = 0; i < sizeof(releases) / sizeof(releases[0]); i++) {
		if (releases[i].soname == soname) {
			return &releases[i];
		}
	}
	return NULL;
}

long
release_find_soname(const char *version)
{
	for (size_t i = 0; i < sizeof(releases) / sizeof(releases[0]); i++) {
		if (strcmp(releases[i].version, version) == 0) {
			return releases[i].soname;
		}
	}
	return 0;
}

long
release_hooks_version(const char *version)
{
	int major = 0, minor = 0, patch = 0;

	if (sscanf(version, "%3d.%2d.%2d", &major, &minor, &patch) != 3) {
		return 0;
	}
	return major * 10000L + minor * 100L + patch;
}

const char *
release_format(long soname)
{
	const struct release *release = release_find(soname);

	return release != NULL
		       ? pool_format("Kea %s (libkea-hooks.so.%ld)",
				     release->version, soname)
		       : pool_format("libkea-hooks.so.%ld", soname);
}

long
release_soname(const struct list *needed)
{
	static const char name[] = "libkea-hooks.so.";

	for (size_t i = 0; i < needed->count; i++) {
		if (strncmp(needed->items[i], name, strlen(name)) == 0) {
			return strtol(needed->items[i] + strlen(name), NULL,
				      10);
		}
	}
	return 0;
}
