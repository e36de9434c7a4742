/* ofd_outlines.c - a watermark: glyphs as one filled path, turned. */
#include <math.h>

#include "report/drawing/outline.h"
#include "report/ofd/ofd_inside.h"

/* From a glyph's units to the paper: turned anticlockwise round the run's start. */
struct turn {
	double cosine, sine, scale, x; /* x: of the glyph in its run */
	const struct box *box;
};

static void add_place(struct str *out, const struct turn *turn, struct point p)
{
	double along = p.x * turn->scale + turn->x, up = p.y * turn->scale;
	const mpt place[] = {
		turn->box->x + (mpt)lround(along * turn->cosine - up * turn->sine),
		turn->box->y - (mpt)lround(along * turn->sine + up * turn->cosine),
	};

	ofd_add_lengths(out, place, 2);
	str_add_byte(out, ' ');
}

static void add_glyph(struct ofd_writer *writer, const struct turn *turn)
{
	static const char operators[] = { [SEGMENT_MOVE] = 'M',
					  [SEGMENT_LINE] = 'L',
					  [SEGMENT_CURVE] = 'B' };
	struct str *out = &writer->page;

	for (size_t i = 0; i < writer->path.n; i++) {
		const struct segment *segment = &writer->path.segments[i];

		if (segment->kind == SEGMENT_MOVE && i > 0)
			str_add(out, "C ");
		str_add_byte(out, operators[segment->kind]);
		str_add_byte(out, ' ');
		for (int k = segment->kind == SEGMENT_CURVE ? 0 : 2; k < 3; k++)
			add_place(out, turn, segment->points[k]);
	}
	if (writer->path.n > 0)
		str_add(out, "C ");
}

static void add_glyphs(struct ofd_writer *writer, const struct box *box)
{
	const struct outline_font font = { font_face_hb_font(writer->fonts, box->text.face),
					   font_face_is_heavy(writer->fonts, box->text.face) };
	double angle = box->text.rotation * 3.14159265358979323846 / 180;
	struct turn turn = { cos(angle), sin(angle), (double)box->text.size / outline_upem(&font),
			     0, box };

	for (size_t i = 0; i < box->text.n; i++) {
		const struct glyph *glyph = &box->text.glyphs[i];
		struct glyph_metrics metrics =
			font_face_glyph(writer->fonts, box->text.face, glyph->codepoint);

		if (metrics.face < 0)
			continue;
		turn.x = glyph->x;
		outline_draw(&writer->path, &font, writer->funcs, metrics.glyph,
			     (enum small)metrics.small);
		add_glyph(writer, &turn);
	}
}

void ofd_draw_outlines(struct ofd_writer *writer, const struct page *page, const struct box *box)
{
	const struct color *c = &box->color;
	const mpt whole[] = { 0, 0, page->width, page->height };
	struct str *out = &writer->page;

	if (writer->funcs == NULL)
		writer->funcs = glyph_path_funcs();
	str_printf(out, "<ofd:PathObject ID=\"%u\" Boundary=\"", (unsigned)ofd_next_id(writer));
	ofd_add_lengths(out, whole, 4);
	str_printf(out,
		   "\" Stroke=\"false\" Fill=\"true\" LineWidth=\"0\"><ofd:StrokeColor "
		   "Value=\"%d %d %d\"/><ofd:FillColor Value=\"%d %d %d\"/><ofd:AbbreviatedData>",
		   c->r, c->g, c->b, c->r, c->g, c->b);
	add_glyphs(writer, box);
	str_add(out, "</ofd:AbbreviatedData></ofd:PathObject>");
}
