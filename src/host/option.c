/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `option` of the ABI.
 */
#include "option.h"

#include <string.h>

#include "container.h"
#include "fail.h"
#include "optdef.h"
#include "pkt.h"

#define IA_NA 3
#define IA_PD 25
#define IA_SIZE 12
#define RELAY_MESSAGE 9

/* Where a key points to. */
struct place {
	struct keah__options *list;     /* of the message or of a relay */
	struct keah__option *container; /* NULL: the list itself */
	const struct keah__container *kind;
};

static uint16_t
code_max(const struct keah_pkt *pkt)
{
	return pkt->info.family == 4 ? UINT8_MAX : UINT16_MAX;
}

static enum keah_status
check_key(const struct keah_pkt *pkt, const struct keah_option_key *key)
{
	if (pkt == NULL || key == NULL || key->size < sizeof(*key)) {
		return keah__host_fail(KEAH_EINVAL, "option: no packet, no "
				       "key, or too small a key");
	}
	if (key->relay < KEAH_RELAY_NONE) {
		return keah__host_fail(KEAH_EINVAL, "there are no relay "
				       "headers below 0");
	}
	return KEAH_OK;
}

static enum keah_status
find_place(struct keah_pkt *pkt, const struct keah_option_key *key,
	   struct place *place)
{
	enum keah_status s = check_key(pkt, key);

	if (s != KEAH_OK) {
		return s;
	}
	*place = (struct place){ .list = &pkt->options };
	if (key->relay != KEAH_RELAY_NONE) {
		if ((size_t)key->relay >= pkt->relay_count) {
			return keah__host_fail(KEAH_ENOENT, "the message has "
					       "no relay header %d",
					       key->relay);
		}
		place->list = &pkt->relays[key->relay].options;
	}
	if (key->container == 0) {
		return KEAH_OK;
	}
	place->container = keah__options_find(place->list, key->container, 0);
	if (place->container == NULL) {
		return keah__host_fail(KEAH_ENOENT, "there is no option %u",
				       key->container);
	}
	place->kind = keah__container_find(pkt->info.family, key->container);
	return KEAH_OK;
}

static struct keah_view
container_data(const struct place *place)
{
	return keah__view(place->container->data, place->container->len);
}

/* Sub-option number `index`, where it stands in the container. */
static bool
find_inside(const struct place *place, uint16_t code, size_t index,
	    struct keah__tlv *tlv)
{
	struct keah_view rest;

	if (place->kind == NULL ||
	    !keah__container_open(place->kind, container_data(place), &rest)) {
		return false;
	}
	while (keah__tlv_next(place->kind->family, place->kind->padded, &rest,
			      tlv)) {
		if (tlv->code == code && index-- == 0) {
			return true;
		}
	}
	return false;
}

/* A sub-option of DHCPv4 that came in parts is put together. */
static enum keah_status
join_inside(struct keah_pkt *pkt, const struct place *place, uint16_t code,
	    struct keah_view *data)
{
	struct keah__options list = { .items = NULL };
	enum keah_status s = keah__container_parse(
		place->kind, container_data(place), &list);
	const struct keah__option *found = keah__options_find(&list, code, 0);

	if (s == KEAH_OK && found != NULL) {
		void *copy = keah__arena_dup(pkt->arena, found->data,
					     found->len);

		if (copy == NULL) {
			s = keah__host_nomem();
		} else {
			*data = keah__view(copy, found->len);
		}
	}
	keah__options_clear(&list);
	return s;
}

static enum keah_status
no_option(const struct keah_option_key *key)
{
	return keah__host_fail(KEAH_ENOENT, "there is no option %u (number "
			       "%u)", key->code, key->index);
}

