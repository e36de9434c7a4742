/* editing_drafts.c - what is half typed, kept for the case that the line goes. */
#include "report/editing/editing_inside.h"
#include "report/office/office_inside.h"

void editing_keep_draft(struct editing *editing, const char *name, const char *text, int64_t base)
{
	struct error err;
	bool best_effort =
		draft_put(editing->office->store, editing->about.id,
			  &(struct draft){ .cell = name, .text = text, .base = base }, &err);

	(void)best_effort;
}

void editing_drop_draft(struct editing *editing, const char *name)
{
	struct error err;
	bool best_effort = draft_drop(editing->office->store, editing->about.id, name, &err);

	(void)best_effort;
}

bool editing_drafts(struct editing *editing, struct arena *arena, struct drafts *out,
		    struct error *err)
{
	*out = (struct drafts){ 0 };
	return draft_list(editing->office->store, editing->about.id, arena, out, err);
}
