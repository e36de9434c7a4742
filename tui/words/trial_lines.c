/* trial_lines.c - see trial_lines.h. */
#include "tui/words/trial_lines.h"

#include "report/base/i18n.h"
#include "tui/words/ledger_lines.h"

#define DIFFERENCES_SHOWN 20

void trial_lines_add_compared(const struct ledger_comparison *compared, struct str *out)
{
	str_printf(out, _("%zu records before, %zu now: %zu added, %zu removed, %zu changed"),
		   compared->records_before, compared->records_after, compared->added,
		   compared->removed, compared->changed);
}

static void add_difference(const struct ledger_difference *found, struct str *out)
{
	switch (found->kind) {
	case LEDGER_ADDED: str_printf(out, _("  + row %zu\n"), found->after); break;
	case LEDGER_REMOVED: str_printf(out, _("  - row %zu of before\n"), found->before); break;
	case LEDGER_CHANGED:
		str_printf(out, _("  ~ row %zu, before row %zu\n"), found->after, found->before);
		break;
	}
}

static void add_differences(const struct ledger_comparison *compared, struct str *out)
{
	trial_lines_add_compared(compared, out);
	str_add(out, "\n");
	for (size_t i = 0; i < compared->n && i < DIFFERENCES_SHOWN; i++)
		add_difference(&compared->items[i], out);
	if (compared->n > DIFFERENCES_SHOWN)
		str_printf(out, _("  and %zu more\n"),
			   compared->added + compared->removed + compared->changed -
				   DIFFERENCES_SHOWN);
}

void trial_lines_add_moved(const struct ledger_moved *moved, struct str *out)
{
	cell_ref_format(moved->cell, out);
	str_add(out, ": ");
	if (moved->follows) {
		str_add(out, moved->stands != NULL ? moved->stands : "-");
		str_add(out, " -> ");
		decimal_format(moved->after, out);
		return;
	}
	decimal_format(moved->after, out);
	str_printf(out, _(" counted, %s typed: it stands"),
		   moved->stands != NULL ? moved->stands : "-");
}

static void add_recalled(const struct ledger_trial *trial, struct str *out)
{
	size_t n;
	const struct office_spelling *recalled = ledger_trial_recalled(trial, &n);

	for (size_t i = 0; i < n; i++)
		str_printf(out, _("%s[%s] = %s, as %s said in %s\n"), recalled[i].dimension,
			   recalled[i].text, recalled[i].member, recalled[i].who,
			   recalled[i].briefing);
}

void trial_lines_add(const struct ledger_trial *trial, struct str *out)
{
	const struct ledger_comparison *compared = ledger_trial_compared(trial);
	const struct ledger_counts *counts = ledger_trial_counts(trial);
	size_t n;
	const struct ledger_moved *moved = ledger_trial_moved(trial, &n);

	add_recalled(trial, out);
	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
		ledger_tally_add(ledger_counts_tally(counts, i), out);
	if (compared != NULL)
		add_differences(compared, out);
	for (size_t i = 0; i < n; i++) {
		trial_lines_add_moved(&moved[i], out);
		str_add(out, "\n");
	}
}

bool trial_lines_any_left(const struct ledger_counts *counts)
{
	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
		if (ledger_counts_tally(counts, i)->n_left > 0)
			return true;
	return false;
}
