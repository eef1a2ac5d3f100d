/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The lease database: group `lease` of the ABI. Leases stand in one array, by
 * ascending address; each has one block of memory for what it points to.
 */
#include "lease.h"

#include <jansson.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "host.h"
#include "lib.h"

struct stored {
	struct keah_lease lease;
	char *block;
};

static struct stored *leases;
static size_t lease_count;
static struct keah_lease_subnet *subnets;
static size_t subnet_count;
static bool ddns_enabled;
static uint32_t ddns_requests;

/* ---- What the program says ----------------------------------------------- */

enum keah_status
keah_host_add_lease_subnet(const struct keah_lease_subnet *subnet)
{
	if (subnet == NULL) {
		return keah__host_null("keah_host_add_lease_subnet");
	}
	struct keah_lease_subnet *grown =
		realloc(subnets, (subnet_count + 1) * sizeof(*grown));
	if (grown == NULL) {
		return keah__host_nomem();
	}
	subnets = grown;
	subnets[subnet_count++] = *subnet;
	return KEAH_OK;
}

void
keah_host_set_ddns(bool on)
{
	ddns_enabled = on;
	ddns_requests = 0;
}

uint32_t
keah_host_get_ddns_requests(void)
{
	return ddns_requests;
}

void
keah_host_clear_leases(void)
{
	while (lease_count > 0) {
		free(leases[--lease_count].block);
	}
	free(leases);
	leases = NULL;
	free(subnets);
	subnets = NULL;
	subnet_count = 0;
	keah_host_set_ddns(false);
}

/* ---- Storing ------------------------------------------------------------- */

static int
compare(const struct keah_lease *lease, const uint8_t *address, uint32_t type)
{
	int order = memcmp(lease->address, address, 16);

	return order != 0 ? order : (int)lease->type - (int)type;
}

/* The place of a lease, or where it would stand. */
static size_t
place_of(const uint8_t *address, uint32_t type)
{
	size_t at = 0;

	while (at < lease_count &&
	       compare(&leases[at].lease, address, type) < 0) {
		at++;
	}
	return at;
}

static bool
is_at(size_t at, const uint8_t *address, uint32_t type)
{
	return at < lease_count &&
	       compare(&leases[at].lease, address, type) == 0;
}

/* Copies octets behind each other, each with a NUL behind it. */
static const void *
put(char **at, const void *data, size_t len)
{
	char *start = *at;

	if (len > 0) {
		memcpy(start, data, len);
	}
	start[len] = '\0';
	*at += len + 1;
	return start;
}

static enum keah_status
copy_lease(const struct keah_lease *lease, struct stored *out)
{
	size_t size = lease->hw_addr.len + lease->client_id.len +
		      lease->duid.len + lease->hostname.len +
		      lease->user_context.len + 5;
	char *at = malloc(size);

	if (at == NULL) {
		return keah__host_nomem();
	}
	out->block = at;
	out->lease = *lease;
	out->lease.hw_addr.data = put(&at, lease->hw_addr.data,
				      lease->hw_addr.len);
	out->lease.client_id.data = put(&at, lease->client_id.data,
					lease->client_id.len);
	out->lease.duid.data = put(&at, lease->duid.data, lease->duid.len);
	out->lease.hostname.data = put(&at, lease->hostname.data,
				       lease->hostname.len);
	out->lease.user_context.data = put(&at, lease->user_context.data,
					   lease->user_context.len);
	return KEAH_OK;
}

static enum keah_status
check_lease(const struct keah_lease *lease)
{
	if (lease->state > KEAH_LEASE_RECLAIMED) {
		return keah__host_fail(KEAH_EPARSE, "this server has no state "
				       "%u of leases", lease->state);
	}
	if (lease->user_context.len == 0) {
		return KEAH_OK;
	}
	json_t *map = json_loadb(lease->user_context.data,
				 lease->user_context.len, 0, NULL);
	bool good = json_is_object(map);
	json_decref(map);
	return good ? KEAH_OK
		    : keah__host_fail(KEAH_EPARSE, "the user context of a "
				      "lease is no map");
}

