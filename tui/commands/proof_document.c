/* proof_document.c - what became of the numbers of a document that came back, told place by place.
 */
#include "tui/commands/proof_document.h"

#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/docx/docx_returned.h"
#include "report/prose/held_words.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

bool proof_document_is(const char *path)
{
	struct blob blob = { 0 };
	struct error ignored;
	char head[4] = "";
	struct blob_piece piece = { .into = head, .n = sizeof head };
	bool is = blob_open(&blob, path, DOCX_FILE_MAX, &ignored) &&
		  blob_read(&blob, 0, &piece, &ignored) && piece.got == sizeof head &&
		  (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0);

	blob_finish(&blob);
	return is;
}

/* ---- for people ---- */

struct telling {
	const struct proof_document *asked;
	const struct docx_returned *returned;
	struct str line;
};

static void begin_line(struct telling *t, uint32_t place)
{
	static const struct docx_place whole;
	const struct docx_text *text = &t->returned->text;

	str_clear(&t->line);
	str_printf(&t->line, "%s: ", t->asked->file);
	docx_place_words(place < text->n_places ? &text->places[place] : &whole, &t->line);
	str_add(&t->line, ": ");
}

static void end_line(struct telling *t, uint32_t change)
{
	const struct docx_text *text = &t->returned->text;

	if (change > 0 && change <= text->n_changes) {
		const struct docx_change *who = &text->changes[change - 1];

		str_printf(&t->line, " (%s %s)", who->author, who->date);
	}
	str_add_byte(&t->line, '\n');
	output_text(stdout, t->line.text);
}

static void tell_number(struct telling *t, const struct held_number *number)
{
	const struct docx_returned *r = t->returned;
	const struct docx_span *span = docx_returned_span(r, number->start);
	const char *text = r->seen.text.text;
	struct str cells = STR_INIT, right = STR_INIT;

	begin_line(t, span->place);
	str_printf(&t->line, "%.*s: ", (int)(number->end - number->start), text + number->start);
	if (number->status == NUMBER_UNKNOWN) {
		str_add(&t->line, _("no figure has this number"));
		if (number->why != NULL)
			str_printf(&t->line, " (%s)", _(number->why));
	} else {
		for (size_t i = 0; i < number->n_cells; i++) {
			str_add(&cells, i > 0 ? ", " : "");
			cell_ref_format(number->cells[i], &cells);
		}
		number_correction(number->direction, number->would_be, &right);
		str_printf(&t->line, _("should be %s%.*s: %s"), right.text,
			   (int)(number->end - number->number_end), text + number->number_end,
			   number->formula[0] != '\0' ? number->formula : cells.text);
	}
	end_line(t, span->change);
	str_finish(&cells);
	str_finish(&right);
}

/* A number that is gone, or whose place has something else that is no number. */
static void tell_bound(struct telling *t, const struct docx_bound *bound)
{
	const char *text = t->returned->seen.text.text;

	if (bound->fate == DOCX_EQUAL)
		return;
	begin_line(t, bound->place);
	if (bound->fate == DOCX_GONE)
		str_printf(&t->line, _("the number %s of %s is gone"), bound->sent, bound->cell);
	else if (bound->fate == DOCX_DOUBLED)
		str_printf(&t->line, _("the number %s of %s stands here once more"), bound->sent,
			   bound->cell);
	else
		str_printf(&t->line, _("'%.*s' stands where %s was sent: %s"),
			   (int)(bound->end - bound->start), text + bound->start, bound->sent,
			   bound->cell);
	end_line(t, bound->change);
}

static void tell_notice(struct telling *t, const struct docx_notice *notice)
{
	begin_line(t, notice->place);
	str_add(&t->line, _(docx_notice_words(notice->kind)));
	if (notice->about[0] != '\0')
		str_printf(&t->line, " (%s)", notice->about);
	end_line(t, 0);
}

