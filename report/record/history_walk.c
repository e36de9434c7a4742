/* history_walk.c - see history_walk.h. */
#include "report/record/history_walk.h"

#include <assert.h>
#include <stdlib.h>

int64_t *history_walk_head(const struct history_walk *walk)
{
	int64_t *newest = NULL;

	for (size_t i = 0; i < walk->n_heads; i++)
		if (walk->heads[i] > 0 && (newest == NULL || walk->heads[i] > *newest))
			newest = &walk->heads[i];
	return newest;
}

bool history_walk_is_done(const struct history_walk *walk)
{
	return walk->begun && history_walk_head(walk) == NULL;
}

void history_walk_skip(struct history_walk *walk, int64_t seq)
{
	assert(walk->subject == NULL && walk->n_heads == 1);
	walk->heads[0] = seq;
}

void history_walk_finish(struct history_walk *walk)
{
	free(walk->heads);
	*walk = (struct history_walk){ 0 };
}
