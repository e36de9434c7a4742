/* queue.c - a binary heap. */
#include "report/proof/queue.h"

#include <stdlib.h>

#include "report/base/memory.h"

void queue_finish(struct queue *queue)
{
	free(queue->items);
	*queue = (struct queue){ 0 };
}

static bool goes_before(const struct cell_change *a, const struct cell_change *b)
{
	return a->rank < b->rank || (a->rank == b->rank && a->number < b->number);
}

void queue_add(struct queue *queue, const struct cell_change *change)
{
	size_t at = queue->n;
	struct cell_change item = *change;

	item.number = queue->next_number++;
	queue->items = array_grow(queue->items, queue->n++, &queue->capacity, sizeof *queue->items);
	for (; at > 0 && goes_before(&item, &queue->items[(at - 1) / 2]); at = (at - 1) / 2)
		queue->items[at] = queue->items[(at - 1) / 2];
	queue->items[at] = item;
}

bool queue_take(struct queue *queue, struct cell_change *out)
{
	size_t at = 0;

	if (queue->n == 0)
		return false;
	*out = queue->items[0];
	struct cell_change last = queue->items[--queue->n];
	for (size_t child; (child = 2 * at + 1) < queue->n; at = child) {
		if (child + 1 < queue->n &&
		    goes_before(&queue->items[child + 1], &queue->items[child]))
			child++;
		if (!goes_before(&queue->items[child], &last))
			break;
		queue->items[at] = queue->items[child];
	}
	queue->items[at] = last;
	return true;
}
