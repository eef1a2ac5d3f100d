/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Reads profiles as far as rules for files go: includes, variables, globs.
 */
#include <stdio.h>
#include <string.h>

#include "apparmor.h"
#include "file.h"

enum {
	DEPTH = 12 /* of includes in each other */
};

struct variable {
	const char *name;
	struct list values;
};

struct reading {
	const struct verify *verify;
	const char *path; /* that is judged */
	struct variable *variables;
	size_t count;
	bool read, map, denied;
	struct profile *profile;
};

static void read_file(struct reading *reading, const char *path, int depth);

/* The pattern with its first {a,b} replaced by each of them in turn. */
static bool
match_choice(const char *pattern, const char *path)
{
	const char *at = pattern + 1, *start = at;
	const char *end = NULL;
	int depth = 0;

	for (const char *p = at; *p != '\0' && end == NULL; p++) {
		depth += *p == '{' ? 1 : 0;
		if (*p == '}' && depth-- == 0) {
			end = p;
		}
	}
	for (depth = 0; end != NULL && at <= end; at++) {
		if (*at == '{' && at != end) {
			depth++;
		} else if (*at == '}' && at != end) {
			depth--;
		} else if (at == end || (*at == ',' && depth == 0)) {
			if (apparmor_match(pool_format("%.*s%s",
						       (int)(at - start), start,
						       end + 1), path)) {
				return true;
			}
			start = at + 1;
		}
	}
	return false;
}

static bool
match_star(const char *pattern, const char *path)
{
	bool deep = pattern[1] == '*';
	const char *rest = pattern + (deep ? 2 : 1);

	for (const char *p = path;; p++) {
		if (apparmor_match(rest, p)) {
			return true;
		}
		if (*p == '\0' || (*p == '/' && !deep)) {
			return false;
		}
	}
}

/* One octet against [a-z] or [^/]. */
static bool
match_set(const char **pattern, char octet)
{
	const char *p = *pattern + 1;
	bool not = *p == '^', found = false;

	for (p += not ? 1 : 0; *p != '\0' && *p != ']'; p++) {
		if (p[1] == '-' && p[2] != ']' && p[2] != '\0') {
			found |= octet >= p[0] && octet <= p[2];
			p += 2;
		} else {
			found |= octet == *p;
		}
	}
	*pattern = *p == ']' ? p + 1 : p;
	return octet != '\0' && found != not;
}

bool
apparmor_match(const char *pattern, const char *path)
{
	while (*pattern != '\0') {
		if (*pattern == '*') {
			return match_star(pattern, path);
		}
		if (*pattern == '{') {
			return match_choice(pattern, path);
		}
		if (*pattern == '[') {
			if (!match_set(&pattern, *path)) {
				return false;
			}
			path++;
			continue;
		}
		pattern += *pattern == '\\' && pattern[1] != '\0' ? 1 : 0;
		if (*path == '\0' || (*pattern == '?' ? *path == '/'
						      : *pattern != *path)) {
			return false;
		}
		pattern++;
		path++;
	}
	return *path == '\0';
}

static struct variable *
find_variable(struct reading *reading, const char *name)
{
	for (size_t i = 0; i < reading->count; i++) {
		if (strcmp(reading->variables[i].name, name) == 0) {
			return &reading->variables[i];
		}
	}
	reading->variables = pool_array(reading->variables, reading->count,
					sizeof(*reading->variables));
	struct variable *variable = &reading->variables[reading->count++];
	*variable = (struct variable){ .name = pool_dup(name) };
	return variable;
}

/* "@{HOME}=/home/ /root/" or += */
static void
read_variable(struct reading *reading, const char *line)
{
	size_t len = strcspn(line, " \t=+");
	struct variable *variable =
		find_variable(reading, pool_dup_len(line, len));

	list_add_words(&variable->values, line + len, " \t=+\",");
}

/* Variables become choices, as often as one stands in another. */
static const char *
expand(struct reading *reading, const char *pattern)
{
	for (int i = 0; i < 16; i++) {
		const char *at = strstr(pattern, "@{");
		const char *end = at != NULL ? strchr(at, '}') : NULL;

		if (end == NULL) {
			return pattern;
		}
		const char *name = pool_dup_len(at, (size_t)(end - at) + 1);
		struct variable *variable = find_variable(reading, name);
		pattern = pool_format("%.*s{%s}%s", (int)(at - pattern),
				      pattern,
				      list_format(&variable->values, ",", ""),
				      end + 1);
	}
	return pattern;
}

