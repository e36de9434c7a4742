/* figure.h - a named quantity with a unit, and its cells. */
#ifndef REPORT_MODEL_FIGURE_H
#define REPORT_MODEL_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/date.h"
#include "report/base/decimal.h"
#include "report/base/error.h"
#include "report/model/dimension.h"

enum cell_state {
	CELL_MISSING,        /* no value: never taken for 0 */
	CELL_GIVEN,          /* typed, or read from a table or ledger */
	CELL_COMPUTED,       /* a total that was left out, or a formula's result */
	CELL_NEGLIGIBLE,     /* "…": less than half the smallest unit printed; counts as 0 within
				rounding */
	CELL_NOT_APPLICABLE, /* "—": there is no such thing; counts as 0 in totals */
};

/* A value that was given as a stretch of numbers. */
enum cell_bound {
	BOUND_NONE,
	BOUND_BELOW,   /* <0.1: less than high, and value is 0 */
	BOUND_ABOVE,   /* 3300余: value or more, and less than high */
	BOUND_BETWEEN, /* 500—800: from value to high */
};

struct cell {
	struct decimal value; /* meaningful in GIVEN and COMPUTED, 0 in the others */
	struct place place;   /* where the value was written; nowhere when computed or missing */
	enum cell_state state;
	enum cell_bound bound; /* GIVEN only */
	int64_t high;          /* bound: the upper end, in units of value's scale */
};

/* What is said of single cells; few cells have any. */
struct cell_detail {
	size_t index; /* into figure->cells */
	struct date asof;
	const char *source, *note; /* NULL when not said */
	const char *flag; /* 初步, 修订, 估计: printed with a legend; NULL for none */
};

/* How the members relate to the total (docs/template-reference.md, "parts"). */
enum parts {
	PARTS_EXACT,   /* sum == total */
	PARTS_OVERLAP, /* sum >= total, each part <= total */
	PARTS_PARTIAL, /* sum <= total: 其中 */
	PARTS_SHARED,  /* sum - shared == total */
	PARTS_OUTSIDE, /* sum + outside == total */
	PARTS_AVERAGE, /* the total lies between its parts; with a weight it is their mean */
	PARTS_NONE,    /* they do not add up: rates, stocks over the years. There is no total, or
			  none that is proved: of rates one may be given */
};

#define AXES_MAX 4

/* What holds along one axis of a figure. */
struct axis {
	enum parts parts;
	struct decimal shared; /* PARTS_SHARED: k */
	const char *outside;   /* PARTS_OUTSIDE: a figure's name */
	const char *weight;    /* PARTS_AVERAGE: a figure's name; NULL: between its parts */
	struct place place;    /* where it was said; the figure's when it was not */
	bool has_total;        /* false: no cell stands for all members */
	size_t n;              /* members */
	size_t extent;         /* positions: the members, and behind them the total if any */
	size_t stride;         /* cells from one position to the next */
};

struct figure {
	const char *name;
	const char *title; /* what tables print; the name when not given */
	const char **says; /* what else texts call it, n_says of them */
	size_t n_says;
	const char *earlier; /* the figure that is its predecessor; NULL when not said */
	struct place earlier_place;
	const char *unit, *period, *source, *note; /* NULL when not given */
	struct place place;

	const struct dimension *by[AXES_MAX]; /* by[0] the rows, by[1] the columns */
	struct axis axes[AXES_MAX];           /* what is said of each */
	size_t n_by;                          /* 0..AXES_MAX */
	bool flow;                            /* amounts of a time: they add up over it */

	int decimals;           /* -1: exact; else a figure rounded to this many decimals */
	int tens;               /* … to so many powers of ten: 2 for hundreds, decimals being 0 */
	enum rounding rounding; /* how published values of it are rounded */
	const char *base;       /* percents: of which figure, or whole number; NULL not said */
	struct place base_place;
	bool fractions; /* its unit counts things, and yet they need not be whole */
	bool negative;  /* … and may be less than none: 净增 */
	/* From that day on it is reckoned another way: releases before are not compared with. */
	struct date break_since;
	const char *break_note; /* printed under its tables; NULL for no break */
	bool cumulative;     /* must not fall from release to release, nor along its axis of time */
	bool fresh;          /* unchanged from the last release wants a reason */
	int change_percent;  /* a larger change than this wants a reason; 0: any is fine */
	const char *formula; /* expression text, NULL when not computed */
	struct place formula_place;
	const char *ledger, *where, *sum, *distinct; /* counted from a ledger; NULL when not */
	struct place ledger_place, where_place, sum_place, distinct_place;

