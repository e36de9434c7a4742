/* docx_closing.c - what ends a paper: attachments named, signature and date, notes, attachments. */
#include <stdio.h>
#include <string.h>

#include "report/base/date.h"
#include "report/docx/docx_inside.h"
#include "report/layout/run.h"

/* The widest line of a text, in twips of the style's type. */
static int widest_line(const struct docx *d, const char *text, enum text_style_name style)
{
	int widest = 0;

	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		char line[512];

		snprintf(line, sizeof line, "%.*s", (int)len, text);
		int width = docx_width(line) * (d->context.style->text[style].size / TWIP) / 1000;
		widest = width > widest ? width : widest;
		text += len + (text[len] == '\n');
	}
	return widest;
}

/* How far signature and date end from the right, GB/T 9704-2012 §7.3.5: with a seal the date ends
 * four characters from the edge and the signature stands in its middle; without one the date starts
 * two characters right of the signature, the longer one two characters from the edge. */
struct closing {
	int by, date;
};

static struct closing closing_of(const struct docx *d, int by, int date, bool seal)
{
	int character = docx_type_width(d) / d->context.style->page[PAGE_COLUMNS];
	int edge = 2 * character;
	struct closing right = { edge, edge };

	if (seal) {
		right.date = 2 * edge;
		right.by = right.date + (date - by) / 2;
		right.by = right.by > edge ? right.by : edge;
		return right;
	}
	right.date = right.by + by - 2 * character - date;
	if (right.date < edge) {
		right.date = edge;
		right.by = edge + date + 2 * character - by;
	}
	return right;
}

static void place_line(struct docx *d, const struct text *text, const struct bound_text *bound,
		       int right)
{
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_SIGNATURE,
							 .indents = true,
							 .right = right,
							 .jc = "right" });
	docx_bound(d, &(struct docx_part){ .bound = bound,
					   .text = text,
					   .end = bound->text.len,
					   .forced_lines = true });
	docx_paragraph_close(d);
}

/* The day that the paper is signed: said, or the event's. */
MUST_LOOK static bool find_date(struct docx *d, const struct block *block, struct str *own,
				struct error *err)
{
	struct context *context = &d->context;

	if (block->date.raw != NULL)
		return context_expand(context, &block->date, &context->bound, err);
	str_clear(&context->bound.text);
	context->bound.n_spans = 0;
	if (date_is_set(context->briefing->event.date))
		date_format_full(context->briefing->event.date, own);
	return true;
}

/* The widest of the offices that sign. */
MUST_LOOK static bool measure_offices(struct docx *d, const struct block *block, int *widest,
				      struct error *err)
{
	struct context *context = &d->context;

	for (size_t i = 0; i < docx_offices(block); i++) {
		if (!context_expand(context, docx_office(block, i), &context->by, err))
			return false;
		int width = widest_line(d, context->by.text.text, STYLE_SIGNATURE);
		*widest = width > *widest ? width : *widest;
	}
	return true;
}

MUST_LOOK static bool place_offices(struct docx *d, const struct block *block, int right,
				    struct error *err)
{
	struct context *context = &d->context;

	for (size_t i = 0; i < docx_offices(block); i++) {
		if (!context_expand(context, docx_office(block, i), &context->by, err))
			return false;
		place_line(d, docx_office(block, i), &context->by, right);
	}
	for (size_t i = 0; i < block->n_names; i++) {
		if (!context_expand(context, &block->names[i], &context->by, err))
			return false;
		place_line(d, &block->names[i], &context->by, right);
	}
	return true;
}

static void place_day(struct docx *d, const struct block *block, const struct str *own, int right)
{
	if (own->len == 0) {
		place_line(d, &block->date, &d->context.bound, right);
		return;
	}
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_SIGNATURE,
							 .indents = true,
							 .right = right,
							 .plain_before = true,
							 .jc = "right" });
	docx_words(d, own->text);
	docx_paragraph_close(d);
}

bool docx_signature(struct docx *d, const struct block *block, struct error *err)
{
	struct str own = STR_INIT;
	int by = 0;
	bool ok = measure_offices(d, block, &by, err) && find_date(d, block, &own, err);

	if (ok) {
		const char *date = own.len > 0 ? own.text : d->context.bound.text.text;
		const struct closing right =
			closing_of(d, by, widest_line(d, date, STYLE_SIGNATURE), block->seal);

		ok = place_offices(d, block, right.by, err);
		if (ok)
			place_day(d, block, &own, right.date);
	}
	str_finish(&own);
	return ok;
}

/* GB/T 9704-2012 §7.3.4: 附件：1. …, the next ones under it. */
bool docx_attachments(struct docx *d, const struct block *block, struct error *err)
{
	struct context *context = &d->context;
	int character = docx_type_width(d) / context->style->page[PAGE_COLUMNS];
	char number[24];

	for (size_t i = 0; i < block->n_items; i++) {
		if (!context_expand(context, &block->items[i], &context->bound, err))
			return false;
		docx_item_number(d, i, number, sizeof number);
		int hang = block->n_items > 1 ? character : 0;
		docx_paragraph_open(
			d, &(struct docx_paragraph){ .style = STYLE_ANNEXES,
						     .indents = true,
						     .left = 5 * character + hang,
						     .hanging = (i == 0 ? 3 * character : 0) + hang,
						     .plain_before = i > 0,
						     .jc = "left" });
		if (i == 0)
			docx_words(d, "附件：");
		if (block->n_items > 1)
			docx_words(d, number);
		docx_bound(d, &(struct docx_part){ .bound = &context->bound,
						   .text = &block->items[i],
						   .end = context->bound.text.len });
		docx_paragraph_close(d);
	}
	return true;
}

/* GB/T 9704-2012 §7.3.7: a new page, 附件1 on its first line, the title on its third. */
bool docx_attachment(struct docx *d, const struct block *block, struct error *err)
{
	struct context *context = &d->context;
	char number[24] = "附件";

	memset(context->counters, 0, sizeof context->counters);
	context->attachments++;
	if (context->n_attachments > 1)
		snprintf(number, sizeof number, "附件%d", context->attachments);
	docx_paragraph_open(
		d, &(struct docx_paragraph){ .style = STYLE_ATTACHMENT, .page_break = true });
	docx_words(d, number);
	docx_paragraph_close(d);
	return docx_title_text(d, &block->text, err);
}

/* （此件公开发布）, GB/T 9704-2012 §7.3.6. */
bool docx_note(struct docx *d, const struct block *block, struct error *err)
{
	struct context *context = &d->context;

	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	bool bracketed = strncmp(context->bound.text.text, "（", strlen("（")) == 0;
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_NOTE });
	if (!bracketed)
		docx_words(d, "（");
	docx_bound(d, &(struct docx_part){ .bound = &context->bound,
					   .text = &block->text,
					   .end = context->bound.text.len });
	if (!bracketed)
		docx_words(d, "）");
	docx_paragraph_close(d);
	return true;
}
