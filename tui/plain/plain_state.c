/* plain_state.c - what is open, where one stands, what happened to it: below the menus and the
 * steps, which both call it. */
#include "report/base/i18n.h"
#include "report/office/office_presence.h"
#include "tui/plain/plain.h"

/* --- places --- */

struct briefing *plain_briefing(const struct plain *plain)
{
	return report_briefing(editing_report(plain->editing));
}

struct proof *plain_proof(const struct plain *plain)
{
	return report_proof(editing_report(plain->editing));
}

bool plain_can_set(const struct plain *plain)
{
	return plain->editing != NULL && !editing_is_closed(plain->editing);
}

/* Failing to say where one is hurts nobody. */
void plain_stand(struct plain *plain, const char *where)
{
	int64_t id = plain->editing != NULL ? editing_about(plain->editing)->id : 0;
	struct error err;
	bool best_effort = office_stand(plain->office, id, where, &err);

	(void)best_effort;
}

void plain_go(struct plain *plain, enum view_id place)
{
	if (place == VIEW_DESK && plain->editing != NULL) {
		editing_close(plain->editing);
		plain->editing = NULL;
	}
	plain->place = place;
	plain->entered = true;
	plain_stand(plain, view_words[place].name);
}

void plain_look_at_steps(struct plain *plain)
{
	struct error err;

	if (!steps_look(&plain->steps, plain->editing, plain->office, &err))
		talk_error(&plain->talk, &err);
}

bool plain_open(struct plain *plain, const char *name)
{
	struct errors errors = { 0 };
	struct editing *editing;

	if (!editing_open(plain->office, name, &editing, &errors)) {
		talk_errors(&plain->talk, &errors);
		return false;
	}
	editing_close(plain->editing);
	plain->editing = editing;
	plain->steps.exported = false;
	plain_look_at_steps(plain);
	plain_go(plain, VIEW_BRIEFING);
	return true;
}

/* --- what happened --- */

void plain_tell(struct plain *plain, const struct editing_outcome *outcome)
{
	struct talk *talk = &plain->talk;

	for (size_t i = 0; i < outcome->n_conflicts; i++) {
		const struct conflict *conflict = &outcome->conflicts[i];

		if (!conflict->kept)
			talk_say(talk,
				 _("%s: %s wrote %s since, and that stays; the next goes on with "
				   "what was before"),
				 conflict->subject, conflict->their_name,
				 conflict->theirs != NULL ? conflict->theirs : _("nothing"));
		else
			talk_say(talk,
				 _("%s: %s wrote %s meanwhile; yours (%s) is kept beside it: "
				   "'conflicts'"),
				 conflict->subject, conflict->their_name,
				 conflict->theirs != NULL ? conflict->theirs : _("nothing"),
				 conflict->mine != NULL ? conflict->mine : _("nothing"));
	}
	if (outcome->voided > 0)
		talk_say(talk, _("saved; %zu signatures no longer hold"), outcome->voided);
	else if (outcome->changed > 0)
		talk_say(talk, _("saved"));
	if (outcome->changed > 0)
		plain->steps.exported = false;
	plain_look_at_steps(plain);
}

void plain_refresh(struct plain *plain)
{
	struct errors errors = { 0 };
	struct editing_news news = { 0 };

	if (plain->editing == NULL)
		return;
	if (!editing_refresh(plain->editing, &news, &errors)) {
		talk_errors(&plain->talk, &errors);
		return;
	}
	if (!news.any)
		return;
	if (news.who != NULL)
		talk_say(&plain->talk, _("%s changed %s"), news.who,
			 news.subject != NULL ? news.subject : "");
	plain_look_at_steps(plain);
}

void plain_look_again(struct plain *plain)
{
	struct errors errors = { 0 };

	if (!editing_reload(plain->editing, &errors))
		talk_errors(&plain->talk, &errors);
	plain_look_at_steps(plain);
}
