/* ledger_count.c - see ledger_count.h. */
#include "report/ledger/ledger_count.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ledger/ledger_keys.h"
#include "report/ledger/ledger_pass.h"
#include "report/ledger/ledger_run.h"
#include "report/table/encoding.h"

#define WATCHED_ROWS 16384 /* between one question whether it goes on and the next */

/* A figure's cells as they are counted; NULL where it is not. */
struct counted_figure {
	struct decimal *cells;
	bool *filled; /* cells that had no value of their own; NULL: none */
	const struct ledger_tally *tally;
};

struct ledger_counts {
	struct arena arena;
	const struct briefing *briefing;
	struct ledger_tally *tallies;   /* one a ledger */
	struct counted_figure *figures; /* one a figure of the briefing */
};

/* What one pass adds to, a row of it a figure. */
struct adding {
	int64_t *records;     /* counted, of each cell */
	struct decimal *sums; /* the same; NULL of figures that are not added up */
	struct ledger_keys keys;
	bool overflow;
};

/* --- one record --- */

/* What a position is a part of: a member's parent, the total; NAMES_NONE past the last that has
 * cells. */
static size_t position_above(const struct figure *figure, size_t axis, size_t position)
{
	const struct axis *a = &figure->axes[axis];

	if (position == a->n)
		return NAMES_NONE;
	size_t parent = figure->by[axis]->members[position].parent;
	return parent < a->extent ? parent : NAMES_NONE;
}

/* The cell behind in a walk over the cell and all that hold it: of members above, of totals. */
static bool next_above(const struct figure *figure, const size_t first[AXES_MAX],
		       size_t at[AXES_MAX])
{
	for (size_t axis = 0; axis < figure->n_by; axis++) {
		at[axis] = position_above(figure, axis, at[axis]);
		if (at[axis] != NAMES_NONE)
			return true;
		at[axis] = first[axis];
	}
	return false;
}

/* A key counts once in its cell and once in each that holds it. */
static void add_key(struct adding *adding, const struct figure *figure, size_t cell,
		    struct ledger_key key)
{
	size_t first[AXES_MAX], at[AXES_MAX], block = cell / 64;
	uint64_t *met = ledger_keys_met(&adding->keys, key, block);

	if (*met >> cell % 64 & 1)
		return; /* and so in all that hold the cell */
	figure_positions(figure, cell, first);
	memcpy(at, first, sizeof at);
	do {
		size_t index = figure_index_at(figure, at);

		if (index / 64 != block) {
			block = index / 64;
			met = ledger_keys_met(&adding->keys, key, block);
		}
		adding->records[index] += !(*met >> index % 64 & 1);
		*met |= (uint64_t)1 << index % 64;
	} while (next_above(figure, first, at));
}

static void add_number(struct adding *adding, size_t cell, struct decimal number)
{
	struct decimal *sum = &adding->sums[cell];
	int64_t units;

	if (sum->scale == number.scale &&
	    !__builtin_add_overflow(sum->units, number.units, &units) && units != INT64_MIN)
		sum->units = units;
	else if (!decimal_add(*sum, number, sum))
		adding->overflow = true;
}

static void add_record(const struct ledger_pass *pass, struct adding *adding)
{
	const struct ledger_plan *plan = pass->plan;

	for (size_t i = 0; i < plan->n_uses; i++) {
		const struct ledger_use *use = &plan->uses[i];
		size_t cell = pass->cells[i];

		if (cell == LEDGER_NONE)
			continue;
		if (use->distinct != LEDGER_NONE)
			add_key(&adding[i], use->figure, cell, plan->fields[use->distinct].key);
		else if (use->sum == LEDGER_NONE)
			adding[i].records[cell]++;
		else if (!plan->fields[use->sum].is_merged) /* one number of several records */
			add_number(&adding[i], cell, pass->readings[use->sum]->number);
	}
}

/* The same of many records. */
static void add_run(const struct ledger_plan *plan, const struct ledger_run *run, size_t u,
		    struct adding *adding)
{
	const struct ledger_use *use = &plan->uses[u];
	const size_t *cells = run->cells + u * LEDGER_RUN_MAX, n_fields = plan->n_fields;

