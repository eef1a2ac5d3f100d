/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_cmds: the commands that add, change and remove leases.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lease_change.h"

/* ---- Adding and changing ------------------------------------------------- */

static enum keah_status
fail_existing(const struct lease_args *args)
{
	return keah_conflict("there is a lease of the address %s already; "
			     "lease%d-update changes it", args->ip_address,
			     keah->daemon == KEAH_DHCP6 ? 6 : 4);
}

enum keah_status
lease_add(struct keah_request *request, const void *args)
{
	struct lease_space space;
	enum keah_status s = read_lease(args, &space);

	if (s == KEAH_OK) {
		s = keah->lease->add(&space.lease);
		s = s == KEAH_EEXIST ? fail_existing(args) : s;
	}
	free(space.user_context);
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "Lease added.")
			    : s;
}

enum keah_status
put_lease(const struct keah_lease *lease, bool create, bool *added)
{
	enum keah_status s = keah->lease->update(lease);

	*added = false;
	if (s == KEAH_ENOENT && create) {
		*added = true;
		s = keah->lease->add(lease);
	}
	return s;
}

enum keah_status
lease_update(struct keah_request *request, const void *args)
{
	const struct lease_args *wanted = args;
	struct lease_space space;
	bool added = false;
	enum keah_status s = read_lease(wanted, &space);

	if (s == KEAH_OK) {
		s = put_lease(&space.lease, wanted->force_create, &added);
	}
	free(space.user_context);
	if (s == KEAH_ENOENT) {
		return keah_conflict("there is no lease of the address %s; "
				     "with 'force-create' true it is added",
				     wanted->ip_address);
	}
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "%s lease %s.", keah_family(),
					  added ? "added" : "updated")
			    : s;
}

/* ---- Removing ------------------------------------------------------------ */

struct removal {
	bool update_ddns;
	bool done;
	enum keah_status status;
};

static bool
has_dns_entries(const struct keah_lease *lease)
{
	return lease->hostname.len > 0 &&
	       (lease->fqdn_fwd != 0 || lease->fqdn_rev != 0);
}

/*
 * Called for the one lease that was found. The DNS is told once the lease is
 * gone; where updates are switched off there is nobody to tell.
 */
static enum keah_status
remove_found(void *arg, const struct keah_lease *lease)
{
	struct removal *removal = arg;

	removal->status = keah->lease->remove(lease->address, lease->type);
	removal->done = removal->status == KEAH_OK;
	if (removal->done && removal->update_ddns && has_dns_entries(lease)) {
		keah->lease->queue_ddns(lease, KEAH_DDNS_REMOVE);
	}
	return KEAH_OK;
}

enum keah_status
remove_lease(const struct keah_lease_key *key, bool update_ddns)
{
	struct removal removal = { .update_ddns = update_ddns,
				   .status = KEAH_ENOENT };
	enum keah_status s = keah->lease->find(key, remove_found, &removal);

	return s == KEAH_OK ? removal.status : s;
}

enum keah_status
lease_del(struct keah_request *request, const void *args)
{
	const struct which_args *wanted = args;
	struct which_space which;
	enum keah_status s = read_which(wanted, &which);

	if (s != KEAH_OK) {
		return s;
	}
	s = remove_lease(&which.key, wanted->update_ddns);
	if (s == KEAH_ENOENT) {
		return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				   "%s lease not found.", keah_family());
	}
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "%s lease deleted.", keah_family())
			    : s;
}

/* ---- Removing all -------------------------------------------------------- */

const struct keah_param wipe_args[] = {
	{
		.name = "subnet-id",
		.type = KEAH_PARAM_INT,
		.offset = offsetof(struct wipe_args, subnet_id),
		.min = 0,
		.max = UINT32_MAX,
		.help = "the subnet; without it, or 0: all",
	},
	{ .name = NULL },
};

/* What was removed so far, and from where. */
struct wiped {
	uint64_t count;
	char subnets[512];
};

static enum keah_status
wipe_subnet(void *arg, uint32_t id)
{
	struct wiped *wiped = arg;
	size_t len = strlen(wiped->subnets);
	uint64_t count = 0;
	enum keah_status s = keah->lease->wipe(id, &count);

	wiped->count += count;
	snprintf(wiped->subnets + len, sizeof(wiped->subnets) - len,
		 " %" PRIu32, id);
	return s;
}

