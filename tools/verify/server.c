/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds the server, asks it what it is, and decides as whom hooks are loaded.
 */
#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "server.h"

static const char *const programs[] = { "kea-dhcp4", "kea-dhcp6",
					"kea-ctrl-agent", "kea-dhcp-ddns" };
static const char *const places[] = { "/usr/sbin", "/usr/local/sbin",
				      "/opt/kea/sbin", "/sbin" };

enum {
	PROGRAM_COUNT = sizeof(programs) / sizeof(programs[0]),
	PLACE_COUNT = sizeof(places) / sizeof(places[0])
};

/* Below --root; a stage without a server is for the running system. */
static const char *
find_real(const struct verify *verify, const char *path)
{
	const char *real = target_path(verify, path);

	if (!file_exists(real) && !verify->foreign_root) {
		real = path;
	}
	return file_exists(real) ? real : NULL;
}

static void
find_program(const struct verify *verify, struct server *server)
{
	if (verify->options->host != NULL) {
		server->path = verify->options->host;
		server->real = find_real(verify, server->path);
		return;
	}
	for (size_t i = 0; i < PLACE_COUNT * PROGRAM_COUNT; i++) {
		const char *path = pool_format("%s/%s",
					       places[i / PROGRAM_COUNT],
					       programs[i % PROGRAM_COUNT]);

		server->real = find_real(verify, path);
		if (server->real != NULL) {
			server->path = path;
			return;
		}
	}
}

/* Hooks of one process may need what only that process has. */
static void
read_closure(struct server *server)
{
	server->image = image_open(server->real);
	if (server->image->fault != IMAGE_FINE) {
		return;
	}
	linker_add(&server->linker, &server->closure, server->image,
		   &server->missing);
	server->main_count = server->closure.count;
	for (size_t i = 0; i < PROGRAM_COUNT; i++) {
		const char *path = pool_format("%s/%s",
					       file_dir(server->real),
					       programs[i]);

		if (file_exists(path)) {
			linker_add(&server->linker, &server->closure,
				   image_open(path), &server->missing);
		}
	}
}

static void
find_soname(struct server *server)
{
	for (size_t i = 0; i < server->closure.count; i++) {
		long soname = release_soname(
			&server->closure.images[i]->needed);

		if (soname != 0) {
			server->soname = soname;
			return;
		}
	}
}

static void
set_version(struct server *server, const char *version)
{
	if (release_hooks_version(version) != 0) {
		server->version = version;
		server->hooks_version = release_hooks_version(version);
	}
}

static const char *
ask(const struct server *server, const char *option)
{
	const char *const argv[] = { server->real, option, NULL };
	struct outcome outcome;

	sandbox_run_program(&server->sandbox, argv, &outcome);
	return outcome.started && outcome.signal == 0 && outcome.status == 0
		       ? outcome.output
		       : "";
}

/* The rest of the line that begins with a label, without blanks around. */
static const char *
find_label(const char *text, const char *label)
{
	const char *at = strstr(text, label);

	if (at == NULL) {
		return NULL;
	}
	at += strlen(label);
	at += strspn(at, " \t");
	return pool_dup_len(at, strcspn(at, " \t\r\n"));
}

static void
ask_all(struct server *server)
{
	const char *version = ask(server, "-v");

	set_version(server, pool_dup_len(version, strcspn(version, " \r\n")));
	server->hooks_dir = find_label(ask(server, "-W"), "Hooks directory:");
}

static bool
set_account(struct account *account, const char *name)
{
	const struct passwd *entry = getpwnam(name);

	if (entry == NULL || entry->pw_uid == 0) {
		return false;
	}
	*account = (struct account){ .name = pool_dup(entry->pw_name),
				     .uid = entry->pw_uid,
				     .gid = entry->pw_gid };
	return true;
}

static void
set_own_account(struct account *account)
{
	const struct passwd *entry = getpwuid(geteuid());

	*account = (struct account){
		.name = entry != NULL ? pool_dup(entry->pw_name)
				      : pool_format("%u", geteuid()),
		.uid = geteuid(),
		.gid = getegid(),
	};
}

static void
find_account(const struct verify *verify, struct server *server)
{
	struct account *account = &server->sandbox.account;
	struct account kea;
	const char *wanted = verify->options->user;

	bool found = set_account(&kea, "_kea") || set_account(&kea, "kea");

	if (found) {
		server->own = kea;
	}
	if (geteuid() != 0) {
		set_own_account(account);
	} else if (wanted != NULL) {
		set_account(account, wanted);
	} else if (found) {
		*account = kea;
	} else {
		set_account(account, "nobody");
	}
	if (account->name == NULL) {
		server->sandbox_obstacle =
			wanted != NULL
				? pool_format("there is no unprivileged user "
					      "'%s'", wanted)
				: "there is no unprivileged user to run as";
	}
}

static void
hide_state(const struct verify *verify, struct server *server)
{
	static const char *const dirs[] = { "/var/lib/kea", "/var/log/kea",
					    "/run/kea" };

	for (size_t i = 0; i < sizeof(dirs) / sizeof(dirs[0]); i++) {
		size_t len = strlen(dirs[i]);

		if (strncmp(verify->real_dir, dirs[i], len) != 0) {
			list_add(&server->sandbox.hidden, dirs[i]);
		}
	}
}

/* --if-host: as if another version of Kea were installed. */
static void
rehearse(const struct verify *verify, struct server *server)
{
	const char *version = verify->options->if_host;

	if (version != NULL) {
		server->rehearsed = true;
		server->soname = release_find_soname(version);
		set_version(server, version);
	}
}

struct server *
server_open(const struct verify *verify)
{
	struct server *server = pool_new(sizeof(*server));

	server->sandbox.timeout = verify->options->timeout;
	find_account(verify, server);
	hide_state(verify, server);
	linker_open(&server->linker,
		    verify->foreign_root ? verify->options->root : "");
	find_program(verify, server);
	if (server->real == NULL) {
		return server;
	}
	read_closure(server);
	find_soname(server);
	if (release_find(server->soname) != NULL) {
		set_version(server, release_find(server->soname)->version);
	}
	if (verify->options->exec && !verify->foreign_root &&
	    server->sandbox_obstacle == NULL) {
		ask_all(server);
	}
	rehearse(verify, server);
	return server;
}
