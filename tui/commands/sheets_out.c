/* sheets_out.c - see sheets_out.h. */
#include "tui/commands/sheets_out.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "report/report.h"
#include "report/sheet/sheets.h"
#include "tui/commands/office_session.h"
#include "tui/words/diagnostic.h"
#include "tui/words/findings.h"

#define ALL_CELLS "指标" /* the sheet that a CSV holds when none is named */

MUST_LOOK static bool find_sheet(const struct sheets *sheets, const char *name,
				 const struct sheets_sheet **out, struct error *err)
{
	struct str names = STR_INIT;

	*out = sheets_find(sheets, name != NULL ? name : ALL_CELLS);
	if (*out != NULL)
		return true;
	for (size_t i = 0; i < sheets->n; i++)
		str_printf(&names, "%s%s", i > 0 ? ", " : "", sheets->sheets[i].name);
	error_set(err, ERROR_USAGE, _("there is no sheet '%s'; there are: %s"), name, names.text);
	str_finish(&names);
	return false;
}

MUST_LOOK static bool save(struct report *report, const struct sheets_out *request,
			   const struct save_target *target, struct error *err)
{
	struct sheets sheets;
	const struct sheets_sheet *sheet;

	sheets_collect(&sheets, &(struct sheets_request){ report_briefing(report),
							  report_proof(report), request->draft });
	bool ok = request->format == FORMAT_XLSX
			  ? sheets_save_book(&sheets, target, err)
			  : find_sheet(&sheets, request->sheet, &sheet, err) &&
				    sheets_save_csv(sheet, target, request->gb18030, err);
	sheets_finish(&sheets);
	return ok;
}

/* A draft while a check fails or, of a stored one, nobody has approved it. */
static enum status write(struct report *report, const struct sheets_out *request,
			 const struct save_limits *limits)
{
	struct sheets_out asked = *request;
	struct save_target target = { .path = request->out, .limits = limits };
	const char **inputs = report_inputs(report, &target.n_inputs);
	bool proved = report_is_proved(report);
	struct error err;

	target.inputs = inputs;
	asked.draft |= !proved;
	bool ok = save(report, &asked, &target, &err);
	free(inputs);
	if (!ok) {
		diagnostic_print(&err);
		return STATUS_TROUBLE;
	}
	if (!proved)
		findings_print_blocking(report_proof(report));
	return proved ? STATUS_OK : STATUS_FAILED;
}

static enum status write_stored(const struct arguments *arguments, const struct sheets_out *request)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	struct sheets_out placed = *request;
	struct str out = STR_INIT, last = STR_INIT, imprint = STR_INIT;
	struct errors errors = { 0 };
	struct error err;
	struct report *report = NULL;

	if (office == NULL)
		return STATUS_TROUBLE;
	bool ok = office_imprint(office, request->name, &placed.draft, &imprint, &err);
	if (ok && strcmp(request->out, "-") == 0)
		str_add(&out, "-");
	else if (ok)
		ok = office_path(office, TRAY_OUT, request->out, &out, &err);
	if (ok && request->previous != NULL)
		ok = office_path(office, TRAY_IN, request->previous, &last, &err);
	if (!ok)
		errors_add(&errors, &err);
	placed.draft |= request->draft;
	placed.out = out.text;
	if (ok)
		report = office_report(office, request->name,
				       request->previous != NULL ? last.text : NULL, &errors);
	enum status status = STATUS_TROUBLE;
	if (report != NULL)
		status = write(report, &placed, office_limits(office));
	else
		diagnostic_print_all(&errors);
	report_destroy(report);
	office_close(office);
	str_finish(&out);
	str_finish(&last);
	str_finish(&imprint);
	return status;
}

enum status sheets_out_write(const struct arguments *arguments, const struct sheets_out *request)
{
	struct errors errors = { 0 };

	if (office_session_is_stored(arguments, request->name))
		return write_stored(arguments, request);
	struct report *report = report_open(request->name, request->previous, &errors);
	if (report == NULL) {
		diagnostic_print_all(&errors);
		return STATUS_TROUBLE;
	}
	enum status status = write(report, request, NULL);
	report_destroy(report);
	return status;
}
