/* test_shapes.c - tables as statistical offices publish them go in plainly: what is true of them is
 * proved by itself, they print as published, and a digit that was altered is blamed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/account/account.h"
#include "report/causes/causes.h"
#include "report/model/value.h"
#include "report/report.h"
#include "tests/support/golden.h"
#include "tests/support/kept_pages.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define FOLDER "tests/shapes/"

/* skipped: relations of what nobody knows. proved, stated: numbers of the paper. wrong: a cell, and
 * what was typed for what it is. */
static const struct shape {
	const char *name;
	size_t passed, skipped, proved, stated;
	const char *wrong, *typed, *previous;
} shapes[] = {
	{ "01-gdp", 27, 0, 66, 0, "产业增加值[合计, 上半年]", "384190", NULL },
	{ "03-civil-affairs", 10, 0, 28, 5, "支出[农村低保]", "67869.7", NULL },
	{ "04-income-quintile", 10, 0, 72, 0, "收入[经营净收入, 中等收入]", "11506", NULL },
	{ "05-finance", 10, 0, 38, 14, "收入[地方]", "58129", NULL },
	{ "08-2012-06", 11, 0, 37, 0, "累计收入[中央]", "31189", "08-2012-05.yaml" },
	{ "retail/2021-06", 1, 0, 15, 0, "零售[城镇]", "562.3", "retail" },
	{ "11-regions", 8, 0, 48, 0, "产量[河南]", "5964.6", NULL },
	{ "13-cpi", 15, 0, 52, 48, "价格[六、教育文化娱乐, 环比]", "110.1", NULL },
	{ "19-main-indicators", 0, 0, 0, 6, NULL, NULL, NULL },
	{ "19-bulletin", 5, 0, 17, 2, "GDP[第二产业]", "127759", NULL },
	{ "20-age-series", 16, 0, 169, 0, "构成[5-9岁, 2010年]", "5.50", NULL },
	{ "20-wide", 0, 0, 0, 300, NULL, NULL, NULL },
	{ "22-topn", 6, 0, 22, 4, "收入[增值税]", "339.9", NULL },
	{ "population", 88, 0, 175, 7, "人口[大同, 男, 60岁及以上]", "1341", NULL },
	{ "budget", 16, 0, 35, 0, "预算数[企业所得税]", "53.0", NULL },
	{ "trade", 4, 0, 59, 0, "出口[钢材, 2022年上半年]", "42.1", NULL },
	{ "accidents", 6, 0, 48, 0, "损失[2月, 2021年]", "70.7", NULL },
	{ "four", 54, 0, 114, 0, NULL, NULL, NULL },
	{ "energy", 29, 0, 80, 0, "可供[进口量, 原煤]", "130", NULL },
	{ "cpi-months", 54, 6, 43, 0, "同比[居住, 3月]", "97.9", NULL },
	{ "census", 108, 0, 116, 0, "人口[安县, 女, 15—59岁]", "79667", NULL },
	{ "partners", 35, 0, 58, 15, "进口[日本]", "496.9", NULL },
	{ "fiscal-tree", 42, 0, 65, 0, "收入[国内增值税]", "79271", NULL },
	{ "epidemic", 108, 0, 124, 0, "发病[手足口病, 第25周]", "1785", NULL },
	{ "ten-days", 14, 6, 30, 0, "价格[电解铜, 6月下旬]", "2389.2", NULL },
	{ "grain", 17, 0, 30, 0, "总产[玉米]", "447.9", NULL },
	{ "pmi", 6, 0, 44, 0, NULL, NULL, NULL },
	{ "wages", 9, 0, 37, 0, "人数[建筑业, 2020年]", "84560", NULL },
	{ "cpi-weights", 19, 6, 38, 14, "同比[教育文化娱乐]", "110.2", NULL },
	{ "schools", 137, 0, 160, 0, "在校生[普通小学, 城区, 男]", "7984", NULL },
	{ "fund-budget", 7, 0, 59, 0, "收入[国有土地使用权出让收入]", "1841", NULL },
	{ "census-age", 182, 0, 212, 0, "人口[40—64岁, 城市, 男]", "69092", NULL },
	{ "energy-physical", 102, 0, 133, 0, "消费[制造业, 原煤]", "13", NULL },
	{ "crops", 75, 0, 111, 0, "总产[乙县, 夏杂粮]", "12.62", NULL },
	{ "customs", 48, 0, 99, 4, "出口[日本]", "7655.5", NULL },
};

