/* harfbuzz.h - HarfBuzz, its subsetter and fontconfig, loaded when the first font is asked for. */
#ifndef REPORT_LAYOUT_HARFBUZZ_H
#define REPORT_LAYOUT_HARFBUZZ_H

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include "report/base/late.h"

#define HARFBUZZ(X)                          \
	X(hb_blob_create_from_file_or_fail)  \
	X(hb_blob_destroy)                   \
	X(hb_blob_get_data)                  \
	X(hb_blob_get_length)                \
	X(hb_draw_funcs_create)              \
	X(hb_draw_funcs_destroy)             \
	X(hb_draw_funcs_make_immutable)      \
	X(hb_draw_funcs_set_close_path_func) \
	X(hb_draw_funcs_set_cubic_to_func)   \
	X(hb_draw_funcs_set_line_to_func)    \
	X(hb_draw_funcs_set_move_to_func)    \
	X(hb_face_builder_add_table)         \
	X(hb_face_builder_create)            \
	X(hb_face_create)                    \
	X(hb_face_destroy)                   \
	X(hb_face_get_glyph_count)           \
	X(hb_face_get_upem)                  \
	X(hb_face_make_immutable)            \
	X(hb_face_reference_blob)            \
	X(hb_face_reference_table)           \
	X(hb_font_create)                    \
	X(hb_font_destroy)                   \
	X(hb_font_get_face)                  \
	X(hb_font_get_glyph_extents)         \
	X(hb_font_get_glyph_h_advance)       \
	X(hb_font_get_glyph_shape)           \
	X(hb_font_get_h_extents)             \
	X(hb_font_get_nominal_glyph)         \
	X(hb_language_from_string)           \
	X(hb_map_get)                        \
	X(hb_ot_name_get_utf8)               \
	X(hb_set_add)                        \
	X(hb_tag_from_string)

#define HARFBUZZ_SUBSET(X)                \
	X(hb_subset_input_create_or_fail) \
	X(hb_subset_input_destroy)        \
	X(hb_subset_input_glyph_set)      \
	X(hb_subset_input_set_flags)      \
	X(hb_subset_plan_create_or_fail)  \
	X(hb_subset_plan_destroy)         \
	X(hb_subset_plan_execute_or_fail) \
	X(hb_subset_plan_old_to_new_glyph_mapping)

struct harfbuzz {
	HARFBUZZ(LATE_MEMBER)
};
struct harfbuzz_subset {
	HARFBUZZ_SUBSET(LATE_MEMBER)
};

const struct harfbuzz *harfbuzz(void);
const struct harfbuzz_subset *harfbuzz_subset(void);

#endif
