/* plain_ledgers.c - ledgers line by line: a sheet brought in, the records behind a number. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ledger/ledger_list.h"
#include "report/office/office_additions.h"
#include "tui/plain/plain.h"
#include "tui/words/trial_lines.h"

#define STRETCH 20000
#define RECORDS_TOLD 20

/* --- bringing one in --- */

/* A sheet while it is talked about. */
struct bringing {
	struct arena arena;
	const char *ledger, *path;
	struct spelling *said;
	size_t n_said, capacity;
	struct additions_parts parts; /* that come with it */
};

/* NULL when it cannot be tried, which was said. */
static struct ledger_trial *try_it(struct plain *plain, struct bringing *bringing)
{
	const struct ledger_wish wish = { .name = editing_about(plain->editing)->name,
					  .ledger = bringing->ledger,
					  .path = bringing->path,
					  .parts = bringing->parts.items,
					  .n_parts = bringing->parts.n,
					  .said = bringing->said,
					  .n_said = bringing->n_said };
	struct errors errors = { 0 };
	struct ledger_trial *trial = ledger_trial_make(plain->office, &wish, &errors);

	if (trial == NULL)
		talk_errors(&plain->talk, &errors);
	return trial;
}

/* The member that a spelling means; NULL when it is left open. */
static const char *ask_member(struct plain *plain, const struct ledger_unknown *unknown)
{
	const struct dimension *dimension = briefing_dimension(
		plain_briefing(plain), unknown->dimension, strlen(unknown->dimension));
	struct talk_item *items;

	if (dimension == NULL)
		return NULL;
	items = xreallocarray(NULL, dimension->n + 1, sizeof *items);
	for (size_t i = 0; i < dimension->n; i++)
		items[i] =
			(struct talk_item){ dimension->members[i].key, dimension->members[i].key };
	talk_say(&plain->talk, _("%s: '%s' in %zu records, the first in row %zu"),
		 unknown->dimension, unknown->spelling, unknown->records, unknown->first_row);
	if (unknown->nearest != NULL)
		talk_say(&plain->talk, _("perhaps %s; nothing is guessed"), unknown->nearest);
	size_t at = talk_pick(&plain->talk, _("Which member is it (Enter leaves it open)"), items,
			      dimension->n);
	free(items);
	return at != TALK_NONE ? dimension->members[at].key : NULL;
}

static bool ask_spellings(struct plain *plain, struct bringing *bringing,
			  const struct ledger_tally *tally)
{
	size_t before = bringing->n_said;

	for (size_t i = 0; i < tally->unknown.n; i++) {
		const struct ledger_unknown *unknown = &tally->unknown.items[i];
		const char *member = ask_member(plain, unknown);

		if (member == NULL)
			continue;
		bringing->said = array_grow(bringing->said, bringing->n_said, &bringing->capacity,
					    sizeof *bringing->said);
		bringing->said[bringing->n_said++] =
			(struct spelling){ arena_strdup(&bringing->arena, unknown->dimension),
					   arena_strdup(&bringing->arena, unknown->spelling),
					   arena_strdup(&bringing->arena, member) };
	}
	return bringing->n_said > before;
}

/* Asks as long as an answer brings something new. */
static struct ledger_trial *try_and_ask(struct plain *plain, struct bringing *bringing)
{
	struct ledger_trial *trial = try_it(plain, bringing);

	while (trial != NULL) {
		const struct ledger_counts *counts = ledger_trial_counts(trial);
		bool answered = false;

		for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
			answered |= ask_spellings(plain, bringing, ledger_counts_tally(counts, i));
		if (!answered)
			break;
		ledger_trial_destroy(trial);
		trial = try_it(plain, bringing);
	}
	return trial;
}

