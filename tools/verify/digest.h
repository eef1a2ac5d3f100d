/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * SHA-256 as hex text.
 */
#ifndef VERIFY_DIGEST_H
#define VERIFY_DIGEST_H

#include <stddef.h>

/* Returns: NULL when libcrypto cannot do it. */
const char *digest_bytes(const void *data, size_t len);

/* Returns: NULL with errno set when the file cannot be read. */
const char *digest_file(const char *path);

#endif
