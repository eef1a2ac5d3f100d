/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * How a hook describes itself: tables of parameters and messages, and one
 * macro. The runtime, linked into every hook, does the work from them.
 *
 * The names KEAH_CONF_* come from the hook's hook.conf: the build writes them
 * into a header and gives it to the compiler. Who builds otherwise defines
 * them before including this file; see hook.conf(5) for what each means.
 */
#ifndef KEAH_HOOK_H
#define KEAH_HOOK_H

#include <stdbool.h>

#include <keah/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The host; set before load() and check() are called, never NULL then. */
extern const struct keah_api *keah;

/* This library; set before load() is called. */
extern struct keah_lib *keah_self;

/*
 * Types of parameters, with the C type that a value is stored in. A string
 * and the items of a list live as long as the parameters do.
 */
#define KEAH_PARAM_BOOL UINT32_C(1)        /* bool */
#define KEAH_PARAM_INT UINT32_C(2)         /* int64_t */
#define KEAH_PARAM_STRING UINT32_C(3)      /* const char *; absent: NULL */
#define KEAH_PARAM_MAP UINT32_C(4)         /* a struct, in place */
#define KEAH_PARAM_LIST UINT32_C(5)        /* struct keah_list */
#define KEAH_PARAM_EXPR_STRING UINT32_C(6) /* struct keah_expr * */
#define KEAH_PARAM_EXPR_BOOL UINT32_C(7)   /* struct keah_expr * */

#define KEAH_PARAM_OBJECT UINT32_C(8)      /* const char *: the JSON text of
					    * a map; absent: NULL */

/* Flags of parameters. */
#define KEAH_PARAM_REQUIRED (UINT32_C(1) << 0)
#define KEAH_PARAM_SECRET (UINT32_C(1) << 1) /* the value is never shown */

struct keah_list {
	void *items; /* array; the item type is that of the table row */
	size_t count;
};

/*
 * One parameter. A table ends with a row whose name is NULL. Members that are
 * left out are zero and mean `no restriction`.
 */
struct keah_param {
	const char *name;
	const char *help;     /* one sentence for manuals and messages */
	const char *fallback; /* the value when absent, as JSON text */
	uint32_t type;
	uint32_t flags;
	size_t offset;     /* where in the struct the value is stored */
	int64_t min, max;  /* of an integer; of a string's or list's length;
			    * both 0: any */
	const char *const *choices;       /* strings allowed, ends with NULL */
	const struct keah_param *members; /* of a map or of a list's maps */
	uint32_t item_type;               /* of a list: type of its items */
	uint32_t reserved;
	size_t item_size; /* of a list: sizeof one item */
};

/* A hook point and the function that is called there. */
struct keah_callout_entry {
	const char *point;
	keah_callout_fn fn;
};

/* One control command on its way: what its function answers to. */
struct keah_request;

/*
 * Carries out a command. `args` is the struct that the arguments were stored
 * in, and lives until the function returns.
 * Returns: KEAH_OK when it has called keah_answer; any other status, and the
 * runtime answers with an error, whose text is that of keah_fail or else of
 * the last error of the ABI.
 */
typedef enum keah_status (*keah_command_fn)(struct keah_request *request,
					    const void *args);

/* Flags of commands. */
#define KEAH_COMMAND_EXCLUSIVE (UINT32_C(1) << 0) /* no packet is served
						   * meanwhile */

/*
 * One control command. A table ends with a row whose name is NULL.
 */
struct keah_command {
	const char *name; /* "class-add" */
	const char *help; /* one sentence for manuals */
	keah_command_fn fn;
	const struct keah_param *args; /* the arguments; NULL: takes none */
	size_t args_size;              /* of the struct they are stored in */
	uint32_t daemons;              /* KEAH_DHCP4, ...; 0: all */
	uint32_t flags;
	uint32_t done;   /* message of success; %1: the arguments */
	uint32_t failed; /* message of failure; %1: the arguments, %2: why */
};

/*
 * The description of a hook library. Written with KEAH_HOOK; read by the
 * runtime and by hosts. Size first, members only appended.
 */
