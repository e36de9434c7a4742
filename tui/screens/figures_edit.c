/* figures_edit.c - a value being typed: proved at every key, on disk with Enter, given back by Esc.
 */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/typed_value.h"
#include "report/model/value.h"
#include "tui/screens/figures.h"

static struct proof *proof_of(const struct app *app)
{
	return report_proof(editing_report(app->editing));
}

static void show_in_proof(struct app *app, const struct cell *value)
{
	proof_set_cell(proof_of(app), figures_cell(figures_of(app)), value);
}

void figures_put_back(struct app *app)
{
	struct figures *figures = figures_of(app);

	show_in_proof(app, &figures->before);
	figures->editing = false;
}

static bool refuse(struct app *app)
{
	const struct form_line *line = figures_line(figures_of(app));

	if (editing_is_closed(app->editing))
		app_say(app, MESSAGE_WARNING,
			_("this briefing is %s; reopening it wants a cause (step 6)"),
			editing_about(app->editing)->state == FLOW_RELEASED ? _("released")
									    : _("approved"));
	else if (line != NULL && !form_is_entered(line))
		app_say(app, MESSAGE_WARNING, _("'%s' is computed: %s"), form_label(line),
			line->figure->formula);
	else
		return false;
	return true;
}

static void take_before(struct app *app, struct cell_ref cell)
{
	struct figures *figures = figures_of(app);

	figures->before = cell.figure->cells[cell.index];
	if (figures->before.state == CELL_COMPUTED) /* a total that was left out */
		figures->before = (struct cell){ .state = CELL_MISSING };
	figures->before_base = editing_base(app->editing, cell);
}

void figures_begin(struct app *app, const char *text, bool overwrite)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);

	if (cell.figure == NULL || refuse(app))
		return;
	take_before(app, cell);
	figures->base = figures->before_base;
	figures->editing = true;
	field_set(&figures->field, text, overwrite);
}

/* A draft that cannot be kept now is kept with the next key. */
static void remember(struct app *app)
{
	struct figures *figures = figures_of(app);

	editing_keep_draft(app->editing, figures->standing.text, figures->field.text.text,
			   figures->base);
}

static void forget(struct app *app)
{
	editing_drop_draft(app->editing, figures_of(app)->standing.text);
}

MUST_LOOK static bool read_field(const struct figures *figures, const struct figure *figure,
				 struct cell *value, struct error *err)
{
	const struct str *text = &figures->field.text;

	return typed_value_read(figure, text->text, text->len, value, err);
}

static void prove_typed(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell value;
	struct error ignored;

	if (figures->keying)
		return; /* the first keying stands until both agree */
	if (read_field(figures, figures_line(figures)->figure, &value, &ignored)) {
		show_in_proof(app, &value);
		figures_find_trouble(app, false);
	}
}

void figures_typed(struct app *app)
{
	remember(app);
	prove_typed(app);
}

void figures_go_on(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);

	if (cell.figure == NULL || refuse(app))
		return; /* the draft is kept */
	take_before(app, cell);
	figures->editing = true;
	prove_typed(app);
}

void figures_meet(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);

	if (editing_base(app->editing, cell) == figures->before_base)
		return;
	take_before(app, cell);
	prove_typed(app);
}

void figures_cancel(struct app *app)
{
	forget(app);
	figures_put_back(app);
	figures_find_trouble(app, true);
}

static bool same_value(const struct cell *a, const struct cell *b)
{
	return a->state == b->state &&
	       (a->state != CELL_GIVEN ||
		(a->value.units == b->value.units && a->value.scale == b->value.scale));
}

static bool set_value(struct app *app, struct cell_ref cell, const struct cell *value, int64_t base)
{
	struct cell_edit edit = { .cell = cell, .value = *value, .begun = true, .base = base };
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (!editing_set_cells(app->editing, &(struct cell_edits){ &edit, 1, NULL }, &outcome,
			       &err)) {
		app_say_error(app, &err);
		return false;
	}
	app_tell(app, &outcome);
	app_changed(app);
	return true;
}

/* --- second keying --- */

struct disagreement {
	struct cell_ref cell;
	unsigned generation;
	struct cell second;
	int64_t base; /* the record of the first */
};

static void mark_keyed(struct app *app, struct cell_ref cell)
{
	struct editing_outcome outcome = { 0 };
	struct error err;

	if (editing_set_keyed(app->editing, cell, &outcome, &err))
		app_tell(app, &outcome);
	else
		app_say_error(app, &err);
}

