/* plain_entry.c - figures asked for, one cell after the other; each answer is on disk before the
 * next question. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/model/typed_value.h"
#include "report/model/value.h"
#include "tui/plain/plain.h"
#include "tui/widgets/form.h"

/* Where the questions are. The cell is known by name: it outlives a reload. */
struct entry {
	struct plain *plain;
	struct form form;
	unsigned generation; /* of the editing that the form was built from */
	size_t line, column;
	struct str name;
	bool leaving;
};

static struct cell_ref cell_here(const struct entry *entry)
{
	return form_cell(&entry->form.lines[entry->line], entry->column);
}

static void stand(struct entry *entry)
{
	str_clear(&entry->name);
	cell_ref_format(cell_here(entry), &entry->name);
}

bool plain_cell(const struct plain *plain, const char *name, struct cell_ref *out)
{
	return briefing_find_cell(plain_briefing(plain), name, out);
}

/* --- the order of questions --- */

/* The next cell that is asked for, to one side; false when there is none. */
static bool step(struct entry *entry, int by)
{
	size_t line = entry->line, column = entry->column;
	const struct form *form = &entry->form;

	do {
		if (form->lines[line].kind == FORM_CELLS &&
		    column + (size_t)by < form_columns(&form->lines[line])) {
			column += (size_t)by;
			continue;
		}
		do
			line += (size_t)by; /* wraps below 0, which ends the search */
		while (line < form->n && form->lines[line].kind != FORM_CELLS);
		if (line >= form->n)
			return false;
		column = by > 0 ? 0 : form_columns(&form->lines[line]) - 1;
	} while (!form_is_entered(&form->lines[line]));
	entry->line = line;
	entry->column = column;
	stand(entry);
	return true;
}

static bool go_to(struct entry *entry, struct cell_ref cell)
{
	if (cell.figure == NULL || !form_find(&entry->form, cell, &entry->line, &entry->column) ||
	    !form_is_entered(&entry->form.lines[entry->line]))
		return false;
	stand(entry);
	return true;
}

static bool go_to_first(struct entry *entry)
{
	for (size_t i = 0; i < entry->form.n; i++)
		if (form_is_entered(&entry->form.lines[i])) {
			entry->line = i;
			entry->column = 0;
			stand(entry);
			return true;
		}
	return false;
}

/* Totals compute themselves when they are left out. */
static bool is_wanted(struct cell_ref cell)
{
	return cell.figure->cells[cell.index].state == CELL_MISSING &&
	       (cell.figure->n_by == 0 || !figure_is_total(cell.figure, cell.index));
}

/* The first cell without a value, else the first one. */
static bool go_to_missing(struct entry *entry)
{
	if (!go_to_first(entry))
		return false;
	do
		if (is_wanted(cell_here(entry)))
			return true;
	while (step(entry, 1));
	return go_to_first(entry);
}

/* After a reload the form is another; the cell may be gone. */
static void keep_up(struct entry *entry)
{
	struct cell_ref cell;

	if (entry->generation == editing_generation(entry->plain->editing))
		return;
	entry->generation = editing_generation(entry->plain->editing);
	form_build(&entry->form, plain_briefing(entry->plain));
	if (!plain_cell(entry->plain, entry->name.text, &cell) || !go_to(entry, cell))
		entry->leaving = !go_to_first(entry);
}

/* --- a question --- */

void plain_add_value(const struct cell *cell, const struct figure *figure, struct str *out)
{
	if (cell->state == CELL_MISSING) {
		str_add(out, _("no value"));
		return;
	}
	value_format(cell, out);
	if (cell->state == CELL_COMPUTED)
		str_add(out, _(" (computed)"));
	else if (figure->unit != NULL && cell->state == CELL_GIVEN)
		str_add(out, figure->unit);
}

