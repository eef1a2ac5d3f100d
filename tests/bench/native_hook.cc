/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The measure of the bench: callouts as hooks for Kea are written without
 * the bridge. Their counterparts are in bridge_hook.c.
 */
#include <dhcp/option_int.h>
#include <dhcp/pkt4.h>
#include <hooks/hooks.h>

using namespace isc::dhcp;
using isc::hooks::CalloutHandle;

#define EXPORT extern "C" __attribute__((visibility("default")))

/* What was read, so that the driver can see that the work was done. */
extern "C" {
__attribute__((visibility("default"))) volatile unsigned long bench_sum;
}

EXPORT int
version()
{
	return KEA_HOOKS_VERSION;
}

EXPORT int
multi_threading_compatible()
{
	return 1;
}

EXPORT int
native_empty(CalloutHandle &)
{
	return 0;
}

/* Option 53 is of a class of its own, OptionUint8. */
EXPORT int
native_typed(CalloutHandle &handle)
{
	Pkt4Ptr query;

	handle.getArgument("query4", query);
	const auto option = boost::dynamic_pointer_cast<OptionUint8>(
		query->getOption(DHO_DHCP_MESSAGE_TYPE));
	if (option) {
		bench_sum = bench_sum + option->getValue();
	}
	return 0;
}

/* Option 61 is a plain Option with the octets from the wire. */
EXPORT int
native_plain(CalloutHandle &handle)
{
	Pkt4Ptr query;

	handle.getArgument("query4", query);
	const OptionPtr option = query->getOption(DHO_DHCP_CLIENT_IDENTIFIER);
	if (option) {
		bench_sum = bench_sum + option->getData()[0];
	}
	return 0;
}

EXPORT int
native_absent(CalloutHandle &handle)
{
	Pkt4Ptr query;

	handle.getArgument("query4", query);
	if (!query->getOption(DHO_HOST_NAME)) {
		bench_sum = bench_sum + 1;
	}
	return 0;
}
