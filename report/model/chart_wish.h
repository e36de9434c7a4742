/* chart_wish.h - which cells of its figures a chart shows: what runs along its axis, what its series
 * are, and what stands fast. */
#ifndef REPORT_MODEL_CHART_WISH_H
#define REPORT_MODEL_CHART_WISH_H

#include "report/model/document.h"

struct arena;
struct briefing;

/* Dimensions that are shown, those limited to one member left aside. */
struct chart_sides {
	const struct dimension *along; /* NULL: the figures themselves run along the axis */
	const struct dimension *other; /* of one figure: its members are the series; NULL: none */
};

/* Finds what the names of the block's `only` mean; every axis that is not shown must have one
 * member or a total. Arrays live in the arena. False with what is wrong, and where. */
MUST_LOOK bool chart_wish_resolve(const struct briefing *briefing, struct block *block,
				  struct arena *arena, struct error *err);
struct chart_sides chart_sides(const struct block *block);
/* Positions along a dimension that are shown: those named, else its outermost members; room for
 * dimension->n + 1. Returns how many. */
size_t chart_members(const struct block *block, const struct dimension *dimension,
		     size_t *positions);
/* The cell at one position along a dimension (NULL: of none), others where they stand fast. */
size_t chart_cell(const struct block *block, const struct figure *figure,
		  const struct dimension *along, size_t position);
/* Moved to a position along another dimension. */
size_t chart_cell_of(const struct figure *figure, size_t index, const struct dimension *dimension,
		     size_t position);
/* 2020年、女: the single members that it is limited to, those that the title says left out; NULL
 * when there are none. */
const char *chart_slice(const struct block *block, const char *title, struct arena *arena);

#endif
