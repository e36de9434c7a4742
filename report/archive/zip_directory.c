/* zip_directory.c - the list of a ZIP archive's entries, checked before any is read. */
#include "report/archive/zip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"

/* Sizes of the fixed parts (APPNOTE.TXT 4.3). */
enum { LOCAL = 30, ENTRY = 46, LAST = 22, COMMENT_MAX = 65535 };
#define DIRECTORY_MAX ((size_t)4 << 20)
#define ENCRYPTED 1u

static uint32_t u16(const unsigned char *p)
{
	return p[0] | (uint32_t)p[1] << 8;
}

static uint32_t u32(const unsigned char *p)
{
	return u16(p) | u16(p + 2) << 16;
}

ALWAYS_FALSE static bool refuse(const struct zip *zip, struct error *err, const char *text)
{
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = zip->blob->name }, "%s", text);
}

/* Exactly n bytes, which the caller frees; NULL with err set. */
static unsigned char *read_bytes(const struct zip *zip, size_t offset, size_t n, struct error *err)
{
	struct blob_piece piece = { xmalloc(n + 1), n, 0 };

	if (!blob_read(zip->blob, offset, &piece, err) || piece.got != n) {
		if (piece.got != n)
			refuse(zip, err, _("the archive is cut off"));
		free(piece.into);
		return NULL;
	}
	return piece.into;
}

/* What the last record says. */
struct last {
	size_t n, size, offset, at;
};

static bool find_last(const unsigned char *tail, size_t n, size_t base, struct last *last)
{
	for (size_t at = n - LAST + 1; at-- > 0;) {
		const unsigned char *p = tail + at;

		if (u32(p) != 0x06054B50 || at + LAST + u16(p + 20) > n)
			continue;
		*last = (struct last){ u16(p + 10), u32(p + 12), u32(p + 16), base + at };
		return u16(p + 4) == 0 && u16(p + 6) == 0 && u16(p + 8) == u16(p + 10);
	}
	return false;
}

MUST_LOOK static bool read_last(const struct zip *zip, struct last *last, struct error *err)
{
	size_t size = zip->blob->size, n = size < LAST + COMMENT_MAX ? size : LAST + COMMENT_MAX;

	if (size < LAST)
		return refuse(zip, err, _("the archive is cut off"));
	unsigned char *tail = read_bytes(zip, size - n, n, err);
	if (tail == NULL)
		return false;
	bool found = find_last(tail, n, size - n, last);
	free(tail);
	if (!found)
		return refuse(zip, err,
			      _("the archive's directory is not there; is the file complete?"));
	if (last->n > ZIP_ENTRIES_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = zip->blob->name },
				_("the archive has %zu entries; at most %d are accepted"), last->n,
				ZIP_ENTRIES_MAX);
	if (last->size > DIRECTORY_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = zip->blob->name },
				_("the archive's directory has %zu KiB; at most %zu are accepted"),
				(size_t)last->size >> 10, DIRECTORY_MAX >> 10);
	if (last->offset > last->at || last->size != last->at - last->offset)
		return refuse(zip, err, _("the archive's directory is damaged"));
	return true;
}

ALWAYS_FALSE static bool refuse_entry(const struct zip *zip, const struct zip_entry *entry,
				      struct error *err, const char *text)
{
	return error_at(err, ERROR_SYNTAX, (struct place){ .file = zip->blob->name }, "%s: %s",
			entry->name, text);
}

MUST_LOOK static bool check_entry(const struct zip *zip, const struct zip_entry *entry,
				  struct error *err)
{
	if (entry->flags & ENCRYPTED)
		return refuse_entry(zip, entry, err,
				    _("is encrypted; expected a file without a password"));
	if (entry->method != 0 && entry->method != 8)
		return refuse_entry(zip, entry, err,
				    _("is compressed in a way other than deflate"));
	if (entry->inflated > ZIP_ENTRY_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = zip->blob->name },
				_("%s has %llu MB; at most %llu are accepted"), entry->name,
				(unsigned long long)entry->inflated >> 20,
				(unsigned long long)ZIP_ENTRY_MAX >> 20);
	if (entry->offset >= zip->directory || entry->stored > zip->directory - entry->offset)
		return refuse_entry(zip, entry, err, _("lies outside of the archive"));
	return true;
}