	for (size_t i = 0; i < run->n; i++) {
		if (cells[i] == LEDGER_NONE)
			continue;
		if (use->distinct != LEDGER_NONE)
			add_key(adding, use->figure, cells[i],
				run->keys[i * n_fields + use->distinct]);
		else if (use->sum == LEDGER_NONE)
			adding->records[cells[i]]++;
		else
			add_number(adding, cells[i],
				   run->readings[i * n_fields + use->sum]->number);
	}
}

static void take_run(struct ledger_pass *pass, struct ledger_tally *tally, struct adding *adding)
{
	const struct ledger_run *run = ledger_run_take(pass);

	for (size_t u = 0; u < pass->plan->n_uses; u++)
		add_run(pass->plan, run, u, &adding[u]);
	tally->rows += run->n;
	tally->counted += run->n;
}

static void tell_left(struct ledger_pass *pass, struct ledger_tally *tally, struct arena *arena)
{
	tally->rows++;
	ledger_unknowns_add(&tally->unknown, pass, arena);
	if (tally->n_left++ >= LEDGER_TOLD_MAX)
		return;
	struct ledger_fault fault = ledger_pass_fault(pass, arena);
	if (tally->left == NULL)
		tally->left = arena_array(arena, LEDGER_TOLD_MAX, sizeof *tally->left);
	tally->left[tally->n_left - 1] = (struct ledger_left){
		.row = pass->body.number,
		.place = fault.place,
		.field = arena_strdup(arena, pass->plan->fields[pass->fault].name),
		.spelling = fault.spelling,
		.reason = arena_strdup(arena, fault.reason),
		.nearest = fault.nearest,
	};
}

static void tell_skipped(const struct ledger_pass *pass, struct ledger_tally *tally,
			 struct arena *arena)
{
	if (tally->n_skipped++ >= LEDGER_TOLD_MAX)
		return;
	if (tally->skipped == NULL)
		tally->skipped = arena_array(arena, LEDGER_TOLD_MAX, sizeof *tally->skipped);
	tally->skipped[tally->n_skipped - 1] =
		(struct ledger_skipped){ pass->body.number, pass->body.kind };
}

/* --- one pass --- */

MUST_LOOK static bool goes_on(const struct ledger *ledger, size_t rows, struct error *err)
{
	const struct ledger_watch *watch = ledger->watch;

	return watch == NULL || watch->goes_on(watch->context, rows) ||
	       error_set(err, ERROR_STALE, _("stopped at row %zu of '%s'"), rows, ledger->name);
}

MUST_LOOK static bool run_pass(struct ledger_pass *pass, struct ledger_tally *tally,
			       struct adding *adding, struct arena *arena, struct error *err)
{
	size_t asked = 0;

	for (;;) {
		if (pass->body.number - asked >= WATCHED_ROWS) {
			asked = pass->body.number;
			if (!goes_on(pass->plan->ledger, asked, err))
				return false;
		}
		take_run(pass, tally, adding);
		switch (ledger_pass_next(pass, err)) {
		case LEDGER_RECORD:
			tally->rows++;
			tally->counted++;
			add_record(pass, adding);
			break;
		case LEDGER_LEFT: tell_left(pass, tally, arena); break;
		case LEDGER_SKIPPED: tell_skipped(pass, tally, arena); break;
		case LEDGER_END: return true;
		case LEDGER_BAD: return false;
		}
	}
}

static void begin_adding(const struct ledger_plan *plan, struct adding *adding, struct arena *arena)
{
	for (size_t i = 0; i < plan->n_uses; i++) {
		size_t n = plan->uses[i].figure->n_cells;

		adding[i].records = arena_array(arena, n, sizeof *adding[i].records);
		if (plan->uses[i].sum != LEDGER_NONE)
			adding[i].sums = arena_array(arena, n, sizeof *adding[i].sums);
	}
}

/* Adds each cell to the one that it is a part of along an axis; parts stand behind their whole, but
 * for the total, which is last. */
