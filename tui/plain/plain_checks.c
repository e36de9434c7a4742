/* plain_checks.c - step 3, 校核, line by line: what does not hold, why, and the reasons of
 * warnings. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/causes/causes.h"
#include "report/office/office_flow.h"
#include "tui/words/findings.h"
#include "tui/plain/plain.h"

/* Numbers of checks that are to be told, errors before warnings, then what lacks a value. */
struct list {
	struct arena arena;
	size_t *checks;
	size_t n;
};

static int rank(struct outcome outcome)
{
	if (outcome.verdict == VERDICT_FAILED && outcome.level == LEVEL_ERROR)
		return 0;
	if (outcome.verdict == VERDICT_FAILED || outcome.verdict == VERDICT_WARNING)
		return 1;
	return outcome.verdict == VERDICT_MISSING ? 2 : 3;
}

static void gather(const struct plain *plain, int last_rank, struct list *out)
{
	const struct proof *proof = plain_proof(plain);

	*out = (struct list){ 0 };
	out->checks = arena_array(&out->arena, proof_count(proof), sizeof *out->checks);
	for (int wanted = 0; wanted <= last_rank; wanted++)
		for (size_t i = 0; i < proof_count(proof); i++)
			if (rank(proof_outcome(proof, i)) == wanted)
				out->checks[out->n++] = i;
}

static void tell(struct plain *plain, int last_rank, const char *nothing)
{
	struct list list;

	gather(plain, last_rank, &list);
	if (list.n == 0)
		talk_say(&plain->talk, "%s", nothing);
	for (size_t i = 0; i < list.n; i++)
		plain_tell_check(plain, list.checks[i]);
	arena_finish(&list.arena);
}

static void tell_open(struct plain *plain)
{
	tell(plain, 2, _("every relation holds"));
}

static void tell_all(struct plain *plain)
{
	tell(plain, 3, _("there is no relation to be proved"));
}

/* One of the checks up to a rank, told with their numbers; SIZE_MAX when none was chosen. */
static size_t pick(struct plain *plain, int first_rank, int last_rank, const char *question)
{
	const struct proof *proof = plain_proof(plain);
	struct list list;
	size_t n = 0;

	gather(plain, last_rank, &list);
	struct talk_item *items = arena_array(&list.arena, list.n, sizeof *items);
	for (size_t i = 0; i < list.n; i++) {
		struct str id = STR_INIT;

		if (rank(proof_outcome(proof, list.checks[i])) < first_rank)
			continue;
		proof_id(proof, list.checks[i], &id);
		const char *line = arena_strdup(&list.arena, id.text);
		str_finish(&id);
		list.checks[n] = list.checks[i];
		items[n++] = (struct talk_item){ line, line };
	}
	if (n == 0)
		talk_say(&plain->talk, _("there is none"));
	size_t at = n > 0 ? talk_pick(&plain->talk, question, items, n) : TALK_NONE;
	size_t check = at != TALK_NONE ? list.checks[at] : SIZE_MAX;
	arena_finish(&list.arena);
	return check;
}

/* With every number, the cells it reads and where they stand. */
static void explain(struct plain *plain)
{
	size_t check = pick(plain, 0, 3, _("Which relation"));
	struct str text = STR_INIT;

	if (check == SIZE_MAX)
		return;
	proof_describe(plain_proof(plain), check, findings_language(), &text);
	talk_text(&plain->talk, text.text);
	str_finish(&text);
}

/* To the cell that is probably wrong, else the first one that the check reads. */
static void mend(struct plain *plain)
{
	size_t check = pick(plain, 0, 2, _("Which relation"));
	struct explanation likely;

	if (check == SIZE_MAX)
		return;
	struct proof *proof = plain_proof(plain);
	struct cell_ref cell = { 0 };
	if (proof_explain(proof, check, &likely, 1) > 0)
		cell = likely.cell;
	else if (proof_cell_count(proof, check) > 0)
		cell = proof_cell(proof, check, 0);
	if (cell.figure == NULL)
		talk_say(&plain->talk, _("this relation reads no figure"));
	else
		plain_ask_figures(plain, cell);
}

static void give_reason(struct plain *plain)
{
	size_t check = pick(plain, 1, 1, _("Which warning"));
	struct errors errors = { 0 };
	struct str id = STR_INIT, says = STR_INIT;

	if (check == SIZE_MAX)
		return;
	plain_tell_check(plain, check);
	proof_id(plain_proof(plain), check, &id);
	office_warning(plain_proof(plain), check, &says);
	struct seen seen = editing_seen(plain->editing);
	const char *reason = talk_ask_text(&plain->talk, _("Why it may pass"));
	if (reason == NULL || reason[0] == '\0') {
		talk_say(&plain->talk, _("no reason was given"));
	} else if (office_waive(plain->office, editing_about(plain->editing)->name,
				&(struct waiving){ id.text, reason, says.text, seen }, &errors)) {
		talk_say(&plain->talk, _("saved"));
		plain_look_again(plain);
	} else {
		talk_errors(&plain->talk, &errors);
	}
	str_finish(&id);
	str_finish(&says);
}

const struct plain_row plain_checks[] = {
	{ "list", VIEW_CHECKS, N_("Tell what does not hold"), tell_open, NULL, VIEW_ANY },
	{ "all", VIEW_CHECKS, N_("Tell every relation"), tell_all, NULL, VIEW_ANY },
	{ "explain", VIEW_CHECKS, N_("Explain one relation with all its numbers"), explain, NULL,
	  VIEW_ANY },
	{ "mend", VIEW_CHECKS, N_("Type the figure that is probably wrong"), mend, plain_can_set,
	  VIEW_ANY },
	{ "reason", VIEW_CHECKS, N_("Write why a warning may pass"), give_reason, plain_can_set,
	  VIEW_ANY },
	{ 0 },
};
