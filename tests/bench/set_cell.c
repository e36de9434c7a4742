/* set_cell.c - how long one changed cell takes in a table of 100,000 cells, and in ten times that.
 */
#include <stdio.h>
#include <time.h>

#include "report/proof/proof.h"

#define CHANGES 2000

static double now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void add_dimension(struct briefing *b, const char *name, size_t n)
{
	struct dimension *d = &b->dimensions[b->n_dimensions];

	d->name = name;
	d->members = arena_array(&b->arena, n, sizeof *d->members);
	for (; d->n < n; d->n++) {
		d->members[d->n].name = arena_printf(&b->arena, "%s%zu", name, d->n);
		names_add(&d->index, d->members[d->n].name, d->n);
	}
	names_add(&b->dimension_index, name, b->n_dimensions++);
}

/* A figure by rows and columns, every part 1, totals left out or given. */
static struct briefing *make_table(size_t rows, size_t cols)
{
	struct briefing *b = briefing_create("bench");
	struct figure *f;

	b->dimensions = arena_array(&b->arena, 2, sizeof *b->dimensions);
	add_dimension(b, "行", rows);
	add_dimension(b, "列", cols);
	f = b->figures = arena_array(&b->arena, 1, sizeof *b->figures);
	*f = (struct figure){ .name = "表", .title = "表", .decimals = -1, .n_by = 2 };
	f->by[0] = &b->dimensions[0];
	f->by[1] = &b->dimensions[1];
	figure_set_parts(f, &(struct axis){ .parts = PARTS_EXACT });
	figure_shape(f);
	f->cells = arena_array(&b->arena, f->n_cells, sizeof *f->cells);
	for (size_t i = 0; i < f->n_cells; i++)
		if (!figure_is_total(f, i))
			f->cells[i] = (struct cell){ .value = decimal_of(1), .state = CELL_GIVEN };
	names_add(&b->figure_index, f->name, b->n_figures++);
	return b;
}

static void measure(size_t rows, size_t cols)
{
	struct briefing *b = make_table(rows, cols);
	struct errors errors = { 0 };
	struct proof *proof = proof_create(b, NULL, &errors);
	double start, proved, slowest = 0, total = 0;

	start = now_us();
	proof_run(proof);
	proved = now_us() - start;
	for (size_t i = 0; i < CHANGES; i++) {
		struct cell_ref ref = { b->figures,
					figure_index(b->figures, i * 7919 % rows, i % cols) };
		struct cell cell = { .value = decimal_of((int64_t)i), .state = CELL_GIVEN };

		start = now_us();
		proof_set_cell(proof, ref, &cell);
		double took = now_us() - start;
		total += took;
		slowest = took > slowest ? took : slowest;
	}
	printf("%zu x %zu: proved in %.1f ms; one changed cell %.2f us, slowest %.1f us\n", rows,
	       cols, proved / 1000, total / CHANGES, slowest);
	proof_destroy(proof);
	briefing_destroy(b);
}

int main(void)
{
	measure(10000, 10);
	measure(316, 316);
	measure(100000, 10);
	return 0;
}
