/* office_cells.c - cells as people name them, understood by the figures of a stored briefing; and
 * what changed in them since the release. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/typed_value.h"
#include "report/model/value.h"
#include "report/office/office_cells.h"
#include "report/office/office_inside.h"
#include "report/office/office_list.h"

struct office_cells {
	struct office *office;
	struct stored_briefing about;
	struct briefing *briefing; /* figures without values */
};

bool office_cells_open(struct office *office, const char *name, struct office_cells **out,
		       struct errors *errors)
{
	struct stored_content content;
	struct report_source source;
	struct str text = STR_INIT;
	struct error err;

	if (!briefings_open_parts(office->store, name, &office->arena, &content, &err))
		return office_fail(errors, &err);
	if (!office_may_read(office, content.about.state, errors))
		return false;
	struct briefing *briefing = office_figures(office, &content, &text, &source, errors);
	str_finish(&text);
	if (briefing == NULL)
		return false;
	*out = xcalloc(1, sizeof **out);
	**out = (struct office_cells){ office, content.about, briefing };
	return true;
}

void office_cells_close(struct office_cells *cells)
{
	if (cells == NULL)
		return;
	briefing_destroy(cells->briefing);
	free(cells);
}

const struct stored_briefing *office_cells_about(const struct office_cells *cells)
{
	return &cells->about;
}

/* The '=' that parts cell and value: the first one behind the brackets. */
static const char *find_equals(const char *word)
{
	const char *close = strchr(word, ']'), *wide = strstr(word, "］");
	const char *equals = strchr(word, '=');

	if (close == NULL || (wide != NULL && wide < close))
		close = wide;
	if (equals != NULL && close != NULL && equals < close && strchr(close, '=') != NULL)
		equals = strchr(close, '=');
	return equals;
}

bool office_edit_parse(struct office_cells *cells, const char *word, struct arena *arena,
		       struct office_edit *out, struct error *err)
{
	const char *equals = find_equals(word);
	struct str name = STR_INIT, value = STR_INIT;
	struct cell_ref ref;
	struct cell cell = { 0 };

	if (equals == NULL)
		return error_set(err, ERROR_USAGE,
				 _("'%s' is no change; expected CELL=VALUE, such as %s"), word,
				 "问责领导干部[乡科级]=981");
	struct written cell_name = { .text = word, .len = (size_t)(equals - word) };
	if (!briefing_cell(cells->briefing, &cell_name, &ref, err))
		return false;
	if (ref.figure->formula != NULL)
		return error_set(err, ERROR_VALUE,
				 _("'%s' is computed by its formula and takes no value"),
				 ref.figure->name);
	if (!typed_value_read(ref.figure, equals + 1, strlen(equals + 1), &cell, err))
		return error_wrap(err, "%.*s", (int)(equals - word), word);
	cell_ref_format(ref, &name);
	value_format(&cell, &value);
	out->cell = arena_strdup(arena, name.text);
	out->value = value.len > 0 ? arena_strdup(arena, value.text) : NULL;
	str_finish(&name);
	str_finish(&value);
	return true;
}

bool office_cells_find(struct office_cells *cells, const char *word, struct arena *arena,
		       const char **out, struct error *err)
{
	struct written written = { .text = word, .len = strlen(word) };
	struct str name = STR_INIT;
	struct cell_ref ref;

	if (!briefing_cell(cells->briefing, &written, &ref, err)) {
		const struct figure *figure = briefing_figure(cells->briefing, word, strlen(word));

		*out = figure != NULL ? arena_strdup(arena, figure->name) : NULL;
		return figure != NULL;
	}
	cell_ref_format(ref, &name);
	*out = arena_strdup(arena, name.text);
	str_finish(&name);
	return true;
}

const char *office_subject(struct office_cells *cells, const char *word, struct arena *arena)
{
	const char *subject;
	struct error ignored;

	return office_cells_find(cells, word, arena, &subject, &ignored)
		       ? subject
		       : arena_strdup(arena, word);
}

bool office_cells_base(struct office_cells *cells, enum change_kind kind, const char *subject,
		       int64_t *record, struct error *err)
{
	struct arena arena = { 0 };
	struct standing_value look = { .kind = kind, .subject = subject };
	bool ok = briefings_look(cells->office->store, cells->about.id, &look, &arena, err);

	*record = look.record;
	arena_finish(&arena);
	return ok;
}

bool office_cells_apply(struct office_cells *cells, const struct change_set *set,
			struct arena *arena, struct applied *out, struct error *err)
{
	struct change_set own = *set;

	own.briefing = cells->about.id;
	return briefings_apply(cells->office->store, &own, arena, out, err);
}

/* The two revisions between which a release was revised; false when it was not. */
static bool revised_between(const struct standing *standing, struct comparison *out)
{
	bool is_open = standing->about.state != FLOW_RELEASED;
	size_t base = is_open ? 0 : 1;

	if (standing->n_releases <= base)
		return false;
	out->from = standing->releases[base].revision;
	out->to = is_open ? standing->about.revision : standing->releases[0].revision;
	return true;
}

bool office_revisions(struct office *office, const char *name, struct arena *arena,
		      struct office_revisions *out, struct errors *errors)
{
	struct standing standing;
	struct comparison revised;
	struct error err;

	*out = (struct office_revisions){ 0 };
	if (!flow_standing(office->store, name, arena, &standing, &err))
		return office_fail(errors, &err);
	if (!office_may_read(office, standing.about.state, errors))
		return false;
	if (!revised_between(&standing, &revised))
		return true;
	if (!history_diff(office->store, standing.about.id, &revised, arena, &err))
		return office_fail(errors, &err);
	out->items = arena_array(arena, revised.n, sizeof *out->items);
	for (size_t i = 0; i < revised.n; i++) {
		const struct difference *found = &revised.items[i];

		if (strcmp(found->kind, "value") == 0)
			out->items[out->n++] = (struct office_revision){
				.cell = found->subject,
				.before = found->before,
				.after = found->after,
				.cause = found->why != NULL ? found->why : "",
				.who = found->who,
				.at = found->at,
			};
	}
	return true;
}
