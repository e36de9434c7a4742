/* paragraph.c - a paragraph's characters measured, its best way found, its lines placed. */
#include "report/text/paragraph.h"

#include <stdbool.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/text/break_path.h"

#define LONGEST 16384 /* characters broken at a time: bounds the room that hostile text takes */
#define HELD_LINES 3  /* of such a part are broken anew with the next one */

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
	void (*find)(struct way *way, const struct para_char *chars);
	struct way way;
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
	struct way *way = &job->way;
	const struct edge *a = way_edge(way, from), *b = way_edge(way, to);
	size_t drawn_end = b->end > a->pos ? b->end : a->pos;
	int32_t room = way_room(way, from), *x = p->x + job->start;
	struct fit fit = line_fit(a, b, room, way->em, way->style, to + 1 == way->n_nodes);

	p->lines = array_grow(p->lines, p->n_lines, &p->lines_capacity, sizeof *p->lines);
	struct para_line *line = &p->lines[p->n_lines++];
	line->start = job->start + a->pos;
	line->end = job->start + b->pos;
	line->drawn_end = job->start + drawn_end;
	line->width = line_place(way->units, a, b, &fit, x);
	line->x = way->style->width - room + shift_of(way->style, room - line->width);
	for (size_t i = a->pos; i < drawn_end; i++)
		x[i] += line->x;
	for (size_t i = drawn_end; i < b->pos; i++)
		x[i] = line->x + line->width;
}

/* Adds the lines of the way that was found but for the last `held` ones; returns where the rest
 * begins. */
static size_t add_lines(struct segment_job *job, size_t held)
{
	const struct node *nodes = job->way.nodes;
	uint32_t *steps = job->w->steps;
	size_t n = 0, from = 0;

	for (uint32_t at = (uint32_t)job->way.n_nodes - 1; at != 0; at = nodes[at].from)
		steps[n++] = at;
	for (held = held < n ? held : n - 1; n > held; from = steps[n])
		add_line(job, from, steps[--n]);
	return nodes[from].pos;
}

/* Breaks the segment, or as much of it as is broken at a time; returns how much that was. */
static size_t break_segment(struct segment_job *job)
{
	struct way *way = &job->way;
	const struct para_char *chars = job->chars + job->start;

	way->goes_on = way->n > LONGEST;
	if (way->goes_on)
		way->n = LONGEST;
	reserve(job->w, way->n + 2);
	way->units = job->w->units;
	way->nodes = job->w->nodes;
	way->edges = job->w->edges;
	way->em = unit_em(chars, way->style);
	if (way->em <= 0)
		way->em = 1;
	units_fill(way->units, chars, way->n, way->style, way_room(way, 0), way_room(way, 1),
		   &job->w->latin);
	way_mark(way);
	job->find(way, chars);
	return add_lines(job, way->goes_on ? HELD_LINES : 0);
}

static void break_with(struct segment_job *job, size_t n)
{
	const struct para_style *style = job->way.style;
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
		job->way.n = end - job->start;
		job->way.first_indent = job->start == 0 ? style->first_indent : style->left_indent;
		job->start += break_segment(job);
	}
}

static void find_text(struct way *way, const struct para_char *chars)
{
	(void)chars;
	way_find(way);
}

void paragraph_break(struct paragraph *p, const struct para_char *chars, size_t n,
		     const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .find = find_text };

	job.way.style = style;
	break_with(&job, n);
}

void paragraph_break_title(struct paragraph *p, const struct para_char *chars, size_t n,
			   const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .find = way_find_title };

	job.way.style = style;
	break_with(&job, n);
}
