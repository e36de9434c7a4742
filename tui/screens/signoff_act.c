/* signoff_act.c - what is done in step 6: sign, release, open again, tick; asked first where
 * it cannot be taken back, told afterwards what came of it. */
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_flow.h"
#include "tui/words/findings.h"
#include "tui/words/local_time.h"
#include "tui/screens/conflict.h"
#include "tui/screens/signoff.h"
#include "tui/words/flow_words.h"

void signoff_settle(struct app *app)
{
	app_refresh(app);
	app_changed(app);
}

static const char *briefing_name(const struct app *app)
{
	return editing_about(app->editing)->name;
}

bool signoff_is_here(const struct app *app)
{
	return app->editing != NULL && signoff_of(app) != NULL;
}

/* --- asking --- */

enum { DO_IT, NOT_NOW };

static void ask(struct app *app, const char *yes, struct choice_question question)
{
	struct choice choices[] = { [DO_IT] = { yes, NULL }, [NOT_NOW] = { _("not now"), NULL } };

	question.choices = choices;
	question.n = LEN(choices);
	app_choose(app, &question);
}

/* --- going to what stands in the way --- */

void signoff_check(struct app *app, const struct sign_line *line)
{
	(void)line;
	action_find(app->screens, "check")->run(app);
}

void signoff_go_to_checks(struct app *app, const struct sign_line *line)
{
	(void)line;
	app_go(app, VIEW_CHECKS);
}

void signoff_go_to_problem(struct app *app, const struct sign_line *line)
{
	(void)line;
	action_find(app->screens, "next-problem")->run(app);
}

void signoff_go_to_conflict(struct app *app, const struct sign_line *line)
{
	(void)line;
	conflicts_open(app);
}

void signoff_show(struct app *app, const struct sign_line *line)
{
	struct str text = STR_INIT;

	str_printf(&text, "%s\n\n%s", line->text, line->detail != NULL ? line->detail : "");
	app_show(app, _("Sign-off"), text.text);
	str_finish(&text);
}

void signoff_go_to_rejected(struct app *app, const struct sign_line *line)
{
	if (line->subject[0] == '\0')
		signoff_show(app, line);
	else if (strcmp(line->subject, FLOW_TEXT) == 0)
		app_go(app, VIEW_TEXT);
	else
		app_go_to_cell(app, line->subject);
}

/* --- signing --- */

static void tell_reviewed(struct app *app)
{
	struct str who = STR_INIT;

	if (app->steps.flow == FLOW_REVIEWED) {
		signoff_add_people(app, OFFICE_ROLE_APPROVER, &who);
		app_say(app, MESSAGE_GOOD,
			_("reviewed, all of it; it waits for its approval by %s"), who.text);
	} else {
		app_say(app, MESSAGE_GOOD, _("signed; %zu are still to be reviewed"),
			signoff_count_unreviewed(app));
	}
	str_finish(&who);
}

/* What was asked about, as it was seen then: others go on working while one thinks. */
struct asked {
	struct arena arena;
	struct seen seen;
	const char **tables; /* to be reviewed */
	size_t n;
};

static struct asked *remember(const struct app *app)
{
	struct asked *asked = xcalloc(1, sizeof *asked);

	asked->seen = editing_seen(app->editing);
	return asked;
}

static void forget(struct asked *asked)
{
	arena_finish(&asked->arena);
	free(asked);
}

static void review_asked(struct app *app, void *context, int choice)
{
	struct asked *asked = context;
	struct signing_of what = { SIGN_REVIEW, asked->tables, asked->n, asked->seen };
	struct errors errors = { 0 };
	enum flow_state state;

	if (choice == DO_IT && signoff_is_here(app)) {
		bool ok = office_sign(app->office, briefing_name(app), what, &state, &errors);

		signoff_settle(app);
		if (ok)
			tell_reviewed(app);
		else
			app_say_errors(app, &errors);
	}
	forget(asked);
}

/* What one compiled oneself stays open. */
static struct asked *remember_reviewable(const struct app *app)
{
	const struct signable *signable = &signoff_of(app)->signable;
	struct asked *asked = remember(app);

	asked->tables = arena_array(&asked->arena, signable->n_tables, sizeof *asked->tables);
	for (size_t i = 0; i < signable->n_tables; i++)
		if (signoff_is_reviewable(app, signable->tables[i]))
			asked->tables[asked->n++] =
				arena_strdup(&asked->arena, signable->tables[i]);
	return asked;
}

static struct asked *remember_table(const struct app *app, const char *table)
{
	struct asked *asked = remember(app);

	asked->tables = arena_array(&asked->arena, 1, sizeof *asked->tables);
	asked->tables[asked->n++] = arena_strdup(&asked->arena, table);
	return asked;
}

void signoff_review_all(struct app *app, const struct sign_line *line)
{
	struct str text = STR_INIT;

	(void)line;
	str_printf(
		&text,
		_("You sign as %s: the figures are those of their sources, and the text says what "
		  "they say. Tables and text to be signed: %zu."),
		signoff_me(app), signoff_count_reviewable(app));
	ask(app, _("sign"),
	    (struct choice_question){
		    .title = _("Review"),
		    .text = text.text,
		    .done = review_asked,
		    .context = remember_reviewable(app),
	    });
	str_finish(&text);
}

