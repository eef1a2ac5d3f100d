/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * For the tests that call every function of the ABI with NULL for each of its
 * arguments in turn: a program has `rows`, and NULL_PROGRAM behind them.
 */
#ifndef KEAH_TEST_NULL_H
#define KEAH_TEST_NULL_H

#include "test-host.h"

/* What the rows work with; set up before the table is walked. */
static struct {
	const struct keah_api *api;
	struct keah_callout *call;
	struct keah_pkt *pkt;
	struct keah_params *params;
	struct keah_expr *string, *truth;
} with;

/* The argument, or NULL when it is the turn of this one. */
#define ARG(n, value) (which == (n) ? NULL : (value))

#define ROW(fn, pointers) { #fn, fn, pointers }

struct row {
	const char *name;
	enum keah_status (*fn)(int which);
	int pointers; /* arguments that must not be NULL */
};

extern const struct row rows[];
extern const size_t row_count;

/* How many functions a group has: its size before them is padded to one. */
#define FUNCTIONS(group) (sizeof(struct group) / sizeof(void (*)(void)) - 1)

static inline enum keah_status
callout(struct keah_callout *call)
{
	(void)call;
	return KEAH_OK;
}

static inline enum keah_status
each_name(void *arg, const struct keah_str *name)
{
	(void)arg;
	(void)name;
	return KEAH_OK;
}

static inline enum keah_status
each_lease(void *arg, const struct keah_lease *lease)
{
	(void)arg;
	(void)lease;
	return KEAH_OK;
}

static enum keah_status
keep_params(void *arg, struct keah_params *params)
{
	(void)arg;
	with.params = params;
	return KEAH_OK;
}

static size_t walked;

static enum keah_status
walk(struct keah_callout *call)
{
	with.call = call;
	assert_int_equal(with.api->callout->get_query(call, &with.pkt),
			 KEAH_OK);
	for (size_t i = 0; i < row_count; i++) {
		for (int which = 0; which <= rows[i].pointers; which++) {
			enum keah_status s = rows[i].fn(which);
			int refused = s == KEAH_EINVAL;

			/* With none of them NULL it is not EINVAL. */
			if (refused != (which < rows[i].pointers)) {
				print_error("%s, argument %d: status %d\n",
					    rows[i].name, which, (int)s);
			}
			assert_int_equal(refused, which < rows[i].pointers);
		}
		walked++;
	}
	return KEAH_OK;
}

static void
null_is_refused_everywhere(void **state)
{
	struct keah_host_event *event = NULL;
	struct keah_pkt *query = make4(NULL, 0);

	(void)state;
	memset(&with, 0, sizeof(with));
	with.api = keah_host();
	walked = 0;
	linked.callouts[0] = (struct keah_callout_entry){ "host4_identifier",
							  walk };
	load_linked(NULL);
	keah_host_stage("x.so", "{}");
	with.api->config->for_each_staged("x.so", keep_params, NULL);
	with.api->expr->parse(KEAH_EXPR_STRING, "'a'", &with.string);
	with.api->expr->parse(KEAH_EXPR_BOOL, "'a'=='a'", &with.truth);
	keah_host_event_new(&event);
	keah_host_event_set_query(event, query);
	assert_int_equal(keah_host_call("host4_identifier", event), KEAH_OK);
	assert_int_equal(walked, row_count);
	with.api->expr->free(with.string);
	with.api->expr->free(with.truth);
	keah_host_event_free(&event);
	keah_host_pkt_free(&query);
}

/*
 * The program: `functions` of the groups have rows, all that there are but for
 * those which take NULL; `more` are tests, or nothing.
 */
#define NULL_PROGRAM(functions, more)                                          \
	const size_t row_count = COUNT(rows);                                  \
                                                                               \
	static void                                                            \
	every_function_has_a_row(void **state)                                 \
	{                                                                      \
		(void)state;                                                   \
		assert_int_equal(row_count, (functions));                      \
	}                                                                      \
                                                                               \
	int                                                                    \
	main(void)                                                             \
	{                                                                      \
		const struct CMUnitTest tests[] = {                            \
			TEST(null_is_refused_everywhere),                      \
			TEST(every_function_has_a_row), more                   \
		};                                                             \
                                                                               \
		return cmocka_run_group_tests(tests, NULL, NULL);              \
	}

#endif
