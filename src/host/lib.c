/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Attached libraries: group `lib` of the ABI.
 */
#include "lib.h"

#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "fail.h"
#include "io.h"
#include "library.h"
#include "server.h"
#include "store.h"

/* Kea throws when a logger has a longer name. */
#define LOGGER_MAX 31

/* Who is told what attaches itself; that is not let in then. */
static keah_host_describe_fn tell_fn;
static void *tell_arg;

bool
keah__lib_is_attached(const struct keah_lib *lib)
{
	if (lib == NULL) {
		return false;
	}
	for (struct keah_host_library *l = keah__library_first(); l != NULL;
	     l = l->next) {
		if (l->lib == lib) {
			return true;
		}
	}
	return false;
}

bool
keah__lib_is_loading(const struct keah_lib *lib)
{
	return !lib->finished && lib->library == keah__library_loading();
}

static enum keah_status
check_messages(const struct keah_hook *hook)
{
	if (hook->message_count != 0 && hook->messages == NULL) {
		return keah__host_fail(KEAH_EINVAL, "message_count is %zu, but "
				       "there are no messages",
				       hook->message_count);
	}
	for (size_t i = 0; i < hook->message_count; i++) {
		const struct keah_message *m = &hook->messages[i];

		if (m->id == NULL || m->text == NULL ||
		    m->level > KEAH_LOG_ERROR) {
			return keah__host_fail(KEAH_EINVAL, "message %zu has "
					       "no id, no text or no level",
					       i);
		}
	}
	return KEAH_OK;
}

static enum keah_status
check_hook(const struct keah_hook *hook)
{
	if (hook->abi_major != KEAH_ABI_MAJOR) {
		return keah__host_fail(KEAH_EFAIL, "made for hook ABI %u.%u, "
				       "this host has %d.%d",
				       hook->abi_major, hook->abi_minor,
				       KEAH_ABI_MAJOR, KEAH_ABI_MINOR);
	}
	if (hook->name == NULL || hook->library == NULL ||
	    hook->logger == NULL || hook->logger[0] == '\0' ||
	    strlen(hook->logger) > LOGGER_MAX) {
		return keah__host_fail(KEAH_EINVAL, "the hook has no name, no "
				       "library, or no logger of 1 to %d "
				       "letters", LOGGER_MAX);
	}
	return check_messages(hook);
}

void
keah__lib_tell(keah_host_describe_fn fn, void *arg)
{
	tell_fn = fn;
	tell_arg = arg;
}

enum keah_status
keah__lib_attach(void *library_handle, const struct keah_hook *hook,
		 struct keah_lib **lib)
{
	static uint64_t last_id;
	struct keah_host_library *library = keah__library_loading();

	if (library_handle == NULL || hook == NULL || lib == NULL) {
		return keah__host_null("lib->attach");
	}
	if (library == NULL || library != library_handle) {
		return keah__host_fail(KEAH_EFAIL, "lib->attach: not called "
				       "from load() with its argument");
	}
	if (library->lib != NULL) {
		return keah__host_fail(KEAH_EFAIL, "library '%s' is attached "
				       "already", hook->library);
	}
	enum keah_status s = check_hook(hook);
	if (s != KEAH_OK) {
		return s;
	}
	if (tell_fn != NULL) {
		tell_fn(tell_arg, hook);
		return keah__host_fail(KEAH_EFAIL, "it is only asked what it "
				       "is");
	}
	struct keah_lib *made = calloc(1, sizeof(*made));
	if (made == NULL) {
		return keah__host_nomem();
	}
	made->hook = hook;
	made->library = library;
	made->id = ++last_id;
	library->lib = made;
	library->hook = hook;
	*lib = made;
	return KEAH_OK;
}

void
keah__lib_detach(struct keah_lib *lib)
{
	if (!keah__lib_is_attached(lib)) {
		return;
	}
	lib->library->lib = NULL;
	keah__server_leave(lib);
	keah__cmd_forget(lib);
	keah__io_forget(lib);
	free(lib->callouts);
	free(lib);
}

enum keah_status
keah__lib_register(struct keah_lib *lib, const char *point, keah_callout_fn fn)
{
	if (!keah__lib_is_attached(lib) || point == NULL || fn == NULL) {
		return keah__host_null("lib->register_callout");
	}
	if (!keah__lib_is_loading(lib)) {
		return keah__host_fail(KEAH_ESTATE, "callout '%s': callouts "
				       "are registered in load() only", point);
	}
	const struct keah__point *found = keah__point_find(point);
	if (found == NULL) {
		return keah__host_fail(KEAH_ENOENT, "%s has no hook point "
				       "'%s'", keah_host()->host_name, point);
	}
	struct keah__registration *grown =
		realloc(lib->callouts,
			(lib->callout_count + 1) * sizeof(*grown));
	if (grown == NULL) {
		return keah__host_fail(KEAH_EFAIL, "out of memory");
	}
	grown[lib->callout_count++] = (struct keah__registration){ found, fn };
	lib->callouts = grown;
	return KEAH_OK;
}

enum keah_status
keah__lib_finish_load(struct keah_lib *lib)
{
	if (!keah__lib_is_attached(lib)) {
		return keah__host_null("lib->finish_load");
	}
	lib->finished = true;
	return KEAH_OK;
}

/* ---- What is kept over a reload ------------------------------------------ */

static struct keah__store kept;

void
keah_host_clear_kept(void)
{
	keah__store_clear(&kept);
}

enum keah_status
keah__lib_keep(struct keah_lib *lib, const uint8_t *data, size_t len)
{
	if (!keah__lib_is_attached(lib) || (data == NULL && len > 0)) {
		return keah__host_null("lib->keep");
	}
	return keah__store_set(
		&kept, &(struct keah__value){
			       .name = (char *)(uintptr_t)lib->hook->name,
			       .data = (uint8_t *)(uintptr_t)data,
			       .len = len });
}

enum keah_status
keah__lib_get_kept(struct keah_lib *lib, struct keah_view *data)
{
	if (!keah__lib_is_attached(lib) || data == NULL) {
		return keah__host_null("lib->get_kept");
	}
	const struct keah__value *found = keah__store_find(&kept, 0,
							   lib->hook->name);
	if (found == NULL || found->len == 0) {
		return keah__host_fail(KEAH_ENOENT, "nothing was kept");
	}
	*data = (struct keah_view){ found->data, found->len };
	return KEAH_OK;
}
