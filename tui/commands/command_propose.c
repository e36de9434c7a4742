/* command_propose.c - `crossfoot propose`: a whole briefing as the columns of a sheet suggest it.
 */
#include <stdio.h>

#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/office/office_ledgers.h"
#include "tui/commands/command.h"
#include "tui/commands/office_session.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

enum { PROPOSE_SHEET, PROPOSE_NAME };

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

enum status command_propose(const struct arguments *arguments)
{
	return arguments->options[PROPOSE_NAME] != NULL ? make(arguments) : print(arguments);
}
