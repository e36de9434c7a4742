/* xls.h - a workbook of Excel 97 to 2003 while one of its sheets is read. */
#ifndef REPORT_TABLE_XLS_H
#define REPORT_TABLE_XLS_H

#include "report/base/arena.h"
#include "report/table/biff.h"
#include "report/table/rows_reader.h"
#include "report/table/shared_texts.h"

#define XLS_ROWS_MAX 65536
#define XLS_COLUMNS_MAX 256
#define XLS_FORMATS_MAX 65536
#define XLS_RUNS_MAX 1048576   /* stretches of cells of one row */
#define XLS_MERGES_MAX 65536
#define XLS_ROW_MAX ((size_t)16 << 20) /* bytes of a row's texts */

struct xls_sheet {
	const char *name;
	uint32_t start; /* of its records in the stream */
	bool hidden;
};

/* Records of cells of one row that stand together: some programs write rows in any order. */
struct xls_run {
	uint32_t row, start;
};

/* A cell as it was read. */
struct xls_cell {
	uint16_t column, style;
	enum rows_kind kind;
	bool formula, shared;
	double number;
	uint32_t at, len; /* of its text in texts; shared: at is the string's number */
};

struct xls {
	struct rows rows; /* first */
	struct blob blob;
	struct ole_stream stream;
	struct arena arena;
	struct xls_sheet *sheets;
	size_t n_sheets, sheets_capacity, sheet;
	bool from_1904;
	unsigned char *formats; /* of XLS_FORMATS_MAX ids, those known by code */
	unsigned char *looks;   /* of each style */
	size_t n_looks, looks_capacity;
	struct shared_texts strings;
	struct str text;

	/* The sheet while it is read. */
	struct biff biff;
	struct xls_run *runs; /* in the order of rows */
	size_t n_runs, runs_capacity, run;
	bool failed;
	const char *refused; /* why the row that is being read is too large; a text that stays */
	struct xls_cell cells[XLS_COLUMNS_MAX];
	size_t n_cells;
	struct str texts;
	struct arena row_arena;
	struct arena_mark row_mark;
	unsigned char hidden_rows[XLS_ROWS_MAX / 8];
	bool hidden_columns[XLS_COLUMNS_MAX];
	struct rows_merge *merges;
	size_t n_merges, merges_capacity;
};

/* Sheets, formats and shared strings. */
MUST_LOOK bool xls_read_book(struct xls *xls, struct error *err);
/* What a sheet says of its rows and columns before and behind its cells. */
MUST_LOOK bool xls_look_over(struct xls *xls, struct error *err);
/* A record that holds cells. */
bool xls_holds_cells(unsigned type);
/* Takes the cells of the record that is there into the row; false when it is of another row. */
bool xls_take_cells(struct xls *xls);

#endif
