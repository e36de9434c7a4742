/* docx_blocks.c - titles, headings, paragraphs, lists, speeches, people, lists of contents. */
#include <stdio.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/docx/docx_inside.h"
#include "report/layout/run.h"

int docx_width(const char *text)
{
	int cells = 0;

	for (uint32_t c; (c = utf8_next(&text)) != 0;)
		cells += c < 0x1100 ? 1 : utf8_char_width(c) == 1 && c < 0x2000 ? 1 : 2;
	return cells * 500;
}

/* A paragraph of one text, with words of the program's own before and behind it. */
struct worded {
	struct docx_paragraph look;
	const char *before, *behind;
	bool forced_lines;
};

MUST_LOOK static bool place(struct docx *d, const struct text *text, const struct worded *worded,
			    struct error *err)
{
	struct context *context = &d->context;

	if (!context_expand(context, text, &context->bound, err))
		return false;
	docx_paragraph_open(d, &worded->look);
	if (worded->before != NULL)
		docx_words(d, worded->before);
	docx_bound(d, &(struct docx_part){ .bound = &context->bound,
					   .text = text,
					   .end = context->bound.text.len,
					   .forced_lines = worded->forced_lines });
	if (worded->behind != NULL)
		docx_words(d, worded->behind);
	docx_paragraph_close(d);
	return true;
}

/* ---- titles and headings ---- */

bool docx_title_text(struct docx *d, const struct text *text, struct error *err)
{
	const struct worded title = { .look = { .style = STYLE_TITLE }, .forced_lines = true };

	return place(d, text, &title, err);
}

bool docx_title(struct docx *d, const struct block *block, struct error *err)
{
	return docx_title_text(d, &block->text, err);
}

/* What contents lead to. Word processors give such marks names with an underscore before them. */
static void open_mark(struct docx *d, uint32_t dest)
{
	str_printf(&d->body, "<w:bookmarkStart w:id=\"%u\" w:name=\"_Toc%u\"/>", DOCX_MARKS + dest,
		   dest);
}

static void close_mark(struct docx *d, uint32_t dest)
{
	str_printf(&d->body, "<w:bookmarkEnd w:id=\"%u\"/>", DOCX_MARKS + dest);
}

/* Numbers stand as text: of the programs that read documents only word processors see automatic
 * ones. */
bool docx_heading(struct docx *d, const struct block *block, struct error *err)
{
	struct context *context = &d->context;
	int level = context_heading_level(block);
	uint32_t dest = context_dest(context, block);

	if (!context_heading(context, block, err))
		return false;
	const char *text = context->bound.text.text;
	size_t own = run_decimal_label(text);
	docx_paragraph_open(d, &(struct docx_paragraph){
				       .style = (enum text_style_name)(STYLE_HEADING1 + level - 1),
				       .keep_next = true });
	open_mark(d, dest);
	docx_run(d, context->label.text, context->number_len + own + (own > 0), NULL);
	docx_bound(d, &(struct docx_part){ .bound = &context->bound,
					   .text = &block->text,
					   .start = own,
					   .end = context->bound.text.len });
	close_mark(d, dest);
	docx_paragraph_close(d);
	return true;
}

/* ---- paragraphs ---- */

/* Those of context->bound; the first goes on in a paragraph that has been begun. */
static void place_paragraphs(struct docx *d, const struct text *text, bool begun)
{
	struct context *context = &d->context;
	const struct bound_text *bound = &context->bound;
	size_t start = 0, end;

	while (typeset_paragraph(bound->text.text, bound->text.len, &start, &end)) {
		if (!begun)
			docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_BODY });
		begun = false;
		docx_bound(d, &(struct docx_part){
				      .bound = bound, .text = text, .start = start, .end = end });
		docx_paragraph_close(d);
		start = end;
	}
	if (begun)
		docx_paragraph_close(d);
}

bool docx_text_block(struct docx *d, const struct block *block, struct error *err)
{
	if (!context_expand(&d->context, &block->text, &d->context.bound, err))
		return false;
	place_paragraphs(d, &block->text, false);
	return true;
}

void docx_item_number(const struct docx *d, size_t item, char *out, size_t size)
{
	snprintf(out, size, "%zu.", item + 1);
	if (run_label_joins(out, d->context.bound.text.text))
		snprintf(out, size, "%zu. ", item + 1);
}

bool docx_list(struct docx *d, const struct block *block, struct error *err)
{
	struct worded item = { .look = { .style = STYLE_LIST } };
	char number[24];

	for (size_t i = 0; i < block->n_items; i++) {
		if (!context_expand(&d->context, &block->items[i], &d->context.bound, err))
			return false;
		docx_item_number(d, i, number, sizeof number);
		item.before = block->numbered ? number : "——";
		if (!place(d, &block->items[i], &item, err))
			return false;
	}
	return true;
}

/* 张羽：… */
bool docx_spoken(struct docx *d, const struct block *block, struct error *err)
{
	struct context *context = &d->context;
	const enum text_style_name style =
		block->kind == BLOCK_QUESTION ? STYLE_ASKER : STYLE_SPEAKER;
	const struct docx_look name = { .styled = true, .style = style };

	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_BODY });
	if (block->by.raw != NULL) {
		if (!context_expand(context, &block->by, &context->by, err))
			return false;
		docx_bound(d, &(struct docx_part){ .bound = &context->by,
						   .text = &block->by,
						   .end = context->by.text.len,
						   .look = &name });
		docx_run(d, "：", strlen("："), &name);
	}
	if (!context_expand(context, &block->text, &context->bound, err))
		return false;
	place_paragraphs(d, &block->text, true);
	return true;
}

