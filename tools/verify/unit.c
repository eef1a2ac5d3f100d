/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads units and their drop-ins in the order of systemd.unit(5): a later
 * setting of a variable wins.
 */
#include <stdio.h>
#include <string.h>

#include "file.h"
#include "known.h"
#include "unit.h"

static const char *const dirs[] = {
	"/lib/systemd/system",
	"/usr/lib/systemd/system",
	"/run/systemd/system",
	"/etc/systemd/system",
};

enum {
	DIR_COUNT = sizeof(dirs) / sizeof(dirs[0])
};

static void
add_names(struct list *names, const char *program)
{
	list_add(names, pool_format("%s-server.service", program));
	list_add(names, pool_format("%s.service", program));
	list_add(names, pool_format("isc-%s-server.service", program));
	list_add(names, pool_format("isc-%s.service", program));
}

/* Words of a line, which may stand in quotes. */
static void
add_quoted(struct list *words, const char *line)
{
	while (*line != '\0') {
		line += strspn(line, " \t");
		bool quoted = *line == '"' || *line == '\'';
		const char end[] = { quoted ? *line : ' ', '\0' };

		line += quoted ? 1 : 0;
		size_t len = strcspn(line, end);
		if (len != 0) {
			list_add(words, pool_dup_len(line, len));
		}
		line += len + (line[len] != '\0' ? 1 : 0);
	}
}

static void
take_variable(struct setting *setting, const char *name, const char *word,
	      const char *file)
{
	size_t len = strlen(name);

	if (strncmp(word, name, len) == 0 && word[len] == '=') {
		const char *value = word + len + 1;

		value += *value == '"' || *value == '\'' ? 1 : 0;
		setting->value = pool_dup_len(value, strcspn(value, "\"'"));
		setting->file = file;
	}
}

static void
read_environment_file(const struct verify *verify, struct setting *setting,
		      const char *name, const char *path)
{
	struct bytes bytes;
	struct list lines = { 0 };

	path += *path == '-' ? 1 : 0;
	if (!file_read(target_path(verify, path), &bytes)) {
		return;
	}
	list_add_words(&lines, bytes.data, "\n");
	for (size_t i = 0; i < lines.count; i++) {
		struct list words = { 0 };

		add_quoted(&words, lines.items[i]);
		if (words.count != 0) {
			take_variable(setting, name, words.items[0],
				      pool_dup(path));
		}
	}
}

static void
read_line(const struct verify *verify, struct setting *setting,
	  const char *name, const char *line, const char *file)
{
	static const char plain[] = "Environment=", other[] =
						    "EnvironmentFile=";
	struct list words = { 0 };

	line += strspn(line, " \t");
	if (strncmp(line, plain, strlen(plain)) == 0) {
		add_quoted(&words, line + strlen(plain));
		for (size_t i = 0; i < words.count; i++) {
			take_variable(setting, name, words.items[i], file);
		}
	} else if (strncmp(line, other, strlen(other)) == 0) {
		read_environment_file(verify, setting, name,
				      line + strlen(other));
	}
}

static void
read_unit(const struct verify *verify, struct setting *setting,
	  const char *name, const char *path)
{
	struct bytes bytes;
	struct list lines = { 0 };

	if (!file_read(target_path(verify, path), &bytes)) {
		return;
	}
	list_add_words(&lines, bytes.data, "\r\n");
	for (size_t i = 0; i < lines.count; i++) {
		read_line(verify, setting, name, lines.items[i], path);
	}
}

static bool
is_drop_in(const char *name)
{
	size_t len = strlen(name);

	return len > 5 && strcmp(name + len - 5, ".conf") == 0;
}

static void
read_drop_ins(const struct verify *verify, struct setting *setting,
	      const char *name, const char *dir)
{
	struct list files = { 0 };

	file_list(&files, target_path(verify, dir), is_drop_in);
	for (size_t i = 0; i < files.count; i++) {
		read_unit(verify, setting, name,
			  pool_format("%s/%s", dir, files.items[i]));
	}
}

struct setting
unit_environment(const struct verify *verify, const char *process,
		 const char *name)
{
	struct setting setting = { NULL, NULL };
	struct list names = { 0 };

	add_names(&names, process_program(process));
	for (size_t i = 0; i < names.count * DIR_COUNT; i++) {
		read_unit(verify, &setting, name,
			  pool_format("%s/%s", dirs[i % DIR_COUNT],
				      names.items[i / DIR_COUNT]));
	}
	for (size_t i = 0; i < names.count * DIR_COUNT; i++) {
		read_drop_ins(verify, &setting, name,
			      pool_format("%s/%s.d", dirs[i % DIR_COUNT],
					  names.items[i / DIR_COUNT]));
	}
	return setting;
}

const char *
unit_name(const struct verify *verify, const char *process)
{
	struct list names = { 0 };

	add_names(&names, process_program(process));
	for (size_t i = 0; i < names.count * DIR_COUNT; i++) {
		const char *path = pool_format("%s/%s", dirs[i % DIR_COUNT],
					       names.items[i / DIR_COUNT]);

		if (file_exists(target_path(verify, path))) {
			return names.items[i / DIR_COUNT];
		}
	}
	return names.items[0];
}

/*
 * A server that somebody started in a shell is in the control group of that
 * shell: of ssh, of cron, of the user. None of these is restarted for it.
 */
static bool
is_unit_of_server(const char *name)
{
	static const char end[] = ".service";
	size_t len = strlen(name);

	return len > strlen(end) &&
	       strcmp(name + len - strlen(end), end) == 0 &&
	       (strstr(name, "kea") != NULL || strstr(name, "dhcp") != NULL);
}

/* "0::/system.slice/kea-dhcp4-server.service", a line per hierarchy. */
const char *
unit_of_cgroups(const char *text)
{
	struct list words = { 0 };

	if (strstr(text, "/user@") != NULL) {
		return NULL;
	}
	list_add_words(&words, text, "/\n");
	for (size_t i = 0; i < words.count; i++) {
		if (is_unit_of_server(words.items[i])) {
			return words.items[i];
		}
	}
	return NULL;
}
