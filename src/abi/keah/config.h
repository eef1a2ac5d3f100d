/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group `config`: the parameters that an entry of hooks-libraries carries
 * (Kea manual, "Configuring Hook Libraries"). The runtime calls it and stores
 * the parameters by the hook's table (hook.h).
 */
#ifndef KEAH_CONFIG_H
#define KEAH_CONFIG_H

#include <keah/class.h>
#include <keah/subnet.h>
#include <keah/types.h>

/*
 * Called for one set of parameters.
 * Returns: KEAH_OK to go on; anything else ends the walk.
 */
typedef enum keah_status (*keah_params_fn)(void *arg,
					   struct keah_params *params);

/* Kinds of files that the configuration of a hook names. */
#define KEAH_FILES_LOG UINT32_C(0)    /* logs of hooks */
#define KEAH_FILES_SCRIPT UINT32_C(1) /* programs that hooks run */

struct keah_config_api {
	uint32_t size;

	/*
	 * The parameters of a library that is being loaded.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ESTATE after load().
	 * Owner: the host, until load() returns.
	 */
	enum keah_status (*get_params)(struct keah_lib *lib,
				       struct keah_params **params);

	/*
	 * Calls fn for each entry of hooks-libraries that names the file
	 * `path`, in the configuration that the server is validating now, while
	 * the libraries of the old one still work. `path` may be another name
	 * of the same file.
	 * Returns: KEAH_OK, also when no configuration is being validated;
	 * KEAH_EINVAL; what fn returned when that was not KEAH_OK.
	 */
	enum keah_status (*for_each_staged)(const char *path,
					    keah_params_fn fn, void *arg);

	/*
	 * Refuses the library in the running validation or load: the text is
	 * logged as an error and becomes part of the answer to the command
	 * that brought the configuration.
	 * Returns: KEAH_OK; KEAH_EINVAL.
	 */
	enum keah_status (*refuse)(const char *library, const char *text);

	/*
	 * The parameters as a JSON text, an object; `{}` when the entry has
	 * none.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_ENOMEM.
	 * Owner: the host, as long as `params`.
	 */
	enum keah_status (*get_json)(struct keah_params *params,
				     struct keah_str *json);

	/*
	 * Where a top-level parameter stands, as `file:line:column`.
	 * Returns: KEAH_OK; KEAH_ENOENT when the parameter is absent or its
	 * place is not known; KEAH_EINVAL.
	 * Owner: the host, as long as `params`.
	 */
	enum keah_status (*get_position)(struct keah_params *params,
					 const char *name,
					 struct keah_str *position);

	/*
	 * Shows the subnets, with those of shared networks, of the
	 * configuration that the server is bringing into force: in load() and
	 * at dhcp4_srv_configured and dhcp6_srv_configured. While parameters
	 * are checked the server has not read the subnets yet. Since 1.3.
	 * Returns: KEAH_OK, also when there is none; KEAH_EINVAL; what fn
	 * returned.
	 */
	enum keah_status (*for_each_staged_subnet)(keah_subnet_fn fn,
						   void *arg);

	/*
	 * The server's directory for a kind of files; newer servers refuse
	 * files elsewhere, then *only is 1. Empty: the server has none. Since
	 * 1.4.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_EFAIL. Thread: the main thread.
	 * Owner: the host, until the next call.
	 */
	enum keah_status (*get_directory)(uint32_t kind, struct keah_str *path,
					  uint8_t *only);

	/*
	 * Shows the client classes of the configuration that the server is
	 * bringing into force, as for_each_staged_subnet. Since 1.4.
	 * Returns: KEAH_OK, also when there is none; KEAH_EINVAL; what fn
	 * returned.
	 */
	enum keah_status (*for_each_staged_class)(keah_class_fn fn, void *arg);

	/*
	 * In load(): whether for_each_staged_subnet and for_each_staged_class
	 * show all that the configuration will have; *whole is 0 when more
	 * comes from configuration databases before dhcp4_srv_configured and
	 * dhcp6_srv_configured. Since 1.4.
	 * Returns: KEAH_OK; KEAH_EINVAL; KEAH_EFAIL. Thread: the main thread.
	 */
	enum keah_status (*is_staged_whole)(uint8_t *whole);
};

#endif
