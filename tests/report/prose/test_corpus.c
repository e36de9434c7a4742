/* test_corpus.c - how much of the labelled texts is judged rightly: the shares that were reached
 * must not fall. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/prose/held.h"
#include "report/report.h"
#include "report/text/measure_words.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define FOLDER "tests/report/prose/"

enum { START = 1, END, SPAN, STATUS, VALUE = 7, UNIT, REF = 11, EXPECT, NOTE, COLUMNS };

struct label {
	size_t start, end;
	char *column[COLUMNS];
};

/* Numbers of one sort, and those judged rightly. */
struct tally {
	size_t n, right;
};

/* X(NAME, what is counted) besides the statuses. */
#define MEASURES(X)                                                      \
	X(VALUE, "value and unit of quantities")                         \
	X(REASON, "ignored, with the right reason")                      \
	X(ALTERED, "altered matched numbers, with the right correction") \
	X(ALTERED_DERIVED, "altered derived numbers, with the right correction")

enum measure {
#define X(name, what) MEASURE_##name,
	MEASURES(X)
#undef X
		MEASURES_N
};

static const char *const measure_names[] = {
#define X(name, what) what,
	MEASURES(X)
#undef X
};

struct tallies {
	struct tally by[NUMBER_STATUSES_N], measures[MEASURES_N];
	size_t false_conflicts;
	size_t reassured; /* altered, and still called right */
};

struct bench {
	struct str text, labels;
	struct report *report;
	struct prose_reader *reader;
	struct held held;
};

/* name: with its folder. */
static void open_bench(struct bench *bench, const char *name)
{
	struct errors errors = { 0 };
	char path[256];

	*bench = (struct bench){ .text = STR_INIT, .labels = STR_INIT };
	snprintf(path, sizeof path, FOLDER "%s.txt", name);
	process_read_file(path, &bench->text);
	snprintf(path, sizeof path, FOLDER "%s.tsv", name);
	process_read_file(path, &bench->labels);
	snprintf(path, sizeof path, FOLDER "%s.yaml", name);
	bench->report = report_open(path, NULL, &errors);
	assert_non_null(bench->report);
	bench->reader = prose_reader_create(report_briefing(bench->report));
}

static void close_bench(struct bench *bench)
{
	held_finish(&bench->held);
	prose_reader_destroy(bench->reader);
	report_destroy(bench->report);
	str_finish(&bench->text);
	str_finish(&bench->labels);
}

/* Cuts the next line of the labels; false at their end. */
static bool next_label(char **at, struct label *label)
{
	char *line = *at, *end = strchr(line, '\n');

	if (end == NULL)
		return false;
	*end = '\0';
	*at = end + 1;
	for (size_t i = 0; i < COLUMNS; i++) {
		label->column[i] = line;
		line += strcspn(line, "\t");
		if (*line != '\0')
			*line++ = '\0';
	}
	label->start = strtoul(label->column[START], NULL, 10);
	label->end = strtoul(label->column[END], NULL, 10);
	return true;
}

static enum number_status status_of(const char *key)
{
	for (size_t i = 0; i < NUMBER_STATUSES_N; i++)
		if (strcmp(number_status_key((enum number_status)i), key) == 0)
			return (enum number_status)i;
	fail_msg("no status '%s'", key);
	return NUMBER_UNKNOWN;
}

/* The cell's name without [合计] and blanks, as the labels write it. */
static void plain_name(struct cell_ref cell, struct str *out)
{
	struct str full = STR_INIT;

	str_clear(out);
	cell_ref_format(cell, &full);
	for (const char *p = full.text; *p != '\0'; p++)
		if (*p != ' ')
			str_add_byte(out, *p);
	str_finish(&full);
	for (const char *total = NULL; (total = strstr(out->text, "[合计]")) != NULL ||
				       (total = strstr(out->text, "[合计,合计]")) != NULL;) {
		out->len = (size_t)(total - out->text);
		out->text[out->len] = '\0';
	}
}

static bool names_cell(const struct held_number *number, const char *ref)
{
	struct str name = STR_INIT;
	bool found = false;

	for (size_t i = 0; i < number->n_cells && !found; i++) {
		plain_name(number->cells[i], &name);
		found = strcmp(name.text, ref) == 0;
	}
	str_finish(&name);
	return found;
}

