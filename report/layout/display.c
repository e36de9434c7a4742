/* display.c - see display.h. */
#include "report/layout/display.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#define NOTHING ((size_t)-1)

void display_finish(struct display *list)
{
	free(list->boxes);
	free(list->at);
	free(list->glyphs);
	free(list->points);
	free(list->titles);
	free(list->marks);
	*list = (struct display){ 0 };
}

void display_clear(struct display *list)
{
	list->n = list->n_glyphs = list->n_points = list->n_titles = list->n_marks = 0;
}

/* Room for n more elements behind the first used ones. */
static void *reserve(void *items, size_t used, size_t n, size_t *capacity, size_t size)
{
	if (n <= *capacity - used)
		return items;
	size_t wanted = *capacity < 64 ? 64 : *capacity * 2;
	*capacity = wanted < used + n ? used + n : wanted;
	return xreallocarray(items, *capacity, size);
}

struct box *display_add(struct display *list, enum box_kind kind, enum tag tag, uint32_t element)
{
	list->boxes = array_grow(list->boxes, list->n, &list->boxes_capacity, sizeof *list->boxes);
	list->at = array_grow(list->at, list->n, &list->at_capacity, sizeof *list->at);
	struct box *box = &list->boxes[list->n];
	*box = (struct box){ .kind = kind, .tag = tag, .element = element };
	list->at[list->n++] = NOTHING;
	return box;
}

struct glyph *display_glyphs(struct display *list, size_t n)
{
	list->glyphs = reserve(list->glyphs, list->n_glyphs, n, &list->glyphs_capacity,
			       sizeof *list->glyphs);
	list->at[list->n - 1] = list->n_glyphs;
	list->boxes[list->n - 1].text.n = n;
	list->n_glyphs += n;
	return list->glyphs + list->n_glyphs - n;
}

mpt *display_points(struct display *list, size_t n)
{
	list->points = reserve(list->points, list->n_points, 2 * n, &list->points_capacity,
			       sizeof *list->points);
	list->at[list->n - 1] = list->n_points;
	list->boxes[list->n - 1].path.n_points = n;
	list->n_points += 2 * n;
	return list->points + list->n_points - 2 * n;
}

void display_title(struct display *list, const char *title)
{
	size_t len = strlen(title) + 1;

	list->titles = reserve(list->titles, list->n_titles, len, &list->titles_capacity, 1);
	list->at[list->n - 1] = list->n_titles;
	memcpy(list->titles + list->n_titles, title, len);
	list->n_titles += len;
}

void display_note_cell(struct display *list, size_t box, size_t start, size_t end,
		       struct cell_ref cell)
{
	list->marks =
		array_grow(list->marks, list->n_marks, &list->marks_capacity, sizeof *list->marks);
	list->marks[list->n_marks++] =
		(struct page_mark){ box, (uint32_t)start, (uint32_t)end, cell };
}

struct box *display_last(struct display *list)
{
	return &list->boxes[list->n - 1];
}

struct display_mark display_mark(const struct display *list)
{
	return (struct display_mark){ list->n, list->n_glyphs, list->n_points, list->n_titles,
				      list->n_marks };
}

void display_cut(struct display *list, struct display_mark mark)
{
	list->n = mark.n;
	list->n_glyphs = mark.n_glyphs;
	list->n_points = mark.n_points;
	list->n_titles = mark.n_titles;
	list->n_marks = mark.n_marks;
}

void display_shift(struct display *list, struct display_mark mark, mpt dx, mpt dy)
{
	for (size_t i = mark.n; i < list->n; i++) {
		list->boxes[i].x += dx;
		list->boxes[i].y += dy;
	}
	for (size_t i = mark.n_points; i < list->n_points; i += 2) {
		list->points[i] += dx;
		list->points[i + 1] += dy;
	}
}

static void copy_contents(struct display *to, const struct display *from, size_t i)
{
	const struct box *box = &from->boxes[i];
	size_t at = from->at[i];

	if (at == NOTHING)
		return;
	if (box->kind == BOX_TEXT)
		memcpy(display_glyphs(to, box->text.n), from->glyphs + at,
		       box->text.n * sizeof *from->glyphs);
	else if (box->kind == BOX_PATH)
		memcpy(display_points(to, box->path.n_points), from->points + at,
		       2 * box->path.n_points * sizeof *from->points);
	else
		display_title(to, from->titles + at);
}

void display_copy(struct display *to, const struct display *from, struct display_mark mark, mpt dx,
		  mpt dy)
{
	struct display_mark start = display_mark(to);

	for (size_t i = mark.n; i < from->n; i++) {
		*display_add(to, BOX_TEXT, TAG_NONE, 0) = from->boxes[i];
		copy_contents(to, from, i);
	}
	for (size_t i = mark.n_marks; i < from->n_marks; i++) {
		const struct page_mark *m = &from->marks[i];
		display_note_cell(to, m->box - mark.n + start.n, m->start, m->end, m->cell);
	}
	display_shift(to, start, dx, dy);
}

const struct box *display_boxes(struct display *list)
{
	for (size_t i = 0; i < list->n; i++) {
		struct box *box = &list->boxes[i];
		size_t at = list->at[i];

		if (at == NOTHING)
			continue;
		if (box->kind == BOX_TEXT)
			box->text.glyphs = list->glyphs + at;
		else if (box->kind == BOX_PATH)
			box->path.points = list->points + at;
		else
			box->dest.title = list->titles + at;
	}
	return list->boxes;
}
