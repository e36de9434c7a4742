/* command_flow.c - `crossfoot sign`, `reject`, `waive`, `release`, `reopen` and `checklist`. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/office/office_flow.h"
#include "tui/words/diagnostic.h"
#include "tui/words/findings.h"
#include "tui/words/numbers.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/flow_words.h"

static void tell_state(const char *name, enum flow_state state)
{
	output_print(stdout, "%s: %s\n", name, flow_state_words(state));
}

enum { SIGN_AS, SIGN_TABLE, SIGN_SEEN };

/* A refusal by the flow is a "no", not trouble: the rest of the command was understood. */
static enum status refused(const struct errors *errors)
{
	diagnostic_print_all(errors);
	for (size_t i = 0; i < errors->n; i++)
		if (errors->items[i].kind != ERROR_USAGE && errors->items[i].kind != ERROR_VALUE &&
		    errors->items[i].kind != ERROR_STALE)
			return STATUS_TROUBLE;
	return STATUS_FAILED;
}

/* Proves without signing; what fails is shown. */
static enum status sign_check(struct office *office, const char *name)
{
	struct errors errors = { 0 };
	struct checked checked;
	struct report *report = office_check(office, name, NULL, &checked, &errors);

	if (report == NULL)
		return office_session_trouble(&errors);
	findings_print_blocking(report_proof(report));
	numbers_print_blocking(report);
	report_destroy(report);
	if (checked.written >= WRITTEN_NOT_ALLOWED)
		return refused(&errors);
	tell_state(name, checked.state);
	return checked.state >= FLOW_CHECKED ? STATUS_OK : STATUS_FAILED;
}

/* --seen as `show` prints it; without it what stands at the start of the command is meant. */
static bool read_seen(const char *text, struct seen *out)
{
	*out = (struct seen){ 0 };
	if (text == NULL || seen_parse(text, out))
		return true;
	complain(_("'%s' is no version; expected one as 'crossfoot show' prints it"), text);
	return false;
}

static enum status sign(struct office *office, const struct arguments *arguments)
{
	const char *as = arguments->options[SIGN_AS], *name = arguments->words[0];
	const char *const *table = &arguments->options[SIGN_TABLE];
	struct signing_of what = { SIGN_REVIEW, table, *table != NULL, { 0 } };
	struct errors errors = { 0 };
	enum flow_state state;

	if (!read_seen(arguments->options[SIGN_SEEN], &what.seen))
		return STATUS_TROUBLE;
	if (as != NULL && strcmp(as, "check") == 0)
		return sign_check(office, name);
	if (as != NULL && strcmp(as, "approve") == 0) {
		what.step = SIGN_APPROVE;
	} else if (as == NULL || strcmp(as, "review") != 0) {
		complain(_("sign: expected '--as check', '--as review' or '--as approve'"));
		return STATUS_TROUBLE;
	}
	if (!office_sign(office, name, what, &state, &errors))
		return refused(&errors);
	tell_state(name, state);
	return STATUS_OK;
}

typedef enum status office_fn(struct office *, const struct arguments *);

static enum status with_office(const struct arguments *arguments, office_fn *run)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = run(office, arguments);
	office_close(office);
	return status;
}

enum status command_sign(const struct arguments *arguments)
{
	return with_office(arguments, sign);
}

static enum status refused_one(const struct error *err)
{
	struct errors errors = { 0 };

	errors_add(&errors, err);
	return refused(&errors);
}

enum { WITHDRAW_BECAUSE, WITHDRAW_SEEN };

static enum status withdraw(struct office *office, const struct arguments *arguments)
{
	struct withdrawing what = { .tables = arguments->words + 1,
				    .n_tables = arguments->n_words - 1,
				    .because = arguments->options[WITHDRAW_BECAUSE] };
	enum flow_state state;
	struct error err;

	if (!read_seen(arguments->options[WITHDRAW_SEEN], &what.seen))
		return STATUS_TROUBLE;
	if (!office_withdraw(office, arguments->words[0], &what, &state, &err))
		return refused_one(&err);
	tell_state(arguments->words[0], state);
	return STATUS_OK;
}

enum status command_withdraw(const struct arguments *arguments)
{
	return with_office(arguments, withdraw);
}

enum { REJECT_BECAUSE, REJECT_SEEN };

static enum status reject(struct office *office, const struct arguments *arguments)
{
	const char *because = arguments->options[REJECT_BECAUSE];
	struct sent_back what = { because, arguments->words + 1, arguments->n_words - 1, { 0 } };
	struct errors errors = { 0 };

	if (!read_seen(arguments->options[REJECT_SEEN], &what.seen))
		return STATUS_TROUBLE;
	if (because == NULL || because[0] == '\0') {
		complain(_("reject: a message is due: --because TEXT"));
		return STATUS_TROUBLE;
	}
	if (!office_reject(office, arguments->words[0], &what, &errors))
		return refused(&errors);
	tell_state(arguments->words[0], FLOW_DRAFT);
	return STATUS_OK;
}