/* All numbers that lie in the label's span are judged as it says. */
static bool is_right(const struct bench *bench, const struct label *label,
		     enum number_status wanted, struct tallies *tallies)
{
	bool states = wanted == NUMBER_MATCHED || wanted == NUMBER_ROUNDED;
	size_t n = 0, right = 0;

	for (size_t i = 0; i < bench->held.n; i++) {
		const struct held_number *number = &bench->held.numbers[i];
		bool stated = number->status == NUMBER_MATCHED || number->status == NUMBER_ROUNDED;

		if (number->start >= label->end || number->end <= label->start)
			continue;
		n++;
		right += states ? stated && names_cell(number, label->column[REF])
				: number->status == wanted;
		if (number->status == NUMBER_CONFLICT && wanted != NUMBER_CONFLICT) {
			print_message("false conflict: %.*s -> %s\n",
				      (int)(number->end - number->start),
				      bench->text.text + number->start, number->would_be);
			tallies->false_conflicts++;
		}
	}
	return n > 0 && right == n && (wanted == NUMBER_IGNORED || n == 1);
}

/* Keys of the program that say what a label says in another word: 十八大 is a name and an idiom,
 * 11月1日零时 a date and a time, 2024年第3期 an ordinal and a date. */
static const struct synonym {
	const char *label, *key;
} synonyms[] = {
	{ "clock", "time" },   { "date", "time" },      { "date", "ordinal" },
	{ "ordinal", "rank" }, { "ordinal", "date" },   { "name", "ordinal" },
	{ "name", "idiom" },   { "period", "article" }, { "rank", "ordinal" },
	{ "date", "name" },    { "period", "name" },
};

static bool says_reason(const char *label, const char *key)
{
	for (size_t i = 0; i < LEN(synonyms); i++)
		if (strcmp(synonyms[i].label, label) == 0 && strcmp(synonyms[i].key, key) == 0)
			return true;
	return strcmp(label, key) == 0;
}

static bool has_reason(const struct bench *bench, const struct label *label)
{
	size_t n = 0, right = 0;

	for (size_t i = 0; i < bench->held.n; i++) {
		const struct held_number *number = &bench->held.numbers[i];

		if (number->start >= label->end || number->end <= label->start)
			continue;
		n++;
		right += number->status == NUMBER_IGNORED && number->reason != NULL &&
			 says_reason(label->column[NOTE], number->reason);
	}
	return n > 0 && right == n;
}

/* The label's value and unit are those read; a fraction's to its last place. */
static bool has_value(const struct bench *bench, const struct label *label)
{
	double wanted = strtod(label->column[VALUE], NULL);
	const char *unit = label->column[UNIT];

	for (size_t i = 0; i < bench->held.n; i++) {
		const struct held_number *number = &bench->held.numbers[i];
		struct str text = STR_INIT;

		if (number->start >= label->end || number->end <= label->start)
			continue;
		decimal_format(number->value, &text);
		double read = strtod(text.text, NULL);
		str_finish(&text);
		return fabs(read - wanted) <= fabs(wanted) * 1e-4 &&
		       (*unit == '\0' || (number->unit != NULL &&
					  strcmp(number->unit, measure_usual_name(unit)) == 0));
	}
	return false;
}

static void hold(struct bench *bench, const struct str *text)
{
	struct held_text of = { .text = text->text, .len = text->len };

	held_make(&bench->held, bench->reader, &of);
}

/* Exchanges the first two digits that are neighbours and differ, but for a nought in front; false
 * when there are none. */
static bool alter(char *span, size_t len)
{
	char *last = NULL;
	bool first = true;

	for (char *p = span; p < span + len; p++) {
		if (*p < '0' || *p > '9')
			continue;
		if (last != NULL && *last != *p && !(first && *p == '0')) {
			char digit = *last;

			*last = *p;
			*p = digit;
			return true;
		}
		first = last == NULL;
		last = p;
	}
	return false;
}

