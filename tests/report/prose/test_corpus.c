/* test_corpus.c - how much of the labelled texts is judged rightly: the shares that were reached
 * must not fall. */
#include <stdlib.h>
#include <string.h>

#include "report/prose/held.h"
#include "report/report.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define FOLDER "tests/report/prose/corpus/"

static const char *const texts[] = {
	"o01-wenze",    "o02-gongbao", "o03-rexian",   "o04-anquan",  "o05-caizheng", "o06-jiancha",
	"o07-fayuan",   "o08-renkou",  "o09-kongqi",   "o10-zuofeng", "o11-shipin",   "o12-jingji",
	"o13-jianghua", "o14-saohei",  "o15-weisheng", "o16-shenji",  "o17-caogao",
};

enum { START = 1, END, SPAN, STATUS, REF = 11, COLUMNS = 14 };

struct label {
	size_t start, end;
	char *column[COLUMNS];
};

/* Numbers of one status, and those judged rightly. */
struct tally {
	size_t n, right;
};

struct tallies {
	struct tally by[NUMBER_STATUSES_N], altered;
	size_t false_conflicts;
};

struct bench {
	struct str text, labels;
	struct report *report;
	struct prose_reader *reader;
	struct held held;
};

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

static void hold_altered(struct bench *bench, const struct label *label, struct tallies *tallies)
{
	struct str text = STR_INIT;

	str_add_bytes(&text, bench->text.text, bench->text.len);
	if (alter(text.text + label->start, label->end - label->start)) {
		tallies->altered.n++;
		hold(bench, &text);
		for (size_t i = 0; i < bench->held.n; i++) {
			const struct held_number *number = &bench->held.numbers[i];

			if (number->start == label->start && number->status == NUMBER_CONFLICT &&
			    strncmp(bench->text.text + label->start, number->would_be,
				    strlen(number->would_be)) == 0)
				tallies->altered.right++;
		}
		hold(bench, &bench->text);
	}
	str_finish(&text);
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

		tallies->by[wanted].n++;
		tallies->by[wanted].right += right;
		if (!right)
			print_message("%s: %s is not told to be %s\n", name, label.column[SPAN],
				      label.column[STATUS]);
		if (wanted == NUMBER_MATCHED)
			hold_altered(&bench, &label, tallies);
	}
	close_bench(&bench);
}

/* In tenths of a per cent. */
static const struct bar {
	enum number_status status;
	size_t least;
} bars[] = {
	{ NUMBER_MATCHED, 990 },  { NUMBER_ROUNDED, 930 }, { NUMBER_DERIVED, 970 },
	{ NUMBER_CONFLICT, 940 }, { NUMBER_UNKNOWN, 930 }, { NUMBER_IGNORED, 980 },
};

static void what_was_reached_does_not_fall(void **state)
{
	struct tallies tallies = { .false_conflicts = 0 };

	(void)state;
	for (size_t i = 0; i < LEN(texts); i++)
		judge(texts[i], &tallies);

	for (size_t i = 0; i < LEN(bars); i++) {
		const struct tally *tally = &tallies.by[bars[i].status];

		print_message("%s: %zu of %zu\n", number_status_key(bars[i].status), tally->right,
			      tally->n);
		if (tally->right * 1000 < tally->n * bars[i].least)
			fail_msg("%s: %zu of %zu are too few", number_status_key(bars[i].status),
				 tally->right, tally->n);
	}
	print_message("altered: %zu of %zu\n", tallies.altered.right, tallies.altered.n);
	assert_int_equal(tallies.false_conflicts, 0);
	assert_true(tallies.altered.right * 100 >= tallies.altered.n * 93);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_reached_does_not_fall),
	};

	return cmocka_run_group_tests_name("labelled texts", tests, NULL, NULL);
}
