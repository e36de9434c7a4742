/* history_show.c - one record in full; what differs between two revisions. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_history.h"
#include "tui/words/compare.h"
#include "tui/words/local_time.h"
#include "tui/screens/history_view.h"
#include "tui/words/briefing_lines.h"

#define STEP_LINES 500 /* records of a folded step that are shown to be read */

/* --- one in full --- */

static void add_values(const struct telling *telling, struct str *out)
{
	str_add(out, _("from  "));
	lines_add_value(out, telling->before);
	str_add(out, _("\nto    "));
	lines_add_value(out, telling->after);
	str_add(out, "\n");
}

/* Of a part what went and what came, line by line. */
static void add_texts(struct app *app, const struct telling *telling, struct str *out)
{
	struct arena arena = { 0 };

	compare_texts(office_text_of(app->office, telling->before, &arena),
		      office_text_of(app->office, telling->after, &arena), out);
	arena_finish(&arena);
}

static void add_telling(struct app *app, const struct telling *telling, struct str *out)
{
	record_words_add_subject(telling, out);
	str_add(out, ": ");
	record_words_add_change(telling, out);
	str_add(out, "\n\n");
	if (record_words_is_of_text(telling))
		add_texts(app, telling, out);
	else
		add_values(telling, out);
}

static void add_record(struct app *app, const struct past *past, struct str *out)
{
	struct str at = STR_INIT;

	local_time_full(past->at, &at);
	str_printf(out, _("Revision %lld, record %lld\n%s, %s (user %lld)\n\n"),
		   (long long)past->revision, (long long)past->seq, at.text, past->who,
		   (long long)past->uid);
	add_telling(app, &past->telling, out);
	if (past->why != NULL)
		str_printf(out, _("why   %s\n"), past->why);
	if (past->undoes != 0)
		str_printf(out,
			   past->undoes > 0 ? _("It takes back the step of record %lld.\n")
					    : _("It makes the step of record %lld again.\n"),
			   (long long)(past->undoes > 0 ? past->undoes : -past->undoes));
	str_finish(&at);
}

/* A step while it is being told. */
struct telling_step {
	size_t lines;
	struct str *out;
};

static bool add_step_record(void *context, const struct record *record)
{
	struct telling_step *telling = context;
	struct telling of = { record->kind, record->subject, record->before, record->after };

	if (telling->lines == STEP_LINES)
		return false;
	telling->lines++;
	record_words_add_subject(&of, telling->out);
	str_add(telling->out, ": ");
	record_words_add_change(&of, telling->out);
	str_add(telling->out, "\n");
	return true;
}

static void add_step(struct app *app, const struct past *past, struct str *out)
{
	struct telling_step telling = { 0, out };
	struct record_reader reader = { add_step_record, &telling };
	struct error err;

	str_printf(out, _("Revision %lld, records %lld to %lld, all in one step by %s\n\n"),
		   (long long)past->revision, (long long)past->step, (long long)past->seq,
		   past->who);
	if (!office_step(app->office, past->step, &reader, &err))
		str_add(out, err.text);
	else if (telling.lines == STEP_LINES)
		str_printf(out, _("… and more: 'crossfoot log %s' tells all of them\n"),
			   editing_about(app->editing)->name);
}

static void add_difference(struct app *app, const struct difference *found, struct str *out)
{
	struct telling telling = { found->kind, found->subject, found->before, found->after };
	struct str at = STR_INIT;

	local_time_full(found->at, &at);
	str_printf(out, _("Last changed by %s, %s\n\n"), found->who, at.text);
	if (record_words_is_of_text(&telling)) /* a difference holds a part's texts themselves */
		compare_texts(found->before, found->after, out);
	else
		add_telling(app, &telling, out);
	if (found->why != NULL)
		str_printf(out, _("why   %s\n"), found->why);
	str_finish(&at);
}

void history_show_current(struct app *app)
{
	const struct history *history = history_of(app);
	struct str text = STR_INIT;

	if (history->comparing && history->differing.n > 0) {
		const struct difference *found =
			&history->comparison.items[history->differing.current];

		add_difference(app, found, &text);
		app_show(app, found->subject, text.text);
	} else if (!history->comparing && history->list.n > 0) {
		const struct past *past = &history->items[history->list.current];

		if (past->folded > 0)
			add_step(app, past, &text);
		else
			add_record(app, past, &text);
		app_show(app, _("History"), text.text);
	}
	str_finish(&text);
}

/* --- two revisions --- */

/* The two that are marked; the marked one and the current; the current and what stands now. */
static void choose_revisions(const struct app *app, int64_t *from, int64_t *to)
{
	const struct history *history = history_of(app);
	int64_t here = history->items[history->list.current].revision;

	*from = history->marked[0] != 0 ? history->marked[0] : here;
	*to = history->marked[1] != 0   ? history->marked[1]
	      : history->marked[0] != 0 ? here
					: editing_about(app->editing)->revision;
	if (*from > *to) {
		int64_t swap = *from;

		*from = *to;
		*to = swap;
	}
}

void history_compare(struct app *app)
{
	struct history *history = history_of(app);
	struct comparison *comparison = &history->comparison;
	struct error err;

	choose_revisions(app, &comparison->from, &comparison->to);
	arena_finish(&history->differences_arena);
	history->differing = (struct list){ 0 };
	if (!office_compare(app->office, editing_about(app->editing)->name, comparison,
			    &history->differences_arena, &err)) {
		app_say_error(app, &err);
		return;
	}
	history->differing.n = comparison->n;
	history->comparing = true;
	list_put(&history->differing, 0, history_rows(app));
}
