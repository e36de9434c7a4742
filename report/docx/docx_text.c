/* docx_text.c - paragraphs, runs, and bound numbers. */
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/docx/docx_inside.h"

/* ---- paragraphs ---- */

static void add_tabs(struct str *out, const struct docx_paragraph *p)
{
	if (p->tab == 0 && p->tab_right == 0)
		return;
	str_add(out, "<w:tabs>");
	if (p->tab > 0)
		str_printf(out, "<w:tab w:val=\"left\" w:pos=\"%d\"/>", p->tab);
	if (p->tab_right > 0)
		str_printf(out, "<w:tab w:val=\"right\"%s w:pos=\"%d\"/>",
			   p->leader ? " w:leader=\"middleDot\"" : "", p->tab_right);
	str_add(out, "</w:tabs>");
}

static void add_indents(struct str *out, const struct docx_paragraph *p)
{
	if (!p->indents)
		return;
	/* *Chars of 0 undo those of the style, which would win over twips. */
	str_printf(out, "<w:ind w:leftChars=\"0\" w:left=\"%d\" w:rightChars=\"0\" w:right=\"%d\"",
		   p->left, p->right);
	if (p->hanging > 0)
		str_printf(out, " w:hangingChars=\"0\" w:hanging=\"%d\"/>", p->hanging);
	else
		str_printf(out, " w:firstLineChars=\"0\" w:firstLine=\"%d\"/>", p->first);
}

static void add_rule(struct str *out, const char *side, mpt thickness)
{
	if (thickness > 0)
		str_printf(out,
			   "<w:%s w:val=\"single\" w:sz=\"%d\" w:space=\"1\" w:color=\"000000\"/>",
			   side, thickness * 8 / 1000 > 2 ? thickness * 8 / 1000 : 2);
}

/* Widths are eighths of a point. */
static void add_rules(const struct docx *d, struct str *out, const struct docx_paragraph *p)
{
	const struct style *style = d->context.style;

	if (!p->rule_below && p->over == 0 && p->under == 0)
		return;
	str_add(out, "<w:pBdr>");
	add_rule(out, "top", p->over);
	add_rule(out, "bottom", p->under);
	if (p->rule_below)
		str_printf(out,
			   "<w:bottom w:val=\"single\" w:sz=\"%d\" w:space=\"%d\" "
			   "w:color=\"%06X\"/>",
			   style->page[PAGE_HEAD_RULE] * 8 / 1000,
			   style->page[PAGE_HEAD_GAP] / 1000,
			   (unsigned)style->text[STYLE_ORGAN].color);
	str_add(out, "</w:pBdr>");
}

static void add_lines(struct str *out, const struct docx_paragraph *p)
{
	if (p->plain_lines)
		str_add(out, "<w:snapToGrid w:val=\"0\"/>"
			     "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>");
	else if (p->pitch > 0)
		str_printf(out,
			   "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" "
			   "w:line=\"%d\" w:lineRule=\"exact\"/>",
			   p->pitch);
	else if (p->plain_before)
		str_add(out, "<w:spacing w:before=\"0\"/>");
}

/* The order of children is that of CT_PPrBase, ECMA-376 §17.3.1.26. */
void docx_paragraph_open(struct docx *d, const struct docx_paragraph *p)
{
	struct str *out = &d->body;

	str_printf(out, "<w:p><w:pPr><w:pStyle w:val=\"S%d\"/>", (int)p->style);
	if (p->keep_next)
		str_add(out, "<w:keepNext/>");
	if (p->page_break)
		str_add(out, "<w:pageBreakBefore/>");
	add_rules(d, out, p);
	add_tabs(out, p);
	add_lines(out, p);
	add_indents(out, p);
	if (p->jc != NULL)
		str_printf(out, "<w:jc w:val=\"%s\"/>", p->jc);
	str_add(out, "</w:pPr>");
}

void docx_paragraph_close(struct docx *d)
{
	str_add(&d->body, "</w:p>");
}

/* ---- runs ---- */

/* Quotation marks, dashes and dots are Han type: w:hint. The order is that of CT_RPr. */
static void add_look(const struct docx *d, const struct docx_look *look, struct str *out)
{
	str_add(out, "<w:rPr>");
	if (look != NULL && look->styled)
		docx_run_style(d, look->style, out);
	else
		str_add(out, "<w:rFonts w:hint=\"eastAsia\"/>");
	if (look != NULL && look->doubtful && !look->styled)
		str_printf(out, "<w:color w:val=\"%06X\"/>", (unsigned)STYLE_DOUBT);
	if (look != NULL && look->half_points > 0)
		str_printf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", look->half_points,
			   look->half_points);
	if (look != NULL && look->raised)
		str_add(out, "<w:vertAlign w:val=\"superscript\"/>");
	str_add(out, "</w:rPr>");
}

static void run_open(struct docx *d, const struct docx_look *look)
{
	str_add(&d->body, "<w:r>");
	add_look(d, look, &d->body);
}

void docx_run(struct docx *d, const char *text, size_t len, const struct docx_look *look)
{
	if (len == 0)
		return;
	run_open(d, look);
	str_add(&d->body, "<w:t xml:space=\"preserve\">");
	markup_escape(&d->body, text, len);
	str_add(&d->body, "</w:t></w:r>");
}

void docx_words(struct docx *d, const char *text)
{
	docx_run(d, text, strlen(text), NULL);
}

void docx_tab(struct docx *d)
{
	str_add(&d->body, "<w:r><w:tab/></w:r>");
}

static void line_break(struct docx *d)
{
	str_add(&d->body, "<w:r><w:br/></w:r>");
}

