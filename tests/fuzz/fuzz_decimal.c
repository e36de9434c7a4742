/* fuzz_decimal.c - any bytes are a decimal or an error, and a decimal reads back as itself. */
#include <assert.h>

#include "report/base/decimal.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct decimal first, again;
	struct error err = { 0 };
	struct str text = STR_INIT;

	if (!decimal_parse((const char *)bytes, n, &first, &err)) {
		assert(err.kind == ERROR_SYNTAX || err.kind == ERROR_VALUE);
		return 0;
	}
	decimal_format(first, &text);
	assert(decimal_parse(text.text, text.len, &again, &err));
	assert(decimal_compare(first, again) == 0 && first.scale == again.scale);
	str_clear(&text);
	decimal_format_grouped(first, &text);
	assert(decimal_parse(text.text, text.len, &again, &err));
	assert(decimal_compare(first, again) == 0);
	str_finish(&text);
	return 0;
}
