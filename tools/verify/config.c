/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds hooks-libraries in a configuration.
 */
#include <string.h>

#include "config.h"
#include "file.h"

static const struct {
	const char *key;
	const char *process;
} daemons[] = {
	{ "Dhcp4", "dhcp4" },
	{ "Dhcp6", "dhcp6" },
	{ "DhcpDdns", "d2" },
	{ "Control-agent", "ca" },
};

static void
find_daemon(struct config *config, const struct node *root)
{
	for (size_t i = 0; i < sizeof(daemons) / sizeof(daemons[0]); i++) {
		const struct node *node = node_find(root, daemons[i].key);

		if (node != NULL && node->type == NODE_MAP &&
		    root->count == 1) {
			config->process = daemons[i].process;
			config->daemon = node;
		}
	}
}

static void
set_error(struct config *config, const struct node *node, const char *text)
{
	config->error = (struct conf_error){
		.text = text,
		.file = node->file,
		.line = node->line,
		.column = node->column,
	};
}

static void
add_entry(struct config *config, const struct node *node)
{
	const char *library = node_get_text(node, "library");

	if (library == NULL) {
		set_error(config, node, "an entry of hooks-libraries names no "
					"library");
		return;
	}
	config->entries = pool_array(config->entries, config->count,
				     sizeof(*config->entries));
	config->entries[config->count++] = (struct config_entry){
		.library = library,
		.node = node,
		.params = node_find(node, "parameters"),
	};
}

struct config *
config_open(const char *root, const char *path)
{
	struct config *config = pool_new(sizeof(*config));
	const struct node *node = conf_open(root, path, &config->error);

	config->path = path;
	if (node == NULL) {
		return config;
	}
	find_daemon(config, node);
	if (config->daemon == NULL) {
		config->error = (struct conf_error){
			.text = "a map with one of Dhcp4, Dhcp6, DhcpDdns, "
				"Control-agent and nothing else is wanted",
			.file = path,
			.line = 1,
			.column = 1,
		};
		return config;
	}
	config->list = node_find(config->daemon, "hooks-libraries");
	if (config->list != NULL && config->list->type != NODE_LIST) {
		set_error(config, config->list, "hooks-libraries: a list is "
						"wanted");
		return config;
	}
	for (size_t i = 0; config->list != NULL && i < config->list->count;
	     i++) {
		add_entry(config, config->list->items[i]);
	}
	return config;
}

const struct config_entry *
config_find(const struct config *config, const struct object *hook)
{
	for (size_t i = 0; i < config->count; i++) {
		if (config->entries[i].hook == hook) {
			return &config->entries[i];
		}
	}
	return NULL;
}

bool
config_is_threaded(const struct config *config, bool default_on)
{
	const struct node *map = node_find(config->daemon, "multi-threading");
	const struct node *on = node_find(map, "enable-multi-threading");

	if (strncmp(config->process, "dhcp", 4) != 0) {
		return false;
	}
	return on != NULL && on->type == NODE_BOOL ? on->truth : default_on;
}
