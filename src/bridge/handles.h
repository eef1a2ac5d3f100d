/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * What stands behind the opaque handles of the ABI.
 */
#ifndef KEAH_BRIDGE_HANDLES_H
#define KEAH_BRIDGE_HANDLES_H

#include <cstddef>
#include <cstring>
#include <forward_list>
#include <memory>
#include <string>
#include <vector>

#include <asiolink/io_address.h>
#include <cc/data.h>
#include <dhcp/pkt.h>
#include <dhcp/pkt4.h>
#include <dhcp/pkt6.h>
#include <eval/token.h>
#include <hooks/callout_handle.h>
#include <hooks/library_handle.h>
#include <log/logger.h>

#include <keah/hook.h>

namespace bridge {

class Service; /* server.h */

/* Memory of views; released as a whole when the callout returns. */
class Arena {
public:
	/* Not `= default`: value-initialisation must not clear the space. */
	Arena()
	{
	}
	Arena(const Arena &) = delete;
	Arena &operator=(const Arena &) = delete;
	/* A copy of the bytes with a NUL behind them. */
	const uint8_t *
	copy(const void *data, size_t len)
	{
		uint8_t *const to = take(len + 1);

		if (len > 0) {
			memcpy(to, data, len);
		}
		to[len] = 0;
		return to;
	}

private:
	uint8_t *
	take(size_t len)
	{
		if (len > sizeof(space_) - used_) {
			more_.emplace_front(new uint8_t[len]);
			return more_.front().get();
		}
		used_ += len;
		return space_ + used_ - len;
	}

	size_t used_ = 0;
	std::forward_list<std::unique_ptr<uint8_t[]>> more_;
	uint8_t space_[512];
};

}

/*
 * A message. The server keeps it while callouts run, and so do the arguments
 * of the callout: a pointer of our own would cost each callout, and keep
 * nothing.
 */
struct keah_pkt {
	isc::dhcp::Pkt *pkt = nullptr;
	bridge::Arena *arena = nullptr;
	bool v6 = false;

	isc::dhcp::Pkt4 &
	pkt4() const
	{
		return static_cast<isc::dhcp::Pkt4 &>(*pkt);
	}

	isc::dhcp::Pkt6 &
	pkt6() const
	{
		return static_cast<isc::dhcp::Pkt6 &>(*pkt);
	}
};

/* Lives on the stack of the guard around the callout. */
struct keah_callout {
	isc::hooks::CalloutHandle &handle;
	keah_pkt query;
	keah_pkt response;
	bridge::Arena arena;

	explicit keah_callout(isc::hooks::CalloutHandle &h) : handle(h)
	{
		query.arena = &arena;
		response.arena = &arena;
	}
};

namespace bridge {

/*
 * The octets of an address, 4 or 16. Kea makes a vector of them: those of IPv4
 * are to be had without memory.
 */
inline void
address_octets(const isc::asiolink::IOAddress &address, uint8_t *out)
{
	if (address.isV4()) {
		const uint32_t number = address.toUint32();

		for (int i = 0; i < 4; i++) {
			out[i] = static_cast<uint8_t>(number >> (24 - 8 * i));
		}
		return;
	}
	const std::vector<uint8_t> octets = address.toBytes();
	memcpy(out, octets.data(), octets.size());
}

/* A copy of a text that lives as long as the arena. */
inline keah_str
text_view(Arena &arena, const std::string &text)
{
	return { reinterpret_cast<const char *>(
			 arena.copy(text.data(), text.size())),
		 text.size() };
}

/* A copy of a text that lives until the callout returns. */
inline keah_str
text_view(keah_callout &call, const std::string &text)
{
	return text_view(call.arena, text);
}

}

struct keah_params {
	isc::data::ConstElementPtr element; /* a map, or null */
	std::string json;
	std::string position;
};

struct keah_expr {
	isc::dhcp::Expression tokens;
	uint32_t kind;
};

/* A library and the ledger of what was registered for it. */
struct keah_lib {
	const keah_hook &hook;
	isc::hooks::LibraryHandle *loading; /* null after load() */
	isc::log::Logger logger;
	keah_params params;
	std::vector<size_t> slots; /* callouts; see slots.h */
	std::shared_ptr<bridge::Service> service;
	std::vector<int> watched;  /* descriptors; see io.cc */

	keah_lib(const keah_hook &h, isc::hooks::LibraryHandle &handle);
	~keah_lib();
	keah_lib(const keah_lib &) = delete;
	keah_lib &operator=(const keah_lib &) = delete;
};

#endif
