/* fuzz_zip.c - any bytes are an archive's entries, no more of them than its directory says, or an
 * error. */
#include <assert.h>

#include "report/archive/zip.h"
#include "tests/fuzz/fuzz.h"

static void read_entry(const struct zip *zip, const struct zip_entry *entry)
{
	struct error err = { 0 };
	struct zip_stream *stream = zip_stream_open(zip, entry, &err);
	char buffer[4096];
	struct blob_piece piece = { buffer, sizeof buffer, sizeof buffer };
	uint64_t all = 0;

	while (stream != NULL && piece.got == piece.n && zip_stream_read(stream, &piece, &err)) {
		all += piece.got;
		assert(all <= entry->inflated);
	}
	zip_stream_close(stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct blob blob = blob_of("fuzz.zip", (const char *)bytes, n);
	struct error err = { 0 };
	struct zip zip;

	if (!zip_open(&zip, &blob, &err)) {
		assert(err.kind != ERROR_NONE);
		return 0;
	}
	for (size_t i = 0; i < zip.n && i < 20; i++)
		read_entry(&zip, &zip.entries[i]);
	zip_finish(&zip);
	return 0;
}
