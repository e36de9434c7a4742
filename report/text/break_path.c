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

int32_t path_width(const struct path *path, size_t node)
{
	int32_t indent = node == 0 ? path->first_indent : path->style->left_indent;

	return path->style->width > indent ? path->style->width - indent : 0;
}

struct line_room path_room(const struct path *path, size_t node, bool last)
{
	return (struct line_room){
		.width = path_width(path, node),
		.em = path->em,
		.open = path->open,
		.style = path->style,
		.last = last,
	};
}

static uint32_t penalty_of(const struct unit *unit)
{
	if (!(unit->flags & UNIT_BREAK))
		return LINE_COST + CUT_COST;
	return LINE_COST + (unit->flags & UNIT_LOOSE ? LOOSE_COST : 0);
}

const struct edge *path_edge(struct path *path, size_t i)
{
	struct node *node = &path->nodes[i];

	if (!node->ready) {
		edge_init(&path->edges[i], path->units, node->pos, 0, path->style->hanging);
		node->ready = true;
	}
	return &path->edges[i];
}

void path_mark(struct path *path)
{
	const struct unit *units = path->units;
	struct node *nodes = path->nodes;
	size_t n = 0;

	nodes[n++] = (struct node){ .pos = 0 };
	for (size_t i = 1; i < path->n; i++)
		if (units[i].flags & (UNIT_BREAK | UNIT_FORCED))
			nodes[n++] = (struct node){ .pos = (uint32_t)i };
	nodes[n++] = (struct node){ .pos = (uint32_t)path->n };
	path->n_nodes = n;
}

static bool is_lonely(struct path *path, size_t from)
{
	const struct edge *a = path_edge(path, from), *last = path_edge(path, path->n_nodes - 1);

	return from > 0 && last->closing.words - a->opening.words < LONELY_WORDS;
}

/* Lines that begin with one node. */
struct start {
	struct path *path;
	size_t from;
	const struct edge *edge;
	struct line_room room;
	uint32_t reach; /* the sum of widths where a line would be full */
};

/* Tries the line to another node; false when it is too long. */
static bool try_line(struct start *start, size_t to)
{
	struct path *path = start->path;
	struct node *b = &path->nodes[to];

	start->room.last = to + 1 == path->n_nodes;
	struct fit fit = line_fit(start->edge, path_edge(path, to), &start->room);
	if (fit.cost >= LINE_OVERFULL)
		return false;
	uint64_t cost = path->nodes[start->from].cost + fit.cost;
	if (!start->room.last)
		cost += penalty_of(&path->units[b->pos]);
	else if (is_lonely(path, start->from))
		cost += LONELY_COST;
	if (cost < b->cost) {
		b->cost = cost;
		b->from = (uint32_t)start->from;
	}
	return true;
}

/* What a line leaves empty, or less: blanks at its ends are not taken off. */
static int32_t least_slack(const struct start *start, size_t to)
{
	const struct path *path = start->path;

	return (int32_t)(start->reach - path->units[path->nodes[to].pos].before.width);
}

/* Tries all lines from a node that are at most `near` short; the fullest when there is none. *low
 * is where the last node's search began: it never has to go back. What a line lacks only grows with
 * its length, so the first that is too long ends the search. */
static void try_from(struct path *path, size_t from, size_t *low, int32_t near)
{
	size_t last = path->n_nodes - 1, to = *low > from ? *low : from + 1;
	struct start start = { path, from, path_edge(path, from), path_room(path, from, false), 0 };
	bool any = false;

	start.reach = path->units[path->nodes[from].pos].before.width + (uint32_t)start.room.width;
	while (to < last && least_slack(&start, to) > near)
		to++;
	*low = to > from + 1 ? to - 1 : to;
	for (size_t tries = 0; to <= last && tries < TRIES && try_line(&start, to); tries++) {
		any = true;
		to++;
	}
	if (any)
		return;
	for (to = *low; to > from + 1 && least_slack(&start, to) < 0;)
		to--;
	if (try_line(&start, to))
		return;
	struct node *b = &path->nodes[to]; /* one character wider than the line */
	if (b->cost == UNREACHED) {
		b->cost = path->nodes[from].cost + CUT_COST;
		b->from = (uint32_t)from;
	}
}

static void find_within(struct path *path, int32_t near)
{
	size_t low = 1;

	for (size_t i = 1; i < path->n_nodes; i++)
		path->nodes[i].cost = UNREACHED;
	path->nodes[0].cost = 0;
	for (size_t i = 0; i + 1 < path->n_nodes; i++)
		if (path->nodes[i].cost != UNREACHED)
			try_from(path, i, &low, near);
}

void path_find(struct path *path)
{
	find_within(path, NEAR_EMS * path->em);
	if (!path->goes_on && is_lonely(path, path->nodes[path->n_nodes - 1].from))
		find_within(path, FAR_EMS * path->em);
}

size_t path_lines(const struct path *path)
{
	size_t n = 0;

	for (size_t at = path->n_nodes - 1; at != 0; at = path->nodes[at].from)
		n++;
	return n;
}
