/* ledger_memo.c - see ledger_memo.h: open addressing, half full at most. */
#include "report/ledger/ledger_memo.h"

#include <stdlib.h>

#include "report/base/memory.h"

#define FIRST_SIZE 64

void ledger_memo_finish(struct ledger_memo *memo)
{
	for (size_t i = 0; i < memo->size; i++)
		free(memo->slots[i].entry);
	free(memo->slots);
	*memo = (struct ledger_memo){ 0 };
}

struct ledger_memo_key ledger_memo_key_of(const char *bytes, size_t len, unsigned kind)
{
	struct ledger_memo_key key = { .bytes = bytes, .form = LEDGER_MEMO_FORM(len, kind) };

	memcpy(&key.low, bytes, len < 8 ? len : 8);
	if (len > 8)
		memcpy(&key.high, bytes + len - 8, 8);
	return key;
}

static void put(struct ledger_memo *memo, const struct ledger_memo_slot *slot)
{
	size_t i = ledger_memo_place(memo, slot->low, slot->high, slot->form);

	while (memo->slots[i].entry != NULL)
		i = (i + 1) & (memo->size - 1);
	memo->slots[i] = *slot;
}

static void grow(struct ledger_memo *memo)
{
	struct ledger_memo old = *memo;

	memo->size = old.size == 0 ? FIRST_SIZE : old.size * 2;
	memo->shift = 64 - __builtin_ctzll(memo->size);
	memo->slots = xcalloc(memo->size, sizeof *memo->slots);
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].entry != NULL)
			put(memo, &old.slots[i]);
	free(old.slots);
}

struct ledger_reading *ledger_memo_add(struct ledger_memo *memo, const struct ledger_memo_key *key)
{
	struct ledger_memo_slot slot = { key->low, key->high, key->form, NULL };
	size_t len = (uint32_t)key->form;

	if (memo->n == LEDGER_MEMO_MAX || len > LEDGER_MEMO_BYTES)
		return NULL;
	if (memo->n * 2 >= memo->size)
		grow(memo);
	slot.entry = xcalloc(1, sizeof *slot.entry + len);
	memcpy(slot.entry->bytes, key->bytes, len);
	put(memo, &slot);
	memo->n++;
	return &slot.entry->reading;
}
