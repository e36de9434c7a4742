/* signoff_facts.c - who signed what, who may sign what, and why not. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office_people.h"
#include "report/record/checklist.h"
#include "tui/screens/conflict.h"
#include "tui/screens/signoff.h"

const char *signoff_me(const struct app *app)
{
	return office_identity(app->office)->name;
}

/* --- gathered when something changed --- */

static void gather_refusals(struct app *app)
{
	struct signoff *signoff = signoff_of(app);

	for (int action = 0; action <= ACTION_KEEP; action++) {
		struct error err;

		signoff->refusals[action] =
			office_may(app->office, (enum office_action)action, &err)
				? NULL
				: arena_strdup(&signoff->arena, err.text);
	}
}

static size_t find_table(const char *const *tables, size_t n, const char *name)
{
	size_t at = 0;

	while (at < n && strcmp(tables[at], name) != 0)
		at++;
	return at;
}

/* As the briefing has its figures; what it has no more, behind; the text last. */
static void order_tables(const struct briefing *briefing, const char **tables, size_t n)
{
	size_t placed = 0;

	for (size_t i = 0; i < briefing->n_figures; i++) {
		size_t at =
			placed + find_table(tables + placed, n - placed, briefing->figures[i].name);

		if (at == n)
			continue;
		const char *found = tables[at];
		memmove(&tables[placed + 1], &tables[placed], (at - placed) * sizeof *tables);
		tables[placed++] = found;
	}
}

static void gather_tables(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	struct signable *signable = &signoff->signable;
	struct error err;

	if (office_signable(app->office, editing_about(app->editing)->name, &signoff->arena,
			    signable, &err))
		order_tables(report_briefing(editing_report(app->editing)), signable->tables,
			     signable->n_tables);
	else
		app_say_error(app, &err);
}

static void gather_people(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	struct error err;

	signoff->n_people = 0;
	if (!office_people(app->office, &signoff->arena, &signoff->people, &signoff->n_people,
			   &err))
		app_say_error(app, &err);
	signoff->checklist_is_required = office_wants_checklist(app->office);
}

void signoff_gather(struct app *app)
{
	arena_finish(&signoff_of(app)->arena);
	gather_refusals(app);
	gather_tables(app);
	gather_people(app);
	signoff_of(app)->n_conflicts = conflicts_count(app);
}

/* --- signatures --- */

const struct signature *signoff_signature(const struct app *app, enum signing step,
					  const char *table)
{
	const struct standing *standing = &app->steps.standing;

	for (size_t i = 0; i < standing->n_signatures; i++)
		if (standing->signatures[i].step == step &&
		    strcmp(standing->signatures[i].table, table) == 0)
			return &standing->signatures[i];
	return NULL;
}

static bool holds(const struct app *app, enum signing step, const char *table)
{
	const struct signature *signature = signoff_signature(app, step, table);

	return signature != NULL && signature->holds;
}

bool signoff_is_reviewed(const struct app *app, const char *table)
{
	return holds(app, SIGN_REVIEW, table);
}

bool signoff_is_reviewable(const struct app *app, const char *table)
{
	return !signoff_is_reviewed(app, table) &&
	       !own_hand_wrote(&signoff_of(app)->signable.own, table);
}

static size_t count_tables(const struct app *app,
			   bool (*counts)(const struct app *app, const char *table))
{
	const struct signoff *signoff = signoff_of(app);
	size_t n = 0;

	for (size_t i = 0; i < signoff->signable.n_tables; i++)
		n += counts(app, signoff->signable.tables[i]);
	return n;
}

size_t signoff_count_reviewable(const struct app *app)
{
	return count_tables(app, signoff_is_reviewable);
}

size_t signoff_count_unreviewed(const struct app *app)
{
	return signoff_of(app)->signable.n_tables - count_tables(app, signoff_is_reviewed);
}

const struct saying *signoff_tick(const struct app *app, const char *key)
{
	return standing_tick(&app->steps.standing, key);
}

size_t signoff_count_open_ticks(const struct app *app)
{
	size_t n = 0;

	for (size_t i = 0; i < checklist_count(); i++)
		n += signoff_tick(app, checklist_key(i)) == NULL;
	return n;
}

/* --- why not --- */

bool signoff_is_mine(const struct app *app, enum signing step, const char *table)
{
	const struct standing *standing = &app->steps.standing;

	for (size_t i = 0; i < standing->n_signatures; i++) {
		const struct signature *signature = &standing->signatures[i];

		if (signature->step == step && signature->holds &&
		    (table == NULL || strcmp(signature->table, table) == 0) &&
		    strcmp(signature->who, signoff_me(app)) == 0)
			return true;
	}
	return false;
}

static const char *why_not_withdraw(const struct app *app)
{
	return signoff_is_mine(app, SIGN_REVIEW, NULL) || signoff_is_mine(app, SIGN_APPROVE, NULL)
		       ? NULL
		       : _("no signature of yours stands here");
}

static const char *why_not_review(const struct app *app)
{
	if (signoff_count_unreviewed(app) == 0)
		return _("all of it is reviewed");
	if (signoff_count_reviewable(app) == 0)
		return _("you compiled what is still to be reviewed: compiler and reviewer are "
			 "different people");
	return NULL;
}

static const char *why_not_approve(const struct app *app)
{
	if (own_hand_wrote(&signoff_of(app)->signable.own, NULL))
		return _("you compiled some of it: compiler, reviewer and approver are different "
			 "people");
	if (signoff_is_mine(app, SIGN_REVIEW, NULL))
		return _("you reviewed some of it: compiler, reviewer and approver are different "
			 "people");
	return NULL;
}

static const char *why_not_release(const struct app *app)
{
	if (signoff_of(app)->checklist_is_required && signoff_count_open_ticks(app) > 0)
		return _("the checklist is not done; this office wants every line of it ticked");
	return NULL;
}

const char *signoff_why_not(const struct app *app, enum office_action action)
{
	const char *refusal = signoff_of(app)->refusals[action];

	if (refusal != NULL)
		return refusal;
	switch (action) {
	case ACTION_REVIEW: return why_not_review(app);
	case ACTION_APPROVE: return why_not_approve(app);
	case ACTION_RELEASE: return why_not_release(app);
	case ACTION_WITHDRAW: return why_not_withdraw(app);
	default: return NULL;
	}
}

/* --- names --- */

const char *signoff_table_title(const struct app *app, const char *table)
{
	const struct figure *figure;

	if (strcmp(table, FLOW_TEXT) == 0)
		return _("the text");
	figure = briefing_figure(report_briefing(editing_report(app->editing)), table,
				 strlen(table));
	return figure != NULL && figure->title != NULL ? figure->title : table;
}

void signoff_add_people(const struct app *app, enum office_role role, struct str *out)
{
	const struct signoff *signoff = signoff_of(app);
	size_t n = 0;

	for (size_t i = 0; i < signoff->n_people; i++)
		if (signoff->people[i].roles[role] &&
		    strcmp(signoff->people[i].name, signoff_me(app)) != 0)
			str_printf(out, "%s%s", n++ > 0 ? ", " : "", signoff->people[i].name);
	if (signoff->n_people == 0)
		str_add(out, _("anybody else who may open this office"));
	else if (n == 0)
		str_add(out, _("somebody whom a keeper gives the role"));
}
