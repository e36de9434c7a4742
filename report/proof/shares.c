/* shares.c - see shares.h. A share p of N, printed with d decimals, comes from one of the whole
 * numbers n with p - h <= 100 n / N < p + h, h half a unit in its last place. Each share must have
 * such numbers, and those of all shares together must be able to add up to N. */
#include "report/proof/shares.h"

#include <string.h>

#include "report/base/i18n.h"

#define SHOWN_SHARES 12
#define LARGEST 1000000000000 /* of a percent in its last place, and of N: products stay exact */

/* The axes along which each place has its own shares: those of the base, and those without a
 * total. Along the others the base is shared out. */
struct basis {
	bool kept[AXES_MAX];
	size_t axis_of[AXES_MAX]; /* of each axis of the base: the figure's */
	bool answers;             /* the base has a cell for every place; else its total is meant */
	bool each;                /* every cell is a share of a cell of its own */
};

static struct basis basis_of(const struct subject *subject)
{
	const struct figure *figure = subject->figure, *base = subject->base;
	struct basis basis = { .answers = base != NULL, .each = true };

	for (size_t k = 0; base != NULL && k < base->n_by; k++) {
		size_t i = 0;

		while (i < figure->n_by && (figure->by[i] != base->by[k] || basis.kept[i]))
			i++;
		basis.axis_of[k] = i;
		if (i < figure->n_by)
			basis.kept[i] = true;
		else
			basis.answers = false;
	}
	for (size_t i = 0; i < figure->n_by; i++) {
		basis.kept[i] = (basis.kept[i] && basis.answers) || !figure->axes[i].has_total;
		basis.each = basis.each && basis.kept[i];
	}
	return basis;
}

/* The cells of one kind of place: members of the axes that are kept, or parts along the others. */
static size_t places(const struct figure *figure, const struct basis *basis, bool kept)
{
	size_t n = 1;

	for (size_t i = 0; i < figure->n_by; i++)
		if (basis->kept[i] == kept)
			n *= kept ? figure->axes[i].n : figure->by[i]->n_base;
	return n;
}

static bool is_hundredths(struct measure measure)
{
	return measure.kind == MEASURE_PERCENT && measure.scale.den == 100;
}

static size_t shares_count(const struct proof *proof, const struct subject *subject)
{
	const struct figure *figure = subject->figure;
	struct basis basis = basis_of(subject);

	(void)proof;
	if (figure->base == NULL || !is_hundredths(measure_of_unit(figure->unit)))
		return 0;
	return basis.each ? figure->n_cells : places(figure, &basis, true);
}

/* The shares of one relation. */
static size_t share_count(const struct subject *subject)
{
	struct basis basis = basis_of(subject);

	return basis.each ? 1 : places(subject->figure, &basis, false);
}

/* Positions of a line, along the axes that are kept; the others stay as they are. */
static void line_positions(const struct figure *figure, const struct basis *basis, size_t line,
			   size_t positions[AXES_MAX])
{
	for (size_t i = figure->n_by; i-- > 0;) {
		if (!basis->kept[i])
			continue;
		positions[i] = line % figure->axes[i].n;
		line /= figure->axes[i].n;
	}
}

static size_t share_at(const struct subject *subject, size_t line, size_t at)
{
	const struct figure *figure = subject->figure;
	struct basis basis = basis_of(subject);
	size_t positions[AXES_MAX] = { 0 };

	if (basis.each)
		return line;
	line_positions(figure, &basis, line, positions);
	for (size_t i = figure->n_by; i-- > 0;) {
		const struct dimension *dimension = figure->by[i];

		if (basis.kept[i])
			continue;
		positions[i] = dimension->bases[at % dimension->n_base];
		at /= dimension->n_base;
	}
	return figure_index_at(figure, positions);
}

/* The cell that the shares are of; no figure when the base is a number. */
static struct cell_ref base_cell(const struct subject *subject, size_t line)
{
	const struct figure *figure = subject->figure, *base = subject->base;
	struct basis basis = basis_of(subject);
	size_t positions[AXES_MAX] = { 0 }, theirs[AXES_MAX] = { 0 };

	if (base == NULL)
		return (struct cell_ref){ 0 };
	if (!basis.answers)
		return (struct cell_ref){ base, base->n_cells - 1 };
	if (basis.each)
		figure_positions(figure, line, positions);
	else
		line_positions(figure, &basis, line, positions);
	for (size_t k = 0; k < base->n_by; k++) {
		theirs[k] = positions[basis.axis_of[k]];
		if (theirs[k] >= base->axes[k].extent)
			return (struct cell_ref){ base, base->n_cells - 1 };
	}
	return (struct cell_ref){ base, figure_index_at(base, theirs) };
}

