/* editing_names.c - what else texts call figures: names that are offered as `says:`, and those that
 * were declined. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/editing/editing_inside.h"
#include "report/office/office_inside.h"
#include "report/yaml/says.h"

#define TRIES 5

/* --- those that were declined: kept as one keeps what is half typed, with nothing typed --- */

static void declined_name(const char *figure, const char *words, struct str *out)
{
	str_printf(out, "@says %s %s", figure, words);
}

bool editing_name_declined(struct editing *editing, const char *figure, const char *words)
{
	struct arena arena = { 0 };
	struct drafts drafts;
	struct str name = STR_INIT;
	struct error unasked;
	bool declined = false;

	declined_name(figure, words, &name);
	if (editing_drafts(editing, &arena, &drafts, &unasked))
		for (size_t i = 0; i < drafts.n && !declined; i++)
			declined = strcmp(drafts.items[i].cell, name.text) == 0;
	str_finish(&name);
	arena_finish(&arena);
	return declined;
}

void editing_decline_name(struct editing *editing, const char *figure, const char *words)
{
	struct str name = STR_INIT;

	declined_name(figure, words, &name);
	editing_keep_draft(editing, name.text, "", 0);
	str_finish(&name);
}

/* --- adding one --- */

static bool has_name(const struct figure *figure, const char *words)
{
	for (size_t i = 0; i < figure->n_says; i++)
		if (strcmp(figure->says[i], words) == 0)
			return true;
	return false;
}

static const char *text_of(const struct stored_content *content, const char *name)
{
	for (size_t i = 0; i < content->n_parts; i++)
		if (strcmp(content->parts[i].name, name) == 0)
			return content->parts[i].text;
	return NULL;
}

/* The part as it stands in the office, with the words in it. */
static enum part_result add_once(struct editing *editing, const struct figure *figure,
				 const char *words, struct editing_outcome *out, struct error *err)
{
	struct stored_content content;
	struct str text = STR_INIT;
	enum part_result result = PART_FAILED;

	if (briefings_open_parts(editing->office->store, editing->name, &editing->passing, &content,
				 err) &&
	    yaml_add_says(text_of(&content, "figures"), figure, words, &text, err)) {
		struct part_edit edit = { "figures", text.text, PART_LOOK_AGAIN };

		result = editing_put_part(editing, &edit, out, err);
	}
	str_finish(&text);
	return result;
}

bool editing_add_name(struct editing *editing, const char *figure, const char *words,
		      struct editing_outcome *out, struct error *err)
{
	enum part_result result = PART_STALE;

	if (!editing_begin(editing, out, err))
		return false;
	const char *name = arena_strdup(&editing->passing, figure),
		   *called = editing_clean(editing, words, CLEAN_LINE);
	if (!editing_catch_up(editing, err))
		return false;
	for (int tries = 0; result == PART_STALE && tries < TRIES; tries++) {
		const struct figure *to =
			briefing_figure(report_briefing(editing->now.report), name, strlen(name));

		if (to == NULL)
			return error_set(err, ERROR_STALE, _("others took '%s' away"), name);
		if (has_name(to, called))
			return true;
		result = add_once(editing, to, called, out, err);
	}
	if (result == PART_STALE)
		return error_set(err, ERROR_STALE,
				 _("others keep changing the figures; try again"));
	return result == PART_STORED;
}
