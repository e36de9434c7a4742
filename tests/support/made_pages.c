/* made_pages.c - see made_pages.h. */
#include "tests/support/made_pages.h"

#include "report/base/utf8.h"
#include "tests/support/test.h"

#define SIZE 16000 /* mpt */

static struct box *box_add(struct sheet *sheet, enum box_kind kind, int x, int y)
{
	assert_true(sheet->n < SHEET_BOXES);
	struct box *box = &sheet->boxes[sheet->n++];
	*box = (struct box){ .kind = kind, .x = x * 1000, .y = y * 1000 };
	return box;
}

struct box *sheet_text(struct sheet *sheet, enum font_role role, int x, int y, const char *text)
{
	struct box *box = NULL;
	mpt at = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		struct glyph_metrics metrics = font_glyph(sheet->fonts, role, c);

		assert_true(sheet->n_glyphs < SHEET_GLYPHS && metrics.face >= 0);
		if (box == NULL || box->text.face != metrics.face) {
			box = box_add(sheet, BOX_TEXT, x, y);
			box->x += at;
			box->tag = TAG_P;
			box->element = (uint32_t)sheet->n;
			box->text.face = metrics.face;
			box->text.size = SIZE;
			box->text.glyphs = &sheet->glyphs[sheet->n_glyphs];
		}
		sheet->glyphs[sheet->n_glyphs++] = (struct glyph){ c, x * 1000 + at - box->x };
		box->text.n++;
		at += metrics.advance * SIZE / 1000;
	}
	return box;
}

struct box *sheet_rule(struct sheet *sheet, int x, int y, int width)
{
	struct box *box = box_add(sheet, BOX_RULE, x, y);

	box->width = width * 1000;
	box->rule.thickness = 500;
	return box;
}

struct box *sheet_fill(struct sheet *sheet, int x, int y, int width, int height)
{
	struct box *box = box_add(sheet, BOX_FILL, x, y);

	box->width = width * 1000;
	box->height = height * 1000;
	return box;
}

struct box *sheet_dest(struct sheet *sheet, uint32_t number, int y, const char *title, int level)
{
	struct box *box = box_add(sheet, BOX_DEST, 80, y);

	box->dest.target = number;
	box->dest.title = title;
	box->dest.level = level;
	return box;
}

struct box *sheet_link(struct sheet *sheet, uint32_t target, int y)
{
	struct box *box = box_add(sheet, BOX_LINK, 80, y);

	box->width = 100000;
	box->height = 16000;
	box->dest.target = target;
	return box;
}

bool sheet_turn(struct sheet *sheet, const struct page_sink *sink, struct error *err)
{
	struct page page = { .number = ++sheet->number,
			     .width = 595276,
			     .height = 841890,
			     .boxes = sheet->boxes,
			     .n = sheet->n };

	sheet->n = sheet->n_glyphs = 0;
	return sink->page(sink->context, &page, err);
}
