/* test_checks_step.c - step 3 as a clerk uses it. */
#include <stdio.h>
#include <string.h>
#include "tests/support/stage.h"
#include "tests/support/test.h"

static void look(void **state)
{
	struct scratch s;
	(void)state;
	scratch_init(&s);
	stage_import(&s, "li", "examples/accountability/swapped.yaml");
	puts(stage_play(&s, "li", "<M-c>"));
	puts(stage_play(&s, "li", "<M-c><Down><Down>"));
	puts(stage_play(&s, "li", "<M-c>a"));
	puts(stage_play(&s, "li", "<M-c>a<CR>"));
	puts(stage_play(&s, "li", "<M-c>c"));
	puts(stage_play(&s, "li", "<M-s>"));
	puts(stage_play(&s, "wang", "<M-s><Down>"));
	puts(stage_play(&s, "wang", "<F8>"));
	scratch_finish(&s);
}
int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(look) };
	return cmocka_run_group_tests_name("checks step", tests, NULL, NULL);
}