struct keah_hook {
	uint32_t size;
	uint16_t abi_major;
	uint16_t abi_minor;
	const char *name;      /* "flex_id" */
	const char *library;   /* "libdhcp_flex_id.so" */
	const char *version;   /* of the hook */
	const char *processes; /* "dhcp4 dhcp6" */
	const char *mt;        /* "yes" or "no" */
	const struct keah_callout_entry *callouts; /* ends with point NULL */

	/* What the hook's author writes in KEAH_HOOK: */
	const char *logger;                 /* "flex-id-hooks", 31 at most */
	const struct keah_message *messages;
	size_t message_count;
	const struct keah_param *params;    /* NULL: takes no parameters */
	void *config;                       /* where parameters are stored */
	size_t config_size;

	/*
	 * Looks at parameters that passed the table, for what a table cannot
	 * say. Called while the server validates a configuration and again
	 * before load(); it must change nothing outside `config`.
	 * Returns: KEAH_OK, or keah_fail(...) with the reason.
	 */
	enum keah_status (*check)(void *config);

	/*
	 * Called once the parameters are stored and before any callout.
	 * Returns: KEAH_OK, or keah_fail(...): the server refuses the library
	 * and calls nothing more of it, not even unload.
	 */
	enum keah_status (*load)(void);

	/* Called last; no callout runs any more. Releases what load made. */
	void (*unload)(void);

	const struct keah_command *commands; /* NULL: adds none */

	/*
	 * Whether the callout at a hook point, or a command, is needed with the
	 * parameters that were stored and in this server: one that is not
	 * registered costs nothing. NULL: all of hook.conf and of the table
	 * are.
	 */
	bool (*wants)(const char *name);
};

/*
 * keah_fail: records the reason why a check or a load failed, printf style,
 * and returns KEAH_EFAIL. Say which parameter, its value, what was wanted.
 */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
enum keah_status keah_fail(const char *format, ...);

/*
 * The same for a command whose arguments are well-formed, but in conflict with
 * the configuration or with what is there. The answer has KEAH_RESULT_CONFLICT
 * where the server knows it, else KEAH_RESULT_ERROR.
 */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
enum keah_status keah_conflict(const char *format, ...);

/*
 * keah_fail for a load() that finds, with KEAH_HAS, a group of a later minor
 * number of the ABI missing. `what` needs it, such as "commands".
 */
enum keah_status keah_fail_old_host(const char *what, unsigned minor);

/*
 * Answers a command. `result` is KEAH_RESULT_*; `arguments` the JSON text of a
 * map, or NULL; the text is printf style. Once for each request. Arguments
 * that are no JSON become an error for the client.
 * Returns: KEAH_OK; KEAH_ENOMEM.
 */
#if defined(__GNUC__)
__attribute__((format(printf, 4, 5)))
#endif
enum keah_status keah_answer(struct keah_request *request, uint32_t result,
			     const char *arguments, const char *format, ...);

/* The call that a command came with: views of the ABI live as long. */
struct keah_callout *keah_request_call(const struct keah_request *request);

/* Whether a message of the hook's table would be written now. */
bool keah_log_enabled(uint32_t index);

/* keah_log without its guard. */
void keah__log(uint32_t index, const char *const *args);

#ifdef __cplusplus
}
#endif

/*
 * keah_log(INDEX, text, ..., or a sole NULL): writes message INDEX of the
 * hook's table. The arguments are texts, at most 9, and are not evaluated
 * while the message is switched off.
 */
#define keah_log(index, ...)                                                   \
	do {                                                                   \
		if (keah_log_enabled(index)) {                                 \
			keah__log((index),                                     \
				  (const char *const[]){ __VA_ARGS__, NULL }); \
		}                                                              \
	} while (0)

