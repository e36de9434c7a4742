/* test_bind_step.c - step 4, typed numbers bound one after the other, each shown first. */
#include <string.h>

#include "report/office/office_flow.h"
#include "report/report.h"
#include "tests/support/stage.h"
#include "tests/support/test.h"

static const char typed[] =
	"crossfoot: 1\ntitle: 五月发布会\n"
	"event: {date: 2021-05-06, host: 省政府新闻办公室}\n"
	"figures:\n  案件: {unit: 起}\n  约谈: {unit: 人}\n  同比: {unit: '%', decimals: 1}\n"
	"values: {案件: 1025, 约谈: 107, 同比: -3.2}\n"
	"document:\n  - text: 办理案件1025起，约谈107人。\n"
	"  - text: 没有数字的一段。\n"
	"  - list: [案件1025起, 案件同比下降3.2%, 另有412起]\n";

/* What the document is after the keys, its blocks' texts and items behind one another. */
static const struct bind_case {
	const char *name, *keys, *says;
	const char *document;
} cases[] = {
	{ "the first number is shown with what would print it", "<M-t><M-a>", "→ {案件}",
	  "办理案件1025起，约谈107人。|没有数字的一段。|案件1025起|案件同比下降3.2%|另有412起|" },
	{ "one is bound, the others are asked about", "<M-t><M-a><CR>", "[107人]",
	  "办理案件{案件}起，约谈107人。|没有数字的一段。|案件1025起|案件同比下降3.2%|另有412起|" },
	{ "one may be left", "<M-t><M-a>21", "[1025起]",
	  "办理案件1025起，约谈{约谈}人。|没有数字的一段。|案件1025起|案件同比下降3.2%|"
	  "另有412起|" },
	{ "all that follow are bound at once", "<M-t><M-a>23", "3 bound, 1 left as they are",
	  "办理案件1025起，约谈{约谈}人。|没有数字的一段。|案件{案件}起|案件同比下降{abs(同比)|"
	  "percent}|另有412起|" },
	{ "there is a way to stop", "<M-t><M-a>14", "1 bound, 0 left as they are",
	  "办理案件{案件}起，约谈107人。|没有数字的一段。|案件1025起|案件同比下降3.2%|另有412起|" },
	{ "what is bound at once is taken back block by block", "<M-t><M-a>3<C-z>", "",
	  "办理案件{案件}起，约谈{约谈}人。|没有数字的一段。|案件1025起|案件同比下降3.2%|"
	  "另有412起|" },
	{ "when all is bound there is nothing to ask", "<M-t><M-a>3<M-a>",
	  "no number was typed that states one figure",
	  "办理案件{案件}起，约谈{约谈}人。|没有数字的一段。|案件{案件}起|案件同比下降{abs(同比)|"
	  "percent}|另有412起|" },
};

static void add_document(struct scratch *scratch, struct str *out)
{
	struct office *office = stage_office(scratch, "reader");
	struct errors errors = { 0 };
	struct report *report = office_report(office, "may", NULL, &errors);

	assert_non_null(report);
	const struct document *document = &report_briefing(report)->document;
	for (size_t i = 0; i < document->n; i++) {
		const struct block *block = &document->blocks[i];

		if (block->text.raw != NULL)
			str_printf(out, "%s|", block->text.raw);
		for (size_t k = 0; k < block->n_items; k++)
			str_printf(out, "%s|", block->items[k].raw);
	}
	report_destroy(report);
	office_close(office);
}

static void binds(void **state)
{
	const struct bind_case *c = *state;
	struct scratch scratch;
	struct str document = STR_INIT;

	scratch_init(&scratch);
	stage_import_text(&scratch, "li", typed);
	const char *screen = stage_play(&scratch, "li", c->keys);
	assert_shows(screen, c->says);
	add_document(&scratch, &document);

	assert_string_equal(document.text, c->document);
	str_finish(&document);
	scratch_finish(&scratch);
}

static const char called[] =
	"crossfoot: 1\ntitle: 五月发布会\n"
	"event: {date: 2021-05-06, host: 省政府新闻办公室}\n"
	"figures:\n  批捕: {unit: 人, says: [逮捕]} # 人数\n  出差: {unit: 人次}\n"
	"values: {批捕: 1025, 出差: 380}\n"
	"document:\n  - text: 共批准拘押1025人。\n  - text: 公务出行380人次。\n"
	"  - text: 批准拘押1025人。\n";

/* Keys of one session, then of another; what the screen says; what texts call 批捕 and 出差. */
static const struct name_case {
	const char *name, *keys, *later, *says;
	const char *names;
} name_cases[] = {
	{ "the name is asked about when the number is bound", "<M-t><M-a>1", NULL,
	  "The text calls 批捕 '批准拘押'. Is that one of its names?", "逮捕|" },
	{ "yes puts it into the figure", "<M-t><M-a>11", NULL, "[380人次]", "批准拘押 逮捕|" },
	{ "no leaves the figure as it is", "<M-t><M-a>12", NULL, "[380人次]", "逮捕|" },
	{ "a name that was declined is not asked about again", "<M-t><M-a>12121", NULL,
	  "3 bound, 0 left as they are", "逮捕|" },
	{ "… nor in another session", "<M-t><M-a>124", "<M-t><M-a>21",
	  "1 bound, 1 left as they are", "逮捕|" },
	{ "a dialog that is left asks another time", "<M-t><M-a>1<Esc>4", "<M-t><M-a>21",
	  "The text calls 批捕 '批准拘押'", "逮捕|" },
	{ "of all that are bound at once names are asked about at the end", "<M-t><M-a>311", NULL,
	  "3 bound, 0 left as they are", "批准拘押 逮捕|公务出行 " },
	{ "a number bound while it is written, asked about when that is done",
	  "<M-t><CR><End><Left><C-b><Esc>", NULL, "The text calls 批捕 '批准拘押'", "逮捕|" },
	{ "… and that alone", "<M-t><CR><End><Left><C-b><Esc>1", NULL, "1/3 text", "批准拘押 逮捕|" },
	{ "a name is taken back like any change", "<M-t><M-a>114<C-z>", NULL, "380人次", "逮捕|" },
};

static void add_names(struct scratch *scratch, struct str *out)
{
	struct office *office = stage_office(scratch, "reader");
	struct errors errors = { 0 };
	struct report *report = office_report(office, "may", NULL, &errors);

	assert_non_null(report);
	const struct briefing *briefing = report_briefing(report);
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		for (size_t k = 0; k < figure->n_says; k++)
			str_printf(out, "%s%s", k > 0 ? " " : "", figure->says[k]);
		str_add(out, i == 0 ? "|" : figure->n_says > 0 ? " " : "");
	}
	report_destroy(report);
	office_close(office);
}

static void asks_about_names(void **state)
{
	const struct name_case *c = *state;
	struct scratch scratch;
	struct str names = STR_INIT;

	scratch_init(&scratch);
	stage_import_text(&scratch, "li", called);
	const char *screen = stage_play(&scratch, "li", c->keys);
	if (c->later != NULL)
		screen = stage_play(&scratch, "li", c->later);
	assert_shows(screen, c->says);
	add_names(&scratch, &names);

	assert_string_equal(names.text, c->names);
	str_finish(&names);
	scratch_finish(&scratch);
}

int main(void)
{
	struct CMUnitTest tests[LEN(cases) + LEN(name_cases)], *next = tests;

	add_rows(next, cases, binds);
	add_rows(next, name_cases, asks_about_names);
	return cmocka_run_group_tests_name("binding the text", tests, NULL, NULL);
}
