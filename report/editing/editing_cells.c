/* editing_cells.c - cells set one by one or by the paste, and what is said of them. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/value.h"
#include "report/office/office_inside.h"
#include "report/editing/editing_inside.h"

#define MANY_CELLS 16 /* from here on proving everything anew may be cheaper */

static struct figure *figure_of(const struct editing *editing, struct cell_ref cell)
{
	struct briefing *briefing = report_briefing(editing->now.report);

	return &briefing->figures[cell.figure - briefing->figures];
}

static struct editing_figure *beside(const struct editing *editing, struct cell_ref cell)
{
	return &editing->now.figures[cell.figure - report_briefing(editing->now.report)->figures];
}

/* --- values --- */

/* A total that was left out is missing to the office, though it shows a number. */
static bool says_the_same(const struct cell *shown, const struct cell *stored)
{
	enum cell_state state = shown->state != CELL_COMPUTED ? shown->state : CELL_MISSING;

	return state == stored->state &&
	       (state != CELL_GIVEN || (shown->value.units == stored->value.units &&
					shown->value.scale == stored->value.scale));
}

/* What is to be proved behind the change of a cell. */
enum proving { PROVE_NOW, PROVE_LATER };

static bool put_value(struct editing *editing, struct cell_ref cell, const char *value,
		      int64_t record, enum proving when)
{
	struct cell *shown = &figure_of(editing, cell)->cells[cell.index];
	struct cell stored = { 0 };
	struct error damage; /* told by the reading that follows */

	beside(editing, cell)->bases[cell.index] = record;
	if (!value_restore(cell.figure, value, &stored, &damage)) {
		editing->must_reload = true;
		return false;
	}
	if (says_the_same(shown, &stored))
		return false;
	if (when == PROVE_NOW)
		proof_set_cell(report_proof(editing->now.report), cell, &stored);
	else
		*shown = stored;
	return true;
}

bool editing_put_value(struct editing *editing, struct cell_ref cell, const char *value,
		       int64_t record)
{
	return put_value(editing, cell, value, record, PROVE_NOW);
}

static bool is_large_part(const struct editing *editing, size_t n)
{
	const struct briefing *briefing = report_briefing(editing->now.report);
	size_t cells = 0;

	for (size_t i = 0; i < briefing->n_figures; i++)
		cells += briefing->figures[i].n_cells;
	return n >= MANY_CELLS && n >= cells / 8;
}

/* --- setting values --- */

struct numbered_edit {
	const struct cell_edit *edit;
	size_t number;
};

static int compare_edits(const void *a, const void *b)
{
	const struct numbered_edit *left = a, *right = b;
	const struct cell_ref l = left->edit->cell, r = right->edit->cell;

	if (l.figure != r.figure)
		return l.figure < r.figure ? -1 : 1;
	if (l.index != r.index)
		return l.index < r.index ? -1 : 1;
	return left->number < right->number ? -1 : 1;
}

static bool same_cell(struct cell_ref a, struct cell_ref b)
{
	return a.figure == b.figure && a.index == b.index;
}

/* The edits cell by cell, the last word on each. */
static const struct cell_edit **last_words(struct editing *editing, const struct cell_edit *edits,
					   size_t *n)
{
	struct numbered_edit *all = xreallocarray(NULL, *n, sizeof *all);
	const struct cell_edit **kept = arena_array(&editing->passing, *n, sizeof *kept);
	size_t n_kept = 0;

	for (size_t i = 0; i < *n; i++)
		all[i] = (struct numbered_edit){ &edits[i], i };
	qsort(all, *n, sizeof *all, compare_edits);
	for (size_t i = 0; i < *n; i++)
		if (i + 1 == *n || !same_cell(all[i].edit->cell, all[i + 1].edit->cell))
			kept[n_kept++] = all[i].edit;
	free(all);
	*n = n_kept;
	return kept;
}

static const char *name_of(struct editing *editing, struct cell_ref cell)
{
	struct str name = STR_INIT;

	cell_ref_format(cell, &name);
	const char *copy = arena_strdup(&editing->passing, name.text);
	str_finish(&name);
	return copy;
}

static const char *stored_form(struct editing *editing, const struct cell *value)
{
	struct str text = STR_INIT;

	if (value->state != CELL_COMPUTED)
		value_format(value, &text);
	const char *copy = text.len > 0 ? arena_strdup(&editing->passing, text.text) : NULL;
	str_finish(&text);
	return copy;
}

