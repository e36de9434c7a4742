/* fuzz_xls.c - any bytes are an old workbook or an error. */
#include "tests/fuzz/fuzz_body.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	fuzz_body("fuzz.xls", (const char *)bytes, n);
	return 0;
}
