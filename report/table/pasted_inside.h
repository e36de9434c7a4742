/* pasted_inside.h - a pasted block while it is placed; for pasted*.c only. */
#ifndef REPORT_TABLE_PASTED_INSIDE_H
#define REPORT_TABLE_PASTED_INSIDE_H

#include "report/table/pasted.h"
#include "report/table/values_names.h"

/* The cells as trimmed texts. */
struct pasted_row {
	const char **texts;
	size_t n, filled;
};

struct pasted_grid {
	struct pasted_row *rows; /* n of them, blank ones too */
	size_t n, columns;
};

MUST_LOOK bool pasted_grid_read(struct arena *arena, const char *text, struct pasted_grid *grid,
				struct error *err);
/* "" outside. */
static inline const char *pasted_text(const struct pasted_grid *grid, size_t row, size_t column)
{
	return row < grid->n && column < grid->rows[row].n ? grid->rows[row].texts[column] : "";
}

/* Where the members of an axis stand. */
enum pasted_where { PASTED_NOWHERE, PASTED_BESIDE, PASTED_ABOVE };

/* A dimension of the figure, or (names.by NULL) the axis whose members are figures. */
struct pasted_axis {
	struct values_names names;
	enum pasted_where where;
	size_t at; /* BESIDE: the column of the block; ABOVE: its row */
};

#define PASTED_AXES (AXES_MAX + 1)
#define PASTED_MEMBER_WEIGHT 2 /* of a name in a score; of a total, which every dimension has: 1 \
				*/
struct pasted_layout {
	const struct pasted_grid *grid;
	const struct briefing *briefing;
	const struct figure
		*figure; /* whose dimensions they are; others by the same are meant too */
	struct pasted_axis axes[PASTED_AXES]; /* those of the figure, then that of figures */
	size_t n;
	size_t score; /* how many names it knows, totals aside, which every dimension has */
	bool named;   /* some axis has its place */
	size_t body;  /* the first row below headings */
};

/* Holds the block against the dimensions of a figure. To be finished. */
void pasted_layout_find(struct pasted_layout *layout, const struct pasted_grid *grid,
			const struct briefing *briefing, const struct figure *figure);
void pasted_layout_finish(struct pasted_layout *layout);
/* What a name means on an axis: a position, the number of a figure, or NAMES_NONE. last as in
 * values_member_find. */
size_t pasted_layout_member(const struct pasted_layout *layout, size_t axis, size_t last,
			    const char *text);
bool pasted_layout_is(const struct pasted_layout *layout, enum pasted_where where, size_t at);
/* The figure of the briefing that is called so, of those by the same dimensions as `like` (NULL: of
 * all); NAMES_NONE for none, or several. */
size_t pasted_figure(const struct briefing *briefing, const struct figure *like, const char *text);
bool pasted_same_axes(const struct figure *a, const struct figure *b);
/* Reads as a value of the figure, and there is one. */
bool pasted_is_value(const struct figure *figure, const char *text);

/* One paste while it is placed. */
struct pasting {
	struct pasted *pasted;
	const struct pasted_onto *onto;
	struct pasted_grid grid;
};

/* Adds an item; texts must live in the arena or in the briefing. */
struct pasted_item *pasted_add(struct pasting *pasting, const struct pasted_item *item);
/* A cell of the block (row and column from 0) for a cell of a figure: read, or refused. */
void pasted_add_cell(struct pasting *pasting, const struct pasted_item *item);
/* Each adds an item for every row that holds anything. */
void pasted_by_names(struct pasting *pasting, struct pasted_layout *layout);
void pasted_by_list(struct pasting *pasting, size_t column);
void pasted_by_position(struct pasting *pasting);
/* How much of the block a column of figures' names, each with its members below, knows: *column. */
size_t pasted_list_score(const struct pasting *pasting, size_t *column);

#endif
