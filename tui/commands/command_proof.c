/* command_proof.c - `crossfoot proof`: every number of a text from outside held against the figures
 * of a briefing. */
#include <stdio.h>
#include <string.h>

#include "report/base/array.h"
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

#define CELLS_MOST 76      /* of a piece of a line that is shown */
#define OUTPUT_PIECE 32768 /* bytes that are written at once */

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

/* What is written, a stretch of lines at a time. */
struct printing {
	const struct proofing *p;
	const char *unknown; /* translated once */
	struct held_place place;
	size_t number; /* the next one */
	struct str out;
};

static int next_cells(const char **at, const char *end)
{
	const unsigned char *b = (const unsigned char *)*at;

	if (b[0] >= 0xE5 && b[0] <= 0xE9 && end - *at >= 3) { /* most of Han; the text is UTF-8 */
		*at += 3;
		return 2;
	}
	int width = utf8_char_width(utf8_decode(at, end));

	return width < 0 ? 1 : width;
}

static int cells_of(const char *text, size_t from, size_t to)
{
	const char *at = text + from, *end = text + to;
	int cells = 0;

	while (at < end)
		cells += next_cells(&at, end);
	return cells;
}

static bool is_mark(const char *at)
{
	static const char *const marks[] = { "，", "。", "；", "、" };

	for (size_t i = 0; (*at == '\xE3' || *at == '\xEF') && i < LEN(marks); i++)
		if (memcmp(at, marks[i], 3) == 0)
			return true;
	return false;
}

/* Where a piece of a line ends that fits a terminal: behind a mark, never inside a number. */
static size_t piece_end(const struct printing *out, size_t from, size_t end)
{
	const struct held *held = &out->p->held;
	const char *text = out->p->text.text, *at = text + from, *stop = text + end, *best = stop;
	size_t number = out->number;
	int cells = 0;

	while (at < stop && cells <= CELLS_MOST) {
		const char *letter = at;

		cells += next_cells(&at, stop);
		if (at - letter != 3 || !is_mark(letter))
			continue;
		size_t behind = (size_t)(at - text);
		while (number < held->n && held->numbers[number].end < behind)
			number++;
		if (number == held->n || held->numbers[number].start >= behind ||
		    behind >= held->numbers[number].end)
			best = at;
	}
	if (at == stop && cells <= CELLS_MOST)
		return end;
	return (size_t)((best < stop ? best : at) - text);
}

/* Marks under the numbers of a piece. */
static void add_marks(struct printing *out, size_t from, size_t end)
{
	const struct held *held = &out->p->held;
	const char *text = out->p->text.text;

	for (; out->number < held->n && held->numbers[out->number].start < end; out->number++) {
		const struct held_number *n = &held->numbers[out->number];
		size_t stop = n->end < end ? n->end : end;

		str_fill(&out->out, ' ', (size_t)cells_of(text, from, n->start));
		str_fill(&out->out, statuses[n->status].mark,
			 (size_t)cells_of(text, n->start, stop));
		from = stop;
	}
}

static void add_finding(struct printing *to, const struct held_number *number)
{
	const struct proofing *p = to->p;
	const char *text = p->text.text;
	struct str *out = &to->out;

	held_place_of(&p->text, number->start, &to->place);
	str_add(out, p->file);
	str_add_byte(out, ':');
	str_add_count(out, to->place.line);
	str_add_byte(out, ':');
	str_add_count(out, to->place.column);
	str_add(out, ": ");
	str_add_bytes(out, text + number->start, number->end - number->start);
	str_add(out, ": ");
	if (number->status == NUMBER_UNKNOWN) {
		str_add(out, to->unknown);
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

static void flush(struct printing *out, size_t least)
{
	if (out->out.len < least)
		return;
	output_text(stdout, out->out.text);
	str_clear(&out->out);
}

/* A line, piece by piece, each with its marks; then what is wrong or unknown in it. */
static void print_line(struct printing *out, size_t from, size_t end)
{
	size_t first = out->number;

	while (from < end) {
		size_t stop = piece_end(out, from, end), before = out->number;

		str_add_bytes(&out->out, out->p->text.text + from, stop - from);
		str_add_byte(&out->out, '\n');
		add_marks(out, from, stop);
		if (out->number > before)
			str_add_byte(&out->out, '\n');
		from = stop;
		flush(out, OUTPUT_PIECE);
	}
	for (size_t i = first; i < out->number; i++) {
		enum number_status status = out->p->held.numbers[i].status;

		if (status == NUMBER_CONFLICT || status == NUMBER_UNKNOWN)
			add_finding(out, &out->p->held.numbers[i]);
		flush(out, OUTPUT_PIECE);
	}
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
	struct printing out = { .p = p,
				.unknown = _("no figure has this number"),
				.out = STR_INIT };
	size_t at = 0;

	while (out.number < p->held.n && at < p->text.len) {
		const char *nl = memchr(p->text.text + at, '\n', p->text.len - at);
		size_t end = nl != NULL ? (size_t)(nl - p->text.text) : p->text.len;

		if (p->held.numbers[out.number].start < end)
			print_line(&out, at, end);
		at = end + 1;
	}
	flush(&out, 0);
	str_finish(&out.out);
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
