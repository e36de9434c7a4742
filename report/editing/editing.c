/* editing.c - see editing.h: a briefing read from the office, proved, and read anew. */
#include <stdlib.h>
#include <string.h>

#include "report/base/clean.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/office/office_inside.h"
#include "report/editing/editing_inside.h"
#include "report/office/office_flow.h"
#include "report/yaml/write.h"

/* --- reading --- */

static bool is_pinned(enum flow_state state)
{
	return state >= FLOW_APPROVED;
}

static void copy_about(struct arena *arena, const struct stored_briefing *from,
		       struct stored_briefing *out)
{
	*out = *from;
	out->name = arena_strdup(arena, from->name);
	out->title = arena_strdup(arena, from->title);
	out->template = arena_strdup(arena, from->template);
	out->date = arena_strdup(arena, from->date);
	out->cause = arena_strdup(arena, from->cause);
	out->changed_at = arena_strdup(arena, from->changed_at);
	out->changed_by = arena_strdup(arena, from->changed_by);
}

static void copy_parts(const struct stored_content *content, struct reading *out)
{
	out->parts = arena_array(&out->arena, content->n_parts, sizeof *out->parts);
	out->n_parts = content->n_parts;
	for (size_t i = 0; i < content->n_parts; i++)
		out->parts[i] = (struct stored_part){
			.name = arena_strdup(&out->arena, content->parts[i].name),
			.place = content->parts[i].place,
			.record = content->parts[i].record,
		};
}

/* The content as if the part had been stored; one whose text is NULL is gone. */
static void replace_part(struct stored_content *content, const struct stored_part *changed,
			 struct arena *arena)
{
	struct stored_part *parts = arena_array(arena, content->n_parts + 1, sizeof *parts);
	size_t n = 0;

	for (size_t i = 0; i < content->n_parts; i++)
		if (strcmp(content->parts[i].name, changed->name) != 0)
			parts[n++] = content->parts[i];
	if (changed->text != NULL)
		parts[n++] = *changed;
	content->parts = parts;
	content->n_parts = n;
}

static void make_figures(struct reading *out)
{
	const struct briefing *briefing = report_briefing(out->report);

	out->n_figures = briefing->n_figures;
	out->figures = arena_array(&out->arena, briefing->n_figures, sizeof *out->figures);
	for (size_t i = 0; i < briefing->n_figures; i++)
		out->figures[i].bases = arena_array(&out->arena, briefing->figures[i].n_cells,
						    sizeof *out->figures[i].bases);
}

static bool has_revisions_block(const struct document *document)
{
	for (size_t i = 0; i < document->n; i++)
		if (document->blocks[i].kind == BLOCK_REVISIONS)
			return true;
	return false;
}

/* Values go straight into the figures: they are not written as a file and read again. */
MUST_LOOK static bool open_content(struct office *office, struct stored_content *content,
				   struct reading *out, struct errors *errors)
{
	struct report_source source;
	struct office_past past;
	struct str text = STR_INIT;
	struct briefing *briefing = office_figures(office, content, &text, &source, errors);

	str_finish(&text);
	if (briefing == NULL)
		return false;
	struct cell_ref *places = office_place_cells(briefing, content, &office->arena);
	if (!office_fill(briefing, content, places, errors) ||
	    !office_past(office, &content->about, NULL, &past, errors)) {
		briefing_destroy(briefing);
		return false;
	}
	out->report = report_open_briefing(briefing, &past.past, errors);
	if (out->report == NULL)
		return false;
	make_figures(out);
	for (size_t i = 0; i < content->n_cells; i++)
		if (places[i].figure != NULL)
			out->figures[places[i].figure - briefing->figures].bases[places[i].index] =
				content->cells[i].record;
	/* Only what was opened again differs from its release. */
	if (!office_answers(office, content->about.id, out->report, errors))
		return false;
	bool differs = content->about.cause[0] != '\0';
	out->shows_revisions = differs && has_revisions_block(&briefing->document);
	return !differs || office_add_revisions(office, content->about.name, briefing,
						&briefing->arena, errors);
}

