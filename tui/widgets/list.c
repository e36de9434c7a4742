/* list.c - see list.h. */
#include "tui/widgets/list.h"

void list_put(struct list *list, size_t at, size_t rows)
{
	size_t jump;

	rows = rows > 0 ? rows : 1;
	jump = rows / 2 + 1;
	list->current = at < list->n ? at : list->n - (list->n > 0);
	if (list->current < list->top)
		list->top = list->current > jump ? list->current - jump + 1 : 0;
	if (list->current >= list->top + rows)
		list->top = list->current - rows + jump;
	if (list->top + rows > list->n)
		list->top = list->n > rows ? list->n - rows : 0;
}

void list_move(struct list *list, enum list_move move, size_t rows)
{
	size_t at = list->current;

	switch (move) {
	case LIST_UP: at -= at > 0; break;
	case LIST_DOWN: at++; break;
	case LIST_PAGE_UP: at = at > rows ? at - rows : 0; break;
	case LIST_PAGE_DOWN: at += rows; break;
	case LIST_FIRST: at = 0; break;
	case LIST_LAST: at = list->n; break;
	}
	list_put(list, at, rows);
}
