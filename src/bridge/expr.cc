/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group expr: expressions of the classification language.
 */
#include "compat.h"

#include <memory>
#include <mutex>

#include <dhcp/dhcp6.h>
#include <dhcp/option6_iaaddr.h>
#include <dhcp/option6_iaprefix.h>
#include <eval/eval_context.h>
#include <eval/evaluate.h>

#include "groups.h"
#include "guard.h"
#include "handles.h"

using namespace bridge;
using isc::dhcp::Option;
using isc::eval::EvalContext;

/* Kea's scanner has but one state. */
static std::mutex scanner;

static void
parse_text(keah_expr &expr, const char *text)
{
	EvalContext context(daemon() == KEAH_DHCP6 ? Option::V6 : Option::V4);

	context.parseString(text, expr.kind == KEAH_EXPR_STRING ?
					  EvalContext::PARSER_STRING :
					  EvalContext::PARSER_BOOL);
	expr.tokens = parsed_expression(context);
}

static keah_status
parse(uint32_t kind, const char *text, keah_expr **expr)
{
	if (kind > KEAH_EXPR_BOOL || text == nullptr || expr == nullptr) {
		return bad_argument();
	}
	return guard([&] {
		std::unique_ptr<keah_expr> made(new keah_expr{ {}, kind });
		const std::lock_guard<std::mutex> locked(scanner);
		try {
			parse_text(*made, text);
		} catch (const isc::Exception &e) {
			return fail(KEAH_EPARSE, e);
		}
		*expr = made.release();
		return KEAH_OK;
	});
}

static void
free_expr(keah_expr *expr)
{
	guard([&] {
		delete expr;
		return KEAH_OK;
	});
}

static keah_status
eval_string(keah_expr *expr, keah_pkt *pkt, keah_view *value)
{
	if (expr == nullptr || pkt == nullptr || value == nullptr) {
		return bad_argument();
	}
	if (expr->kind != KEAH_EXPR_STRING) {
		return fail(KEAH_ETYPE, "the expression yields no string");
	}
	return guard([&] {
		const std::string text = isc::dhcp::evaluateString(expr->tokens,
								   *pkt->pkt);
		value->data = pkt->arena->copy(text.data(), text.size());
		value->len = text.size();
		return KEAH_OK;
	});
}

/* The address of the message is put back, whatever happens. */
class Yiaddr {
public:
	Yiaddr(isc::dhcp::Pkt4 &pkt, const uint8_t *octets)
		: pkt_(pkt), old_(pkt.getYiaddr())
	{
		pkt_.setYiaddr(isc::asiolink::IOAddress::fromBytes(AF_INET,
								   octets));
	}
	~Yiaddr()
	{
		pkt_.setYiaddr(old_);
	}
	Yiaddr(const Yiaddr &) = delete;
	Yiaddr &operator=(const Yiaddr &) = delete;

private:
	isc::dhcp::Pkt4 &pkt_;
	const isc::asiolink::IOAddress old_;
};

static keah_status
eval_string_with(keah_expr *expr, keah_pkt *pkt, const uint8_t *yiaddr,
		 keah_view *value)
{
	if (expr == nullptr || pkt == nullptr || yiaddr == nullptr ||
	    value == nullptr || pkt->v6) {
		return bad_argument();
	}
	return guard([&] {
		const Yiaddr changed(pkt->pkt4(), yiaddr);
		return eval_string(expr, pkt, value);
	});
}

/* ---- One lease of a message ---------------------------------------------- */

typedef isc::dhcp::OptionCollection Options;

static bool
holds(const isc::dhcp::Option &part, const keah_lease &lease)
{
	const auto address = dynamic_cast<const isc::dhcp::Option6IAAddr *>(
		&part);
	const auto prefix = dynamic_cast<const isc::dhcp::Option6IAPrefix *>(
		&part);

	if ((lease.type == KEAH_LEASE_PD) != (prefix != nullptr) ||
	    address == nullptr ||
	    (prefix != nullptr && prefix->getLength() != lease.prefix_len)) {
		return false;
	}
	return memcmp(address->getAddress().toBytes().data(), lease.address,
		      sizeof(lease.address)) == 0;
}

static uint16_t
ia_code(const keah_lease &lease)
{
	return lease.type == KEAH_LEASE_PD   ? D6O_IA_PD
	       : lease.type == KEAH_LEASE_TA ? D6O_IA_TA
					     : D6O_IA_NA;
}

/* The identity association with nothing but the lease, or null. */
static isc::dhcp::OptionPtr
narrow(const isc::dhcp::Option &ia, const keah_lease &lease)
{
	for (const auto &part : ia.getOptions()) {
		if (holds(*part.second, lease)) {
			const isc::dhcp::OptionPtr alone = ia.clone();
			while (!alone->getOptions().empty()) {
				alone->delOption(
					alone->getOptions().begin()->first);
			}
			alone->addOption(part.second);
			return alone;
		}
	}
	return nullptr;
}

static Options
narrow_all(const Options &options, const keah_lease &lease)
{
	Options narrowed;
	bool found = false;

	for (const auto &option : options) {
		if (option.first != D6O_IA_NA && option.first != D6O_IA_TA &&
		    option.first != D6O_IA_PD) {
			narrowed.insert(option);
		} else if (!found && option.first == ia_code(lease)) {
			const auto alone = narrow(*option.second, lease);
			found = alone != nullptr;
			if (found) {
				narrowed.insert({ option.first, alone });
			}
		}
	}
	return narrowed;
}

/* The options of the message are put back, whatever happens. */
class Narrowed {
public:
	Narrowed(isc::dhcp::Pkt &pkt, const keah_lease &lease)
		: pkt_(pkt), options_(narrow_all(pkt.options_, lease))
	{
		pkt_.options_.swap(options_);
	}
	~Narrowed()
	{
		pkt_.options_.swap(options_);
	}
	Narrowed(const Narrowed &) = delete;
	Narrowed &operator=(const Narrowed &) = delete;

private:
	isc::dhcp::Pkt &pkt_;
	Options options_;
};

static keah_status
eval_string_lease(keah_expr *expr, keah_pkt *pkt, const keah_lease *lease,
		  keah_view *value)
{
	if (expr == nullptr || pkt == nullptr || lease == nullptr ||
	    lease->size < sizeof(*lease) || value == nullptr) {
		return bad_argument();
	}
	if (!pkt->v6) {
		return eval_string(expr, pkt, value);
	}
	return guard([&] {
		const Narrowed changed(*pkt->pkt, *lease);
		return eval_string(expr, pkt, value);
	});
}

static keah_status
eval_bool(keah_expr *expr, keah_pkt *pkt, uint8_t *value)
{
	if (expr == nullptr || pkt == nullptr || value == nullptr) {
		return bad_argument();
	}
	if (expr->kind != KEAH_EXPR_BOOL) {
		return fail(KEAH_ETYPE, "the expression yields no truth value");
	}
	return guard([&] {
		*value = isc::dhcp::evaluateBool(expr->tokens, *pkt->pkt);
		return KEAH_OK;
	});
}

const keah_expr_api bridge::expr_group = {
	sizeof(keah_expr_api), parse,	  free_expr, eval_string,
	eval_bool,	       eval_string_with,
	eval_string_lease,
};
