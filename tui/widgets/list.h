/* list.h - a list on the screen: which of its lines is the current one, which is shown first. */
#ifndef TUI_WIDGETS_LIST_H
#define TUI_WIDGETS_LIST_H

#include <stddef.h>

#include "report/base/i18n.h"

/* A zeroed struct is an empty list. Call list_put after n has changed. */
struct list {
	size_t n, current, top;
};

/* X(name, MOVE, keys, title): how one moves in every list; rows of actions are made of it. */
#define LIST_MOVES(X)                                        \
	X(up, UP, "Up", N_("One line up"))                   \
	X(down, DOWN, "Down", N_("One line down"))           \
	X(page_up, PAGE_UP, "PgUp", N_("One page up"))       \
	X(page_down, PAGE_DOWN, "PgDn", N_("One page down")) \
	X(first, FIRST, "Home", N_("To the first line"))     \
	X(last, LAST, "End", N_("To the last line"))

enum list_move {
#define X(name, move, keys, title) LIST_##move,
	LIST_MOVES(X)
#undef X
};

/* Makes a line the current one (the last when there are fewer) and has it among the rows shown:
 * half a page further when it was not, since each line that moves is written anew. */
void list_put(struct list *list, size_t at, size_t rows);
void list_move(struct list *list, enum list_move move, size_t rows);

#endif
