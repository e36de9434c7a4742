/* queue.h - cells that changed, handed out in the order in which figures are computed. */
#ifndef REPORT_PROOF_QUEUE_H
#define REPORT_PROOF_QUEUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/model/figure.h"

struct cell_change {
	uint32_t rank;    /* of the figure; smaller goes first */
	uint32_t number;  /* of the change: the older goes first; set by queue_add */
	uint32_t subject; /* position of the figure */
	bool summed;      /* its lines know of it already */
	size_t index;
	struct cell before, after;
};

/* A zeroed struct is an empty queue. */
struct queue {
	struct cell_change *items;
	size_t n, capacity;
	uint32_t next_number;
	bool open; /* changes are being collected */
};

void queue_finish(struct queue *queue);
void queue_add(struct queue *queue, const struct cell_change *change);
/* false when the queue is empty. */
bool queue_take(struct queue *queue, struct cell_change *out);

#endif
