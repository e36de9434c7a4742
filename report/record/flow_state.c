/* flow_state.c - see flow_state.h. */
#include "report/record/flow_state.h"

#include <stddef.h>
#include <string.h>

#include "report/base/array.h"

static const struct {
	const char *key, *name;
} states[] = {
#define X(name, key, zh) { key, zh },
	FLOW_STATES(X)
#undef X
};

const char *flow_state_key(enum flow_state state)
{
	return states[state].key;
}

const char *flow_state_name(enum flow_state state)
{
	return states[state].name;
}

bool flow_state_find(const char *word, enum flow_state *out)
{
	for (size_t i = 0; i < LEN(states); i++)
		if (strcmp(states[i].key, word) == 0 || strcmp(states[i].name, word) == 0) {
			*out = (enum flow_state)i;
			return true;
		}
	return false;
}
