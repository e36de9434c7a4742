/* ledger_keys.c - see ledger_keys.h: long values by SipHash-2-4 with 128 bits (Aumasson and
 * Bernstein), under a key of our own. */
#include "report/ledger/ledger_keys.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#define FIRST_SIZE 1024
#define EXACT_MAX 15                  /* bytes that are kept as they are */
#define HASHED ((uint64_t)0xFF << 56) /* where an exact key has its length */

static uint64_t rotate(uint64_t x, int by)
{
	return x << by | x >> (64 - by);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

static void sip_word(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	sip_round(v);
	sip_round(v);
	v[0] ^= word;
}

static uint64_t sip_result(uint64_t v[4])
{
	for (int i = 0; i < 4; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static struct ledger_key hash_of(const char *bytes, size_t len)
{
	const uint64_t k0 = 0x63726F7373666F6Fu, k1 = 0x74206C6564676572u;
	uint64_t v[4] = { k0 ^ 0x736F6D6570736575u, k1 ^ 0x646F72616E646F6Du ^ 0xEE,
			  k0 ^ 0x6C7967656E657261u, k1 ^ 0x7465646279746573u };
	uint64_t word, last = (uint64_t)len << 56;
	size_t at = 0;
	struct ledger_key key;

	for (; at + 8 <= len; at += 8) {
		memcpy(&word, bytes + at, 8);
		sip_word(v, word);
	}
	for (size_t i = at; i < len; i++)
		last |= (uint64_t)(unsigned char)bytes[i] << 8 * (i - at);
	sip_word(v, last);
	v[2] ^= 0xEE;
	key.low = sip_result(v);
	v[1] ^= 0xDD;
	key.high = sip_result(v) | HASHED;
	return key;
}

struct ledger_key ledger_key_of(const char *bytes, size_t len)
{
	struct ledger_key key = { .high = (uint64_t)len << 56 };
	uint64_t rest = 0;

	if (len > EXACT_MAX)
		return hash_of(bytes, len);
	memcpy(&key.low, bytes, len < 8 ? len : 8);
	if (len > 8)
		memcpy(&rest, bytes + 8, len - 8);
	key.high |= rest;
	return key;
}

void ledger_keys_finish(struct ledger_keys *keys)
{
	free(keys->items);
	*keys = (struct ledger_keys){ 0 };
}

static bool same(struct ledger_key a, struct ledger_key b)
{
	return ((a.low ^ b.low) | (a.high ^ b.high)) == 0;
}

static bool is_free(struct ledger_key key)
{
	return (key.low | key.high) == 0;
}

/* Where the key is, or where it would be. */
static struct ledger_keys_item *find(const struct ledger_keys *keys, struct ledger_key key)
{
	uint64_t mixed = (key.low ^ key.high * 0xD6E8FEB86659FD93u) * 0x9E3779B97F4A7C15u;
	size_t i = (size_t)(mixed >> keys->shift); /* the highest bits: all others are in them */

	while (!is_free(keys->items[i].key) && !same(keys->items[i].key, key))
		i = (i + 1) & (keys->size - 1);
	return &keys->items[i];
}

static void grow(struct ledger_keys *keys)
{
	struct ledger_keys old = *keys;

	keys->size = old.size == 0 ? FIRST_SIZE : old.size * 2;
	keys->shift = 64 - __builtin_ctzll(keys->size);
	keys->items = xcalloc(keys->size, sizeof *keys->items);
	for (size_t i = 0; i < old.size; i++)
		if (!is_free(old.items[i].key))
			*find(keys, old.items[i].key) = old.items[i];
	free(old.items);
}

uint64_t *ledger_keys_met(struct ledger_keys *keys, struct ledger_key key, size_t block)
{
	const uint64_t words[3] = { key.low, key.high, block };

	if (block > 0)
		key = hash_of((const char *)words, sizeof words);
	if (keys->n * 4 >= keys->size * 3)
		grow(keys);
	struct ledger_keys_item *item = find(keys, key);
	keys->n += is_free(item->key);
	item->key = key;
	return &item->met;
}