/* A row of a message table: the id is the name of the enumerator. */
#define KEAH_MESSAGE(message, severity, line)                                  \
	[message] = { .id = #message, .level = (severity), .text = (line) }
#define KEAH_DEBUG_MESSAGE(message, debug, line)                               \
	[message] = { .id = #message,                                          \
		      .level = KEAH_LOG_DEBUG,                                 \
		      .debuglevel = (debug),                                   \
		      .text = (line) }

#define KEAH__STRING(x) #x
#define KEAH__TEXT(x) KEAH__STRING(x)
#ifdef __cplusplus
#define KEAH__C extern "C"
#define KEAH__C_EXTERN extern "C"
#else
#define KEAH__C
#define KEAH__C_EXTERN extern
#endif
#define KEAH__DECLARE(point)                                                   \
	KEAH__C enum keah_status point(struct keah_callout *);
#define KEAH__ENTRY(point) { #point, point },
#define KEAH__WORD(point) #point " "

/* The ELF note: identity that is read without loading the file. */
#define KEAH_NOTE_OWNER "KEAH"
#define KEAH_NOTE_HOOK UINT32_C(1)
#define KEAH_NOTE_BRIDGE UINT32_C(2)
#ifndef KEAH_CONF_CONTEXTS /* of a build that does not know it */
#define KEAH_CONF_CONTEXTS ""
#endif
#define KEAH__NOTE_TEXT                                                        \
	"abi=" KEAH__TEXT(KEAH_ABI_MAJOR) "." KEAH__TEXT(KEAH_ABI_MINOR) "\n"  \
	"name=" KEAH_CONF_NAME "\n"                                            \
	"library=" KEAH_CONF_LIBRARY "\n"                                      \
	"version=" KEAH_CONF_VERSION "\n"                                      \
	"processes=" KEAH_CONF_PROCESSES "\n"                                  \
	"mt=" KEAH_CONF_MT "\n"                                                \
	"callouts=" KEAH_CONF_CALLOUTS(KEAH__WORD) "\n"                        \
	"after=" KEAH_CONF_AFTER "\n"                                          \
	"before=" KEAH_CONF_BEFORE "\n"                                        \
	"needs=" KEAH_CONF_NEEDS "\n"                                          \
	"contexts=" KEAH_CONF_CONTEXTS "\n"                                   \
	"licence=" KEAH_CONF_LICENCE "\n"
#define KEAH__NOTE(name, kind, text)                                           \
	static const struct {                                                  \
		uint32_t namesz, descsz, type;                                 \
		char owner[8];                                                 \
		char desc[(sizeof(text) + 3) / 4 * 4];                         \
	} name __attribute__((section(".note.keah"), aligned(4), used)) = {    \
		sizeof(KEAH_NOTE_OWNER), (sizeof(text) + 3) / 4 * 4, (kind),   \
		KEAH_NOTE_OWNER, text                                          \
	}

/*
 * KEAH_HOOK(.logger = ..., .messages = ..., ...): describes the library.
 * Once in every hook, at file scope. Declares the callouts that hook.conf
 * names: each is a function of the hook point's name and the type
 * keah_callout_fn.
 */
#define KEAH_HOOK(...)                                                         \
	KEAH_CONF_CALLOUTS(KEAH__DECLARE)                                      \
	static const struct keah_callout_entry keah__callouts[] = {            \
		KEAH_CONF_CALLOUTS(KEAH__ENTRY) { NULL, NULL }                 \
	};                                                                     \
	KEAH__C_EXTERN const struct keah_hook keah__hook;                      \
	const struct keah_hook keah__hook = {                                  \
		.size = sizeof(struct keah_hook),                              \
		.abi_major = KEAH_ABI_MAJOR,                                   \
		.abi_minor = KEAH_ABI_MINOR,                                   \
		.name = KEAH_CONF_NAME,                                        \
		.library = KEAH_CONF_LIBRARY,                                  \
		.version = KEAH_CONF_VERSION,                                  \
		.processes = KEAH_CONF_PROCESSES,                              \
		.mt = KEAH_CONF_MT,                                            \
		.callouts = keah__callouts,                                    \
		__VA_ARGS__                                                    \
	};                                                                     \
	KEAH__NOTE(keah__note, KEAH_NOTE_HOOK, KEAH__NOTE_TEXT)

#endif
