/* ledger_memo.h - what the spellings of one column mean, each read once.
 *
 * A million rows hold a few dozen spellings: their bytes are looked up as they stand in the file
 * and only new ones are decoded and read. Memory is bounded: beyond LEDGER_MEMO_MAX spellings none
 * is kept any more, and the caller reads each time. */
#ifndef REPORT_LEDGER_LEDGER_MEMO_H
#define REPORT_LEDGER_LEDGER_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "report/base/decimal.h"

#define LEDGER_MEMO_MAX 65536
#define LEDGER_MEMO_BYTES 64 /* the longest spelling that is kept */

/* What a cell of a used column means, for every use of it. */
struct ledger_reading {
	size_t member;     /* of the column's dimension; NAMES_NONE when it is none */
	uint64_t truths;   /* bit i: the column's test i holds */
	uint64_t troubles; /* bit i: test i cannot be judged */
	struct decimal number;
	bool has_number, blank;
	bool ditto; /* means what the record above has */
};

/* A spelling that was read; it stays where it is. */
struct ledger_memo_entry {
	struct ledger_reading reading;
	uint64_t hash;
	uint32_t len, kind;
	char bytes[];
};

/* A zeroed struct is empty. */
struct ledger_memo {
	struct ledger_memo_entry **entries; /* size of them, a power of two; NULL where none is */
	size_t size, n;
};
void ledger_memo_finish(struct ledger_memo *memo); /* safe on a zeroed struct and twice */

/* What a spelling is known by: its bytes, and what kind of cell it stood in. */
struct ledger_memo_key {
	const char *bytes;
	size_t len;
	unsigned kind;
};
/* Room for the reading of a new spelling, good until the memo is finished; NULL when no more are
 * kept. The bytes are copied. */
struct ledger_reading *ledger_memo_add(struct ledger_memo *memo, const struct ledger_memo_key *key);

static inline uint64_t ledger_memo_hash(const struct ledger_memo_key *key)
{
	uint64_t a = 0, b = 0;

	if (key->len >= 8) {
		memcpy(&a, key->bytes, 8);
		memcpy(&b, key->bytes + key->len - 8, 8);
	} else {
		for (size_t i = 0; i < key->len; i++)
			a = a << 8 | (unsigned char)key->bytes[i];
	}
	a = (a ^ key->len ^ (uint64_t)key->kind << 56) * 0x9E3779B97F4A7C15u;
	b = (b ^ a >> 29) * 0xD6E8FEB86659FD93u;
	return a ^ b ^ b >> 32;
}

/* NULL when it has not been met. */
static inline const struct ledger_reading *ledger_memo_find(const struct ledger_memo *memo,
							    const struct ledger_memo_key *key)
{
	if (memo->size == 0)
		return NULL;
	uint64_t hash = ledger_memo_hash(key);
	for (size_t i = hash & (memo->size - 1);; i = (i + 1) & (memo->size - 1)) {
		const struct ledger_memo_entry *entry = memo->entries[i];

		if (entry == NULL)
			return NULL;
		if (entry->hash == hash && entry->len == key->len && entry->kind == key->kind &&
		    memcmp(entry->bytes, key->bytes, key->len) == 0)
			return &entry->reading;
	}
}

#endif
