/* fuzz_sheet.c - any bytes as the XML of a sheet are rows or an error; the archive around is sound.
 */
#include "tests/fuzz/fuzz_body.h"
#include "tests/support/made_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str archive = STR_INIT;

	made_book((const char *)bytes, n, &archive);
	fuzz_body("fuzz.xlsx", archive.text, archive.len);
	str_finish(&archive);
	return 0;
}
