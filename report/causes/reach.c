/* reach.c - see reach.h. */
#include "report/causes/reach.h"

#include <stdlib.h>

#include "report/base/memory.h"

#define MAX_DEPTH 16 /* of computed cells behind computed cells */

struct walk {
	const struct proof *proof;
	struct reach *out;
};

static void walk_cell(struct walk *w, struct cell_ref ref);

static void add(struct walk *w, size_t relation)
{
	struct reach *out = w->out;

	if (out->n > 2 * REACH_MOST)
		return;
	out->items = array_grow(out->items, out->n, &out->capacity, sizeof *out->items);
	out->items[out->n++] = (uint32_t)relation;
}

/* A line that changed, and its total if that is its sum. */
static void walk_line(struct walk *w, const struct subject *subject, size_t line)
{
	size_t total = line_span(subject, line).total;

	add(w, subject->first_relation + line);
	if (subject->figure->cells[total].state == CELL_COMPUTED)
		walk_cell(w, (struct cell_ref){ subject->figure, total });
}

struct use_walk {
	struct walk *walk;
	const struct program *program;
};

static void walk_instance(void *context, size_t instance)
{
	const struct use_walk *use = context;
	const struct program *program = use->program;
	struct walk *w = use->walk;

	add(w, program->first_relation + instance);
	if (program->rule != NULL)
		return;
	struct cell_ref ref = { w->proof->subjects[program->subject].figure, instance };
	if (ref.figure->cells[instance].state == CELL_COMPUTED)
		walk_cell(w, ref);
}

static void walk_programs(struct walk *w, const struct subject *subject, size_t index)
{
	if (subject->program != NULL)
		add(w, subject->program->first_relation + index);
	for (size_t i = 0; i < subject->n_uses; i++) {
		const struct use *use = &w->proof->uses[subject->first_use + i];
		struct use_walk walk = { w, &w->proof->programs[use->program] };

		use_instances(walk.program, use->pattern, index,
			      (struct instance_visitor){ walk_instance, &walk });
	}
}

/* A check with a relation for every cell has one of this cell; of others all may change. */
static void walk_checks(struct walk *w, const struct subject *subject, size_t index)
{
	for (size_t k = 0; figure_check_at(k) != NULL; k++) {
		const struct figure_check *check = figure_check_at(k);
		size_t n = check->count(w->proof, subject), also = SIZE_MAX;

		if (n == subject->figure->n_cells) {
			add(w, subject->first_check[k] + index);
			if (check->also != NULL)
				also = check->also(subject, index);
			if (also != SIZE_MAX)
				add(w, subject->first_check[k] + also);
			continue;
		}
		for (size_t i = 0; i < n && i <= REACH_MOST; i++)
			add(w, subject->first_check[k] + i);
	}
}

/* Figures that count this one in from outside, weigh with it, or have it as their base. */
static void walk_around(struct walk *w, const struct subject *subject)
{
	const struct proof *proof = w->proof;

	for (size_t i = 0;
	     (subject->is_outside || subject->is_base) && i < proof->briefing->n_figures; i++) {
		const struct subject *other = &proof->subjects[i];

		if (subject_stands_beside(other, subject->figure))
			for (size_t line = 0; line < other->n_lines && line <= REACH_MOST; line++)
				add(w, other->first_relation + line);
		if (other->base == subject->figure)
			walk_checks(w, other, 0);
	}
}

static void walk_cell(struct walk *w, struct cell_ref ref)
{
	const struct subject *subject = proof_subject(w->proof, ref.figure);

	if (w->out->depth == MAX_DEPTH || w->out->n > 2 * REACH_MOST)
		return;
	w->out->depth++;
	if (subject->n_lines > 0) {
		struct membership in = cell_lines(subject, ref.index);

		for (size_t i = 0; i < in.n_parts; i++)
			walk_line(w, subject, in.part_of[i]);
		for (size_t i = 0; i < in.n_totals; i++)
			add(w, subject->first_relation + in.total_of[i]);
	}
	walk_programs(w, subject, ref.index);
	walk_checks(w, subject, ref.index);
	walk_around(w, subject);
	w->out->depth--;
}

static int by_number(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;

	return a < b ? -1 : a > b;
}

bool reach_of_cell(const struct proof *proof, struct cell_ref ref, struct reach *out)
{
	struct walk w = { proof, out };
	size_t kept = 0;

	out->n = 0;
	out->depth = 0;
	walk_cell(&w, ref);
	if (out->n > REACH_MOST)
		return false;
	if (out->n > 1)
		qsort(out->items, out->n, sizeof *out->items, by_number);
	for (size_t i = 0; i < out->n; i++)
		if (i == 0 || out->items[i] != out->items[i - 1])
			out->items[kept++] = out->items[i];
	out->n = kept;
	return true;
}

bool reach_holds(const struct reach *reach, uint32_t relation)
{
	return reach->n > 0 &&
	       bsearch(&relation, reach->items, reach->n, sizeof relation, by_number) != NULL;
}

void reach_finish(struct reach *reach)
{
	free(reach->items);
	*reach = (struct reach){ 0 };
}
