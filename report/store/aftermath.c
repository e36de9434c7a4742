/* aftermath.c - see aftermath.h. */
#include "report/store/aftermath.h"

#include <string.h>

#include "report/base/i18n.h"

enum outcome { OUTCOME_STORED, OUTCOME_NOT_STORED, OUTCOME_UNKNOWN };

MUST_LOOK static bool connect_afresh(struct store *store, struct store *out, struct error *err)
{
	struct link_options options = {
		.address = store->address,
		.wait_ms = store->options.wait_ms != 0 ? store->options.wait_ms : STORE_WAIT_MS,
	};

	*out = (struct store){ .engine = store->engine };
	return store->engine->connect(&options, &out->link, err);
}

/* What anybody who comes now finds. */
static enum outcome look_afresh(struct store *store, int64_t record, const struct digest *digest)
{
	enum outcome outcome = OUTCOME_UNKNOWN;
	struct digest found = { { 0 } };
	struct store fresh;
	struct error ignored;

	if (!connect_afresh(store, &fresh, &ignored))
		return OUTCOME_UNKNOWN;
	if (session_read(&fresh, &ignored)) {
		found = record_digest_at(&fresh, record);
		if (session_end(&fresh, &ignored))
			outcome =
				digest_equals(&found, digest) ? OUTCOME_STORED : OUTCOME_NOT_STORED;
	}
	store->engine->disconnect(fresh.link);
	return outcome;
}

bool aftermath_look(struct store *store, int64_t record, const struct digest *digest,
		    struct error *err)
{
	char why[sizeof err->text];
	struct error ignored;
	bool is_void = store->engine->void_commit(store->link, &ignored);
	enum outcome outcome = look_afresh(store, record, digest);

	if (outcome == OUTCOME_STORED)
		return true;
	if (is_void) {
		error_hint(err, _("nothing of it is stored"));
		return false;
	}
	memcpy(why, err->text, sizeof why);
	return error_set(err, ERROR_IO,
			 _("%s; whether the change is stored is not known: the disk does not say. "
			   "Look at it before it is done again"),
			 why);
}
