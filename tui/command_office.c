/* command_office.c - `crossfoot import`, `export`, `list` and `show`. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/checks/json.h"
#include "tui/diagnostic.h"
#include "tui/output.h"
#include "tui/session.h"

static void tell_conflicts(const struct applied *applied)
{
	for (size_t i = 0; i < applied->n_conflicts; i++) {
		const struct conflict *conflict = &applied->conflicts[i];

		complain(
			_("conflict: %s: theirs %s (%s, %s), mine %s; theirs stands, mine is kept"),
			conflict->subject, conflict->theirs != NULL ? conflict->theirs : "-",
			conflict->their_name, conflict->at,
			conflict->mine != NULL ? conflict->mine : "-");
	}
}

enum { IMPORT_NAME };

static enum status import_into(struct office *office, const struct arguments *arguments)
{
	struct errors errors = { 0 };
	struct applied applied = { 0 };
	const char *name = NULL;
	bool fresh;

	if (!office_import(office, arguments->words[0], arguments->options[IMPORT_NAME], &applied,
			   &name, &fresh, &errors))
		return session_trouble(&errors);
	tell_conflicts(&applied);
	if (fresh)
		output_print(stdout, _("%s: new in the office, revision %lld\n"), name,
			     (long long)applied.revision);
	else
		output_print(stdout, _("%s: brought up to date, %zu changes, revision %lld\n"),
			     name, applied.changed, (long long)applied.revision);
	if (applied.voided > 0)
		output_print(stdout, _("%zu signatures no longer hold\n"), applied.voided);
	return applied.n_conflicts > 0 ? STATUS_FAILED : STATUS_OK;
}

enum status command_import(const struct arguments *arguments)
{
	struct office *office = session_open(arguments, SESSION_MAY_CREATE);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = import_into(office, arguments);
	office_close(office);
	return status;
}

enum { EXPORT_OUT };

static enum status write_text(struct office *office, const char *out, const struct str *text)
{
	struct str path = STR_INIT;
	struct error err;

	if (out == NULL || strcmp(out, "-") == 0) {
		fwrite(text->text, 1, text->len, stdout);
		return STATUS_OK;
	}
	bool ok = office_path(office, TRAY_OUT, out, &path, &err) &&
		  report_save(path.text, text->text, text->len, &err);
	str_finish(&path);
	return ok ? STATUS_OK : session_trouble_one(&err);
}

enum status command_export(const struct arguments *arguments)
{
	struct office *office = session_open(arguments, SESSION_MUST_EXIST);
	struct str text = STR_INIT;
	struct errors errors = { 0 };

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = office_export(office, arguments->words[0], &text, &errors)
				     ? write_text(office, arguments->options[EXPORT_OUT], &text)
				     : session_trouble(&errors);
	str_finish(&text);
	office_close(office);
	return status;
}

static bool write_bytes(void *context, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, context) == len;
}

static void add_pair(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	json_string(w, text);
}

static void add_about(struct json_writer *w, const struct stored_briefing *about)
{
	add_pair(w, "name", about->name);
	add_pair(w, "state", flow_state_key(about->state));
	add_pair(w, "title", about->title);
	add_pair(w, "template", about->template);
	add_pair(w, "date", about->date);
	json_key(w, "revision");
	json_number(w, about->revision);
	add_pair(w, "changed_at", about->changed_at);
	add_pair(w, "changed_by", about->changed_by);
}

/* Cells are padded by what they show, at least one blank behind each. */
static void add_padded(struct str *out, const char *text, int cells)
{
	int width = utf8_width(text);

	str_add(out, text);
	do
		str_add_byte(out, ' ');
	while (++width < cells);
}

/* "2021-05-06T01:02:03.004Z" as people read it. */
static void add_time(struct str *out, const char *at)
{
	size_t len = strlen(at);

	str_add_bytes(out, at, len < 10 ? len : 10);
	str_add_byte(out, ' ');
	str_add_bytes(out, at + (len < 11 ? len : 11), len < 16 ? 0 : 5);
}

static void list_text(const struct stored_briefing *list, size_t n)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < n; i++) {
		add_padded(&text, list[i].name, 24);
		add_padded(&text, session_state(list[i].state), 15);
		add_padded(&text, list[i].date, 12);
		add_time(&text, list[i].changed_at);
		str_add(&text, "  ");
		add_padded(&text, list[i].changed_by, 10);
		str_add(&text, list[i].title);
		str_add_byte(&text, '\n');
	}
	output_text(stdout, text.text);
	str_finish(&text);
}

