/* command_office.c - `crossfoot import`, `export`, `list` and `show`. */
#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/office/office_list.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"
#include "tui/words/briefing_lines.h"
#include "tui/words/flow_words.h"

enum { IMPORT_NAME };

static enum status import_into(struct office *office, const struct arguments *arguments)
{
	struct imported imported;
	struct errors errors = { 0 };

	if (!office_import(office, arguments->words[0], arguments->options[IMPORT_NAME], &imported,
			   &errors))
		return office_session_trouble(&errors);
	office_session_tell_conflicts(&imported.applied);
	if (imported.fresh)
		output_print(stdout, _("%s: new in the office, revision %lld\n"), imported.name,
			     (long long)imported.applied.revision);
	else
		output_print(stdout, _("%s: brought up to date, %zu changes, revision %lld\n"),
			     imported.name, imported.applied.changed,
			     (long long)imported.applied.revision);
	if (imported.applied.voided > 0)
		output_print(stdout, _("%zu signatures no longer hold\n"), imported.applied.voided);
	if (imported.remembered > 0)
		output_print(stdout,
			     _("%zu spellings in ledgers mean what was said of them before "
			       "('crossfoot spellings %s' shows by whom)\n"),
			     imported.remembered, imported.name);
	if (imported.left > 0)
		output_print(stdout,
			     _("%zu records of ledgers could not be placed, nothing was taken from "
			       "them; 'crossfoot spellings %s' names what they say\n"),
			     imported.left, imported.name);
	return imported.applied.n_conflicts > 0 ? STATUS_FAILED : STATUS_OK;
}

enum status command_import(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MAY_CREATE);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = import_into(office, arguments);
	office_close(office);
	return status;
}

enum { EXPORT_OUT };

static enum status write_text(struct office *office, const char *out, const struct str *text)
{
	struct error err;

	return office_save(office, out != NULL ? out : "-", text, &err)
		       ? STATUS_OK
		       : office_session_trouble_one(&err);
}

enum status command_export(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	const char *out = arguments->options[EXPORT_OUT];
	struct str text = STR_INIT;
	struct errors errors = { 0 };

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = office_export(office, arguments->words[0], &text, &errors)
				     ? write_text(office, out, &text)
				     : office_session_trouble(&errors);
	if (status == STATUS_OK && out != NULL && strcmp(out, "-") != 0 &&
	    !office_export_files(office, &(struct exported){ arguments->words[0], out, &text },
				 &errors))
		status = office_session_trouble(&errors);
	str_finish(&text);
	office_close(office);
	return status;
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

static void list_text(const struct stored_briefing *list, size_t n)
{
	struct str text = STR_INIT;

	for (size_t i = 0; i < n; i++) {
		lines_add_padded(&text, list[i].name, 24);
		lines_add_padded(&text, flow_state_words(list[i].state), 15);
		lines_add_padded(&text, list[i].date, 12);
		lines_add_time(&text, list[i].changed_at);
		str_add(&text, "  ");
		lines_add_padded(&text, list[i].changed_by, 10);
		str_add(&text, list[i].title);
		str_add_byte(&text, '\n');
	}
	output_text(stdout, text.text);
	str_finish(&text);
}

static void list_json(const struct stored_briefing *list, size_t n)
{
	struct json_writer w;

	json_begin_stream(&w, stdout);
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

/* Keeps those that are in the state asked for. */
static void choose(const char *wanted, struct stored_briefing *list, size_t *n)
{
	enum flow_state state;
	bool known = flow_state_find(wanted, &state);
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (known && list[i].state == state)
			list[kept++] = list[i];
	*n = kept;
}

enum status command_list(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	struct stored_briefing *list;
	struct error err;
	size_t n;

	if (office == NULL)
		return STATUS_TROUBLE;
	struct arena *arena = office_arena(office);
	bool ok = office_list(office, arena, &list, &n, &err);
	if (ok && arguments->options[LIST_STATE] != NULL)
		choose(arguments->options[LIST_STATE], list, &n);
	if (!ok)
		diagnostic_print(&err);
	else if (arguments->options[LIST_JSON] != NULL)
		list_json(list, n);
	else
		list_text(list, n);
	office_close(office);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}

static void show_text(const struct dossier *dossier)
{
	struct str text = STR_INIT;

	lines_add_standing(dossier, &text);
	for (size_t i = 0; i < dossier->content.n_cells; i++)
		if (dossier->content.cells[i].value != NULL)
			str_printf(&text, "%s = %s\n", dossier->content.cells[i].cell,
				   dossier->content.cells[i].value);
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
		add_pair(w, "table", lines_table(signature->table));
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

static void show_json(const struct dossier *dossier)
{
	struct json_writer w;
	char version[SEEN_SIZE];

	json_begin_stream(&w, stdout);
	json_open(&w, '{');
	add_about(&w, &dossier->standing.about);
	seen_format(&dossier->seen, version);
	add_pair(&w, "version", version);
	add_json_signatures(&w, &dossier->standing);
	json_key(&w, "cells");
	json_open(&w, '{');
	for (size_t i = 0; i < dossier->content.n_cells; i++)
		if (dossier->content.cells[i].value != NULL)
			add_pair(&w, dossier->content.cells[i].cell,
				 dossier->content.cells[i].value);
	json_close(&w, '}');
	json_close(&w, '}');
	json_finish(&w);
	fputs("\n", stdout);
}

enum { SHOW_JSON };

enum status command_show(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	struct errors errors = { 0 };
	struct dossier dossier;

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = STATUS_OK;
	if (!office_dossier(office, arguments->words[0], office_arena(office), &dossier, &errors))
		status = office_session_trouble(&errors);
	else if (arguments->options[SHOW_JSON] != NULL)
		show_json(&dossier);
	else
		show_text(&dossier);
	office_close(office);
	return status;
}