static void add_question(const struct entry *entry, struct str *out)
{
	struct cell_ref cell = cell_here(entry);
	const struct figure *figure = cell.figure;
	struct cell before;

	str_add(out, entry->name.text);
	if (figure->title != NULL && strcmp(figure->title, figure->name) != 0)
		str_printf(out, " (%s)", figure->title);
	if (figure->unit != NULL)
		str_printf(out, _(", in %s"), figure->unit);
	str_add(out, _(", now "));
	plain_add_value(&figure->cells[cell.index], figure, out);
	if (editing_previous(entry->plain->editing, cell, &before)) {
		str_add(out, _(", last release "));
		plain_add_value(&before, figure, out);
	}
}

/* --- what an answer does --- */

static size_t tell_checks_of(struct plain *plain, struct cell_ref cell, bool all)
{
	struct proof *proof = plain_proof(plain);
	size_t told = 0;

	for (size_t check = 0; check < proof_count(proof); check++)
		for (size_t i = 0; i < proof_cell_count(proof, check); i++) {
			struct cell_ref own = proof_cell(proof, check, i);

			if (own.figure != cell.figure || own.index != cell.index)
				continue;
			if (all || plain_is_trouble(plain, check)) {
				plain_tell_check(plain, check);
				told++;
			}
			break;
		}
	return told;
}

static bool set(struct entry *entry, const struct cell *value)
{
	struct cell_edit edit = { .cell = cell_here(entry), .value = *value };
	struct editing_outcome outcome = { 0 };
	struct cell_ref cell;
	struct error err;

	if (!editing_set_cells(entry->plain->editing, &(struct cell_edits){ &edit, 1, NULL },
			       &outcome, &err)) {
		talk_error(&entry->plain->talk, &err);
		return false;
	}
	plain_tell(entry->plain, &outcome);
	if (plain_cell(entry->plain, entry->name.text, &cell))
		tell_checks_of(entry->plain, cell, false);
	return true;
}

static void go_on(struct entry *entry)
{
	if (step(entry, 1))
		return;
	talk_say(&entry->plain->talk, _("this was the last figure"));
	entry->leaving = true;
}

static void take_value(struct entry *entry, const char *typed)
{
	struct cell value;
	struct error err;

	if (!typed_value_read(cell_here(entry).figure, typed, strlen(typed), &value, &err)) {
		talk_error(&entry->plain->talk, &err);
		talk_say(&entry->plain->talk, _("nothing was changed; ? tells what may be typed"));
		return;
	}
	if (set(entry, &value)) {
		keep_up(entry);
		if (!entry->leaving)
			go_on(entry);
	}
}

static void keep(struct entry *entry, const char *rest)
{
	(void)rest;
	go_on(entry);
}

static void go_back(struct entry *entry, const char *rest)
{
	(void)rest;
	if (!step(entry, -1))
		talk_say(&entry->plain->talk, _("this is the first figure"));
}

static void leave(struct entry *entry, const char *rest)
{
	(void)rest;
	entry->leaving = true;
}

static void find(struct entry *entry, const char *wanted)
{
	struct cell_ref cell = plain_find_cell(entry->plain, wanted);

	if (cell.figure != NULL && !go_to(entry, cell))
		talk_say(&entry->plain->talk, _("this figure is computed: %s"),
			 cell.figure->formula);
}

static void empty(struct entry *entry, const char *rest)
{
	struct cell missing = { .state = CELL_MISSING };

	(void)rest;
	if (set(entry, &missing)) {
		keep_up(entry);
		if (!entry->leaving)
			go_on(entry);
	}
}

static void not_applicable(struct entry *entry, const char *rest)
{
	(void)rest;
	take_value(entry, "-");
}

static void paste(struct entry *entry, const char *first)
{
	const struct form_spot spot = { &entry->form, entry->line, entry->column };

	plain_paste(entry->plain, &spot, *first != '\0' ? first : NULL);
}

static void explain(struct entry *entry, const char *rest);

static const struct reply {
	struct plain_answer shown;
	const char *sign; /* all of the answer, or its beginning when the row takes more */
	bool takes_rest;
	void (*run)(struct entry *entry, const char *rest);
} replies[] = {
	{ { "Enter", N_("keeps the value and goes on") }, "", false, keep },
	{ { "?", N_("explains the figure and tells what may be typed") }, "?", false, explain },
	{ { "<", N_("goes back to the figure before") }, "<", false, go_back },
	{ { "#text", N_("goes to the figure found by 汉字 or 拼音 initials") }, "#", true, find },
	{ { "-", N_("there is no such thing: not applicable") }, "-", false, not_applicable },
	{ { "/", N_("empties the cell: the value is missing, not 0") }, "/", false, empty },
	{ { "|", N_("takes rows copied from a sheet: what goes where is told first") },
	  "|",
	  false,
	  paste },
	{ { ".", N_("leaves the questions; everything is saved already") }, ".", false, leave },
};

