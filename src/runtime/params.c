/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The parameters of the library: checked while the server validates a new
 * configuration, stored when it loads the library.
 */
#include <stdlib.h>

#include <hooklib/schema.h>
#include <runtime/runtime.h>

static const struct keah_param no_params[] = { { .name = NULL } };

static const struct keah_param *
table(void)
{
	return keah__hook.params != NULL ? keah__hook.params : no_params;
}

static void
refuse_params(struct keah_params *params, const struct keah_schema_error *why)
{
	struct keah_str place;

	if (keah->config->get_position(params, why->name, &place) == KEAH_OK) {
		keah__refuse("%s (%s)", why->text, place.data);
	} else {
		keah__refuse("%s", why->text);
	}
}

/* JSON text of the host into `out`, which the caller zeroed. */
static bool
store(struct keah_params *params, void *out)
{
	struct keah_schema_error why = { .kind = "parameter" };
	struct keah_str json;

	if (keah->config->get_json(params, &json) != KEAH_OK) {
		keah__refuse("its parameters cannot be read");
		return false;
	}
	json_error_t error;
	json_t *object = json_loadb(json.data, json.len, 0, &error);
	if (!json_is_object(object)) {
		keah__refuse("parameters: a map is wanted, found %.100s",
			     json.data);
		json_decref(object);
		return false;
	}
	bool stored = keah_schema_store(table(), object, out, &why) == KEAH_OK;
	if (!stored) {
		refuse_params(params, &why);
	}
	json_decref(object);
	return stored;
}

static bool
check(void *config)
{
	if (keah__hook.check == NULL || keah__hook.check(config) == KEAH_OK) {
		return true;
	}
	keah__refuse("%s", keah__reason());
	return false;
}

/* One entry of the configuration that is being validated. */
static enum keah_status
check_entry(void *arg, struct keah_params *params)
{
	unsigned int *count = arg;

	if (++*count > 1) {
		keah__refuse("listed twice in hooks-libraries; remove one of "
			     "the two entries");
		return KEAH_EEXIST;
	}
	void *config = calloc(1, keah__hook.config_size + 1);
	if (config == NULL) {
		keah__refuse("out of memory");
		return KEAH_ENOMEM;
	}
	bool fine = store(params, config);
	if (fine) {
		fine = check(config);
		keah_schema_clear(table(), config);
	}
	free(config);
	return fine ? KEAH_OK : KEAH_EFAIL;
}

bool
keah__check_staged(void)
{
	unsigned int count = 0;

	return keah->config->for_each_staged(keah__path(), check_entry,
					     &count) == KEAH_OK;
}

bool
keah__store_params(void)
{
	struct keah_params *params;
	static char none[1];
	void *config = keah__hook.config != NULL ? keah__hook.config : none;

	if (keah->config->get_params(keah_self, &params) != KEAH_OK) {
		keah__refuse("its parameters cannot be read");
		return false;
	}
	if (!store(params, config)) {
		return false;
	}
	if (!check(config)) {
		keah_schema_clear(table(), config);
		return false;
	}
	return true;
}

void
keah__clear_params(void)
{
	if (keah__hook.config != NULL) {
		keah_schema_clear(table(), keah__hook.config);
	}
}
