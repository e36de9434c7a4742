/* test_memory.c - arrays grow by doubling and keep what they hold; running out ends in exit 2. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/arena.h"
#include "report/base/memory.h"
#include "tests/support/test.h"

static void an_array_keeps_its_elements_while_it_grows(void **state)
{
	size_t capacity = 0, grown = 0, wrong = 0;
	size_t *items = NULL;

	(void)state;
	for (size_t n = 0; n < 100000; n++) {
		size_t before = capacity;

		items = array_grow(items, n, &capacity, sizeof *items);
		grown += capacity != before;
		items[n] = n;
	}
	for (size_t n = 0; n < 100000; n++)
		wrong += items[n] != n;

	assert_int_equal(wrong, 0);
	assert_true(grown < 20);
	free(items);
}

static void nothing_can_be_allocated(void **state)
{
	(void)state;
	free(xmalloc(0));
	free(xcalloc(0, 8));
	free(xreallocarray(NULL, 0, 8));
}

static void restore(void)
{
	if (write(STDERR_FILENO, "restored\n", 9) < 0)
		_exit(3);
}

static void array_too_large(void)
{
	free(xreallocarray(NULL, SIZE_MAX / 4, 8));
}

static void arena_piece_too_large(void)
{
	struct arena arena = { 0 };

	arena_alloc(&arena, SIZE_MAX - 8);
}

static void arena_array_too_large(void)
{
	struct arena arena = { 0 };

	arena_array(&arena, SIZE_MAX / 4, 8);
}

static const struct exhausted_case {
	const char *name;
	void (*ask)(void);
} exhausted_cases[] = {
	{ "an array larger than memory can be", array_too_large },
	{ "a piece larger than memory can be", arena_piece_too_large },
	{ "an arena's array larger than memory can be", arena_array_too_large },
};

static void ends_with_exit_2_after_the_hook(void **state)
{
	const struct exhausted_case *c = *state;
	char said[128] = "";
	int ends[2], status;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		memory_on_exhausted(restore);
		c->ask();
		_exit(0);
	}
	close(ends[1]);
	assert_int_equal(waitpid(child, &status, 0), child);

	assert_true(read(ends[0], said, sizeof said - 1) > 0);
	assert_string_equal(said,
			    "restored\ncrossfoot: out of memory; a change that was ordered may be "
			    "stored: look at it before it is done again\n");
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 2);
	close(ends[0]);
}

int main(void)
{
	struct CMUnitTest tests[LEN(exhausted_cases) + 2], *next = tests;

	add_rows(next, exhausted_cases, ends_with_exit_2_after_the_hook);
	add_test(next, an_array_keeps_its_elements_while_it_grows);
	add_test(next, nothing_can_be_allocated);
	return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
