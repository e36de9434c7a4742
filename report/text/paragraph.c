/* paragraph.c - the best way through a paragraph's break places (Knuth and Plass, "Breaking
 * Paragraphs into Lines", 1981): each line is judged once, and only lines that nearly fill their
 * room are, so that the work grows in a straight line. */
#include "report/text/paragraph.h"

#include <stdbool.h>
#include <stdlib.h>

#include "report/base/memory.h"
#include "report/text/line.h"

#define UNREACHED UINT32_MAX
#define LINE_COST 1      /* of two equal ways the one with fewer lines */
#define LOOSE_COST 90    /* a number parted from what it counts */
#define CUT_COST 3000    /* a word cut, or a prohibition broken: where nothing else is left */
#define LONELY_COST 4000 /* a last line of a single 字 (孤字不成行) */
#define LONELY_WORDS 2   /* 字 that a last line should have */
#define LONGEST 16384    /* characters broken at a time: bounds the room that hostile text takes */
#define HELD_LINES 3     /* of such a part are broken anew with the next one */
#define TRIES 256        /* lines from one place: far more than type of any width gives */
#define NEAR_EMS 2       /* how short a line may be to be looked at */
#define FAR_EMS 9        /* the same, to save a last line from being lonely */

/* A place where a line may begin. */
struct node {
	uint32_t pos;  /* in the segment */
	uint32_t cost; /* of the best way from the start to here */
	uint32_t from; /* the node that the best way's last line begins with */
	bool ready;    /* its edge has been worked out: few nodes are ever near a line's end */
};

struct workspace {
	struct unit *units;
	struct node *nodes;
	struct edge *edges; /* of the nodes */
	uint32_t *way;      /* nodes of the best way, from the end */
	size_t capacity;    /* of each */
	struct latin latin;
};

/* A stretch of the paragraph up to a forced line end. */
struct segment_job {
	struct paragraph *p;
	struct workspace *w;
	const struct para_char *chars;
	size_t start, n; /* in the paragraph */
	const struct para_style *style;
	int32_t first_indent; /* of the segment's first line */
	int32_t em;
	size_t n_nodes;
};

void paragraph_finish(struct paragraph *p)
{
	struct workspace *w = p->workspace;

	if (w != NULL) {
		free(w->units);
		free(w->nodes);
		free(w->edges);
		free(w->way);
		latin_finish(&w->latin);
		free(w);
	}
	free(p->lines);
	free(p->x);
	*p = (struct paragraph){ 0 };
}

static int32_t room_of(const struct segment_job *job, size_t node)
{
	int32_t indent = node == 0 ? job->first_indent : job->style->left_indent;

	return job->style->width > indent ? job->style->width - indent : 0;
}

static uint32_t penalty_of(const struct unit *unit)
{
	if (!(unit->flags & UNIT_BREAK))
		return LINE_COST + CUT_COST;
	return LINE_COST + (unit->flags & UNIT_LOOSE ? LOOSE_COST : 0);
}

static const struct edge *edge_of(const struct segment_job *job, size_t i)
{
	struct workspace *w = job->w;
	struct node *node = &w->nodes[i];

	if (!node->ready) {
		edge_init(&w->edges[i], w->units, node->pos, 0, job->style->hanging);
		node->ready = true;
	}
	return &w->edges[i];
}

static void reserve(struct workspace *w, size_t n)
{
	if (w->capacity >= n)
		return;
	w->units = xreallocarray(w->units, n, sizeof *w->units);
	w->nodes = xreallocarray(w->nodes, n, sizeof *w->nodes);
	w->edges = xreallocarray(w->edges, n, sizeof *w->edges);
	w->way = xreallocarray(w->way, n, sizeof *w->way);
	w->capacity = n;
}

static void add_nodes(struct segment_job *job)
{
	const struct unit *units = job->w->units;
	struct node *nodes = job->w->nodes;
	size_t n = 0;

	nodes[n++] = (struct node){ .pos = 0 };
	for (size_t i = 1; i < job->n; i++)
		if (units[i].flags & (UNIT_BREAK | UNIT_FORCED))
			nodes[n++] = (struct node){ .pos = (uint32_t)i };
	nodes[n++] = (struct node){ .pos = (uint32_t)job->n };
	job->n_nodes = n;
}

static bool is_lonely(const struct segment_job *job, size_t from)
{
	const struct edge *a = edge_of(job, from), *last = edge_of(job, job->n_nodes - 1);

	return from > 0 && last->closing.words - a->opening.words < LONELY_WORDS;
}

/* Tries the line from one node to another; false when it is too long. */
static bool try_line(struct segment_job *job, size_t from, size_t to)
{
	struct node *b = &job->w->nodes[to];
	bool last = to + 1 == job->n_nodes;
	struct fit fit = line_fit(edge_of(job, from), edge_of(job, to), room_of(job, from), job->em,
				  job->style, last);

	if (fit.cost >= LINE_OVERFULL)
		return false;
	uint32_t cost = job->w->nodes[from].cost + fit.cost;
	if (!last)
		cost += penalty_of(&job->w->units[b->pos]);
	else if (is_lonely(job, from))
		cost += LONELY_COST;
	if (cost < b->cost) {
		b->cost = cost;
		b->from = (uint32_t)from;
	}
	return true;
}

