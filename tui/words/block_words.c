/* block_words.c - see block_words.h. */
#include "tui/words/block_words.h"

#include <stddef.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"

static const struct word {
	const char *key, *word;
} words[] = {
	{ "of", N_("figures") },
	{ "title", N_("title") },
	{ "rows", N_("rows") },
	{ "columns", N_("columns") },
	{ "heading", N_("head") },
	{ "total", N_("total") },
	{ "subtotals", N_("subtotals") },
	{ "sort", N_("order") },
	{ "top", N_("top") },
	{ "others", N_("the rest") },
	{ "only", N_("only") },
	{ "share", N_("shares") },
	{ "compare", N_("compared") },
	{ "bar", N_("bars") },
	{ "column", N_("upright") },
	{ "stacked", N_("stacked") },
	{ "pie", N_("pie") },
	{ "line", N_("lines") },
	{ "text", N_("words") },
	{ "items", N_("items") },
	{ "by", N_("who") },
	{ "date", N_("date") },
	{ "seal", N_("seal") },
	{ "level", N_("level") },
	{ "number", N_("number") },
	{ "office", N_("office") },
};

const char *block_key_word(const char *key)
{
	for (size_t i = 0; i < LEN(words); i++)
		if (strcmp(words[i].key, key) == 0)
			return _(words[i].word);
	return key;
}