MUST_LOOK static bool make_changes(struct editing *editing, const struct cell_edit *const *edits,
				   size_t n, struct change *changes, struct error *err)
{
	for (size_t i = 0; i < n; i++) {
		struct cell_ref cell = edits[i]->cell;

		if (cell.figure->formula != NULL)
			return error_set(err, ERROR_VALUE,
					 _("'%s' is computed by its formula and takes no value"),
					 cell.figure->name);
		changes[i] =
			(struct change){ .kind = CHANGE_VALUE,
					 .subject = name_of(editing, cell),
					 .value = stored_form(editing, &edits[i]->value),
					 .base = edits[i]->begun ? edits[i]->base
								 : editing_base(editing, cell) };
	}
	return true;
}

/* What stands in the cells now: conflicts come in the order of the changes. */
static void take_values(struct editing *editing, const struct cell_edit *const *edits,
			const struct change *changes, size_t n, const struct applied *applied)
{
	enum proving when = is_large_part(editing, n) ? PROVE_LATER : PROVE_NOW;
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		const struct conflict *conflict =
			at < applied->n_conflicts ? &applied->conflicts[at] : NULL;
		bool met = conflict != NULL && strcmp(conflict->subject, changes[i].subject) == 0;

		at += met;
		put_value(editing, edits[i]->cell, met ? conflict->theirs : changes[i].value,
			  applied->records[i], when);
	}
	if (when == PROVE_LATER)
		proof_run(report_proof(editing->now.report));
}

bool editing_set_as_seen(struct editing *editing, const struct cell_edits *edits, struct seen seen,
			 struct editing_outcome *out, struct error *err)
{
	struct applied applied;
	size_t n = edits->n;

	if (!editing_begin(editing, out, err))
		return false;
	if (n == 0)
		return true;
	const struct cell_edit **kept = last_words(editing, edits->items, &n);
	struct change *changes = arena_array(&editing->passing, n, sizeof *changes);
	if (!make_changes(editing, kept, n, changes, err) ||
	    !editing_apply(editing,
			   &(struct change_set){
				   .changes = changes, .n = n, .why = edits->why, .seen = seen },
			   &applied, err))
		return false;
	take_values(editing, kept, changes, n, &applied);
	editing_settle(editing, &applied, SHOWN_ALREADY, out);
	return true;
}

bool editing_set_cells(struct editing *editing, const struct cell_edits *edits,
		       struct editing_outcome *out, struct error *err)
{
	return editing_set_as_seen(editing, edits, (struct seen){ 0 }, out, err);
}

/* --- what is said of cells --- */

static char *copy_text(const char *text)
{
	return text != NULL ? xstrdup(text) : NULL;
}

/* Array and strings become the heap's, so that they can be changed without end. */
static void own_details(struct figure *figure, struct editing_figure *own)
{
	if (own->details_capacity > 0)
		return;
	own->details_capacity = figure->n_details + 8;
	own->details = xreallocarray(NULL, own->details_capacity, sizeof *own->details);
	for (size_t i = 0; i < figure->n_details; i++) {
		own->details[i] = figure->details[i];
		own->details[i].note = copy_text(figure->details[i].note);
		own->details[i].source = copy_text(figure->details[i].source);
		own->details[i].flag = copy_text(figure->details[i].flag);
	}
	figure->details = own->details;
}

static void free_detail(struct cell_detail *detail)
{
	free((char *)detail->note);
	free((char *)detail->source);
	free((char *)detail->flag);
}

void editing_figure_finish(struct editing_figure *figure, struct figure *of)
{
	if (figure->details_capacity == 0)
		return;
	for (size_t i = 0; i < of->n_details; i++)
		free_detail(&figure->details[i]);
	free(figure->details);
	of->details = NULL;
	of->n_details = 0;
}

/* Where the cell's detail is, or would be. */
static size_t detail_position(const struct figure *figure, size_t index)
{
	size_t at = 0;

	while (at < figure->n_details && figure->details[at].index < index)
		at++;
	return at;
}

