/* test_talks.c - what spokesmen said, held against the briefing that they said it from: questions
 * and answers, spoken numerals, lists, carried subjects.
 *
 * {1026起|1062起} in a talk stands for what was said and for what it is altered to. Every number
 * that states a figure is right as it was said; altered, each is a conflict that says what was
 * said, and no other number is one. */
#include <stdlib.h>
#include <string.h>

#include "report/prose/held.h"
#include "report/report.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define FOLDER "tests/report/prose/talks/"
#define ALTERED_MOST 20

static const struct talk {
	const char *name, *file;
	size_t altered, told; /* numbers, and those of them that are told to be wrong */
	const char *open;     /* numbers that are told to state nothing known, in their order */
} talks[] = {
	{ "market supervision: complaints, cases, shops", "shichang", 12, 12,
	  "三位 两户 百分之百 " },
	{ "transport: millions of journeys, tonnes, kilometres, shares", "jiaotong", 12, 12,
	  "两位 五个 28058公里 18.7% 几百个 百分之百 两个 两个 4个小时 50.9% 402.4亿元 " },
	/* 加装电梯 is a figure of lifts, and 电梯加装 the member that its 19.2亿元 should be of */
	{ "housing: small districts, lifts, homes, pipes", "zhujian", 10, 9,
	  "两位 三次 两万一千多元 三次 三家 六十万元 20万元 十五天 十几个 百分之百 九成 "
	  "二三十平方米 几百块钱 十分钟 一百六 一百五十几 十一趟 一百遍 三四百平方米 "
	  "几千平方米 五分钟 十分钟 两趟 四张 十个 九个 零点 " },
	{ "environment: air, rivers, fines, buses", "shengtai", 10, 10,
	  "二十多页 42微克/立方米 五次 五次 四次 十几遍 四百多家 两三点 二十分钟 "
	  "六十多万户 一千二百元 两千块钱 三个月 三类 一点七 " },
};

/* A number that was altered: where it stands in the altered text, and what was said. */
struct altered {
	size_t start;
	const char *said;
	size_t len;
};

struct desk {
	struct str marked, said, altered;
	struct altered places[ALTERED_MOST];
	size_t n;
	struct report *report;
	struct prose_reader *reader;
	struct held held;
};

/* Splits the marked text into what was said and what it is altered to. */
static void read_marks(struct desk *desk)
{
	const char *at = desk->marked.text, *open;

	for (; (open = strchr(at, '{')) != NULL; at = strchr(open, '}') + 1) {
		const char *bar = strchr(open, '|'), *close = strchr(open, '}');

		str_add_bytes(&desk->said, at, (size_t)(open - at));
		str_add_bytes(&desk->altered, at, (size_t)(open - at));
		assert_true(desk->n < ALTERED_MOST && bar < close);
		desk->places[desk->n++] =
			(struct altered){ desk->altered.len, open + 1, (size_t)(bar - open - 1) };
		str_add_bytes(&desk->said, open + 1, (size_t)(bar - open - 1));
		str_add_bytes(&desk->altered, bar + 1, (size_t)(close - bar - 1));
	}
	str_add(&desk->said, at);
	str_add(&desk->altered, at);
}

static void sit_down(struct desk *desk, const struct talk *talk)
{
	struct str path = STR_INIT;
	struct errors errors = { 0 };

	*desk = (struct desk){ .marked = STR_INIT, .said = STR_INIT, .altered = STR_INIT };
	str_printf(&path, FOLDER "%s.txt", talk->file);
	process_read_file(path.text, &desk->marked);
	str_clear(&path);
	str_printf(&path, FOLDER "%s.yaml", talk->file);
	desk->report = report_open(path.text, NULL, &errors);
	assert_non_null(desk->report);
	desk->reader = prose_reader_create(report_briefing(desk->report));
	read_marks(desk);
	str_finish(&path);
}

static void rise(struct desk *desk)
{
	held_finish(&desk->held);
	prose_reader_destroy(desk->reader);
	report_destroy(desk->report);
	str_finish(&desk->marked);
	str_finish(&desk->said);
	str_finish(&desk->altered);
}

static void hold(struct desk *desk, const struct str *text)
{
	struct held_text of = { .text = text->text, .len = text->len };

	held_make(&desk->held, desk->reader, &of);
}

static void what_was_said_is_right(void **state)
{
	const struct talk *talk = *state;
	struct str open = STR_INIT;
	struct desk desk;

	sit_down(&desk, talk);
	hold(&desk, &desk.said);

	for (size_t i = 0; i < desk.held.n; i++) {
		const struct held_number *number = &desk.held.numbers[i];

		if (number->status == NUMBER_UNKNOWN || number->status == NUMBER_CONFLICT)
			str_printf(&open, "%.*s ", (int)(number->end - number->start),
				   desk.said.text + number->start);
	}
	assert_string_equal(open.text, talk->open);
	assert_int_equal(desk.held.counts[NUMBER_CONFLICT], 0);
	str_finish(&open);
	rise(&desk);
}

static const struct altered *altered_at(const struct desk *desk, size_t start)
{
	for (size_t i = 0; i < desk->n; i++)
		if (desk->places[i].start == start)
			return &desk->places[i];
	return NULL;
}

static void what_was_altered_is_told(void **state)
{
	const struct talk *talk = *state;
	struct desk desk;
	size_t told = 0;

	sit_down(&desk, talk);
	hold(&desk, &desk.altered);

	for (size_t i = 0; i < desk.held.n; i++) {
		const struct held_number *number = &desk.held.numbers[i];
		const struct altered *altered = altered_at(&desk, number->start);
		size_t len = strlen(number->would_be);

		if (number->status != NUMBER_CONFLICT)
			continue;
		if (altered == NULL || len == 0 || len > altered->len ||
		    memcmp(altered->said, number->would_be, len) != 0)
			fail_msg("%.*s should be %s?", (int)(number->end - number->start),
				 desk.altered.text + number->start, number->would_be);
		told++;
	}
	assert_int_equal(desk.n, talk->altered);
	assert_int_equal(told, talk->told);
	rise(&desk);
}

int main(void)
{
	struct CMUnitTest tests[2 * LEN(talks)], *next = tests;

	add_rows(next, talks, what_was_said_is_right);
	add_rows(next, talks, what_was_altered_is_told);
	return cmocka_run_group_tests_name("talks", tests, NULL, NULL);
}
