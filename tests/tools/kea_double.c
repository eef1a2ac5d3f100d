/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Stands in for a running server: maps the libraries of its command line,
 * `kea-dhcp4 -c FILE LIBRARY...`, says `ready` and sleeps. Tests build it
 * under the name of a daemon.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "-c") == 0) {
			i++;
		} else if (dlopen(argv[i], RTLD_NOW) == NULL) {
			fprintf(stderr, "%s\n", dlerror());
			return 1;
		}
	}
	puts("ready");
	fflush(stdout);
	sleep(60);
	return 0;
}
