/* body.c - see body.h: rows told one by one, those that may be notes held back until a full row
 * or the end tells. */
#include "report/table/body.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"
#include "report/base/memory.h"
#include "report/table/body_inside.h"
#include "report/table/row_words.h"

const char *body_kind_key(enum body_kind kind)
{
	static const char *const keys[] = {
#define X(name, key, text) key,
		BODY_KINDS(X)
#undef X
	};
	return keys[kind];
}

const char *body_kind_text(enum body_kind kind)
{
	static const char *const texts[] = {
#define X(name, key, text) text,
		BODY_KINDS(X)
#undef X
	};
	return _(texts[kind]);
}

/* --- cells that outlive their row --- */

static void keep(struct body_kept *kept, const struct rows_cell *cell)
{
	kept->cell = *cell;
	if (cell->len < kept->text.size) {
		memcpy(kept->text.text, cell->text, cell->len);
		kept->text.len = cell->len;
	} else {
		str_clear(&kept->text);
		str_add_bytes(&kept->text, cell->text, cell->len);
	}
	kept->cell.text = kept->text.text;
}

static void keep_row(const struct body *body, struct body_waiting *w)
{
	struct rows_cell cell;

	w->number = body->rows->number;
	w->line = body->rows->line;
	w->hidden = body->rows->hidden;
	w->n = body->rows->n < body->n_columns ? body->rows->n : body->n_columns;
	w->cells = xcalloc(w->n + 1, sizeof *w->cells);
	for (size_t i = 0; i < w->n; i++) {
		str_init(&w->cells[i].text);
		rows_cell(body->rows, i, &cell);
		keep(&w->cells[i], &cell);
		w->cells[i].place = rows_place(body->rows, i);
	}
}

static void forget_row(struct body_waiting *w)
{
	for (size_t i = 0; i < w->n; i++)
		str_finish(&w->cells[i].text);
	free(w->cells);
	*w = (struct body_waiting){ 0 };
}

/* --- waiting rows --- */

static struct body_waiting *waiting_at(struct body_state *s, size_t i)
{
	return &s->waiting[(s->first_waiting + i) % BODY_WAITING_MAX];
}

void body_forget_waiting(struct body_state *state)
{
	forget_row(&state->told);
	for (size_t i = 0; i < state->n_waiting; i++)
		forget_row(waiting_at(state, i));
	state->n_waiting = 0;
}

/* A record, unless hardly anything stands in it and nothing that is counted by. */
static enum body_kind settle(const struct body_state *s, bool sparse, bool has_number)
{
	if (!sparse || !s->any_full)
		return BODY_RECORD;
	return has_number ? BODY_TOTAL : BODY_FOOT;
}

static void settle_waiting(struct body_state *s, bool full_row_follows)
{
	for (size_t i = 0; i < s->n_waiting; i++) {
		struct body_waiting *w = waiting_at(s, i);

		if (!w->open)
			continue;
		w->open = false;
		w->kind = full_row_follows || !s->any_full ? settle(s, w->sparse, w->has_number)
							   : BODY_FOOT;
	}
}

static void wait(struct body *body, const struct body_verdict *verdict)
{
	struct body_state *s = body->state;

	if (s->n_waiting == BODY_WAITING_MAX - 1)
		settle_waiting(s, true);
	struct body_waiting *w = waiting_at(s, s->n_waiting++);
	keep_row(body, w);
	w->kind = verdict->kind;
	w->open = verdict->open;
	w->sparse = verdict->sparse;
	w->has_number = verdict->has_number;
}

/* --- telling --- */

static void count(struct body *body)
{
	body->told[body->kind]++;
	body->told_hidden += body->kind == BODY_RECORD && body->hidden;
}

static enum rows_result tell_waiting(struct body *body)
{
	struct body_state *s = body->state;

	forget_row(&s->told);
	s->told = *waiting_at(s, 0);
	*waiting_at(s, 0) = (struct body_waiting){ 0 };
	s->first_waiting = (s->first_waiting + 1) % BODY_WAITING_MAX;
	s->n_waiting--;
	s->live = false;
	body->kind = s->told.kind;
	body->number = s->told.number;
	body->line = s->told.line;
	body->hidden = s->told.hidden;
	count(body);
	return ROWS_ROW;
}

