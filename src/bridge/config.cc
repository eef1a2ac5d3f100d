/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group config: the parameters of libraries, those that are in force and
 * those of the configuration that the server is validating.
 */
#include "compat.h"

#include <sstream>
#include <vector>

#include <sys/stat.h>

#include <boost/weak_ptr.hpp>
#include <dhcpsrv/cfgmgr.h>

#include "answer.h"
#include "groups.h"
#include "guard.h"
#include "handles.h"
#include "json.h"
#include "subnet.h"

using namespace bridge;

static keah_status
get_params(keah_lib *lib, keah_params **params)
{
	if (lib == nullptr || params == nullptr) {
		return bad_argument();
	}
	if (lib->loading == nullptr) {
		return fail(KEAH_ESTATE, "parameters are read in load()");
	}
	*params = &lib->params;
	return KEAH_OK;
}

/*
 * The files behind the libraries of a configuration, looked up once: each of
 * its libraries asks which entries are its own. Only on the main thread.
 */
struct StagedFiles {
	boost::weak_ptr<isc::dhcp::SrvConfig> of;
	std::vector<struct stat> files;
};

static const std::vector<struct stat> &
staged_files(const isc::dhcp::SrvConfigPtr &staged)
{
	static StagedFiles cache;
	const auto &entries = staged->getHooksConfig().get();

	if (cache.of.lock() == staged && cache.files.size() == entries.size()) {
		return cache.files;
	}
	cache.of.reset();
	cache.files.assign(entries.size(), {});
	for (size_t i = 0; i < entries.size(); i++) {
		/* Of a file that is not there, all remains 0. */
		stat(entry_path(entries[i]).c_str(), &cache.files[i]);
	}
	cache.of = staged;
	return cache.files;
}

static bool
same_file(const struct stat &a, const struct stat &b)
{
	return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/*
 * The DHCP servers keep the new configuration, with its libraries, where
 * hooks can see it while it is validated; the other daemons do not.
 */
static keah_status
for_each_staged(const char *path, keah_params_fn fn, void *arg)
{
	struct stat own;

	if (path == nullptr || fn == nullptr) {
		return bad_argument();
	}
	if ((daemon() & (KEAH_DHCP4 | KEAH_DHCP6)) == 0 ||
	    stat(path, &own) != 0) {
		return KEAH_OK;
	}
	return guard([&] {
		auto staged = isc::dhcp::CfgMgr::instance().getStagingCfg();
		const auto &files = staged_files(staged);
		size_t number = 0;
		for (const auto &entry : staged->getHooksConfig().get()) {
			if (!same_file(own, files[number++])) {
				continue;
			}
			keah_params params = { entry_params(entry), {}, {} };
			keah_status status = fn(arg, &params);
			if (status != KEAH_OK) {
				return status;
			}
		}
		return KEAH_OK;
	});
}

static keah_status
refuse(const char *library, const char *text)
{
	if (library == nullptr || text == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		bridge_log().error(LIBRARY_REFUSED).arg(library).arg(text);
		add_to_answer(library, text);
		return KEAH_OK;
	});
}

static keah_status
get_json(keah_params *params, keah_str *json)
{
	if (params == nullptr || json == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		params->json = params->element ? json_text(*params->element)
					       : "{}";
		json->data = params->json.c_str();
		json->len = params->json.size();
		return KEAH_OK;
	});
}

static keah_status
get_position(keah_params *params, const char *name, keah_str *position)
{
	if (params == nullptr || name == nullptr || position == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		isc::data::ConstElementPtr found;
		if (params->element &&
		    params->element->getType() == isc::data::Element::map) {
			found = params->element->get(name);
		}
		if (!found || found->getPosition().file_.empty()) {
			return fail(KEAH_ENOENT, "its place is not known");
		}
		std::ostringstream text;
		text << found->getPosition();
		params->position = text.str();
		position->data = params->position.c_str();
		position->len = params->position.size();
		return KEAH_OK;
	});
}

static keah_status
get_directory(uint32_t kind, keah_str *path, uint8_t *only)
{
	if (kind > KEAH_FILES_SCRIPT || path == nullptr || only == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		static std::string shown;
		bool alone = false;
		shown = kind == KEAH_FILES_LOG ? log_directory(alone)
					       : script_directory(alone);
		*path = { shown.c_str(), shown.size() };
		*only = alone;
		return KEAH_OK;
	});
}

static keah_status
is_staged_whole(uint8_t *whole)
{
	if (whole == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		const auto control = isc::dhcp::CfgMgr::instance()
					     .getStagingCfg()
					     ->getConfigControlInfo();
		*whole = !control || control->getConfigDatabases().empty();
		return KEAH_OK;
	});
}

const keah_config_api bridge::config_group = {
	sizeof(keah_config_api), get_params, for_each_staged, refuse,
	get_json,		 get_position,	  for_each_staged_subnet,
	get_directory,
	for_each_staged_class,
	is_staged_whole,
};
