/* priors.c - see priors.h. */
#include "report/prose/priors.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
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

/* Whether `figure` is `base` at another time, by its name. */
static bool is_called_so(const struct figure *figure, const struct figure *base,
			 struct prior *prior)
{
	size_t skipped, unused;

	prior->period = name_period(figure->name, &skipped);
	const char *rest = figure->name + skipped;
	if (prior->period == PERIOD_NONE || base == figure || !is_alike(figure, base) ||
	    name_period(base->name, &unused) == prior->period)
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

static void add_priors_of(struct priors *priors, const struct briefing *briefing,
			  const struct figure *base)
{
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];
		struct prior prior = { .figure = figure, .base = base };
		bool declared = base->earlier != NULL && figure != base &&
				strcmp(base->earlier, figure->name) == 0;

		if (!is_called_so(figure, base, &prior) && !declared)
			continue;
		prior.sure |= declared;
		if (prior.period == PERIOD_NONE)
			prior.period = PERIOD_YEAR;
		add(priors, prior);
	}
}

void priors_make(struct priors *priors, const struct briefing *briefing)
{
	if (priors->made)
		return;
	size_t n = briefing->n_figures;
	priors->first = briefing->figures;
	priors->from = xcalloc(n + 1, sizeof *priors->from);
	priors->of = xcalloc(n + 1, sizeof *priors->of);
	for (size_t i = 0; i < n; i++) {
		priors->from[i] = priors->n;
		add_priors_of(priors, briefing, &briefing->figures[i]);
	}
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