enum keah_status
lease_wipe(struct keah_request *request, const void *args)
{
	const struct wipe_args *wanted = args;
	struct keah_lease_subnet subnet = { .size = sizeof(subnet) };
	struct wiped wiped = { .count = 0 };
	uint32_t id = (uint32_t)wanted->subnet_id;
	enum keah_status s;

	if (id == 0) {
		s = keah->stats->for_each_subnet(wipe_subnet, &wiped);
	} else if (keah->lease->get_subnet(id, &subnet) != KEAH_OK) {
		return keah_fail("argument 'subnet-id' has the value %" PRIu32
				 "; there is no %s subnet with that number",
				 id, keah_family());
	} else {
		s = wipe_subnet(&wiped, id);
	}
	if (s == KEAH_ENOTSUP) {
		return keah_fail("the lease database cannot remove all leases "
				 "of a subnet; delete them one by one");
	}
	return s == KEAH_OK
		       ? keah_answer(request,
				     wiped.count > 0 ? KEAH_RESULT_SUCCESS
						     : KEAH_RESULT_EMPTY,
				     NULL, "Deleted %" PRIu64 " %s lease(s) "
				     "from subnet(s)%s", wiped.count,
				     keah_family(), wiped.subnets)
		       : s;
}

/* ---- Writing ------------------------------------------------------------- */

const struct keah_param write_args[] = {
	{
		.name = "filename",
		.type = KEAH_PARAM_STRING,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct write_args, filename),
		.min = 1,
		.max = 4095,
		.help = "the file, in the data directory of the server",
	},
	{ .name = NULL },
};

enum keah_status
lease_write(struct keah_request *request, const void *args)
{
	const struct write_args *wanted = args;
	struct keah_str why = { "", 0 };
	enum keah_status s = keah->lease->write(wanted->filename);

	if (s == KEAH_ENOTSUP) {
		return keah_fail("the lease database is no file; only memfile "
				 "can be written to one");
	}
	if (s != KEAH_OK) {
		keah->lib->get_error(&why);
		return keah_fail("argument 'filename' has the value \"%.200s\""
				 ": %s", wanted->filename, why.data);
	}
	return keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
			   "%s leases written to '%s'.", keah_family(),
			   wanted->filename);
}

/* ---- DNS ----------------------------------------------------------------- */

const struct keah_param resend_args[] = {
	{
		.name = "ip-address",
		.type = KEAH_PARAM_STRING,
		.flags = KEAH_PARAM_REQUIRED,
		.offset = offsetof(struct resend_args, ip_address),
		.help = "the address of the lease",
	},
	{ .name = NULL },
};

struct resending {
	enum keah_status status;
	char hostname[256];
};

static enum keah_status
resend_found(void *arg, const struct keah_lease *lease)
{
	struct resending *resending = arg;

	snprintf(resending->hostname, sizeof(resending->hostname), "%s",
		 lease->hostname.data);
	if (!has_dns_entries(lease)) {
		resending->status = keah_fail(
			"the lease has %s; there is nothing to send",
			lease->hostname.len == 0
				? "no hostname"
				: "neither fqdn-fwd nor fqdn-rev true");
	} else {
		resending->status = keah->lease->queue_ddns(lease,
							    KEAH_DDNS_ADD);
		if (resending->status == KEAH_ESTATE) {
			resending->status = keah_conflict(
				"updates of the DNS are not enabled; "
				"'enable-updates' in 'dhcp-ddns' switches "
				"them on");
		}
	}
	return KEAH_OK;
}

enum keah_status
lease_resend_ddns(struct keah_request *request, const void *args)
{
	const struct resend_args *wanted = args;
	struct resending resending = { .status = KEAH_ENOENT };
	struct keah_lease_key key = {
		.size = sizeof(key),
		.kind = KEAH_LEASE_BY_ADDRESS,
		.type = KEAH_LEASE_NA,
	};
	enum keah_status s = read_address("ip-address", wanted->ip_address,
					  key.address);

	if (s == KEAH_OK) {
		s = keah->lease->find(&key, resend_found, &resending);
	}
	s = s == KEAH_OK ? resending.status : s;
	if (s == KEAH_ENOENT) {
		return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				   "No lease found for: %s",
				   wanted->ip_address);
	}
	return s == KEAH_OK ? keah_answer(request, KEAH_RESULT_SUCCESS, NULL,
					  "NCR generated for: %s, hostname: %s",
					  wanted->ip_address,
					  resending.hostname)
			    : s;
}
