/* zip_write.c - see zip_write.h. */
#include "report/archive/zip_write.h"

#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#define LEVEL 6
#define LEVEL_FAST 1
#define VERSION 20       /* 2.0: deflate */
#define FLAG_UTF8 0x0800 /* §4.4.4, bit 11 */
#define METHOD_DEFLATE 8
#define FIRST_DAY 0x0021 /* 1980-01-01 */

static void put(struct str *out, uint32_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		str_add_byte(out, (char)(value >> 8 * i));
}

/* What a local header and a row of the directory have in common, §4.3.7 and §4.3.12. */
static void put_entry(struct str *out, const struct zip_packed *part)
{
	put(out, VERSION, 2);
	put(out, FLAG_UTF8, 2);
	put(out, METHOD_DEFLATE, 2);
	put(out, 0, 2);
	put(out, FIRST_DAY, 2);
	put(out, part->sum, 4);
	put(out, part->len, 4);
	put(out, part->raw, 4);
	put(out, (uint32_t)strlen(part->name), 2);
	put(out, 0, 2); /* no extra field */
}

static void list(struct zip_writer *zip, const struct zip_packed *part, size_t at)
{
	put(&zip->directory, 0x02014b50, 4);
	put(&zip->directory, VERSION, 2);
	put_entry(&zip->directory, part);
	put(&zip->directory, 0, 2); /* no comment */
	put(&zip->directory, 0, 2); /* on this disk */
	put(&zip->directory, 0, 2);
	put(&zip->directory, 0, 4);
	put(&zip->directory, (uint32_t)at, 4);
	str_add(&zip->directory, part->name);
	zip->n++;
}

static void begin(struct zip_writer *zip)
{
	if (zip->compressor != NULL)
		return;
	zip->compressor = libdeflate_alloc_compressor(LEVEL);
	str_init(&zip->out);
	str_init(&zip->directory);
	if (zip->compressor == NULL)
		memory_exhausted();
}

static struct zip_packed pack(struct libdeflate_compressor *compressor, const char *name,
			      const char *bytes, size_t len)
{
	struct zip_packed part = { .name = xstrdup(name), .raw = (uint32_t)len };
	size_t room = libdeflate_deflate_compress_bound(compressor, len);

	part.bytes = xmalloc(room);
	part.len = (uint32_t)libdeflate_deflate_compress(compressor, bytes, len, part.bytes, room);
	part.bytes = xreallocarray(part.bytes, part.len, 1);
	part.sum = libdeflate_crc32(0, bytes, len);
	return part;
}

struct zip_packed zip_pack(struct zip_writer *zip, const char *name, const char *bytes, size_t len)
{
	begin(zip);
	return pack(zip->compressor, name, bytes, len);
}

void zip_packed_finish(struct zip_packed *part)
{
	free(part->name);
	free(part->bytes);
	*part = (struct zip_packed){ 0 };
}

void zip_write_packed(struct zip_writer *zip, struct zip_packed *part)
{
	size_t at = zip->out.len;

	put(&zip->out, 0x04034b50, 4);
	put_entry(&zip->out, part);
	str_add(&zip->out, part->name);
	str_add_bytes(&zip->out, part->bytes, part->len);
	list(zip, part, at);
	zip_packed_finish(part);
}

void zip_write_part(struct zip_writer *zip, const char *name, const char *bytes, size_t len)
{
	struct zip_packed part = zip_pack(zip, name, bytes, len);

	zip_write_packed(zip, &part);
}

void zip_write_fast(struct zip_writer *zip, const char *name, const char *bytes, size_t len)
{
	begin(zip);
	if (zip->fast == NULL)
		zip->fast = libdeflate_alloc_compressor(LEVEL_FAST);
	if (zip->fast == NULL)
		memory_exhausted();
	struct zip_packed part = pack(zip->fast, name, bytes, len);
	zip_write_packed(zip, &part);
}

void zip_write_end(struct zip_writer *zip)
{
	size_t at = zip->out.len;

	str_add_bytes(&zip->out, zip->directory.text, zip->directory.len);
	put(&zip->out, 0x06054b50, 4);
	put(&zip->out, 0, 4); /* one disk */
	put(&zip->out, (uint32_t)zip->n, 2);
	put(&zip->out, (uint32_t)zip->n, 2);
	put(&zip->out, (uint32_t)zip->directory.len, 4);
	put(&zip->out, (uint32_t)at, 4);
	put(&zip->out, 0, 2); /* no comment */
}

void zip_writer_finish(struct zip_writer *zip)
{
	if (zip->compressor == NULL)
		return;
	libdeflate_free_compressor(zip->compressor);
	if (zip->fast != NULL)
		libdeflate_free_compressor(zip->fast);
	str_finish(&zip->out);
	str_finish(&zip->directory);
	*zip = (struct zip_writer){ 0 };
}
