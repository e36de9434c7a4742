/* editing_follow.c - an editing kept in step with the office's history: what others did, undo and
 * redo.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/record/fact.h"
#include "report/editing/editing_inside.h"

/* The history behind the mark being taken over. */
struct following {
	struct editing *editing;
	struct own_records *own;
};

/* True when the cell shows something else now. */
static bool take_cell(struct editing *editing, enum fact fact, const struct record *record)
{
	struct cell_ref cell;

	/* What was pinned shows what was pinned. */
	if (editing->now.about.state >= FLOW_APPROVED ||
	    !office_find_cell(report_briefing(editing->now.report), record->subject, &cell))
		return false;
	switch (fact) {
	case FACT_VALUE: return editing_put_value(editing, cell, record->after, record->seq);
	case FACT_NOTE: return editing_put_detail(editing, cell, CHANGE_NOTE, record->after);
	case FACT_SOURCE: return editing_put_detail(editing, cell, CHANGE_SOURCE, record->after);
	case FACT_FLAG: return editing_put_detail(editing, cell, CHANGE_FLAG, record->after);
	default: return editing_put_detail(editing, cell, CHANGE_ASOF, record->after);
	}
}

/* What one did oneself, by the office or in another session, is no news. */
static void tell(struct editing *editing, const struct record *record)
{
	if (strcmp(record->who, store_identity(editing->office->store)->name) == 0)
		return;
	arena_finish(&editing->news_arena);
	editing->news.who = arena_strdup(&editing->news_arena, record->who);
	editing->news.kind = arena_strdup(&editing->news_arena, record->kind);
	editing->news.subject = arena_strdup(&editing->news_arena, record->subject);
}

/* True when something is shown that was not before. */
static bool take_fact(struct editing *editing, const struct record *record)
{
	enum fact fact = fact_find(record->kind);
	struct error damage; /* told by the reading that follows */

	switch (fact) {
	case FACT_VALUE:
		editing->must_answer |= report_has_attested(editing->now.report);
		return take_cell(editing, fact, record);
	case FACT_NOTE:
	case FACT_SOURCE:
	case FACT_ASOF:
	case FACT_FLAG: return take_cell(editing, fact, record);
	case FACT_KEYED:
		editing->must_reload |=
			!reading_put_keyed(&editing->now, record->subject, record->after, &damage);
		editing->must_answer = true;
		return false;
	case FACT_ATTEST:
	case FACT_REASON: editing->must_answer = true; return false;
	case FACT_PART:
	case FACT_PINNED:
	case FACT_LEDGER:
	case FACT_TEMPLATE:
	case FACT_APPROVAL:
	case FACT_CAUSE:
	case FACT_RELEASE: editing->must_reload = true; return false;
	default: return false;
	}
}

static bool is_own(const struct own_records *own, int64_t seq)
{
	return own->first != 0 && seq >= own->first && seq <= own->last;
}

/* Cells are taken in their turn, lest what another did before comes last; a part of one's own is in
 * the reading when it is shown already. */
static void take_own(struct following *at, const struct record *record)
{
	struct editing *editing = at->editing;
	bool must_reload = editing->must_reload;

	take_fact(editing, record);
	if (at->own->shown == SHOWN_ALREADY)
		editing->must_reload = must_reload;
	if (at->own->subject == NULL && record->undoes != 0)
		at->own->subject = arena_strdup(&editing->passing, record->subject);
}

static bool take_record(void *context, const struct record *record)
{
	struct following *at = context;

	if (record->briefing == at->editing->about.id) {
		if (is_own(at->own, record->seq)) {
			take_own(at, record);
			return true;
		}
		at->editing->news.changed += take_fact(at->editing, record);
		tell(at->editing, record);
	} else if (strcmp(record->kind, fact_key(FACT_RELEASE)) == 0) {
		at->editing->must_reload = true; /* there may be something else to compare with */
	}
	return true;
}

/* What is pinned has its answers from when it was opened. */
MUST_LOOK static bool take_answers(struct editing *editing, struct error *err)
{
	struct errors errors = { 0 };

	if (!editing->must_answer || editing_is_closed(editing))
		return true;
	editing->must_answer =
		!office_answers(editing->office, editing->about.id, editing->now.report, &errors);
	if (editing->must_answer)
		*err = errors.items[0];
	return !editing->must_answer;
}

bool editing_follow(struct editing *editing, struct own_records *own, struct error *err)
{
	struct own_records none = { 0 };
	struct following at = { .editing = editing, .own = own != NULL ? own : &none };
	bool goes_on;

	const struct record_reader reader = { take_record, &at };
	if (!history_follow(editing->office->store, &editing->now.mark, &reader, &goes_on, err))
		return false;
	editing->must_reload |= !goes_on;
	return take_answers(editing, err);
}

/* The pulse beats for others alone; the office may have signed something for the session itself. */
static bool is_behind(struct editing *editing)
{
	struct digest ignored;
	struct error err;
	int64_t seq;

	return store_head(editing->office->store, &seq, &ignored, &err) &&
	       seq != editing->now.mark.seq;
}

MUST_LOOK static bool refresh(struct editing *editing, struct errors *errors)
{
	int64_t pulse = store_pulse(editing->office->store);
	struct error err;

	bool behind = pulse != editing->now.pulse || is_behind(editing);
	if (!behind && !editing->must_reload)
		return true;
	editing->news.any |= behind;
	if (!editing_follow(editing, NULL, &err) || !editing_look_again(editing, &err))
		return office_fail(errors, &err);
	if (editing->must_reload) {
		if (!editing_reload(editing, errors))
			return false;
		editing->news.reloaded = true;
		return true; /* with a pulse of its own */
	}
	editing->now.pulse = pulse;
	return true;
}

bool editing_refresh(struct editing *editing, struct editing_news *out, struct errors *errors)
{
	*out = (struct editing_news){ 0 };
	if (!refresh(editing, errors))
		return false;
	*out = editing->news;
	editing->news = (struct editing_news){ 0 };
	return true;
}

/* --- undo and redo --- */

typedef bool take_back_fn(struct store *store, int64_t briefing, struct arena *arena,
			  struct applied *out, struct error *err);

MUST_LOOK static bool take_back(struct editing *editing, take_back_fn *move,
				struct editing_outcome *out, struct error *err)
{
	struct applied applied;
	struct errors errors = { 0 };

	if (!editing_begin(editing, out, err) ||
	    !move(editing->office->store, editing->about.id, &editing->passing, &applied, err))
		return false;
	editing_settle(editing, &applied, SHOWN_BY_HISTORY, out);
	/* It is done; what stands in the way of reading it is told by the next refresh. */
	bool now_or_by_next_refresh = !editing->must_reload || editing_reload(editing, &errors);
	(void)now_or_by_next_refresh;
	return editing_show_conflicts(editing, &editing->passing, out->conflicts, out->n_conflicts,
				      err);
}

bool editing_undo(struct editing *editing, struct editing_outcome *out, struct error *err)
{
	return take_back(editing, history_undo, out, err);
}

bool editing_redo(struct editing *editing, struct editing_outcome *out, struct error *err)
{
	return take_back(editing, history_redo, out, err);
}

bool editing_catch_up(struct editing *editing, struct error *err)
{
	struct errors errors = { 0 };

	if (!editing_follow(editing, NULL, err))
		return false;
	if (!editing->must_reload || editing_reload(editing, &errors))
		return true;
	*err = errors.items[0];
	return false;
}