static struct cell_detail *make_detail(struct figure *figure, struct editing_figure *own,
				       size_t index)
{
	size_t at = detail_position(figure, index);

	if (at < figure->n_details && figure->details[at].index == index)
		return &figure->details[at];
	own->details = array_grow(own->details, figure->n_details, &own->details_capacity,
				  sizeof *own->details);
	figure->details = own->details;
	memmove(&own->details[at + 1], &own->details[at],
		(figure->n_details - at) * sizeof *own->details);
	own->details[at] = (struct cell_detail){ .index = index };
	figure->n_details++;
	return &own->details[at];
}

static void drop_if_empty(struct figure *figure, struct cell_detail *detail)
{
	size_t at = (size_t)(detail - figure->details);

	if (detail->note != NULL || detail->source != NULL || detail->flag != NULL ||
	    date_is_set(detail->asof))
		return;
	figure->n_details--;
	memmove(detail, detail + 1, (figure->n_details - at) * sizeof *detail);
}

/* The detail as the office keeps it; NULL when nothing is said. */
static const char *shown_detail(const struct figure *figure, size_t index, enum change_kind kind,
				struct str *date)
{
	const struct cell_detail *detail = figure_detail(figure, index);

	if (detail == NULL)
		return NULL;
	if (kind == CHANGE_NOTE)
		return detail->note;
	if (kind == CHANGE_SOURCE)
		return detail->source;
	if (kind == CHANGE_FLAG)
		return detail->flag;
	if (!date_is_set(detail->asof))
		return NULL;
	date_format_iso(detail->asof, date);
	return date->text;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool shows_detail(const struct figure *figure, size_t index, enum change_kind kind,
			 const char *text)
{
	struct str date = STR_INIT;
	bool same = same_text(shown_detail(figure, index, kind, &date), text);

	str_finish(&date);
	return same;
}

static void replace(const char **text, const char *by)
{
	char *copy = copy_text(by);

	free((char *)*text);
	*text = copy;
}

bool editing_put_detail(struct editing *editing, struct cell_ref cell, enum change_kind kind,
			const char *text)
{
	struct figure *figure = figure_of(editing, cell);
	struct editing_figure *own = beside(editing, cell);
	struct error damage; /* told by the reading that follows */

	if (shows_detail(figure, cell.index, kind, text))
		return false;
	own_details(figure, own);
	struct cell_detail *detail = make_detail(figure, own, cell.index);
	if (kind == CHANGE_NOTE)
		replace(&detail->note, text);
	else if (kind == CHANGE_SOURCE)
		replace(&detail->source, text);
	else if (kind == CHANGE_FLAG)
		replace(&detail->flag, text);
	else
		editing->must_reload |= !office_day(
			&(struct stored_cell){ .cell = "", .asof = text }, &detail->asof, &damage);
	drop_if_empty(figure, detail);
	if (kind == CHANGE_ASOF) /* rules may ask for the day */
		proof_cell_said(report_proof(editing->now.report), cell);
	return true;
}

/* The base of a change: what the office keeps is what the editing shows, or it is older. */
MUST_LOOK static bool find_base(struct editing *editing, struct cell_ref cell,
				const struct change *change, int64_t *base, struct error *err)
{
	struct standing_value look = { .kind = change->kind, .subject = change->subject };

	if (!briefings_look(editing->office->store, editing->about.id, &look, &editing->passing,
			    err))
		return false;
	*base = shows_detail(cell.figure, cell.index, change->kind, look.value) ? look.record
										: BASE_STALE;
	return true;
}

bool editing_set_detail(struct editing *editing, const struct detail_edit *edit,
			struct editing_outcome *out, struct error *err)
{
	struct cell_ref cell = edit->cell;
	enum change_kind kind = edit->kind;
	const char *text = edit->text;
	bool is_nothing = text == NULL || text[0] == '\0';
	struct change change = { .kind = kind, .value = is_nothing ? NULL : text };
	struct applied applied;
	struct date date;

	if (!editing_begin(editing, out, err) ||
	    (kind == CHANGE_ASOF && !is_nothing && !date_parse(text, strlen(text), &date, err)))
		return false;
	change.subject = name_of(editing, cell);
	if (!find_base(editing, cell, &change, &change.base, err) ||
	    !editing_apply(editing, &(struct change_set){ .changes = &change, .n = 1 }, &applied,
			   err))
		return false;
	if (applied.n_conflicts > 0)
		editing_put_detail(editing, cell, kind, applied.conflicts[0].theirs);
	editing_settle(editing, &applied, SHOWN_BY_HISTORY, out);
	return true;
}