/* 0.03万件 are 300 of them; what is measured, or rounded, is counted in no number. */
static bool one_by_one(const struct figure *base, struct decimal *value)
{
	struct unit_of_measure unit = unit_of_measure(base->unit);

	if (unit.kind == UNIT_NONE)
		return base->decimals <= 0;
	return unit.counts && base->decimals <= (unit.power == 0 ? 0 : -1) &&
	       decimal_multiply(*value, decimal_of(decimal_power(unit.power)), value);
}

/* N; false when it is unknown, or no whole number that shares could be counted from. */
static bool base_number(const struct subject *subject, size_t line, int64_t *out,
			enum evaluation_state *trouble)
{
	struct cell_ref ref = base_cell(subject, line);
	struct decimal value = { 0 };
	struct error err;

	*trouble = EVALUATION_MISSING;
	if (ref.figure == NULL) {
		const char *base = subject->figure->base;
		bool readable_or_nought = decimal_parse(base, strlen(base), &value, &err);

		(void)readable_or_nought; /* of nought no share can be counted */
	} else if (!cell_has_value(&ref.figure->cells[ref.index])) {
		return false;
	} else {
		value = ref.figure->cells[ref.index].value;
	}
	*trouble = EVALUATION_SKIPPED;
	if (ref.figure != NULL && !one_by_one(ref.figure, &value))
		return false;
	value = decimal_reduce(value);
	*out = value.units;
	return value.scale == 0 && value.units > 0 && value.units <= LARGEST;
}

/* ---- the numbers behind a share ---- */

struct counts {
	int128 low, high; /* none when low > high */
};

static int128 floor_of(int128 num, int128 den)
{
	return num / den - (num % den != 0 && num < 0);
}

static int128 ceiling_of(int128 num, int128 den)
{
	return -floor_of(-num, den);
}

/* units: the share in its last place. */
static struct counts counts_of(const struct figure *figure, int64_t units, int scale, int64_t base)
{
	int128 whole = (int128)200 * decimal_power(scale), low, high;
	bool truncated = figure->rounding == ROUND_TRUNCATE;

	if (figure->decimals < 0) {
		low = ceiling_of((int128)2 * units * base, whole);
		high = floor_of((int128)2 * units * base, whole);
		return (struct counts){ low, high };
	}
	int128 from = ((int128)2 * units - !truncated) * base;
	int128 to = ((int128)2 * units + 1 + truncated) * base;
	bool even = figure->rounding == ROUND_HALF_EVEN && units % 2 == 0;
	bool odd = figure->rounding == ROUND_HALF_EVEN && units % 2 != 0;
	low = odd ? floor_of(from, whole) + 1 : ceiling_of(from, whole);
	high = even ? floor_of(to, whole) : ceiling_of(to, whole) - 1;
	return (struct counts){ low > 0 ? low : 0, high };
}

static int share_scale(const struct figure *figure, const struct cell *cell)
{
	return figure->decimals >= 0 ? figure->decimals : cell->value.scale;
}

/* A cell's share in its last place; false when it is missing or out of all proportion. */
static bool share_units(const struct figure *figure, const struct cell *cell, int64_t *out)
{
	struct decimal rounded;

	if (!cell_has_value(cell) ||
	    !decimal_round(cell->value, share_scale(figure, cell), ROUND_TRUNCATE, &rounded))
		return false;
	*out = rounded.units;
	return rounded.units <= LARGEST && rounded.units >= -LARGEST;
}

/* All shares of a relation together. */
struct tally {
	struct counts sum;
	size_t impossible; /* the first share that no whole number gives; n when each has one */
	bool missing;
};

/* other: instead of what stands in the cell at that place, as share in its last place. */
static struct tally tally_shares(const struct subject *subject, size_t line, int64_t base,
				 size_t instead_at, int64_t instead)
{
	const struct figure *figure = subject->figure;
	size_t n = share_count(subject);
	struct tally tally = { .impossible = n };

	for (size_t i = 0; i < n; i++) {
		const struct cell *cell = &figure->cells[share_at(subject, line, i)];
		int64_t units;

		if (!share_units(figure, cell, &units)) {
			tally.missing = true;
			return tally;
		}
		struct counts counts = counts_of(figure, i == instead_at ? instead : units,
						 share_scale(figure, cell), base);
		if (counts.low > counts.high && tally.impossible == n)
			tally.impossible = i;
		tally.sum.low += counts.low;
		tally.sum.high += counts.high;
	}
	return tally;
}

