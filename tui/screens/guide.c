/* guide.c - see guide.h: everything is tried out anew with each answer, and taken in one step. */
#include "tui/screens/guide.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/ledger/ledger_plan.h"
#include "tui/screens/rows_watch.h"
#include "tui/words/trial_lines.h"

struct guide *guide_of(const struct app *app)
{
	return app->states[VIEW_GUIDE];
}

static const struct briefing *briefing_of(const struct app *app)
{
	return report_briefing(editing_report(app->editing));
}

static const struct ledger *ledger_of(const struct app *app, const char *name)
{
	const struct briefing *briefing = briefing_of(app);

	for (size_t i = 0; i < briefing->n_ledgers; i++)
		if (strcmp(briefing->ledgers[i].name, name) == 0)
			return &briefing->ledgers[i];
	return NULL;
}

/* --- fields --- */

/* What the figures do with it. */
static const char *use_of(const struct ledger_field *field)
{
	return field->names != NULL ? _("dimension")
	       : field->is_key      ? _("told apart")
	       : field->is_number   ? _("added up")
				    : _("condition");
}

MUST_LOOK static bool find_fields(struct app *app, struct guide *guide, struct errors *errors)
{
	struct ledger_plan plan;
	bool ok = ledger_plan_make(&plan, briefing_of(app), ledger_of(app, guide->ledger), NULL,
				   errors);

	guide->fields = arena_array(&guide->arena, plan.n_fields, sizeof *guide->fields);
	for (size_t i = 0; ok && i < plan.n_fields; i++)
		guide->fields[guide->n_fields++] = (struct guide_field){
			.name = arena_strdup(&guide->arena, plan.fields[i].name),
			.heading = arena_strdup(&guide->arena, plan.fields[i].heading),
			.use = use_of(&plan.fields[i]),
			.column = SIZE_MAX,
		};
	ledger_plan_finish(&plan);
	return ok;
}

static void find_columns(struct guide *guide)
{
	for (size_t i = 0; i < guide->n_fields; i++) {
		guide->fields[i].column = SIZE_MAX;
		for (size_t k = 0; k < guide->look.n_columns; k++)
			if (strcmp(guide->look.columns[k].name, guide->fields[i].heading) == 0)
				guide->fields[i].column = k;
	}
}

static bool all_found(const struct guide *guide)
{
	for (size_t i = 0; i < guide->n_fields; i++)
		if (guide->fields[i].column == SIZE_MAX)
			return false;
	return true;
}

/* --- trying --- */

static void wish_part(struct app *app, struct guide *guide, struct stored_part *part)
{
	struct ledger changed = *ledger_of(app, guide->ledger);
	struct ledger_column *columns =
		arena_array(&guide->look_arena, guide->n_fields, sizeof *columns);

	changed.columns = columns;
	changed.n_columns = 0;
	changed.sheet = guide->sheet;
	for (size_t i = 0; i < guide->n_fields; i++)
		if (strcmp(guide->fields[i].name, guide->fields[i].heading) != 0)
			columns[changed.n_columns++] = (struct ledger_column){
				.field = guide->fields[i].name,
				.heading = guide->fields[i].heading,
			};
	str_clear(&guide->part);
	office_ledgers_part(briefing_of(app), &changed, &guide->part);
	*part = (struct stored_part){ .name = "ledgers", .text = guide->part.text };
}

static size_t take_said(struct guide *guide)
{
	size_t n = 0;

	guide->said = arena_array(&guide->look_arena, guide->n_asked, sizeof *guide->said);
	for (size_t i = 0; i < guide->n_asked; i++)
		if (guide->asked[i].member != NULL && guide->asked[i].who == NULL)
			guide->said[n++] =
				(struct spelling){ guide->asked[i].dimension, guide->asked[i].text,
						   guide->asked[i].member };
	return n;
}

static void try_wish(struct app *app, struct guide *guide)
{
	struct rows_watch watching;
	const struct ledger_watch watch = rows_watch_begin(&watching, app);
	struct stored_part *part = arena_alloc(&guide->look_arena, sizeof *part);
	struct errors errors = { 0 };
	struct ledger_wish wish = {
		.name = editing_about(app->editing)->name,
		.ledger = guide->ledger,
		.path = guide->path,
		.parts = part,
		.n_parts = guide->is_mapped,
		.watch = &watch,
	};

	ledger_trial_destroy(guide->trial);
	guide->trial = NULL;
	if (!all_found(guide))
		return;
	if (guide->is_mapped)
		wish_part(app, guide, part);
	wish.n_said = take_said(guide);
	wish.said = guide->said;
	guide->trial = ledger_trial_make(app->office, &wish, &errors);
	if (guide->trial == NULL)
		app_say_errors(app, &errors);
}

