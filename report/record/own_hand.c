/* own_hand.c - see own_hand.h. */
#include "report/record/own_hand.h"

bool own_hand_wrote(const struct own_hand *own, const char *table)
{
	return table == NULL ? own->n_tables > 0 : names_find(&own->tables, table) != NAMES_NONE;
}

void own_hand_finish(struct own_hand *own)
{
	names_finish(&own->tables);
	arena_finish(&own->arena);
	*own = (struct own_hand){ 0 };
}
