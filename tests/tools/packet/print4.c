/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * A DHCPv4 answer as lines.
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "print.h"

static const char *const names[] = {
	"BOOTP",	"DISCOVER",    "OFFER",	     "REQUEST",
	"DECLINE",	"ACK",	       "NAK",	     "RELEASE",
	"INFORM",	"FORCERENEW",  "LEASEQUERY", "LEASEUNASSIGNED",
	"LEASEUNKNOWN", "LEASEACTIVE", "BULKLEASEQUERY",
	"LEASEQUERYDONE",
};

enum form {
	ADDRESS,
	SECONDS,
	COLONS,
	TEXT
};

static const struct {
	uint8_t code;
	const char *key;
	enum form form;
} known[] = {
	{ 1, "subnet_mask", ADDRESS },	{ 12, "host_name", TEXT },
	{ 51, "lease_time", SECONDS },	{ 54, "server_id", ADDRESS },
	{ 56, "message", TEXT },	{ 58, "renew_time", SECONDS },
	{ 59, "rebind_time", SECONDS }, { 61, "client_id", COLONS },
};

static void
print_address(const char *prefix, const char *key, const uint8_t *octets)
{
	char text[INET_ADDRSTRLEN];
	struct in_addr address;

	memcpy(&address, octets, sizeof(address));
	printf("%s%s=%s\n", prefix, key,
	       inet_ntop(AF_INET, &address, text, sizeof(text)));
}

static void
print_form(const char *prefix, const char *key, enum form form,
	   struct view value)
{
	if (form == COLONS) {
		print_colons(prefix, key, value);
	} else if (form == TEXT) {
		print_text(prefix, key, value);
	} else if (value.n != 4) {
		printf("%s%s=malformed\n", prefix, key);
	} else if (form == ADDRESS) {
		print_address(prefix, key, value.p);
	} else {
		printf("%s%s=%u\n", prefix, key, view_get32(value, 0));
	}
}

static void
print_known(const char *prefix, const struct option *option)
{
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].code == option->code) {
			print_form(prefix, known[i].key, known[i].form,
				   option->value);
		}
	}
}

static void
print_agent(const char *prefix, struct view value)
{
	struct option option;
	int status = 1;

	while (status > 0) {
		status = suboption4_next(&value, &option);
		if (status > 0) {
			print_option(prefix, "agent", &option);
		}
	}
	if (status < 0) {
		printf("%sagent=malformed\n", prefix);
	}
}

static void
print_fixed(const char *prefix, const struct msg4 *msg)
{
	const uint8_t *p = msg->fixed.p;

	if (msg->type < sizeof(names) / sizeof(names[0])) {
		printf("%smsgtype=%s\n", prefix, names[msg->type]);
	} else {
		printf("%smsgtype=%u\n", prefix, msg->type);
	}
	printf("%sop=%u\n", prefix, p[0]);
	printf("%sxid=0x%08x\n", prefix, view_get32(msg->fixed, 4));
	printf("%sflags=0x%04x\n", prefix, view_get16(msg->fixed, 10));
	print_address(prefix, "ciaddr", p + 12);
	print_address(prefix, "yiaddr", p + 16);
	print_address(prefix, "siaddr", p + 20);
	print_address(prefix, "giaddr", p + 24);
	print_colons(prefix, "chaddr", (struct view){ .p = p + 28, .n = p[2] });
	print_text(prefix, "sname",
		   (struct view){ .p = p + 44,
				  .n = strnlen((const char *)p + 44, 64) });
	print_text(prefix, "file",
		   (struct view){ .p = p + 108,
				  .n = strnlen((const char *)p + 108, 128) });
}

void
print_msg4(const char *prefix, const struct msg4 *msg)
{
	struct view rest = msg->options;
	struct option option;

	print_fixed(prefix, msg);
	while (option4_next(&rest, &option) > 0) {
		print_option(prefix, "option", &option);
		print_known(prefix, &option);
		if (option.code == OPT4_AGENT_OPTIONS) {
			print_agent(prefix, option.value);
		}
	}
}
