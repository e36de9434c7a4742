/* ledger_keys.h - different values counted, each once a cell.
 *
 * Of a value of up to 15 bytes the bytes themselves are kept, of a longer one 120 bits of a hash:
 * two of n such are taken for one with a chance of n^2 / 2^121, none in practice. A value takes 24
 * bytes for every 64 cells of the figure that it is in, in a table three quarters full at most: 32
 * to 64 MB for a million values of a figure of 64 cells. */
#ifndef REPORT_LEDGER_LEDGER_KEYS_H
#define REPORT_LEDGER_LEDGER_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ledger_key {
	uint64_t low, high;
};
struct ledger_key ledger_key_of(const char *bytes, size_t len);

struct ledger_keys_item {
	struct ledger_key key;
	uint64_t met; /* the cells, of 64 one behind another, that the key was met in */
};

/* A zeroed struct is empty. */
struct ledger_keys {
	struct ledger_keys_item *items; /* size of them, a power of two; a zeroed one is free */
	size_t size, n;
	int shift; /* 64 less the bits of an index */
};
void ledger_keys_finish(struct ledger_keys *keys); /* safe on a zeroed struct and twice */
/* Which of the cells 64 * block and up have met the key, to be added to; until the next call. */
uint64_t *ledger_keys_met(struct ledger_keys *keys, struct ledger_key key, size_t block);

#endif
