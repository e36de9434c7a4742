/* moved.c - whether what an order confirms was moved since it was seen. */
#include <stdio.h>

#include "report/base/i18n.h"
#include "report/store/moving.h"

/* Whether the record that was seen stands there still: a backup may have taken its place. */
static bool stands_still(struct store *store, const struct seen *seen)
{
	struct query query = query_start(store, STATEMENT_HISTORY_RECORD);
	bool holds = false;

	query_bind_number(&query, 1, seen->record);
	if (query_next(&query)) {
		struct digest digest = record_stored_digest(&query);

		holds = seen_matches(seen, &digest);
		query_stop(&query);
	}
	return holds || session_refuse(store, ERROR_STALE,
				       _("the version that was shown is not of this office; look "
					 "again"));
}

static const char *or_nothing(const char *value)
{
	return value != NULL ? value : "-";
}

/* "li, the value 案件: 1025 -> 1026" */
static void describe(const struct record *record, struct str *out)
{
	str_printf(out, "%s, %s %s", record->who, _(seen_words(record)), record->subject);
	if (seen_is_readable(record))
		str_printf(out, ": %s -> %s", or_nothing(record->before),
			   or_nothing(record->after));
}

bool seen_check(struct store *store, const struct stored_briefing *about,
		const struct confirmed *confirmed, const struct seen *seen)
{
	struct walk_back walk;
	struct str first = STR_INIT;
	size_t n = 0;

	if (store->failed || seen->record == 0)
		return !store->failed;
	if (!stands_still(store, seen))
		return false;
	walk = walk_back_from_newest(store, about->id);
	while (walk_back_next(&walk) && walk.record.seq > seen->record)
		if (seen_is_moved(confirmed, &walk.record)) {
			str_clear(&first);
			describe(&walk.record, &first);
			n++;
		}
	walk_back_stop(&walk);
	if (n > 1)
		session_refuse(store, ERROR_STALE,
			       _("changed since it was shown: %s, and %zu more; look again"),
			       first.text, n - 1);
	else if (n > 0)
		session_refuse(store, ERROR_STALE, _("changed since it was shown: %s; look again"),
			       first.text);
	str_finish(&first);
	return !store->failed;
}

bool flow_version(struct store *store, int64_t briefing, struct seen *out, struct error *err)
{
	*out = (struct seen){ 0 };
	if (!session_read(store, err))
		return false;
	struct walk_back walk = walk_back_from_newest(store, briefing);
	if (walk_back_next(&walk)) {
		struct digest digest = record_stored_digest(&walk.query);

		*out = seen_of(walk.record.seq, &digest);
	}
	walk_back_stop(&walk);
	return session_end(store, err);
}
