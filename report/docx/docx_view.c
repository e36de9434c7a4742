/* docx_view.c - the two readings of a document with tracked changes, and its places in words. */
#include <stdlib.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/docx/docx_read.h"

static bool is_seen(const struct docx_span *span, enum docx_view view)
{
	bool inserted = span->marks & DOCX_INSERTED, deleted = span->marks & DOCX_DELETED;

	if (inserted && deleted)
		return false; /* it came and went between the two */
	return view == DOCX_FINAL ? !deleted : !inserted;
}

void docx_see(struct docx_seen *out, const struct docx_text *text, enum docx_view view)
{
	*out = (struct docx_seen){ .text = STR_INIT };
	for (size_t i = 0; i < text->n; i++) {
		const struct docx_span *span = &text->spans[i];

		if (!is_seen(span, view) || (span->marks & DOCX_LABEL))
			continue;
		out->pieces = array_grow(out->pieces, out->n, &out->capacity, sizeof *out->pieces);
		out->pieces[out->n++] = (struct docx_piece){ out->text.len, (uint32_t)i };
		str_add_bytes(&out->text, text->text.text + span->start, span->end - span->start);
	}
}

void docx_seen_finish(struct docx_seen *seen)
{
	if (seen->text.text != NULL)
		str_finish(&seen->text);
	free(seen->pieces);
	*seen = (struct docx_seen){ .text = STR_INIT };
}

const struct docx_piece *docx_seen_at(const struct docx_seen *seen, size_t offset)
{
	size_t low = 0, high = seen->n;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (seen->pieces[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return seen->n > 0 ? &seen->pieces[low] : NULL;
}

static const char *const part_words[] = {
#define X(name, words) [DOCX_##name] = words,
	DOCX_PARTS(X)
#undef X
};

static const char *const notice_words[] = {
#define X(name, words) [DOCX_NOTICE_##name] = words,
	DOCX_NOTICES(X)
#undef X
};

void docx_place_words(const struct docx_place *place, struct str *out)
{
	size_t start = out->len;

	if (place->part != DOCX_BODY)
		str_printf(out, "%s %u", _(part_words[place->part]), place->number);
	if (place->table > 0) {
		str_add(out, out->len > start ? " " : "");
		str_printf(out, _("table %u row %u column %u"), place->table, place->row,
			   place->column);
	} else if (place->paragraph > 0) {
		str_add(out, out->len > start ? " " : "");
		str_printf(out, _("paragraph %u"), place->paragraph);
	}
	if (place->box)
		str_printf(out, " %s", _("(text box)"));
	if (out->len == start)
		str_add(out, _("the whole file"));
}

const char *docx_notice_words(enum docx_notice_kind kind)
{
	return notice_words[kind];
}
