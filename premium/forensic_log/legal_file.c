/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: text files. An entry is one write(2), so that what a client was
 * told is in the file whatever becomes of the server.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_CLOEXEC */
#endif
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "legal_log.h"

#define MODE 0640
#define NUMBERS_MAX 10000 /* files of one date that are told apart */
#define STAMP_SIZE 256 /* of the time in front of a line */

static struct {
	pthread_mutex_t lock;
	const struct legal_config *config;
	struct legal_period period;
	char path[PATH_MAX];
	int fd;                /* -1: none */
	time_t tried;          /* when a file could not be opened */
	bool reported;         /* the running failure was logged */
	uint64_t lost;         /* entries since then */
	struct timespec now;   /* of the entry that is being written */
	char stamp[STAMP_SIZE]; /* of the second in stamped, and a blank */
	size_t stamp_len;
	bool fine;             /* it has parts of seconds */
	time_t stamped;
	time_t looked;         /* the second of the last look around */
} file = { .lock = PTHREAD_MUTEX_INITIALIZER, .fd = -1 };

/* ---- Checks -------------------------------------------------------------- */

static enum keah_status
check_directory(const char *path)
{
	struct stat directory;
	enum keah_status s = legal_place_check("path", KEAH_FILES_LOG, path);

	if (s != KEAH_OK) {
		return s;
	}
	const char *why = stat(path, &directory) != 0	 ? strerror(errno)
			  : !S_ISDIR(directory.st_mode)	 ? "it is none"
			  : access(path, W_OK | X_OK) != 0 ? strerror(errno)
							   : NULL;
	return why == NULL ? KEAH_OK
			   : keah_fail("parameter 'path' has the value \"%s\"; "
				       "a directory that can be written to is "
				       "wanted: %s", path, why);
}

/* Only a host that is no server has none: nothing is kept there. */
static bool
has_directory(const struct legal_config *config)
{
	return config->path[0] != '\0';
}

static enum keah_status
check_file(const struct legal_config *config)
{
	char stamp[STAMP_SIZE];
	struct timespec now = { .tv_sec = 0 };
	enum keah_status s = KEAH_OK;

	if (has_directory(config)) {
		s = check_directory(config->path);
	}
	if (s == KEAH_OK && (config->base_name[0] == '\0' ||
			     strchr(config->base_name, '/') != NULL)) {
		s = keah_fail("parameter 'base-name' has the value \"%s\"; the "
			      "beginning of a file name is wanted",
			      config->base_name);
	}
	if (s == KEAH_OK &&
	    legal_stamp(stamp, sizeof(stamp), config->timestamp_format,
			&now) == 0) {
		s = keah_fail("parameter 'timestamp-format' has the value "
			      "\"%s\"; a format of strftime that yields 1 to "
			      "255 octets is wanted", config->timestamp_format);
	}
	s = s == KEAH_OK ? legal_script_check("prerotate", config->prerotate)
			 : s;
	return s == KEAH_OK ? legal_script_check("postrotate",
						 config->postrotate)
			    : s;
}

/* ---- Opening; the caller has the lock ------------------------------------ */

static int
open_path(const char *path, int flags)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | flags,
		      MODE);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int error = errno == EWOULDBLOCK ? EBUSY : errno;

		close(fd);
		errno = error;
		return -1;
	}
	return fd;
}

/* A file that is never followed by another one is new each time. */
static int
open_now(time_t now, char *path, size_t size)
{
	unsigned int number = 1;
	int fd;

	if (file.config->count > 0) {
		legal_name(path, size, file.config, now, 1);
		return open_path(path, 0);
	}
	do {
		legal_name(path, size, file.config, now, number);
		fd = open_path(path, O_EXCL);
	} while (fd < 0 && errno == EEXIST && ++number < NUMBERS_MAX);
	return fd;
}

/* Why a file could not be opened, for people. */
static const char *
open_error(void)
{
	return errno == EBUSY ? "another server writes to it" : strerror(errno);
}

static void
take_file(int fd, const char *path, time_t now)
{
	if (file.fd >= 0) {
		close(file.fd);
	}
	file.fd = fd;
	snprintf(file.path, sizeof(file.path), "%s", path);
	legal_period_start(&file.period, now);
	file.tried = 0;
}

static enum keah_status
open_file(const struct legal_config *config)
{
	char path[PATH_MAX] = "";
	time_t now = time(NULL);

	file.config = config;
	file.period.unit = legal_unit_of(config->time_unit);
	file.period.count = config->count;
	file.lost = 0;
	file.reported = false;
	file.stamped = file.looked = 0;
	file.fine = strstr(config->timestamp_format, "%Q") != NULL;
	if (!has_directory(config)) {
		return KEAH_OK;
	}
	int fd = open_now(now, path, sizeof(path));
	if (fd < 0) {
		return keah_fail("file '%s' cannot be opened: %s", path,
				 open_error());
	}
	take_file(fd, path, now);
	keah_log(LEGAL_LOG_FILE_OPENED, file.path);
	return KEAH_OK;
}

static void
close_file(void)
{
	char count[24];

	if (file.fd >= 0) {
		close(file.fd);
	}
	file.fd = -1;
	if (file.lost > 0) {
		snprintf(count, sizeof(count), "%" PRIu64, file.lost);
		keah_log(LEGAL_LOG_ENTRIES_LOST, count);
	}
}

