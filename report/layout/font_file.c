/* font_file.c - see font_file.h. Offsets and names are those of the OpenType specification 1.9. */
#include "report/layout/font_file.h"

#include <errno.h>
#include "report/layout/harfbuzz.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"

#define FONT_FILE_MAX (1ull << 30) /* bytes; the largest CJK collections are near 100 MB */
#define FSTYPE_FORBIDS 0x0302u     /* restricted licence, no subsetting, bitmaps only */
#define TABLES_MAX 512             /* of one face; real fonts have about 20 */
#define DIRECTORY_HEAD 12          /* sfnt version, number of tables, three search hints */
#define RECORD_SIZE 16             /* tag, checksum, offset, length */

struct bytes {
	const uint8_t *at;
	size_t len;
};

/* The tables that a face cannot be drawn without, and the shortest that each can be. */
static const struct needed_table {
	char tag[5];
	size_t min;
} needed[] = {
	{ "head", 54 }, { "maxp", 6 }, { "hhea", 36 }, { "hmtx", 4 }, { "cmap", 4 },
};

static unsigned read_u16(const uint8_t *p)
{
	return (unsigned)p[0] << 8 | p[1];
}

static uint32_t read_u32(const uint8_t *p)
{
	return (uint32_t)read_u16(p) << 16 | read_u16(p + 2);
}

/* Where the table directory of the wanted face begins; 0 is right for a plain font. */
MUST_LOOK static bool directory_find(struct bytes font, unsigned index, size_t *start,
				     struct error *err)
{
	*start = 0;
	if (font.len < DIRECTORY_HEAD)
		return error_set(err, ERROR_FONT, _("is no font: only %zu bytes"), font.len);
	if (memcmp(font.at, "ttcf", 4) != 0) {
		if (index == 0)
			return true;
		return error_set(err, ERROR_FONT, _("is no collection, so it has no face #%u"),
				 index);
	}
	uint32_t n = read_u32(font.at + 8);
	if (index >= n)
		return error_set(err, ERROR_FONT, _("has no face #%u, only #0 to #%u"), index,
				 n == 0 ? 0 : (unsigned)n - 1);
	if ((size_t)index >= (font.len - DIRECTORY_HEAD) / 4)
		return error_set(err, ERROR_FONT, _("is cut short in its list of faces"));
	*start = read_u32(font.at + DIRECTORY_HEAD + 4 * (size_t)index);
	return true;
}

static bool is_sfnt_version(const uint8_t *p)
{
	static const char versions[][5] = { "\0\1\0\0", "OTTO", "true" };

	for (size_t i = 0; i < LEN(versions); i++)
		if (memcmp(p, versions[i], 4) == 0)
			return true;
	return false;
}

/* Every table must lie inside the file: a cut download shows here, not as blank glyphs. */
MUST_LOOK static bool directory_check(struct bytes font, size_t start, struct error *err)
{
	if (start > font.len - DIRECTORY_HEAD || !is_sfnt_version(font.at + start))
		return error_set(err, ERROR_FONT, _("is no TrueType or OpenType font"));
	size_t n = read_u16(font.at + start + 4);
	if (n > TABLES_MAX || n * RECORD_SIZE > font.len - DIRECTORY_HEAD - start)
		return error_set(err, ERROR_FONT, _("is damaged: its table list is cut short"));
	for (size_t i = 0; i < n; i++) {
		const uint8_t *record = font.at + start + DIRECTORY_HEAD + i * RECORD_SIZE;
		size_t offset = read_u32(record + 8), len = read_u32(record + 12);

		if (offset > font.len || len > font.len - offset)
			return error_set(err, ERROR_FONT,
					 _("is cut short: its table %.4s ends at byte %zu, "
					   "the file at byte %zu"),
					 (const char *)record, offset + len, font.len);
	}
	return true;
}

/* Borrowed: points into the mapped file, which the face keeps. */
static struct bytes table_find(hb_face_t *face, const char *tag)
{
	hb_blob_t *blob =
		harfbuzz()->hb_face_reference_table(face, harfbuzz()->hb_tag_from_string(tag, 4));
	unsigned len = 0;
	const char *at = harfbuzz()->hb_blob_get_data(blob, &len);

	harfbuzz()->hb_blob_destroy(blob);
	return (struct bytes){ (const uint8_t *)at, len };
}

MUST_LOOK static bool outlines_check(hb_face_t *face, struct error *err)
{
	struct bytes head = table_find(face, "head"), loca = table_find(face, "loca");
	size_t n = read_u16(table_find(face, "maxp").at + 4);
	size_t entry = read_u16(head.at + 50) == 0 ? 2 : 4; /* indexToLocFormat */

	if (table_find(face, "CFF ").len > 4)
		return true;
	if (table_find(face, "CFF2").len > 0)
		return error_set(err, ERROR_FONT,
				 _("has CFF2 outlines; CFF or TrueType outlines are needed"));
	if (table_find(face, "glyf").len == 0 || loca.len < entry * (n + 1))
		return error_set(err, ERROR_FONT, _("has no outlines, or not all of them"));
	return true;
}

