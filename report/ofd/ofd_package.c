/* ofd_package.c - the parts round the pages: OFD.xml, Document.xml, resources, fonts
 * (GB/T 33190-2016 §7); elements in the order of its schemas. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/drawing/srgb.h"
#include "report/ofd/ofd_inside.h"
#include "report/ofd/truetype.h"

#define NAMESPACES " xmlns:ofd=\"" OFD_NAMESPACE "\""
#define DOC_ID_DIGITS 32
#define CODEPOINTS 0x110000u
#define PROFILE "sRGB.icc"
#define STRIDE 256 /* code points that are passed over at once where none is used */

/* How office programs call the faces that papers are set in (GB/T 9704-2012 §5.2.2, §7.3): a
 * reader that passes over embedded fonts finds its own by them. */
static const char *const families[FONT_ROLE_COUNT] = {
	[ROLE_FONT_BODY] = "仿宋",     [ROLE_FONT_TITLE] = "小标宋体",
	[ROLE_FONT_HEADING1] = "黑体", [ROLE_FONT_HEADING2] = "楷体",
	[ROLE_FONT_TABLE] = "宋体",    [ROLE_FONT_LATIN] = "宋体",
};

static void add_element(struct str *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	str_printf(out, "<ofd:%s>", name);
	markup_escape(out, text, strlen(text));
	str_printf(out, "</ofd:%s>", name);
}

static void put_part(struct ofd_writer *writer, const char *name, const struct str *part)
{
	zip_write_part(&writer->zip, name, part->text, part->len);
}

/* --- OFD.xml --- */

static void add_information(struct ofd_writer *writer, struct str *out)
{
	const struct ofd_options *options = &writer->options;
	struct digest digest = digest_end(&writer->digest);
	char hex[DIGEST_HEX_SIZE], date[16] = "";

	digest_format(&digest, hex);
	hex[DOC_ID_DIGITS] = '\0';
	if (date_is_set(options->date))
		snprintf(date, sizeof date, "%04d-%02d-%02d", options->date.year,
			 options->date.month, options->date.day);
	add_element(out, "DocID", hex);
	add_element(out, "Title", options->title);
	add_element(out, "Author", options->author);
	add_element(out, "Subject", options->subject);
	add_element(out, "CreationDate", date[0] != '\0' ? date : NULL);
	add_element(out, "ModDate", date[0] != '\0' ? date : NULL);
	add_element(out, "Creator", options->creator);
	add_element(out, "CreatorVersion", options->version);
}

static void put_entrance(struct ofd_writer *writer)
{
	struct str out = STR_INIT;

	str_printf(&out,
		   OFD_DECLARATION "<ofd:OFD" NAMESPACES
				   " Version=\"1.0\" DocType=\"%s\"><ofd:DocBody><ofd:DocInfo>",
		   writer->options.archive ? "OFD-A" : "OFD");
	add_information(writer, &out);
	str_add(&out, "</ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
		      "</ofd:OFD>");
	put_part(writer, "OFD.xml", &out);
	str_finish(&out);
}

/* --- Document.xml --- */

static void add_mark(struct str *out, const struct ofd_mark *mark)
{
	str_add(out, "<ofd:OutlineElem Title=\"");
	markup_escape(out, mark->title, strlen(mark->title));
	str_printf(out,
		   "\"><ofd:Actions><ofd:Action Event=\"CLICK\"><ofd:Goto><ofd:Dest Type=\"XYZ\" "
		   "PageID=\"%u\" Left=\"",
		   (unsigned)mark->page);
	ofd_add_lengths(out, &mark->x, 1);
	str_add(out, "\" Top=\"");
	ofd_add_lengths(out, &mark->y, 1);
	str_add(out, "\" Zoom=\"0\"/></ofd:Goto></ofd:Action></ofd:Actions>");
}

/* Marks stand in reading order: a lower level is inside the one before. */
static void add_outline(const struct ofd_writer *writer, struct str *out)
{
	int *open = xcalloc(writer->n_marks + 1, sizeof *open); /* levels of the open elements */
	size_t n = 0;

	if (writer->n_marks > 0)
		str_add(out, "<ofd:Outlines>");
	for (size_t i = 0; i < writer->n_marks; i++) {
		for (; n > 0 && open[n - 1] >= writer->marks[i].level; n--)
			str_add(out, "</ofd:OutlineElem>");
		add_mark(out, &writer->marks[i]);
		open[n++] = writer->marks[i].level;
	}
	for (; n > 0; n--)
		str_add(out, "</ofd:OutlineElem>");
	if (writer->n_marks > 0)
		str_add(out, "</ofd:Outlines>");
	free(open);
}

static void put_document(struct ofd_writer *writer, uint32_t colors)
{
	const mpt paper[] = { 0, 0, writer->width, writer->height };
	struct str out = STR_INIT;

	str_printf(&out,
		   OFD_DECLARATION "<ofd:Document" NAMESPACES
				   "><ofd:CommonData><ofd:MaxUnitID>%u</ofd:MaxUnitID>"
				   "<ofd:PageArea><ofd:PhysicalBox>",
		   (unsigned)writer->last_id);
	ofd_add_lengths(&out, paper, LEN(paper));
	str_add(&out, "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml"
		      "</ofd:PublicRes>");
	if (writer->n_images > 0)
		str_add(&out, "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>");
	str_printf(&out, "<ofd:DefaultCS>%u</ofd:DefaultCS></ofd:CommonData><ofd:Pages>",
		   (unsigned)colors);
	for (size_t i = 0; i < writer->n_pages; i++)
		str_printf(&out, "<ofd:Page ID=\"%u\" BaseLoc=\"Pages/Page_%zu/Content.xml\"/>",
			   (unsigned)writer->pages[i].id, i);
	str_add(&out, "</ofd:Pages>");
	add_outline(writer, &out);
	str_add(&out, "</ofd:Document>");
	put_part(writer, "Doc_0/Document.xml", &out);
	str_finish(&out);
}