enum status command_reject(const struct arguments *arguments)
{
	return with_office(arguments, reject);
}

enum { WAIVE_BECAUSE, WAIVE_SEEN };

static enum status waive(struct office *office, const struct arguments *arguments)
{
	const char *because = arguments->options[WAIVE_BECAUSE];
	struct waiving what = { .check = arguments->words[1], .reason = because };
	struct errors errors = { 0 };

	if (!read_seen(arguments->options[WAIVE_SEEN], &what.seen))
		return STATUS_TROUBLE;
	if (because == NULL || because[0] == '\0') {
		complain(_("waive: a reason is due: --because TEXT"));
		return STATUS_TROUBLE;
	}
	if (!office_waive(office, arguments->words[0], &what, &errors))
		return refused(&errors);
	return STATUS_OK;
}

enum status command_waive(const struct arguments *arguments)
{
	return with_office(arguments, waive);
}

enum { ATTEST_SOURCE, ATTEST_SEEN };

/* Cell after cell, each a record of its own; the first refusal ends it. */
static enum status attest(struct office *office, const struct arguments *arguments)
{
	const char *source = arguments->options[ATTEST_SOURCE];
	struct attested_word what = { .source = source };
	struct errors errors = { 0 };

	if (!read_seen(arguments->options[ATTEST_SEEN], &what.version))
		return STATUS_TROUBLE;
	if (source == NULL || source[0] == '\0') {
		complain(_("attest: name the source that the numbers were held against: --source "
			   "TEXT"));
		return STATUS_TROUBLE;
	}
	for (size_t i = 1; i < arguments->n_words; i++) {
		what.word = arguments->words[i];
		if (!office_attest(office, arguments->words[0], &what, &errors))
			return refused(&errors);
	}
	return STATUS_OK;
}

enum status command_attest(const struct arguments *arguments)
{
	return with_office(arguments, attest);
}

enum { RELEASE_SEEN };

static enum status release(struct office *office, const struct arguments *arguments)
{
	struct errors errors = { 0 };
	struct seen seen;

	if (!read_seen(arguments->options[RELEASE_SEEN], &seen))
		return STATUS_TROUBLE;
	if (!office_release(office, arguments->words[0], seen, &errors))
		return refused(&errors);
	tell_state(arguments->words[0], FLOW_RELEASED);
	return STATUS_OK;
}

enum status command_release(const struct arguments *arguments)
{
	return with_office(arguments, release);
}

enum { REOPEN_BECAUSE, REOPEN_CAUSE, REOPEN_SEEN };

static enum status reopen(struct office *office, const struct arguments *arguments)
{
	const char *because = arguments->options[REOPEN_BECAUSE];
	const char *key = arguments->options[REOPEN_CAUSE];
	struct reopening what = { .cause = CAUSE_CORRECTION, .because = because };
	struct error err;

	if (!read_seen(arguments->options[REOPEN_SEEN], &what.seen))
		return STATUS_TROUBLE;
	if (because == NULL || because[0] == '\0' ||
	    (key != NULL && !cause_find(key, &what.cause))) {
		complain(_("reopen: a reason is due: --because TEXT, and --cause late, correction "
			   "or method"));
		return STATUS_TROUBLE;
	}
	if (!office_reopen(office, arguments->words[0], &what, &err))
		return refused_one(&err);
	tell_state(arguments->words[0], FLOW_DRAFT);
	return STATUS_OK;
}

enum status command_reopen(const struct arguments *arguments)
{
	return with_office(arguments, reopen);
}

enum { CHECKLIST_UNDO, CHECKLIST_SEEN };

static enum status print_checklist(struct office *office, const char *name)
{
	struct str text = STR_INIT;
	struct standing standing;
	struct error err;

	if (!office_standing(office, name, office_arena(office), &standing, &err))
		return office_session_trouble_one(&err);
	lines_add_checklist(&standing, &text);
	output_text(stdout, text.text);
	str_finish(&text);
	return STATUS_OK;
}

static enum status tick_lines(struct office *office, const struct arguments *arguments)
{
	struct ticking what = { .done = arguments->options[CHECKLIST_UNDO] == NULL };
	const char *name = arguments->words[0];
	struct error err;

	if (!read_seen(arguments->options[CHECKLIST_SEEN], &what.seen))
		return STATUS_TROUBLE;
	for (size_t i = 1; i < arguments->n_words; i++) {
		what.key = arguments->words[i];
		if (!office_tick(office, name, &what, &err))
			return refused_one(&err);
	}
	return print_checklist(office, name);
}

enum status command_checklist(const struct arguments *arguments)
{
	return with_office(arguments, tick_lines);
}
