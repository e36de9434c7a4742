/* readback.c - see readback.h. Boxes come in reading order, a block after the other. */
#include "report/account/readback.h"

#include <stdlib.h>
#include <string.h>

#include "report/account/account_inside.h"
#include "report/account/account_reading.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"

#define LABEL_MOST 16 /* bytes of the numerals of a heading's or an item's own number */

struct readback {
	const struct account *account;
	struct page_sink next;
	const uint64_t *digits;
	uint32_t block;   /* being read, from 1; 0: none yet */
	size_t read;      /* bytes of its figures that were found */
	bool headed;      /* its first element was read */
	uint32_t element; /* being read */
	struct str text;  /* of the element: digits and numerals, or (tables, charts) all of it */
};

static const struct block *block_at(const struct readback *r, uint32_t number)
{
	return &r->account->options.briefing->document.blocks[number - 1];
}

static const struct str *expected(const struct readback *r)
{
	return &r->account->blocks[r->block].figures;
}

ALWAYS_FALSE static bool fail(const struct readback *r, const char *found, struct error *err)
{
	return error_at(err, ERROR_VALUE, block_at(r, r->block)->place,
			_("the paper says something else than the account of numbers: '%s'; this "
			  "is a fault of the program, nothing was written"),
			found);
}

/* --- running text --- */

static bool is_next(const struct readback *r, const char *found, size_t len)
{
	const struct str *wanted = expected(r);

	return wanted->len - r->read >= len && memcmp(wanted->text + r->read, found, len) == 0;
}

/* The element's figures follow those that were read; a number of the program's own may stand before
 * them. */
MUST_LOOK static bool end_text(struct readback *r, bool labelled, struct error *err)
{
	for (size_t skip = 0; skip <= r->text.len && (skip == 0 || labelled); skip++) {
		if (skip > LABEL_MOST)
			break;
		if (!is_next(r, r->text.text + skip, r->text.len - skip))
			continue;
		r->read += r->text.len - skip;
		return true;
	}
	return fail(r, r->text.text, err);
}

MUST_LOOK static bool end_headed(struct readback *r, struct error *err)
{
	if (r->headed)
		return end_text(r, false, err);
	r->headed = true;
	return true;
}

/* --- tables and charts --- */

static bool is_word(const struct readback *r, const char *token, size_t len)
{
	return names_find_bytes(&r->account->blocks[r->block].words, token, len) != NAMES_NONE;
}

/* Every number of some text is the cell's, or a word's. */
MUST_LOOK static bool check_numbers(struct readback *r, const char *text, struct cell_ref cell,
				    bool loose, struct error *err)
{
	size_t start = 0, end, len = strlen(text);

	for (; next_token(text, len, &start, &end); start = end) {
		size_t from = start > 0 && (text[start - 1] == '-' || text[start - 1] == '+')
				      ? start - 1
				      : start;
		bool stands = cell.figure != NULL &&
			      (account_number_stands(r->account, cell, text + from, end - from) ||
			       account_number_stands(r->account, cell, text + start, end - start));

		if (!stands && !is_word(r, text + start, end - start) &&
		    !(loose && cell.figure == NULL))
			return fail(r, text, err);
	}
	return true;
}

/* --- boxes --- */

static void add_glyphs(const struct box *box, size_t start, size_t end, struct str *out)
{
	for (size_t i = start; i < end; i++)
		str_add_char(out, box->text.glyphs[i].codepoint);
}

MUST_LOOK static bool end_element(struct readback *r, struct error *err)
{
	struct cell_ref none = { 0 };
	bool ok = true;

	if (r->block == 0 || r->element == 0)
		return true;
	switch (reading_of(block_at(r, r->block))) {
	case READ_TEXT: ok = end_text(r, false, err); break;
	case READ_LABELLED: ok = end_text(r, true, err); break;
	case READ_HEADED: ok = end_headed(r, err); break;
	case READ_WORDS: ok = check_numbers(r, r->text.text, none, false, err); break;
	case READ_CHART: ok = check_numbers(r, r->text.text, none, true, err); break;
	case READ_NOTHING: break;
	}
	str_clear(&r->text);
	return ok;
}

/* All that the account has of a block's running text was read. */
MUST_LOOK static bool check_block(struct readback *r, uint32_t block, size_t read,
				  struct error *err)
{
	const struct str *wanted = &r->account->blocks[block].figures;

	if (!reading_is_running(reading_of(block_at(r, block))) || read == wanted->len)
		return true;
	r->block = block;
	return fail(r, wanted->text + read, err);
}

/* On to another block; those between have nothing on the paper. */
MUST_LOOK static bool go_to(struct readback *r, uint32_t block, struct error *err)
{
	if (!end_element(r, err) || (r->block > 0 && !check_block(r, r->block, r->read, err)))
		return false;
	for (uint32_t i = r->block + 1; i < block; i++)
		if (!check_block(r, i, 0, err))
			return false;
	r->block = block;
	r->read = 0;
	r->element = 0;
	r->headed = false;
	return true;
}

MUST_LOOK static bool begin(struct readback *r, const struct box *box, struct error *err)
{
	if (box->block != r->block && !go_to(r, box->block, err))
		return false;
	if (box->element == r->element)
		return true;
	bool ok = end_element(r, err);
	r->element = box->element;
	return ok;
}

MUST_LOOK static bool read_box(struct readback *r, const struct box *box, struct cell_ref cell,
			       struct error *err)
{
	if (!begin(r, box, err))
		return false;
	if (reading_is_running(reading_of(block_at(r, r->block)))) {
		for (size_t i = 0; i < box->text.n; i++)
			if (is_digit_char(r->digits, box->text.glyphs[i].codepoint))
				str_add_char(&r->text, box->text.glyphs[i].codepoint);
		return true;
	}
	if (cell.figure != NULL && !end_element(r, err))
		return false;
	add_glyphs(box, 0, box->text.n, &r->text);
	if (cell.figure == NULL)
		return true;
	bool ok = check_numbers(r, r->text.text, cell, false, err);
	str_clear(&r->text);
	return ok;
}

/* The cell that a whole box of a table or chart shows. */
static struct cell_ref cell_of(const struct page *page, size_t box, size_t *mark)
{
	while (*mark < page->n_marks && page->marks[*mark].box < box)
		++*mark;
	if (*mark < page->n_marks && page->marks[*mark].box == box)
		return page->marks[*mark].cell;
	return (struct cell_ref){ 0 };
}

MUST_LOOK static bool read_page(void *context, const struct page *page, struct error *err)
{
	struct readback *r = context;
	size_t mark = 0;

	for (size_t i = 0; i < page->n; i++) {
		const struct box *box = &page->boxes[i];

		if (box->kind != BOX_TEXT || box->block == 0 || box->tag == TAG_ARTIFACT)
			continue;
		if (!read_box(r, box, cell_of(page, i, &mark), err))
			return false;
	}
	return r->next.page(r->next.context, page, err);
}

struct readback *readback_create(const struct account *account, const struct page_sink *next)
{
	struct readback *r = xcalloc(1, sizeof *r);

	r->account = account;
	r->next = *next;
	r->digits = digit_chars();
	str_init(&r->text);
	return r;
}

void readback_destroy(struct readback *r)
{
	if (r == NULL)
		return;
	str_finish(&r->text);
	free(r);
}

struct page_sink readback_sink(struct readback *r)
{
	return (struct page_sink){ .page = read_page, .context = r, .enough = r->next.enough };
}

bool readback_finish(struct readback *r, struct error *err)
{
	size_t n = r->account->options.briefing->document.n;

	return go_to(r, (uint32_t)n + 1, err);
}
