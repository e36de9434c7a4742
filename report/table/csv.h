/* csv.h - comma-separated text (RFC 4180) as offices write it, a row at a time from blocks.
 *
 * UTF-8, GB18030, UTF-16; separator and encoding found from the beginning, `sep=;` obeyed; lines
 * ended by CR LF, LF or CR. A quote inside an unquoted field is itself. ="00123" and '123 are texts
 * as spreadsheets mean them. */
#ifndef REPORT_TABLE_CSV_H
#define REPORT_TABLE_CSV_H

#include "report/base/blob.h"
#include "report/table/encoding.h"
#include "report/table/gb18030.h"
#include "report/table/rows.h"

#define CSV_BLOCK ((size_t)1 << 17)
#define CSV_PADDING 72                  /* bytes behind the text that may be looked at */
#define CSV_FIELDS_MAX 200000           /* of one row */
#define CSV_FIELD_MAX ((size_t)1 << 17) /* bytes of one field */
#define CSV_ROW_MAX ((size_t)1 << 23)   /* bytes of one row */

/* Where fields and rows end, as far as it is known; places are offsets into the bytes. Before a
 * line feed the CR is an end too, of the last field: what lies between them is none. */
struct csv_index {
	uint32_t *stops; /* ends; stops[0] is that of the row before the first */
	size_t n_stops, stops_size;
	uint32_t *rows; /* row i ends with stops[rows[i + 1]]; rows[0] is 0 */
	size_t n_rows;
	uint64_t inside, before; /* whether the next byte is within quotes; may open such */
	bool trouble; /* a quote where RFC 4180 has none: the row behind is read byte by byte */
	bool broken;  /* line breaks stand in quotes: rows may have several lines */
};
#define CSV_WINDOW ((size_t)8192) /* bytes that are looked at in one go */

struct csv {
	struct rows rows; /* first: rows->state leads back here */
	struct blob blob;
	size_t offset; /* of the file, read so far */
	char separator;

	char *bytes; /* have of them, row at the row that is there, CSV_PADDING behind */
	size_t size, have, row, next;
	bool ended; /* no more bytes in the file */
	struct encoding_found found;
	struct encoding_watch watch;
	struct encoding_utf16 utf16;
	bool is_utf16;
	char *raw;      /* a block of UTF-16 */
	size_t checked; /* of bytes: valid up to here */
	enum encoding_fault fault;
	size_t dropped; /* bytes of the text that stood before bytes[0] */

	struct csv_index index;
	size_t taken;   /* rows of the index */
	size_t indexed; /* of bytes: looked at up to here */
	size_t lines; /* of the row, more than one when line breaks are quoted; 0: being read */
	/* The place that was told last, of the row that begins at so many bytes of the text. */
	struct csv_told {
		size_t row, at;
		int line, column;
	} told;
	bool failed;

	struct gb18030 *gb18030; /* NULL until some was met */
	char *unescaped;         /* of the row: each field at its own place */
	size_t unescaped_size;
};

/* More bytes behind what is there; those before the row go. False at the end, and with err set
 * (failed) when they cannot be read or the row is too long. */
MUST_LOOK bool csv_fill(struct csv *csv, struct error *err);
/* The row at csv->next: its ends. False at the end of the file, and with failed when it is bad. */
MUST_LOOK bool csv_scan(struct csv *csv, struct error *err);
/* The window behind what the index knows already; its last 64 bytes may lack where no more bytes
 * are there yet. */
void csv_index_window(struct csv *csv);
void csv_index_finish(struct csv_index *index);
/* Nothing is known behind the row that begins at `start`. */
void csv_index_restart(struct csv *csv, size_t start);
/* One more end of the row behind those that are known. */
void csv_index_add(struct csv *csv, size_t at);
/* Where byte at (of the row) stands. Asked for from left to right, a row is walked once. */
struct place csv_place(struct csv *csv, size_t at);
/* The separator that the first lines agree on. */
char csv_find_separator(const char *text, size_t len, bool gb18030);

#endif
