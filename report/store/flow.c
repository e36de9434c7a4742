/* flow.c - moving a briefing along: proving, signing, sending back, releasing, reopening. */
#include "report/store/flow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/evidence.h"
#include "report/store/moving.h"

enum fact signing_fact(enum signing step)
{
	static const enum fact facts[] = {
		[SIGN_REVIEW] = FACT_REVIEW, [SIGN_APPROVE] = FACT_APPROVE
	};
	return facts[step];
}

/* What these say stays: it is asked first whether all that they speak of was set here. */
static bool is_signing(enum office_action action)
{
	return action == ACTION_REVIEW || action == ACTION_APPROVE || action == ACTION_RELEASE;
}

bool moving_begin(struct moving *move, struct store *store, int64_t briefing,
		  enum office_action action, struct error *err)
{
	*move = (struct moving){ .store = store };
	if (!session_write(store, briefing, err))
		return false;
	if (people_check(store, action) &&
	    briefing_read_id(store, briefing, &move->arena, &move->about) && is_signing(action))
		evidence_check(store, briefing);
	return true;
}

bool moving_commit(struct moving *move, struct error *err)
{
	bool ok = session_commit(move->store, err);

	own_hand_finish(&move->own);
	arena_finish(&move->arena);
	return ok;
}

void moving_to(struct moving *move, enum flow_state state, const char *why)
{
	fact_put(move->store, FACT_STATE, "", flow_state_key(state), why);
	move->about.state = state;
}

static bool is_touched(const struct touched *touched, const char *table)
{
	for (size_t i = 0; i < touched->n; i++)
		if (strcmp(touched->tables[i], table) == 0)
			return true;
	return touched->everything;
}

/* Takes away what is said of the subjects that were touched; returns how many. */
static size_t take_away(struct store *store, int64_t briefing, enum fact fact,
			const struct touched *touched, const char *why)
{
	struct query query = query_fact(store, fact, FACT_LIST);
	struct arena arena = { 0 };
	const char **subjects = NULL;
	size_t n = 0, capacity = 0, taken = 0;

	query_bind_number(&query, 1, briefing);
	while (query_next(&query)) {
		const char *subject = query_word(&query, 0, &arena);

		if (query_text(&query, 1) == NULL || !is_touched(touched, subject))
			continue;
		subjects = array_grow(subjects, n, &capacity, sizeof *subjects);
		subjects[n++] = subject;
	}
	for (size_t i = 0; i < n; i++)
		taken += fact_put(store, fact, subjects[i], NULL, why);
	free(subjects);
	arena_finish(&arena);
	return taken;
}

size_t flow_void(struct store *store, const struct stored_briefing *about,
		 const struct touched *touched, const char *why)
{
	static const struct touched all = { .everything = true };
	int64_t id = about->id;
	/* An approval is of the whole: it falls with any of its tables. */
	size_t voided = take_away(store, id, FACT_REVIEW, touched, why) +
			take_away(store, id, FACT_APPROVE, &all, why);

	take_away(store, id, FACT_TICK, &all, why);
	if (about->state != FLOW_DRAFT) {
		fact_put(store, FACT_APPROVAL, "", NULL, why);
		fact_put(store, FACT_STATE, "", flow_state_key(FLOW_DRAFT), why);
	}
	return voided;
}

void moving_void(struct moving *move, const char *why)
{
	struct touched all = { .everything = true };

	flow_void(move->store, &move->about, &all, why);
	move->about.state = FLOW_DRAFT;
}

bool flow_reject(struct store *store, int64_t briefing, const struct sent_back *what,
		 struct error *err)
{
	const struct confirmed confirmed = { .order = ORDER_REJECT };
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_REJECT, err))
		return false;
	seen_check(store, &move.about, &confirmed, &what->seen);
	if (move.about.state == FLOW_RELEASED)
		session_refuse(store, ERROR_USAGE, _("'%s' is released; reopen it instead"),
			       move.about.name);
	const char *message = session_clean(&move.arena, what->message, CLEAN_LINES);
	if (message == NULL)
		message = "";
	for (size_t i = 0; i < what->n_subjects; i++)
		fact_put(store, FACT_REJECTION, what->subjects[i], message, message);
	fact_put(store, FACT_REJECTION, "", message, message);
	if (!store->failed)
		moving_void(&move, message);
	return moving_commit(&move, err);
}

