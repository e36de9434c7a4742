/* xlsx.h - a workbook of Office Open XML while one of its sheets is read (ECMA-376, transitional
 * and strict). Parts are found by relationships only; counts and dimensions in it are not believed.
 */
#ifndef REPORT_TABLE_XLSX_H
#define REPORT_TABLE_XLSX_H

#include "report/archive/zip.h"
#include "report/base/arena.h"
#include "report/table/rows_reader.h"
#include "report/table/shared_texts.h"
#include "report/table/xml.h"

#define XLSX_BLOCK ((size_t)1 << 16)
#define XLSX_SMALL_MAX ((size_t)16 << 20) /* bytes of a part other than sheets and strings */
#define XLSX_ROW_MAX ((size_t)16 << 20)   /* bytes of a row's texts */
#define XLSX_ROWS_MAX 1048576
#define XLSX_COLUMNS_MAX 16384
#define XLSX_MERGES_MAX 65536
#define XLSX_FORMATS_MAX 65536

struct xlsx_sheet {
	const char *name, *part;
	bool hidden;
};

/* A cell as it was read; what it means is seen when it is asked for. */
struct xlsx_cell {
	uint16_t column;
	char type; /* of its t: n, s, S (a text of its own), b, e, d */
	bool formula, has_value;
	uint32_t style;
	uint32_t at, len; /* of its value in texts; for type s len is the string's number */
};

struct xlsx {
	struct rows rows; /* first */
	struct blob blob;
	struct zip zip;
	struct arena arena; /* names and formats */
	struct xlsx_sheet *sheets;
	size_t n_sheets, sheet;
	bool from_1904;
	unsigned char *looks; /* of each style: enum cell_format_flag */
	size_t n_looks;
	struct shared_texts strings;

	/* The sheet while it is read. */
	const struct zip_entry *entry;
	struct zip_stream *stream;
	struct xml *xml;
	bool ended, stopped, failed;
	bool in_data, in_row, row_done, grabbing;
	unsigned phonetic;
	struct xlsx_cell cell, *cells;
	size_t n_cells, cells_capacity;
	struct str texts;
	size_t last_row;
	struct arena row_arena; /* numbers and dates written out */
	struct arena_mark row_mark;
	bool *hidden_columns; /* XLSX_COLUMNS_MAX, NULL while none is */

	struct rows_merge *merges;
	size_t n_merges, merges_capacity;
	bool merges_known, merges_over; /* over: there are more than XLSX_MERGES_MAX */
	bool late_merges;               /* see rows_request */
	bool merges_guessed, merges_met; /* told as none; some came by behind the rows */
	size_t first_filled;             /* cells of the first row that is not empty */
};

/* Relationships, sheets, styles and shared strings. */
MUST_LOOK bool xlsx_read_book(struct xlsx *xlsx, struct error *err);
/* Adds the shared strings of that part. */
MUST_LOOK bool xlsx_read_strings(struct xlsx *xlsx, const struct zip_entry *entry,
				 struct error *err);
/* Formats of numbers of that part. */
MUST_LOOK bool xlsx_read_styles(struct xlsx *xlsx, const struct zip_entry *entry,
				struct error *err);
/* Merged cells, which stand behind the rows. A sheet that cannot be read has none here: its rows
 * tell. */
void xlsx_read_merges(struct xlsx *xlsx);

/* Reads a part whole. parser, when not NULL, is where the events find the parser. */
struct xlsx_part {
	const struct zip_entry *entry;
	struct xml_events events;
	struct xml **parser;
};
MUST_LOOK bool xlsx_read_part(struct xlsx *xlsx, const struct xlsx_part *part, struct error *err);
/* "xl/styles.xml, line 3: …". */
ALWAYS_FALSE bool xlsx_fault(const struct xlsx *xlsx, const struct zip_entry *entry,
			     const struct xml *xml, struct error *err);

/* A cell begins, in a row; xlsx_column says which, its type is one letter and its style a number.
 * Refused when it lies before the last or too far out. */
void xlsx_start_cell(struct xlsx *xlsx, size_t column, char type, uint32_t style);
/* The letter by which a cell's type (t=) is kept; all texts of its own are S. */
char xlsx_cell_type(const char *t, size_t len);
/* And it ends: its value, which is the last of the texts unless it is the number of a shared one. */
void xlsx_end_cell(struct xlsx *xlsx, const char *text, size_t len);
/* For struct xml_events: plain cells without a detour through events. */
size_t xlsx_quick_cells(void *user, const char *p, const char *end);
/* The next tag behind a text without references, line ends and what may end CDATA; NULL when it is
 * another, or not all there. */
const char *xlsx_pass_text(const char *p, const char *end);
bool xlsx_is_at(const char *p, const char *end, const char *what, size_t len);
#define XLSX_IS_AT(p, end, what) xlsx_is_at((p), (end), what, sizeof what - 1)

/* _x000D_ and its like, and CR LF, in place; the new length. */
size_t xlsx_unescape(char *text, size_t len);
/* "B17" from its letters on: the column, XLSX_COLUMNS_MAX when there is no such. Moves *ref behind
 * the letters. */
size_t xlsx_column(const char **ref);

#endif
