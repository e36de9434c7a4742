/* ofd_draw.c - boxes as objects of a page (GB/T 33190-2016 §9, §11).
 *
 * What some reader takes amiss is left out: arcs, dash patterns, patterns, clips, and false where
 * it is the default. A filled path says a stroke of no width in its own colour. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/drawing/hatch.h"
#include "report/layout/picture.h"
#include "report/ofd/ofd_inside.h"

#define PLANE 0x10000u    /* readers count UTF-16 in DeltaX: what takes two stands alone */
#define CODEPOINTS 0x110000u
#define ABOVE 950         /* of a run's boundary, thousandths of the em */
#define BELOW 250

/* --- lengths --- */

int64_t ofd_length(int64_t length)
{
	int64_t scaled = length * 127 * 2 + 360; /* 25.4 mm of 72 points: 127 / 360 */

	return scaled >= 0 ? scaled / 720 : -((719 - scaled) / 720);
}

void ofd_add_mm(struct str *out, int64_t value)
{
	int64_t size = value < 0 ? -value : value;
	int rest = (int)(size % 1000);

	if (value < 0)
		str_add_byte(out, '-');
	str_add_count(out, (size_t)(size / 1000));
	if (rest == 0)
		return;
	str_add_byte(out, '.');
	for (int place = 100; rest > 0; place /= 10) {
		str_add_byte(out, (char)('0' + rest / place));
		rest %= place;
	}
}

void ofd_add_lengths(struct str *out, const mpt *lengths, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			str_add_byte(out, ' ');
		ofd_add_mm(out, ofd_length(lengths[i]));
	}
}

/* --- what objects have in common --- */

static void open_object(struct ofd_writer *writer, const char *name, const mpt boundary[4])
{
	struct str *out = &writer->page;

	str_add(out, "<ofd:");
	str_add(out, name);
	str_add(out, " ID=\"");
	str_add_count(out, ofd_next_id(writer));
	str_add(out, "\" Boundary=\"");
	ofd_add_lengths(out, boundary, 4);
	str_add_byte(out, '"');
}

static void add_color(struct str *out, const char *name, struct color color)
{
	const uint8_t parts[] = { color.r, color.g, color.b };

	str_add(out, "<ofd:");
	str_add(out, name);
	str_add(out, " Value=\"");
	for (size_t i = 0; i < LEN(parts); i++) {
		if (i > 0)
			str_add_byte(out, ' ');
		str_add_count(out, parts[i]);
	}
	str_add(out, "\"/>");
}

/* A path up to its data. */
static void open_filled(struct ofd_writer *writer, const mpt boundary[4], struct color color)
{
	open_object(writer, "PathObject", boundary);
	str_add(&writer->page, " Stroke=\"false\" Fill=\"true\" LineWidth=\"0\">");
	add_color(&writer->page, "StrokeColor", color);
	add_color(&writer->page, "FillColor", color);
	str_add(&writer->page, "<ofd:AbbreviatedData>");
}

static void open_stroked(struct ofd_writer *writer, const mpt boundary[4], mpt width,
			 struct color color)
{
	open_object(writer, "PathObject", boundary);
	str_add(&writer->page, " LineWidth=\"");
	ofd_add_lengths(&writer->page, &width, 1);
	str_add(&writer->page, "\">");
	add_color(&writer->page, "StrokeColor", color);
	str_add(&writer->page, "<ofd:AbbreviatedData>");
}

static void close_path(struct ofd_writer *writer)
{
	str_add(&writer->page, "</ofd:AbbreviatedData></ofd:PathObject>");
}

/* "M x y " */
static void step(struct ofd_writer *writer, char operator, mpt x, mpt y)
{
	const mpt point[] = { x, y };

	str_add_byte(&writer->page, operator);
	str_add_byte(&writer->page, ' ');
	ofd_add_lengths(&writer->page, point, LEN(point));
	str_add_byte(&writer->page, ' ');
}

/* --- text --- */

MUST_LOOK static bool use(struct ofd_writer *writer, int face, uint32_t codepoint,
			  struct error *err)
{
	struct ofd_face *used = &writer->faces[face];

