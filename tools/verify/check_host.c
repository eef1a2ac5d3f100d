/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * H: the server that is to load the hooks.
 */
#include "check.h"
#include "server.h"

static void
check_host(struct run *run)
{
	const struct server *server = run->verify->server;
	const char *wanted = run->verify->options->host;
	struct record *record;

	if (server->real != NULL && server->version != NULL) {
		record_add(run, STATUS_PASS, "%s, Kea %s, hooks version %ld",
			   server->path, server->version,
			   server->hooks_version);
		return;
	}
	if (server->real != NULL) {
		record = record_add(run, STATUS_SKIP, "%s does not tell which "
				    "version of Kea it is", server->path);
	} else if (wanted != NULL) {
		record = record_add(run, STATUS_SKIP, "there is no server %s",
				    wanted);
	} else {
		record = record_add(run, STATUS_SKIP, "no Kea server was "
				    "found: whether the hooks fit it is not "
				    "known");
	}
	record_set_fix(record, "name the server: " VERIFY_NAME
			       " --host /usr/sbin/kea-dhcp4");
}

static const struct check checks[] = {
	{
		.id = "H01",
		.slug = "host",
		.title = "there is a server, and its version is known",
		.explain =
			"Without a Kea server whose version is known, "
			"nothing can be said about whether the hooks\nfit "
			"it: not checked.\n\nThe server is looked for in "
			"/usr/sbin, /usr/local/sbin, /opt/kea/sbin and "
			"/sbin, or\nwhere --host says. It is asked for its "
			"version (-v) in a sandbox; with --no-exec the\n"
			"version is told by the libraries that it needs.\n",
		.scopes = SCOPE_HOST,
		.fn = check_host,
	},
};

const struct check_group host_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
