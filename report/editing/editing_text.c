/* editing_text.c - parts of the file made anew from the model: title, event, people; and how any
 * part is tried, stored and taken over. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/editing/editing_inside.h"
#include "report/yaml/write.h"

const char *editing_clean(struct editing *editing, const char *text, enum clean_form form)
{
	struct str cleaned = STR_INIT;

	if (text == NULL)
		return NULL;
	clean_text(text, form, &cleaned);
	const char *copy = arena_strdup(&editing->passing, cleaned.text);
	str_finish(&cleaned);
	return copy;
}

/* --- how a part is stored --- */

static const struct stored_part *find_part(const struct reading *reading, const char *name)
{
	for (size_t i = 0; i < reading->n_parts; i++)
		if (strcmp(reading->parts[i].name, name) == 0)
			return &reading->parts[i];
	return NULL;
}

static int64_t record_of(const struct stored_part *part)
{
	return part != NULL ? part->record : 0;
}

/* Where the part stands in the file: a new one comes last. */
static int64_t place_of(const struct reading *reading, const char *name)
{
	const struct stored_part *part = find_part(reading, name);
	int64_t last = 0;

	for (size_t i = 0; i < reading->n_parts; i++)
		if (reading->parts[i].place > last)
			last = reading->parts[i].place;
	return part != NULL ? part->place : last + 1;
}

/* The new part's record, so that the next change of it builds on this one. */
static void note_part(struct reading *reading, const struct change *change, int64_t record)
{
	struct stored_part *part = (struct stored_part *)find_part(reading, change->subject);

	if (part == NULL) {
		struct stored_part *parts =
			arena_array(&reading->arena, reading->n_parts + 1, sizeof *parts);

		if (reading->n_parts > 0)
			memcpy(parts, reading->parts, reading->n_parts * sizeof *parts);
		part = &parts[reading->n_parts++];
		part->name = arena_strdup(&reading->arena, change->subject);
		reading->parts = parts;
	}
	part->place = change->place;
	part->record = change->value != NULL ? record : 0;
}

void editing_list_changes(const struct reading *reading, struct arena *arena,
			  struct change changes[EDITING_LISTED])
{
	const struct briefing *briefing = report_briefing(reading->report);
	struct str date = STR_INIT;

	if (date_is_set(briefing->event.date))
		date_format_iso(briefing->event.date, &date);
	changes[0] = (struct change){
		.kind = CHANGE_TITLE,
		.subject = "",
		.value = arena_strdup(arena, briefing->title != NULL ? briefing->title : ""),
		.base = BASE_ANY
	};
	changes[1] = (struct change){ .kind = CHANGE_DATE,
				      .subject = "",
				      .value = arena_strdup(arena, date.text),
				      .base = BASE_ANY };
	str_finish(&date);
}

/* The record to build on: a part that was taken away has one too. BASE_STALE when it is not the
 * part that was read. */
MUST_LOOK static bool find_base(struct editing *editing, const char *name, int64_t *base,
				struct error *err)
{
	const struct stored_part *part = find_part(&editing->now, name);
	struct standing_value look = { .kind = CHANGE_PART, .subject = name };

	if (!briefings_look(editing->office->store, editing->about.id, &look, &editing->passing,
			    err))
		return false;
	*base = look.record;
	if (look.value != NULL ? *base != record_of(part) : record_of(part) != 0)
		*base = BASE_STALE;
	return true;
}

ALWAYS_FALSE static bool fail_with(const struct errors *errors, struct error *err)
{
	*err = errors->items[0];
	return false;
}

/* Shows theirs; what cannot be read now is read by the next refresh. */
static void show_theirs(struct editing *editing)
{
	struct errors errors = { 0 };

	if (!editing_reload(editing, &errors))
		editing->must_reload = true;
}

/* The part's record is the base of its change. */
MUST_LOOK static bool apply_part(struct editing *editing, const struct reading *reading,
				 const struct stored_part *part, struct applied *applied,
				 struct error *err)
{
	struct change changes[1 + EDITING_LISTED] = { { .kind = CHANGE_PART,
							.subject = part->name,
							.value = part->text,
							.place = part->place,
							.base = part->record } };

	editing_list_changes(reading, &editing->passing, &changes[1]);
	struct change_set set = { .changes = changes, .n = LEN(changes) };
	return editing_apply(editing, &set, applied, err);
}

/* The part is stored: the reading that was tried is what the editing stands on from now on. */
static void take_over(struct editing *editing, struct reading *reading,
		      const struct stored_part *part, const struct applied *applied,
		      struct editing_outcome *out)
{
	const struct change change = { .subject = part->name,
				       .value = part->text,
				       .place = part->place };

	if (applied->first == 0) {
		reading_finish(reading);
		return;
	}
	note_part(reading, &change, applied->records[0]);
	editing_adopt(editing, reading);
	editing_settle(editing, applied, SHOWN_ALREADY, out);
}

static enum part_result put_part(struct editing *editing, struct stored_part *part,
				 enum part_clash clash, struct editing_outcome *out,
				 struct error *err)
{
	struct errors errors = { 0 };
	struct reading reading;
	struct applied applied;

