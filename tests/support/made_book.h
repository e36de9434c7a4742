/* made_book.h - a workbook in memory round the XML of one sheet, for tests and fuzzers. */
#ifndef TESTS_SUPPORT_MADE_BOOK_H
#define TESTS_SUPPORT_MADE_BOOK_H

#include <libdeflate.h>
#include <string.h>

#include "report/base/str.h"

#define BOOK_MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define BOOK_OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define BOOK_PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static const struct book_part {
	const char *name, *text;
} book_parts[] = {
	{ "_rels/.rels",
	  "<Relationships xmlns='" BOOK_PACKAGE "'><Relationship Id='a' Type='" BOOK_OFFICE
	  "/officeDocument' Target='b.xml'/></Relationships>" },
	{ "b.xml", "<workbook xmlns='" BOOK_MAIN "' xmlns:r='" BOOK_OFFICE
		   "'><sheets><sheet name='s' r:id='s'/></sheets></workbook>" },
	{ "_rels/b.xml.rels",
	  "<Relationships xmlns='" BOOK_PACKAGE "'><Relationship Id='s' Type='" BOOK_OFFICE
	  "/worksheet' Target='s.xml'/><Relationship Id='t' Type='" BOOK_OFFICE
	  "/sharedStrings' Target='t.xml'/><Relationship Id='y' Type='" BOOK_OFFICE
	  "/styles' Target='y.xml'/></Relationships>" },
	{ "t.xml",
	  "<sst xmlns='" BOOK_MAIN "'><si><t>市</t></si><si><t>级别</t></si><si><t>合计</t></si>"
	  "<si><t/></si></sst>" },
	{ "y.xml",
	  "<styleSheet xmlns='" BOOK_MAIN "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "
	  "numFmtId='9'/></cellXfs></styleSheet>" },
};
#define BOOK_PARTS (sizeof book_parts / sizeof *book_parts + 1)

static inline void book_put(struct str *out, uint32_t value, int n)
{
	for (int i = 0; i < n; i++)
		str_add_byte(out, (char)(value >> 8 * i));
}

/* What the local and the central record have in common. */
static inline void book_put_sizes(struct str *out, const char *name, const char *text, size_t n)
{
	book_put(out, 20, 2);
	book_put(out, 0, 2);
	book_put(out, 0, 2);
	book_put(out, 0, 4);
	book_put(out, libdeflate_crc32(0, text, n), 4);
	book_put(out, (uint32_t)n, 4);
	book_put(out, (uint32_t)n, 4);
	book_put(out, (uint32_t)strlen(name), 2);
	book_put(out, 0, 2);
}

static inline void book_add(struct str *archive, struct str *directory,
			    const struct book_part *part, size_t n)
{
	book_put(directory, 0x02014B50, 4);
	book_put(directory, 20, 2);
	book_put_sizes(directory, part->name, part->text, n);
	book_put(directory, 0, 2);
	book_put(directory, 0, 4);
	book_put(directory, 0, 4);
	book_put(directory, (uint32_t)archive->len, 4);
	str_add(directory, part->name);
	book_put(archive, 0x04034B50, 4);
	book_put_sizes(archive, part->name, part->text, n);
	str_add(archive, part->name);
	str_add_bytes(archive, part->text, n);
}

/* Adds the archive, other in the place of the part of its name. Shared strings 0 to 3 are 市, 级别,
 * 合计 and nothing; styles 0 to 2 a number, a date, a percentage. */
static inline void made_book_of(const struct book_part *other, const char *sheet, size_t n,
				struct str *archive)
{
	const struct book_part last = { "s.xml", sheet };
	struct str directory = STR_INIT;

	for (size_t i = 0; i + 1 < BOOK_PARTS; i++) {
		const struct book_part *part = &book_parts[i];

		if (other != NULL && strcmp(other->name, part->name) == 0)
			part = other;
		book_add(archive, &directory, part, strlen(part->text));
	}
	book_add(archive, &directory, &last, n);
	uint32_t start = (uint32_t)archive->len;
	str_add_bytes(archive, directory.text, directory.len);
	book_put(archive, 0x06054B50, 4);
	book_put(archive, 0, 4);
	book_put(archive, BOOK_PARTS | BOOK_PARTS << 16, 4);
	book_put(archive, (uint32_t)directory.len, 4);
	book_put(archive, start, 4);
	book_put(archive, 0, 2);
	str_finish(&directory);
}

static inline void made_book(const char *sheet, size_t n, struct str *archive)
{
	made_book_of(NULL, sheet, n, archive);
}

#endif
