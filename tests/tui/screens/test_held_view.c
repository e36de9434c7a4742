/* test_held_view.c - a text of the in-tray held against the figures of the open briefing. */
#include <string.h>
#include <sys/stat.h>

#include "tests/support/process.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"

static const char briefing[] = "crossfoot: 1\ntitle: 五月发布会\n"
			       "event: {date: 2021-05-06, host: 省政府新闻办公室}\n"
			       "figures:\n  案件: {unit: 起}\n  约谈: {unit: 人}\n"
			       "values: {案件: 1025, 约谈: 107}\n"
			       "document:\n  - text: 办理案件{案件}起。\n";

static const struct held_case {
	const char *name, *talk; /* in the tray; NULL: nothing lies there */
	const char *keys, *says, *hides;
} cases[] = {
	{ "the texts of the in-tray are offered", "案件1025起。\n", "<M-p>", "talk.txt", NULL },
	{ "marks stand under the numbers", "办理案件1025起，约谈108人。\n", "<M-p><CR>",
	  "======", "no figure has this number" },
	{ "what is wrong is told with what should be there", "办理案件1025起，约谈108人。\n",
	  "<M-p><CR>", "talk.txt:1:13: 108人: should be 107人: 约谈", NULL },
	{ "the sums are told first", "案件1025起，约谈108人，另有412起。\n", "<M-p><CR>",
	  "3 numbers: 1 matched, 0 rounded, 0 derived, 1 in conflict", NULL },
	{ "F6 goes to the next place",
	  "案件1025起。\n案件1025起。\n案件1025起。\n案件1025起。\n案件1025起。\n案件1025起。\n案件"
	  "1025"
	  "起。\n案件1025起。\n案件1025起。\n案件1025起。\n约谈108人。\n案件1025起。\n案件1025起。"
	  "\n案件"
	  "1025起。\n案件1025起。\n案件1025起。\n案件1025起。\n案件1025起。\n案件1025起。\n案件1025"
	  "起。\n"
	  "案件1025起。\n案件1025起。\n案件1025起。\n",
	  "<M-p><CR><F6>", "talk.txt:11:3: 108人: should be 107人", "numbers:" },
	{ "what is no text is refused with the reason", "%PDF-1.7\n", "<M-p><CR>", "PDF", NULL },
	{ "without a text its path is asked for", NULL, "<M-p>", "No text lies in the in-tray",
	  NULL },
};

static void holds(void **state)
{
	const struct held_case *c = *state;
	struct scratch scratch;
	struct str path = STR_INIT;

	scratch_init(&scratch);
	stage_import_text(&scratch, "li", briefing);
	str_printf(&path, "%s/in", scratch.folder);
	mkdir(path.text, 0700);
	str_add(&path, "/talk.txt");
	if (c->talk != NULL)
		process_write_file(path.text, c->talk);
	const char *screen = stage_play(&scratch, "li", c->keys);

	assert_shows(screen, c->says);
	if (c->hides != NULL)
		assert_hides(screen, c->hides);
	str_finish(&path);
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases)], *next = tests;

	add_rows(next, cases, holds);
	return cmocka_run_group_tests_name("texts held in the interface", tests, NULL, NULL);
}
