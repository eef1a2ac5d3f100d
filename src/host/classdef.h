/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The client classes of the configuration: group `client_class` of the ABI.
 */
#ifndef KEAH_HOST_CLASSDEF_H
#define KEAH_HOST_CLASSDEF_H

#include <keah/class.h>

enum keah_status keah__classdef_list(struct keah_callout *call,
				     struct keah_str *json);
enum keah_status keah__classdef_get(struct keah_callout *call,
				    const char *name, struct keah_str *json);
enum keah_status keah__classdef_add(const char *json);
enum keah_status keah__classdef_update(const char *json);
enum keah_status keah__classdef_remove(const char *name);
enum keah_status keah__classdef_for_each_staged(keah_class_fn fn, void *arg);

#endif
