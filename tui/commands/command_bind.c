/* command_bind.c - `crossfoot bind`: numbers that were typed by hand and state a figure become its
 * placeholders; each is shown first. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/save.h"
#include "report/base/utf8.h"
#include "report/prose/bind_names.h"
#include "report/report.h"
#include "tui/commands/command.h"
#include "tui/terminal/output.h"
#include "tui/words/diagnostic.h"

enum { OPTION_WRITE, OPTION_LEARN };

#define FILE_MOST ((size_t)64 << 20)

/* Bytes of the file that give way to a placeholder. */
struct replacement {
	size_t start, end;
	char *placeholder;
};

struct binder {
	const char *file;
	char *bytes; /* of the file */
	size_t len;
	struct briefing *briefing;
	struct prose_reader *reader;
	struct prose prose;
	struct replacement *items; /* in the order of the file */
	size_t n, capacity;
	struct bind_names names; /* that figures go by before numbers that are bound */
	size_t bound;            /* of the items; the others are quotes */
	size_t elsewhere;        /* that stand in the file otherwise than they are read */
};

static void binding_finish(struct binder *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->items[i].placeholder);
	free(b->items);
	bind_names_finish(&b->names);
	free(b->bytes);
	prose_finish(&b->prose);
	prose_reader_destroy(b->reader);
}

/* The byte of the file at a line and column; the file's length when there is none. */
static size_t byte_at(const struct binder *b, int line, int column)
{
	const char *p = b->bytes, *end = p + b->len;

	for (; line > 1 && p < end; line--) {
		const char *nl = memchr(p, '\n', (size_t)(end - p));

		p = nl != NULL ? nl + 1 : end;
	}
	for (; column > 1 && p < end && *p != '\n'; column--)
		utf8_decode(&p, end);
	return (size_t)(p - b->bytes);
}

static void show(const struct binder *b, struct place place, const char *typed, size_t len,
		 const char *placeholder)
{
	struct str line = STR_INIT;

	str_printf(&line, "%s:%d:%d: %.*s -> %s\n", b->file, place.line, place.column, (int)len,
		   typed, placeholder);
	output_text(stdout, line.text);
	str_finish(&line);
}

static int by_start(const void *a, const void *b)
{
	const struct replacement *p = a, *q = b;

	if (p->start != q->start)
		return p->start < q->start ? -1 : 1;
	return p->end < q->end ? -1 : p->end > q->end;
}

static void keep(struct binder *b, size_t start, size_t end, const char *words)
{
	b->items = array_grow(b->items, b->n, &b->capacity, sizeof *b->items);
	b->items[b->n++] = (struct replacement){ start, end, xstrdup(words) };
}

/* A text in one line stands in the file from here on; its length when it does not. */
static size_t inline_at(const struct binder *b, const struct text *text)
{
	size_t at = byte_at(b, text->place.line, text->place.column), len = strlen(text->raw);

	return text->shape == TEXT_INLINE && at > 0 && at + len <= b->len &&
			       memcmp(b->bytes + at, text->raw, len) == 0
		       ? at
		       : b->len;
}

/* Braces in a plain text would be YAML's own: it is put in quotes. */
static bool quote(struct binder *b, const struct text *text)
{
	size_t at = inline_at(b, text);

	if (text->shape != TEXT_INLINE || (at < b->len && strchr("\"'", b->bytes[at - 1]) != NULL))
		return true;
	if (at == b->len || strpbrk(text->raw, "\"\\") != NULL)
		return false;
	keep(b, at, at, "\"");
	keep(b, at + strlen(text->raw), at + strlen(text->raw), "\"");
	return true;
}

/* Bytes of the text from..to; they must stand in the file as they are. */
static void replace(struct binder *b, const struct text *text, size_t from, size_t to,
		    const char *placeholder)
{
	struct place place = text_place(text, from);
	size_t at = byte_at(b, place.line, place.column), len = to - from;

	show(b, place, text->raw + from, len, placeholder);
	if (text->shape == TEXT_FOLDED || at + len > b->len ||
	    memcmp(b->bytes + at, text->raw + from, len) != 0) {
		b->elsewhere++;
		return;
	}
	keep(b, at, at + len, placeholder);
	b->bound++;
}

/* Only what states one cell, and no other as well. */
static void bind_text(struct binder *b, const struct text *text)
{
	struct prose_options options = { .cells = 80 };
	struct str placeholder = STR_INIT;
	size_t before = b->n;

	if (text->raw == NULL ||
	    (text->place.file != NULL && strcmp(text->place.file, b->file) != 0))
		return;
	prose_make(&b->prose, b->reader, text->raw, strlen(text->raw), &options);
	struct binding next;
	for (size_t at = 0;
	     prose_reader_next_binding(b->reader, &b->prose, at, &next, &placeholder);
	     at = next.end) {
		bind_names_hear(&b->names, b->reader, &b->prose, next.number);
		replace(b, text, next.start, next.end, placeholder.text);
	}
	str_finish(&placeholder);
	size_t n = b->n - before;
	if (n > 0 && !quote(b, text)) {
		while (b->n > before)
			free(b->items[--b->n].placeholder);
		b->bound -= n;
		b->elsewhere += n;
	}
}