/* --- lines --- */

static bool is_asked(const struct guide *guide, const char *dimension, const char *text)
{
	for (size_t i = 0; i < guide->n_asked; i++)
		if (strcmp(guide->asked[i].text, text) == 0 &&
		    strcmp(guide->asked[i].dimension, dimension) == 0)
			return true;
	return false;
}

static const char *copy(struct arena *arena, const char *text)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

/* Its strings are copied. */
static void add_asked(struct guide *guide, const struct guide_asked *asked)
{
	struct arena *arena = &guide->arena;

	if (is_asked(guide, asked->dimension, asked->text))
		return;
	guide->asked = array_grow(guide->asked, guide->n_asked, &guide->asked_capacity,
				  sizeof *guide->asked);
	guide->asked[guide->n_asked++] = (struct guide_asked){
		.dimension = arena_strdup(arena, asked->dimension),
		.text = arena_strdup(arena, asked->text),
		.nearest = copy(arena, asked->nearest),
		.member = copy(arena, asked->member),
		.who = copy(arena, asked->who),
		.records = asked->records,
	};
}

static void ask(struct guide *guide, const struct ledger_unknown *unknown)
{
	add_asked(guide, &(struct guide_asked){ .dimension = unknown->dimension,
						.text = unknown->spelling,
						.nearest = unknown->nearest,
						.records = unknown->records });
}

/* What the series said is not asked again; it is shown, and may be said otherwise. */
static void show_recalled(struct guide *guide)
{
	size_t n = 0;
	const struct office_spelling *recalled =
		guide->trial != NULL ? ledger_trial_recalled(guide->trial, &n) : NULL;

	for (size_t i = 0; i < n; i++)
		add_asked(guide, &(struct guide_asked){ .dimension = recalled[i].dimension,
							.text = recalled[i].text,
							.member = recalled[i].member,
							.who = recalled[i].who });
}

static void ask_all(struct guide *guide)
{
	const struct ledger_counts *counts =
		guide->trial != NULL ? ledger_trial_counts(guide->trial) : NULL;

	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++) {
		const struct ledger_tally *tally = ledger_counts_tally(counts, i);

		for (size_t k = 0; k < tally->unknown.n; k++)
			ask(guide, &tally->unknown.items[k]);
	}
}

static void add_lines(struct guide *guide, enum guide_line_kind kind, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		guide->lines = array_grow(guide->lines, guide->list.n, &guide->capacity,
					  sizeof *guide->lines);
		guide->lines[guide->list.n++] = (struct guide_line){ kind, i };
	}
}

static void make_lines(struct app *app, struct guide *guide)
{
	size_t n_moved = 0;

	if (guide->trial != NULL)
		ledger_trial_moved(guide->trial, &n_moved);
	show_recalled(guide);
	ask_all(guide);
	guide->list.n = 0;
	add_lines(guide, GUIDE_FIELD, guide->n_fields);
	add_lines(guide, GUIDE_ASKED, guide->n_asked);
	add_lines(guide, GUIDE_MOVED, n_moved);
	list_put(&guide->list, guide->list.current, guide_rows(app));
}

static void try_again(struct app *app)
{
	try_wish(app, guide_of(app));
	make_lines(app, guide_of(app));
}

/* Sheet, heading and columns anew. */
MUST_LOOK static bool look(struct app *app, struct guide *guide, struct error *err)
{
	struct arena arena = { 0 };
	const char **wanted = arena_array(&arena, guide->n_fields, sizeof *wanted);
	const struct look_request request = { guide->path, guide->sheet, wanted, guide->n_fields };

	for (size_t i = 0; i < guide->n_fields; i++)
		wanted[i] = arena_strdup(&arena, guide->fields[i].heading);
	bool ok = office_look(app->office, &request, &arena, &guide->look, err);
	arena_finish(&guide->look_arena);
	guide->look_arena = arena;
	find_columns(guide);
	return ok;
}

static void guide_destroy(struct guide *guide)
{
	ledger_trial_destroy(guide->trial);
	str_finish(&guide->part);
	free(guide->asked);
	free(guide->lines);
	arena_finish(&guide->look_arena);
	arena_finish(&guide->arena);
	free(guide);
}

