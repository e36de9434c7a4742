/* explain.c - why a check fails, in words: the slips that the smallest repairs suggest, and slips
 * of whole columns that no single cell shows. */
#include <string.h>

#include "report/causes/causes.h"
#include "report/causes/judge.h"
#include "report/causes/reach.h"
#include "report/causes/shift.h"
#include "report/causes/suspects.h"

#define FAR_LESS_LIKELY 5 /* in natural logarithms: not worth a line */

/* What is said of each kind: {cell}, {is}, {would} and {other} are filled in. */
static const struct sentence {
	const char *text[2]; /* by enum language */
} sentences[] = {
	[SLIP_TRANSPOSED] = { { "{cell}：{would} 误录为 {is}，相邻两位数字颠倒",
				"{cell}: {would} was typed as {is}, two digits changed places" } },
	[SLIP_DIGIT] = { { "{cell}：{would} 误录为 {is}，一位数字有误",
			   "{cell}: {would} was typed as {is}, one digit is wrong" } },
	[SLIP_SIGN] = { { "{cell}：{is} 的正负号有误，应为 {would}",
			  "{cell}: {is} has the wrong sign, {would} is meant" } },
	[SLIP_SHIFTED] = { { "{cell}：{is} 与 {would} 相差十倍或百倍、千倍，位数有误",
			     "{cell}: {is} is off by a power of ten, {would} is meant" } },
	[SLIP_SCALED] = { { "{cell}：{is} 与 {would} 相差一万倍，计量单位（万）有误",
			    "{cell}: {is} is in the wrong unit (万), {would} is meant" } },
	[SLIP_DROPPED] = { { "{cell}：{would} 漏录一位数字，成为 {is}",
			     "{cell}: a digit of {would} was left out, which gave {is}" } },
	[SLIP_REPEATED] = { { "{cell}：{would} 多录一位数字，成为 {is}",
			      "{cell}: a digit too many made {is} of {would}" } },
	[SLIP_DIGITS] = { { "{cell}：{would} 误录为 {is}，两位数字有误",
			    "{cell}: {would} was typed as {is}, two digits are wrong" } },
	[SLIP_UNLIKE] = { { "{cell}：如为 {would}（现为 {is}），关系即成立",
			    "{cell}: with {would} in place of {is} it would hold" } },
	[SLIP_LEDGER] = { { "{cell}：台账计得 {would}，此处为 {is}",
			    "{cell}: the ledger counts {would}, here stands {is}" } },
	[SLIP_CROSSING] = { { "{cell}：所在的行与列相差相同，应为 {would}，现为 {is}",
			      "{cell}: its row and its column are off by the same amount; "
			      "{would} in place of {is} mends both" } },
	[SLIP_OMITTED] = { { "{cell}：合计漏计了 {other}，应为 {would}，现为 {is}",
			     "{cell}: the total leaves out {other}; {would} in place of {is}" } },
	[SLIP_DOUBLED] = { { "{cell}：合计重复计入了 {other}，应为 {would}，现为 {is}",
			     "{cell}: the total counts {other} twice; {would} in place of {is}" } },
	[SLIP_STALE] = { { "{cell}：{is} 与上期相同，可能未更新，应为 {would}",
			   "{cell}: {is} is the last release's value; {would} is meant" } },
	[SLIP_EXCHANGED] = { { "{cell}：与 {other} 的数字互换了，应为 {would}，现为 {is}",
			       "{cell}: changed places with {other}; {would} in place of {is}" } },
	[SLIP_MISPLACED] = { { "{cell}：部分数字记到了 {other}，应为 {would}，现为 {is}",
			       "{cell}: some of it went to {other}; {would} in place of {is}" } },
	[SLIP_ROW_SHIFT] = { { "{cell} 至 {other}：数据整体错行，{cell} 应为 {would}，现为 {is}",
			       "{cell} to {other}: the numbers slipped by one place; "
			       "{cell} is {is} and should be {would}" } },
	[SLIP_FORCED] = { { "{cell}：为使各项之和等于 100 调整过，按基数应为 {would}，现为 {is}",
			    "{cell}: made to fit a sum of 100; by its base it is {would}, not "
			    "{is}" } },
	[SLIP_ROUNDED] = { { "{cell}：{is} 与 {would} 相差不超过修约；如是修约过的数，请注明 "
			     "decimals",
			     "{cell}: {is} and {would} differ by no more than rounding; if it is "
			     "rounded, give the figure `decimals`" } },
};

static const char *const maybe[] = { "可能：", "possibly " };

static void add_field(const char *name, size_t len, const struct explanation *e, struct str *out)
{
	if (len == 4 && memcmp(name, "cell", len) == 0)
		cell_ref_format(e->cell, out);
	else if (len == 5 && memcmp(name, "other", len) == 0)
		cell_ref_format(e->other, out);
	else if (len == 2)
		decimal_format(e->is, out);
	else
		decimal_format(e->would_be, out);
}

