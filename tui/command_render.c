/* command_render.c - `crossfoot render`: the briefing as a PDF; not proved means 草稿. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/report.h"
#include "tui/command.h"
#include "tui/diagnostic.h"
#include "tui/findings.h"

enum { OPTION_OUT, OPTION_DRAFT, OPTION_PREVIOUS };

enum status command_render(const struct arguments *arguments)
{
	struct errors errors = { 0 };
	struct error err = { 0 };
	struct render_request request = {
		.out = arguments->options[OPTION_OUT],
		.draft = arguments->options[OPTION_DRAFT] != NULL,
	};

	if (request.out == NULL) {
		complain(_("render: '-o OUT.pdf' is missing; '-o -' writes to standard output"));
		return STATUS_TROUBLE;
	}
	struct report *report =
		report_open(arguments->words[0], arguments->options[OPTION_PREVIOUS], &errors);
	if (report == NULL) {
		diagnostic_print_all(&errors);
		return STATUS_TROUBLE;
	}
	bool failing = report_has_failures(report);
	bool written = report_render(report, &request, &err);
	if (!written)
		diagnostic_print(&err);
	else if (failing)
		findings_print_blocking(report_proof(report));
	if (written && failing)
		complain(_("'%s' is a draft: 草稿 stands on every page until these checks hold"),
			 request.out);
	report_destroy(report);
	return !written ? STATUS_TROUBLE : failing ? STATUS_FAILED : STATUS_OK;
}
