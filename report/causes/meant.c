/* meant.c - see meant.h. */
#include "report/causes/meant.h"

#include <stdlib.h>

#define DIGITS_MOST 15

struct typed {
	char digits[DIGITS_MOST + 1]; /* first to last */
	size_t n;
	bool negative;
	struct decimal value;
	struct decimal *out;
	size_t n_out;
};

static void add_units(struct typed *t, int64_t units)
{
	if (units != t->value.units && t->n_out < MEANT_MOST)
		t->out[t->n_out++] = (struct decimal){ units, t->value.scale };
}

static void add_digits(struct typed *t, const char *digits, size_t n)
{
	int64_t units = 0;

	for (size_t i = 0; i < n; i++)
		units = units * 10 + digits[i];
	add_units(t, t->negative ? -units : units);
}

/* One digit is another, or two changed places. */
static void change_digits(struct typed *t)
{
	for (size_t i = 0; i < t->n; i++) {
		char kept = t->digits[i];

		for (char digit = 0; digit < 10; digit++) {
			t->digits[i] = digit;
			if (digit != kept && (i > 0 || digit > 0 || t->value.scale > 0))
				add_digits(t, t->digits, t->n);
		}
		t->digits[i] = kept;
	}
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = i + 1; k < t->n; k++) {
			char a = t->digits[i], b = t->digits[k];

			t->digits[i] = b;
			t->digits[k] = a;
			add_digits(t, t->digits, t->n);
			t->digits[i] = a;
			t->digits[k] = b;
		}
}

/* A digit too many was typed, or one was left out. */
static void change_length(struct typed *t)
{
	char digits[DIGITS_MOST + 1];

	for (size_t at = 0; at < t->n && t->n > 1; at++) {
		for (size_t i = 0, k = 0; i < t->n; i++)
			if (i != at)
				digits[k++] = t->digits[i];
		add_digits(t, digits, t->n - 1);
	}
	for (size_t at = 0; at <= t->n && t->n < DIGITS_MOST; at++)
		for (char digit = 0; digit < 10; digit++) {
			for (size_t i = 0, k = 0; i <= t->n; i++)
				digits[i] = i == at ? digit : t->digits[k++];
			add_digits(t, digits, t->n + 1);
		}
}

/* 1007 of which the front was lost, with the noughts behind it: 7. */
static void add_lost_front(struct typed *t)
{
	for (size_t noughts = 1; noughts <= 3 && t->n + noughts < DIGITS_MOST; noughts++)
		for (char digit = 1; digit < 10; digit++) {
			char digits[DIGITS_MOST + 1] = { digit };

			for (size_t i = 0; i < t->n; i++)
				digits[1 + noughts + i] = t->digits[i];
			add_digits(t, digits, 1 + noughts + t->n);
		}
}

/* The sign, the point, the unit (万, 亿). */
static void change_size(struct typed *t)
{
	static const int64_t powers[] = { 10, 100, 1000, 10000, 100000000 };

	add_units(t, -t->value.units);
	for (size_t i = 0; i < sizeof powers / sizeof *powers; i++) {
		int64_t more;

		if (!__builtin_mul_overflow(t->value.units, powers[i], &more))
			add_units(t, more);
		if (t->value.units % powers[i] == 0)
			add_units(t, t->value.units / powers[i]);
	}
}

static int by_units(const void *left, const void *right)
{
	const struct decimal *a = left, *b = right;

	return a->units < b->units ? -1 : a->units > b->units;
}

/* 0.0 was typed with the digit behind its point. */
static bool is_bare_nought(const struct decimal *typed, size_t n)
{
	return typed->units == 0 && n <= (size_t)typed->scale;
}

size_t meant_instead(struct decimal typed, struct decimal out[MEANT_MOST])
{
	struct typed t = { .negative = typed.units < 0, .value = typed, .out = out };
	char reversed[DIGITS_MOST];
	int64_t rest = llabs(typed.units);
	size_t kept = 0;

	do {
		reversed[t.n++] = (char)(rest % 10);
		rest /= 10;
	} while ((rest != 0 || is_bare_nought(&typed, t.n)) && t.n < DIGITS_MOST);
	if (rest != 0)
		return 0;
	for (size_t i = 0; i < t.n; i++)
		t.digits[i] = reversed[t.n - 1 - i];
	change_digits(&t);
	change_length(&t);
	add_lost_front(&t);
	change_size(&t);
	qsort(out, t.n_out, sizeof *out, by_units);
	for (size_t i = 0; i < t.n_out; i++)
		if (i == 0 || out[i].units != out[i - 1].units)
			out[kept++] = out[i];
	return kept;
}
