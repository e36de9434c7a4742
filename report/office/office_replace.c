/* office_replace.c - a backup in the place of an office that cannot be opened any more. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"

/* What lies at the address is no office that could be restored in the usual way. */
MUST_LOOK static bool is_lost(struct office *office, const struct office_options *options,
			      struct error *err)
{
	struct office_options there = *options;

	there.create = false;
	if (access(office->address, F_OK) != 0)
		return true;
	if (office_connect(office, &there, err)) {
		store_close(office->store);
		office->store = NULL;
		return error_set(err, ERROR_USAGE,
				 _("'%s' is an office and can be opened; restore without "
				   "--replace"),
				 office->address);
	}
	return err->kind == ERROR_SYNTAX;
}

/* A file and what a database keeps beside it, as far as they are there. */
MUST_LOOK static bool move_all(const char *from, const char *to, bool *moved, struct error *err)
{
	struct str old = STR_INIT, name = STR_INIT;
	bool ok = true;

	*moved = access(from, F_OK) == 0;
	if (*moved)
		return save_set_aside(from, to, err);
	for (size_t i = 0; ok && save_companion(i) != NULL; i++) {
		str_clear(&old);
		str_clear(&name);
		str_printf(&old, "%s%s", from, save_companion(i));
		str_printf(&name, "%s%s", to, save_companion(i));
		if (access(old.text, F_OK) != 0)
			continue;
		ok = save_set_aside(old.text, name.text, err);
		*moved = true;
	}
	str_finish(&old);
	str_finish(&name);
	return ok;
}

/* Half a restored office makes way for what was there. */
static void move_back(const char *address, const char *kept)
{
	struct str name = STR_INIT;
	struct error ignored;
	bool moved;

	unlink(address);
	for (size_t i = 0; save_companion(i) != NULL; i++) {
		str_clear(&name);
		str_printf(&name, "%s%s", address, save_companion(i));
		unlink(name.text);
	}
	str_finish(&name);
	if (!move_all(kept, address, &moved, &ignored))
		return;
}

MUST_LOOK static bool put_there(struct office *office, const struct office_options *options,
				const char *from, struct error *err)
{
	struct office_options fresh = *options;

	fresh.create = true;
	return office_connect(office, &fresh, err) && store_restore(office->store, from, NULL, err);
}

MUST_LOOK static bool replace(struct office *office, const struct office_options *options,
			      const char *from, const char **kept, struct error *err)
{
	struct str name = STR_INIT;
	bool moved = false;

	str_printf(&name, "%s.damaged-", office->address);
	office_add_stamp(&name);
	bool ok = move_all(office->address, name.text, &moved, err);
	if (ok && !put_there(office, options, from, err)) {
		store_close(office->store);
		office->store = NULL;
		move_back(office->address, name.text);
		ok = false;
	}
	*kept = moved ? name.text : NULL;
	if (*kept != NULL)
		*kept = arena_strdup(&office->arena, name.text);
	str_finish(&name);
	return ok;
}

bool office_replace(const struct office_options *options, const char *path, struct arena *arena,
		    const char **kept, struct error *err)
{
	struct str from = STR_INIT;
	struct office *office = NULL;
	const char *name = NULL;

	*kept = NULL;
	if (!office_prepare(options, &office, err))
		return false;
	struct identity who =
		options->who != NULL ? *options->who : identity_of_session(&office->arena);
	bool ok = office_path(office, TRAY_IN, path, &from, err) && is_lost(office, options, err) &&
		  store_may_take(office->address, from.text, &who, err) &&
		  replace(office, options, from.text, &name, err);
	if (ok && name != NULL)
		*kept = arena_strdup(arena, name);
	str_finish(&from);
	office_close(office);
	return ok;
}
