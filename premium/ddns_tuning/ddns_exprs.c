/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * ddns_tuning: the expressions. Those of subnets are parsed once and kept by
 * the number of the subnet and the text of its user context: a subnet that was
 * changed by command is noticed by its text.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* strdup */
#endif
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hooklib/schema.h>

#include "ddns_tuning.h"

#define CONTEXT "ddns-tuning"

#define DHCPREQUEST 3                /* RFC 2132 section 9.6 */
#define OPTION4_REQUESTED_ADDRESS 50 /* RFC 2132 section 9.1 */

struct scope {
	uint32_t id;
	bool inherits; /* the global expression */
	char *context;
	struct ddns_expr expr;
};

/* Ascending by id; read by every packet, written when a subnet changed. */
static struct {
	pthread_rwlock_t lock;
	struct scope *scopes;
	size_t count;
	struct ddns_expr global;
} kept = { .lock = PTHREAD_RWLOCK_INITIALIZER };

enum keah_status
ddns_parse(const char *text, struct ddns_expr *expr, char *why, size_t size)
{
	struct keah_str reason = { "", 0 };

	*expr = (struct ddns_expr){ NULL, false };
	if (text == NULL || text[0] == '\0' ||
	    keah->expr->parse(KEAH_EXPR_STRING, text, &expr->parsed) ==
		    KEAH_OK) {
		expr->by_address = text != NULL &&
				   strstr(text, "yiaddr") != NULL;
		return KEAH_OK;
	}
	keah->lib->get_error(&reason);
	snprintf(why, size, "parameter 'hostname-expr' has the value "
		 "\"%.200s\"; an expression that yields a string is wanted: "
		 "%s", text, reason.data);
	return KEAH_EPARSE;
}

void
ddns_set_global(const struct ddns_expr *expr)
{
	kept.global = *expr;
}

static void
clear_scope(struct scope *scope)
{
	keah->expr->free(scope->expr.parsed);
	free(scope->context);
	scope->expr.parsed = NULL;
	scope->context = NULL;
}

void
ddns_forget(void)
{
	for (size_t i = 0; i < kept.count; i++) {
		clear_scope(&kept.scopes[i]);
	}
	free(kept.scopes);
	keah->expr->free(kept.global.parsed);
	kept.scopes = NULL;
	kept.count = 0;
	kept.global.parsed = NULL;
}

/* ---- What a user context says -------------------------------------------- */

static enum keah_status
parse_member(const json_t *member, struct scope *scope, char *why, size_t size)
{
	struct keah_schema_error error = { .kind = "parameter" };
	struct ddns_config own = { .hostname_expr = NULL };

	if (!json_is_object(member)) {
		snprintf(why, size, "'" CONTEXT "' in 'user-context' is no "
			 "map; a map with 'hostname-expr' is wanted");
		return KEAH_EPARSE;
	}
	if (keah_schema_store(ddns_params, member, &own, &error) != KEAH_OK) {
		snprintf(why, size, "%s", error.text);
		return KEAH_EPARSE;
	}
	scope->inherits = own.hostname_expr == NULL;
	enum keah_status s = ddns_parse(own.hostname_expr, &scope->expr, why,
					size);
	keah_schema_clear(ddns_params, &own);
	return s;
}

static enum keah_status
parse_context(struct scope *scope, char *why, size_t size)
{
	json_t *map = json_loads(scope->context, 0, NULL);
	const json_t *member = json_object_get(map, CONTEXT);
	enum keah_status s = KEAH_OK;

	scope->inherits = member == NULL;
	if (member != NULL) {
		s = parse_member(member, scope, why, size);
	}
	json_decref(map);
	return s;
}

/* ---- The store; the caller has the lock ---------------------------------- */

