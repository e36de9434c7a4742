/* office_presence.c - see office_presence.h. */
#include "report/office/office_presence.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/office/office_inside.h"

#define SESSION_SIZE 64

/* Host and process are this session among those present. */
static void name_session(char out[SESSION_SIZE])
{
	char host[32] = "";

	gethostname(host, sizeof host - 1);
	snprintf(out, SESSION_SIZE, "%s:%ld", host, (long)getpid());
}

bool office_stand(struct office *office, int64_t briefing, const char *place, struct error *err)
{
	char session[SESSION_SIZE];

	name_session(session);
	return presence_put(office->store, session, briefing, place, err);
}

void office_leave(struct office *office)
{
	char session[SESSION_SIZE];
	struct error err;

	name_session(session);
	bool best_effort = presence_drop(office->store, session, &err);
	(void)best_effort; /* who says nothing is gone after PRESENCE_LASTS_MS */
}

bool office_others(struct office *office, struct arena *arena, struct others *out,
		   struct error *err)
{
	char session[SESSION_SIZE];
	size_t kept = 0;

	*out = (struct others){ 0 };
	name_session(session);
	if (!presence_list(office->store, arena, &out->items, &out->n, err)) {
		out->n = 0;
		return false;
	}
	for (size_t i = 0; i < out->n; i++)
		if (strcmp(out->items[i].session, session) != 0)
			out->items[kept++] = out->items[i];
	out->n = kept;
	return true;
}
