/* ole.h - streams in a compound file ([MS-CFB]), as old office programs write it; read-only. */
#ifndef REPORT_TABLE_OLE_H
#define REPORT_TABLE_OLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/blob.h"
#include "report/base/error.h"

#define OLE_BUFFER ((size_t)1 << 16)

/* A stream: where its pieces of the same size lie in the file. */
struct ole_stream {
	const struct blob *blob;
	size_t *pieces, n_pieces, piece; /* offsets, and bytes of each */
	size_t size;                     /* bytes of the stream */
	unsigned char *buffer;           /* have bytes of the stream from start on */
	size_t start, have;
};

enum ole_result { OLE_OPENED, OLE_ABSENT, OLE_BAD };
/* The stream of that name, in whatever storage, compared without case. OLE_BAD sets err. */
enum ole_result ole_open(struct ole_stream *stream, const struct blob *blob, const char *name,
			 struct error *err);
void ole_finish(struct ole_stream *stream); /* safe on a zeroed struct and twice */
/* n bytes (at most OLE_BUFFER) at that place of the stream, valid until the next call; NULL with
 * err set when they are not there. */
const unsigned char *ole_bytes(struct ole_stream *stream, size_t at, size_t n, struct error *err);

#endif
