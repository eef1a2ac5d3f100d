/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The parts of an ELF file that image.c puts together.
 */
#ifndef VERIFY_IMAGE_PARTS_H
#define VERIFY_IMAGE_PARTS_H

#include <libelf.h>

#include "image.h"

/* Dynamic section, symbols, versions. Returns: false if there are none. */
bool image_read_sections(Elf *elf, struct image *image);

/* Build id and the note of hooks and bridges. */
void image_read_notes(Elf *elf, struct image *image);

/* Makes the defined symbols findable. */
void image_hash_symbols(struct image *image);

#endif
