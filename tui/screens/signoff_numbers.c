/* signoff_numbers.c - step 6, numbers that want an answer: those of the text that nobody answers
 * for want a reason, those in no relation a second person who held them against a source. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_flow.h"
#include "report/report.h"
#include "tui/screens/signoff.h"

static const char *keep(struct signoff *signoff, struct str *text)
{
	const char *kept = arena_strdup(&signoff->arena, text->text);

	str_finish(text);
	return kept;
}

static const char *briefing_name(const struct app *app)
{
	return editing_about(app->editing)->name;
}

/* --- a reason --- */

/* What was asked about: by name, since others go on working while one thinks. */
struct number_asked {
	char *name;   /* 数账/412起, or the cell and its value: 约谈=107 */
	char *says;   /* what the reason is given for */
	int64_t seen; /* the record that had set the cell */
	struct seen version;
	size_t at; /* where the cell stood among those to be attested */
};

static struct number_asked *remember(const struct app *app, const char *name, const char *says)
{
	struct number_asked *asked = xcalloc(1, sizeof *asked);

	asked->name = xstrdup(name);
	asked->says = xstrdup(says);
	asked->version = editing_seen(app->editing);
	return asked;
}

static void forget(struct number_asked *asked)
{
	free(asked->name);
	free(asked->says);
	free(asked);
}

static void reason_given(struct app *app, void *context, const char *because)
{
	struct number_asked *asked = context;
	struct errors errors = { 0 };

	if (because != NULL && because[0] == '\0') {
		app_say(app, MESSAGE_WARNING, _("nothing was written: it wants a reason"));
	} else if (because != NULL && signoff_is_here(app)) {
		struct waiving what = { asked->name, because, asked->says, asked->version };
		bool ok = office_waive(app->office, briefing_name(app), &what, &errors);

		signoff_settle(app);
		if (ok)
			app_say(app, MESSAGE_GOOD, _("the reason is written, with your name"));
		else
			app_say_errors(app, &errors);
	}
	forget(asked);
}

/* What the list says of the number now: the reason is for that. */
static void add_says(const struct app *app, const char *wanted, struct str *out)
{
	const struct account *account = report_account(editing_report(app->editing));
	struct str name = STR_INIT;

	for (size_t i = 0; i < account_count(account) && out->len == 0; i++) {
		const struct account_number *number = account_number(account, i);

		str_clear(&name);
		account_check_name(number, &name);
		if (account_is_open(number) && strcmp(name.text, wanted) == 0)
			account_says(number, out);
	}
	str_finish(&name);
}

static void ask_reason(struct app *app, const struct sign_line *line)
{
	struct str says = STR_INIT;

	add_says(app, line->subject, &says);
	app_ask(app, &(struct line_question){
			     .title = line->text,
			     .label = _("Why does it stand, though no figure answers for it?"),
			     .done = reason_given,
			     .context = remember(app, line->subject, says.text),
		     });
	str_finish(&says);
}

static void add_open(struct app *app, const struct account_number *number)
{
	struct signoff *signoff = signoff_of(app);
	bool bad = number->status != ACCOUNT_TYPED;
	struct str name = STR_INIT, words = STR_INIT;

	account_check_name(number, &name);
	account_describe(number, &words);
	signoff_add_line(
		signoff,
		(struct sign_line){
			.key = arena_printf(&signoff->arena, "number %s", name.text),
			.mark = term_mark(bad ? MARK_BAD : MARK_WARNING),
			.style = bad ? STYLE_ERROR : STYLE_WARNING,
			.text = keep(signoff, &words),
			.detail = arena_printf(&signoff->arena,
					       _("%s\nBind it in step 4 (^B there), or Enter "
						 "writes why it stands."),
					       number->around),
			.run = ask_reason,
			.subject = keep(signoff, &name),
		});
}

/* --- an attestation --- */

/* On to the one that was behind it. */
static void go_on(struct app *app, size_t at)
{
	const struct account *account = report_account(editing_report(app->editing));
	struct str key = STR_INIT;

	str_add(&key, "stated ");
	if (at < account_stated_count(account))
		cell_ref_format(account_stated(account, at), &key);
	signoff_stand(app, key.text);
	str_finish(&key);
}

