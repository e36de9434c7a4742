/* plain_numbers.c - numbers that want an answer, one after the other: why one of the text stands
 * that no figure answers for, what one in no relation was held against. */
#include <string.h>

#include "report/account/account.h"
#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "report/report.h"
#include "tui/plain/plain.h"

/* A question that was kept while answers change the account. */
struct asked {
	const char *name; /* 数账/412起, or the cell: 约谈 */
	const char *line; /* as it is told */
	const char *says; /* of a number of the text: what a reason is for */
	const char *word; /* of a cell: 约谈=107 */
	int64_t seen;
};

static const char *keep(struct arena *arena, struct str *text)
{
	const char *kept = arena_strdup(arena, text->text);

	str_finish(text);
	return kept;
}

static struct asked ask_open(const struct account_number *number, struct arena *arena)
{
	struct str name = STR_INIT, line = STR_INIT, says = STR_INIT;
	struct asked asked = { 0 };

	account_check_name(number, &name);
	account_describe(number, &line);
	account_says(number, &says);
	asked.name = keep(arena, &name);
	asked.line = keep(arena, &line);
	asked.says = keep(arena, &says);
	return asked;
}

static struct asked ask_stated(struct plain *plain, struct cell_ref cell, struct arena *arena)
{
	const char *unit = cell.figure->unit != NULL ? cell.figure->unit : "";
	struct str name = STR_INIT, value = STR_INIT;
	struct asked asked = { .seen = editing_base(plain->editing, cell) };

	cell_ref_format(cell, &name);
	decimal_format(cell.figure->cells[cell.index].value, &value);
	asked.name = keep(arena, &name);
	asked.word = arena_printf(arena, "%s=%s", asked.name, value.text);
	asked.line = arena_printf(arena, "%s %s%s", asked.name, value.text, unit);
	str_finish(&value);
	return asked;
}

static size_t gather(struct plain *plain, struct arena *arena, struct asked **out)
{
	const struct account *account = report_account(editing_report(plain->editing));
	size_t n = 0, most = account_count(account) + account_stated_count(account);
	struct asked *list = arena_array(arena, most + 1, sizeof *list);

	for (size_t i = 0; i < account_count(account); i++)
		if (account_is_open(account_number(account, i)))
			list[n++] = ask_open(account_number(account, i), arena);
	for (size_t i = 0; i < account_stated_count(account); i++)
		list[n++] = ask_stated(plain, account_stated(account, i), arena);
	*out = list;
	return n;
}

/* False at the end of what is typed. */
static bool ask(struct plain *plain, const struct asked *asked)
{
	const char *name = editing_about(plain->editing)->name;
	struct seen seen = editing_seen(plain->editing);
	struct errors errors = { 0 };
	bool ok = true;
	const char *answer = talk_ask_text(
		&plain->talk,
		asked->word != NULL ? _("%s: held against which source (Enter: leave it)")
				    : _("%s: why does it stand (Enter: leave it)"),
		asked->line);

	if (answer == NULL)
		return false;
	if (answer[0] == '\0')
		return true;
	if (asked->word != NULL)
		ok = office_attest(
			plain->office, name,
			&(struct attested_word){ asked->word, answer, asked->seen, { 0 } },
			&errors);
	else
		ok = office_waive(plain->office, name,
				  &(struct waiving){ asked->name, answer, asked->says, seen },
				  &errors);
	if (!ok)
		talk_errors(&plain->talk, &errors);
	plain_look_again(plain);
	return true;
}

void plain_answer_numbers(struct plain *plain)
{
	struct arena arena = { 0 };
	struct asked *list;
	size_t n = gather(plain, &arena, &list), i = 0;
	struct str line = STR_INIT;

	while (i < n && ask(plain, &list[i]))
		i++;
	account_tell(report_account(editing_report(plain->editing)), &line);
	talk_say(&plain->talk, "%s", line.text);
	str_finish(&line);
	arena_finish(&arena);
}
