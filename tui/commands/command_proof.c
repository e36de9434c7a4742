/* command_proof.c - `crossfoot proof`: every number of a text from outside held against the figures
 * of a briefing. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/base/utf8.h"
#include "report/office/office_flow.h"
#include "report/prose/held.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/commands/foreign_text.h"
#include "tui/commands/office_session.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

enum { OPTION_AGAINST, OPTION_JSON };

#define CELLS_MOST 76 /* of a piece of a line that is shown */

/* What stands under a number, and how the summary calls it; by status. */
static const struct {
	char mark;
	const char *words;
} statuses[NUMBER_STATUSES_N] = {
	[NUMBER_MATCHED] = { '=', N_("matched") }, [NUMBER_ROUNDED] = { '~', N_("rounded") },
	[NUMBER_DERIVED] = { '+', N_("derived") }, [NUMBER_CONFLICT] = { '^', N_("in conflict") },
	[NUMBER_UNKNOWN] = { '?', N_("unknown") }, [NUMBER_IGNORED] = { '.', N_("no figures") },
};

/* What is held against what. */
struct proofing {
	const char *file, *against;
	struct held_text text;
	struct held held;
};

static void add_cells(const struct held_number *number, struct str *out)
{
	for (size_t i = 0; i < number->n_cells; i++) {
		str_add(out, i > 0 ? ", " : "");
		cell_ref_format(number->cells[i], out);
	}
	if (number->n_more > 0)
		str_add(out, " …");
}

/* --- JSON --- */

static void json_text(struct json_writer *w, const char *key, const char *bytes, size_t len)
{
	struct str text = STR_INIT;

	str_add_bytes(&text, bytes, len);
	json_key(w, key);
	json_string(w, text.text);
	str_finish(&text);
}

static void json_optional(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	if (text != NULL && *text != '\0')
		json_string(w, text);
	else
		json_null(w);
}

static void json_figures(struct json_writer *w, const struct held_number *number)
{
	struct str name = STR_INIT;

	json_key(w, "figures");
	json_open(w, '[');
	for (size_t i = 0; i < number->n_cells; i++) {
		str_clear(&name);
		cell_ref_format(number->cells[i], &name);
		json_string(w, name.text);
	}
	json_close(w, ']');
	str_finish(&name);
}

static void json_held(struct json_writer *w, const struct proofing *p,
		      const struct held_number *number, struct held_place *place)
{
	struct str value = STR_INIT;

	held_place_of(&p->text, number->start, place);
	decimal_format(number->value, &value);
	json_open(w, '{');
	json_key(w, "line");
	json_number(w, (long long)place->line);
	json_key(w, "column");
	json_number(w, (long long)place->column);
	json_key(w, "start");
	json_number(w, (long long)number->start);
	json_key(w, "end");
	json_number(w, (long long)number->end);
	json_text(w, "text", p->text.text + number->start, number->end - number->start);
	json_optional(w, "value", value.text);
	json_optional(w, "unit", number->unit);
	json_key(w, "status");
	json_string(w, number_status_key(number->status));
	json_figures(w, number);
	json_optional(w, "would_be", number->would_be);
	json_optional(w, "direction", number->direction);
	json_optional(w, "formula", number->formula);
	json_optional(w, "reason", number->reason);
	json_close(w, '}');
	str_finish(&value);
}

static void print_json(const struct proofing *p)
{
	struct json_writer w;
	struct held_place place = { 0 };

	json_begin_stream(&w, stdout);
	json_open(&w, '{');
	json_key(&w, "file");
	json_string(&w, p->file);
	json_key(&w, "against");
	json_string(&w, p->against);
	json_key(&w, "summary");
	json_open(&w, '{');
	for (size_t s = 0; s < NUMBER_STATUSES_N; s++) {
		json_key(&w, number_status_key((enum number_status)s));
		json_number(&w, (long long)p->held.counts[s]);
	}
	json_close(&w, '}');
	json_key(&w, "numbers");
	json_open(&w, '[');
	for (size_t i = 0; i < p->held.n; i++)
		json_held(&w, p, &p->held.numbers[i], &place);
	json_close(&w, ']');
	json_close(&w, '}');
	json_finish(&w);
	fputs("\n", stdout);
}

/* --- for people --- */

static int cells_of(const char *text, size_t from, size_t to)
{
	const char *p = text + from, *end = text + to;
	int cells = 0;

	while (p < end) {
		int width = utf8_char_width(utf8_decode(&p, end));

		cells += width < 0 ? 1 : width;
	}
	return cells;
}

/* Where a piece of a line ends that fits a terminal: behind a mark, never inside a number. */
static size_t piece_end(const struct proofing *p, size_t from, size_t end, size_t number)
{
	const char *text = p->text.text;
	size_t best = end, at = from;

	if (cells_of(text, from, end) <= CELLS_MOST)
		return end;
	while (at < end && cells_of(text, from, at) <= CELLS_MOST) {
		const char *q = text + at;
		uint32_t c = utf8_decode(&q, text + end);

		at = (size_t)(q - text);
		while (number < p->held.n && p->held.numbers[number].end < at)
			number++;
		bool inside = number < p->held.n && p->held.numbers[number].start < at &&
			      at < p->held.numbers[number].end;
		if (!inside && (c == U'，' || c == U'。' || c == U'；' || c == U'、'))
			best = at;
	}
	return best < end ? best : at;
}

/* Marks under the numbers of a piece; the first of them and the one behind the last. */
static void add_marks(const struct proofing *p, size_t from, size_t end, size_t *number,
		      struct str *out)
{
	const char *text = p->text.text;
	int at = 0;