/* What was pinned, as it was then. */
MUST_LOOK static bool open_pinned(struct office *office, const char *name, struct reading *out,
				  struct errors *errors)
{
	out->report = office_report(office, name, NULL, errors);
	if (out->report != NULL)
		make_figures(out);
	return out->report != NULL;
}

MUST_LOOK static bool read_content(struct office *office, const char *name,
				   const struct stored_part *changed, struct reading *out,
				   struct errors *errors)
{
	struct stored_content content;
	struct error err;
	bool ok;

	if (!store_head(office->store, &out->mark.seq, &out->mark.digest, &err) ||
	    !briefings_open(office->store, name, &office->arena, &content, &err))
		return office_fail(errors, &err);
	if (!office_may_read(office, content.about.state, errors))
		return false;
	copy_about(&out->arena, &content.about, &out->about);
	copy_parts(&content, out);
	if (changed != NULL)
		replace_part(&content, changed, &office->arena);
	if (is_pinned(content.about.state))
		ok = open_pinned(office, name, out, errors);
	else
		ok = open_content(office, &content, out, errors);
	return ok && (reading_take_keyed(office, out, &err) || office_fail(errors, &err));
}

bool reading_make(struct office *office, const char *name, const struct stored_part *changed,
		  struct reading *out, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&office->arena);

	*out = (struct reading){ .pulse = store_pulse(office->store) };
	bool ok = read_content(office, name, changed, out, errors);
	arena_rewind(&office->arena, scratch);
	if (!ok)
		reading_finish(out);
	return ok;
}

void reading_finish(struct reading *reading)
{
	for (size_t i = 0; i < reading->n_figures; i++)
		editing_figure_finish(&reading->figures[i],
				      &report_briefing(reading->report)->figures[i]);
	report_destroy(reading->report);
	arena_finish(&reading->arena);
	*reading = (struct reading){ 0 };
}

/* --- the session --- */

static void take_about(struct editing *editing, const struct stored_briefing *about)
{
	struct arena arena = { 0 };

	copy_about(&arena, about, &editing->about);
	arena_finish(&editing->about_arena);
	editing->about_arena = arena;
}

void editing_adopt(struct editing *editing, struct reading *reading)
{
	reading_finish(&editing->now);
	arena_finish(&editing->revisions);
	editing->now = *reading;
	take_about(editing, &editing->now.about);
	editing->must_reload = false;
	editing->generation++;
}

bool editing_reload(struct editing *editing, struct errors *errors)
{
	struct reading reading;
	struct error err;

	if (!reading_make(editing->office, editing->name, NULL, &reading, errors))
		return false;
	/* What is behind the mark is shown by the new reading, and is news all the same: it is told
	 * first, or all is left as it is. */
	if (editing->now.report != NULL && !editing_follow(editing, NULL, &err)) {
		reading_finish(&reading);
		return office_fail(errors, &err);
	}
	editing_adopt(editing, &reading);
	return true;
}

bool editing_open(struct office *office, const char *name, struct editing **out,
		  struct errors *errors)
{
	struct editing *editing = xcalloc(1, sizeof *editing);

	editing->office = office;
	editing->name = xstrdup(name);
	if (!editing_reload(editing, errors)) {
		editing_close(editing);
		return false;
	}
	*out = editing;
	return true;
}

void editing_close(struct editing *editing)
{
	if (editing == NULL)
		return;
	reading_finish(&editing->now);
	arena_finish(&editing->about_arena);
	arena_finish(&editing->passing);
	arena_finish(&editing->passed);
	arena_finish(&editing->revisions);
	arena_finish(&editing->news_arena);
	free(editing->name);
	free(editing);
}

const struct stored_briefing *editing_about(const struct editing *editing)
{
	return &editing->about;
}

struct report *editing_report(const struct editing *editing)
{
	return editing->now.report;
}

unsigned editing_generation(const struct editing *editing)
{
	return editing->generation;
}

struct seen editing_seen(const struct editing *editing)
{
	return seen_of(editing->now.mark.seq, &editing->now.mark.digest);
}

bool editing_is_closed(const struct editing *editing)
{
	return is_pinned(editing->about.state) || is_pinned(editing->now.about.state);
}