static enum keah_status
insert(size_t at, const struct keah_lease *lease)
{
	struct stored made;
	struct stored *grown = realloc(leases,
				       (lease_count + 1) * sizeof(*grown));

	if (grown == NULL) {
		return keah__host_nomem();
	}
	leases = grown;
	enum keah_status s = copy_lease(lease, &made);
	if (s != KEAH_OK) {
		return s;
	}
	memmove(&leases[at + 1], &leases[at],
		(lease_count - at) * sizeof(*leases));
	leases[at] = made;
	lease_count++;
	return KEAH_OK;
}

static void
take_out(size_t at)
{
	free(leases[at].block);
	lease_count--;
	memmove(&leases[at], &leases[at + 1],
		(lease_count - at) * sizeof(*leases));
}

/* ---- The group ----------------------------------------------------------- */

enum keah_status
keah__lease_add(const struct keah_lease *lease)
{
	if (lease == NULL || lease->size < sizeof(*lease)) {
		return keah__host_null("lease->add");
	}
	size_t at = place_of(lease->address, lease->type);
	enum keah_status s = check_lease(lease);

	if (s == KEAH_OK && is_at(at, lease->address, lease->type)) {
		s = keah__host_fail(KEAH_EEXIST, "there is a lease of this "
				    "address");
	}
	return s == KEAH_OK ? insert(at, lease) : s;
}

enum keah_status
keah__lease_update(const struct keah_lease *lease)
{
	if (lease == NULL || lease->size < sizeof(*lease)) {
		return keah__host_null("lease->update");
	}
	size_t at = place_of(lease->address, lease->type);
	struct stored made;
	enum keah_status s = check_lease(lease);

	if (s == KEAH_OK && !is_at(at, lease->address, lease->type)) {
		s = keah__host_fail(KEAH_ENOENT, "no such lease");
	}
	s = s == KEAH_OK ? copy_lease(lease, &made) : s;
	if (s == KEAH_OK) {
		free(leases[at].block);
		leases[at] = made;
	}
	return s;
}

enum keah_status
keah__lease_remove(const uint8_t *address, uint32_t type)
{
	uint8_t key[16] = { 0 };

	if (address == NULL) {
		return keah__host_null("lease->remove");
	}
	memcpy(key, address, type == KEAH_LEASE_V4 ? 4 : 16);
	size_t at = place_of(key, type);
	if (!is_at(at, key, type)) {
		return keah__host_fail(KEAH_ENOENT, "no such lease");
	}
	take_out(at);
	return KEAH_OK;
}

enum keah_status
keah__lease_wipe(uint32_t subnet_id, uint64_t *count)
{
	if (subnet_id == 0 || count == NULL) {
		return keah__host_null("lease->wipe");
	}
	*count = 0;
	for (size_t at = lease_count; at-- > 0;) {
		if (leases[at].lease.subnet_id == subnet_id) {
			take_out(at);
			*count += 1;
		}
	}
	return KEAH_OK;
}

/* The host has no files. */
enum keah_status
keah__lease_write(const char *filename)
{
	if (filename == NULL) {
		return keah__host_null("lease->write");
	}
	return keah__host_fail(KEAH_ENOTSUP, "leases are kept in memory only");
}

static bool
same(const struct keah_view *a, const struct keah_view *b)
{
	return a->len == b->len && memcmp(a->data, b->data, a->len) == 0;
}

static bool
matches(const struct keah_lease *lease, const struct keah_lease_key *key)
{
	bool here = key->subnet_id == 0 || lease->subnet_id == key->subnet_id;

	switch (key->kind) {
	case KEAH_LEASE_ALL:
		return true;
	case KEAH_LEASE_BY_ADDRESS:
		return memcmp(lease->address, key->address, 16) == 0 &&
		       (lease->type == KEAH_LEASE_V4 ||
			lease->type == key->type);
	case KEAH_LEASE_BY_SUBNET:
		return lease->subnet_id == key->subnet_id;
	case KEAH_LEASE_BY_HW_ADDR:
		return here && same(&lease->hw_addr, &key->octets);
	case KEAH_LEASE_BY_CLIENT_ID:
		return here && same(&lease->client_id, &key->octets);
	case KEAH_LEASE_BY_DUID:
		return here && same(&lease->duid, &key->octets) &&
		       (key->subnet_id == 0 || (lease->type == key->type &&
						lease->iaid == key->iaid));
	case KEAH_LEASE_BY_HOSTNAME:
		return strcmp(lease->hostname.data, key->hostname) == 0;
	case KEAH_LEASE_BY_PAGE:
		return memcmp(lease->address, key->address, 16) > 0;
	default:
		return false;
	}
}