static void
read_include(struct reading *reading, const char *line, int depth)
{
	const char *at = line + strcspn(line, "<\"");
	bool optional = strstr(line, "if exists") != NULL;

	if (*at == '\0') {
		return;
	}
	const char *name = pool_dup_len(at + 1, strcspn(at + 1, ">\""));
	const char *path = name[0] == '/' ? name
					  : pool_format(APPARMOR_DIR "/%s",
							name);

	if (strncmp(name, "local/", 6) == 0) {
		reading->profile->local = path;
	}
	if (file_exists(target_path(reading->verify, path))) {
		read_file(reading, path, depth + 1);
	} else if (!optional && reading->profile->missing == NULL) {
		reading->profile->missing = path;
	}
}

/* "owner /run/x rw," or "deny rw /run/x,", without the comma. */
static void
read_rule(struct reading *reading, const char *line)
{
	struct list words = { 0 };
	const char *path = NULL, *rights = NULL;
	bool deny = false;

	list_add_words(&words,
		       pool_dup_len(line, (size_t)(strrchr(line, ',') - line)),
		       " \t\"");
	for (size_t i = 0; i < words.count; i++) {
		const char *word = words.items[i];

		if (strcmp(word, "deny") == 0) {
			deny = true;
		} else if ((word[0] == '/' || word[0] == '@' ||
			    word[0] == '{') && path == NULL) {
			path = word;
		} else if (strspn(word, "rwamklixpPuUcC") == strlen(word)) {
			rights = word;
		}
	}
	if (path == NULL || rights == NULL ||
	    !apparmor_match(expand(reading, path), reading->path)) {
		return;
	}
	bool map = strchr(rights, 'm') != NULL;
	bool read = strchr(rights, 'r') != NULL;

	reading->denied |= deny && (map || read);
	reading->map |= !deny && map;
	reading->read |= !deny && read;
}

static void
read_line(struct reading *reading, const char *line, int depth)
{
	line += strspn(line, " \t");
	if (strncmp(line, "include", 7) == 0 ||
	    strncmp(line, "#include", 8) == 0) {
		read_include(reading, line, depth);
	} else if (line[0] == '@' && strchr(line, '=') != NULL) {
		read_variable(reading, line);
	} else if (line[0] != '#' && strchr(line, ',') != NULL &&
		   strstr(line, "->") == NULL) {
		read_rule(reading, line);
	}
}

static bool
is_plain(const char *name)
{
	return name[0] != '.' && strchr(name, '~') == NULL;
}

static void
read_file(struct reading *reading, const char *path, int depth)
{
	struct bytes bytes;
	struct list lines = { 0 }, names = { 0 };
	const char *real = target_path(reading->verify, path);

	if (depth > DEPTH) {
		return;
	}
	if (!file_read(real, &bytes)) {
		file_list(&names, real, is_plain);
		for (size_t i = 0; i < names.count; i++) {
			read_file(reading, pool_format("%s/%s", path,
						       names.items[i]),
				  depth + 1);
		}
		return;
	}
	list_add_words(&lines, bytes.data, "\r\n");
	for (size_t i = 0; i < lines.count; i++) {
		read_line(reading, lines.items[i], depth);
	}
}

/* The line of the last brace of a profile; 0: there is none. */
static unsigned long
find_end(const struct verify *verify, const char *path)
{
	struct bytes bytes;
	unsigned long line = 1, end = 0;

	if (!file_read(target_path(verify, path), &bytes)) {
		return 0;
	}
	for (const char *at = bytes.data; *at != '\0'; line++) {
		size_t len = strcspn(at, "\n");

		if (at[strspn(at, " \t")] == '}') {
			end = line;
		}
		at += len + (at[len] == '\n' ? 1 : 0);
	}
	return end;
}

struct profile
apparmor_judge(const struct verify *verify, const char *program,
	       const char *path)
{
	struct profile profile = { 0 };
	struct reading reading = { .verify = verify, .path = path,
				   .profile = &profile };
	char *name = pool_dup(program + 1);

	for (char *p = name; *p != '\0'; p++) {
		*p = *p == '/' ? '.' : *p;
	}
	const char *file = pool_format(APPARMOR_DIR "/%s", name);
	if (!file_exists(target_path(verify, file))) {
		return profile;
	}
	profile.file = file;
	profile.end = find_end(verify, file);
	apparmor_find_mode(verify, program, &profile);
	if (profile.confines) {
		read_file(&reading, file, 0);
		profile.allows = reading.read && reading.map &&
				 !reading.denied;
	}
	return profile;
}
