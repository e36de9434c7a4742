/* test_search.c - the search by itself: what it calls complete is, and every repair that it names
 * mends all, also where inequalities and rounding leave values a choice. */
#include "report/causes/search.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/make_briefing.h"
#include "tests/support/test.h"

#define CELLS 6
#define RULES 5
#define ROUNDS 400
#define PLENTY 1000000

static unsigned below(unsigned n, unsigned *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % n;
}

/* Rules that hold for some values, and the values with some of them spoilt. */
struct system {
	long values[CELLS], wrong[CELLS];
	struct {
		long factors[CELLS], constant;
		unsigned sign;
	} rules[RULES];
};

static const char *const signs[] = { "==", ">=", "<=" };

static void make_system(struct system *s, unsigned *seed)
{
	memset(s, 0, sizeof *s);
	for (size_t c = 0; c < CELLS; c++)
		s->wrong[c] = s->values[c] = below(30, seed);
	for (size_t r = 0; r < RULES; r++) {
		for (int k = 0; k < 3; k++)
			s->rules[r].factors[below(CELLS, seed)] = (long)below(5, seed) - 2;
		for (size_t c = 0; c < CELLS; c++)
			s->rules[r].constant += s->rules[r].factors[c] * s->values[c];
		s->rules[r].sign = below(3, seed);
	}
	for (int k = 0; k < 3; k++)
		s->wrong[below(CELLS, seed)] += (long)below(9, seed) - 4;
}

static bool holds(const struct system *s, size_t rule, const long values[CELLS])
{
	long sum = -s->rules[rule].constant;

	for (size_t c = 0; c < CELLS; c++)
		sum += s->rules[rule].factors[c] * values[c];
	return s->rules[rule].sign == 0 ? sum == 0 : s->rules[rule].sign == 1 ? sum >= 0 : sum <= 0;
}

static struct briefing *system_briefing(const struct system *s)
{
	struct str lines = STR_INIT;

	for (size_t c = 0; c < CELLS; c++)
		str_printf(&lines, "figure f%zu 件\nvalues f%zu = %ld\n", c, c, s->wrong[c]);
	for (size_t r = 0; r < RULES; r++) {
		str_add(&lines, "rule 0 * f0");
		for (size_t c = 0; c < CELLS; c++)
			if (s->rules[r].factors[c] != 0)
				str_printf(&lines, " %c %ld * f%zu",
					   s->rules[r].factors[c] < 0 ? '-' : '+',
					   labs(s->rules[r].factors[c]), c);
		str_printf(&lines, " %s %ld\n", signs[s->rules[r].sign], s->rules[r].constant);
	}
	struct briefing *briefing = make_briefing(lines.text);
	str_finish(&lines);
	return briefing;
}

/* A problem with all that it stands on. */
struct field {
	struct briefing *briefing;
	struct proof *proof;
	struct linear linear;
	uint32_t failing[RULES];
	struct search_room room;
	struct problem problem;
};

/* The smaller a change the likelier. */
static struct slip judge(void *context, uint32_t cell, int128 delta)
{
	(void)context;
	(void)cell;
	return (struct slip){ .likelihood = -(double)(delta < 0 ? -delta : delta) };
}

static void weigh(void *context, struct repair *repair)
{
	(void)context;
	(void)repair;
}

static void open_field(struct field *field, const struct system *s)
{
	struct errors errors = { 0 };
	struct balance balance;

	*field = (struct field){ .briefing = system_briefing(s) };
	field->proof = proof_create(field->briefing, NULL, &errors);
	assert_non_null(field->proof);
	proof_run(field->proof);
	assert_true(linear_init(&field->linear, field->proof));
	field->problem = (struct problem){
		.linear = &field->linear,
		.room = &field->room,
		.failing = field->failing,
		.judge = judge,
		.weigh = weigh,
	};
	for (uint32_t i = 0; i < field->proof->n_relations; i++)
		if (linear_balance(&field->linear, i, &balance) && !balance_holds(&balance))
			field->failing[field->problem.n_failing++] = i;
}

static void close_field(struct field *field)
{
	search_room_finish(&field->room);
	proof_destroy(field->proof);
	briefing_destroy(field->briefing);
}

static void assert_mends(const struct system *s, const struct repair *repair)
{
	long values[CELLS];

	memcpy(values, s->wrong, sizeof values);
	for (size_t i = 0; i < repair->n; i++)
		values[repair->changes[i].cell] += (long)repair->changes[i].delta;
	for (size_t r = 0; r < RULES; r++)
		if (!holds(s, r, values))
			fail_msg("a repair of %zu cells leaves rule %zu broken", repair->n, r);
}

static void every_repair_mends_every_rule(void **state)
{
	unsigned seed = 4;
	size_t of_several = 0;
	(void)state;

	for (int i = 0; i < ROUNDS; i++) {
		struct system s;
		struct field field;
		struct repairs found = { 0 };
		size_t budget = PLENTY;

		make_system(&s, &seed);
		open_field(&field, &s);
		if (field.problem.n_failing > 0)
			search_repairs(&field.problem, 4, &budget, &found);
		for (size_t k = 0; k < found.n; k++)
			assert_mends(&s, &found.items[k]);
		of_several += found.size > 1 ? found.n : 0;
		close_field(&field);
	}
	assert_true(of_several > ROUNDS / 4);
}

/* With every budget from nothing up to what the whole search takes. */
static void what_was_cut_short_is_not_complete(void **state)
{
	unsigned seed = 11;
	size_t cut = 0;
	(void)state;

	for (int i = 0; i < ROUNDS / 10; i++) {
		struct system s;
		struct field field;
		struct repairs all = { 0 }, some;
		size_t left = PLENTY;

		make_system(&s, &seed);
		open_field(&field, &s);
		if (field.problem.n_failing > 0)
			search_repairs(&field.problem, 4, &left, &all);
		for (size_t given = 1; all.complete && given < PLENTY - left; given++) {
			size_t budget = given;

			search_repairs(&field.problem, 4, &budget, &some);
			assert_true(!some.complete || some.found == all.found);
			cut += some.found > 0 && !some.complete;
		}
		close_field(&field);
	}
	assert_true(cut > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_repair_mends_every_rule),
		cmocka_unit_test(what_was_cut_short_is_not_complete),
	};
	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
