/* label.c - see label.h. Heads and names of rows are short: all ways are tried. */
#include "report/text/label.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/text/breaks.h"
#include "report/text/words.h"

#define MOST_LINES 8
#define MOST_NODES 64 /* a longer name is set as text */
#define MORE_LINES 2
#define UNREACHED UINT64_MAX

/* Costs are in squared thousandths of an em off the average: 1000000 is one em on one line. */
#define EM_COST 1000000u
#define TORN_COST (80 * EM_COST)   /* a word, or a number and what it counts */
#define ALONE_COST (60 * EM_COST)  /* one Han character on its line */
#define INSIDE_COST (12 * EM_COST) /* inside brackets */
#define SINGLE_COST (20 * EM_COST) /* two words of one character: perhaps one that nobody knows */
#define CLING_COST (8 * EM_COST)   /* 及 at a line's end, 的 and 等 at its start */
#define PLAIN_COST (2 * EM_COST)   /* between two words, not before a bracket or behind 、 */
#define LINE_COST (25 * EM_COST)   /* each line more than the least */
#define FULL_COST (1000 * EM_COST) /* a line that has to be squeezed */

/* 及 和 与 或: with what comes behind them. 的 等: with what comes before. */
static bool clings_behind(uint32_t c)
{
	return c == 0x53CA || c == 0x548C || c == 0x4E0E || c == 0x6216;
}

static bool clings_before(uint32_t c)
{
	return c == 0x7684 || c == 0x7B49;
}

/* ---- what a break costs in sense ---- */

struct sense {
	const struct unit *units;
	const struct para_char *chars;
	const bool *starts; /* of words */
	size_t n;
	int open; /* brackets around the place */
};

static bool is_han(const struct unit *unit)
{
	return unit->class == CLREQ_HAN;
}

/* A Han character that is a word by itself. */
static bool is_single(const struct sense *s, size_t i)
{
	return is_han(&s->units[i]) && s->starts[i] && (i + 1 == s->n || s->starts[i + 1]);
}

static uint32_t sense_of(const struct sense *s, size_t i)
{
	uint32_t before = s->chars[i - 1].codepoint, after = s->chars[i].codepoint;
	uint32_t inside = s->open > 0 ? INSIDE_COST : 0;

	if (!s->starts[i] || (s->units[i].flags & UNIT_LOOSE) != 0 ||
	    (s->units[i].flags & UNIT_BREAK) == 0)
		return TORN_COST + inside;
	if (clings_behind(before) || clings_before(after))
		return CLING_COST + inside;
	if (is_single(s, i - 1) && is_single(s, i) && !clings_behind(after))
		return SINGLE_COST + inside;
	return inside + (s->units[i].class == CLREQ_OPEN ||
					 s->units[i - 1].class == CLREQ_PAUSE
				 ? 0
				 : PLAIN_COST);
}

static void pass(struct sense *s, size_t i)
{
	s->open += (s->units[i].class == CLREQ_OPEN) - (s->units[i].class == CLREQ_CLOSE);
}

/* ---- lines ---- */

struct label {
	struct path *path;
	size_t n_lines;
	int64_t average; /* of the lines' widths */
	uint32_t sense[MOST_NODES];
	uint64_t cost[MOST_LINES + 1][MOST_NODES];
	uint8_t from[MOST_LINES + 1][MOST_NODES];
	uint8_t best[MOST_LINES + 1]; /* nodes of the best way so far */
	size_t best_lines;
	uint64_t least;
};

static void weigh_breaks(struct label *l, const struct para_char *chars)
{
	const struct path *path = l->path;
	bool *starts = xcalloc(path->n, sizeof *starts);
	struct sense sense = { .units = path->units, .chars = chars, .starts = starts };

	sense.n = path->n;
	words_find(chars, path->n, starts);
	for (size_t i = 1, at = 0; i + 1 < path->n_nodes; i++) {
		for (; at < path->nodes[i].pos; at++)
			pass(&sense, at);
		l->sense[i] = sense_of(&sense, at);
	}
	free(starts);
}

/* Marks keep nobody company; brackets around it do: （天）. */
static bool is_one_han(const struct path *path, size_t from, size_t to)
{
	size_t n = 0, brackets = 0;

	for (size_t i = path->nodes[from].pos; i < path->nodes[to].pos; i++) {
		const struct unit *unit = &path->units[i];

		if (unit->class >= CLREQ_LETTER)
			return false;
		n += is_han(unit);
		brackets += unit->class == CLREQ_OPEN || unit->class == CLREQ_CLOSE;
	}
	return n == 1 && brackets < 2;
}

static uint64_t line_cost(struct label *l, size_t from, size_t to)
{
	struct path *path = l->path;
	const struct edge *a = path_edge(path, from), *b = path_edge(path, to);
	struct line_room room = path_room(path, from, true);
	struct fit fit = line_fit(a, b, &room);
	int64_t width = (int32_t)(b->closing.width - a->opening.width);
	int64_t off = (width - l->average) * 1000 / path->em;

	if (fit.cost >= LINE_OVERFULL)
		return UNREACHED;
	return (uint64_t)(off * off) + l->sense[to] + (fit.slack < 0 ? FULL_COST : 0) +
	       (is_one_han(path, from, to) ? ALONE_COST : 0);
}

