/* crossing.c - see crossing.h. Pairs first: a row and a column off by the same amount belong
 * together in some best partition. Then, while few are left, every subset; else sums of up to six
 * rows that make up a column. */
#include "report/causes/crossing.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#define FEW 15         /* nodes whose subsets are all looked at */
#define MANY_SETS 600  /* sets that cancel out, beyond which packing them is no longer exact */
#define MOST_SUMMED 56 /* rows of which sums of three are tabled */
#define MOST_CLOSE 300 /* nodes of a rounded table that are all held against one another */
#define MOST_TRIED 24  /* ways to make up one column of which the likeliest is taken */
#define NO_GROUP UINT32_MAX

/* ---- pairs ---- */

static int by_demand(const void *a, const void *b)
{
	const struct crossing_node *x = *(struct crossing_node *const *)a;
	const struct crossing_node *y = *(struct crossing_node *const *)b;

	if (x->demand != y->demand)
		return x->demand < y->demand ? -1 : 1;
	return x->relation < y->relation ? -1 : x->relation > y->relation;
}

static double pair_likelihood(const struct crossing *c, const struct crossing_node *a,
			      const struct crossing_node *b)
{
	return a->is_row ? c->likelihood(c->context, a, b) : c->likelihood(c->context, b, a);
}

static void pair_up(struct crossing *c, struct crossing_node *a, struct crossing_node *b)
{
	a->group = b->group = (uint32_t)c->n_groups++;
}

/* Among equal demands the likeliest row and column first, then the next … */
static void pair_run(struct crossing *c, struct crossing_node **run, size_t n)
{
	for (;;) {
		struct crossing_node *row = NULL, *col = NULL;
		double best = -HUGE_VAL;

		for (size_t i = 0; i < n; i++)
			for (size_t k = 0; k < n; k++) {
				if (!run[i]->is_row || run[k]->is_row ||
				    run[i]->group != NO_GROUP || run[k]->group != NO_GROUP)
					continue;
				double likelihood = n > 2 ? pair_likelihood(c, run[i], run[k]) : 0;
				if (row != NULL && likelihood <= best)
					continue;
				best = likelihood;
				row = run[i];
				col = run[k];
			}
		if (row == NULL)
			return;
		c->unique &= n == 2;
		pair_up(c, row, col);
	}
}

static void find_pairs(struct crossing *c)
{
	struct crossing_node **sorted = xcalloc(c->n + 1, sizeof *sorted);

	for (size_t i = 0; i < c->n; i++)
		sorted[i] = &c->nodes[i];
	qsort(sorted, c->n, sizeof *sorted, by_demand);
	for (size_t start = 0, end; start < c->n; start = end) {
		for (end = start + 1; end < c->n && sorted[end]->demand == sorted[start]->demand;)
			end++;
		pair_run(c, sorted + start, end - start);
	}
	free(sorted);
}

static int128 distance(const struct crossing_node *a, const struct crossing_node *b)
{
	return a->demand > b->demand ? a->demand - b->demand : b->demand - a->demand;
}

/* Rounded tables: the closest row and column first, as long as rounding can account for it. */
static void find_close_pairs(struct crossing *c)
{
	for (;;) {
		struct crossing_node *row = NULL, *col = NULL;

		for (size_t i = 0; i < c->n; i++)
			for (size_t k = 0; k < c->n; k++) {
				struct crossing_node *a = &c->nodes[i], *b = &c->nodes[k];

				if (a->is_row && !b->is_row && a->group == NO_GROUP &&
				    b->group == NO_GROUP && distance(a, b) <= a->slack + b->slack &&
				    (row == NULL || distance(a, b) < distance(row, col))) {
					row = a;
					col = b;
				}
			}
		if (row == NULL)
			return;
		c->unique = false;
		pair_up(c, row, col);
	}
}

static bool is_rounded(const struct crossing *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->nodes[i].slack != 0)
			return true;
	return false;
}

