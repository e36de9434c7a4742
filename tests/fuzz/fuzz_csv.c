/* fuzz_csv.c - any bytes are rows of fields or an error with its place. */
#include <assert.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/table/rows.h"
#include "tests/fuzz/fuzz.h"

static void look(struct rows *rows, struct str *room)
{
	struct rows_cell cell;

	assert(rows->n > 0 && rows->filled <= rows->n);
	for (size_t i = 0; i <= rows->n; i++) {
		struct place place = rows_place(rows, i);

		rows_decoded(rows, i, &cell, room);
		assert(utf8_invalid_at(cell.text, cell.len) == cell.len);
		assert(place.line >= (int)rows->line && place.column > 0);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const struct rows_request request = { .path = "fuzz.csv",
					      .bytes = (const char *)bytes,
					      .len = n };
	enum rows_result result;
	struct error err = { 0 };
	struct str room = STR_INIT;
	struct rows *rows = rows_open(&request, &err);
	size_t line = 0;

	if (rows == NULL) {
		assert(err.kind != ERROR_NONE);
		return 0;
	}
	while ((result = rows_next(rows, &err)) == ROWS_ROW) {
		assert(rows->line > line);
		line = rows->line;
		look(rows, &room);
	}
	assert(result == ROWS_END || (err.line > 0 && err.column > 0));
	rows_close(rows);
	str_finish(&room);
	return 0;
}