static enum rows_result tell_live(struct body *body, enum body_kind kind)
{
	body->state->live = true;
	body->state->held = false;
	body->kind = kind;
	body->number = body->rows->number;
	body->line = body->rows->line;
	body->hidden = body->rows->hidden;
	count(body);
	return ROWS_ROW;
}

/* Cells merged over rows below are kept when their own row comes. */
static void meet_talls(struct body *body)
{
	struct body_state *s = body->state;
	size_t number = body->rows->number;

	for (size_t i = 0; i < s->n_talls; i++) {
		struct body_tall *tall = &s->talls[i];
		struct rows_cell cell;

		if (tall->merge.first_row > number)
			return;
		if (tall->met || tall->merge.first_row != number)
			continue;
		rows_cell(body->rows, tall->merge.first_column, &cell);
		str_init(&tall->kept.text);
		keep(&tall->kept, &cell);
		tall->met = true;
	}
}

/* Takes in the next row of the sheet; true when it can be told now. */
static bool take_row(struct body *body, enum body_kind *kind)
{
	struct body_state *s = body->state;

	if (s->n_talls > 0)
		meet_talls(body);
	struct body_verdict v = body_judge(body);
	if (v.kind == BODY_RECORD && v.full) {
		s->any_full = true;
		settle_waiting(s, true);
	}
	if (v.kind == BODY_RECORD && !v.open)
		v.kind = settle(s, v.sparse, v.has_number);
	*kind = v.kind;
	if (v.open || (s->n_waiting > 0 && !v.full)) {
		wait(body, &v);
		return false;
	}
	return true;
}

/* The oldest waiting row is known. */
static bool can_tell_waiting(struct body_state *s)
{
	return s->n_waiting > 0 && !waiting_at(s, 0)->open;
}

enum rows_result body_next(struct body *body, struct error *err)
{
	struct body_state *s = body->state;

	for (;;) {
		if (can_tell_waiting(s))
			return tell_waiting(body);
		if (s->held)
			return tell_live(body, s->held_kind);
		if (s->ended)
			return ROWS_END;
		enum rows_result result = rows_next(body->rows, err);
		if (result == ROWS_BAD)
			return result;
		if (result == ROWS_END) {
			s->ended = true;
			settle_waiting(s, false);
			continue;
		}
		enum body_kind kind;
		if (!take_row(body, &kind))
			continue;
		if (s->n_waiting == 0)
			return tell_live(body, kind);
		s->held = true;
		s->held_kind = kind;
	}
}

size_t body_ready(struct body *body, struct rows_ready *out)
{
	const struct body_state *s = body->state;

	if (!s->any_full || s->below_heading || !s->live || s->held || s->n_waiting > 0 ||
	    s->n_talls > 0)
		return 0;
	if (rows_ready(body->rows, out) == 0)
		return 0;
	out->n = body_judge_ready(body, out);
	return out->n;
}

void body_pass(struct body *body, size_t n)
{
	rows_pass(body->rows, n);
	body->told[BODY_RECORD] += n - 1;
	tell_live(body, BODY_RECORD);
}

/* --- cells --- */

/* The cell that is merged over this one. */
static const struct body_tall *tall_over(const struct body *body, size_t column)
{
	const struct body_state *s = body->state;

	for (size_t i = 0; i < s->n_talls; i++) {
		const struct body_tall *tall = &s->talls[i];

		if (tall->merge.first_row > body->number)
			break;
		if (tall->met && tall->merge.first_row < body->number &&
		    tall->merge.last_row >= body->number && tall->merge.first_column == column)
			return tall;
	}
	return NULL;
}