/* ---- few: every subset ---- */

struct subsets {
	struct crossing_node *nodes[FEW];
	size_t n;
	uint32_t rows;  /* which of them are rows */
	uint32_t *sets; /* mixed subsets whose demands cancel out */
	size_t n_sets, capacity;
	uint8_t *best;    /* by subset: how many of the sets fit into it side by side */
	uint32_t *choice; /* … and which goes first; 0: the lowest node is left over */
};

static int128 signed_demand(const struct crossing_node *node)
{
	return node->is_row ? node->demand : -node->demand;
}

static bool cancels_out(const struct subsets *s, size_t mask, int128 sum)
{
	int128 slack = 0;

	for (size_t i = 0; i < s->n && sum != 0; i++)
		slack += mask >> i & 1 ? s->nodes[i]->slack : 0;
	return sum <= slack && -sum <= slack;
}

static void find_sets(struct subsets *s)
{
	size_t all = (size_t)1 << s->n;
	int128 *sums = xcalloc(all, sizeof *sums);

	for (size_t mask = 1; mask < all; mask++) {
		size_t low = (size_t)__builtin_ctzl(mask);

		sums[mask] = sums[mask & (mask - 1)] + signed_demand(s->nodes[low]);
		if (!cancels_out(s, mask, sums[mask]) || (mask & s->rows) == 0 ||
		    (mask & ~s->rows) == 0)
			continue;
		s->sets = array_grow(s->sets, s->n_sets, &s->capacity, sizeof *s->sets);
		s->sets[s->n_sets++] = (uint32_t)mask;
	}
	free(sums);
}

static void pack_sets(struct subsets *s)
{
	size_t all = (size_t)1 << s->n;

	s->best = xcalloc(all, sizeof *s->best);
	s->choice = xcalloc(all, sizeof *s->choice);
	for (size_t mask = 1; mask < all; mask++) {
		size_t low = mask & -mask;

		s->best[mask] = s->best[mask ^ low];
		for (size_t i = 0; i < s->n_sets; i++) {
			uint32_t set = s->sets[i];

			if ((set & low) == 0 || (set & ~mask) != 0 ||
			    s->best[mask ^ set] + 1 <= s->best[mask])
				continue;
			s->best[mask] = (uint8_t)(s->best[mask ^ set] + 1);
			s->choice[mask] = set;
		}
	}
}

static void name_groups(struct crossing *c, const struct subsets *s)
{
	size_t mask = ((size_t)1 << s->n) - 1;
	bool left_over = false;

	while (mask != 0) {
		uint32_t set = s->choice[mask];

		for (size_t i = 0; i < s->n; i++)
			if (set >> i & 1)
				s->nodes[i]->group = (uint32_t)c->n_groups;
		c->n_groups += set != 0;
		left_over |= set == 0;
		mask = set != 0 ? mask ^ set : mask & (mask - 1);
	}
	for (size_t i = 0; i < s->n && left_over; i++)
		if (s->nodes[i]->group == NO_GROUP)
			s->nodes[i]->group = (uint32_t)c->n_groups;
	c->n_groups += left_over;
}

static void split_few(struct crossing *c, struct crossing_node **left, size_t n)
{
	struct subsets s = { .n = n };

	memcpy(s.nodes, left, n * sizeof *left);
	for (size_t i = 0; i < n; i++)
		s.rows |= (uint32_t)left[i]->is_row << i;
	find_sets(&s);
	if (s.n_sets > MANY_SETS) {
		s.n_sets = MANY_SETS;
		c->smallest = false;
	}
	pack_sets(&s);
	c->unique &= s.n_sets == s.best[((size_t)1 << n) - 1];
	name_groups(c, &s);
	free(s.sets);
	free(s.best);
	free(s.choice);
}

/* ---- many: sums of a few on the longer side against each on the shorter ---- */

