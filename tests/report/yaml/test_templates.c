/* test_templates.c - where templates are found, and what a file that extends one becomes. */
#include "tests/support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/yaml/templates.h"
#include "tests/support/yaml_briefing.h"
#include "tests/support/folder.h"

static int make_folder(void **state)
{
	struct folder *folder = calloc(1, sizeof *folder);

	if (folder == NULL)
		return -1;
	folder_make(folder);
	*state = folder;
	return 0;
}

static int remove_folder(void **state)
{
	folder_remove(*state);
	free(*state);
	return 0;
}

/* Loads a file of the folder, which must succeed. */
static struct briefing *load(struct folder *folder, const char *name)
{
	struct errors errors = { 0 };
	struct str messages = STR_INIT;
	struct briefing *briefing = briefing_load(folder_path(folder, name), NULL, &errors);

	briefing_errors(&errors, &messages);
	if (briefing == NULL)
		fail_msg("%s does not load:\n%s", name, messages.text);
	str_finish(&messages);
	return briefing;
}

/* Loads a file of the folder, which must fail; the first error is kept. */
static struct error refusal(struct folder *folder, const char *name,
			    const struct load_options *options)
{
	struct errors errors = { 0 };

	assert_null(briefing_load(folder_path(folder, name), options, &errors));
	assert_true(errors.n > 0);
	return errors.items[0];
}

static struct place place_of_cell(const struct briefing *briefing, const char *figure)
{
	return briefing_figure(briefing, figure, strlen(figure))->cells[0].place;
}

#define TEMPLATE                                                                                  \
	"crossfoot: 1\ntitle: 模板\n"                                                           \
	"event: {host: 省府, time: 上午}\n"                                                   \
	"people:\n  - {name: 甲}\n  - {name: 乙}\n"                                             \
	"dimensions: {级别: [厅级, 县处级]}\n"                                             \
	"figures:\n  案件: {unit: 起, source: 省纪委}\n  干部: {unit: 人, by: 级别}\n" \
	"checks:\n  - 案件 > 0\n  - {id: 不超, that: 案件 < 100}\n"                         \
	"document:\n  - text: 模板的文稿\n"

static void a_template_alone_is_a_briefing(void **state)
{
	folder_write(*state, "t.yaml", TEMPLATE);

	struct briefing *briefing = load(*state, "t.yaml");

	assert_int_equal(briefing->n_figures, 2);
	assert_int_equal(briefing->figures[0].cells[0].state, CELL_MISSING);
	briefing_destroy(briefing);
}