static void source_given(struct app *app, void *context, const char *source)
{
	struct number_asked *asked = context;
	struct attested_word what = { asked->name, source, asked->seen, { 0 } };
	struct errors errors = { 0 };

	if (source != NULL && source[0] == '\0') {
		app_say(app, MESSAGE_WARNING, _("nothing was attested: name the source"));
	} else if (source != NULL && signoff_is_here(app)) {
		bool ok = office_attest(app->office, briefing_name(app), &what, &errors);

		signoff_settle(app);
		if (ok)
			go_on(app, asked->at);
		if (ok)
			app_say(app, MESSAGE_GOOD, _("attested with your name; %zu are left"),
				app->steps.stated);
		else
			app_say_errors(app, &errors);
	}
	forget(asked);
}

static const char *source_of(struct cell_ref cell)
{
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);

	return detail != NULL && detail->source != NULL ? detail->source : cell.figure->source;
}

static size_t place_of(const struct app *app, struct cell_ref cell)
{
	const struct account *account = report_account(editing_report(app->editing));
	size_t at = 0;

	while (at < account_stated_count(account) &&
	       (account_stated(account, at).figure != cell.figure ||
		account_stated(account, at).index != cell.index))
		at++;
	return at;
}

/* The cell as it stands now: that is what is asked about. */
static void ask_source(struct app *app, const struct sign_line *line)
{
	const struct briefing *briefing = report_briefing(editing_report(app->editing));
	struct cell_ref cell;
	struct str name = STR_INIT, label = STR_INIT;
	struct number_asked *asked;

	if (!briefing_find_cell(briefing, line->subject, &cell))
		return;
	str_printf(&name, "%s=", line->subject);
	decimal_format(cell.figure->cells[cell.index].value, &name);
	str_printf(&label, _("You, %s, held %s%s against this source and found the same:"),
		   signoff_me(app), name.text, cell.figure->unit != NULL ? cell.figure->unit : "");
	asked = remember(app, name.text, "");
	asked->seen = editing_base(app->editing, cell);
	asked->at = place_of(app, cell);
	app_ask(app, &(struct line_question){
			     .title = _("Attest"),
			     .label = label.text,
			     .text = source_of(cell),
			     .done = source_given,
			     .context = asked,
		     });
	str_finish(&name);
	str_finish(&label);
}

static void add_stated(struct app *app, struct cell_ref cell)
{
	struct signoff *signoff = signoff_of(app);
	const char *source = source_of(cell);
	struct str name = STR_INIT, text = STR_INIT;
	bool may = app->steps.flow < FLOW_APPROVED && signoff->refusals[ACTION_REVIEW] == NULL &&
		   !own_hand_wrote(&signoff->signable.own, cell.figure->name);

	cell_ref_format(cell, &name);
	str_printf(&text, "%s ", name.text);
	decimal_format(cell.figure->cells[cell.index].value, &text);
	str_printf(&text, "%s%s%s", cell.figure->unit != NULL ? cell.figure->unit : "",
		   source != NULL ? "  " : "", source != NULL ? source : "");
	signoff_add_line(
		signoff,
		(struct sign_line){
			.key = arena_printf(&signoff->arena, "stated %s", name.text),
			.mark = term_mark(MARK_OPEN),
			.style = STYLE_TEXT,
			.text = keep(signoff, &text),
			.detail = may ? _("It stands in no relation. Enter: you held it against "
					  "its source; a review counts once all are attested.")
				      : _("It stands in no relation. A reviewer who did not enter "
					  "it attests it before the review counts."),
			.run = may ? ask_source : NULL,
			.subject = keep(signoff, &name),
		});
}

void signoff_add_numbers(struct app *app)
{
	struct signoff *signoff = signoff_of(app);
	const struct account *account = report_account(editing_report(app->editing));
	size_t n = account_stated_count(account);

	if (app->steps.flow >= FLOW_APPROVED)
		return;
	for (size_t i = 0; i < account_count(account); i++)
		if (account_is_open(account_number(account, i)))
			add_open(app, account_number(account, i));
	if (n > 0)
		signoff_add_line(
			signoff,
			(struct sign_line){ .text = arena_printf(&signoff->arena,
								 _("Numbers in no relation, to be "
								   "attested: %zu"),
								 n) });
	for (size_t i = 0; i < n; i++)
		add_stated(app, account_stated(account, i));
}
