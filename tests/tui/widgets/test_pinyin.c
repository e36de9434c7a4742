/* test_pinyin.c - names are found by characters, by initials, and by both mixed. */
#include "tests/support/test.h"
#include "tui/widgets/pinyin.h"

static const struct match_case {
	const char *name, *text, *wanted;
	bool found;
} cases[] = {
	{ "initials find a rank", "乡科级", "xkj", true },
	{ "characters find it as well", "问责领导干部", "领导", true },
	{ "both may be mixed", "问责领导干部", "领dg", true },
	{ "the middle of a name is enough", "阶段性办结", "bj", true },
	{ "capitals are as good", "厅级", "TJ", true },
	{ "other initials do not match", "县处级", "xkj", false },
	{ "more than the name has does not match", "其他", "qtt", false },
	{ "an empty wish finds everything", "其他", "", true },
};

static void matches(void **state)
{
	const struct match_case *c = *state;

	assert_int_equal(pinyin_matches(c->text, c->wanted), c->found);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)];

	for (size_t i = 0; i < LEN(cases); i++)
		tests[i] = (struct CMUnitTest){ .name = cases[i].name,
						.test_func = matches,
						.initial_state = (void *)&cases[i] };
	return cmocka_run_group_tests_name("pinyin", tests, NULL, NULL);
}
