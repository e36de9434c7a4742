/* counted_report.h - a file or a stored briefing opened for its counts. */
#ifndef TUI_COMMANDS_COUNTED_REPORT_H
#define TUI_COMMANDS_COUNTED_REPORT_H

#include "report/report.h"
#include "tui/words/arguments.h"

/* NULL after saying why; also when nothing of it is counted from a ledger. *names, when asked for,
 * is whether the person may see who somebody in a ledger is: whoever has the file, and in an office
 * whom office_shows_names() allows. */
struct report *counted_report_open(const struct arguments *arguments, const char *name,
				   bool *names);

#endif
