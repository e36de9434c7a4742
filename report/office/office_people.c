/* office_people.c - see office_people.h. */
#include "report/office/office_people.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office_flow.h"
#include "report/office/office_inside.h"

const struct office_setting office_settings[] = {
	{ "readers", { "released", "all", "none" }, N_("what one without a role may read") },
	{ "checklist",
	  { "asked", "required" },
	  N_("whether a release waits for every line of the checklist") },
};
const size_t office_settings_count = LEN(office_settings);

bool office_people(struct office *office, struct arena *arena, struct office_person **out,
		   size_t *n, struct error *err)
{
	return people_list(office->store, arena, out, n, err);
}

bool office_grant(struct office *office, const char *name, enum office_role role, struct error *err)
{
	return people_grant(office->store, name, role, err);
}

bool office_revoke(struct office *office, const char *name, enum office_role role,
		   struct error *err)
{
	return people_revoke(office->store, name, role, err);
}

bool office_setting(struct office *office, const struct office_setting *setting,
		    struct arena *arena, const char **out, struct error *err)
{
	if (!store_setting(office->store, setting->key, arena, out, err))
		return false;
	if (*out == NULL)
		*out = setting->values[0];
	return true;
}

const struct office_setting *office_setting_find(const char *key, const char *value)
{
	for (size_t i = 0; i < LEN(office_settings); i++)
		for (size_t k = 0; office_settings[i].values[k] != NULL; k++)
			if (strcmp(office_settings[i].key, key) == 0 &&
			    strcmp(office_settings[i].values[k], value) == 0)
				return &office_settings[i];
	return NULL;
}

bool office_set(struct office *office, const struct office_setting *setting, const char *value,
		struct error *err)
{
	return store_setting_put(office->store, setting->key, value, err);
}

bool office_wants_checklist(struct office *office)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	const struct office_setting *required = office_setting_find("checklist", "required");
	const char *value;
	struct error ignored;
	bool wants = office_setting(office, required, &office->arena, &value, &ignored) &&
		     strcmp(value, "required") == 0;

	arena_rewind(&office->arena, scratch);
	return wants;
}

bool office_shows_names(struct office *office)
{
	struct error why;

	return office_may(office, ACTION_COMPILE, &why) || office_may(office, ACTION_REVIEW, &why);
}
