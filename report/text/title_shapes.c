/* title_shapes.c - titles of several lines: shapes to choose from, and what a break costs in sense.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/text/break_path.h"
#include "report/text/title_names.h"
#include "report/text/words.h"

#define MOST_LINES 6
#define MOST_NODES 240 /* a title longer than that is set as text */
#define UNREACHED UINT64_MAX

/* Costs are in squared thousandths of an em off the shape's width: 1000000 is one em on one line.
 */
#define EM_COST 1000000u
#define WORD_COST (60 * EM_COST)   /* a word torn */
#define NAME_COST (300 * EM_COST)  /* the name of an office, or a date, torn */
#define CLING_COST (20 * EM_COST)  /* 的 at a line's start, 关于 or a number at its end */
#define INSIDE_COST (20 * EM_COST) /* inside 《》 and other brackets */
#define PLAIN_COST (6 * EM_COST)   /* between any two words */
#define FULL_COST (1000 * EM_COST) /* a line that has to be squeezed */

/* Widths of the lines in thousandths of their average: trapezia of both kinds, slight and steep,
 * and the lozenge. Steep ones are for titles that part unevenly by their sense. */
static const struct shape {
	int first, middle, last;
	uint32_t cost;
} shapes[] = {
	{ 1100, 1000, 900, 0 },           { 900, 1000, 1100, 0 },           { 900, 1200, 900, 0 },
	{ 1450, 1000, 550, 8 * EM_COST }, { 550, 1000, 1450, 8 * EM_COST },
};

struct title {
	struct path *path;
	const struct para_char *chars;
	size_t n_lines;
	int32_t average; /* of the lines' widths */
	uint32_t sense[MOST_NODES];
	uint64_t cost[MOST_LINES + 1][MOST_NODES];
	uint8_t from[MOST_LINES + 1][MOST_NODES];
	uint8_t best[MOST_LINES + 1]; /* nodes of the best way so far */
	uint64_t least;
};

static bool is_one_of(uint32_t c, const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == c)
			return true;
	return false;
}

/* Digits and 一 to 十: what they count comes behind them. */
static bool is_numeral(uint32_t c)
{
	static const uint32_t numerals[] = { 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
					     0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341 };

	return (c >= '0' && c <= '9') || is_one_of(c, numerals, LEN(numerals));
}

/* 关于, 印发, 转发, 批转: what they speak of comes behind them. */
static bool takes_object(uint32_t a, uint32_t b)
{
	static const uint32_t verbs[][2] = {
		{ 0x5173, 0x4E8E }, { 0x5370, 0x53D1 }, { 0x8F6C, 0x53D1 }, { 0x6279, 0x8F6C }
	};

	for (size_t i = 0; i < LEN(verbs); i++)
		if (verbs[i][0] == a && verbs[i][1] == b)
			return true;
	return false;
}

/* What breaking before character i costs in sense. */
static uint32_t sense_of(const struct title *t, size_t i, const bool *starts)
{
	/* 的、，》”）等 */
	static const uint32_t ends[] = { 0x7684, 0x3001, 0xFF0C, 0x300B, 0x201D, 0xFF09, 0x7B49 };
	/* 的 和 与 及 暨 等 了 */
	static const uint32_t clings[] = { 0x7684, 0x548C, 0x4E0E, 0x53CA, 0x66A8, 0x7B49, 0x4E86 };
	/* 和 与 及 以 把 将 对 在 向 从 为 由, words of their own: what they lead to comes behind them */
	static const uint32_t leads[] = { 0x548C, 0x4E0E, 0x53CA, 0x4EE5, 0x628A, 0x5C06,
					  0x5BF9, 0x5728, 0x5411, 0x4ECE, 0x4E3A, 0x7531 };
	uint32_t before = t->chars[i - 1].codepoint, after = t->chars[i].codepoint;
	bool led = starts[i - 1] && is_one_of(before, leads, LEN(leads));
	bool about = i > 1 && takes_object(t->chars[i - 2].codepoint, before);

	if (!starts[i])
		return WORD_COST;
	if (is_one_of(after, clings, LEN(clings)) || about || led || is_numeral(before))
		return CLING_COST;
	return is_one_of(before, ends, LEN(ends)) ? 0 : PLAIN_COST;
}