/* Are all axes along which the base is shared out of these kinds of parts? */
static bool is_shared_out(const struct subject *subject, bool partly)
{
	const struct figure *figure = subject->figure;
	struct basis basis = basis_of(subject);

	for (size_t i = 0; i < figure->n_by; i++)
		if (!basis.kept[i] && figure->axes[i].parts != PARTS_EXACT &&
		    !(partly && figure->axes[i].parts == PARTS_PARTIAL))
			return false;
	return !basis.each;
}

static bool too_many(const struct subject *subject, const struct tally *tally, int64_t base)
{
	return is_shared_out(subject, true) && tally->sum.low > base;
}

static bool too_few(const struct subject *subject, const struct tally *tally, int64_t base)
{
	return is_shared_out(subject, false) && tally->sum.high < base;
}

/* The share nearest to what is printed that some whole number gives. */
static bool nearest_share(const struct figure *figure, const struct cell *cell, int64_t base,
			  struct decimal *out)
{
	int scale = share_scale(figure, cell);
	int64_t units;

	if (!share_units(figure, cell, &units))
		return false;
	int128 whole = (int128)100 * decimal_power(scale);
	int128 n = floor_of(((int128)2 * units * base + whole), 2 * whole);
	return decimal_from_ratio((n > 0 ? n : 0) * 100, base, scale,
				  figure->decimals >= 0 ? figure->rounding : ROUND_HALF_UP, out);
}

/* A share that is impossible is shown beside the nearest that is not; else all counts beside N. */
static void show_sides(const struct subject *subject, struct relation *relation,
		       const struct tally *tally, int64_t base)
{
	const struct figure *figure = subject->figure;
	struct decimal nearest;

	relation->has_sides = true;
	relation->offset = (uint32_t)tally->impossible;
	relation->sign = TOKEN_EQUAL;
	if (tally->impossible < share_count(subject)) {
		const struct cell *cell =
			&figure->cells[share_at(subject, relation->line, tally->impossible)];

		relation->sides->left = ratio_from_decimal(cell->value);
		relation->has_sides = nearest_share(figure, cell, base, &nearest);
		relation->sides->right = ratio_from_decimal(nearest);
		return;
	}
	bool many = too_many(subject, tally, base), few = too_few(subject, tally, base);
	relation->sign = many ? TOKEN_AT_MOST : few ? TOKEN_AT_LEAST : TOKEN_EQUAL;
	relation->sides->left = ratio_of(many ? tally->sum.low : few ? tally->sum.high : base);
	relation->sides->right = ratio_of(base);
}

static void shares_judge(struct proof *proof, const struct subject *subject,
			 struct relation *relation)
{
	enum evaluation_state trouble;
	struct tally tally = { 0 };
	int64_t base = 0;

	(void)proof;
	relation->has_sides = false;
	if (base_number(subject, relation->line, &base, &trouble)) {
		tally = tally_shares(subject, relation->line, base, SIZE_MAX, 0);
		trouble = tally.missing ? EVALUATION_MISSING : EVALUATION_KNOWN;
	}
	relation->trouble = (uint8_t)trouble;
	if (trouble == EVALUATION_KNOWN)
		show_sides(subject, relation, &tally, base);
	bool holds = tally.impossible == share_count(subject) && !too_many(subject, &tally, base) &&
		     !too_few(subject, &tally, base);
	relation_settle(relation, holds, false, LEVEL_ERROR);
}

static void shares_update(struct proof *proof, const struct subject *subject,
			  struct relation *relations, size_t index)
{
	size_t n = shares_count(proof, subject);

	if (basis_of(subject).each) {
		shares_judge(proof, subject, &relations[index]);
		return;
	}
	for (size_t i = 0; i < n; i++)
		shares_judge(proof, subject, &relations[i]);
}

/* ---- telling ---- */

static const struct subject *subject_of(const struct proof *proof, const struct relation *relation)
{
	return &proof->subjects[relation->object];
}

static void shares_id(const struct proof *proof, const struct relation *relation, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);
	const struct figure *figure = subject->figure;

	struct basis basis = basis_of(subject);
	size_t positions[AXES_MAX] = { 0 };
	bool whole = places(figure, &basis, true) == 1;

	for (size_t i = 0; i < figure->n_by; i++)
		positions[i] = figure->axes[i].n;
	line_positions(figure, &basis, relation->line, positions);
	if (basis.each)
		cell_ref_format((struct cell_ref){ figure, relation->line }, out);
	else if (whole)
		str_add(out, figure->name);
	else
		cell_ref_format((struct cell_ref){ figure, figure_index_at(figure, positions) },
				out);
	str_add(out, "/基数");
}

