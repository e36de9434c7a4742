/* break_path.c - shortest ways (Knuth and Plass, "Breaking Paragraphs into Lines", 1981): each line
 * is judged once, and only lines that nearly fill their room are, so that the work grows in a
 * straight line. */
#include "report/text/break_path.h"

#define UNREACHED UINT64_MAX
#define LINE_COST 1      /* of two equal ways the one with fewer lines */
#define LOOSE_COST 120   /* a number parted from what it counts */
#define CUT_COST 3000    /* a word cut, or a prohibition broken: where nothing else is left */
#define LONELY_COST 4000 /* a last line of a single 字 (孤字不成行) */
#define LONELY_WORDS 2   /* 字 that a last line should have */
#define TRIES 256        /* lines from one place: far more than type of any width gives */
#define NEAR_EMS 2       /* how short a line may be to be looked at */
#define FAR_EMS 9        /* the same, to save a last line from being lonely */

int32_t way_room(const struct way *way, size_t node)
{
	int32_t indent = node == 0 ? way->first_indent : way->style->left_indent;

	return way->style->width > indent ? way->style->width - indent : 0;
}

static uint32_t penalty_of(const struct unit *unit)
{
	if (!(unit->flags & UNIT_BREAK))
		return LINE_COST + CUT_COST;
	return LINE_COST + (unit->flags & UNIT_LOOSE ? LOOSE_COST : 0);
}

const struct edge *way_edge(struct way *way, size_t i)
{
	struct node *node = &way->nodes[i];

	if (!node->ready) {
		edge_init(&way->edges[i], way->units, node->pos, 0, way->style->hanging);
		node->ready = true;
	}
	return &way->edges[i];
}

void way_mark(struct way *way)
{
	const struct unit *units = way->units;
	struct node *nodes = way->nodes;
	size_t n = 0;

	nodes[n++] = (struct node){ .pos = 0 };
	for (size_t i = 1; i < way->n; i++)
		if (units[i].flags & (UNIT_BREAK | UNIT_FORCED))
			nodes[n++] = (struct node){ .pos = (uint32_t)i };
	nodes[n++] = (struct node){ .pos = (uint32_t)way->n };
	way->n_nodes = n;
}

static bool is_lonely(struct way *way, size_t from)
{
	const struct edge *a = way_edge(way, from), *last = way_edge(way, way->n_nodes - 1);

	return from > 0 && last->closing.words - a->opening.words < LONELY_WORDS;
}

/* Tries the line from one node to another; false when it is too long. */
static bool try_line(struct way *way, size_t from, size_t to)
{
	struct node *b = &way->nodes[to];
	bool last = to + 1 == way->n_nodes;
	struct fit fit = line_fit(way_edge(way, from), way_edge(way, to), way_room(way, from),
				  way->em, way->style, last);

	if (fit.cost >= LINE_OVERFULL)
		return false;
	uint64_t cost = way->nodes[from].cost + fit.cost;
	if (!last)
		cost += penalty_of(&way->units[b->pos]);
	else if (is_lonely(way, from))
		cost += LONELY_COST;
	if (cost < b->cost) {
		b->cost = cost;
		b->from = (uint32_t)from;
	}
	return true;
}

/* What a line leaves empty, or less: blanks at its ends are not taken off. */
static int32_t least_slack(const struct way *way, size_t from, size_t to)
{
	const struct unit *units = way->units;
	const struct node *nodes = way->nodes;

	return way_room(way, from) -
	       (int32_t)(units[nodes[to].pos].before.width - units[nodes[from].pos].before.width);
}

/* Tries all lines from a node that are at most `near` short; the fullest when there is none. *low
 * is where the last node's search began: it never has to go back. What a line lacks only grows with
 * its length, so the first that is too long ends the search. */
static void try_from(struct way *way, size_t from, size_t *low, int32_t near)
{
	size_t last = way->n_nodes - 1, to = *low > from ? *low : from + 1;
	bool any = false;

	while (to < last && least_slack(way, from, to) > near)
		to++;
	*low = to > from + 1 ? to - 1 : to;
	for (size_t tries = 0; to <= last && tries < TRIES && try_line(way, from, to); tries++) {
		any = true;
		to++;
	}
	if (any)
		return;
	for (to = *low; to > from + 1 && least_slack(way, from, to) < 0;)
		to--;
	if (try_line(way, from, to))
		return;
	struct node *b = &way->nodes[to]; /* one character wider than the line */
	if (b->cost == UNREACHED) {
		b->cost = way->nodes[from].cost + CUT_COST;
		b->from = (uint32_t)from;
	}
}

static void find_within(struct way *way, int32_t near)
{
	size_t low = 1;

	for (size_t i = 1; i < way->n_nodes; i++)
		way->nodes[i].cost = UNREACHED;
	way->nodes[0].cost = 0;
	for (size_t i = 0; i + 1 < way->n_nodes; i++)
		if (way->nodes[i].cost != UNREACHED)
			try_from(way, i, &low, near);
}

void way_find(struct way *way)
{
	find_within(way, NEAR_EMS * way->em);
	if (!way->goes_on && is_lonely(way, way->nodes[way->n_nodes - 1].from))
		find_within(way, FAR_EMS * way->em);
}

size_t way_lines(const struct way *way)
{
	size_t n = 0;

	for (size_t at = way->n_nodes - 1; at != 0; at = way->nodes[at].from)
		n++;
	return n;
}