static void weigh_breaks(struct title *t)
{
	size_t n = t->path->n;
	bool *starts = xcalloc(n, sizeof *starts), *torn = xcalloc(n, sizeof *torn);
	int open = 0; /* brackets */

	words_find(t->chars, n, starts);
	title_names_find(t->chars, n, starts, torn);
	for (size_t i = 1, at = 0; i + 1 < t->path->n_nodes; i++) {
		for (; at < t->path->nodes[i].pos; at++)
			open += (t->path->units[at].class == CLREQ_OPEN) -
				(t->path->units[at].class == CLREQ_CLOSE);
		t->sense[i] = sense_of(t, at, starts) + (open > 0 ? INSIDE_COST : 0) +
			      (torn[at] ? NAME_COST : 0);
	}
	t->sense[t->path->n_nodes - 1] = 0;
	free(starts);
	free(torn);
}

static int32_t width_between(const struct title *t, size_t from, size_t to)
{
	return (int32_t)(path_edge(t->path, to)->closing.width -
			 path_edge(t->path, from)->opening.width);
}

static int32_t wanted_width(const struct title *t, const struct shape *shape, size_t line)
{
	size_t last = t->n_lines - 1;
	int64_t share = line * 2 < last ? shape->first + (shape->middle - shape->first) *
								 (int64_t)line * 2 / (int64_t)last
			: line * 2 > last
				? shape->middle + (shape->last - shape->middle) *
							  (int64_t)(line * 2 - last) / (int64_t)last
				: shape->middle;

	return (int32_t)(t->average * share / 1000);
}

static uint64_t line_cost(const struct title *t, size_t from, size_t to, int32_t wanted)
{
	struct path *path = t->path;
	struct line_room room = path_room(path, from, true);
	struct fit fit = line_fit(path_edge(path, from), path_edge(path, to), &room);
	int64_t off = ((int64_t)width_between(t, from, to) - wanted) * 1000 / path->em;

	if (fit.cost >= LINE_OVERFULL)
		return UNREACHED;
	return (uint64_t)(off * off) + t->sense[to] + (fit.slack < 0 ? FULL_COST : 0);
}

/* Lines up to number `line` (from 1) have been set; sets the next one in all ways. */
static void try_lines(struct title *t, size_t line, int32_t wanted)
{
	size_t last = t->path->n_nodes - 1;

	for (size_t from = 0; from < last; from++) {
		if (t->cost[line - 1][from] == UNREACHED)
			continue;
		for (size_t to = from + 1; to <= last; to++) {
			uint64_t cost = line_cost(t, from, to, wanted);

			if (cost == UNREACHED)
				break;
			cost += t->cost[line - 1][from];
			if (cost < t->cost[line][to]) {
				t->cost[line][to] = cost;
				t->from[line][to] = (uint8_t)from;
			}
		}
	}
}

static void try_shape(struct title *t, const struct shape *shape)
{
	size_t at = t->path->n_nodes - 1;

	memset(t->cost, 0xFF, sizeof t->cost);
	t->cost[0][0] = shape->cost;
	for (size_t line = 1; line <= t->n_lines; line++)
		try_lines(t, line, wanted_width(t, shape, line - 1));
	if (t->cost[t->n_lines][at] >= t->least)
		return;
	t->least = t->cost[t->n_lines][at];
	for (size_t line = t->n_lines; line > 0; line--) {
		t->best[line] = (uint8_t)at;
		at = t->from[line][at];
	}
}

static void take_best(struct title *t)
{
	t->best[0] = 0;
	for (size_t line = 1; line <= t->n_lines; line++)
		t->path->nodes[t->best[line]].from = t->best[line - 1];
}

static void try_shapes(struct title *t)
{
	t->average = width_between(t, 0, t->path->n_nodes - 1) / (int32_t)t->n_lines;
	for (size_t i = 0; i < LEN(shapes); i++)
		if (t->n_lines > 2 || shapes[i].first != shapes[i].last)
			try_shape(t, &shapes[i]);
}

/* As few lines as can be, or one more where those tear a name. */
static void try_counts(struct title *t)
{
	size_t least_lines = t->n_lines;

	try_shapes(t);
	if (t->least < NAME_COST || least_lines == MOST_LINES)
		return;
	uint64_t torn = t->least;
	t->n_lines++;
	try_shapes(t);
	if (t->least == torn)
		t->n_lines = least_lines;
}

void path_find_title(struct path *path, const struct para_char *chars)
{
	path_find(path);
	size_t n_lines = path_lines(path);
	if (n_lines < 2 || n_lines > MOST_LINES || path->n_nodes > MOST_NODES)
		return;
	struct title *t = xcalloc(1, sizeof *t);
	t->path = path;
	t->chars = chars;
	t->n_lines = n_lines;
	t->least = UNREACHED;
	weigh_breaks(t);
	try_counts(t);
	if (t->least != UNREACHED)
		take_best(t);
	free(t);
}