bool docx_addressee(struct docx *d, const struct block *block, struct error *err)
{
	const struct worded line = { .look = { .style = STYLE_ADDRESSEE, .keep_next = true } };

	return place(d, &block->text, &line, err);
}

/* ---- who is present ---- */

/* 主持人：name, post; both in columns of their own, the post hanging in its. */
static void place_person(struct docx *d, const struct person *person, bool labelled, int name)
{
	const struct docx_look label = { .styled = true, .style = STYLE_LABEL };
	const struct docx_look bold = { .styled = true, .style = STYLE_NAME };
	int character = docx_type_width(d) / d->context.style->page[PAGE_COLUMNS];
	int start = 2 * character, column = start + 4 * character + character / 4;
	const char *role = role_name(person->role);

	docx_paragraph_open(d,
			    &(struct docx_paragraph){ .style = STYLE_NAME,
						      .indents = true,
						      .left = column + name + character,
						      .hanging = column + name + character - start,
						      .tab = column,
						      .jc = "left" });
	if (labelled) {
		docx_run(d, role, strlen(role), &label);
		docx_run(d, "：", strlen("："), &label);
	}
	docx_tab(d);
	docx_run(d, person->name, strlen(person->name), &bold);
	if (person->post[0] != '\0') {
		docx_tab(d);
		docx_run(d, person->post, strlen(person->post),
			 &(struct docx_look){ .styled = true, .style = STYLE_POST });
	}
	docx_paragraph_close(d);
}

bool docx_people(struct docx *d, const struct block *block, struct error *err)
{
	const struct briefing *briefing = d->context.briefing;
	const struct worded title = { .look = { .style = STYLE_LABEL, .keep_next = true } };
	int widest = 0;

	if (block->text.raw != NULL && !place(d, &block->text, &title, err))
		return false;
	for (size_t i = 0; i < briefing->n_people; i++) {
		int width = docx_width(briefing->people[i].name) *
			    (d->context.style->text[STYLE_NAME].size / TWIP) / 1000;
		widest = width > widest ? width : widest;
	}
	widest = widest < docx_type_width(d) / 4 ? widest : docx_type_width(d) / 4;
	for (enum role role = ROLE_HOST; role <= ROLE_GUEST; role++) {
		bool labelled = true;

		for (size_t i = 0; i < briefing->n_people; i++) {
			if (briefing->people[i].role != role)
				continue;
			place_person(d, &briefing->people[i], labelled, widest);
			labelled = false;
		}
	}
	return true;
}

/* ---- contents ---- */

/* A number that the word processor finds out when the document is opened: dirty. */
static void place_page_of(struct docx *d, uint32_t dest)
{
	str_printf(&d->body,
		   "<w:r><w:fldChar w:fldCharType=\"begin\" w:dirty=\"true\"/></w:r><w:r>"
		   "<w:instrText xml:space=\"preserve\"> PAGEREF _Toc%u \\h </w:instrText></w:r>"
		   "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>…</w:t></w:r>"
		   "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
		   dest);
}

static void place_entry(struct docx *d, const struct block *block, const char *label)
{
	uint32_t dest = context_dest(&d->context, block);
	int character = docx_type_width(d) / d->context.style->page[PAGE_COLUMNS];
	int indent = (context_heading_level(block) - 1) * character;

	docx_paragraph_open(d, &(struct docx_paragraph){ .style = STYLE_CONTENTS,
							 .indents = true,
							 .left = indent + 2 * character,
							 .hanging = 2 * character,
							 .right = 3 * character,
							 .tab_right = docx_type_width(d),
							 .leader = true,
							 .jc = "left" });
	str_printf(&d->body, "<w:hyperlink w:anchor=\"_Toc%u\" w:history=\"1\">", dest);
	docx_words(d, label);
	docx_tab(d);
	place_page_of(d, dest);
	str_add(&d->body, "</w:hyperlink>");
	docx_paragraph_close(d);
}

bool docx_contents(struct docx *d, const struct block *block, struct error *err)
{
	struct context *context = &d->context;
	const struct document *document = &context->briefing->document;
	const struct worded title = { .look = { .style = STYLE_CONTENTS_TITLE } };
	int levels = block->level > 0 ? block->level : CONTENTS_LEVELS;

	if (block->text.raw != NULL) {
		if (!place(d, &block->text, &title, err))
			return false;
	} else {
		docx_paragraph_open(d, &title.look);
		docx_words(d, "目录");
		docx_paragraph_close(d);
	}
	for (size_t i = 0; i < document->n; i++) {
		const struct block *heading = &document->blocks[i];

		if (heading->kind != BLOCK_HEADING)
			continue;
		if (!context_heading(context, heading, err))
			return false;
		if (context_heading_level(heading) <= levels)
			place_entry(d, heading, context->label.text);
	}
	memset(context->counters, 0, sizeof context->counters);
	return true;
}
