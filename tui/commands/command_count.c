/* command_count.c - `crossfoot count`: figures counted from the ledgers, beside what is typed. */
#include <stdio.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/ledger/ledger_count.h"
#include "report/model/value.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/commands/counted_report.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"
#include "tui/words/ledger_lines.h"

enum { OPTION_JSON };

/* One counted cell: what stands in the briefing beside it. */
struct compared {
	struct cell_ref cell;
	struct decimal count;
	bool is_typed, differs;
	bool has_difference;
	struct decimal difference;
};

static bool compare(const struct report *report, struct cell_ref cell, struct compared *out)
{
	struct ledger_counts *counts = report_counts(report);
	const struct cell *there = &cell.figure->cells[cell.index];

	*out = (struct compared){ .cell = cell };
	if (!ledger_counts_cell(counts, cell, &out->count))
		return false;
	out->is_typed = there->state != CELL_MISSING && there->state != CELL_COMPUTED &&
			!ledger_counts_filled(counts, cell);
	out->has_difference = out->is_typed && there->state == CELL_GIVEN &&
			      decimal_subtract(there->value, out->count, &out->difference);
	out->differs = out->is_typed && (there->state != CELL_GIVEN ||
					 decimal_compare(there->value, out->count) != 0);
	return true;
}

/* Shows each counted cell; true when one differs. */
typedef void show_fn(void *context, const struct compared *compared);
static bool show_cells(const struct report *report, show_fn *show, void *context)
{
	const struct briefing *briefing = report_briefing(report);
	bool differs = false;

	for (size_t i = 0; i < briefing->n_figures; i++)
		for (size_t k = 0; k < briefing->figures[i].n_cells; k++) {
			struct cell_ref cell = { &briefing->figures[i], k };
			struct compared compared;

			if (!compare(report, cell, &compared))
				continue;
			show(context, &compared);
			differs |= compared.differs;
		}
	return differs;
}

/* --- for people --- */

static void print_cell(void *context, const struct compared *compared)
{
	struct str line = STR_INIT;

	(void)context;
	cell_ref_format(compared->cell, &line);
	str_add(&line, ": ");
	decimal_format(compared->count, &line);
	if (compared->differs) {
		str_add(&line, _(", typed "));
		value_format(&compared->cell.figure->cells[compared->cell.index], &line);
	}
	if (compared->differs && compared->has_difference) {
		str_add(&line, compared->difference.units > 0 ? " (+" : " (");
		decimal_format(compared->difference, &line);
		str_add(&line, ")");
	}
	str_add(&line, "\n");
	output_text(stdout, line.text);
	str_finish(&line);
}

/* --- for scripts --- */

static void json_decimal(struct json_writer *w, bool there, struct decimal value)
{
	struct str text = STR_INIT;

	if (!there) {
		json_null(w);
		return;
	}
	decimal_format(value, &text);
	json_string(w, text.text);
	str_finish(&text);
}

static void json_cell(void *context, const struct compared *compared)
{
	struct json_writer *w = context;
	struct str text = STR_INIT;

	json_open(w, '{');
	json_key(w, "cell");
	cell_ref_format(compared->cell, &text);
	json_string(w, text.text);
	json_key(w, "counted");
	json_decimal(w, true, compared->count);
	json_key(w, "typed");
	str_clear(&text);
	value_format(&compared->cell.figure->cells[compared->cell.index], &text);
	if (compared->is_typed)
		json_string(w, text.text);
	else
		json_null(w);
	json_key(w, "difference");
	json_decimal(w, compared->has_difference, compared->difference);
	json_close(w, '}');
	str_finish(&text);
}

