/* editing_text.c - parts of the file made anew from the model: title, event, people; and how any
 * part is tried, stored and taken over. */
#include <string.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/editing/editing_inside.h"
#include "report/yaml/write.h"

const char *work_clean(struct work *work, const char *text, enum clean_form form)
{
	struct str cleaned = STR_INIT;

	if (text == NULL)
		return NULL;
	clean_text(text, form, &cleaned);
	const char *copy = arena_strdup(&work->passing, cleaned.text);
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

void work_list_changes(const struct reading *reading, struct arena *arena,
		       struct change changes[WORK_LISTED])
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
static bool find_base(struct work *work, const char *name, int64_t *base, struct error *err)
{
	const struct stored_part *part = find_part(&work->now, name);
	const char *value;

	if (!briefings_look(work->office->store, work->about.id, CHANGE_PART, name, &work->passing,
			    &value, base, err))
		return false;
	if (value != NULL ? *base != record_of(part) : record_of(part) != 0)
		*base = BASE_STALE;
	return true;
}

static bool fail_with(const struct errors *errors, struct error *err)
{
	*err = errors->items[0];
	return false;
}

/* Shows theirs; what cannot be read now is read by the next refresh. */
static void show_theirs(struct work *work)
{
	struct errors errors = { 0 };

	if (!work_reload(work, &errors))
		work->must_reload = true;
}

static bool apply_part(struct work *work, const struct reading *reading,
		       const struct stored_part *part, int64_t base, struct applied *applied,
		       struct error *err)
{
	struct change changes[1 + WORK_LISTED] = { { .kind = CHANGE_PART,
						     .subject = part->name,
						     .value = part->text,
						     .place = part->place,
						     .base = base } };

	work_list_changes(reading, &work->passing, &changes[1]);
	return briefings_apply(work->office->store, work->about.id, changes, 1 + WORK_LISTED, NULL,
			       &work->passing, applied, err);
}

/* The part is stored: the reading that was tried is what the work stands on from now on. */
static void take_over(struct work *work, struct reading *reading, const struct stored_part *part,
		      const struct applied *applied, struct work_outcome *out)
{
	const struct change change = { .subject = part->name,
				       .value = part->text,
				       .place = part->place };

	if (applied->first == 0) {
		reading_finish(reading);
		return;
	}
	note_part(reading, &change, applied->records[0]);
	work_adopt(work, reading);
	work_settle(work, applied, SHOWN_ALREADY, out);
}

static enum part_result put_part(struct work *work, const struct stored_part *part,
				 enum part_clash clash, struct work_outcome *out, struct error *err)
{
	struct errors errors = { 0 };
	struct reading reading;
	struct applied applied;
	int64_t base;

	if (!work_follow(work, NULL, err) || !find_base(work, part->name, &base, err))
		return PART_FAILED;
	if (base == BASE_STALE && clash == PART_LOOK_AGAIN) {
		show_theirs(work);
		return PART_STALE;
	}
	if (!reading_make(work->office, work->name, part, &reading, &errors)) {
		fail_with(&errors, err);
		return PART_FAILED;
	}
	bool ok = apply_part(work, &reading, part, base, &applied, err);
	if (ok && applied.n_conflicts == 0) {
		take_over(work, &reading, part, &applied, out);
		return PART_STORED;
	}
	reading_finish(&reading);
	if (!ok)
		return PART_FAILED;
	work_settle(work, &applied, SHOWN_BY_HISTORY, out);
	show_theirs(work);
	return clash == PART_KEEP_BOTH ? PART_CONFLICT : PART_STALE;
}

enum part_result work_put_part(struct work *work, const char *name, const char *text,
			       enum part_clash clash, struct work_outcome *out, struct error *err)
{
	struct stored_part part = { .name = name,
				    .text = text,
				    .place = place_of(&work->now, name) };

	return put_part(work, &part, clash, out, err);
}

bool work_keep_part(struct work *work, const char *name, const char *text, struct work_outcome *out,
		    struct error *err)
{
	struct stored_part part = { .name = name,
				    .text = text,
				    .place = place_of(&work->now, name) };
	struct errors errors = { 0 };
	struct reading reading;
	struct applied applied;

	if (!reading_make(work->office, work->name, &part, &reading, &errors))
		return fail_with(&errors, err);
	bool ok = apply_part(work, &reading, &part, BASE_STALE, &applied, err);
	reading_finish(&reading);
	if (ok)
		work_settle(work, &applied, SHOWN_BY_HISTORY, out);
	return ok;
}

/* A part as a whole: when another changed it meanwhile both are kept. */
static bool set_part(struct work *work, const char *name, const char *text,
		     struct work_outcome *out, struct error *err)
{
	enum part_result result = work_put_part(work, name, text, PART_KEEP_BOTH, out, err);

	if (result == PART_CONFLICT)
		return work_show_conflicts(work, &work->passing, out->conflicts, out->n_conflicts,
					   err);
	return result == PART_STORED;
}

/* --- title, event, people --- */

bool work_set_title(struct work *work, const char *title, struct work_outcome *out,
		    struct error *err)
{
	struct str text = STR_INIT;

	if (!work_begin(work, out, err))
		return false;
	const char *cleaned = work_clean(work, title, CLEAN_LINE);
	if (cleaned != NULL && cleaned[0] != '\0')
		yaml_write_text("title", cleaned, &text);
	bool ok = set_part(work, "title", text.len > 0 ? text.text : NULL, out, err);
	str_finish(&text);
	return ok;
}

static const char *clean_word(struct work *work, const char *text)
{
	const char *cleaned = work_clean(work, text, CLEAN_LINE);

	return cleaned != NULL && cleaned[0] != '\0' ? cleaned : NULL;
}

/* What is said of the event where the briefing itself says nothing: its template's words, which
 * have to be taken away by name. */
static void read_template_event(struct work *work, struct reading *reading)
{
	static const struct stored_part without = { .name = "event" };
	struct errors ignored = { 0 };

	*reading = (struct reading){ 0 };
	if (work->about.template[0] != '\0')
		reading_make(work->office, work->name, &without, reading, &ignored);
}

bool work_set_event(struct work *work, const struct event *event, struct work_outcome *out,
		    struct error *err)
{
	struct reading below;
	struct str text = STR_INIT;

	if (!work_begin(work, out, err))
		return false;
	struct event cleaned = { .date = event->date,
				 .time = clean_word(work, event->time),
				 .host = clean_word(work, event->host),
				 .place_name = clean_word(work, event->place_name),
				 .subject = clean_word(work, event->subject) };
	read_template_event(work, &below);
	struct report *report = below.report != NULL ? below.report : work->now.report;
	yaml_write_event(&cleaned, &report_briefing(report)->event, &text);
	reading_finish(&below);
	bool ok = set_part(work, "event", text.text, out, err);
	str_finish(&text);
	return ok;
}

bool work_set_people(struct work *work, const struct person *people, size_t n,
		     struct work_outcome *out, struct error *err)
{
	struct str text = STR_INIT;

	if (!work_begin(work, out, err))
		return false;
	struct person *cleaned = arena_array(&work->passing, n, sizeof *cleaned);
	for (size_t i = 0; i < n; i++)
		cleaned[i] = (struct person){
			.name = work_clean(work, people[i].name, CLEAN_LINE),
			.post = work_clean(work, people[i].post, CLEAN_LINE),
			.role = people[i].role,
		};
	yaml_write_people(cleaned, n, &text);
	bool ok = set_part(work, "people", text.text, out, err);
	str_finish(&text);
	return ok;
}
