/* ledger_field.c - a cell read for every use of its column: member, number, tests (ledger_plan.h).
 */
#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"
#include "report/base/names.h"
#include "report/base/str.h"
#include "report/base/utf8.h"
#include "report/ledger/ledger_plan.h"
#include "report/table/row_words.h"

/* Measure words that mean the same of a person. */
static const char *const persons[] = { "人", "名", "位" };

static bool is_person(const char *unit)
{
	for (size_t i = 0; i < LEN(persons); i++)
		if (strcmp(unit, persons[i]) == 0)
			return true;
	return false;
}

/* What stands behind a number: nothing, or the unit it is added up as; any one measure word where
 * it is only compared. */
static bool is_unit(const struct ledger_field *field, const char *behind)
{
	if (*behind == '\0')
		return true;
	if (field->unit == NULL)
		return utf8_count(behind, strlen(behind)) == 1;
	return strcmp(behind, field->unit) == 0 || (is_person(behind) && is_person(field->unit));
}

static bool read_number(const struct ledger_field *field, const char *folded, struct decimal *out)
{
	size_t digits = strspn(folded, "+-0123456789.,");
	struct error ignored;

	if (digits == 0 || !is_unit(field, folded + digits) ||
	    !decimal_parse(folded, digits, out, &ignored))
		return false;
	struct decimal reduced = decimal_reduce(*out);
	*out = reduced.scale == 0 ? reduced : *out; /* 3.0 as text is 3 */
	return true;
}

static int compare_sign(enum token_kind sign, int order)
{
	switch (sign) {
	case TOKEN_EQUAL: return order == 0;
	case TOKEN_UNEQUAL: return order != 0;
	case TOKEN_LESS: return order < 0;
	case TOKEN_AT_MOST: return order <= 0;
	case TOKEN_MORE: return order > 0;
	default: return order >= 0;
	}
}

/* A cell as the tests see it. */
struct seen {
	const char *folded;
	struct date date; /* unset when it is none, or of a month alone */
	const struct ledger_reading *reading;
};

/* false when it cannot be judged. */
static bool judge(const struct ledger_test *test, const struct seen *seen, bool *holds)
{
	bool is_equality = test->sign == TOKEN_EQUAL || test->sign == TOKEN_UNEQUAL;
	bool known = true;
	int order = 1;

	switch (test->kind) {
	case LEDGER_TEST_TEXT: order = strcmp(seen->folded, test->text) != 0; break;
	case LEDGER_TEST_MEMBER:
		known = seen->reading->member != NAMES_NONE || seen->reading->blank;
		order = seen->reading->member != test->member;
		break;
	case LEDGER_TEST_NUMBER:
		known = seen->reading->has_number;
		order = known ? decimal_compare(seen->reading->number, test->number) : 0;
		break;
	case LEDGER_TEST_DATE:
		known = date_is_set(seen->date) || is_equality;
		order = date_is_set(seen->date) ? date_compare(seen->date, test->date)
						: strcmp(seen->folded, test->text) != 0;
		break;
	}
	*holds = compare_sign(test->sign, order);
	return known;
}

static void run_tests(const struct ledger_field *field, const struct seen *seen,
		      struct ledger_reading *out)
{
	for (size_t i = 0; i < field->n_tests; i++) {
		bool holds;

		if (!judge(&field->tests[i], seen, &holds))
			out->troubles |= (uint64_t)1 << i;
		else if (holds)
			out->truths |= (uint64_t)1 << i;
	}
}

bool ledger_cell_is_sound(const struct rows_cell *cell)
{
	return cell->kind != ROWS_ERROR && cell->kind != ROWS_UNSTORED &&
	       (cell->marks & ROWS_DAMAGED) == 0;
}

/* Looked for before folding makes other characters of the marks. */
bool ledger_cell_is_ditto(const struct rows_cell *cell)
{
	return row_words_ditto(cell->text, cell->len, ROWS_UTF8);
}

void ledger_field_read(const struct ledger_field *field, const struct rows_cell *cell,
		       struct ledger_reading *out)
{
	struct str folded = STR_INIT;
	struct seen seen = { .reading = out };

	*out = (struct ledger_reading){ .member = NAMES_NONE };
	fold_text(cell->text, cell->len, &folded);
	seen.folded = folded.text;
	seen.date = cell->date;
	out->blank = folded.len == 0;
	out->ditto = ledger_cell_is_ditto(cell);
	if (!ledger_cell_is_sound(cell)) {
		out->blank = false;
		out->troubles = ~(uint64_t)0;
	} else if (!out->ditto) {
		if (!date_is_set(seen.date) &&
		    (!ledger_date_read(cell->text, cell->len, &seen.date) || seen.date.day == 0))
			seen.date = (struct date){ 0 };
		if (field->names != NULL && !out->blank)
			out->member = ledger_names_find(
				field->names,
				&(struct ledger_spelling){ cell->text, cell->len, cell->date });
		out->has_number = cell->kind == ROWS_NUMBER;
		out->number = cell->number;
		if (!out->has_number)
			out->has_number = read_number(field, folded.text, &out->number);
		run_tests(field, &seen, out);
	}
	str_finish(&folded);
}
