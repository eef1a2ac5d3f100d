/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * H: the server that is to load the hooks.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "file.h"
#include "manifest.h"
#include "pathrule.h"
#include "server.h"
#include "unit.h"

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

static void
fail_dir(struct run *run, const struct path_rule *rule, const char *process)
{
	const struct verify *verify = run->verify;
	const char *unit = unit_name(verify, process);
	struct record *record = record_add(
		run, STATUS_FAIL, "Kea %s loads hooks from one directory only, "
		"and this is another", verify->server->version);

	record_set_wanted(record, "server has");
	record_add_fact(record, "dir", FACT_TEXT,
			rule->whence != NULL
				? pool_format("%s (%s)", rule->dir,
					      rule->whence)
				: rule->dir, verify->dir);
	record_set_fix(record, "sudo mkdir -p /etc/systemd/system/%s.d && "
		       "printf '[Service]\\nEnvironment=KEA_HOOKS_PATH=%%s\\n' "
		       "%s | sudo tee /etc/systemd/system/%s.d/kea-hooks.conf "
		       "&& sudo systemctl daemon-reload && sudo systemctl "
		       "restart %s; or ./configure --like=%s", unit,
		       verify->dir, unit, unit, verify->server->path);
}

/* By the process that most hooks are for. */
static void
check_dir(struct run *run)
{
	const struct verify *verify = run->verify;
	const char *process = verify->options->process != NULL
				      ? verify->options->process
				      : "dhcp4";
	struct path_rule rule = path_rule(verify, process);

	if (verify->manifest == NULL) {
		return;
	}
	if (!rule.known) {
		record_add(run, STATUS_SKIP, "which directory the server loads "
			   "hooks from is not known")->implied = true;
	} else if (!rule.own) {
		record_add(run, STATUS_PASS, "Kea %s loads hooks from any "
			   "directory", verify->server->version);
	} else if (strcmp(rule.dir, verify->dir) == 0) {
		record_add(run, STATUS_PASS, "the server loads hooks from it");
	} else {
		fail_dir(run, &rule, process);
	}
}

static void
check_changed(struct run *run)
{
	const struct verify *verify = run->verify;
	const struct manifest *manifest = verify->manifest;
	const char *version = verify->server->version;

	if (manifest == NULL || manifest->built_for == NULL ||
	    version == NULL) {
		return;
	}
	if (strcmp(manifest->built_for, version) == 0) {
		record_add(run, STATUS_PASS, "built for Kea %s", version);
		return;
	}
	struct record *record = record_add(run, STATUS_WARN, "the server is "
					   "another version than when it was "
					   "installed");
	record_set_wanted(record, "installed");
	record_add_fact(record, "version", FACT_TEXT,
			pool_format("Kea %s", manifest->built_for),
			pool_format("Kea %s", version));
	record_set_fix(record, "%s", target_make(verify, "install-bridge"));
}

/* The number of KEA_HOOKS_VERSION in a header, or 0. */
static long
read_headers(const struct verify *verify, const char *path)
{
	struct bytes bytes;
	const char *at;

	if (!file_read(target_path(verify, path), &bytes)) {
		return 0;
	}
	at = strstr(bytes.data, "KEA_HOOKS_VERSION");
	at = at != NULL ? strchr(at, '=') : NULL;
	return at != NULL ? strtol(at + 1, NULL, 10) : 0;
}

static void
check_headers(struct run *run)
{
	static const char *const paths[] = {
		"/usr/include/kea/hooks/hooks.h",
		"/usr/local/include/kea/hooks/hooks.h",
	};
	const struct verify *verify = run->verify;
	long wanted = verify->server->hooks_version;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		long found = read_headers(verify, paths[i]);

		if (found == 0 || verify->server->version == NULL) {
			continue;
		}
		record_add(run, STATUS_PASS, "headers of %ld, the server has "
			   "%ld%s", found, wanted, found == wanted ? "" :
			   ": what is built here does not fit it")
			->note = found != wanted;
		return;
	}
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
	{
		.id = "H02",
		.slug = "hooks-dir",
		.title = "the server loads hooks from this directory",
		.explain =
			"Kea 2.4.2, 2.6.3, 2.7.9 and later load hooks from "
			"one directory only: the one they were\nbuilt with, "
			"or that of KEA_HOOKS_PATH in the environment of "
			"their systemd unit. Earlier\nversions load from "
			"anywhere.\n\nInstall there (./configure "
			"--like=/usr/sbin/kea-dhcp4), or set KEA_HOOKS_PATH "
			"as the fix\nshows; it then holds for Kea's own "
			"hooks, too.\n",
		.scopes = SCOPE_HOST,
		.fn = check_dir,
	},
	{
		.id = "H05",
		.slug = "host-changed",
		.title = "the server is the one that was there at the build",
		.explain =
			"Kea was upgraded after the hooks were installed. "
			"The hooks go on working; the bridge must be\nbuilt "
			"for every version of Kea, see A07.\n\nRun make "
			"install-bridge.\n",
		.scopes = SCOPE_HOST,
		.fn = check_changed,
	},
	{
		.id = "H06",
		.slug = "headers",
		.title = "installed headers of Kea are those of the server",
		.explain =
			"The development files of another Kea are installed "
			"than the server: a bridge or C++ hook that\nis "
			"built here does not fit the server. Only "
			"mentioned.\n\nInstall the development package of "
			"the same version.\n",
		.scopes = SCOPE_HOST,
		.fn = check_headers,
	},
};

const struct check_group host_checks = {
	checks, sizeof(checks) / sizeof(checks[0])
};
