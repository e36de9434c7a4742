/* office_save.c - what an office writes: files in its out-tray, copies of the whole of it, and what
 * makes way for a copy. */
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_inside.h"

const struct save_limits *office_limits(const struct office *office)
{
	return &office->limits;
}

void office_note_input(struct office *office, const char *path)
{
	for (size_t i = 0; i < office->n_inputs; i++)
		if (strcmp(office->inputs[i], path) == 0)
			return;
	office->inputs = array_grow(office->inputs, office->n_inputs, &office->inputs_capacity,
				    sizeof *office->inputs);
	office->inputs[office->n_inputs++] = xstrdup(path);
}

bool office_save(struct office *office, const char *path, const struct str *text, struct error *err)
{
	struct str place = STR_INIT;
	bool ok = true;

	if (strcmp(path, "-") == 0)
		str_add(&place, path);
	else
		ok = office_path(office, TRAY_OUT, path, &place, err);
	struct save_target target = { .path = place.text,
				      .kind = SAVE_YAML,
				      .limits = &office->limits,
				      .inputs = office->inputs,
				      .n_inputs = office->n_inputs };
	ok = ok && save_bytes(&target, text->text, text->len, err);
	str_finish(&place);
	return ok;
}

bool office_backup(struct office *office, const char *path, struct str *written,
		   struct history_mark *head, struct error *err)
{
	return people_may(office->store, ACTION_KEEP, err) &&
	       office_path(office, TRAY_OUT, path, written, err) &&
	       store_backup(office->store, written->text, &office->limits, err) &&
	       store_head(office->store, &head->seq, &head->digest, err);
}

void office_add_stamp(struct str *out)
{
	char text[32];
	time_t now = time(NULL);
	struct tm utc;

	gmtime_r(&now, &utc);
	strftime(text, sizeof text, "%Y%m%dT%H%M%SZ", &utc);
	str_add(out, text);
}

bool office_restore(struct office *office, const char *path, const char **kept, struct error *err)
{
	struct str copy = STR_INIT;

	str_printf(&copy, "%s.before-", office->address);
	office_add_stamp(&copy);
	*kept = arena_strdup(&office->arena, copy.text);
	str_finish(&copy);
	return store_restore(office->store, path, *kept, err);
}
