/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Loads a hook library in a sandbox and reports what happened.
 */
#ifndef VERIFY_LOAD_H
#define VERIFY_LOAD_H

#include "config.h"
#include "sandbox.h"
#include "verify.h"

/* How far a library came. */
enum load_phase {
	LOAD_START,
	LOAD_OPEN,    /* in dlopen: constructors */
	LOAD_VERSION, /* in version() */
	LOAD_LOAD,    /* in load() */
	LOAD_UNLOAD,  /* in unload() or dlclose: destructors */
	LOAD_AGAIN,   /* the second time */
	LOAD_DONE
};

/* A parameter that a library describes. */
struct load_param {
	const char *name;
	bool required;
	const char *example; /* a value that its type takes, as JSON text */
};

/* One child: one process of those that the library is for. */
struct load_run {
	const char *process;    /* "dhcp4"; "" for a C++ library */
	const char *params;     /* JSON text; NULL: none were given */
	struct outcome outcome;
	enum load_phase phase;  /* the last one that was begun */
	const char *open_error; /* of dlopen; NULL: it was opened */
	bool has_version;
	long version;
	int multi_threading;    /* -1: not known */
	bool loaded;
	const char *refusal;    /* why it was not; NULL: no reason given */
	bool refused_params;    /* version() did, for its parameters */
	struct load_param *table; /* as far as load() came to tell */
	size_t table_count;
	const char *left;       /* what unload left behind; NULL: nothing */
	bool mapped;            /* still mapped after dlclose */
};

/* What a hook said to the parameters of one entry. */
struct validation {
	const char *refusal; /* NULL: it takes them, or it died */
	bool died;           /* crashed, hung, or ended the process */
};

struct load_result {
	const char *obstacle; /* why nothing was tried; NULL: it was */
	struct load_run *runs;
	size_t count;
};

/* Has a hook check the parameters of an entry, as the server would. */
void load_validate(struct verify *verify, const struct config *config,
		   const struct config_entry *entry,
		   struct validation *validation);

/* Loads the library of the object, once for all checks that ask. */
const struct load_result *load_open(struct verify *verify,
				    struct object *object);

/* Why nothing of this file can be run, or NULL. */
const char *load_obstacle(const struct verify *verify,
			  const struct image *image);

/*
 * Whether a library says that it is compatible with multi-threading, by its
 * note or by the load test. Returns: -1 when that is not known.
 */
int load_threads(struct verify *verify, struct object *object);

/* "in version()", ...: where it stopped. */
const char *load_phase_text(enum load_phase phase);

/* The first parameter that the library requires. Returns: NULL for none. */
const char *load_required_parameter(const struct load_run *run);

/* How loading in one process went. Returns: NULL when it was not tried. */
const struct load_run *load_find_run(struct verify *verify,
				     struct object *object,
				     const char *process);

/* What the library says of a parameter. Returns: NULL when it has none. */
const struct load_param *load_parameter(struct verify *verify,
					struct object *object,
					const char *process,
					const char *name);

#endif
