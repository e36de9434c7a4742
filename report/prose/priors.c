/* priors.c - see priors.h. */
#include "report/prose/priors.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/utf8.h"

void priors_finish(struct priors *priors)
{
	free(priors->items);
	free(priors->of);
	free(priors->from);
	*priors = (struct priors){ 0 };
}

static bool ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), size = strlen(end);

	return n >= size && strcmp(text + n - size, end) == 0;
}

static bool is_alike(const struct figure *a, const struct figure *b)
{
	if ((a->n_by != b->n_by && a->n_by != 0) ||
	    strcmp(a->unit != NULL ? a->unit : "", b->unit != NULL ? b->unit : "") != 0)
		return false;
	for (size_t k = 0; k < a->n_by; k++)
		if (a->by[k] != b->by[k])
			return false;
	return true;
}

/* What the figures' names say of time, and whose names end as the rest of them says. */
struct dating {
	const struct briefing *briefing;
	struct dated {
		enum period period;
		const char *rest; /* of the name behind the period */
		size_t next;      /* figure with the same rest, n_figures for none */
		bool found;
	} * figures;
	struct names rests; /* of figures with a period -> the first of them */
	size_t *found;      /* figures that may be priors of one base */
	size_t n;
};

static void date_figures(struct dating *dating)
{
	const struct briefing *briefing = dating->briefing;
	size_t n = briefing->n_figures, skipped;

	dating->figures = xcalloc(n + 1, sizeof *dating->figures);
	dating->found = xcalloc(n + 1, sizeof *dating->found);
	for (size_t i = 0; i < n; i++) {
		struct dated *own = &dating->figures[i];

		own->period = name_period(briefing->figures[i].name, &skipped);
		own->rest = briefing->figures[i].name + skipped;
		own->next = n;
		size_t first = own->period == PERIOD_NONE ? NAMES_NONE
							  : names_find(&dating->rests, own->rest);
		if (first != NAMES_NONE) {
			own->next = dating->figures[first].next;
			dating->figures[first].next = i;
		} else if (own->period != PERIOD_NONE) {
			names_add(&dating->rests, own->rest, i);
		}
	}
}

/* Whether `figure` is `base` at another time, by its name. */
static bool is_called_so(const struct dating *dating, const struct figure *figure,
			 const struct figure *base, struct prior *prior)
{
	const struct figure *first = dating->briefing->figures;
	const char *rest = dating->figures[figure - first].rest;

	prior->period = dating->figures[figure - first].period;
	if (prior->period == PERIOD_NONE || base == figure || !is_alike(figure, base) ||
	    dating->figures[base - first].period == prior->period)
		return false;
	prior->sure = strcmp(rest, base->name) == 0;
	/* 上年来电 of 本周来电, 上年新收 of 新收案件 */
	return prior->sure ||
	       (utf8_count(rest, strlen(rest)) >= 2 &&
		(ends_with(base->name, rest) || strncmp(base->name, rest, strlen(rest)) == 0));
}

static void add(struct priors *priors, struct prior prior)
{
	priors->items =
		array_grow(priors->items, priors->n, &priors->capacity, sizeof *priors->items);
	priors->items[priors->n++] = prior;
}

static int by_place(const void *a, const void *b)
{
	const size_t *p = a, *q = b;

	return *p < *q ? -1 : *p > *q;
}

/* Those with this rest, each once. */
static void find_rest(struct dating *dating, const char *rest, size_t len)
{
	size_t n = dating->briefing->n_figures, at = names_find_bytes(&dating->rests, rest, len);

	for (; at < n; at = dating->figures[at].next)
		if (!dating->figures[at].found) {
			dating->figures[at].found = true;
			dating->found[dating->n++] = at;
		}
}

/* Figures behind whose period the base's name, an end or a beginning of it stands; and the declared
 * one. */
static void find_priors(struct dating *dating, const struct figure *base, size_t declared)
{
	size_t n = dating->briefing->n_figures;
	const char *name = base->name;

	dating->n = 0;
	for (const char *at = name; *at != '\0'; utf8_next(&at)) {
		find_rest(dating, at, strlen(at));
		find_rest(dating, name, (size_t)(at - name));
	}
	if (declared < n && !dating->figures[declared].found)
		dating->found[dating->n++] = declared;
	for (size_t i = 0; i < dating->n; i++)
		dating->figures[dating->found[i]].found = false;
	if (dating->n > 1)
		qsort(dating->found, dating->n, sizeof *dating->found, by_place);
}

static void add_priors_of(struct priors *priors, struct dating *dating, const struct figure *base)
{
	const struct names *names = &dating->briefing->figure_index;
	size_t declared = base->earlier != NULL ? names_find(names, base->earlier) : NAMES_NONE;

	if (declared == (size_t)(base - dating->briefing->figures))
		declared = NAMES_NONE;
	find_priors(dating, base, declared);
	for (size_t i = 0; i < dating->n; i++) {
		const struct figure *figure = &dating->briefing->figures[dating->found[i]];
		struct prior prior = { .figure = figure, .base = base };
		bool said = dating->found[i] == declared;

		if (!is_called_so(dating, figure, base, &prior) && !said)
			continue;
		prior.sure |= said;
		if (prior.period == PERIOD_NONE)
			prior.period = PERIOD_YEAR;
		add(priors, prior);
	}
}

static void read_names(struct priors *priors, const struct briefing *briefing)
{
	struct dating dating = { .briefing = briefing };

	date_figures(&dating);
	for (size_t i = 0; i < briefing->n_figures; i++) {
		priors->from[i] = priors->n;
		add_priors_of(priors, &dating, &briefing->figures[i]);
	}
	names_finish(&dating.rests);
	free(dating.figures);
	free(dating.found);
}

void priors_make(struct priors *priors, const struct briefing *briefing)
{
	if (priors->made)
		return;
	size_t n = briefing->n_figures;
	priors->first = briefing->figures;
	priors->from = xcalloc(n + 1, sizeof *priors->from);
	priors->of = xcalloc(n + 1, sizeof *priors->of);
	read_names(priors, briefing);
	priors->from[n] = priors->n;
	for (size_t i = 0; i < n; i++)
		priors->of[i] = priors->n;
	for (size_t k = priors->n; k-- > 0;) {
		const struct prior *prior = &priors->items[k];
		size_t *of = &priors->of[prior->figure - priors->first];

		if (*of == priors->n || prior->sure || !priors->items[*of].sure)
			*of = k;
	}
	priors->made = true;
}

const struct prior *priors_role(const struct priors *priors, const struct figure *figure)
{
	size_t at = priors->of[figure - priors->first];

	return at < priors->n ? &priors->items[at] : NULL;
}

const struct prior *priors_of(const struct priors *priors, const struct figure *base, size_t *n)
{
	size_t at = (size_t)(base - priors->first);

	*n = priors->from[at + 1] - priors->from[at];
	return *n > 0 ? &priors->items[priors->from[at]] : NULL;
}