MUST_LOOK static bool add_along(const struct figure *figure, size_t axis, struct decimal *cells)
{
	const struct axis *a = &figure->axes[axis];
	size_t block = a->extent * a->stride;

	for (size_t position = a->n; position-- > 0;) {
		size_t above = position_above(figure, axis, position);

		for (size_t i = 0; above != NAMES_NONE && i < figure->n_cells / block * a->stride;
		     i++) {
			struct decimal *beginning = &cells[i / a->stride * block + i % a->stride];
			struct decimal *whole = beginning + above * a->stride;

			if (!decimal_add(*whole, beginning[position * a->stride], whole))
				return false;
		}
	}
	return true;
}

/* Members above and totals of what was counted or added up; of different values they are counted
 * with the cells. */
MUST_LOOK static bool add_totals(const struct figure *figure, struct decimal *cells)
{
	for (size_t axis = 0; axis < figure->n_by; axis++)
		if (!add_along(figure, axis, cells))
			return false;
	return true;
}

MUST_LOOK static bool keep_counts(struct ledger_counts *counts, const struct ledger_plan *plan,
				  const struct ledger_tally *tally, struct adding *adding,
				  struct errors *errors)
{
	bool ok = true;

	for (size_t i = 0; i < plan->n_uses; i++) {
		const struct figure *figure = plan->uses[i].figure;
		struct decimal *cells = adding[i].sums;

		if (cells == NULL)
			cells = arena_array(&counts->arena, figure->n_cells, sizeof *cells);
		for (size_t k = 0; adding[i].sums == NULL && k < figure->n_cells; k++)
			cells[k] = decimal_of(adding[i].records[k]);
		if (adding[i].overflow ||
		    (plan->uses[i].distinct == LEDGER_NONE && !add_totals(figure, cells))) {
			errors_at(errors, ERROR_VALUE, figure->ledger_place,
				  _("the sum of '%s' has too many digits"), figure->name);
			ok = false;
		}
		counts->figures[figure - counts->briefing->figures] =
			(struct counted_figure){ .cells = cells, .tally = tally };
	}
	return ok;
}

static void tell_sheet(const struct body *body, struct ledger_tally *tally, struct arena *arena)
{
	const struct rows *rows = body->rows;

	tally->is_counted = true;
	tally->heading = body->heading_last;
	tally->hidden = body->told_hidden;
	tally->sheet = rows->sheet != NULL ? arena_strdup(arena, rows->sheet) : NULL;
	tally->encoding = rows->format == ROWS_CSV ? encoding_name(rows->encoding) : NULL;
}

MUST_LOOK static bool prove_totals(const struct ledger_plan *plan, struct ledger_tally *tally,
				   struct arena *arena, struct error *err)
{
	struct body_request request = ledger_pass_request(plan, arena);

	request.rows.sheet = tally->sheet;
	return ledger_totals_prove(&tally->totals, &request, arena, err);
}

/* The pass guessed that no cells are merged, and was wrong, or did not come to its rows: that may be
 * why. */
static bool guessed_wrong(const struct ledger_pass *pass, bool opened)
{
	return pass->plan->late_merges && (!opened || pass->body.rows->merges_missed);
}

/* False with *again when the plan has to be made anew without late_merges. */
MUST_LOOK static bool count_plan(struct ledger_counts *counts, struct ledger_plan *plan,
				 struct ledger_tally *tally, bool *again, struct errors *errors)
{
	struct adding *adding = xcalloc(plan->n_uses + 1, sizeof *adding);
	struct ledger_pass pass;
	struct error err = { 0 };

	begin_adding(plan, adding, &counts->arena);
	bool opened = ledger_pass_open(&pass, plan, &err);
	bool ok = opened && run_pass(&pass, tally, adding, &counts->arena, &err);
	*again = guessed_wrong(&pass, opened);
	ok = ok && !*again;
	if (ok) {
		tell_sheet(&pass.body, tally, &counts->arena);
		ok = keep_counts(counts, plan, tally, adding, errors);
	} else if (!*again) {
		errors_add(errors, &err);
	}
	bool any_total = ok && pass.body.told[BODY_TOTAL] > 0;
	ledger_pass_close(&pass);
	if (any_total && !prove_totals(plan, tally, &counts->arena, &err)) {
		errors_add(errors, &err);
		ok = false;
	}
	for (size_t i = 0; i < plan->n_uses; i++)
		ledger_keys_finish(&adding[i].keys);
	free(adding);
	return ok;
}

