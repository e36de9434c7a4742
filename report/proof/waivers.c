/* waivers.c - see waivers.h. */
#include "report/proof/waivers.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/names.h"

/* The checks by their ids, which live in the arena. */
struct index {
	struct arena arena;
	struct names names; /* id -> relation */
};

static void index_checks(struct index *index, const struct proof *proof)
{
	struct str id = STR_INIT;

	for (size_t i = 0; i < proof->n_relations; i++) {
		const struct relation *relation = &proof->relations[i];

		relation->family->id(proof, relation, &id);
		names_add(&index->names, arena_strdup(&index->arena, id.text), i);
		str_clear(&id);
	}
	str_finish(&id);
}

/* Comparisons are there only when an earlier release is: 问责案件/变动 may be waived without. */
static bool is_comparison(const struct proof *proof, const char *id)
{
	static const char *const suffixes[] = { "/变动", "/更新" };
	struct cell_ref cell;
	struct error ignored;

	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
		size_t len = strlen(id), tail = strlen(suffixes[i]);

		if (len <= tail || strcmp(id + len - tail, suffixes[i]) != 0)
			continue;
		if (briefing_cell(proof->briefing,
				  &(struct written){ .text = id, .len = len - tail }, &cell,
				  &ignored))
			return true;
	}
	return false;
}

static enum level level_of(const struct proof *proof, const struct relation *relation)
{
	const struct rule *rule = relation->family->rule(proof, relation);

	return rule != NULL ? rule->level : relation->family->level;
}

MUST_LOOK static bool check_waiver(const struct proof *proof, const struct index *index,
				   const struct waiver *waiver, struct errors *errors)
{
	size_t at = names_find(&index->names, waiver->check);
	struct error err;

	if (at != NAMES_NONE && level_of(proof, &proof->relations[at]) == LEVEL_WARNING)
		return true;
	if (at == NAMES_NONE && (is_comparison(proof, waiver->check) ||
				 strncmp(waiver->check, WAIVED_NUMBER, strlen(WAIVED_NUMBER)) == 0))
		return true;
	if (at != NAMES_NONE)
		error_at(&err, ERROR_VALUE, waiver->place,
			 _("the check '%s' is an error, which no reason can waive"), waiver->check);
	else
		error_at(&err, ERROR_NAME, waiver->place, _("there is no check '%s'"),
			 waiver->check);
	const char *nearest = at == NAMES_NONE ? names_nearest(&index->names, waiver->check) : NULL;
	if (nearest != NULL)
		error_hint(&err, _("did you mean '%s'?"), nearest);
	errors_add(errors, &err);
	return false;
}

MUST_LOOK static bool check_rules(const struct proof *proof, struct errors *errors)
{
	const struct briefing *briefing = proof->briefing;
	bool ok = true;

	for (size_t i = 0; i < briefing->n_rules; i++) {
		const struct rule *rule = &briefing->rules[i];
		struct error err;

		if (rule->waiver.why == NULL || rule->level == LEVEL_WARNING)
			continue;
		error_at(&err, ERROR_VALUE, rule->waiver.place,
			 _("the check '%s' is an error, which no reason can waive"), rule->id);
		errors_add(errors, &err);
		ok = false;
	}
	return ok;
}

bool waivers_check(const struct proof *proof, struct errors *errors)
{
	const struct briefing *briefing = proof->briefing;
	bool ok = check_rules(proof, errors);
	struct index index = { 0 };

	if (briefing->n_waivers == 0)
		return ok;
	index_checks(&index, proof);
	for (size_t i = 0; i < briefing->n_waivers; i++)
		ok &= check_waiver(proof, &index, &briefing->waivers[i], errors);
	names_finish(&index.names);
	arena_finish(&index.arena);
	return ok;
}

const struct waiver *waiver_find(const struct proof *proof, const struct relation *relation)
{
	const struct briefing *briefing = proof->briefing;
	const struct rule *rule = relation->family->rule(proof, relation);
	const struct waiver *found = NULL;
	struct str id = STR_INIT;

	if (rule != NULL && rule->waiver.why != NULL)
		return &rule->waiver;
	if (briefing->n_waivers > 0)
		relation->family->id(proof, relation, &id);
	for (size_t i = 0; i < briefing->n_waivers && found == NULL; i++)
		if (strcmp(briefing->waivers[i].check, id.text) == 0)
			found = &briefing->waivers[i];
	str_finish(&id);
	return found;
}
