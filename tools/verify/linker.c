/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Looks for libraries in the order of the dynamic linker, and remembers every
 * path that it tried.
 */
#include <string.h>

#include "file.h"
#include "linker.h"
#include "linker_paths.h"

void
linker_open(struct linker *linker, const char *root)
{
	struct bytes cache;

	*linker = (struct linker){ .root = root };
	if (file_read(file_in_root(root, "/etc/ld.so.cache"), &cache) &&
	    linker_add_cache(&linker->cached, &cache)) {
		linker->cache = "/etc/ld.so.cache";
	} else {
		linker_add_conf(&linker->dirs, root, "/etc/ld.so.conf", 0);
	}
	linker_add_builtin(&linker->dirs, root);
}

/* Whether two objects can be in one process. */
static bool
is_alike(const struct image *a, const struct image *b)
{
	return a->class == b->class && a->data == b->data &&
	       a->machine == b->machine;
}

/* Tries one path. Returns: whether the search is over. */
static bool
try_path(const struct linker *linker, struct search *search, const char *path,
	 const char *whence)
{
	const char *real = file_in_root(linker->root, path);
	const char *why = "absent";

	if (file_exists(real)) {
		const struct image *image = image_open(real);

		if (image->fault == IMAGE_FINE &&
		    is_alike(image, search->wanted_by)) {
			search->found = image;
			return true;
		}
		why = image->fault == IMAGE_FINE ? image_format(image)
						 : image->error;
	}
	list_add(&search->tried,
		 pool_format("%s (%s, %s)", path, whence, why));
	return false;
}

/* $ORIGIN and $LIB as ld.so(8) has them. */
static char *
expand(const char *dir, const char *origin)
{
	static const struct {
		const char *word;
		bool is_origin;
	} words[] = {
		{ "${ORIGIN}", true },
		{ "$ORIGIN", true },
		{ "${LIB}", false },
		{ "$LIB", false },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *at = strstr(dir, words[i].word);

		if (at != NULL) {
			return pool_format("%.*s%s%s", (int)(at - dir), dir,
					   words[i].is_origin ? origin : "lib",
					   at + strlen(words[i].word));
		}
	}
	return pool_dup(dir);
}

static bool
try_dirs(const struct linker *linker, struct search *search, const char *dirs,
	 const char *whence)
{
	struct list list = { 0 };
	const char *path = search->wanted_by->path + strlen(linker->root);

	list_add_words(&list, dirs, ":");
	for (size_t i = 0; i < list.count; i++) {
		char *dir = expand(list.items[i], file_dir(path));

		if (try_path(linker, search,
			     pool_format("%s/%s", dir, search->name),
			     whence)) {
			return true;
		}
	}
	return false;
}

static bool
try_cache(const struct linker *linker, struct search *search)
{
	for (size_t i = 0; i < linker->cached.count; i++) {
		const char *path = linker->cached.items[i];

		if (strcmp(file_base(path), search->name) == 0 &&
		    try_path(linker, search, path, linker->cache)) {
			return true;
		}
	}
	return false;
}

static bool
try_builtin(const struct linker *linker, struct search *search)
{
	for (size_t i = 0; i < linker->dirs.count; i++) {
		if (try_path(linker, search,
			     pool_format("%s/%s", linker->dirs.items[i],
					 search->name),
			     "searched always")) {
			return true;
		}
	}
	return false;
}

static void
find_library(const struct linker *linker, struct search *search)
{
	const struct image *by = search->wanted_by;

	if (strchr(search->name, '/') != NULL) {
		try_path(linker, search, search->name, "named so");
		return;
	}
	if (by->runpath == NULL && by->rpath != NULL &&
	    try_dirs(linker, search, by->rpath, "RPATH")) {
		return;
	}
	if (by->runpath != NULL &&
	    try_dirs(linker, search, by->runpath, "RUNPATH")) {
		return;
	}
	if (!try_cache(linker, search)) {
		try_builtin(linker, search);
	}
}

const struct image *
closure_find(const struct closure *closure, const char *name)
{
	for (size_t i = 0; i < closure->count; i++) {
		const struct image *image = closure->images[i];

		if ((image->soname != NULL &&
		     strcmp(image->soname, name) == 0) ||
		    strcmp(file_base(image->path), name) == 0) {
			return image;
		}
	}
	return NULL;
}

bool
closure_has_symbol(const struct closure *closure, const char *name)
{
	for (size_t i = 0; i < closure->count; i++) {
		if (image_has_symbol(closure->images[i], name)) {
			return true;
		}
	}
	return false;
}

static bool
is_missing(const struct searches *missing, const char *name)
{
	for (size_t i = 0; i < missing->count; i++) {
		if (strcmp(missing->items[i].name, name) == 0) {
			return true;
		}
	}
	return false;
}

static void
add_image(struct closure *closure, const struct image *image)
{
	for (size_t i = 0; i < closure->count; i++) {
		if (closure->images[i] == image) {
			return;
		}
	}
	closure->images = pool_array(closure->images, closure->count,
				     sizeof(*closure->images));
	closure->images[closure->count++] = image;
}

static void
add_needed(const struct linker *linker, struct closure *closure,
	   struct search *search, struct searches *missing)
{
	if (closure_find(closure, search->name) != NULL ||
	    is_missing(missing, search->name)) {
		return;
	}
	find_library(linker, search);
	if (search->found != NULL) {
		add_image(closure, search->found);
		return;
	}
	missing->items = pool_array(missing->items, missing->count,
				    sizeof(*search));
	missing->items[missing->count++] = *search;
}

/* The objects of the closure are the queue of what is still to be done. */
void
linker_add(const struct linker *linker, struct closure *closure,
	   const struct image *image, struct searches *missing)
{
	size_t next = closure->count;

	for (add_image(closure, image); next < closure->count; next++) {
		const struct image *by = closure->images[next];

		for (size_t i = 0; i < by->needed.count; i++) {
			struct search search = { .name = by->needed.items[i],
						 .wanted_by = by };

			add_needed(linker, closure, &search, missing);
		}
	}
}
