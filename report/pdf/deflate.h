/* deflate.h - bytes packed by libdeflate, with the packer and its room kept from stream to stream.
 */
#ifndef REPORT_PDF_DEFLATE_H
#define REPORT_PDF_DEFLATE_H

#include <stddef.h>

#define DEFLATE_LEVEL_MAX 12

struct libdeflate_compressor;

/* A zeroed struct is ready. */
struct deflate {
	struct libdeflate_compressor *compressors[DEFLATE_LEVEL_MAX + 1]; /* by level */
	unsigned char *room;
	size_t room_size;
};

/* Packs as zlib does (RFC 1950) into out->room, valid until the next call; returns the length,
 * which may exceed len. level: 1..12 */
size_t deflate_pack(struct deflate *out, const void *bytes, size_t len, int level);
void deflate_finish(struct deflate *deflate);

#endif