static void bind_document(struct binder *b)
{
	const struct document *document = &b->briefing->document;

	for (size_t i = 0; i < document->n; i++) {
		bind_text(b, &document->blocks[i].text);
		for (size_t k = 0; k < document->blocks[i].n_items; k++)
			bind_text(b, &document->blocks[i].items[k]);
	}
}

static void offer_names(const struct binder *b, bool learnt)
{
	struct str line = STR_INIT;

	for (size_t i = 0; i < b->names.n; i++) {
		const struct bind_name *name = &b->names.items[i];

		if (name->passed)
			continue;
		str_clear(&line);
		if (learnt)
			str_printf(&line, _("%s: %s is called '%s' from now on\n"), b->file,
				   name->figure, name->words);
		else
			str_printf(&line, _("%s: %s is called '%s' here; --learn remembers it\n"),
				   b->file, name->figure, name->words);
		output_text(stdout, line.text);
	}
	str_finish(&line);
}

static void rewrite(const struct binder *b, struct str *out)
{
	size_t at = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct replacement *item = &b->items[i];

		if (item->start < at)
			continue;
		str_add_bytes(out, b->bytes + at, item->start - at);
		str_add(out, item->placeholder);
		at = item->end;
	}
	str_add_bytes(out, b->bytes + at, b->len - at);
}

/* Each name that is to be remembered goes into its figure, one after the other; where it cannot be
 * put that is said. */
static void learn_names(const struct binder *b, struct str *text)
{
	struct str learnt = STR_INIT;
	struct bind_name *name;
	struct error err;

	for (size_t i = 0; i < b->names.n; i++) {
		if ((name = &b->names.items[i])->passed)
			continue;
		const struct figure *figure =
			briefing_figure(b->briefing, name->figure, strlen(name->figure));
		str_clear(&learnt);
		if (report_add_name(text->text, figure, name->words, &learnt, &err)) {
			str_clear(text);
			str_add(text, learnt.text);
		} else {
			diagnostic_print(&err);
			name->passed = true;
		}
	}
	str_finish(&learnt);
}

/* The text with its placeholders must still be a briefing. */
MUST_LOOK static bool is_readable(const struct binder *b, const struct str *text,
				  struct errors *errors)
{
	struct report_source source = { .name = b->file, .text = text->text };
	struct report *report = report_open_source(&source, NULL, errors);

	report_destroy(report);
	return report != NULL;
}

static enum status write_file(const struct binder *b, bool learn)
{
	struct save_target target = { .path = b->file, .kind = SAVE_YAML, .way = SAVE_REPLACE };
	struct errors errors = { 0 };
	struct error err;
	struct str text = STR_INIT;

	rewrite(b, &text);
	if (learn)
		learn_names(b, &text);
	bool ok = is_readable(b, &text, &errors);
	if (ok && !save_bytes(&target, text.text, text.len, &err)) {
		errors_add(&errors, &err);
		ok = false;
	}
	if (!ok)
		diagnostic_print_all(&errors);
	str_finish(&text);
	return ok ? STATUS_OK : STATUS_TROUBLE;
}

static void tell(const struct binder *b, bool written)
{
	if (b->bound == 0 && b->elsewhere == 0)
		complain(_("%s: no number was typed that states one figure"), b->file);
	else if (!written)
		complain(_("%s: %zu can be bound; --write binds them"), b->file, b->bound);
	else
		complain(_("%s: %zu bound"), b->file, b->bound);
	if (b->elsewhere > 0)
		complain(_("%s: %zu stand in folded or quoted text and are left as they are"),
			 b->file, b->elsewhere);
}

/* Nothing is replaced. */
static size_t forget(struct binder *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->items[i].placeholder);
	return 0;
}

static enum status bind(struct binder *b, bool write, bool learn)
{
	enum status status = STATUS_OK;

	bind_document(b);
	if (!write) /* names alone */
		b->n = forget(b);
	if (b->n > 0)
		qsort(b->items, b->n, sizeof *b->items, by_start);
	if (b->n > 0 || (learn && bind_names_next(&b->names) != NULL))
		status = write_file(b, learn);
	if (status != STATUS_OK)
		return status;
	offer_names(b, learn);
	tell(b, write);
	return status;
}

enum status command_bind(const struct arguments *arguments)
{
	struct binder b = { .file = arguments->words[0] };
	struct file_request request = { .path = b.file, .limit = FILE_MOST };
	struct errors errors = { 0 };
	struct error err;
	enum status status = STATUS_TROUBLE;
	struct report *report = report_open(b.file, NULL, &errors);

	if (report != NULL && !file_read(&request, &b.bytes, &b.len, &err))
		errors_add(&errors, &err);
	if (b.bytes == NULL) {
		diagnostic_print_all(&errors);
	} else {
		b.briefing = report_briefing(report);
		b.reader = prose_reader_create(b.briefing);
		status = bind(&b, arguments->options[OPTION_WRITE] != NULL,
			      arguments->options[OPTION_LEARN] != NULL);
	}
	binding_finish(&b);
	report_destroy(report);
	return status;
}
