/* test_prose.c - numbers of a text held against figures, lines of cells, names completed. */
#include "report/prose/prose.h"

#include <string.h>

#include "report/base/utf8.h"
#include "report/proof/proof.h"
#include "tests/support/make_briefing.h"
#include "tests/support/test.h"

static const char lines[] = "dimension 级别 = 厅级 县处级 乡科级 其他\n"
			    "dimension 类型 = 公款吃喝 违规发放\n"
			    "figure 问责案件 起 period=2019年至今\n"
			    "figure 问责领导干部 人 by 级别\n"
			    "figure 查处问题 起 by 类型 级别\n"
			    "figure 森林覆盖率 % decimals=2\n"
			    "figure 财政收入 万元 decimals=1\n"
			    "figure 常住人口 人\n"
			    "figure 已办结 件\n"
			    "figure 责任人 人次\n"
			    "figure 缺数 件\n"
			    "values 问责案件 = 1025\n"
			    "values 问责领导干部 = 5 126 981 547 1659\n"
			    "values 查处问题 = 1 2 3 4 10 11 12 13 14 50 12 14 16 18 60\n"
			    "values 森林覆盖率 = 23.18\n"
			    "values 财政收入 = 183480.7\n"
			    "values 常住人口 = 34915616\n"
			    "values 已办结 = 1238\n"
			    "values 责任人 = 195\n"
			    "person 张羽 host\n"
			    "person 王成禹 answer\n"
			    "date 2021-05-06\n";

struct desk {
	struct briefing *briefing;
	struct proof *proof;
	struct prose_reader *reader;
	struct prose prose;
};

static int set_up(void **state)
{
	struct desk *desk = test_calloc(1, sizeof *desk);
	struct errors errors = { 0 };

	desk->briefing = make_briefing(lines);
	desk->proof = proof_create(desk->briefing, NULL, &errors);
	assert_non_null(desk->proof);
	proof_run(desk->proof);
	desk->reader = prose_reader_create(desk->briefing);
	*state = desk;
	return 0;
}

static int tear_down(void **state)
{
	struct desk *desk = *state;

	prose_finish(&desk->prose);
	prose_reader_destroy(desk->reader);
	proof_destroy(desk->proof);
	briefing_destroy(desk->briefing);
	test_free(desk);
	return 0;
}

static struct desk *desk_of(void)
{
	void *state = NULL;

	set_up(&state);
	return state;
}

static void desk_done(struct desk *desk)
{
	void *state = desk;

	tear_down(&state);
}

static void make(struct desk *desk, const char *raw, int cells)
{
	struct prose_options options = { .cells = cells };

	prose_make(&desk->prose, desk->reader, raw, strlen(raw), &options);
}

static const char *const status_keys[] = {
#define X(name, key) key,
	NUMBER_STATUSES(X)
#undef X
};

/* "text status cell, cell -> would_be; …"; of what is ignored or malformed also why. */
static void add_numbers(const struct prose *prose, struct str *out)
{
	for (size_t i = 0; i < prose->n_numbers; i++) {
		const struct prose_number *number = &prose->numbers[i];

		str_add(out, i > 0 ? "; " : "");
		str_add_bytes(out, prose->shown.text + number->start, number->end - number->start);
		str_printf(out, " %s", status_keys[number->status]);
		if (number->bound)
			str_add(out, " bound");
		for (size_t k = 0; k < number->n_cells; k++) {
			str_add(out, k > 0 ? ", " : " ");
			cell_ref_format(number->cells[k], out);
		}
		if (number->reason != NULL)
			str_printf(out, " (%s)", number->reason);
		if (number->would_be[0] != '\0')
			str_printf(out, " -> %s", number->would_be);
	}
}

