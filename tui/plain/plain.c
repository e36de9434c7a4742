/* plain.c - see plain.h: places, their menus, and what works in all of them. */
#include "tui/plain/plain.h"

#include <stdio.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office_presence.h"
#include "tui/terminal/output.h"
#include "tui/widgets/pinyin.h"
#include "tui/words/flow_words.h"

/* --- rows --- */

const char *plain_row_name(const struct plain_row *row)
{
	return row->leads_to != VIEW_ANY ? view_words[row->leads_to].name : row->name;
}

const char *plain_row_title(const struct plain_row *row, action_title_fn *action_title)
{
	if (row->leads_to != VIEW_ANY)
		return step_title(step_of_view(row->leads_to));
	return row->title != NULL ? _(row->title) : action_title(row->name);
}

static const char *title_of(const struct plain *plain, const struct plain_row *row)
{
	return plain_row_title(row, plain->action_title);
}

static bool is_row(const struct plain_row *row)
{
	return row->run != NULL || row->leads_to != VIEW_ANY;
}

static bool may_run(const struct plain *plain, const struct plain_row *row)
{
	return row->possible == NULL || row->possible(plain);
}

typedef bool visit_fn(void *context, const struct plain_row *row);

/* The rows of one place in their order; false ends the walk. */
static bool walk_own(enum view_id place, visit_fn *visit, void *context)
{
	for (size_t t = 0; t < plain_tables; t++)
		for (const struct plain_row *row = plain_rows[t]; is_row(row); row++)
			if (row->where == place && !visit(context, row))
				return false;
	return true;
}

/* Those of the places it falls back to, too. */
static void walk_all(enum view_id place, visit_fn *visit, void *context)
{
	while (walk_own(place, visit, context) && view_words[place].parent != place)
		place = view_words[place].parent;
}

struct search {
	const struct plain *plain;
	const char *wanted;
	size_t number; /* counts down */
	const struct plain_row *found;
	size_t n_found; /* by title */
};

static bool is_numbered(void *context, const struct plain_row *row)
{
	struct search *search = context;

	if (--search->number == 0)
		search->found = row;
	return search->found == NULL;
}

static bool is_named(void *context, const struct plain_row *row)
{
	struct search *search = context;

	if (strcmp(plain_row_name(row), search->wanted) == 0)
		search->found = row;
	return search->found == NULL;
}

static bool is_meant(void *context, const struct plain_row *row)
{
	struct search *search = context;

	if (!pinyin_matches(title_of(search->plain, row), search->wanted))
		return true;
	search->found = row;
	search->n_found++;
	return true;
}

/* By number among the place's own, by name, by the title when it is the only one. */
static const struct plain_row *find_row(const struct plain *plain, const char *wanted)
{
	enum view_id place = plain->place;
	struct search search = { plain, wanted, talk_number(wanted), NULL, 0 };

	if (search.number > 0) {
		walk_own(place, is_numbered, &search);
		return search.found;
	}
	walk_all(place, is_named, &search);
	if (search.found != NULL)
		return search.found;
	walk_all(place, is_meant, &search);
	return search.n_found == 1 ? search.found : NULL;
}

/* --- menus --- */

static const char *state_word(const struct plain *plain, enum step step)
{
	static const char *const words[] = {
		[STEP_BLANK] = "",
		[STEP_OPEN] = N_(": not finished"),
		[STEP_WARN] = N_(": warnings"),
		[STEP_BAD] = N_(": does not hold"),
		[STEP_DONE] = N_(": done"),
	};
	const char *word = words[plain->steps.states[step]];

	return word[0] != '\0' ? _(word) : word;
}

struct telling {
	struct plain *plain;
	size_t number;
};

static bool tell_row(void *context, const struct plain_row *row)
{
	struct telling *telling = context;
	const struct plain *plain = telling->plain;

	telling->number++;
	if (may_run(plain, row))
		talk_say(&telling->plain->talk, "%3zu  %s%s", telling->number, title_of(plain, row),
			 row->leads_to != VIEW_ANY ? state_word(plain, step_of_view(row->leads_to))
						   : "");
	return true;
}

static bool tell_word(void *context, const struct plain_row *row)
{
	struct telling *telling = context;

	if (may_run(telling->plain, row) && row->leads_to == VIEW_ANY)
		talk_say(&telling->plain->talk, "  %s: %s", row->name,
			 title_of(telling->plain, row));
	return true;
}

/* What two wrote differently waits for somebody to decide. */
static void tell_conflicts(struct plain *plain)
{
	struct arena arena = { 0 };
	struct conflict *list;
	struct error err;
	size_t n;

	if (!editing_conflicts(plain->editing, &arena, &list, &n, &err))
		talk_error(&plain->talk, &err);
	else if (n > 0)
		talk_say(&plain->talk, _("%zu values were written differently by two: 'conflicts'"),
			 n);
	arena_finish(&arena);
}

static void tell_heading(struct plain *plain)
{
	struct talk *talk = &plain->talk;

	if (plain->editing == NULL) {
		talk_say(talk, "%s", _(view_words[VIEW_DESK].title));
		return;
	}
	const struct steps *steps = &plain->steps;
	const struct stored_briefing *about = editing_about(plain->editing);
	talk_say(talk, "%s (%s): %s", about->title[0] != '\0' ? about->title : about->name,
		 about->name, flow_state_words(about->state));
	talk_say(talk,
		 _("%zu relations do not hold, %zu warnings without a reason, %zu values "
		   "missing"),
		 steps->failed, steps->warnings, steps->missing);
	tell_conflicts(plain);
}