	if (used->used[codepoint / 8] >> codepoint % 8 & 1)
		return true;
	if (font_face_glyph(writer->fonts, face, codepoint).face < 0)
		return error_set(err, ERROR_FONT, _("font %s has no U+%04X"),
				 font_face_postscript_name(writer->fonts, face),
				 (unsigned)codepoint);
	used->used[codepoint / 8] |= (uint8_t)(1u << codepoint % 8);
	return true;
}

static uint32_t font_of(struct ofd_writer *writer, int face)
{
	while (writer->n_faces <= (size_t)face) {
		writer->faces = array_grow(writer->faces, writer->n_faces, &writer->faces_capacity,
					   sizeof *writer->faces);
		writer->faces[writer->n_faces++] = (struct ofd_face){ 0 };
	}
	if (writer->faces[face].id == 0) {
		writer->faces[face].id = ofd_next_id(writer);
		writer->faces[face].used = xcalloc(CODEPOINTS / 8, 1);
	}
	return writer->faces[face].id;
}

/* One behind the last glyph that one object can hold: a reader that adds steps up must not go back
 * by more than an em. */
static size_t run_end(const struct box *box, size_t start)
{
	const struct glyph *glyphs = box->text.glyphs;
	size_t end = start + 1;

	if (glyphs[start].codepoint >= PLANE)
		return end;
	while (end < box->text.n && glyphs[end].codepoint < PLANE &&
	       glyphs[end].x - glyphs[end - 1].x > -box->text.size)
		end++;
	return end;
}

/* Steps from glyph to glyph: between rounded places, so that nothing adds up. */
static void add_steps(struct str *out, const struct box *box, size_t start, size_t end)
{
	const struct glyph *glyphs = box->text.glyphs;

	str_add(out, " DeltaX=\"");
	for (size_t i = start + 1; i < end; i++) {
		if (i > start + 1)
			str_add_byte(out, ' ');
		ofd_add_mm(out, ofd_length((int64_t)box->x + glyphs[i].x) -
					ofd_length((int64_t)box->x + glyphs[i - 1].x));
	}
	str_add_byte(out, '"');
}

static void add_characters(struct str *out, const struct box *box, size_t start, size_t end)
{
	struct str text = STR_INIT;

	for (size_t i = start; i < end; i++)
		str_add_char(&text, box->text.glyphs[i].codepoint);
	markup_escape(out, text.text, text.len);
	str_finish(&text);
}

static void add_matrix(struct str *out, const struct box *box, mpt x)
{
	double angle = box->text.rotation * 3.14159265358979323846 / 180;
	int cosine = (int)lround(cos(angle)), sine = (int)lround(sin(angle)); /* right angles only */
	const mpt place[] = { box->x + x * cosine, box->y - x * sine };

	str_printf(out, " CTM=\"%d %d %d %d ", cosine, -sine, sine, cosine);
	ofd_add_lengths(out, place, LEN(place));
	str_add_byte(out, '"');
}

static void draw_run(struct ofd_writer *writer, const struct page *page, const struct box *box,
		     size_t start, size_t end)
{
	struct str *out = &writer->page;
	mpt size = box->text.size, x = box->x + box->text.glyphs[start].x;
	mpt last = box->x + box->text.glyphs[end - 1].x + size;
	bool upright = box->text.rotation == 0;
	const mpt tight[] = { x, box->y - (mpt)((int64_t)size * ABOVE / 1000), last - x,
			      (mpt)((int64_t)size * (ABOVE + BELOW) / 1000) };
	const mpt whole[] = { 0, 0, page->width, page->height };

	open_object(writer, "TextObject", upright ? tight : whole);
	if (!upright)
		add_matrix(out, box, box->text.glyphs[start].x);
	str_add(out, " Font=\"");
	str_add_count(out, font_of(writer, box->text.face));
	str_add(out, "\" Size=\"");
	ofd_add_lengths(out, &size, 1);
	str_add(out, "\">");
	add_color(out, "FillColor", box->color);
	str_add(out, "<ofd:TextCode X=\"0\" Y=\"");
	ofd_add_mm(out, upright ? ofd_length(box->y) - ofd_length(tight[1]) : 0);
	str_add_byte(out, '"');
	if (end > start + 1)
		add_steps(out, box, start, end);
	str_add_byte(out, '>');
	add_characters(out, box, start, end);
	str_add(out, "</ofd:TextCode></ofd:TextObject>");
}

