/* docx_returned.c - see docx_returned.h. */
#include "report/docx/docx_returned.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"

static const char *const fate_keys[DOCX_FATES_N] = {
#define X(name, key) [DOCX_##name] = key,
	DOCX_FATES(X)
#undef X
};

const char *docx_fate_key(enum docx_fate fate)
{
	return fate_keys[fate];
}

const struct docx_span *docx_returned_span(const struct docx_returned *returned, size_t at)
{
	const struct docx_piece *piece = docx_seen_at(&returned->seen, at);

	return piece != NULL ? &returned->text.spans[piece->span] : NULL;
}

/* ---- the marks of numbers ---- */

static bool is_of_numeral(const char *text, size_t at, size_t len)
{
	char byte = text[at];

	if (byte >= '0' && byte <= '9')
		return true;
	bool between = at > 0 && at + 1 < len && text[at + 1] >= '0' && text[at + 1] <= '9' &&
		       text[at - 1] >= '0' && text[at - 1] <= '9';
	return between && (byte == '.' || byte == ',');
}

/* Digits that stand beside the mark without a gap belong to its number: 30004 of a mark on 3. */
static void widen(const struct str *text, size_t *start, size_t *end)
{
	while (*start > 0 && *start < text->len && is_of_numeral(text->text, *start, text->len) &&
	       is_of_numeral(text->text, *start - 1, text->len))
		--*start;
	while (*end > 0 && *end < text->len && is_of_numeral(text->text, *end - 1, text->len) &&
	       is_of_numeral(text->text, *end, text->len))
		++*end;
}

static void add_bound(struct docx_returned *r, const struct docx_bound *bound)
{
	r->bound = array_grow(r->bound, r->n_bound, &r->capacity, sizeof *r->bound);
	r->bound[r->n_bound++] = *bound;
	r->fates[bound->fate]++;
}

/* Pieces one after the other that carry the same number's mark: [*i, return value). */
static size_t run_end(const struct docx_returned *r, size_t i)
{
	const struct docx_piece *pieces = r->seen.pieces;
	uint32_t number = r->text.spans[pieces[i].span].bound;
	size_t end = i + 1;

	while (end < r->seen.n && r->text.spans[pieces[end].span].bound == number)
		end++;
	return end;
}

/* A document under comparison. */
struct docx_comparing {
	const struct docx_file *sent, *now;
	bool *met; /* by number: it was seen */
};

static uint32_t change_in(const struct docx_returned *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		uint32_t change = r->text.spans[r->seen.pieces[i].span].change;

		if (change != 0)
			return change;
	}
	return 0;
}

/* What its cell says today, NULL when that is what was sent, or when it is said nowhere now. */
static const char *moved_to(const struct docx_comparing *c, const struct docx_number *number)
{
	const char *moved = NULL;

	if (c->now == NULL || c->now == c->sent)
		return NULL;
	for (size_t i = 0; i < c->now->n; i++) {
		const struct docx_number *now = &c->now->numbers[i];

		if (strcmp(now->cell, number->cell) != 0)
			continue;
		if (strcmp(now->text, number->text) == 0)
			return NULL;
		moved = moved == NULL ? now->text : moved;
	}
	return moved;
}

static void compare(struct docx_returned *r, const struct docx_comparing *c, size_t from, size_t to)
{
	const struct docx_file *sent = c->sent;
	bool *met = c->met;
	const struct docx_span *span = &r->text.spans[r->seen.pieces[from].span];
	const struct str *text = &r->seen.text;
	const struct docx_number *number = &sent->numbers[span->bound - 1];
	struct docx_bound bound = {
		.number = span->bound,
		.cell = number->cell,
		.sent = number->text,
		.start = r->seen.pieces[from].start,
		.end = to < r->seen.n ? r->seen.pieces[to].start : text->len,
		.place = span->place,
		.change = change_in(r, from, to),
	};

	widen(text, &bound.start, &bound.end);
	size_t len = bound.end - bound.start;
	bool equal = len == strlen(number->text) &&
		     memcmp(text->text + bound.start, number->text, len) == 0;
	bound.fate = !equal ? DOCX_CHANGED : met[span->bound] ? DOCX_DOUBLED : DOCX_EQUAL;
	bound.now = moved_to(c, number);
	if (bound.fate == DOCX_EQUAL && bound.now != NULL)
		bound.fate = DOCX_STALE;
	met[span->bound] = true;
	add_bound(r, &bound);
}

/* Where it stood, when its deletion was tracked. */
static void find_deleted(const struct docx_returned *r, struct docx_bound *bound)
{
	for (size_t i = 0; i < r->text.n; i++)
		if (r->text.spans[i].bound == bound->number) {
			bound->place = r->text.spans[i].place;
			bound->change = r->text.spans[i].change;
			return;
		}
}