/* Ditto marks yield the value above; others are what the next may mean. */
static void carry(struct body *body, size_t column, struct rows_cell *out)
{
	struct body_state *s = body->state;
	struct body_kept *above;

	if (s->above == NULL)
		s->above = xcalloc(body->n_columns, sizeof *s->above);
	above = &s->above[column];
	if (above->text.text == NULL)
		str_init(&above->text);
	if (out->kind == ROWS_TEXT && row_words_ditto(out->text, out->len, body->rows->encoding)) {
		if (above->cell.kind == ROWS_BLANK)
			return;
		*out = above->cell;
		out->marks |= ROWS_DITTO;
	} else {
		keep(above, out);
	}
}

void body_cell(struct body *body, size_t column, struct rows_cell *out)
{
	struct body_state *s = body->state;

	if (s->live)
		rows_cell(body->rows, column, out);
	else
		*out = column < s->told.n ? s->told.cells[column].cell
					  : (struct rows_cell){ .kind = ROWS_BLANK, .text = "" };
	if (body->kind != BODY_RECORD || column >= body->n_columns)
		return;
	if (out->kind == ROWS_BLANK && s->n_talls > 0) {
		const struct body_tall *tall = tall_over(body, column);

		if (tall != NULL) {
			*out = tall->kept.cell;
			out->marks |= ROWS_MERGED;
		}
	}
	carry(body, column, out);
}

struct place body_place(const struct body *body, size_t column)
{
	const struct body_state *s = body->state;

	if (s->live)
		return rows_place(body->rows, column);
	if (column < s->told.n)
		return s->told.cells[column].place;
	return (struct place){ body->rows->file, (int)s->told.line, (int)column + 1 };
}

struct body_column body_column(const struct body *body, size_t column)
{
	const struct heading_column *c = &body->state->heading.columns[column];

	return (struct body_column){ c->names, c->n };
}

bool body_is_numeric(const struct body *body, size_t column)
{
	return (body->state->columns[column] & BODY_NUMERIC) != 0;
}

/* Its lowest name, its upper name, or both with a slash between. */
static bool answers_to(const struct heading_column *c, const char *name)
{
	struct str both = STR_INIT;
	bool is = false;

	for (size_t i = 0; i < c->n && !is; i++) {
		is = strcmp(c->names[i], name) == 0;
		str_printf(&both, "%s%s", i > 0 ? "/" : "", c->names[i]);
	}
	is = is || (c->n > 1 && strcmp(both.text, name) == 0);
	str_finish(&both);
	return is;
}

/* 涉案人数(人) answers to 涉案人数 where nothing else does; 金额(万元) does not: it is another
 * number than 金额. */
static size_t find_bracketed(const struct heading *h, const char *name)
{
	static const char *const scales[] = { "十", "百", "千", "万", "亿" };
	size_t found = BODY_NONE, n = 0, len = strlen(name);

	for (size_t i = 0; i < h->n_columns; i++) {
		const struct heading_column *c = &h->columns[i];
		const char *own = c->n > 0 ? c->names[c->n - 1] : "";
		bool is = strncmp(own, name, len) == 0 && own[len] == '(' &&
			  own[strlen(own) - 1] == ')';

		for (size_t k = 0; k < LEN(scales) && is; k++)
			is = strncmp(own + len + 1, scales[k], strlen(scales[k])) != 0;
		if (is) {
			found = i;
			n++;
		}
	}
	return n > 1 ? BODY_SEVERAL : found;
}

size_t body_find_column(const struct body *body, const char *heading)
{
	const struct heading *h = &body->state->heading;
	struct str name = STR_INIT;
	size_t found = BODY_NONE, lowest = BODY_NONE, n = 0, n_lowest = 0;

	fold_text(heading, strlen(heading), &name);
	for (size_t i = 0; i < h->n_columns; i++) {
		const struct heading_column *c = &h->columns[i];

		if (c->n == 0 || !answers_to(c, name.text))
			continue;
		found = i;
		n++;
		if (strcmp(c->names[c->n - 1], name.text) == 0) {
			lowest = i;
			n_lowest++;
		}
	}
	if (n == 0)
		found = find_bracketed(h, name.text);
	str_finish(&name);
	if (n_lowest == 1)
		return lowest;
	return n > 1 ? BODY_SEVERAL : found;
}