/* The sum of up to three nodes. */
struct bundle {
	int128 sum;
	uint8_t members[3], n;
	uint32_t next; /* of the same hash; NO_GROUP ends */
};

struct table {
	const struct crossing *crossing;
	struct crossing_node **many;
	size_t n;
	struct bundle *bundles;
	size_t n_bundles;
	uint32_t *heads;
	size_t mask;
};

static size_t hash_sum(const struct table *t, int128 sum)
{
	uint64_t mixed = ((uint64_t)sum ^ (uint64_t)(sum >> 64)) * 0x9E3779B97F4A7C15u;

	return (size_t)(mixed >> 20) & t->mask;
}

/* The bundle of others with one node more; of that node alone when there are none. */
static struct bundle with_node(const struct table *t, struct bundle bundle, size_t node)
{
	bundle.sum += t->many[node]->demand;
	bundle.members[bundle.n++] = (uint8_t)node;
	return bundle;
}

static void add_bundle(struct table *t, struct bundle bundle)
{
	size_t slot = hash_sum(t, bundle.sum);

	bundle.next = t->heads[slot];
	t->bundles[t->n_bundles] = bundle;
	t->heads[slot] = (uint32_t)t->n_bundles++;
}

static void fill_table(struct table *t)
{
	size_t n = t->n, most = n + n * n / 2 + n * n * n / 6 + 1, slots = 1024;

	while (slots < most)
		slots *= 2;
	t->mask = slots - 1;
	t->bundles = xcalloc(most, sizeof *t->bundles);
	t->heads = xcalloc(slots, sizeof *t->heads);
	memset(t->heads, 0xFF, slots * sizeof *t->heads);
	for (size_t a = 0; a < n; a++)
		add_bundle(t, with_node(t, (struct bundle){ 0 }, a));
	size_t end = t->n_bundles;
	for (size_t i = 0; i < end; i++) /* pairs, then threes: in the order of their members */
		for (size_t b = t->bundles[i].members[0] + (size_t)1; b < n; b++)
			add_bundle(t, with_node(t, t->bundles[i], b));
	for (size_t i = end, last = t->n_bundles; i < last; i++)
		for (size_t c = t->bundles[i].members[1] + (size_t)1; c < n; c++)
			add_bundle(t, with_node(t, t->bundles[i], c));
}

static bool is_free(const struct table *t, const struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->n; i++)
		if (t->many[bundle->members[i]]->group != NO_GROUP)
			return false;
	return true;
}

static bool are_apart(const struct bundle *a, const struct bundle *b)
{
	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (a->members[i] == b->members[k])
				return false;
	return true;
}

/* What makes up a column: one bundle, or two side by side. */
struct match {
	const struct bundle *first, *second;
	double likelihood;
};

static double bundle_likelihood(const struct table *t, const struct bundle *bundle,
				const struct crossing_node *node)
{
	double sum = 0;

	for (size_t i = 0; bundle != NULL && i < bundle->n; i++)
		sum += pair_likelihood(t->crossing, t->many[bundle->members[i]], node);
	return sum;
}

/* Tries the bundles of a size that are left to reach the sum, beside one that is chosen. */
static size_t try_bundles(const struct table *t, const struct crossing_node *node,
			  const struct bundle *beside, size_t size, struct match *best)
{
	int128 sum = node->demand - (beside != NULL ? beside->sum : 0);
	size_t tried = 0;

	for (uint32_t at = t->heads[hash_sum(t, sum)]; at != NO_GROUP && tried < MOST_TRIED;
	     at = t->bundles[at].next) {
		const struct bundle *bundle = &t->bundles[at];

		if (bundle->sum != sum || bundle->n != size || !is_free(t, bundle) ||
		    (beside != NULL && !are_apart(bundle, beside)))
			continue;
		tried++;
		double likelihood =
			bundle_likelihood(t, bundle, node) + bundle_likelihood(t, beside, node);
		if (best->first == NULL || likelihood > best->likelihood)
			*best = (struct match){ bundle, beside, likelihood };
	}
	return tried;
}

