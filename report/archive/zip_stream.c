/* zip_stream.c - one entry of a ZIP archive inflated piece by piece. */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "report/archive/zip.h"
#include "report/base/i18n.h"
#include "report/base/late.h"
#include "report/base/memory.h"

#define STORED_BLOCK 65536 /* bytes of the archive at a time */
#define LOCAL 30

#define ZLIB_FUNCTIONS(X) X(inflateInit2_) X(inflate) X(inflateEnd)
struct zlib {
	ZLIB_FUNCTIONS(LATE_MEMBER)
};

static const struct zlib *zlib(void)
{
	LATE_ACCESSOR(zlib, ZLIB_FUNCTIONS, LATE_ZLIB);
}

struct zip_stream {
	const struct zip *zip;
	const struct zip_entry *entry;
	z_stream z;
	size_t offset;             /* of the archive: what is to be read next */
	uint64_t stored, inflated; /* bytes so far */
	uint32_t sum;
	bool ended;
	unsigned char block[STORED_BLOCK];
};

ALWAYS_FALSE static bool refuse(const struct zip_stream *stream, struct error *err,
				const char *text)
{
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = stream->zip->blob->name },
			"%s: %s", stream->entry->name, text);
}

/* The local header tells only where the bytes begin. */
MUST_LOOK static bool find_bytes(struct zip_stream *stream, struct error *err)
{
	unsigned char head[LOCAL];
	struct blob_piece piece = { head, LOCAL, 0 };

	if (!blob_read(stream->zip->blob, stream->entry->offset, &piece, err))
		return false;
	if (piece.got != LOCAL || memcmp(head, "PK\3\4", 4) != 0)
		return refuse(stream, err, _("is damaged"));
	stream->offset = stream->entry->offset + LOCAL + (head[26] | (size_t)head[27] << 8) +
			 (head[28] | (size_t)head[29] << 8);
	if (stream->offset + stream->entry->stored > stream->zip->directory)
		return refuse(stream, err, _("lies outside of the archive"));
	return true;
}

struct zip_stream *zip_stream_open(const struct zip *zip, const struct zip_entry *entry,
				   struct error *err)
{
	struct zip_stream *stream = xcalloc(1, sizeof *stream);

	stream->zip = zip;
	stream->entry = entry;
	if (!find_bytes(stream, err)) {
		free(stream);
		return NULL;
	}
	if (entry->method == 8 && zlib()->inflateInit2_(&stream->z, -MAX_WBITS, ZLIB_VERSION,
							(int)sizeof stream->z) != Z_OK)
		memory_exhausted();
	return stream;
}

void zip_stream_close(struct zip_stream *stream)
{
	if (stream == NULL)
		return;
	if (stream->entry->method == 8)
		zlib()->inflateEnd(&stream->z);
	free(stream);
}

/* More bytes of the archive for zlib. */
MUST_LOOK static bool feed(struct zip_stream *stream, struct error *err)
{
	uint64_t left = stream->entry->stored - stream->stored;
	struct blob_piece piece = { stream->block, left < STORED_BLOCK ? left : STORED_BLOCK, 0 };

	if (!blob_read(stream->zip->blob, stream->offset, &piece, err))
		return false;
	if (piece.got == 0)
		return refuse(stream, err, _("is cut off"));
	stream->offset += piece.got;
	stream->stored += piece.got;
	stream->z.next_in = stream->block;
	stream->z.avail_in = (unsigned)piece.got;
	return true;
}

MUST_LOOK static bool inflate_some(struct zip_stream *stream, struct blob_piece *piece,
				   struct error *err)
{
	if (stream->z.avail_in == 0 && !feed(stream, err))
		return false;
	stream->z.next_out = (unsigned char *)piece->into + piece->got;
	stream->z.avail_out = (unsigned)(piece->n - piece->got);
	int result = zlib()->inflate(&stream->z, Z_NO_FLUSH);
	piece->got = piece->n - stream->z.avail_out;
	stream->ended = result == Z_STREAM_END;
	if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
		return refuse(stream, err, _("is damaged"));
	return true;
}

MUST_LOOK static bool copy_some(struct zip_stream *stream, struct blob_piece *piece,
				struct error *err)
{
	uint64_t left = stream->entry->stored - stream->stored;
	struct blob_piece part = { (char *)piece->into + piece->got, piece->n - piece->got, 0 };

	if (part.n > left)
		part.n = (size_t)left;
	if (!blob_read(stream->zip->blob, stream->offset, &part, err))
		return false;
	if (part.got == 0 && left > 0)
		return refuse(stream, err, _("is cut off"));
	stream->offset += part.got;
	stream->stored += part.got;
	piece->got += part.got;
	stream->ended = stream->stored == stream->entry->stored;
	return true;
}

/* What came is what the directory promised. */
MUST_LOOK static bool check(const struct zip_stream *stream, struct error *err)
{
	if (stream->inflated > stream->entry->inflated ||
	    (stream->ended && stream->inflated != stream->entry->inflated))
		return error_at(
			err, ERROR_SYNTAX, (struct place){ .file = stream->zip->blob->name },
			_("%s: does not have the %llu bytes that the archive's directory says"),
			stream->entry->name, (unsigned long long)stream->entry->inflated);
	if (stream->ended && stream->sum != stream->entry->sum)
		return refuse(stream, err, _("its bytes are not those that were written (CRC-32)"));
	return true;
}

bool zip_stream_read(struct zip_stream *stream, struct blob_piece *piece, struct error *err)
{
	piece->got = 0;
	if (stream->ended)
		return true;
	while (piece->got < piece->n && !stream->ended)
		if (!(stream->entry->method == 8 ? inflate_some : copy_some)(stream, piece, err))
			return false;
	stream->inflated += piece->got;
	stream->sum = libdeflate_crc32(stream->sum, piece->into, piece->got);
	return check(stream, err);
}
