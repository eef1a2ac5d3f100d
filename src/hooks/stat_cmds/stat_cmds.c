/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * stat_cmds: how many leases each subnet has, by command. Leases are counted
 * in the lease database, which servers may share; what a subnet could assign,
 * and what this server ever assigned, are its own statistics.
 */
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#include <hooklib/answer.h>
#include <hooklib/jsonout.h>
#include <keah/keah.h>

/* In the order of the table of messages. */
enum {
	STAT_CMDS_INIT_OK,
	STAT_CMDS_DEINIT_OK,
	STAT_CMDS_LEASE4_GET,
	STAT_CMDS_LEASE4_GET_FAILED,
	STAT_CMDS_LEASE4_GET_NO_SUBNETS,
	STAT_CMDS_LEASE4_ORPHANED_STATS,
	STAT_CMDS_LEASE6_GET,
	STAT_CMDS_LEASE6_GET_FAILED,
	STAT_CMDS_LEASE6_GET_NO_SUBNETS,
	STAT_CMDS_MESSAGES
};

static const struct keah_message messages[] = {
	KEAH_MESSAGE(STAT_CMDS_INIT_OK, KEAH_LOG_INFO, "loaded stat_cmds %1"),
	KEAH_MESSAGE(STAT_CMDS_DEINIT_OK, KEAH_LOG_INFO, "unloaded stat_cmds"),
	KEAH_MESSAGE(STAT_CMDS_LEASE4_GET, KEAH_LOG_INFO,
		     "stat-lease4-get carried out: %1"),
	KEAH_MESSAGE(STAT_CMDS_LEASE4_GET_FAILED, KEAH_LOG_ERROR,
		     "stat-lease4-get failed: %1: %2"),
	KEAH_MESSAGE(STAT_CMDS_LEASE4_GET_NO_SUBNETS, KEAH_LOG_INFO,
		     "stat-lease4-get: no subnet is configured with a number "
		     "from %1 to %2"),
	KEAH_DEBUG_MESSAGE(STAT_CMDS_LEASE4_ORPHANED_STATS, 40,
			   "the lease database counts leases of subnet %1, "
			   "which is not configured: left out"),
	KEAH_MESSAGE(STAT_CMDS_LEASE6_GET, KEAH_LOG_INFO,
		     "stat-lease6-get carried out: %1"),
	KEAH_MESSAGE(STAT_CMDS_LEASE6_GET_FAILED, KEAH_LOG_ERROR,
		     "stat-lease6-get failed: %1: %2"),
	KEAH_MESSAGE(STAT_CMDS_LEASE6_GET_NO_SUBNETS, KEAH_LOG_INFO,
		     "stat-lease6-get: no subnet is configured with a number "
		     "from %1 to %2"),
};

/* ---- Arguments ----------------------------------------------------------- */

/* Zero stands for absent: there is no subnet 0. */
struct range {
	int64_t first, last;
};

struct wanted {
	int64_t subnet_id;
	struct range range;
};

#define SUBNET_ID(text, member)                                                \
	.name = (text), .type = KEAH_PARAM_INT, .offset = (member), .min = 1,  \
	.max = UINT32_MAX

static const struct keah_param range_members[] = {
	{ SUBNET_ID("first-subnet-id", offsetof(struct range, first)),
	  .flags = KEAH_PARAM_REQUIRED,
	  .help = "the lowest number of the range" },
	{ SUBNET_ID("last-subnet-id", offsetof(struct range, last)),
	  .flags = KEAH_PARAM_REQUIRED,
	  .help = "the highest number of the range" },
	{ .name = NULL },
};

static const struct keah_param wanted_args[] = {
	{ SUBNET_ID("subnet-id", offsetof(struct wanted, subnet_id)),
	  .help = "the number of the one subnet that is wanted" },
	{
		.name = "subnet-range",
		.type = KEAH_PARAM_MAP,
		.offset = offsetof(struct wanted, range),
		.members = range_members,
		.help = "the numbers of the subnets that are wanted",
	},
	{ .name = NULL },
};

/* The subnets that the arguments name; without any: all. */
static enum keah_status
read_range(const struct wanted *wanted, struct range *range)
{
	*range = wanted->range;
	if (wanted->subnet_id != 0 && range->first != 0) {
		return keah_fail("arguments 'subnet-id' and 'subnet-range' "
				 "exclude each other; leave one out");
	}
	if (range->first > range->last) {
		return keah_fail("argument 'subnet-range' has the value "
				 "{first-subnet-id %" PRId64 ", last-subnet-id "
				 "%" PRId64 "}; a first number not above the "
				 "last is wanted", range->first, range->last);
	}
	if (wanted->subnet_id != 0) {
		range->first = range->last = wanted->subnet_id;
	} else if (range->first == 0) {
		range->first = 1;
		range->last = UINT32_MAX;
	}
	return KEAH_OK;
}

