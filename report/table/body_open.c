/* body_open.c - the sheet chosen, its heading found, and what its columns are known for. */
#include <stdlib.h>
#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/body_inside.h"
#include "report/table/row_words.h"

/* --- choosing the sheet --- */

/* The sample of one sheet and its heading. */
struct candidate {
	struct arena arena;
	struct heading_sample *sample;
	struct heading heading;
	const char *sheet;
};

static struct heading_wish wish_of(const struct body_request *request)
{
	return (struct heading_wish){ request->wanted, request->n_wanted, request->heading };
}

MUST_LOOK static bool look_at_sheet(struct candidate *c, struct rows *rows,
				    const struct body_request *request, struct error *err)
{
	struct heading_wish wish = wish_of(request);

	*c = (struct candidate){ .sheet = rows->sheet };
	c->sample = arena_alloc(&c->arena, sizeof *c->sample);
	if (!heading_take_sample(c->sample, rows, &c->arena, err))
		return false;
	c->heading = heading_find(c->sample, &wish);
	return true;
}

static bool is_better(const struct heading *a, const struct heading *b)
{
	if (a->found != b->found)
		return a->found;
	return a->hits != b->hits ? a->hits > b->hits : a->score > b->score;
}

/* The visible sheet whose heading fits best; hidden ones only when named. */
MUST_LOOK static bool look_at_others(struct candidate *best, struct rows *rows,
				     const struct body_request *request, struct error *err)
{
	struct rows_sheet sheet;

	for (size_t i = 0; rows_sheet_at(rows, i, &sheet); i++) {
		struct candidate c;

		if (sheet.hidden || strcmp(sheet.name, best->sheet) == 0)
			continue;
		if (!rows_rewind(rows, sheet.name, err))
			return false;
		if (!look_at_sheet(&c, rows, request, err)) {
			arena_finish(&c.arena);
			return false;
		}
		if (is_better(&c.heading, &best->heading)) {
			struct candidate old = *best;

			*best = c;
			c = old;
		}
		arena_finish(&c.arena);
	}
	return true;
}

/* --- what columns are known for --- */

static bool is_wanted(const struct heading_column *column, const struct body_request *request)
{
	struct str folded = STR_INIT;
	bool wanted = false;

	for (size_t i = 0; i < request->n_wanted && !wanted; i++) {
		str_clear(&folded);
		fold_text(request->wanted[i], strlen(request->wanted[i]), &folded);
		for (size_t j = 0; j < column->n; j++)
			wanted |= strcmp(column->names[j], folded.text) == 0;
	}
	str_finish(&folded);
	return wanted;
}

static void know_columns(struct body *body, const struct candidate *c,
			 const struct body_request *request)
{
	struct body_state *s = body->state;
	size_t full = 0, *numbers = xcalloc(body->n_columns + 1, sizeof *numbers);

	for (size_t i = c->heading.last + 1; i < c->sample->n; i++) {
		const struct heading_row *row = &c->sample->rows[i];

		if (row->filled * 2 <= s->n_named)
			continue;
		full++;
		for (size_t k = 0; k < body->n_columns; k++)
			numbers[k] += heading_cell_at(row, k).numeric;
	}
	for (size_t k = 0; k < body->n_columns; k++) {
		bool named = s->heading.columns[k].n > 0;

		if (named && is_wanted(&s->heading.columns[k], request) && numbers[k] * 2 < full)
			s->columns[k] |= BODY_KEY;
		if (named && full > 0 && numbers[k] * 10 > full * 8) {
			s->columns[k] |= BODY_NUMERIC;
			s->n_numeric++;
		}
	}
	free(numbers);
}

/* Cells merged down below the heading, in the order of their rows. */
static int by_first_row(const void *a, const void *b)
{
	const struct body_tall *left = a, *right = b;

	return (left->merge.first_row > right->merge.first_row) -
	       (left->merge.first_row < right->merge.first_row);
}

static void take_talls(struct body *body, const struct heading_sample *sample)
{
	struct body_state *s = body->state;

	s->talls = arena_array(&s->arena, sample->n_merges + 1, sizeof *s->talls);
	for (size_t i = 0; i < sample->n_merges; i++) {
		const struct rows_merge *m = &sample->merges[i];

		if (m->first_row > body->heading_last && m->last_row > m->first_row &&
		    m->first_column == m->last_column && m->first_column < body->n_columns)
			s->talls[s->n_talls++].merge = *m;
	}
	qsort(s->talls, s->n_talls, sizeof *s->talls, by_first_row);
}

