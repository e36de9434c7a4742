/* figure_checks.c - the table of what is proved of every figure of some kind, beside its totals. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/proof/bounds.h"
#include "report/proof/comparisons.h"
#include "report/proof/counted.h"
#include "report/proof/digits.h"
#include "report/proof/relations.h"
#include "report/proof/rounded_totals.h"
#include "report/proof/running.h"
#include "report/proof/shares.h"
#include "report/proof/things.h"

static const struct figure_check *const figure_checks[] = {
	&check_counted, &check_bounds, &check_digits, &check_shares, &check_cumulative,
	&check_running, &check_change, &check_fresh,  &check_things, &check_rounded_totals,
};

const struct figure_check *figure_check_at(size_t i)
{
	return i < LEN(figure_checks) ? figure_checks[i] : NULL;
}

size_t figure_checks_count(const struct proof *proof)
{
	size_t n = 0;

	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		for (size_t k = 0; k < LEN(figure_checks); k++)
			n += figure_checks[k]->count(proof, &proof->subjects[i]);
	return n;
}

void figure_checks_plan(struct proof *proof, struct subject *subject)
{
	size_t object = (size_t)(subject - proof->subjects);

	subject->first_check =
		arena_array(&proof->arena, LEN(figure_checks), sizeof *subject->first_check);
	for (size_t k = 0; k < LEN(figure_checks); k++) {
		size_t n = figure_checks[k]->count(proof, subject);

		subject->first_check[k] = (uint32_t)proof->n_relations;
		for (size_t line = 0; line < n; line++)
			relation_add(proof, figure_checks[k]->family, object, line);
	}
}

void figure_checks_judge(struct proof *proof, struct subject *subject)
{
	for (size_t k = 0; k < LEN(figure_checks); k++) {
		size_t n = figure_checks[k]->count(proof, subject);

		for (size_t line = 0; line < n; line++)
			figure_checks[k]->judge(proof, subject,
						&proof->relations[subject->first_check[k] + line]);
	}
	proof->shown_is_old = true;
}

void figure_checks_update(struct proof *proof, struct subject *subject, size_t index)
{
	for (size_t k = 0; k < LEN(figure_checks); k++)
		if (figure_checks[k]->count(proof, subject) > 0) {
			figure_checks[k]->update(proof, subject,
						 &proof->relations[subject->first_check[k]], index);
			proof->shown_is_old |= figure_checks[k]->family->quiet;
		}
}

MUST_LOOK static bool find_base(struct proof *proof, struct subject *subject, struct errors *errors)
{
	const struct figure *figure = subject->figure;
	struct decimal whole;
	struct error err;
	struct cell_ref ref;

	if (figure->base == NULL ||
	    (decimal_parse(figure->base, strlen(figure->base), &whole, &err) && whole.units > 0))
		return true;
	struct written base = { figure->base, strlen(figure->base), figure->base_place };
	if (!briefing_cell(proof->briefing, &base, &ref, &err)) {
		errors_add(errors, &err);
		return false;
	}
	subject->base = ref.figure;
	proof_subject(proof, ref.figure)->is_base = true;
	return true;
}

bool figure_checks_compile(struct proof *proof, struct errors *errors)
{
	bool ok = true;

	for (size_t i = 0; i < proof->briefing->n_figures; i++)
		ok &= find_base(proof, &proof->subjects[i], errors);
	return ok;
}
