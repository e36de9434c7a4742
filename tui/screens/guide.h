/* guide.h - a department's sheet on its way into a ledger: what its columns and spellings mean,
 * what it counts, what differs from the one before. */
#ifndef TUI_SCREENS_GUIDE_H
#define TUI_SCREENS_GUIDE_H

#include "report/office/office_ledgers.h"
#include "tui/screens/app.h"
#include "tui/widgets/list.h"

/* By its name a sheet that can be brought in. */
bool guide_is_sheet(const char *name);
/* Asks for the file, and for the ledger where there are several. */
void guide_begin(struct app *app);

void guide_leave(struct app *app);
void guide_draw(const struct app *app, struct canvas *canvas, struct area area);
void guide_renewed(struct app *app);
extern const struct action actions_guide[];

/* --- among the files of the view --- */

enum guide_line_kind {
	GUIDE_FIELD, /* what is looked for, and the column it stands in */
	GUIDE_ASKED, /* a spelling that no dimension knows, or was said here */
	GUIDE_MOVED, /* a cell whose count is another, or other than what stands */
};
struct guide_line {
	enum guide_line_kind kind;
	size_t at; /* in the array of its kind */
};

/* What the ledger's figures look at. */
struct guide_field {
	const char *name, *heading;
	const char *use; /* "dimension", "told apart by", "added up", "condition"; translated */
	size_t column;   /* of the look; SIZE_MAX: none */
};
struct guide_asked {
	const char *dimension, *text, *nearest;
	const char *member; /* as it was said; NULL: not yet */
	const char *who;    /* said it elsewhere in the series; NULL: it is asked here */
	size_t records;
};

struct guide {
	struct arena arena;      /* of the whole */
	struct arena look_arena; /* of what the sheet says */
	const char *ledger, *path, *sheet;
	struct ledger_look look;
	struct guide_field *fields;
	size_t n_fields;
	struct guide_asked *asked; /* n_asked of them, those that were answered first */
	size_t n_asked, asked_capacity;
	struct spelling *said;      /* of the wish */
	struct str part;            /* the ledgers as they would be */
	struct ledger_trial *trial; /* NULL: a field has no column */
	struct guide_line *lines;
	size_t capacity;
	struct list list;
	bool is_mapped; /* sheet or columns are others than the briefing has */
	unsigned generation;
};

void guide_open(struct app *app, const char *ledger, const char *path);
struct guide *guide_of(const struct app *app);
size_t guide_rows(const struct app *app); /* lines that are shown */

#endif
