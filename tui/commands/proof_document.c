/* proof_document.c - what became of the numbers of a document that came back, told place by place.
 */
#include "tui/commands/proof_document.h"

#include <stdio.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/json.h"
#include "report/docx/docx_words.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"
#include "tui/words/document_back.h"

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
	if (bound->now != NULL) {
		json_key(w, "now");
		json_string(w, bound->now);
	}
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

static void put(void *context, const char *text)
{
	(void)context;
	output_text(stdout, text);
}

enum status proof_document(const struct proof_document *asked)
{
	struct document_back back;
	struct error err = { 0 };
	enum status status = STATUS_TROUBLE;

	if (!document_back_read(&back, asked->path,
				&(struct document_against){ asked->report, asked->office }, &err)) {
		diagnostic_print(&err);
	} else {
		if (asked->json)
			print_json(asked, &back.returned);
		else
			docx_tell(&(struct docx_telling){ .file = asked->file,
							  .returned = &back.returned,
							  .put = put });
		status = document_back_is_wrong(&back) ? STATUS_FAILED : STATUS_OK;
	}
	document_back_finish(&back);
	return status;
}