static void tell_sums(struct telling *t)
{
	const struct docx_returned *r = t->returned;

	str_clear(&t->line);
	held_summary(&r->held, &t->line);
	str_add_byte(&t->line, '\n');
	if (r->is_known)
		str_printf(&t->line,
			   _("%zu bound numbers: %zu as sent, %zu changed, %zu copied, %zu gone\n"),
			   r->n_bound, r->fates[DOCX_EQUAL], r->fates[DOCX_CHANGED],
			   r->fates[DOCX_DOUBLED], r->fates[DOCX_GONE]);
	output_text(stdout, t->line.text);
}

static void tell(const struct proof_document *asked, const struct docx_returned *r)
{
	struct telling t = { .asked = asked, .returned = r, .line = STR_INIT };

	for (size_t i = 0; i < r->held.n; i++)
		if (r->held.numbers[i].status == NUMBER_CONFLICT ||
		    r->held.numbers[i].status == NUMBER_UNKNOWN)
			tell_number(&t, &r->held.numbers[i]);
	for (size_t i = 0; i < r->n_bound; i++)
		tell_bound(&t, &r->bound[i]);
	for (size_t i = 0; i < r->text.n_notices; i++)
		tell_notice(&t, &r->text.notices[i]);
	tell_sums(&t);
	str_finish(&t.line);
}

/* ---- JSON ---- */

static void json_place(struct json_writer *w, const struct docx_text *text, uint32_t place)
{
	static const struct docx_place whole;
	const struct docx_place *at = place < text->n_places ? &text->places[place] : &whole;
	struct str words = STR_INIT;

	docx_place_words(at, &words);
	json_key(w, "place");
	json_string(w, words.text);
	json_key(w, "paragraph");
	json_number(w, at->paragraph);
	json_key(w, "table");
	json_number(w, at->table);
	json_key(w, "row");
	json_number(w, at->row);
	json_key(w, "column");
	json_number(w, at->column);
	str_finish(&words);
}

static void json_change(struct json_writer *w, const struct docx_text *text, uint32_t change)
{
	json_key(w, "author");
	if (change > 0)
		json_string(w, text->changes[change - 1].author);
	else
		json_null(w);
	json_key(w, "date");
	if (change > 0)
		json_string(w, text->changes[change - 1].date);
	else
		json_null(w);
}

static void json_piece(struct json_writer *w, const char *key, const char *bytes, size_t len)
{
	struct str text = STR_INIT;

	str_add_bytes(&text, bytes, len);
	json_key(w, key);
	json_string(w, text.text);
	str_finish(&text);
}

static void json_number_held(struct json_writer *w, const struct docx_returned *r,
			     const struct held_number *number)
{
	const struct docx_span *span = docx_returned_span(r, number->start);
	struct str words = STR_INIT;

	json_open(w, '{');
	json_place(w, &r->text, span->place);
	json_piece(w, "text", r->seen.text.text + number->start, number->end - number->start);
	json_key(w, "status");
	json_string(w, number_status_key(number->status));
	json_key(w, "figures");
	json_open(w, '[');
	for (size_t i = 0; i < number->n_cells; i++) {
		if (number->cells[i].figure == NULL)
			continue;
		str_clear(&words);
		cell_ref_format(number->cells[i], &words);
		json_string(w, words.text);
	}
	json_close(w, ']');
	json_key(w, "would_be");
	if (number->would_be[0] != '\0')
		json_string(w, number->would_be);
	else
		json_null(w);
	json_change(w, &r->text, span->change);
	json_close(w, '}');
	str_finish(&words);
}

static void json_bound(struct json_writer *w, const struct docx_returned *r,
		       const struct docx_bound *bound)
{
	json_open(w, '{');
	json_place(w, &r->text, bound->place);
	json_key(w, "number");
	json_number(w, bound->number);
	json_key(w, "fate");
	json_string(w, docx_fate_key(bound->fate));
	json_key(w, "cell");
	json_string(w, bound->cell);
	json_key(w, "sent");
	json_string(w, bound->sent);
	json_piece(w, "text", r->seen.text.text + bound->start, bound->end - bound->start);
	json_change(w, &r->text, bound->change);
	json_close(w, '}');
}

