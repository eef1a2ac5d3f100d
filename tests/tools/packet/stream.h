/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Bulk leasequery: one connection, all queries at once.
 */
#ifndef PACKET_STREAM_H
#define PACKET_STREAM_H

#include "request.h"

/* Returns: the exit status; 1 also when the connection was refused. */
int stream_run(const struct request *request);

#endif