static size_t
find_place(uint32_t id)
{
	size_t low = 0, high = kept.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (kept.scopes[middle].id < id) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* What is kept of the subnet as it is now, or NULL. */
static const struct scope *
find_scope(const struct keah_subnet_brief *subnet)
{
	size_t place = find_place(subnet->id);
	const struct scope *scope = &kept.scopes[place];

	return place < kept.count && scope->id == subnet->id &&
			       strcmp(scope->context,
				      subnet->user_context.data) == 0
		       ? scope
		       : NULL;
}

/* Takes the scope over. */
static enum keah_status
put_scope(const struct scope *scope)
{
	size_t place = find_place(scope->id);

	if (place < kept.count && kept.scopes[place].id == scope->id) {
		clear_scope(&kept.scopes[place]);
		kept.scopes[place] = *scope;
		return KEAH_OK;
	}
	struct scope *more = realloc(kept.scopes,
				     (kept.count + 1) * sizeof(*more));
	if (more == NULL) {
		return KEAH_ENOMEM;
	}
	kept.scopes = more;
	memmove(&more[place + 1], &more[place],
		(kept.count - place) * sizeof(*more));
	more[place] = *scope;
	kept.count++;
	return KEAH_OK;
}

enum keah_status
ddns_keep_subnet(const struct keah_subnet_brief *subnet, char *why,
		 size_t size)
{
	struct scope scope = { .id = subnet->id };

	if (subnet->user_context.len == 0) {
		return KEAH_OK; /* nothing to know of it */
	}
	scope.context = strdup(subnet->user_context.data);
	if (scope.context == NULL) {
		return KEAH_ENOMEM;
	}
	enum keah_status parsed = parse_context(&scope, why, size);
	pthread_rwlock_wrlock(&kept.lock);
	enum keah_status s = put_scope(&scope);
	pthread_rwlock_unlock(&kept.lock);
	if (s != KEAH_OK) {
		clear_scope(&scope);
	}
	return s != KEAH_OK ? s : parsed;
}

/* ---- Packets ------------------------------------------------------------- */

/* The subnet is new, or it was changed by command. */
static void
keep_new(const struct keah_subnet_brief *subnet)
{
	char why[1024] = "out of memory", id[16];

	if (ddns_keep_subnet(subnet, why, sizeof(why)) != KEAH_OK) {
		snprintf(id, sizeof(id), "%u", subnet->id);
		keah_log(DDNS_TUNING_SUBNET_IGNORED, id, why);
	}
}

/*
 * The address that a REQUEST is about: a server grants that one or none. With
 * a DISCOVER the server has not chosen one yet.
 */
static bool
find_address(struct keah_pkt *query, uint8_t address[4])
{
	static const uint8_t none[4];
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct keah_view wanted;

	if (keah->pkt->get_info(query, &info) != KEAH_OK ||
	    info.type != DHCPREQUEST) {
		return false;
	}
	memcpy(address, info.ciaddr, 4);
	if (memcmp(address, none, 4) == 0 &&
	    keah->option->get(query, KEAH_OPTION(OPTION4_REQUESTED_ADDRESS),
			      &wanted) == KEAH_OK && wanted.len == 4) {
		memcpy(address, wanted.data, 4);
	}
	return memcmp(address, none, 4) != 0;
}

static enum keah_status
evaluate(const struct ddns_expr *expr, struct keah_pkt *query,
	 struct keah_view *value)
{
	uint8_t address[4];

	if (expr->parsed == NULL) {
		return KEAH_ENOENT;
	}
	if (!expr->by_address) {
		return keah->expr->eval_string(expr->parsed, query, value);
	}
	if (!find_address(query, address)) {
		return KEAH_ENOENT;
	}
	return keah->expr->eval_string_with(expr->parsed, query, address,
					    value);
}

/* Returns: whether the subnet is kept; then *status is of the evaluation. */
static bool
evaluate_kept(const struct keah_subnet_brief *subnet, struct keah_pkt *query,
	      struct keah_view *value, enum keah_status *status)
{
	pthread_rwlock_rdlock(&kept.lock);
	const struct scope *scope = find_scope(subnet);
	if (scope != NULL) {
		*status = evaluate(scope->inherits ? &kept.global
						   : &scope->expr,
				   query, value);
	}
	pthread_rwlock_unlock(&kept.lock);
	return scope != NULL;
}

enum keah_status
ddns_evaluate(const struct keah_subnet_brief *subnet, struct keah_pkt *query,
	      struct keah_view *value)
{
	enum keah_status s = KEAH_ENOENT;

	if (subnet->user_context.len == 0) {
		return evaluate(&kept.global, query, value);
	}
	if (!evaluate_kept(subnet, query, value, &s)) {
		keep_new(subnet);
		evaluate_kept(subnet, query, value, &s);
	}
	return s;
}
