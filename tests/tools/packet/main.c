/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * dhcpkt: one DHCP client behind a relay, for tests. Sends packets that no
 * decent client would send as well.
 */
#include <stdio.h>
#include <string.h>

#include "exchange.h"
#include "mutate.h"
#include "options.h"
#include "stream.h"

int
main(int argc, char **argv)
{
	static struct request request;

	if (argc == 2 && strcmp(argv[1], "--help") == 0) {
		options_usage(stdout);
		return EXIT_ANSWER;
	}
	if (!options_parse(argc, argv, &request)) {
		fprintf(stderr, "see dhcpkt --help\n");
		return EXIT_USAGE;
	}
	if (request.mutate != 0) {
		return mutate_run(&request);
	}
	return request.tcp ? stream_run(&request) : exchange_run(&request);
}
