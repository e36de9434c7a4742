/* held_words.c - see held_words.h. */
#include "report/prose/held_words.h"

#include <limits.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/runs.h"
#include "report/base/utf8.h"

#define OUTPUT_PIECE 32768 /* bytes that are told at once */

/* What stands under a number, and how the summary calls it; by status. */
static const struct {
	char mark;
	const char *words;
} statuses[NUMBER_STATUSES_N] = {
	[NUMBER_MATCHED] = { '=', N_("matched") }, [NUMBER_ROUNDED] = { '~', N_("rounded") },
	[NUMBER_DERIVED] = { '+', N_("derived") }, [NUMBER_CONFLICT] = { '^', N_("in conflict") },
	[NUMBER_UNKNOWN] = { '?', N_("unknown") }, [NUMBER_IGNORED] = { '.', N_("no figures") },
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

/* What is written, a stretch of lines at a time. */
struct printing {
	const struct held_telling *p;
	const struct held *held;
	struct str file, unknown; /* before and behind the place of a finding */
	struct held_place place;
	size_t number; /* the next one */
	struct str out;
};

static int cells_of(const char *text, size_t from, size_t to)
{
	const char *at = text + from, *end = text + to;
	int cells = 0;

	while ((at = run_cells(at, end, INT_MAX, &cells)) < end) {
		int width = utf8_char_width(utf8_decode(&at, end));

		cells += width < 0 ? 1 : width;
	}
	return cells;
}

/* Behind the character with which a piece has more cells than it may, or stop; false at stop. */
static bool find_overflow(const char **at, const char *stop, int most)
{
	int cells = 0;

	while (cells <= most && (*at = run_cells(*at, stop, most, &cells)) < stop) {
		int width = utf8_char_width(utf8_decode(at, stop));

		cells += width < 0 ? 1 : width;
	}
	return cells > most;
}

static bool is_mark(const char *at)
{
	static const char *const marks[] = { "，", "。", "；", "、" };

	for (size_t i = 0; (*at == '\xE3' || *at == '\xEF') && i < LEN(marks); i++)
		if (memcmp(at, marks[i], 3) == 0)
			return true;
	return false;
}

static bool is_in_number(const struct printing *out, size_t at)
{
	const struct held *held = out->held;
	size_t number = out->number;

	while (number < held->n && held->numbers[number].end < at)
		number++;
	return number < held->n && held->numbers[number].start < at &&
	       at < held->numbers[number].end;
}

/* Where a piece of a line ends that fits a terminal: behind a mark, never inside a number. */
static size_t piece_end(const struct printing *out, size_t from, size_t end)
{
	const char *text = out->p->text->text, *at = text + from;

	if (!find_overflow(&at, text + end, out->p->cells))
		return end;
	for (size_t mark = (size_t)(at - text); mark >= from + 3; mark--)
		if (is_mark(text + mark - 3) && !is_in_number(out, mark))
			return mark;
	return (size_t)(at - text);
}

/* Marks under the numbers of a piece. */
static void add_marks(struct printing *out, size_t from, size_t end)
{
	const struct held *held = out->held;
	const char *text = out->p->text->text;

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
	const struct held_telling *p = to->p;
	const char *text = p->text->text;
	struct str *out = &to->out;

	held_place_of(p->text, number->start, &to->place);
	str_add_bytes(out, to->file.text, to->file.len);
	if (to->place.page > 0)
		str_printf(out, _("page %zu:"), to->place.page);
	str_add_count(out, to->place.line);
	str_add_byte(out, ':');
	str_add_count(out, to->place.column);
	str_add_bytes(out, ": ", 2);
	str_add_bytes(out, text + number->start, number->end - number->start);
	if (number->status == NUMBER_UNKNOWN) {
		str_add_bytes(out, to->unknown.text, to->unknown.len);
		if (number->why != NULL)
			str_printf(out, " (%s)", _(number->why));
	} else {
		str_add_bytes(out, ": ", 2);
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
	out->p->put(out->p->context, out->out.text);
	str_clear(&out->out);
}

/* A line, piece by piece, each with its marks; then what is wrong or unknown in it. */
static void print_line(struct printing *out, size_t from, size_t end)
{
	size_t first = out->number;

	while (from < end) {
		size_t stop = piece_end(out, from, end), before = out->number;

		str_add_bytes(&out->out, out->p->text->text + from, stop - from);
		str_add_byte(&out->out, '\n');
		add_marks(out, from, stop);
		if (out->number > before)
			str_add_byte(&out->out, '\n');
		from = stop;
		flush(out, OUTPUT_PIECE);
	}
	for (size_t i = first; i < out->number; i++) {
		enum number_status status = out->held->numbers[i].status;

		if (status == NUMBER_CONFLICT || status == NUMBER_UNKNOWN)
			add_finding(out, &out->held->numbers[i]);
		flush(out, OUTPUT_PIECE);
	}
}

static void begin(struct printing *out, const struct held_telling *telling)
{
	*out = (struct printing){
		.p = telling, .file = STR_INIT, .unknown = STR_INIT, .out = STR_INIT
	};
	str_printf(&out->file, "%s:", telling->file);
	str_printf(&out->unknown, ": %s", _("no figure has this number"));
}

static void finish(struct printing *out)
{
	flush(out, 0);
	str_finish(&out->out);
	str_finish(&out->file);
	str_finish(&out->unknown);
}

/* The lines from one place to another that have numbers; all numbers held are theirs. */
static void print_lines(struct printing *out, const struct held *held, size_t at, size_t end)
{
	const struct held_text *text = out->p->text;

	out->held = held;
	out->number = 0;
	while (out->number < held->n && at < end) {
		const char *nl = memchr(text->text + at, '\n', text->len - at);
		size_t line_end = nl != NULL ? (size_t)(nl - text->text) : text->len;

		if (held->numbers[out->number].start < line_end)
			print_line(out, at, line_end);
		at = line_end + 1;
	}
}

void held_tell(const struct held_telling *telling)
{
	struct printing out;

	begin(&out, telling);
	print_lines(&out, telling->held, 0, telling->text->len);
	finish(&out);
}

void held_tell_holding(const struct held_telling *telling, struct prose_reader *reader,
		       struct held *held)
{
	struct printing out;
	size_t from = 0, end = 0;

	begin(&out, telling);
	for (; held_next(held, reader, telling->text, &end); from = end)
		print_lines(&out, held, from, end);
	finish(&out);
}

static size_t sum_of(const struct held *held)
{
	size_t n = 0;

	for (size_t s = 0; s < NUMBER_STATUSES_N; s++)
		n += held->counts[s];
	return n;
}

void held_summary(const struct held *held, struct str *out)
{
	size_t n = sum_of(held);

	str_printf(out, ngettext("%zu number:", "%zu numbers:", n), n);
	for (size_t s = 0; s < NUMBER_STATUSES_N; s++)
		str_printf(out, "%s %zu %s", s > 0 ? "," : "", held->counts[s],
			   _(statuses[s].words));
}
