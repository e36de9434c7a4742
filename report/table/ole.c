/* ole.c - see ole.h. Chains of sectors are followed once, at most as long as the file is. */
#include "report/table/ole.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/little_endian.h"

enum { HEADER = 512, ENTRY = 128, IN_HEADER = 109 };
enum { TYPE_STREAM = 2, TYPE_ROOT = 5 };
#define LAST_SECTOR 0xFFFFFFFAu /* from here on there is none */

struct ole {
	const struct blob *blob;
	size_t sector, small, cutoff; /* bytes of sectors, of small ones; streams below are small */
	struct ole_table {
		uint32_t *behind; /* of each sector, the one behind it */
		size_t n;
	} table, small_table;
	uint32_t directory, small_start;
};

ALWAYS_FALSE static bool damaged(const struct ole *ole, struct error *err)
{
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = ole->blob->name },
			_("the workbook's file is damaged or cut off"));
}

static size_t offset_of(const struct ole *ole, uint32_t sector)
{
	return ((size_t)sector + 1) * ole->sector;
}

MUST_LOOK static bool read_exactly(const struct ole *ole, size_t offset, void *into, size_t n,
				   struct error *err)
{
	struct blob_piece piece = { into, n, 0 };

	if (!blob_read(ole->blob, offset, &piece, err))
		return false;
	/* The last sector may be cut off: what is missing is nought. */
	if (piece.got == 0 && n > 0)
		return damaged(ole, err);
	memset((char *)into + piece.got, 0, n - piece.got);
	return true;
}

/* Sectors of a chain, which the caller frees; NULL with err set. */
static uint32_t *follow(const struct ole *ole, const struct ole_table *table, uint32_t first,
			size_t *n, struct error *err)
{
	uint32_t *chain = NULL;
	size_t capacity = 0;

	*n = 0;
	while (first < LAST_SECTOR) {
		if (first >= table->n || *n > table->n) {
			damaged(ole, err);
			free(chain);
			return NULL;
		}
		chain = array_grow(chain, *n, &capacity, sizeof *chain);
		chain[(*n)++] = first;
		first = table->behind[first];
	}
	return chain != NULL ? chain : xcalloc(1, sizeof *chain);
}

/* --- tables --- */

/* One sector of the table of sectors. */
MUST_LOOK static bool take_table(struct ole *ole, uint32_t sector, struct error *err)
{
	unsigned char bytes[4096];
	size_t per = ole->sector / 4;

	if (!read_exactly(ole, offset_of(ole, sector), bytes, ole->sector, err))
		return false;
	struct ole_table *table = &ole->table;
	table->behind = xreallocarray(table->behind, table->n + per, sizeof *table->behind);
	for (size_t i = 0; i < per; i++)
		table->behind[table->n++] = le_u32(bytes + 4 * i);
	return true;
}

/* The table's sectors are listed in the header, and in sectors of their own when they are many. */
MUST_LOOK static bool read_table(struct ole *ole, const unsigned char *header, struct error *err)
{
	size_t left = le_u32(header + 44), most = ole->blob->size / ole->sector + 1;
	uint32_t more = le_u32(header + 68);
	unsigned char bytes[4096];

	for (size_t i = 0; i < IN_HEADER && left > 0; i++, left--)
		if (!take_table(ole, le_u32(header + 76 + 4 * i), err))
			return false;
	while (left > 0) {
		if (more >= LAST_SECTOR || ole->table.n > most + ole->sector)
			return damaged(ole, err);
		if (!read_exactly(ole, offset_of(ole, more), bytes, ole->sector, err))
			return false;
		for (size_t i = 0; i + 1 < ole->sector / 4 && left > 0; i++, left--)
			if (!take_table(ole, le_u32(bytes + 4 * i), err))
				return false;
		more = le_u32(bytes + ole->sector - 4);
	}
	return true;
}

MUST_LOOK static bool read_header(struct ole *ole, unsigned char header[HEADER], struct error *err)
{
	if (!read_exactly(ole, 0, header, HEADER, err))
		return false;
	uint32_t shift = le_u16(header + 30), small = le_u16(header + 32);
	if ((shift != 9 && shift != 12) || small != 6)
		return damaged(ole, err);
	ole->sector = (size_t)1 << shift;
	ole->small = (size_t)1 << small;
	ole->directory = le_u32(header + 48);
	ole->cutoff = le_u32(header + 56);
	ole->small_start = le_u32(header + 60);
	return read_table(ole, header, err);
}

/* --- streams --- */

struct entry {
	uint32_t start;
	size_t size;
};

/* Where the pieces of a chain of whole sectors lie. */
MUST_LOOK static bool place_sectors(const struct ole *ole, uint32_t start, size_t **pieces,
				    size_t *n, struct error *err)
{
	uint32_t *chain = follow(ole, &ole->table, start, n, err);

	if (chain == NULL)
		return false;
	*pieces = xreallocarray(NULL, *n + 1, sizeof **pieces);
	for (size_t i = 0; i < *n; i++)
		(*pieces)[i] = offset_of(ole, chain[i]);
	free(chain);
	return true;
}

MUST_LOOK static bool read_small_table(struct ole *ole, struct error *err)
{
	size_t *pieces = NULL, n, per = ole->sector / 4;
	unsigned char bytes[4096];

	if (!place_sectors(ole, ole->small_start, &pieces, &n, err))
		return false;
	struct ole_table *table = &ole->small_table;
	table->behind = xreallocarray(NULL, n * per + 1, sizeof *table->behind);
	bool ok = true;
	for (size_t i = 0; ok && i < n; i++) {
		ok = read_exactly(ole, pieces[i], bytes, ole->sector, err);
		for (size_t k = 0; ok && k < per; k++)
			table->behind[table->n++] = le_u32(bytes + 4 * k);
	}
	free(pieces);
	return ok;
}

