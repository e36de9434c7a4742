/* checks_act.c - what is done about a check: its cell, a repair, the reason of a warning. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/causes/causes.h"
#include "report/model/value.h"
#include "report/office/office_flow.h"
#include "tui/words/findings.h"
#include "tui/words/reasons.h"
#include "tui/screens/checks.h"

/* --- what would make it hold --- */

/* Kinds that say one value in one cell; the others speak of whole rows, or of decimals. */
static bool is_one_value(enum slip_kind kind)
{
	return kind != SLIP_ROW_SHIFT && kind != SLIP_ROUNDED;
}

static size_t add_remedy(struct remedy *out, size_t n, struct remedy remedy)
{
	if (n == REMEDIES_MAX || remedy.cell.figure == NULL ||
	    remedy.cell.figure->formula != NULL || decimal_compare(remedy.is, remedy.would_be) == 0)
		return n;
	for (size_t i = 0; i < n; i++)
		if (out[i].cell.figure == remedy.cell.figure &&
		    out[i].cell.index == remedy.cell.index)
			return n;
	out[n] = remedy;
	return n + 1;
}

static bool reads_cell(const struct proof *proof, size_t check, struct cell_ref cell)
{
	for (size_t i = 0; i < proof_cell_count(proof, check); i++) {
		struct cell_ref own = proof_cell(proof, check, i);

		if (own.figure == cell.figure && own.index == cell.index)
			return true;
	}
	return false;
}

size_t checks_remedies(struct proof *proof, size_t check, struct remedy out[REMEDIES_MAX])
{
	struct explanation found[REMEDIES_MAX];
	size_t n = 0, n_found = proof_explain(proof, check, found, REMEDIES_MAX);

	for (size_t i = 0; i < n_found; i++)
		if (is_one_value(found[i].kind))
			n = add_remedy(
				out, n,
				(struct remedy){ found[i].cell, found[i].is, found[i].would_be });
	/* where another set of cells is as small, no value suggests itself */
	for (size_t i = 0; proof_suspects(proof).unique && i < proof_suspect_count(proof); i++) {
		struct suspect suspect = proof_suspect(proof, i);

		if (reads_cell(proof, check, suspect.cell))
			n = add_remedy(
				out, n,
				(struct remedy){ suspect.cell, suspect.is, suspect.would_be });
	}
	return n;
}

/* --- going to a cell --- */

static void go_to(struct app *app, struct cell_ref cell)
{
	struct str name = STR_INIT;

	cell_ref_format(cell, &name);
	app_go_to_cell(app, name.text);
	str_finish(&name);
}

static struct cell_ref first_missing(const struct proof *proof, size_t check)
{
	for (size_t i = 0; i < proof_cell_count(proof, check); i++) {
		struct cell_ref cell = proof_cell(proof, check, i);

		if (!cell_has_value(&cell.figure->cells[cell.index]))
			return cell;
	}
	return (struct cell_ref){ 0 };
}

/* The one cell that something points at; no figure when nothing does. */
static struct cell_ref likeliest(struct proof *proof, const struct weighed *line)
{
	struct explanation found;
	struct remedy remedies[REMEDIES_MAX];

	if (line->weight == WEIGHT_MISSING)
		return first_missing(proof, line->check);
	if (line->weight == WEIGHT_FAILED && proof_explain(proof, line->check, &found, 1) > 0)
		return found.cell;
	if (line->weight == WEIGHT_FAILED && checks_remedies(proof, line->check, remedies) > 0)
		return remedies[0].cell;
	return proof_cell_count(proof, line->check) == 1 ? proof_cell(proof, line->check, 0)
							 : (struct cell_ref){ 0 };
}

void checks_go_to_cell(struct app *app)
{
	struct cell_ref cell = likeliest(checks_proof(app), checks_current(app));

	if (cell.figure != NULL)
		go_to(app, cell);
	else
		checks_list_cells(app);
}

/* --- the cells of a relation, to choose from --- */

struct cell_picks {
	struct arena arena;
	struct pick *picks;
	size_t n;
};

static void go_to_picked(struct app *app, void *context, size_t picked)
{
	struct cell_picks *listed = context;

	if (picked != PICK_NONE)
		app_go_to_cell(app, listed->picks[picked].text);
	arena_finish(&listed->arena);
	free(listed);
}

static struct pick pick_of(struct cell_ref cell, struct arena *arena)
{
	struct str name = STR_INIT, value = STR_INIT;

	cell_ref_format(cell, &name);
	value_format(&cell.figure->cells[cell.index], &value);
	struct pick pick = { arena_strdup(arena, name.text),
			     value.len > 0 ? arena_strdup(arena, value.text) : _("nothing") };
	str_finish(&name);
	str_finish(&value);
	return pick;
}

