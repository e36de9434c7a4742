/* plain_briefing.c - what works in all seven steps: taking back, proving, the history, conflicts.
 */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/causes/causes.h"
#include "report/office/office_flow.h"
#include "report/office/office_history.h"
#include "tui/words/findings.h"
#include "tui/plain/plain.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/flow_words.h"

/* --- undo, redo --- */

typedef bool take_back_fn(struct editing *editing, struct editing_outcome *out, struct error *err);

static void take_back(struct plain *plain, take_back_fn *move, const char *done,
		      const char *nothing)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!move(plain->editing, &outcome, &err)) {
		talk_error(&plain->talk, &err);
		return;
	}
	if (outcome.changed == 0 && outcome.n_conflicts == 0) {
		talk_say(&plain->talk, "%s", nothing);
		return;
	}
	if (outcome.changed > 0)
		talk_say(&plain->talk, "%s: %s", done,
			 outcome.subject != NULL ? outcome.subject : "");
	plain_tell(plain, &outcome);
}

static void undo(struct plain *plain)
{
	take_back(plain, editing_undo, _("taken back"),
		  _("there is nothing of yours to take back"));
}

static void redo(struct plain *plain)
{
	take_back(plain, editing_redo, _("made again"), _("there is nothing to make again"));
}

/* --- proving --- */

bool plain_is_trouble(const struct plain *plain, size_t check)
{
	enum verdict verdict = proof_outcome(plain_proof(plain), check).verdict;

	return verdict == VERDICT_FAILED || verdict == VERDICT_WARNING;
}

static void tell_sides(struct plain *plain, size_t check)
{
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;

	if (proof_sides(plain_proof(plain), check, &left, &right, &difference))
		talk_say(&plain->talk, _("  left %s, right %s, difference %s"), left.text,
			 right.text, difference.text);
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void tell_slips(struct plain *plain, size_t check)
{
	struct explanation found[3];
	size_t n = proof_explain(plain_proof(plain), check, found, LEN(found));

	for (size_t i = 0; i < n; i++) {
		struct str text = STR_INIT;

		explanation_text(&found[i], findings_language(), &text);
		talk_say(&plain->talk, "  %s", text.text);
		str_finish(&text);
	}
}

static const char *verdict_word(struct outcome outcome)
{
	switch (outcome.verdict) {
	case VERDICT_FAILED: return _("does not hold");
	case VERDICT_WARNING: return _("warning");
	case VERDICT_MISSING: return _("a value is missing");
	case VERDICT_PASSED: return _("holds");
	case VERDICT_SKIPPED: break;
	}
	return _("not looked at");
}

void plain_tell_check(struct plain *plain, size_t check)
{
	struct proof *proof = plain_proof(plain);
	struct outcome outcome = proof_outcome(proof, check);
	struct str id = STR_INIT, statement = STR_INIT;

	proof_id(proof, check, &id);
	proof_statement(proof, check, &statement);
	talk_say(&plain->talk, "%s: %s: %s", verdict_word(outcome), id.text, statement.text);
	if (outcome.verdict == VERDICT_FAILED || outcome.verdict == VERDICT_WARNING) {
		tell_sides(plain, check);
		if (outcome.because != NULL)
			talk_say(&plain->talk, "  %s", outcome.because);
		tell_slips(plain, check);
	}
	str_finish(&id);
	str_finish(&statement);
}

/* The proof that the office writes down: a draft that holds becomes checked. */
static void check(struct plain *plain)
{
	struct errors errors = { 0 };
	struct checked checked;
	struct report *report = office_check(plain->office, editing_about(plain->editing)->name,
					     NULL, &checked, &errors);

	if (report == NULL) {
		talk_errors(&plain->talk, &errors);
		return;
	}
	struct proof_summary n = proof_summary(report_proof(report));
	report_destroy(report);
	plain_look_again(plain);
	talk_say(&plain->talk,
		 _("%zu relations hold, %zu do not, %zu warnings, %zu lack a value: %s"), n.passed,
		 n.failed, n.warnings, n.missing, flow_state_words(checked.state));
	if (errors.n > 0)
		talk_errors(&plain->talk, &errors);
}

/* --- what was done --- */

static bool tell_record(void *context, const struct record *record)
{
	struct plain *plain = context;
	struct str line = STR_INIT;

	lines_add_record(record, &line);
	talk_text(&plain->talk, line.text);
	str_finish(&line);
	return true;
}

static void history(struct plain *plain)
{
	struct record_reader reader = { tell_record, plain };
	struct errors errors = { 0 };

	if (!office_log(plain->office, editing_about(plain->editing)->name, NULL, &reader, &errors))
		talk_errors(&plain->talk, &errors);
}

/* --- what two wrote --- */

static const char *or_nothing(const char *value)
{
	return value != NULL ? value : _("nothing");
}

static void settle(struct plain *plain, const struct conflict *conflict)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	talk_say(&plain->talk, "%s", conflict->subject);
	talk_say(&plain->talk, _("  1  as %s wrote it: %s"), conflict->their_name,
		 or_nothing(conflict->theirs));
	talk_say(&plain->talk, _("  2  as %s wrote it: %s"), conflict->my_name,
		 or_nothing(conflict->mine));
	const char *answer = talk_ask(&plain->talk, _("Which one stands (Enter: decide later)"));
	size_t number = answer != NULL ? talk_number(answer) : 0;
	if (number != 1 && number != 2)
		return;
	if (editing_choose(plain->editing, conflict, number == 1 ? CHOOSE_THEIRS : CHOOSE_MINE,
			   &outcome, &err))
		plain_tell(plain, &outcome);
	else
		talk_error(&plain->talk, &err);
}

static void conflicts(struct plain *plain)
{
	struct arena arena = { 0 };
	struct conflict *list;
	struct error err;
	size_t n;

	if (!editing_conflicts(plain->editing, &arena, &list, &n, &err))
		talk_error(&plain->talk, &err);
	else if (n == 0)
		talk_say(&plain->talk, _("there is nothing that two wrote differently"));
	else
		for (size_t i = 0; i < n && !plain->talk.ended; i++)
			settle(plain, &list[i]);
	arena_finish(&arena);
}

static void to_desk(struct plain *plain)
{
	plain_go(plain, VIEW_DESK);
}

const struct plain_row plain_steps[] = {
#define X(name, title) { NULL, VIEW_BRIEFING, NULL, NULL, NULL, VIEW_##name },
	STEPS(X)
#undef X
		{ "undo", VIEW_BRIEFING, NULL, undo, plain_can_set, VIEW_ANY },
	{ "redo", VIEW_BRIEFING, NULL, redo, plain_can_set, VIEW_ANY },
	{ "check", VIEW_BRIEFING, NULL, check, NULL, VIEW_ANY },
	{ "conflicts", VIEW_BRIEFING, N_("Decide where two wrote something different"), conflicts,
	  plain_can_set, VIEW_ANY },
	{ "history", VIEW_BRIEFING, NULL, history, NULL, VIEW_ANY },
	{ "desk", VIEW_BRIEFING, NULL, to_desk, NULL, VIEW_ANY },
	{ 0 },
};
