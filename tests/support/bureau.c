/* bureau.c - see bureau.h. */
#include "tests/support/bureau.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/model/value.h"
#include "report/office/office_flow.h"
#include "tests/support/others.h"
#include "tests/support/process.h"
#include "tests/support/test.h"

#define WORDS_MAX 24
#define FORM_COL 12   /* where the form begins beside the steps */
#define VALUE_COLS 10 /* cells of a value */

void bureau_open(struct bureau *bureau)
{
	*bureau = (struct bureau){ .folder = process_folder() };
	snprintf(bureau->office, sizeof bureau->office, "%s/office.db", bureau->folder);
	bureau->others = others_can_work(bureau->folder);
}

void bureau_copy(struct bureau *bureau, const struct bureau *from)
{
	struct process copy = { 0 };
	char all[300];

	bureau_open(bureau);
	snprintf(all, sizeof all, "%s/.", from->folder);
	RUN_PROGRAM(&copy, "cp", "-a", all, bureau->folder);
	assert_int_equal(copy.status, 0);
	process_finish(&copy);
}

void bureau_close(struct bureau *bureau)
{
	struct process remove = { 0 };

	RUN_PROGRAM(&remove, "rm", "-rf", bureau->folder);
	process_finish(&remove);
	free(bureau->folder);
}

static size_t add_words(const char *all[WORDS_MAX], size_t n, const char *const words[])
{
	for (size_t i = 0; words[i] != NULL; i++) {
		assert_true(n + 1 < WORDS_MAX);
		all[n++] = words[i];
	}
	all[n] = NULL;
	return n;
}

struct pty *bureau_clerk(const struct bureau *bureau, const struct pty_options *terminal,
			 const char *user, const char *const words[])
{
	struct pty_options options = *terminal;
	const char *all[WORDS_MAX] = { NULL }, *program = getenv("CROSSFOOT");
	struct other other;
	char office[300];
	size_t n = 0;

	if (user != NULL) {
		others_find(user, &other);
		n = add_words(all, 0, other.words);
	} else {
		all[n++] = program != NULL ? program : "build/debug/crossfoot";
	}
	add_words(all, n, words);
	snprintf(office, sizeof office, "CROSSFOOT_OFFICE=%s", bureau->office);
	const char *const env[] = { office, "LANGUAGE=zh_CN", NULL };
	options.argv = all;
	options.env = options.env != NULL ? options.env : env;
	options.locale = options.locale != NULL ? options.locale : "zh_CN.UTF-8";
	struct pty *pty = pty_start(&options);
	assert_appears(pty, options.env == env ? "核数" : "Crossfoot");
	return pty;
}

const char *bureau_command(const struct bureau *bureau, int status, const char *const words[])
{
	static struct process process;
	const char *all[WORDS_MAX] = { "--office", bureau->office };

	add_words(all, 2, words);
	process_run(&process, all);
	if (process.status != status)
		fail_msg("'%s' ended with %d:\n%s%s", words[0], process.status, process.out.text,
			 process.err.text);
	return process.out.text;
}

/* --- what lies in the office --- */

static struct office *open_office(const struct bureau *bureau)
{
	static const struct identity reader = { "reader", 54321 };
	struct office_options options = { .address = bureau->office, .who = &reader };
	struct office *office = NULL;
	struct error err;

	assert_ok(office_open(&options, &office, &err), &err);
	return office;
}

struct report *bureau_report(const struct bureau *bureau, const char *name)
{
	struct office *office = open_office(bureau);
	struct errors errors = { 0 };
	struct report *report = office_report(office, name, NULL, &errors);

	office_close(office);
	return report;
}

static bool find_cell(const struct report *report, const char *text, struct cell_ref *out)
{
	return briefing_find_cell(report_briefing(report), text, out);
}

const char *bureau_value(const struct bureau *bureau, const char *name, const char *cell)
{
	static char value[64];
	struct report *report = bureau_report(bureau, name);
	struct cell_ref at;
	struct str text = STR_INIT;

	if (report == NULL || !find_cell(report, cell, &at))
		fail_msg("there is no cell '%s' in '%s'", cell, name);
	value_format(&at.figure->cells[at.index], &text);
	snprintf(value, sizeof value, "%s", text.text);
	str_finish(&text);
	report_destroy(report);
	return value;
}

const struct standing *bureau_standing(const struct bureau *bureau, const char *name)
{
	static struct arena arena;
	static struct standing standing;
	struct office *office = open_office(bureau);
	struct error err;

	arena_finish(&arena);
	assert_ok(office_standing(office, name, &arena, &standing, &err), &err);
	office_close(office);
	return &standing;
}

void bureau_verify(const struct bureau *bureau)
{
	BUREAU(bureau, "verify");
}

/* --- what stands on the screen --- */

/* The cells from one column to another, without the blanks around. */
static void text_between(struct pty *pty, int row, int from, int to, struct str *out)
{
	size_t end;

	for (int col = from; col < to; col++) {
		struct screen_cell cell = screen_cell(pty_model(pty), row, col);

		if (out->len > 0 || strcmp(cell.text, " ") != 0)
			str_add(out, cell.text);
	}
	for (end = out->len; end > 0 && out->text[end - 1] == ' '; end--)
		;
	out->len = end;
	if (end == 0)
		str_clear(out);
	else
		out->text[end] = '\0';
}

