/* test_crew.c - pieces of work, each done once, by whoever has time. */
#include "report/pdf/crew.h"

#include <stdatomic.h>

#include "tests/support/test.h"

#define PIECES 500

struct counted {
	struct crew_piece piece;
	atomic_int times;
};

static void count(struct crew_piece *piece, int hand)
{
	assert_in_range(hand, 0, CREW_HANDS - 1);
	atomic_fetch_add(&((struct counted *)piece)->times, 1);
}

static void every_piece_is_done_once(void **state)
{
	static struct counted pieces[PIECES];
	struct crew *crew = crew_create();

	(void)state;
	for (int i = 0; i < PIECES; i++) {
		pieces[i].piece.work = count;
		crew_add(crew, &pieces[i].piece);
	}
	crew_wait(crew);

	for (int i = 0; i < PIECES; i++)
		assert_int_equal(atomic_load(&pieces[i].times), 1);
	crew_destroy(crew);
}

static void more_can_be_added_after_waiting(void **state)
{
	static struct counted pieces[3];
	struct crew *crew = crew_create();

	(void)state;
	for (int i = 0; i < 3; i++) {
		pieces[i].piece.work = count;
		crew_add(crew, &pieces[i].piece);
		crew_wait(crew);
		assert_int_equal(atomic_load(&pieces[i].times), 1);
	}
	crew_destroy(crew);
}

static void nothing_to_do_is_done(void **state)
{
	struct crew *crew = crew_create();

	(void)state;
	crew_wait(crew);
	crew_destroy(crew);
	crew_destroy(NULL);
}

static void given_up_no_piece_is_left_half_done(void **state)
{
	static struct counted pieces[40];
	struct crew *crew = crew_create();

	(void)state;
	for (int i = 0; i < 40; i++) {
		pieces[i].piece.work = count;
		crew_add(crew, &pieces[i].piece);
	}
	crew_destroy(crew);

	for (int i = 0; i < 40; i++)
		assert_in_range(atomic_load(&pieces[i].times), 0, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_piece_is_done_once),
		cmocka_unit_test(more_can_be_added_after_waiting),
		cmocka_unit_test(nothing_to_do_is_done),
		cmocka_unit_test(given_up_no_piece_is_left_half_done),
	};

	return cmocka_run_group_tests_name("crew", tests, NULL, NULL);
}