	/* The last axis runs fastest; position axes[i].n is the total where the axis has one.
	 * Without dimensions there is the one cell 0. n_rows and n_cols: members of the first two
	 * axes, 0 where there is none. */
	size_t n_rows, n_cols, n_cells;
	struct cell *cells;
	struct cell_detail *details; /* sorted by index */
	size_t n_details;
};

/* One cell of one figure. A zeroed ref is no cell. */
struct cell_ref {
	const struct figure *figure;
	size_t index;
};

/* What is said of the figure's parts as a whole: some words hold of all axes, others speak of the
 * first that is no time, and the others add up. Before any, a time adds up only in a flow. */
void figure_set_parts(struct figure *figure, const struct axis *said);
/* To be called when the axes are known: strides, extents, n_rows, n_cols, n_cells. */
void figure_shape(struct figure *figure);
size_t figure_index_at(const struct figure *figure, const size_t positions[AXES_MAX]);
size_t figure_position(const struct figure *figure, size_t index, size_t axis);
void figure_positions(const struct figure *figure, size_t index, size_t positions[AXES_MAX]);
/* The cell beside it along an axis. */
size_t figure_moved(const struct figure *figure, size_t index, size_t axis, size_t position);
/* The cell of all totals; false when some axis has none: *axis is the first such. */
bool figure_grand_total(const struct figure *figure, size_t *index, size_t *axis);
bool figure_has_total(const struct figure *figure); /* on every axis */
/* The member's cell with the totals of all other axes; false when one of them has none. */
bool figure_member_cell(const struct figure *figure, size_t axis, size_t position, size_t *index);
/* The first axis on which the cell stands for parts; n_by when on none. */
size_t figure_axis_of_parts(const struct figure *figure, size_t index);
/* Any axis with these parts? */
bool figure_has_parts(const struct figure *figure, enum parts parts);
/* Positions on the first two axes, 0 where there is none. */
size_t figure_index(const struct figure *figure, size_t row, size_t col);
size_t figure_row(const struct figure *figure, size_t index);
size_t figure_col(const struct figure *figure, size_t index);
bool figure_is_total(const struct figure *figure, size_t index); /* any coordinate is a total */
/* Any coordinate has parts: a total, or a member with members of its own. */
bool figure_is_whole(const struct figure *figure, size_t index);
/* A member that gathers others on an axis where nothing adds up, and has no value of its own: a
 * heading, which nobody asks a value for. */
bool figure_is_heading(const struct figure *figure, size_t index);
/* … and neither have its like beside it: in print it is a name and no more. */
bool figure_is_bare_heading(const struct figure *figure, size_t index);
/* Does somebody have to enter it? Not what is computed, nor totals and headings. */
bool figure_wants_value(const struct figure *figure, size_t index);
/* The figure is the sum of all such cells: every coordinate is_base. */
bool figure_is_base(const struct figure *figure, size_t index);
/* Printed values that a total left out is the sum of. */
size_t figure_leaves(const struct figure *figure, size_t index);
/* The decimals that are sure of a cell: fewer than the figure has where it is a total left out,
 * whose parts are rounded and each off by up to half a unit of the last place; below 0 tens,
 * hundreds. */
int figure_sure_place(const struct figure *figure, size_t index);
/* Such a total whose value says more than that. */
bool figure_is_overstated(const struct figure *figure, size_t index);
struct cell *figure_cell(const struct figure *figure, size_t row, size_t col);
/* Anything but MISSING. */
static inline bool cell_has_value(const struct cell *cell)
{
	return cell->state != CELL_MISSING;
}
/* To be called when details were added. */
void figure_sort_details(struct figure *figure);
/* NULL when nothing is said of that cell. */
const struct cell_detail *figure_detail(const struct figure *figure, size_t index);

/* The full form: 问责领导干部[乡科级], 查处问题[公款吃喝, 合计], 问责案件. */
struct str;
void cell_ref_format(struct cell_ref ref, struct str *out);

#endif
