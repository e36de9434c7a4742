/* office_cells.h - cells as people name them, understood by the figures of a stored briefing. */
#ifndef REPORT_OFFICE_OFFICE_CELLS_H
#define REPORT_OFFICE_OFFICE_CELLS_H

#include "report/office/office.h"
#include "report/record/change.h"

/* One "CELL=VALUE": the cell in full form, the value as it is kept (NULL: nothing). */
struct office_edit {
	const char *cell, *value;
};
/* What a session knows of a briefing in order to understand and change cells: keeps the figures. */
struct office_cells;
MUST_LOOK bool office_cells_open(struct office *office, const char *name, struct office_cells **out,
				 struct errors *errors);
void office_cells_close(struct office_cells *cells); /* accepts NULL */
const struct stored_briefing *office_cells_about(const struct office_cells *cells);
/* Understands 问责领导干部[乡科级]=981; strings in the office's arena. */
MUST_LOOK bool office_edit_parse(struct office_cells *cells, const char *word, struct arena *arena,
				 struct office_edit *out, struct error *err);
/* The cell, or the figure, of that name in full form; fails, with a hint, when there is none. */
MUST_LOOK bool office_cells_find(struct office_cells *cells, const char *word, struct arena *arena,
				 const char **out, struct error *err);
/* The same, and any other word as it stands: a part's name, for `log`. */
const char *office_subject(struct office_cells *cells, const char *word, struct arena *arena);

/* The record that stands at one subject now, 0 when nothing ever did: the base of a change. */
MUST_LOOK bool office_cells_base(struct office_cells *cells, enum change_kind kind,
				 const char *subject, int64_t *record, struct error *err);
/* Changes of that briefing; the set's own is not looked at. */
MUST_LOOK bool office_cells_apply(struct office_cells *cells, const struct change_set *set,
				  struct arena *arena, struct applied *out, struct error *err);

#endif