void guide_leave(struct app *app)
{
	guide_destroy(guide_of(app));
	app->states[VIEW_GUIDE] = NULL;
}

/* Others changed the briefing: what would come of it may be something else now. */
void guide_renewed(struct app *app)
{
	struct guide *guide = guide_of(app);

	if (guide->generation == editing_generation(app->editing))
		return;
	guide->generation = editing_generation(app->editing);
	if (ledger_of(app, guide->ledger) == NULL)
		app_pop(app);
	else
		try_again(app);
}

void guide_open(struct app *app, const char *ledger, const char *path)
{
	struct guide *guide = xcalloc(1, sizeof *guide);
	const struct ledger *of = ledger_of(app, ledger);
	struct errors errors = { 0 };
	struct error err;

	str_init(&guide->part);
	guide->ledger = arena_strdup(&guide->arena, ledger);
	guide->path = arena_strdup(&guide->arena, path);
	guide->sheet = of->sheet != NULL ? arena_strdup(&guide->arena, of->sheet) : NULL;
	guide->generation = editing_generation(app->editing);
	bool ok = find_fields(app, guide, &errors);
	if (ok && !look(app, guide, &err)) {
		errors_add(&errors, &err);
		ok = false;
	}
	if (!ok) {
		app_say_errors(app, &errors);
		guide_destroy(guide);
		return;
	}
	app->states[VIEW_GUIDE] = guide;
	app_push(app, VIEW_GUIDE);
	try_again(app);
}

/* --- keys --- */

static void heading_picked(struct app *app, void *context, size_t picked)
{
	struct guide *guide = guide_of(app);
	struct guide_field *field = context;
	struct error err;

	if (guide == NULL || picked == PICK_NONE)
		return;
	field->heading = arena_strdup(&guide->arena, guide->look.columns[picked].name);
	guide->is_mapped = true;
	if (!look(app, guide, &err))
		app_say_error(app, &err);
	try_again(app);
}

static void pick_heading(struct app *app, struct guide_field *field)
{
	struct guide *guide = guide_of(app);
	struct pick *picks = arena_array(&guide->look_arena, guide->look.n_columns, sizeof *picks);

	for (size_t i = 0; i < guide->look.n_columns; i++)
		picks[i] = (struct pick){ guide->look.columns[i].name,
					  guide->look.columns[i].samples[0] };
	app_pick(app, &(struct pick_question){ .title = field->name,
					       .picks = picks,
					       .n = guide->look.n_columns,
					       .done = heading_picked,
					       .context = field });
}

static void member_picked(struct app *app, void *context, size_t picked)
{
	struct guide *guide = guide_of(app);

	if (guide == NULL || picked == PICK_NONE)
		return;
	struct guide_asked *asked = &guide->asked[*(const size_t *)context];
	const struct dimension *dimension =
		briefing_dimension(briefing_of(app), asked->dimension, strlen(asked->dimension));
	if (dimension == NULL || picked >= dimension->n)
		return;
	asked->member = arena_strdup(&guide->arena, dimension->members[picked].key);
	asked->who = NULL;
	try_again(app);
}

static void pick_member(struct app *app, size_t at)
{
	struct guide *guide = guide_of(app);
	const struct guide_asked *asked = &guide->asked[at];
	const struct dimension *dimension =
		briefing_dimension(briefing_of(app), asked->dimension, strlen(asked->dimension));
	size_t *context = arena_alloc(&guide->arena, sizeof *context);

	if (dimension == NULL)
		return;
	struct pick *picks = arena_array(&guide->look_arena, dimension->n, sizeof *picks);
	for (size_t i = 0; i < dimension->n; i++)
		picks[i] = (struct pick){ dimension->members[i].key,
					  asked->nearest != NULL &&
							  strcmp(asked->nearest,
								 dimension->members[i].name) == 0
						  ? _("perhaps")
						  : NULL };
	*context = at;
	app_pick(app, &(struct pick_question){ .title = asked->text,
					       .picks = picks,
					       .n = dimension->n,
					       .done = member_picked,
					       .context = context });
}

static void decide(struct app *app)
{
	struct guide *guide = guide_of(app);
	const struct guide_line *line = &guide->lines[guide->list.current];

	switch (line->kind) {
	case GUIDE_FIELD: pick_heading(app, &guide->fields[line->at]); break;
	case GUIDE_ASKED: pick_member(app, line->at); break;
	case GUIDE_MOVED: break;
	}
}