/* Where the form's columns end, by their captions; false when it is not shown. */
static bool find_columns(struct pty *pty, int *value_end, int *share_end)
{
	int value = screen_find(pty_model(pty), 2, FORM_COL, "数值");
	int share = screen_find(pty_model(pty), 2, FORM_COL, "占比");

	*value_end = value + 4;
	*share_end = share + 4;
	return value >= 0 && share >= 0;
}

const char *bureau_shown(struct pty *pty, const char *label)
{
	static struct str value = STR_INIT;
	int value_end, share_end;

	if (!find_columns(pty, &value_end, &share_end))
		return NULL;
	for (int row = 3; row < 22; row++) {
		struct str name = STR_INIT;

		text_between(pty, row, FORM_COL + 1, value_end - VALUE_COLS, &name);
		bool found = strcmp(name.text, label) == 0;
		str_finish(&name);
		if (!found)
			continue;
		str_clear(&value);
		text_between(pty, row, value_end - VALUE_COLS, value_end, &value);
		return value.text;
	}
	return NULL;
}

const char *bureau_label(struct pty *pty)
{
	static struct str label = STR_INIT;
	struct screen *screen = pty_model(pty);

	str_clear(&label);
	for (int row = 2; row < 23; row++) {
		int end = 79;

		if (strcmp(screen_cell(screen, row, FORM_COL).text, "▸") != 0 &&
		    strcmp(screen_cell(screen, row, FORM_COL).text, ">") != 0)
			continue;
		for (int col = FORM_COL + 1; col < 79 && end == 79; col++)
			if (strcmp(screen_cell(screen, row, col).text, " ") == 0 &&
			    strcmp(screen_cell(screen, row, col + 1).text, " ") == 0)
				end = col;
		text_between(pty, row, FORM_COL + 1, end, &label);
		return label.text;
	}
	return label.text;
}

bool bureau_comes_to(struct pty *pty, const char *label)
{
	enum { LOOKS = 100 };

	for (int i = 0; i < LOOKS && strcmp(bureau_label(pty), label) != 0; i++)
		pty_settle(pty);
	return strcmp(bureau_label(pty), label) == 0;
}

/* The cell that a line of the form stands for; no figure when it is a heading. */
static struct cell_ref cell_of_label(const struct briefing *briefing, const char *label)
{
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];
		const char *name = figure->title != NULL ? figure->title : figure->name;

		if (figure->n_by == 0 && strcmp(name, label) == 0)
			return (struct cell_ref){ figure, 0 };
		for (size_t row = 0; figure->n_by == 1 && row <= figure->n_rows; row++)
			if (strcmp(dimension_member_name(figure->by[0], row), label) == 0)
				return (struct cell_ref){ figure, row };
	}
	return (struct cell_ref){ 0 };
}

/* Independent of the program's own: doubles are good enough for one decimal. */
static void add_share(struct cell_ref cell, struct str *out)
{
	const struct cell *part = &cell.figure->cells[cell.index];
	const struct cell *total = &cell.figure->cells[cell.figure->n_rows];

	if (cell.figure->n_by == 1 && cell.index < cell.figure->n_rows && cell_has_value(part) &&
	    cell_has_value(total))
		str_printf(out, "%.1f%%",
			   100.0 * (double)part->value.units / (double)total->value.units);
}

static bool compare_line(const struct report *report, struct pty *pty, int row, int value_end,
			 int share_end)
{
	struct str label = STR_INIT, shown = STR_INIT, share = STR_INIT;
	struct str stored = STR_INIT, stored_share = STR_INIT;

	text_between(pty, row, FORM_COL + 1, value_end - VALUE_COLS, &label);
	text_between(pty, row, value_end - VALUE_COLS, value_end, &shown);
	text_between(pty, row, share_end - 6, share_end, &share);
	struct cell_ref cell = cell_of_label(report_briefing(report), label.text);
	if (cell.figure != NULL) {
		value_format(&cell.figure->cells[cell.index], &stored);
		add_share(cell, &stored_share);
		if (strcmp(shown.text, stored.text) != 0 ||
		    strcmp(share.text, stored_share.text) != 0)
			fail_msg("%s is '%s' (%s) in the office on:\n%s", label.text, stored.text,
				 stored_share.text, pty_screen(pty));
	}
	str_finish(&label);
	str_finish(&shown);
	str_finish(&share);
	str_finish(&stored);
	str_finish(&stored_share);
	return cell.figure != NULL;
}

int bureau_compare(const struct bureau *bureau, const char *name, struct pty *pty)
{
	int value_end, share_end, compared = 0;
	struct report *report = bureau_report(bureau, name);

	if (report == NULL)
		fail_msg("there is no '%s' in the office on:\n%s", name, pty_screen(pty));
	if (!find_columns(pty, &value_end, &share_end))
		fail_msg("the figures are not shown on:\n%s", pty_screen(pty));
	for (int row = 3; row < 22; row++)
		compared += compare_line(report, pty, row, value_end, share_end);
	report_destroy(report);
	return compared;
}
