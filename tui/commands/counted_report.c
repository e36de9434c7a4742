/* counted_report.c - see counted_report.h. */
#include "tui/commands/counted_report.h"

#include "report/base/i18n.h"
#include "report/ledger/ledger_count.h"
#include "report/office/office_flow.h"
#include "report/office/office_people.h"
#include "tui/commands/office_session.h"
#include "tui/words/diagnostic.h"

static struct report *open_stored(const struct arguments *arguments, const char *name, bool *names,
				  struct errors *errors)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	struct report *report;

	if (office == NULL)
		return NULL;
	report = office_report(office, name, NULL, errors);
	*names = office_shows_names(office);
	office_close(office);
	return report;
}

static bool any_counted(const struct report *report)
{
	const struct ledger_counts *counts = report_counts(report);

	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
		if (ledger_counts_tally(counts, i)->is_counted)
			return true;
	return false;
}

struct report *counted_report_open(const struct arguments *arguments, const char *name, bool *names)
{
	bool shown = true;
	struct errors errors = { 0 };
	struct report *report = office_session_is_stored(arguments, name)
					? open_stored(arguments, name, &shown, &errors)
					: report_open(name, NULL, &errors);

	if (report == NULL) {
		diagnostic_print_all(&errors);
		return NULL;
	}
	if (names != NULL)
		*names = shown;
	if (any_counted(report))
		return report;
	if (report_counts(report) != NULL)
		complain(_("the ledgers of '%s' are not kept in the office: count the file that it "
			   "came from"),
			 name);
	else
		complain(_("no figure of '%s' is counted from a ledger: expected 'ledger' at a "
			   "figure"),
			 name);
	report_destroy(report);
	return NULL;
}