static const struct hold_case {
	const char *name, *raw, *expected;
} hold_cases[] = {
	/* clang-format off */
	/* by value and unit */
	{ "a number with a figure's value and unit matches", "共实施问责1025起", "1025起 matched 问责案件" },
	{ "so it does in Chinese", "共实施问责一千零二十五起", "一千零二十五起 matched 问责案件" },
	{ "and with commas, full-width", "共１，０２５起", "１，０２５起 matched 问责案件" },
	{ "another unit is no match", "共1025件", "1025件 unknown" },
	{ "人次 is not 人", "处理195人，195人次", "195人 unknown; 195人次 matched 责任人" },
	{ "名 and 位 count people as 人 does", "1659名，1659位", "1659名 matched 问责领导干部[合计]; 1659位 matched 问责领导干部[合计]" },
	{ "a number without a unit may match by value", "共计1238，", "1238 matched 已办结" },
	{ "a number that no figure has is unknown", "处理777人", "777人 unknown" },
	{ "a small number is met by chance", "查处12起", "12起 unknown" },
	{ "万 of a unit counts", "收入183480.7万元，1834807000元", "183480.7万元 matched 财政收入; 1834807000元 matched 财政收入" },
	{ "a list shares its unit", "分别为5、126、981和547人", "5 matched 问责领导干部[厅级]; 126 matched 问责领导干部[县处级]; 981 matched 问责领导干部[乡科级]; 547人 matched 问责领导干部[其他]" },
	/* rounding and hedges */
	{ "fewer decimals match by rounding", "达到23.2%", "23.2% rounded 森林覆盖率" },
	{ "in 亿 as well", "收入18.35亿元", "18.35亿元 rounded 财政收入" },
	{ "in 万 as well", "人口3491.6万人，3492万人", "3491.6万人 rounded 常住人口; 3492万人 rounded 常住人口" },
	{ "wrongly rounded is unknown", "收入18.34亿元", "18.34亿元 unknown" },
	{ "more decimals than the figure has are unknown", "达到23.181%", "23.181% unknown" },
	{ "a hedge matches within its bounds", "近1700人，1600多人，超过1000起，约1.8亿元", "1700人 rounded 问责领导干部[合计]; 1600多人 rounded 问责领导干部[合计]; 1000起 unknown; 1.8亿元 unknown" },
	{ "a range states its ends", "每级126—981人", "126—981人 matched 问责领导干部[县处级], 问责领导干部[乡科级]" },
	{ "a range whose ends are nowhere is unknown", "每级100—1000人", "100—1000人 unknown" },
	/* names */
	{ "a named figure with another value is a conflict", "问责案件1026起", "1026起 conflict 问责案件 -> 1025" },
	{ "words like 共 may stand between", "问责领导干部共计1695人", "1695人 conflict 问责领导干部[合计] -> 1659" },
	{ "the conflict is told in the words of the text", "财政收入19.3亿元，常住人口3419万人，森林覆盖率百分之二十四", "19.3亿元 conflict 财政收入 -> 18.3亿; 3419万人 conflict 常住人口 -> 3492万; 百分之二十四 conflict 森林覆盖率 -> 百分之二十三点一八" },
	{ "commas are kept", "问责案件1,026起", "1,026起 conflict 问责案件 -> 1,025" },
	{ "a member after its figure is a cell", "问责领导干部1659人，其中厅级5人、乡科级918人", "1659人 matched 问责领导干部[合计]; 5人 matched 问责领导干部[厅级]; 918人 conflict 问责领导干部[乡科级] -> 981" },
	{ "a member before its figure is one too", "乡科级问责领导干部918人", "918人 conflict 问责领导干部[乡科级] -> 981" },
	{ "two members name a cell of two dimensions", "查处问题中，违规发放县处级13起", "13起 conflict 查处问题[违规发放, 县处级] -> 12" },
	{ "another unit is of something else", "问责案件涉及1026人，问责案件1026人", "1026人 unknown; 1026人 unknown" },
	{ "a change is no value", "问责案件增加20起，问责领导干部比上年多3人", "20起 unknown; 3人 unknown" },
	{ "part of a name is not the name", "女问责领导干部20人", "20人 unknown" },
	{ "a part is not the whole", "问责领导干部中的20人", "20人 unknown" },
	{ "a name does not reach over a comma", "问责案件，20起", "20起 unknown" },
	{ "a hedge that nearly holds is not called wrong", "问责案件近1000起", "1000起 unknown" },
	{ "what has no value conflicts with nothing", "缺数20件", "20件 unknown" },
	{ "一起 counts only behind a name", "有一起问责一起，问责案件一起", "一起 ignored (article); 一起 ignored (article); 一起 ignored (article)" },
	/* shares */
	{ "a share of the cell before is worked out", "乡科级981人，占59.1%", "981人 matched 问责领导干部[乡科级]; 59.1% derived 问责领导干部[乡科级], 问责领导干部[合计]" },
	{ "a wrong share is a conflict", "乡科级981人，占58.1%", "981人 matched 问责领导干部[乡科级]; 58.1% conflict 问责领导干部[乡科级], 问责领导干部[合计] -> 59.1%" },
	/* counts */
	{ "the members of a dimension are counted", "分四个级别，三个级别", "四个 derived; 三个 unknown" },
	/* not for holding */
	{ "what is no quantity is ignored and said why", "2019年第三批（一）十分", "2019年 ignored (date); 第三批 ignored (ordinal); （一） ignored (section); 十分 ignored (idiom)" },
	{ "a malformed number is unknown", "1,25人", "1,25人 unknown (malformed)" },
	/* placeholders */
	{ "a placeholder is right by construction", "问责{问责案件}起", "1025起 matched bound 问责案件" },
	{ "and so is its form in words", "问责{问责案件|cn}起", "一千零二十五起 matched bound 问责案件" },
	{ "items name each cell", "{问责领导干部|items}", "5人 matched bound 问责领导干部[厅级]; 126人 matched bound 问责领导干部[县处级]; 981人 matched bound 问责领导干部[乡科级]; 547人 matched bound 问责领导干部[其他]" },
	{ "a digit typed against a placeholder is held", "问责1{问责案件}起", "11025起 conflict 问责案件 -> 1025" },
	{ "a literal beside a placeholder is held", "{问责领导干部}人，其中厅级6人", "1659人 matched bound 问责领导干部[合计]; 6人 conflict 问责领导干部[厅级] -> 5" },
	{ "numbers of a placeholder that names nothing are passed over", "{无此12|wan.1}", "" },
	/* clang-format on */
};

