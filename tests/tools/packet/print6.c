/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A DHCPv6 answer as lines, relays unwrapped.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "print.h"

enum {
	IA_HEAD_LEN = 12,
	IAADDR_LEN = 24,
	IAPREFIX_LEN = 25,
	KEY_LEN = 64
};

static const char *const names[] = {
	"NONE",	      "SOLICIT",    "ADVERTISE",   "REQUEST",
	"CONFIRM",    "RENEW",	    "REBIND",	   "REPLY",
	"RELEASE",    "DECLINE",    "RECONFIGURE", "INFORMATION-REQUEST",
	"RELAY-FORW", "RELAY-REPL", "LEASEQUERY",  "LEASEQUERY-REPLY",
	"LEASEQUERY-DONE", "LEASEQUERY-DATA",
};

static void
print_address(const char *key, const void *octets, const char *after)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr address;

	memcpy(&address, octets, sizeof(address));
	printf("%s=%s%s\n", key,
	       inet_ntop(AF_INET6, &address, text, sizeof(text)), after);
}

/* Number and text of a status code as two lines. */
static void
print_status(const char *prefix, struct view value)
{
	struct view code;

	if (!view_take(&value, 2, &code)) {
		printf("%sstatus=malformed\n", prefix);
		return;
	}
	printf("%sstatus=%u\n", prefix, view_get16(code, 0));
	print_text(prefix, "status_text", value);
}

/* Options inside an address or prefix: only the status is of interest. */
static void
print_inner(const char *prefix, struct view rest)
{
	struct view status;

	if (option6_find(rest, OPT6_STATUS_CODE, &status)) {
		print_status(prefix, status);
	}
}

static void
print_iaaddr(const char *prefix, struct view value)
{
	char key[KEY_LEN + 8];
	struct view head;

	if (!view_take(&value, IAADDR_LEN, &head)) {
		printf("%saddr=malformed\n", prefix);
		return;
	}
	(void)snprintf(key, sizeof(key), "%saddr", prefix);
	print_address(key, head.p, "");
	printf("%spreferred=%u\n", prefix, view_get32(head, 16));
	printf("%svalid=%u\n", prefix, view_get32(head, 20));
	print_inner(prefix, value);
}

static void
print_iaprefix(const char *prefix, struct view value)
{
	char key[KEY_LEN + 8];
	char plen[8];
	struct view head;

	if (!view_take(&value, IAPREFIX_LEN, &head)) {
		printf("%sprefix=malformed\n", prefix);
		return;
	}
	(void)snprintf(key, sizeof(key), "%sprefix", prefix);
	(void)snprintf(plen, sizeof(plen), "/%u", head.p[8]);
	print_address(key, head.p + 9, plen);
	printf("%spreferred=%u\n", prefix, view_get32(head, 0));
	printf("%svalid=%u\n", prefix, view_get32(head, 4));
	print_inner(prefix, value);
}

static void
print_ia_option(const char *prefix, const struct option *option)
{
	if (option->code == OPT6_IAADDR) {
		print_iaaddr(prefix, option->value);
	} else if (option->code == OPT6_IAPREFIX) {
		print_iaprefix(prefix, option->value);
	} else if (option->code == OPT6_STATUS_CODE) {
		print_status(prefix, option->value);
	}
}

/* Keys are ia_na.IAID.addr, ia_pd.IAID.prefix and so on. */
static void
print_ia(const char *prefix, const char *kind, struct view value)
{
	char key[KEY_LEN];
	struct view head;
	struct option option;
	int status = 1;

	if (!view_take(&value, IA_HEAD_LEN, &head)) {
		printf("%s%s=malformed\n", prefix, kind);
		return;
	}
	(void)snprintf(key, sizeof(key), "%s%s.%u.", prefix, kind,
		       view_get32(head, 0));
	printf("%st1=%u\n", key, view_get32(head, 4));
	printf("%st2=%u\n", key, view_get32(head, 8));
	while (status > 0) {
		status = option6_next(&value, &option);
		if (status > 0) {
			print_ia_option(key, &option);
		}
	}
	if (status < 0) {
		printf("%smalformed=yes\n", key);
	}
}