static enum keah_status
get_inside(struct keah_pkt *pkt, const struct place *place,
	   const struct keah_option_key *key, struct keah_view *data)
{
	struct keah__tlv tlv, second;

	if (pkt->info.family == 4 && key->index > 0) {
		return no_option(key);
	}
	if (!find_inside(place, key->code, key->index, &tlv)) {
		return no_option(key);
	}
	if (pkt->info.family == 4 &&
	    find_inside(place, key->code, 1, &second)) {
		return join_inside(pkt, place, key->code, data);
	}
	*data = keah__view(tlv.data, tlv.len);
	return KEAH_OK;
}

enum keah_status
keah__option_get(struct keah_pkt *pkt, const struct keah_option_key *key,
		 struct keah_view *data)
{
	struct place place;

	if (data == NULL) {
		return keah__host_null("option->get");
	}
	enum keah_status s = find_place(pkt, key, &place);
	if (s != KEAH_OK) {
		return s;
	}
	if (place.container != NULL) {
		return get_inside(pkt, &place, key, data);
	}
	const struct keah__option *found =
		keah__options_find(place.list, key->code, key->index);
	if (found == NULL) {
		return no_option(key);
	}
	*data = keah__view(found->data, found->len);
	return KEAH_OK;
}

/* Whom to show options. */
struct walk {
	keah_option_fn fn;
	void *arg;
};

static enum keah_status
walk(const struct keah__options *list, uint16_t code, struct walk how)
{
	enum keah_status s = KEAH_OK;

	for (size_t i = 0; s == KEAH_OK && i < list->count; i++) {
		const struct keah__option *option = &list->items[i];
		struct keah_view view = keah__view(option->data, option->len);

		if (code == 0 || option->code == code) {
			s = how.fn(how.arg, option->code, &view);
		}
	}
	return s;
}

/* Shows copies, which live as long as any other view. */
static enum keah_status
walk_inside(struct keah_pkt *pkt, const struct place *place, uint16_t code,
	    struct walk how)
{
	struct keah__options list = { .items = NULL };
	enum keah_status s = keah__container_parse(
		place->kind, container_data(place), &list);

	for (size_t i = 0; s == KEAH_OK && i < list.count; i++) {
		const struct keah__option *option = &list.items[i];

		if (code != 0 && option->code != code) {
			continue;
		}
		void *copy = keah__arena_dup(pkt->arena, option->data,
					     option->len);
		struct keah_view view = keah__view(copy, option->len);
		s = copy != NULL ? how.fn(how.arg, option->code, &view)
				 : keah__host_nomem();
	}
	keah__options_clear(&list);
	return s;
}

enum keah_status
keah__option_for_each(struct keah_pkt *pkt, const struct keah_option_key *key,
		      keah_option_fn fn, void *arg)
{
	struct walk how = { fn, arg };
	struct place place;

	if (fn == NULL) {
		return keah__host_null("option->for_each");
	}
	enum keah_status s = find_place(pkt, key, &place);
	if (s != KEAH_OK) {
		return s;
	}
	if (place.container == NULL) {
		return walk(place.list, key->code, how);
	}
	return place.kind != NULL ? walk_inside(pkt, &place, key->code, how)
				  : KEAH_OK;
}

static enum keah_status
check_data(const struct keah_pkt *pkt, const struct keah_option_key *key,
	   struct keah_view data)
{
	if (key->code == 0 || key->code > code_max(pkt) ||
	    data.len > code_max(pkt) ||
	    (pkt->info.family == 4 && key->code == UINT8_MAX) ||
	    (pkt->info.family == 6 && key->relay != KEAH_RELAY_NONE &&
	     key->container == 0 && key->code == RELAY_MESSAGE)) {
		return keah__host_fail(KEAH_EINVAL, "option %u with %zu octets "
				       "cannot be set", key->code, data.len);
	}
	const struct keah__optdef *def =
		keah__optdef_find(pkt->info.family, key->code);
	/* In a container the numbers may mean something else. */
	if (def == NULL || key->container != 0) {
		return KEAH_OK;
	}
	if (!keah__optdef_fits(pkt->info.family, def, data)) {
		return keah__host_fail(KEAH_EPARSE, "option %u (%s) cannot "
				       "have these %zu octets", def->code,
				       def->name, data.len);
	}
	return KEAH_OK;
}