static void compare_all(struct docx_returned *r, const struct docx_file *sent,
			const struct docx_file *now)
{
	bool *met = xcalloc(sent->n + 1, sizeof *met);
	const struct docx_comparing comparing = { sent, now, met };

	for (size_t i = 0; i < r->seen.n;) {
		uint32_t number = r->text.spans[r->seen.pieces[i].span].bound;
		size_t end = run_end(r, i);

		if (number > 0 && number <= sent->n)
			compare(r, &comparing, i, end);
		i = end;
	}
	for (size_t i = 1; i <= sent->n; i++) {
		struct docx_bound bound = { .fate = DOCX_GONE,
					    .number = (uint32_t)i,
					    .cell = sent->numbers[i - 1].cell,
					    .sent = sent->numbers[i - 1].text };

		if (met[i])
			continue;
		find_deleted(r, &bound);
		add_bound(r, &bound);
	}
	free(met);
}

/* ---- all numbers of the text ---- */

static struct cell_ref cell_of(const struct briefing *briefing, const char *name)
{
	struct cell_ref cell = { 0 };

	return briefing_find_cell(briefing, name, &cell) ? cell : (struct cell_ref){ 0 };
}

/* Stretches that are what they were: right by what was proved when they left. */
static struct held_bound *bound_stretches(struct docx_returned *r, const struct briefing *briefing,
					  size_t *n)
{
	struct held_bound *stretches = arena_array(&r->arena, r->n_bound + 1, sizeof *stretches);

	*n = 0;
	for (size_t i = 0; i < r->n_bound; i++) {
		const struct docx_bound *bound = &r->bound[i];

		if (bound->fate == DOCX_EQUAL || bound->fate == DOCX_DOUBLED)
			stretches[(*n)++] = (struct held_bound){ bound->start, bound->end,
								 cell_of(briefing, bound->cell) };
	}
	return stretches;
}

/* What stands where another number was sent is wrong, whatever else it might be. */
static void contradict(struct docx_returned *r, struct held_number *number,
		       const struct docx_bound *bound, const struct briefing *briefing)
{
	struct cell_ref *cell = arena_alloc(&r->arena, sizeof *cell);

	*cell = cell_of(briefing, bound->cell);
	r->held.counts[number->status]--;
	r->held.counts[NUMBER_CONFLICT]++;
	number->status = NUMBER_CONFLICT;
	number->reason = number->why = number->direction = NULL;
	number->would_be = bound->now != NULL ? bound->now : bound->sent;
	number->formula = cell->figure == NULL ? bound->cell : "";
	number->cells = cell;
	number->n_cells = cell->figure != NULL;
	number->n_more = 0;
}

static bool is_wrong(const struct docx_bound *bound)
{
	return bound->fate == DOCX_CHANGED || bound->fate == DOCX_STALE;
}

static void contradict_changed(struct docx_returned *r, const struct briefing *briefing)
{
	size_t at = 0;

	for (size_t i = 0; i < r->held.n; i++) {
		struct held_number *number = &r->held.numbers[i];

		while (at < r->n_bound &&
		       (r->bound[at].fate == DOCX_GONE || r->bound[at].end <= number->start))
			at++;
		if (at < r->n_bound && is_wrong(&r->bound[at]) &&
		    r->bound[at].start < number->end)
			contradict(r, number, &r->bound[at], briefing);
	}
}

/* The file that left under that name. */
static const struct docx_file *sent_as(const struct docx_holding *holding, const char *export)
{
	if (export[0] == '\0')
		return NULL;
	if (holding->now != NULL && strcmp(holding->now->export, export) == 0)
		return holding->now;
	return holding->find != NULL ? holding->find(holding->context, export) : NULL;
}

bool docx_hold(struct docx_returned *out, const struct blob *file,
	       const struct docx_holding *holding, struct error *err)
{
	const struct docx_file *sent;
	size_t n = 0;

	*out = (struct docx_returned){ 0 };
	if (!docx_read(&out->text, file, err))
		return false;
	docx_see(&out->seen, &out->text, DOCX_FINAL);
	sent = sent_as(holding, out->text.export);
	out->is_known = sent != NULL;
	if (out->is_known)
		compare_all(out, sent, holding->now);
	const struct held_bound *stretches = bound_stretches(out, holding->briefing, &n);
	const struct held_text text = { .text = out->seen.text.text,
					.len = out->seen.text.len,
					.bound = stretches,
					.n_bound = n };
	held_make(&out->held, holding->reader, &text);
	contradict_changed(out, holding->briefing);
	return true;
}

void docx_returned_finish(struct docx_returned *returned)
{
	held_finish(&returned->held);
	docx_seen_finish(&returned->seen);
	docx_text_finish(&returned->text);
	arena_finish(&returned->arena);
	free(returned->bound);
	*returned = (struct docx_returned){ 0 };
}
