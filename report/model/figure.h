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

struct cell {
	struct decimal value; /* meaningful in GIVEN and COMPUTED, 0 in the others */
	struct place place;   /* where the value was written; nowhere when computed or missing */
	enum cell_state state;
};

/* What is said of single cells; few cells have any. */
struct cell_detail {
	size_t index; /* into figure->cells */
	struct date asof;
	const char *source, *note; /* NULL when not said */
};

/* How the members relate to the total (docs/template-reference.md, "parts"). */
enum parts {
	PARTS_EXACT,   /* sum == total */
	PARTS_OVERLAP, /* sum >= total, each part <= total */
	PARTS_PARTIAL, /* sum <= total: 其中 */
	PARTS_SHARED,  /* sum - shared == total */
	PARTS_OUTSIDE, /* sum + outside == total */
	PARTS_NONE,    /* `parts: none`: rates, averages and indices do not add up; a total that is
			  left out is missing, one that is given is printed and not proved */
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

	const struct dimension *by[2]; /* by[0] the rows, by[1] the columns */
	size_t n_by;                   /* 0..2 */
	enum parts parts;
	struct decimal shared; /* PARTS_SHARED: k */
	const char *outside;   /* PARTS_OUTSIDE: a figure's name */
	struct place parts_place;

	int decimals;           /* -1: exact; else a figure rounded to this many decimals */
	enum rounding rounding; /* how published values of it are rounded */
	const char *base;       /* percents: of which figure, or whole number; NULL not said */
	struct place base_place;
	bool fractions;      /* its unit counts things, and yet they need not be whole */
	bool negative;       /* … and may be less than none: 净增 */
	bool cumulative;     /* must not fall from release to release */
	bool fresh;          /* unchanged from the last release wants a reason */
	int change_percent;  /* a larger change than this wants a reason; 0: any is fine */
	const char *formula; /* expression text, NULL when not computed */
	struct place formula_place;
	const char *ledger, *where, *sum; /* counted from a ledger; NULL when not */
	struct place ledger_place, where_place;

	/* Row-major, (n_rows + 1) x (n_cols + 1); position n_rows / n_cols is the total.
	 * Without dimensions there is the one cell 0; with one, n_cols is 0. */
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

size_t figure_index(const struct figure *figure, size_t row, size_t col);
size_t figure_row(const struct figure *figure, size_t index);
size_t figure_col(const struct figure *figure, size_t index);
bool figure_is_total(const struct figure *figure, size_t index); /* any coordinate is a total */
struct cell *figure_cell(const struct figure *figure, size_t row, size_t col);
bool cell_has_value(const struct cell *cell); /* anything but MISSING */
/* To be called when details were added. */
void figure_sort_details(struct figure *figure);
/* NULL when nothing is said of that cell. */
const struct cell_detail *figure_detail(const struct figure *figure, size_t index);

/* The full form: 问责领导干部[乡科级], 查处问题[公款吃喝, 合计], 问责案件. */
struct str;
void cell_ref_format(struct cell_ref ref, struct str *out);

#endif