static void holds(void **state)
{
	const struct hold_case *c = *state;
	struct desk *desk = desk_of();
	struct str found = STR_INIT;

	make(desk, c->raw, 60);

	add_numbers(&desk->prose, &found);
	assert_string_equal(found.text, c->expected);
	str_finish(&found);
	desk_done(desk);
}

static void a_changed_cell_is_seen_after_it_was_told(void **state)
{
	struct desk *desk = *state;
	struct cell_ref cell = { briefing_figure(desk->briefing, "问责案件", strlen("问责案件")),
				 0 };
	struct cell value = { .value = { 1026, 0 }, .state = CELL_GIVEN };

	make(desk, "共1026起", 60);
	assert_int_equal(desk->prose.numbers[0].status, NUMBER_UNKNOWN);
	proof_set_cell(desk->proof, cell, &value);
	prose_reader_values_changed(desk->reader);
	make(desk, "共1026起", 60);

	assert_int_equal(desk->prose.numbers[0].status, NUMBER_MATCHED);
}

static void a_number_of_its_own_value_gets_its_placeholder(void **state)
{
	static const struct {
		const char *raw, *binding;
	} cases[] = {
		{ "共1025起", "{问责案件}" },
		{ "共一千零二十五起", "{问责案件|cn}" },
		{ "共1,025起", "{问责案件|grouped}" },
		{ "人口3491.6万人", "{常住人口|wan.1}" },
		{ "达到23.18%", "{森林覆盖率|percent}" },
		{ "乡科级918人", "{问责领导干部[乡科级]}" },
		{ "问责案件1,026起", "{问责案件|grouped}" },
		{ "收入183480.7万元", "{财政收入}" },
		{ "近1700人", NULL },
	};
	struct desk *desk = *state;
	struct str out = STR_INIT;
	size_t end;

	for (size_t i = 0; i < LEN(cases); i++) {
		str_clear(&out);
		make(desk, cases[i].raw, 60);
		bool found = prose_reader_binding(desk->reader, &desk->prose,
						  &desk->prose.numbers[0], &out, &end);
		assert_int_equal(found, cases[i].binding != NULL);
		assert_string_equal(out.text, found ? cases[i].binding : "");
	}
	str_finish(&out);
}

