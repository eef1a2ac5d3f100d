/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes expressions of the embedded host: the first octet chooses the family
 * and the kind, then comes the text up to a NUL, then a packet to evaluate on.
 */
#include <stdlib.h>
#include <string.h>

#include <host/host.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t empty4[240] = { 1, 1, 6, [236] = 0x63, 0x82, 0x53, 0x63 };
static const uint8_t empty6[4] = { 1, 1, 2, 3 };

static volatile uint8_t sink;

static struct keah_pkt *
make_pkt(uint8_t family, const uint8_t *data, size_t size)
{
	struct keah_pkt *pkt = NULL;

	if (keah_host_pkt_parse(family, data, size, &pkt) != KEAH_OK) {
		keah_host_pkt_parse(family, family == 4 ? empty4 : empty6,
				    family == 4 ? sizeof(empty4)
						: sizeof(empty6), &pkt);
	}
	return pkt;
}

static void
evaluate(uint32_t kind, struct keah_expr *expr, struct keah_pkt *pkt)
{
	struct keah_view value;
	uint8_t truth;

	if (kind == KEAH_EXPR_BOOL) {
		if (keah_host()->expr->eval_bool(expr, pkt, &truth) ==
			    KEAH_OK && truth > 1) {
			abort();
		}
		return;
	}
	if (keah_host()->expr->eval_string(expr, pkt, &value) == KEAH_OK) {
		for (size_t i = 0; i < value.len; i++) {
			sink ^= value.data[i];
		}
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keah_expr *expr = NULL;

	if (size < 2) {
		return 0;
	}
	uint8_t family = (data[0] & 1) != 0 ? 6 : 4;
	uint32_t kind = (data[0] & 2) != 0 ? KEAH_EXPR_BOOL : KEAH_EXPR_STRING;
	const uint8_t *end = memchr(data + 1, 0, size - 1);
	size_t len = end != NULL ? (size_t)(end - data) - 1 : size - 1;
	char *text = calloc(1, len + 1);
	if (text == NULL) {
		return 0;
	}
	memcpy(text, data + 1, len);
	keah_host_configure(family == 4 ? KEAH_DHCP4 : KEAH_DHCP6, 20200,
			    "2.2.0");
	if (keah_host()->expr->parse(kind, text, &expr) == KEAH_OK) {
		size_t used = len + 2 < size ? len + 2 : size;
		struct keah_pkt *pkt = make_pkt(family, data + used,
						size - used);

		evaluate(kind, expr, pkt);
		keah_host()->expr->free(expr);
		keah_host_pkt_free(&pkt);
	}
	free(text);
	return 0;
}
