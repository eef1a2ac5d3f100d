/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Uses every function of hook ABI 1.0 in both DHCP servers and logs, for each
 * hook point, whether all was well or what was not. What is loaded in the
 * tests is the file that was compiled from this when 1.0 was new.
 */
#include <stdio.h>
#include <string.h>

#include <keah/keah.h>

enum { STORED_RESULT };

static const struct keah_message messages[] = {
	KEAH_MESSAGE(STORED_RESULT, KEAH_LOG_INFO, "%1: %2"),
};

static struct {
	const char *word;
	struct keah_expr *string, *truth;
} config;

static const struct keah_param params[] = {
	{ .name = "word",
	  .help = "a text",
	  .fallback = "\"absent\"",
	  .type = KEAH_PARAM_STRING,
	  .offset = 0 },
	{ .name = "string",
	  .help = "an expression that yields `pt01`",
	  .type = KEAH_PARAM_EXPR_STRING,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = sizeof(char *) },
	{ .name = "truth",
	  .help = "an expression that is true",
	  .type = KEAH_PARAM_EXPR_BOOL,
	  .flags = KEAH_PARAM_REQUIRED,
	  .offset = 2 * sizeof(char *) },
	{ .name = NULL },
};

static char failures[256];

/* Notes what is wrong; the name of a check is that of the function. */
static void
want(bool fine, const char *name)
{
	size_t len = strlen(failures);

	if (!fine) {
		snprintf(failures + len, sizeof(failures) - len, " %s", name);
	}
}

static enum keah_status
finish(const char *point)
{
	const char *result = failures[0] == '\0' ? "all is well" : failures;

	keah_log(STORED_RESULT, point, result);
	failures[0] = '\0';
	return KEAH_OK;
}

static bool
is(struct keah_view view, const char *text)
{
	return view.len == strlen(text) && memcmp(view.data, text, view.len) == 0;
}

static enum keah_status
count(void *arg, uint16_t code, const struct keah_view *data)
{
	(void)code;
	(void)data;
	++*(unsigned int *)arg;
	return KEAH_OK;
}

static void
use_callout(struct keah_callout *call)
{
	struct keah_str text = { "", 0 };
	uint32_t step = 99;
	uint8_t value = 9;

	want(keah->callout->set_bool(call, "stored-bool", 1) == KEAH_OK &&
		     keah->callout->get_bool(call, "stored-bool", &value) ==
			     KEAH_OK && value == 1, "bool");
	want(keah->callout->set_text(call, "stored-text", config.word) ==
		     KEAH_OK &&
		     keah->callout->get_text(call, "stored-text", &text) ==
			     KEAH_OK && strcmp(text.data, "a word") == 0,
	     "text");
	want(keah->callout->get_text(call, "no such", &text) == KEAH_ENOENT &&
		     keah->lib->get_error(&text) == KEAH_OK && text.len > 0,
	     "get_error");
	want(keah->callout->get_next_step(call, &step) == KEAH_OK &&
		     step == KEAH_NEXT_CONTINUE &&
		     keah->callout->set_next_step(call, step) == KEAH_OK,
	     "next_step");
	want(keah->callout->set_context(call, "stored", (const uint8_t *)"kept",
					4) == KEAH_OK, "set_context");
}

static void
use_pkt(struct keah_pkt *pkt, uint8_t family)
{
	struct keah_pkt_info info = { .size = sizeof(info) };
	struct keah_relay_info relay = { .size = sizeof(relay) };
	struct keah_str label = { "", 0 };
	uint8_t member = 9;

	want(keah->pkt->get_info(pkt, &info) == KEAH_OK &&
		     info.family == family && info.relays == 1, "get_info");
	want(keah->pkt->get_relay(pkt, 0, &relay) ==
		     (family == 6 ? KEAH_OK : KEAH_ENOENT), "get_relay");
	want(keah->pkt->get_label(pkt, &label) == KEAH_OK && label.len > 0,
	     "get_label");
	want(keah->pkt->add_class(pkt, "stored") == KEAH_OK &&
		     keah->pkt->in_class(pkt, "stored", &member) == KEAH_OK &&
		     member == 1, "add_class");
	want(keah->pkt->remove_class(pkt, "stored") == KEAH_OK &&
		     keah->pkt->in_class(pkt, "stored", &member) == KEAH_OK &&
		     member == 0, "remove_class");
}

static void
use_option(struct keah_pkt *pkt, uint16_t code)
{
	const char text[] = "http://[2001:db8::1]/boot";
	struct keah_view data = { (const uint8_t *)"", 0 };
	unsigned int options = 0;

	want(keah->option->set(pkt, KEAH_OPTION(code), (const uint8_t *)text,
			       sizeof(text) - 1) == KEAH_OK &&
		     keah->option->get(pkt, KEAH_OPTION(code), &data) ==
			     KEAH_OK && is(data, text), "set");
	want(keah->option->for_each(pkt, KEAH_OPTION(0), count, &options) ==
		     KEAH_OK && options > 1, "for_each");
	want(keah->option->remove(pkt, KEAH_OPTION(code)) == KEAH_OK &&
		     keah->option->get(pkt, KEAH_OPTION(code), &data) ==
			     KEAH_ENOENT, "remove");
}

