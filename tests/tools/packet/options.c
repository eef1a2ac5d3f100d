/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The command line: the commands, and how words become settings.
 */
#include "options.h"

#include <string.h>
#include <sys/socket.h>

#include "codec.h"

static const struct command commands[] = {
	{ "discover", AF_INET, { DISCOVER4 } },
	{ "dora", AF_INET, { DISCOVER4, REQUEST4 } },
	{ "request", AF_INET, { REQUEST4 } },
	{ "renew", AF_INET, { REQUEST4 } },
	{ "rebind", AF_INET, { REQUEST4 } },
	{ "release", AF_INET, { RELEASE4 } },
	{ "decline", AF_INET, { DECLINE4 } },
	{ "inform", AF_INET, { INFORM4 } },
	{ "leasequery", AF_INET, { LEASEQUERY4 } },
	{ "bulkleasequery", AF_INET, { BULKLEASEQUERY4 } },
	{ "solicit", AF_INET6, { SOLICIT6 } },
	{ "sarr", AF_INET6, { SOLICIT6, REQUEST6 } },
	{ "request", AF_INET6, { REQUEST6 } },
	{ "renew", AF_INET6, { RENEW6 } },
	{ "rebind", AF_INET6, { REBIND6 } },
	{ "release", AF_INET6, { RELEASE6 } },
	{ "decline", AF_INET6, { DECLINE6 } },
	{ "confirm", AF_INET6, { CONFIRM6 } },
	{ "inform", AF_INET6, { INFORMATION_REQUEST6 } },
	{ "leasequery", AF_INET6, { LEASEQUERY6 } },
	{ "raw", AF_UNSPEC, { 0 } },
};

void
options_usage(FILE *out)
{
	fprintf(out,
		"usage: dhcpkt [-4|-6] COMMAND [OPTION]...\n"
		"  -4: discover request renew rebind release decline inform "
		"dora leasequery bulkleasequery raw\n"
		"  -6: solicit request renew rebind release decline confirm "
		"inform sarr leasequery raw\n"
		"A VALUE is text, or hex after 0x. exit status: 0 answer, "
		"1 no answer, 2 usage\n");
	for (const struct setting *s = settings; s->name != NULL; s++) {
		fprintf(out, "  --%s%s%s: %s\n", s->name,
			s->argument != NULL ? " " : "",
			s->argument != NULL ? s->argument : "", s->help);
	}
}

/* -6 decides between commands of the same name; the first entry wins. */
static const struct command *
find_command(const char *name, int family)
{
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		if (strcmp(commands[i].name, name) == 0 &&
		    (family == AF_UNSPEC || commands[i].family == AF_UNSPEC ||
		     commands[i].family == family)) {
			return &commands[i];
		}
	}
	return NULL;
}

/* Reads "[-4|-6] COMMAND"; returns how many words that were, 0 if wrong. */
static int
parse_command(int argc, char **argv, struct request *request)
{
	int at = 1;
	int family = AF_UNSPEC;

	if (at < argc && strcmp(argv[at], "-4") == 0) {
		family = AF_INET;
		at++;
	} else if (at < argc && strcmp(argv[at], "-6") == 0) {
		family = AF_INET6;
		at++;
	}
	if (at >= argc) {
		fprintf(stderr, "dhcpkt: no command\n");
		return 0;
	}
	request->command = find_command(argv[at], family);
	if (request->command == NULL) {
		fprintf(stderr, "dhcpkt: no such command '%s'\n", argv[at]);
		return 0;
	}
	if (family == AF_UNSPEC) {
		family = request->command->family == AF_INET6 ? AF_INET6
							      : AF_INET;
	}
	request->family = family;
	return at + 1;
}

static const struct setting *
find_setting(const char *word)
{
	if (strncmp(word, "--", 2) != 0) {
		return NULL;
	}
	for (const struct setting *s = settings; s->name != NULL; s++) {
		if (strcmp(s->name, word + 2) == 0) {
			return s;
		}
	}
	return NULL;
}

/* Applies the option at argv[*at] and moves behind it. */
static bool
parse_setting(int argc, char **argv, int *at, struct request *request)
{
	const char *word = argv[*at];
	const char *text = NULL;
	const struct setting *setting = find_setting(word);

	if (setting == NULL) {
		fprintf(stderr, "dhcpkt: no such option '%s'\n", word);
		return false;
	}
	*at += 1;
	if (setting->argument != NULL) {
		text = *at < argc ? argv[*at] : NULL;
		*at += 1;
		if (text == NULL) {
			fprintf(stderr, "dhcpkt: '%s' needs %s\n", word,
				setting->argument);
			return false;
		}
	}
	if (!setting->set(request, text)) {
		fprintf(stderr, "dhcpkt: bad '%s %s'\n", word,
			text != NULL ? text : "");
		return false;
	}
	return true;
}

static void
set_defaults(struct request *request)
{
	uint16_t port = request->family == AF_INET6 ? 547 : 67;

	request->transport = (struct transport){
		.server = request->family == AF_INET6 ? "::1" : "127.0.0.1",
		.server_port = port,
		.local_port = port,
		.timeout_ms = 1000,
	};
	request->count = 1;
	request->repeat = 1;
	request->mac[0] = 2;
	request->mac[5] = 1;
	/* A query has no hardware address unless it is about one. */
	request->mac_len = request->command->types[0] >= LEASEQUERY4 &&
					   request->family == AF_INET
				   ? 0
				   : 6;
}

bool
options_parse(int argc, char **argv, struct request *request)
{
	int at = parse_command(argc, argv, request);

	if (at == 0) {
		return false;
	}
	set_defaults(request);
	while (at < argc) {
		if (!parse_setting(argc, argv, &at, request)) {
			return false;
		}
	}
	if ((request->command->family == AF_UNSPEC) != (request->raw.n != 0)) {
		fprintf(stderr, "dhcpkt: raw goes with --hex\n");
		return false;
	}
	return true;
}
