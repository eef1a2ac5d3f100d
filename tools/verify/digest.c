/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * SHA-256 by libcrypto.
 */
#include <errno.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include "digest.h"
#include "pool.h"

static const char *
finish(EVP_MD_CTX *context)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char sum[EVP_MAX_MD_SIZE];
	unsigned int len = 0;

	if (EVP_DigestFinal_ex(context, sum, &len) != 1) {
		errno = EIO;
		return NULL;
	}
	char *text = pool_new(2 * len + 1);
	for (unsigned int i = 0; i < len; i++) {
		text[2 * i] = digits[sum[i] >> 4];
		text[2 * i + 1] = digits[sum[i] & 15];
	}
	return text;
}

/* Returns: NULL when out of memory or when the library refuses. */
static EVP_MD_CTX *
start(void)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();

	if (context != NULL &&
	    EVP_DigestInit_ex(context, EVP_sha256(), NULL) == 1) {
		return context;
	}
	EVP_MD_CTX_free(context);
	errno = ENOMEM;
	return NULL;
}

const char *
digest_bytes(const void *data, size_t len)
{
	EVP_MD_CTX *context = start();
	const char *text = NULL;

	if (context != NULL && EVP_DigestUpdate(context, data, len) == 1) {
		text = finish(context);
	}
	EVP_MD_CTX_free(context);
	return text;
}

static const char *
digest_descriptor(EVP_MD_CTX *context, int fd)
{
	static unsigned char buffer[65536];

	while (true) {
		ssize_t n = read(fd, buffer, sizeof(buffer));

		if (n == 0) {
			return finish(context);
		}
		if (n < 0 ||
		    EVP_DigestUpdate(context, buffer, (size_t)n) != 1) {
			return NULL;
		}
	}
}

const char *
digest_file(const char *path)
{
	EVP_MD_CTX *context = start();
	const char *text = NULL;
	int fd = context != NULL ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd >= 0) {
		text = digest_descriptor(context, fd);
		close(fd);
	}
	EVP_MD_CTX_free(context);
	return text;
}
