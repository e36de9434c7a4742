/* command_set.c - `crossfoot set`, `undo` and `redo`: cells changed, each command one transaction.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/office/office_cells.h"
#include "report/office/office_history.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"

enum { SET_NOTE, SET_SOURCE, SET_ASOF, SET_FLAG, SET_BECAUSE, SET_BASE };

/* One `set` at work. */
struct setting {
	struct office *office;
	struct office_cells *cells;
	struct arena *arena;
	const struct arguments *arguments;
	struct change *changes;
	size_t n, capacity;
	struct comparison seen; /* what changed since --base */
	struct names known;     /* cells that lines have set: index into bases */
	int64_t *bases;         /* the record that this session saw last in each */
	size_t n_bases, bases_capacity;
};

static struct conflict shown_conflict(const struct conflict *conflict)
{
	struct conflict shown = *conflict;

	shown.theirs = shown.theirs != NULL ? shown.theirs : _("nothing");
	shown.mine = shown.mine != NULL ? shown.mine : _("nothing");
	return shown;
}

/* What came of it, on standard output and, for conflicts, standard error. */
static enum status tell(const char *name, const struct applied *applied)
{
	for (size_t i = 0; i < applied->n_conflicts; i++) {
		struct conflict c = shown_conflict(&applied->conflicts[i]);

		if (!c.kept)
			complain(
				_("%s was set to %s by %s at %s since, and stays; the next goes on "
				  "with what was before"),
				c.subject, c.theirs, c.their_name, c.at);
		else
			complain(_("conflict: %s: %s was set by %s at %s; %s is kept beside it"),
				 c.subject, c.theirs, c.their_name, c.at, c.mine);
	}
	output_print(stdout, "%s r%lld", name, (long long)applied->revision);
	if (applied->voided > 0)
		output_print(stdout, _(", %zu signatures no longer hold"), applied->voided);
	output_print(stdout, "\n");
	return applied->n_conflicts > 0 ? STATUS_FAILED : STATUS_OK;
}

/* With --base: whether the cell was changed since. */
static bool was_changed(const struct setting *set, const char *cell)
{
	for (size_t i = 0; i < set->seen.n; i++)
		if (strcmp(set->seen.items[i].kind, "value") == 0 &&
		    strcmp(set->seen.items[i].subject, cell) == 0)
			return true;
	return false;
}

MUST_LOOK static bool add_change(struct setting *set, struct change change, struct error *err)
{
	for (size_t i = 0; i < set->n; i++)
		if (set->changes[i].kind == change.kind &&
		    strcmp(set->changes[i].subject, change.subject) == 0)
			return error_set(err, ERROR_USAGE, _("'%s' is given twice"),
					 change.subject);
	if (!office_cells_base(set->cells, change.kind, change.subject, &change.base, err))
		return false;
	if (was_changed(set, change.subject))
		change.base = BASE_STALE;
	set->changes = array_grow(set->changes, set->n, &set->capacity, sizeof *set->changes);
	set->changes[set->n++] = change;
	return true;
}

MUST_LOOK static bool add_word(struct setting *set, const char *word, struct error *err)
{
	struct office_edit edit;

	return office_edit_parse(set->cells, word, set->arena, &edit, err) &&
	       add_change(set, (struct change){ CHANGE_VALUE, edit.cell, edit.value, 0, 0 }, err);
}

/* --note, --source, --asof and --flag speak of the one cell that is named. */
MUST_LOOK static bool add_details(struct setting *set, const char *cell, struct error *err)
{
	static const enum change_kind kinds[] = {
		[SET_NOTE] = CHANGE_NOTE, [SET_SOURCE] = CHANGE_SOURCE,
		[SET_ASOF] = CHANGE_ASOF, [SET_FLAG] = CHANGE_FLAG,
	};

	for (int i = SET_NOTE; i <= SET_FLAG; i++) {
		const char *text = set->arguments->options[i];
		struct date date;

		if (text == NULL)
			continue;
		if (i == SET_ASOF && text[0] != '\0' && !date_parse(text, strlen(text), &date, err))
			return false;
		if (!add_change(
			    set,
			    (struct change){ kinds[i], cell, text[0] != '\0' ? text : NULL, 0, 0 },
			    err))
			return false;
	}
	return true;
}

static bool has_details(const struct arguments *arguments)
{
	for (int i = SET_NOTE; i <= SET_FLAG; i++)
		if (arguments->options[i] != NULL)
			return true;
	return false;
}

MUST_LOOK static bool gather(struct setting *set, struct error *err)
{
	const struct arguments *arguments = set->arguments;
	bool details = has_details(arguments);

	if (details && arguments->n_words != 2)
		return error_set(err, ERROR_USAGE,
				 _("--note, --source, --asof and --flag are of one cell; name one"));
	for (size_t i = 1; i < arguments->n_words; i++) {
		const char *word = arguments->words[i];

		if (!(details && strchr(word, '=') == NULL) && !add_word(set, word, err))
			return false;
		if (!details)
			continue;
		const char *cell = set->n > 0 ? set->changes[0].subject
					      : office_subject(set->cells, word, set->arena);
		if (!add_details(set, cell, err))
			return false;
	}
	return true;
}

