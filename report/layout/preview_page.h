/* preview_page.h - one page on its way from boxes to a sheet. Internal to preview*.c. */
#ifndef REPORT_LAYOUT_PREVIEW_PAGE_H
#define REPORT_LAYOUT_PREVIEW_PAGE_H

#include "report/base/str.h"
#include "report/layout/page.h"
#include "report/layout/sheet.h"

#define TEXT_MIDDLE 4000 /* mpt from a line's baseline up to the middle of its text */
#define SAME_LINE 5000   /* mpt between baselines that one line of text stands for */

/* What stands on a line: a run of text, a bar, or a level rule of a table (box BOX_RULE). */
struct preview_item {
	mpt y; /* baseline; of rules, themselves */
	mpt x, width;
	const struct box *box;
	size_t order; /* in the page's list */
	uint16_t line;
};

/* What runs through lines that others make: bars that stand, points of a line chart. It is drawn
 * where cells are free. */
struct preview_fill {
	mpt x, width, top, bottom;
	uint32_t shape; /* the character */
};

/* An edge of a table or the rule between two of its columns. */
struct preview_bound {
	mpt x, top, bottom;
	int column; /* cell that it stands in */
	int need;   /* cells that the column behind it must have */
	int cells;  /* that it has */
};

struct preview_table {
	mpt top, bottom;
	size_t first, n; /* bounds, from the left edge to the right one */
};

/* A name that marks of this page share. */
struct preview_name {
	struct cell_ref cell;
	uint32_t text;
};

struct preview_page {
	const struct page *page;
	mpt left, top, width, height; /* its type area */
	mpt char_pitch, line_pitch, ascent;
	mpt imprint; /* baseline of the last small line, below the type area */

	struct preview_item *items;
	size_t n_items, items_capacity;
	mpt *heights; /* baselines of the type area's lines */
	struct preview_fill *fills;
	size_t n_fills, fills_capacity;
	struct preview_table *tables;
	size_t n_tables, tables_capacity;
	struct preview_bound *bounds;
	size_t n_bounds, bounds_capacity;
	struct preview_name *names;
	size_t n_names, names_capacity;

	/* the sheet so far */
	struct sheet_line *lines;
	size_t n_lines, lines_capacity;
	struct sheet_piece *pieces;
	size_t n_pieces, pieces_capacity;
	struct sheet_mark *marks;
	size_t n_marks, marks_capacity;
	struct str text, name_text; /* marks know names by their place in name_text */
};

/* Grid cells of a length, to the nearest. */
int preview_cells(const struct preview_page *page, int64_t length);
void preview_add_item(struct preview_page *page, size_t box, mpt x, mpt width, mpt y);
/* How many items from there stand on one line. */
size_t preview_line_items(const struct preview_page *page, size_t from);

/* --- preview_text.c: runs of text into pieces --- */

/* How many items from the first make one stretch of text, and how many cells that takes. */
size_t preview_stretch(const struct preview_item *items, size_t n);
int preview_stretch_cells(const struct preview_item *items, size_t n);
/* The items of the line that was begun last, sorted by x. */
void preview_put_text(struct preview_page *page, const struct preview_item *items, size_t n);
/* One piece, whatever stands there; a shape is a character to be repeated. */
void preview_put_piece(struct preview_page *page, const char *text, int column, int width,
		       enum sheet_look look);
void preview_put_shape(struct preview_page *page, uint32_t shape, int column, int width,
		       enum sheet_look look);

/* --- preview_table.c: tables --- */

/* Adds tables, and level rules worth a line of their own as items. */
void preview_find_tables(struct preview_page *page);
/* Makes columns as wide as what stands in them, when items are in the order of their lines. */
void preview_fit_tables(struct preview_page *page);
/* NULL for a height without table. */
const struct preview_table *preview_table_at(const struct preview_page *page, mpt y);
/* The cell that a stretch of text in a table starts in. */
enum preview_anchor { ANCHOR_LEFT, ANCHOR_RIGHT, ANCHOR_MIDDLE };
int preview_table_start(const struct preview_page *page, const struct preview_table *table,
			const struct preview_item *items, size_t n, enum preview_anchor anchor);
/* On the line begun last: rules between columns, in cells that are free. */
void preview_put_uprights(struct preview_page *page, mpt y);
/* A level rule, with joints where rules between columns meet it. */
void preview_put_rule(struct preview_page *page, const struct preview_item *rule);

/* --- preview_areas.c: charts --- */

/* Adds bars beside a text as items of its line, other areas as fills. Items must be in order. */
void preview_find_areas(struct preview_page *page);
/* On the line begun last: between two heights its fills, in cells that are free. */
void preview_put_fills(struct preview_page *page, mpt from, mpt y, mpt to);

#endif
