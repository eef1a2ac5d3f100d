/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The command line of dhcpkt.
 */
#ifndef PACKET_OPTIONS_H
#define PACKET_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "request.h"

/*
 * Fills the request from the command line.
 * Returns: false after a message on stderr if the command line is wrong.
 */
bool options_parse(int argc, char **argv, struct request *request);

/* One row of the table of options in settings.c; a NULL name ends it. */
struct setting {
	const char *name;
	const char *argument; /* NULL: the option has none */
	const char *help;
	bool (*set)(struct request *request, const char *text);
};
extern const struct setting settings[];

void options_usage(FILE *out);

#endif
