/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Who can change what the server runs: the parts of M01 and M04 that look
 * beyond the files themselves.
 */
#ifndef VERIFY_TRUST_H
#define VERIFY_TRUST_H

#include "record.h"

/* Adds a record for each directory on the way that others may change. */
void trust_check_way(struct run *run);

/* Adds a record when the library is a link out of the directory. */
void trust_check_link(struct run *run);

/* Adds a record about the signature of the manifest, with --signers. */
void trust_check_signature(struct run *run);

#endif