static void list_json(const struct stored_briefing *list, size_t n)
{
	struct json_writer w = { .text = STR_INIT, .write = write_bytes, .context = stdout };

	json_open(&w, '[');
	for (size_t i = 0; i < n; i++) {
		json_open(&w, '{');
		add_about(&w, &list[i]);
		json_close(&w, '}');
	}
	json_close(&w, ']');
	json_finish(&w);
	fputs("\n", stdout);
}

enum { LIST_JSON, LIST_STATE };

/* Keeps those that are in the state asked for and that this person may read. */
static bool choose(struct office *office, const struct arguments *arguments,
		   struct stored_briefing *list, size_t *n, struct error *err)
{
	const char *wanted = arguments->options[LIST_STATE];
	struct store *store = office_store(office);
	bool all = people_may_read(store, false, err);
	size_t kept = 0;

	if (!all && !people_may_read(store, true, err))
		return false;
	for (size_t i = 0; i < *n; i++)
		if ((all || list[i].state == FLOW_RELEASED) &&
		    (wanted == NULL || strcmp(wanted, flow_state_key(list[i].state)) == 0 ||
		     strcmp(wanted, flow_state_name(list[i].state)) == 0))
			list[kept++] = list[i];
	*n = kept;
	return true;
}

enum status command_list(const struct arguments *arguments)
{
	struct office *office = session_open(arguments, SESSION_MUST_EXIST);
	struct stored_briefing *list;
	struct error err;
	size_t n;

	if (office == NULL)
		return STATUS_TROUBLE;
	struct arena *arena = office_arena(office);
	bool ok = briefings_list(office_store(office), arena, &list, &n, &err) &&
		  choose(office, arguments, list, &n, &err);
	if (!ok)
		diagnostic_print(&err);
	else if (arguments->options[LIST_JSON] != NULL)
		list_json(list, n);
	else
		list_text(list, n);
	office_close(office);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}

/* Everything that `show` tells of one briefing. */
struct shown {
	struct stored_content content;
	struct standing standing;
	struct conflict *conflicts;
	size_t n_conflicts;
	struct office_revision *revisions;
	size_t n_revisions;
};

static bool read_shown(struct office *office, const char *name, struct shown *out,
		       struct errors *errors)
{
	struct store *store = office_store(office);
	struct arena *arena = office_arena(office);
	struct error err;

	if (!flow_standing(store, name, arena, &out->standing, &err) ||
	    !people_may_read(store, out->standing.about.state == FLOW_RELEASED, &err) ||
	    !briefings_open(store, name, arena, &out->content, &err) ||
	    !briefings_conflicts(store, out->content.about.id, arena, &out->conflicts,
				 &out->n_conflicts, &err)) {
		errors_add(errors, &err);
		return false;
	}
	return office_revisions(office, name, arena, &out->revisions, &out->n_revisions, errors);
}

static const char *step_name(enum signing step)
{
	return step == SIGN_REVIEW ? "复核 review" : "签发 approve";
}

static const char *table_name(const char *table)
{
	return strcmp(table, FLOW_TEXT) == 0 ? "文稿" : table;
}

static void add_head(const struct shown *shown, struct str *out)
{
	const struct stored_briefing *about = &shown->standing.about;

	str_printf(out, "%s  %s\n", about->name, about->title);
	str_printf(out, _("state      %s, revision %lld, changed "), session_state(about->state),
		   (long long)about->revision);
	add_time(out, about->changed_at);
	str_printf(out, _(" UTC by %s\n"), about->changed_by);
	if (about->cause[0] != '\0')
		str_printf(out, _("reopened   %s\n"), about->cause);
	if (shown->standing.proof[0] != '\0')
		str_printf(
			out, _("checks     %.*s%s\n"),
			(int)(strstr(shown->standing.proof, " content=") - shown->standing.proof),
			shown->standing.proof,
			shown->standing.proof_is_fresh ? "" : _(" (of an earlier content)"));
}

/* Signed or voided alike: one line tells of both. */
static bool same_signing(const struct signature *a, const struct signature *b)
{
	return a->step == b->step && a->holds == b->holds && a->changed == b->changed &&
	       strcmp(a->who, b->who) == 0 && strcmp(a->at, b->at) == 0;
}

static void add_signatures(const struct shown *shown, struct str *out)
{
	const struct signature *list = shown->standing.signatures;

	for (size_t i = 0, next; i < shown->standing.n_signatures; i = next) {
		add_padded(out, step_name(list[i].step), 16);
		str_printf(out, "%s %s ", list[i].holds ? _("signed by") : _("voided by"),
			   list[i].who);
		add_time(out, list[i].at);
		if (list[i].changed > 0)
			str_printf(out, _(", %zu cells changed since"), list[i].changed);
		str_add(out, ": ");
		for (next = i;
		     next < shown->standing.n_signatures && same_signing(&list[i], &list[next]);
		     next++)
			str_printf(out, "%s%s", next > i ? "、" : "", table_name(list[next].table));
		str_add(out, "\n");
	}
}

