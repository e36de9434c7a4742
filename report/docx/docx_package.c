/* docx_package.c - the parts of the package and how they lead to one another (ECMA-376 part 2). */
#include <stdio.h>
#include <string.h>

#include "report/archive/zip_write.h"
#include "report/base/array.h"
#include "report/base/date.h"
#include "report/docx/docx_inside.h"

#ifndef CROSSFOOT_VERSION
#define CROSSFOOT_VERSION "0"
#endif

#define NS "http://schemas.openxmlformats.org/"
#define REL NS "officeDocument/2006/relationships"
#define WORD "application/vnd.openxmlformats-officedocument."

/* ---- sections ---- */

/* Footers stand on the outer side (GB/T 9704-2012 §7.5); across the page the sheet is turned, and
 * with it its margins. */
void docx_section(const struct docx *d, bool wide, struct str *out)
{
	const int32_t *page = d->context.style->page;
	int width = (page[PAGE_WIDTH] + TWIP / 2) / TWIP;
	int height = (page[PAGE_HEIGHT] + TWIP / 2) / TWIP;
	int right = (page[PAGE_RIGHT] + TWIP / 2) / TWIP, top = (page[PAGE_TOP] + TWIP / 2) / TWIP;
	int left = width - right - docx_type_width(d), bottom = height - top - docx_type_height(d);
	int foot = bottom - page[PAGE_NUMBER_DROP] / TWIP - 280;

	str_add(out, "<w:sectPr>");
	if (d->request->options->draft)
		str_add(out, "<w:headerReference w:type=\"even\" r:id=\"rIdHeader\"/>"
			     "<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>");
	str_add(out, "<w:footerReference w:type=\"even\" r:id=\"rIdEven\"/>"
		     "<w:footerReference w:type=\"default\" r:id=\"rIdOdd\"/>");
	str_printf(out, "<w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", wide ? height : width,
		   wide ? width : height, wide ? " w:orient=\"landscape\"" : "");
	str_printf(out,
		   "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" "
		   "w:header=\"851\" w:footer=\"%d\" w:gutter=\"0\"/>",
		   wide ? left : top, wide ? top : right, wide ? right : bottom,
		   wide ? bottom : left, foot > 283 ? foot : 283);
	str_add(out, "<w:pgNumType w:fmt=\"decimal\"/><w:cols w:space=\"425\"/>");
	if (page[PAGE_CHARACTER_GRID] != 0)
		str_printf(out,
			   "<w:docGrid w:type=\"linesAndChars\" w:linePitch=\"%d\" "
			   "w:charSpace=\"%d\"/>",
			   docx_line_pitch(d), docx_character_space(d));
	else
		str_printf(out, "<w:docGrid w:type=\"lines\" w:linePitch=\"%d\"/>",
			   docx_line_pitch(d));
	str_add(out, "</w:sectPr>");
}

void docx_turn(struct docx *d, bool wide)
{
	if (d->wide == wide)
		return;
	if (d->body.len > 0) {
		str_add(&d->body, "<w:p><w:pPr><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>");
		docx_section(d, d->wide, &d->body);
		str_add(&d->body, "</w:pPr></w:p>");
	}
	d->wide = wide;
}

/* ---- parts ---- */

struct package {
	const struct docx *d;
	struct zip_writer zip;
	struct str part, types, relations;
};

static void add_part(struct package *p, const char *name)
{
	zip_write_part(&p->zip, name, p->part.text, p->part.len);
	str_clear(&p->part);
}

static void list_part(struct package *p, const char *name, const char *type)
{
	str_printf(&p->types, "<Override PartName=\"/%s\" ContentType=\"%s\"/>", name, type);
}

static void make_styles(struct package *p)
{
	str_add(&p->part, DOCX_XML "<w:styles xmlns:w=\"" DOCX_W_NS "\">");
	docx_styles(p->d, &p->part);
	str_add(&p->part, "</w:styles>");
}

static void make_settings(struct package *p)
{
	str_add(&p->part,
		DOCX_XML "<w:settings xmlns:w=\"" DOCX_W_NS "\"><w:evenAndOddHeaders/>"
			 "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
			 "<w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" "
			 "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
			 "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/>"
			 "</w:settings>");
}

static void make_fonts(struct package *p)
{
	str_add(&p->part, DOCX_XML "<w:fonts xmlns:w=\"" DOCX_W_NS "\">");
	docx_font_table(p->d, &p->part);
	str_add(&p->part, "</w:fonts>");
}

