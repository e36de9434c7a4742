/* docx_styles.c - the styles of the page (report/layout/style.h) as styles of a word processor. */
#include <string.h>

#include "report/base/array.h"
#include "report/docx/docx_inside.h"

/* The fonts that offices have, by role; what a machine lacks another one stands in for. */
static const struct office_font {
	const char *name, *other; /* other: what it is called elsewhere */
} office_fonts[FONT_ROLE_COUNT] = {
	[ROLE_FONT_BODY] = { "仿宋_GB2312", "仿宋" },
	[ROLE_FONT_TITLE] = { "方正小标宋简体", "宋体" },
	[ROLE_FONT_HEADING1] = { "黑体", "SimHei" },
	[ROLE_FONT_HEADING2] = { "楷体_GB2312", "楷体" },
	[ROLE_FONT_TABLE] = { "宋体", "SimSun" },
	[ROLE_FONT_LATIN] = { "宋体", "SimSun" },
};

/* What programs know a style by: names of their own for headings, titles, lists of contents (word
 * processors compare them without case); other styles are called what they are for. */
static const struct style_name {
	enum text_style_name style;
	const char *name;
	int outline; /* level from 1; 0 for none */
} style_names[] = {
	{ STYLE_BODY, "Body Text First Indent", 0 },
	{ STYLE_TITLE, "Title", 0 },
	{ STYLE_HEADING1, "heading 1", 1 },
	{ STYLE_HEADING2, "heading 2", 2 },
	{ STYLE_HEADING3, "heading 3", 3 },
	{ STYLE_HEADING4, "heading 4", 4 },
	{ STYLE_TABLE_TITLE, "caption", 0 },
	{ STYLE_CONTENTS_TITLE, "TOC Heading", 0 },
	{ STYLE_CONTENTS, "toc 1", 0 },
	{ STYLE_SIGNATURE, "Signature", 0 },
	{ STYLE_PAGE_NUMBER, "footer", 0 },
};

static const char *const style_keys[] = {
#define X(name, key, font, size, indent, before, after, align, color, source) [STYLE_##name] = key,
	TEXT_STYLES(X)
#undef X
};

int docx_type_width(const struct docx *d)
{
	return (d->context.style->type_width + TWIP / 2) / TWIP;
}

int docx_type_height(const struct docx *d)
{
	return (d->context.style->type_height + TWIP / 2) / TWIP;
}

/* Whole cells must fit: 12756 / 22 = 579.8 is 579 (580 would make 21 lines). */
int docx_line_pitch(const struct docx *d)
{
	return docx_type_height(d) / d->context.style->page[PAGE_LINES];
}

/* 三号 is 15.75 pt on paper and 16 pt in a word processor, which knows half points alone. */
static int half_points(mpt size)
{
	return (size + HALF_POINT / 2) / HALF_POINT;
}

/* Twips. */
static int body_size(const struct docx *d)
{
	return half_points(d->context.style->text[STYLE_BODY].size) * 10;
}

/* Rounded down, so that all characters of a line fit: 8844 / 28 - 320 = -4.1 is -5. */
int docx_spacing(const struct docx *d)
{
	int columns = d->context.style->page[PAGE_COLUMNS];
	int spare = docx_type_width(d) - columns * body_size(d);

	return spare >= 0 ? spare / columns : -((columns - 1 - spare) / columns);
}

/* ECMA-376 §17.6.5: the difference to the size of Normal, rounded down as well. */
int docx_character_space(const struct docx *d)
{
	int columns = d->context.style->page[PAGE_COLUMNS];
	int spare = (docx_type_width(d) - columns * body_size(d)) * 4096, of = columns * 20;

	return spare >= 0 ? spare / of : -((of - 1 - spare) / of);
}

const char *docx_alignment(const struct text_style *style)
{
	switch ((enum alignment)style->alignment) {
	case ALIGN_LEFT: return "left";
	case ALIGN_CENTER: return "center";
	case ALIGN_RIGHT: return "right";
	default: return "both";
	}
}

/* A family that the settings ask for; a path or a file is no name that a word processor knows. */
static const char *wished(const struct settings *settings, enum font_role role)
{
	for (size_t i = 0; settings != NULL && i < settings->n_fonts; i++) {
		const char *font = settings->fonts[i].font;
		enum font_role of;

		if (font_role_find(settings->fonts[i].role, &of) && of == role &&
		    strpbrk(font, "/.#") == NULL)
			return font;
	}
	return NULL;
}

void docx_choose_fonts(struct docx *d)
{
	for (size_t role = 0; role < FONT_ROLE_COUNT; role++) {
		const char *font = wished(d->request->settings, (enum font_role)role);

		d->fonts[role] = font != NULL ? font : office_fonts[role].name;
	}
}

static void add_font(const struct docx *d, const struct text_style *style, struct str *out)
{
	static const char *const kinds[] = { "ascii", "hAnsi", "eastAsia" };

	str_add(out, "<w:rFonts w:hint=\"eastAsia\"");
	for (size_t i = 0; i < LEN(kinds); i++) {
		str_printf(out, " w:%s=\"", kinds[i]);
		markup_escape(out, d->fonts[style->font], strlen(d->fonts[style->font]));
		str_add(out, "\"");
	}
	str_add(out, "/>");
}

