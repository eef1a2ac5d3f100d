/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds the host: an embedded one of the process, or the bridge for the Kea
 * whose libraries are mapped.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* dladdr, dl_iterate_phdr */
#endif
#include <dirent.h>
#include <dlfcn.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/text.h>
#include <runtime/runtime.h>

#define KEA_HOOKS "libkea-hooks.so."

const struct keah_api *keah;

const char *
keah__path(void)
{
	Dl_info info;

	if (dladdr((void *)(uintptr_t)keah__find_host, &info) == 0) {
		return keah__hook.library;
	}
	return info.dli_fname;
}

/* Finds libkea-hooks.so.N among the mapped objects; N goes into data. */
static int
find_soname(struct dl_phdr_info *info, size_t size, void *data)
{
	const char *base = strrchr(info->dlpi_name, '/');

	(void)size;
	base = base != NULL ? base + 1 : info->dlpi_name;
	if (strncmp(base, KEA_HOOKS, strlen(KEA_HOOKS)) != 0) {
		return 0;
	}
	*(unsigned long *)data = strtoul(base + strlen(KEA_HOOKS), NULL, 10);
	return 1;
}

/* The names in the directory of bridges, for the message. */
static void
list_bridges(const char *dir, char *text, size_t size)
{
	DIR *d = opendir(dir);

	text[0] = '\0';
	if (d != NULL) {
		for (struct dirent *e = readdir(d); e != NULL; e = readdir(d)) {
			if (e->d_name[0] != '.') {
				keah_text_append(text, size, " %s", e->d_name);
			}
		}
		closedir(d);
	}
	if (text[0] == '\0') {
		keah_text_append(text, size, " none");
	}
}

/* There is no log without a host: the daemon's stderr goes to the journal. */
static void
say_no_bridge(const char *dir, unsigned long soname, const char *why)
{
	char there[512];

	list_bridges(dir, there, sizeof(there));
	fprintf(stderr,
		"library '%s' cannot run in this server: it needs the bridge "
		"'%s/" KEA_HOOKS "%lu.so' for hook ABI %d (%s; bridges there:"
		"%s); to build it, run 'kea-hooks-bridge', or './configure && "
		"make install-bridge' in the kea-hooks tree, on this machine\n",
		keah__path(), dir, soname, KEAH_ABI_MAJOR, why, there);
}

static bool
fits(const struct keah_api *api)
{
	return api != NULL && api->abi_major == keah__hook.abi_major;
}

static bool
refuse_bridge(const char *dir, unsigned long soname, const struct keah_api *api)
{
	char why[64] = "that file is no bridge";

	if (api != NULL) {
		snprintf(why, sizeof(why), "that file has hook ABI %u.%u",
			 api->abi_major, api->abi_minor);
	}
	say_no_bridge(dir, soname, why);
	return false;
}

/* A program that embeds a host, and not the one that this needs. */
static bool
refuse_program(const struct keah_api *api)
{
	if (api == NULL) {
		fprintf(stderr, "library '%s' cannot run in this program: it "
			"is no Kea server, " KEA_HOOKS "N is not loaded\n",
			keah__path());
	} else {
		fprintf(stderr, "library '%s' cannot run in this program: it "
			"needs hook ABI %d.%d, the program has %u.%u; build "
			"both from one version of kea-hooks\n", keah__path(),
			keah__hook.abi_major, keah__hook.abi_minor,
			api->abi_major, api->abi_minor);
	}
	return false;
}

static bool
open_bridge(unsigned long soname)
{
	char dir[4096], file[4200];
	const char *slash = strrchr(keah__path(), '/');

	snprintf(dir, sizeof(dir), "%.*sbridge",
		 slash != NULL ? (int)(slash - keah__path() + 1) : 0,
		 keah__path());
	snprintf(file, sizeof(file), "%s/" KEA_HOOKS "%lu.so", dir, soname);

	void *bridge = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	if (bridge == NULL) {
		say_no_bridge(dir, soname, dlerror());
		return false;
	}
	keah_host_fn host = (keah_host_fn)(uintptr_t)dlsym(bridge,
							   "keah_host");
	const struct keah_api *api = host != NULL ? host() : NULL;
	if (!fits(api)) {
		return refuse_bridge(dir, soname, api);
	}
	keah = api;
	return true;
}

bool
keah__find_host(void)
{
	unsigned long soname = 0;

	if (keah != NULL) {
		return true;
	}
	keah_host_fn embedded = (keah_host_fn)(uintptr_t)dlsym(RTLD_DEFAULT,
							       "keah_host");
	const struct keah_api *program = embedded != NULL ? embedded() : NULL;
	if (fits(program)) {
		keah = program;
		return true;
	}
	if (dl_iterate_phdr(find_soname, &soname) == 0) {
		return refuse_program(program);
	}
	return open_bridge(soname);
}