static struct report *open_shape(const struct shape *shape)
{
	struct str path = STR_INIT, previous = STR_INIT;
	struct errors errors = { 0 };

	str_printf(&path, FOLDER "%s.yaml", shape->name);
	str_printf(&previous, FOLDER "%s", shape->previous != NULL ? shape->previous : "");
	struct report *report =
		report_open(path.text, shape->previous != NULL ? previous.text : NULL, &errors);
	if (report == NULL)
		fail_msg("%s:%d: %s", errors.items[0].file, errors.items[0].line,
			 errors.items[0].text);
	str_finish(&path);
	str_finish(&previous);
	return report;
}

static void is_proved(void **state)
{
	const struct shape *shape = *state;
	struct report *report = open_shape(shape);
	struct proof_summary checks = proof_summary(report_proof(report));
	struct account_summary numbers = account_summary(report_account(report));

	assert_int_equal(checks.passed, shape->passed);
	assert_int_equal(checks.failed + checks.warnings + checks.missing, 0);
	assert_int_equal(checks.skipped, shape->skipped);
	assert_int_equal(numbers.counts[ACCOUNT_PROVED], shape->proved);
	assert_int_equal(numbers.counts[ACCOUNT_STATED], shape->stated);
	assert_true(report_is_proved(report) && account_is_clean(report_account(report)));
	report_destroy(report);
}

/* --- what is printed --- */

/* A line for each line of type: what stands beside each other, a bar between. */
static void add_boxes(const struct page *page, struct str *out)
{
	struct str text = STR_INIT;
	const struct box *last = NULL;

	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		if (box->kind != BOX_TEXT || box->tag == TAG_ARTIFACT || box->tag == TAG_P)
			continue;
		if (last != NULL)
			str_add(out, box->element == last->element                    ? ""
				     : box->row == last->row && box->tag == last->tag ? " | "
										      : "\n");
		str_add(out, box_text(box, &text));
		last = box;
	}
	str_add(out, "\n");
	str_finish(&text);
}

static void prints_as_published(void **state)
{
	const struct shape *shape = *state;
	const struct layout_options options = { .draft = false };
	struct str path = STR_INIT, golden = STR_INIT, text = STR_INIT;
	struct pages pages;
	struct error err = { 0 };

	str_printf(&path, FOLDER "%s.yaml", shape->name);
	str_printf(&golden, "shapes/%s.txt", shape->name);
	assert_ok(pages_lay_file(&pages, path.text, &options, &err), &err);
	for (size_t i = 0; i < pages.n; i++)
		add_boxes(&pages.pages[i], &text);

	assert_golden(golden.text, text.text);
	pages_finish(&pages);
	str_finish(&path);
	str_finish(&golden);
	str_finish(&text);
}

/* The paper is read back against the account, box by box. */
static void leaves_as_a_final_paper(void **state)
{
	const struct shape *shape = *state;
	struct report *report = open_shape(shape);
	const struct render_request request = { .draft = false };
	struct digest digest;
	struct error err = { 0 };

	assert_ok(report_render_digest(report, &request, &digest, &err), &err);
	report_destroy(report);
}

/* --- an altered digit --- */

static bool same_cell(struct cell_ref a, struct cell_ref b)
{
	return a.figure == b.figure && a.index == b.index;
}

