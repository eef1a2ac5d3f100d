/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Sends what the request asks for and waits for the answers.
 */
#ifndef PACKET_EXCHANGE_H
#define PACKET_EXCHANGE_H

#include "bytes.h"
#include "request.h"

enum {
	EXIT_ANSWER = 0,
	EXIT_NO_ANSWER = 1,
	EXIT_USAGE = 2
};

/*
 * Returns: one of the exit codes above; of several clients the worst. A
 * single exchange prints its answers, several print one line of counts.
 */
int exchange_run(const struct request *request);

/* The message that the request asks for. Returns: false when it is too long. */
bool exchange_format(const struct request *request, uint8_t type,
		     struct buf *buf);

#endif
