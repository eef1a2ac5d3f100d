/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Finds what there is to look at: an installation or the files of the
 * command line, and the server.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <keah/hook.h>

#include "config.h"
#include "file.h"
#include "image.h"
#include "manifest.h"
#include "note.h"
#include "pathrule.h"
#include "server.h"
#include "verify.h"

const char *
target_path(const struct verify *verify, const char *path)
{
	return file_in_root(verify->options->root, path);
}

/* A path as the server sees it, also if it was given with --root before. */
static const char *
strip_root(const struct verify *verify, const char *path)
{
	const char *root = verify->options->root;
	size_t len = strlen(root);

	if (len != 0 && strncmp(path, root, len) == 0 && path[len] == '/') {
		return path + len;
	}
	return path;
}

static struct object *
add_object(struct verify *verify, enum scope kind, const char *label)
{
	struct object *object = pool_new(sizeof(*object));

	object->kind = kind;
	object->label = label;
	verify->objects = pool_array(verify->objects, verify->object_count,
				     sizeof(object));
	verify->objects[verify->object_count++] = object;
	return object;
}

static struct object *
add_file(struct verify *verify, enum scope kind, const char *path,
	 const char *real)
{
	struct object *object = add_object(verify, kind, file_base(path));

	object->path = path;
	object->real = real;
	object->present = file_exists(real);
	if (kind == SCOPE_HOOK && object->present) {
		object->image = image_open(real);
		object->note = note_open(object->image, KEAH_NOTE_HOOK);
	}
	return object;
}

static bool
is_hook(const struct manifest_file *file)
{
	return strcmp(file->kind, "hook") == 0;
}

static void
add_listed(struct verify *verify, bool hooks)
{
	const struct manifest *manifest = verify->manifest;

	for (size_t i = 0; i < manifest->file_count; i++) {
		const struct manifest_file *file = &manifest->files[i];

		if (is_hook(file) == hooks) {
			add_file(verify, hooks ? SCOPE_HOOK : SCOPE_FILE,
				 file->path, target_path(verify, file->path))
				->listed = file;
		}
	}
}

static bool
is_library(const char *name)
{
	size_t len = strlen(name);

	return len > 3 && strcmp(name + len - 3, ".so") == 0;
}

static void
add_unlisted(struct verify *verify)
{
	struct list names = { 0 };

	file_list(&names, verify->real_dir, is_library);
	for (size_t i = 0; i < names.count; i++) {
		const char *name = names.items[i];
		const char *path = pool_format("%s/%s", verify->dir, name);

		if (verify->manifest->state != MANIFEST_FINE ||
		    manifest_find(verify->manifest, path) == NULL) {
			add_file(verify, SCOPE_HOOK, path,
				 pool_format("%s/%s", verify->real_dir, name));
		}
	}
}

static const char *
find_dir(const struct verify *verify)
{
	const struct options *options = verify->options;
	const char *self = file_self();

	if (options->dir != NULL) {
		return strip_root(verify, options->dir);
	}
	if (options->manifest != NULL && verify->manifest->hooksdir != NULL) {
		return verify->manifest->hooksdir;
	}
	return self != NULL ? strip_root(verify, file_dir(self)) : "/";
}

static const char *
find_manifest(const struct verify *verify, const char *path)
{
	return file_exists(path) ? path : target_path(verify, path);
}

static void
open_installation(struct verify *verify)
{
	const char *path = verify->options->manifest;

	if (path != NULL) {
		verify->manifest = manifest_open(find_manifest(verify, path));
	}
	verify->dir = find_dir(verify);
	verify->real_dir = target_path(verify, verify->dir);
	if (path == NULL) {
		path = pool_format("%s/" MANIFEST_NAME, verify->real_dir);
		verify->manifest = manifest_open(path);
	}
	struct object *object = add_object(verify, SCOPE_INSTALLATION,
					   file_base(path));
	object->path = strip_root(verify, verify->manifest->path);
	object->real = verify->manifest->path;
	object->present = verify->manifest->state != MANIFEST_ABSENT;
	if (verify->manifest->state == MANIFEST_FINE) {
		add_listed(verify, true);
	}
	add_unlisted(verify);
	if (verify->manifest->state == MANIFEST_FINE) {
		add_listed(verify, false);
	}
}

/* Two files of one name are told apart by their paths. */
static const char *
find_label(const struct verify *verify, const char *path)
{
	const struct list *files = &verify->options->files;
	size_t count = 0;

	for (size_t i = 0; i < files->count; i++) {
		if (strcmp(file_base(files->items[i]), file_base(path)) == 0) {
			count++;
		}
	}
	return count == 1 ? file_base(path) : path;
}

static void
open_files(struct verify *verify)
{
	const struct list *files = &verify->options->files;

	verify->dir = "";
	verify->real_dir = "";
	for (size_t i = 0; i < files->count; i++) {
		char real[PATH_MAX];
		const char *name = files->items[i];
		const char *path = realpath(name, real) != NULL ? real : name;
		struct object *object =
			add_file(verify, SCOPE_HOOK,
				 strip_root(verify, pool_dup(path)),
				 pool_dup(path));

		object->label = find_label(verify, name);
	}
}

