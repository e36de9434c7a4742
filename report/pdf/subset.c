/* subset.c - see subset.h. */
#include "report/pdf/subset.h"

#include "report/layout/harfbuzz.h"
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/pdf/cff_font.h"
#include "report/pdf/charstring.h"
#include "report/pdf/glyph_path.h"
#include "report/pdf/simplify.h"

#define TOLERANCE_EM 0.001 /* see simplify.h */

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

static void charstring_make(struct subset_part *part, struct glyph_path *path,
			    hb_draw_funcs_t *funcs, size_t i)
{
	const struct subset_font *font = &part->font;
	int width = CFF_DEFAULT_WIDTH(upem_of(font));
	size_t start = part->charstrings.len;

	path->n = 0;
	if (part->glyphs[i] != 0) {
		width = harfbuzz()->hb_font_get_glyph_h_advance(font->font, part->glyphs[i]);
		glyph_path_draw(path, font->font, funcs, part->glyphs[i]);
	}
	if (font->simplify)
		simplify_path(path, TOLERANCE_EM * upem_of(font));
	charstring_add(&part->charstrings, path, width, CFF_DEFAULT_WIDTH(upem_of(font)));
	part->lengths[i] = part->charstrings.len - start;
	part->blank[i] = path->n == 0;
}

static void part_work(struct crew_piece *piece, int hand)
{
	struct subset_part *part = (struct subset_part *)piece;
	hb_draw_funcs_t *funcs = glyph_path_funcs();
	struct glyph_path path = { 0 };

	(void)hand;
	for (size_t i = 0; i < part->n; i++)
		charstring_make(part, &path, funcs, i);
	harfbuzz()->hb_draw_funcs_destroy(funcs);
	glyph_path_finish(&path);
}

struct subset_part *subset_part_create(const struct subset_font *font, const uint32_t *glyphs,
				       size_t n)
{
	struct subset_part *part = xcalloc(1, sizeof *part);

	part->piece.work = part_work;
	part->font = *font;
	part->n = n;
	part->glyphs = xcalloc(n, sizeof *part->glyphs);
	memcpy(part->glyphs, glyphs, n * sizeof *glyphs);
	str_init(&part->charstrings);
	part->lengths = xcalloc(n, sizeof *part->lengths);
	part->blank = xcalloc(n, sizeof *part->blank);
	return part;
}

void subset_part_destroy(struct subset_part *part)
{
	str_finish(&part->charstrings);
	free(part->glyphs);
	free(part->lengths);
	free(part->blank);
	free(part);
}

static size_t glyph_count(struct subset_part *const *parts, size_t n_parts)
{
	size_t n = 0;

	for (size_t i = 0; i < n_parts; i++)
		n += parts[i]->n;
	return n;
}

static void subset_begin(struct subset *subset, size_t n)
{
	str_init(&subset->program);
	str_init(&subset->map);
	subset->blank = xcalloc(n, sizeof *subset->blank);
}

void subset_join(struct subset *subset, const struct subset_font *font, const char *name,
		 struct subset_part *const *parts, size_t n_parts)
{
	struct cff_glyphs glyphs = { .n = glyph_count(parts, n_parts) };
	size_t code = 0;
	int box[4];

	subset_begin(subset, glyphs.n);
	str_init(&glyphs.charstrings);
	glyphs.lengths = xcalloc(glyphs.n, sizeof *glyphs.lengths);
	for (size_t i = 0; i < n_parts; i++) {
		const struct subset_part *part = parts[i];

		str_add_bytes(&glyphs.charstrings, part->charstrings.text, part->charstrings.len);
		memcpy(glyphs.lengths + code, part->lengths, part->n * sizeof *part->lengths);
		memcpy(subset->blank + code, part->blank, part->n * sizeof *part->blank);
		code += part->n;
	}
	box_read(harfbuzz()->hb_font_get_face(font->font), box);
	cff_font_add(&subset->program, name, upem_of(font), box, &glyphs);
	str_finish(&glyphs.charstrings);
	free(glyphs.lengths);
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