/* Changes the options in a container: a view of NULL removes. */
static enum keah_status
change_inside(const struct place *place, const struct keah_option_key *key,
	      const struct keah_view *data)
{
	struct keah__options list = { .items = NULL };
	struct keah__options outer = { place->container, 1 };
	struct keah__buf buf = { .data = NULL };
	struct keah_view old = container_data(place);
	enum keah_status s = keah__container_parse(place->kind, old, &list);

	if (s == KEAH_OK && data != NULL) {
		s = keah__options_set(&list, key->code, key->index, *data);
	} else if (s == KEAH_OK &&
		   keah__options_remove(&list, key->code) == 0) {
		s = no_option(key);
	}
	if (s == KEAH_OK) {
		s = keah__container_format(place->kind, old, &list, &buf);
	}
	if (s == KEAH_OK) {
		s = keah__options_set(&outer, place->container->code, 0,
				      keah__view(buf.data, buf.len));
	}
	keah__options_clear(&list);
	keah__buf_clear(&buf);
	return s;
}

enum keah_status
keah__option_set(struct keah_pkt *pkt, const struct keah_option_key *key,
		 const uint8_t *data, size_t len)
{
	struct keah_view view = keah__view(data, len);
	struct place place;

	if (data == NULL && len != 0) {
		return keah__host_null("option->set");
	}
	enum keah_status s = find_place(pkt, key, &place);
	if (s == KEAH_OK) {
		s = check_data(pkt, key, view);
	}
	if (s != KEAH_OK) {
		return s;
	}
	if (place.container == NULL) {
		return keah__options_set(place.list, key->code, key->index,
					 view);
	}
	if (place.kind == NULL) {
		return keah__host_fail(KEAH_EINVAL, "option %u does not hold "
				       "options", key->container);
	}
	return change_inside(&place, key, &view);
}

enum keah_status
keah__option_remove(struct keah_pkt *pkt, const struct keah_option_key *key)
{
	struct place place;
	enum keah_status s = find_place(pkt, key, &place);

	if (s != KEAH_OK) {
		return s;
	}
	if (place.container != NULL) {
		return place.kind != NULL ? change_inside(&place, key, NULL)
					  : no_option(key);
	}
	return keah__options_remove(place.list, key->code) != 0
		       ? KEAH_OK
		       : no_option(key);
}

/* *ia gets where the IAID stands in the packet. */
static enum keah_status
find_ia(struct keah_pkt *pkt, const struct keah_option_key *key, uint8_t **ia)
{
	struct keah_view data;
	enum keah_status s = keah__option_get(pkt, key, &data);

	if (s != KEAH_OK) {
		return s;
	}
	if (pkt->info.family != 6 || data.len < IA_SIZE ||
	    (key->code != IA_NA && key->code != IA_PD)) {
		return keah__host_fail(KEAH_ETYPE, "option %u is no identity "
				       "association", key->code);
	}
	/* DHCPv6 options are never joined: this is the packet's own memory. */
	*ia = (uint8_t *)(uintptr_t)data.data;
	return KEAH_OK;
}

enum keah_status
keah__option_get_iaid(struct keah_pkt *pkt, const struct keah_option_key *key,
		      uint32_t *iaid)
{
	uint8_t *ia = NULL;

	if (iaid == NULL) {
		return keah__host_null("option->get_iaid");
	}
	enum keah_status s = find_ia(pkt, key, &ia);
	if (s == KEAH_OK) {
		*iaid = keah__get32(ia);
	}
	return s;
}

enum keah_status
keah__option_set_iaid(struct keah_pkt *pkt, const struct keah_option_key *key,
		      uint32_t iaid)
{
	uint8_t *ia = NULL;
	enum keah_status s = find_ia(pkt, key, &ia);

	if (s == KEAH_OK) {
		keah__set32(ia, iaid);
	}
	return s;
}