static bool can_decide(const struct app *app)
{
	const struct guide *guide = guide_of(app);

	return guide->list.n > 0 && guide->lines[guide->list.current].kind != GUIDE_MOVED;
}

static void sheet_picked(struct app *app, void *context, size_t picked)
{
	struct guide *guide = guide_of(app);
	struct error err;

	(void)context;
	if (guide == NULL || picked == PICK_NONE)
		return;
	guide->sheet = arena_strdup(&guide->arena, guide->look.sheets[picked].name);
	guide->is_mapped = true;
	if (!look(app, guide, &err))
		app_say_error(app, &err);
	try_again(app);
}

static void pick_sheet(struct app *app)
{
	struct guide *guide = guide_of(app);
	struct pick *picks = arena_array(&guide->look_arena, guide->look.n_sheets, sizeof *picks);

	for (size_t i = 0; i < guide->look.n_sheets; i++)
		picks[i] = (struct pick){ guide->look.sheets[i].name,
					  guide->look.sheets[i].hidden ? _("hidden") : NULL };
	app_pick(app, &(struct pick_question){ .title = _("Which sheet?"),
					       .picks = picks,
					       .n = guide->look.n_sheets,
					       .done = sheet_picked });
}

static bool has_sheets(const struct app *app)
{
	return guide_of(app)->look.n_sheets > 1;
}

/* All that the count and the comparison say, row by row. */
static void show_all(struct app *app)
{
	struct str text = STR_INIT;

	trial_lines_add(guide_of(app)->trial, &text);
	app_show(app, guide_of(app)->ledger, text.text);
	str_finish(&text);
}

static bool has_trial(const struct app *app)
{
	return guide_of(app)->trial != NULL;
}

static void take(struct app *app)
{
	struct guide *guide = guide_of(app);
	struct arena arena = { 0 };
	struct applied applied;
	struct errors errors = { 0 };
	struct error err;

	if (!ledger_trial_take(guide->trial, &arena, &applied, &err)) {
		app_say_error(app, &err);
		arena_finish(&arena);
		return;
	}
	app_pop(app);
	if (!editing_reload(app->editing, &errors)) {
		app_say_errors(app, &errors);
	} else {
		app_say(app, applied.n_conflicts > 0 ? MESSAGE_WARNING : MESSAGE_GOOD,
			_("the ledger is in: %zu changes, %zu conflicts; ^Z takes it back"),
			applied.changed, applied.n_conflicts);
		app_changed(app);
	}
	arena_finish(&arena);
}

static void move(struct app *app, enum list_move to)
{
	list_move(&guide_of(app)->list, to, guide_rows(app));
}

#define X(name, to, keys, title)               \
	static void go_##name(struct app *app) \
	{                                      \
		move(app, LIST_##to);          \
	}
LIST_MOVES(X)
#undef X

static bool can_begin(const struct app *app)
{
	return app_can_set(app) && briefing_of(app)->n_ledgers > 0;
}

const struct action actions_guide[] = {
	{ "bring-ledger", "M-b", VIEW_BRIEFING, MENU_FILE, NULL, N_("Bring a ledger's sheet in"),
	  N_("A file from the in-tray: its columns, the spellings that nobody knows, what it "
	     "counts "
	     "and what differs from the one before are shown first, and taken in one step."),
	  guide_begin, can_begin },
	{ "guide-decide", "Enter", VIEW_GUIDE, MENU_NONE, N_("decide"),
	  N_("Say which column it is, or what the spelling means"), NULL, decide, can_decide },
	{ "guide-take", "a", VIEW_GUIDE, MENU_NONE, N_("take in"), N_("Take the ledger in"), NULL,
	  take, has_trial },
	{ "guide-sheet", "s", VIEW_GUIDE, MENU_NONE, N_("sheet"), N_("Another sheet of the file"),
	  NULL, pick_sheet, has_sheets },
	{ "guide-rows", "r", VIEW_GUIDE, MENU_NONE, N_("rows"),
	  N_("The rows that came, went, changed or were left out"), NULL, show_all, has_trial },
#define X(name, to, keys, title) \
	{ "guide-" #name, keys, VIEW_GUIDE, MENU_NONE, NULL, title, NULL, go_##name, NULL },
	LIST_MOVES(X)
#undef X
		{ 0 },
};
