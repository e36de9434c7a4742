/* crossing.c - see crossing.h. Pairs first: a row and a column off by the same amount belong
 * together in some best partition. Then, while few are left, every subset; else sums of up to six
 * rows that make up a column. */
#include "report/checks/crossing.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"

#define FEW 15         /* nodes whose subsets are all looked at */
#define MANY_SETS 600  /* sets that cancel out, beyond which packing them is no longer exact */
#define MOST_SUMMED 56 /* rows of which sums of three are tabled */
#define NO_GROUP UINT32_MAX

struct partition {
	struct crossing_node *nodes;
	size_t n;
	uint32_t n_groups;
	bool proven;
};

/* ---- pairs ---- */

static int by_demand(const void *a, const void *b)
{
	const struct crossing_node *x = *(struct crossing_node *const *)a;
	const struct crossing_node *y = *(struct crossing_node *const *)b;

	if (x->demand != y->demand)
		return x->demand < y->demand ? -1 : 1;
	return x->relation < y->relation ? -1 : x->relation > y->relation;
}

/* Within a run of equal demands: first row with first column, second with second … */
static void pair_run(struct partition *p, struct crossing_node **run, size_t n)
{
	size_t row = 0, col = 0;

	for (;;) {
		while (row < n && !run[row]->is_row)
			row++;
		while (col < n && run[col]->is_row)
			col++;
		if (row == n || col == n)
			return;
		run[row++]->group = run[col++]->group = p->n_groups++;
	}
}

