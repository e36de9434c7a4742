/* revisions.c - what became different since the release before, cell by cell. */
#include <string.h>

#include "report/model/unit_of_measure.h"
#include "report/proof/relations.h"

struct walk {
	const struct proof *proof;
	void (*visit)(void *context, const struct revision *revision);
	void *context;
};

static bool same_text(const char *a, const char *b)
{
	return a != NULL && b != NULL && strcmp(a, b) == 0;
}

static struct date asof(const struct figure *figure, size_t index)
{
	const struct cell_detail *detail = figure_detail(figure, index);

	return detail != NULL ? detail->asof : (struct date){ 0 };
}

/* Both speak of the same time, so what was published was wrong, or has been worked over. */
static bool same_time(const struct figure *now, size_t index, const struct figure *then,
		      const struct cell *before)
{
	struct date today = asof(now, index);
	struct date earlier = asof(then, (size_t)(before - then->cells));

	if (date_is_set(today) && date_is_set(earlier))
		return date_compare(today, earlier) == 0;
	return same_text(now->period, then->period);
}

/* Of rates, which differ by points, and of what was 0 or less there is none. */
static void find_percent(struct revision *revision)
{
	enum unit_kind unit = unit_of_measure(revision->cell.figure->unit).kind;
	struct ratio was = ratio_from_decimal(revision->was), change;
	struct decimal percent;

	if (unit == UNIT_PERCENT || unit == UNIT_POINT || ratio_sign(was) <= 0 ||
	    !ratio_subtract(ratio_from_decimal(revision->is), was, &change) ||
	    !ratio_divide(change, was, &change) ||
	    !ratio_multiply(change, ratio_of(100), &change) ||
	    !ratio_round(change, 1, ROUND_HALF_UP, &change) || !ratio_to_decimal(change, &percent))
		return;
	revision->has_percent = decimal_round(percent, 1, ROUND_TRUNCATE, &revision->percent);
}

static void compare_cell(const struct walk *w, const struct subject *subject, size_t index)
{
	const struct figure *figure = subject->figure;
	size_t position = (size_t)(subject - w->proof->subjects);
	const struct cell *now = &figure->cells[index];
	const struct cell *then =
		earlier_cell(&w->proof->earlier, (struct cell_ref){ figure, index });
	bool is = cell_has_value(now), was = then != NULL && cell_has_value(then);
	struct revision revision = { .cell = { figure, index } };

	if (is)
		revision.is = now->value;
	if (was)
		was = unit_convert(then->value, w->proof->earlier.figures[position].figure->unit,
				   figure->unit, &revision.was);
	if (is == was && (!is || decimal_compare(revision.is, revision.was) == 0))
		return;
	if (is && was) {
		const struct figure *before = w->proof->earlier.figures[position].figure;
		bool revised = same_time(figure, index, before, then);

		revision.kind = revised ? REVISION_REVISED : REVISION_CHANGED;
		find_percent(&revision);
	} else {
		revision.kind = is ? REVISION_ADDED : REVISION_GONE;
	}
	w->visit(w->context, &revision);
}

/* Figures of the earlier release that this one does not have any more. */
static void find_gone(const struct walk *w)
{
	const struct briefing *before = w->proof->earlier.briefing;

	for (size_t i = 0; i < before->n_figures; i++) {
		const struct figure *figure = &before->figures[i];

		if (briefing_figure(w->proof->briefing, figure->name, strlen(figure->name)) != NULL)
			continue;
		for (size_t k = 0; k < figure->n_cells; k++)
			if (cell_has_value(&figure->cells[k]))
				w->visit(w->context,
					 &(struct revision){ .kind = REVISION_GONE,
							     .cell = { figure, k },
							     .was = figure->cells[k].value });
	}
}

bool proof_has_previous(const struct proof *proof)
{
	return proof->earlier.briefing != NULL;
}

const struct cell *proof_previous(const struct proof *proof, struct cell_ref cell)
{
	return earlier_cell(&proof->earlier, cell);
}

static bool value_in(const struct earlier *earlier, struct cell_ref cell, struct decimal *out)
{
	const struct cell *then = earlier_cell(earlier, cell);

	return then != NULL && cell_has_value(then) &&
	       unit_convert(then->value, earlier->figures[cell.figure - earlier->ours].figure->unit,
			    cell.figure->unit, out);
}

bool proof_previous_value(const struct proof *proof, struct cell_ref cell, struct decimal *out)
{
	return value_in(&proof->earlier, cell, out);
}

bool proof_has_yearago(const struct proof *proof)
{
	return proof->earlier.yearago != NULL;
}

bool proof_yearago_value(const struct proof *proof, struct cell_ref cell, struct decimal *out)
{
	return proof_has_yearago(proof) && value_in(proof->earlier.yearago, cell, out);
}

void proof_revisions(const struct proof *proof,
		     void (*visit)(void *context, const struct revision *revision), void *context)
{
	const struct walk w = { proof, visit, context };

	if (proof->earlier.briefing == NULL)
		return;
	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		for (size_t k = 0; k < proof->subjects[i].figure->n_cells; k++)
			compare_cell(&w, &proof->subjects[i], k);
	find_gone(&w);
}

static void add_signed(struct decimal value, struct str *out)
{
	if (value.units > 0)
		str_add(out, "+");
	decimal_format(value, out);
}

static void add_change(const struct revision *r, struct str *out)
{
	struct decimal change;

	if (!decimal_subtract(r->is, r->was, &change))
		return;
	add_signed(change, out);
	if (unit_of_measure(r->cell.figure->unit).kind == UNIT_PERCENT)
		str_add(out, unit_of_change(r->cell.figure->unit));
	if (!r->has_percent)
		return;
	str_add(out, " (");
	add_signed(r->percent, out);
	str_add(out, "%)");
}

static const char *const words[][2] = {
	[REVISION_CHANGED] = { "上期 ", "before " },
	[REVISION_REVISED] = { "同一时期，上期发布 ", "same period, published as " },
	[REVISION_ADDED] = { "上期没有", "new" },
	[REVISION_GONE] = { "本期没有，上期 ", "gone, before " },
};

void revision_text(const struct revision *r, enum language language, struct str *out)
{
	const char *comma = language == LANGUAGE_CHINESE ? "，" : ", ";

	cell_ref_format(r->cell, out);
	str_add(out, language == LANGUAGE_CHINESE ? "：" : ": ");
	if (r->kind != REVISION_GONE) {
		decimal_format(r->is, out);
		str_add(out, comma);
	}
	str_add(out, words[r->kind][language]);
	if (r->kind == REVISION_ADDED)
		return;
	decimal_format(r->was, out);
	if (r->kind != REVISION_GONE) {
		str_add(out, comma);
		add_change(r, out);
	}
}

const char *revision_key(enum revision_kind kind)
{
	static const char *const keys[] = {
#define X(name, key) key,
		REVISIONS(X)
#undef X
	};
	return keys[kind];
}
