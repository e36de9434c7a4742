/* ledger_memo.c - see ledger_memo.h: open addressing, half full at most. */
#include "report/ledger/ledger_memo.h"

#include <stdlib.h>

#include "report/base/memory.h"

#define FIRST_SIZE 64

void ledger_memo_finish(struct ledger_memo *memo)
{
	for (size_t i = 0; i < memo->size; i++)
		free(memo->entries[i]);
	free(memo->entries);
	*memo = (struct ledger_memo){ 0 };
}

static void put(struct ledger_memo_entry **entries, size_t size, struct ledger_memo_entry *entry)
{
	size_t i = entry->hash & (size - 1);

	while (entries[i] != NULL)
		i = (i + 1) & (size - 1);
	entries[i] = entry;
}

static void grow(struct ledger_memo *memo)
{
	size_t size = memo->size == 0 ? FIRST_SIZE : memo->size * 2;
	struct ledger_memo_entry **entries = xcalloc(size, sizeof *entries);

	for (size_t i = 0; i < memo->size; i++)
		if (memo->entries[i] != NULL)
			put(entries, size, memo->entries[i]);
	free(memo->entries);
	memo->entries = entries;
	memo->size = size;
}

struct ledger_reading *ledger_memo_add(struct ledger_memo *memo, const struct ledger_memo_key *key)
{
	struct ledger_memo_entry *entry;

	if (memo->n == LEDGER_MEMO_MAX || key->len > LEDGER_MEMO_BYTES)
		return NULL;
	if (memo->n * 2 >= memo->size)
		grow(memo);
	entry = xcalloc(1, sizeof *entry + key->len);
	entry->hash = ledger_memo_hash(key);
	entry->len = (uint32_t)key->len;
	entry->kind = key->kind;
	memcpy(entry->bytes, key->bytes, key->len);
	put(memo->entries, memo->size, entry);
	memo->n++;
	return &entry->reading;
}