MUST_LOOK static bool draw_text(struct ofd_writer *writer, const struct page *page,
				const struct box *box, struct error *err)
{
	if (box->text.n == 0 || box->text.size <= 0)
		return true;
	if (box->text.rotation % 90 != 0) {
		ofd_draw_outlines(writer, page, box);
		return true;
	}
	(void)font_of(writer, box->text.face);
	for (size_t i = 0; i < box->text.n; i++)
		if (!use(writer, box->text.face, box->text.glyphs[i].codepoint, err))
			return false;
	for (size_t start = 0, end; start < box->text.n; start = end) {
		end = run_end(box, start);
		draw_run(writer, page, box, start, end);
	}
	return true;
}

/* --- lines and areas --- */

static mpt least(mpt a, mpt b)
{
	return a < b ? a : b;
}

/* Ink of a line in turn with its gaps, which some readers know no pattern for. */
static void draw_dashes(struct ofd_writer *writer, const struct box *box, mpt left, mpt top)
{
	const struct dash *dash = box->rule.dash;
	double length = hypot(box->width, box->height), at = 0;

	for (int i = 0; at < length; i = (i + 1) % dash->n) {
		double end = at + dash->lengths[i];

		end = end < length ? end : length;
		if (i % 2 == 0) {
			step(writer, 'M', box->x - left + (mpt)lround(box->width * at / length),
			     box->y - top + (mpt)lround(box->height * at / length));
			step(writer, 'L', box->x - left + (mpt)lround(box->width * end / length),
			     box->y - top + (mpt)lround(box->height * end / length));
		}
		at = end;
	}
}

static void draw_rule(struct ofd_writer *writer, const struct box *box)
{
	mpt left = least(box->x, box->x + box->width), top = least(box->y, box->y + box->height);
	const mpt boundary[] = { left, top, abs(box->width), abs(box->height) };

	open_stroked(writer, boundary, box->rule.thickness, box->color);
	if (box->rule.dash != NULL) {
		draw_dashes(writer, box, left, top);
	} else {
		step(writer, 'M', box->x - left, box->y - top);
		step(writer, 'L', box->x + box->width - left, box->y + box->height - top);
	}
	close_path(writer);
}

static void draw_fill(struct ofd_writer *writer, const struct box *box)
{
	const mpt boundary[] = { box->x, box->y, box->width, box->height };

	open_filled(writer, boundary, box->color);
	step(writer, 'M', 0, 0);
	step(writer, 'L', box->width, 0);
	step(writer, 'L', box->width, box->height);
	step(writer, 'L', 0, box->height);
	str_add_byte(&writer->page, 'C');
	close_path(writer);
}

static void trace(struct ofd_writer *writer, const struct box *box)
{
	for (size_t i = 0; i < box->path.n_points; i++)
		step(writer, i == 0 ? 'M' : 'L', box->path.points[2 * i],
		     box->path.points[2 * i + 1]);
	if (box->path.closed)
		str_add_byte(&writer->page, 'C');
}

/* Where a line meets the sides of an area, as parts of its length. */
#define MEETINGS_MAX 64

static int ascending(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return (p > q) - (p < q);
}

static size_t meetings_find(const struct hatch_line *line, const struct box *box,
			    double meetings[MEETINGS_MAX])
{
	double dx = (double)line->x2 - line->x1, dy = (double)line->y2 - line->y1;
	size_t n = 0, count = box->path.n_points;

	for (size_t i = 0; i < count && n < MEETINGS_MAX; i++) {
		const mpt *a = &box->path.points[2 * i];
		const mpt *b = &box->path.points[2 * ((i + 1) % count)];
		double from = dx * ((double)a[1] - line->y1) - dy * ((double)a[0] - line->x1);
		double to = dx * ((double)b[1] - line->y1) - dy * ((double)b[0] - line->x1);

		if ((from < 0) == (to < 0))
			continue;
		double u = from / (from - to);
		double x = a[0] + u * ((double)b[0] - a[0]), y = a[1] + u * ((double)b[1] - a[1]);
		meetings[n++] = ((x - line->x1) * dx + (y - line->y1) * dy) / (dx * dx + dy * dy);
	}
	qsort(meetings, n, sizeof *meetings, ascending);
	return n;
}