/* The entry at p, of at most n bytes; how many it has, 0 when it is damaged. */
static size_t take_entry(struct zip *zip, const unsigned char *p, size_t n)
{
	struct zip_entry *entry = &zip->entries[zip->n];

	if (n < ENTRY || u32(p) != 0x02014B50)
		return 0;
	size_t name = u16(p + 28), all = ENTRY + name + u16(p + 30) + u16(p + 32);
	if (all > n || memchr(p + ENTRY, '\0', name) != NULL)
		return 0;
	*entry = (struct zip_entry){ .name = arena_strndup(&zip->arena, (const char *)p + ENTRY,
							   name),
				     .flags = (uint16_t)u16(p + 8),
				     .method = (uint16_t)u16(p + 10),
				     .sum = u32(p + 16),
				     .stored = u32(p + 20),
				     .inflated = u32(p + 24),
				     .offset = u32(p + 42) };
	zip->n++;
	return all;
}

static int by_offset(const void *a, const void *b)
{
	const struct zip_entry *left = *(const struct zip_entry *const *)a;
	const struct zip_entry *right = *(const struct zip_entry *const *)b;

	return (left->offset > right->offset) - (left->offset < right->offset);
}

/* Each byte of the archive inflates once at most. */
MUST_LOOK static bool check_overlaps(const struct zip *zip, struct error *err)
{
	const struct zip_entry **order = xreallocarray(NULL, zip->n + 1, sizeof *order);
	uint64_t all = 0;
	bool ok = true;

	for (size_t i = 0; i < zip->n; i++)
		order[i] = &zip->entries[i];
	qsort(order, zip->n, sizeof *order, by_offset);
	for (size_t i = 0; ok && i < zip->n; i++) {
		size_t behind = i + 1 < zip->n ? order[i + 1]->offset : zip->directory;

		all += order[i]->inflated;
		if (order[i]->offset + LOCAL + strlen(order[i]->name) + order[i]->stored > behind)
			ok = refuse_entry(zip, order[i], err, _("lies over another entry"));
	}
	if (ok && all > ZIP_INFLATED_MAX)
		ok = error_at(err, ERROR_LIMIT, (struct place){ .file = zip->blob->name },
			      _("the archive's entries have %llu MB; at most %llu are accepted"),
			      (unsigned long long)all >> 20,
			      (unsigned long long)ZIP_INFLATED_MAX >> 20);
	free(order);
	return ok;
}

MUST_LOOK static bool take_entries(struct zip *zip, const struct last *last, struct error *err)
{
	unsigned char *bytes = read_bytes(zip, last->offset, last->size, err);
	size_t at = 0;
	bool ok = bytes != NULL;

	while (ok && zip->n < last->n) {
		size_t all = take_entry(zip, bytes + at, last->size - at);

		at += all;
		ok = all != 0 ? check_entry(zip, &zip->entries[zip->n - 1], err)
			      : refuse(zip, err, _("the archive's directory is damaged"));
	}
	free(bytes);
	return ok && check_overlaps(zip, err);
}

bool zip_open(struct zip *zip, const struct blob *blob, struct error *err)
{
	struct last last = { 0 };

	*zip = (struct zip){ .blob = blob };
	if (!read_last(zip, &last, err))
		return false;
	zip->directory = last.offset;
	zip->entries = arena_array(&zip->arena, last.n + 1, sizeof *zip->entries);
	if (take_entries(zip, &last, err))
		return true;
	zip_finish(zip);
	return false;
}

void zip_finish(struct zip *zip)
{
	arena_finish(&zip->arena);
	*zip = (struct zip){ 0 };
}

const struct zip_entry *zip_find(const struct zip *zip, const char *name)
{
	for (size_t i = 0; i < zip->n; i++)
		if (strcasecmp(zip->entries[i].name, name) == 0)
			return &zip->entries[i];
	return NULL;
}
