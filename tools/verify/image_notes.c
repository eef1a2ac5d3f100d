/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Notes of an ELF file, and the hash table of its symbols.
 */
#include <elf.h>
#include <gelf.h>
#include <string.h>

#include <keah/hook.h>

#include "image_parts.h"

static const char *
format_hex(const unsigned char *data, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	char *text = pool_new(2 * len + 1);

	for (size_t i = 0; i < len; i++) {
		text[2 * i] = digits[data[i] >> 4];
		text[2 * i + 1] = digits[data[i] & 15];
	}
	return text;
}

static void
add_note(struct image *image, const GElf_Nhdr *head, const char *owner,
	 const char *desc)
{
	if (head->n_namesz == sizeof(KEAH_NOTE_OWNER) &&
	    memcmp(owner, KEAH_NOTE_OWNER, sizeof(KEAH_NOTE_OWNER)) == 0) {
		image->note = pool_dup_len(desc, head->n_descsz);
		image->note_type = head->n_type;
	} else if (head->n_namesz == sizeof(ELF_NOTE_GNU) &&
		   memcmp(owner, ELF_NOTE_GNU, sizeof(ELF_NOTE_GNU)) == 0 &&
		   head->n_type == NT_GNU_BUILD_ID) {
		image->build_id = format_hex((const unsigned char *)desc,
					     head->n_descsz);
	}
}

static void
read_segment(Elf *elf, const GElf_Phdr *segment, struct image *image)
{
	Elf_Data *data = elf_getdata_rawchunk(elf, (int64_t)segment->p_offset,
					      segment->p_filesz,
					      segment->p_align == 8
						      ? ELF_T_NHDR8
						      : ELF_T_NHDR);
	size_t offset = 0, owner, desc;
	GElf_Nhdr head;

	if (data == NULL) {
		return;
	}
	while ((offset = gelf_getnote(data, offset, &head, &owner, &desc)) !=
	       0) {
		const char *bytes = data->d_buf;

		add_note(image, &head, bytes + owner, bytes + desc);
	}
}

void
image_read_notes(Elf *elf, struct image *image)
{
	size_t count = 0;

	elf_getphdrnum(elf, &count);
	for (size_t i = 0; i < count; i++) {
		GElf_Phdr segment;

		if (gelf_getphdr(elf, (int)i, &segment) != NULL &&
		    segment.p_type == PT_NOTE) {
			read_segment(elf, &segment, image);
		}
	}
}

static size_t
hash(const char *name)
{
	size_t value = 5381;

	while (*name != '\0') {
		value = value * 33 + (unsigned char)*name++;
	}
	return value;
}

/* The place of a name in the table, free or taken by it. */
static size_t
find_place(const struct image *image, const char *name)
{
	size_t place = hash(name) & (image->table_size - 1);

	while (image->table[place] != 0 &&
	       strcmp(image->symbols[image->table[place] - 1].name, name) !=
		       0) {
		place = (place + 1) & (image->table_size - 1);
	}
	return place;
}

void
image_hash_symbols(struct image *image)
{
	image->table_size = 16;
	while (image->table_size < 2 * image->symbol_count) {
		image->table_size *= 2;
	}
	image->table = pool_new(image->table_size * sizeof(*image->table));
	for (size_t i = 0; i < image->symbol_count; i++) {
		if (image->symbols[i].defined) {
			size_t place = find_place(image,
						  image->symbols[i].name);

			image->table[place] = (uint32_t)i + 1;
		}
	}
}

bool
image_has_symbol(const struct image *image, const char *name)
{
	return image->table != NULL &&
	       image->table[find_place(image, name)] != 0;
}