static void take(struct plain *plain, struct bringing *bringing, struct ledger_trial *trial)
{
	struct applied applied;
	struct errors errors = { 0 };
	struct error err;

	if (!ledger_trial_take(trial, &bringing->arena, &applied, &err)) {
		talk_error(&plain->talk, &err);
		return;
	}
	talk_say(&plain->talk, _("the ledger is in: %zu changes, %zu conflicts"), applied.changed,
		 applied.n_conflicts);
	if (!editing_reload(plain->editing, &errors))
		talk_errors(&plain->talk, &errors);
	else
		plain_look_again(plain);
}

static void talk_about(struct plain *plain, struct bringing *bringing)
{
	struct ledger_trial *trial = try_and_ask(plain, bringing);
	struct str text = STR_INIT;

	if (trial == NULL)
		return;
	trial_lines_add(trial, &text);
	talk_text(&plain->talk, text.text);
	str_finish(&text);
	if (talk_agrees(&plain->talk, _("Take the ledger in?")))
		take(plain, bringing, trial);
	ledger_trial_destroy(trial);
}

/* The one ledger, or the one that is chosen; NULL: none. */
static const char *ask_ledger(struct plain *plain)
{
	const struct briefing *briefing = plain_briefing(plain);
	struct talk_item *items = xreallocarray(NULL, briefing->n_ledgers + 1, sizeof *items);
	size_t at = 0;

	for (size_t i = 0; i < briefing->n_ledgers; i++)
		items[i] =
			(struct talk_item){ briefing->ledgers[i].name, briefing->ledgers[i].name };
	if (briefing->n_ledgers > 1)
		at = talk_pick(&plain->talk, _("For which ledger is the file?"), items,
			       briefing->n_ledgers);
	free(items);
	return at < briefing->n_ledgers ? briefing->ledgers[at].name : NULL;
}

static void bring(struct plain *plain)
{
	struct bringing bringing = { 0 };
	const char *ledger = ask_ledger(plain);
	const char *path;

	if (ledger == NULL)
		return;
	bringing.ledger = arena_strdup(&bringing.arena, ledger);
	path = talk_ask(&plain->talk, _("The sheet's path"));
	if (path != NULL && path[0] != '\0') {
		bringing.path = arena_strdup(&bringing.arena, path);
		talk_about(plain, &bringing);
	}
	free(bringing.said);
	arena_finish(&bringing.arena);
}

/* --- figures more --- */

/* Which are to be added: one after the other, until Enter. False when none. */
static bool ask_figures(struct plain *plain, const struct additions *additions, bool *picked)
{
	struct talk_item *items = xreallocarray(NULL, additions->n + 1, sizeof *items);
	bool any = false;
	size_t at;

	for (size_t i = 0; i < additions->n; i++) {
		struct str text = STR_INIT;

		office_addition_text(&additions->items[i], additions->ledger, &text);
		items[i].key = additions->items[i].figure.name;
		items[i].line = arena_strndup(additions->arena, text.text, text.len - 1);
		str_finish(&text);
	}
	while ((at = talk_pick(&plain->talk, _("Which is to be added (Enter: no more)"), items,
			       additions->n)) != TALK_NONE) {
		picked[at] = any = true;
		talk_say(&plain->talk, _("%s: chosen"), items[at].key);
	}
	free(items);
	return any;
}

static void add_picked(struct plain *plain, struct bringing *bringing,
		       const struct additions *additions, const bool *picked)
{
	struct errors errors = { 0 };

	if (office_additions_parts(plain->office, additions, picked, &bringing->parts, &errors))
		talk_about(plain, bringing);
	else
		talk_errors(&plain->talk, &errors);
}

static void ask_and_add(struct plain *plain, struct bringing *bringing)
{
	const struct additions_request request = {
		.name = editing_about(plain->editing)->name,
		.ledger = bringing->ledger,
		.path = bringing->path,
	};
	struct errors errors = { 0 };
	struct additions additions;

	if (!office_additions(plain->office, &request, &bringing->arena, &additions, &errors)) {
		talk_errors(&plain->talk, &errors);
		return;
	}
	if (additions.n == 0) {
		talk_say(&plain->talk, _("every column that can be counted by is counted already"));
		return;
	}
	bool *picked = arena_array(&bringing->arena, additions.n, sizeof *picked);
	bringing->ledger = additions.ledger;
	if (ask_figures(plain, &additions, picked))
		add_picked(plain, bringing, &additions, picked);
}