void explanation_text(const struct explanation *e, enum language language, struct str *out)
{
	const char *text = sentences[e->kind].text[language];

	if (e->possibly)
		str_add(out, maybe[language]);
	for (const char *open; (open = strchr(text, '{')) != NULL;) {
		size_t len = strcspn(open + 1, "}");

		str_add_bytes(out, text, (size_t)(open - text));
		add_field(open + 1, len, e, out);
		text = open + len + 2;
	}
	str_add(out, text);
}

struct list {
	struct explanation *items;
	size_t n, most;
};

/* A check that fails, and where it was located. */
struct failing {
	const struct proof *proof;
	const struct linear *linear;
	const struct locus *locus;
	size_t check;
};

static void add_explanation(struct list *list, const struct explanation *e)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].cell.figure == e->cell.figure &&
		    list->items[i].cell.index == e->cell.index)
			return;
	if (list->n < list->most)
		list->items[list->n++] = *e;
}

static bool reads_cell(const struct linear *linear, size_t check, uint32_t cell)
{
	struct reach reach = { 0 };
	bool found = !reach_of_cell(linear->proof, linear_cell(linear, cell), &reach) ||
		     reach_holds(&reach, (uint32_t)check);

	reach_finish(&reach);
	return found;
}

static bool is_guess(enum slip_kind kind)
{
	return kind == SLIP_DIGIT || kind == SLIP_DIGITS || kind == SLIP_DROPPED ||
	       kind == SLIP_REPEATED || kind == SLIP_UNLIKE;
}

/* What else takes part: the item left out, or the other cell of a pair. */
static void find_other(const struct proof *proof, const struct linear *linear,
		       const struct repair *repair, const struct change *change,
		       struct explanation *e)
{
	enum slip_kind kind;

	if (e->kind == SLIP_EXCHANGED || e->kind == SLIP_MISPLACED) {
		const struct change *changes = repair->changes;

		e->other = linear_cell(linear, changes[changes[0].cell == change->cell].cell);
	} else if (e->kind == SLIP_OMITTED || e->kind == SLIP_DOUBLED) {
		judge_item(proof, e->cell, e->would_be, &kind, &e->other);
	}
}

static void explain_change(const struct failing *failing, const struct repair *repair,
			   const struct change *change, struct list *list)
{
	const struct linear *linear = failing->linear;
	struct explanation e = { .kind = change->slip.kind,
				 .cell = linear_cell(linear, change->cell) };
	bool crossing = failing->locus->n_failing > repair->n;

	if (e.kind == SLIP_UNLIKE && !crossing)
		return;
	if (e.kind == SLIP_UNLIKE)
		e.kind = SLIP_CROSSING;
	e.is = e.cell.figure->cells[e.cell.index].value;
	judge_value(linear, change->cell, linear_value(linear, change->cell) + change->delta,
		    &e.would_be);
	e.possibly = !crossing && is_guess(e.kind);
	find_other(failing->proof, linear, repair, change, &e);
	add_explanation(list, &e);
}

static void explain_repair(const struct failing *failing, const struct repair *repair,
			   struct list *list)
{
	for (size_t i = 0; i < repair->n; i++)
		if (failing->locus->n_failing == 1 ||
		    reads_cell(failing->linear, failing->check, repair->changes[i].cell))
			explain_change(failing, repair, &repair->changes[i], list);
}

/* The likeliest repair; a large one in pieces that fit. */
static void explain_best(const struct failing *failing, struct list *list)
{
	const struct locus *locus = failing->locus;

	for (size_t i = 0; i < locus->n_changes; i += REPAIR_MAX) {
		size_t left = locus->n_changes - i;
		struct repair piece = { .n = left < REPAIR_MAX ? left : REPAIR_MAX };

		memcpy(piece.changes, locus->changes + i, piece.n * sizeof *piece.changes);
		explain_repair(failing, &piece, list);
	}
}

static double best_likelihood(const struct locus *locus)
{
	double sum = 0;

	for (size_t i = 0; i < locus->n_changes; i++)
		sum += locus->changes[i].slip.likelihood;
	return sum;
}

size_t proof_explain(struct proof *proof, size_t shown, struct explanation *out, size_t most)
{
	size_t check = proof->shown[shown];
	const struct relation *relation = &proof->relations[check];
	const struct location *location = proof_location(proof);
	const struct locus *locus = location_of(location, (uint32_t)check);
	struct list list = { out, 0, most };
	struct explanation shift;

	if (relation->family->explain != NULL && relation->verdict == VERDICT_FAILED)
		list.n = relation->family->explain(proof, relation, out, most);
	if (locus == NULL)
		return list.n;
	if (shift_find(proof, relation, &shift))
		add_explanation(&list, &shift);
	struct failing failing = {
		.proof = proof,
		.linear = &location->linear,
		.locus = locus,
		.check = check,
	};
	explain_best(&failing, &list);
	for (size_t i = 0; i < locus->n_others; i++)
		if (locus->others[i].likelihood > best_likelihood(locus) - FAR_LESS_LIKELY)
			explain_repair(&failing, &locus->others[i], &list);
	return list.n;
}
