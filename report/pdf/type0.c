/* type0.c - see type0.h. */
#include "report/pdf/type0.h"

#include "report/layout/harfbuzz.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/pdf/cmap.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"

#define PAGE_SIZE 256
#define PAGES_IN_PLANE 256
#define PLANE_COUNT 17
#define CODE_MAX 0xFFFF
#define CODE_UNKNOWN 0     /* in a page: not asked for yet */
#define CODE_NONE CODE_MAX /* in a page: the face has no glyph */
#define DEFAULT_WIDTH 1000
#define PROGRAM_LEVEL 1 /* of compression: charstrings hardly repeat, 9 gains half a percent */
#define MAP_LEVEL 6

struct coded {
	uint32_t codepoint;
	int16_t advance;
};

struct type0 {
	HPDF_Doc doc;
	const struct font_set *fonts;
	int face;
	HPDF_Dict object;
	struct coded *coded; /* by code; 0 is .notdef */
	uint32_t *glyphs;    /* by code */
	size_t n, capacity, glyphs_capacity;
	uint16_t **planes[PLANE_COUNT]; /* of pages, of codes */
	bool small;                     /* some glyphs are figures drawn small */
	struct subset_font source;
	struct subset subset;
	char name[80]; /* ABCDEF+PostScriptName */
};

static uint16_t code_add(struct type0 *font, uint32_t codepoint, struct glyph_metrics metrics)
{
	font->coded = array_grow(font->coded, font->n, &font->capacity, sizeof *font->coded);
	font->glyphs =
		array_grow(font->glyphs, font->n, &font->glyphs_capacity, sizeof *font->glyphs);
	font->coded[font->n] = (struct coded){ codepoint, metrics.advance };
	font->glyphs[font->n] = SUBSET_GLYPH(metrics.glyph, metrics.small);
	font->small |= metrics.small != SMALL_NOT;
	return (uint16_t)font->n++;
}

void type0_destroy(struct type0 *font)
{
	if (font == NULL)
		return;
	for (size_t i = 0; i < PLANE_COUNT; i++) {
		for (size_t k = 0; font->planes[i] != NULL && k < PAGES_IN_PLANE; k++)
			free(font->planes[i][k]);
		free(font->planes[i]);
	}
	subset_finish(&font->subset);
	free(font->coded);
	free(font->glyphs);
	free(font);
}

HPDF_Dict type0_object(const struct type0 *font)
{
	return font->object;
}

/* Where a character's code is kept. */
static uint16_t *code_place(struct type0 *font, uint32_t codepoint)
{
	uint16_t ***plane = &font->planes[codepoint >> 16];

	if (*plane == NULL)
		*plane = xcalloc(PAGES_IN_PLANE, sizeof **plane);
	uint16_t **page = &(*plane)[codepoint / PAGE_SIZE % PAGES_IN_PLANE];
	if (*page == NULL)
		*page = xcalloc(PAGE_SIZE, sizeof **page);
	return &(*page)[codepoint % PAGE_SIZE];
}

uint16_t type0_code(struct type0 *font, uint32_t codepoint)
{
	if (codepoint >> 16 >= PLANE_COUNT)
		return 0;
	uint16_t *code = code_place(font, codepoint);
	if (*code == CODE_UNKNOWN) {
		struct glyph_metrics metrics = font_face_glyph(font->fonts, font->face, codepoint);

		*code = metrics.face < 0 || font->n == CODE_NONE
				? CODE_NONE
				: code_add(font, codepoint, metrics);
	}
	return *code == CODE_NONE ? 0 : *code;
}

int16_t type0_advance(const struct type0 *font, uint16_t code)
{
	return font->coded[code].advance;
}

/* §9.6.4: six letters that tell subsets of one font apart; here a digest (FNV-1a) of what is in
 * it, so that the same document always has the same name. */
static void name_make(struct type0 *font)
{
	uint64_t digest = 14695981039346656037u;
	char tag[7] = "";

	for (size_t i = 0; i < font->n; i++)
		digest = (digest ^ font->coded[i].codepoint) * 1099511628211u;
	for (int i = 0; i < 6; i++) {
		tag[i] = (char)('A' + digest % 26);
		digest /= 26;
	}
	snprintf(font->name, sizeof font->name, "%s+%s", tag,
		 font_face_postscript_name(font->fonts, font->face));
}

/* Makes the font of the glyphs that have codes. */
static void cut(struct type0 *font)
{
	name_make(font);
	if (font->small) /* outlines of its own, whatever the font's are */
		font->source.outlines = OUTLINES_CFF;
	if (font->source.outlines == OUTLINES_CFF)
		subset_draw(&font->subset, &font->source, font->name, font->glyphs, font->n);
	else
		subset_cut(&font->subset, &font->source, font->glyphs, font->n);
}

struct type0 *type0_create(HPDF_Doc doc, const struct font_set *fonts, int face)
{
	struct type0 *font = xcalloc(1, sizeof *font);

	font->doc = doc;
	font->fonts = fonts;
	font->face = face;
	font->object = object_reserve(doc);
	font->source =
		subset_font_of(font_face_hb_font(fonts, face), font_face_is_heavy(fonts, face));
	code_add(font, 0, (struct glyph_metrics){ .advance = DEFAULT_WIDTH });
	return font;
}

/* §9.7.4.3: "first [w w w]", only where the width is not the default. */
static void add_widths(const struct type0 *font, struct str *out)
{
	str_add(out, "/DW 1000/W[");
	for (size_t i = 1; i < font->n; i++) {
		if (font->coded[i].advance == DEFAULT_WIDTH)
			continue;
		number_add(out, (int64_t)i);
		for (char before = '['; i < font->n && font->coded[i].advance != DEFAULT_WIDTH;
		     i++, before = ' ') {
			str_add_byte(out, before);
			number_add(out, font->coded[i].advance);
		}
		str_add_byte(out, ']');
	}
	str_add_byte(out, ']');
}

