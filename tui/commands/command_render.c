/* command_render.c - `crossfoot render`: the briefing as a PDF, a workbook or CSV; not proved means
 * 草稿. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "report/base/i18n.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/commands/office_session.h"
#include "tui/commands/sheets_out.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"
#include "tui/words/findings.h"
#include "tui/words/numbers.h"

enum {
	OPTION_OUT,
	OPTION_DRAFT,
	OPTION_PREVIOUS,
	OPTION_ARCHIVE,
	OPTION_FORMAT,
	OPTION_SHEET,
	OPTION_GB18030
};

static enum status render_stored(struct office *office, const struct arguments *arguments,
				 const struct render_request *request)
{
	const char *previous = arguments->options[OPTION_PREVIOUS];
	struct render_request placed = *request;
	struct str out = STR_INIT, last = STR_INIT;
	struct errors errors = { 0 };
	struct error err;
	bool ok = true;

	if (strcmp(request->out, "-") == 0)
		str_add(&out, "-");
	else
		ok = office_path(office, TRAY_OUT, request->out, &out, &err);
	if (ok && previous != NULL)
		ok = office_path(office, TRAY_IN, previous, &last, &err);
	if (!ok)
		errors_add(&errors, &err);
	placed.out = out.text;
	struct stored_paper paper = {
		.name = arguments->words[0],
		.previous = previous != NULL ? last.text : NULL,
	};
	ok = ok && office_render(office, &paper, &placed, &errors);
	if (!ok)
		diagnostic_print_all(&errors);
	else if (paper.draft)
		complain(_("'%s' is a draft: 草稿 stands on every page until it is approved"),
			 request->out);
	str_finish(&out);
	str_finish(&last);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}

static void print_blocking(struct report *report)
{
	findings_print_blocking(report_proof(report));
	numbers_print_blocking(report);
}

static void print_lent(const struct str *lent)
{
	for (const char *line = lent->text; *line != '\0';) {
		size_t len = strcspn(line, "\n");

		output_print(stderr,
			     _("note: lent by another font, perhaps of another weight: %.*s\n"),
			     (int)len, line);
		line += len + (line[len] == '\n');
	}
}

static struct sheets_out sheets_of(const struct arguments *arguments, enum render_format format)
{
	return (struct sheets_out){
		.name = arguments->words[0],
		.out = arguments->options[OPTION_OUT],
		.format = format,
		.sheet = arguments->options[OPTION_SHEET],
		.previous = arguments->options[OPTION_PREVIOUS],
		.draft = arguments->options[OPTION_DRAFT] != NULL,
		.gb18030 = arguments->options[OPTION_GB18030] != NULL,
	};
}

/* Where it goes and as what. */
static bool is_said(const struct arguments *arguments, enum render_format *format)
{
	const char *out = arguments->options[OPTION_OUT];

	if (out != NULL)
		return render_format_find(out, arguments->options[OPTION_FORMAT], format);
	complain(_("render: '-o OUT.pdf' is missing; '-o -' writes to standard output"));
	return false;
}

/* Of those that are no tables. */
static enum render_form form_of(enum render_format format)
{
	if (format == FORMAT_DOCX)
		return RENDER_DOCX;
	return format == FORMAT_OFD || format == FORMAT_OFD_A ? RENDER_OFD : RENDER_PDF;
}

enum status command_render(const struct arguments *arguments)
{
	struct errors errors = { 0 };
	struct error err = { 0 };
	struct render_request request = {
		.out = arguments->options[OPTION_OUT],
		.draft = arguments->options[OPTION_DRAFT] != NULL,
		.archive = arguments->options[OPTION_ARCHIVE] != NULL,
	};
	enum render_format format;

	if (!is_said(arguments, &format))
		return STATUS_TROUBLE;
	request.form = form_of(format);
	request.archive |= format == FORMAT_OFD_A;
	if (format == FORMAT_XLSX || format == FORMAT_CSV) {
		const struct sheets_out sheets = sheets_of(arguments, format);

		return sheets_out_write(arguments, &sheets);
	}
	if (office_session_is_stored(arguments, arguments->words[0])) {
		struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);

		if (office == NULL)
			return STATUS_TROUBLE;
		enum status status = render_stored(office, arguments, &request);
		office_close(office);
		return status;
	}
	struct report *report =
		report_open(arguments->words[0], arguments->options[OPTION_PREVIOUS], &errors);
	if (report == NULL) {
		diagnostic_print_all(&errors);
		return STATUS_TROUBLE;
	}
	struct str lent = STR_INIT;
	struct errors warnings = { 0 };
	request.lent = &lent;
	request.warnings = &warnings;
	bool proved = report_is_proved(report) && account_is_clean(report_account(report));
	bool written = report_render(report, &request, &err);
	if (!written)
		diagnostic_print(&err);
	else if (!proved)
		print_blocking(report);
	else
		numbers_print_stated(report);
	if (written && !proved)
		complain(_("'%s' is a draft: 草稿 stands on every page until these checks hold and "
			   "somebody answers for these numbers"),
			 request.out);
	if (written) {
		diagnostic_print_warnings(&warnings);
		print_lent(&lent);
	}
	str_finish(&lent);
	report_destroy(report);
	return !written ? STATUS_TROUBLE : !proved ? STATUS_FAILED : STATUS_OK;
}