static bool
is_same_file(const char *a, const char *b)
{
	struct stat sa, sb;

	return stat(a, &sa) == 0 && stat(b, &sb) == 0 &&
	       sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

/* The hook that a configured path is; one from elsewhere is looked at, too. */
static struct object *
find_hook(struct verify *verify, const char *path)
{
	const char *real = target_path(verify, path);

	for (size_t i = 0; i < verify->object_count; i++) {
		struct object *object = verify->objects[i];

		if (object->kind == SCOPE_HOOK &&
		    (strcmp(object->path, path) == 0 ||
		     is_same_file(object->real, real))) {
			return object->present ? object : NULL;
		}
	}
	return file_exists(real) ? add_file(verify, SCOPE_HOOK, path, real)
				 : NULL;
}

static void
resolve_entries(struct verify *verify, struct config *config)
{
	if (config->process == NULL) {
		return;
	}
	struct path_rule rule = path_rule(verify, config->process);

	for (size_t i = 0; i < config->count; i++) {
		struct config_entry *entry = &config->entries[i];

		entry->path = path_resolve(&rule, entry->library,
					   &entry->fault);
		if (entry->path != NULL) {
			entry->hook = find_hook(verify, entry->path);
		}
	}
}

static void
open_configs(struct verify *verify)
{
	const struct list *paths = &verify->options->config;

	for (size_t i = 0; i < paths->count; i++) {
		const char *path = paths->items[i];
		struct config *config = config_open(verify->options->root,
						    path);

		resolve_entries(verify, config);
		struct object *object = add_object(verify, SCOPE_CONFIG,
						   file_base(path));
		object->path = path;
		object->real = target_path(verify, path);
		object->present = file_exists(object->real);
		object->config = config;
	}
}

/* A root with a C library of its own is a system, not a stage. */
static bool
is_system(const struct verify *verify)
{
	static const char *const signs[] = { "/etc/ld.so.cache",
					     "/etc/os-release",
					     "/usr/lib/os-release" };

	if (verify->options->root[0] == '\0') {
		return false;
	}
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (file_exists(target_path(verify, signs[i]))) {
			return true;
		}
	}
	return false;
}

void
target_open(struct verify *verify, const struct options *options)
{
	verify->options = options;
	verify->started = time(NULL);
	verify->foreign_root = is_system(verify);
	if (options->files.count != 0) {
		open_files(verify);
	} else {
		open_installation(verify);
	}
	verify->server = server_open(verify);
	open_configs(verify);
	struct object *host = add_object(verify, SCOPE_HOST, "server");
	if (verify->server->path != NULL) {
		host->label = file_base(verify->server->path);
		host->path = verify->server->path;
		host->real = verify->server->real;
		host->present = host->real != NULL;
	}
}

const char *
target_sudo(const struct verify *verify)
{
	return geteuid() != 0 && access(verify->real_dir, W_OK) != 0 ? "sudo "
								     : "";
}

static const char *
install_target(const struct object *object)
{
	const struct manifest_file *listed =
		object != NULL ? object->listed : NULL;

	if (listed != NULL && listed->hook != NULL) {
		return pool_format("install-hook-%s", listed->hook);
	}
	return listed != NULL && strcmp(listed->kind, "bridge") == 0
		       ? "install-bridge"
		       : "install";
}

const char *
target_make(const struct verify *verify, const char *what)
{
	const struct manifest *manifest = verify->manifest;

	if (manifest == NULL || manifest->state != MANIFEST_FINE) {
		return "install the file again from where it came from";
	}
	if (manifest->source != NULL &&
	    file_exists(pool_format("%s/Makefile", manifest->source))) {
		return pool_format("%smake -C %s %s", target_sudo(verify),
				   manifest->source, what);
	}
	return pool_format("in the source of kea-hooks %s: ./configure %s && "
			   "make && %smake %s",
			   manifest->toolchain,
			   list_quote(&manifest->configure_args),
			   target_sudo(verify), what);
}

const char *
target_reinstall(const struct verify *verify, const struct object *object)
{
	return target_make(verify, install_target(object));
}

/* The program that builds bridges, when it was installed. */
static const char *
find_bridge_builder(const struct verify *verify)
{
	const struct manifest *manifest = verify->manifest;

	if (manifest == NULL || manifest->state != MANIFEST_FINE) {
		return NULL;
	}
	for (size_t i = 0; i < manifest->file_count; i++) {
		const char *path = manifest->files[i].path;

		if (strcmp(file_base(path), "kea-hooks-bridge") == 0 &&
		    file_exists(target_path(verify, path))) {
			return path;
		}
	}
	return NULL;
}

const char *
target_bridge(const struct verify *verify, const char *option)
{
	const char *builder = find_bridge_builder(verify);

	if (builder == NULL) {
		return target_make(verify, "install-bridge");
	}
	return pool_format("%s%s%s%s",
			   verify->server->rehearsed ? "after the upgrade: "
						     : "",
			   target_sudo(verify), builder, option);
}
