/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What a shared object says about itself, read without loading it.
 */
#ifndef VERIFY_IMAGE_H
#define VERIFY_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool.h"

enum image_fault {
	IMAGE_FINE,
	IMAGE_UNREADABLE, /* may not be opened; errno text in `error` */
	IMAGE_NO_ELF,
	IMAGE_TRUNCATED,
	IMAGE_NO_LIBRARY, /* ELF, but no shared library */
	IMAGE_NO_SECTIONS /* its section table was taken off */
};

/* A dynamic symbol with a name. */
struct symbol {
	const char *name;
	bool defined;
	bool weak;
	bool unique;
	bool function;
};

/* A version of symbols, such as GLIBC_2.34 of libc.so.6. */
struct symbol_version {
	const char *library; /* NULL: defined here */
	const char *name;
	bool weak;
};

struct image {
	const char *path; /* as this process sees it */
	enum image_fault fault;
	const char *error;
	long long size;   /* of the file */
	long long wanted; /* the size that its headers speak of */
	int class;        /* ELFCLASS32, ELFCLASS64 */
	int data;         /* ELFDATA2LSB, ELFDATA2MSB */
	int machine;      /* EM_* */
	bool program;     /* an executable, not a library */

	const char *soname; /* NULL: none */
	const char *rpath;
	const char *runpath;
	struct list needed;
	bool bind_now;
	bool nodelete;
	bool textrel;
	bool relro;
	bool exec_stack;

	struct symbol *symbols;
	size_t symbol_count;
	struct symbol_version *versions;
	size_t version_count;
	uint32_t *table; /* hash table of defined symbols: index + 1 */
	size_t table_size;

	const char *build_id;
	const char *note; /* text of the note; NULL: none */
	uint32_t note_type;
};

/*
 * Reads a file, once: a second call returns the same image. Never NULL; what
 * is wrong with the file is in `fault`.
 */
const struct image *image_open(const char *path);

/* Forgets all images: pool_free releases them. */
void image_forget(void);

/* Whether the object defines the symbol for others. */
bool image_has_symbol(const struct image *image, const char *name);

/* Whether it defines a version of symbols. */
bool image_has_version(const struct image *image, const char *name);

/* "x86_64", "aarch64", or "machine 123". */
const char *image_machine(const struct image *image);

/* "64-bit little-endian x86_64". */
const char *image_format(const struct image *image);

#endif
