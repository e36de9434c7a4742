/* figures.h - step 2, 数据: every figure in one form, totals, shares and changes live beside them.
 */
#ifndef TUI_SCREENS_FIGURES_H
#define TUI_SCREENS_FIGURES_H

#include "tui/screens/app.h"
#include "tui/widgets/field.h"
#include "tui/widgets/form.h"

/* What the view keeps; its files share it. */
struct figures {
	struct form form;
	unsigned generation; /* of the editing that the form was built from */
	size_t line, column; /* where the cursor stands */
	size_t top;          /* first line shown */
	size_t moved_top;    /* the same after the last move: a window that grows again shows it */
	size_t first_column; /* of a wide figure, first column shown */
	struct str standing; /* the cell under the cursor, by name: outlives a reload */
	bool editing;
	struct field field;
	struct cell before;    /* of the cell being typed: what Esc gives back */
	int64_t before_base;   /* the record that set it */
	int64_t base;          /* the record that stood there when the typing began */
	bool by_columns;       /* Enter goes down a column before the next */
	bool keying;           /* second keying: values are hidden until typed again */
	struct str trouble[2]; /* the relation that fails here: its numbers; the likely slip */
	enum level trouble_level;
	size_t trouble_check; /* its number; SIZE_MAX: none */
	size_t n_cells;       /* of all figures */
};

/* Where things stand in the area. */
struct figures_layout {
	struct area lines; /* form lines */
	int captions_row, trouble_row;
	int label_cols; /* of lines with one column, with the cursor's mark */
	int row_cols;   /* the same of two-dimensional figures */
	int value_cols; /* of one column, its gap and mark among them */
	int columns;    /* of a two-dimensional figure that fit */
};
struct figures_layout figures_layout(const struct figures *figures, struct area area);

void figures_enter(struct app *app);
void figures_leave(struct app *app);
bool figures_key(struct app *app, struct key key);
void figures_click(struct app *app, int row, int col);
void figures_draw(const struct app *app, struct canvas *canvas, struct area area);
void figures_resized(struct app *app);
void figures_renewed(struct app *app);
void figures_explain(const struct app *app, struct str *out);
bool figures_idle(struct app *app);
bool figures_wide(const struct app *app);
/* Figures more, from the columns of a sheet (figures_propose.c). */
void figures_propose(struct app *app);
extern const struct action actions_figures[], actions_figures_more[];

/* --- among the files of the view --- */

struct figures *figures_of(const struct app *app);
const struct form_line *figures_line(const struct figures *figures);
struct cell_ref figures_cell(const struct figures *figures);
/* Puts the cursor on a cell; scrolls; says where one stands. */
void figures_put_cursor(struct app *app, size_t line, size_t column);
bool figures_go_to(struct app *app, struct cell_ref cell);
/* The next cell that takes a value, in the order of entry; false behind the last. */
bool figures_next_entered(const struct figures *figures, int by, size_t *line, size_t *column);
/* The nearest line of cells from `line` on, searching to one side (by: 1 or -1); SIZE_MAX: none. */
size_t figures_cells_line(const struct figures *figures, size_t line, int by);
/* What fails where the cursor stands; told = the slip is looked for too. */
void figures_find_trouble(struct app *app, bool told);

/* A figure of more columns folds the steps away. */
#define FIGURES_NARROW_COLUMNS 4

/* figures_edit.c */
void figures_put_back(struct app *app); /* the proof forgets what is being typed */
void figures_begin(struct app *app, const char *text, bool overwrite);
bool figures_commit(struct app *app); /* false: what was typed is no value, or was refused */
void figures_cancel(struct app *app);
void figures_go_on(struct app *app); /* the briefing was read anew under what is being typed */
void figures_meet(struct app *app);  /* others may have set the cell that is being typed */
void figures_typed(struct app *app); /* a key changed the field: prove it, remember it */
void figures_offer_drafts(struct app *app);

#endif
