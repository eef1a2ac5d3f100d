/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * The guard on the way from C into Kea: whatever is thrown becomes a status
 * and a text for get_error.
 */
#ifndef KEAH_BRIDGE_GUARD_H
#define KEAH_BRIDGE_GUARD_H

#include <new>
#include <exception>

#include <boost/any.hpp>
#include <hooks/callout_handle.h>

#include <keah/api.h>

namespace bridge {

/*
 * The text of the last error of this thread. Plain data, and __thread: an
 * object with a constructor, or thread_local in another file, would be reached
 * through a function. It is written at every callout: it takes eight bytes of
 * what glibc sets aside for libraries that are loaded late. Other C libraries
 * set nothing aside.
 */
#ifdef __GLIBC__
#define KEAH_BRIDGE_TLS __attribute__((tls_model("initial-exec")))
#else
#define KEAH_BRIDGE_TLS
#endif
KEAH_BRIDGE_TLS extern __thread const char *error_text;

/*
 * Records the text of the last error of this thread; returns the status. The
 * text is not copied: a literal.
 */
inline keah_status
fail(keah_status status, const char *literal) noexcept
{
	error_text = literal;
	return status;
}

/* The same with the text of an exception. */
keah_status fail(keah_status status, const std::exception &e) noexcept;

/* The text of the last error of this thread. */
const char *last_error() noexcept;

template <typename Body>
keah_status
guard(Body &&body) noexcept
{
	try {
		return body();
	} catch (const isc::hooks::NoSuchArgument &e) {
		return fail(KEAH_ENOENT, e);
	} catch (const isc::hooks::NoSuchCalloutContext &e) {
		return fail(KEAH_ENOENT, e);
	} catch (const boost::bad_any_cast &e) {
		return fail(KEAH_ETYPE, e);
	} catch (const std::bad_alloc &) {
		return fail(KEAH_ENOMEM, "out of memory");
	} catch (const std::exception &e) {
		return fail(KEAH_EFAIL, e);
	} catch (...) {
		return fail(KEAH_EFAIL, "unknown C++ exception");
	}
}

inline keah_status
bad_argument() noexcept
{
	return fail(KEAH_EINVAL, "bad argument");
}

}

#endif
