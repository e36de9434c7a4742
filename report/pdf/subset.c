/* subset.c - see subset.h. */
#include "report/pdf/subset.h"

#include <hb-subset.h>
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/pdf/cff_pack.h"

/* All that is needed to draw. Without cmap and the layout tables HarfBuzz plans twenty times as
 * fast: it would close the set of glyphs over both. */
static const char *const drawing_tables[] = {
	"CFF ", "glyf", "loca", "head", "maxp", "hhea", "hmtx"
};

static hb_face_t *drawing_face(hb_face_t *face)
{
	hb_face_t *bare = hb_face_builder_create();

	for (size_t i = 0; i < LEN(drawing_tables); i++) {
		hb_tag_t tag = hb_tag_from_string(drawing_tables[i], 4);
		hb_blob_t *table = hb_face_reference_table(face, tag);

		if (hb_blob_get_length(table) > 0)
			hb_face_builder_add_table(bare, tag, table);
		hb_blob_destroy(table);
	}
	return bare;
}

/* Hints and subroutines are dropped: printers do without the former, and the latter are shared
 * among more glyphs than a document has. */
static hb_subset_plan_t *plan_create(hb_face_t *bare, const uint32_t *glyphs, size_t n)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();

	if (input == NULL)
		memory_exhausted();
	for (size_t i = 0; i < n; i++)
		hb_set_add(hb_subset_input_glyph_set(input), glyphs[i]);
	hb_subset_input_set_flags(input,
				  HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
	hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(bare, input);
	hb_subset_input_destroy(input);
	return plan;
}

static bool has_table(hb_face_t *face, const char *tag)
{
	hb_blob_t *table = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
	bool found = hb_blob_get_length(table) > 0;

	hb_blob_destroy(table);
	return found;
}

/* New indices in place of old ones. */
static uint32_t *glyphs_renumber(const hb_subset_plan_t *plan, const uint32_t *glyphs, size_t n)
{
	const hb_map_t *map = hb_subset_plan_old_to_new_glyph_mapping(plan);
	uint32_t *renumbered = xreallocarray(NULL, n, sizeof *renumbered);

	for (size_t i = 0; i < n; i++) {
		hb_codepoint_t glyph = hb_map_get(map, glyphs[i]);

		renumbered[i] = glyph == HB_MAP_VALUE_INVALID ? 0 : glyph;
	}
	return renumbered;
}

static bool take_cff(struct subset *subset, hb_face_t *cut, const char *name,
		     const uint32_t *glyphs, size_t n, struct error *err)
{
	hb_blob_t *table = hb_face_reference_table(cut, HB_TAG('C', 'F', 'F', ' '));
	unsigned len = 0;
	const char *bytes = hb_blob_get_data(table, &len);
	bool ok =
		cff_pack((const unsigned char *)bytes, len, name, glyphs, n, &subset->program, err);

	subset->outlines = OUTLINES_CFF;
	hb_blob_destroy(table);
	return ok;
}

static bool take_truetype(struct subset *subset, hb_face_t *cut, const uint32_t *glyphs, size_t n,
			  struct error *err)
{
	hb_blob_t *file = hb_face_reference_blob(cut);
	unsigned len = 0;
	const char *bytes = hb_blob_get_data(file, &len);

	subset->outlines = OUTLINES_TRUETYPE;
	str_add_bytes(&subset->program, bytes, len);
	for (size_t i = 0; i < n; i++) {
		str_add_byte(&subset->map, (char)(glyphs[i] >> 8));
		str_add_byte(&subset->map, (char)glyphs[i]);
	}
	hb_blob_destroy(file);
	if (len == 0 || !has_table(cut, "glyf"))
		return error_set(err, ERROR_FONT, _("its outlines are damaged"));
	return true;
}

bool subset_create(struct subset *subset, hb_face_t *face, const char *name, const uint32_t *glyphs,
		   size_t n, struct error *err)
{
	hb_face_t *bare = drawing_face(face);
	hb_subset_plan_t *plan = plan_create(bare, glyphs, n);
	hb_face_t *cut = plan != NULL ? hb_subset_plan_execute_or_fail(plan) : NULL;
	bool ok = false;

	str_init(&subset->program);
	str_init(&subset->map);
	if (cut == NULL) {
		error_set(err, ERROR_FONT, _("HarfBuzz cannot take it apart"));
	} else {
		uint32_t *renumbered = glyphs_renumber(plan, glyphs, n);

		ok = has_table(bare, "CFF ") ? take_cff(subset, cut, name, renumbered, n, err)
					     : take_truetype(subset, cut, renumbered, n, err);
		free(renumbered);
	}
	hb_face_destroy(cut);
	hb_subset_plan_destroy(plan);
	hb_face_destroy(bare);
	return ok;
}

void subset_finish(struct subset *subset)
{
	str_finish(&subset->program);
	str_finish(&subset->map);
}
