/* command_proof.c - `crossfoot proof`: every number of a text from outside held against the figures
 * of a briefing. */
#include <stdio.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/base/utf8.h"
#include "report/office/office_flow.h"
#include "report/prose/held_words.h"
#include "report/prose/paper_text.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/commands/office_session.h"
#include "tui/commands/proof_document.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"
#include "tui/words/document_back.h"

enum { OPTION_AGAINST, OPTION_JSON };

#define CELLS_MOST 76 /* of a piece of a line that is shown */

/* What is held against what. */
struct proofing {
	const char *file, *against;
	struct held_text text;
	struct held held;
};

/* --- JSON --- */

static void json_text(struct json_writer *w, const char *key, const char *bytes, size_t len)
{
	struct str text = STR_INIT;

	str_add_bytes(&text, bytes, len);
	json_key(w, key);
	json_string(w, text.text);
	str_finish(&text);
}

static void json_optional(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	if (text != NULL && *text != '\0')
		json_string(w, text);
	else
		json_null(w);
}

static void json_figures(struct json_writer *w, const struct held_number *number)
{
	struct str name = STR_INIT;

	json_key(w, "figures");
	json_open(w, '[');
	for (size_t i = 0; i < number->n_cells; i++) {
		str_clear(&name);
		cell_ref_format(number->cells[i], &name);
		json_string(w, name.text);
	}
	json_close(w, ']');
	str_finish(&name);
}

static void json_held(struct json_writer *w, const struct proofing *p,
		      const struct held_number *number, struct held_place *place)
{
	struct str value = STR_INIT;

	held_place_of(&p->text, number->start, place);
	decimal_format(number->value, &value);
	json_open(w, '{');
	if (place->page > 0) {
		json_key(w, "page");
		json_number(w, (long long)place->page);
	}
	json_key(w, "line");
	json_number(w, (long long)place->line);
	json_key(w, "column");
	json_number(w, (long long)place->column);
	json_key(w, "start");
	json_number(w, (long long)number->start);
	json_key(w, "end");
	json_number(w, (long long)number->end);
	json_text(w, "text", p->text.text + number->start, number->end - number->start);
	json_optional(w, "value", value.text);
	json_optional(w, "unit", number->unit);
	json_key(w, "status");
	json_string(w, number_status_key(number->status));
	json_figures(w, number);
	json_optional(w, "would_be", number->would_be);
	json_optional(w, "direction", number->direction);
	json_optional(w, "formula", number->formula);
	json_optional(w, "reason", number->reason);
	json_close(w, '}');
	str_finish(&value);
}

static void print_json(const struct proofing *p)
{
	struct json_writer w;
	struct held_place place = { 0 };

	json_begin_stream(&w, stdout);
	json_open(&w, '{');
	json_key(&w, "file");
	json_string(&w, p->file);
	json_key(&w, "against");
	json_string(&w, p->against);
	json_key(&w, "summary");
	json_open(&w, '{');
	for (size_t s = 0; s < NUMBER_STATUSES_N; s++) {
		json_key(&w, number_status_key((enum number_status)s));
		json_number(&w, (long long)p->held.counts[s]);
	}
	json_close(&w, '}');
	json_key(&w, "numbers");
	json_open(&w, '[');
	for (size_t i = 0; i < p->held.n; i++)
		json_held(&w, p, &p->held.numbers[i], &place);
	json_close(&w, ']');
	json_close(&w, '}');
	json_finish(&w);
	fputs("\n", stdout);
}

/* --- for people --- */

static void put(void *context, const char *text)
{
	(void)context;
	output_text(stdout, text);
}

static void print_text(struct proofing *p, struct prose_reader *reader)
{
	struct held_telling telling = {
		.file = p->file, .text = &p->text, .cells = CELLS_MOST, .put = put
	};
	struct str summary = STR_INIT;

	held_tell_holding(&telling, reader, &p->held);
	held_summary(&p->held, &summary);
	str_add_byte(&summary, '\n');
	output_text(stdout, summary.text);
	str_finish(&summary);
}