void signoff_review_table(struct app *app, const struct sign_line *line)
{
	struct str text = STR_INIT;

	str_printf(&text, _("You sign as %s, for this alone: %s."), signoff_me(app), line->text);
	ask(app, _("sign"),
	    (struct choice_question){
		    .title = _("Review"),
		    .text = text.text,
		    .done = review_asked,
		    .context = remember_table(app, line->subject),
	    });
	str_finish(&text);
}

/* What was asked about as a whole; false when it is not to be done. */
static bool is_confirmed(const struct app *app, void *context, bool yes, struct seen *seen)
{
	struct asked *asked = context;

	*seen = asked->seen;
	forget(asked);
	return yes && signoff_is_here(app);
}

static void approve_asked(struct app *app, void *context, int choice)
{
	struct signing_of what = { .step = SIGN_APPROVE };
	struct errors errors = { 0 };
	enum flow_state state;

	if (!is_confirmed(app, context, choice == DO_IT, &what.seen))
		return;
	bool ok = office_sign(app->office, briefing_name(app), what, &state, &errors);
	signoff_settle(app);
	if (ok)
		app_say(app, MESSAGE_GOOD, _("approved and pinned; F9 writes the final PDF"));
	else
		app_say_errors(app, &errors);
}

/* What is approved is what was read: the pages come first. */
static bool shows_pages(struct app *app)
{
	if (app->pages_seen == editing_about(app->editing)->last)
		return false;
	app_go(app, VIEW_PREVIEW);
	app_say(app, MESSAGE_PLAIN,
		_("these are the pages that you would approve: read them, then approve in step 6"));
	return true;
}

void signoff_approve(struct app *app, const struct sign_line *line)
{
	struct str text = STR_INIT;

	(void)line;
	if (shows_pages(app))
		return;
	str_printf(
		&text,
		_("You approve '%s' as %s. Figures, text, templates and rules are pinned. Lines of "
		  "the checklist that are open: %zu."),
		editing_about(app->editing)->title, signoff_me(app), signoff_count_open_ticks(app));
	ask(app, _("approve"),
	    (struct choice_question){
		    .title = _("Approve"),
		    .text = text.text,
		    .done = approve_asked,
		    .context = remember(app),
	    });
	str_finish(&text);
}

/* Here the harmless answer comes first: a key too many must not publish anything. */
enum { RELEASE_NOT_YET, RELEASE_NOW };

static void release_asked(struct app *app, void *context, int choice)
{
	struct errors errors = { 0 };
	struct seen seen;

	if (!is_confirmed(app, context, choice == RELEASE_NOW, &seen))
		return;
	bool ok = office_release(app->office, briefing_name(app), seen, &errors);
	signoff_settle(app);
	if (ok)
		app_say(app, MESSAGE_GOOD,
			_("released; later briefings are compared with it from now on"));
	else
		app_say_errors(app, &errors);
}

void signoff_release(struct app *app, const struct sign_line *line)
{
	struct choice choices[] = { [RELEASE_NOT_YET] = { _("not yet"), NULL },
				    [RELEASE_NOW] = { _("release it"), NULL } };
	struct str text = STR_INIT;

	(void)line;
	str_printf(&text,
		   _("'%s' becomes what was published. This cannot be taken back; what turns out "
		     "wrong is opened again with its cause. Lines of the checklist that are open: "
		     "%zu."),
		   editing_about(app->editing)->title, signoff_count_open_ticks(app));
	app_choose(app, &(struct choice_question){
				.title = _("Release"),
				.text = text.text,
				.choices = choices,
				.n = 2,
				.done = release_asked,
				.context = remember(app),
			});
	str_finish(&text);
}

/* --- taking a signature back --- */

static void withdrawal_explained(struct app *app, void *context, const char *because)
{
	struct asked *asked = context;
	struct withdrawing what = { asked->tables, asked->n, because, asked->seen };
	enum flow_state state;
	struct error err;

	if (because != NULL && signoff_is_here(app)) {
		bool ok = office_withdraw(app->office, briefing_name(app), &what, &state, &err);

		signoff_settle(app);
		if (ok)
			app_say(app, MESSAGE_GOOD, _("your signature is taken back: %s"),
				flow_state_word(state));
		else
			app_say_error(app, &err);
	}
	forget(asked);
}

/* Of the table that the line is of, when it is one's own; else of all. */
void signoff_withdraw(struct app *app, const struct sign_line *line)
{
	bool one = line != NULL && line->key != NULL && strncmp(line->key, "table ", 6) == 0 &&
		   signoff_is_mine(app, SIGN_REVIEW, line->subject);
	struct str label = STR_INIT;

	if (one)
		str_printf(&label, _("Your signature of %s falls."), line->text);
	else
		str_add(&label, _("Everything that you signed here falls."));
	str_printf(&label, "\n%s",
		   _("Why? It stands in the history; Enter alone gives no reason:"));
	app_ask(app, &(struct line_question){
			     .title = _("Take the signature back"),
			     .label = label.text,
			     .done = withdrawal_explained,
			     .context = one ? remember_table(app, line->subject) : remember(app),
		     });
	str_finish(&label);
}

