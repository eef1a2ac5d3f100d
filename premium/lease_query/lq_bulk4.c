/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * lease_query: DHCPBULKLEASEQUERY and what it is answered with (RFC 6926).
 */
#include <string.h>

#include "lq_bulk.h"

/* ---- Reading ------------------------------------------------------------- */

struct fields {
	uint8_t type;
	size_t keys;
};

static void
set_key(struct lq_bulk *bulk, struct fields *fields, enum lq_pages_kind kind,
	uint32_t find, const struct keah_view *octets)
{
	if (octets->len == 0 || octets->len > LQ_ID_MAX) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "a key is empty or too long");
		return;
	}
	fields->keys++;
	bulk->pages.kind = kind;
	bulk->pages.key.kind = find;
	lq_pages_set_octets(&bulk->pages, octets);
}

static void
read_agent(struct lq_bulk *bulk, struct fields *fields,
	   const struct keah_view *option)
{
	struct lq_reader reader = lq_read(option);
	struct keah_view data;
	uint8_t code;

	for (;;) {
		int status = lq_next_sub(&reader, &code, &data);
		if (status <= 0) {
			if (status < 0) {
				lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
					       "option 82 is damaged");
			}
			return;
		}
		if (code == SUB4_RELAY_ID) {
			set_key(bulk, fields, LQ_PAGES_RELAY_ID, 0, &data);
		} else if (code == SUB4_REMOTE_ID) {
			set_key(bulk, fields, LQ_PAGES_REMOTE_ID, 0, &data);
		}
	}
}

static void
read_time(struct lq_bulk *bulk, const struct keah_view *option,
	  uint32_t *seconds)
{
	struct lq_reader reader = lq_read(option);

	if (option->len != 4 || !lq_take32(&reader, seconds)) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "a time has not four octets");
	}
}

static void
read_option(struct lq_bulk *bulk, struct fields *fields, uint8_t code,
	    const struct keah_view *data)
{
	switch (code) {
	case OPT4_MESSAGE_TYPE:
		fields->type = data->len == 1 ? data->data[0] : 0;
		break;
	case OPT4_CLIENT_ID:
		set_key(bulk, fields, LQ_PAGES_ONCE, KEAH_LEASE_BY_CLIENT_ID,
			data);
		break;
	case OPT4_AGENT_OPTIONS:
		read_agent(bulk, fields, data);
		break;
	case OPT4_QUERY_START_TIME:
		read_time(bulk, data, &bulk->since);
		break;
	case OPT4_QUERY_END_TIME:
		read_time(bulk, data, &bulk->until);
		break;
	case OPT4_VPN_ID:
		lq_bulk_refuse(bulk, STATUS4_NOT_ALLOWED,
			       "there are no VPNs here");
		break;
	default:
		break;
	}
}

/* Bulk queries are by hardware address at most: those by address: RFC 4388. */
static void
read_head(struct lq_bulk *bulk, struct fields *fields, const uint8_t *head)
{
	const struct keah_view hw_addr = { LQ4_CHADDR(head), head[2] };

	if (head[2] > LQ4_CHADDR_LEN) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "hlen is above 16");
	} else if (head[2] > 0) {
		set_key(bulk, fields, LQ_PAGES_ONCE, KEAH_LEASE_BY_HW_ADDR,
			&hw_addr);
	}
	if (!lq_is_zero(LQ4_CIADDR(head), 4)) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "ciaddr is not zero");
	}
}

static void
check_fields(struct lq_bulk *bulk, const struct fields *fields)
{
	if (fields->type != MSG4_BULKLEASEQUERY) {
		lq_bulk_refuse(bulk, STATUS4_NOT_ALLOWED,
			       "only bulk leasequery is served");
	} else if (fields->keys == 0) {
		lq_bulk_refuse(bulk, STATUS4_NOT_ALLOWED,
			       "a query for all addresses is not served");
	} else if (fields->keys > 1) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "there is more than one key");
	} else if (bulk->until != 0 && bulk->since > bulk->until) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "the end is before the start");
	} else if (bulk->pages.key.kind == KEAH_LEASE_BY_CLIENT_ID &&
		   bulk->pages.key.octets.len > keah->client_id_max) {
		bulk->pages.done = true;
	}
}

static const char *
look(const struct keah_view *octets)
{
	struct lq_reader reader = lq_read(octets);
	struct keah_view head;

	if (octets->data[0] != LQ4_BOOTREQUEST ||
	    (octets->len >= LQ4_OPTIONS_AT &&
	     !lq4_take_head(&reader, &head))) {
		return "a message is no DHCPv4 request";
	}
	return NULL;
}

static void
parse(const struct keah_view *octets, struct lq_bulk *bulk)
{
	struct lq_reader reader = lq_read(octets);
	struct fields fields = { 0, 0 };
	struct keah_view head, data;
	uint8_t code;
	int status;

	lq_take(&reader, LQ4_OPTIONS_AT, &head);
	memcpy(bulk->xid, LQ4_XID(head.data), sizeof(bulk->xid));
	read_head(bulk, &fields, head.data);
	while ((status = lq_next4(&reader, &code, &data)) > 0) {
		read_option(bulk, &fields, code, &data);
	}
	if (status < 0) {
		lq_bulk_refuse(bulk, STATUS4_MALFORMED_QUERY,
			       "an option is damaged");
	}
	check_fields(bulk, &fields);
}

/* ---- Answering ----------------------------------------------------------- */

static void
begin(struct lq_bulk *bulk, const struct lq_sink *sink, uint8_t type,
      const struct lq_leases *leases, struct lq_writer *writer)
{
	uint8_t head[LQ4_HEAD_LEN] = { 0 };

	memcpy(LQ4_XID(head), bulk->xid, sizeof(bulk->xid));
	lq4_put_head(head, leases, writer);
	lq_option4_8(writer, OPT4_MESSAGE_TYPE, type);
	if (!bulk->replied) {
		lq_option4(writer, OPT4_SERVER_ID, sink->server_id, 4);
	}
	bulk->replied = true;
}

static enum keah_status
put_lease(struct lq_bulk *bulk, const struct lq_sink *sink,
	  const struct lq_leases *leases, struct lq_writer *writer)
{
	begin(bulk, sink, MSG4_LEASEACTIVE, leases, writer);
	lq_option4_32(writer, OPT4_BASE_TIME, (uint32_t)leases->now);
	enum keah_status s = lq4_put_lease(leases, writer);
	lq_put8(writer, OPT4_END);
	return s;
}

static void
put_end(struct lq_bulk *bulk, const struct lq_sink *sink,
	struct lq_writer *writer)
{
	uint8_t status[256];
	struct lq_leases none;

	lq_leases_begin(&none);
	begin(bulk, sink, MSG4_LEASEQUERYDONE, &none, writer);
	if (bulk->status != 0) {
		size_t len = strlen(bulk->text);
		status[0] = bulk->status;
		memcpy(status + 1, bulk->text, len);
		lq_option4(writer, OPT4_STATUS_CODE, status, len + 1);
	}
	lq_put8(writer, OPT4_END);
}

const struct lq_bulk_family lq_bulk4 = {
	.min_len = LQ4_OPTIONS_AT + 3, /* with the type of the message */
	.look = look,
	.parse = parse,
	.put_lease = put_lease,
	.put_end = put_end,
};
