/* ledger_keys.h - different values counted, each once a cell: 128 bits kept of each of them.
 *
 * Two keys are taken for one with a chance of n^2 / 2^129: none in practice. About 32 bytes a key
 * and cell. */
#ifndef REPORT_LEDGER_LEDGER_KEYS_H
#define REPORT_LEDGER_LEDGER_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ledger_key {
	uint64_t low, high;
};
struct ledger_key ledger_key_of(const char *bytes, size_t len);

/* A zeroed struct is empty. */
struct ledger_keys {
	struct ledger_key *items; /* size of them, a power of two; a zeroed one is free */
	size_t size, n;
};
void ledger_keys_finish(struct ledger_keys *keys); /* safe on a zeroed struct and twice */
/* False when the key was met in that cell already. */
bool ledger_keys_add(struct ledger_keys *keys, struct ledger_key key, size_t cell);

#endif
