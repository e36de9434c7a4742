/* shape.c - see shape.h; the outlines come from HarfBuzz. */
#include "report/pdf/shape.h"

#include <math.h>

#include <hb.h>

#include "report/pdf/number.h"

#define MATRIX_DECIMALS 5

/* Where the pen draws: font units scaled to mpt, moved along the baseline. */
struct pen {
	struct str *bytes;
	double scale;
	mpt x;
};

static void point(struct pen *pen, float x, float y)
{
	number_add_mpt(pen->bytes, llround(x * pen->scale) + pen->x);
	str_add_byte(pen->bytes, ' ');
	number_add_mpt(pen->bytes, llround(y * pen->scale));
	str_add_byte(pen->bytes, ' ');
}

static void move_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
		    void *user)
{
	(void)funcs, (void)state, (void)user;
	point(data, x, y);
	str_add(((struct pen *)data)->bytes, "m\n");
}

static void line_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x, float y,
		    void *user)
{
	(void)funcs, (void)state, (void)user;
	point(data, x, y);
	str_add(((struct pen *)data)->bytes, "l\n");
}

static void cubic_to(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float x1, float y1,
		     float x2, float y2, float x, float y, void *user)
{
	(void)funcs, (void)state, (void)user;
	point(data, x1, y1);
	point(data, x2, y2);
	point(data, x, y);
	str_add(((struct pen *)data)->bytes, "c\n");
}

static void close_path(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, void *user)
{
	(void)funcs, (void)state, (void)user;
	str_add(((struct pen *)data)->bytes, "h\n");
}

/* Quadratic curves arrive as cubic ones. */
static hb_draw_funcs_t *pen_functions(void)
{
	hb_draw_funcs_t *funcs = hb_draw_funcs_create();

	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
	hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
	return funcs;
}

static void add_matrix(struct str *bytes, const struct box *box, mpt page_height)
{
	double angle = box->text.rotation * 3.14159265358979323846 / 180;
	int64_t cosine = llround(cos(angle) * 1e5), sine = llround(sin(angle) * 1e5);
	const int64_t matrix[] = { cosine, sine, -sine, cosine };

	for (int i = 0; i < 4; i++) {
		number_add_fixed(bytes, matrix[i], MATRIX_DECIMALS);
		str_add_byte(bytes, ' ');
	}
	number_add_mpt(bytes, box->x);
	str_add_byte(bytes, ' ');
	number_add_mpt(bytes, (int64_t)page_height - box->y);
	str_add(bytes, " cm\n");
}

void shape_add(struct str *bytes, const struct box *box, struct font_set *fonts, mpt page_height)
{
	hb_font_t *font = font_face_hb_font(fonts, box->text.face);
	unsigned upem = hb_face_get_upem(hb_font_get_face(font));
	struct pen pen = { .bytes = bytes,
			   .scale = (double)box->text.size / (upem > 0 ? upem : 1) };
	hb_draw_funcs_t *funcs = pen_functions();

	str_add(bytes, "q\n");
	add_matrix(bytes, box, page_height);
	for (size_t i = 0; i < box->text.n; i++) {
		hb_codepoint_t glyph;

		pen.x = box->text.glyphs[i].x;
		if (hb_font_get_nominal_glyph(font, box->text.glyphs[i].codepoint, &glyph))
			hb_font_get_glyph_shape(font, glyph, funcs, &pen);
	}
	str_add(bytes, "f\nQ\n");
	hb_draw_funcs_destroy(funcs);
}
