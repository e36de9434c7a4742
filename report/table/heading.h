/* heading.h - where the heading of a sheet is, judged from its first rows. */
#ifndef REPORT_TABLE_HEADING_H
#define REPORT_TABLE_HEADING_H

#include "report/base/arena.h"
#include "report/table/rows.h"

#define HEADING_ROWS 40    /* the heading is one of the first */
#define HEADING_SAMPLE 160 /* rows looked at */
#define HEADING_LEVELS 4

/* A cell folded (report/base/fold.h), "" for none. */
struct heading_cell {
	const char *text;
	bool numeric;
};

struct heading_row {
	size_t number;
	struct heading_cell *cells; /* n of them */
	size_t n, filled;
};

/* The first rows of a sheet. */
struct heading_sample {
	struct arena *arena;
	struct heading_row rows[HEADING_SAMPLE];
	size_t n, width;
	const struct rows_merge *merges;
	size_t n_merges;
	bool ends; /* the sheet has no more */
};

/* What a mapping asks for; folded when it is used. */
struct heading_wish {
	const char *const *names;
	size_t n;
	size_t row; /* the lowest row as a person confirmed it, 0: to be found */
};

struct heading_column {
	const char *names[HEADING_LEVELS];
	size_t n;
};

struct heading {
	bool found;
	int score, hits;    /* hits: names of the wish that are in it */
	size_t first, last; /* rows of the sample */
	struct heading_column *columns;
	size_t n_columns;
};

/* Reads the first rows; the texts lie on the arena. False when a row cannot be read before any
 * could be. */
MUST_LOOK bool heading_take_sample(struct heading_sample *sample, struct rows *rows,
				   struct arena *arena, struct error *err);
struct heading heading_find(const struct heading_sample *sample, const struct heading_wish *wish);
/* The cell, "" beyond the row. */
struct heading_cell heading_cell_at(const struct heading_row *row, size_t column);

#endif
