/* office.c - see office.h: opening an office, its trays, and the paths a session may use. */
#include "report/office/office_inside.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/install.h"
#include "report/base/memory.h"
#include "report/base/parcel.h"
#include "report/base/path.h"
#include "report/store/access.h"
#include "report/yaml/settings_file.h"

static const char *const tray_names[] = { [TRAY_IN] = "in", [TRAY_OUT] = "out" };

static const char *set_variable(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

static void add_home(struct str *out)
{
	const char *home = set_variable("HOME");
	const struct passwd *entry = home == NULL ? getpwuid(getuid()) : NULL;

	str_add(out, home != NULL ? home : entry != NULL ? entry->pw_dir : ".");
}

/* The environment may be the clerk's own: a restricted session does not ask it. */
static void add_address(const struct office_options *options, const struct settings *settings,
			struct str *out)
{
	const char *named = options->restricted ? NULL : set_variable("CROSSFOOT_OFFICE");
	const char *data = options->restricted ? NULL : set_variable("XDG_DATA_HOME");

	if (options->address != NULL || named != NULL) {
		str_add(out, options->address != NULL ? options->address : named);
		return;
	}
	if (settings->office != NULL) {
		str_add(out, settings->office);
		return;
	}
	if (data != NULL) {
		str_add(out, data);
	} else {
		add_home(out);
		str_add(out, "/.local/share");
	}
	str_add(out, "/crossfoot/office.db");
}

/* What is wrong in the settings is said by office_open. */
void office_address(const struct office_options *options, struct str *out)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	if (options->settings == NULL && !settings_load(&settings, &errors))
		settings.office = NULL;
	add_address(options, options->settings != NULL ? options->settings : &settings, out);
	settings_finish(&settings);
}

bool office_check_place(const struct office_options *options, struct error *err)
{
	struct str address = STR_INIT;

	office_address(options, &address);
	bool ok = access_check_disk(address.text, err);
	str_finish(&address);
	return ok;
}

static char *folder_of(const char *path)
{
	struct str folder = STR_INIT;

	path_add_folder(path, &folder);
	return str_take(&folder);
}

void office_tray(const struct office *office, enum tray tray, struct str *out)
{
	if (office->trays[tray] != NULL)
		str_add(out, office->trays[tray]);
	else
		str_printf(out, "%s/%s", office->folder, tray_names[tray]);
}

/* The trays that the settings name, kept for the session. */
static void take_trays(struct office *office, const struct settings *settings)
{
	if (settings->tray_in != NULL)
		office->trays[TRAY_IN] = arena_strdup(&office->arena, settings->tray_in);
	if (settings->tray_out != NULL)
		office->trays[TRAY_OUT] = arena_strdup(&office->arena, settings->tray_out);
}

static void take_limits(struct office *office)
{
	const char **kept = arena_array(&office->arena, 1, sizeof *kept);
	struct str tray = STR_INIT;

	kept[0] = office->address;
	office_tray(office, TRAY_OUT, &tray);
	office->limits = (struct save_limits){
		.tray = office->restricted ? arena_strdup(&office->arena, tray.text) : NULL,
		.kept = kept,
		.n_kept = 1,
	};
	str_finish(&tray);
}

static void take_options(struct office *office, const struct office_options *options,
			 const struct settings *settings)
{
	struct str address = STR_INIT;

	add_address(options, settings, &address);
	office->address = str_take(&address);
	office->folder = folder_of(office->address);
	office->restricted = options->restricted;
	if (!options->throw_away)
		take_trays(office, settings);
	take_limits(office);
}

bool office_connect(struct office *office, const struct office_options *options, struct error *err)
{
	struct store_options store = {
		.who = options->who != NULL ? *options->who : identity_of_session(&office->arena),
		.create = options->create,
		.throw_away = options->throw_away,
		.waiting = options->waiting,
		.waiting_context = options->context,
	};

	return store_open(office->address, &store, &office->store, err);
}

bool office_prepare(const struct office_options *options, struct office **out, struct error *err)
{
	struct settings settings = { 0 };
	struct errors errors = { 0 };

	if (options->settings == NULL && !settings_load(&settings, &errors)) {
		*err = errors.items[0];
		settings_finish(&settings);
		return false;
	}
	struct office *office = xcalloc(1, sizeof *office);
	take_options(office, options, options->settings != NULL ? options->settings : &settings);
	settings_finish(&settings);
	*out = office;
	return true;
}

