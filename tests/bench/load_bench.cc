/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * load-bench RELOADS LIBRARY...: what loading hook libraries costs a server.
 * Prints the nanoseconds of the first load in this process, as a server does
 * it when it starts, and the median of those of RELOADS loads after it, which
 * are those of config-reload; each with all the libraries, without parameters.
 *
 * Loading means here what a server does with hooks-libraries: all libraries
 * are validated, for which each is opened, and then loaded. Time is the
 * thread's own, in which other processes do not count.
 */
/* Kea 3.0: its headers want it first. */
#include <config.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include <cc/data.h>
#include <dhcpsrv/cfgmgr.h>
#include <hooks/hooks_manager.h>
#include <log/logger_support.h>

using isc::hooks::HooksManager;

typedef std::vector<std::string> Names;

static double
now()
{
	timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return static_cast<double>(t.tv_sec) * 1e9 +
	       static_cast<double>(t.tv_nsec);
}

/* Where the server keeps the libraries of the configuration that it checks. */
static isc::hooks::HooksConfig &
stage(const Names &names)
{
	auto &config =
		isc::dhcp::CfgMgr::instance().getStagingCfg()->getHooksConfig();

	config.clear();
	for (const auto &name : names) {
		config.add(name, isc::data::Element::createMap());
	}
	return config;
}

/* Returns nanoseconds; below 0 when a library does not load. */
static double
load(const Names &names)
{
	isc::dhcp::CfgMgr::instance().clear();
	const auto &config = stage(names);
	const double start = now();

	if (!HooksManager::validateLibraries(names).empty() ||
	    !HooksManager::loadLibraries(config.get())) {
		return -1;
	}
	return now() - start;
}

static double
reload(const Names &names)
{
	HooksManager::prepareUnloadLibraries();
	return HooksManager::unloadLibraries() ? load(names) : -1;
}

static int
run(const Names &names, size_t reloads)
{
	const double first = load(names);
	std::vector<double> others;

	while (others.size() < reloads) {
		others.push_back(reload(names));
	}
	std::sort(others.begin(), others.end());
	if (first < 0 || others.front() < 0) {
		fprintf(stderr, "load-bench: the libraries do not load\n");
		return 1;
	}
	printf("%.0f %.0f\n", first, others[others.size() / 2]);
	return 0;
}

int
main(int argc, char **argv)
{
	const int reloads = argc > 1 ? atoi(argv[1]) : 0;
	static char name[] = "kea-dhcp4";

	if (argc < 3 || reloads <= 0) {
		fprintf(stderr, "usage: load-bench RELOADS LIBRARY...\n");
		return 2;
	}
	/* The bridge asks which server this is. */
	program_invocation_short_name = name;
	isc::log::initLogger(name, isc::log::WARN);
	return run(Names(argv + 2, argv + argc), static_cast<size_t>(reloads));
}
