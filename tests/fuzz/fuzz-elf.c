/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes what the verifier reads without running it: shared objects with
 * their notes, and, from the same octets, the cache of the dynamic linker.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <keah/hook.h>

#include "image.h"
#include "linker_paths.h"
#include "note.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static volatile size_t sink;

static void
read_all(const struct image *image)
{
	const struct note *hook = note_open(image, KEAH_NOTE_HOOK);
	const struct note *bridge = note_open(image, KEAH_NOTE_BRIDGE);

	sink += strlen(image_format(image));
	sink += image_has_version(image, "GLIBC_2.34") ? 1 : 0;
	for (size_t i = 0; i < image->symbol_count; i++) {
		sink += image_has_symbol(image, image->symbols[i].name);
	}
	sink += hook != NULL ? hook->callouts.count : 0;
	sink += bridge != NULL ? bridge->processes.count : 0;
}

static void
read_image(const uint8_t *data, size_t size)
{
	char path[64];
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	if (fd < 0) {
		return;
	}
	if (write(fd, data, size) == (ssize_t)size) {
		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
		read_all(image_open(path));
	}
	close(fd);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct list paths = { 0 };
	struct bytes cache = { .data = pool_dup_len((const char *)data, size),
			       .len = size };

	read_image(data, size);
	sink += linker_add_cache(&paths, &cache) ? paths.count : 0;
	image_forget();
	pool_free();
	return 0;
}