static void what_the_file_says_wins_key_by_key(void **state)
{
	folder_write(*state, "t.yaml", TEMPLATE);
	folder_write(*state, "b.yaml",
		     "crossfoot: 1\ntemplate: t\ntitle: 发布会\nevent: {time: 下午}\n"
		     "figures:\n  干部: {period: 今年}\n  新增: {unit: 件}\n"
		     "values: {案件: 5}\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_string_equal(briefing->template, "t");
	assert_string_equal(briefing->title, "发布会");
	assert_string_equal(briefing->event.host, "省府");
	assert_string_equal(briefing->event.time, "下午");
	assert_int_equal(briefing->n_figures, 3);
	assert_string_equal(briefing->figures[0].name, "案件");
	assert_string_equal(briefing->figures[1].unit, "人");
	assert_string_equal(briefing->figures[1].period, "今年");
	assert_string_equal(briefing->figures[2].name, "新增");
	assert_int_equal(briefing->document.n, 1);
	briefing_destroy(briefing);
}

static void lists_are_replaced(void **state)
{
	folder_write(*state, "t.yaml", TEMPLATE);
	folder_write(*state, "b.yaml",
		     "crossfoot: 1\ntemplate: t\npeople:\n  - {name: 丙}\n"
		     "dimensions: {级别: [其他]}\ndocument: []\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_int_equal(briefing->n_people, 1);
	assert_string_equal(briefing->dimensions[0].members[0].name, "其他");
	assert_int_equal(briefing->dimensions[0].n, 1);
	assert_int_equal(briefing->document.n, 0);
	briefing_destroy(briefing);
}

static void a_key_left_empty_keeps_what_the_template_has(void **state)
{
	folder_write(*state, "t.yaml", TEMPLATE);
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: t\npeople:\nchecks:\ndocument:\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_int_equal(briefing->n_people, 2);
	assert_int_equal(briefing->n_rules, 2);
	assert_int_equal(briefing->document.n, 1);
	briefing_destroy(briefing);
}

static void checks_of_the_template_are_never_lost(void **state)
{
	folder_write(*state, "t.yaml", TEMPLATE);
	folder_write(*state, "b.yaml",
		     "crossfoot: 1\ntemplate: t\nchecks:\n  - 案件 == 5\n"
		     "  - {id: 不超, that: 案件 < 50}\n  - {id: 新, that: 案件 != 7}\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_int_equal(briefing->n_rules, 4);
	assert_string_equal(briefing->rules[0].that, "案件 > 0");
	assert_string_equal(briefing->rules[1].that, "案件 < 50");
	assert_string_equal(briefing->rules[2].that, "案件 == 5");
	assert_string_equal(briefing->rules[3].id, "新");
	briefing_destroy(briefing);
}

static void places_name_the_file_they_are_in(void **state)
{
	const char *template = folder_write(*state, "t.yaml", TEMPLATE);
	const char *file =
		folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: t\nvalues: {案件: 5}\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_string_equal(place_of_cell(briefing, "案件").file, file);
	assert_string_equal(briefing->rules[0].place.file, template);
	assert_int_equal(briefing->rules[0].place.line, 12);
	briefing_destroy(briefing);
}

static void mistakes_in_a_template_name_it(void **state)
{
	const char *template = folder_write(*state, "t.yaml", "crossfoot: 1\nfigurs: {}\n");
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: t\n");

	struct error err = refusal(*state, "b.yaml", NULL);

	assert_string_equal(err.file, template);
	assert_int_equal(err.line, 2);
}

static void a_template_may_extend_another(void **state)
{
	folder_write(*state, "base.yaml", "crossfoot: 1\ntitle: 一\nevent: {host: 甲, time: 乙}\n");
	folder_write(*state, "t.yaml",
		     "crossfoot: 1\ntemplate: base\nevent: {time: 丙, place: 丁}\n");
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: t\nevent: {place: 戊}\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_string_equal(briefing->title, "一");
	assert_string_equal(briefing->event.host, "甲");
	assert_string_equal(briefing->event.time, "丙");
	assert_string_equal(briefing->event.place_name, "戊");
	assert_string_equal(briefing->template, "t");
	briefing_destroy(briefing);
}

static void a_path_is_taken_from_the_file_that_names_it(void **state)
{
	folder_write(*state, "deep/er/t.yaml",
		     "crossfoot: 1\ntemplate: ../base\nfigures: {x: {}}\n"
		     "ledgers: {l: {file: cases.csv}}\n");
	folder_write(*state, "deep/base.yaml", "crossfoot: 1\ntitle: 底\n");
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: deep/er/t.yaml\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_string_equal(briefing->title, "底");
	assert_non_null(strstr(briefing->ledgers[0].path, "/deep/er/cases.csv"));
	briefing_destroy(briefing);
}

static void folders_are_searched_in_order(void **state)
{
	struct errors errors = { 0 };
	struct str path = STR_INIT;
	folder_write(*state, "one/t.yaml", "crossfoot: 1\ntitle: 一\n");
	folder_write(*state, "two/t.yaml", "crossfoot: 1\ntitle: 二\n");
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: t\n");
	str_printf(&path, "%s:%s:%s", folder_path(*state, "none"), folder_path(*state, "two"),
		   folder_path(*state, "one"));
	const struct load_options options = { .template_path = path.text };

	struct briefing *briefing = briefing_load(folder_path(*state, "b.yaml"), &options, &errors);

	assert_non_null(briefing);
	assert_string_equal(briefing->title, "二");
	briefing_destroy(briefing);
	str_finish(&path);
}

static void the_shipped_templates_are_found(void **state)
{
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: accountability\n");

	struct briefing *briefing = load(*state, "b.yaml");

	assert_true(briefing->n_figures > 0);
	briefing_destroy(briefing);
}

static void an_unknown_template_is_told_with_the_nearest(void **state)
{
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: accountabilty\n");

	struct error err = refusal(*state, "b.yaml", NULL);

	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 11);
	assert_non_null(strstr(err.text, "no template is called 'accountabilty'; searched: "));
	assert_string_equal(err.hint, "did you mean 'accountability'?");
}

static void a_template_does_not_extend_itself(void **state)
{
	const char *file = folder_write(*state, "odd.yaml", "crossfoot: 1\ntemplate: odd\n");

	struct error err = refusal(*state, "odd.yaml", NULL);

	assert_string_equal(err.file, file);
	assert_int_equal(err.line, 2);
	assert_non_null(strstr(err.text, "templates extend one another: "));
}

static void a_circle_of_templates_is_told_with_its_files(void **state)
{
	folder_write(*state, "甲.yaml", "crossfoot: 1\ntemplate: 乙\n");
	folder_write(*state, "乙.yaml", "crossfoot: 1\ntemplate: ./丙\n");
	folder_write(*state, "丙.yaml", "crossfoot: 1\n\ntemplate: 甲\n");

	struct error err = refusal(*state, "甲.yaml", NULL);

	assert_non_null(strstr(err.file, "丙.yaml"));
	assert_int_equal(err.line, 3);
	assert_non_null(strstr(err.text, "甲.yaml → "));
	assert_non_null(strstr(err.text, "乙.yaml → "));
}

static void a_briefing_may_be_called_as_its_template(void **state)
{
	folder_write(*state, "shared/accountability.yaml", "crossfoot: 1\ntitle: 模板\n");
	folder_write(*state, "accountability.yaml", "crossfoot: 1\ntemplate: accountability\n");
	struct errors errors = { 0 };
	const struct load_options options = { .template_path = folder_path(*state, "shared") };

	struct briefing *briefing =
		briefing_load(folder_path(*state, "accountability.yaml"), &options, &errors);

	assert_non_null(briefing);
	assert_string_equal(briefing->title, "模板");
	briefing_destroy(briefing);
}

static void long_chains_are_refused(void **state)
{
	for (int i = 0; i < 20; i++) {
		char name[16], text[64];

		snprintf(name, sizeof name, "c%d.yaml", i);
		snprintf(text, sizeof text, "crossfoot: 1\ntemplate: c%d\n", i + 1);
		folder_write(*state, name, text);
	}

	struct error err = refusal(*state, "c0.yaml", NULL);

	assert_string_equal(err.text, "templates extend one another more than 16 deep");
}

static void a_folder_is_no_template(void **state)
{
	folder_write(*state, "t.yaml/x", "");
	folder_write(*state, "b.yaml", "crossfoot: 1\ntemplate: ./t.yaml\n");

	struct error err = refusal(*state, "b.yaml", NULL);

	assert_non_null(strstr(err.text, "no template is called './t.yaml'"));
}

static void a_missing_file_is_told(void **state)
{
	struct error err = refusal(*state, "none.yaml", NULL);

	assert_int_equal(err.kind, ERROR_IO);
	assert_string_equal(err.text, "cannot be read: No such file or directory");
}

static void templates_are_listed_by_name_with_their_titles(void **state)
{
	struct template_list list = { 0 };
	folder_write(*state, "b.yaml", "crossfoot: 1\ntitle: 乙\n");
	folder_write(*state, "a.yaml", "crossfoot: 1\n");
	folder_write(*state, "accountability.yaml", "crossfoot: 1\ntitle: 本处的\n");
	folder_write(*state, "broken.yaml", "a: b: c\n");
	folder_write(*state, ".hidden.yaml", "crossfoot: 1\n");
	folder_write(*state, "notes.txt", "");
	const struct load_options options = { .template_path = folder_path(*state, "") };

	template_list_fill(&list, &options);

	static const char *const expected[][2] = {
		{ "a", "" },	    { "accountability", "本处的" }, { "b", "乙" },
		{ "broken", NULL }, { "cadre-ranks", NULL },	     { "shanxi", NULL },
		{ "statistics-release", NULL },
	};
	assert_true(list.n >= LEN(expected));
	for (size_t i = 0; i < LEN(expected); i++) {
		assert_string_equal(list.items[i].name, expected[i][0]);
		if (expected[i][1] != NULL)
			assert_string_equal(list.items[i].title, expected[i][1]);
	}
	template_list_finish(&list);
}

int main(void)
{
#define ROW(function) cmocka_unit_test_setup_teardown(function, make_folder, remove_folder)
	const struct CMUnitTest tests[] = {
		ROW(a_template_alone_is_a_briefing),
		ROW(what_the_file_says_wins_key_by_key),
		ROW(lists_are_replaced),
		ROW(a_key_left_empty_keeps_what_the_template_has),
		ROW(checks_of_the_template_are_never_lost),
		ROW(places_name_the_file_they_are_in),
		ROW(mistakes_in_a_template_name_it),
		ROW(a_template_may_extend_another),
		ROW(a_path_is_taken_from_the_file_that_names_it),
		ROW(folders_are_searched_in_order),
		ROW(the_shipped_templates_are_found),
		ROW(an_unknown_template_is_told_with_the_nearest),
		ROW(a_template_does_not_extend_itself),
		ROW(a_circle_of_templates_is_told_with_its_files),
		ROW(a_briefing_may_be_called_as_its_template),
		ROW(long_chains_are_refused),
		ROW(a_folder_is_no_template),
		ROW(a_missing_file_is_told),
		ROW(templates_are_listed_by_name_with_their_titles),
	};
#undef ROW
	return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
