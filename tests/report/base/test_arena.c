/* test_arena.c - pieces are zeroed, aligned and apart, whatever their sizes. BUILD=san runs this
 * with blocks of 16 bytes. */
#include <stdalign.h>
#include <stdbool.h>
#include <string.h>

#include "report/base/arena.h"
#include "tests/support/test.h"

static const struct sizes_case {
	const char *name;
	size_t sizes[6]; /* taken in turn, 300 pieces in all; 0 ends the list */
} sizes_cases[] = {
	{ "small pieces", { 1, 2, 3 } },
	{ "pieces of a whole alignment", { 16 } },
	{ "pieces that nearly fill a first block", { 4080, 16 } },
	{ "pieces larger than a first block", { 5000, 8 } },
	{ "large pieces between small ones", { 24, 100000, 24, 7 } },
	{ "pieces at the quarter of a block", { 1024, 1025, 1040, 2048, 4096 } },
};

#define PIECES 300

static void pieces_are_apart(void **state)
{
	const struct sizes_case *c = *state;
	struct arena arena = { 0 };
	unsigned char *pieces[PIECES];
	size_t sizes[PIECES], wrong = 0, n = 1;

	while (n < LEN(c->sizes) && c->sizes[n] != 0)
		n++;
	for (size_t i = 0; i < PIECES; i++) {
		sizes[i] = c->sizes[i % n];
		pieces[i] = arena_alloc(&arena, sizes[i]);
		wrong += (uintptr_t)pieces[i] % alignof(max_align_t) != 0;
		for (size_t at = 0; at < sizes[i]; at++)
			wrong += pieces[i][at] != 0;
		memset(pieces[i], (int)(i % 255 + 1), sizes[i]);
	}
	for (size_t i = 0; i < PIECES; i++)
		for (size_t at = 0; at < sizes[i]; at++)
			wrong += pieces[i][at] != i % 255 + 1;

	assert_int_equal(wrong, 0);
	arena_finish(&arena);
}

static void finishing_twice_or_unused_is_safe(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	arena_finish(&arena);
	arena_strdup(&arena, "核数");
	arena_finish(&arena);
	arena_finish(&arena);
	assert_null(arena.head);
}

static void a_finished_arena_can_be_used_again(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	arena_strdup(&arena, "before");
	arena_finish(&arena);
	assert_string_equal(arena_strdup(&arena, "after"), "after");
	arena_finish(&arena);
}

static void strings_are_copied_and_ended(void **state)
{
	struct arena arena = { 0 };
	char source[] = "问责领导干部";

	(void)state;
	char *whole = arena_strdup(&arena, source);
	char *part = arena_strndup(&arena, source, strlen("问责"));
	char *none = arena_strndup(&arena, source, 0);
	char *made = arena_printf(&arena, "%s%d人", part, 1659);
	memset(source, 'x', sizeof source - 1);

	assert_string_equal(whole, "问责领导干部");
	assert_string_equal(part, "问责");
	assert_string_equal(none, "");
	assert_string_equal(made, "问责1659人");
	arena_finish(&arena);
}

static void an_array_of_nothing_is_not_null(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_non_null(arena_array(&arena, 0, 8));
	assert_non_null(arena_array(&arena, 8, 0));
	arena_finish(&arena);
}

/* Fills a piece with its number; false when it did not come zeroed. */
static bool take_piece(struct arena *arena, const struct sizes_case *c, size_t number,
		       unsigned char **out)
{
	size_t n = 1, size;
	bool zeroed = true;

	while (n < LEN(c->sizes) && c->sizes[n] != 0)
		n++;
	size = c->sizes[number % n];
	*out = arena_alloc(arena, size);
	for (size_t at = 0; at < size; at++)
		zeroed = zeroed && (*out)[at] == 0;
	memset(*out, (int)(number % 255 + 1), size);
	return zeroed;
}

static const char *const rewound_names[LEN(sizes_cases)] = {
	"rewinding past small pieces",
	"rewinding past pieces of a whole alignment",
	"rewinding past pieces that nearly fill a first block",
	"rewinding past pieces larger than a first block",
	"rewinding past large pieces between small ones",
	"rewinding past pieces at the quarter of a block",
};

#define KEPT 7
#define ROUNDS 20

/* What was there before the mark stays as it was, what comes behind it comes zeroed. */
static void rewinding_keeps_what_was_before(void **state)
{
	const struct sizes_case *c = *state;
	struct arena arena = { 0 };
	unsigned char *kept[KEPT], *inner, *piece;
	size_t wrong = 0;

	for (size_t i = 0; i < KEPT; i++)
		wrong += !take_piece(&arena, c, i, &kept[i]);
	for (size_t round = 0; round < ROUNDS; round++) {
		struct arena_mark outer = arena_mark(&arena);
		wrong += !take_piece(&arena, c, round, &inner);
		struct arena_mark mark = arena_mark(&arena);
		for (size_t i = 0; i < PIECES / ROUNDS; i++)
			wrong += !take_piece(&arena, c, round + i, &piece);
		arena_rewind(&arena, mark);
		wrong += inner[0] != round % 255 + 1;
		wrong += !take_piece(&arena, c, round, &piece);
		arena_rewind(&arena, outer);
	}
	for (size_t i = 0; i < KEPT; i++)
		wrong += kept[i][0] != i % 255 + 1;

	assert_int_equal(wrong, 0);
	arena_finish(&arena);
}

static void rewinding_to_the_start_leaves_an_empty_arena(void **state)
{
	struct arena arena = { 0 };
	struct arena_mark start = arena_mark(&arena);

	(void)state;
	arena_alloc(&arena, 100000);
	arena_strdup(&arena, "核数");
	arena_rewind(&arena, start);
	assert_null(arena.head);
	arena_rewind(&arena, start);
	assert_null(arena.head);
}

int main(void)
{
	struct CMUnitTest tests[2 * LEN(sizes_cases) + 5], *next = tests;

	add_rows(next, sizes_cases, pieces_are_apart);
	for (size_t i = 0; i < LEN(sizes_cases); i++)
		*next++ = (struct CMUnitTest){ .name = rewound_names[i],
					       .test_func = rewinding_keeps_what_was_before,
					       .initial_state = (void *)&sizes_cases[i] };
	add_test(next, rewinding_to_the_start_leaves_an_empty_arena);
	add_test(next, finishing_twice_or_unused_is_safe);
	add_test(next, a_finished_arena_can_be_used_again);
	add_test(next, strings_are_copied_and_ended);
	add_test(next, an_array_of_nothing_is_not_null);
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
