/* trial_report.h - a wish for ledgers tried out and told on standard output, and taken. */
#ifndef TUI_COMMANDS_TRIAL_REPORT_H
#define TUI_COMMANDS_TRIAL_REPORT_H

#include "report/office/office_ledgers.h"
#include "tui/words/status.h"

enum trial_wanted { TRIAL_SHOW, TRIAL_TAKE };
/* STATUS_FAILED while records are left out or others were first. */
enum status trial_report(struct office *office, const struct ledger_wish *wish,
			 enum trial_wanted wanted);

#endif