static const struct show_case {
	const char *name, *raw, *shown;
} show_cases[] = {
	{ "a placeholder is shown as its value", "共{问责案件}起", "共1025起" },
	{ "a filter works", "人口{常住人口|wan.1}人", "人口3491.6万人" },
	{ "a missing value says so", "共{缺数}件", "共【缺：缺数】件" },
	{ "a name that is none is shown as it is written", "共{无此}起", "共{无此}起" },
	{ "a brace without its partner stays", "共{问责案件", "共{问责案件" },
	{ "a closing one too", "共}起", "共}起" },
	{ "doubled braces are one", "{{问责}}", "{问责}" },
	{ "fields are filled in", "{event.date|md}，{people}", "5月6日，张羽、王成禹" },
	{ "an empty list stays in sight", "来宾{people.guest}", "来宾{people.guest}" },
};

static void shows(void **state)
{
	const struct show_case *c = *state;
	struct desk *desk = desk_of();

	make(desk, c->raw, 60);

	assert_string_equal(desk->prose.shown.text, c->shown);
	desk_done(desk);
}

static void only_the_opened_placeholder_is_shown_raw(void **state)
{
	static const char raw[] = "{问责案件}起{已办结}件";
	struct desk *desk = *state;
	struct prose_options options = { .cells = 60, .raw = RAW_ONE, .raw_at = strlen("{问责") };

	prose_make(&desk->prose, desk->reader, raw, strlen(raw), &options);
	assert_string_equal(desk->prose.shown.text, "{问责案件}起1238件");
	options.raw = RAW_ALL;
	prose_make(&desk->prose, desk->reader, raw, strlen(raw), &options);
	assert_string_equal(desk->prose.shown.text, raw);
}

static void a_cursor_stands_before_and_behind_a_value_only(void **state)
{
	static const char raw[] = "共{问责案件}起";
	struct desk *desk = *state;
	struct str stops = STR_INIT;

	make(desk, raw, 60);
	for (size_t i = 0; i <= desk->prose.n_chars; i++)
		if (desk->prose.chars[i].stop)
			str_printf(&stops, "%zu:%zu ", i, desk->prose.chars[i].raw);

	assert_string_equal(stops.text, "0:0 1:3 5:17 6:20 ");
	assert_int_equal(prose_char_at(&desk->prose, 3), 1);
	assert_int_equal(prose_char_at(&desk->prose, 9), 1); /* inside the braces */
	assert_int_equal(prose_char_at(&desk->prose, 17), 5);
	assert_int_equal(prose_char_at(&desk->prose, 20), 6);
	str_finish(&stops);
}

/* What is drawn of each line behind its indent, lines parted by |. */
static void add_lines(const struct prose *prose, struct str *out)
{
	for (size_t i = 0; i < prose->n_lines; i++) {
		const struct prose_line *line = &prose->lines[i];

		str_printf(out, "%s%*s", i > 0 ? "|" : "", line->indent, "");
		str_add_bytes(out, prose->shown.text + line->shown_start,
			      line->shown_end - line->shown_start);
	}
}

/* A terminal that draws ambiguous characters in two cells. */
static int wide(uint32_t codepoint)
{
	return codepoint >= 0x80 ? 2 : 1;
}

