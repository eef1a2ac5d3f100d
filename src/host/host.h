/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The embedded host: the ABI in plain C, without Kea. The verifier, the
 * test-load of `make install`, unit tests, fuzzers and benchmarks link it.
 *
 * A program that loads hook files must export one symbol dynamically, so
 * that their runtime finds the host:
 *
 *	-Wl,--export-dynamic-symbol=keah_host
 *
 * A session
 *
 *	struct keah_host_library *library = NULL;
 *	struct keah_host_event *event = NULL;
 *	struct keah_pkt *query = NULL;
 *
 *	keah_host_configure(KEAH_DHCP4, 20200, "2.2.0");
 *	if (keah_host_load("./libdhcp_flex_id.so", "{}", &library) != KEAH_OK) {
 *		puts(keah_host_get_error());
 *	}
 *	keah_host_pkt_parse(4, wire, wire_len, &query);
 *	keah_host_event_new(&event);
 *	keah_host_event_set_query(event, query);
 *	keah_host_call("host4_identifier", event);
 *	keah_host_event_get_identifier(event, &type, &bytes);
 *	keah_host_event_free(&event);
 *	keah_host_pkt_free(&query);
 *	keah_host_unload(&library, NULL);
 *
 * There is one host in a process. Everything is for the thread that loads
 * libraries, but for events and packets: those may be used on any thread, one
 * thread at a time each, while libraries are neither loaded nor unloaded.
 *
 * Functions return KEAH_EINVAL for a NULL that is not said to be allowed and
 * KEAH_ENOMEM when memory runs out; blocks below name the other statuses. The
 * text to a status is had with keah_host_get_error.
 */
#ifndef KEAH_HOST_H
#define KEAH_HOST_H

#include <keah/hook.h>