/* Seconds since the client was heard of (RFC 5007 section 4.1.2.3). */
static void
print_clt_time(const char *prefix, struct view value)
{
	if (value.n != 4) {
		printf("%sclt_time=malformed\n", prefix);
		return;
	}
	printf("%sclt_time=%u\n", prefix, view_get32(value, 0));
}

/* A line for each subnet (RFC 5007 section 4.1.2.5). */
static void
print_links(const char *prefix, struct view value)
{
	char key[KEY_LEN];
	struct view address;

	(void)snprintf(key, sizeof(key), "%slink", prefix);
	while (view_take(&value, 16, &address)) {
		print_address(key, address.p, "");
	}
	if (value.n != 0) {
		printf("%s=malformed\n", key);
	}
}

static void print_client_data(const char *prefix, struct view rest);

static void
print_known(const char *prefix, const struct option *option)
{
	switch (option->code) {
	case OPT6_CLIENTID:
		print_colons(prefix, "client_duid", option->value);
		break;
	case OPT6_SERVERID:
		print_colons(prefix, "server_duid", option->value);
		break;
	case OPT6_IA_NA:
		print_ia(prefix, "ia_na", option->value);
		break;
	case OPT6_IA_PD:
		print_ia(prefix, "ia_pd", option->value);
		break;
	case OPT6_STATUS_CODE:
		print_status(prefix, option->value);
		break;
	case OPT6_IAADDR:
		print_iaaddr(prefix, option->value);
		break;
	case OPT6_IAPREFIX:
		print_iaprefix(prefix, option->value);
		break;
	case OPT6_CLIENT_DATA:
		print_client_data(prefix, option->value);
		break;
	case OPT6_CLT_TIME:
		print_clt_time(prefix, option->value);
		break;
	case OPT6_CLIENT_LINK:
		print_links(prefix, option->value);
		break;
	default:
		break;
	}
}

/* One client (RFC 5007 section 4.1.2.2); none is inside another. */
static void
print_client_data(const char *prefix, struct view rest)
{
	char key[KEY_LEN];
	struct option option;
	int status = 1;

	(void)snprintf(key, sizeof(key), "%sclient_data.", prefix);
	while (status > 0) {
		status = option6_next(&rest, &option);
		if (status > 0 && option.code != OPT6_CLIENT_DATA) {
			print_known(key, &option);
		}
	}
	if (status < 0) {
		printf("%smalformed=yes\n", key);
	}
}

static void
print_layer(const char *prefix, size_t number, const struct layer6 *layer)
{
	char key[KEY_LEN];
	struct view rest = layer->options;
	struct option option;

	(void)snprintf(key, sizeof(key), "%srelay.%zu.link", prefix, number);
	print_address(key, &layer->link, "");
	(void)snprintf(key, sizeof(key), "%srelay.%zu.peer", prefix, number);
	print_address(key, &layer->peer, "");
	(void)snprintf(key, sizeof(key), "relay.%zu.option", number);
	while (option6_next(&rest, &option) > 0) {
		if (option.code != OPT6_RELAY_MSG) {
			print_option(prefix, key, &option);
		}
	}
}

void
print_msg6(const char *prefix, const struct msg6 *msg)
{
	struct view rest = msg->options;
	struct option option;

	if (msg->type < sizeof(names) / sizeof(names[0])) {
		printf("%smsgtype=%s\n", prefix, names[msg->type]);
	} else {
		printf("%smsgtype=%u\n", prefix, msg->type);
	}
	printf("%sxid=0x%06x\n", prefix, msg->xid);
	for (size_t i = 0; i < msg->layer_count; i++) {
		print_layer(prefix, i, &msg->layers[i]);
	}
	while (option6_next(&rest, &option) > 0) {
		print_option(prefix, "option", &option);
		print_known(prefix, &option);
	}
}