/* ---- The next file ------------------------------------------------------- */

/* What fails once is likely to fail again: not more than once a second. */
static bool
may_try(void)
{
	if (file.tried == file.now.tv_sec) {
		return false;
	}
	file.tried = file.now.tv_sec;
	return true;
}

static void
report_open(const char *path)
{
	if (!file.reported) {
		keah_log(LEGAL_LOG_ROTATE_FAILED, path, open_error());
		file.reported = true;
	}
}

static void
rotate(void)
{
	char path[PATH_MAX], old[PATH_MAX];
	time_t now = file.now.tv_sec;

	legal_name(path, sizeof(path), file.config, now, 1);
	if (strcmp(path, file.path) == 0) {
		legal_period_start(&file.period, now);
		return;
	}
	if (!may_try()) {
		return;
	}
	int fd = open_path(path, 0);
	if (fd < 0) {
		report_open(path);
		return;
	}
	snprintf(old, sizeof(old), "%s", file.path);
	legal_script_run(file.config->prerotate, old);
	take_file(fd, path, now);
	keah_log(LEGAL_LOG_FILE_OPENED, file.path);
	legal_script_run(file.config->postrotate, file.path);
}

/*
 * Whether the file still has its name. That somebody moved it is noticed within
 * a second: what is written until then is in the file that was moved.
 */
static bool
is_there(bool look)
{
	struct stat by_name, own;

	if (fstat(file.fd, &own) != 0 || own.st_nlink == 0) {
		return false;
	}
	return !look || (stat(file.path, &by_name) == 0 &&
			 by_name.st_ino == own.st_ino &&
			 by_name.st_dev == own.st_dev);
}

/* Returns: whether entries reach a file that has a name. */
static bool
bring_back(void)
{
	if (!may_try()) {
		return false;
	}
	int fd = open_path(file.path, 0);
	if (fd < 0) {
		report_open(file.path);
		return false;
	}
	keah_log(LEGAL_LOG_FILE_GONE, file.path);
	close(file.fd);
	file.fd = fd;
	file.tried = 0;
	return true;
}

/* ---- Writing ------------------------------------------------------------- */

static void
renew_stamp(void)
{
	if (file.stamped == file.now.tv_sec && !file.fine) {
		return;
	}
	size_t len = legal_stamp(file.stamp, STAMP_SIZE,
				 file.config->timestamp_format, &file.now);
	file.stamp[len] = ' ';
	file.stamp_len = len + 1;
	file.stamped = file.now.tv_sec;
}

/* Each line gets the time in front, also an empty one. */
static void
add_lines(struct legal_text *out, const struct legal_record *record)
{
	const char *at = record->text, *end = at + record->len;

	renew_stamp();
	do {
		const char *stop = memchr(at, '\n', (size_t)(end - at));

		stop = stop != NULL ? stop : end;
		legal_text_add(out, file.stamp, file.stamp_len);
		legal_text_add(out, at, (size_t)(stop - at));
		legal_text_add(out, "\n", 1);
		at = stop + 1;
	} while (at < end);
}

/* The whole text or nothing. Returns: whether it was written. */
static bool
write_whole(const struct legal_text *text)
{
	ssize_t done;
	struct stat own;

	do {
		done = write(file.fd, text->data, text->len);
	} while (done < 0 && errno == EINTR);
	if (done == (ssize_t)text->len) {
		return true;
	}
	if (done > 0) { /* the disk is full now */
		if (fstat(file.fd, &own) != 0 ||
		    ftruncate(file.fd, own.st_size - done) != 0) {
			errno = EIO;
			return false;
		}
		errno = ENOSPC;
	}
	return false;
}

static void
note_lost(const char *why)
{
	file.lost++;
	if (!file.reported) {
		keah_log(LEGAL_LOG_WRITE_FAILED, file.path, why);
		file.reported = true;
	}
}

static void
note_written(void)
{
	char count[24];

	if (file.lost > 0) {
		snprintf(count, sizeof(count), "%" PRIu64, file.lost);
		keah_log(LEGAL_LOG_WRITE_RECOVERED, file.path, count);
		file.lost = 0;
	}
	if (file.tried == 0) {
		file.reported = false;
	}
}

static void
write_locked(const struct legal_record *record)
{
	struct legal_text text;
	bool reached = true;

	clock_gettime(CLOCK_REALTIME, &file.now);
	bool look = file.looked != file.now.tv_sec;
	file.looked = file.now.tv_sec;
	if (look && legal_period_is_over(&file.period, file.now.tv_sec)) {
		rotate();
	}
	if (!is_there(look)) {
		reached = bring_back();
		file.looked = 0;
	}
	legal_text_init(&text);
	add_lines(&text, record);
	if (text.failed) {
		note_lost("out of memory");
	} else if (!write_whole(&text)) {
		note_lost(strerror(errno));
	} else if (!reached) {
		note_lost("the file is gone");
	} else {
		note_written();
	}
	legal_text_clear(&text);
}

static void
write_file(const struct legal_record *record)
{
	pthread_mutex_lock(&file.lock);
	if (has_directory(file.config)) {
		write_locked(record);
	}
	pthread_mutex_unlock(&file.lock);
}

const struct legal_sink legal_file_sink = {
	.type = "logfile",
	.check = check_file,
	.open = open_file,
	.close = close_file,
	.write = write_file,
};
