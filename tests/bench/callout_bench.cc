/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * callout-bench NATIVE BRIDGE [ROUNDS]: what a callout through the bridge
 * costs against the same callout in C++, in Kea's own framework and in one
 * process. Prints lines of a name, the ratio, and more to read.
 *
 * A round is a short burst of calls of each side, so that both sides see the
 * same noise of the machine; the result is the median of the rounds' ratios.
 * Time is the thread's own, in which other processes do not count.
 */
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <string>
#include <vector>

#include <cc/data.h>
#include <dhcp/pkt4.h>
#include <hooks/callout_handle.h>
#include <hooks/hooks_manager.h>
#include <log/logger_support.h>

using namespace isc::dhcp;
using isc::hooks::CalloutHandle;
using isc::hooks::HooksManager;

static const int BURST = 500;

/* One row of the result: hook points with a callout of one side each. */
struct Row {
	const char *name;
	const char *points[2]; /* native, bridge */
	int hooks[2];
	std::vector<double> ns[2];
};

static Row rows[] = {
	{ "empty", { "native_empty", "bridge_empty" }, {}, {} },
	{ "option-53", { "native_typed", "bridge_typed" }, {}, {} },
	{ "option-61", { "native_plain", "bridge_plain" }, {}, {} },
	{ "absent", { "native_absent", "bridge_absent" }, {}, {} },
};

static double
now()
{
	timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return static_cast<double>(t.tv_sec) * 1e9 +
	       static_cast<double>(t.tv_nsec);
}

/* A packet as the server gets it: parsed from the wire. */
static Pkt4Ptr
make_query()
{
	const OptionBuffer id = { 1, 2, 0, 0, 0, 0, 1 };
	Pkt4 sent(DHCPDISCOVER, 1);

	sent.addOption(OptionPtr(
		new Option(Option::V4, DHO_DHCP_CLIENT_IDENTIFIER, id)));
	sent.pack();
	const auto &wire = sent.getBuffer();
	Pkt4Ptr query(new Pkt4(static_cast<const uint8_t *>(wire.getData()),
			       wire.getLength()));
	query->unpack();
	return query;
}

static double
burst(int hook, CalloutHandle &handle)
{
	const double start = now();

	for (int i = 0; i < BURST; i++) {
		HooksManager::callCallouts(hook, handle);
	}
	return (now() - start) / BURST;
}

/* Who goes first changes from round to round. */
static void
measure(CalloutHandle &handle, int rounds)
{
	for (int round = -10; round < rounds; round++) {
		for (Row &row : rows) {
			for (int i = 0; i < 2; i++) {
				const int side = (i + round) & 1;
				const double ns = burst(row.hooks[side],
							handle);
				if (round >= 0) {
					row.ns[side].push_back(ns);
				}
			}
		}
	}
}

/* The value that one `nth` of the values are below: of 2, the median. */
static double
part(std::vector<double> values, size_t nth)
{
	const auto at = values.begin() +
			static_cast<ptrdiff_t>(values.size() / nth);

	std::nth_element(values.begin(), at, values.end());
	return *at;
}

static void
print(const Row &row)
{
	const auto &native = row.ns[0];
	const auto &bridge = row.ns[1];
	std::vector<double> ratios;

	for (size_t i = 0; i < native.size(); i++) {
		ratios.push_back(bridge[i] / native[i]);
	}
	printf("callout-%s %.3f native %.1f ns, bridge %.1f ns, "
	       "of the fastest tenth %.3f\n",
	       row.name, part(ratios, 2), part(native, 2), part(bridge, 2),
	       part(bridge, 10) / part(native, 10));
}

/* Both sides have read the same values, or nothing was measured. */
static bool
same_work(const char *const *libraries)
{
	unsigned long sums[2] = {};

	for (int i = 0; i < 2; i++) {
		void *library = dlopen(libraries[i], RTLD_NOW | RTLD_NOLOAD);
		auto sum = library == nullptr ?
				   nullptr :
				   static_cast<volatile unsigned long *>(
					   dlsym(library, "bench_sum"));
		sums[i] = sum == nullptr ? 0 : *sum;
		if (library != nullptr) {
			dlclose(library);
		}
	}
	return sums[0] != 0 && sums[0] == sums[1];
}

static bool
load(char **paths)
{
	isc::hooks::HookLibsCollection libraries;

	for (int i = 0; i < 2; i++) {
		libraries.push_back(isc::hooks::HookLibInfo(
			paths[i], isc::data::ConstElementPtr()));
	}
	for (Row &row : rows) {
		for (int side = 0; side < 2; side++) {
			row.hooks[side] =
				HooksManager::registerHook(row.points[side]);
		}
	}
	return HooksManager::loadLibraries(libraries);
}

static int
run(char **paths, int rounds)
{
	if (!load(paths)) {
		fprintf(stderr, "callout-bench: the libraries do not load\n");
		return 1;
	}
	const isc::hooks::CalloutHandlePtr handle =
		HooksManager::createCalloutHandle();
	handle->setArgument("query4", make_query());
	measure(*handle, rounds);
	if (!same_work(paths)) {
		fprintf(stderr, "callout-bench: the sides differ\n");
		return 1;
	}
	for (const Row &row : rows) {
		print(row);
	}
	return 0;
}

int
main(int argc, char **argv)
{
	const int rounds = argc > 3 ? atoi(argv[3]) : 2000;
	static char name[] = "kea-dhcp4";

	if (argc < 3 || rounds <= 0) {
		fprintf(stderr,
			"usage: callout-bench NATIVE BRIDGE [ROUNDS]\n");
		return 2;
	}
	/* The bridge asks which server this is. */
	program_invocation_short_name = name;
	isc::log::initLogger(name, isc::log::WARN);
	return run(argv + 1, rounds);
}