static void add_sayings(const char *what, const struct saying *list, size_t n, struct str *out)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = strchr(list[i].text, '\n');

		str_printf(out, "%s %s%s%s (%s ", what, list[i].subject,
			   list[i].subject[0] != '\0' ? ": " : "",
			   text != NULL ? text + 1 : list[i].text, list[i].who);
		add_time(out, list[i].at);
		str_add(out, ")\n");
	}
}

static void add_rest(const struct shown *shown, struct str *out)
{
	for (size_t i = 0; i < shown->n_conflicts; i++)
		str_printf(out, _("conflict   %s: %s by %s stands, %s by %s is kept\n"),
			   shown->conflicts[i].subject,
			   shown->conflicts[i].theirs != NULL ? shown->conflicts[i].theirs : "-",
			   shown->conflicts[i].their_name,
			   shown->conflicts[i].mine != NULL ? shown->conflicts[i].mine : "-",
			   shown->conflicts[i].my_name);
	for (size_t i = 0; i < shown->standing.n_releases; i++) {
		const struct release *release = &shown->standing.releases[i];

		str_printf(out, _("release    %s by %s "), release->number, release->who);
		add_time(out, release->at);
		str_printf(out, "%s%s\n", release->pdf[0] != '\0' ? "  PDF SHA-256 " : "",
			   release->pdf);
	}
	for (size_t i = 0; i < shown->n_revisions; i++)
		str_printf(out, _("revised    %s: %s -> %s (%s; %s)\n"), shown->revisions[i].cell,
			   shown->revisions[i].before != NULL ? shown->revisions[i].before : "-",
			   shown->revisions[i].after != NULL ? shown->revisions[i].after : "-",
			   shown->revisions[i].cause, shown->revisions[i].who);
}

static void show_text(const struct shown *shown)
{
	struct str text = STR_INIT;

	add_head(shown, &text);
	add_signatures(shown, &text);
	add_sayings(_("reason    "), shown->standing.reasons, shown->standing.n_reasons, &text);
	add_sayings(_("sent back "), shown->standing.rejections, shown->standing.n_rejections,
		    &text);
	add_sayings(_("ticked    "), shown->standing.ticks, shown->standing.n_ticks, &text);
	add_rest(shown, &text);
	for (size_t i = 0; i < shown->content.n_cells; i++)
		if (shown->content.cells[i].value != NULL)
			str_printf(&text, "%s = %s\n", shown->content.cells[i].cell,
				   shown->content.cells[i].value);
	output_text(stdout, text.text);
	str_finish(&text);
}

static void add_json_signatures(struct json_writer *w, const struct standing *standing)
{
	json_key(w, "signatures");
	json_open(w, '[');
	for (size_t i = 0; i < standing->n_signatures; i++) {
		const struct signature *signature = &standing->signatures[i];

		json_open(w, '{');
		add_pair(w, "as", signature->step == SIGN_REVIEW ? "review" : "approve");
		add_pair(w, "table", table_name(signature->table));
		json_key(w, "holds");
		json_bool(w, signature->holds);
		add_pair(w, "who", signature->who);
		add_pair(w, "at", signature->at);
		json_key(w, "changed");
		json_number(w, (long long)signature->changed);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void show_json(const struct shown *shown)
{
	struct json_writer w = { .text = STR_INIT, .write = write_bytes, .context = stdout };

	json_open(&w, '{');
	add_about(&w, &shown->standing.about);
	add_json_signatures(&w, &shown->standing);
	json_key(&w, "cells");
	json_open(&w, '{');
	for (size_t i = 0; i < shown->content.n_cells; i++)
		if (shown->content.cells[i].value != NULL)
			add_pair(&w, shown->content.cells[i].cell, shown->content.cells[i].value);
	json_close(&w, '}');
	json_close(&w, '}');
	json_finish(&w);
	fputs("\n", stdout);
}

enum { SHOW_JSON };

enum status command_show(const struct arguments *arguments)
{
	struct office *office = session_open(arguments, SESSION_MUST_EXIST);
	struct errors errors = { 0 };
	struct shown shown = { 0 };

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = STATUS_OK;
	if (!read_shown(office, arguments->words[0], &shown, &errors))
		status = session_trouble(&errors);
	else if (arguments->options[SHOW_JSON] != NULL)
		show_json(&shown);
	else
		show_text(&shown);
	office_close(office);
	return status;
}
