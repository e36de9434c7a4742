/* docx_official.c - what official papers have round their text: head, roll, colophon (GB/T
 * 9704-2012 §7.2, §7.4, §10.3). */
#include <string.h>

#include "report/base/date.h"
#include "report/docx/docx_inside.h"

size_t docx_offices(const struct block *block)
{
	return block->n_items > 0 ? block->n_items : 1;
}

const struct text *docx_office(const struct block *block, size_t i)
{
	return block->n_items > 0 ? &block->items[i] : &block->by;
}

/* A whole text, behind a label that the program writes. */
MUST_LOOK static bool add_text(struct docx *d, const char *label, const struct text *text,
			       const struct docx_look *look, struct error *err)
{
	struct context *context = &d->context;

	if (!context_expand(context, text, &context->bound, err))
		return false;
	docx_words(d, label);
	docx_bound(d, &(struct docx_part){ .bound = &context->bound,
					   .text = text,
					   .end = context->bound.text.len,
					   .look = look });
	return true;
}

/* ---- the head ---- */

static void place_mark(struct docx *d, enum text_style_name style, const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = style });
	docx_words(d, text);
	docx_paragraph_close(d);
}

/* Smaller where it would not fit on one line: a size of its own, in half points. */
static int organ_size(const struct docx *d, const char *text)
{
	int size = d->context.style->text[STYLE_ORGAN].size, width = docx_width(text);

	if ((int64_t)width * size / 1000 > d->context.style->type_width)
		size = (int)((int64_t)d->context.style->type_width * 1000 / width);
	return size / HALF_POINT;
}

/* One under another, 文件 behind the last. */
MUST_LOOK static bool place_offices(struct docx *d, const struct block *block, bool new_page,
				    struct error *err)
{
	struct context *context = &d->context;
	size_t n = docx_offices(block);

	for (size_t i = 0; i < n; i++) {
		if (!context_expand(context, docx_office(block, i), &context->bound, err))
			return false;
		const struct docx_look look = { .half_points =
							organ_size(d, context->bound.text.text) };
		const char *suffix = block->official.suffix;
		docx_paragraph_open(d,
				    &(struct docx_paragraph){ .style = STYLE_ORGAN,
							      .plain_lines = true,
							      .page_break = i == 0 && new_page });
		if (!add_text(d, "", docx_office(block, i), &look, err))
			return false;
		if (i + 1 == n && block->n_items > 0 && suffix != NULL)
			docx_run(d, suffix, strlen(suffix), &look);
		docx_paragraph_close(d);
	}
	return true;
}

/* The paper's number in the middle; with those who sign for it at the left, they at the right. */
MUST_LOOK static bool place_number(struct docx *d, const struct block *block, struct error *err)
{
	const struct docx_look label = { .styled = true, .style = STYLE_SIGNERS };
	const struct docx_look name = { .styled = true, .style = STYLE_NAME };
	bool signers = block->n_names > 0;

	docx_paragraph_open(d,
			    &(struct docx_paragraph){ .style = STYLE_DOCUMENT_NUMBER,
						      .rule_below = true,
						      .tab_right = signers ? docx_type_width(d) : 0,
						      .jc = signers ? "left" : NULL });
	if (block->text.raw != NULL && !add_text(d, "", &block->text, NULL, err))
		return false;
	if (signers) {
		docx_tab(d);
		docx_run(d, "签发人：", strlen("签发人："), &label);
	}
	for (size_t i = 0; i < block->n_names; i++)
		if (!add_text(d, i > 0 ? "　" : "", &block->names[i], &name, err))
			return false;
	docx_paragraph_close(d);
	return true;
}

bool docx_letterhead(struct docx *d, const struct block *block, struct error *err)
{
	const struct official *official = &block->official;
	bool new_page = d->body.len > 0;
	bool marked = official->serial != NULL || official->secrecy != NULL ||
		      official->urgency != URGENCY_NONE;

	place_mark(d, STYLE_SERIAL, official->serial);
	place_mark(d, STYLE_SECRECY, official->secrecy);
	place_mark(d, STYLE_SECRECY, official_urgency(official->urgency));
	if (!place_offices(d, block, new_page && !marked, err) || !place_number(d, block, err))
		return false;
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_BODY });
	docx_paragraph_close(d);
	return true;
}

/* ---- the roll and the colophon ---- */

bool docx_attendance(struct docx *d, const struct block *block, struct error *err)
{
	const struct docx_look label = { .styled = true, .style = STYLE_LABEL };
	const char *words = official_attendance(block->official.attendance);

	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_ATTENDANCE });
	docx_run(d, words, strlen(words), &label);
	docx_run(d, "：", strlen("："), &label);
	if (!add_text(d, "", &block->text, NULL, err))
		return false;
	docx_paragraph_close(d);
	return true;
}

/* 抄送：…, a full stop at its end. */
MUST_LOOK static bool place_copies(struct docx *d, const char *label, const struct text *text,
				   mpt over, struct error *err)
{
	if (text->raw == NULL)
		return true;
	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_COLOPHON, .over = over });
	if (!add_text(d, label, text, NULL, err))
		return false;
	const struct str *printed = &d->context.bound.text;
	size_t stop = strlen("。");
	if (printed->len < stop || strcmp(printed->text + printed->len - stop, "。") != 0)
		docx_words(d, "。");
	docx_paragraph_close(d);
	return true;
}

/* The office at the left, the day at the right. */
MUST_LOOK static bool place_printer(struct docx *d, const struct block *block, mpt over,
				    struct error *err)
{
	struct str day = STR_INIT;
	const int32_t *page = d->context.style->page;

	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_COLOPHON,
							 .over = over,
							 .under = page[PAGE_COLOPHON_THICK],
							 .tab_right = docx_type_width(d) - 320 });
	bool ok = add_text(d, "", &block->by, NULL, err);
	docx_tab(d);
	if (ok && block->date.raw != NULL)
		ok = add_text(d, "", &block->date, NULL, err);
	else if (date_is_set(d->context.briefing->event.date))
		date_format_full(d->context.briefing->event.date, &day);
	docx_words(d, day.text);
	docx_words(d, "印发");
	docx_paragraph_close(d);
	str_finish(&day);
	return ok;
}

/* At the end of the text: which page it stands on is the word processor's. */
bool docx_colophon(struct docx *d, const struct block *block, struct error *err)
{
	const int32_t *page = d->context.style->page;
	bool sent = block->to.raw != NULL, copied = block->text.raw != NULL;

	if (!place_copies(d, "主送：", &block->to, page[PAGE_COLOPHON_THICK], err) ||
	    !place_copies(d, "抄送：", &block->text, sent ? 0 : page[PAGE_COLOPHON_THICK], err))
		return false;
	return block->by.raw == NULL ||
	       place_printer(d, block,
			     page[sent || copied ? PAGE_COLOPHON_THIN : PAGE_COLOPHON_THICK], err);
}
