/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `lease`: how many leases a client class or a subnet has.
 */
#include <jansson.h>
#include <stdbool.h>
#include <string.h>

#include "fail.h"
#include "host.h"
#include "lease.h"

struct count {
	const struct keah_lease_group *group;
	uint64_t found;
};

static bool counting_fails;

void
keah_host_fail_counts(bool fail)
{
	counting_fails = fail;
}

static bool
has_class(const struct keah_lease *lease, const char *name)
{
	json_t *map = json_loadb(lease->user_context.data,
				 lease->user_context.len, 0, NULL);
	const json_t *classes = json_object_get(json_object_get(map, "ISC"),
						"client-classes");
	bool found = false;

	for (size_t i = 0; i < json_array_size(classes); i++) {
		const char *text = json_string_value(json_array_get(classes,
								    i));

		found = found || (text != NULL && strcmp(text, name) == 0);
	}
	json_decref(map);
	return found;
}

static enum keah_status
count_lease(void *arg, const struct keah_lease *lease)
{
	struct count *count = arg;
	const struct keah_lease_group *group = count->group;

	if (lease->state == KEAH_LEASE_ASSIGNED &&
	    lease->type == group->type &&
	    (group->subnet_id != 0 ? lease->subnet_id == group->subnet_id
				   : has_class(lease, group->class_name))) {
		count->found++;
	}
	return KEAH_OK;
}

enum keah_status
keah__lease_count_active(const struct keah_lease_group *group, uint64_t *found)
{
	static const struct keah_lease_key all = { .size = sizeof(all),
						   .kind = KEAH_LEASE_ALL };
	struct count count = { group, 0 };

	if (group == NULL || group->size < sizeof(*group) || found == NULL ||
	    group->type > KEAH_LEASE_V4 ||
	    (group->subnet_id == 0 && group->class_name == NULL)) {
		return keah__host_null("lease->count_active");
	}
	if (counting_fails) {
		return keah__host_fail(KEAH_EFAIL, "the database is not there");
	}
	enum keah_status s = keah__lease_find(&all, count_lease, &count);
	if (s == KEAH_OK) {
		*found = count.found;
	}
	return s;
}

/* They are counted when somebody asks. */
enum keah_status
keah__lease_recount_classes(struct keah_callout *call)
{
	if (call == NULL) {
		return keah__host_null("lease->recount_classes");
	}
	return counting_fails
		       ? keah__host_fail(KEAH_EFAIL,
					 "the database is not there")
		       : KEAH_OK;
}