bool office_open(const struct office_options *options, struct office **out, struct error *err)
{
	struct office *office;

	if (!office_prepare(options, &office, err))
		return false;
	if (!office_connect(office, options, err)) {
		office_close(office);
		return false;
	}
	*out = office;
	return true;
}

bool office_damage(const struct office *office, struct error *out)
{
	return store_damage(office->store, out);
}

void office_close(struct office *office)
{
	if (office == NULL)
		return;
	store_close(office->store);
	arena_finish(&office->arena);
	for (size_t i = 0; i < office->n_inputs; i++)
		free((void *)office->inputs[i]);
	for (size_t i = 0; i < office->n_held; i++)
		parcel_release(office->held[i].file);
	free(office->held);
	free(office->inputs);
	free(office->address);
	free(office->folder);
	free(office);
}

const struct identity *office_identity(const struct office *office)
{
	return store_identity(office->store);
}

int64_t office_pulse(struct office *office)
{
	return store_pulse(office->store);
}

void office_beside(const struct office *office, struct str *out)
{
	str_add(out, office->address);
}

struct arena *office_arena(struct office *office)
{
	return &office->arena;
}

bool office_fail(struct errors *errors, const struct error *err)
{
	errors_add(errors, err);
	return false;
}

/* Whether path is folder or lies below it; both without links. */
static bool lies_in(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return strncmp(path, folder, len) == 0 && (path[len] == '/' || path[len] == '\0');
}

MUST_LOOK static bool resolve(const char *path, char resolved[PATH_MAX], struct error *err)
{
	if (realpath(path, resolved) != NULL)
		return true;
	return error_set(err, ERROR_IO, _("cannot use '%s': %s"), path, strerror(errno));
}

/* The path without links: of the file itself, or, for one to be made, of the folder it goes to. */
MUST_LOOK static bool resolve_in_tray(const char *path, enum tray tray, char resolved[PATH_MAX],
				      struct error *err)
{
	const char *name = path_name(path);

	if (tray == TRAY_IN)
		return resolve(path, resolved, err);
	char *folder = folder_of(path);
	bool ok = resolve(folder, resolved, err);
	free(folder);
	size_t len = ok ? strlen(resolved) : 0;
	if (ok && (name[0] == '\0' || name[0] == '.' || len + 1 + strlen(name) >= PATH_MAX))
		return error_set(err, ERROR_IO, _("'%s' is no name for a file here"), path);
	if (ok) {
		resolved[len] = '/';
		memcpy(resolved + len + 1, name, strlen(name) + 1);
	}
	return ok;
}

bool office_path(const struct office *office, enum tray tray, const char *path, struct str *out,
		 struct error *err)
{
	char folder[PATH_MAX], resolved[PATH_MAX];
	struct str name = STR_INIT, wanted = STR_INIT;

	if (!office->restricted) {
		str_add(out, path);
		return true;
	}
	office_tray(office, tray, &name);
	if (strchr(path, '/') == NULL)
		str_printf(&wanted, "%s/", name.text);
	str_add(&wanted, path);
	bool ok = resolve(name.text, folder, err) &&
		  resolve_in_tray(wanted.text, tray, resolved, err);
	if (ok && !lies_in(resolved, folder))
		ok = error_set(err, ERROR_USAGE,
			       _("'%s' lies outside the office's folder '%s', and this session is "
				 "restricted to it"),
			       path, name.text);
	if (ok)
		str_add(out, resolved);
	str_finish(&name);
	str_finish(&wanted);
	return ok;
}

/* The templates that came with the program may be read as well as what lies in the in-tray. */
bool office_may_read_file(void *context, const char *path, struct error *err)
{
	struct office *office = context;
	char folder[PATH_MAX], resolved[PATH_MAX];
	struct str own = STR_INIT, tray = STR_INIT;

	office_note_input(office, path);
	if (!office->restricted)
		return true;
	if (!install_source_root(&own))
		install_share(&own);
	str_add(&own, "/templates");
	office_tray(office, TRAY_IN, &tray);
	bool ok = resolve(path, resolved, err);
	if (ok && !(realpath(own.text, folder) != NULL && lies_in(resolved, folder)) &&
	    !(realpath(tray.text, folder) != NULL && lies_in(resolved, folder)))
		ok = error_set(err, ERROR_USAGE,
			       _("'%s' lies outside the office's folder '%s', and this session is "
				 "restricted to it"),
			       path, tray.text);
	str_finish(&own);
	str_finish(&tray);
	return ok;
}
