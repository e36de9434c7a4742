/* slips.c - how many digits of a number say something, and how it may have been made of another by
 * a slip of the pen: part of weigh.h. */
#include <string.h>

#include "report/base/array.h"
#include "report/prose/weigh.h"

int number_digits(const struct mention *m)
{
	int64_t units = m->value.units < 0 ? -m->value.units : m->value.units;
	int n = 0;

	if (m->inexact || m->hedge == HEDGE_AT_LEAST || m->hedge == HEDGE_AT_MOST)
		return 1;
	for (int place = 0; place < m->place && units % 10 == 0; place++)
		units /= 10;
	int64_t first = units;
	for (; units != 0; units /= 10)
		n++;
	while (first != 0 && first % 10 == 0)
		first /= 10;
	return first < 10 && m->value.scale == 0 && n > 1 ? 1 : n; /* 3000 */
}

#define DIGITS_MOST 24

struct digits {
	char text[DIGITS_MOST];
	size_t n;
};

static struct digits digits_of(struct decimal value)
{
	struct digits out = { .n = 0 };
	uint64_t units = (uint64_t)(value.units < 0 ? -value.units : value.units);

	while (units != 0 && units % 10 == 0)
		units /= 10;
	for (; units != 0 && out.n < DIGITS_MOST; units /= 10)
		out.text[out.n++] = (char)(units % 10);
	return out; /* the last digit first */
}

static bool has_same_digits(const struct digits *a, const struct digits *b)
{
	int count[10] = { 0 };

	for (size_t i = 0; i < a->n; i++)
		count[(int)a->text[i]]++;
	for (size_t i = 0; i < b->n; i++)
		count[(int)b->text[i]]--;
	for (size_t i = 1; i < LEN(count); i++)
		if (count[i] != 0)
			return false;
	return true;
}

/* a is b with one digit more. */
static bool has_one_more(const struct digits *a, const struct digits *b)
{
	size_t i = 0;

	while (i < b->n && a->text[i] == b->text[i])
		i++;
	return memcmp(a->text + i + 1, b->text + i, b->n - i) == 0;
}

static bool differs_in_one(const struct digits *a, const struct digits *b)
{
	size_t n = 0;

	for (size_t i = 0; i < a->n; i++)
		n += a->text[i] != b->text[i];
	return n == 1;
}

/* Written with as many digits, trailing zeros put back where the value is of the same size. */
static void align(struct digits *a, struct digits *b)
{
	struct digits *less = a->n < b->n ? a : b, *more = a->n < b->n ? b : a;
	size_t zeros = more->n - less->n;

	memmove(less->text + zeros, less->text, less->n);
	memset(less->text, 0, zeros);
	less->n = more->n;
}

/* 0.5 to 2 times as much. */
static bool is_of_one_size(struct decimal a, struct decimal b)
{
	struct decimal twice;

	if (a.units < 0)
		a.units = -a.units;
	if (b.units < 0)
		b.units = -b.units;
	return decimal_add(a, a, &twice) && decimal_compare(twice, b) >= 0 &&
	       decimal_add(b, b, &twice) && decimal_compare(twice, a) >= 0;
}

enum slip number_slip(const struct mention *m, struct decimal value)
{
	struct mention room;
	const struct mention *as_meant = number_as_meant(m, &room);
	struct digits a = digits_of(as_meant->value), b = digits_of(value);
	size_t most = a.n > b.n ? a.n : b.n;
	struct decimal rounded;

	if (decimal_compare(as_meant->value, value) == 0 || a.n == 0 || b.n == 0 || most < 2 ||
	    (as_meant->value.scale > value.scale && /* said more exactly than it is known */
	     decimal_round(as_meant->value, value.scale, ROUND_HALF_UP, &rounded) &&
	     decimal_compare(rounded, value) == 0))
		return SLIP_NONE;
	if (has_same_digits(&a, &b))
		return a.n == b.n && memcmp(a.text, b.text, a.n) == 0 && most < 3 ? SLIP_NONE
										  : SLIP_ORDER;
	if (most >= 4 &&
	    ((a.n == b.n + 1 && has_one_more(&a, &b)) || (b.n == a.n + 1 && has_one_more(&b, &a))))
		return SLIP_DIGIT;
	if (most < 3 || most - (a.n < b.n ? a.n : b.n) > 2 ||
	    !is_of_one_size(as_meant->value, value))
		return SLIP_NONE;
	align(&a, &b);
	return differs_in_one(&a, &b) ? SLIP_DIGIT : SLIP_NONE;
}
