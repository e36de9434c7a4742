/* ledger_lines.c - see ledger_lines.h. */
#include "tui/words/ledger_lines.h"

#include "report/base/i18n.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

#define ROWS_SHOWN 20 /* left out, of each ledger */

void ledger_reason_add(const struct ledger_left *left, struct str *out)
{
	if (left->spelling[0] != '\0')
		str_printf(out, "'%s': ", left->spelling);
	str_add(out, left->reason);
	if (left->nearest != NULL)
		str_printf(out, _("; did you mean '%s'?"), left->nearest);
}

static void add_skipped(const struct ledger_tally *tally, struct str *line)
{
	size_t told = tally->n_skipped < LEDGER_TOLD_MAX ? tally->n_skipped : LEDGER_TOLD_MAX;
	size_t of[BODY_KINDS_N] = { 0 };
	const char *between = "";

	if (tally->n_skipped == 0)
		return;
	for (size_t i = 0; i < told; i++)
		of[tally->skipped[i].kind]++;
	str_printf(line, _(", %zu skipped ("), tally->n_skipped);
	for (int kind = 0; kind < BODY_KINDS_N; kind++) {
		if (of[kind] == 0)
			continue;
		str_printf(line, "%s%s %zu", between, body_kind_text((enum body_kind)kind),
			   of[kind]);
		between = ", ";
	}
	str_add(line, ")");
}

void ledger_total_add(const struct ledger_total *total, struct str *out)
{
	struct str says = STR_INIT, sum = STR_INIT;

	decimal_format(total->says, &says);
	decimal_format(total->sum, &sum);
	str_printf(out, _("row %zu says %s under '%s', but its %zu records add up to %s"),
		   total->row, says.text, total->column, total->records, sum.text);
	str_finish(&says);
	str_finish(&sum);
}

static void add_totals(const struct ledger_totals *totals, struct str *line)
{
	size_t told = totals->differ < ROWS_SHOWN ? totals->differ : ROWS_SHOWN;

	if (totals->held > 0)
		str_printf(
			line,
			_("  %zu numbers of subtotals and totals: %zu agree with their records\n"),
			totals->held, totals->held - totals->differ);
	for (size_t i = 0; i < told; i++) {
		str_add(line, "  ");
		ledger_total_add(&totals->told[i], line);
		str_add(line, "\n");
	}
	if (totals->differ > told)
		str_printf(line, _("  and %zu more\n"), totals->differ - told);
}

void ledger_tally_add(const struct ledger_tally *tally, struct str *out)
{
	if (!tally->is_counted)
		return;
	str_printf(out, _("ledger %s (%s): %zu records, %zu counted"), tally->ledger->name,
		   tally->sheet != NULL ? tally->sheet : tally->encoding, tally->rows,
		   tally->counted);
	if (tally->n_left > 0)
		str_printf(out, _(", %zu left out"), tally->n_left);
	add_skipped(tally, out);
	if (tally->hidden > 0)
		str_printf(out, _("; %zu of the records are hidden rows, counted too"),
			   tally->hidden);
	str_add(out, "\n");
	for (size_t i = 0; i < tally->n_left && i < ROWS_SHOWN; i++) {
		str_printf(out, _("  row %zu, %s: "), tally->left[i].row, tally->left[i].field);
		ledger_reason_add(&tally->left[i], out);
		str_add(out, "\n");
	}
	if (tally->n_left > ROWS_SHOWN)
		str_printf(out, _("  and %zu more\n"), tally->n_left - ROWS_SHOWN);
	add_totals(&tally->totals, out);
}

void ledger_tally_print(FILE *out, const struct ledger_tally *tally)
{
	struct str line = STR_INIT;

	ledger_tally_add(tally, &line);
	output_text(out, line.text);
	str_finish(&line);
}

static void print_totals(const struct ledger_tally *tally, const char *file)
{
	struct str text = STR_INIT;

	if (tally->totals.differ == 0)
		return;
	ledger_total_add(&tally->totals.told[0], &text);
	output_print(stderr, _("%s: warning: ledger %s: %s (crossfoot count shows all)\n"), file,
		     tally->ledger->name, text.text);
	str_finish(&text);
}

void ledger_left_print(const struct ledger_counts *counts, const char *file)
{
	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
		print_totals(ledger_counts_tally(counts, i), file);
	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++) {
		const struct ledger_tally *tally = ledger_counts_tally(counts, i);
		struct str reason = STR_INIT;

		if (tally->n_left == 0)
			continue;
		ledger_reason_add(&tally->left[0], &reason);
		output_print(stderr,
			     _("%s: warning: ledger %s: %zu of %zu records are left out, first row "
			       "%zu: %s (crossfoot count shows all)\n"),
			     file, tally->ledger->name, tally->n_left, tally->rows,
			     tally->left[0].row, reason.text);
		str_finish(&reason);
	}
}
