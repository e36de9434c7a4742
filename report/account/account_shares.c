/* account_shares.c - one share has one value on one paper: 91% and 90.5% of the same part and whole
 * are two, wherever they stand. */
#include "report/account/account_inside.h"

/* What tells shares apart, in the arena. */
static const char *share_key(struct account *account, const struct account_number *number)
{
	struct str key = STR_INIT;

	cell_ref_format(number->cell, &key);
	str_add(&key, " / ");
	cell_ref_format(number->whole, &key);
	const char *kept = arena_strdup(&account->arena, key.text);
	str_finish(&key);
	return kept;
}

static void hold_against(struct account_number *number, const struct account_number *first)
{
	if (number->status == ACCOUNT_CONFLICT || decimal_compare(number->value, first->value) == 0)
		return;
	number->status = ACCOUNT_CONFLICT;
	number->elsewhere = first->text;
	number->elsewhere_at = first->place;
	number->reason = "two-values";
	number->why = N_("the same share has another value elsewhere on the paper");
}

void account_compare_shares(struct account *account)
{
	struct names shares = { 0 };

	for (size_t i = 0; i < account->n; i++) {
		struct account_number *number = &account->numbers[i];

		if (number->whole.figure == NULL)
			continue;
		const char *key = share_key(account, number);
		size_t first = names_find(&shares, key);
		if (first == NAMES_NONE)
			names_add(&shares, key, i);
		else
			hold_against(number, &account->numbers[first]);
	}
	names_finish(&shares);
}
