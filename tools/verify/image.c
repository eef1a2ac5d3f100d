/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Opens ELF files through libelf. Everything in a file may be wrong: offsets
 * and sizes are libelf's to check, texts are copied.
 */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <libelf.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "image.h"
#include "image_parts.h"

static bool
set_fault(struct image *image, enum image_fault fault, const char *error)
{
	image->fault = fault;
	image->error = error;
	return false;
}

static bool
covers(struct image *image, uint64_t offset, uint64_t size)
{
	uint64_t end = offset + size;

	if (end < offset) {
		end = INT64_MAX;
	}
	if ((long long)end > image->wanted) {
		image->wanted = (long long)(end & INT64_MAX);
	}
	return image->wanted <= image->size;
}

/* Whether the file holds all that its headers speak of. */
static bool
is_complete(Elf *elf, const GElf_Ehdr *head, struct image *image)
{
	bool whole = covers(image, head->e_shoff,
			    (uint64_t)head->e_shnum * head->e_shentsize);
	size_t count = 0;

	if (elf_getphdrnum(elf, &count) != 0) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		GElf_Phdr segment;

		if (gelf_getphdr(elf, (int)i, &segment) == NULL) {
			return false;
		}
		whole = covers(image, segment.p_offset, segment.p_filesz) &&
			whole;
	}
	return whole;
}

static void
read_segments(Elf *elf, struct image *image)
{
	size_t count = 0;

	/* Without a header for it, the stack is executable. */
	image->exec_stack = true;
	elf_getphdrnum(elf, &count);
	for (size_t i = 0; i < count; i++) {
		GElf_Phdr segment;

		if (gelf_getphdr(elf, (int)i, &segment) == NULL) {
			return;
		}
		if (segment.p_type == PT_GNU_STACK) {
			image->exec_stack = (segment.p_flags & PF_X) != 0;
		} else if (segment.p_type == PT_GNU_RELRO) {
			image->relro = true;
		}
	}
}

static bool
read_head(Elf *elf, struct image *image)
{
	GElf_Ehdr head;

	if (elf_kind(elf) != ELF_K_ELF || gelf_getehdr(elf, &head) == NULL) {
		return set_fault(image, IMAGE_NO_ELF, "not an ELF file");
	}
	image->class = head.e_ident[EI_CLASS];
	image->data = head.e_ident[EI_DATA];
	image->machine = head.e_machine;
	if (!is_complete(elf, &head, image)) {
		return set_fault(image, IMAGE_TRUNCATED, "truncated");
	}
	if (head.e_type == ET_EXEC) {
		image->program = true;
	} else if (head.e_type != ET_DYN) {
		return set_fault(image, IMAGE_NO_LIBRARY,
				 "an ELF file, but not a shared library");
	}
	return true;
}

static void
read_image(Elf *elf, struct image *image)
{
	if (!read_head(elf, image)) {
		return;
	}
	read_segments(elf, image);
	if (!image_read_sections(elf, image)) {
		set_fault(image, IMAGE_NO_SECTIONS,
			  "no dynamic section can be found");
	}
	image_read_notes(elf, image);
	image_hash_symbols(image);
}

static void
open_elf(int fd, struct image *image)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		set_fault(image, IMAGE_NO_ELF, "not a regular file");
		return;
	}
	image->size = st.st_size;
	if (st.st_size == 0) {
		set_fault(image, IMAGE_NO_ELF, "empty");
		return;
	}
	Elf *elf = elf_begin(fd, ELF_C_READ, NULL);
	if (elf == NULL) {
		set_fault(image, IMAGE_NO_ELF, "not an ELF file");
		return;
	}
	read_image(elf, image);
	elf_end(elf);
}

static struct image *
read_file(const char *path)
{
	struct image *image = pool_new(sizeof(*image));
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	image->path = pool_dup(path);
	if (fd < 0) {
		set_fault(image, IMAGE_UNREADABLE, pool_dup(strerror(errno)));
		return image;
	}
	elf_version(EV_CURRENT);
	open_elf(fd, image);
	close(fd);
	return image;
}

static struct image **known;
static size_t known_count;

const struct image *
image_open(const char *path)
{
	for (size_t i = 0; i < known_count; i++) {
		if (strcmp(known[i]->path, path) == 0) {
			return known[i];
		}
	}
	known = pool_array(known, known_count, sizeof(struct image *));
	known[known_count] = read_file(path);
	return known[known_count++];
}

void
image_forget(void)
{
	known = NULL;
	known_count = 0;
}

bool
image_has_version(const struct image *image, const char *name)
{
	for (size_t i = 0; i < image->version_count; i++) {
		if (image->versions[i].library == NULL &&
		    strcmp(image->versions[i].name, name) == 0) {
			return true;
		}
	}
	return false;
}

const char *
image_machine(const struct image *image)
{
	static const struct {
		int machine;
		const char *name;
	} names[] = {
		{ EM_386, "i386" },         { EM_AARCH64, "aarch64" },
		{ EM_ARM, "arm" },          { EM_MIPS, "mips" },
		{ EM_PPC, "powerpc" },      { EM_PPC64, "powerpc64" },
		{ EM_RISCV, "riscv" },      { EM_S390, "s390" },
		{ EM_SPARCV9, "sparc64" },  { EM_X86_64, "x86_64" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].machine == image->machine) {
			return names[i].name;
		}
	}
	return pool_format("machine %d", image->machine);
}

const char *
image_format(const struct image *image)
{
	return pool_format("%d-bit %s-endian %s",
			   image->class == ELFCLASS64 ? 64 : 32,
			   image->data == ELFDATA2MSB ? "big" : "little",
			   image_machine(image));
}
