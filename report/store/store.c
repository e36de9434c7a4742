/* store.c - see store.h. */
#include "report/store/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/store/aftermath.h"
#include "report/store/people.h"
#include "report/store/verify.h"

static int64_t system_clock_ms(void *context)
{
	struct timespec now;

	(void)context;
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void note_damage(struct store *store, int64_t missing, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

static void note_damage(struct store *store, int64_t missing, const char *fmt, ...)
{
	char text[sizeof store->damage.text];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	error_set(&store->damage, ERROR_IO, "%s", text);
	error_hint(&store->damage,
		   _("nothing is written to it any more; 'crossfoot restore' puts a backup in its "
		     "place, also one that 'crossfoot backup' makes of what is left"));
	store->damaged = true;
	store->missing = missing;
	store->engine->leave_alone(store->link);
}

/* What was kept outside must be in the history. */
static void compare_head(struct store *store, int64_t kept, const struct digest *digest)
{
	struct digest found, head;
	int64_t last = 0;

	session_head(store, &last, &head);
	found = record_digest_at(store, kept);
	if (store->failed || kept == 0 || digest_equals(&found, digest))
		return;
	if (kept > last)
		note_damage(store, last + 1,
			    _("the office '%s' ends with record %lld, but record %lld was "
			      "committed: its log was damaged, deleted or not copied along"),
			    store->address, (long long)last, (long long)kept);
	else
		note_damage(store, kept,
			    _("record %lld of the office '%s' is not the one that was committed: "
			      "the history was written anew"),
			    (long long)kept, store->address);
}

MUST_LOOK static bool check_kept_head(struct store *store, struct error *err)
{
	struct digest digest;
	int64_t seq = 0;

	switch (store->engine->kept_head(store->link, &seq, &digest)) {
	case KEPT_NOT: return true;
	case KEPT_LOST:
		note_damage(store, 0,
			    _("beside the office '%s' there is no '%s-head': it is a copy without "
			      "its log, and what was committed last may be missing"),
			    store->address, store->address);
		return true;
	case KEPT_BROKEN:
		note_damage(store, 0,
			    _("'%s-head' is damaged: how far the history goes is not "
			      "known"),
			    store->address);
		return true;
	case KEPT_HERE: break;
	}
	if (!session_read(store, err))
		return false;
	compare_head(store, seq, &digest);
	return session_end(store, err);
}

bool store_open(const char *address, const struct store_options *options, struct store **out,
		struct error *err)
{
	struct store *store = xcalloc(1, sizeof *store);

	if (strstr(address, "://") != NULL) {
		free(store);
		return error_set(err, ERROR_USAGE,
				 _("'%s' names a database server; this program keeps an office in "
				   "a file, so a path is expected"),
				 address);
	}
	store->engine = &engine_sqlite;
	store->options = *options;
	store->address = xstrdup(address);
	store->who = xstrdup(options->who.name);
	store->options.who.name = store->who;
	if (store->options.clock_ms == NULL)
		store->options.clock_ms = system_clock_ms;
	struct link_options link = {
		.address = address,
		.throw_away = options->throw_away,
		.create = options->create,
		.wait_ms = options->wait_ms != 0 ? options->wait_ms : STORE_WAIT_MS,
		.waiting = options->waiting,
		.context = options->waiting_context,
	};
	if (!store->engine->connect(&link, &store->link, err) || !check_kept_head(store, err)) {
		store_close(store);
		return false;
	}
	*out = store;
	return true;
}

bool store_damage(const struct store *store, struct error *out)
{
	if (store->damaged)
		*out = store->damage;
	return store->damaged;
}

void store_close(struct store *store)
{
	if (store == NULL)
		return;
	store->engine->disconnect(store->link);
	free(store->address);
	free(store->who);
	free(store);
}

const struct identity *store_identity(const struct store *store)
{
	return &store->options.who;
}

int64_t store_pulse(struct store *store)
{
	return store->engine->pulse(store->link);
}

bool store_head(struct store *store, int64_t *seq, struct digest *digest, struct error *err)
{
	if (!session_read(store, err))
		return false;
	session_head(store, seq, digest);
	return session_end(store, err);
}

bool store_text(struct store *store, const char *digest, struct arena *arena, const char **out,
		struct error *err)
{
	if (!session_read(store, err))
		return false;
	*out = text_find(store, digest, arena);
	return session_end(store, err);
}

bool store_setting(struct store *store, const char *key, struct arena *arena, const char **out,
		   struct error *err)
{
	if (!session_read(store, err))
		return false;
	*out = fact_read(store, FACT_SETTING, 0, key, arena).value;
	return session_end(store, err);
}

bool store_setting_put(struct store *store, const char *key, const char *value, struct error *err)
{
	if (!session_write(store, 0, err))
		return false;
	if (people_check(store, ACTION_KEEP))
		fact_put(store, FACT_SETTING, key, value, NULL);
	return session_commit(store, err);
}

bool store_backup(struct store *store, const char *path, const struct save_limits *limits,
		  struct error *err)
{
	const char *const kept[] = { store->address };
	const struct save_limits own = { .kept = kept, .n_kept = 1 };
	struct save_target target = { .path = path,
				      .kind = SAVE_OFFICE,
				      .limits = limits != NULL ? limits : &own };

	return store->engine->backup(store->link, &target, err);
}

/* Only a copy whose chain holds may take the office's place. */
MUST_LOOK static bool check_copy(struct store *copy, struct error *err)
{
	struct verification verdict;

	if (!store_verify(copy, &verdict, err))
		return false;
	if (verdict.whole && verdict.records == 0)
		return error_set(err, ERROR_VALUE,
				 _("nothing was ever recorded in the backup; expected one that "
				   "holds a history"));
	return verdict.whole ||
	       error_set(err, ERROR_VALUE, _("the backup is broken: %s"), verdict.text);
}

/* One head of a history. */
struct head {
	int64_t seq;
	struct digest digest;
};

MUST_LOOK static bool note_restored(struct store *copy, const struct head *before,
				    struct error *err)
{
	char hex[DIGEST_HEX_SIZE], note[DIGEST_HEX_SIZE + 24];

	digest_format(&before->digest, hex);
	snprintf(note, sizeof note, "%lld %s", (long long)before->seq, hex);
	if (!session_write(copy, 0, err))
		return false;
	fact_put(copy, FACT_SETTING, "restored", note, NULL);
	return session_commit(copy, err);
}

/* The copy says what it takes the place of before it does: both are one transaction for the office.
 */
MUST_LOOK static bool prepare_copy(struct store *store, const char *path, const struct head *before,
				   struct head *after, struct error *err)
{
	struct store *copy;

	if (!store_open(path, &store->options, &copy, err))
		return false;
	/* Where nothing was, the backup itself says who may have it. */
	bool ok = check_copy(copy, err) &&
		  (before->seq != 0 || people_may(copy, ACTION_KEEP, err)) &&
		  note_restored(copy, before, err) &&
		  store_head(copy, &after->seq, &after->digest, err);
	store_close(copy);
	return ok;
}

/* The kept head goes first: whatever happens then, it asks for nothing that is not there. */
MUST_LOOK static bool put_in_place(struct store *store, const char *path, const struct head *after,
				   struct error *err)
{
	static const struct digest none = { { 0 } };
	struct head kept = { 0 };
	struct error ignored;
	enum kept was = store->engine->kept_head(store->link, &kept.seq, &kept.digest);

	if (!store->engine->renew_head(store->link, 0, &none, err))
		return false;
	if (!store->engine->restore(store->link, path, err) &&
	    !aftermath_look(store, after->seq, &after->digest, err)) {
		if (was == KEPT_HERE)
			store->engine->renew_head(store->link, kept.seq, &kept.digest, &ignored);
		return false;
	}
	store->damaged = false;
	/* It is in its place already: a head that cannot be kept now is kept with the next commit.
	 */
	store->engine->renew_head(store->link, after->seq, &after->digest, &ignored);
	return true;
}

#define RESTORE_TRIES 5 /* when others go on working in what is to be replaced */

/* What others committed meanwhile would be neither here nor in the copy that is kept. */
MUST_LOOK static bool is_as_kept(struct store *store, const struct head *before, struct error *err)
{
	struct head now = { 0 };

	if (!store_head(store, &now.seq, &now.digest, err))
		return false;
	return (now.seq == before->seq && digest_equals(&now.digest, &before->digest)) ||
	       error_set(err, ERROR_STALE,
			 _("others go on changing the office; nothing was restored, try again when "
			   "they have left"));
}

MUST_LOOK static bool try_restore(struct store *store, const char *path, const char *kept,
				  const char *scratch, struct error *err)
{
	struct head before = { 0 }, after = { 0 };

	if (!store_head(store, &before.seq, &before.digest, err) ||
	    !store->engine->duplicate(path, scratch, err) ||
	    !prepare_copy(store, scratch, &before, &after, err) ||
	    (kept != NULL && !store_backup(store, kept, NULL, err)))
		return false;
	if (is_as_kept(store, &before, err))
		return put_in_place(store, scratch, &after, err);
	if (kept != NULL)
		unlink(kept);
	return false;
}

bool store_restore(struct store *store, const char *path, const char *kept, struct error *err)
{
	struct save_target target = { .path = store->address,
				      .kind = SAVE_OFFICE,
				      .way = SAVE_SCRATCH };
	struct save fresh;
	bool ok = false;

	/* It is not even read: closing it would release the locks of the one that is open. */
	if (file_is_same(path, store->address))
		return error_set(err, ERROR_IO,
				 _("'%s' is the open office itself; expected a backup"), path);
	if (!people_may(store, ACTION_KEEP, err) || !save_open(&fresh, &target, err))
		return false;
	for (int tries = 0; !ok && tries < RESTORE_TRIES; tries++) {
		ok = try_restore(store, path, kept, fresh.beside_path, err);
		if (!ok && err->kind != ERROR_STALE)
			break;
	}
	save_discard(&fresh);
	return ok;
}

bool store_may_take(const char *address, const char *path, const struct identity *who,
		    struct error *err)
{
	struct save_target target = { .path = address, .kind = SAVE_OFFICE, .way = SAVE_SCRATCH };
	struct store_options options = { .who = *who };
	struct store *copy = NULL;
	struct save fresh;

	if (!save_open(&fresh, &target, err))
		return false;
	bool ok = engine_sqlite.duplicate(path, fresh.beside_path, err) &&
		  store_open(fresh.beside_path, &options, &copy, err) && check_copy(copy, err) &&
		  people_may(copy, ACTION_KEEP, err);
	store_close(copy);
	save_discard(&fresh);
	return ok;
}