static void json_left(struct json_writer *w, const struct ledger_tally *tally)
{
	size_t told = tally->n_left < LEDGER_TOLD_MAX ? tally->n_left : LEDGER_TOLD_MAX;
	struct str reason = STR_INIT;

	json_key(w, "left_out");
	json_open(w, '[');
	for (size_t i = 0; i < told; i++) {
		json_open(w, '{');
		json_key(w, "row");
		json_number(w, (long long)tally->left[i].row);
		json_key(w, "field");
		json_string(w, tally->left[i].field);
		json_key(w, "spelling");
		json_string(w, tally->left[i].spelling);
		json_key(w, "reason");
		str_clear(&reason);
		ledger_reason_add(&tally->left[i], &reason);
		json_string(w, reason.text);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_key(w, "left_out_rows");
	json_number(w, (long long)tally->n_left);
	str_finish(&reason);
}

static void json_skipped(struct json_writer *w, const struct ledger_tally *tally)
{
	size_t told = tally->n_skipped < LEDGER_TOLD_MAX ? tally->n_skipped : LEDGER_TOLD_MAX;

	json_key(w, "skipped");
	json_open(w, '[');
	for (size_t i = 0; i < told; i++) {
		json_open(w, '{');
		json_key(w, "row");
		json_number(w, (long long)tally->skipped[i].row);
		json_key(w, "kind");
		json_string(w, body_kind_key(tally->skipped[i].kind));
		json_close(w, '}');
	}
	json_close(w, ']');
	json_key(w, "skipped_rows");
	json_number(w, (long long)tally->n_skipped);
}

static void json_totals(struct json_writer *w, const struct ledger_totals *totals)
{
	json_key(w, "totals_held");
	json_number(w, (long long)totals->held);
	json_key(w, "totals_differ");
	json_open(w, '[');
	for (size_t i = 0; i < totals->differ && i < LEDGER_TOTALS_TOLD_MAX; i++) {
		const struct ledger_total *total = &totals->told[i];

		json_open(w, '{');
		json_key(w, "row");
		json_number(w, (long long)total->row);
		json_key(w, "column");
		json_string(w, total->column);
		json_key(w, "says");
		json_decimal(w, true, total->says);
		json_key(w, "sum");
		json_decimal(w, true, total->sum);
		json_key(w, "records");
		json_number(w, (long long)total->records);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void json_tally(struct json_writer *w, const struct ledger_tally *tally)
{
	json_open(w, '{');
	json_key(w, "name");
	json_string(w, tally->ledger->name);
	json_key(w, "file");
	json_string(w, tally->ledger->path);
	json_key(w, "sheet");
	if (tally->sheet != NULL)
		json_string(w, tally->sheet);
	else
		json_null(w);
	json_key(w, "heading");
	json_number(w, (long long)tally->heading);
	json_key(w, "rows");
	json_number(w, (long long)tally->rows);
	json_key(w, "counted");
	json_number(w, (long long)tally->counted);
	json_left(w, tally);
	json_skipped(w, tally);
	json_totals(w, &tally->totals);
	json_key(w, "hidden");
	json_number(w, (long long)tally->hidden);
	json_close(w, '}');
}

/* --- both --- */

static bool print_all(const struct report *report)
{
	const struct ledger_counts *counts = report_counts(report);

	for (size_t i = 0; i < ledger_counts_n(counts); i++)
		ledger_tally_print(stdout, ledger_counts_tally(counts, i));
	return show_cells(report, print_cell, NULL);
}

static bool print_json(const struct report *report)
{
	const struct ledger_counts *counts = report_counts(report);
	struct json_writer w;

	json_begin_stream(&w, stdout);
	json_open(&w, '{');
	json_key(&w, "ledgers");
	json_open(&w, '[');
	for (size_t i = 0; i < ledger_counts_n(counts); i++)
		if (ledger_counts_tally(counts, i)->is_counted)
			json_tally(&w, ledger_counts_tally(counts, i));
	json_close(&w, ']');
	json_key(&w, "figures");
	json_open(&w, '[');
	bool differs = show_cells(report, json_cell, &w);
	json_close(&w, ']');
	json_close(&w, '}');
	bool written_or_told_at_exit = json_finish(&w);
	(void)written_or_told_at_exit;
	putchar('\n');
	return differs;
}

/* Rows that no figure has, or totals of the ledger that are wrong. */
static bool any_doubt(const struct ledger_counts *counts)
{
	for (size_t i = 0; i < ledger_counts_n(counts); i++)
		if (ledger_counts_tally(counts, i)->n_left > 0 ||
		    ledger_counts_tally(counts, i)->totals.differ > 0)
			return true;
	return false;
}

enum status command_count(const struct arguments *arguments)
{
	struct report *report = counted_report_open(arguments, arguments->words[0], NULL);

	if (report == NULL)
		return STATUS_TROUBLE;
	bool differs =
		arguments->options[OPTION_JSON] != NULL ? print_json(report) : print_all(report);
	differs |= any_doubt(report_counts(report));
	report_destroy(report);
	return differs ? STATUS_FAILED : STATUS_OK;
}
