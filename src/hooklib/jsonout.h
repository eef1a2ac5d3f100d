/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * JSON text that is written from the front to the back, without a tree of
 * objects in between: for answers with many entries.
 */
#ifndef KEAH_HOOKLIB_JSONOUT_H
#define KEAH_HOOKLIB_JSONOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed at first. `text` is the caller's to free. */
struct keah_jsonout {
	char *text; /* ends with NUL; NULL: nothing yet */
	size_t len, room;
	bool failed; /* out of memory; whatever comes is left out */
};

/*
 * Each writes one value, behind a comma where one is due. `name` is that of a
 * member of a map, a literal that needs no escapes; NULL in lists.
 */
void keah_jsonout_open(struct keah_jsonout *out, const char *name,
		       char bracket); /* '{' or '[' */
void keah_jsonout_close(struct keah_jsonout *out, char bracket);
void keah_jsonout_int(struct keah_jsonout *out, const char *name,
		      int64_t value);
void keah_jsonout_bool(struct keah_jsonout *out, const char *name, bool value);
void keah_jsonout_string(struct keah_jsonout *out, const char *name,
			 const char *data, size_t len);

/* Octets as a string of hex digits with colons. */
void keah_jsonout_octets(struct keah_jsonout *out, const char *name,
			 const uint8_t *data, size_t len);

/*
 * The name of a member, which may need escapes; the value comes next, without a
 * name.
 */
void keah_jsonout_name(struct keah_jsonout *out, const char *name, size_t len);

/* What is JSON already. */
void keah_jsonout_json(struct keah_jsonout *out, const char *name,
		       const char *json, size_t len);

#endif
