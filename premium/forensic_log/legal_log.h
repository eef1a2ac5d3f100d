/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: who had which address, and when. An entry is made by
 * legal_callouts.c, legal_command.c, legal_entry.c and legal_custom.c, and
 * kept by a sink: legal_file.c, legal_database.c or legal_syslog.c.
 */
#ifndef LEGAL_LOG_H
#define LEGAL_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include <keah/keah.h>

#include "db.h"

/* The library, as messages to administrators name it. */
#define LEGAL_LIBRARY "libdhcp_legal_log.so"

/* What a subnet says in its user context. */
#define LEGAL_CONTEXT "legal-logging"

struct legal_config {
	const char *type;
	/* files */
	const char *path; /* NULL: the server's directory */
	const char *base_name;
	const char *time_unit;
	int64_t count;
	const char *prerotate;  /* NULL: none */
	const char *postrotate; /* NULL: none */
	const char *timestamp_format;
	/* entries */
	struct keah_expr *request;
	struct keah_expr *response;
	/* databases */
	struct keah_db_access access;
	int64_t tries;
	int64_t wait_ms;
	const char *on_fail;
	bool retry_on_startup;
	/* syslog */
	const char *pattern;
	const char *facility;
};

extern struct legal_config legal_config;

/* In the order of the table in forensic_log.c. */
enum {
	LEGAL_LOG_LOAD,
	LEGAL_LOG_UNLOAD,
	LEGAL_LOG_SUBNET_REFUSED,
	LEGAL_LOG_EXPRESSION_FAILED,
	LEGAL_LOG_FILE_OPENED,
	LEGAL_LOG_FILE_GONE,
	LEGAL_LOG_ROTATE_FAILED,
	LEGAL_LOG_WRITE_FAILED,
	LEGAL_LOG_WRITE_RECOVERED,
	LEGAL_LOG_SCRIPT_FAILED,
	LEGAL_LOG_DATABASE_LOST,
	LEGAL_LOG_DATABASE_RETRY,
	LEGAL_LOG_DATABASE_RECOVERED,
	LEGAL_LOG_DATABASE_GIVEN_UP,
	LEGAL_LOG_QUEUE_FULL,
	LEGAL_LOG_ENTRIES_LOST,
	LEGAL_LOG_MESSAGES
};

/* ---- Texts: legal_text.c ------------------------------------------------- */

/* A text that grows; on the stack as long as it is short. */
struct legal_text {
	char *data; /* with a NUL behind */
	size_t len;
	size_t size;
	bool failed; /* there was no memory: it is not whole */
	char space[1000];
};

void legal_text_init(struct legal_text *text);
void legal_text_clear(struct legal_text *text);
void legal_text_add(struct legal_text *text, const char *data, size_t len);
__attribute__((format(printf, 2, 3))) void
legal_text_print(struct legal_text *text, const char *format, ...);

/* The same as legal_text_add for words of our own. */
static inline void
legal_text_put(struct legal_text *text, const char *words)
{
	legal_text_add(text, words, strlen(words));
}

/* Octets in hex with colons, and behind them, if they are printable, as text */
void legal_text_id(struct legal_text *text, const struct keah_view *octets);

/* Octets in hex with colons. */
void legal_text_hex(struct legal_text *text, const struct keah_view *octets);

/* " for 1 hrs 2 mins 3 secs" */
void legal_text_duration(struct legal_text *text, uint32_t seconds);

/*
 * Makes a text of what an expression yielded: control characters but line
 * ends, and octets that are no UTF-8, become dots.
 */
void legal_text_clean(char *data, size_t len);

/* ---- Numbers and addresses: legal_address.c ------------------------------ */

/* In decimal. */
void legal_text_number(struct legal_text *text, uint32_t number);

void legal_text_address4(struct legal_text *text, const uint8_t address[4]);
void legal_text_address6(struct legal_text *text, const uint8_t address[16]);

/* The address of a lease as text, in `out`. */
#define LEGAL_ADDRESS_SIZE 64
void legal_address(char out[LEGAL_ADDRESS_SIZE],
		   const struct keah_lease *lease);

/* ---- Entries: legal_entry.c, legal_custom.c ------------------------------ */

enum legal_event { LEGAL_ASSIGNED, LEGAL_RENEWED, LEGAL_RELEASED };

/*
 * Writes the entry of a lease in the default format. Of `info`, the members are
 * looked at that LEGAL_INFO_SIZE has.
 */
