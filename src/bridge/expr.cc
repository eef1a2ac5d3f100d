/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Group expr: expressions of the classification language.
 */
#include "compat.h"

#include <memory>
#include <mutex>

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
};
