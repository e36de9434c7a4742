/* plain_paste.c - rows of a sheet into the figures, line by line: told first, then set in one step.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/value.h"
#include "report/table/pasted.h"
#include "tui/plain/plain.h"
#include "tui/widgets/form.h"

/* Rows up to a full stop alone; false when the input ends before it. */
static bool ask_rows(struct talk *talk, const char *first, struct str *out)
{
	size_t n = 1;

	if (first != NULL) {
		str_add(out, first);
		str_add(out, "\n");
		n++;
	}
	for (;; n++) {
		const char *row = talk_ask(talk, _("row %zu of the block; . ends it"), n);

		if (row == NULL || strcmp(row, ".") == 0)
			return row != NULL;
		str_add(out, talk->line.text);
		str_add(out, "\n");
	}
}

static void add_value(const struct pasted_item *item, struct str *out)
{
	const struct cell *was = &item->cell.figure->cells[item->cell.index];

	cell_ref_format(item->cell, out);
	str_add(out, _(": "));
	plain_add_value(was, item->cell.figure, out);
	str_add(out, " => ");
	plain_add_value(&item->value, item->cell.figure, out);
}

static void tell_item(struct talk *talk, const struct pasted_item *item)
{
	const char *name = *item->name != '\0' ? item->name : item->text;
	struct str line = STR_INIT;

	switch (item->fate) {
	case PASTED_SET: add_value(item, &line); break;
	case PASTED_REFUSED: str_printf(&line, _("not taken: %s"), item->why); break;
	case PASTED_PASSED: str_printf(&line, _("left out: %s"), item->why); break;
	}
	talk_say(talk, "  %s -> %s", name, line.text);
	str_finish(&line);
}

static void tell(struct talk *talk, const struct pasted *pasted)
{
	for (size_t i = 0; i < pasted->n; i++)
		tell_item(talk, &pasted->items[i]);
	talk_say(talk, _("%zu values, %zu that cannot be taken"), pasted->n_set, pasted->n_refused);
	if (pasted->n_emptied > 0)
		talk_say(talk, _("%zu cells become empty"), pasted->n_emptied);
}

static void set(struct plain *plain, const struct pasted *pasted)
{
	struct cell_edit *edits = xreallocarray(NULL, pasted->n_set + 1, sizeof *edits);
	struct editing_outcome outcome = { 0 };
	struct error err;
	size_t n = 0;

	for (size_t i = 0; i < pasted->n; i++)
		if (pasted->items[i].fate == PASTED_SET)
			edits[n++] = (struct cell_edit){ .cell = pasted->items[i].cell,
							 .value = pasted->items[i].value };
	if (editing_set_cells(plain->editing, &(struct cell_edits){ edits, n, _("pasted") },
			      &outcome, &err))
		plain_tell(plain, &outcome);
	else
		talk_error(&plain->talk, &err);
	free(edits);
}

void plain_paste(struct plain *plain, const struct form_spot *spot, const char *first)
{
	const struct pasted_onto onto = { plain_briefing(plain), form_cell_from(spot, 0, 0),
					  form_cell_from, spot };
	struct pasted pasted = { 0 };
	struct str text = STR_INIT;
	struct error err;

	if (!ask_rows(&plain->talk, first, &text)) {
		talk_say(&plain->talk, _("the block did not end: nothing was changed"));
	} else if (!pasted_read(&pasted, text.text, &onto, &err)) {
		talk_error(&plain->talk, &err);
	} else {
		tell(&plain->talk, &pasted);
		if (pasted.n_set > 0 && talk_agrees(&plain->talk, _("set these values")))
			set(plain, &pasted);
		else
			talk_say(&plain->talk, _("nothing was changed"));
	}
	pasted_finish(&pasted);
	str_finish(&text);
}