static void assign(struct table *t, const struct bundle *bundle, uint32_t group)
{
	for (size_t i = 0; bundle != NULL && i < bundle->n; i++)
		t->many[bundle->members[i]]->group = group;
}

/* A column and so many rows that make it up. */
static bool match_node(struct crossing *c, struct table *t, struct crossing_node *node, size_t size)
{
	struct match best = { 0 };
	size_t tried = 0;

	if (size <= 3)
		tried = try_bundles(t, node, NULL, size, &best);
	for (size_t i = 0; size > 3 && i < t->n_bundles && tried < MOST_TRIED; i++)
		if (t->bundles[i].n == 3 && is_free(t, &t->bundles[i]))
			tried += try_bundles(t, node, &t->bundles[i], size - 3, &best);
	if (best.first == NULL)
		return false;
	node->group = (uint32_t)c->n_groups;
	assign(t, best.first, node->group);
	assign(t, best.second, node->group);
	c->n_groups++;
	return true;
}

/* Fewer rows are a smaller coincidence: they go first. One column is left for what is left over. */
static size_t match_all(struct crossing *c, struct table *t, struct crossing_node **few, size_t n)
{
	size_t matched = 0;

	for (size_t size = 2; size <= 6; size++)
		for (size_t i = 0; i < n && matched + 1 < n; i++)
			if (few[i]->group == NO_GROUP)
				matched += match_node(c, t, few[i], size);
	return matched;
}

/* What is left, all of it, is one more group; its demands cancel out since all others' do. */
static void group_rest(struct crossing *c, struct crossing_node **left, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++)
		if (left[i]->group == NO_GROUP) {
			left[i]->group = (uint32_t)c->n_groups;
			any = true;
		}
	c->n_groups += any;
}

static void split_many(struct crossing *c, struct crossing_node **left, size_t n)
{
	struct crossing_node **many = xcalloc(n, sizeof *many), **few = xcalloc(n, sizeof *few);
	size_t n_many = 0, n_few = 0, n_rows = 0, matched;

	for (size_t i = 0; i < n; i++)
		n_rows += left[i]->is_row;
	bool rows_are_many = n_rows * 2 >= n;
	for (size_t i = 0; i < n; i++)
		if (left[i]->is_row == rows_are_many)
			many[n_many++] = left[i];
		else
			few[n_few++] = left[i];
	struct table t = {
		.crossing = c,
		.many = many,
		.n = n_many < MOST_SUMMED ? n_many : MOST_SUMMED,
	};
	fill_table(&t);
	matched = match_all(c, &t, few, n_few);
	group_rest(c, left, n);
	/* A cell mends at most one row, so there is no better when each column has its own. */
	c->smallest = n_few == 0 || matched + 1 == n_few;
	c->unique = false;
	free(t.bundles);
	free(t.heads);
	free(many);
	free(few);
}

void crossing_partition(struct crossing *c)
{
	struct crossing_node **left = xcalloc(c->n + 1, sizeof *left);
	size_t n_left = 0;

	c->n_groups = 0;
	c->smallest = c->unique = true;
	for (size_t i = 0; i < c->n; i++)
		c->nodes[i].group = NO_GROUP;
	bool rounded = is_rounded(c);
	if (rounded && c->n <= MOST_CLOSE)
		find_close_pairs(c);
	else if (c->n > FEW)
		find_pairs(c);
	for (size_t i = 0; i < c->n; i++)
		if (c->nodes[i].group == NO_GROUP)
			left[n_left++] = &c->nodes[i];
	if (n_left > FEW)
		split_many(c, left, n_left);
	else if (n_left > 0)
		split_few(c, left, n_left);
	c->smallest &= !rounded;
	free(left);
}
