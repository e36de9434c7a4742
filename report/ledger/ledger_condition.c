/* ledger_condition.c - see ledger_condition.h: by descent, into steps for a stack. */
#include "report/ledger/ledger_condition.h"

#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/ledger/ledger_period.h"

#define NESTING_MAX 32
#define STEPS_MAX 256

struct reader {
	struct lexer lexer;
	struct token token; /* to be read next */
	const struct ledger_condition_source *source;
	struct arena *arena;
	struct ledger_step steps[STEPS_MAX];
	size_t n;
	int nesting;
	struct error *err;
};

MUST_LOOK static bool locate(struct reader *r, size_t offset)
{
	struct place place = r->source->place;
	const struct error found = *r->err;

	place.column += place.column > 0 ? (int)utf8_count(r->source->text, offset) : 0;
	error_at(r->err, found.kind, place, "%s", found.text);
	if (found.hint[0] != '\0')
		error_hint(r->err, "%s", found.hint);
	return false;
}

MUST_LOOK static bool refuse(struct reader *r, size_t offset, const char *text)
{
	error_set(r->err, ERROR_SYNTAX, "%s", text);
	return locate(r, offset);
}

MUST_LOOK static bool advance(struct reader *r)
{
	return lexer_next(&r->lexer, &r->token, r->err) || locate(r, r->token.offset);
}

MUST_LOOK static bool add_step(struct reader *r, struct ledger_step step)
{
	if (r->n == STEPS_MAX)
		return refuse(r, r->token.offset, _("the condition is too long"));
	r->steps[r->n++] = step;
	return true;
}

static bool is_comparison(enum token_kind kind)
{
	return kind >= TOKEN_EQUAL && kind <= TOKEN_AT_LEAST;
}

static bool is_equality(enum token_kind kind)
{
	return kind == TOKEN_EQUAL || kind == TOKEN_UNEQUAL;
}

/* The literal behind a comparison: "text", a day between quotes, a number. */
MUST_LOOK static bool read_literal(struct reader *r, struct ledger_test *test)
{
	bool negative = r->token.kind == TOKEN_MINUS;
	struct str folded = STR_INIT;

	if (negative && !advance(r))
		return false;
	if (r->token.kind == TOKEN_NUMBER) {
		test->kind = LEDGER_TEST_NUMBER;
		test->number = r->token.number;
		test->number.units *= negative ? -1 : 1;
		return advance(r);
	}
	if (negative || r->token.kind != TOKEN_TEXT)
		return refuse(r, r->token.offset, _("expected a \"text\" or a number here"));
	bool is_day =
		ledger_date_read(r->token.start, r->token.len, &test->date) && test->date.day > 0;
	if (!is_day && !is_equality(test->sign))
		return refuse(r, r->token.offset,
			      _("texts have no order; expected == or !=, a number or a day"));
	fold_text(r->token.start, r->token.len, &folded);
	test->kind = is_day ? LEDGER_TEST_DATE : LEDGER_TEST_TEXT;
	test->text = arena_strndup(r->arena, folded.text, folded.len);
	str_finish(&folded);
	return advance(r);
}

MUST_LOOK static bool read_test(struct reader *r)
{
	struct token field = r->token;
	struct ledger_step step = { .kind = LEDGER_STEP_TEST };
	struct ledger_test test = { 0 };

	if (field.kind != TOKEN_NAME)
		return refuse(r, field.offset, _("expected the name of a field here"));
	if (!advance(r))
		return false;
	if (!is_comparison(r->token.kind))
		return refuse(r, r->token.offset, _("expected a comparison here"));
	test.sign = r->token.kind;
	if (!advance(r) || !read_literal(r, &test))
		return false;
	if (!r->source->add(r->source->context, &field, &test, &step, r->err))
		return locate(r, field.offset);
	return add_step(r, step);
}

MUST_LOOK static bool read_any(struct reader *r); /* nests */

MUST_LOOK static bool read_one(struct reader *r)
{
	if (token_is(&r->token, "not")) {
		if (++r->nesting > NESTING_MAX)
			return refuse(r, r->token.offset, _("nested too deeply"));
		bool ok = advance(r) && read_one(r) &&
			  add_step(r, (struct ledger_step){ .kind = LEDGER_STEP_NOT });
		r->nesting--;
		return ok;
	}
	if (r->token.kind != TOKEN_OPEN)
		return read_test(r);
	if (++r->nesting > NESTING_MAX)
		return refuse(r, r->token.offset, _("nested too deeply"));
	if (!advance(r) || !read_any(r))
		return false;
	if (r->token.kind != TOKEN_CLOSE)
		return refuse(r, r->token.offset, _("expected ) here"));
	r->nesting--;
	return advance(r);
}

MUST_LOOK static bool read_all(struct reader *r)
{
	if (!read_one(r))
		return false;
	while (token_is(&r->token, "and"))
		if (!advance(r) || !read_one(r) ||
		    !add_step(r, (struct ledger_step){ .kind = LEDGER_STEP_AND }))
			return false;
	return true;
}

MUST_LOOK static bool read_any(struct reader *r)
{
	if (!read_all(r))
		return false;
	while (token_is(&r->token, "or"))
		if (!advance(r) || !read_all(r) ||
		    !add_step(r, (struct ledger_step){ .kind = LEDGER_STEP_OR }))
			return false;
	return true;
}

bool ledger_condition_compile(struct ledger_condition *out,
			      const struct ledger_condition_source *source, struct arena *arena,
			      struct error *err)
{
	struct reader r = { .source = source, .arena = arena, .err = err };

	lexer_init(&r.lexer, source->text);
	if (!advance(&r) || !read_any(&r))
		return false;
	if (r.token.kind != TOKEN_END)
		return refuse(&r, r.token.offset, _("expected the end of the condition here"));
	out->steps = arena_array(arena, r.n, sizeof *out->steps);
	out->n = r.n;
	memcpy(out->steps, r.steps, r.n * sizeof *r.steps);
	return true;
}

/* Truths of three values: what cannot be judged matters only where it decides. */
enum truth { FALSE, TRUE, UNJUDGED };

static enum truth judge(const struct ledger_step *step,
			const struct ledger_reading *const *readings)
{
	const struct ledger_reading *reading = readings[step->field];

	if (reading->troubles >> step->bit & 1)
		return UNJUDGED;
	return reading->truths >> step->bit & 1 ? TRUE : FALSE;
}

static enum truth both(enum truth a, enum truth b)
{
	if (a == FALSE || b == FALSE)
		return FALSE;
	return a == UNJUDGED || b == UNJUDGED ? UNJUDGED : TRUE;
}

static enum truth negated(enum truth a)
{
	return a == UNJUDGED ? a : a == TRUE ? FALSE : TRUE;
}

bool ledger_condition_judge(const struct ledger_condition *condition,
			    const struct ledger_reading *const *readings, bool *trouble)
{
	enum truth stack[STEPS_MAX];
	size_t n = 0;

	for (size_t i = 0; i < condition->n; i++) {
		const struct ledger_step *step = &condition->steps[i];

		if (step->kind == LEDGER_STEP_TEST)
			stack[n++] = judge(step, readings);
		else if (step->kind == LEDGER_STEP_NOT)
			stack[n - 1] = negated(stack[n - 1]);
		else {
			enum truth b = stack[--n], a = stack[n - 1];

			stack[n - 1] = step->kind == LEDGER_STEP_AND
					       ? both(a, b)
					       : negated(both(negated(a), negated(b)));
		}
	}
	*trouble = stack[0] == UNJUDGED;
	return stack[0] == TRUE;
}
