/* conflict.c - see conflict.h. */
#include "tui/screens/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/words/compare.h"
#include "tui/words/local_time.h"
#include "tui/words/record_words.h"
#include "tui/terminal/width.h"

#define LONGEST_COLS 30 /* of a value that is shown in the dialog itself */

/* One conflict while it is being shown; its strings are in the arena. */
struct showing {
	struct arena arena;
	struct conflict conflict;
	size_t n; /* open ones, this among them */
};

static void showing_destroy(struct showing *showing)
{
	arena_finish(&showing->arena);
	free(showing);
}

/* The first conflict that is open; false when there is none, or it cannot be read. */
static bool read_first(struct app *app, struct showing *showing)
{
	struct conflict *found;
	struct error err;

	if (!editing_conflicts(app->editing, &showing->arena, &found, &showing->n, &err)) {
		app_say_error(app, &err);
		return false;
	}
	if (showing->n == 0)
		return false;
	showing->conflict = found[0];
	return true;
}

size_t conflicts_count(struct app *app)
{
	struct arena arena = { 0 };
	struct conflict *found;
	struct error err;
	size_t n = 0;

	if (!editing_conflicts(app->editing, &arena, &found, &n, &err)) {
		app_say_error(app, &err);
		n = 0;
	}
	arena_finish(&arena);
	return n;
}

void conflicts_tell(struct app *app)
{
	size_t n = conflicts_count(app);

	if (n > 0)
		app_say(app, MESSAGE_WARNING,
			_("%zu values were written by two at once; F6 shows theirs and mine"), n);
}

/* --- the dialog --- */

enum { KEEP_THEIRS, TAKE_MINE, COMPARE };

static void open_dialog(struct app *app, struct showing *showing);

static void choose(struct app *app, struct showing *showing, enum conflict_choice choice)
{
	const struct conflict *conflict = &showing->conflict;
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_choose(app->editing, conflict, choice, &outcome, &err)) {
		app_say_error(app, &err);
		return;
	}
	app_say(app, MESSAGE_GOOD, _("%s: it stands as %s wrote it"), conflict->subject,
		choice == CHOOSE_THEIRS ? conflict->their_name : conflict->my_name);
	app_tell(app, &outcome);
	app_changed(app);
}

static void compare(struct app *app, const struct showing *showing)
{
	const struct conflict *conflict = &showing->conflict;
	struct str text = STR_INIT;

	str_printf(&text, "- %s\n+ %s\n\n", conflict->their_name, conflict->my_name);
	compare_texts(conflict->theirs, conflict->mine, &text);
	app_show(app, conflict->subject, text.text);
	str_finish(&text);
}

/* Reading leaves the question open: it is asked again below the text. */
static void chosen(struct app *app, void *context, int choice)
{
	struct showing *showing = context;

	if (app->editing == NULL || choice < 0) {
		showing_destroy(showing);
	} else if (choice == COMPARE) {
		open_dialog(app, showing);
		compare(app, showing);
	} else {
		choose(app, showing, choice == TAKE_MINE ? CHOOSE_MINE : CHOOSE_THEIRS);
		showing_destroy(showing);
		conflicts_open(app);
	}
}

static bool is_long(const char *value)
{
	return value != NULL && (strchr(value, '\n') != NULL || width_of(value) > LONGEST_COLS);
}

/* The value, or whose it is when it is long; both in the showing's arena. */
static struct choice choice_of(struct showing *showing, const char *value, const char *who,
			       const char *note)
{
	if (value == NULL)
		value = _("nothing");
	else if (is_long(value))
		value = arena_printf(&showing->arena, _("as %s wrote it"), who);
	return (struct choice){ value, note };
}

static const char *describe_theirs(struct showing *showing)
{
	struct str text = STR_INIT;

	str_printf(&text, "%s, ", showing->conflict.their_name);
	local_time_full(showing->conflict.at, &text);
	const char *kept = arena_strdup(&showing->arena, text.text);
	str_finish(&text);
	return kept;
}

static void open_dialog(struct app *app, struct showing *showing)
{
	const struct conflict *conflict = &showing->conflict;
	struct telling of = { conflict->kind, conflict->subject, NULL, NULL };
	struct str text = STR_INIT;
	size_t n = is_long(conflict->theirs) || is_long(conflict->mine) ? 3 : 2;
	struct choice choices[] = {
		[KEEP_THEIRS] = choice_of(showing, conflict->theirs, conflict->their_name,
					  describe_theirs(showing)),
		[TAKE_MINE] =
			choice_of(showing, conflict->mine, conflict->my_name, conflict->my_name),
		[COMPARE] = { _("show what differs"), NULL },
	};

	record_words_add_subject(&of, &text);
	str_printf(
		&text,
		_("\nTwo wrote here at the same time. What %s wrote stands; what %s wrote is kept "
		  "beside it until one of both is chosen."),
		conflict->their_name, conflict->my_name);
	if (showing->n > 1)
		str_printf(&text, _(" There are %zu such places."), showing->n);
	app_choose(app, &(struct choice_question){
				.title = _("Theirs or mine"),
				.text = text.text,
				.choices = choices,
				.n = n,
				.done = chosen,
				.context = showing,
			});
	str_finish(&text);
}

bool conflicts_open(struct app *app)
{
	struct showing *showing = xcalloc(1, sizeof *showing);

	if (app->editing == NULL || !read_first(app, showing)) {
		showing_destroy(showing);
		return false;
	}
	open_dialog(app, showing);
	return true;
}