static void json_notice(struct json_writer *w, const struct docx_returned *r,
			const struct docx_notice *notice)
{
	json_open(w, '{');
	json_place(w, &r->text, notice->place);
	json_key(w, "notice");
	json_string(w, docx_notice_words(notice->kind));
	json_key(w, "about");
	json_string(w, notice->about);
	json_close(w, '}');
}

static void json_lists(struct json_writer *w, const struct docx_returned *r)
{
	json_key(w, "numbers");
	json_open(w, '[');
	for (size_t i = 0; i < r->held.n; i++)
		json_number_held(w, r, &r->held.numbers[i]);
	json_close(w, ']');
	json_key(w, "bound");
	json_open(w, '[');
	for (size_t i = 0; i < r->n_bound; i++)
		json_bound(w, r, &r->bound[i]);
	json_close(w, ']');
	json_key(w, "notices");
	json_open(w, '[');
	for (size_t i = 0; i < r->text.n_notices; i++)
		json_notice(w, r, &r->text.notices[i]);
	json_close(w, ']');
}

static void print_json(const struct proof_document *asked, const struct docx_returned *r)
{
	struct json_writer w;

	json_begin_stream(&w, stdout);
	json_open(&w, '{');
	json_key(&w, "file");
	json_string(&w, asked->file);
	json_key(&w, "against");
	json_string(&w, asked->against);
	json_key(&w, "known");
	json_bool(&w, r->is_known);
	json_key(&w, "summary");
	json_open(&w, '{');
	for (size_t s = 0; s < NUMBER_STATUSES_N; s++) {
		json_key(&w, number_status_key((enum number_status)s));
		json_number(&w, (long long)r->held.counts[s]);
	}
	for (size_t f = 0; f < DOCX_FATES_N; f++) {
		json_key(&w, docx_fate_key((enum docx_fate)f));
		json_number(&w, (long long)r->fates[f]);
	}
	json_close(&w, '}');
	json_lists(&w, r);
	json_close(&w, '}');
	json_finish(&w);
	fputs("\n", stdout);
}

/* ---- the work ---- */

static enum status hold(const struct proof_document *asked, const struct blob *blob,
			const struct docx_file *sent)
{
	struct prose_reader *reader = prose_reader_create(report_briefing(asked->report));
	const struct docx_holding holding = { reader, report_briefing(asked->report), sent };
	struct docx_returned returned;
	struct error err = { 0 };
	enum status status = STATUS_TROUBLE;

	if (!docx_hold(&returned, blob, &holding, &err)) {
		diagnostic_print(&err);
	} else {
		bool wrong = returned.held.counts[NUMBER_CONFLICT] > 0 ||
			     returned.fates[DOCX_CHANGED] > 0 || returned.fates[DOCX_GONE] > 0;

		if (asked->json)
			print_json(asked, &returned);
		else
			tell(asked, &returned);
		status = wrong ? STATUS_FAILED : STATUS_OK;
	}
	docx_returned_finish(&returned);
	prose_reader_destroy(reader);
	return status;
}

/* What would be sent now: where the file says that it is that, its numbers are known one by one. */
static bool make_sent(struct report *report, struct docx_file *sent)
{
	const struct render_request final = { .form = RENDER_DOCX };
	struct error ignored;

	return report_document(report, &final, sent, &ignored);
}

enum status proof_document(const struct proof_document *asked)
{
	struct blob blob = { 0 };
	struct docx_file sent = { 0 };
	struct error err = { 0 };

	if (!blob_open(&blob, asked->path, DOCX_FILE_MAX, &err)) {
		diagnostic_print(&err);
		return STATUS_TROUBLE;
	}
	bool known = make_sent(asked->report, &sent);
	enum status status = hold(asked, &blob, known ? &sent : NULL);
	docx_file_finish(&sent);
	blob_finish(&blob);
	return status;
}