static void
use_iaid(struct keah_pkt *pkt)
{
	uint32_t iaid = 0;

	want(keah->option->get_iaid(pkt, KEAH_OPTION(3), &iaid) == KEAH_OK &&
		     iaid == 1, "get_iaid");
	want(keah->option->set_iaid(pkt, KEAH_OPTION(3), 7) == KEAH_OK &&
		     keah->option->get_iaid(pkt, KEAH_OPTION(3), &iaid) ==
			     KEAH_OK && iaid == 7 &&
		     keah->option->set_iaid(pkt, KEAH_OPTION(3), 1) == KEAH_OK,
	     "set_iaid");
}

static void
use_expr(struct keah_pkt *pkt)
{
	struct keah_view value = { (const uint8_t *)"", 0 };
	uint8_t truth = 9;

	want(keah->expr->eval_string(config.string, pkt, &value) == KEAH_OK &&
		     is(value, "pt01"), "eval_string");
	want(keah->expr->eval_bool(config.truth, pkt, &truth) == KEAH_OK &&
		     truth == 1, "eval_bool");
}

static struct keah_pkt *
query(struct keah_callout *call)
{
	struct keah_pkt *pkt = NULL;

	want(keah->callout->get_query(call, &pkt) == KEAH_OK, "get_query");
	return pkt;
}

enum keah_status
pkt4_receive(struct keah_callout *call)
{
	struct keah_pkt *pkt = query(call);
	struct keah_view data = { (const uint8_t *)"", 0 };

	use_callout(call);
	use_pkt(pkt, 4);
	use_option(pkt, 67);
	use_expr(pkt);
	want(keah->option->get(pkt, KEAH_SUBOPTION(82, 1), &data) == KEAH_OK &&
		     is(data, "pt01"), "get");
	return finish("pkt4_receive");
}

enum keah_status
pkt6_receive(struct keah_callout *call)
{
	struct keah_pkt *pkt = query(call);
	struct keah_view data = { (const uint8_t *)"", 0 };

	use_callout(call);
	use_pkt(pkt, 6);
	use_option(pkt, 59);
	use_iaid(pkt);
	use_expr(pkt);
	want(keah->option->get(pkt, KEAH_RELAY_OPTION(0, 18), &data) ==
		     KEAH_OK && is(data, "pt01"), "get");
	return finish("pkt6_receive");
}

/* What was kept with the packet is there, and the answer can be had. */
static enum keah_status
at_send(struct keah_callout *call, const char *point)
{
	struct keah_view kept = { (const uint8_t *)"", 0 };
	struct keah_pkt *response = NULL;

	want(keah->callout->get_context(call, "stored", &kept) == KEAH_OK &&
		     is(kept, "kept"), "get_context");
	want(keah->callout->get_response(call, &response) == KEAH_OK,
	     "get_response");
	return finish(point);
}

enum keah_status
pkt4_send(struct keah_callout *call)
{
	return at_send(call, "pkt4_send");
}

enum keah_status
pkt6_send(struct keah_callout *call)
{
	return at_send(call, "pkt6_send");
}

static enum keah_status
at_identifier(struct keah_callout *call, const char *point)
{
	want(keah->callout->set_identifier(call, KEAH_ID_FLEX,
					   (const uint8_t *)"stored", 6) ==
		     KEAH_OK, "set_identifier");
	return finish(point);
}

enum keah_status
host4_identifier(struct keah_callout *call)
{
	return at_identifier(call, "host4_identifier");
}

enum keah_status
host6_identifier(struct keah_callout *call)
{
	return at_identifier(call, "host6_identifier");
}

static enum keah_status
at_configured(struct keah_callout *call, const char *point)
{
	struct keah_str json = { "", 0 };

	want(keah->callout->get_json(call, "json_config", &json) == KEAH_OK &&
		     strstr(json.data, "hooks-libraries") != NULL, "get_json");
	return finish(point);
}

enum keah_status
dhcp4_srv_configured(struct keah_callout *call)
{
	return at_configured(call, "dhcp4_srv_configured");
}

enum keah_status
dhcp6_srv_configured(struct keah_callout *call)
{
	return at_configured(call, "dhcp6_srv_configured");
}

static enum keah_status
check(void *stored)
{
	const char *word = *(const char **)stored;

	return strcmp(word, "a word") == 0 ? KEAH_OK :
					     keah_fail("word: '%s'", word);
}

static enum keah_status
load(void)
{
	struct keah_params *own = NULL;
	struct keah_str text = { "", 0 };

	want(keah->config->get_params(keah_self, &own) == KEAH_OK &&
		     keah->config->get_json(own, &text) == KEAH_OK &&
		     strstr(text.data, "a word") != NULL, "config get_json");
	enum keah_status s = keah->config->get_position(own, "word", &text);
	want(s == KEAH_OK || s == KEAH_ENOENT, "get_position");
	return finish("load");
}

KEAH_HOOK(.logger = "stored-hooks", .messages = messages,
	  .message_count = sizeof(messages) / sizeof(messages[0]),
	  .params = params, .config = &config, .config_size = sizeof(config),
	  .check = check, .load = load);
