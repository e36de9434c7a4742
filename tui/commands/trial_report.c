/* trial_report.c - see trial_report.h. */
#include "tui/commands/trial_report.h"

#include <stdio.h>

#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "tui/commands/office_session.h"
#include "tui/terminal/output.h"
#include "tui/words/trial_lines.h"

static enum status take(struct office *office, struct ledger_trial *trial, const char *name)
{
	struct applied applied;
	struct error err;

	if (!ledger_trial_take(trial, office_arena(office), &applied, &err))
		return office_session_trouble_one(&err);
	office_session_tell_conflicts(&applied);
	output_print(stdout, _("%s: %zu changes, revision %lld\n"), name, applied.changed,
		     (long long)applied.revision);
	if (applied.voided > 0)
		output_print(stdout, _("%zu signatures no longer hold\n"), applied.voided);
	return applied.n_conflicts > 0 ? STATUS_FAILED : STATUS_OK;
}

enum status trial_report(struct office *office, const struct ledger_wish *wish,
			 enum trial_wanted wanted)
{
	struct errors errors = { 0 };
	struct ledger_trial *trial = ledger_trial_make(office, wish, &errors);
	struct str text = STR_INIT;

	if (trial == NULL)
		return office_session_trouble(&errors);
	trial_lines_add(trial, &text);
	output_text(stdout, text.text);
	str_finish(&text);
	bool left = trial_lines_any_left(ledger_trial_counts(trial));
	enum status status = wanted == TRIAL_TAKE ? take(office, trial, wish->name) : STATUS_OK;
	ledger_trial_destroy(trial);
	return status == STATUS_OK && left ? STATUS_FAILED : status;
}
