/* locate_pieces.c - suspects where too much is wrong to be searched as a whole: tables first, each
 * by itself; then cells that mend several relations at once; then each relation alone. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/causes/locator.h"

#define MOST_AROUND 8 /* failing relations of one cell that are tried together */

struct remains {
	struct locator *locator;
	uint32_t *failing; /* not mended yet */
	size_t n;
	uint32_t around[MOST_AROUND]; /* of those, the ones that some cell is in */
	size_t n_around;
	struct touches touches;
	bool mended;
};

static size_t place_of(const struct remains *r, uint32_t relation)
{
	size_t at = 0;

	while (at < r->n && r->failing[at] != relation)
		at++;
	return at;
}

static void take_out(struct remains *r, const uint32_t *relations, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = place_of(r, relations[i]);

		if (at < r->n)
			r->failing[at] = r->failing[--r->n];
	}
}

static void set_aside(struct remains *r, enum aside aside)
{
	for (size_t i = 0; i < r->n; i++)
		r->locator->aside[r->failing[i]] = (uint8_t)aside;
}

/* ---- tables ---- */

/* The lines of the same figure as the first that is left, from a place on; *n of them. */
static uint32_t *lines_like(const struct remains *r, size_t from, size_t *n)
{
	const struct relation *relations = r->locator->proof->relations;
	const struct relation *first = &relations[r->failing[from]];
	uint32_t *lines = xcalloc(r->n, sizeof *lines);

	*n = 0;
	for (size_t i = from; i < r->n; i++) {
		const struct relation *relation = &relations[r->failing[i]];

		if (relation->family == &family_totals && relation->family == first->family &&
		    relation->object == first->object)
			lines[(*n)++] = r->failing[i];
	}
	return lines;
}

static void mend_tables(struct remains *r)
{
	struct locator *l = r->locator;

	for (size_t from = 0; from < r->n;) {
		size_t n;
		uint32_t *lines = lines_like(r, from, &n);

		if (n > 1 && locate_is_table(l, lines, n)) {
			set_aside(r, ASIDE_IGNORED);
			for (size_t i = 0; i < n; i++)
				l->aside[lines[i]] = ASIDE_HELD;
			locate_table(l, lines, n);
			take_out(r, lines, n);
			from = 0;
		} else {
			from++;
		}
		free(lines);
	}
}

/* ---- what the changes made so far have mended as well ---- */

static int128 moved_by(struct remains *r, size_t locus_at, uint32_t relation)
{
	const struct location *out = r->locator->out;
	const struct locus *locus = &out->loci[locus_at];
	int128 moved = 0;

	for (size_t i = 0; i < locus->n_changes; i++) {
		linear_touches(&out->linear, locus->changes[i].cell, &r->touches);
		const struct touch *touch = touches_find(&r->touches, relation);
		if (touch != NULL)
			moved += touch->coefficient * locus->changes[i].delta;
	}
	return moved;
}

static void drop_mended(struct remains *r, size_t first_locus)
{
	const struct location *out = r->locator->out;

	for (size_t i = r->n; i-- > 0;) {
		uint32_t relation = r->failing[i];
		struct balance balance;
		size_t touching = out->n_loci;

		linear_balance(&out->linear, relation, &balance);
		for (size_t at = first_locus; at < out->n_loci; at++) {
			int128 moved = moved_by(r, at, relation);

			balance.value += moved;
			touching = moved != 0 && touching == out->n_loci ? at : touching;
		}
		if (touching == out->n_loci || !balance_holds(&balance))
			continue;
		locator_attach(r->locator, touching, relation);
		take_out(r, &relation, 1);
	}
}

/* ---- single cells ---- */

static void mend_around(struct remains *r, size_t most)
{
	struct repairs found;

	if (!locator_search_part(r->locator, r->around, r->n_around, most, &found))
		return;
	struct locus *locus = locator_add_locus(r->locator, r->around, r->n_around);
	locator_set_repairs(r->locator, locus, &found);
	locus->unique = false; /* another order might have shared them out in another way */
	take_out(r, r->around, r->n_around);
	r->mended = true;
}

/* Would a change of this cell mend several relations at once? */
static void try_around(void *context, uint32_t cell)
{
	struct remains *r = context;
	struct locator *l = r->locator;

	if (r->mended || l->budget == 0)
		return;
	l->budget--;
	r->n_around = 0;
	linear_touches(&l->out->linear, cell, &r->touches);
	for (size_t i = 0; i < r->touches.n && r->n_around < MOST_AROUND; i++)
		if (place_of(r, r->touches.items[i].relation) < r->n)
			r->around[r->n_around++] = r->touches.items[i].relation;
	if (r->n_around > 1)
		mend_around(r, 1);
}

static void mend_alone(struct remains *r)
{
	r->mended = false;
	r->around[0] = r->failing[0];
	r->n_around = 1;
	mend_around(r, 2);
	if (!r->mended) {
		locator_add_locus(r->locator, r->around, 1);
		take_out(r, r->around, 1);
	}
}

void locate_pieces(struct locator *l, const uint32_t *failing, size_t n)
{
	struct remains r = { .locator = l, .failing = xcalloc(n, sizeof *r.failing), .n = n };
	size_t first_locus = l->out->n_loci;

	memcpy(r.failing, failing, n * sizeof *failing);
	mend_tables(&r);
	drop_mended(&r, first_locus);
	set_aside(&r, ASIDE_HELD);
	for (size_t i = 0; i < n; i++) {
		if (place_of(&r, failing[i]) == r.n)
			continue;
		r.mended = false;
		linear_cells(&l->out->linear, failing[i], try_around, &r);
	}
	while (r.n > 0)
		mend_alone(&r);
	touches_finish(&r.touches);
	free(r.failing);
}