/* The face's bounding box in thousandths of the em (OpenType 'head', offset 36). */
static void add_bounding_box(const struct type0 *font, struct str *out)
{
	hb_face_t *face = font_face_hb(font->fonts, font->face);
	hb_blob_t *head = harfbuzz()->hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
	const unsigned char *at =
		(const unsigned char *)harfbuzz()->hb_blob_get_data(head, NULL) + 36;
	int upem = (int)harfbuzz()->hb_face_get_upem(face);

	str_add(out, "/FontBBox[");
	for (int i = 0; i < 4; i++) {
		int16_t edge = (int16_t)(at[2 * i] << 8 | at[2 * i + 1]);

		number_add(out, (int64_t)edge * 1000 / upem);
		str_add_byte(out, i < 3 ? ' ' : ']');
	}
	harfbuzz()->hb_blob_destroy(head);
}

static HPDF_Dict program_create(struct type0 *font, struct deflate *deflate)
{
	const struct str *bytes = &font->subset.program;
	struct str entries = STR_INIT;
	HPDF_Dict program = object_reserve(font->doc);

	if (font->source.outlines == OUTLINES_CFF)
		str_add(&entries, "/Subtype/CIDFontType0C");
	else
		str_printf(&entries, "/Length1 %zu", bytes->len);
	object_fill(program, &entries);
	size_t packed = deflate_pack(deflate, bytes->text, bytes->len, PROGRAM_LEVEL);
	object_set_packed(program, deflate->room, packed);
	str_finish(&entries);
	return program;
}

/* §9.8. Flags: symbolic. CapHeight and StemV say what they can of Chinese characters. */
static HPDF_Dict descriptor_create(struct type0 *font, struct deflate *deflate)
{
	struct str entries = STR_INIT;
	int ascent, descent;

	font_face_extents(font->fonts, font->face, &ascent, &descent);
	str_printf(&entries, "/Type/FontDescriptor/FontName/%s/Flags 4/ItalicAngle 0", font->name);
	str_printf(&entries, "/Ascent %d/Descent %d/CapHeight %d/StemV 80", ascent, descent,
		   ascent * 8 / 10);
	add_bounding_box(font, &entries);
	str_add(&entries, font->source.outlines == OUTLINES_CFF ? "/FontFile3" : "/FontFile2");
	object_add_reference(&entries, program_create(font, deflate));
	HPDF_Dict descriptor = object_create(font->doc, &entries);
	str_finish(&entries);
	return descriptor;
}

static HPDF_Dict descendant_create(struct type0 *font, struct deflate *deflate)
{
	struct str entries = STR_INIT;

	str_printf(&entries, "/Type/Font/Subtype/CIDFontType%d/BaseFont/%s",
		   font->source.outlines == OUTLINES_CFF ? 0 : 2, font->name);
	str_add(&entries, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>");
	str_add(&entries, "/FontDescriptor");
	object_add_reference(&entries, descriptor_create(font, deflate));
	add_widths(font, &entries);
	if (font->source.outlines == OUTLINES_TRUETYPE) {
		HPDF_Dict map = object_reserve(font->doc);

		object_set_stream(map, deflate, font->subset.map.text, font->subset.map.len,
				  MAP_LEVEL);
		str_add(&entries, "/CIDToGIDMap");
		object_add_reference(&entries, map);
	}
	HPDF_Dict descendant = object_create(font->doc, &entries);
	str_finish(&entries);
	return descendant;
}

static HPDF_Dict to_unicode_create(struct type0 *font, struct deflate *deflate)
{
	HPDF_Dict object = object_reserve(font->doc);
	uint32_t *codepoints = xreallocarray(NULL, font->n, sizeof *codepoints);
	struct str cmap = STR_INIT;

	for (size_t i = 0; i < font->n; i++)
		codepoints[i] = font->coded[i].codepoint;
	cmap_add_to_unicode(&cmap, codepoints, font->n);
	object_set_stream(object, deflate, cmap.text, cmap.len, MAP_LEVEL);
	free(codepoints);
	str_finish(&cmap);
	return object;
}

/* A character that leaves no ink by its nature. */
static bool is_blank(uint32_t codepoint)
{
	return uc_is_property_white_space(codepoint) ||
	       uc_is_property_default_ignorable_code_point(codepoint) ||
	       uc_is_general_category(codepoint, UC_CATEGORY_C) || codepoint == 0x2800;
}

MUST_LOOK static bool program_check(const struct type0 *font, struct error *err)
{
	const char *name = font_face_postscript_name(font->fonts, font->face);

	if (font->subset.program.len == 0)
		return error_set(err, ERROR_FONT, _("the outlines of the font %s are damaged"),
				 name);
	for (size_t code = 1; code < font->n; code++)
		if (font->subset.blank[code] && !is_blank(font->coded[code].codepoint))
			return error_set(err, ERROR_FONT,
					 _("the font %s draws nothing for U+%04X: it is damaged"),
					 name, (unsigned)font->coded[code].codepoint);
	return true;
}

bool type0_finish(struct type0 *font, struct deflate *deflate, struct error *err)
{
	struct str entries = STR_INIT;

	cut(font);
	if (!program_check(font, err))
		return false;
	str_printf(&entries, "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H",
		   font->name);
	str_add(&entries, "/DescendantFonts[");
	object_add_reference(&entries, descendant_create(font, deflate));
	str_add(&entries, "]/ToUnicode");
	object_add_reference(&entries, to_unicode_create(font, deflate));
	object_fill(font->object, &entries);
	str_finish(&entries);
	return true;
}
