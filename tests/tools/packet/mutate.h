/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Damaged packets, the same ones for the same seed.
 */
#ifndef PACKET_MUTATE_H
#define PACKET_MUTATE_H

#include "request.h"

/* Returns: 0 when all were sent, whatever came back. */
int mutate_run(const struct request *request);

#endif
