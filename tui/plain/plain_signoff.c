/* plain_signoff.c - step 6, 签发, line by line: how far it is, what one may do, and doing it. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "report/office/office_list.h"
#include "tui/plain/plain.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/flow_words.h"

/* After anything that the flow did. */
static void look_again(struct plain *plain)
{
	plain_look_again(plain);
	talk_say(&plain->talk, "%s: %s", editing_about(plain->editing)->name,
		 flow_state_words(editing_about(plain->editing)->state));
}

static const char *name_of(const struct plain *plain)
{
	return editing_about(plain->editing)->name;
}

/* --- how far it is --- */

static const struct {
	enum office_action action;
	const char *what;
} actions[] = {
	{ ACTION_COMPILE, N_("enter and change") },
	{ ACTION_CHECK, N_("prove") },
	{ ACTION_REVIEW, N_("review") },
	{ ACTION_APPROVE, N_("approve") },
	{ ACTION_RELEASE, N_("release") },
	{ ACTION_REJECT, N_("send back") },
	{ ACTION_REOPEN, N_("reopen") },
	{ ACTION_WITHDRAW, N_("withdraw a signature") },
};

/* What the person's roles allow; that nobody signs his own work is said when he tries. */
static void tell_rights(struct plain *plain)
{
	struct str may = STR_INIT;

	for (size_t i = 0; i < LEN(actions); i++) {
		struct error err;

		if (office_may(plain->office, actions[i].action, &err))
			str_printf(&may, "%s%s", may.len > 0 ? ", " : "", _(actions[i].what));
		else
			talk_say(&plain->talk, "%s", err.text);
	}
	talk_say(&plain->talk, _("%s may: %s"), office_identity(plain->office)->name, may.text);
	str_finish(&may);
}

static void tell_state(struct plain *plain)
{
	struct arena arena = { 0 };
	struct errors errors = { 0 };
	struct dossier dossier;
	struct str text = STR_INIT;

	if (office_dossier(plain->office, name_of(plain), &arena, &dossier, &errors)) {
		lines_add_standing(&dossier, &text);
		talk_text(&plain->talk, text.text);
		tell_rights(plain);
	} else {
		talk_errors(&plain->talk, &errors);
	}
	str_finish(&text);
	arena_finish(&arena);
}

/* --- signing --- */

/* What others did since the question is told after the refusal. */
static void refused(struct plain *plain, const struct errors *errors)
{
	talk_errors(&plain->talk, errors);
	plain_refresh(plain);
}

static void sign(struct plain *plain, enum signing step, const char *table)
{
	struct signing_of what = { step, &table, table != NULL, editing_seen(plain->editing) };
	struct errors errors = { 0 };
	enum flow_state state;

	if (office_sign(plain->office, name_of(plain), what, &state, &errors))
		look_again(plain);
	else
		refused(plain, &errors);
}

static void review(struct plain *plain)
{
	sign(plain, SIGN_REVIEW, NULL);
}

/* One table: a figure, or the text. */
static void review_table(struct plain *plain)
{
	const struct briefing *briefing = plain_briefing(plain);
	struct arena arena = { 0 };
	struct talk_item *items = arena_array(&arena, briefing->n_figures + 1, sizeof *items);

	for (size_t i = 0; i < briefing->n_figures; i++) {
		const char *name = arena_strdup(&arena, briefing->figures[i].name);

		items[i] = (struct talk_item){ name, name };
	}
	items[briefing->n_figures] = (struct talk_item){ lines_table(FLOW_TEXT), FLOW_TEXT };
	size_t at = talk_pick(&plain->talk, _("Which table"), items, briefing->n_figures + 1);
	if (at != TALK_NONE)
		sign(plain, SIGN_REVIEW, items[at].key);
	arena_finish(&arena);
}

static void approve(struct plain *plain)
{
	sign(plain, SIGN_APPROVE, NULL);
}

static void send_back(struct plain *plain, const char *message, const char *subject)
{
	struct sent_back what = { message, &subject, subject != NULL,
				  editing_seen(plain->editing) };
	struct errors errors = { 0 };

	if (office_reject(plain->office, name_of(plain), &what, &errors))
		look_again(plain);
	else
		refused(plain, &errors);
}

/* What of it, by name; "" is all of it. False when none was chosen. */
static bool ask_subject(struct plain *plain, struct str *out)
{
	const char *answer = talk_ask(&plain->talk, _("Which figure is meant (Enter: all of it)"));

	if (plain->talk.ended || answer == NULL || answer[0] == '\0')
		return !plain->talk.ended;
	str_add(out, answer);
	struct cell_ref cell = plain_find_cell(plain, out->text);
	str_clear(out);
	if (cell.figure != NULL)
		cell_ref_format(cell, out);
	return cell.figure != NULL && !plain->talk.ended;
}

static void reject(struct plain *plain)
{
	struct str message = STR_INIT, subject = STR_INIT;
	const char *answer = talk_ask_text(&plain->talk, _("What is to be looked at"));

	if (answer == NULL || answer[0] == '\0') {
		talk_say(&plain->talk, _("a message is due"));
		return;
	}
	str_add(&message, answer);
	if (ask_subject(plain, &subject))
		send_back(plain, message.text, subject.len > 0 ? subject.text : NULL);
	str_finish(&message);
	str_finish(&subject);
}

