/* like_values.c - cells whose digits are nearly those of a number: what it may be a slip of. Asked for
 * each number, so it must not take longer the more cells there are. */
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/prose/prose_inside.h"

#define FILTER_BITS 65536
#define GROUP 7 /* bits of one digit in digits_shape() */
#define GROUP_MASK UINT64_C(0x7F)
#define DIGITS 9

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

static size_t filter_bit(size_t unit, uint64_t digits)
{
	uint64_t mixed = (digits + unit * 31) * UINT64_C(0x9E3779B97F4A7C15);

	return (size_t)(mixed >> 48);
}

static int order(const struct indexed_value *item, size_t unit, uint64_t digits)
{
	if (item->unit != unit)
		return item->unit < unit ? -1 : 1;
	return item->digits < digits ? -1 : item->digits > digits;
}

static void sort(const struct indexed_value *items, uint32_t *list, uint32_t *room, size_t n)
{
	size_t half = n / 2, a = 0, b = half;

	if (n < 2)
		return;
	sort(items, list, room, half);
	sort(items, list + half, room, n - half);
	for (size_t i = 0; i < n; i++)
		room[i] = list[i];
	for (size_t at = 0; at < n; at++) {
		bool left = b == n || (a < half && order(&items[room[a]], items[room[b]].unit,
							 items[room[b]].digits) <= 0);

		list[at] = room[left ? a++ : b++];
	}
}

void value_index_digits(struct value_index *index)
{
	uint32_t *room = xcalloc(index->n + 1, sizeof *room);

	free(index->by_digits);
	free(index->digit_filter);
	index->by_digits = xcalloc(index->n + 1, sizeof *index->by_digits);
	index->digit_filter = xcalloc(FILTER_BITS / 64, sizeof *index->digit_filter);
	for (size_t i = 0; i < index->n; i++) {
		size_t bit = filter_bit(index->items[i].unit, index->items[i].digits);

		index->by_digits[i] = (uint32_t)i;
		index->digit_filter[bit / 64] |= UINT64_C(1) << bit % 64;
	}
	sort(index->items, index->by_digits, room, index->n);
	free(room);
}

struct search {
	const struct value_index *index;
	size_t unit, n;
	uint32_t *found;
};

/* Those of exactly these digits. */
static void add_exactly(struct search *s, uint64_t digits)
{
	const struct value_index *index = s->index;
	size_t bit = filter_bit(s->unit, digits), low = 0, high = index->n;

	if ((index->digit_filter[bit / 64] >> bit % 64 & 1) == 0)
		return;
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (order(&index->items[index->by_digits[middle]], s->unit, digits) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < index->n && s->n < LIKE_MOST &&
	       order(&index->items[index->by_digits[low]], s->unit, digits) == 0;
	     low++)
		s->found[s->n++] = index->by_digits[low];
}

/* With one digit more of a kind, or one less; the same where there is no room or none of it. */
static uint64_t one_more(uint64_t digits, int kind)
{
	int at = GROUP * kind;
	uint64_t group = digits >> at & GROUP_MASK;

	return (digits & ~(GROUP_MASK << at)) | ((group << 1 | 1) & GROUP_MASK) << at;
}

static uint64_t one_less(uint64_t digits, int kind)
{
	int at = GROUP * kind;
	uint64_t group = digits >> at & GROUP_MASK;

	return (digits & ~(GROUP_MASK << at)) | group >> 1 << at;
}

/* With another digit in the place of one of a kind. */
static void add_replaced(struct search *s, uint64_t less, int kind)
{
	for (int other = 0; other < DIGITS; other++) {
		uint64_t more = one_more(less, other);

		if (other != kind && more != less)
			add_exactly(s, more);
	}
}

size_t value_index_like(const struct value_index *index, size_t unit, uint64_t digits,
			uint32_t found[static LIKE_MOST])
{
	struct search s = { .index = index, .unit = unit, .found = found };

	add_exactly(&s, digits);
	for (int kind = 0; kind < DIGITS; kind++) {
		uint64_t more = one_more(digits, kind), less = one_less(digits, kind);

		if (more != digits)
			add_exactly(&s, more);
		if (less == digits)
			continue;
		add_exactly(&s, less);
		add_replaced(&s, less, kind);
	}
	return s.n;
}