/* ---- Counting ------------------------------------------------------------ */

/* One subnet. A declined address counts as assigned, too. */
struct row {
	uint32_t subnet_id;
	int64_t addresses, declined, prefixes;
};

struct table {
	struct range range;
	struct row *rows; /* by ascending subnet */
	size_t count;
};

static enum keah_status
add_row(void *arg, uint32_t subnet_id)
{
	struct table *table = arg;

	if (subnet_id < table->range.first || subnet_id > table->range.last) {
		return KEAH_OK;
	}
	/* Grows when the number of rows reaches a power of two. */
	if ((table->count & (table->count - 1)) == 0) {
		size_t room = table->count > 0 ? table->count * 2 : 1;
		struct row *grown = realloc(table->rows, room * sizeof(*grown));

		if (grown == NULL) {
			return KEAH_ENOMEM;
		}
		table->rows = grown;
	}
	table->rows[table->count++] = (struct row){ .subnet_id = subnet_id };
	return KEAH_OK;
}

static int
compare_rows(const void *a, const void *b)
{
	uint32_t x = ((const struct row *)a)->subnet_id;
	uint32_t y = ((const struct row *)b)->subnet_id;

	return (x > y) - (x < y);
}

static void
log_orphan(uint32_t subnet_id)
{
	char text[16];

	if (keah->daemon == KEAH_DHCP4) {
		snprintf(text, sizeof(text), "%" PRIu32, subnet_id);
		keah_log(STAT_CMDS_LEASE4_ORPHANED_STATS, text);
	}
}

static enum keah_status
add_count(void *arg, const struct keah_lease_count *count)
{
	struct table *table = arg;
	struct row key = { .subnet_id = count->subnet_id };
	struct row *row = bsearch(&key, table->rows, table->count, sizeof(key),
				  compare_rows);

	if (row == NULL) {
		log_orphan(count->subnet_id);
	} else if (count->state > KEAH_LEASE_DECLINED ||
		   count->type == KEAH_LEASE_TA) {
		return KEAH_OK;
	} else if (count->type == KEAH_LEASE_PD) {
		row->prefixes += count->count;
	} else {
		row->addresses += count->count;
		row->declined += count->state == KEAH_LEASE_DECLINED
					 ? count->count
					 : 0;
	}
	return KEAH_OK;
}

static enum keah_status
fill_table(struct table *table)
{
	enum keah_status s = keah->stats->for_each_subnet(add_row, table);

	if (s != KEAH_OK || table->count == 0) {
		return s;
	}
	return keah->stats->count_leases((uint32_t)table->range.first,
					 (uint32_t)table->range.last,
					 add_count, table);
}

/* ---- Answers ------------------------------------------------------------- */

/* A statistic of a subnet; one that the server does not keep is 0. */
static void
write_stat(struct keah_jsonout *out, uint32_t subnet_id, const char *name)
{
	char full[96];
	int64_t value = 0;

	snprintf(full, sizeof(full), "subnet[%" PRIu32 "].%s", subnet_id, name);
	keah->stats->get(full, &value);
	keah_jsonout_int(out, NULL, value);
}

static void
write_row4(struct keah_jsonout *out, const struct row *row)
{
	keah_jsonout_int(out, NULL, row->subnet_id);
	write_stat(out, row->subnet_id, "total-addresses");
	write_stat(out, row->subnet_id, "cumulative-assigned-addresses");
	keah_jsonout_int(out, NULL, row->addresses);
	keah_jsonout_int(out, NULL, row->declined);
}

static void
write_row6(struct keah_jsonout *out, const struct row *row)
{
	keah_jsonout_int(out, NULL, row->subnet_id);
	write_stat(out, row->subnet_id, "total-nas");
	write_stat(out, row->subnet_id, "cumulative-assigned-nas");
	keah_jsonout_int(out, NULL, row->addresses);
	keah_jsonout_int(out, NULL, row->declined);
	write_stat(out, row->subnet_id, "total-pds");
	write_stat(out, row->subnet_id, "cumulative-assigned-pds");
	keah_jsonout_int(out, NULL, row->prefixes);
}

/* What the two commands differ in. */
struct family {
	const char *command;
	const char *columns; /* a JSON list */
	void (*write_row)(struct keah_jsonout *out, const struct row *row);
	uint32_t no_subnets; /* message */
};

static const struct family family4 = {
	"stat-lease4-get",
	"[\"subnet-id\",\"total-addresses\","
	"\"cumulative-assigned-addresses\",\"assigned-addresses\","
	"\"declined-addresses\"]",
	write_row4, STAT_CMDS_LEASE4_GET_NO_SUBNETS,
};