/* Small sectors lie in the stream of the root. */
MUST_LOOK static bool place_small(struct ole *ole, const struct entry *entry, uint32_t root,
				  struct ole_stream *stream, struct error *err)
{
	size_t *sectors = NULL, n_sectors, n, per = ole->sector / ole->small;
	uint32_t *chain = NULL;

	if (!read_small_table(ole, err) || !place_sectors(ole, root, &sectors, &n_sectors, err))
		return false;
	chain = follow(ole, &ole->small_table, entry->start, &n, err);
	bool ok = chain != NULL;
	stream->pieces = xreallocarray(NULL, ok ? n + 1 : 1, sizeof *stream->pieces);
	for (size_t i = 0; ok && i < n; i++) {
		ok = chain[i] / per < n_sectors || damaged(ole, err);
		if (ok)
			stream->pieces[i] = sectors[chain[i] / per] + chain[i] % per * ole->small;
	}
	stream->n_pieces = n;
	stream->piece = ole->small;
	free(chain);
	free(sectors);
	return ok;
}

/* --- the directory --- */

static bool has_name(const unsigned char *entry, const char *name)
{
	size_t n = le_u16(entry + 64) / 2, i = 0;

	for (; name[i] != '\0' && i < 32; i++)
		if (entry[2 * i + 1] != 0 ||
		    strncasecmp((const char *)entry + 2 * i, name + i, 1) != 0)
			return false;
	return n == i + 1;
}

/* The stream of that name, and where the root's begins. */
MUST_LOOK static bool find_entry(const struct ole *ole, const char *name, struct entry *found,
				 uint32_t *root, struct error *err)
{
	size_t *pieces = NULL, n;
	unsigned char bytes[4096];
	bool ok = place_sectors(ole, ole->directory, &pieces, &n, err);

	for (size_t i = 0; ok && i < n; i++) {
		ok = read_exactly(ole, pieces[i], bytes, ole->sector, err);
		for (const unsigned char *e = bytes; ok && e < bytes + ole->sector; e += ENTRY) {
			if (e[66] == TYPE_ROOT)
				*root = le_u32(e + 116);
			if (e[66] == TYPE_STREAM && has_name(e, name))
				*found = (struct entry){ le_u32(e + 116), le_u32(e + 120) };
		}
	}
	free(pieces);
	return ok;
}

/* --- opening and reading --- */

static enum ole_result open_named(struct ole *ole, struct ole_stream *stream, const char *name,
				  struct error *err)
{
	unsigned char header[HEADER];
	struct entry found = { LAST_SECTOR, 0 };
	uint32_t root = LAST_SECTOR;

	if (!read_header(ole, header, err) || !find_entry(ole, name, &found, &root, err))
		return OLE_BAD;
	if (found.start >= LAST_SECTOR)
		return OLE_ABSENT;
	stream->piece = ole->sector;
	bool ok = found.size < ole->cutoff ? place_small(ole, &found, root, stream, err)
					   : place_sectors(ole, found.start, &stream->pieces,
							   &stream->n_pieces, err);
	if (!ok)
		return OLE_BAD;
	stream->size = found.size < stream->n_pieces * stream->piece
			       ? found.size
			       : stream->n_pieces * stream->piece;
	stream->buffer = xmalloc(OLE_BUFFER);
	return OLE_OPENED;
}

enum ole_result ole_open(struct ole_stream *stream, const struct blob *blob, const char *name,
			 struct error *err)
{
	struct ole ole = { .blob = blob };

	*stream = (struct ole_stream){ .blob = blob };
	enum ole_result result = open_named(&ole, stream, name, err);
	free(ole.table.behind);
	free(ole.small_table.behind);
	if (result != OLE_OPENED)
		ole_finish(stream);
	return result;
}

void ole_finish(struct ole_stream *stream)
{
	free(stream->pieces);
	free(stream->buffer);
	*stream = (struct ole_stream){ 0 };
}

/* Fills the buffer from a place on, pieces that lie side by side in one go. */
MUST_LOOK static bool fill(struct ole_stream *stream, size_t at, struct error *err)
{
	stream->start = at;
	stream->have = 0;
	while (stream->have < OLE_BUFFER && at < stream->size) {
		size_t i = at / stream->piece, inside = at % stream->piece, run = 1;
		size_t room = OLE_BUFFER - stream->have;

		while (i + run < stream->n_pieces && run * stream->piece < room &&
		       stream->pieces[i + run] == stream->pieces[i] + run * stream->piece)
			run++;
		size_t n = run * stream->piece - inside;
		n = n < room ? n : room;
		n = n < stream->size - at ? n : stream->size - at;
		struct blob_piece piece = { stream->buffer + stream->have, n, 0 };
		if (!blob_read(stream->blob, stream->pieces[i] + inside, &piece, err))
			return false;
		stream->have += piece.got;
		at += piece.got;
		if (piece.got < n)
			break;
	}
	return true;
}

const unsigned char *ole_bytes(struct ole_stream *stream, size_t at, size_t n, struct error *err)
{
	if (at < stream->start || at + n > stream->start + stream->have) {
		if (!fill(stream, at, err))
			return NULL;
		if (n > stream->have) {
			error_at(err, ERROR_SYNTAX, (struct place){ .file = stream->blob->name },
				 _("the workbook's file is damaged or cut off"));
			return NULL;
		}
	}
	return stream->buffer + (at - stream->start);
}
