/* document.c - see document.h. */
#include "report/model/document.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"

struct place text_place_next(struct text_spot *spot, const struct text *text, size_t offset)
{
	if (spot->text != text || offset < spot->offset)
		*spot = (struct text_spot){ .text = text, .place = text->place };
	if (text->raw == NULL || text->shape == TEXT_FOLDED)
		return spot->place;
	while (spot->offset < offset) {
		const char *from = text->raw + spot->offset;
		const char *nl = memchr(from, '\n', offset - spot->offset);
		size_t n = nl != NULL ? (size_t)(nl - from) : offset - spot->offset;

		spot->place.column += (int)utf8_count(from, n);
		spot->offset += n;
		if (nl == NULL)
			break;
		spot->offset++;
		spot->place.line++;
		spot->place.column = text->place.column;
	}
	return spot->place;
}

struct place text_place(const struct text *text, size_t offset)
{
	return text_place_next(&(struct text_spot){ 0 }, text, offset);
}

struct text *block_text(struct block *block, size_t at)
{
	struct text *const first[BLOCK_FIRST_ITEM] = { &block->to, &block->by };
	struct text *const then[] = { &block->text, &block->date };

	if (at < LEN(first))
		return first[at];
	at -= LEN(first);
	if (at < block->n_items)
		return &block->items[at];
	at -= block->n_items;
	if (at < LEN(then))
		return then[at];
	at -= LEN(then);
	return at < block->n_names ? &block->names[at] : NULL;
}

struct seal *document_seal(const struct document *document, size_t nth)
{
	for (size_t i = 0; i < document->n; i++) {
		const struct official *official = &document->blocks[i].official;

		if (nth < official->n_seals)
			return &official->seals[nth];
		nth -= official->n_seals;
	}
	return NULL;
}

const char *block_kind_key(enum block_kind kind)
{
	static const char *const keys[] = {
#define X(name, key, title) key,
		BLOCK_KINDS(X)
#undef X
	};
	return keys[kind];
}

const char *block_kind_name(enum block_kind kind)
{
	static const char *const names[] = {
#define X(name, key, title) title,
		BLOCK_KINDS(X)
#undef X
	};
	return names[kind];
}
