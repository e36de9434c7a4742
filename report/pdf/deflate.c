/* deflate.c - see deflate.h. */
#include "report/pdf/deflate.h"

#include <libdeflate.h>
#include <stdlib.h>

#include "report/base/memory.h"

size_t deflate_pack(struct deflate *out, const void *bytes, size_t len, int level)
{
	struct libdeflate_compressor **compressor = &out->compressors[level];

	if (*compressor == NULL)
		*compressor = libdeflate_alloc_compressor(level);
	if (*compressor == NULL)
		memory_exhausted();
	size_t bound = libdeflate_zlib_compress_bound(*compressor, len);
	if (out->room_size < bound) {
		free(out->room);
		out->room_size = bound + bound / 2;
		out->room = xmalloc(out->room_size);
	}
	return libdeflate_zlib_compress(*compressor, bytes, len, out->room, out->room_size);
}

void deflate_finish(struct deflate *deflate)
{
	for (int level = 0; level <= DEFLATE_LEVEL_MAX; level++)
		libdeflate_free_compressor(deflate->compressors[level]);
	free(deflate->room);
	*deflate = (struct deflate){ 0 };
}