void checks_list_cells(struct app *app)
{
	struct proof *proof = checks_proof(app);
	size_t check = checks_current(app)->check, n = proof_cell_count(proof, check);
	struct cell_picks *listed = xcalloc(1, sizeof *listed);

	if (n == 0) {
		app_say(app, MESSAGE_PLAIN, _("this relation reads no figure"));
		free(listed);
		return;
	}
	listed->picks = arena_array(&listed->arena, n, sizeof *listed->picks);
	for (size_t i = 0; i < n; i++)
		listed->picks[i] = pick_of(proof_cell(proof, check, i), &listed->arena);
	listed->n = n;
	app_pick(app, &(struct pick_question){
			      .title = checks_of(app)->standing.text,
			      .picks = listed->picks,
			      .n = n,
			      .done = go_to_picked,
			      .context = listed,
		      });
}

/* --- a repair --- */

/* What is offered: cells by name, since the briefing may be read anew while one thinks. */
struct offer {
	struct arena arena;
	const char *cells[REMEDIES_MAX];
	struct remedy remedies[REMEDIES_MAX];
	const char *check; /* its id */
	const char *why;
	size_t n;
};

static void offer_destroy(struct offer *offer)
{
	arena_finish(&offer->arena);
	free(offer);
}

static size_t find_check(struct proof *proof, const char *wanted)
{
	struct str id = STR_INIT;
	size_t at = 0, n = proof_count(proof);

	for (; at < n; at++) {
		str_clear(&id);
		proof_id(proof, at, &id);
		if (strcmp(id.text, wanted) == 0)
			break;
	}
	str_finish(&id);
	return at;
}

static bool has_another_value(const struct app *app, const struct offer *offer, size_t at)
{
	struct cell_ref cell;

	if (!briefing_find_cell(report_briefing(editing_report(app->editing)), offer->cells[at],
				&cell))
		return true;
	const struct cell *now = &cell.figure->cells[cell.index];
	return !cell_has_value(now) || decimal_compare(now->value, offer->remedies[at].is) != 0;
}

static bool is_offered_still(const struct remedy *was, const struct remedy *now,
			     struct cell_ref cell)
{
	return now->cell.figure == cell.figure && now->cell.index == cell.index &&
	       decimal_compare(now->is, was->is) == 0 &&
	       decimal_compare(now->would_be, was->would_be) == 0;
}

/* With what others did meanwhile the same is suggested still. */
static bool stands_as_offered(struct app *app, const struct offer *offer, size_t at,
			      struct cell_ref *cell)
{
	struct remedy now[REMEDIES_MAX];
	struct proof *proof = report_proof(editing_report(app->editing));
	size_t check = find_check(proof, offer->check);

	if (check == proof_count(proof) || proof_outcome(proof, check).verdict != VERDICT_FAILED ||
	    !briefing_find_cell(report_briefing(editing_report(app->editing)), offer->cells[at],
				cell))
		return false;
	for (size_t i = checks_remedies(proof, check, now); i > 0; i--)
		if (is_offered_still(&offer->remedies[at], &now[i - 1], *cell))
			return true;
	return false;
}

static void set_value(struct app *app, const struct offer *offer, size_t at, struct cell_ref cell)
{
	struct cell_edit edit = { .cell = cell,
				  .value = { .state = CELL_GIVEN,
					     .value = offer->remedies[at].would_be } };
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_set_as_seen(app->editing, &(struct cell_edits){ &edit, 1, offer->why },
				 editing_seen(app->editing), &outcome, &err)) {
		app_say_error(app, &err);
		return;
	}
	struct str value = STR_INIT;
	decimal_format(offer->remedies[at].would_be, &value);
	app_say(app, MESSAGE_GOOD, _("%s is %s now; ^Z takes it back"), offer->cells[at],
		value.text);
	str_finish(&value);
	app_tell(app, &outcome);
	app_changed(app);
}

static void apply_choice(struct app *app, void *context, int choice)
{
	struct offer *offer = context;
	struct cell_ref cell;

	if (choice >= 0 && (size_t)choice < offer->n && app->editing != NULL) {
		app_refresh(app);
		if (stands_as_offered(app, offer, (size_t)choice, &cell))
			set_value(app, offer, (size_t)choice, cell);
		else if (has_another_value(app, offer, (size_t)choice))
			app_say(app, MESSAGE_WARNING, _("%s has another value by now: look again"),
				offer->cells[choice]);
		else
			app_say(app, MESSAGE_WARNING,
				_("%s: by now something else suggests itself: look again"),
				offer->cells[choice]);
	}
	offer_destroy(offer);
}

static void name_cells(struct offer *offer)
{
	for (size_t i = 0; i < offer->n; i++) {
		struct str name = STR_INIT;

		cell_ref_format(offer->remedies[i].cell, &name);
		offer->cells[i] = arena_strdup(&offer->arena, name.text);
		str_finish(&name);
	}
}

