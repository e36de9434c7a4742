/* command_history.c - `crossfoot log`, `diff` and `verify`: what was done, and whether it is whole.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/office/office_history.h"
#include "tui/words/diagnostic.h"
#include "tui/terminal/output.h"
#include "tui/commands/office_session.h"
#include "tui/words/briefing_lines.h"

enum { LOG_JSON };

static bool print_record(void *context, const struct record *record)
{
	struct str text = STR_INIT;
	(void)context;

	lines_add_record(record, &text);
	output_text(stdout, text.text);
	str_finish(&text);
	return true;
}

static void add_text(struct json_writer *w, const char *key, const char *text)
{
	json_key(w, key);
	if (text != NULL)
		json_string(w, text);
	else
		json_null(w);
}

static void add_number(struct json_writer *w, const char *key, int64_t number)
{
	json_key(w, key);
	json_number(w, number);
}

static bool print_record_json(void *context, const struct record *record)
{
	struct json_writer *w = context;

	json_open(w, '{');
	add_number(w, "record", record->seq);
	add_number(w, "revision", record->revision);
	add_text(w, "at", record->at);
	add_text(w, "who", record->who);
	add_number(w, "uid", record->uid);
	add_text(w, "kind", record->kind);
	add_text(w, "subject", record->subject);
	add_text(w, "from", record->before);
	add_text(w, "to", record->after);
	add_text(w, "why", record->why);
	json_close(w, '}');
	return true;
}

MUST_LOOK static bool log_json(struct office *office, const char *name, const char *word,
			       struct errors *errors)
{
	struct json_writer w;
	struct record_reader reader = { print_record_json, &w };

	json_begin_stream(&w, stdout);
	json_open(&w, '[');
	bool ok = office_log(office, name, word, &reader, errors);
	json_close(&w, ']');
	json_finish(&w);
	fputs("\n", stdout);
	return ok;
}

enum status command_log(const struct arguments *arguments)
{
	static const struct record_reader reader = { print_record, NULL };
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	struct errors errors = { 0 };

	if (office == NULL)
		return STATUS_TROUBLE;
	const char *name = arguments->words[0];
	const char *word = arguments->n_words > 1 ? arguments->words[1] : NULL;
	bool ok = arguments->options[LOG_JSON] != NULL
			  ? log_json(office, name, word, &errors)
			  : office_log(office, name, word, &reader, &errors);
	enum status status = ok ? STATUS_OK : office_session_trouble(&errors);
	office_close(office);
	return status;
}

MUST_LOOK static bool parse_revision(const char *text, int64_t *out, struct error *err)
{
	const char *digits = text + (text[0] == 'r');
	char *end;

	errno = 0;
	*out = strtoll(digits, &end, 10);
	if (digits[0] >= '0' && digits[0] <= '9' && *end == '\0' && errno == 0)
		return true;
	return error_set(err, ERROR_USAGE, _("'%s' is no revision; expected a number such as 3"),
			 text);
}

static void add_lines(struct str *out, const char *text, char sign)
{
	for (const char *line = text != NULL ? text : ""; *line != '\0';) {
		size_t len = strcspn(line, "\n");

		str_printf(out, "  %c %.*s\n", sign, (int)len, line);
		line += len + (line[len] == '\n');
	}
}

static void print_difference(const struct difference *found)
{
	struct str text = STR_INIT;

	if (strcmp(found->kind, "part") == 0) {
		str_printf(&text, "%s  (%s)\n", found->subject, found->who);
		add_lines(&text, found->before, '-');
		add_lines(&text, found->after, '+');
	} else {
		str_printf(&text, "%s%s%s: ", strcmp(found->kind, "value") != 0 ? found->kind : "",
			   strcmp(found->kind, "value") != 0 ? " " : "", found->subject);
		lines_add_value(&text, found->before);
		str_add(&text, " -> ");
		lines_add_value(&text, found->after);
		str_printf(&text, "  (%s%s%s)\n", found->who, found->why != NULL ? "; " : "",
			   found->why != NULL ? found->why : "");
	}
	output_text(stdout, text.text);
	str_finish(&text);
}

MUST_LOOK static bool print_differences(struct office *office, const struct arguments *arguments,
					struct error *err)
{
	struct comparison comparison;

	if (!parse_revision(arguments->words[1], &comparison.from, err) ||
	    !parse_revision(arguments->words[2], &comparison.to, err) ||
	    !office_compare(office, arguments->words[0], &comparison, office_arena(office), err))
		return false;
	for (size_t i = 0; i < comparison.n; i++)
		print_difference(&comparison.items[i]);
	return true;
}

enum status command_diff(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);
	struct error err;

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = print_differences(office, arguments, &err)
				     ? STATUS_OK
				     : office_session_trouble_one(&err);
	office_close(office);
	return status;
}

/* Whether the head that a paper shows stands in this history. */
static enum status find_head(struct office *office, const char *head)
{
	struct digest digest;
	struct record record;
	struct error err;

	if (!digest_parse(head, &digest)) {
		complain(_("'%s' is no head; expected the 64 hexadecimal digits of a paper's last "
			   "line"),
			 head);
		return STATUS_TROUBLE;
	}
	if (!office_find_record(office, &digest, office_arena(office), &record, &err))
		return office_session_trouble_one(&err);
	if (record.seq == 0) {
		complain(_("no record has that head: the paper is not of this history"));
		return STATUS_FAILED;
	}
	output_print(stdout, _("the paper's head is record %lld of %s, by %s\n"),
		     (long long)record.seq, record.at, record.who);
	return STATUS_OK;
}

static enum status verify_office(struct office *office)
{
	struct verification found;
	struct error err;
	char hex[DIGEST_HEX_SIZE];

	if (!office_verify(office, &found, &err))
		return office_session_trouble_one(&err);
	digest_format(&found.head, hex);
	if (found.whole && found.records == 0) {
		output_print(stdout,
			     _("0 records: nothing was ever recorded in this office, so there "
			       "is nothing that could be whole\n"));
		return STATUS_OK;
	}
	if (found.whole) {
		output_print(stdout, _("%lld records, the chain is whole, head %s\n"),
			     (long long)found.records, hex);
		return STATUS_OK;
	}
	if (found.broken > 0)
		complain(_("the history is broken at record %lld: %s"), (long long)found.broken,
			 found.text);
	else
		complain(_("the history is broken: %s"), found.text);
	if (found.faults > 1)
		complain(_("%zu more faults were found behind it"), found.faults - 1);
	return STATUS_FAILED;
}

enum status command_verify(const struct arguments *arguments)
{
	struct office *office = office_session_open(arguments, SESSION_MUST_EXIST);

	if (office == NULL)
		return STATUS_TROUBLE;
	enum status status = verify_office(office);
	if (status == STATUS_OK && arguments->n_words > 0)
		status = find_head(office, arguments->words[0]);
	office_close(office);
	return status;
}
