/*
 * SPDX-License-Identifier: ISC
 * Copyright (C) 2026 kea-hooks contributors
 *
 * forensic_log: entries that wait for a database.
 */
#include <stdlib.h>

#include "legal_log.h"

static char *
put_text(char *at, const char *text, size_t len)
{
	memcpy(at, text, len);
	at[len] = '\0';
	return at + len + 1;
}

bool
legal_queue_add(struct legal_queue *queue, const struct legal_record *record,
		const struct timespec *now)
{
	size_t address_len = strlen(record->address);
	size_t size = sizeof(struct legal_waiting) + address_len + 1 +
		      record->len + 1;

	if (queue->count >= LEGAL_QUEUE_ENTRIES ||
	    size > LEGAL_QUEUE_OCTETS - queue->octets) {
		return false;
	}
	struct legal_waiting *entry = malloc(size);
	if (entry == NULL) {
		return false;
	}
	entry->next = NULL;
	entry->size = size;
	entry->when = *now;
	entry->len = record->len;
	entry->address = entry->data;
	entry->text = put_text(entry->data, record->address, address_len);
	put_text(entry->text, record->text, record->len);
	*(queue->first != NULL ? &queue->last->next : &queue->first) = entry;
	queue->last = entry;
	queue->count++;
	queue->octets += size;
	return true;
}

void
legal_queue_drop(struct legal_queue *queue)
{
	struct legal_waiting *entry = queue->first;

	queue->first = entry->next;
	queue->count--;
	queue->octets -= entry->size;
	free(entry);
}

uint64_t
legal_queue_clear(struct legal_queue *queue)
{
	uint64_t count = queue->count;

	while (queue->first != NULL) {
		legal_queue_drop(queue);
	}
	return count;
}
