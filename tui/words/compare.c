/* compare.c - see compare.h: the longest common run of lines, by the textbook's table. */
#include "tui/words/compare.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#define AROUND 2           /* lines that stayed, shown beside a change */
#define MOST_CELLS 4000000 /* of the table; beyond it all is shown as gone and come */

struct line {
	const char *text;
	size_t len;
};

struct lines {
	struct line *items;
	size_t n, capacity;
};

/* One line of the comparison, sign ' ', '-' or '+'. */
struct verdict_line {
	char sign;
	struct line line;
};

struct comparison {
	struct lines before, after;
	size_t head, tail; /* lines that are the same at both ends */
	uint32_t *common;  /* [i][j]: lines in common from i and j on; NULL: too large a table */
	struct verdict_line *out;
	size_t n, capacity;
};

static void split(const char *text, struct lines *out)
{
	while (text != NULL && *text != '\0') {
		size_t len = strcspn(text, "\n");

		out->items = array_grow(out->items, out->n, &out->capacity, sizeof *out->items);
		out->items[out->n++] = (struct line){ text, len };
		text += len + (text[len] == '\n');
	}
}

static bool same(struct line a, struct line b)
{
	return a.len == b.len && memcmp(a.text, b.text, a.len) == 0;
}

static void trim(struct comparison *c)
{
	size_t least = c->before.n < c->after.n ? c->before.n : c->after.n;

	while (c->head < least && same(c->before.items[c->head], c->after.items[c->head]))
		c->head++;
	while (c->tail < least - c->head && same(c->before.items[c->before.n - 1 - c->tail],
						 c->after.items[c->after.n - 1 - c->tail]))
		c->tail++;
}

static uint32_t *common_at(const struct comparison *c, size_t i, size_t j)
{
	size_t columns = c->after.n - c->head - c->tail + 1;

	return &c->common[(i - c->head) * columns + (j - c->head)];
}

static void fill_table(struct comparison *c)
{
	size_t rows = c->before.n - c->head - c->tail + 1;
	size_t columns = c->after.n - c->head - c->tail + 1;

	if (rows > MOST_CELLS / columns)
		return;
	c->common = xcalloc(rows * columns, sizeof *c->common);
	for (size_t i = c->before.n - c->tail; i-- > c->head;)
		for (size_t j = c->after.n - c->tail; j-- > c->head;) {
			uint32_t down = *common_at(c, i + 1, j), right = *common_at(c, i, j + 1);

			*common_at(c, i, j) = same(c->before.items[i], c->after.items[j])
						      ? *common_at(c, i + 1, j + 1) + 1
						      : (down > right ? down : right);
		}
}

static void put(struct comparison *c, char sign, struct line line)
{
	c->out = array_grow(c->out, c->n, &c->capacity, sizeof *c->out);
	c->out[c->n++] = (struct verdict_line){ sign, line };
}

/* What is gone before what came in its place. */
static void walk(struct comparison *c)
{
	size_t i = c->head, j = c->head;
	size_t end_i = c->before.n - c->tail, end_j = c->after.n - c->tail;

	for (size_t k = 0; k < c->head; k++)
		put(c, ' ', c->before.items[k]);
	while (i < end_i || j < end_j) {
		bool both = i < end_i && j < end_j && c->common != NULL;

		if (both && same(c->before.items[i], c->after.items[j])) {
			put(c, ' ', c->before.items[i++]);
			j++;
		} else if (i < end_i &&
			   (!both || *common_at(c, i + 1, j) >= *common_at(c, i, j + 1))) {
			put(c, '-', c->before.items[i++]);
		} else {
			put(c, '+', c->after.items[j++]);
		}
	}
	for (; i < c->before.n; i++)
		put(c, ' ', c->before.items[i]);
}

static bool is_near_change(const struct comparison *c, size_t at)
{
	size_t first = at > AROUND ? at - AROUND : 0;

	for (size_t i = first; i <= at + AROUND && i < c->n; i++)
		if (c->out[i].sign != ' ')
			return true;
	return false;
}

static void print(const struct comparison *c, struct str *out)
{
	bool left_out = false;

	for (size_t i = 0; i < c->n; i++) {
		const struct verdict_line *line = &c->out[i];

		if (is_near_change(c, i)) {
			str_printf(out, "%c %.*s\n", line->sign, (int)line->line.len,
				   line->line.text);
			left_out = false;
		} else if (!left_out) {
			str_add(out, "  …\n");
			left_out = true;
		}
	}
}

void compare_texts(const char *before, const char *after, struct str *out)
{
	struct comparison c = { 0 };

	split(before, &c.before);
	split(after, &c.after);
	trim(&c);
	fill_table(&c);
	walk(&c);
	if (c.head < c.before.n || c.head < c.after.n)
		print(&c, out);
	free(c.before.items);
	free(c.after.items);
	free(c.common);
	free(c.out);
}
