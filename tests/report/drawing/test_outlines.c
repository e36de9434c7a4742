/* test_outlines.c - glyph outlines: written as charstrings, simplified, and hatched areas. */
#include <math.h>

#include "report/pdf/charstring.h"
#include "report/drawing/hatch.h"
#include "report/drawing/simplify.h"
#include "tests/support/test.h"

#define MOVE(x, y)                          \
	{                                   \
		SEGMENT_MOVE,               \
		{                           \
			{ 0, 0 }, { 0, 0 }, \
			{                   \
				x, y        \
			}                   \
		}                           \
	}
#define LINE(x, y)                          \
	{                                   \
		SEGMENT_LINE,               \
		{                           \
			{ 0, 0 }, { 0, 0 }, \
			{                   \
				x, y        \
			}                   \
		}                           \
	}
#define CURVE(a, b, c, d, e, f)             \
	{                                   \
		SEGMENT_CURVE,              \
		{                           \
			{ a, b }, { c, d }, \
			{                   \
				e, f        \
			}                   \
		}                           \
	}
#define N(value) ((char)((value) + 139)) /* a small number as Type 2 writes it */

static const struct charstring_case {
	const char *name;
	struct segment segments[6];
	size_t n;
	int width;
	char bytes[24];
	size_t len;
} charstrings[] = {
	{ "an empty glyph of the usual width is one byte", { { 0 } }, 0, 1000, { 14 }, 1 },
	{ "another width comes first", { { 0 } }, 0, 50, { N(50), 14 }, 2 },
	{ "a rectangle's sides take turns",
	  { MOVE(10, 20), LINE(30, 20), LINE(30, 60), LINE(10, 60) },
	  4,
	  1000,
	  { N(10), N(20), 21, N(20), N(40), N(-20), 6, 14 },
	  8 },
	{ "moves along an axis say one number",
	  { MOVE(0, 20), LINE(5, 25) },
	  2,
	  1000,
	  { N(20), 4, N(5), N(5), 5, 14 },
	  6 },
	{ "a quarter circle leaves along one axis and arrives along the other",
	  { MOVE(10, 0), CURVE(15, 0, 20, 5, 20, 10) },
	  2,
	  1000,
	  { N(10), 22, N(5), N(5), N(5), N(5), 31, 14 },
	  8 },
	{ "a line that ends curves joins their operator",
	  { MOVE(1, 1), CURVE(2, 3, 4, 6, 7, 10), LINE(9, 11) },
	  3,
	  1000,
	  { N(1), N(1), 21, N(1), N(2), N(2), N(3), N(3), N(4), N(2), N(1), 24, 14 },
	  13 },
	{ "large numbers take two bytes and more",
	  { MOVE(108, -1132) },
	  1,
	  1000,
	  { (char)247, 0, 28, (char)0xFB, (char)0x94, 21, 14 },
	  7 },
	{ "fractions are kept",
	  { MOVE(0.5, 0) },
	  1,
	  1000,
	  { (char)255, 0, 0, (char)0x80, 0, 22, 14 },
	  7 },
};

static void writes_charstring(void **state)
{
	const struct charstring_case *c = *state;
	struct glyph_path path = { (struct segment *)c->segments, c->n, c->n };
	struct str out = STR_INIT;

	charstring_add(&out, &path, c->width, 1000);

	assert_int_equal(out.len, c->len);
	assert_memory_equal(out.text, c->bytes, c->len);
	str_finish(&out);
}

static void joins_the_halves_of_a_curve(void **state)
{
	struct segment halves[] = { MOVE(0, 0), CURVE(0, 50, 25, 75, 62, 87),
				    CURVE(100, 100, 150, 100, 200, 100) };
	struct glyph_path path = { halves, LEN(halves), LEN(halves) };

	(void)state;
	simplify_path(&path, 3);

	assert_int_equal(path.n, 2);
	assert_int_equal(halves[1].kind, SEGMENT_CURVE);
	assert_true(halves[1].points[2].x == 200 && halves[1].points[2].y == 100);
}

static void joins_nearly_straight_lines(void **state)
{
	struct segment lines[] = { MOVE(0, 0), LINE(100, 1), LINE(200, 0), LINE(200, 100) };
	struct glyph_path path = { lines, LEN(lines), LEN(lines) };

	(void)state;
	simplify_path(&path, 1);

	assert_int_equal(path.n, 3);
	assert_int_equal(lines[1].kind, SEGMENT_LINE);
	assert_true(lines[1].points[2].x == 200 && lines[1].points[2].y == 0);
}

