/* names.c - a hash table by uthash, and the nearest name for "did you mean". */
#include "report/base/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"

/* Names are short: eight bytes a step, mixed by a multiplication. */
static uint64_t hash_of(const void *key, size_t len)
{
	const unsigned char *p = key;
	uint64_t hash = len, piece;

	for (; len >= sizeof piece; p += sizeof piece, len -= sizeof piece) {
		memcpy(&piece, p, sizeof piece);
		hash = (hash ^ piece) * 0x9E3779B97F4A7C15u;
		hash ^= hash >> 32;
	}
	piece = 0;
	for (size_t i = 0; i < len; i++)
		piece = piece << 8 | p[i];
	hash = (hash ^ piece) * 0x9E3779B97F4A7C15u;
	return hash ^ hash >> 32;
}

#define uthash_fatal(message) memory_exhausted()
#define HASH_FUNCTION(key, len, hash) ((hash) = (unsigned)hash_of(key, len))
#include <uthash.h>

#define LONGEST 64 /* characters of a name that are compared */

struct name_entry {
	const char *name;
	size_t index;
	UT_hash_handle hh;
};

void names_finish(struct names *names)
{
	struct name_entry *entry, *next;

	HASH_ITER(hh, names->head, entry, next)
	{
		HASH_DEL(names->head, entry);
		free(entry);
	}
	names->head = NULL;
}

bool names_add(struct names *names, const char *name, size_t index)
{
	struct name_entry *entry;

	if (names_find(names, name) != NAMES_NONE)
		return false;
	entry = xcalloc(1, sizeof *entry);
	entry->name = name;
	entry->index = index;
	HASH_ADD_KEYPTR(hh, names->head, entry->name, strlen(name), entry);
	return true;
}

size_t names_find_bytes(const struct names *names, const char *name, size_t len)
{
	struct name_entry *entry;

	HASH_FIND(hh, names->head, name, len, entry);
	return entry != NULL ? entry->index : NAMES_NONE;
}

size_t names_find(const struct names *names, const char *name)
{
	return names_find_bytes(names, name, strlen(name));
}

static size_t decode(const char *text, uint32_t chars[LONGEST])
{
	size_t n = 0;

	for (uint32_t c; n < LONGEST && (c = utf8_next(&text)) != 0;)
		chars[n++] = c;
	return n;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: one row of the matrix per character of a, two rows kept back. Given up
 * (limit + 1) as soon as a whole row is past the limit, which is soon between unlike names. */
static size_t edits(const uint32_t *a, size_t n, const uint32_t *b, size_t m, size_t limit)
{
	size_t rows[3][LONGEST + 1];

	for (size_t j = 0; j <= m; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= n; i++) {
		size_t *row = rows[i % 3], *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3];
		size_t least = i;

		row[0] = i;
		for (size_t j = 1; j <= m; j++) {
			row[j] = smaller(smaller(last[j], row[j - 1]) + 1,
					 last[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = smaller(row[j], before[j - 2] + 1);
			least = smaller(least, row[j]);
		}
		if (least > limit)
			return limit + 1;
	}
	return rows[n % 3][m];
}

size_t names_distance(const char *a, const char *b, size_t limit)
{
	uint32_t left[LONGEST], right[LONGEST];
	size_t n = decode(a, left), m = decode(b, right);

	if ((n > m ? n - m : m - n) > limit)
		return limit + 1;
	return smaller(edits(left, n, right, m, limit), limit + 1);
}

const char *names_nearest(const struct names *names, const char *name)
{
	size_t len = utf8_count(name, strlen(name));
	size_t limit = len <= 1 ? 0 : len <= 4 ? 1 : 2, best = limit + 1;
	const char *nearest = NULL;

	for (struct name_entry *entry = names->head; entry != NULL; entry = entry->hh.next) {
		size_t distance = names_distance(name, entry->name, limit);

		if (distance < best) {
			best = distance;
			nearest = entry->name;
		}
	}
	return nearest;
}
