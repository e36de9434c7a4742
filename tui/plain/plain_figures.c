/* plain_figures.c - step 2, 数据, line by line: finding a figure, telling all, notes and sources.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/widgets/pinyin.h"
#include "tui/plain/plain.h"
#include "tui/widgets/form.h"

/* --- finding --- */

struct found {
	struct arena arena;
	struct talk_item *items;
	struct cell_ref *cells;
	size_t n, items_capacity, cells_capacity;
};

static void add_found(struct found *found, struct cell_ref cell, const char *name)
{
	const char *line = arena_strdup(&found->arena, name);

	found->items =
		array_grow(found->items, found->n, &found->items_capacity, sizeof *found->items);
	found->cells =
		array_grow(found->cells, found->n, &found->cells_capacity, sizeof *found->cells);
	found->cells[found->n] = cell;
	found->items[found->n++] = (struct talk_item){ line, line };
}

static void find_all(const struct briefing *briefing, const char *wanted, struct found *found)
{
	struct str name = STR_INIT;

	for (size_t i = 0; i < briefing->n_figures; i++)
		for (size_t k = 0; k < briefing->figures[i].n_cells; k++) {
			struct cell_ref cell = { &briefing->figures[i], k };

			str_clear(&name);
			cell_ref_format(cell, &name);
			if (pinyin_matches(name.text, wanted))
				add_found(found, cell, name.text);
		}
	str_finish(&name);
}

struct cell_ref plain_find_cell(struct plain *plain, const char *wanted)
{
	struct cell_ref cell = { 0 };
	struct found found = { 0 };

	if (wanted[0] != '\0' && plain_cell(plain, wanted, &cell))
		return cell;
	cell = (struct cell_ref){ 0 };
	find_all(plain_briefing(plain), wanted, &found);
	size_t at = 0;
	if (found.n == 0)
		talk_say(&plain->talk, _("there is no figure '%s'"), wanted);
	else if (found.n > 1)
		at = talk_pick(&plain->talk, _("Which one: number, name or initials"), found.items,
			       found.n);
	if (at < found.n)
		cell = found.cells[at];
	free(found.items);
	free(found.cells);
	arena_finish(&found.arena);
	return cell;
}

/* --- the menu --- */

static void enter(struct plain *plain)
{
	plain_ask_figures(plain, (struct cell_ref){ 0 });
}

static void enter_from_start(struct plain *plain)
{
	const struct briefing *briefing = plain_briefing(plain);

	for (size_t i = 0; i < briefing->n_figures; i++)
		if (briefing->figures[i].formula == NULL) {
			plain_ask_figures(
				plain,
				(struct cell_ref){ &briefing->figures[i],
						   figure_index(&briefing->figures[i], 0, 0) });
			return;
		}
	enter(plain);
}

static struct cell_ref ask_for_cell(struct plain *plain)
{
	struct cell_ref none = { 0 };
	struct str wanted = STR_INIT;
	const char *answer = talk_ask(
		&plain->talk, _("Which figure: its name, some 汉字 of it, or 拼音 initials"));

	if (answer == NULL || answer[0] == '\0')
		return none;
	str_add(&wanted, answer);
	struct cell_ref cell = plain_find_cell(plain, wanted.text);
	str_finish(&wanted);
	return cell;
}

static void find_and_enter(struct plain *plain)
{
	struct cell_ref cell = ask_for_cell(plain);

	if (cell.figure == NULL)
		return;
	if (cell.figure->formula != NULL)
		talk_say(&plain->talk, _("this figure is computed: %s"), cell.figure->formula);
	else
		plain_ask_figures(plain, cell);
}

static void tell_line(struct plain *plain, const struct form_line *line)
{
	for (size_t column = 0; column < form_columns(line); column++) {
		struct cell_ref cell = form_cell(line, column);
		struct str text = STR_INIT;

		cell_ref_format(cell, &text);
		str_add(&text, ": ");
		plain_add_value(&line->figure->cells[cell.index], line->figure, &text);
		talk_say(&plain->talk, "  %s", text.text);
		str_finish(&text);
	}
}

static void show(struct plain *plain)
{
	struct form form = { 0 };

	form_build(&form, plain_briefing(plain));
	for (size_t i = 0; i < form.n; i++)
		if (form.lines[i].kind == FORM_CELLS)
			tell_line(plain, &form.lines[i]);
	form_finish(&form);
}

/* --- source, note and day of one value --- */

static bool set_detail(struct plain *plain, const char *name, enum change_kind kind,
		       const char *text)
{
	struct editing_outcome outcome = { 0 };
	struct cell_ref cell;
	struct error err;

	if (!plain_cell(plain, name, &cell))
		return false;
	if (!editing_set_detail(plain->editing,
				&(struct detail_edit){ cell, kind, text[0] != '\0' ? text : NULL },
				&outcome, &err)) {
		talk_error(&plain->talk, &err);
		return false;
	}
	plain_tell(plain, &outcome);
	return true;
}

/* Enter keeps what is said, / takes it away. */
static void ask_detail(struct plain *plain, const char *name, enum change_kind kind,
		       const char *what, const char *now)
{
	const char *typed = talk_ask(&plain->talk, _("%s, now: %s (Enter keeps, / takes away)"),
				     what, now != NULL && now[0] != '\0' ? now : _("nothing"));
	struct str text = STR_INIT;

	if (typed != NULL && typed[0] != '\0') {
		str_add(&text, strcmp(typed, "/") == 0 ? "" : typed);
		set_detail(plain, name, kind, text.text);
	}
	str_finish(&text);
}

/* What is said of the cell now; a reload may have moved it. */
static struct cell_detail detail_of(const struct plain *plain, const char *name)
{
	struct cell_ref cell;
	const struct cell_detail *detail =
		plain_cell(plain, name, &cell) ? figure_detail(cell.figure, cell.index) : NULL;

	return detail != NULL ? *detail : (struct cell_detail){ 0 };
}

static void note(struct plain *plain)
{
	struct cell_ref cell = ask_for_cell(plain);
	struct str name = STR_INIT, asof = STR_INIT;

	if (cell.figure != NULL) {
		cell_ref_format(cell, &name);
		ask_detail(plain, name.text, CHANGE_SOURCE, _("Source"),
			   detail_of(plain, name.text).source);
		ask_detail(plain, name.text, CHANGE_NOTE, _("Note"),
			   detail_of(plain, name.text).note);
		struct date day = detail_of(plain, name.text).asof;
		if (date_is_set(day))
			date_format_iso(day, &asof);
		ask_detail(plain, name.text, CHANGE_ASOF, _("The day it stands for, YYYY-MM-DD"),
			   asof.text);
		ask_detail(plain, name.text, CHANGE_FLAG, _("Flag, as 初步, 修订 or 估计"),
			   detail_of(plain, name.text).flag);
	}
	str_finish(&name);
	str_finish(&asof);
}

const struct plain_row plain_figures[] = {
	{ "enter", VIEW_FIGURES, N_("Type the figures, from the first one without a value"), enter,
	  plain_can_set, VIEW_ANY },
	{ "all", VIEW_FIGURES, N_("Type the figures, from the first one on"), enter_from_start,
	  plain_can_set, VIEW_ANY },
	{ "find", VIEW_FIGURES, N_("Find a figure and type from there"), find_and_enter,
	  plain_can_set, VIEW_ANY },
	{ "show", VIEW_FIGURES, N_("Tell all figures"), show, NULL, VIEW_ANY },
	{ "note", VIEW_FIGURES, N_("Source, note, day and flag of one value"), note, plain_can_set,
	  VIEW_ANY },
	{ 0 },
};
