/* command_check.c - `crossfoot check`: every relation of the named briefings, as text or JSON. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/causes/causes.h"
#include "report/office/office_flow.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/words/diagnostic.h"
#include "tui/words/findings.h"
#include "tui/words/ledger_lines.h"
#include "tui/words/numbers.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"

enum { OPTION_JSON, OPTION_PREVIOUS };

/* What is printed of the files so far: one object for one file, an array of them for several, those
 * that cannot be read left out. */
struct printed {
	bool json, several;
	size_t n;
};

static void print_json(struct printed *printed, struct report *report, const char *file)
{
	if (printed->n++ > 0)
		fputs(",\n", stdout);
	proof_json(report_proof(report), &(struct findings_json){ .file = file,
								  .write = json_write_stream,
								  .context = stdout,
								  .more = account_json,
								  .of = report_account(report) });
}

static void print_text(struct report *report, const char *file)
{
	findings_print(report_proof(report), file);
	numbers_print(report, file);
}

/* A stored briefing is proved in the office, which writes down what was found; what keeps it from
 * that is an error. To one who may only read it is a question. */
static struct report *open_stored(const struct arguments *arguments, const char *name,
				  struct errors *errors)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	const char *previous = arguments->options[OPTION_PREVIOUS];
	struct str path = STR_INIT;
	struct report *report = NULL;
	struct checked checked = { 0 };
	struct error err;

	if (office == NULL)
		return NULL;
	if (previous == NULL || office_path(office, TRAY_IN, previous, &path, &err))
		report = office_check(office, name, previous != NULL ? path.text : NULL, &checked,
				      errors);
	else
		errors_add(errors, &err);
	str_finish(&path);
	if (report != NULL && checked.written == WRITTEN_NOT_ALLOWED) {
		complain(_("nothing is written down: %s"), errors->items[0].text);
		errors->n = 0;
	}
	office_close(office);
	return report;
}

static enum status check_file(const struct arguments *arguments, const char *file,
			      struct printed *printed)
{
	struct errors errors = { 0 };
	struct report *report =
		office_session_is_stored(arguments, file)
			? open_stored(arguments, file, &errors)
			: report_open(file, arguments->options[OPTION_PREVIOUS], &errors);

	if (report == NULL)
		return office_session_trouble(&errors);
	if (printed->json)
		print_json(printed, report, file);
	else
		print_text(report, file);
	ledger_left_print(report_counts(report), file);
	enum status status =
		report_has_failures(report) || !account_is_clean(report_account(report))
			? STATUS_FAILED
			: STATUS_OK;
	report_destroy(report);
	return errors.n > 0 ? office_session_trouble(&errors) : status;
}

enum status command_check(const struct arguments *arguments)
{
	struct printed printed = { .json = arguments->options[OPTION_JSON] != NULL,
				   .several = arguments->n_words > 1 };
	enum status worst = STATUS_OK;

	if (printed.json && printed.several)
		fputs("[\n", stdout);
	for (size_t i = 0; i < arguments->n_words; i++) {
		enum status status = check_file(arguments, arguments->words[i], &printed);

		if (status > worst)
			worst = status;
	}
	if (printed.json && printed.n > 0)
		fputs("\n", stdout);
	if (printed.json && printed.several)
		fputs("]\n", stdout);
	return worst;
}
