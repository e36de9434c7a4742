/* zip.h - the entries of a ZIP archive read as a stream; nothing in it is trusted for memory.
 *
 * Sizes come from the directory at the end and are held to: an entry that inflates to more or to
 * less, or to other bytes than its sum says, is refused. Stored and deflated entries only, none
 * encrypted, none over another. */
#ifndef REPORT_ARCHIVE_ZIP_H
#define REPORT_ARCHIVE_ZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/blob.h"
#include "report/base/error.h"

#define ZIP_ENTRIES_MAX 4096
#define ZIP_ENTRY_MAX ((uint64_t)2 << 30)    /* bytes inflated */
#define ZIP_INFLATED_MAX ((uint64_t)4 << 30) /* of all entries */

struct zip_entry {
	const char *name; /* as in the archive, valid UTF-8 or not; never to be used as a path */
	uint64_t stored, inflated; /* bytes */
	uint32_t sum, offset;
	uint16_t method, flags;
};

/* A zeroed struct is closed. */
struct zip {
	const struct blob *blob; /* borrowed */
	struct arena arena;
	struct zip_entry *entries;
	size_t n;
	size_t directory; /* where it begins */
};

/* err comes back with the archive's name. */
MUST_LOOK bool zip_open(struct zip *zip, const struct blob *blob, struct error *err);
void zip_finish(struct zip *zip); /* safe twice */
/* Names are compared without case, as office programs do; NULL if absent. */
const struct zip_entry *zip_find(const struct zip *zip, const char *name);

struct zip_stream;
/* NULL with err set; zip and entry must outlive the stream. */
struct zip_stream *zip_stream_open(const struct zip *zip, const struct zip_entry *entry,
				   struct error *err);
void zip_stream_close(struct zip_stream *stream); /* accepts NULL */
/* Fills piece; got is less than n only at the end, when size and sum have been found right. */
MUST_LOOK bool zip_stream_read(struct zip_stream *stream, struct blob_piece *piece,
			       struct error *err);

#endif
