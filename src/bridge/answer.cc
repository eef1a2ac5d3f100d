/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Why a library was refused, in the answer to the command that named it.
 *
 * Kea validates libraries while those of the old configuration still work,
 * and hands every answer to the callouts at command_processed.
 */
#include "answer.h"

#include <cc/command_interpreter.h>
#include <cc/data.h>
#include <hooks/callout_handle.h>
#include <hooks/hooks_manager.h>

#include "guard.h"

namespace bridge {

static const char POINT[] = "command_processed";

/* Configurations are validated on the main thread only. */
static std::string refused_library;
static std::string reason;

static keah_status
extend(isc::hooks::CalloutHandle &handle)
{
	isc::data::ConstElementPtr answer;
	int code = 0;

	handle.getArgument("response", answer);
	auto text = isc::config::parseAnswer(code, answer);
	if (code == isc::config::CONTROL_RESULT_SUCCESS || !text ||
	    text->getType() != isc::data::Element::string ||
	    text->stringValue().find(refused_library) == std::string::npos) {
		return KEAH_OK;
	}
	handle.setArgument("response",
			   isc::config::createAnswer(
				   code, text->stringValue() + ": " + reason));
	return KEAH_OK;
}

static int
on_command_processed(isc::hooks::CalloutHandle &handle)
{
	if (!reason.empty()) {
		guard([&] { return extend(handle); });
		reason.clear();
	}
	return 0;
}

/*
 * The server forgets callouts whenever it loads libraries, and a callout must
 * not take itself away while it is called: so it is put in anew.
 */
void
add_to_answer(const std::string &library, const std::string &text)
{
	auto &handle = isc::hooks::HooksManager::postCalloutsLibraryHandle();

	refused_library = library;
	reason = text;
	handle.deregisterCallout(POINT, on_command_processed);
	handle.registerCallout(POINT, on_command_processed);
}

}