MUST_LOOK static bool tables_check(hb_face_t *face, struct error *err)
{
	for (size_t i = 0; i < LEN(needed); i++)
		if (table_find(face, needed[i].tag).len < needed[i].min)
			return error_set(err, ERROR_FONT, _("lacks the table '%s'"), needed[i].tag);
	unsigned upem = read_u16(table_find(face, "head").at + 18);
	if (upem < 16 || upem > 16384)
		return error_set(err, ERROR_FONT, _("is damaged: %u units per em"), upem);
	if (read_u16(table_find(face, "maxp").at + 4) == 0)
		return error_set(err, ERROR_FONT, _("has no glyphs"));
	unsigned metrics = read_u16(table_find(face, "hhea").at + 34);
	if (metrics == 0 || table_find(face, "hmtx").len < (size_t)metrics * 4)
		return error_set(err, ERROR_FONT, _("is damaged: it has not all its widths"));
	return outlines_check(face, err);
}

MUST_LOOK static bool licence_check(hb_face_t *face, struct error *err)
{
	struct bytes os2 = table_find(face, "OS/2");

	if (os2.len < 10 || (read_u16(os2.at + 8) & FSTYPE_FORBIDS) == 0)
		return true;
	return error_set(err, ERROR_FONT,
			 _("may not be embedded in a PDF, says its maker (fsType 0x%04X)"),
			 read_u16(os2.at + 8));
}

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
	       c == '-' || c == '_' || c == '.' || c == '+';
}

static void postscript_name_read(struct font_file *file)
{
	char name[sizeof file->postscript_name] = "";
	unsigned len = sizeof name;
	size_t n = 0;

	harfbuzz()->hb_ot_name_get_utf8(file->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
					harfbuzz()->hb_language_from_string("en", -1), &len, name);
	for (const char *p = name; *p != '\0'; p++)
		if (is_name_byte(*p))
			file->postscript_name[n++] = *p;
	file->postscript_name[n] = '\0';
	if (n == 0)
		snprintf(file->postscript_name, sizeof file->postscript_name, "Unnamed");
}

static void extents_read(struct font_file *file)
{
	hb_font_extents_t extents = { 0 };

	harfbuzz()->hb_font_get_h_extents(file->font, &extents);
	file->ascent = (int)((int64_t)extents.ascender * 1000 / file->upem);
	file->descent = (int)((int64_t)extents.descender * 1000 / file->upem);
}

/* Only a regular file is mapped: a pipe would block, a device never end. */
MUST_LOOK static bool file_map(const char *path, hb_blob_t **blob, struct error *err)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return error_set(err, ERROR_FONT, _("cannot be read: %s"), strerror(errno));
	if (!S_ISREG(status.st_mode))
		return error_set(err, ERROR_FONT, _("is no regular file"));
	if ((unsigned long long)status.st_size > FONT_FILE_MAX)
		return error_set(err, ERROR_LIMIT, _("is larger than 1 GiB"));
	*blob = harfbuzz()->hb_blob_create_from_file_or_fail(path);
	if (*blob == NULL)
		return error_set(err, ERROR_FONT, _("cannot be read: %s"),
				 errno != 0 ? strerror(errno) : "?");
	return true;
}

MUST_LOOK static bool face_open(struct font_file *file, struct error *err)
{
	unsigned len = 0;
	const char *at = harfbuzz()->hb_blob_get_data(file->blob, &len);
	struct bytes font = { (const uint8_t *)at, len };
	size_t start;

	if (!directory_find(font, file->index, &start, err) || !directory_check(font, start, err))
		return false;
	file->face = harfbuzz()->hb_face_create(file->blob, file->index);
	if (!tables_check(file->face, err) || !licence_check(file->face, err))
		return false;
	harfbuzz()->hb_face_make_immutable(file->face);
	file->upem = (int)harfbuzz()->hb_face_get_upem(file->face);
	file->font = harfbuzz()->hb_font_create(file->face);
	postscript_name_read(file);
	extents_read(file);
	return true;
}

bool font_file_open(struct font_file *file, const char *path, unsigned index, struct error *err)
{
	*file = (struct font_file){ .path = xstrdup(path), .index = index };
	errno = 0;
	if (file_map(path, &file->blob, err) && face_open(file, err))
		return true;
	font_file_close(file);
	return error_wrap(err, _("font '%s'"), path);
}

void font_file_close(struct font_file *file)
{
	harfbuzz()->hb_font_destroy(file->font);
	harfbuzz()->hb_face_destroy(file->face);
	harfbuzz()->hb_blob_destroy(file->blob);
	free(file->path);
	*file = (struct font_file){ 0 };
}