static mpt between(mpt from, mpt to, double part)
{
	return from + (mpt)lround(((double)to - from) * part);
}

static void draw_hatch(struct ofd_writer *writer, const struct box *box, const mpt whole[4])
{
	struct hatch hatch = hatch_over(box->path.hatch, box->path.points, box->path.n_points);
	struct hatch_line line;

	open_stroked(writer, whole, hatch.width, box->path.stroke_color);
	while (hatch_next(&hatch, &line)) {
		double meetings[MEETINGS_MAX];
		size_t n = meetings_find(&line, box, meetings);

		for (size_t i = 0; i + 1 < n; i += 2) {
			step(writer, 'M', between(line.x1, line.x2, meetings[i]),
			     between(line.y1, line.y2, meetings[i]));
			step(writer, 'L', between(line.x1, line.x2, meetings[i + 1]),
			     between(line.y1, line.y2, meetings[i + 1]));
		}
	}
	close_path(writer);
}

static void draw_path(struct ofd_writer *writer, const struct page *page, const struct box *box)
{
	const mpt whole[] = { 0, 0, page->width, page->height };

	if (box->path.n_points < 2)
		return;
	if (box->path.filled) {
		open_filled(writer, whole, box->color);
		trace(writer, box);
		close_path(writer);
	}
	if (box->path.hatch != 0)
		draw_hatch(writer, box, whole);
	if (box->path.stroke > 0) {
		open_stroked(writer, whole, box->path.stroke, box->path.stroke_color);
		trace(writer, box);
		close_path(writer);
	}
}

/* A picture is kept once a colour: the same bytes are the same image. */
static uint32_t image_of(struct ofd_writer *writer, const struct str *bytes)
{
	struct digest digest = digest_of(bytes->text, bytes->len);
	struct str name = STR_INIT;

	for (size_t i = 0; i < writer->n_images; i++)
		if (digest_equals(&writer->images[i].digest, &digest))
			return writer->images[i].id;
	uint32_t id = ofd_next_id(writer);
	str_printf(&name, "Doc_0/Res/image_%u.png", (unsigned)id);
	writer->images = array_grow(writer->images, writer->n_images, &writer->images_capacity,
				    sizeof *writer->images);
	writer->images[writer->n_images++] = (struct ofd_image){
		id, digest, zip_pack(&writer->zip, name.text, bytes->text, bytes->len)
	};
	str_finish(&name);
	return id;
}

MUST_LOOK static bool draw_seal(struct ofd_writer *writer, const struct box *box,
				struct error *err)
{
	const mpt boundary[] = { box->x, box->y, box->width, box->height };
	struct str *out = &writer->page, bytes = STR_INIT;
	bool ok = picture_png(box->seal.picture, box->color, &bytes, err);

	if (ok) {
		uint32_t image = image_of(writer, &bytes);

		open_object(writer, "ImageObject", boundary);
		str_printf(out, " ResourceID=\"%u\" CTM=\"", (unsigned)image);
		ofd_add_lengths(out, &box->width, 1);
		str_add(out, " 0 0 ");
		ofd_add_lengths(out, &box->height, 1);
		str_add(out, " 0 0\"/>");
	}
	str_finish(&bytes);
	return ok;
}

bool ofd_draw(struct ofd_writer *writer, const struct page *page, struct error *err)
{
	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		switch (box->kind) {
		case BOX_TEXT:
			if (!draw_text(writer, page, box, err))
				return false;
			break;
		case BOX_RULE: draw_rule(writer, box); break;
		case BOX_FILL: draw_fill(writer, box); break;
		case BOX_PATH: draw_path(writer, page, box); break;
		case BOX_SEAL:
			if (!draw_seal(writer, box, err))
				return false;
			break;
		case BOX_LINK:
		case BOX_DEST:
		case BOX_MARK: break; /* nothing to be seen */
		}
	}
	return true;
}
