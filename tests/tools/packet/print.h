/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Answers as lines of key=value. `prefix` goes before every key.
 */
#ifndef PACKET_PRINT_H
#define PACKET_PRINT_H

#include "codec.h"

void print_hex(const char *prefix, const char *key, struct view value);
void print_msg4(const char *prefix, const struct msg4 *msg);
void print_msg6(const char *prefix, const struct msg6 *msg);

/* The same with a colon between two octets, for identifiers. */
void print_colons(const char *prefix, const char *key, struct view value);

/* Text from the wire with everything unprintable as a dot. */
void print_text(const char *prefix, const char *key, struct view value);

/* "option.7=..." */
void print_option(const char *prefix, const char *key,
		  const struct option *option);

#endif