/* The first suspect, or else the likeliest slip of a check that fails. */
static bool is_blamed(struct proof *proof, struct cell_ref cell)
{
	struct explanation slip;
	bool found =
		proof_suspect_count(proof) > 0 && same_cell(proof_suspect(proof, 0).cell, cell);

	for (size_t i = 0; i < proof_count(proof) && !found; i++)
		found = proof_outcome(proof, i).verdict == VERDICT_FAILED &&
			proof_explain(proof, i, &slip, 1) == 1 && same_cell(slip.cell, cell);
	return found;
}

static void altered_digit_is_blamed(void **state)
{
	const struct shape *shape = *state;
	struct report *report = open_shape(shape);
	struct cell_ref cell = { 0 };
	struct error err = { 0 };

	assert_true(briefing_find_cell(report_briefing(report), shape->wrong, &cell));
	struct cell typed = cell.figure->cells[cell.index];
	assert_ok(value_parse(shape->typed, strlen(shape->typed), &typed, &err), &err);
	proof_set_cell(report_proof(report), cell, &typed);

	assert_true(report_has_failures(report));
	assert_true(is_blamed(report_proof(report), cell));
	report_destroy(report);
}

/* --- the page of worked examples --- */

static bool has_line(const char *text, const char *line, size_t len)
{
	for (const char *at = text; at != NULL && *at != '\0'; at = strchr(at, '\n')) {
		at += *at == '\n';
		if (strncmp(at, line, len) == 0 && (at[len] == '\n' || at[len] == '\0'))
			return true;
	}
	return false;
}

/* Every line of an example is one of its file. */
static size_t check_example(const char *fence, const char *name, size_t name_len)
{
	struct str path = STR_INIT, file = STR_INIT;
	size_t lines = 0;

	str_printf(&path, FOLDER "%.*s.yaml", (int)name_len, name);
	process_read_file(path.text, &file);
	for (const char *line = strchr(fence, '\n') + 1; strncmp(line, "```", 3) != 0; lines++) {
		size_t len = strcspn(line, "\n");

		if (!has_line(file.text, line, len))
			fail_msg("docs/shapes.md: %s has no line '%.*s'", path.text, (int)len,
				 line);
		line += len + 1;
	}
	str_finish(&path);
	str_finish(&file);
	return lines;
}

static void examples_of_the_page_are_of_these_files(void **state)
{
	static const char mark[] = "<!-- shape: ";
	struct str page = STR_INIT;
	size_t n = 0, lines = 0;
	(void)state;

	process_read_file("docs/shapes.md", &page);
	for (const char *at = page.text; (at = strstr(at, mark)) != NULL; n++) {
		at += strlen(mark);
		lines += check_example(strstr(at, "```yaml"), at, strcspn(at, " "));
	}
	assert_true(n >= 15 && lines >= 3 * n);
	str_finish(&page);
}

static void add_all(struct CMUnitTest **next, const char *what, CMUnitTestFunction test, bool wrong)
{
	static char names[4 * LEN(shapes)][80];
	static size_t n;

	for (size_t i = 0; i < LEN(shapes); i++) {
		if (wrong && shapes[i].wrong == NULL)
			continue;
		snprintf(names[n], sizeof names[n], "%s: %s", shapes[i].name, what);
		*(*next)++ = (struct CMUnitTest){ .name = names[n++],
						  .test_func = test,
						  .initial_state = (void *)&shapes[i] };
	}
}

int main(void)
{
	struct CMUnitTest tests[4 * LEN(shapes) + 1] = { 0 }, *next = tests;

	add_all(&next, "all that is true is proved", is_proved, false);
	add_all(&next, "printed as published", prints_as_published, false);
	add_all(&next, "leaves as a final paper", leaves_as_a_final_paper, false);
	add_all(&next, "an altered digit is blamed", altered_digit_is_blamed, true);
	add_test(next, examples_of_the_page_are_of_these_files);
	return cmocka_run_group_tests_name("shapes", tests, NULL, NULL);
}
