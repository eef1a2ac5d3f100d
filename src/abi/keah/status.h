/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What every function of the ABI returns.
 */
#ifndef KEAH_STATUS_H
#define KEAH_STATUS_H

/*
 * Values are explicit, never reused and never renumbered. A hook treats a
 * value that it does not know as KEAH_EFAIL.
 */
enum keah_status {
	/* Done. Output arguments are written only with this status. */
	KEAH_OK = 0,

	/* An argument is NULL or out of its documented range. */
	KEAH_EINVAL = 1,

	/* There is no such object: option, class, argument, hook point. */
	KEAH_ENOENT = 2,

	/* Out of memory; nothing was changed. */
	KEAH_ENOMEM = 3,

	/* The object has another type than the function works on. */
	KEAH_ETYPE = 4,

	/* This host does not offer the function. */
	KEAH_ENOTSUP = 5,

	/* Not allowed at this moment, such as registering after load(). */
	KEAH_ESTATE = 6,

	/* A text does not follow its grammar; the error text says where. */
	KEAH_EPARSE = 7,

	/* The host refused or failed; the error text says why. */
	KEAH_EFAIL = 8,

	/* There is such an object already. */
	KEAH_EEXIST = 9,

	/* The object is being worked on; try again. Since 1.2. */
	KEAH_EBUSY = 10
};

#endif