/* Lines up to number `line` (from 1) have been set; sets the next one in all ways. */
static void try_line(struct label *l, size_t line)
{
	for (size_t from = 0; from + 1 < l->path->n_nodes; from++) {
		if (l->cost[line - 1][from] == UNREACHED)
			continue;
		for (size_t to = from + 1; to < l->path->n_nodes; to++) {
			uint64_t cost = line_cost(l, from, to);

			if (cost == UNREACHED)
				break;
			cost += l->cost[line - 1][from];
			if (cost >= l->cost[line][to])
				continue;
			l->cost[line][to] = cost;
			l->from[line][to] = (uint8_t)from;
		}
	}
}

static void try_count(struct label *l, size_t n, uint64_t more)
{
	size_t at = l->path->n_nodes - 1;

	l->n_lines = n;
	l->average = (int32_t)(path_edge(l->path, at)->closing.width -
			       path_edge(l->path, 0)->opening.width) /
		     (int64_t)n;
	memset(l->cost, 0xFF, sizeof l->cost);
	l->cost[0][0] = more;
	for (size_t line = 1; line <= n; line++)
		try_line(l, line);
	if (l->cost[n][at] >= l->least)
		return;
	l->least = l->cost[n][at];
	l->best_lines = n;
	for (size_t line = n; line > 0; line--) {
		l->best[line] = (uint8_t)at;
		at = l->from[line][at];
	}
}

static void take_best(struct label *l)
{
	l->best[0] = 0;
	for (size_t line = 1; line <= l->best_lines; line++)
		l->path->nodes[l->best[line]].from = l->best[line - 1];
}

void path_find_label(struct path *path, const struct para_char *chars)
{
	path_find(path);
	size_t least = path_lines(path);
	if (least < 2 || least > MOST_LINES || path->n_nodes > MOST_NODES)
		return;
	struct label *l = xcalloc(1, sizeof *l);
	l->path = path;
	l->least = UNREACHED;
	weigh_breaks(l, chars);
	for (size_t more = 0; more <= MORE_LINES && least + more <= MOST_LINES; more++)
		try_count(l, least + more, more * (uint64_t)LINE_COST);
	if (l->least != UNREACHED)
		take_best(l);
	free(l);
}

/* ---- the least width ---- */

static bool parts_pieces(const struct sense *s, size_t i)
{
	uint32_t before = s->chars[i - 1].codepoint, after = s->chars[i].codepoint;

	return s->starts[i] && (s->units[i].flags & UNIT_BREAK) != 0 &&
	       (s->units[i].flags & UNIT_LOOSE) == 0 && !clings_behind(before) &&
	       !clings_before(after);
}

/* A word of one character behind another word, but the first of several such: those make one
 * piece. And no 及, which goes with what follows. */
static bool joins_before(const struct sense *s, size_t i)
{
	bool first = i + 1 < s->n && is_single(s, i + 1) && !is_single(s, i - 1);

	return is_single(s, i) && is_han(&s->units[i - 1]) && !first &&
	       !clings_behind(s->chars[i].codepoint);
}

/* The blank half of a bracket or mark, which a line's start or end takes away. */
static int32_t blank_of(const struct sense *s, size_t i, bool at_start)
{
	enum clreq_class class = (enum clreq_class)s->units[i].class;
	const struct para_char *c = &s->chars[i];
	bool gives = at_start ? class == CLREQ_OPEN
			      : class == CLREQ_CLOSE || class == CLREQ_PAUSE || class == CLREQ_STOP;

	return gives && c->advance == c->em ? c->em / 2 : 0;
}

/* One Han character by itself joins the piece before it, the first of all the one behind it. */
static int32_t longest_piece(const struct sense *s)
{
	int64_t piece = 0, longest = 0;
	size_t solid = 0; /* Han and Latin characters of the piece */

	for (size_t i = 0; i < s->n; i++) {
		if (i == 0 || (parts_pieces(s, i) && solid > 1 && !joins_before(s, i))) {
			piece = -blank_of(s, i, true);
			solid = 0;
		}
		piece += s->chars[i].advance;
		solid += is_han(&s->units[i]) || s->units[i].class >= CLREQ_LETTER;
		int64_t width = piece - blank_of(s, i, false);
		longest = width > longest ? width : longest;
	}
	return longest < INT32_MAX ? (int32_t)longest : INT32_MAX;
}

int32_t paragraph_longest_word(const struct para_char *chars, size_t n)
{
	struct unit *units = xcalloc(n + 2, sizeof *units);
	bool *starts = xcalloc(n + 1, sizeof *starts);
	const struct sense sense = { .units = units, .chars = chars, .starts = starts, .n = n };
	struct latin latin = { 0 };

	breaks_find(units, chars, n, STRICTNESS_GB, &latin);
	words_find(chars, n, starts);
	int32_t longest = longest_piece(&sense);
	latin_finish(&latin);
	free(units);
	free(starts);
	return longest;
}