/*
 * The callback may remove the lease that it was shown, so that the walk goes
 * on behind its address.
 */
enum keah_status
keah__lease_find(const struct keah_lease_key *key, keah_lease_fn fn, void *arg)
{
	enum keah_status s = KEAH_OK;
	uint32_t shown = 0;

	if (key == NULL || key->size < sizeof(*key) || fn == NULL ||
	    (key->kind == KEAH_LEASE_BY_HOSTNAME && key->hostname == NULL)) {
		return keah__host_null("lease->find");
	}
	if (key->kind > KEAH_LEASE_BY_PAGE) {
		return keah__host_fail(KEAH_ENOTSUP, "the embedded host finds "
				       "no leases so");
	}
	for (size_t at = 0; s == KEAH_OK && at < lease_count;) {
		struct stored copy;
		size_t before = lease_count;

		if (!matches(&leases[at].lease, key)) {
			at++;
			continue;
		}
		s = copy_lease(&leases[at].lease, &copy);
		if (s == KEAH_OK) {
			s = fn(arg, &copy.lease);
			free(copy.block);
		}
		at += lease_count == before ? 1 : 0;
		if (key->kind == KEAH_LEASE_BY_PAGE && ++shown == key->limit) {
			break;
		}
	}
	return s;
}

enum keah_status
keah__lease_queue_ddns(const struct keah_lease *lease, uint32_t change)
{
	if (lease == NULL || change > KEAH_DDNS_REMOVE) {
		return keah__host_null("lease->queue_ddns");
	}
	if (!ddns_enabled) {
		return keah__host_fail(KEAH_ESTATE, "updates of the DNS are "
				       "not enabled");
	}
	ddns_requests++;
	return KEAH_OK;
}

enum keah_status
keah__lease_get_subnet(uint32_t id, struct keah_lease_subnet *subnet)
{
	if (subnet == NULL || subnet->size < sizeof(*subnet)) {
		return keah__host_null("lease->get_subnet");
	}
	for (size_t i = 0; i < subnet_count; i++) {
		if (subnets[i].id == id) {
			*subnet = subnets[i];
			return KEAH_OK;
		}
	}
	return keah__host_fail(KEAH_ENOENT, "no subnet %u", id);
}

static bool
in_subnet(const uint8_t *address, const struct keah_lease_subnet *subnet)
{
	for (unsigned bit = 0; bit < subnet->prefix_len; bit++) {
		uint8_t mask = (uint8_t)(0x80 >> bit % 8);

		if (((address[bit / 8] ^ subnet->prefix[bit / 8]) & mask) !=
		    0) {
			return false;
		}
	}
	return true;
}

enum keah_status
keah__lease_select_subnet(const uint8_t *address,
			  struct keah_lease_subnet *subnet)
{
	if (address == NULL || subnet == NULL ||
	    subnet->size < sizeof(*subnet)) {
		return keah__host_null("lease->select_subnet");
	}
	for (size_t i = 0; i < subnet_count; i++) {
		if (in_subnet(address, &subnets[i])) {
			*subnet = subnets[i];
			return KEAH_OK;
		}
	}
	return keah__host_fail(KEAH_ENOENT, "no subnet has this address");
}

/* The host finds leases by no tables. */
static enum keah_status
no_tables(void)
{
	return keah__host_fail(KEAH_ENOTSUP, "the embedded host keeps no "
			       "tables of relays");
}

enum keah_status
keah__lease_index_relays(struct keah_lib *lib)
{
	if (!keah__lib_is_attached(lib)) {
		return keah__host_null("lease->index_relays");
	}
	return no_tables();
}

enum keah_status
keah__lease_upgrade_relays(uint64_t *count)
{
	if (count == NULL) {
		return keah__host_null("lease->upgrade_relays");
	}
	return no_tables();
}
