/* subset.c - see subset.h. */
#include "report/pdf/subset.h"

#include "report/layout/harfbuzz.h"
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/layout/small_figures.h"
#include "report/pdf/cff_font.h"
#include "report/pdf/charstring.h"
#include "report/drawing/outline.h"

/* All that is needed to draw. Without cmap and the layout tables HarfBuzz plans twenty times as
 * fast: it would close the set of glyphs over both. */
static const char *const truetype_tables[] = { "glyf", "loca", "head", "maxp", "hhea", "hmtx" };

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = harfbuzz()->hb_face_reference_table(face, tag);
	bool found = harfbuzz()->hb_blob_get_length(table) > 0;

	harfbuzz()->hb_blob_destroy(table);
	return found;
}

/* The font's bounding box (OpenType 'head', offset 36), in font units. */
static void box_read(hb_face_t *face, int box[4])
{
	hb_blob_t *head = harfbuzz()->hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
	const unsigned char *at =
		(const unsigned char *)harfbuzz()->hb_blob_get_data(head, NULL) + 36;

	for (int i = 0; i < 4; i++)
		box[i] = (int16_t)(at[2 * i] << 8 | at[2 * i + 1]);
	harfbuzz()->hb_blob_destroy(head);
}

struct subset_font subset_font_of(hb_font_t *font, bool simplify)
{
	bool is_cff = has_table(harfbuzz()->hb_font_get_face(font), HB_TAG('C', 'F', 'F', ' '));

	return (struct subset_font){ font, is_cff ? OUTLINES_CFF : OUTLINES_TRUETYPE, simplify };
}

static int upem_of(const struct subset_font *font)
{
	return (int)harfbuzz()->hb_face_get_upem(harfbuzz()->hb_font_get_face(font->font));
}

static void subset_begin(struct subset *subset, size_t n)
{
	str_init(&subset->program);
	str_init(&subset->map);
	subset->blank = xcalloc(n, sizeof *subset->blank);
}

/* Glyphs on their way into a CFF font. */
struct drawing {
	const struct subset_font *font;
	hb_draw_funcs_t *funcs;
	struct glyph_path path; /* of the glyph being drawn */
	struct cff_glyphs glyphs;
};

/* Adds a glyph's outline as the next charstring; true when nothing is drawn. */
static bool charstring_make(struct drawing *drawing, uint32_t wanted, size_t *len)
{
	const struct subset_font *font = drawing->font;
	const struct outline_font outlines = { font->font, font->simplify };
	struct str *out = &drawing->glyphs.charstrings;
	int usual = CFF_DEFAULT_WIDTH(upem_of(font));
	size_t start = out->len;
	int width = outline_draw(&drawing->path, &outlines, drawing->funcs, wanted & 0xFFFFFF,
				 (enum small)(wanted >> 24));

	charstring_add(out, &drawing->path, width >= 0 ? width : usual, usual);
	*len = out->len - start;
	return drawing->path.n == 0;
}

void subset_draw(struct subset *subset, const struct subset_font *font, const char *name,
		 const uint32_t *glyphs, size_t n)
{
	struct drawing drawing = { .font = font,
				   .funcs = glyph_path_funcs(),
				   .glyphs = { .n = n } };
	int box[4];

	subset_begin(subset, n);
	str_init(&drawing.glyphs.charstrings);
	drawing.glyphs.lengths = xcalloc(n, sizeof *drawing.glyphs.lengths);
	for (size_t i = 0; i < n; i++)
		subset->blank[i] = charstring_make(&drawing, glyphs[i], &drawing.glyphs.lengths[i]);
	box_read(harfbuzz()->hb_font_get_face(font->font), box);
	cff_font_add(&subset->program, name, upem_of(font), box, &drawing.glyphs);
	harfbuzz()->hb_draw_funcs_destroy(drawing.funcs);
	glyph_path_finish(&drawing.path);
	str_finish(&drawing.glyphs.charstrings);
	free(drawing.glyphs.lengths);
}

static hb_face_t *bare_face_create(hb_face_t *face)
{
	hb_face_t *bare = harfbuzz()->hb_face_builder_create();

	for (size_t i = 0; i < LEN(truetype_tables); i++) {
		hb_tag_t tag = harfbuzz()->hb_tag_from_string(truetype_tables[i], 4);
		hb_blob_t *table = harfbuzz()->hb_face_reference_table(face, tag);

		harfbuzz()->hb_face_builder_add_table(bare, tag, table);
		harfbuzz()->hb_blob_destroy(table);
	}
	return bare;
}

static hb_subset_plan_t *plan_create(hb_face_t *bare, const uint32_t *glyphs, size_t n)
{
	hb_subset_input_t *input = harfbuzz_subset()->hb_subset_input_create_or_fail();

	if (input == NULL)
		memory_exhausted();
	for (size_t i = 0; i < n; i++)
		harfbuzz()->hb_set_add(harfbuzz_subset()->hb_subset_input_glyph_set(input),
				       glyphs[i]);
	harfbuzz_subset()->hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	hb_subset_plan_t *plan = harfbuzz_subset()->hb_subset_plan_create_or_fail(bare, input);
	harfbuzz_subset()->hb_subset_input_destroy(input);
	return plan;
}

/* CIDToGIDMap (ISO 32000-1:2008, Table 117). */
static void map_add(struct str *out, const hb_subset_plan_t *plan, const uint32_t *glyphs, size_t n)
{
	const hb_map_t *map = harfbuzz_subset()->hb_subset_plan_old_to_new_glyph_mapping(plan);

	for (size_t i = 0; i < n; i++) {
		hb_codepoint_t glyph = harfbuzz()->hb_map_get(map, glyphs[i]);

		if (glyph == HB_MAP_VALUE_INVALID)
			glyph = 0;
		str_add_byte(out, (char)(glyph >> 8));
		str_add_byte(out, (char)glyph);
	}
}

static void blanks_find(struct subset *subset, hb_font_t *font, const uint32_t *glyphs, size_t n)
{
	hb_glyph_extents_t extents;

	for (size_t code = 0; code < n; code++)
		subset->blank[code] =
			!harfbuzz()->hb_font_get_glyph_extents(font, glyphs[code], &extents) ||
			(extents.width == 0 && extents.height == 0);
}

void subset_cut(struct subset *subset, const struct subset_font *font, const uint32_t *glyphs,
		size_t n)
{
	hb_face_t *bare = bare_face_create(harfbuzz()->hb_font_get_face(font->font));
	hb_subset_plan_t *plan = plan_create(bare, glyphs, n);
	hb_face_t *cut =
		plan != NULL ? harfbuzz_subset()->hb_subset_plan_execute_or_fail(plan) : NULL;

	subset_begin(subset, n);
	if (cut != NULL && has_table(cut, HB_TAG('g', 'l', 'y', 'f'))) {
		hb_blob_t *file = harfbuzz()->hb_face_reference_blob(cut);
		unsigned len = 0;
		const char *bytes = harfbuzz()->hb_blob_get_data(file, &len);

		str_add_bytes(&subset->program, bytes, len);
		map_add(&subset->map, plan, glyphs, n);
		blanks_find(subset, font->font, glyphs, n);
		harfbuzz()->hb_blob_destroy(file);
	}
	harfbuzz()->hb_face_destroy(cut);
	harfbuzz_subset()->hb_subset_plan_destroy(plan);
	harfbuzz()->hb_face_destroy(bare);
}

void subset_finish(struct subset *subset)
{
	if (subset->blank == NULL)
		return;
	str_finish(&subset->program);
	str_finish(&subset->map);
	free(subset->blank);
	*subset = (struct subset){ 0 };
}
