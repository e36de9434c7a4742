/* fuzz_body.h - any bytes are a sheet's records, or an error with its file. */
#ifndef TESTS_FUZZ_FUZZ_BODY_H
#define TESTS_FUZZ_FUZZ_BODY_H

#include <assert.h>

#include "report/base/utf8.h"
#include "report/table/body.h"
#include "tests/fuzz/fuzz.h"

static inline void fuzz_record(struct body *body, struct str *room)
{
	for (size_t i = 0; i < body->n_columns && i < 40; i++) {
		struct rows_cell cell;

		body_cell(body, i, &cell);
		str_clear(room);
		rows_decode(body->rows, cell.text, cell.kind == ROWS_TEXT ? cell.len : 0, room);
		assert(utf8_invalid_at(room->text, room->len) == room->len);
		assert(body_place(body, i).line >= 0);
	}
}

/* Every row of the sheet, each told once. */
static inline void fuzz_body(const char *name, const char *bytes, size_t n)
{
	const struct body_request request = { .rows = { .path = name, .bytes = bytes, .len = n } };
	struct error err = { 0 };
	struct body body;
	struct str room = STR_INIT;
	enum rows_result result;
	size_t rows = 0, last = 0;

	if (!body_open(&body, &request, &err)) {
		assert(err.kind != ERROR_NONE && err.text[0] != '\0');
		return;
	}
	while (rows++ < 5000 && (result = body_next(&body, &err)) == ROWS_ROW) {
		assert(body.number > last);
		last = body.number;
		fuzz_record(&body, &room);
	}
	body_close(&body);
	str_finish(&room);
}

#endif
