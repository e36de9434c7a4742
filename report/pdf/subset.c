/* subset.c - see subset.h. */
#include "report/pdf/subset.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/pdf/cff_font.h"
#include "report/pdf/charstring.h"
#include "report/pdf/glyph_path.h"
#include "report/pdf/simplify.h"

#define PART_GLYPHS 32     /* one thread draws them in about half a millisecond */
#define TOLERANCE_EM 0.001 /* see simplify.h */

/* All that is needed to draw. Without cmap and the layout tables HarfBuzz plans twenty times as
 * fast: it would close the set of glyphs over both. */
static const char *const truetype_tables[] = { "glyf", "loca", "head", "maxp", "hhea", "hmtx" };

static bool has_table(hb_face_t *face, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(face, tag);
	bool found = hb_blob_get_length(table) > 0;

	hb_blob_destroy(table);
	return found;
}

/* The font's bounding box (OpenType 'head', offset 36), in font units. */
static void box_read(hb_face_t *face, int box[4])
{
	hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
	const unsigned char *at = (const unsigned char *)hb_blob_get_data(head, NULL) + 36;

	for (int i = 0; i < 4; i++)
		box[i] = (int16_t)(at[2 * i] << 8 | at[2 * i + 1]);
	hb_blob_destroy(head);
}

/* .notdef is never shown: it stays empty. */
static void charstring_make(struct subset *subset, struct str *out, struct glyph_path *path,
			    hb_draw_funcs_t *funcs, size_t code)
{
	const struct subset_request *request = &subset->request;
	int upem = (int)hb_face_get_upem(hb_font_get_face(request->font));
	int width = CFF_DEFAULT_WIDTH(upem);
	size_t start = out->len;

	path->n = 0;
	if (code > 0) {
		width = hb_font_get_glyph_h_advance(request->font, request->glyphs[code]);
		glyph_path_draw(path, request->font, funcs, request->glyphs[code]);
	}
	if (request->simplify)
		simplify_path(path, TOLERANCE_EM * upem);
	charstring_add(out, path, width, CFF_DEFAULT_WIDTH(upem));
	subset->lengths[code] = out->len - start;
	subset->blank[code] = path->n == 0;
}

static void cff_part(struct subset *subset, size_t part)
{
	struct glyph_path path = { 0 };
	struct str charstrings = STR_INIT; /* not parts[part], whose cache line the threads share */
	hb_draw_funcs_t *funcs = glyph_path_funcs();
	size_t end = (part + 1) * PART_GLYPHS;

	for (size_t code = part * PART_GLYPHS; code < end && code < subset->request.n; code++)
		charstring_make(subset, &charstrings, &path, funcs, code);
	subset->parts[part] = charstrings;
	hb_draw_funcs_destroy(funcs);
	glyph_path_finish(&path);
}

static void cff_end(struct subset *subset)
{
	hb_face_t *face = hb_font_get_face(subset->request.font);
	struct cff_glyphs glyphs = { .lengths = subset->lengths, .n = subset->request.n };
	int box[4];

	str_init(&glyphs.charstrings);
	for (size_t i = 0; i < subset->n_parts; i++)
		str_add_bytes(&glyphs.charstrings, subset->parts[i].text, subset->parts[i].len);
	box_read(face, box);
	cff_font_add(&subset->program, subset->request.name, (int)hb_face_get_upem(face), box,
		     &glyphs);
	str_finish(&glyphs.charstrings);
}

static hb_face_t *bare_face_create(hb_face_t *face)
{
	hb_face_t *bare = hb_face_builder_create();

	for (size_t i = 0; i < LEN(truetype_tables); i++) {
		hb_tag_t tag = hb_tag_from_string(truetype_tables[i], 4);
		hb_blob_t *table = hb_face_reference_table(face, tag);

		hb_face_builder_add_table(bare, tag, table);
		hb_blob_destroy(table);
	}
	return bare;
}

static hb_subset_plan_t *plan_create(hb_face_t *bare, const struct subset_request *request)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();

	if (input == NULL)
		memory_exhausted();
	for (size_t i = 0; i < request->n; i++)
		hb_set_add(hb_subset_input_glyph_set(input), request->glyphs[i]);
	hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(bare, input);
	hb_subset_input_destroy(input);
	return plan;
}

/* CIDToGIDMap (ISO 32000-1:2008, Table 117). */
static void map_add(struct str *out, const hb_subset_plan_t *plan,
		    const struct subset_request *request)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);

	for (size_t i = 0; i < request->n; i++) {
		hb_codepoint_t glyph = hb_map_get(map, request->glyphs[i]);

		if (glyph == HB_MAP_VALUE_INVALID)
			glyph = 0;
		str_add_byte(out, (char)(glyph >> 8));
		str_add_byte(out, (char)glyph);
	}
}

static void blanks_find(struct subset *subset)
{
	hb_glyph_extents_t extents;

	for (size_t code = 0; code < subset->request.n; code++)
		subset->blank[code] =
			!hb_font_get_glyph_extents(subset->request.font,
						   subset->request.glyphs[code], &extents) ||
			(extents.width == 0 && extents.height == 0);
}

static void truetype_part(struct subset *subset)
{
	hb_face_t *bare = bare_face_create(hb_font_get_face(subset->request.font));
	hb_subset_plan_t *plan = plan_create(bare, &subset->request);
	hb_face_t *cut = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;

	if (cut != NULL && has_table(cut, HB_TAG('g', 'l', 'y', 'f'))) {
		hb_blob_t *file = hb_face_reference_blob(cut);
		unsigned len = 0;
		const char *bytes = hb_blob_get_data(file, &len);

		str_add_bytes(&subset->program, bytes, len);
		map_add(&subset->map, plan, &subset->request);
		blanks_find(subset);
		hb_blob_destroy(file);
	}
	hb_face_destroy(cut);
	hb_subset_plan_destroy(plan);
	hb_face_destroy(bare);
}

size_t subset_begin(struct subset *subset, const struct subset_request *request)
{
	bool is_cff = has_table(hb_font_get_face(request->font), HB_TAG('C', 'F', 'F', ' '));

	*subset = (struct subset){ .request = *request };
	subset->outlines = is_cff ? OUTLINES_CFF : OUTLINES_TRUETYPE;
	str_init(&subset->program);
	str_init(&subset->map);
	subset->n_parts = is_cff ? (request->n + PART_GLYPHS - 1) / PART_GLYPHS : 1;
	subset->lengths = xcalloc(request->n, sizeof *subset->lengths);
	subset->blank = xcalloc(request->n, sizeof *subset->blank);
	subset->parts = xcalloc(subset->n_parts, sizeof *subset->parts);
	for (size_t i = 0; i < subset->n_parts; i++)
		str_init(&subset->parts[i]);
	return subset->n_parts;
}

void subset_part(struct subset *subset, size_t part)
{
	if (subset->outlines == OUTLINES_CFF)
		cff_part(subset, part);
	else
		truetype_part(subset);
}

bool subset_end(struct subset *subset)
{
	if (subset->outlines == OUTLINES_CFF)
		cff_end(subset);
	return subset->program.len > 0;
}

void subset_finish(struct subset *subset)
{
	for (size_t i = 0; i < subset->n_parts; i++)
		str_finish(&subset->parts[i]);
	free(subset->parts);
	free(subset->lengths);
	free(subset->blank);
	if (subset->parts != NULL) {
		str_finish(&subset->program);
		str_finish(&subset->map);
	}
	*subset = (struct subset){ 0 };
}