	if (!editing_follow(editing, NULL, err) ||
	    !find_base(editing, part->name, &part->record, err))
		return PART_FAILED;
	if (part->record == BASE_STALE && clash == PART_LOOK_AGAIN) {
		show_theirs(editing);
		return PART_STALE;
	}
	if (!reading_make(editing->office, editing->name, part, &reading, &errors)) {
		fail_with(&errors, err);
		return PART_FAILED;
	}
	bool ok = apply_part(editing, &reading, part, &applied, err);
	if (ok && applied.n_conflicts == 0) {
		take_over(editing, &reading, part, &applied, out);
		return PART_STORED;
	}
	reading_finish(&reading);
	if (!ok)
		return PART_FAILED;
	editing_settle(editing, &applied, SHOWN_BY_HISTORY, out);
	show_theirs(editing);
	return clash == PART_KEEP_BOTH ? PART_CONFLICT : PART_STALE;
}

enum part_result editing_put_part(struct editing *editing, const struct part_edit *edit,
				  struct editing_outcome *out, struct error *err)
{
	struct stored_part part = { .name = edit->name,
				    .text = edit->text,
				    .place = place_of(&editing->now, edit->name) };

	return put_part(editing, &part, edit->clash, out, err);
}

bool editing_keep_part(struct editing *editing, const char *name, const char *text,
		       struct editing_outcome *out, struct error *err)
{
	struct stored_part part = { .name = name,
				    .text = text,
				    .place = place_of(&editing->now, name),
				    .record = BASE_STALE };
	struct errors errors = { 0 };
	struct reading reading;
	struct applied applied;

	if (!reading_make(editing->office, editing->name, &part, &reading, &errors))
		return fail_with(&errors, err);
	bool ok = apply_part(editing, &reading, &part, &applied, err);
	reading_finish(&reading);
	if (ok)
		editing_settle(editing, &applied, SHOWN_BY_HISTORY, out);
	return ok;
}

/* A part as a whole: when another changed it meanwhile both are kept. */
MUST_LOOK static bool set_part(struct editing *editing, const char *name, const char *text,
			       struct editing_outcome *out, struct error *err)
{
	struct part_edit edit = { .name = name, .text = text, .clash = PART_KEEP_BOTH };
	enum part_result result = editing_put_part(editing, &edit, out, err);

	if (result == PART_CONFLICT)
		return editing_show_conflicts(editing, &editing->passing, out->conflicts,
					      out->n_conflicts, err);
	return result == PART_STORED;
}

/* --- title, event, people --- */

bool editing_set_title(struct editing *editing, const char *title, struct editing_outcome *out,
		       struct error *err)
{
	struct str text = STR_INIT;

	if (!editing_begin(editing, out, err))
		return false;
	const char *cleaned = editing_clean(editing, title, CLEAN_LINE);
	if (cleaned != NULL && cleaned[0] != '\0')
		yaml_write_text("title", cleaned, &text);
	bool ok = set_part(editing, "title", text.len > 0 ? text.text : NULL, out, err);
	str_finish(&text);
	return ok;
}

static const char *clean_word(struct editing *editing, const char *text)
{
	const char *cleaned = editing_clean(editing, text, CLEAN_LINE);

	return cleaned != NULL && cleaned[0] != '\0' ? cleaned : NULL;
}

/* What is said of the event where the briefing itself says nothing: its template's words, which
 * have to be taken away by name. */
static void read_template_event(struct editing *editing, struct reading *reading)
{
	static const struct stored_part without = { .name = "event" };
	struct errors told_by_the_part_itself = { 0 };

	*reading = (struct reading){ 0 };
	bool template_or_none = editing->about.template[0] != '\0' &&
				reading_make(editing->office, editing->name, &without, reading,
					     &told_by_the_part_itself);
	(void)template_or_none;
}

bool editing_set_event(struct editing *editing, const struct event *event,
		       struct editing_outcome *out, struct error *err)
{
	struct reading below;
	struct str text = STR_INIT;

	if (!editing_begin(editing, out, err))
		return false;
	struct event cleaned = { .date = event->date,
				 .time = clean_word(editing, event->time),
				 .host = clean_word(editing, event->host),
				 .place_name = clean_word(editing, event->place_name),
				 .subject = clean_word(editing, event->subject) };
	read_template_event(editing, &below);
	struct report *report = below.report != NULL ? below.report : editing->now.report;
	yaml_write_event(&cleaned, &report_briefing(report)->event, &text);
	reading_finish(&below);
	bool ok = set_part(editing, "event", text.text, out, err);
	str_finish(&text);
	return ok;
}

bool editing_set_people(struct editing *editing, const struct person *people, size_t n,
			struct editing_outcome *out, struct error *err)
{
	struct str text = STR_INIT;

	if (!editing_begin(editing, out, err))
		return false;
	struct person *cleaned = arena_array(&editing->passing, n, sizeof *cleaned);
	for (size_t i = 0; i < n; i++)
		cleaned[i] = (struct person){
			.name = editing_clean(editing, people[i].name, CLEAN_LINE),
			.post = editing_clean(editing, people[i].post, CLEAN_LINE),
			.role = people[i].role,
		};
	yaml_write_people(cleaned, n, &text);
	bool ok = set_part(editing, "people", text.text, out, err);
	str_finish(&text);
	return ok;
}
