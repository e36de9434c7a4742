/* glyph_path.c - see glyph_path.h. */
#include "report/drawing/glyph_path.h"

#include <stdlib.h>

#include "report/base/memory.h"

static void segment_add(struct glyph_path *path, struct segment segment)
{
	path->segments = array_grow(path->segments, path->n, &path->capacity, sizeof segment);
	path->segments[path->n++] = segment;
}

static void move_to(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, float x, float y,
		    void *unused)
{
	(void)funcs, (void)state, (void)unused;
	segment_add(path, (struct segment){ SEGMENT_MOVE, { [2] = { x, y } } });
}

static void line_to(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, float x, float y,
		    void *unused)
{
	(void)funcs, (void)state, (void)unused;
	segment_add(path, (struct segment){ SEGMENT_LINE, { [2] = { x, y } } });
}

static void cubic_to(hb_draw_funcs_t *funcs, void *path, hb_draw_state_t *state, float x1, float y1,
		     float x2, float y2, float x, float y, void *unused)
{
	(void)funcs, (void)state, (void)unused;
	segment_add(path, (struct segment){ SEGMENT_CURVE, { { x1, y1 }, { x2, y2 }, { x, y } } });
}

/* HarfBuzz has drawn the closing line, which a charstring closes without. */
static void close_path(hb_draw_funcs_t *funcs, void *context, hb_draw_state_t *state, void *unused)
{
	struct glyph_path *path = context;
	size_t start = path->n;

	(void)funcs, (void)state, (void)unused;
	while (start > 0 && path->segments[start - 1].kind != SEGMENT_MOVE)
		start--;
	if (start == 0 || path->segments[path->n - 1].kind != SEGMENT_LINE)
		return;
	const struct point *first = &path->segments[start - 1].points[2];
	const struct point *last = &path->segments[path->n - 1].points[2];
	if (first->x == last->x && first->y == last->y)
		path->n--;
}

hb_draw_funcs_t *glyph_path_funcs(void)
{
	hb_draw_funcs_t *funcs = harfbuzz()->hb_draw_funcs_create();

	harfbuzz()->hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	harfbuzz()->hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	harfbuzz()->hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
	harfbuzz()->hb_draw_funcs_set_close_path_func(funcs, close_path, NULL, NULL);
	harfbuzz()->hb_draw_funcs_make_immutable(funcs);
	return funcs;
}

void glyph_path_draw(struct glyph_path *path, hb_font_t *font, hb_draw_funcs_t *funcs,
		     uint32_t glyph)
{
	path->n = 0;
	harfbuzz()->hb_font_get_glyph_shape(font, glyph, funcs, path);
}

void glyph_path_finish(struct glyph_path *path)
{
	free(path->segments);
	*path = (struct glyph_path){ 0 };
}
