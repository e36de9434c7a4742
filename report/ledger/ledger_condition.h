/* ledger_condition.h - `where`: which records a figure counts.
 *
 * Comparisons of a field with a text, a number or a day, joined by and, or, not and parentheses:
 * 结果 == "问责" and 人数 >= 2. Each comparison is a test of one field, judged once a spelling. */
#ifndef REPORT_LEDGER_LEDGER_CONDITION_H
#define REPORT_LEDGER_LEDGER_CONDITION_H

#include "report/base/arena.h"
#include "report/base/date.h"
#include "report/base/decimal.h"
#include "report/base/error.h"
#include "report/expr/token.h"
#include "report/ledger/ledger_memo.h"

enum ledger_test_kind {
	LEDGER_TEST_TEXT,
	LEDGER_TEST_MEMBER,
	LEDGER_TEST_NUMBER,
	LEDGER_TEST_DATE
};

/* field sign literal */
struct ledger_test {
	enum ledger_test_kind kind;
	enum token_kind sign;
	const char *text; /* folded; of a date as written */
	size_t member;
	struct decimal number;
	struct date date;
};

enum ledger_step_kind { LEDGER_STEP_TEST, LEDGER_STEP_NOT, LEDGER_STEP_AND, LEDGER_STEP_OR };
/* One step of a condition: values go onto a stack. */
struct ledger_step {
	enum ledger_step_kind kind;
	uint32_t field, bit; /* TEST: of the ledger's fields, of the field's tests */
};

struct ledger_condition {
	struct ledger_step *steps; /* n of them, none: every record is meant */
	size_t n;
};

/* Adds a test to the field of that name and says where it is; false with err set, without a place.
 */
typedef bool ledger_add_test_fn(void *context, const struct token *field,
				const struct ledger_test *test, struct ledger_step *out,
				struct error *err);

struct ledger_condition_source {
	const char *text;
	struct place place; /* of its first character */
	ledger_add_test_fn *add;
	void *context;
};
/* The steps live in the arena. err comes back with its place. */
MUST_LOOK bool ledger_condition_compile(struct ledger_condition *out,
					const struct ledger_condition_source *source,
					struct arena *arena, struct error *err);

/* The whole condition for a record, readings[field] being its cells; true in *trouble when a test
 * that decides cannot be judged. */
bool ledger_condition_judge(const struct ledger_condition *condition,
			    const struct ledger_reading *const *readings, bool *trouble);
static inline bool ledger_condition_holds(const struct ledger_condition *condition,
					  const struct ledger_reading *const *readings,
					  bool *trouble)
{
	*trouble = false;
	return condition->n == 0 || ledger_condition_judge(condition, readings, trouble);
}

#endif
