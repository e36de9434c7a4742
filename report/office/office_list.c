/* office_list.c - see office_list.h. */
#include "report/office/office_list.h"

#include "report/office/office_flow.h"
#include "report/office/office_inside.h"

/* Of a list, those that may be read. */
MUST_LOOK static bool keep_readable(struct office *office, struct stored_briefing *list, size_t *n,
				    struct error *err)
{
	struct error not_all;
	size_t kept = 0;

	if (people_may_read(office->store, false, &not_all))
		return true;
	if (!people_may_read(office->store, true, err))
		return false;
	for (size_t i = 0; i < *n; i++)
		if (list[i].state == FLOW_RELEASED)
			list[kept++] = list[i];
	*n = kept;
	return true;
}

bool office_list(struct office *office, struct arena *arena, struct stored_briefing **out,
		 size_t *n, struct error *err)
{
	return briefings_list(office->store, arena, out, n, err) &&
	       keep_readable(office, *out, n, err);
}

bool office_find(struct office *office, const char *name, struct arena *arena,
		 struct stored_briefing *out, struct error *err)
{
	return briefings_find(office->store, name, arena, out, err) &&
	       people_may_read(office->store, out->state == FLOW_RELEASED, err);
}

bool office_find_id(struct office *office, const char *name, int64_t *id, struct error *err)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct stored_briefing about;
	bool ok = briefings_find(office->store, name, &office->arena, &about, err);

	*id = ok ? about.id : 0;
	arena_rewind(&office->arena, scratch);
	return ok;
}

bool office_dossier(struct office *office, const char *name, struct arena *arena,
		    struct dossier *out, struct errors *errors)
{
	struct error err;
	int64_t id;

	*out = (struct dossier){ 0 };
	if (!office_find_id(office, name, &id, &err) ||
	    !flow_version(office->store, id, &out->seen, &err) ||
	    !office_standing(office, name, arena, &out->standing, &err) ||
	    !briefings_open(office->store, name, arena, &out->content, &err) ||
	    !briefings_conflicts(office->store, out->content.about.id, arena, &out->conflicts,
				 &err))
		return office_fail(errors, &err);
	return office_revisions(office, name, arena, &out->revisions, errors);
}
