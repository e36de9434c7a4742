/* office_past.c - the releases that a stored briefing is compared with. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"

/* As they were pinned. */
static void split_digests(const char *digests, struct arena *arena, struct past_releases *out)
{
	out->items = arena_array(arena, PAST_MOST, sizeof *out->items);
	while (*digests != '\0' && out->n < PAST_MOST) {
		size_t len = strcspn(digests, ",");

		out->items[out->n++].digest = arena_strndup(arena, digests, len);
		digests += len + (digests[len] != '\0');
	}
}

MUST_LOOK static bool fetch_release(void *context, size_t at, struct report_source *out,
				    struct errors *errors)
{
	const struct office_past *past = context;
	struct office *office = past->office;
	struct bundle bundle;
	struct error err;
	const char *text;

	if (!store_text(office->store, past->releases.items[at].digest, &office->arena, &text,
			&err) ||
	    (text == NULL &&
	     !error_set(&err, ERROR_IO,
			_("the text of a release is gone; see 'crossfoot verify'"))) ||
	    !bundle_read(text, &office->arena, &bundle, &err))
		return office_fail(errors, &err);
	*out = bundle.source;
	return true;
}

bool office_past(struct office *office, const struct stored_briefing *about, const char *digests,
		 struct office_past *out, struct errors *errors)
{
	struct error err;

	*out = (struct office_past){ .office = office };
	if (digests != NULL)
		split_digests(digests, &office->arena, &out->releases);
	else if (!flow_past(office->store, about, &office->arena, &out->releases, &err))
		return office_fail(errors, &err);
	out->past = (struct report_past){ .n = out->releases.n,
					  .fetch = fetch_release,
					  .context = out };
	return true;
}

const char *office_past_digests(const struct office_past *past, size_t n)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < past->releases.n && i < n; i++)
		str_printf(&text, "%s%s", i > 0 ? "," : "", past->releases.items[i].digest);
	const char *kept = arena_strdup(&past->office->arena, text.text);
	str_finish(&text);
	return kept;
}
