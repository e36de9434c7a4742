/* account_reckoned.c - see account_reckoned.h. It is reckoned here once more, in one formula for
 * each kind, and is as good as the worst of the cells it comes from. */
#include "report/account/account_reckoned.h"

#include "report/model/share.h"
#include "report/model/unit_of_measure.h"
#include "report/model/year_ago.h"

/* What one number comes from. */
struct reckoning {
	struct account *account;
	const struct table_number *how;
	enum account_status worst;
};

static const struct figure *figure_of(const struct reckoning *r)
{
	return r->how->terms[0].cell.figure;
}

static void rest_on(struct reckoning *r, struct cell_ref cell)
{
	enum account_status status = ACCOUNT_PROVED;

	if (cell.figure->cells[cell.index].state != CELL_NOT_APPLICABLE)
		status = account_cell_status(r->account, cell);
	r->worst = status > r->worst ? status : r->worst;
}

static bool value_now(struct reckoning *r, struct cell_ref cell, struct decimal *out)
{
	*out = cell.figure->cells[cell.index].value;
	rest_on(r, cell);
	return cell_has_value(&cell.figure->cells[cell.index]);
}

/* A release was proved when it was made. */
static bool value_before(struct reckoning *r, struct cell_ref cell, struct decimal *out)
{
	return proof_previous_value(r->account->options.proof, cell, out);
}

static bool value_a_year_ago(struct reckoning *r, struct cell_ref cell, struct decimal *out)
{
	struct cell_ref then;

	if (!cell_year_ago(r->account->options.briefing, cell, &then))
		return proof_yearago_value(r->account->options.proof, cell, out);
	return value_now(r, then, out) &&
	       unit_convert(*out, then.figure->unit, cell.figure->unit, out);
}

static bool total(struct reckoning *r,
		  bool (*value)(struct reckoning *, struct cell_ref, struct decimal *),
		  struct decimal *out)
{
	struct decimal added = { 0 }, taken = { 0 }, one;

	for (size_t i = 0; i < r->how->n_terms; i++) {
		const struct table_term *term = &r->how->terms[i];
		struct decimal *sum = term->taken_away ? &taken : &added;

		if (!value(r, term->cell, &one) || !decimal_add(*sum, one, sum))
			return false;
	}
	return decimal_subtract(added, taken, out);
}

static bool base_total(struct reckoning *r, struct decimal *out)
{
	return total(r, r->how->base == BASE_PREVIOUS ? value_before : value_a_year_ago, out);
}

static bool should_be_value(struct reckoning *r, struct decimal *out)
{
	return total(r, value_now, out);
}

static bool should_be_previous(struct reckoning *r, struct decimal *out)
{
	return total(r, value_before, out);
}

static bool should_be_yearago(struct reckoning *r, struct decimal *out)
{
	return total(r, value_a_year_ago, out);
}

static bool should_be_change(struct reckoning *r, struct decimal *out)
{
	struct decimal now, base;

	return total(r, value_now, &now) && base_total(r, &base) &&
	       decimal_subtract(now, base, out);
}

static bool should_be_growth(struct reckoning *r, struct decimal *out)
{
	struct decimal base, change;

	if (r->how->points)
		return should_be_change(r, out);
	return base_total(r, &base) && should_be_change(r, &change) &&
	       share_of(change, base, 1, figure_of(r)->rounding, out);
}

static bool should_be_share(struct reckoning *r, struct decimal *out)
{
	struct decimal part, whole;

	return total(r, value_now, &part) && value_now(r, r->how->whole, &whole) &&
	       share_of(part, whole, 1, figure_of(r)->rounding, out);
}

static const struct reckoned_as {
	bool (*should_be)(struct reckoning *r, struct decimal *out);
	const char *key, *why;
	bool percent;
} kinds[] = {
	[TABLE_VALUE] = { should_be_value, "others", N_("what the others make together"), false },
	[TABLE_PREVIOUS] = { should_be_previous, "previous", N_("what was released before"),
			     false },
	[TABLE_YEARAGO] = { should_be_yearago, "yearago", N_("the value of a year ago"), false },
	[TABLE_CHANGE] = { should_be_change, "change", N_("the change since an earlier value"),
			   false },
	[TABLE_GROWTH] = { should_be_growth, "growth", N_("the growth since an earlier value"),
			   true },
	[TABLE_SHARE] = { should_be_share, "share", N_("a share of the total"), true },
};

/* Rounded as it is printed: as its figure, or to the tenths of a percent. */
static void round_like(const struct reckoning *r, bool percent, struct decimal *value)
{
	int decimals = percent ? 1 : figure_of(r)->decimals;
	struct decimal rounded;

	if (decimals >= 0 && decimal_round(*value, decimals, figure_of(r)->rounding, &rounded))
		*value = rounded;
}

static const char *text_of(struct account *account, struct decimal value)
{
	struct str text = STR_INIT;

	decimal_format(value, &text);
	const char *kept = arena_strdup(&account->arena, text.text);
	str_finish(&text);
	return kept;
}

void account_judge_reckoned(struct account *account, const struct table_number *how,
			    struct account_number *number)
{
	struct reckoning r = { account, how, ACCOUNT_PROVED };
	const struct reckoned_as *kind = &kinds[how->as];
	bool percent = kind->percent && !how->points;
	struct decimal value = { 0 };
	bool known = kind->should_be(&r, &value);

	round_like(&r, percent, &value);
	number->status = r.worst;
	number->unit = percent       ? "%"
		       : how->points ? unit_of_change(figure_of(&r)->unit)
				     : figure_of(&r)->unit;
	number->reason = kind->key;
	number->why = kind->why;
	if (how->as == TABLE_SHARE && how->n_terms == 1)
		number->whole = how->whole;
	if (known && decimal_compare(value, number->value) == 0)
		return;
	number->status = ACCOUNT_CONFLICT;
	number->would_be = known ? text_of(account, value) : NULL;
}

static bool previous_value(const void *of, struct cell_ref cell, struct decimal *out)
{
	return proof_previous_value(of, cell, out);
}

static bool yearago_value(const void *of, struct cell_ref cell, struct decimal *out)
{
	return proof_yearago_value(of, cell, out);
}

struct layout_past account_yearago(const struct proof *proof)
{
	struct layout_past none = { 0 };

	return proof_has_yearago(proof) ? (struct layout_past){ yearago_value, proof } : none;
}

struct layout_past account_previous(const struct proof *proof)
{
	struct layout_past none = { 0 };

	return proof_has_previous(proof) ? (struct layout_past){ previous_value, proof } : none;
}
