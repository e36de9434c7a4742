/* table_wish.h - what a table block says of its rows and columns, as written and as it is meant. */
#ifndef REPORT_MODEL_TABLE_WISH_H
#define REPORT_MODEL_TABLE_WISH_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"
#include "report/model/figure.h"

/* X(NAME, word): what a column may show of its cells. */
#define TABLE_MEASURES(X)       \
	X(VALUE, "value")       \
	X(UNIT, "unit")         \
	X(PREVIOUS, "previous") \
	X(YEARAGO, "yearago")   \
	X(CHANGE, "change")     \
	X(GROWTH, "growth")     \
	X(SHARE, "share")

enum table_measure {
#define X(name, word) TABLE_##name,
	TABLE_MEASURES(X)
#undef X
};

enum table_item_kind {
	TABLE_ITEM_NAME,    /* a dimension, or `figures`; in rows without `of` a figure or cell */
	TABLE_ITEM_MEMBERS, /* a figure and below it the members of one of its dimensions */
	TABLE_ITEM_SECTION, /* a line that has nothing but its words */
	TABLE_ITEM_MEASURE,
	TABLE_ITEM_BESIDE, /* columns: a figure for each row, or one for all */
};

#define TABLE_FIGURES_WORD "figures" /* the figures of `of`, as an axis */
#define TABLE_NOTHING "—"            /* beside: that row has none */
#define TABLE_OPEN ((size_t)-1)      /* of a position: the other side of the table says it */

/* A figure, and where its cells stand on each axis. */
struct table_cells {
	const struct figure *figure; /* NULL for nothing */
	size_t positions[AXES_MAX];  /* TABLE_OPEN where it is not said */
};

struct table_item {
	enum table_item_kind kind;
	const char *name;  /* as written: a dimension, a cell; a section's words */
	const char *by;    /* MEMBERS: the dimension */
	const char *label; /* what it is called in print; NULL: its own name */
	int indent;
	bool no_total;    /* MEMBERS: they alone */
	bool beside_last; /* columns: begins others, beside all before it, not within them */
	enum table_measure measure;
	const char **beside; /* BESIDE: figures or cells, TABLE_NOTHING among them */
	struct place *beside_places;
	size_t n_beside;
	struct place place;
	/* What is meant, once it is resolved. */
	const struct dimension *dimension; /* NAME, MEMBERS */
	bool of_figures;                   /* NAME: `figures` */
	struct table_cells cells;
	struct table_cells *besides; /* n_beside */
};

/* Only these members of a dimension are shown; one alone is not even named. */
struct table_limit {
	const char *name;
	const char **members;
	struct place *member_places;
	size_t n_members;
	struct place place;
	const struct dimension *dimension;
	size_t *positions;
};

enum table_sort { TABLE_SORT_NONE, TABLE_SORT_DESCENDING, TABLE_SORT_ASCENDING };
/* Where what has parts says how much it is. */
enum table_subtotals { TABLE_SUBTOTALS_FIRST, TABLE_SUBTOTALS_LAST, TABLE_SUBTOTALS_NONE };

/* Where the total of a dimension stands in this table. */
struct table_total {
	const char *name;
	int position; /* enum total_position */
	struct place place;
	const struct dimension *dimension;
};

/* Zeroed: nothing was said, and the table is made from its figures alone. */
struct table_wish {
	struct table_item *rows, *columns;
	size_t n_rows, n_columns;
	struct table_limit *only;
	size_t n_only;
	struct table_total *totals; /* the others stand where the block's stands */
	size_t n_totals;
	enum table_sort sort;
	const char *sort_by; /* a figure or a measure; NULL: the first column of values */
	struct place sort_place;
	int top; /* so many rows, 0: all */
	struct place top_place;
	const char *others, *heading; /* NULL when not said */
	enum table_subtotals subtotals;
	bool by_rows; /* the rows are figures and cells; there is no `of` */
};

struct arena;
struct block;
struct briefing;

const char *table_measure_word(enum table_measure measure);
/* false when it is none of them. */
bool table_measure_find(const char *word, enum table_measure *out);

/* Finds what the names of a table block mean, its `of` among them; figures of rows become the
 * block's. Arrays live in the arena. False with what is wrong, and where. */
MUST_LOOK bool table_wish_resolve(const struct briefing *briefing, struct block *block,
				  struct arena *arena, struct error *err);
/* The same of its `only` alone. */
MUST_LOOK bool table_wish_limits_resolve(const struct briefing *briefing, struct block *block,
					 struct arena *arena, struct error *err);
/* Is a dimension that neither side names given to one of them, because all figures have it? */
bool table_wish_shares_out(const struct block *block, const struct dimension *dimension);
/* A copy that owes the first nothing; still to be resolved. */
struct table_wish table_wish_copy(const struct table_wish *wish, struct arena *arena);
/* Anything that a table with rows and columns of its own says? */
bool table_wish_is_plain(const struct table_wish *wish);

#endif