/* "乡科级: 918 -> 981" */
static const char *describe_remedy(struct offer *offer, size_t at)
{
	struct str text = STR_INIT;

	str_printf(&text, "%s: ", offer->cells[at]);
	decimal_format(offer->remedies[at].is, &text);
	str_add(&text, " -> ");
	decimal_format(offer->remedies[at].would_be, &text);
	const char *copy = arena_strdup(&offer->arena, text.text);
	str_finish(&text);
	return copy;
}

/* The slips that are likely, in sentences; and what the history is told. */
static void explain_offer(const struct app *app, struct offer *offer, struct str *out)
{
	struct explanation found[REMEDIES_MAX];
	size_t n =
		proof_explain(checks_proof(app), checks_current(app)->check, found, REMEDIES_MAX);

	for (size_t i = 0; i < n; i++) {
		explanation_text(&found[i], findings_language(), out);
		str_add(out, "\n");
	}
	str_add(out, _("Look into the source first. Which value is put in its place?"));
	offer->why = arena_printf(&offer->arena, _("repair that the check '%s' suggests"),
				  checks_of(app)->standing.text);
}

bool checks_may_repair(const struct app *app)
{
	const struct weighed *line = checks_current(app);

	return app_can_set(app) && line != NULL && line->weight == WEIGHT_FAILED;
}

void checks_repair(struct app *app)
{
	struct offer *offer = xcalloc(1, sizeof *offer);
	struct choice choices[REMEDIES_MAX + 1] = { 0 };
	struct str text = STR_INIT;

	offer->n = checks_remedies(checks_proof(app), checks_current(app)->check, offer->remedies);
	if (offer->n == 0) {
		app_say(app, MESSAGE_PLAIN,
			_("no single value suggests itself; Enter lists the cells"));
		offer_destroy(offer);
		return;
	}
	offer->check = arena_strdup(&offer->arena, checks_of(app)->standing.text);
	name_cells(offer);
	explain_offer(app, offer, &text);
	for (size_t i = 0; i < offer->n; i++)
		choices[i].text = describe_remedy(offer, i);
	choices[offer->n].text = _("leave everything as it is");
	app_choose(app, &(struct choice_question){
				.title = checks_of(app)->standing.text,
				.text = text.text,
				.choices = choices,
				.n = offer->n + 1,
				.done = apply_choice,
				.context = offer,
			});
	str_finish(&text);
}

/* --- the reason of a warning --- */

bool checks_may_reason(const struct app *app)
{
	const struct weighed *line = checks_current(app);

	return app_can_set(app) && line != NULL &&
	       (line->weight == WEIGHT_WARNING ||
		(line->weight == WEIGHT_REASONED &&
		 proof_outcome(checks_proof(app), line->check).waiver == NULL));
}

/* The warning that is asked about, as it was shown. */
struct warned {
	char *check;
	struct str says;
	struct seen seen;
};

static void write_reason(struct app *app, void *context, const char *reason)
{
	struct warned *warned = context;
	struct waiving what = { warned->check, reason, warned->says.text, warned->seen };
	struct errors errors = { 0 };

	if (reason != NULL && reason[0] != '\0' && app->editing != NULL) {
		if (office_waive(app->office, editing_about(app->editing)->name, &what, &errors)) {
			app_refresh(app);
			app_changed(app);
			app_say(app, MESSAGE_GOOD, _("the reason is written, with your name"));
		} else {
			app_say_errors(app, &errors);
		}
	}
	free(warned->check);
	str_finish(&warned->says);
	free(warned);
}

/* What stands there already, to be changed. */
static const char *written_reason(const struct app *app, const char *check)
{
	const struct standing *standing = &app->steps.standing;

	for (size_t i = 0; i < standing->n_reasons; i++)
		if (strcmp(standing->reasons[i].subject, check) == 0)
			return reason_text(&standing->reasons[i]);
	return "";
}

void checks_write_reason(struct app *app)
{
	const char *check = checks_of(app)->standing.text;
	struct str label = STR_INIT;

	struct warned *warned = xcalloc(1, sizeof *warned);
	warned->check = xstrdup(check);
	warned->seen = editing_seen(app->editing);
	str_init(&warned->says);
	office_warning(checks_proof(app), checks_current(app)->check, &warned->says);
	str_add(&label, warned->says.text);
	str_printf(&label, "\n%s", _("Why may it stand? The reason stays with the release."));
	app_ask(app, &(struct line_question){
			     .title = check,
			     .label = label.text,
			     .text = written_reason(app, check),
			     .done = write_reason,
			     .context = warned,
		     });
	str_finish(&label);
}
