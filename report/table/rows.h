/* rows.h - the rows of a sheet one after another, whatever program wrote it: CSV, XLSX or XLS.
 *
 * Constant memory: a row is gone when the next is asked for. Nothing is converted before it is
 * looked at: the texts of a CSV are bytes in the file's own encoding, so that whoever counts looks
 * up raw spellings and decodes each of them once (rows_decode). */
#ifndef REPORT_TABLE_ROWS_H
#define REPORT_TABLE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/date.h"
#include "report/base/decimal.h"
#include "report/base/error.h"
#include "report/base/str.h"

/* X(NAME, what users call it): the forms of files that have rows. */
#define ROWS_FORMATS(X) \
	X(CSV, "CSV")   \
	X(XLSX, "XLSX") \
	X(XLS, "XLS")

enum rows_format {
#define X(name, text) ROWS_##name,
	ROWS_FORMATS(X)
#undef X
};

/* X(NAME, what users call it): how the texts of a file are written. */
#define ROWS_ENCODINGS(X)      \
	X(UTF8, "UTF-8")       \
	X(GB18030, "GB18030")  \
	X(UTF16LE, "UTF-16LE") \
	X(UTF16BE, "UTF-16BE")

enum rows_encoding {
#define X(name, text) ROWS_##name,
	ROWS_ENCODINGS(X)
#undef X
};

/* What a cell holds. A CSV knows texts only. */
enum rows_kind {
	ROWS_BLANK,
	ROWS_TEXT,
	ROWS_NUMBER,
	ROWS_DATE,
	ROWS_BOOLEAN,  /* text is TRUE or FALSE */
	ROWS_ERROR,    /* text is #DIV/0! and its like */
	ROWS_UNSTORED, /* a formula without the value it had: open and save in Excel or WPS */
};

enum rows_mark {
	ROWS_PERCENT = 1, /* the number's format shows it times 100 with a % sign */
	ROWS_SCALED = 2,  /* the number's format shows it in thousands or ten thousands */
	ROWS_DAMAGED = 4, /* a number of 16 digits or more: its last ones are lost (ids typed as
			     numbers) */
	ROWS_FORMULA = 8, /* the value that a formula had when the file was saved */
	ROWS_MERGED = 16, /* the value of the cell that is merged over this one (body.h) */
	ROWS_DITTO = 32,  /* 同上 or 〃 here; the value is the one above (body.h) */
};

struct rows_cell {
	enum rows_kind kind;
	unsigned marks;   /* of enum rows_mark */
	const char *text; /* as the cell says it, never NULL; ends in no '\0'; until the next row */
	size_t len;       /* a CSV's text is in rows->encoding, all others in UTF-8 */
	struct decimal number; /* ROWS_NUMBER that is not damaged */
	struct date date;      /* ROWS_DATE */
};

/* What is read. */
struct rows_request {
	const char *path;  /* or what messages call the bytes; must outlive the rows */
	const char *bytes; /* NULL: the file is read; else these, which must outlive the rows */
	size_t len;
	const char *sheet;           /* NULL: the first that is not hidden; a CSV has none */
	const struct parcel *parcel; /* what is read in place of the file; NULL: none */
	/* Merged cells may be told as none while they are not known, since they stand behind the
	 * rows; rows->merges_missed says at the end that there are some: the reader has to begin
	 * anew without this. */
	bool late_merges;
};

struct rows {
	const char *file;
	enum rows_format format;
	enum rows_encoding encoding; /* of the file; UTF-16 comes as UTF-8 */
	const char *sheet;           /* its name; NULL in a CSV */
	bool sheet_hidden;

	/* The row that is there now. */
	size_t number; /* from 1: the record of a CSV, blank ones too; the row of a sheet */
	size_t line;   /* of a CSV; the same as number elsewhere */
	size_t n;      /* columns: those behind are blank */
	size_t filled; /* cells that are not empty; blanks may be in them */
	bool hidden;   /* by hand or by a filter */
	bool merges_missed; /* see rows_request: told with the end of the sheet */

	/* Of a CSV: field i lies between ends[i - 1] + 1 and ends[i] of base (ends[-1] is there);
	 * ROWS_PADDING bytes behind it may be looked at. */
	const char *base;
	const uint32_t *ends;

