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
	char bytes[];
};

/* What a spelling is known by: its bytes, the first and last eight of them as numbers, and what
 * kind of cell it stood in. */
struct ledger_memo_key {
	const char *bytes;
	uint64_t low, high; /* high: 0 when low has them all; at most 16 bytes are both */
	uint64_t form;      /* length, the kind above it: one number, compared at once */
};
#define LEDGER_MEMO_FORM(len, kind) ((uint64_t)(len) | (uint64_t)(kind) << 32)
#define LEDGER_MEMO_RAW 0xFFu /* the kind of a CSV's field as it stands in the file, quotes too */

struct ledger_memo_slot {
	uint64_t low, high, form;
	struct ledger_memo_entry *entry; /* NULL: free */
};

/* A zeroed struct is empty. */
struct ledger_memo {
	struct ledger_memo_slot *slots; /* size of them, a power of two */
	size_t size, n;
	int shift; /* 64 less the bits of an index */
};
void ledger_memo_finish(struct ledger_memo *memo); /* safe on a zeroed struct and twice */

struct ledger_memo_key ledger_memo_key_of(const char *bytes, size_t len, unsigned kind);
/* Room for the reading of a new spelling, good until the memo is finished; NULL when no more are
 * kept. The bytes are copied. */
struct ledger_reading *ledger_memo_add(struct ledger_memo *memo, const struct ledger_memo_key *key);

/* The same of a field of a text, behind which more may be looked at (ROWS_PADDING). */
static inline struct ledger_memo_key ledger_memo_raw_key(const char *bytes, size_t len)
{
	struct ledger_memo_key key = { .bytes = bytes,
				       .form = LEDGER_MEMO_FORM(len, LEDGER_MEMO_RAW) };

	static const uint64_t first[9] = {
		0,          0xFF,         0xFFFF,         0xFFFFFF,
		0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF,
		UINT64_MAX
	};
	uint64_t more = -(uint64_t)(len > 8);

	/* Lengths come as they like: no branch could foretell them. */
	memcpy(&key.low, bytes, 8);
	memcpy(&key.high, bytes + ((len - 8) & more), 8);
	key.low &= first[len < 8 ? len : 8];
	key.high &= more;
	return key;
}

static inline size_t ledger_memo_place(const struct ledger_memo *memo, uint64_t low, uint64_t high,
				       uint64_t form)
{
	uint64_t mixed = (low ^ high * 0xD6E8FEB86659FD93u) + form;

	return (size_t)(mixed * 0x9E3779B97F4A7C15u >> memo->shift);
}

/* NULL when it has not been met. */
static inline const struct ledger_reading *ledger_memo_find(const struct ledger_memo *memo,
							    const struct ledger_memo_key *key)
{
	if (memo->size == 0)
		return NULL;
	for (size_t i = ledger_memo_place(memo, key->low, key->high, key->form);;
	     i = (i + 1) & (memo->size - 1)) {
		const struct ledger_memo_slot *slot = &memo->slots[i];

		if (slot->entry == NULL)
			return NULL;
		if (((slot->low ^ key->low) | (slot->high ^ key->high) |
		     (slot->form ^ key->form)) != 0)
			continue;
		if ((uint32_t)key->form <= 16 ||
		    memcmp(slot->entry->bytes, key->bytes, (uint32_t)key->form) == 0)
			return &slot->entry->reading;
	}
}

#endif