static void add_figures(struct plain *plain)
{
	struct bringing bringing = { 0 };
	const char *ledger = plain_briefing(plain)->n_ledgers > 0 ? ask_ledger(plain) : NULL;
	const char *path;

	if (ledger == NULL && plain_briefing(plain)->n_ledgers > 0)
		return;
	bringing.ledger = ledger != NULL ? arena_strdup(&bringing.arena, ledger) : NULL;
	path = talk_ask(&plain->talk, _("The sheet's path"));
	if (path != NULL && path[0] != '\0') {
		bringing.path = arena_strdup(&bringing.arena, path);
		ask_and_add(plain, &bringing);
	}
	free(bringing.said);
	arena_finish(&bringing.arena);
}

static bool can_bring(const struct plain *plain)
{
	return plain_can_set(plain) && plain_briefing(plain)->n_ledgers > 0;
}

/* --- the records behind a number --- */

static void tell_record(struct plain *plain, struct ledger_list *list, size_t at)
{
	struct ledger_listed record;
	struct str text = STR_INIT;
	struct error err;

	if (!ledger_list_record(list, at, &record, &err)) {
		talk_error(&plain->talk, &err);
		return;
	}
	str_printf(&text, _("row %zu"), record.row);
	for (size_t i = 0; i < ledger_list_columns(list); i++) {
		str_printf(&text, "; %s ", ledger_list_heading(list, i));
		if (ledger_list_personal(list, i))
			ledger_mask(record.texts[i], &text);
		else
			str_add(&text, record.texts[i]);
	}
	talk_say(&plain->talk, "%s", text.text);
	str_finish(&text);
}

static void tell_records(struct plain *plain, struct ledger_list *list)
{
	struct error err = { 0 };
	enum ledger_visit_state state;

	while ((state = ledger_list_read(list, STRETCH, &err)) == LEDGER_VISIT_MORE)
		;
	if (state == LEDGER_VISIT_FAILED)
		talk_error(&plain->talk, &err);
	size_t n = ledger_list_n(list);
	talk_say(&plain->talk, _("%zu records; names are masked"), n);
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && i % RECORDS_TOLD == 0 &&
		    !talk_agrees(&plain->talk, _("More of them?")))
			break;
		tell_record(plain, list, i);
	}
}

static void records(struct plain *plain)
{
	const char *wanted = talk_ask(
		&plain->talk, _("Which figure: its name, some 汉字 of it, or 拼音 initials"));
	struct str name = STR_INIT, beside = STR_INIT;
	struct errors errors = { 0 };

	str_add(&name, wanted != NULL ? wanted : "");
	struct cell_ref cell = plain_find_cell(plain, name.text);
	office_beside(plain->office, &beside);
	if (cell.figure != NULL) {
		const struct ledger_list_request request = { .cell = cell,
							     .rewrite = report_simplified,
							     .beside = beside.text };
		struct ledger_list *list =
			ledger_list_open(plain_briefing(plain), &request, &errors);

		if (list == NULL)
			talk_errors(&plain->talk, &errors);
		else
			tell_records(plain, list);
		ledger_list_close(list);
	}
	str_finish(&name);
	str_finish(&beside);
}

static bool has_ledgers(const struct plain *plain)
{
	return plain->editing != NULL && plain_briefing(plain)->n_ledgers > 0;
}

const struct plain_row plain_ledgers[] = {
	{ "bring-ledger", VIEW_FIGURES, NULL, bring, can_bring, VIEW_ANY },
	{ "add-figures", VIEW_FIGURES, NULL, add_figures, plain_can_set, VIEW_ANY },
	{ "records", VIEW_FIGURES, N_("The records behind a counted number"), records, has_ledgers,
	  VIEW_ANY },
	{ 0 },
};