static void keeps_corners(void **state)
{
	struct segment square[] = { MOVE(0, 0), LINE(100, 0), LINE(100, 100), LINE(0, 100) };
	struct glyph_path path = { square, LEN(square), LEN(square) };

	(void)state;
	simplify_path(&path, 1);

	assert_int_equal(path.n, 4);
}

static void keeps_contours_apart(void **state)
{
	struct segment two[] = { MOVE(0, 0), LINE(100, 0), MOVE(200, 0), LINE(300, 0) };
	struct glyph_path path = { two, LEN(two), LEN(two) };

	(void)state;
	simplify_path(&path, 1);

	assert_int_equal(path.n, 4);
	assert_int_equal(two[2].kind, SEGMENT_MOVE);
}

/* A piece of the circle round 0, 0 of radius 1000, from one angle to another. */
static struct segment arc_piece(double from, double to)
{
	double reach = 4. / 3 * tan((to - from) / 4) * 1000;
	struct segment piece =
		CURVE(1000 * cos(from) - reach * sin(from), 1000 * sin(from) + reach * cos(from),
		      1000 * cos(to) + reach * sin(to), 1000 * sin(to) - reach * cos(to),
		      1000 * cos(to), 1000 * sin(to));

	return piece;
}

static void stays_within_the_tolerance(void **state)
{
	struct segment arc[40] = { MOVE(1000, 0) };
	struct glyph_path path = { arc, LEN(arc), LEN(arc) };

	(void)state;
	for (int i = 1; i < 40; i++)
		arc[i] = arc_piece((i - 1) / 26., i / 26.);
	simplify_path(&path, 1);

	assert_in_range(path.n, 2, 8);
	for (size_t i = 1; i < path.n; i++) {
		const struct point *p = arc[i].points, *start = &arc[i - 1].points[2];
		double x = (start->x + 3 * p[0].x + 3 * p[1].x + p[2].x) / 8;
		double y = (start->y + 3 * p[0].y + 3 * p[1].y + p[2].y) / 8;

		assert_true(fabs(hypot(x, y) - 1000) < 1.3);
	}
}

static const struct hatch_case {
	const char *name;
	unsigned pattern;
	size_t lines;
	struct hatch_line first;
} hatches[] = {
	{ "no pattern has no lines", 0, 0, { 0, 0, 0, 0 } },
	{ "rising lines run from the lower left", 1, 7, { 0, 0, 9000, -9000 } },
	{ "falling lines run from the upper left", 2, 7, { 0, -9000, 9000, 0 } },
	{ "lying lines are a pitch apart", 3, 4, { 0, 0, 9000, 0 } },
	{ "standing lines are a pitch apart", 4, 4, { 0, 0, 0, 9000 } },
	{ "crossed lines are both", 5, 14, { 0, 0, 9000, -9000 } },
	{ "the seventh is the first, thick and further apart", 7, 5, { 0, 0, 9000, -9000 } },
};

static void hatches_area(void **state)
{
	static const mpt square[] = { 0, 0, 9000, 0, 9000, 9000, 0, 9000 };
	const struct hatch_case *c = *state;
	struct hatch hatch = hatch_over(c->pattern, square, 4);
	struct hatch_line line, first = { 0, 0, 0, 0 };
	size_t n = 0;

	while (hatch_next(&hatch, &line)) {
		if (n++ == 0)
			first = line;
	}

	assert_int_equal(n, c->lines);
	assert_memory_equal(&first, &c->first, sizeof first);
}

int main(void)
{
	struct CMUnitTest tests[LEN(charstrings) + LEN(hatches) + 5], *next = tests;

	add_rows(next, charstrings, writes_charstring);
	add_test(next, joins_the_halves_of_a_curve);
	add_test(next, joins_nearly_straight_lines);
	add_test(next, keeps_corners);
	add_test(next, keeps_contours_apart);
	add_test(next, stays_within_the_tolerance);
	add_rows(next, hatches, hatches_area);
	return cmocka_run_group_tests_name("outlines", tests, NULL, NULL);
}