/* What became of the altered number. */
static void judge_altered(const struct bench *bench, const struct label *label, struct tally *tally,
			  struct tallies *tallies)
{
	for (size_t i = 0; i < bench->held.n; i++) {
		const struct held_number *number = &bench->held.numbers[i];

		if (number->start != label->start)
			continue;
		if (number->status == NUMBER_CONFLICT && *number->would_be != '\0' &&
		    strncmp(bench->text.text + label->start, number->would_be,
			    strlen(number->would_be)) == 0) {
			tally->right++;
			return;
		}
		if (number->status <= NUMBER_DERIVED)
			tallies->reassured++;
		print_message("altered %s: %s %s\n", label->column[SPAN],
			      number_status_key(number->status), number->would_be);
	}
}

static void hold_altered(struct bench *bench, const struct label *label, enum measure measure,
			 struct tallies *tallies)
{
	struct str text = STR_INIT;

	str_add_bytes(&text, bench->text.text, bench->text.len);
	if (alter(text.text + label->start, label->end - label->start)) {
		tallies->measures[measure].n++;
		hold(bench, &text);
		judge_altered(bench, label, &tallies->measures[measure], tallies);
		hold(bench, &bench->text);
	}
	str_finish(&text);
}

static void count(struct tally *tally, bool right)
{
	tally->n++;
	tally->right += right;
}

static void measure(struct bench *bench, const struct label *label, enum number_status wanted,
		    struct tallies *tallies)
{
	bool right = wanted == NUMBER_IGNORED ? has_reason(bench, label) : has_value(bench, label);
	const char *what = measure_names[wanted == NUMBER_IGNORED ? MEASURE_REASON : MEASURE_VALUE];

	if (wanted == NUMBER_IGNORED)
		count(&tallies->measures[MEASURE_REASON], right);
	else
		count(&tallies->measures[MEASURE_VALUE], right);
	if (!right)
		print_message("%s: not the %s\n", label->column[SPAN], what);
	if (wanted == NUMBER_MATCHED)
		hold_altered(bench, label, MEASURE_ALTERED, tallies);
	if (wanted == NUMBER_DERIVED)
		hold_altered(bench, label, MEASURE_ALTERED_DERIVED, tallies);
}

static void judge(const char *name, struct tallies *tallies)
{
	struct bench bench;
	struct label label;

	open_bench(&bench, name);
	hold(&bench, &bench.text);
	char *at = strchr(bench.labels.text, '\n') + 1;
	while (next_label(&at, &label)) {
		enum number_status wanted = status_of(label.column[STATUS]);
		bool right = is_right(&bench, &label, wanted, tallies);

		count(&tallies->by[wanted], right);
		if (!right)
			print_message("%s: %s is not told to be %s\n", name, label.column[SPAN],
				      label.column[STATUS]);
		measure(&bench, &label, wanted, tallies);
	}
	close_bench(&bench);
}

#define TEXTS_MOST 20

