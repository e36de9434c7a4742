/* ledger_plan.c - see ledger_plan.h. */
#include "report/ledger/ledger_plan.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"

/* The heading of a field: as `columns` maps it, else its own name. */
static const char *heading_of(const struct ledger *ledger, const char *name, struct place *place)
{
	for (size_t i = 0; i < ledger->n_columns; i++)
		if (strcmp(ledger->columns[i].field, name) == 0) {
			*place = ledger->columns[i].place;
			return ledger->columns[i].heading;
		}
	return name;
}

static const struct ledger_names *names_of(struct ledger_plan *plan, const char *name)
{
	const struct dimension *dimension = briefing_dimension(plan->briefing, name, strlen(name));

	if (dimension == NULL)
		return NULL;
	struct ledger_names *names = &plan->names[dimension - plan->briefing->dimensions];
	if (names->dimension == NULL)
		ledger_names_init(names, dimension, plan->rewrite, &plan->arena);
	return names;
}

/* The field of that name, a new one when it is not there; unit: of a sum, else NULL. */
static size_t find_field(struct ledger_plan *plan, const char *name, const char *unit,
			 struct place place)
{
	for (size_t i = 0; i < plan->n_fields; i++) {
		struct ledger_field *field = &plan->fields[i];

		if (strcmp(field->name, name) == 0 &&
		    (unit == NULL || field->unit == NULL || strcmp(field->unit, unit) == 0)) {
			field->unit = unit != NULL ? unit : field->unit;
			return i;
		}
	}
	if (plan->n_fields == LEDGER_FIELDS_MAX)
		return LEDGER_NONE;
	struct ledger_field *field = &plan->fields[plan->n_fields];
	field->name = name;
	field->place = place;
	field->heading = heading_of(plan->ledger, name, &field->place);
	field->names = names_of(plan, name);
	field->unit = unit;
	return plan->n_fields++;
}

/* --- where --- */

MUST_LOOK static bool settle_member(const struct ledger_names *names, struct ledger_test *test,
				    struct error *err)
{
	struct ledger_spelling spelling = { .text = test->text, .len = strlen(test->text) };

	if (test->kind == LEDGER_TEST_DATE && names->periods != NULL)
		return true;
	test->member = ledger_names_find(names, &spelling);
	test->kind = LEDGER_TEST_MEMBER;
	if (test->member != NAMES_NONE || test->text[0] == '\0')
		return true;
	error_set(err, ERROR_NAME, _("'%s' is no member of '%s'"), test->text,
		  names->dimension->name);
	const char *near = ledger_names_suggest(names, spelling.text, spelling.len);
	if (near != NULL)
		error_hint(err, _("did you mean '%s'?"), near);
	return false;
}

MUST_LOOK static bool add_test(void *context, const struct token *name,
			       const struct ledger_test *test, struct ledger_step *out,
			       struct error *err)
{
	struct ledger_plan *plan = context;
	const char *word = arena_strndup(&plan->arena, name->start, name->len);
	size_t at = find_field(plan, word, NULL, plan->ledger->place);
	struct ledger_field *field;
	struct ledger_test settled = *test;

	if (at == LEDGER_NONE)
		return error_set(err, ERROR_LIMIT, _("more than %d fields of one ledger"),
				 LEDGER_FIELDS_MAX);
	field = &plan->fields[at];
	if (field->n_tests == LEDGER_TESTS_MAX)
		return error_set(err, ERROR_LIMIT, _("more than %d comparisons with one field"),
				 LEDGER_TESTS_MAX);
	if (field->names != NULL && test->kind != LEDGER_TEST_NUMBER &&
	    !settle_member(field->names, &settled, err))
		return false;
	if (field->tests == NULL)
		field->tests = arena_array(&plan->arena, LEDGER_TESTS_MAX, sizeof *field->tests);
	*out = (struct ledger_step){ LEDGER_STEP_TEST, (uint32_t)at, (uint32_t)field->n_tests };
	field->tests[field->n_tests++] = settled;
	field->is_read = true;
	return true;
}

MUST_LOOK static bool take_where(struct ledger_plan *plan, struct ledger_use *use,
				 struct errors *errors)
{
	struct ledger_condition_source source = { use->figure->where, use->figure->where_place,
						  add_test, plan };
	struct error err = { 0 };

	if (source.text == NULL ||
	    ledger_condition_compile(&use->where, &source, &plan->arena, &err))
		return true;
	errors_add(errors, &err);
	return false;
}

/* --- figures --- */

MUST_LOOK static bool take_fields(struct ledger_plan *plan, struct ledger_use *use)
{
	const struct figure *figure = use->figure;

	use->sum = use->distinct = LEDGER_NONE;
	for (size_t i = 0; i < figure->n_by; i++) {
		use->by[i] = find_field(plan, figure->by[i]->name, NULL, figure->ledger_place);
		if (use->by[i] == LEDGER_NONE)
			return false;
		use->step[i] = figure->axes[i].stride;
		plan->fields[use->by[i]].is_read = true;
	}
	if (figure->sum != NULL) {
		use->sum = find_field(plan, figure->sum, figure->unit != NULL ? figure->unit : "",
				      figure->sum_place);
		if (use->sum == LEDGER_NONE)
			return false;
		plan->fields[use->sum].is_number = plan->fields[use->sum].is_read = true;
	}
	if (figure->distinct != NULL) {
		use->distinct = find_field(plan, figure->distinct, NULL, figure->distinct_place);
		if (use->distinct == LEDGER_NONE)
			return false;
		plan->fields[use->distinct].is_key = true;
	}
	return true;
}

MUST_LOOK static bool take_figure(struct ledger_plan *plan, const struct figure *figure,
				  struct errors *errors)
{
	struct ledger_use *use = &plan->uses[plan->n_uses++];

	use->figure = figure;
	if (take_fields(plan, use))
		return take_where(plan, use, errors);
	errors_at(errors, ERROR_LIMIT, figure->ledger_place, _("more than %d fields of one ledger"),
		  LEDGER_FIELDS_MAX);
	return false;
}

bool ledger_plan_make(struct ledger_plan *plan, const struct briefing *briefing,
		      const struct ledger *ledger, ledger_rewrite_fn *rewrite,
		      struct errors *errors)
{
	bool ok = true;

	*plan = (struct ledger_plan){ .briefing = briefing, .ledger = ledger, .rewrite = rewrite };
	plan->fields = arena_array(&plan->arena, LEDGER_FIELDS_MAX, sizeof *plan->fields);
	plan->uses = arena_array(&plan->arena, briefing->n_figures, sizeof *plan->uses);
	plan->names = arena_array(&plan->arena, briefing->n_dimensions, sizeof *plan->names);
	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		if (figure->ledger != NULL && strcmp(figure->ledger, ledger->name) == 0 &&
		    !take_figure(plan, figure, errors))
			ok = false;
	}
	return ok;
}

void ledger_plan_finish(struct ledger_plan *plan)
{
	for (size_t i = 0; i < plan->n_fields; i++)
		ledger_memo_finish(&plan->fields[i].memo);
	for (size_t i = 0; plan->names != NULL && i < plan->briefing->n_dimensions; i++)
		ledger_names_finish(&plan->names[i]);
	arena_finish(&plan->arena);
	*plan = (struct ledger_plan){ 0 };
}
