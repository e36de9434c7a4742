/* fuzz_csv.c - any bytes are rows of fields or an error with its place. */
#include <assert.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/table/csv.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	enum csv_result result;
	struct error err = { 0 };
	struct csv_row row;
	struct csv csv;
	int line = 0;

	if (!csv_open_text(&csv, "fuzz.csv", (const char *)bytes, n, &err)) {
		assert(err.kind != ERROR_NONE && err.line > 0);
		return 0;
	}
	while ((result = csv_next(&csv, &row, &err)) == CSV_ROW) {
		assert(row.n > 0 && row.line > line);
		line = row.line;
		for (size_t i = 0; i < row.n; i++) {
			const struct csv_field *field = &row.fields[i];

			assert(strlen(field->text) == field->len);
			assert(utf8_invalid_at(field->text, field->len) == field->len);
			assert(field->line >= row.line && field->column > 0);
		}
	}
	assert(result == CSV_END || (err.line > 0 && err.column > 0));
	csv_finish(&csv);
	return 0;
}
