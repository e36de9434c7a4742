/* command_propose.c - `crossfoot propose`: a whole briefing as the columns of a sheet suggest it,
 * or figures more for one that is there. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/office/office_additions.h"
#include "tui/commands/command.h"
#include "tui/commands/office_session.h"
#include "tui/commands/trial_report.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

enum { PROPOSE_SHEET, PROPOSE_NAME, PROPOSE_INTO, PROPOSE_LEDGER };

static enum status make(const struct arguments *arguments)
{
	const char *name = arguments->options[PROPOSE_NAME];
	struct office *office = office_session_open(arguments, SESSION_MAY_CREATE);
	struct errors errors = { 0 };

	if (office == NULL)
		return STATUS_TROUBLE;
	const struct propose_request request = { arguments->words[0],
						 arguments->options[PROPOSE_SHEET], NULL };
	bool ok = office_propose(office, &request, name, &errors);
	enum status status = ok ? STATUS_OK : office_session_trouble(&errors);
	if (ok)
		output_print(stdout, _("%s: new in the office\n"), name);
	office_close(office);
	return status;
}

static enum status print(const struct arguments *arguments)
{
	const struct propose_request request = { arguments->words[0],
						 arguments->options[PROPOSE_SHEET],
						 path_name(arguments->words[0]) };
	struct arena arena = { 0 };
	struct proposal proposal;
	struct str text = STR_INIT;
	struct error err;
	bool ok = ledger_propose(&request, &arena, &proposal, &err);

	if (ok) {
		office_proposal_text(&proposal, &text);
		fwrite(text.text, 1, text.len, stdout);
	} else {
		diagnostic_print(&err);
	}
	str_finish(&text);
	arena_finish(&arena);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}

/* --- for a briefing that is there --- */

static enum status list(const struct additions *additions)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < additions->n; i++)
		office_addition_text(&additions->items[i], additions->ledger, &text);
	if (additions->n == 0)
		str_printf(&text, "%s\n",
			   _("every column that can be counted by is counted already"));
	output_text(stdout, text.text);
	str_finish(&text);
	return STATUS_OK;
}

/* The figures that the words name. */
static bool pick(const struct arguments *arguments, const struct additions *additions, bool *picked)
{
	for (size_t i = 1; i < arguments->n_words; i++) {
		bool found = false;

		for (size_t k = 0; k < additions->n; k++)
			if (strcmp(additions->items[k].figure.name, arguments->words[i]) == 0)
				found = picked[k] = true;
		if (!found) {
			complain(_("'%s' is no figure that is proposed; without a name all are "
				   "listed"),
				 arguments->words[i]);
			return false;
		}
	}
	return true;
}

static enum status add(struct office *office, const struct arguments *arguments,
		       const struct additions *additions)
{
	bool *picked = arena_array(additions->arena, additions->n, sizeof *picked);
	struct errors errors = { 0 };
	struct additions_parts parts;

	if (!pick(arguments, additions, picked))
		return STATUS_TROUBLE;
	if (!office_additions_parts(office, additions, picked, &parts, &errors))
		return office_session_trouble(&errors);
	const struct ledger_wish wish = { .name = additions->name,
					  .ledger = additions->ledger,
					  .path = additions->path,
					  .parts = parts.items,
					  .n_parts = parts.n };
	return trial_report(office, &wish, TRIAL_TAKE);
}

static enum status into(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	const struct additions_request request = {
		.name = arguments->options[PROPOSE_INTO],
		.ledger = arguments->options[PROPOSE_LEDGER],
		.path = arguments->words[0],
		.sheet = arguments->options[PROPOSE_SHEET],
	};
	struct errors errors = { 0 };
	struct additions additions;
	struct arena arena = { 0 };
	enum status status;

	if (office == NULL)
		return STATUS_TROUBLE;
	if (!office_additions(office, &request, &arena, &additions, &errors))
		status = office_session_trouble(&errors);
	else if (arguments->n_words == 1)
		status = list(&additions);
	else
		status = add(office, arguments, &additions);
	arena_finish(&arena);
	office_close(office);
	return status;
}

enum status command_propose(const struct arguments *arguments)
{
	if (arguments->options[PROPOSE_INTO] != NULL)
		return into(arguments);
	if (arguments->n_words > 1 || arguments->options[PROPOSE_LEDGER] != NULL) {
		complain(_("propose: a figure or --ledger wants --into NAME, the briefing that "
			   "gets it"));
		return STATUS_TROUBLE;
	}
	return arguments->options[PROPOSE_NAME] != NULL ? make(arguments) : print(arguments);
}
