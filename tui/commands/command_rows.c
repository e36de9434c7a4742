/* command_rows.c - `crossfoot rows`: the records behind a number, as CSV. */
#include <stdlib.h>
#include <string.h>

#include "report/base/csv_field.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ledger/ledger_records.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/commands/counted_report.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

enum { OPTION_NAMES };

struct printing {
	bool masked;
	bool *personal; /* of each column */
	size_t n, records;
};

static void print_headings(void *context, const char *const *texts, size_t n)
{
	struct printing *printing = context;
	struct str line = STR_INIT;

	printing->personal = xcalloc(n + 1, sizeof *printing->personal);
	printing->n = n;
	str_add(&line, _("row"));
	for (size_t i = 0; i < n; i++) {
		printing->personal[i] = printing->masked && ledger_is_personal(texts[i]);
		str_add_byte(&line, ',');
		csv_field_add(texts[i], &line);
	}
	str_add_byte(&line, '\n');
	output_text(stdout, line.text);
	str_finish(&line);
}

static bool print_record(void *context, const struct ledger_record *record)
{
	struct printing *printing = context;
	struct str line = STR_INIT, masked = STR_INIT;

	printing->records++;
	str_printf(&line, "%zu", record->row);
	for (size_t i = 0; i < record->n; i++) {
		str_clear(&masked);
		if (printing->personal[i])
			ledger_mask(record->texts[i], &masked);
		str_add_byte(&line, ',');
		csv_field_add(printing->personal[i] ? masked.text : record->texts[i], &line);
	}
	str_add_byte(&line, '\n');
	output_text(stdout, line.text);
	str_finish(&line);
	str_finish(&masked);
	return true;
}

static bool print_rows(struct report *report, const char *cell, bool names)
{
	struct printing printing = { .masked = !names };
	struct ledger_visit visit = { .rewrite = report_simplified,
				      .headings = print_headings,
				      .record = print_record,
				      .context = &printing };
	struct written written = { .text = cell, .len = strlen(cell) };
	struct errors errors = { 0 };
	struct error err = { 0 };
	bool ok = false;

	if (!briefing_cell(report_briefing(report), &written, &visit.cell, &err))
		errors_add(&errors, &err);
	else
		ok = ledger_visit_records(report_briefing(report), &visit, &errors);
	if (!ok)
		diagnostic_print_all(&errors);
	free(printing.personal);
	return ok;
}

enum status command_rows(const struct arguments *arguments)
{
	bool names = arguments->options[OPTION_NAMES] != NULL, allowed;
	struct report *report = counted_report_open(arguments, arguments->words[0], &allowed);

	if (report == NULL)
		return STATUS_TROUBLE;
	if (names && !allowed) {
		complain(_("names are shown to those who compile or review only"));
		report_destroy(report);
		return STATUS_TROUBLE;
	}
	bool ok = print_rows(report, arguments->words[1], names);
	report_destroy(report);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}