MUST_LOOK static bool count_ledger(struct ledger_counts *counts, size_t index,
				   ledger_rewrite_fn *rewrite, struct errors *errors)
{
	const struct ledger *ledger = &counts->briefing->ledgers[index];
	bool ok, again = false;

	do {
		struct ledger_plan plan;

		counts->tallies[index] = (struct ledger_tally){ .ledger = ledger };
		ok = ledger_plan_make(&plan, counts->briefing, ledger, rewrite, errors);
		plan.late_merges = !again;
		again = false;
		if (ok && plan.n_uses > 0 && !ledger->absent)
			ok = count_plan(counts, &plan, &counts->tallies[index], &again, errors);
		ledger_plan_finish(&plan);
	} while (again);
	return ok;
}

struct ledger_counts *ledger_counts_create(const struct briefing *briefing,
					   ledger_rewrite_fn *rewrite, struct errors *errors)
{
	struct ledger_counts *counts = xcalloc(1, sizeof *counts);
	bool ok = true;

	counts->briefing = briefing;
	counts->tallies = arena_array(&counts->arena, briefing->n_ledgers, sizeof *counts->tallies);
	counts->figures = arena_array(&counts->arena, briefing->n_figures, sizeof *counts->figures);
	for (size_t i = 0; i < briefing->n_ledgers; i++) {
		if (!count_ledger(counts, i, rewrite, errors))
			ok = false;
	}
	if (ok)
		return counts;
	ledger_counts_destroy(counts);
	return NULL;
}

void ledger_counts_destroy(struct ledger_counts *counts)
{
	if (counts == NULL)
		return;
	arena_finish(&counts->arena);
	free(counts);
}

bool ledger_counts_any(const struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_figures; i++)
		if (briefing->figures[i].ledger != NULL)
			return true;
	return false;
}

size_t ledger_counts_n(const struct ledger_counts *counts)
{
	return counts->briefing->n_ledgers;
}

const struct ledger_tally *ledger_counts_tally(const struct ledger_counts *counts, size_t index)
{
	return &counts->tallies[index];
}

bool ledger_counts_cell(void *context, struct cell_ref cell, struct decimal *count)
{
	const struct ledger_counts *counts = context;
	const struct counted_figure *counted =
		&counts->figures[cell.figure - counts->briefing->figures];

	if (counted->cells == NULL)
		return false;
	*count = counted->cells[cell.index];
	return true;
}

bool ledger_counts_whole(void *context, const struct figure *figure)
{
	const struct ledger_counts *counts = context;
	const struct counted_figure *counted = &counts->figures[figure - counts->briefing->figures];

	return counted->tally == NULL || counted->tally->n_left == 0;
}

/* The cells of one figure. */
static void fill_figure(struct ledger_counts *counts, struct figure *figure)
{
	struct counted_figure *counted = &counts->figures[figure - counts->briefing->figures];

	counted->filled = arena_array(&counts->arena, figure->n_cells, sizeof *counted->filled);
	for (size_t i = 0; i < figure->n_cells; i++) {
		struct cell *cell = &figure->cells[i];
		struct decimal count;

		if (cell->state != CELL_MISSING ||
		    !ledger_counts_cell(counts, (struct cell_ref){ figure, i }, &count))
			continue;
		*cell = (struct cell){ .value = count,
				       .place = figure->ledger_place,
				       .state = CELL_GIVEN };
		counted->filled[i] = true;
	}
}

void ledger_counts_fill(struct ledger_counts *counts, struct briefing *briefing)
{
	for (size_t i = 0; i < briefing->n_figures; i++)
		if (counts->figures[i].cells != NULL &&
		    ledger_counts_whole(counts, &briefing->figures[i]))
			fill_figure(counts, &briefing->figures[i]);
}

bool ledger_counts_filled(const struct ledger_counts *counts, struct cell_ref cell)
{
	const bool *filled = counts->figures[cell.figure - counts->briefing->figures].filled;

	return filled != NULL && filled[cell.index];
}