/* — 1 — on the outer side, a character from the edge. */
static void make_footer(struct package *p, const char *side, const char *indent)
{
	const int32_t *page = p->d->context.style->page;

	str_printf(&p->part,
		   DOCX_XML "<w:ftr xmlns:w=\"" DOCX_W_NS "\"><w:p><w:pPr><w:pStyle w:val=\"S%d\"/>"
			    "<w:ind w:%sChars=\"100\" w:%s=\"%d\"/><w:jc w:val=\"%s\"/></w:pPr>",
		   (int)STYLE_PAGE_NUMBER, indent, indent, page[PAGE_NUMBER_INDENT] / TWIP, side);
	if (page[PAGE_NUMBERS] != 0)
		str_add(&p->part,
			"<w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:r><w:fldChar "
			"w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> "
			"PAGE </w:instrText></w:r><w:r><w:fldChar "
			"w:fldCharType=\"separate\"/></w:r>"
			"<w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r>"
			"<w:t xml:space=\"preserve\"> —</w:t></w:r>");
	str_add(&p->part, "</w:p></w:ftr>");
}

static void make_odd(struct package *p)
{
	make_footer(p, "right", "right");
}

static void make_even(struct package *p)
{
	make_footer(p, "left", "left");
}

static void make_header(struct package *p)
{
	str_printf(&p->part,
		   DOCX_XML "<w:hdr xmlns:w=\"" DOCX_W_NS "\"><w:p><w:pPr><w:pStyle w:val=\"S%d\"/>"
			    "<w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:color "
			    "w:val=\"%06X\"/></w:rPr><w:t>草稿 DRAFT</w:t></w:r></w:p></w:hdr>",
		   (int)STYLE_PAGE_NUMBER, (unsigned)STYLE_RED);
}

/* A part of the document itself: how it is typed, and what leads to it. */
static const struct word_part {
	const char *id, *relation, *name, *type;
	void (*make)(struct package *p);
	bool draft_only;
} word_parts[] = {
	{ "rIdStyles", "styles", "styles.xml", "styles+xml", make_styles, false },
	{ "rIdSettings", "settings", "settings.xml", "settings+xml", make_settings, false },
	{ "rIdFonts", "fontTable", "fontTable.xml", "fontTable+xml", make_fonts, false },
	{ "rIdOdd", "footer", "footer1.xml", "footer+xml", make_odd, false },
	{ "rIdEven", "footer", "footer2.xml", "footer+xml", make_even, false },
	{ "rIdHeader", "header", "header1.xml", "header+xml", make_header, true },
};

static bool is_wanted(const struct package *p, const struct word_part *part)
{
	return !part->draft_only || p->d->request->options->draft;
}

static void list_word_part(struct package *p, const struct word_part *part)
{
	char name[64], type[128];

	snprintf(name, sizeof name, "word/%s", part->name);
	snprintf(type, sizeof type, WORD "wordprocessingml.%s", part->type);
	list_part(p, name, type);
	str_printf(&p->relations, "<Relationship Id=\"%s\" Type=\"" REL "/%s\" Target=\"%s\"/>",
		   part->id, part->relation, part->name);
}

static void list_charts(struct package *p)
{
	char name[64];

	for (size_t i = 1; i <= p->d->n_charts; i++) {
		snprintf(name, sizeof name, "word/charts/chart%zu.xml", i);
		list_part(p, name, WORD "drawingml.chart+xml");
		str_printf(&p->relations,
			   "<Relationship Id=\"rIdChart%zu\" Type=\"" REL "/chart\" "
			   "Target=\"charts/chart%zu.xml\"/>",
			   i, i);
	}
}

static void add_word_parts(struct package *p)
{
	char name[64];

	for (size_t i = 0; i < LEN(word_parts); i++) {
		if (!is_wanted(p, &word_parts[i]))
			continue;
		snprintf(name, sizeof name, "word/%s", word_parts[i].name);
		word_parts[i].make(p);
		add_part(p, name);
	}
	for (size_t i = 0; i < p->d->n_charts; i++) {
		snprintf(name, sizeof name, "word/charts/chart%zu.xml", i + 1);
		zip_write_part(&p->zip, name, p->d->charts[i].text, p->d->charts[i].len);
	}
}

/* ---- properties ---- */

static void add_element(struct str *out, const char *name, const char *text)
{
	if (text == NULL)
		return;
	str_printf(out, "<%s>", name);
	markup_escape(out, text, strlen(text));
	str_printf(out, "</%s>", name);
}