/* --- the work --- */

static struct report *open_stored(struct office *office, const char *name, struct errors *errors)
{
	struct checked checked;

	return office_check(office, name, NULL, &checked, errors);
}

static enum status hold(const struct arguments *arguments, struct report *report,
			const struct paper_text *text)
{
	struct prose_reader *reader = prose_reader_create(report_briefing(report));
	struct proofing p = { .file = arguments->words[0],
			      .against = arguments->options[OPTION_AGAINST],
			      .text = paper_text_held(text) };

	if (arguments->options[OPTION_JSON] != NULL) {
		held_make(&p.held, reader, &p.text);
		print_json(&p);
	} else {
		print_text(&p, reader);
	}
	enum status status = p.held.counts[NUMBER_CONFLICT] > 0 ? STATUS_FAILED : STATUS_OK;
	held_finish(&p.held);
	prose_reader_destroy(reader);
	return status;
}

MUST_LOOK static bool read_text(struct office *office, const char *word, struct paper_text *text,
				struct error *err)
{
	struct str path = STR_INIT;
	bool inside = office != NULL && strcmp(word, "-") != 0;
	bool ok = !inside || office_path(office, TRAY_IN, word, &path, err);

	ok = ok && paper_text_read(inside ? path.text : word, text, err);
	str_finish(&path);
	return ok;
}

/* A document of a word processor: read in its own way. */
static enum status prove_document(const struct arguments *arguments, struct office *office,
				  const char *path)
{
	struct errors errors = { 0 };
	const char *against = arguments->options[OPTION_AGAINST];
	struct report *report = office != NULL ? open_stored(office, against, &errors)
					       : report_open(against, NULL, &errors);

	if (report == NULL) {
		diagnostic_print_all(&errors);
		return STATUS_TROUBLE;
	}
	enum status status = proof_document(&(struct proof_document){
		.path = path,
		.file = arguments->words[0],
		.against = against,
		.report = report,
		.office = (struct office *)office,
		.json = arguments->options[OPTION_JSON] != NULL,
	});
	report_destroy(report);
	return status;
}

/* The path of a document; false of any other text. */
static bool find_document(const struct office *office, const char *word, struct str *path)
{
	struct error ignored;

	if (strcmp(word, "-") == 0)
		return false;
	if (office == NULL)
		str_add(path, word);
	else if (!office_path(office, TRAY_IN, word, path, &ignored))
		return false;
	return document_back_is(path->text);
}

enum status command_proof(const struct arguments *arguments)
{
	const char *against = arguments->options[OPTION_AGAINST];
	struct errors errors = { 0 };
	struct error err;
	struct str path = STR_INIT;
	struct paper_text text = { 0 };
	struct office *office = NULL;
	struct report *report = NULL;
	enum status status = STATUS_TROUBLE;

	if (against == NULL) {
		complain(
			_("proof: '--against FILE' is missing: the briefing that has the figures"));
		return STATUS_TROUBLE;
	}
	if (office_session_is_stored(arguments, against) &&
	    (office = office_session_open(arguments, SESSION_MUST_EXIST)) == NULL)
		return STATUS_TROUBLE;
	if (find_document(office, arguments->words[0], &path)) {
		status = prove_document(arguments, office, path.text);
		office_close(office);
		str_finish(&path);
		return status;
	}
	str_finish(&path);
	if (!read_text(office, arguments->words[0], &text, &err))
		errors_add(&errors, &err);
	else
		report = office != NULL ? open_stored(office, against, &errors)
					: report_open(against, NULL, &errors);
	if (report != NULL)
		status = hold(arguments, report, &text);
	else
		diagnostic_print_all(&errors);
	report_destroy(report);
	office_close(office);
	paper_text_finish(&text);
	return status;
}
