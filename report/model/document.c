/* document.c - see document.h. */
#include "report/model/document.h"

#include "report/base/i18n.h"
#include "report/base/utf8.h"

struct place text_place(const struct text *text, size_t offset)
{
	struct place place = text->place;
	size_t line_start = 0;

	if (text->raw == NULL || text->shape == TEXT_FOLDED)
		return place;
	for (size_t i = 0; i < offset; i++)
		if (text->raw[i] == '\n') {
			place.line++;
			line_start = i + 1;
		}
	place.column += (int)utf8_count(text->raw + line_start, offset - line_start);
	return place;
}

const char *block_kind_key(enum block_kind kind)
{
	static const char *const keys[] = {
#define X(name, key, title, what) key,
		BLOCK_KINDS(X)
#undef X
	};
	return keys[kind];
}

const char *block_kind_name(enum block_kind kind)
{
	static const char *const names[] = {
#define X(name, key, title, what) title,
		BLOCK_KINDS(X)
#undef X
	};
	return names[kind];
}