/* All that one signed, or one table of it. */
static void withdraw(struct plain *plain)
{
	struct withdrawing what = { .seen = editing_seen(plain->editing) };
	struct str table = STR_INIT;
	enum flow_state state;
	struct error err;
	const char *answer = talk_ask(&plain->talk, _("Of which table (Enter: all you signed)"));

	if (answer != NULL)
		str_add(&table, answer);
	answer = answer != NULL ? talk_ask_text(&plain->talk, _("Why (Enter: no reason)")) : NULL;
	what.tables = (const char *const[]){ table.text };
	what.n_tables = table.len > 0;
	what.because = answer;
	if (answer != NULL) {
		if (office_withdraw(plain->office, name_of(plain), &what, &state, &err))
			look_again(plain);
		else
			talk_error(&plain->talk, &err);
	}
	str_finish(&table);
}

static void release(struct plain *plain)
{
	struct errors errors = { 0 };

	if (office_release(plain->office, name_of(plain), editing_seen(plain->editing), &errors))
		look_again(plain);
	else
		refused(plain, &errors);
}

static void reopen(struct plain *plain)
{
	struct talk_item items[CAUSE_COUNT];
	struct error err;

	for (int i = 0; i < CAUSE_COUNT; i++)
		items[i] =
			(struct talk_item){ cause_name((enum cause)i), cause_key((enum cause)i) };
	size_t at = talk_pick(&plain->talk, _("Why it is changed"), items, CAUSE_COUNT);
	const char *because =
		at != TALK_NONE ? talk_ask_text(&plain->talk, _("What happened")) : NULL;
	if (because == NULL || because[0] == '\0')
		talk_say(&plain->talk, _("a reason is due"));
	else if (office_reopen(plain->office, name_of(plain),
			       &(struct reopening){ (enum cause)at, because,
						    editing_seen(plain->editing) },
			       &err))
		look_again(plain);
	else
		talk_error(&plain->talk, &err);
}

/* --- the checklist --- */

static bool tell_checklist(struct plain *plain)
{
	struct arena arena = { 0 };
	struct standing standing;
	struct str text = STR_INIT;
	struct error err;

	plain_refresh(plain);
	bool ok = office_standing(plain->office, name_of(plain), &arena, &standing, &err);
	if (ok) {
		lines_add_checklist(&standing, &text);
		talk_text(&plain->talk, text.text);
	} else {
		talk_error(&plain->talk, &err);
	}
	str_finish(&text);
	arena_finish(&arena);
	return ok;
}

/* Ticks in the name of the one who acts; a minus before it takes a tick away. */
static void checklist(struct plain *plain)
{
	while (tell_checklist(plain)) {
		const char *answer =
			talk_ask(&plain->talk,
				 _("Tick which word, -word takes the tick away (Enter: done)"));
		struct error err;

		if (answer == NULL || answer[0] == '\0')
			return;
		bool done = answer[0] != '-';
		struct ticking what = { answer + !done, done, editing_seen(plain->editing) };
		if (!office_tick(plain->office, name_of(plain), &what, &err))
			talk_error(&plain->talk, &err);
	}
}

static bool is_open(const struct plain *plain)
{
	return editing_about(plain->editing)->state < FLOW_APPROVED;
}

static bool is_approved(const struct plain *plain)
{
	return editing_about(plain->editing)->state == FLOW_APPROVED;
}

static bool is_released(const struct plain *plain)
{
	return editing_about(plain->editing)->state == FLOW_RELEASED;
}

static bool can_be_rejected(const struct plain *plain)
{
	return !is_released(plain);
}

const struct plain_row plain_sign[] = {
	{ "state", VIEW_SIGN, N_("Tell how far it is, and what you may do"), tell_state, NULL,
	  VIEW_ANY },
	{ "review", VIEW_SIGN, N_("Review and sign everything"), review, is_open, VIEW_ANY },
	{ "review-table", VIEW_SIGN, N_("Review and sign one table"), review_table, is_open,
	  VIEW_ANY },
	{ "approve", VIEW_SIGN, N_("Approve"), approve, is_open, VIEW_ANY },
	{ "reject", VIEW_SIGN, N_("Send it back to its compilers"), reject, can_be_rejected,
	  VIEW_ANY },
	{ "withdraw", VIEW_SIGN, N_("Take your own signature back"), withdraw, can_be_rejected,
	  VIEW_ANY },
	{ "release", VIEW_SIGN, N_("Publish what is approved"), release, is_approved, VIEW_ANY },
	{ "reopen", VIEW_SIGN, N_("Open a released briefing again"), reopen, is_released,
	  VIEW_ANY },
	{ "checklist", VIEW_SIGN, N_("The checklist before a release"), checklist, NULL, VIEW_ANY },
	{ "numbers", VIEW_SIGN, N_("Attest numbers in no relation, say why typed ones stand"),
	  plain_answer_numbers, is_open, VIEW_ANY },
	{ 0 },
};
