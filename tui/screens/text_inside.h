/* text_inside.h - what the files of step 4, 文稿, share. */
#ifndef TUI_SCREENS_TEXT_INSIDE_H
#define TUI_SCREENS_TEXT_INSIDE_H

#include "report/prose/bind_names.h"
#include "tui/widgets/editor.h"
#include "tui/screens/text.h"

#define TEXT_LIST_COLS 22
#define TEXT_MEASURE 56 /* cells of a page's line */

/* What the list says of a block. */
struct glance {
	const char *shown; /* its beginning, values in place */
	bool doubtful;     /* numbers that match nothing, placeholders that name nothing */
};

/* Numbers of the whole text bound one after the other (text_bind.c). */
struct text_walk {
	size_t block, from; /* where it goes on: byte of the block's raw text */
	bool all;           /* no longer asked */
	bool names_only;    /* no numbers: what was bound by hand is asked about */
	size_t bound, left;
	struct bind_names names; /* what else the text calls their figures */
};

struct text_view {
	struct prose_reader *reader;
	struct editor *editor;   /* shows the block under the cursor; has the keys while editing */
	enum editor_lines lines; /* of the editor */
	unsigned generation;
	size_t current, top;
	size_t moved_top; /* of the list, after the last move: a window that grows again shows it */
	bool editing;
	char *was;         /* the block's raw text when it was opened; NULL: it had none */
	struct str wanted; /* looked for last */
	struct arena glances_arena;
	struct glance *glances; /* of each block */
	struct text_walk walk;
};

/* A kind of block, for people. */
struct text_kind {
	enum block_kind kind;
	const char *name; /* short */
	const char *help;
	const char *seed; /* text of a new one; NULL: it is asked for or has none */
};
const struct text_kind *text_kind(enum block_kind kind);

struct text_view *text_view(const struct app *app);
struct briefing *text_briefing(const struct app *app);
const struct block *text_block_at(const struct app *app, size_t at); /* NULL behind the last */
const struct block *text_block_here(const struct app *app);
/* Puts the cursor on a block, the last when there are fewer, and shows it in the editor. */
void text_put_cursor(struct app *app, size_t at);
int text_list_rows(const struct app *app);
/* Begins to write in the block under the cursor. */
void text_begin(struct app *app);
/* Shows the block as it is stored. */
void text_load_block(struct app *app);
/* text_draft.c: what is being written is kept beside the history with every key. */
void text_remember(struct app *app);
void text_forget(struct app *app, size_t block);

/* text_bind.c: every typed number of the text is shown with what would print it. */
void text_bind_all(struct app *app);
/* Asks about the names that the text gave to figures whose numbers were bound while it was written. */
void text_offer_names(struct app *app);

/* text_blocks.c */
extern const struct action actions_text_blocks[];

#endif
