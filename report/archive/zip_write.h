/* zip_write.h - an archive made in memory: parts in the order given, the same bytes each time.
 *
 * Every part is deflated, dated 1980-01-01, with a UTF-8 name (APPNOTE.TXT 6.3.9 §4.4). */
#ifndef REPORT_ARCHIVE_ZIP_WRITE_H
#define REPORT_ARCHIVE_ZIP_WRITE_H

#include <stddef.h>
#include <stdint.h>

#include "report/base/str.h"

struct libdeflate_compressor;

/* A zeroed struct is empty; out is whole once zip_write_end was called. */
struct zip_writer {
	struct str out, directory;
	size_t n;
	struct libdeflate_compressor *compressor, *fast;
};

/* Of what hardly repeats, as outlines of glyphs: a third of the time, some hundredths larger. */
void zip_write_fast(struct zip_writer *zip, const char *name, const char *bytes, size_t len);
void zip_write_part(struct zip_writer *zip, const char *name, const char *bytes, size_t len);

/* A part that is made before those that stand in front of it; freed by zip_write_packed. */
struct zip_packed {
	char *name, *bytes;
	uint32_t sum, len, raw;
};

struct zip_packed zip_pack(struct zip_writer *zip, const char *name, const char *bytes, size_t len);
void zip_write_packed(struct zip_writer *zip, struct zip_packed *part);
void zip_packed_finish(struct zip_packed *part); /* of one that is not written; safe twice */
void zip_write_end(struct zip_writer *zip);
void zip_writer_finish(struct zip_writer *zip); /* safe on a zeroed struct and twice */

#endif
