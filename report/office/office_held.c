/* office_held.c - the ledgers that an office keeps, laid out as files for as long as it is open. */
#include <string.h>

#include "report/base/memory.h"
#include "report/base/parcel.h"
#include "report/office/office_inside.h"
#include "report/store/files.h"

MUST_LOOK static bool lay_out(struct office *office, const char *digest, struct parcel **out,
			      struct error *err)
{
	struct parcel *file = parcel_create(office->address);

	if (!store_file_copy(office->store, digest, file, err)) {
		parcel_release(file);
		return false;
	}
	office->held = array_grow(office->held, office->n_held, &office->held_capacity,
				  sizeof *office->held);
	struct held_file *held = &office->held[office->n_held++];
	memcpy(held->digest, digest, sizeof held->digest);
	held->file = *out = file;
	return true;
}

bool office_held_file(struct office *office, const char *digest, struct parcel **out,
		      struct error *err)
{
	bool has;

	*out = NULL;
	for (size_t i = 0; i < office->n_held; i++)
		if (strcmp(office->held[i].digest, digest) == 0) {
			*out = office->held[i].file;
			return true;
		}
	if (!store_file_has(office->store, digest, &has, err))
		return false;
	return !has || lay_out(office, digest, out, err);
}

bool office_held_ledgers(struct office *office, const struct stored_content *content,
			 struct report_source *out, struct error *err)
{
	struct kept_ledger *kept = arena_array(&office->arena, content->n_ledgers, sizeof *kept);

	out->ledgers = kept;
	out->n_ledgers = 0;
	for (size_t i = 0; i < content->n_ledgers; i++) {
		struct kept_ledger *ledger = &kept[out->n_ledgers];

		if (!office_held_file(office, content->ledgers[i].digest, &ledger->file, err))
			return false;
		ledger->name = content->ledgers[i].name;
		out->n_ledgers += ledger->file != NULL;
	}
	return true;
}

MUST_LOOK static bool find_seal(void *context, const char *digest, struct parcel **out,
				struct error *err)
{
	return office_held_file(context, digest, out, err);
}

struct seal_keeper office_seal_keeper(struct office *office)
{
	return (struct seal_keeper){ find_seal, office };
}

/* The document calls it by its digest, and it is there. */
MUST_LOOK static bool is_kept(struct office *office, const char *written, bool *kept,
			      struct error *err)
{
	const char *found = official_kept_digest(written);
	char digest[DIGEST_HEX_SIZE];

	*kept = false;
	if (found == NULL)
		return true;
	memcpy(digest, found, sizeof digest - 1);
	digest[sizeof digest - 1] = '\0';
	return store_file_has(office->store, digest, kept, err);
}

bool office_take_seal(struct office *office, const char *path, struct arena *arena,
		      struct seal *seal, struct error *err)
{
	struct kept_file file;
	struct str name = STR_INIT;
	bool kept;

	if (!is_kept(office, seal->written, &kept, err))
		return false;
	if (kept)
		return true;
	if (!office_may_read_file(office, path, err) ||
	    !store_file_put(office->store, path, &file, err))
		return false;
	official_name_kept(path, file.digest, &name);
	seal->written = arena_strdup(arena, name.text);
	str_finish(&name);
	return true;
}

bool office_keeps_ledgers(struct office *office, const char *name)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct stored_content content;
	struct error unasked;
	bool has = briefings_open(office->store, name, &office->arena, &content, &unasked);

	for (size_t i = 0; has && i < content.n_ledgers; i++)
		if (!store_file_has(office->store, content.ledgers[i].digest, &has, &unasked))
			has = false;
	arena_rewind(&office->arena, scratch);
	return has;
}