/* Kea 2.6 gave the declined addresses their name. */
#define FAMILY6(declined)                                                      \
	{                                                                      \
		"stat-lease6-get",                                             \
		"[\"subnet-id\",\"total-nas\","                                \
		"\"cumulative-assigned-nas\",\"assigned-nas\","                \
		"\"" declined "\",\"total-pds\","                              \
		"\"cumulative-assigned-pds\",\"assigned-pds\"]",               \
		write_row6, STAT_CMDS_LEASE6_GET_NO_SUBNETS,                   \
	}

static const struct family family6 = FAMILY6("declined-addresses");
static const struct family family6_before = FAMILY6("declined-nas");

static const struct family *
this_family(void)
{
	if (keah->daemon == KEAH_DHCP4) {
		return &family4;
	}
	return keah_since(20600) ? &family6 : &family6_before;
}

/* The time in GMT, to the microsecond. */
static void
write_timestamp(struct keah_jsonout *out)
{
	char text[48];
	struct timeval now;
	struct tm parts;

	gettimeofday(&now, NULL);
	gmtime_r(&now.tv_sec, &parts);
	size_t len = strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S", &parts);
	len += (size_t)snprintf(text + len, sizeof(text) - len, ".%06ld",
				(long)now.tv_usec);
	keah_jsonout_string(out, "timestamp", text, len);
}

static void
write_table(struct keah_jsonout *out, const struct family *family,
	    const struct table *table)
{
	keah_jsonout_open(out, NULL, '{');
	keah_jsonout_open(out, "result-set", '{');
	keah_jsonout_json(out, "columns", family->columns,
			  strlen(family->columns));
	keah_jsonout_open(out, "rows", '[');
	for (size_t i = 0; i < table->count; i++) {
		keah_jsonout_open(out, NULL, '[');
		family->write_row(out, &table->rows[i]);
		keah_jsonout_close(out, ']');
	}
	keah_jsonout_close(out, ']');
	write_timestamp(out);
	keah_jsonout_close(out, '}');
	keah_jsonout_close(out, '}');
}

static enum keah_status
answer_table(struct keah_request *request, const struct family *family,
	     const struct table *table)
{
	struct keah_jsonout out = { 0 };
	enum keah_status s = KEAH_ENOMEM;

	write_table(&out, family, table);
	if (!out.failed) {
		s = keah_answer(request, KEAH_RESULT_SUCCESS, out.text,
				"%s: %zu rows found", family->command,
				table->count);
	}
	free(out.text);
	return s;
}

static enum keah_status
answer_nothing(struct keah_request *request, const struct family *family,
	       const struct range *range)
{
	char first[24], last[24];

	snprintf(first, sizeof(first), "%" PRId64, range->first);
	snprintf(last, sizeof(last), "%" PRId64, range->last);
	keah_log(family->no_subnets, first, last);
	if (range->first == range->last) {
		return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
				   "%s: no matching data: there is no subnet "
				   "with the number %s", family->command,
				   first);
	}
	return keah_answer(request, KEAH_RESULT_EMPTY, NULL,
			   "%s: no matching data: there is no subnet with a "
			   "number from %s to %s", family->command, first,
			   last);
}

static enum keah_status
get_stats(struct keah_request *request, const void *args)
{
	const struct family *family = this_family();
	struct table table = { 0 };
	enum keah_status s = read_range(args, &table.range);

	if (s == KEAH_OK) {
		s = fill_table(&table);
	}
	if (s == KEAH_OK && table.count == 0) {
		s = answer_nothing(request, family, &table.range);
	} else if (s == KEAH_OK) {
		s = answer_table(request, family, &table);
	}
	free(table.rows);
	return s;
}

#define COMMAND(text, family, message)                                         \
	{                                                                      \
		.name = (text), .daemons = (family), .fn = get_stats,          \
		.args = wanted_args, .args_size = sizeof(struct wanted),       \
		.done = (message), .failed = (message) + 1,                    \
		.help = "how many leases the subnets have"                     \
	}

static const struct keah_command commands[] = {
	COMMAND("stat-lease4-get", KEAH_DHCP4, STAT_CMDS_LEASE4_GET),
	COMMAND("stat-lease6-get", KEAH_DHCP6, STAT_CMDS_LEASE6_GET),
	{ .name = NULL },
};

/* ---- The library --------------------------------------------------------- */

static enum keah_status
load_stat_cmds(void)
{
	if (!KEAH_HAS(keah, stats)) {
		return keah_fail_old_host("lease statistics", 2);
	}
	keah_log(STAT_CMDS_INIT_OK, KEAH_CONF_VERSION);
	return KEAH_OK;
}

static void
unload_stat_cmds(void)
{
	keah_log(STAT_CMDS_DEINIT_OK, NULL);
}

KEAH_HOOK(.logger = "stat-cmds-hooks",
	  .messages = messages,
	  .message_count = STAT_CMDS_MESSAGES,
	  .load = load_stat_cmds,
	  .unload = unload_stat_cmds,
	  .commands = commands);
