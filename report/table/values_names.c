/* values_names.c - see values_names.h. */
#include "report/table/values_names.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"

/* Two members whose names fold to one are told apart by their exact names only. */
static void add_folded(struct values_names *names, const char *text, size_t at)
{
	struct str folded = STR_INIT;

	if (dimension_is_shared(names->by, text, strlen(text)))
		return;
	fold_text(text, strlen(text), &folded);
	size_t other = names_find(&names->index, folded.text);
	if (other == NAMES_NONE)
		names_add(&names->index, arena_strdup(&names->arena, folded.text), at);
	str_finish(&folded);
}

void values_names_init(struct values_names *names, const struct dimension *by)
{
	*names = (struct values_names){ .by = by };
	for (size_t i = 0; i < by->n; i++)
		for (size_t j = 0; j < by->members[i].n_spellings; j++)
			names_add(&names->index, by->members[i].spellings[j], i);
	for (size_t i = 0; i < by->n; i++) {
		add_folded(names, dimension_member_name(by, i), i);
		for (size_t j = 0; j < by->members[i].n_spellings; j++)
			add_folded(names, by->members[i].spellings[j], i);
	}
}

void values_names_finish(struct values_names *names)
{
	names_finish(&names->index);
	arena_finish(&names->arena);
	*names = (struct values_names){ 0 };
}

static size_t find_exactly(const struct values_names *names, const char *text, size_t len)
{
	size_t at = dimension_find(names->by, text, len);

	return at != NAMES_NONE ? at : names_find_bytes(&names->index, text, len);
}

size_t values_names_find(const struct values_names *names, const char *text, size_t len)
{
	static const char *const totals[] = { "总计", "共计", "总数", "合计数" };
	struct str folded = STR_INIT;
	size_t at = find_exactly(names, text, len);

	if (at != NAMES_NONE || len == 0)
		return at;
	fold_text(text, len, &folded);
	if (folded.len != len || memcmp(folded.text, text, len) != 0)
		at = find_exactly(names, folded.text, folded.len);
	for (size_t i = 0; at == NAMES_NONE && i < LEN(totals); i++)
		if (strcmp(folded.text, totals[i]) == 0)
			at = dimension_find(names->by, "合计", strlen("合计"));
	str_finish(&folded);
	return at;
}
