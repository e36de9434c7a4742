/* family.c - what families of relations share: cells told one after the other, no rule. */
#include "report/proof/relations.h"

const struct rule *no_rule(const struct proof *proof, const struct relation *relation)
{
	(void)proof;
	(void)relation;
	return NULL;
}

static void add_cell(struct cell_ref ref, enum wording wording, struct str *out)
{
	const struct cell *cell = &ref.figure->cells[ref.index];

	if (wording != WORDING_NUMBERS)
		cell_ref_format(ref, out);
	else if (cell_has_value(cell))
		decimal_format(cell->value, out);
	else
		str_add(out, "?");
}

void cells_statement(const struct proof *proof, const struct relation *relation,
		     enum wording wording, struct str *out)
{
	add_cell(relation->family->cell(proof, relation, 0), wording, out);
	str_printf(out, " %s ", token_sign((enum token_kind)relation->sign));
	add_cell(relation->family->cell(proof, relation, 1), wording, out);
}
