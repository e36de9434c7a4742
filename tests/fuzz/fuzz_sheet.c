/* fuzz_sheet.c - any bytes as the XML of a sheet are rows or an error; the archive around is sound.
 */
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz_body.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static const struct part {
	const char *name, *text;
} parts[] = {
	{ "_rels/.rels", "<Relationships xmlns='" PACKAGE "'><Relationship Id='a' Type='" OFFICE
			 "/officeDocument' Target='b.xml'/></Relationships>" },
	{ "b.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE
		   "'><sheets><sheet name='s' r:id='s'/></sheets></workbook>" },
	{ "_rels/b.xml.rels",
	  "<Relationships xmlns='" PACKAGE "'><Relationship Id='s' Type='" OFFICE
	  "/worksheet' Target='s.xml'/><Relationship Id='t' Type='" OFFICE
	  "/sharedStrings' Target='t.xml'/><Relationship Id='y' Type='" OFFICE
	  "/styles' Target='y.xml'/></Relationships>" },
	{ "t.xml",
	  "<sst xmlns='" MAIN "'><si><t>市</t></si><si><t>级别</t></si><si><t>合计</t></si>"
	  "<si><t/></si></sst>" },
	{ "y.xml", "<styleSheet xmlns='" MAIN "'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "
		   "numFmtId='9'/></cellXfs></styleSheet>" },
};
#define N_PARTS (sizeof parts / sizeof *parts + 1)

static void put(struct str *out, uint32_t value, int n)
{
	for (int i = 0; i < n; i++)
		str_add_byte(out, (char)(value >> 8 * i));
}

/* What the local and the central record have in common. */
static void put_sizes(struct str *out, const char *name, const char *text, size_t n)
{
	put(out, 20, 2);
	put(out, 0, 2);
	put(out, 0, 2);
	put(out, 0, 4);
	put(out, libdeflate_crc32(0, text, n), 4);
	put(out, (uint32_t)n, 4);
	put(out, (uint32_t)n, 4);
	put(out, (uint32_t)strlen(name), 2);
	put(out, 0, 2);
}

static void add_part(struct str *archive, struct str *directory, const struct part *part, size_t n)
{
	put(directory, 0x02014B50, 4);
	put(directory, 20, 2);
	put_sizes(directory, part->name, part->text, n);
	put(directory, 0, 2);
	put(directory, 0, 4);
	put(directory, 0, 4);
	put(directory, (uint32_t)archive->len, 4);
	str_add(directory, part->name);
	put(archive, 0x04034B50, 4);
	put_sizes(archive, part->name, part->text, n);
	str_add(archive, part->name);
	str_add_bytes(archive, part->text, n);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct str archive = STR_INIT, directory = STR_INIT;

	for (size_t i = 0; i + 1 < N_PARTS; i++)
		add_part(&archive, &directory, &parts[i], strlen(parts[i].text));
	add_part(&archive, &directory, &(struct part){ "s.xml", (const char *)bytes }, n);
	uint32_t start = (uint32_t)archive.len;
	str_add_bytes(&archive, directory.text, directory.len);
	put(&archive, 0x06054B50, 4);
	put(&archive, 0, 4);
	put(&archive, N_PARTS | N_PARTS << 16, 4);
	put(&archive, (uint32_t)directory.len, 4);
	put(&archive, start, 4);
	put(&archive, 0, 2);
	fuzz_body("fuzz.xlsx", archive.text, archive.len);
	str_finish(&archive);
	str_finish(&directory);
	return 0;
}
