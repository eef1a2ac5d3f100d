/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What the files of subnet_cmds share.
 */
#ifndef SUBNET_CMDS_H
#define SUBNET_CMDS_H

#include <jansson.h>

#include <hooklib/answer.h>
#include <keah/keah.h>

/* ---- Arguments; see subnet_tables.c -------------------------------------- */

/* Which subnet: by number, or by prefix. */
struct which_args {
	int64_t id; /* 0: not there */
	const char *subnet;
};

/* A list of one map, each as JSON text. */
struct definition_args {
	struct keah_list maps;
};

struct network_args {
	const char *name;
	const char *action; /* network4-del: what becomes of its subnets */
	int64_t id;         /* network4-subnet-add: the subnet */
};

extern const struct keah_param get_args[], del_args[];
extern const struct keah_param subnet4_args[], subnet6_args[];
extern const struct keah_param networks_args[];
extern const struct keah_param name_args[], network_del_args[],
	member_args[];

/* ---- Helpers; see subnet_show.c ------------------------------------------ */

/* "subnet4" or "subnet6": the list in arguments and in shared networks. */
const char *list_name(void);

/*
 * The map of a definition, released by the caller; a comment stands in the user
 * context, as in a configuration. NULL: keah_fail was called.
 */
json_t *read_definition(const struct definition_args *args);

/*
 * The definition of a subnet, or of a shared network, as the server has it;
 * released by the caller.
 * Returns: KEAH_OK; KEAH_ENOENT; else the host has said why.
 */
enum keah_status get_subnet(struct keah_request *request, uint32_t id,
			    const char *prefix, json_t **map);
enum keah_status get_network(struct keah_request *request, const char *name,
			     json_t **map);

/* The prefix of a subnet, "192.0.2.0/24". */
const char *prefix_of(const json_t *map);

/* Answers that something is not there: result 3. */
enum keah_status answer_no_subnet(struct keah_request *request, int64_t id,
				  const char *prefix);
enum keah_status answer_no_network(struct keah_request *request,
				   const char *name);

/*
 * Answers with the list `subnets`, of which the one entry is the number and
 * the prefix of this subnet. The text is printf style.
 */
__attribute__((format(printf, 3, 4))) enum keah_status
answer_subnet(struct keah_request *request, const json_t *map,
	      const char *format, ...);

/* ---- Deltas; see subnet_delta.c and subnet_keys.c ------------------------ */

/*
 * Whether the lists of a delta are lists of maps that can be told apart.
 * Returns: KEAH_OK; else keah_fail was called.
 */
enum keah_status delta_check(const json_t *delta);

/* Puts what the delta has into a subnet. */
void delta_add(json_t *subnet, const json_t *delta);

/* Takes away from a subnet what the delta names. */
void delta_del(json_t *subnet, const json_t *delta);

/* How the entries of a list are told apart. */
struct entry_keys {
	const char *list;   /* the name of the list */
	const char *wanted; /* what each entry must have, in words */
	bool whole;         /* entries have no parts of their own */
	bool (*has_key)(const json_t *entry);
	bool (*same)(const json_t *a, const json_t *b);
	bool (*is_key)(const char *member);
};

/* Of the list of this name; NULL when it is a value like any other. */
const struct entry_keys *keys_of(const char *list);

/* ---- Functions of the commands ------------------------------------------- */

enum keah_status subnet_list(struct keah_request *request, const void *args);
enum keah_status subnet_get(struct keah_request *request, const void *args);
enum keah_status subnet_add(struct keah_request *request, const void *args);
enum keah_status subnet_update(struct keah_request *request, const void *args);
enum keah_status subnet_del(struct keah_request *request, const void *args);
enum keah_status subnet_delta_add(struct keah_request *request,
				  const void *args);
enum keah_status subnet_delta_del(struct keah_request *request,
				  const void *args);
enum keah_status network_list(struct keah_request *request, const void *args);
enum keah_status network_get(struct keah_request *request, const void *args);
enum keah_status network_add(struct keah_request *request, const void *args);
enum keah_status network_del(struct keah_request *request, const void *args);
enum keah_status network_subnet_add(struct keah_request *request,
				    const void *args);
enum keah_status network_subnet_del(struct keah_request *request,
				    const void *args);

#endif
