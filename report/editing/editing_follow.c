/* editing_follow.c - a work kept in step with the office's history: what others did, undo and redo.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/store/fact.h"
#include "report/editing/editing_inside.h"

/* The history behind the mark being taken over. */
struct following {
	struct work *work;
	struct own_records *own;
};

/* True when the cell shows something else now. */
static bool take_cell(struct work *work, enum fact fact, const struct record *record)
{
	struct cell_ref cell;

	/* What was pinned shows what was pinned. */
	if (work->now.about.state >= FLOW_APPROVED ||
	    !office_find_cell(report_briefing(work->now.report), record->subject, &cell))
		return false;
	switch (fact) {
	case FACT_VALUE: return work_put_value(work, cell, record->after, record->seq);
	case FACT_NOTE: return work_put_detail(work, cell, CHANGE_NOTE, record->after);
	case FACT_SOURCE: return work_put_detail(work, cell, CHANGE_SOURCE, record->after);
	default: return work_put_detail(work, cell, CHANGE_ASOF, record->after);
	}
}

/* What one did oneself, by the office or in another session, is no news. */
static void tell(struct work *work, const struct record *record)
{
	if (strcmp(record->who, store_identity(work->office->store)->name) == 0)
		return;
	arena_finish(&work->news_arena);
	work->news.who = arena_strdup(&work->news_arena, record->who);
	work->news.kind = arena_strdup(&work->news_arena, record->kind);
	work->news.subject = arena_strdup(&work->news_arena, record->subject);
}

/* True when something is shown that was not before. */
static bool take_fact(struct work *work, const struct record *record)
{
	enum fact fact = fact_find(record->kind);

	switch (fact) {
	case FACT_VALUE:
	case FACT_NOTE:
	case FACT_SOURCE:
	case FACT_ASOF: return take_cell(work, fact, record);
	case FACT_KEYED:
		reading_put_keyed(&work->now, record->subject, record->after);
		return false;
	case FACT_PART:
	case FACT_PINNED:
	case FACT_LEDGER:
	case FACT_TEMPLATE:
	case FACT_APPROVAL:
	case FACT_CAUSE:
	case FACT_RELEASE: work->must_reload = true; return false;
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
	struct work *work = at->work;
	bool must_reload = work->must_reload;

	take_fact(work, record);
	if (at->own->shown == SHOWN_ALREADY)
		work->must_reload = must_reload;
	if (at->own->subject == NULL && record->undoes != 0)
		at->own->subject = arena_strdup(&work->passing, record->subject);
}

static bool take_record(void *context, const struct record *record)
{
	struct following *at = context;

	if (record->briefing == at->work->about.id) {
		if (is_own(at->own, record->seq)) {
			take_own(at, record);
			return true;
		}
		at->work->news.changed += take_fact(at->work, record);
		tell(at->work, record);
	} else if (strcmp(record->kind, fact_key(FACT_RELEASE)) == 0) {
		at->work->must_reload = true; /* there may be something else to compare with */
	}
	return true;
}

bool work_follow(struct work *work, struct own_records *own, struct error *err)
{
	struct own_records none = { 0 };
	struct following at = { .work = work, .own = own != NULL ? own : &none };
	bool goes_on;

	if (!history_follow(work->office->store, &work->now.mark, take_record, &at, &goes_on, err))
		return false;
	work->must_reload |= !goes_on;
	return true;
}

/* The pulse beats for others alone; the office may have signed something for the session itself. */
static bool is_behind(struct work *work)
{
	struct digest ignored;
	struct error err;
	int64_t seq;

	return store_head(work->office->store, &seq, &ignored, &err) && seq != work->now.mark.seq;
}

static bool refresh(struct work *work, struct errors *errors)
{
	int64_t pulse = store_pulse(work->office->store);
	struct error err;

	bool behind = pulse != work->now.pulse || is_behind(work);
	if (!behind && !work->must_reload)
		return true;
	work->news.any |= behind;
	if (!work_follow(work, NULL, &err) || !work_look_again(work, &err))
		return office_fail(errors, &err);
	if (work->must_reload) {
		if (!work_reload(work, errors))
			return false;
		work->news.reloaded = true;
		return true; /* with a pulse of its own */
	}
	work->now.pulse = pulse;
	return true;
}

bool work_refresh(struct work *work, struct work_news *out, struct errors *errors)
{
	*out = (struct work_news){ 0 };
	if (!refresh(work, errors))
		return false;
	*out = work->news;
	work->news = (struct work_news){ 0 };
	return true;
}

/* --- undo and redo --- */

typedef bool take_back_fn(struct store *store, int64_t briefing, struct arena *arena,
			  struct applied *out, struct error *err);

static bool take_back(struct work *work, take_back_fn *move, struct work_outcome *out,
		      struct error *err)
{
	struct applied applied;
	struct errors errors = { 0 };

	if (!work_begin(work, out, err) ||
	    !move(work->office->store, work->about.id, &work->passing, &applied, err))
		return false;
	work_settle(work, &applied, SHOWN_BY_HISTORY, out);
	/* It is done; what stands in the way of reading it is told by the next refresh. */
	if (work->must_reload)
		work_reload(work, &errors);
	return work_show_conflicts(work, &work->passing, out->conflicts, out->n_conflicts, err);
}

bool work_undo(struct work *work, struct work_outcome *out, struct error *err)
{
	return take_back(work, history_undo, out, err);
}

bool work_redo(struct work *work, struct work_outcome *out, struct error *err)
{
	return take_back(work, history_redo, out, err);
}