	for (; *number < p->held.n && p->held.numbers[*number].start < end; ++*number) {
		const struct held_number *n = &p->held.numbers[*number];
		size_t stop = n->end < end ? n->end : end;
		int column = cells_of(text, from, n->start), width = cells_of(text, n->start, stop);

		for (; at < column; at++)
			str_add_byte(out, ' ');
		for (int i = 0; i < width; i++, at++)
			str_add_byte(out, statuses[n->status].mark);
	}
}

static void add_finding(const struct proofing *p, const struct held_number *number,
			struct held_place *place, struct str *out)
{
	int len = (int)(number->end - number->start);
	const char *text = p->text.text;

	held_place_of(&p->text, number->start, place);
	str_printf(out, "%s:%zu:%zu: %.*s: ", p->file, place->line, place->column, len,
		   text + number->start);
	if (number->status == NUMBER_UNKNOWN) {
		str_add(out, _("no figure has this number"));
		if (number->why != NULL)
			str_printf(out, " (%s)", _(number->why));
	} else {
		struct str cells = STR_INIT, right = STR_INIT;

		add_cells(number, &cells);
		number_correction(number->direction, number->would_be, &right);
		str_printf(out, _("should be %s%.*s: %s"), right.text,
			   (int)(number->end - number->number_end), text + number->number_end,
			   number->formula[0] != '\0' ? number->formula : cells.text);
		str_finish(&cells);
		str_finish(&right);
	}
	str_add_byte(out, '\n');
}

/* A line, piece by piece, each with its marks; then what is wrong or unknown in it. */
static void print_line(const struct proofing *p, size_t from, size_t end, size_t *number,
		       struct held_place *place)
{
	struct str out = STR_INIT;
	size_t first = *number;

	while (from < end) {
		size_t stop = piece_end(p, from, end, *number), before = *number;

		str_add_bytes(&out, p->text.text + from, stop - from);
		str_add_byte(&out, '\n');
		add_marks(p, from, stop, number, &out);
		if (*number > before)
			str_add_byte(&out, '\n');
		from = stop;
	}
	for (size_t i = first; i < *number; i++) {
		enum number_status status = p->held.numbers[i].status;

		if (status == NUMBER_CONFLICT || status == NUMBER_UNKNOWN)
			add_finding(p, &p->held.numbers[i], place, &out);
	}
	output_text(stdout, out.text);
	str_finish(&out);
}

static void print_summary(const struct proofing *p)
{
	struct str out = STR_INIT;

	str_printf(&out, ngettext("%zu number:", "%zu numbers:", p->held.n), p->held.n);
	for (size_t s = 0; s < NUMBER_STATUSES_N; s++)
		str_printf(&out, "%s %zu %s", s > 0 ? "," : "", p->held.counts[s],
			   _(statuses[s].words));
	str_add_byte(&out, '\n');
	output_text(stdout, out.text);
	str_finish(&out);
}

/* Lines without numbers are not shown. */
static void print_text(const struct proofing *p)
{
	struct held_place place = { 0 };
	size_t number = 0, at = 0;

	while (at < p->text.len) {
		const char *nl = memchr(p->text.text + at, '\n', p->text.len - at);
		size_t end = nl != NULL ? (size_t)(nl - p->text.text) : p->text.len;

		if (number < p->held.n && p->held.numbers[number].start < end)
			print_line(p, at, end, &number, &place);
		at = end + 1;
	}
	print_summary(p);
}

/* --- the work --- */

static struct report *open_stored(struct office *office, const char *name, struct errors *errors)
{
	struct checked checked;

	return office_check(office, name, NULL, &checked, errors);
}

static enum status hold(const struct arguments *arguments, struct report *report,
			const struct str *text)
{
	struct prose_reader *reader = prose_reader_create(report_briefing(report));
	struct proofing p = { .file = arguments->words[0],
			      .against = arguments->options[OPTION_AGAINST],
			      .text = { .text = text->text, .len = text->len } };

	held_make(&p.held, reader, &p.text);
	if (arguments->options[OPTION_JSON] != NULL)
		print_json(&p);
	else
		print_text(&p);
	enum status status = p.held.counts[NUMBER_CONFLICT] > 0 ? STATUS_FAILED : STATUS_OK;
	held_finish(&p.held);
	prose_reader_destroy(reader);
	return status;
}

/* The text of a restricted session lies in its in-tray. */
MUST_LOOK static bool read_text(struct office *office, const char *word, struct str *text,
				struct error *err)
{
	struct str path = STR_INIT;
	bool ok = true;

	if (office == NULL || strcmp(word, "-") == 0)
		str_add(&path, word);
	else
		ok = office_path(office, TRAY_IN, word, &path, err);
	ok = ok && foreign_text_read(path.text, text, err);
	str_finish(&path);
	return ok;
}

enum status command_proof(const struct arguments *arguments)
{
	const char *against = arguments->options[OPTION_AGAINST];
	struct errors errors = { 0 };
	struct error err;
	struct str text = STR_INIT;
	struct office *office = NULL;
	struct report *report = NULL;
	enum status status = STATUS_TROUBLE;

	if (against == NULL) {
		complain(
			_("proof: '--against FILE' is missing: the briefing that has the figures"));
		return STATUS_TROUBLE;
	}
	if (office_session_is_stored(arguments, against) &&
	    (office = office_session_open(arguments, SESSION_MUST_EXIST)) == NULL)
		return STATUS_TROUBLE;
	if (!read_text(office, arguments->words[0], &text, &err))
		errors_add(&errors, &err);
	else
		report = office != NULL ? open_stored(office, against, &errors)
					: report_open(against, NULL, &errors);
	if (report != NULL)
		status = hold(arguments, report, &text);
	else
		diagnostic_print_all(&errors);
	report_destroy(report);
	office_close(office);
	str_finish(&text);
	return status;
}