const struct plain_answer *plain_figure_answer(size_t i)
{
	return i < LEN(replies) ? &replies[i].shown : NULL;
}

static void tell_about(struct talk *talk, const char *what, const char *text)
{
	if (text != NULL && text[0] != '\0')
		talk_say(talk, "  %s: %s", what, text);
}

static void explain(struct entry *entry, const char *rest)
{
	struct cell_ref cell = cell_here(entry);
	const struct cell_detail *detail = figure_detail(cell.figure, cell.index);
	struct talk *talk = &entry->plain->talk;
	struct str asof = STR_INIT;

	(void)rest;
	talk_say(talk, "%s", entry->name.text);
	tell_about(talk, _("period"), cell.figure->period);
	tell_about(talk, _("source"), cell.figure->source);
	tell_about(talk, _("note"), cell.figure->note);
	if (detail != NULL) {
		if (date_is_set(detail->asof))
			date_format_iso(detail->asof, &asof);
		tell_about(talk, _("source of this value"), detail->source);
		tell_about(talk, _("note on this value"), detail->note);
		tell_about(talk, _("as of"), asof.text);
		tell_about(talk, _("flag"), detail->flag);
	}
	tell_checks_of(entry->plain, cell, true);
	for (size_t i = 0; i < LEN(replies); i++)
		talk_say(talk, "  %s: %s", replies[i].shown.typed, _(replies[i].shown.help));
	talk_say(talk,
		 _("  … or ...: less than half of the last place. Anything else is the value."));
	str_finish(&asof);
}

static void take_answer(struct entry *entry, const char *answer)
{
	if (talk_is_row(&entry->plain->talk)) {
		paste(entry, entry->plain->talk.line.text);
		return;
	}
	for (size_t i = 0; i < LEN(replies); i++) {
		const struct reply *reply = &replies[i];
		size_t len = strlen(reply->sign);

		if (reply->takes_rest ? strncmp(answer, reply->sign, len) == 0
				      : strcmp(answer, reply->sign) == 0) {
			reply->run(entry, answer + len);
			return;
		}
	}
	take_value(entry, answer);
}

static void ask_one(struct entry *entry)
{
	struct str question = STR_INIT, answer = STR_INIT;

	plain_refresh(entry->plain);
	keep_up(entry);
	if (!entry->leaving) {
		plain_stand(entry->plain, entry->name.text);
		add_question(entry, &question);
		const char *typed = talk_ask(&entry->plain->talk, "%s", question.text);
		if (typed == NULL) {
			entry->leaving = true;
		} else {
			str_add(&answer, typed); /* an answer may ask something itself */
			take_answer(entry, answer.text);
		}
	}
	str_finish(&question);
	str_finish(&answer);
}

static bool may_type(struct plain *plain)
{
	if (plain_can_set(plain))
		return true;
	talk_say(&plain->talk, _("this briefing is %s; reopening it wants a cause (step 6)"),
		 editing_about(plain->editing)->state == FLOW_RELEASED ? _("released")
								       : _("approved"));
	return false;
}

void plain_ask_figures(struct plain *plain, struct cell_ref first)
{
	struct entry entry = { .plain = plain, .name = STR_INIT };

	if (!may_type(plain))
		return;
	entry.generation = editing_generation(plain->editing);
	form_build(&entry.form, plain_briefing(plain));
	entry.leaving = !go_to(&entry, first) && !go_to_missing(&entry);
	if (entry.leaving)
		talk_say(&plain->talk, _("there is no figure to be typed"));
	while (!entry.leaving)
		ask_one(&entry);
	form_finish(&entry.form);
	str_finish(&entry.name);
}