static bool checklist_is_done(struct moving *move)
{
	const char *asked =
		fact_read(move->store, FACT_SETTING, 0, "checklist", &move->arena).value;

	if (asked == NULL || strcmp(asked, "required") != 0)
		return true;
	for (size_t i = 0; i < checklist_count(); i++)
		if (fact_read(move->store, FACT_TICK, move->about.id, checklist_key(i),
			      &move->arena)
			    .value == NULL)
			return session_refuse(move->store, ERROR_USAGE,
					      _("the checklist of '%s' is not done: %s (%s)"),
					      move->about.name, checklist_key(i),
					      _(checklist_text(i)));
	return true;
}

static size_t count_releases(struct moving *move)
{
	struct query query = query_fact(move->store, FACT_RELEASE, FACT_LIST);
	size_t n = 0;

	query_bind_number(&query, 1, move->about.id);
	while (query_next(&query))
		n++;
	return n;
}

bool flow_release(struct store *store, int64_t briefing, const char *pdf, struct seen seen,
		  struct error *err)
{
	const struct confirmed confirmed = { .order = ORDER_RELEASE };
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_RELEASE, err))
		return false;
	seen_check(store, &move.about, &confirmed, &seen);
	if (!store->failed && move.about.state != FLOW_APPROVED)
		session_refuse(store, ERROR_USAGE,
			       _("'%s' is %s; only what is approved can be released"),
			       move.about.name, flow_state_key(move.about.state));
	if (!store->failed && checklist_is_done(&move)) {
		const char *approval =
			fact_read(store, FACT_APPROVAL, briefing, "", &move.arena).value;
		const char *text = strstr(approval != NULL ? approval : " text=", " text=");
		const char *number = arena_printf(&move.arena, "%zu", count_releases(&move) + 1);

		fact_put(store, FACT_RELEASE, number, text + strlen(" text="), NULL);
		if (pdf[0] != '\0')
			fact_put(store, FACT_PAPER, number, pdf, NULL);
		fact_put(store, FACT_CAUSE, "", NULL, NULL);
		moving_to(&move, FLOW_RELEASED, NULL);
	}
	return moving_commit(&move, err);
}

bool flow_reopen(struct store *store, int64_t briefing, const struct reopening *what,
		 struct error *err)
{
	const struct confirmed confirmed = { .order = ORDER_REOPEN };
	struct moving move;

	if (!moving_begin(&move, store, briefing, ACTION_REOPEN, err))
		return false;
	seen_check(store, &move.about, &confirmed, &what->seen);
	if (!store->failed && move.about.state != FLOW_RELEASED)
		session_refuse(store, ERROR_USAGE, _("'%s' is %s, not released; nothing to reopen"),
			       move.about.name, flow_state_key(move.about.state));
	const char *because = session_clean(&move.arena, what->because, CLEAN_LINE);
	if (because == NULL)
		session_refuse(store, ERROR_USAGE, _("a reason is due"));
	if (!store->failed) {
		const char *why =
			arena_printf(&move.arena, "%s: %s", cause_key(what->cause), because);

		fact_put(store, FACT_CAUSE, "", why, why);
		moving_void(&move, why);
	}
	return moving_commit(&move, err);
}

bool flow_tick(struct store *store, int64_t briefing, const struct ticking *what, struct error *err)
{
	const struct confirmed confirmed = { ORDER_TICK, &what->key, 1 };
	struct moving move;
	size_t at = 0;

	while (at < checklist_count() && strcmp(checklist_key(at), what->key) != 0)
		at++;
	if (at == checklist_count())
		return error_set(err, ERROR_NAME, _("the checklist has no line '%s'"), what->key);
	if (!moving_begin(&move, store, briefing, ACTION_CHECK, err))
		return false;
	if (seen_check(store, &move.about, &confirmed, &what->seen))
		fact_put(store, FACT_TICK, what->key, what->done ? "done" : NULL, NULL);
	return moving_commit(&move, err);
}
