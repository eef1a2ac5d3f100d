/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * Fuzzes the control commands of the hook that this is linked with, on the
 * embedded host. The octets choose commands and, along the tables of their
 * arguments, what each argument is: left out, such as the table wants, or
 * anything else. Every command must be answered as such, and one that is
 * refused must leave the leases as they were.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include <host/linked.h>
#include <runtime/runtime.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* ---- Choices ------------------------------------------------------------- */

static const uint8_t *input;
static size_t left;

static unsigned
choose(unsigned count)
{
	unsigned octet = left > 0 ? *input : 0;

	if (left > 0) {
		input++;
		left--;
	}
	return octet % count;
}

#define CHOICES(list) (sizeof(list) / sizeof((list)[0]))

static const char *const texts[] = {
	"", "start", "192.0.2.10", "192.0.2.11", "198.51.100.7", "10.9.9.9",
	"2001:db8:1::3", "2001:db8:abcd::", "::", "192.0.2.0/24",
	"2001:db8:1::/64", "192.0.2.10-192.0.2.20", "1a:1b:1c:1d:1e:1f",
	"01:02:03", "0102", "x", "hw-address", "client-id", "duid", "flex-id",
	"IA_NA", "IA_PD", "IA_TA", "memory", "database", "all", "keep",
	"delete", "a.example.org", "'text'", "member('x')",
	"option[61].hex == 0x01", "\xc3\xa9", "\"\\\n\x01", "%s%n",
};

static const char *const names[] = {
	"name", "test", "id", "subnet", "subnet-id", "pools", "pool",
	"option-data", "code", "data", "hw-address", "duid", "ip-address",
	"ip-addresses", "prefixes", "hostname", "user-context", "comment",
	"valid-lifetime", "client-classes", "subnet4", "subnet6", "x",
};

static const json_int_t numbers[] = {
	0, 1, 2, 3, 64, 128, 255, 65535, INT32_MAX, UINT32_MAX,
	(json_int_t)UINT32_MAX + 1, INT64_MAX, -1, INT64_MIN,
};

/* ---- Values -------------------------------------------------------------- */

static json_t *
any_text(void)
{
	char own[256];
	size_t len = choose(sizeof(own));

	if (len < 192) {
		return json_string(texts[len % CHOICES(texts)]);
	}
	len = len - 192 < left ? len - 192 : left;
	memcpy(own, input, len);
	input += len;
	left -= len;
	json_t *text = json_stringn(own, len);
	return text != NULL ? text : json_string("");
}

static json_t *
any_value(int depth)
{
	json_t *value;
	unsigned count;

	switch (choose(depth > 0 ? 8 : 6)) {
	case 0:
		return json_null();
	case 1:
		return json_boolean(choose(2));
	case 2:
		return json_real(0.5);
	case 3:
		return json_integer(numbers[choose(CHOICES(numbers))]);
	case 6:
		value = json_object();
		for (count = choose(6); count > 0; count--) {
			json_object_set_new(value,
					    names[choose(CHOICES(names))],
					    any_value(depth - 1));
		}
		return value;
	case 7:
		value = json_array();
		for (count = choose(4); count > 0; count--) {
			json_array_append_new(value, any_value(depth - 1));
		}
		return value;
	default:
		return any_text();
	}
}

static json_t *arguments_of(const struct keah_param *table, int depth);

/* What a row of a table wants. */
static json_t *
wanted_value(uint32_t type, const struct keah_param *row, int depth)
{
	json_t *value;

	switch (type) {
	case KEAH_PARAM_BOOL:
		return json_boolean(choose(2));
	case KEAH_PARAM_INT:
		return json_integer(numbers[choose(CHOICES(numbers))]);
	case KEAH_PARAM_MAP:
		return depth > 0 ? arguments_of(row->members, depth - 1)
				 : json_object();
	case KEAH_PARAM_LIST:
		value = json_array();
		for (unsigned count = choose(4); depth > 0 && count > 0;
		     count--) {
			json_array_append_new(value,
					      wanted_value(row->item_type, row,
							   depth - 1));
		}
		return value;
	case KEAH_PARAM_OBJECT:
		value = json_object();
		for (unsigned count = choose(8); count > 0; count--) {
			json_object_set_new(value,
					    names[choose(CHOICES(names))],
					    any_value(depth));
		}
		return value;
	default:
		return any_text();
	}
}