/* What a line leaves empty, or less: blanks at its ends are not taken off. */
static int32_t least_slack(const struct segment_job *job, size_t from, size_t to)
{
	const struct unit *units = job->w->units;
	const struct node *nodes = job->w->nodes;

	return room_of(job, from) -
	       (int32_t)(units[nodes[to].pos].before.width - units[nodes[from].pos].before.width);
}

/* Tries all lines from a node that are at most `near` short; the fullest when there is none. *low
 * is where the last node's search began: it never has to go back. What a line lacks only grows with
 * its length, so the first that is too long ends the search. */
static void try_from(struct segment_job *job, size_t from, size_t *low, int32_t near)
{
	size_t last = job->n_nodes - 1, to = *low > from ? *low : from + 1;
	bool any = false;

	while (to < last && least_slack(job, from, to) > near)
		to++;
	*low = to > from + 1 ? to - 1 : to;
	for (size_t tries = 0; to <= last && tries < TRIES && try_line(job, from, to); tries++) {
		any = true;
		to++;
	}
	if (any)
		return;
	for (to = *low; to > from + 1 && least_slack(job, from, to) < 0;)
		to--;
	if (try_line(job, from, to))
		return;
	struct node *b = &job->w->nodes[to]; /* one character wider than the line */
	if (b->cost == UNREACHED) {
		b->cost = job->w->nodes[from].cost + CUT_COST;
		b->from = (uint32_t)from;
	}
}

static void find_way(struct segment_job *job, int32_t near)
{
	size_t low = 1;

	for (size_t i = 1; i < job->n_nodes; i++)
		job->w->nodes[i].cost = UNREACHED;
	job->w->nodes[0].cost = 0;
	for (size_t i = 0; i + 1 < job->n_nodes; i++)
		if (job->w->nodes[i].cost != UNREACHED)
			try_from(job, i, &low, near);
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
	const struct edge *a = edge_of(job, from), *b = edge_of(job, to);
	bool last = to + 1 == job->n_nodes;
	int32_t room = room_of(job, from), *x = p->x + job->start;
	struct fit fit = line_fit(a, b, room, job->em, job->style, last);

	p->lines = array_grow(p->lines, p->n_lines, &p->lines_capacity, sizeof *p->lines);
	struct para_line *line = &p->lines[p->n_lines++];
	line->start = job->start + a->pos;
	line->end = job->start + b->pos;
	line->drawn_end = job->start + (b->end > a->pos ? b->end : a->pos);
	line->width = line_place(job->w->units, a, b, &fit, x);
	line->x = (from == 0 ? job->first_indent : job->style->left_indent) +
		  shift_of(job->style, room - line->width);
	for (size_t i = a->pos; i < b->end; i++)
		x[i] += line->x;
	for (size_t i = b->end > a->pos ? b->end : a->pos; i < b->pos; i++)
		x[i] = line->x + line->width;
}

/* Adds the lines of the best way but for the last `held` ones; returns where the rest begins. */
static size_t take_way(struct segment_job *job, size_t held)
{
	struct workspace *w = job->w;
	size_t n = 0, from = 0;

	for (uint32_t at = (uint32_t)job->n_nodes - 1; at != 0; at = w->nodes[at].from)
		w->way[n++] = at;
	for (held = held < n ? held : n - 1; n > held; from = w->way[n])
		add_line(job, from, w->way[--n]);
	return w->nodes[from].pos;
}

/* Breaks the segment, or as much of it as is broken at a time; returns how much that was. */
static size_t break_segment(struct segment_job *job)
{
	const struct para_style *style = job->style;
	struct workspace *w = job->w;
	size_t whole = job->n;

	if (job->n > LONGEST)
		job->n = LONGEST;
	reserve(w, job->n + 2);
	job->em = unit_em(&job->chars[job->start], style);
	if (job->em <= 0)
		job->em = 1;
	units_fill(w->units, job->chars + job->start, job->n, style, room_of(job, 0),
		   room_of(job, 1), &w->latin);
	add_nodes(job);
	find_way(job, NEAR_EMS * job->em);
	if (job->n == whole && is_lonely(job, w->nodes[job->n_nodes - 1].from))
		find_way(job, FAR_EMS * job->em);
	return take_way(job, job->n < whole ? HELD_LINES : 0);
}

void paragraph_break(struct paragraph *p, const struct para_char *chars, size_t n,
		     const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .style = style };
	size_t end = 0;

	if (p->workspace == NULL)
		p->workspace = xcalloc(1, sizeof *job.w);
	job.w = p->workspace;
	if (p->x_capacity < n + 1) {
		p->x = xreallocarray(p->x, n + 1, sizeof *p->x);
		p->x_capacity = n + 1;
	}
	p->n_lines = 0;
	while (job.start < n) {
		if (job.start == end)
			while (end < n && chars[end++].codepoint != '\n')
				;
		job.n = end - job.start;
		job.first_indent = job.start == 0 ? style->first_indent : style->left_indent;
		job.start += break_segment(&job);
	}
}
