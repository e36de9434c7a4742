/* like_values.c - cells whose digits are nearly those of a number: what it may be a slip of. Each
 * cell is filed under all that one slip may make of it, so that a number is looked up a few times
 * however many cells there are. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/prose/prose_inside.h"

#define GROUP 7 /* bits of one digit in digits_shape() */
#define GROUP_MASK UINT64_C(0x7F)
#define PLACES 19 /* decimal digits of a coefficient */
#define FURTHER 2 /* zeros behind the last digit that may be another one */
#define KEYS_MOST (2 * PLACES + FURTHER + 2)

uint64_t digits_shape(struct decimal value)
{
	uint64_t units = (uint64_t)(value.units < 0 ? -value.units : value.units), shape = 0;

	for (; units != 0; units /= 10) {
		int digit = (int)(units % 10);
		int at = digit > 0 ? GROUP * (digit - 1) : 0;

		if (digit > 0) /* one bit more of those that are set */
			shape |= (shape << 1 | UINT64_C(1) << at) & GROUP_MASK << at;
	}
	return shape;
}

/* The digits of a value, the first one first, as if they stood behind a point: 1200 and 1.2 are
 * alike. */
struct significand {
	uint64_t all; /* of PLACES digits */
	uint8_t digit[PLACES + FURTHER];
	size_t n; /* without zeros at the end */
};

static struct significand significand_of(struct decimal value)
{
	uint64_t units = (uint64_t)(value.units < 0 ? -value.units : value.units);
	struct significand s = { .all = units };
	uint8_t reversed[PLACES];
	size_t n = 0, zeros = 0;

	for (; units != 0; units /= 10)
		reversed[n++] = (uint8_t)(units % 10);
	while (zeros < n && reversed[zeros] == 0)
		zeros++;
	s.n = n - zeros;
	for (size_t i = 0; i < s.n; i++)
		s.digit[i] = reversed[n - 1 - i];
	if (n > 0 && n < PLACES)
		s.all *= (uint64_t)decimal_power((int)(PLACES - n));
	return s;
}

/* What keys say; numbers apart, so that they do not meet. */
enum key { KEY_DIGITS, KEY_WHOLE, KEY_SHORTER, KEY_PLACE };

static uint32_t key_of(uint64_t what, size_t kind)
{
	uint64_t mixed = (what ^ kind << 58) * UINT64_C(0x9E3779B97F4A7C15) + kind;

	return (uint32_t)((mixed ^ mixed >> 29) * UINT64_C(0xBF58476D1CE4E5B9) >> 32);
}

/* All that a number and a cell have in common when one is a slip of the other: the same digits in
 * another order, all but one digit in its place, all when one of them is left out. What is filed
 * as shorter is looked up as whole, and the other way round. */
static size_t keys_of(struct decimal value, uint64_t shape, bool filed, uint32_t keys[KEYS_MOST])
{
	struct significand s = significand_of(value);
	enum key shorter = filed ? KEY_SHORTER : KEY_WHOLE, whole = filed ? KEY_WHOLE : KEY_SHORTER;
	uint64_t before = 0, place = UINT64_C(1000000000000000000);
	size_t n = 0;

	keys[n++] = key_of(shape, KEY_DIGITS);
	keys[n++] = key_of(s.all, whole);
	for (size_t k = 0; k < s.n + FURTHER && k < PLACES; k++, place /= 10) {
		uint64_t here = s.digit[k] * place, behind = s.all - before - here;

		keys[n++] = key_of(s.all - here, KEY_PLACE + k);
		if (k < s.n)
			keys[n++] = key_of(before + behind * 10, shorter);
		before += here;
	}
	return n;
}

/* Items by key: those of one slot are linked. */
struct filed {
	uint32_t item, next; /* 0: the last one */
};

struct like_values {
	struct filed *filed; /* from 1 on */
	size_t n;
	uint32_t *slots; /* the first of each, 0: none */
	uint32_t mask;
};

void like_values_destroy(struct like_values *like)
{
	if (like == NULL)
		return;
	free(like->filed);
	free(like->slots);
	free(like);
}

struct like_values *like_values_create(const struct value_index *index)
{
	struct like_values *like = xcalloc(1, sizeof *like);
	uint32_t keys[KEYS_MOST];
	size_t total = 1, slots = 64;

	for (size_t i = 0; i < index->n; i++)
		total += keys_of(index->items[i].value, index->items[i].digits, true, keys);
	while (slots < 4 * total)
		slots *= 2;
	like->filed = xcalloc(total, sizeof *like->filed);
	like->slots = xcalloc(slots, sizeof *like->slots);
	like->mask = (uint32_t)(slots - 1);
	like->n = 1;
	for (size_t i = 0; i < index->n; i++) {
		const struct indexed_value *item = &index->items[i];
		size_t n = keys_of(item->value, item->digits, true, keys);

		for (size_t k = 0; k < n; k++) {
			uint32_t *slot = &like->slots[keys[k] & like->mask];

			like->filed[like->n] = (struct filed){ (uint32_t)i, *slot };
			*slot = (uint32_t)like->n++;
		}
	}
	return like;
}

static size_t add(uint32_t found[LIKE_MOST], size_t n, uint32_t item)
{
	for (size_t i = 0; i < n; i++)
		if (found[i] == item)
			return n;
	if (n < LIKE_MOST)
		found[n++] = item;
	return n;
}

size_t like_values_find(const struct like_values *like, const struct value_index *index,
			size_t unit, struct decimal value, uint32_t found[static LIKE_MOST])
{
	uint32_t keys[KEYS_MOST];
	size_t n_keys = keys_of(value, digits_shape(value), false, keys), n = 0;

	for (size_t k = 0; k < n_keys; k++)
		for (uint32_t at = like->slots[keys[k] & like->mask]; at != 0;
		     at = like->filed[at].next)
			if (index->items[like->filed[at].item].unit == unit)
				n = add(found, n, like->filed[at].item);
	return n;
}
