/* numbers.c - see numbers.h. */
#include "tui/words/numbers.h"

#include <stdio.h>

#include "report/base/i18n.h"
#include "tui/terminal/output.h"
#include "tui/words/excerpt.h"

static void add_place(struct str *out, struct place place)
{
	if (place.file != NULL)
		str_printf(out, "%s:", place.file);
	if (place.line > 0)
		str_printf(out, "%d:", place.line);
	if (place.line > 0 && place.column > 0)
		str_printf(out, "%d:", place.column);
	if (out->len > 0)
		str_add(out, " ");
}

static void print_at(struct place place, const char *level, const char *words)
{
	struct str text = STR_INIT;
	struct excerpts excerpts = { 0 };

	add_place(&text, place);
	str_printf(&text, "%s: %s\n", level, words);
	excerpts_add(&excerpts, &text, place);
	output_text(stderr, text.text);
	excerpts_finish(&excerpts);
	str_finish(&text);
}

static bool blocks(const struct account_number *number)
{
	return number->status == ACCOUNT_CONFLICT || number->status == ACCOUNT_UNKNOWN;
}

static void print_number(const struct account_number *number)
{
	struct str words = STR_INIT;

	account_describe(number, &words);
	print_at(number->place, blocks(number) ? _("error") : _("warning"), words.text);
	str_finish(&words);
}

void numbers_print_blocking(struct report *report)
{
	const struct account *account = report_account(report);

	for (size_t i = 0; i < account_count(account); i++)
		if (blocks(account_number(account, i)))
			print_number(account_number(account, i));
}

/* It is said of what is not there (—): there is nothing to prove. */
static bool is_of_nothing(const struct proof *proof, size_t check)
{
	for (size_t i = 0; i < proof_cell_count(proof, check); i++) {
		struct cell_ref ref = proof_cell(proof, check, i);

		if (ref.figure->cells[ref.index].state == CELL_NOT_APPLICABLE)
			return true;
	}
	return false;
}

/* A rule that cannot fail. */
static void print_idle(struct report *report)
{
	const struct proof *proof = report_proof(report);

	for (size_t i = 0; i < proof_count(proof); i++) {
		struct str id = STR_INIT, words = STR_INIT;

		if (!account_is_idle_check(report_account(report), i) || is_of_nothing(proof, i))
			continue;
		proof_id(proof, i, &id);
		str_printf(&words,
			   _("the check '%s' holds whatever the values are: it proves nothing"),
			   id.text);
		print_at(proof_outcome(proof, i).place, _("note"), words.text);
		str_finish(&id);
		str_finish(&words);
	}
}

#define STATED_SHOWN 20 /* of those in no relation; --json has all */

static void add_stated(const struct account *account, struct str *out)
{
	struct str text = STR_INIT;
	size_t n = account_stated_count(account);

	for (size_t i = 0; i < n && i < STATED_SHOWN; i++) {
		struct cell_ref cell = account_stated(account, i);

		str_add(out, i == 0 ? "" : _(", "));
		cell_ref_format(cell, out);
		decimal_format(cell.figure->cells[cell.index].value, &text);
		str_printf(out, " %s", text.text);
		str_clear(&text);
	}
	if (n > STATED_SHOWN)
		str_printf(out, _(" … %zu in all"), n);
	str_finish(&text);
}

void numbers_print_stated(struct report *report)
{
	const struct account *account = report_account(report);
	struct str line = STR_INIT;

	add_stated(account, &line);
	if (line.len > 0)
		output_print(stderr, _("note: printed, though in no relation: %s\n"), line.text);
	str_finish(&line);
}

/* The cells in no relation, then the account, a line each. */
static void print_lines(const struct account *account, const char *file)
{
	struct str line = STR_INIT;

	add_stated(account, &line);
	if (line.len > 0)
		output_print(stdout, _("%s: in no relation: %s\n"), file, line.text);
	str_clear(&line);
	account_tell(account, &line);
	output_print(stdout, "%s: %s\n", file, line.text);
	str_finish(&line);
}

void numbers_print(struct report *report, const char *file)
{
	const struct account *account = report_account(report);
	bool open = false;

	for (size_t i = 0; i < account_count(account); i++) {
		const struct account_number *number = account_number(account, i);

		if (!blocks(number) && number->status != ACCOUNT_TYPED)
			continue;
		print_number(number);
		open = true;
	}
	if (open)
		output_text(stderr, _("note: bind a typed number ('crossfoot bind'), or give a "
				      "reason under 'waive: {数账/NUMBER: {who: …, when: …, "
				      "why: …}}'\n"));
	print_idle(report);
	fflush(stderr);
	print_lines(account, file);
}
