/* office_account.c - the number account of a stored briefing: who attested what, which reasons were
 * given, what stands in the way of a signature. */
#include <string.h>

#include "report/account/account.h"
#include "report/base/i18n.h"
#include "report/office/office_cells.h"
#include "report/office/office_flow.h"
#include "report/office/office_inside.h"

/* A reason's text: what it was given for, \n, the reason. */
static bool read_reason(const struct saying *saying, struct arena *arena,
			struct account_waiver *out)
{
	const char *why = strchr(saying->text, '\n');

	if (why == NULL || strncmp(saying->subject, WAIVED_NUMBER, strlen(WAIVED_NUMBER)) != 0)
		return false;
	*out = (struct account_waiver){
		.check = arena_strdup(arena, saying->subject),
		.says = arena_strndup(arena, saying->text, (size_t)(why - saying->text)),
		.who = arena_strdup(arena, saying->who),
		.when = arena_strdup(arena, saying->at),
		.why = arena_strdup(arena, why + 1),
	};
	return true;
}

static void take_reasons(const struct sayings *list, struct arena *arena,
			 struct account_answers *out)
{
	struct account_waiver *waivers = arena_array(arena, list->n + 1, sizeof *waivers);

	for (size_t i = 0; i < list->n; i++)
		out->n_waivers += read_reason(&list->items[i], arena, &waivers[out->n_waivers]);
	out->waivers = waivers;
}

static void take_attested(const struct attestations *found, struct arena *arena,
			  struct account_answers *out)
{
	struct account_attested *list = arena_array(arena, found->n + 1, sizeof *list);

	for (size_t i = 0; i < found->n; i++)
		list[i] = (struct account_attested){ .cell = found->items[i].cell,
						     .who = found->items[i].who,
						     .when = found->items[i].at,
						     .source = found->items[i].source };
	out->attested = list;
	out->n_attested = found->n;
}

bool office_answers(struct office *office, int64_t briefing, struct report *report,
		    struct errors *errors)
{
	struct arena *arena = report_forget_answers(report);
	struct account_answers answers = { 0 };
	struct attestations attested;
	struct sayings reasons;
	struct error err;

	if (!flow_attested(office->store, briefing, arena, &attested, &err) ||
	    !flow_reasons(office->store, briefing, arena, &reasons, &err))
		return office_fail(errors, &err);
	take_attested(&attested, arena, &answers);
	take_reasons(&reasons, arena, &answers);
	report_answer(report, &answers);
	return true;
}

/* A typed number is a warning until it is bound or somebody says why it stands. */
static struct proved_warning warning_of(const struct account_number *number, struct arena *arena)
{
	struct str check = STR_INIT, says = STR_INIT;

	account_check_name(number, &check);
	account_says(number, &says);
	struct proved_warning warning = { arena_strdup(arena, check.text),
					  arena_strdup(arena, says.text) };
	str_finish(&check);
	str_finish(&says);
	return warning;
}

bool office_open_number(struct office *office, struct report *report, const char *check,
			struct proved_warning *out)
{
	const struct account *account = report_account(report);

	for (size_t i = 0; i < account_count(account); i++) {
		const struct account_number *number = account_number(account, i);

		if (!account_is_open(number))
			continue;
		*out = warning_of(number, &office->arena);
		if (strcmp(out->check, check) == 0)
			return true;
	}
	return false;
}

static void add_warnings(const struct account *account, struct arena *arena, struct proved *proved)
{
	size_t typed = account_summary(account).counts[ACCOUNT_TYPED], n = proved->n_open;
	struct proved_warning *open = arena_array(arena, n + typed + 1, sizeof *open);

	for (size_t i = 0; i < n; i++)
		open[i] = proved->open[i];
	for (size_t i = 0; i < account_count(account); i++)
		if (account_number(account, i)->status == ACCOUNT_TYPED)
			open[n++] = warning_of(account_number(account, i), arena);
	proved->open = open;
	proved->n_open = n;
}

void office_add_account(struct office *office, struct report *report, struct proved *proved)
{
	const struct account *account = report_account(report);
	struct account_summary summary = account_summary(account);
	size_t n = account_stated_count(account);
	const char **stated = arena_array(&office->arena, n + 1, sizeof *stated);

	for (size_t i = 0; i < n; i++) {
		struct str name = STR_INIT;

		cell_ref_format(account_stated(account, i), &name);
		stated[i] = arena_strdup(&office->arena, name.text);
		str_finish(&name);
	}
	proved->stated = stated;
	proved->n_stated = n;
	proved->unanswered = summary.counts[ACCOUNT_CONFLICT] + summary.counts[ACCOUNT_UNKNOWN];
	add_warnings(account, &office->arena, proved);
}

bool office_attest(struct office *office, const char *name, const struct attested_word *what,
		   struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct office_cells *cells;
	struct office_edit edit;
	struct error err;

	if (!office_cells_open(office, name, &cells, errors))
		return false;
	bool ok = office_edit_parse(cells, what->word, &office->arena, &edit, &err);
	if (ok && edit.value == NULL)
		ok = error_set(&err, ERROR_VALUE, _("'%s' has no value to attest"), edit.cell);
	struct attesting attesting = { .cell = ok ? edit.cell : NULL,
				       .value = ok ? edit.value : NULL,
				       .record = what->seen,
				       .seen = what->version,
				       .source = what->source };
	ok = ok && flow_attest(office->store, office_cells_about(cells)->id, &attesting, &err);
	office_cells_close(cells);
	arena_rewind(&office->arena, scratch);
	return ok || office_fail(errors, &err);
}
