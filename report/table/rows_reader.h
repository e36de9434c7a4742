/* rows_reader.h - what each form of sheet offers to rows.c, and how it is opened. */
#ifndef REPORT_TABLE_ROWS_READER_H
#define REPORT_TABLE_ROWS_READER_H

#include "report/base/blob.h"
#include "report/table/rows.h"

struct rows_reader {
	enum rows_result (*next)(struct rows *rows, struct error *err);
	void (*cell)(struct rows *rows, size_t column, struct rows_cell *out); /* below rows->n */
	void (*decode)(struct rows *rows, const char *bytes, size_t len, struct str *out);
	struct place (*place)(const struct rows *rows, size_t column);
	bool (*sheet_at)(const struct rows *rows, size_t index, struct rows_sheet *out);
	const struct rows_merge *(*merges)(const struct rows *rows, size_t *n);
	bool (*column_hidden)(const struct rows *rows, size_t column);
	bool (*rewind)(struct rows *rows, const char *sheet, struct error *err);
	void (*close)(struct rows *rows);
	/* Of a CSV, NULL elsewhere: see rows_ready and rows_pass. */
	size_t (*ready)(const struct rows *rows, struct rows_ready *out);
	void (*pass)(struct rows *rows, size_t n);
};

/* What is opened: the request, its bytes (taken over with success only), and the first of them. */
struct rows_input {
	const struct rows_request *request;
	struct blob blob;
	const char *beginning;
	size_t n_beginning;
};

#define ROWS_BEGINNING ((size_t)1 << 16)  /* bytes looked at before anything is decided */
#define ROWS_SAMPLE_MAX ((size_t)1 << 20) /* of a text, when those do not tell its encoding */
#define ROWS_BOOK_MAX ((size_t)256000000) /* bytes of a workbook */
#define ROWS_TEXT_MAX ((size_t)16 << 30)  /* bytes of a CSV */

/* Each returns NULL with err set. */
struct rows *csv_rows_open(const struct rows_input *input, struct error *err);
struct rows *xlsx_rows_open(const struct rows_input *input, struct error *err);
struct rows *xls_rows_open(const struct rows_input *input, struct error *err);

#endif