	const struct rows_reader *reader;
	void *state;
	/* The row that was read while those that the file leaves out before it are told. */
	struct rows_ahead {
		size_t number, n, filled;
		bool hidden;
	} ahead;
};

enum rows_result { ROWS_ROW, ROWS_END, ROWS_BAD };

/* NULL with err set when the file cannot be read, is no sheet, or has no such sheet. */
struct rows *rows_open(const struct rows_request *request, struct error *err);
void rows_close(struct rows *rows); /* accepts NULL */
/* The next row; those that a workbook leaves out come as blank ones. ROWS_BAD sets err with its
 * place and ends the reading. */
enum rows_result rows_next(struct rows *rows, struct error *err);
/* Before the first row again; sheet: NULL for the same, else the name of one. With an error the
 * rows can only be closed. */
MUST_LOOK bool rows_rewind(struct rows *rows, const char *sheet, struct error *err);

#define ROWS_PADDING 64
/* Rows of a CSV that lie ready behind the one that is there, to be looked at where they lie before
 * they are passed: row i, of one line, has the ends stops[rows[i] + 1] … stops[rows[i + 1]], field
 * 0 begins behind stops[rows[i]]. For loops over millions. */
struct rows_ready {
	const char *base;
	const uint32_t *stops, *rows;
	size_t n;
};
/* How many lie ready; 0 asks for rows_next. */
size_t rows_ready(const struct rows *rows, struct rows_ready *out);
/* So many of them have been looked at, one at least: the last becomes the row that is there. */
void rows_pass(struct rows *rows, size_t n);
/* A row with n ends by CR LF: the last of them is no field's. */
static inline bool rows_ends_with_return(const char *base, const uint32_t *ends, size_t n)
{
	return n > 1 && ends[n - 1] == ends[n - 2] + 1 && base[ends[n - 2]] == '\r' &&
	       base[ends[n - 1]] == '\n';
}

/* Any column from 0 on. */
void rows_cell(struct rows *rows, size_t column, struct rows_cell *out);
/* The same in UTF-8, whatever the encoding; decodes into room, which must outlive the use. */
void rows_decoded(struct rows *rows, size_t column, struct rows_cell *out, struct str *room);
/* Bytes of the file's encoding as UTF-8, behind what is in out. */
void rows_decode(struct rows *rows, const char *bytes, size_t len, struct str *out);
/* Line and column in characters in a CSV, row and column of the sheet elsewhere. */
struct place rows_place(const struct rows *rows, size_t column);
/* "B17": column 1 of row 17. */
void rows_cell_name(size_t column, size_t row, struct str *out);

/* The sheets of a workbook, one by one from 0; false behind the last, and for a CSV. */
struct rows_sheet {
	const char *name;
	bool hidden;
};
bool rows_sheet_at(const struct rows *rows, size_t index, struct rows_sheet *out);

/* Cells merged into one; rows and columns as in struct rows: rows from 1, columns from 0. */
struct rows_merge {
	uint32_t first_row, last_row;
	uint16_t first_column, last_column;
};
/* All of the sheet, known from the start. */
const struct rows_merge *rows_merges(const struct rows *rows, size_t *n);
/* The column is hidden. */
bool rows_column_hidden(const struct rows *rows, size_t column);

/* A field of a CSV as it stands in the file. */
struct rows_field {
	const char *bytes;
	size_t len;
};
static inline struct rows_field rows_field_at(const char *base, const uint32_t *ends, size_t column)
{
	size_t from = (uint32_t)(ends[(ptrdiff_t)column - 1] + 1);

	return (struct rows_field){ base + from, ends[column] - from };
}

/* The bytes of a field as they are, where they are the text: true for a CSV's unquoted field that
 * needs no unescaping; else rows_cell has to be asked. For loops over millions. */
static inline bool rows_plain(const struct rows *rows, size_t column, const char **text,
			      size_t *len)
{
	if (rows->format != ROWS_CSV || column >= rows->n)
		return false;
	struct rows_field field = rows_field_at(rows->base, rows->ends, column);
	*text = field.bytes;
	*len = field.len;
	return field.len == 0 ||
	       (*field.bytes != '"' && *field.bytes != '=' && *field.bytes != '\'');
}

#endif
