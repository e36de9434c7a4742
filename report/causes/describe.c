/* describe.c - one finding for people: the relation, its numbers filled in, what is off by how
 * much, and where the cells stand. */
#include <string.h>

#include "report/causes/causes.h"
#include "report/causes/suspects.h"

#define SHOWN_EXPLANATIONS 4
#define SHOWN_CELLS 8 /* of a long relation; the JSON has them all */

/* What a verdict is called, and why a relation could not be proved. */
static const char *const headings[][2] = {
	[VERDICT_PASSED] = { "成立", "holds" },
	[VERDICT_FAILED] = { "不成立", "does not hold" },
	[VERDICT_WARNING] = { "需要核实", "wants a reason" },
	[VERDICT_MISSING] = { "缺少数据，无法校核", "cannot be proved: a value is missing" },
	[VERDICT_SKIPPED] = { "未校核", "was not proved" },
};

static const char *const waived_heading[] = { "不成立，已有说明",
					      "does not hold; a reason is given" };

static const char *const troubles[][2] = {
	[EVALUATION_KNOWN] = { NULL, NULL },
	[EVALUATION_MISSING] = { NULL, NULL },
	[EVALUATION_OVERFLOW] = { "数值过大，超出可精确计算的范围",
				  "the numbers grow too large to be reckoned exactly" },
	[EVALUATION_DIVIDED_BY_ZERO] = { "除数为 0", "division by zero" },
	[EVALUATION_ENDLESS] = { "结果是无限小数：请为该指标注明 decimals",
				 "the result has no end of decimals: give the figure `decimals`" },
	[EVALUATION_SKIPPED] = { "没有可比的上期数据",
				 "there is no earlier release to compare with" },
};

/* 5 + 126 + 918 + 547 == 1659, and what that comes to. */
static void add_numbers(const struct proof *proof, size_t check, enum language language,
			struct str *out)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;

	str_add(out, "    ");
	relation->family->statement(proof, relation, WORDING_NUMBERS, out);
	str_add(out, "\n");
	if (proof_sides(proof, check, &left, &right, &difference))
		str_printf(out,
			   language == LANGUAGE_CHINESE ? "    左边 %s，右边 %s，相差 %s\n"
							: "    left %s, right %s, difference %s\n",
			   left.text, right.text, difference.text);
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void add_explanations(struct proof *proof, size_t check, enum language language,
			     struct str *out)
{
	struct explanation found[SHOWN_EXPLANATIONS];
	size_t n = proof_explain(proof, check, found, SHOWN_EXPLANATIONS);
	const struct locus *locus = location_of(proof_location(proof), proof->shown[check]);

	for (size_t i = 0; i < n; i++) {
		str_add(out, "  → ");
		explanation_text(&found[i], language, out);
		str_add(out, "\n");
	}
	if (locus != NULL && !locus->unique && locus->n_failing > 1)
		str_printf(out,
			   language == LANGUAGE_CHINESE
				   ? "    能使关系成立的改法不止一种（至少改 %zu 处）\n"
				   : "    there are other repairs as small (at least %zu cells)\n",
			   locus->at_least);
}

enum places { WITHOUT_PLACES, WITH_PLACES };

static void add_cell(struct cell_ref ref, enum language language, enum places places,
		     struct str *out)
{
	const struct cell *cell = &ref.figure->cells[ref.index];

	str_add(out, "    ");
	cell_ref_format(ref, out);
	if (cell_has_value(cell)) {
		str_add(out, " = ");
		decimal_format(cell->value, out);
	} else {
		str_add(out, language == LANGUAGE_CHINESE ? " 无数据" : " has no value");
	}
	if (places == WITH_PLACES && cell->place.line != 0 && cell->place.file != NULL)
		str_printf(out, "    (%s:%d:%d)", cell->place.file, cell->place.line,
			   cell->place.column);
	str_add(out, "\n");
}

/* A long relation shows its first cells and its last; when something is missing, what is. */
static void add_cells(const struct proof *proof, size_t check, enum language language,
		      enum places places, struct str *out)
{
	size_t n = proof_cell_count(proof, check), shown = 0;
	bool only_missing = proof_outcome(proof, check).verdict == VERDICT_MISSING;

	for (size_t i = 0; i < n; i++) {
		struct cell_ref ref = proof_cell(proof, check, i);

		if (only_missing && cell_has_value(&ref.figure->cells[ref.index]))
			continue;
		if (++shown < SHOWN_CELLS || i + 1 == n)
			add_cell(ref, language, places, out);
		else if (shown == SHOWN_CELLS)
			str_add(out, "    …\n");
		if (!only_missing && shown == SHOWN_CELLS && i + 2 < n)
			i = n - 2; /* on to the last */
	}
}

/* Why it must hold, and why it may stand though it does not. */
static void add_reasons(const struct proof *proof, size_t check, enum language language,
			struct str *out)
{
	struct outcome outcome = proof_outcome(proof, check);
	const struct waiver *waiver = outcome.waiver;

	if (outcome.because != NULL)
		str_printf(out,
			   language == LANGUAGE_CHINESE ? "    依据：%s\n" : "    because: %s\n",
			   outcome.because);
	if (waiver == NULL)
		return;
	str_printf(out,
		   language == LANGUAGE_CHINESE ? "    说明：%s（%s，" : "    waived: %s (%s, ",
		   waiver->why, waiver->who);
	date_format_iso(waiver->when, out);
	str_add(out, language == LANGUAGE_CHINESE ? "）\n" : ")\n");
}

static void describe_body(struct proof *proof, size_t check, enum language language,
			  enum places places, struct str *out)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];
	const char *trouble = troubles[relation->trouble][language];

	str_add(out, "    ");
	relation->family->statement(proof, relation, WORDING_SHORT, out);
	str_add(out, "\n");
	if (relation->verdict != VERDICT_MISSING)
		add_numbers(proof, check, language, out);
	if (trouble != NULL)
		str_printf(out, "    %s\n", trouble);
	if (relation->verdict == VERDICT_FAILED)
		add_explanations(proof, check, language, out);
	add_reasons(proof, check, language, out);
	add_cells(proof, check, language, places, out);
}

void proof_describe(struct proof *proof, size_t check, enum language language, struct str *out)
{
	const struct relation *relation = &proof->relations[proof->shown[check]];
	bool waived = proof_outcome(proof, check).waiver != NULL;

	proof_id(proof, check, out);
	str_printf(out, "%s%s\n", language == LANGUAGE_CHINESE ? "：" : " ",
		   waived ? waived_heading[language] : headings[relation->verdict][language]);
	describe_body(proof, check, language, WITH_PLACES, out);
}

void proof_describe_stored(struct proof *proof, size_t check, enum language language,
			   struct str *out)
{
	struct str body = STR_INIT;

	describe_body(proof, check, language, WITHOUT_PLACES, &body);
	for (const char *line = body.text; *line != '\0';) {
		line += strspn(line, " ");
		size_t len = strcspn(line, "\n") + 1;

		str_add_bytes(out, line, len);
		line += len;
	}
	str_finish(&body);
}
