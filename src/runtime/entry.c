/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The entry points that Kea looks for in a hook library (Kea Developer's
 * Guide, "The Framework Functions").
 */
#include <string.h>

#include <hooklib/text.h>
#include <runtime/runtime.h>

#define EXPORT __attribute__((visibility("default")))

EXPORT int version(void);
EXPORT int multi_threading_compatible(void);
EXPORT int load(void *handle);
EXPORT int unload(void);

static const struct {
	uint32_t daemon;
	const char *name;
} daemons[] = {
	{ KEAH_DHCP4, "dhcp4" },
	{ KEAH_DHCP6, "dhcp6" },
	{ KEAH_D2, "d2" },
	{ KEAH_CA, "ca" },
};

static bool
serves_daemon(void)
{
	for (size_t i = 0; i < sizeof(daemons) / sizeof(daemons[0]); i++) {
		if (keah->daemon == daemons[i].daemon &&
		    keah_text_has_word(keah__hook.processes,
				       daemons[i].name) != 0) {
			return true;
		}
	}
	keah__refuse("made for %s, not for %s; remove it from the "
		     "hooks-libraries of %s", keah__hook.processes,
		     keah->host_name, keah->host_name);
	return false;
}

/*
 * Kea asks for the version while it validates a configuration, before the
 * libraries of the old one are unloaded: the moment to refuse parameters.
 */
int
version(void)
{
	if (!keah__find_host() || !serves_daemon() || !keah__check_staged()) {
		return 0;
	}
	return keah->hooks_version;
}

int
multi_threading_compatible(void)
{
	return strcmp(keah__hook.mt, "yes") == 0;
}

static enum keah_status
register_callouts(void)
{
	for (const struct keah_callout_entry *e = keah__hook.callouts;
	     e->point != NULL; e++) {
		if (keah__hook.wants != NULL && !keah__hook.wants(e->point)) {
			continue;
		}
		enum keah_status s = keah->lib->register_callout(keah_self,
								 e->point,
								 e->fn);
		/* Another daemon's or another version's hook point. */
		if (s != KEAH_OK && s != KEAH_ENOENT) {
			struct keah_str why = { "", 0 };

			keah->lib->get_error(&why);
			return keah_fail("callout '%s': %s", e->point,
					 why.data);
		}
	}
	return KEAH_OK;
}

static enum keah_status
start_hook(void)
{
	enum keah_status s = KEAH_OK;

	if (keah__hook.load != NULL) {
		s = keah__hook.load();
	}
	if (s != KEAH_OK) {
		return s;
	}
	s = register_callouts();
	if (s == KEAH_OK) {
		s = keah__register_commands();
	}
	if (s != KEAH_OK && keah__hook.unload != NULL) {
		keah__hook.unload();
	}
	return s;
}

static bool
start(void)
{
	if (!keah__store_params()) {
		return false;
	}
	if (start_hook() == KEAH_OK) {
		keah->lib->finish_load(keah_self);
		return true;
	}
	keah__refuse("%s", keah__reason());
	return false;
}

/*
 * A hook in C++ may throw, which passes through here and ends in the server:
 * what is done however a block is left is the cleanup of a variable.
 */
static void
detach_unless(const bool *stays)
{
	if (!*stays) {
		keah__clear_params();
		keah->lib->detach(keah_self);
		keah_self = NULL;
	}
}

int
load(void *handle)
{
	if (!keah__find_host() || !serves_daemon()) {
		return 1;
	}
	if (keah->lib->attach(handle, &keah__hook, &keah_self) != KEAH_OK) {
		struct keah_str why = { "", 0 };

		keah->lib->get_error(&why);
		keah__refuse("cannot be attached: %s", why.data);
		return 1;
	}
	bool started __attribute__((cleanup(detach_unless))) = false;
	started = start();
	return started ? 0 : 1;
}

int
unload(void)
{
	if (keah_self == NULL) {
		return 0;
	}
	bool stays __attribute__((cleanup(detach_unless), unused)) = false;
	if (keah__hook.unload != NULL) {
		keah__hook.unload();
	}
	return 0;
}