#ifdef __cplusplus
extern "C" {
#endif

struct keah_host_event;   /* one packet on its way through the hook points */
struct keah_host_library; /* a loaded hook library */

/* ---- The host ---------------------------------------------------------- */

/*
 * Says which daemon the host is. Without it: kea-dhcp4 2.2.0.
 * `daemon` is one of KEAH_DHCP4, ...; `hooks_version` is what version() of a
 * library must return; `version` is the host's, "2.2.0".
 * Returns: KEAH_OK; KEAH_ESTATE while a library is loaded.
 */
enum keah_status keah_host_configure(uint32_t daemon, int32_t hooks_version,
				     const char *version);

/*
 * Whether the host plays a multi-threaded server, which refuses libraries
 * that are not compatible with that. Without it: no.
 */
void keah_host_set_multi_threading(bool on);

/* The text of the last error on this thread; never NULL. */
const char *keah_host_get_error(void);

/* ---- The log ----------------------------------------------------------- */

/* A line of the log; texts are valid during the call. */
struct keah_host_line {
	const char *logger; /* "flex-id-hooks"; of the host itself "hooks" */
	const char *id;     /* "FLEX_ID_LOAD" */
	const char *text;   /* with the arguments in their places */
	uint32_t level;     /* KEAH_LOG_* */
	uint32_t debuglevel;
};

/* Receives log lines; called on the thread that logs. */
typedef void (*keah_host_log_fn)(void *arg, const struct keah_host_line *line);

/* Has log lines sent to fn. NULL, as at the beginning: nowhere. */
void keah_host_set_log(keah_host_log_fn fn, void *arg);

/*
 * Sets what is logged: `level` and above, of debug messages those up to
 * `debuglevel`. At the beginning: KEAH_LOG_INFO, 0.
 */
void keah_host_set_log_level(uint32_t level, uint32_t debuglevel);

/* ---- Libraries --------------------------------------------------------- */

/* At which step keah_host_load failed. */
enum keah_host_step {
	KEAH_HOST_STEP_NONE = 0,
	KEAH_HOST_STEP_PARAMS = 1,  /* the parameters are no JSON object */
	KEAH_HOST_STEP_OPEN = 2,    /* dlopen; the text is dlerror's */
	KEAH_HOST_STEP_ENTRY = 3,   /* no function version() */
	KEAH_HOST_STEP_VERSION = 4, /* version() gave another number */
	KEAH_HOST_STEP_THREADS = 5, /* not compatible with multi-threading */
	KEAH_HOST_STEP_LOAD = 6     /* load() returned something but 0 */
};

/*
 * Loads a library as a Kea server does: dlopen, version(),
 * multi_threading_compatible(), load(). `params` is the JSON text of the
 * parameters, which are staged until load() returns. NULL: those that
 * keah_host_stage staged for the file, otherwise none.
 * Returns: KEAH_OK; KEAH_EPARSE when `params` is no JSON object; KEAH_EFAIL.
 * Owner: the caller, who calls keah_host_unload; callouts of libraries are
 * called in the order of loading.
 */
enum keah_status keah_host_load(const char *path, const char *params,
				struct keah_host_library **library);

/* The entry points of a library that is linked into the program itself. */
struct keah_host_entry_points {
	int (*version)(void);
	int (*load)(void *handle);                /* NULL: absent */
	int (*unload)(void);                      /* NULL: absent */
	int (*multi_threading_compatible)(void);  /* NULL: absent */
};

/*
 * keah_host_load for a hook that is linked into the program, together with
 * its runtime. NULL instead of entry points, statuses and owner as there.
 */
enum keah_status
keah_host_load_linked(const struct keah_host_entry_points *entries,
		      const char *params, struct keah_host_library **library);

/*
 * Checks a library as Kea does while it validates a configuration: dlopen,
 * version() with the parameters staged, dlclose.
 * Returns: as keah_host_load.
 */
enum keah_status keah_host_validate(const char *path, const char *params);

/* Told how a library describes itself; the texts are the library's. */
typedef void (*keah_host_describe_fn)(void *arg, const struct keah_hook *hook);

/*
 * Has a library tell how it describes itself. Its load() is called and not let
 * in, so that nothing of the hook's own runs.
 * Returns: KEAH_OK when fn was called; KEAH_EFAIL.
 */
enum keah_status keah_host_describe(const char *path,
				    keah_host_describe_fn fn, void *arg);

/* At which step the last load or validation failed. */
enum keah_host_step keah_host_get_failed_step(void);

/* What a library left behind. */
struct keah_host_leftovers {
	int unload_result;   /* of unload(); 0 when there is none */
	uint32_t attached;   /* 1: still attached after unload() */
	uint32_t callouts;   /* still registered after unload() */
	uint32_t exprs;      /* parsed while it was loaded and not freed */
	uint32_t mapped;     /* 1: the file stays mapped after dlclose */
};

/*
 * Unloads a library, clears *library and cleans up whatever is left. `left`
 * may be NULL.
 * Returns: KEAH_OK; KEAH_EFAIL when anything was left, or unload() returned
 * something but 0. `mapped` alone is no failure.
 */
enum keah_status keah_host_unload(struct keah_host_library **library,
				  struct keah_host_leftovers *left);

/* Unloads all libraries, the last one first. Returns: KEAH_OK; KEAH_EFAIL. */
enum keah_status keah_host_unload_all(void);

/* What is known of a loaded library. */
struct keah_host_library_info {
	const char *path;              /* as given */
	const struct keah_hook *hook;  /* as attached; NULL: never attached */
	struct keah_lib *lib;          /* the handle of the ABI, or NULL */
	int version;                   /* what version() returned */
	int multi_threading;           /* ... -1: no such function */
};

/* Owner: the library. Returns: KEAH_OK. */
enum keah_status
keah_host_get_library(const struct keah_host_library *library,
		      struct keah_host_library_info *info);

/*
 * The callouts that a library registered, in that order, by number from 0.
 * Returns: KEAH_OK; KEAH_ENOENT when there are no more.
 */
enum keah_status
keah_host_get_callout(const struct keah_host_library *library, size_t index,
		      struct keah_callout_entry *entry);

/*
 * Whether the host's daemon knows a hook point. Returns: KEAH_OK; KEAH_ENOENT.
 */
enum keah_status keah_host_find_point(const char *point);

/* ---- The configuration that is being validated ------------------------- */

/*
 * Adds an entry of hooks-libraries to the staged configuration. `params` may
 * be NULL for an entry without any.
 * Returns: KEAH_OK; KEAH_EPARSE when `params` is no JSON object.
 */
enum keah_status keah_host_stage(const char *path, const char *params);

/*
 * Gives a parameter of the entry that was staged last a place, as
 * "file:line:column".
 * Returns: KEAH_OK; KEAH_ESTATE when nothing is staged.
 */
enum keah_status keah_host_stage_position(const char *name,
					  const char *position);

/* Ends the validation: nothing is staged any more. */
void keah_host_unstage(void);

/*
 * What libraries said with config->refuse, oldest first, by number from 0.
 * Returns: KEAH_OK; KEAH_ENOENT when there are no more.
 * Owner: the host, until keah_host_clear_refusals.
 */
enum keah_status keah_host_get_refusal(size_t index, const char **library,
				       const char **text);

/* Forgets refusals. keah_host_load does not. */
void keah_host_clear_refusals(void);

/* ---- Packets ----------------------------------------------------------- */

/*
 * A packet from its octets on the wire. family is 4 or 6. As in Kea, options
 * after a damaged one are left out; header and relay chain must be whole.
 * Options need not have the format of their definitions, so that hooks can be
 * shown what a server would refuse.
 * Returns: KEAH_OK; KEAH_EPARSE.
 * Owner: the caller, who calls keah_host_pkt_free.
 */
enum keah_status keah_host_pkt_parse(uint8_t family, const uint8_t *wire,
				     size_t len, struct keah_pkt **pkt);

/*
 * A packet that was received and is not parsed yet, as servers show it at
 * buffer4_receive and buffer6_receive: every field is zero and no option is
 * there until a callout calls pkt->unpack, or the program, in the server's
 * place, keah_host_pkt_unpack, which it does unless the callouts want
 * KEAH_NEXT_SKIP.
 * Returns: KEAH_OK; keah_host_pkt_unpack also KEAH_EPARSE.
 * Owner: the caller, who calls keah_host_pkt_free.
 */
enum keah_status keah_host_pkt_receive(uint8_t family, const uint8_t *wire,
				       size_t len, struct keah_pkt **pkt);
enum keah_status keah_host_pkt_unpack(struct keah_pkt *pkt);

/* An empty message, such as an answer. Owner: the caller. */
enum keah_status keah_host_pkt_new(uint8_t family, uint8_t type, uint32_t xid,
				   struct keah_pkt **pkt);

/* Releases a packet and clears *pkt; NULL in either place is allowed. */
void keah_host_pkt_free(struct keah_pkt **pkt);

/*
 * Sets the fixed fields, also the addresses, ports and the interface that the
 * packet came by; `family` and `relays` (of DHCPv6) stay as they are.
 * Returns: KEAH_OK; KEAH_EINVAL also when info->size is too small.
 */
enum keah_status keah_host_pkt_set_info(struct keah_pkt *pkt,
					const struct keah_pkt_info *info);

/*
 * The packet's octets on the wire as it is now.
 * Returns: KEAH_OK; KEAH_EFAIL when it does not fit into 65535 octets.
 * Owner: the packet, until the next call of this function.
 */
enum keah_status keah_host_pkt_pack(struct keah_pkt *pkt,
				    struct keah_view *wire);

/* What a library sent with pkt->send in answer to a packet. */
struct keah_host_sent {
	struct keah_view octets;
	uint8_t address[16];
	uint16_t port;
};

/*
 * What was sent last. Returns: KEAH_OK; KEAH_ENOENT when nothing was.
 * Owner of the octets: the packet.
 */
enum keah_status keah_host_pkt_get_sent(const struct keah_pkt *pkt,
					struct keah_host_sent *sent);

/*
 * The DUID of the server, of 130 octets at most; there is one at first. In
 * DHCPv4, the server's identifier is the local address of the packet.
 */
enum keah_status keah_host_set_server_id(const uint8_t *id, size_t len);

/*
 * Waits for the descriptors that libraries watch, and has those served that
 * are readable. Returns: KEAH_OK; KEAH_ENOENT when none was in time.
 */
enum keah_status keah_host_serve(int milliseconds);

/* ---- Hook points ------------------------------------------------------- */

/* Owner: the caller, who calls keah_host_event_free. */
enum keah_status keah_host_event_new(struct keah_host_event **event);

/* Releases an event and clears *event; its packets stay the caller's. */
void keah_host_event_free(struct keah_host_event **event);

/*
 * The packet that a hook point hands over as query4/query6 or
 * response4/response6; NULL: none. The host knows which points have which, so
 * that both can be set once for all points. Owner: the caller, who
 * keeps the packet until the event is freed.
 * Returns: KEAH_OK.
 */
enum keah_status keah_host_event_set_query(struct keah_host_event *event,
					   struct keah_pkt *pkt);
enum keah_status keah_host_event_set_response(struct keah_host_event *event,
					      struct keah_pkt *pkt);

/*
 * Arguments of the hook point. They stay as they are from one keah_host_call
 * to the next until keah_host_event_clear_arguments.
 * Returns: KEAH_OK; getters also KEAH_ENOENT and KEAH_ETYPE.
 * Owner of texts: the event, until the argument is set again.
 */
enum keah_status keah_host_event_set_bool(struct keah_host_event *event,
					  const char *name, uint8_t value);
enum keah_status keah_host_event_set_text(struct keah_host_event *event,
					  const char *name, const char *value);
enum keah_status keah_host_event_set_json(struct keah_host_event *event,
					  const char *name, const char *json);
/*
 * Leases, also the one of `lease4` or `lease6`. What they point to stays the
 * caller's, until the event is freed. The first is had as callouts left it.
 */
enum keah_status keah_host_event_set_leases(struct keah_host_event *event,
					    const char *name,
					    const struct keah_lease *leases,
					    size_t count);
enum keah_status
keah_host_event_get_lease(const struct keah_host_event *event,
			  const char *name, struct keah_lease *lease);
enum keah_status keah_host_event_get_bool(const struct keah_host_event *event,
					  const char *name, uint8_t *value);
enum keah_status keah_host_event_get_text(const struct keah_host_event *event,
					  const char *name,
					  struct keah_str *value);
enum keah_status keah_host_event_get_json(const struct keah_host_event *event,
					  const char *name,
					  struct keah_str *value);
void keah_host_event_clear_arguments(struct keah_host_event *event);

/*
 * Calls the callouts of all libraries at a hook point. The next step is
 * KEAH_NEXT_CONTINUE and the identifier is none before the first one. Views
 * that a callout got are released when it returns.
 * Returns: KEAH_OK, also when callouts failed: that is logged as an error
 * KEAH_CALLOUT_FAILED; KEAH_ENOENT when the daemon has no such point.
 */
enum keah_status keah_host_call(const char *point,
				struct keah_host_event *event);

/*
 * Sends a control command to the libraries, as a server does: each that has
 * registered it is called. `arguments` is JSON text, or NULL. What they answer
 * is argument `response` of the event, whose other arguments are cleared.
 * Returns: KEAH_OK; KEAH_ENOENT when no library has the command; KEAH_EPARSE.
 */
enum keah_status keah_host_command(const char *name, const char *arguments,
				   struct keah_host_event *event);

/* Forgets the client classes of the configuration; there are none at first. */
void keah_host_clear_classes(void);

/*
 * What the group `stats` tells. The host's subnets are those that a statistic
 * such as `subnet[1].total-addresses` belongs to; counts of leases are handed
 * out in the order in which they were added, which must be ascending.
 * Returns: KEAH_OK.
 */
enum keah_status keah_host_set_stat(const char *name, int64_t value);
enum keah_status
keah_host_add_lease_count(const struct keah_lease_count *count);

/* Forgets statistics and counts; there are none at first. */
void keah_host_clear_stats(void);

/*
 * The group `lease`: leases are kept as libraries add them; where they belong
 * and whether the DNS is updated, which is off at first, the program says.
 */
enum keah_status
keah_host_add_lease_subnet(const struct keah_lease_subnet *subnet);
void keah_host_set_ddns(bool on);

/* How many updates of the DNS were queued since keah_host_set_ddns. */
uint32_t keah_host_get_ddns_requests(void);

/* Whether leases cannot be counted from now on, as when a database fails. */
void keah_host_fail_counts(bool fail);

/* Forgets leases and their subnets. */
void keah_host_clear_leases(void);

/*
 * What the group `server` was told: how often the service is disabled now, and
 * the exit status that a library wants, or -1, which it is again afterwards.
 */
uint32_t keah_host_get_disabled(void);
int keah_host_get_exit_status(void);

/*
 * The directory that config->get_directory gives for a kind of files, and
 * whether the host plays a server that refuses files elsewhere. At first the
 * host has none and allows all.
 * Returns: KEAH_OK; KEAH_EINVAL also when the path is too long.
 */
enum keah_status keah_host_set_directory(uint32_t kind, const char *path,
					 uint8_t only);

/*
 * Whether a configuration is all there when libraries are loaded, as at first,
 * or more comes from databases: see config->is_staged_whole.
 */
void keah_host_set_staged_whole(bool whole);

/* Forgets subnets and shared networks; there are none at first. */
void keah_host_clear_subnets(void);

/*
 * Forgets reservations; there are none at first. Whether there is a database of
 * hosts from now on; at first, there is not.
 */
void keah_host_set_reservations(bool database);

/* Forgets what libraries kept over a reload. */
void keah_host_clear_kept(void);

/* How many callouts failed in the last keah_host_call. */
uint32_t keah_host_event_get_failures(const struct keah_host_event *event);

/* What the callouts of the last keah_host_call want: KEAH_NEXT_*. */
uint32_t keah_host_event_get_next_step(const struct keah_host_event *event);

/*
 * What the last keah_host_call gave as identifier.
 * Returns: KEAH_OK; KEAH_ENOENT when there is none.
 * Owner: the event, until the next call.
 */
enum keah_status
keah_host_event_get_identifier(const struct keah_host_event *event,
			       uint32_t *type, struct keah_view *data);

#ifdef __cplusplus
}
#endif

#endif