/* 38.3%, 22.7%, 21.4%, 17.7% of 1253 as whole numbers. */
static void shares_statement(const struct proof *proof, const struct relation *relation,
			     enum wording wording, struct str *out)
{
	const struct subject *subject = subject_of(proof, relation);
	const struct figure *figure = subject->figure;
	struct cell_ref base = base_cell(subject, relation->line);
	size_t n = share_count(subject);

	for (size_t i = 0; i < n; i++) {
		struct cell_ref share = { figure, share_at(subject, relation->line, i) };

		if (wording != WORDING_NAMES && n > SHOWN_SHARES && i + 1 < n &&
		    i >= SHOWN_SHARES - 2) {
			str_add(out, i == SHOWN_SHARES - 2 ? ", …" : "");
			continue;
		}
		str_add(out, i > 0 ? ", " : "");
		if (wording != WORDING_NUMBERS)
			cell_ref_format(share, out);
		else
			decimal_format(figure->cells[share.index].value, out);
	}
	str_add(out, " == 整数 / ");
	if (base.figure == NULL)
		str_add(out, figure->base);
	else if (wording != WORDING_NUMBERS)
		cell_ref_format(base, out);
	else
		decimal_format(base.figure->cells[base.index].value, out);
	str_add(out, " * 100");
}

static size_t shares_cell_count(const struct proof *proof, const struct relation *relation)
{
	const struct subject *subject = subject_of(proof, relation);

	return share_count(subject) + (subject->base != NULL);
}

static struct cell_ref shares_cell(const struct proof *proof, const struct relation *relation,
				   size_t at)
{
	const struct subject *subject = subject_of(proof, relation);

	if (at == share_count(subject))
		return base_cell(subject, relation->line);
	return (struct cell_ref){ subject->figure, share_at(subject, relation->line, at) };
}

static struct place shares_place(const struct proof *proof, const struct relation *relation)
{
	const struct subject *subject = subject_of(proof, relation);
	size_t at = relation->offset < share_count(subject) ? relation->offset : 0;
	struct place place = subject->figure->cells[share_at(subject, relation->line, at)].place;

	return place.line != 0 ? place : subject->figure->base_place;
}

/* A share that no number gives: it should be the nearest that one does. */
static size_t explain_impossible(const struct subject *subject, const struct relation *relation,
				 int64_t base, struct explanation *out)
{
	const struct figure *figure = subject->figure;
	struct explanation e = { .cell = { figure,
					   share_at(subject, relation->line, relation->offset) } };

	e.is = figure->cells[e.cell.index].value;
	if (!nearest_share(figure, &figure->cells[e.cell.index], base, &e.would_be))
		return 0;
	e.kind = slip_between(e.is, e.would_be).kind;
	e.possibly = true;
	*out = e;
	return 1;
}

/* One share a unit up or down, and all of it is possible: it was made to fit. */
static size_t explain_forced(const struct subject *subject, const struct relation *relation,
			     int64_t base, struct explanation *out, size_t most)
{
	const struct figure *figure = subject->figure;
	int step = relation->sign == TOKEN_AT_MOST ? -1 : 1;
	size_t n = 0;

	for (size_t i = 0; i < share_count(subject) && n < most; i++) {
		size_t index = share_at(subject, relation->line, i);
		const struct cell *cell = &figure->cells[index];
		int64_t units;

		if (!share_units(figure, cell, &units))
			continue;
		struct tally tally = tally_shares(subject, relation->line, base, i, units + step);
		if (tally.impossible < share_count(subject) || too_many(subject, &tally, base) ||
		    too_few(subject, &tally, base))
			continue;
		out[n++] = (struct explanation){
			.kind = SLIP_FORCED,
			.cell = { figure, index },
			.is = cell->value,
			.would_be = { units + step, (int8_t)share_scale(figure, cell) },
			.possibly = true,
		};
	}
	if (n == 1)
		out[0].possibly = false;
	return n;
}

static size_t shares_explain(const struct proof *proof, const struct relation *relation,
			     struct explanation *out, size_t most)
{
	const struct subject *subject = subject_of(proof, relation);
	enum evaluation_state trouble;
	int64_t base;

	if (!base_number(subject, relation->line, &base, &trouble) || most == 0)
		return 0;
	if (relation->offset < share_count(subject))
		return explain_impossible(subject, relation, base, out);
	return explain_forced(subject, relation, base, out, most);
}

const struct figure_check check_shares = {
	.family =
		&(const struct family){
			.name = "shares",
			.help = N_("percents of a known `base` come from whole numbers"),
			.id = shares_id,
			.statement = shares_statement,
			.cell_count = shares_cell_count,
			.cell = shares_cell,
			.place = shares_place,
			.rule = no_rule,
			.explain = shares_explain,
		},
	.count = shares_count,
	.judge = shares_judge,
	.update = shares_update,
};