static void tell_menu(struct plain *plain)
{
	struct telling telling = { plain, 0 };

	walk_own(plain->place, tell_row, &telling);
	plain->told[plain->place] = true;
}

/* Where one is; what can be done there when it was not told before. */
static void tell_place(struct plain *plain)
{
	plain->entered = false;
	talk_say(&plain->talk, "%s", "");
	if (plain->place == VIEW_DESK || plain->place == VIEW_BRIEFING)
		tell_heading(plain);
	else
		talk_say(&plain->talk, _("Step %d, %s"), (int)step_of_view(plain->place) + 1,
			 step_title(step_of_view(plain->place)));
	if (!plain->told[plain->place])
		tell_menu(plain);
}

static void help(struct plain *plain)
{
	struct telling telling = { plain, 0 };
	enum view_id place = plain->place;

	if (view_words[place].help != NULL)
		talk_say(&plain->talk, "%s", _(view_words[place].help));
	tell_menu(plain);
	talk_say(&plain->talk, "%s",
		 _("Type a number, or one of these words; a word's first question may be answered "
		   "behind it. < goes back, ? tells this again."));
	walk_all(place, tell_word, &telling);
}

static void quit(struct plain *plain)
{
	plain->leaving = true;
}

static const struct plain_row everywhere[] = {
	{ "help", VIEW_ANY, N_("What can be done here"), help, NULL, VIEW_ANY },
	{ "quit", VIEW_ANY, NULL, quit, NULL, VIEW_ANY },
	{ 0 },
};

const struct plain_row *const plain_rows[] = {
	plain_desk, plain_steps,   plain_event, plain_figures, plain_ledgers, plain_checks,
	plain_text, plain_preview, plain_sign,  plain_export,  everywhere,
};
const size_t plain_tables = LEN(plain_rows);

/* --- one command after the other --- */

static void run_row(struct plain *plain, const struct plain_row *row)
{
	if (!may_run(plain, row))
		talk_say(&plain->talk, _("'%s' is not possible here now"), title_of(plain, row));
	else if (row->leads_to != VIEW_ANY)
		plain_go(plain, row->leads_to);
	else
		row->run(plain);
}

static void go_back(struct plain *plain)
{
	if (plain->place == VIEW_BRIEFING)
		plain_go(plain, VIEW_DESK);
	else if (plain->place != VIEW_DESK)
		plain_go(plain, VIEW_BRIEFING);
}

/* Return goes on: to what is next, from a step to the steps, at the desk the list once more. */
static void go_on(struct plain *plain)
{
	if (plain->place == VIEW_BRIEFING)
		plain_go(plain, step_view(plain->steps.next));
	else if (plain->place == VIEW_DESK)
		tell_menu(plain);
	else
		plain_go(plain, VIEW_BRIEFING);
}

/* A word, and behind a blank what its first question is answered with. */
static void take_command(struct plain *plain, const char *answer)
{
	struct str word = STR_INIT, rest = STR_INIT;
	const char *blank = strchr(answer, ' ');
	const struct plain_row *row = find_row(plain, answer);

	if (row == NULL && blank != NULL) {
		str_add_bytes(&word, answer, (size_t)(blank - answer));
		str_add(&rest, blank + strspn(blank, " "));
		row = find_row(plain, word.text);
	}
	if (row == NULL) {
		talk_say(&plain->talk, _("'%s' cannot be done here; ? tells what can"), answer);
	} else {
		if (rest.len > 0)
			talk_queue(&plain->talk, rest.text);
		run_row(plain, row);
		plain->talk.queue_is_set = false;
	}
	str_finish(&word);
	str_finish(&rest);
}

static void ask_command(struct plain *plain)
{
	const char *place =
		plain->place == VIEW_BRIEFING ? _("Steps") : _(view_words[plain->place].title);

	plain_refresh(plain);
	if (plain->entered)
		tell_place(plain);
	const char *answer = plain->place == VIEW_BRIEFING
				     ? talk_ask(&plain->talk, _("%s (Enter: go on with %s)"), place,
						step_title(plain->steps.next))
				     : talk_ask(&plain->talk, "%s", place);
	if (answer == NULL)
		plain->leaving = true;
	else if (answer[0] == '\0')
		go_on(plain);
	else if (strcmp(answer, "<") == 0)
		go_back(plain);
	else if (strcmp(answer, "?") == 0)
		help(plain);
	else
		take_command(plain, answer);
}

enum status plain_run(const struct plain_start *start)
{
	struct plain plain = { .office = start->office, .action_title = start->action_title };

	talk_init(&plain.talk, start->in, start->out);
	steps_init(&plain.steps);
	plain_go(&plain, VIEW_DESK);
	bool found = start->name == NULL || plain_open(&plain, start->name);
	while (found && !plain.leaving && !plain.talk.ended)
		ask_command(&plain);
	editing_close(plain.editing);
	office_leave(start->office);
	steps_finish(&plain.steps);
	talk_finish(&plain.talk);
	return found ? STATUS_OK : STATUS_TROUBLE;
}
