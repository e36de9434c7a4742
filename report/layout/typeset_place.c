/* typeset_place.c - lines of a paragraph onto pages: how many on each, and what stays with what. */
#include "report/layout/typeset.h"

mpt typeset_pitch(const struct flow *flow, const struct text_style *style)
{
	mpt pitch = flow->style->line_pitch, own = style->size + style->size / 4;

	return own > pitch ? own : pitch;
}

/* How many of the remaining lines go on this page: 0 means that a new page is better. */
static size_t lines_taken(const struct flow *flow, size_t fitting, size_t remaining, bool first)
{
	size_t widows = (size_t)flow->style->page[PAGE_WIDOWS];
	size_t orphans = (size_t)flow->style->page[PAGE_ORPHANS];

	if (fitting >= remaining)
		return remaining;
	size_t taken = fitting;
	if (remaining - taken < widows)
		taken = remaining > widows ? remaining - widows : 0;
	return first && taken < orphans ? 0 : taken;
}

static void draw_lines(struct typeset *set, size_t from, size_t n, struct element element, mpt x)
{
	struct flow *flow = set->flow;
	mpt ascent = style_ascent(set->styles[0]), pitch = typeset_pitch(flow, set->styles[0]);

	for (size_t i = from; i < from + n; i++) {
		typeset_draw(set, i, element, (struct position){ x, flow->y + ascent });
		flow->y += pitch;
	}
}

/* The last lines of a paragraph: before a signature, enough of them stay with it that its page
 * shows some text (GB/T 9704-2012 §7.3.5.4: no page of a signature alone). */
static void draw_end(struct typeset *set, size_t from, struct element element, mpt x)
{
	size_t n = set->lines.n_lines, widows = (size_t)set->flow->style->page[PAGE_WIDOWS];
	size_t free_lines =
		set->before_closing && n - from > 2 * widows - 1 ? n - widows - from : 0;

	if (!set->before_closing)
		free_lines = n - from;
	draw_lines(set, from, free_lines, element, x);
	if (free_lines > 0 || !set->before_closing)
		flow_settle(set->flow);
	if (free_lines == n - from)
		return;
	flow_keep(set->flow);
	draw_lines(set, from + free_lines, n - from - free_lines, element, x);
}

bool typeset_place(struct typeset *set, enum tag tag, mpt x, struct error *err)
{
	struct flow *flow = set->flow;
	size_t n = set->lines.n_lines, done = 0;
	bool fresh = flow_at_top(flow); /* a new page would not give more room */
	bool head = flow_is_head(flow); /* §7.3.3: it shows text, one line if there is no more */

	if (n == 0)
		return true;
	mpt pitch = typeset_pitch(flow, set->styles[0]);
	struct element element = { tag, flow_element(flow) };
	for (;;) {
		size_t fitting = flow_lines(flow, pitch, set->styles[0]->size);
		size_t taken = lines_taken(flow, fitting, n - done, done == 0);

		if (taken == 0 && fresh)
			taken = fitting > 0 ? fitting : 1;
		if (taken == 0 && head && done == 0)
			taken = fitting;
		if (done + taken == n) {
			draw_end(set, done, element, x);
			return true;
		}
		draw_lines(set, done, taken, element, x);
		done += taken;
		if (taken > 0)
			flow_settle(flow);
		if (!flow_break(flow, err))
			return false;
		fresh = true;
	}
}

bool typeset_keep(struct typeset *set, struct error *err)
{
	size_t n = set->lines.n_lines;

	if (n == 0)
		return true;
	mpt pitch = typeset_pitch(set->flow, set->styles[0]);
	mpt height = (mpt)(n - 1) * pitch + set->styles[0]->size;
	if (height > set->flow->height)
		return true;
	if (!flow_need(set->flow, height, err))
		return false;
	flow_keep_link(set->flow);
	return true;
}

bool typeset_place_lines(struct typeset *set, struct element element, mpt x, struct error *err)
{
	for (size_t i = 0; i < set->lines.n_lines; i++) {
		if (!flow_need(set->flow, set->styles[0]->size, err))
			return false;
		draw_lines(set, i, 1, element, x);
	}
	return true;
}