/* Bookmark outside, control inside: the one carrier that survived every program tried. An alias of
 * at most 64 characters is what forms of word processors show. */
#define ALIAS_MAX 60

static size_t alias_len(const char *cell)
{
	const char *end = cell;

	for (int i = 0; i < ALIAS_MAX && *end != '\0'; i++)
		utf8_next(&end);
	return (size_t)(end - cell);
}

void docx_number(struct docx *d, const char *cell, const char *text, const struct docx_look *look)
{
	struct docx_file *file = d->file;
	struct str *out = &d->body;

	file->numbers = array_grow(file->numbers, file->n, &file->capacity, sizeof *file->numbers);
	file->numbers[file->n++] = (struct docx_number){ cell, text };
	size_t id = file->n;
	str_printf(out, "<w:bookmarkStart w:id=\"%zu\" w:name=\"cf_%04zu\"/><w:sdt><w:sdtPr>", id,
		   id);
	str_add(out, "<w:alias w:val=\"");
	markup_escape(out, cell, alias_len(cell));
	str_printf(out,
		   "\"/><w:tag w:val=\"cf:%04zu\"/><w:id w:val=\"%zu\"/>"
		   "<w:lock w:val=\"sdtContentLocked\"/><w:text/></w:sdtPr><w:sdtContent><w:r>",
		   id, id);
	add_look(d, look, out);
	str_add(out, "<w:t xml:space=\"preserve\">");
	markup_escape(out, text, strlen(text));
	str_printf(out, "</w:t></w:r></w:sdtContent></w:sdt><w:bookmarkEnd w:id=\"%zu\"/>", id);
}

const char *docx_cell_name(struct docx *d, struct cell_ref cell)
{
	struct str name = STR_INIT;

	cell_ref_format(cell, &name);
	const char *kept = arena_strdup(&d->file->arena, name.text);
	str_finish(&name);
	return kept;
}

/* ---- bound texts ---- */

static bool is_latin(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z');
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* Words typed by hand: where a line of the file ends, nothing is printed between Han characters
 * and a blank between Latin ones; in titles a line ends. */
static void add_words(struct docx *d, const struct docx_part *part, size_t start, size_t end,
		      const struct docx_look *look)
{
	const char *text = part->bound->text.text;

	while (start < end) {
		const char *feed = memchr(text + start, '\n', end - start);
		size_t stop = feed != NULL ? (size_t)(feed - text) : end, last = stop;

		while (last > start && feed != NULL && is_blank(text[last - 1]))
			last--;
		docx_run(d, text + start, last - start, look);
		if (feed == NULL)
			return;
		start = stop;
		while (start < part->end && is_blank(text[start]))
			start++;
		if (part->forced_lines)
			line_break(d);
		else if (last > 0 && is_latin(text[last - 1]) && start < part->end &&
			 is_latin(text[start]))
			docx_run(d, " ", 1, look);
	}
}

/* The doubt that a place of a text lies in, or the next one of that text; NULL for none. */
static const struct layout_doubt *doubt_at(const struct docx *d, const struct text *text,
					   size_t offset)
{
	const struct layout_options *options = d->request->options;
	size_t low = 0, high = options->draft ? options->n_doubts : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct layout_doubt *doubt = &options->doubts[middle];
		bool before = doubt->text != text ? (uintptr_t)doubt->text < (uintptr_t)text
						  : doubt->end <= offset;

		if (before)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = options->draft && low < options->n_doubts && options->doubts[low].text == text;
	return found ? &options->doubts[low] : NULL;
}

/* Typed numbers that nobody answers for are red in a draft. */
static void add_typed(struct docx *d, const struct docx_part *part, size_t start, size_t end)
{
	while (start < end) {
		const struct layout_doubt *doubt = doubt_at(d, part->text, start);
		struct docx_look look = part->look != NULL ? *part->look : (struct docx_look){ 0 };
		size_t stop = end;

		if (doubt != NULL && doubt->start <= start) {
			look.doubtful = true;
			stop = doubt->end < end ? doubt->end : end;
		} else if (doubt != NULL && doubt->start < end) {
			stop = doubt->start;
		}
		add_words(d, part, start, stop, &look);
		start = stop;
	}
}

static const char *span_cell(struct docx *d, const struct docx_part *part,
			     const struct bound_span *span)
{
	if (span->cell.figure != NULL)
		return docx_cell_name(d, span->cell);
	size_t start = span->source_start, end = span->source_end;
	const char *raw = part->text->raw;

	start += start < end && raw[start] == '{';
	end -= end > start && raw[end - 1] == '}';
	return arena_strndup(&d->file->arena, raw + start, end - start);
}

static void add_span(struct docx *d, const struct docx_part *part, const struct bound_span *span)
{
	size_t start = span->start > part->start ? span->start : part->start;
	size_t end = span->end < part->end ? span->end : part->end;
	const char *text = part->bound->text.text;

	if (start >= end)
		return;
	if (span->kind == SPAN_VALUE) {
		docx_number(d, span_cell(d, part, span),
			    arena_strndup(&d->file->arena, text + start, end - start), part->look);
	} else if (span->kind == SPAN_MISSING) {
		docx_run(d, text + start, end - start, &(struct docx_look){ .doubtful = true });
	} else {
		add_typed(d, part, start, end);
	}
}

void docx_bound(struct docx *d, const struct docx_part *part)
{
	for (size_t i = 0; i < part->bound->n_spans; i++)
		if (part->bound->spans[i].end > part->start)
			add_span(d, part, &part->bound->spans[i]);
}
