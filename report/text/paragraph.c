/* paragraph.c - a paragraph's characters measured, its best way found, its lines placed. */
#include "report/text/paragraph.h"

#include <stdbool.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/text/break_path.h"
#include "report/text/label.h"

#define LONGEST 16384 /* characters broken at a time: bounds the room that hostile text takes */
/* Thousandths of the em between two characters, the grid's own air among them: from a tenth on
 * readers of a PDF take it for a blank. */
#define OPEN_MOST 93
#define HELD_LINES 3 /* of such a part are broken anew with the next one */

struct workspace {
	struct unit *units;
	struct node *nodes;
	struct edge *edges; /* of the nodes */
	uint32_t *steps;    /* nodes of the way that was found, from the end */
	size_t capacity;    /* of each */
	struct latin latin;
};

/* A stretch of the paragraph up to a forced line end. */
struct segment_job {
	struct paragraph *p;
	struct workspace *w;
	const struct para_char *chars;
	size_t start; /* in the paragraph */
	void (*find)(struct path *path, const struct para_char *chars);
	struct path path;
};

void paragraph_finish(struct paragraph *p)
{
	struct workspace *w = p->workspace;

	if (w != NULL) {
		free(w->units);
		free(w->nodes);
		free(w->edges);
		free(w->steps);
		latin_finish(&w->latin);
		free(w);
	}
	free(p->lines);
	free(p->x);
	*p = (struct paragraph){ 0 };
}

static void reserve(struct workspace *w, size_t n)
{
	if (w->capacity >= n)
		return;
	w->units = xreallocarray(w->units, n, sizeof *w->units);
	w->nodes = xreallocarray(w->nodes, n, sizeof *w->nodes);
	w->edges = xreallocarray(w->edges, n, sizeof *w->edges);
	w->steps = xreallocarray(w->steps, n, sizeof *w->steps);
	w->capacity = n;
}

static int32_t shift_of(const struct para_style *style, int32_t slack)
{
	if (slack <= 0)
		return 0;
	return style->alignment == ALIGN_CENTER  ? slack / 2
	       : style->alignment == ALIGN_RIGHT ? slack
						 : 0;
}

static void add_line(struct segment_job *job, size_t from, size_t to)
{
	struct paragraph *p = job->p;
	struct path *path = &job->path;
	const struct edge *a = path_edge(path, from), *b = path_edge(path, to);
	size_t drawn_end = b->end > a->pos ? b->end : a->pos;
	struct line_room room = path_room(path, from, to + 1 == path->n_nodes);
	struct fit fit = line_fit(a, b, &room);
	int32_t *x = p->x + job->start;

	p->lines = array_grow(p->lines, p->n_lines, &p->lines_capacity, sizeof *p->lines);
	struct para_line *line = &p->lines[p->n_lines++];
	line->start = job->start + a->pos;
	line->end = job->start + b->pos;
	line->drawn_end = job->start + drawn_end;
	line->width = line_place(path->units, a, b, &fit, x);
	line->x = path->style->width - room.width + shift_of(path->style, room.width - line->width);
	for (size_t i = a->pos; i < drawn_end; i++)
		x[i] += line->x;
	for (size_t i = drawn_end; i < b->pos; i++)
		x[i] = line->x + line->width;
}

/* Adds the lines of the way that was found but for the last `held` ones; returns where the rest
 * begins. */
static size_t add_lines(struct segment_job *job, size_t held)
{
	const struct node *nodes = job->path.nodes;
	uint32_t *steps = job->w->steps;
	size_t n = 0, from = 0;

	for (uint32_t at = (uint32_t)job->path.n_nodes - 1; at != 0; at = nodes[at].from)
		steps[n++] = at;
	for (held = held < n ? held : n - 1; n > held; from = steps[n])
		add_line(job, from, steps[--n]);
	return nodes[from].pos;
}

/* Breaks the segment, or as much of it as is broken at a time; returns how much that was. */
static size_t break_segment(struct segment_job *job)
{
	struct path *path = &job->path;
	const struct para_char *chars = job->chars + job->start;

	path->goes_on = path->n > LONGEST;
	if (path->goes_on)
		path->n = LONGEST;
	reserve(job->w, path->n + 2);
	path->units = job->w->units;
	path->nodes = job->w->nodes;
	path->edges = job->w->edges;
	path->em = unit_em(chars, path->style);
	path->open = (int32_t)((int64_t)chars->em * OPEN_MOST / 1000) - (path->em - chars->em);
	path->open = path->open > 0 ? path->open : 0;
	if (path->em <= 0)
		path->em = 1;
	struct para_piece piece = {
		.chars = chars,
		.n = path->n,
		.style = path->style,
		.first_width = path_width(path, 0),
		.width = path_width(path, 1),
	};
	units_fill(path->units, &piece, &job->w->latin);
	path_mark(path);
	job->find(path, chars);
	return add_lines(job, path->goes_on ? HELD_LINES : 0);
}

static void break_with(struct segment_job *job, size_t n)
{
	const struct para_style *style = job->path.style;
	struct paragraph *p = job->p;
	size_t end = 0;

	if (p->workspace == NULL)
		p->workspace = xcalloc(1, sizeof *job->w);
	job->w = p->workspace;
	if (p->x_capacity < n + 1) {
		p->x = xreallocarray(p->x, n + 1, sizeof *p->x);
		p->x_capacity = n + 1;
	}
	p->n_lines = 0;
	while (job->start < n) {
		if (job->start == end)
			while (end < n && job->chars[end++].codepoint != '\n')
				;
		job->path.n = end - job->start;
		job->path.first_indent = job->start == 0 ? style->first_indent : style->left_indent;
		job->start += break_segment(job);
	}
}

static void find_text(struct path *path, const struct para_char *chars)
{
	(void)chars;
	path_find(path);
}

void paragraph_break(struct paragraph *p, const struct para_char *chars, size_t n,
		     const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .find = find_text };

	job.path.style = style;
	break_with(&job, n);
}

void paragraph_break_title(struct paragraph *p, const struct para_char *chars, size_t n,
			   const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .find = path_find_title };

	job.path.style = style;
	break_with(&job, n);
}

void paragraph_break_label(struct paragraph *p, const struct para_char *chars, size_t n,
			   const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .find = path_find_label };

	job.path.style = style;
	break_with(&job, n);
}