/* --- resources --- */

static const char *family_of(const struct ofd_writer *writer, size_t face)
{
	return families[font_face_role(writer->fonts, (int)face)];
}

static void put_public(struct ofd_writer *writer, uint32_t colors)
{
	struct str out = STR_INIT;

	str_printf(&out,
		   OFD_DECLARATION "<ofd:Res" NAMESPACES " BaseLoc=\"Res\"><ofd:ColorSpaces>"
				   "<ofd:ColorSpace ID=\"%u\" Type=\"RGB\" BitsPerComponent=\"8\"%s/>"
				   "</ofd:ColorSpaces><ofd:Fonts>",
		   (unsigned)colors, writer->options.archive ? " Profile=\"" PROFILE "\"" : "");
	for (size_t i = 0; i < writer->n_faces; i++)
		if (writer->faces[i].id != 0)
			str_printf(&out,
				   "<ofd:Font ID=\"%u\" FontName=\"%s\" FamilyName=\"%s\">"
				   "<ofd:FontFile>font_%u.ttf</ofd:FontFile></ofd:Font>",
				   (unsigned)writer->faces[i].id,
				   font_face_postscript_name(writer->fonts, (int)i),
				   family_of(writer, i), (unsigned)writer->faces[i].id);
	str_add(&out, "</ofd:Fonts></ofd:Res>");
	put_part(writer, "Doc_0/PublicRes.xml", &out);
	str_finish(&out);
}

static void put_images_list(struct ofd_writer *writer)
{
	struct str out = STR_INIT;

	str_add(&out, OFD_DECLARATION "<ofd:Res" NAMESPACES " BaseLoc=\"Res\"><ofd:MultiMedias>");
	for (size_t i = 0; i < writer->n_images; i++)
		str_printf(&out,
			   "<ofd:MultiMedia ID=\"%u\" Type=\"Image\" Format=\"PNG\">"
			   "<ofd:MediaFile>image_%u.png</ofd:MediaFile></ofd:MultiMedia>",
			   (unsigned)writer->images[i].id, (unsigned)writer->images[i].id);
	str_add(&out, "</ofd:MultiMedias></ofd:Res>");
	put_part(writer, "Doc_0/DocumentRes.xml", &out);
	str_finish(&out);
}

/* The characters that stand in a face, in the order of their codes; the caller frees them. */
static struct truetype_glyph *glyphs_of(const struct ofd_writer *writer, size_t face, size_t *n)
{
	static const uint8_t nothing[STRIDE / 8];
	const uint8_t *used = writer->faces[face].used;
	struct truetype_glyph *glyphs = NULL;
	size_t capacity = 0;

	*n = 0;
	for (uint32_t c = 0; c < CODEPOINTS; c++) {
		if (c % STRIDE == 0 && memcmp(used + c / 8, nothing, sizeof nothing) == 0) {
			c += STRIDE - 1;
			continue;
		}
		if ((used[c / 8] >> c % 8 & 1) == 0)
			continue;
		struct glyph_metrics metrics = font_face_glyph(writer->fonts, (int)face, c);

		glyphs = array_grow(glyphs, *n, &capacity, sizeof *glyphs);
		glyphs[(*n)++] =
			(struct truetype_glyph){ c, metrics.glyph, (enum small)metrics.small };
	}
	return glyphs;
}

static void put_font(struct ofd_writer *writer, size_t face)
{
	struct str name = STR_INIT, file = STR_INIT;
	struct truetype_request request = {
		.source = { font_face_hb_font(writer->fonts, (int)face),
			    font_face_is_heavy(writer->fonts, (int)face) },
		.family = family_of(writer, face),
		.name = font_face_postscript_name(writer->fonts, (int)face),
	};
	struct truetype_glyph *glyphs = glyphs_of(writer, face, &request.n);

	request.glyphs = glyphs;
	font_face_extents(writer->fonts, (int)face, &request.ascent, &request.descent);
	truetype_write(&request, &file);
	str_printf(&name, "Doc_0/Res/font_%u.ttf", (unsigned)writer->faces[face].id);
	zip_write_fast(&writer->zip, name.text, file.text, file.len);
	free(glyphs);
	str_finish(&name);
	str_finish(&file);
}

static void put_profile(struct ofd_writer *writer)
{
	struct str profile = STR_INIT;

	srgb_add_profile(&profile);
	put_part(writer, "Doc_0/Res/" PROFILE, &profile);
	str_finish(&profile);
}

void ofd_pack(struct ofd_writer *writer)
{
	uint32_t colors = ofd_next_id(writer);

	put_entrance(writer);
	put_document(writer, colors);
	put_public(writer, colors);
	if (writer->n_images > 0)
		put_images_list(writer);
	for (size_t i = 0; i < writer->n_pages; i++)
		zip_write_packed(&writer->zip, &writer->pages[i].content);
	for (size_t i = 0; i < writer->n_faces; i++)
		if (writer->faces[i].id != 0)
			put_font(writer, i);
	if (writer->options.archive)
		put_profile(writer);
	for (size_t i = 0; i < writer->n_images; i++)
		zip_write_packed(&writer->zip, &writer->images[i].part);
	zip_write_end(&writer->zip);
}
