/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * play-hook LIBRARY EXPRESSION CIRCUIT-ID: shows flex_id at work where there
 * is no kea-dhcp4. The embedded host loads the library, and a DISCOVER that
 * came from a port of a relay goes through its hook points.
 */
#include <stdio.h>
#include <string.h>

#include <host/host.h>

#define DISCOVER 1
#define RELAY_INFORMATION 82 /* RFC 3046 */
#define CIRCUIT_ID 1

static void
print_line(void *arg, const struct keah_host_line *line)
{
	(void)arg;
	printf("    %s %s\n", line->id, line->text);
}

static enum keah_status
load(const char *path, const char *expression,
     struct keah_host_library **library)
{
	char params[1024];
	int len = snprintf(params, sizeof(params),
			   "{\"identifier-expression\": \"%s\"}", expression);

	if (len < 0 || (size_t)len >= sizeof(params)) {
		return KEAH_EINVAL;
	}
	keah_host_set_log(print_line, NULL);
	keah_host_set_log_level(KEAH_LOG_DEBUG, 40);
	return keah_host_load(path, params, library);
}

/* Sub-option 1 of option 82 is the port of the relay. */
static enum keah_status
make_query(const char *circuit, struct keah_pkt **query)
{
	uint8_t data[2 + 255] = { CIRCUIT_ID, (uint8_t)strlen(circuit) };
	enum keah_status s;

	if (strlen(circuit) > 253) {
		return KEAH_EINVAL;
	}
	memcpy(data + 2, circuit, strlen(circuit));
	s = keah_host_pkt_new(4, DISCOVER, 1, query);
	return s != KEAH_OK ? s
			    : keah_host()->option->set(
				      *query, KEAH_OPTION(RELAY_INFORMATION),
				      data, 2 + strlen(circuit));
}

static enum keah_status
print_identifier(struct keah_host_event *event)
{
	struct keah_view id;
	uint32_t type;
	enum keah_status s = keah_host_event_get_identifier(event, &type, &id);

	if (s == KEAH_OK) {
		printf("identifier:        ");
		for (size_t i = 0; i < id.len; i++) {
			printf("%s%02x", i > 0 ? ":" : "", id.data[i]);
		}
		printf("\n");
	}
	return s;
}

static enum keah_status
play(const char *circuit)
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = NULL;
	enum keah_status s = make_query(circuit, &query);

	if (s == KEAH_OK) {
		s = keah_host_event_new(&event);
	}
	if (s == KEAH_OK) {
		keah_host_event_set_query(event, query);
		keah_host_call("pkt4_receive", event);
		keah_host_call("host4_identifier", event);
		s = print_identifier(event);
	}
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
	return s;
}

int
main(int argc, char **argv)
{
	struct keah_host_library *library = NULL;
	enum keah_status s;

	if (argc != 4) {
		fprintf(stderr,
			"usage: play-hook LIBRARY EXPRESSION CIRCUIT-ID\n");
		return 2;
	}
	s = load(argv[1], argv[2], &library);
	if (s == KEAH_OK) {
		s = play(argv[3]);
	}
	if (s != KEAH_OK) {
		fprintf(stderr, "play-hook: %s: %s\n", argv[1],
			keah_host_get_error());
	}
	keah_host_unload_all();
	return s == KEAH_OK ? 0 : 1;
}