static void find_pairs(struct partition *p)
{
	struct crossing_node **sorted = xcalloc(p->n + 1, sizeof *sorted);

	for (size_t i = 0; i < p->n; i++)
		sorted[i] = &p->nodes[i];
	qsort(sorted, p->n, sizeof *sorted, by_demand);
	for (size_t start = 0, end; start < p->n; start = end) {
		for (end = start + 1; end < p->n && sorted[end]->demand == sorted[start]->demand;)
			end++;
		pair_run(p, sorted + start, end - start);
	}
	free(sorted);
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

static void find_sets(struct subsets *s)
{
	size_t all = (size_t)1 << s->n;
	int128 *sums = xcalloc(all, sizeof *sums);

	for (size_t mask = 1; mask < all; mask++) {
		size_t low = (size_t)__builtin_ctzl(mask);

		sums[mask] = sums[mask & (mask - 1)] + signed_demand(s->nodes[low]);
		if (sums[mask] != 0 || (mask & s->rows) == 0 || (mask & ~s->rows) == 0)
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

static void name_groups(struct partition *p, const struct subsets *s)
{
	size_t mask = ((size_t)1 << s->n) - 1;
	bool left_over = false;

	while (mask != 0) {
		uint32_t set = s->choice[mask];

		for (size_t i = 0; i < s->n; i++)
			if (set >> i & 1)
				s->nodes[i]->group = p->n_groups;
		p->n_groups += set != 0;
		left_over |= set == 0;
		mask = set != 0 ? mask ^ set : mask & (mask - 1);
	}
	for (size_t i = 0; i < s->n && left_over; i++)
		if (s->nodes[i]->group == NO_GROUP)
			s->nodes[i]->group = p->n_groups;
	p->n_groups += left_over;
}

static void split_few(struct partition *p, struct crossing_node **left, size_t n)
{
	struct subsets s = { .n = n };

	memcpy(s.nodes, left, n * sizeof *left);
	for (size_t i = 0; i < n; i++)
		s.rows |= (uint32_t)left[i]->is_row << i;
	find_sets(&s);
	if (s.n_sets > MANY_SETS) {
		s.n_sets = MANY_SETS;
		p->proven = false;
	}
	pack_sets(&s);
	name_groups(p, &s);
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

static void add_bundle(struct table *t, int128 sum, size_t a, size_t b, size_t c, size_t n)
{
	struct bundle *bundle = &t->bundles[t->n_bundles];
	size_t slot = hash_sum(t, sum);

	*bundle = (struct bundle){
		sum, { (uint8_t)a, (uint8_t)b, (uint8_t)c }, (uint8_t)n, t->heads[slot]
	};
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
		add_bundle(t, t->many[a]->demand, a, a, a, 1);
	for (size_t a = 0; a < n; a++)
		for (size_t b = a + 1; b < n; b++)
			add_bundle(t, t->many[a]->demand + t->many[b]->demand, a, b, b, 2);
	for (size_t a = 0; a < n; a++)
		for (size_t b = a + 1; b < n; b++)
			for (size_t c = b + 1; c < n; c++)
				add_bundle(t,
					   t->many[a]->demand + t->many[b]->demand +
						   t->many[c]->demand,
					   a, b, c, 3);
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

static const struct bundle *find_bundle(const struct table *t, int128 sum,
					const struct bundle *beside)
{
	for (uint32_t at = t->heads[hash_sum(t, sum)]; at != NO_GROUP; at = t->bundles[at].next) {
		const struct bundle *bundle = &t->bundles[at];

		if (bundle->sum == sum && is_free(t, bundle) &&
		    (beside == NULL || are_apart(bundle, beside)))
			return bundle;
	}
	return NULL;
}

static void assign(struct table *t, const struct bundle *bundle, uint32_t group)
{
	for (size_t i = 0; bundle != NULL && i < bundle->n; i++)
		t->many[bundle->members[i]]->group = group;
}

/* A column and the rows that make it up: one bundle, or two side by side. */
static bool match_node(struct partition *p, struct table *t, struct crossing_node *node)
{
	const struct bundle *first = find_bundle(t, node->demand, NULL), *second = NULL;

	for (size_t i = 0; first == NULL && i < t->n_bundles; i++) {
		if (!is_free(t, &t->bundles[i]))
			continue;
		second = find_bundle(t, node->demand - t->bundles[i].sum, &t->bundles[i]);
		if (second != NULL)
			first = &t->bundles[i];
	}
	if (first == NULL)
		return false;
	node->group = p->n_groups;
	assign(t, first, p->n_groups);
	assign(t, second, p->n_groups++);
	return true;
}

/* What is left, all of it, is one more group; its demands cancel out since all others' do. */
static void group_rest(struct partition *p, struct crossing_node **left, size_t n)
{
	bool any = false;

	for (size_t i = 0; i < n; i++)
		if (left[i]->group == NO_GROUP) {
			left[i]->group = p->n_groups;
			any = true;
		}
	p->n_groups += any;
}

static void split_many(struct partition *p, struct crossing_node **left, size_t n)
{
	struct crossing_node **many = xcalloc(n, sizeof *many), **few = xcalloc(n, sizeof *few);
	size_t n_many = 0, n_few = 0, n_rows = 0, matched = 0;

	for (size_t i = 0; i < n; i++)
		n_rows += left[i]->is_row;
	bool rows_are_many = n_rows * 2 >= n;
	for (size_t i = 0; i < n; i++)
		if (left[i]->is_row == rows_are_many)
			many[n_many++] = left[i];
		else
			few[n_few++] = left[i];
	struct table t = { .many = many, .n = n_many < MOST_SUMMED ? n_many : MOST_SUMMED };
	fill_table(&t);
	for (size_t i = 0; i + 1 < n_few; i++)
		matched += match_node(p, &t, few[i]);
	group_rest(p, left, n);
	/* A cell mends at most one row, so there is no better when each column has its own. */
	p->proven = n_few == 0 || matched + 1 == n_few;
	free(t.bundles);
	free(t.heads);
	free(many);
	free(few);
}

size_t crossing_partition(struct crossing_node *nodes, size_t n, bool *proven)
{
	struct partition p = { .nodes = nodes, .n = n, .proven = true };
	struct crossing_node **left = xcalloc(n + 1, sizeof *left);
	size_t n_left = 0;

	for (size_t i = 0; i < n; i++)
		nodes[i].group = NO_GROUP;
	find_pairs(&p);
	for (size_t i = 0; i < n; i++)
		if (nodes[i].group == NO_GROUP)
			left[n_left++] = &nodes[i];
	if (n_left > FEW)
		split_many(&p, left, n_left);
	else if (n_left > 0)
		split_few(&p, left, n_left);
	free(left);
	*proven = p.proven;
	return p.n_groups;
}