static const struct wrap_case {
	const char *name, *raw;
	int cells, indent;
	int (*width)(uint32_t codepoint);
	const char *lines;
} wrap_cases[] = {
	{ "a full-width character takes two cells", "一二三四五六七", 8, 0, NULL,
	  "一二三四|五六七" },
	{ "the first line is indented", "一二三四五六七八", 8, 4, NULL, "    一二|三四五六|七八" },
	{ "no line begins with a stop", "一二三四。五六", 8, 0, NULL, "一二三|四。五六" },
	{ "no line ends with an opening bracket", "一二三（四五）", 8, 0, NULL, "一二三|（四五）" },
	{ "no line holds a single character at the end", "一二三四五", 8, 0, NULL, "一二三|四五" },
	{ "digits stay together", "一二三12345", 8, 0, NULL, "一二三|12345" },
	{ "Latin words stay together", "ab cd efgh", 8, 0, NULL, "ab cd|efgh" },
	{ "quotes take two cells as on the page", "一“二”三四", 8, 0, NULL, "一“二”|三四" },
	{ "and so they do where the terminal shows two", "一“二”三四", 8, 0, wide, "一“二”|三四" },
	{ "what only the terminal shows wide is counted", "aéé一二三", 6, 0, wide, "aéé|一二三" },
	{ "values are broken as text is", "问责{问责案件}起", 6, 0, NULL, "问责|1025起" },
	{ "an empty text is one line", "", 8, 4, NULL, "    " },
	{ "a word longer than the line is cut", "abcdefghij", 4, 0, NULL, "abcd|efgh|ij" },
};

static void wraps(void **state)
{
	const struct wrap_case *c = *state;
	struct prose_options options = { .cells = c->cells,
					 .first_indent = c->indent,
					 .width = c->width };
	struct desk *desk = desk_of();
	struct str broken = STR_INIT;

	prose_make(&desk->prose, desk->reader, c->raw, strlen(c->raw), &options);

	add_lines(&desk->prose, &broken);
	assert_string_equal(broken.text, c->lines);
	str_finish(&broken);
	desk_done(desk);
}

static void columns_follow_what_the_terminal_draws(void **state)
{
	struct desk *desk = *state;

	make(desk, "一“二”", 20);
	assert_int_equal(desk->prose.chars[2].column, 3); /* “ was one cell */
	assert_int_equal(desk->prose.chars[4].column, 6);
	assert_int_equal(desk->prose.lines[0].width, 6);
	struct prose_options options = { .cells = 20, .width = wide };
	prose_wrap(&desk->prose, &options);

	assert_int_equal(desk->prose.chars[2].column, 4);
	assert_int_equal(desk->prose.chars[4].column, 8);
}

static const struct complete_case {
	const char *name, *typed, *expected;
} complete_cases[] = {
	{ "names that begin so come first", "问责", "问责案件=1025 问责领导干部=1659" },
	{ "cells of a figure follow its bracket", "问责领导干部[",
	  "问责领导干部[厅级]=5 问责领导干部[县处级]=126 "
	  "问责领导干部[乡科级]=981 问责领导干部[其他]=547 "
	  "问责领导干部[合计]=1659" },
	{ "columns follow the comma", "查处问题[公款吃喝，县", "查处问题[公款吃喝, 县处级]=2" },
	{ "a member finds its cells", "乡科", "问责领导干部[乡科级]=981" },
	{ "a dimension is a list", "级", "级别=厅级、县处级、乡科级、其他" },
	{ "fields are found", "event.d", "event.date=2021年5月6日" },
	{ "the matcher finds others", "#", "问责案件=1025" },
	{ "filters follow a bar", "问责案件|g", "grouped=1,025" },
	{ "filters take decimals", "常住人口|w", "wan=3491.5616万 wan.1=3491.6万 wan.2=3491.56万" },
	{ "a filter that refuses the figure is left out", "问责案件|p", "" },
	{ "filters follow filters", "常住人口|wan.0|c", "cn=三千四百九十二万" },
	{ "nothing follows a name that is none", "无此|", "" },
};