/* --- opening again --- */

static void because_given(struct app *app, void *context, const char *because)
{
	struct reopening *reopening = context;
	struct error err;

	if (because != NULL && because[0] == '\0') {
		app_say(app, MESSAGE_WARNING, _("nothing was opened: it wants a reason"));
	} else if (because != NULL && signoff_is_here(app)) {
		reopening->because = because;
		bool ok = office_reopen(app->office, briefing_name(app), reopening, &err);

		signoff_settle(app);
		if (ok)
			app_say(app, MESSAGE_GOOD,
				_("open again; every change carries the cause '%s'"),
				cause_word(reopening->cause));
		else
			app_say_error(app, &err);
	}
	free(reopening);
}

static void cause_chosen(struct app *app, void *context, int choice)
{
	struct reopening *reopening = context;

	if (choice < 0) {
		free(reopening);
		return;
	}
	reopening->cause = (enum cause)choice;
	app_ask(app, &(struct line_question){
			     .title = _("Open again"),
			     .label = _("What happened? The revision table prints this:"),
			     .done = because_given,
			     .context = reopening,
		     });
}

void signoff_reopen(struct app *app, const struct sign_line *line)
{
	static const char *const notes[CAUSE_COUNT] = {
		[CAUSE_LATE] = N_("a figure came in late"),
		[CAUSE_CORRECTION] = N_("a figure was wrong"),
		[CAUSE_METHOD] = N_("it is counted otherwise now"),
	};
	struct choice choices[CAUSE_COUNT];
	struct reopening *reopening = xcalloc(1, sizeof *reopening);

	(void)line;
	reopening->seen = editing_seen(app->editing);
	for (int cause = 0; cause < CAUSE_COUNT; cause++)
		choices[cause] = (struct choice){ cause_word((enum cause)cause), _(notes[cause]) };
	app_choose(app, &(struct choice_question){
				.title = _("Open again"),
				.text = _("It becomes a draft again. Signatures fall; what was "
					  "released stays on record."),
				.choices = choices,
				.n = CAUSE_COUNT,
				.done = cause_chosen,
				.context = reopening,
			});
}

/* --- checklist, releases, people --- */

void signoff_turn_tick(struct app *app, const struct sign_line *line)
{
	bool done = signoff_tick(app, line->subject) == NULL;
	struct ticking what = { line->subject, done, editing_seen(app->editing) };
	struct error err;

	if (!office_tick(app->office, briefing_name(app), &what, &err)) {
		signoff_settle(app);
		app_say_error(app, &err);
		return;
	}
	signoff_settle(app);
	if (done)
		app_say(app, MESSAGE_GOOD, _("ticked with your name; %zu are open"),
			signoff_count_open_ticks(app));
	else
		app_say(app, MESSAGE_PLAIN, _("the tick is taken away"));
}

void signoff_show_release(struct app *app, const struct sign_line *line)
{
	const struct standing *standing = &app->steps.standing;
	struct str text = STR_INIT, at = STR_INIT;

	for (size_t i = 0; i < standing->n_releases; i++) {
		const struct release *release = &standing->releases[i];

		if (strcmp(release->number, line->subject) != 0)
			continue;
		local_time_full(release->at, &at);
		str_printf(&text,
			   _("Release %s\nby %s, %s\nrevision %lld, record %lld\n\nSHA-256 of the "
			     "paper:\n%s\nSHA-256 of the file:\n%s\n"),
			   release->number, release->who, at.text, (long long)release->revision,
			   (long long)release->record, release->pdf, release->digest);
	}
	app_show(app, _("Released"), text.text);
	str_finish(&text);
	str_finish(&at);
}

static void add_person(const struct office_person *person, struct str *out)
{
	str_printf(out, "%-16s", person->name);
	for (enum office_role role = 0; role < OFFICE_ROLE_COUNT; role++)
		if (person->roles[role])
			str_printf(out, " %s",
				   findings_language() == LANGUAGE_CHINESE ? office_role_name(role)
									   : office_role_key(role));
	str_add(out, "\n");
}

void signoff_show_people(struct app *app)
{
	const struct signoff *signoff = signoff_of(app);
	struct str text = STR_INIT;

	for (size_t i = 0; i < signoff->n_people; i++)
		add_person(&signoff->people[i], &text);
	if (signoff->n_people == 0)
		str_add(&text, _("Nobody has a role yet: whoever may open this office may do "
				 "everything. Four eyes still hold.\n"));
	str_add(&text, "\n");
	for (enum office_role role = 0; role < OFFICE_ROLE_COUNT; role++)
		str_printf(&text, "%s %s: %s\n", office_role_name(role), office_role_key(role),
			   _(office_role_help(role)));
	str_printf(&text, "\n%s\n",
		   _("A keeper gives roles with 'crossfoot people'. Compiler, reviewer and "
		     "approver of "
		     "one content are different people, whatever roles they have."));
	app_show(app, _("People"), text.text);
	str_finish(&text);
}
