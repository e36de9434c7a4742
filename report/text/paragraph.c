/* paragraph.c - lines filled one after the other; see paragraph.h. */
#include "report/text/paragraph.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/text/clreq.h"

void paragraph_finish(struct paragraph *p)
{
	free(p->lines);
	free(p->x);
	free(p->workspace);
	*p = (struct paragraph){ 0 };
}

static bool may_break(const struct para_char *c, size_t i, enum strictness level)
{
	enum clreq_class a = clreq_class_of(c[i - 1].codepoint), b = clreq_class_of(c[i].codepoint);

	return !c[i].glued && b != CLREQ_SPACE && !clreq_forbids_start(b, level) &&
	       !clreq_forbids_end(a, level) && b != CLREQ_EXTEND &&
	       !(clreq_is_latin(a) && clreq_is_latin(b) && a != CLREQ_SPACE) &&
	       !(a == b && (a == CLREQ_DASH || a == CLREQ_ELLIPSIS));
}

static int32_t pitch_of(const struct para_char *c, int32_t grid)
{
	return grid > 0 && c->em > 0 ? (int32_t)((int64_t)c->advance * grid / c->em) : c->advance;
}

static size_t line_end(const struct para_char *c, size_t start, size_t n, int32_t room,
		       const struct para_style *style)
{
	size_t allowed = 0, i = start;
	int32_t width = 0;

	for (; i < n && c[i].codepoint != '\n'; i++) {
		if (i > start && may_break(c, i, style->strictness))
			allowed = i;
		width += pitch_of(&c[i], style->grid);
		if (width > room && i > start && clreq_class_of(c[i].codepoint) != CLREQ_SPACE)
			return allowed != 0 ? allowed : i;
	}
	return i < n ? i + 1 : n;
}

static void place_line(struct paragraph *p, const struct para_char *c, struct para_line *line,
		       const struct para_style *style, int32_t room)
{
	int32_t x = line->x;

	line->drawn_end = line->end;
	while (line->drawn_end > line->start &&
	       (clreq_class_of(c[line->drawn_end - 1].codepoint) == CLREQ_SPACE ||
		c[line->drawn_end - 1].codepoint == '\n'))
		line->drawn_end--;
	for (size_t i = line->start; i < line->end; i++) {
		p->x[i] = x;
		x += i < line->drawn_end ? pitch_of(&c[i], style->grid) : 0;
	}
	line->width = x - line->x;
	int32_t shift = style->alignment == ALIGN_CENTER  ? (room - line->width) / 2
			: style->alignment == ALIGN_RIGHT ? room - line->width
							  : 0;
	line->x += shift;
	for (size_t i = line->start; shift != 0 && i < line->end; i++)
		p->x[i] += shift;
}

void paragraph_break(struct paragraph *p, const struct para_char *chars, size_t n,
		     const struct para_style *style)
{
	p->n_lines = 0;
	if (p->x_capacity < n + 1) {
		p->x = xreallocarray(p->x, n + 1, sizeof *p->x);
		p->x_capacity = n + 1;
	}
	for (size_t start = 0; start < n;) {
		int32_t indent = p->n_lines == 0 ? style->first_indent : style->left_indent;
		size_t end = line_end(chars, start, n, style->width - indent, style);

		p->lines = array_grow(p->lines, p->n_lines, &p->lines_capacity, sizeof *p->lines);
		struct para_line *line = &p->lines[p->n_lines++];
		*line = (struct para_line){ .start = start, .end = end, .x = indent };
		place_line(p, chars, line, style, style->width - indent);
		start = end;
	}
}
