/* command_ledgers.c - `crossfoot ledgers` and `spellings`: what the office keeps of ledgers,
 * another file for one of them, what a spelling in them means. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_flow.h"
#include "report/office/office_ledgers.h"
#include "tui/commands/command.h"
#include "tui/commands/office_session.h"
#include "tui/commands/trial_report.h"
#include "tui/terminal/output.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/diagnostic.h"
#include "tui/words/trial_lines.h"

/* What is listed. */
struct listing {
	struct office *office;
	const char *name;
	struct arena *arena;
};

static enum status with_office(const struct arguments *arguments,
			       enum status (*run)(const struct listing *listing,
						  const struct arguments *arguments))
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);

	if (office == NULL)
		return STATUS_TROUBLE;
	struct listing listing = { office, arguments->words[0], office_arena(office) };
	enum status status = run(&listing, arguments);
	office_close(office);
	return status;
}

/* --- ledgers --- */

enum { LEDGERS_TRY };

static void add_file(const struct office_ledger_file *file, struct str *out)
{
	str_printf(out, "  r%-4lld ", (long long)file->revision);
	lines_add_time(out, file->at);
	str_printf(out, "  %s  %s", file->who, file->path);
	if (file->size >= 0)
		str_printf(out, _(", %lld bytes"), (long long)file->size);
	str_printf(out, ", SHA-256 %.12s…%s\n", file->digest,
		   file->kept ? "" : _("; the file itself is not kept"));
}

static enum status list_ledgers(const struct listing *listing)
{
	struct office_ledgers ledgers;
	struct errors errors = { 0 };
	struct str text = STR_INIT;

	if (!office_ledgers(listing->office, listing->name, listing->arena, &ledgers, &errors))
		return office_session_trouble(&errors);
	for (size_t i = 0; i < ledgers.n; i++) {
		str_printf(&text, _("ledger %s\n"), ledgers.items[i].name);
		for (size_t k = 0; k < ledgers.items[i].n; k++)
			add_file(&ledgers.items[i].files[k], &text);
	}
	if (ledgers.n == 0)
		str_printf(&text, _("'%s' has no ledgers\n"), listing->name);
	output_text(stdout, text.text);
	str_finish(&text);
	return STATUS_OK;
}

static enum status run_ledgers(const struct listing *listing, const struct arguments *arguments)
{
	const struct ledger_wish wish = {
		.name = listing->name,
		.ledger = arguments->words[1],
		.path = arguments->words[2],
	};

	if (arguments->n_words == 1)
		return list_ledgers(listing);
	if (arguments->n_words == 2) {
		complain(_("expected the file for the ledger '%s'"), arguments->words[1]);
		return STATUS_TROUBLE;
	}
	return trial_report(listing->office, &wish,
			    arguments->options[LEDGERS_TRY] != NULL ? TRIAL_SHOW : TRIAL_TAKE);
}

enum status command_ledgers(const struct arguments *arguments)
{
	return with_office(arguments, run_ledgers);
}

/* --- spellings --- */

static void add_spelling(const struct office_spelling *said, struct str *out)
{
	str_printf(out, "%s[%s] = %s  (%s ", said->dimension, said->text, said->member, said->who);
	lines_add_time(out, said->at);
	if (!said->here)
		str_printf(out, _(", in %s; not used here yet"), said->briefing);
	str_add(out, ")\n");
}

static void add_unknown(const struct ledger_tally *tally, struct str *out)
{
	for (size_t i = 0; i < tally->unknown.n; i++) {
		const struct ledger_unknown *unknown = &tally->unknown.items[i];

		str_printf(out, _("%s[%s] = ?  %zu records of %s, the first in row %zu"),
			   unknown->dimension, unknown->spelling, unknown->records,
			   tally->ledger->name, unknown->first_row);
		if (unknown->nearest != NULL)
			str_printf(out, _("; did you mean '%s'?"), unknown->nearest);
		str_add(out, "\n");
	}
}

/* Status 1 while something is to be asked. */
static enum status list_spellings(const struct listing *listing)
{
	struct errors errors = { 0 };
	struct office_spellings said;
	struct str text = STR_INIT;

	if (!office_spellings(listing->office, listing->name, listing->arena, &said, &errors))
		return office_session_trouble(&errors);
	struct report *report = office_report(listing->office, listing->name, NULL, &errors);
	if (report == NULL)
		return office_session_trouble(&errors);
	const struct ledger_counts *counts = report_counts(report);
	for (size_t i = 0; i < said.n; i++)
		add_spelling(&said.items[i], &text);
	bool asks = trial_lines_any_left(counts);
	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
		add_unknown(ledger_counts_tally(counts, i), &text);
	output_text(stdout, text.text);
	str_finish(&text);
	report_destroy(report);
	return asks ? STATUS_FAILED : STATUS_OK;
}

/* 级别[四级调研员]=乡科级; false when it is not written so. */
static bool read_said(const char *word, struct arena *arena, struct spelling *out)
{
	const char *open = strchr(word, '['), *close = NULL;

	for (const char *p = open; p != NULL && (p = strstr(p, "]=")) != NULL; p++)
		close = p;
	if (open == NULL || open == word || close == NULL || close == open + 1 || close[2] == '\0')
		return false;
	*out = (struct spelling){
		.dimension = arena_strndup(arena, word, (size_t)(open - word)),
		.text = arena_strndup(arena, open + 1, (size_t)(close - open - 1)),
		.member = close + 2,
	};
	return true;
}

static enum status run_spellings(const struct listing *listing, const struct arguments *arguments)
{
	size_t n = arguments->n_words - 1;
	struct spelling *said = arena_array(listing->arena, n, sizeof *said);
	const struct ledger_wish wish = { .name = listing->name, .said = said, .n_said = n };

	if (n == 0)
		return list_spellings(listing);
	for (size_t i = 0; i < n; i++)
		if (!read_said(arguments->words[i + 1], listing->arena, &said[i])) {
			complain(_("'%s' says nothing of a spelling; expected "
				   "DIMENSION[SPELLING]=MEMBER, such as %s"),
				 arguments->words[i + 1], "级别[四级调研员]=乡科级");
			return STATUS_TROUBLE;
		}
	return trial_report(listing->office, &wish, TRIAL_TAKE);
}

enum status command_spellings(const struct arguments *arguments)
{
	return with_office(arguments, run_spellings);
}
