/* csv.h - comma-separated text (RFC 4180) as offices write it, read field by field without copying.
 *
 * UTF-8 with or without byte-order mark, UTF-16 with one, else GB18030; comma, tab or semicolon,
 * whichever the first line holds most of; lines ended by CR LF, LF or CR. */
#ifndef REPORT_TABLE_CSV_H
#define REPORT_TABLE_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

#define CSV_FILE_MAX ((size_t)256000000) /* bytes */
#define CSV_FIELDS_MAX 200000            /* of one row */
#define CSV_FIELD_MAX ((size_t)1000000)  /* bytes of one field */

struct csv_field {
	const char *text; /* UTF-8, ends in '\0', quotes taken off; valid until csv_finish */
	size_t len;
	int line, column; /* 1-based, of its first character behind a quote */
};

/* A row of fields; they lie in memory that the next row uses again. */
struct csv_row {
	struct csv_field *fields;
	size_t n;
	int line;
};

struct csv {
	const char *file; /* borrowed */
	char *bytes, *at, *end;
	int line, column; /* of `at` */
	char separator;
	struct csv_row row;
	size_t capacity;
};

/* The path must outlive the reader. A file that cannot be opened is refused without a line. */
MUST_LOOK bool csv_open(struct csv *csv, const char *path, struct error *err);
/* Copies bytes. */
MUST_LOOK bool csv_open_text(struct csv *csv, const char *name, const char *bytes, size_t len,
			     struct error *err);
void csv_finish(struct csv *csv); /* safe on a zeroed struct and twice */

enum csv_result { CSV_ROW, CSV_END, CSV_BAD };
/* The next row that is not an empty line. CSV_BAD sets err with its place and ends the reading. */
enum csv_result csv_next(struct csv *csv, struct csv_row *row, struct error *err);

/* Where a field stands. */
struct place csv_place(const struct csv *csv, const struct csv_field *field);

#endif