static const char *find_title(const struct candidate *c)
{
	for (size_t i = 0; i < c->heading.first; i++)
		for (size_t k = 0; k < c->sample->rows[i].n; k++)
			if (*c->sample->rows[i].cells[k].text != '\0')
				return c->sample->rows[i].cells[k].text;
	return "";
}

static void take_heading(struct body *body, struct candidate *c, const struct body_request *request)
{
	struct body_state *s = body->state;

	s->heading = c->heading;
	body->n_columns = c->heading.n_columns;
	body->heading_first = c->sample->rows[c->heading.first].number;
	body->heading_last = c->sample->rows[c->heading.last].number;
	body->title = find_title(c);
	s->columns = arena_alloc(&c->arena, body->n_columns + 1);
	s->starts = arena_array(&c->arena, body->n_columns + 1, sizeof *s->starts);
	s->lead[0] = s->lead[1] = body->n_columns;
	for (size_t k = 0; k < body->n_columns; k++) {
		if (s->heading.columns[k].n == 0)
			continue;
		s->columns[k] = BODY_NAMED;
		if (s->n_named < 2)
			s->lead[s->n_named] = k;
		s->n_named++;
	}
	know_columns(body, c, request);
	s->arena = c->arena;
	take_talls(body, c->sample);
}

/* --- opening --- */

/* How the names of the first columns begin in this row of the heading. */
static void take_beginnings(struct body *body)
{
	for (size_t i = 0; i < 2; i++) {
		struct rows_cell cell;

		rows_cell(body->rows, body->state->lead[i], &cell);
		body_add_beginning(&body->state->beginnings, cell.text, cell.len);
	}
}

static void take_words(struct body *body, enum rows_encoding encoding)
{
	const char *const *words;
	size_t n = row_words_beginnings(encoding, &words);

	for (size_t i = 0; i < n; i++)
		body_add_beginning(&body->state->beginnings, words[i], strlen(words[i]));
}

/* Back to the first row, and on to the one below the heading. */
MUST_LOOK static bool go_below_heading(struct body *body, const char *sheet, struct error *err)
{
	enum rows_result result;

	if (!rows_rewind(body->rows, sheet, err))
		return false;
	/* Both: what begins in ASCII may turn out as either, long behind the heading. */
	take_words(body, ROWS_UTF8);
	take_words(body, ROWS_GB18030);
	do {
		result = rows_next(body->rows, err);
		if (result == ROWS_ROW && body->rows->number >= body->heading_first)
			take_beginnings(body);
	} while (result == ROWS_ROW && body->rows->number < body->heading_last);
	body->state->below_heading = true;
	return result == ROWS_ROW;
}

ALWAYS_FALSE static bool refuse(const struct body_request *request, struct error *err)
{
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = request->rows.path },
			_("no row looks like a heading; expected one with the names of columns"));
}

bool body_open(struct body *body, const struct body_request *request, struct error *err)
{
	struct candidate best = { 0 };
	bool ok;

	*body = (struct body){ .title = "" };
	body->rows = rows_open(&request->rows, err);
	if (body->rows == NULL)
		return false;
	body->state = xcalloc(1, sizeof *body->state);
	str_init(&body->state->folded);
	str_init(&body->state->room);
	ok = look_at_sheet(&best, body->rows, request, err) &&
	     (request->rows.sheet != NULL || body->rows->format == ROWS_CSV ||
	      look_at_others(&best, body->rows, request, err));
	if (ok && !best.heading.found)
		ok = refuse(request, err);
	if (ok)
		take_heading(body, &best, request);
	else
		arena_finish(&best.arena);
	if (ok && go_below_heading(body, best.sheet, err))
		return true;
	body_close(body);
	return false;
}

void body_close(struct body *body)
{
	struct body_state *s = body->state;

	rows_close(body->rows);
	if (s != NULL) {
		body_forget_waiting(s);
		for (size_t i = 0; i < s->n_talls; i++)
			if (s->talls[i].met)
				str_finish(&s->talls[i].kept.text);
		for (size_t i = 0; s->above != NULL && i < body->n_columns; i++)
			if (s->above[i].text.text != NULL)
				str_finish(&s->above[i].text);
		free(s->above);
		str_finish(&s->folded);
		str_finish(&s->room);
		arena_finish(&s->arena);
		free(s);
	}
	*body = (struct body){ 0 };
}
