/* checklist.c - see checklist.h. */
#include "report/record/checklist.h"

#include "report/base/array.h"

static const struct {
	const char *key, *text;
} checklist[] = {
#define X(key, text) { key, text },
	CHECKLIST(X)
#undef X
};

size_t checklist_count(void)
{
	return LEN(checklist);
}

const char *checklist_key(size_t i)
{
	return checklist[i].key;
}

const char *checklist_text(size_t i)
{
	return checklist[i].text;
}