enum { KEEP_FIRST, TAKE_SECOND };

static void settle_disagreement(struct app *app, void *context, int choice)
{
	struct disagreement *two = context;

	if (app->editing != NULL && two->generation == editing_generation(app->editing)) {
		if (choice == KEEP_FIRST)
			mark_keyed(app, two->cell);
		else if (choice == TAKE_SECOND &&
			 set_value(app, two->cell, &two->second, two->base))
			mark_keyed(app, two->cell);
		else
			app_say(app, MESSAGE_WARNING, _("not decided yet; key it again"));
	}
	free(two);
}

static void ask_which(struct app *app, struct cell_ref cell, const struct cell *second)
{
	struct disagreement *two = xcalloc(1, sizeof *two);
	struct str first_text = STR_INIT, second_text = STR_INIT;

	*two = (struct disagreement){ cell, editing_generation(app->editing), *second,
				      editing_base(app->editing, cell) };
	value_format(&cell.figure->cells[cell.index], &first_text);
	value_format(second, &second_text);
	struct choice choices[] = {
		[KEEP_FIRST] = { first_text.len > 0 ? first_text.text : _("nothing"),
				 _("as it was entered first") },
		[TAKE_SECOND] = { second_text.len > 0 ? second_text.text : _("nothing"),
				  _("as it was keyed now") },
	};
	app_choose(app, &(struct choice_question){
				.title = _("The two keyings differ"),
				.text = figures_of(app)->standing.text,
				.choices = choices,
				.n = 2,
				.done = settle_disagreement,
				.context = two,
			});
	str_finish(&first_text);
	str_finish(&second_text);
}

static bool commit_second(struct app *app, struct cell_ref cell, const struct cell *value)
{
	forget(app);
	if (same_value(&figures_of(app)->before, value))
		mark_keyed(app, cell);
	else
		ask_which(app, cell, value);
	return true;
}

/* --- Enter --- */

bool figures_commit(struct app *app)
{
	struct figures *figures = figures_of(app);
	struct cell_ref cell = figures_cell(figures);
	struct cell value;
	struct error err;

	if (!figures->editing)
		return true;
	if (!read_field(figures, cell.figure, &value, &err)) {
		app_say_error(app, &err);
		return false;
	}
	figures_put_back(app);
	if (figures->keying)
		return commit_second(app, cell, &value);
	if (same_value(&figures->before, &value)) {
		forget(app);
		figures_find_trouble(app, true);
		return true;
	}
	return set_value(app, cell, &value, figures->base);
}

/* --- what was half typed when the line went --- */

struct offered {
	char *cell, *text;
	int64_t base;
};

static void take_draft(struct app *app, void *context, int choice)
{
	struct offered *draft = context;
	struct figures *figures = figures_of(app);
	struct cell_ref cell;

	if (figures != NULL && choice >= 0 &&
	    briefing_find_cell(report_briefing(editing_report(app->editing)), draft->cell, &cell) &&
	    figures_go_to(app, cell)) {
		if (choice == 0) {
			figures_begin(app, draft->text, false);
			figures->base = draft->base;
			if (figures->editing)
				figures_typed(app);
		} else {
			forget(app);
		}
	}
	free(draft->cell);
	free(draft->text);
	free(draft);
}

static void offer(struct app *app, const struct draft *found)
{
	struct offered *draft = xcalloc(1, sizeof *draft);
	struct str text = STR_INIT;

	*draft = (struct offered){ xstrdup(found->cell), xstrdup(found->text), found->base };
	str_printf(&text, _("%s was half typed when the session ended: %s"), found->cell,
		   found->text);
	struct choice choices[] = { { _("go on typing it"), NULL }, { _("throw it away"), NULL } };
	app_choose(app, &(struct choice_question){
				.title = _("Half typed"),
				.text = text.text,
				.choices = choices,
				.n = 2,
				.done = take_draft,
				.context = draft,
			});
	str_finish(&text);
}

void figures_offer_drafts(struct app *app)
{
	struct arena arena = { 0 };
	struct drafts drafts = { 0 };
	struct error err;

	if (app_can_set(app) && !editing_drafts(app->editing, &arena, &drafts, &err))
		app_say_error(app, &err);
	for (size_t i = 0; i < drafts.n; i++) /* "@…" is no cell: a block, a name that was declined */
		if (drafts.items[i].text[0] != '\0' && drafts.items[i].cell[0] != '@') {
			offer(app, &drafts.items[i]);
			break;
		}
	arena_finish(&arena);
}
