/* order.c - the order in which figures can be computed, and the circles in which they cannot. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/proof/relations.h"

#define UNRANKED UINT32_MAX

/* The figures that one figure's values are computed from. */
struct sources {
	const struct expression *expression; /* NULL: no formula */
	const struct proof *proof;
	uint32_t beside[AXES_MAX + 1]; /* counted in from outside, or weights */
	size_t n_beside, n;
};

static struct sources sources_of(const struct proof *proof, size_t at)
{
	const struct subject *subject = &proof->subjects[at];
	const struct figure *figures = proof->briefing->figures;
	struct sources s = { .proof = proof };

	if (subject->program != NULL) {
		s.expression = &subject->program->expression;
		s.n = s.expression->n_cells;
	}
	if (subject->outside != NULL)
		s.beside[s.n_beside++] = (uint32_t)(subject->outside - figures);
	for (size_t i = 0; i < AXES_MAX; i++)
		if (subject->weights[i] != NULL)
			s.beside[s.n_beside++] = (uint32_t)(subject->weights[i] - figures);
	s.n += s.n_beside;
	return s;
}

/* UNRANKED for what makes nobody wait: an earlier release. */
static uint32_t source_at(const struct sources *s, size_t i)
{
	if (i + s->n_beside >= s->n)
		return s->beside[i + s->n_beside - s->n];
	return s->expression->cells[i].earlier ? UNRANKED : s->expression->cells[i].position;
}

/* A source that is still waiting itself. */
static size_t waiting_source(const struct proof *proof, size_t at)
{
	struct sources s = sources_of(proof, at);

	for (size_t i = 0; i < s.n; i++) {
		uint32_t source = source_at(&s, i);

		if (source != UNRANKED && proof->subjects[source].rank == UNRANKED)
			return source;
	}
	return at;
}

static struct place where_written(const struct proof *proof, size_t at)
{
	const struct figure *figure = &proof->briefing->figures[at];

	return figure->formula != NULL ? figure->formula_place : figure->axes[0].place;
}

/* Follows waiting sources until one comes again: from there on it is a circle. */
static void report_circle(const struct proof *proof, size_t start, struct errors *errors)
{
	size_t n = proof->briefing->n_figures, at = start;
	struct str chain = STR_INIT;
	struct error err;

	for (size_t i = 0; i < n; i++)
		at = waiting_source(proof, at);
	size_t first = at;
	for (size_t steps = 0; steps == 0 || (at != first && steps < n); steps++) {
		str_add(&chain, proof->briefing->figures[at].name);
		str_add(&chain, " → ");
		at = waiting_source(proof, at);
	}
	str_add(&chain, proof->briefing->figures[first].name);
	error_at(&err, ERROR_VALUE, where_written(proof, first),
		 _("the figure is computed from itself: %s"), chain.text);
	errors_add(errors, &err);
	str_finish(&chain);
}

/* Who waits for whom, turned round: readers[first[x]] … are the figures computed from x. */
struct readers {
	uint32_t *first, *readers;
};

static struct readers index_readers(const struct proof *proof, uint32_t *waits)
{
	size_t n = proof->briefing->n_figures, total = 0;
	struct readers r = { xcalloc(n + 2, sizeof *r.first), NULL };

	for (size_t at = 0; at < n; at++) {
		struct sources s = sources_of(proof, at);

		for (size_t i = 0; i < s.n; i++) {
			uint32_t source = source_at(&s, i);

			if (source == UNRANKED)
				continue;
			r.first[source + 2]++;
			waits[at]++;
			total++;
		}
	}
	for (size_t i = 2; i < n + 2; i++)
		r.first[i] += r.first[i - 1];
	r.readers = xcalloc(total + 1, sizeof *r.readers);
	for (size_t at = 0; at < n; at++) {
		struct sources s = sources_of(proof, at);

		for (size_t i = 0; i < s.n; i++) {
			uint32_t source = source_at(&s, i);

			if (source != UNRANKED)
				r.readers[r.first[source + 1]++] = (uint32_t)at;
		}
	}
	return r;
}

/* Kahn's algorithm: whoever waits for nobody goes next. Returns how many could go. */
static size_t rank_all(struct proof *proof)
{
	size_t n = proof->briefing->n_figures, done = 0, ranked = 0;
	uint32_t *waits = xcalloc(n + 1, sizeof *waits);
	struct readers r = index_readers(proof, waits);

	for (size_t at = 0; at < n; at++) {
		proof->subjects[at].rank = UNRANKED;
		if (waits[at] == 0)
			proof->order[ranked++] = (uint32_t)at;
	}
	for (; done < ranked; done++) {
		uint32_t at = proof->order[done];

		proof->subjects[at].rank = (uint32_t)done;
		for (uint32_t i = r.first[at]; i < r.first[at + 1]; i++)
			if (--waits[r.readers[i]] == 0)
				proof->order[ranked++] = r.readers[i];
	}
	free(waits);
	free(r.first);
	free(r.readers);
	return done;
}

bool proof_order(struct proof *proof, struct errors *errors)
{
	size_t n = proof->briefing->n_figures;

	proof->order = arena_array(&proof->arena, n + 1, sizeof *proof->order);
	if (rank_all(proof) == n)
		return true;
	for (size_t at = 0; at < n; at++)
		if (proof->subjects[at].rank == UNRANKED) {
			report_circle(proof, at, errors);
			return false;
		}
	return false;
}