bool editing_previous(const struct editing *editing, struct cell_ref cell, struct cell *out)
{
	const struct cell *then = proof_previous(report_proof(editing->now.report), cell);

	if (then == NULL || !cell_has_value(then))
		return false;
	*out = *then;
	return proof_previous_value(report_proof(editing->now.report), cell, &out->value);
}

int64_t editing_base(const struct editing *editing, struct cell_ref cell)
{
	const struct briefing *briefing = report_briefing(editing->now.report);

	return editing->now.figures[cell.figure - briefing->figures].bases[cell.index];
}

/* --- a new one --- */

bool editing_create(struct office *office, const char *name, const char *template,
		    const char *title, struct errors *errors)
{
	struct str text = STR_INIT, shown = STR_INIT, why = STR_INIT;

	clean_text(title != NULL ? title : "", CLEAN_LINE, &shown);
	yaml_write_text("crossfoot", "1", &text);
	if (template != NULL)
		yaml_write_text("template", template, &text);
	if (shown.len > 0)
		yaml_write_text("title", shown.text, &text);
	if (template == NULL && shown.len > 0)
		str_add(&text, "document:\n- title: '{title}'\n");
	str_add(&why, "new");
	if (template != NULL)
		str_printf(&why, " from %s", template);
	bool ok = office_make(office, name, &text, why.text, errors);
	str_finish(&text);
	str_finish(&shown);
	str_finish(&why);
	return ok;
}

/* --- around a change --- */

bool editing_begin(struct editing *editing, struct editing_outcome *out, struct error *err)
{
	*out = (struct editing_outcome){ 0 };
	arena_finish(&editing->passed);
	editing->passed = editing->passing;
	editing->passing = (struct arena){ 0 };
	if (editing->about.state == FLOW_RELEASED)
		return error_set(err, ERROR_USAGE,
				 _("'%s' is released; 'crossfoot reopen %s' opens it again, with "
				   "the cause"),
				 editing->name, editing->name);
	if (editing_is_closed(editing))
		return error_set(err, ERROR_USAGE,
				 _("'%s' is approved; send it back before it is changed"),
				 editing->name);
	return true;
}

/* The first of several mistakes. */
MUST_LOOK static bool fail_with(const struct errors *errors, struct error *err)
{
	*err = errors->items[0];
	return false;
}

bool editing_look_again(struct editing *editing, struct error *err)
{
	struct arena_mark scratch = arena_mark(&editing->office->arena);
	struct stored_briefing about;
	struct errors errors = { 0 };
	bool ok = briefings_find(editing->office->store, editing->name, &editing->office->arena,
				 &about, err);

	if (ok)
		take_about(editing, &about);
	arena_rewind(&editing->office->arena, scratch);
	if (!ok || !editing->now.shows_revisions)
		return ok;
	arena_finish(&editing->revisions);
	return office_add_revisions(editing->office, editing->name,
				    report_briefing(editing->now.report), &editing->revisions,
				    &errors) ||
	       fail_with(&errors, err);
}

bool editing_apply(struct editing *editing, const struct change_set *changes,
		   struct applied *applied, struct error *err)
{
	struct change_set set = *changes;

	set.briefing = editing->about.id;
	return briefings_apply(editing->office->store, &set, &editing->passing, applied, err);
}

void editing_settle(struct editing *editing, const struct applied *applied, enum shown shown,
		    struct editing_outcome *out)
{
	struct own_records own = { applied->first, applied->last, shown, NULL };
	struct error err;
	bool ok = true;

	*out = (struct editing_outcome){ .changed = applied->changed,
					 .voided = applied->voided,
					 .conflicts = applied->conflicts,
					 .n_conflicts = applied->n_conflicts };
	if (shown == SHOWN_ALREADY && applied->first == editing->now.mark.seq + 1)
		editing->now.mark = (struct history_mark){ applied->last, applied->head };
	else if (applied->first != 0)
		ok = editing_follow(editing, &own, &err);
	out->subject = own.subject;
	/* What was committed is on disk: what cannot be read now is read later. */
	if (!ok || !editing_look_again(editing, &err))
		editing->must_reload = true;
}
