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
#define NEAR_EMS 2       /* how short a line may be to be looked at */
#define FAR_EMS 9        /* the same, to save a last line from being lonely */

struct node {
	struct edge edge;
	uint32_t cost;    /* of the best way from the start to here */
	uint32_t from;    /* the node that the best way's last line begins with */
	uint32_t penalty; /* of a line ending here */
};

struct workspace {
	struct unit *units;
	size_t units_capacity;
	struct node *nodes;
	size_t nodes_capacity;
	uint32_t *way; /* nodes of the best way, from the end */
	size_t way_capacity;
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

static void add_node(struct segment_job *job, size_t pos)
{
	struct workspace *w = job->w;

	w->nodes = array_grow(w->nodes, job->n_nodes, &w->nodes_capacity, sizeof *w->nodes);
	struct node *node = &w->nodes[job->n_nodes++];
	edge_init(&node->edge, w->units, pos, 0, job->style->hanging);
	node->cost = UNREACHED;
	node->from = 0;
	node->penalty = pos < job->n ? penalty_of(&w->units[pos]) : 0;
}

static void add_nodes(struct segment_job *job)
{
	job->n_nodes = 0;
	add_node(job, 0);
	for (size_t i = 1; i < job->n; i++)
		if (job->w->units[i].flags & (UNIT_BREAK | UNIT_FORCED))
			add_node(job, i);
	add_node(job, job->n);
}

static bool is_lonely(const struct node *from, const struct node *last)
{
	return from->edge.pos > 0 &&
	       last->edge.closing.words - from->edge.opening.words < LONELY_WORDS;
}

/* Tries the line from one node to another; false when it is too long. */
static bool try_line(struct segment_job *job, size_t from, size_t to)
{
	struct node *a = &job->w->nodes[from], *b = &job->w->nodes[to];
	bool last = to + 1 == job->n_nodes;
	struct fit fit =
		line_fit(&a->edge, &b->edge, room_of(job, from), job->em, job->style, last);

	if (fit.cost >= LINE_OVERFULL)
		return false;
	uint32_t cost = a->cost + fit.cost + b->penalty;
	if (last && is_lonely(a, b))
		cost += LONELY_COST;
	if (cost < b->cost) {
		b->cost = cost;
		b->from = (uint32_t)from;
	}
	return true;
}

static int32_t slack_of(const struct segment_job *job, size_t from, size_t to)
{
	const struct node *nodes = job->w->nodes;

	return room_of(job, from) -
	       (int32_t)(nodes[to].edge.closing.width - nodes[from].edge.opening.width);
}

/* No longer line from the same node can fit: this one is too long by more than what the ends of
 * lines differ by, with all that it can give taken. */
static bool is_hopeless(const struct segment_job *job, size_t from, size_t to)
{
	const struct sums *a = &job->w->nodes[from].edge.opening;
	const struct sums *b = &job->w->nodes[to].edge.closing;
	int32_t slack = slack_of(job, from, to) + 2 * job->em;

	for (int step = 0; step < GIVE_STEPS && slack < 0; step++)
		slack += (int32_t)(b->give[step] - a->give[step]);
	return slack < 0;
}

/* Tries all lines from a node that are at most `near` short; the fullest when there is none. *low
 * is where the last node's search began: it never has to go back. */
static void try_from(struct segment_job *job, size_t from, size_t *low, int32_t near)
{
	size_t last = job->n_nodes - 1, to = *low > from ? *low : from + 1;
	bool any = false;

	while (to < last && slack_of(job, from, to) > near)
		to++;
	*low = to > from + 1 ? to - 1 : to;
	for (; to <= last && !is_hopeless(job, from, to); to++)
		any |= try_line(job, from, to);
	if (any)
		return;
	for (to = *low; to > from + 1 && slack_of(job, from, to) < 0;)
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
	const struct edge *a = &job->w->nodes[from].edge, *b = &job->w->nodes[to].edge;
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

static void take_way(struct segment_job *job)
{
	struct workspace *w = job->w;
	size_t n = 0;

	for (uint32_t at = (uint32_t)job->n_nodes - 1; at != 0; at = w->nodes[at].from) {
		w->way = array_grow(w->way, n, &w->way_capacity, sizeof *w->way);
		w->way[n++] = at;
	}
	for (size_t from = 0; n > 0; from = w->way[n])
		add_line(job, from, w->way[--n]);
}

static void break_segment(struct segment_job *job)
{
	const struct para_style *style = job->style;
	struct workspace *w = job->w;

	if (w->units_capacity < job->n + 2) {
		w->units = xreallocarray(w->units, job->n + 2, sizeof *w->units);
		w->units_capacity = job->n + 2;
	}
	job->em = job->n > 0 ? unit_em(&job->chars[job->start], style) : 0;
	if (job->em <= 0)
		job->em = 1;
	units_fill(w->units, job->chars + job->start, job->n, style, room_of(job, 0),
		   room_of(job, 1), &w->latin);
	add_nodes(job);
	find_way(job, NEAR_EMS * job->em);
	const struct node *last = &w->nodes[job->n_nodes - 1];
	if (is_lonely(&w->nodes[last->from], last))
		find_way(job, FAR_EMS * job->em);
	take_way(job);
}

void paragraph_break(struct paragraph *p, const struct para_char *chars, size_t n,
		     const struct para_style *style)
{
	struct segment_job job = { .p = p, .chars = chars, .style = style };

	if (p->workspace == NULL)
		p->workspace = xcalloc(1, sizeof *job.w);
	job.w = p->workspace;
	if (p->x_capacity < n + 1) {
		p->x = xreallocarray(p->x, n + 1, sizeof *p->x);
		p->x_capacity = n + 1;
	}
	p->n_lines = 0;
	while (job.start < n) {
		size_t end = job.start;

		while (end < n && chars[end++].codepoint != '\n')
			;
		job.n = end - job.start;
		job.first_indent = job.start == 0 ? style->first_indent : style->left_indent;
		break_segment(&job);
		job.start = end;
	}
}