static json_t *
arguments_of(const struct keah_param *table, int depth)
{
	json_t *map = json_object();

	for (const struct keah_param *row = table;
	     row != NULL && row->name != NULL; row++) {
		unsigned what = choose(8);

		if (what == 0) {
			json_object_set_new(map, row->name, any_value(depth));
		} else if (what > 2 ||
			   (row->flags & KEAH_PARAM_REQUIRED) != 0) {
			json_object_set_new(map, row->name,
					    wanted_value(row->type, row,
							 depth));
		}
	}
	if (choose(16) == 0) {
		json_object_set_new(map, names[choose(CHOICES(names))],
				    any_value(depth));
	}
	return map;
}

/* ---- Commands ------------------------------------------------------------ */

static enum keah_status
count_lease(void *arg, const struct keah_lease *lease)
{
	(void)lease;
	++*(size_t *)arg;
	return KEAH_OK;
}

static size_t
count_leases(void)
{
	const struct keah_lease_key all = { .size = sizeof(all) };
	size_t count = 0;

	keah_host()->lease->find(&all, count_lease, &count);
	return count;
}

static void
check_answer(struct keah_host_event *event, size_t before)
{
	struct keah_str json;

	if (keah_host_event_get_json(event, "response", &json) != KEAH_OK) {
		abort();
	}
	json_t *answer = json_loadb(json.data, json.len, 0, NULL);
	const json_t *result = json_object_get(answer, "result");
	if (!json_is_integer(result) ||
	    !json_is_string(json_object_get(answer, "text"))) {
		fprintf(stderr, "%s\n", json.data);
		abort();
	}
	if (json_integer_value(result) == KEAH_RESULT_ERROR &&
	    count_leases() != before) {
		fprintf(stderr, "leases have changed: %s\n", json.data);
		abort();
	}
	json_decref(answer);
}

static void
send_command(struct keah_host_event *event)
{
	size_t count = 0;

	while (keah__hook.commands[count].name != NULL) {
		count++;
	}
	const struct keah_command *command =
		&keah__hook.commands[choose((unsigned)count)];
	json_t *map = choose(16) == 0 ? any_value(3)
				      : arguments_of(command->args, 4);
	char *text = json_dumps(map, JSON_COMPACT | JSON_ENCODE_ANY);
	size_t before = count_leases();

	/* Commands of the other family are not there. */
	if (text != NULL && keah_host_command(command->name, text, event) ==
				    KEAH_OK) {
		check_answer(event, before);
	}
	free(text);
	json_decref(map);
}

static void
add_subnets(bool v6)
{
	struct keah_lease_subnet subnet4 = {
		sizeof(subnet4), 1, 4000, 0, 24, { 0 }, { 192, 0, 2 }
	};
	struct keah_lease_subnet subnet6 = {
		sizeof(subnet6), 1, 4000, 3000, 64, { 0 },
		{ 0x20, 1, 0xd, 0xb8, 0, 1 }
	};

	keah_host_add_lease_subnet(v6 ? &subnet6 : &subnet4);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keah_host_library *library;
	struct keah_host_event *event;

	input = data;
	left = size;
	bool v6 = choose(2) == 1;
	add_subnets(v6);
	if (keah_host_configure(v6 ? KEAH_DHCP6 : KEAH_DHCP4, 30003,
				"3.0.3") != KEAH_OK ||
	    keah_host_load_linked(&keah_linked, NULL, &library) != KEAH_OK ||
	    keah_host_event_new(&event) != KEAH_OK) {
		abort();
	}
	for (int i = 0; i < 8 && left > 0; i++) {
		send_command(event);
	}
	keah_host_event_free(&event);
	if (keah_host_unload(&library, NULL) != KEAH_OK) {
		abort();
	}
	keah_host_clear_leases();
	keah_host_clear_stats();
	return 0;
}
