/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The sections of a shared object that the dynamic linker works from.
 */
#include <elf.h>
#include <gelf.h>
#include <string.h>

#include "image_parts.h"

/* A text of a string section. Returns: "" for a wrong offset. */
static const char *
get_text(Elf *elf, size_t section, size_t offset)
{
	const char *text = elf_strptr(elf, section, offset);

	return text != NULL ? pool_dup(text) : "";
}

static void
set_flags(struct image *image, uint64_t flags)
{
	image->bind_now |= (flags & DF_BIND_NOW) != 0;
	image->textrel |= (flags & DF_TEXTREL) != 0;
}

static void
set_flags_1(struct image *image, uint64_t flags)
{
	image->bind_now |= (flags & DF_1_NOW) != 0;
	image->nodelete |= (flags & DF_1_NODELETE) != 0;
	image->program |= (flags & DF_1_PIE) != 0;
}

static void
add_dynamic(Elf *elf, size_t strings, const GElf_Dyn *entry,
	    struct image *image)
{
	switch (entry->d_tag) {
	case DT_NEEDED:
		list_add(&image->needed,
			 get_text(elf, strings, entry->d_un.d_val));
		break;
	case DT_SONAME:
		image->soname = get_text(elf, strings, entry->d_un.d_val);
		break;
	case DT_RPATH:
		image->rpath = get_text(elf, strings, entry->d_un.d_val);
		break;
	case DT_RUNPATH:
		image->runpath = get_text(elf, strings, entry->d_un.d_val);
		break;
	case DT_BIND_NOW:
		image->bind_now = true;
		break;
	case DT_TEXTREL:
		image->textrel = true;
		break;
	case DT_FLAGS:
		set_flags(image, entry->d_un.d_val);
		break;
	case DT_FLAGS_1:
		set_flags_1(image, entry->d_un.d_val);
		break;
	default:
		break;
	}
}

/* What elf_getdata gave is in the file as a whole; no entry is smaller. */
static size_t
count_entries(const GElf_Shdr *head)
{
	return head->sh_entsize >= sizeof(Elf32_Dyn)
		       ? head->sh_size / head->sh_entsize
		       : 0;
}

static void
read_dynamic(Elf *elf, Elf_Scn *section, const GElf_Shdr *head,
	     struct image *image)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Dyn entry;

	for (size_t i = 0; i < count_entries(head); i++) {
		if (gelf_getdyn(data, (int)i, &entry) == NULL ||
		    entry.d_tag == DT_NULL) {
			return;
		}
		add_dynamic(elf, head->sh_link, &entry, image);
	}
}

/* All names of a symbol table in one copy: there are tens of thousands. */
static const char *
copy_strings(Elf *elf, size_t section, size_t *len)
{
	Elf_Data *data = elf_getdata(elf_getscn(elf, section), NULL);

	*len = data != NULL && data->d_buf != NULL ? data->d_size : 0;
	return *len != 0 ? pool_dup_len(data->d_buf, *len) : "";
}

static void
read_symbols(Elf *elf, Elf_Scn *section, const GElf_Shdr *head,
	     struct image *image)
{
	Elf_Data *data = elf_getdata(section, NULL);
	GElf_Sym symbol;
	size_t len;
	const char *strings = copy_strings(elf, head->sh_link, &len);

	if (data == NULL || image->symbols != NULL) {
		return;
	}
	image->symbols = pool_new((count_entries(head) + 1) *
				  sizeof(*image->symbols));
	for (size_t i = 1; i < count_entries(head); i++) {
		if (gelf_getsym(data, (int)i, &symbol) == NULL) {
			return;
		}
		int bind = GELF_ST_BIND(symbol.st_info);
		const char *name = symbol.st_name < len
					   ? strings + symbol.st_name
					   : "";

		if (bind == STB_LOCAL || name[0] == '\0') {
			continue;
		}
		image->symbols[image->symbol_count++] = (struct symbol){
			.name = name,
			.defined = symbol.st_shndx != SHN_UNDEF,
			.weak = bind == STB_WEAK,
			.unique = bind == STB_GNU_UNIQUE,
			.function = GELF_ST_TYPE(symbol.st_info) == STT_FUNC,
		};
	}
}

static void
add_version(struct image *image, const char *library, const char *name,
	    bool weak)
{
	image->versions = pool_array(image->versions, image->version_count,
				     sizeof(*image->versions));
	image->versions[image->version_count++] = (struct symbol_version){
		.library = library, .name = name, .weak = weak
	};
}

/* Versions that the object wants from one library. */
static bool
read_wanted_of(Elf *elf, const GElf_Shdr *head, Elf_Data *data,
	       const GElf_Verneed *need, int offset, struct image *image)
{
	const char *library = get_text(elf, head->sh_link, need->vn_file);

	for (unsigned int i = 0; i < need->vn_cnt; i++) {
		GElf_Vernaux aux;

		if (gelf_getvernaux(data, offset, &aux) == NULL) {
			return false;
		}
		add_version(image, library,
			    get_text(elf, head->sh_link, aux.vna_name),
			    (aux.vna_flags & VER_FLG_WEAK) != 0);
		if (aux.vna_next == 0) {
			return true;
		}
		offset += (int)aux.vna_next;
	}
	return true;
}

static void
read_wanted(Elf *elf, Elf_Scn *section, const GElf_Shdr *head,
	    struct image *image)
{
	Elf_Data *data = elf_getdata(section, NULL);
	int offset = 0;

	for (size_t i = 0; i < head->sh_info; i++) {
		GElf_Verneed need;

		if (gelf_getverneed(data, offset, &need) == NULL ||
		    !read_wanted_of(elf, head, data, &need,
				    offset + (int)need.vn_aux, image) ||
		    need.vn_next == 0) {
			return;
		}
		offset += (int)need.vn_next;
	}
}

static void
read_offered(Elf *elf, Elf_Scn *section, const GElf_Shdr *head,
	     struct image *image)
{
	Elf_Data *data = elf_getdata(section, NULL);
	int offset = 0;

	for (size_t i = 0; i < head->sh_info; i++) {
		GElf_Verdef def;
		GElf_Verdaux aux;

		if (gelf_getverdef(data, offset, &def) == NULL ||
		    gelf_getverdaux(data, offset + (int)def.vd_aux, &aux) ==
			    NULL) {
			return;
		}
		add_version(image, NULL,
			    get_text(elf, head->sh_link, aux.vda_name), false);
		if (def.vd_next == 0) {
			return;
		}
		offset += (int)def.vd_next;
	}
}

bool
image_read_sections(Elf *elf, struct image *image)
{
	Elf_Scn *section = NULL;
	bool dynamic = false;

	while ((section = elf_nextscn(elf, section)) != NULL) {
		GElf_Shdr head;

		if (gelf_getshdr(section, &head) == NULL) {
			break;
		}
		if (head.sh_type == SHT_DYNAMIC) {
			dynamic = true;
			read_dynamic(elf, section, &head, image);
		} else if (head.sh_type == SHT_DYNSYM) {
			read_symbols(elf, section, &head, image);
		} else if (head.sh_type == SHT_GNU_verneed) {
			read_wanted(elf, section, &head, image);
		} else if (head.sh_type == SHT_GNU_verdef) {
			read_offered(elf, section, &head, image);
		}
	}
	return dynamic;
}
