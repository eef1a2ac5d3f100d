/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Asks the kernel, or reads /etc/selinux/config.
 */
#include <stdio.h>
#include <string.h>

#include "file.h"
#include "selinux.h"

/* The first octet of a file of the kernel, which has no size. */
static int
read_octet(const char *path)
{
	FILE *file = fopen(path, "re");
	int octet = EOF;

	if (file != NULL) {
		octet = fgetc(file);
		fclose(file);
	}
	return octet;
}

/* Of a line, or `before` when it says nothing. */
static enum selinux_mode
read_line(const char *line, enum selinux_mode before)
{
	static const char key[] = "SELINUX=";

	line += strspn(line, " \t");
	if (strncmp(line, key, sizeof(key) - 1) != 0) {
		return before;
	}
	line += sizeof(key) - 1;
	if (strncmp(line, "enforcing", 9) == 0) {
		return SELINUX_ENFORCING;
	}
	return strncmp(line, "permissive", 10) == 0 ? SELINUX_PERMISSIVE
						    : SELINUX_OFF;
}

static enum selinux_mode
read_config(const char *path)
{
	struct bytes bytes;
	struct list lines = { 0 };
	enum selinux_mode mode = SELINUX_OFF;

	if (!file_read(path, &bytes)) {
		return SELINUX_OFF;
	}
	list_add_words(&lines, bytes.data, "\r\n");
	for (size_t i = 0; i < lines.count; i++) {
		mode = read_line(lines.items[i], mode);
	}
	return mode;
}

enum selinux_mode
selinux_mode(const struct verify *verify)
{
	const char *enforce = target_path(verify, "/sys/fs/selinux/enforce");

	if (file_exists(enforce)) {
		return read_octet(enforce) == '0' ? SELINUX_PERMISSIVE
						  : SELINUX_ENFORCING;
	}
	if (verify->options->root[0] == '\0') {
		return SELINUX_OFF;
	}
	return read_config(target_path(verify, "/etc/selinux/config"));
}

bool
selinux_is_library(const char *context)
{
	static const char *const types[] = { ":lib_t", ":bin_t",
					     ":textrel_shlib_t" };

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strstr(context, types[i]) != NULL) {
			return true;
		}
	}
	return false;
}