/* The day is the event's: nothing depends on the clock. */
static void add_core(struct package *p)
{
	const struct briefing *briefing = p->d->context.briefing;
	struct date day = briefing->event.date;

	str_add(&p->part, DOCX_XML "<cp:coreProperties xmlns:cp=\"" NS
				   "package/2006/metadata/core-properties\" "
				   "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
				   "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
				   "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
	add_element(&p->part, "dc:title", briefing->title);
	add_element(&p->part, "dc:subject", briefing->event.subject);
	add_element(&p->part, "dc:creator", briefing->event.host);
	if (date_is_set(day))
		str_printf(&p->part,
			   "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%04d-%02d-%02dT00:00:00Z"
			   "</dcterms:created>",
			   day.year, day.month, day.day);
	str_add(&p->part, "</cp:coreProperties>");
	add_part(p, "docProps/core.xml");
}

/* Which of the files that left this is. */
static void add_custom(struct package *p)
{
	str_printf(&p->part,
		   DOCX_XML "<Properties xmlns=\"" NS "officeDocument/2006/custom-properties\" "
			    "xmlns:vt=\"" NS "officeDocument/2006/docPropsVTypes\"><property "
			    "fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"2\" "
			    "name=\"crossfoot-export\"><vt:lpwstr>%s</vt:lpwstr></property>"
			    "</Properties>",
		   p->d->file->export);
	add_part(p, "docProps/custom.xml");
}

static void add_application(struct package *p)
{
	str_add(&p->part, DOCX_XML
		"<Properties xmlns=\"" NS "officeDocument/2006/extended-properties"
		"\"><Application>Crossfoot " CROSSFOOT_VERSION "</Application></Properties>");
	add_part(p, "docProps/app.xml");
}

/* ---- the package ---- */

static void add_document(struct package *p)
{
	const struct docx *d = p->d;

	str_add(&p->part,
		DOCX_XML "<w:document xmlns:w=\"" DOCX_W_NS "\" xmlns:r=\"" REL "\" xmlns:wp=\"" NS
			 "drawingml/2006/wordprocessingDrawing\" xmlns:a=\"" NS
			 "drawingml/2006/main\" xmlns:c=\"" NS "drawingml/2006/chart\"><w:body>");
	str_add_bytes(&p->part, d->body.text, d->body.len);
	docx_section(d, d->wide, &p->part);
	str_add(&p->part, "</w:body></w:document>");
	add_part(p, "word/document.xml");
}

static void add_relations(struct package *p)
{
	str_printf(&p->part,
		   DOCX_XML "<Relationships xmlns=\"" NS "package/2006/relationships\">%s"
			    "</Relationships>",
		   p->relations.text);
	add_part(p, "word/_rels/document.xml.rels");
	str_add(&p->part, DOCX_XML
		"<Relationships xmlns=\"" NS "package/2006/relationships\">"
		"<Relationship Id=\"rId1\" Type=\"" REL
		"/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" "
		"Type=\"" NS "package/2006/relationships/metadata/core-properties\" "
		"Target=\"docProps/core.xml\"/><Relationship Id=\"rId3\" Type=\"" REL
		"/extended-properties\" Target=\"docProps/app.xml\"/><Relationship "
		"Id=\"rId4\" Type=\"" REL
		"/custom-properties\" Target=\"docProps/custom.xml\"/></Relationships>");
	add_part(p, "_rels/.rels");
}

static void list_all(struct package *p)
{
	list_part(p, "word/document.xml", WORD "wordprocessingml.document.main+xml");
	for (size_t i = 0; i < LEN(word_parts); i++)
		if (is_wanted(p, &word_parts[i]))
			list_word_part(p, &word_parts[i]);
	list_charts(p);
	list_part(p, "docProps/core.xml",
		  "application/vnd.openxmlformats-package.core-properties+xml");
	list_part(p, "docProps/app.xml", WORD "extended-properties+xml");
	list_part(p, "docProps/custom.xml", WORD "custom-properties+xml");
}

static void add_types(struct package *p)
{
	str_printf(&p->part,
		   DOCX_XML "<Types xmlns=\"" NS "package/2006/content-types\"><Default "
			    "Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-"
			    "package.relationships+xml\"/><Default Extension=\"xml\" "
			    "ContentType=\"application/xml\"/>%s</Types>",
		   p->types.text);
	add_part(p, "[Content_Types].xml");
}

void docx_pack(struct docx *d)
{
	struct package p = { .d = d, .part = STR_INIT, .types = STR_INIT, .relations = STR_INIT };

	list_all(&p);
	add_types(&p);
	add_relations(&p);
	add_document(&p);
	add_word_parts(&p);
	add_core(&p);
	add_application(&p);
	add_custom(&p);
	zip_write_end(&p.zip);
	str_add_bytes(&d->file->bytes, p.zip.out.text, p.zip.out.len);
	zip_writer_finish(&p.zip);
	str_finish(&p.part);
	str_finish(&p.types);
	str_finish(&p.relations);
}
