/* shape.c - see shape.h; the outlines come from HarfBuzz. */
#include "report/pdf/shape.h"

#include "report/layout/harfbuzz.h"
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/drawing/glyph_path.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"

#define MATRIX_DECIMALS 5
#define LEVEL 6
#define RECENT 16 /* shapes that a new one is compared with */

struct shape {
	struct str key; /* all that it looks like */
	HPDF_Dict form;
};

bool shape_is_wanted(const struct box *box)
{
	return box->kind == BOX_TEXT && box->text.rotation % 90 != 0;
}

static void add_point(struct str *out, struct point p, double scale, mpt x)
{
	number_add_mpt(out, llround(p.x * scale) + x);
	str_add_byte(out, ' ');
	number_add_mpt(out, llround(p.y * scale));
	str_add_byte(out, ' ');
}

static void add_path(struct str *out, const struct glyph_path *path, double scale, mpt x)
{
	static const char *const operators[] = {
		[SEGMENT_MOVE] = "m\n", [SEGMENT_LINE] = "l\n", [SEGMENT_CURVE] = "c\n"
	};

	for (size_t i = 0; i < path->n; i++) {
		const struct segment *segment = &path->segments[i];

		for (int k = segment->kind == SEGMENT_CURVE ? 0 : 2; k < 3; k++)
			add_point(out, segment->points[k], scale, x);
		str_add(out, operators[segment->kind]);
	}
}

static void add_matrix(struct str *out, const struct box *box, mpt page_height)
{
	double angle = box->text.rotation * 3.14159265358979323846 / 180;
	int64_t cosine = llround(cos(angle) * 1e5), sine = llround(sin(angle) * 1e5);
	const int64_t matrix[] = { cosine, sine, -sine, cosine };

	for (int i = 0; i < 4; i++) {
		number_add_fixed(out, matrix[i], MATRIX_DECIMALS);
		str_add_byte(out, ' ');
	}
	number_add_mpt(out, box->x);
	str_add_byte(out, ' ');
	number_add_mpt(out, (int64_t)page_height - box->y);
	str_add(out, " cm\n");
}

static void add_color(struct str *out, struct color color)
{
	const uint8_t parts[] = { color.r, color.g, color.b };

	for (int i = 0; i < 3; i++) {
		number_add_mpt(out, parts[i] * 1000 / 255);
		str_add_byte(out, ' ');
	}
	str_add(out, "rg\n");
}

static void add_glyphs(struct str *out, const struct box *box, const struct font_set *fonts)
{
	hb_font_t *font = font_face_hb_font(fonts, box->text.face);
	hb_draw_funcs_t *funcs = glyph_path_funcs();
	struct glyph_path path = { 0 };
	double scale = (double)box->text.size /
		       harfbuzz()->hb_face_get_upem(harfbuzz()->hb_font_get_face(font));

	for (size_t i = 0; i < box->text.n; i++) {
		const struct glyph *glyph = &box->text.glyphs[i];
		struct glyph_metrics metrics =
			font_face_glyph(fonts, box->text.face, glyph->codepoint);

		if (metrics.face < 0)
			continue;
		glyph_path_draw(&path, font, funcs, metrics.glyph);
		add_path(out, &path, scale, glyph->x);
	}
	str_add(out, "f\n");
	glyph_path_finish(&path);
	harfbuzz()->hb_draw_funcs_destroy(funcs);
}

static HPDF_Dict form_create(const struct shapes *shapes, const struct box *box,
			     const struct page *page)
{
	HPDF_Dict form = object_reserve(shapes->doc);
	struct str entries = STR_INIT, bytes = STR_INIT;

	str_add(&entries, "/Type/XObject/Subtype/Form/Resources<<>>/BBox[0 0 ");
	number_add_mpt(&entries, page->width);
	str_add_byte(&entries, ' ');
	number_add_mpt(&entries, page->height);
	str_add_byte(&entries, ']');
	object_fill(form, &entries);
	add_color(&bytes, box->color);
	add_matrix(&bytes, box, page->height);
	add_glyphs(&bytes, box, shapes->fonts);
	object_set_stream(form, shapes->deflate, bytes.text, bytes.len, LEVEL);
	str_finish(&entries);
	str_finish(&bytes);
	return form;
}

static void key_make(struct str *key, const struct box *box, const struct page *page)
{
	str_printf(key, "%d %d %d %d %d %d %d %d %d %d", (int)page->width, (int)page->height,
		   (int)box->x, (int)box->y, box->text.face, (int)box->text.size,
		   box->text.rotation, box->color.r, box->color.g, box->color.b);
	for (size_t i = 0; i < box->text.n; i++)
		str_printf(key, " %u %d", (unsigned)box->text.glyphs[i].codepoint,
			   (int)box->text.glyphs[i].x);
}

size_t shape_find(struct shapes *shapes, const struct box *box, const struct page *page)
{
	size_t oldest = shapes->n > RECENT ? shapes->n - RECENT : 0;
	struct str key = STR_INIT;

	key_make(&key, box, page);
	for (size_t i = shapes->n; i > oldest; i--)
		if (strcmp(shapes->items[i - 1].key.text, key.text) == 0) {
			str_finish(&key);
			return i - 1;
		}
	shapes->items =
		array_grow(shapes->items, shapes->n, &shapes->capacity, sizeof *shapes->items);
	shapes->items[shapes->n].key = key;
	shapes->items[shapes->n].form = form_create(shapes, box, page);
	return shapes->n++;
}

void shapes_add_resources(const struct shapes *shapes, struct str *out)
{
	for (size_t i = 0; i < shapes->n; i++) {
		str_printf(out, "/X%zu", i);
		object_add_reference(out, shapes->items[i].form);
	}
}

void shapes_finish(struct shapes *shapes)
{
	for (size_t i = 0; i < shapes->n; i++)
		str_finish(&shapes->items[i].key);
	free(shapes->items);
	*shapes = (struct shapes){ 0 };
}
