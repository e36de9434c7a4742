/* conflict.c - see conflict.h. */
#include "tui/screens/conflict.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/compare.h"
#include "tui/moment.h"

/* One conflict while it is being shown; its strings are in the arena. */
struct showing {
	struct arena arena;
	struct conflict conflict;
	const char *theirs, *mine; /* texts; of a part the texts that the digests stand for */
	size_t n;                  /* open ones, this among them */
};

static void showing_destroy(struct showing *showing)
{
	arena_finish(&showing->arena);
	free(showing);
}

static bool is_part(const struct conflict *conflict)
{
	return strcmp(conflict->kind, "part") == 0;
}

/* A part is kept as "PLACE DIGEST": people want to read its text. */
static const char *text_of(struct app *app, struct arena *arena, const struct conflict *conflict,
			   const char *value)
{
	const char *digest = value != NULL ? strchr(value, ' ') : NULL, *text = NULL;
	struct error ignored;

	if (value == NULL || !is_part(conflict))
		return value;
	if (digest == NULL ||
	    !store_text(office_store(app->office), digest + 1, arena, &text, &ignored))
		return "";
	return text;
}

/* The first conflict that is open; false when there is none, or it cannot be read. */
static bool read_first(struct app *app, struct showing *showing)
{
	struct conflict *found;
	struct error err;

	if (!work_conflicts(app->work, &showing->arena, &found, &showing->n, &err)) {
		app_say_error(app, &err);
		return false;
	}
	if (showing->n == 0)
		return false;
	showing->conflict = found[0];
	showing->theirs = text_of(app, &showing->arena, &found[0], found[0].theirs);
	showing->mine = text_of(app, &showing->arena, &found[0], found[0].mine);
	return true;
}

size_t conflicts_count(struct app *app)
{
	struct arena arena = { 0 };
	struct conflict *found;
	struct error ignored;
	size_t n = 0;

	if (!work_conflicts(app->work, &arena, &found, &n, &ignored))
		n = 0;
	arena_finish(&arena);
	return n;
}

/* --- the dialog --- */

enum { KEEP_THEIRS, TAKE_MINE, COMPARE };

static void open_dialog(struct app *app, struct showing *showing);

static void choose(struct app *app, struct showing *showing, enum conflict_choice choice)
{
	struct work_outcome outcome = { 0 };
	struct error err;

	if (!work_choose(app->work, &showing->conflict, choice, &outcome, &err)) {
		app_say_error(app, &err);
		return;
	}
	app_say(app, MESSAGE_GOOD,
		choice == CHOOSE_THEIRS ? _("%s: theirs stays") : _("%s: mine stands now"),
		showing->conflict.subject);
	app_tell(app, &outcome);
	app_changed(app);
}

static void compare(struct app *app, const struct showing *showing)
{
	struct str text = STR_INIT;

	str_printf(&text, _("- theirs (%s)\n+ mine (%s)\n\n"), showing->conflict.their_name,
		   showing->conflict.my_name);
	compare_texts(showing->theirs, showing->mine, &text);
	app_show(app, showing->conflict.subject, text.text);
	str_finish(&text);
}

/* Reading leaves the question open: it is asked again below the text. */
static void chosen(struct app *app, void *context, int choice)
{
	struct showing *showing = context;

	if (app->work == NULL || choice < 0) {
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

static const char *shown_value(const struct showing *showing, const char *value)
{
	if (value == NULL)
		return _("nothing");
	return is_part(&showing->conflict) ? _("the text as written there") : value;
}

static void add_who(const struct showing *showing, struct str *theirs, struct str *mine)
{
	struct str at = STR_INIT;

	moment_full(showing->conflict.at, &at);
	str_printf(theirs, "%s, %s", showing->conflict.their_name, at.text);
	str_printf(mine, "%s", showing->conflict.my_name);
	str_finish(&at);
}

static void open_dialog(struct app *app, struct showing *showing)
{
	const struct conflict *conflict = &showing->conflict;
	struct str text = STR_INIT, theirs = STR_INIT, mine = STR_INIT;
	size_t n = is_part(conflict) ? 3 : 2;

	add_who(showing, &theirs, &mine);
	str_printf(&text,
		   _("%s\nTwo wrote here at the same time. What %s wrote stands; what %s wrote is "
		     "kept "
		     "beside it until one of both is chosen."),
		   conflict->subject, conflict->their_name, conflict->my_name);
	if (showing->n > 1)
		str_printf(&text, _(" (%zu such places)"), showing->n);
	struct choice choices[] = {
		[KEEP_THEIRS] = { shown_value(showing, showing->theirs), theirs.text },
		[TAKE_MINE] = { shown_value(showing, showing->mine), mine.text },
		[COMPARE] = { _("show both texts"), NULL },
	};
	app_choose(app, _("Theirs or mine"), text.text, choices, n, chosen, showing);
	str_finish(&text);
	str_finish(&theirs);
	str_finish(&mine);
}

bool conflicts_open(struct app *app)
{
	struct showing *showing = xcalloc(1, sizeof *showing);

	if (app->work == NULL || !read_first(app, showing)) {
		showing_destroy(showing);
		return false;
	}
	open_dialog(app, showing);
	return true;
}
