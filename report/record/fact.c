/* fact.c - see fact.h. */
#include "report/record/fact.h"

#include <string.h>

static const struct {
	const char *key;
	enum fact_touch touch;
} facts_all[FACT_COUNT] = {
#define X(name, key, touch, what) { key, touch },
	FACTS(X)
#undef X
};

const char *fact_key(enum fact fact)
{
	return facts_all[fact].key;
}

enum fact_touch fact_touches(enum fact fact)
{
	return fact < FACT_COUNT ? facts_all[fact].touch : TOUCH_NOTHING;
}

enum fact fact_find(const char *key)
{
	enum fact fact = 0;

	while (fact < FACT_COUNT && strcmp(facts_all[fact].key, key) != 0)
		fact++;
	return fact;
}
