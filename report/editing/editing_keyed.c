/* editing_keyed.c - second keying: cells that a second reader typed again, while they say the same.
 */
#include <string.h>

#include "report/base/i18n.h"
#include "report/model/value.h"
#include "report/office/office_inside.h"
#include "report/editing/editing_inside.h"

static struct editing_figure *beside(const struct reading *reading, struct cell_ref cell)
{
	return &reading->figures[cell.figure - report_briefing(reading->report)->figures];
}

bool reading_put_keyed(struct reading *reading, const char *name, const char *value,
		       struct error *err)
{
	const struct stored_cell stored = { .cell = name, .value = value };
	struct cell typed = { 0 };
	struct cell_ref cell;

	if (!office_find_cell(report_briefing(reading->report), name, &cell))
		return true;
	if (!office_value(cell.figure, &stored, &typed, err))
		return error_wrap(err, _("typed again"));
	struct editing_figure *figure = beside(reading, cell);
	if (figure->keyed == NULL)
		figure->keyed =
			arena_array(&reading->arena, cell.figure->n_cells, sizeof *figure->keyed);
	figure->keyed[cell.index] = typed;
	return true;
}

bool reading_take_keyed(struct office *office, struct reading *reading, struct error *err)
{
	struct keyed_cells list;

	if (!briefings_keyed(office->store, reading->about.id, &office->arena, &list, err))
		return false;
	for (size_t i = 0; i < list.n; i++)
		if (!reading_put_keyed(reading, list.items[i].cell, list.items[i].value, err))
			return false;
	return true;
}

static bool is_number(const struct cell *cell)
{
	return cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED;
}

/* A total that was left out is as good as one that was typed. */
static bool same_value(const struct cell *a, const struct cell *b)
{
	if (is_number(a) && is_number(b))
		return a->value.units == b->value.units && a->value.scale == b->value.scale;
	return !is_number(a) && a->state == b->state;
}

bool editing_keyed(const struct editing *editing, struct cell_ref cell)
{
	const struct editing_figure *figure = beside(&editing->now, cell);
	const struct cell *typed = figure->keyed != NULL ? &figure->keyed[cell.index] : NULL;

	return typed != NULL && typed->state != CELL_MISSING &&
	       same_value(typed, &cell.figure->cells[cell.index]);
}

bool editing_set_keyed(struct editing *editing, struct cell_ref cell, struct editing_outcome *out,
		       struct error *err)
{
	const struct cell *shown = &cell.figure->cells[cell.index];
	struct str name = STR_INIT, value = STR_INIT;
	struct applied applied;

	if (!editing_begin(editing, out, err))
		return false;
	cell_ref_format(cell, &name);
	value_format(shown, &value);
	bool ok = shown->state != CELL_MISSING ||
		  error_set(err, ERROR_VALUE, _("'%s' has no value that could be typed again"),
			    name.text);
	struct keyed typed = { name.text, value.text, editing_base(editing, cell) };
	ok = ok && briefings_key(editing->office->store, editing->about.id, &typed, &applied, err);
	if (ok) {
		editing->must_reload |=
			!reading_put_keyed(&editing->now, name.text, value.text, err);
		editing_settle(editing, &applied, SHOWN_ALREADY, out);
	}
	str_finish(&name);
	str_finish(&value);
	return ok;
}
