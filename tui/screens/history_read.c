/* history_read.c - the history read page by page, newest first; large steps folded. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/office/office_history.h"
#include "tui/screens/history_view.h"

#define PAGE 100   /* records read at once */
#define UNFOLDED 6 /* records of one step that are shown before the others are folded */

static const char *copy(struct arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

static struct past *add_item(struct history *history)
{
	history->items = array_grow(history->items, history->list.n, &history->capacity,
				    sizeof *history->items);
	struct past *item = &history->items[history->list.n++];
	*item = (struct past){ 0 };
	return item;
}

/* How many records of the newest step read stand in the list by now. */
static size_t shown_of_step(const struct history *history, int64_t step)
{
	size_t n = 0;

	while (n < history->list.n && history->items[history->list.n - 1 - n].step == step)
		n++;
	return n;
}

/* A step of many: an import, a paste. Its first record is shown too, which is what it began with;
 * reading stops there, to go on behind it. */
static bool is_to_be_folded(const struct history *history, const struct record *record)
{
	return history->subject == NULL && record->seq - record->step > 1 &&
	       shown_of_step(history, record->step) >= UNFOLDED;
}

static void add_record(struct history *history, const struct record *record)
{
	struct arena *arena = &history->arena;

	*add_item(history) = (struct past){
		.telling = { .kind = copy(arena, record->kind),
			     .subject = copy(arena, record->subject),
			     .before = copy(arena, record->before),
			     .after = copy(arena, record->after) },
		.seq = record->seq,
		.step = record->step,
		.revision = record->revision,
		.uid = record->uid,
		.undoes = record->undoes,
		.at = copy(arena, record->at),
		.who = copy(arena, record->who),
		.why = copy(arena, record->why),
	};
}

/* Records of one step follow one another without a gap. */
static void add_fold(struct history *history, const struct record *record)
{
	struct arena *arena = &history->arena;

	*add_item(history) = (struct past){
		.telling = { .kind = "", .subject = "" },
		.seq = record->seq,
		.step = record->step,
		.revision = record->revision,
		.uid = record->uid,
		.at = copy(arena, record->at),
		.who = copy(arena, record->who),
		.folded = (size_t)(record->seq - record->step),
	};
}

struct reading {
	struct history *history;
	int64_t skip_to; /* 0: nothing was folded */
};

static bool take_record(void *context, const struct record *record)
{
	struct reading *reading = context;

	if (!is_to_be_folded(reading->history, record)) {
		add_record(reading->history, record);
		return true;
	}
	add_fold(reading->history, record);
	reading->skip_to = record->step;
	return false;
}

void history_read_to(struct app *app, size_t wanted)
{
	struct history *history = history_of(app);
	struct error err;

	while (history->list.n < wanted && !history_walk_is_done(&history->walk)) {
		struct reading reading = { .history = history };
		struct record_reader reader = { take_record, &reading };

		if (!office_walk(app->office, &history->walk, PAGE, &reader, &err)) {
			app_say_error(app, &err);
			return;
		}
		if (reading.skip_to != 0)
			history_walk_skip(&history->walk, reading.skip_to);
	}
}

void history_begin(struct app *app)
{
	struct history *history = history_of(app);
	size_t wanted = history->list.n > PAGE ? history->list.n : PAGE;
	int64_t at = history->list.current > 0 ? history->items[history->list.current].seq : 0;
	struct arena old = history->arena; /* the subject may be in it */

	history_walk_finish(&history->walk);
	history->arena = (struct arena){ 0 };
	history->subject = copy(&history->arena, history->subject);
	arena_finish(&old);
	history->list = (struct list){ 0 };
	history->walk = (struct history_walk){ .briefing = editing_about(app->editing)->id,
					       .subject = history->subject };
	history_read_to(app, wanted);
	size_t current = 0;
	for (size_t i = 0; i < history->list.n && at != 0; i++)
		if (history->items[i].seq == at)
			current = i;
	list_put(&history->list, current, history_rows(app));
}