/* Texts of one hand and what was reached on them, in tenths of a per cent. */
static const struct set {
	const char *name, *folder, *texts[TEXTS_MOST];
	size_t by[NUMBER_STATUSES_N], measures[MEASURES_N];
	size_t reassured; /* at most */
} sets[] = {
	{ .name = "the texts that the rules were made with",
	  .folder = "corpus",
	  .texts = { "o01-wenze", "o02-gongbao", "o03-rexian", "o04-anquan", "o05-caizheng",
		     "o06-jiancha", "o07-fayuan", "o08-renkou", "o09-kongqi", "o10-zuofeng",
		     "o11-shipin", "o12-jingji", "o13-jianghua", "o14-saohei", "o15-weisheng",
		     "o16-shenji", "o17-caogao" },
	  .by = { [NUMBER_MATCHED] = 990,
		  [NUMBER_ROUNDED] = 930,
		  [NUMBER_DERIVED] = 970,
		  [NUMBER_CONFLICT] = 940,
		  [NUMBER_UNKNOWN] = 930,
		  [NUMBER_IGNORED] = 980 },
	  .measures = { [MEASURE_VALUE] = 980,
			[MEASURE_REASON] = 1000,
			[MEASURE_ALTERED] = 950,
			[MEASURE_ALTERED_DERIVED] = 670 },
	  .reassured = 1 },
	{ .name = "fresh texts of twelve offices",
	  .folder = "fresh",
	  .texts = { "a01-minsheng", "a02-fayuan", "a03-yusuan", "a04-liugan", "a05-jieri",
		     "a06-xialiang", "a07-gaokao", "a08-jiangyu", "a09-dianli", "a10-lvyou",
		     "a11-xiaofang", "a12-shebao" },
	  .by = { [NUMBER_MATCHED] = 1000,
		  [NUMBER_ROUNDED] = 1000,
		  [NUMBER_DERIVED] = 980,
		  [NUMBER_CONFLICT] = 1000,
		  [NUMBER_UNKNOWN] = 1000,
		  [NUMBER_IGNORED] = 1000 },
	  .measures = { [MEASURE_VALUE] = 990,
			[MEASURE_REASON] = 1000,
			[MEASURE_ALTERED] = 960,
			[MEASURE_ALTERED_DERIVED] = 650 } },
	{ .name = "fresh texts of twelve other offices",
	  .folder = "fresh2",
	  .texts = { "b01-jiancha", "b02-xianqing", "b03-xinfang", "b04-shuili", "b05-lincao",
		     "b06-yanglao", "b07-keji", "b08-waimao", "b09-shenji", "b10-jiaotong",
		     "b11-xuncha", "b12-shipin" },
	  .by = { [NUMBER_MATCHED] = 990,
		  [NUMBER_ROUNDED] = 1000,
		  [NUMBER_DERIVED] = 980,
		  [NUMBER_CONFLICT] = 1000,
		  [NUMBER_UNKNOWN] = 1000,
		  [NUMBER_IGNORED] = 950 },
	  .measures = { [MEASURE_VALUE] = 1000,
			[MEASURE_REASON] = 950,
			[MEASURE_ALTERED] = 980,
			[MEASURE_ALTERED_DERIVED] = 700 },
	  .reassured = 1 },
	{ .name = "fresh texts of ten offices more",
	  .folder = "fresh3",
	  .texts = { "c01-zhixing", "c02-haiguan", "c03-xunqing", "c04-yusuan", "c05-rexian",
		     "c06-denggere", "c07-fayuan", "c08-jiuye", "c09-gongjijin", "c10-cishan" },
	  .by = { [NUMBER_MATCHED] = 1000,
		  [NUMBER_ROUNDED] = 1000,
		  [NUMBER_DERIVED] = 920,
		  [NUMBER_CONFLICT] = 1000,
		  [NUMBER_UNKNOWN] = 1000,
		  [NUMBER_IGNORED] = 920 },
	  .measures = { [MEASURE_VALUE] = 990,
			[MEASURE_REASON] = 910,
			[MEASURE_ALTERED] = 970,
			[MEASURE_ALTERED_DERIVED] = 660 } },
};

static bool holds(const char *what, const struct tally *tally, size_t least)
{
	print_message("%s: %zu of %zu\n", what, tally->right, tally->n);
	return tally->right * 1000 >= tally->n * least;
}

static void what_was_reached_does_not_fall(void **state)
{
	const struct set *set = *state;
	struct tallies tallies = { .false_conflicts = 0 };
	bool good = true;
	char path[128];

	for (size_t i = 0; set->texts[i] != NULL; i++) {
		snprintf(path, sizeof path, "%s/%s", set->folder, set->texts[i]);
		judge(path, &tallies);
	}

	for (size_t i = 0; i < NUMBER_STATUSES_N; i++)
		good &= holds(number_status_key((enum number_status)i), &tallies.by[i], set->by[i]);
	for (size_t i = 0; i < MEASURES_N; i++)
		good &= holds(measure_names[i], &tallies.measures[i], set->measures[i]);
	print_message("altered and still called right: %zu\n", tallies.reassured);
	assert_true(good);
	assert_int_equal(tallies.false_conflicts, 0);
	assert_true(tallies.reassured <= set->reassured);
}

int main(void)
{
	struct CMUnitTest tests[LEN(sets)], *next = tests;

	add_rows(next, sets, what_was_reached_does_not_fall);
	return cmocka_run_group_tests_name("labelled texts", tests, NULL, NULL);
}