/* Stands for 拼音: # is found in 问责案件. */
static bool matches(const char *text, const char *wanted)
{
	return strcmp(wanted, "#") == 0 && strcmp(text, "问责案件") == 0;
}

static void completes(void **state)
{
	const struct complete_case *c = *state;
	struct desk *desk = desk_of();
	struct completions list = { 0 };
	struct str found = STR_INIT;

	prose_reader_complete(desk->reader, c->typed, strlen(c->typed), matches, &list);

	for (size_t i = 0; i < list.n; i++)
		str_printf(&found, "%s%s=%s", i > 0 ? " " : "", list.items[i].insert,
			   list.items[i].value);
	assert_string_equal(found.text, c->expected);
	str_finish(&found);
	completions_finish(&list);
	desk_done(desk);
}

static void every_completion_has_a_line_of_help(void **state)
{
	struct desk *desk = *state;
	struct completions list = { 0 };

	prose_reader_complete(desk->reader, "", 0, matches, &list);

	assert_true(list.n > 20);
	assert_string_equal(list.items[0].help, "起 · 2019年至今");
	for (size_t i = 0; i < list.n; i++)
		assert_null(strchr(list.items[i].help, '\n'));
	completions_finish(&list);
}

/* Lines keep the order of the text, columns fit the measure, nothing is lost. */
static void any_text_in_any_width_is_whole(void **state)
{
	static const char raw[] =
		"“一”（二）……——{问责案件}，abc def，１２３。é́{问责领导干部|items}\t{无";
	struct desk *desk = *state;

	for (int cells = 2; cells < 40; cells++) {
		struct prose_options options = { .cells = cells, .first_indent = 4 };
		size_t at = 0;

		prose_make(&desk->prose, desk->reader, raw, strlen(raw), &options);
		for (size_t i = 0; i < desk->prose.n_lines; i++) {
			const struct prose_line *line = &desk->prose.lines[i];

			assert_int_equal(line->start, at);
			assert_true(line->end > line->start);
			assert_true(line->indent + line->width <= cells);
			at = line->end;
		}
		assert_int_equal(at, desk->prose.n_chars);
	}
}

static void without_a_writing_text_is_plain(void **state)
{
	struct prose_options options = { .cells = 20 };
	struct prose prose = { 0 };

	(void)state;
	prose_make(&prose, NULL, "{问责案件}1025起", strlen("{问责案件}1025起"), &options);

	assert_string_equal(prose.shown.text, "{问责案件}1025起");
	assert_int_equal(prose.n_numbers, 0);
	prose_finish(&prose);
	prose_finish(&prose);
}

#define add_with_desk(next, function) \
	*(next)++ = (struct CMUnitTest)cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
	struct CMUnitTest tests[LEN(hold_cases) + LEN(show_cases) + LEN(wrap_cases) +
				LEN(complete_cases) + 8],
		*next = tests;

	add_rows(next, hold_cases, holds);
	add_rows(next, show_cases, shows);
	add_rows(next, wrap_cases, wraps);
	add_rows(next, complete_cases, completes);
	add_with_desk(next, a_changed_cell_is_seen_after_it_was_told);
	add_with_desk(next, a_number_of_its_own_value_gets_its_placeholder);
	add_with_desk(next, only_the_opened_placeholder_is_shown_raw);
	add_with_desk(next, a_cursor_stands_before_and_behind_a_value_only);
	add_with_desk(next, columns_follow_what_the_terminal_draws);
	add_with_desk(next, every_completion_has_a_line_of_help);
	add_with_desk(next, any_text_in_any_width_is_whole);
	add_test(next, without_a_writing_text_is_plain);
	assert_int_equal(next - tests, LEN(tests));
	return cmocka_run_group_tests_name("prose", tests, NULL, NULL);
}