#define LEGAL_INFO_SIZE offsetof(struct keah_pkt_info, local_addr)
void legal_entry(struct keah_pkt *query, const struct keah_pkt_info *info,
		 const struct keah_lease *lease, enum legal_event event);

/* Whether there is a format of the administrator's. */
bool legal_is_custom(void);

/*
 * Writes the entry of a lease in the administrator's format; either packet may
 * be NULL.
 */
void legal_custom(struct keah_pkt *query, struct keah_pkt *response,
		  const struct keah_lease *lease);

/* Whether leases of the subnet are logged. */
bool legal_wants_subnet(uint32_t subnet_id);

/* ---- Commands: legal_command.c ------------------------------------------- */

/* At command_processed. */
enum keah_status legal_command(struct keah_callout *call);

/* ---- Sinks: legal_sink.c ------------------------------------------------- */

/* One entry: its text may have several lines. */
struct legal_record {
	const char *address; /* or "" */
	const char *text;
	size_t len;
};

struct legal_sink {
	const char *type; /* value of the parameter */
	/*
	 * Both record the reason with keah_fail. check changes nothing; open is
	 * called once, close also when open failed.
	 */
	enum keah_status (*check)(const struct legal_config *config);
	enum keah_status (*open)(const struct legal_config *config);
	void (*close)(void);
	/* Any thread. It says itself what fails. */
	void (*write)(const struct legal_record *record);
};

extern const struct legal_sink legal_file_sink;
extern const struct legal_sink legal_mysql_sink;
extern const struct legal_sink legal_pgsql_sink;
extern const struct legal_sink legal_syslog_sink;

enum keah_status legal_sink_check(const struct legal_config *config);
enum keah_status legal_sink_open(const struct legal_config *config);
void legal_sink_close(void);
void legal_write(const struct legal_record *record);

/* ---- Entries that wait for a database: legal_queue.c --------------------- */

/* More than so many, or so long ones, are lost: the newest. */
#define LEGAL_QUEUE_ENTRIES 10000
#define LEGAL_QUEUE_OCTETS (16 * 1024 * 1024)

struct legal_waiting {
	struct legal_waiting *next;
	size_t size; /* of all of this */
	struct timespec when;
	const char *address;
	char *text;
	size_t len; /* of the text */
	char data[];
};

/* In the order of events. All zero: empty. One thread at a time. */
struct legal_queue {
	struct legal_waiting *first; /* the oldest */
	struct legal_waiting *last;
	size_t count;
	size_t octets;
};

/* Adds a copy. Returns: false when it is full, or there is no memory. */
bool legal_queue_add(struct legal_queue *queue,
		     const struct legal_record *record,
		     const struct timespec *now);

/* Takes the first one away; there must be one. */
void legal_queue_drop(struct legal_queue *queue);

/* Takes all away. Returns: how many there were. */
uint64_t legal_queue_clear(struct legal_queue *queue);

/* ---- Names of files: legal_name.c ---------------------------------------- */

enum legal_unit { LEGAL_SECOND, LEGAL_DAY, LEGAL_MONTH, LEGAL_YEAR };

/* When a file has to be followed by the next one. */
struct legal_period {
	enum legal_unit unit;
	int64_t count; /* 0: never */
	int64_t since; /* the unit that the file was opened in */
};

enum legal_unit legal_unit_of(const char *name);

/* Starts anew at this moment. */
void legal_period_start(struct legal_period *period, time_t now);

/* Whether it is over. A clock that was stepped back starts it anew. */
bool legal_period_is_over(struct legal_period *period, time_t now);

/* The name of a file opened now; `number` 2 and up tell it from others. */
void legal_name(char *out, size_t size, const struct legal_config *config,
		time_t now, unsigned int number);

/*
 * The time as strftime has it, and %Q: the microseconds, six digits.
 * Returns: the length; 0 when it does not fit.
 */
size_t legal_stamp(char *out, size_t size, const char *format,
		   const struct timespec *now);

/* ---- Programs: legal_script.c -------------------------------------------- */

/* Whether this is a program that may be run; records the reason. */
enum keah_status legal_script_check(const char *parameter, const char *path);

/* Starts a program with one argument; it is not waited for. NULL: none. */
void legal_script_run(const char *path, const char *argument);

/* Refuses a path that the server would refuse; records the reason. */
enum keah_status legal_place_check(const char *parameter, uint32_t kind,
				   const char *path);

#endif