MUST_LOOK static bool apply(struct setting *set, struct applied *applied, struct error *err)
{
	struct change_set all = {
		.changes = set->changes,
		.n = set->n,
		.why = set->arguments->options[SET_BECAUSE],
	};

	return office_cells_apply(set->cells, &all, set->arena, applied, err);
}

/* Where a session remembers what it saw in a cell; it looks when it comes there first. */
MUST_LOOK static bool find_base(struct setting *set, const char *cell, size_t *at,
				struct error *err)
{
	*at = names_find(&set->known, cell);
	if (*at != NAMES_NONE)
		return true;
	*at = set->n_bases;
	set->bases = array_grow(set->bases, set->n_bases, &set->bases_capacity, sizeof *set->bases);
	if (!office_cells_base(set->cells, CHANGE_VALUE, cell, &set->bases[*at], err))
		return false;
	names_add(&set->known, arena_strdup(office_arena(set->office), cell), set->n_bases++);
	return true;
}

MUST_LOOK static bool set_line(struct setting *set, const char *line, struct applied *applied,
			       struct error *err)
{
	struct office_edit edit;
	size_t at;

	if (!office_edit_parse(set->cells, line, set->arena, &edit, err) ||
	    !find_base(set, edit.cell, &at, err))
		return false;
	struct change change = { CHANGE_VALUE, edit.cell, edit.value, 0, set->bases[at] };
	struct change_set one = {
		.changes = &change,
		.n = 1,
		.why = set->arguments->options[SET_BECAUSE],
	};
	if (!office_cells_apply(set->cells, &one, set->arena, applied, err))
		return false;
	if (applied->n_conflicts > 0)
		set->bases[at] = applied->conflicts[0].record;
	else if (applied->changed > 0)
		set->bases[at] = applied->first;
	return true;
}

/* A line of standard input is one transaction; what is printed of it is on disk. */
static enum status set_lines(struct setting *set)
{
	enum status worst = STATUS_OK;
	char *line = NULL;
	size_t size = 0;
	ssize_t len;

	while (worst != STATUS_TROUBLE && (len = getline(&line, &size, stdin)) >= 0) {
		struct arena arena = { 0 };
		struct applied applied;
		struct error err;

		line[strcspn(line, "\r\n")] = '\0';
		if (line[0] == '\0')
			continue;
		set->arena = &arena;
		enum status status = set_line(set, line, &applied, &err)
					     ? tell(line, &applied)
					     : office_session_trouble_one(&err);
		fflush(stdout);
		worst = status > worst ? status : worst;
		arena_finish(&arena);
		set->arena = NULL;
	}
	free(line);
	return worst;
}

MUST_LOOK static bool read_base(struct setting *set, struct error *err)
{
	const char *text = set->arguments->options[SET_BASE];
	const struct stored_briefing *about = office_cells_about(set->cells);
	char *end;

	if (text == NULL)
		return true;
	errno = 0;
	long long base = strtoll(text + (text[0] == 'r'), &end, 10);
	if (*end != '\0' || errno != 0)
		return error_set(err, ERROR_USAGE, _("'%s' is no revision"), text);
	set->seen.from = base;
	set->seen.to = about->revision;
	return office_compare(set->office, about->name, &set->seen, set->arena, err);
}

static enum status set_cells(struct setting *set)
{
	struct applied applied;
	struct error err;

	if (!read_base(set, &err))
		return office_session_trouble_one(&err);
	if (set->arguments->n_words == 2 && strcmp(set->arguments->words[1], "-") == 0)
		return set_lines(set);
	if (!gather(set, &err) || !apply(set, &applied, &err))
		return office_session_trouble_one(&err);
	return tell(set->arguments->words[0], &applied);
}

enum status command_set(const struct arguments *arguments)
{
	struct setting set = { .office = office_session_open(arguments, SESSION_MUST_EXIST),
			       .arguments = arguments };
	struct errors errors = { 0 };
	enum status status;

	if (set.office == NULL)
		return STATUS_TROUBLE;
	set.arena = office_arena(set.office);
	if (office_cells_open(set.office, arguments->words[0], &set.cells, &errors))
		status = set_cells(&set);
	else
		status = office_session_trouble(&errors);
	office_cells_close(set.cells);
	office_close(set.office);
	free(set.changes);
	free(set.bases);
	names_finish(&set.known);
	return status;
}

typedef bool take_back_fn(struct office *, const char *, struct arena *, struct applied *,
			  struct error *);

static enum status take_back(const struct arguments *arguments, take_back_fn *move,
			     const char *nothing)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	const char *name = arguments->words[0];
	struct applied applied;
	struct error err;
	enum status status = STATUS_OK;

	if (office == NULL)
		return STATUS_TROUBLE;
	if (!move(office, name, office_arena(office), &applied, &err)) {
		status = office_session_trouble_one(&err);
	} else if (applied.changed == 0 && applied.n_conflicts == 0) {
		complain("%s", nothing);
		status = STATUS_FAILED;
	} else {
		status = tell(name, &applied);
	}
	office_close(office);
	return status;
}

enum status command_undo(const struct arguments *arguments)
{
	return take_back(arguments, office_undo, _("there is nothing of yours to take back"));
}

enum status command_redo(const struct arguments *arguments)
{
	return take_back(arguments, office_redo, _("there is nothing to make again"));
}