/* The order of children is that of CT_RPr, ECMA-376 §17.3.2.28. */
void docx_run_style(const struct docx *d, enum text_style_name name, struct str *out)
{
	const struct text_style *style = &d->context.style->text[name];
	bool body = style->size == d->context.style->text[STYLE_BODY].size;
	int size = half_points(style->size);

	add_font(d, style, out);
	if (style->color != 0)
		str_printf(out, "<w:color w:val=\"%06X\"/>", (unsigned)style->color);
	str_printf(out, "<w:spacing w:val=\"%d\"/><w:kern w:val=\"0\"/>",
		   body && d->context.style->page[PAGE_CHARACTER_GRID] == 0 ? docx_spacing(d) : 0);
	str_printf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", size, size);
}

/* Lines of the size of the body stand on the grid, as many as the page has; others have a pitch of
 * their own, or they would take whole cells. */
static void add_lines(const struct docx *d, const struct text_style *style, struct str *out)
{
	const struct style *all = d->context.style;
	bool grid = style->size == all->text[STYLE_BODY].size;
	int pitch = grid ? docx_line_pitch(d) : style->size * 4 / 3 / TWIP;

	if (!grid)
		str_add(out, "<w:snapToGrid w:val=\"0\"/>");
	str_printf(out,
		   "<w:spacing w:before=\"%d\" w:after=\"%d\" w:line=\"%d\" w:lineRule=\"exact\"/>",
		   style->before / TWIP, style->after / TWIP, pitch);
}

/* Twice: word processors count characters, LibreOffice drops those and keeps the twips. */
static void add_indent(const struct docx *d, const struct text_style *style, struct str *out)
{
	const struct style *all = d->context.style;
	int hundredths = (int)((int64_t)style->indent * 100 / all->char_pitch);
	int character = body_size(d) + docx_spacing(d);

	if (style->indent > 0)
		str_printf(out, "<w:ind w:firstLineChars=\"%d\" w:firstLine=\"%d\"/>",
			   (hundredths + 25) / 50 * 50, (hundredths + 25) / 50 * character / 2);
}

static const struct style_name *name_of(size_t style)
{
	for (size_t i = 0; i < LEN(style_names); i++)
		if (style_names[i].style == style)
			return &style_names[i];
	return NULL;
}

static bool goes_with_next(size_t style)
{
	return (style >= STYLE_HEADING1 && style <= STYLE_HEADING4) || style == STYLE_TABLE_TITLE ||
	       style == STYLE_TABLE_UNIT || style == STYLE_CONTENTS_TITLE;
}

static void add_paragraph_look(const struct docx *d, size_t style, struct str *out)
{
	const struct text_style *text = &d->context.style->text[style];
	const struct style_name *name = name_of(style);

	str_add(out, "<w:pPr>");
	if (goes_with_next(style))
		str_add(out, "<w:keepNext/>");
	str_add(out, "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>");
	add_lines(d, text, out);
	add_indent(d, text, out);
	str_printf(out, "<w:jc w:val=\"%s\"/>", docx_alignment(text));
	if (name != NULL && name->outline > 0)
		str_printf(out, "<w:outlineLvl w:val=\"%d\"/>", name->outline - 1);
	str_add(out, "</w:pPr>");
}

static void add_style(const struct docx *d, size_t style, struct str *out)
{
	const struct style_name *name = name_of(style);

	str_printf(out,
		   "<w:style w:type=\"paragraph\" w:styleId=\"S%zu\"><w:name w:val=\"%s\"/>"
		   "<w:basedOn w:val=\"Normal\"/><w:qFormat/>",
		   style, name != NULL ? name->name : style_keys[style]);
	add_paragraph_look(d, style, out);
	str_add(out, "<w:rPr>");
	docx_run_style(d, (enum text_style_name)style, out);
	str_add(out, "</w:rPr></w:style>");
}

/* What all others are based on: the body's type and lines, without its indent. */
static void add_normal(const struct docx *d, struct str *out)
{
	str_add(out, "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
		     "<w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:widowControl/>"
		     "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/>");
	str_printf(out,
		   "<w:spacing w:line=\"%d\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr>"
		   "<w:rPr>",
		   docx_line_pitch(d));
	docx_run_style(d, STYLE_BODY, out);
	str_add(out, "</w:rPr></w:style>");
}

/* Sizes in the defaults and in Normal: LibreOffice takes the base of the grid from the latter. */
void docx_styles(const struct docx *d, struct str *out)
{
	str_add(out, "<w:docDefaults><w:rPrDefault><w:rPr>");
	docx_run_style(d, STYLE_BODY, out);
	str_add(out, "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr>"
		     "</w:rPrDefault><w:pPrDefault/></w:docDefaults>");
	add_normal(d, out);
	for (size_t i = 0; i < TEXT_STYLE_COUNT; i++)
		if (i != STYLE_WATERMARK)
			add_style(d, i, out);
}

static bool listed_before(const struct docx *d, size_t role)
{
	for (size_t i = 0; i < role; i++)
		if (strcmp(d->fonts[i], d->fonts[role]) == 0)
			return true;
	return false;
}

void docx_font_table(const struct docx *d, struct str *out)
{
	for (size_t role = 0; role < FONT_ROLE_COUNT; role++) {
		if (listed_before(d, role))
			continue;
		str_add(out, "<w:font w:name=\"");
		markup_escape(out, d->fonts[role], strlen(d->fonts[role]));
		str_printf(out,
			   "\"><w:altName w:val=\"%s\"/><w:charset w:val=\"86\"/>"
			   "<w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/></w:font>",
			   office_fonts[role].other);
	}
}
