/* ledger_names.c - see ledger_names.h. */
#include "report/ledger/ledger_names.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/fold.h"
#include "report/base/str.h"
#include "report/base/utf8.h"

/* What a place's name may end in; longer ones stand before their ends. */
static const char *const suffixes[] = { "自治州", "自治县", "自治区", "自治旗", "地区", "林区",
					"市",     "省",     "区",     "县",     "盟",   "旗" };

/* Bytes of the suffix that the name has, 0 when it has none or is nothing without it. */
static size_t suffix_len(const char *name, size_t len)
{
	for (size_t i = 0; i < LEN(suffixes); i++) {
		size_t n = strlen(suffixes[i]);

		if (len > n && memcmp(name + len - n, suffixes[i], n) == 0)
			return utf8_count(name, len - n) >= 2 ? n : 0;
	}
	return 0;
}

/* Adds what a member is called; shared: what several are called. */
static void add_name(struct names *names, struct names *shared, const char *name, size_t member)
{
	if (!names_add(names, name, member) && names_find(names, name) != member)
		names_add(shared, name, 0);
}

static size_t find_name(const struct names *names, const struct names *shared, const char *name,
			size_t len)
{
	return names_find_bytes(shared, name, len) == NAMES_NONE
		       ? names_find_bytes(names, name, len)
		       : NAMES_NONE;
}

static void add_spelling(struct ledger_names *names, const char *spelling, size_t member,
			 struct arena *arena)
{
	struct str text = STR_INIT;

	fold_text(spelling, strlen(spelling), &text);
	const char *folded = arena_strndup(arena, text.text, text.len);
	size_t suffix = suffix_len(folded, text.len);
	add_name(&names->folded, &names->shared, folded, member);
	if (suffix > 0)
		add_name(&names->bare, &names->shared_bare,
			 arena_strndup(arena, folded, text.len - suffix), member);
	str_finish(&text);
}

static void read_periods(struct ledger_names *names, struct arena *arena)
{
	const struct dimension *dimension = names->dimension;
	struct ledger_period *periods = arena_array(arena, dimension->n, sizeof *periods);

	for (size_t i = 0; i < dimension->n; i++)
		if (!ledger_period_read(dimension->members[i].name, &periods[i]))
			return;
	names->periods = dimension->n > 0 ? periods : NULL;
}

void ledger_names_init(struct ledger_names *names, const struct dimension *dimension,
		       ledger_rewrite_fn *rewrite, struct arena *arena)
{
	*names = (struct ledger_names){ .dimension = dimension, .rewrite = rewrite };
	for (size_t i = 0; i < dimension->n; i++) {
		add_spelling(names, dimension->members[i].name, i, arena);
		add_spelling(names, dimension->members[i].key, i, arena);
	}
	for (size_t i = 0; i < dimension->n; i++)
		for (size_t k = 0; k < dimension->members[i].n_spellings; k++)
			add_spelling(names, dimension->members[i].spellings[k], i, arena);
	read_periods(names, arena);
}

void ledger_names_finish(struct ledger_names *names)
{
	names_finish(&names->folded);
	names_finish(&names->bare);
	names_finish(&names->shared);
	names_finish(&names->shared_bare);
}

/* 太原 is 太原市 where no other member is called so; 太原市 is 太原 in a dimension 市, where 太原县
 * would not be. */
static size_t find_by_suffix(const struct ledger_names *names, const char *text, size_t len)
{
	size_t n = suffix_len(text, len);

	if (n == 0)
		return find_name(&names->bare, &names->shared_bare, text, len);
	if (strstr(names->dimension->name, text + len - n) == NULL)
		return NAMES_NONE;
	return find_name(&names->folded, &names->shared, text, len - n);
}

static size_t find_folded(const struct ledger_names *names, const char *text, size_t len)
{
	size_t member = find_name(&names->folded, &names->shared, text, len);

	return member != NAMES_NONE ? member : find_by_suffix(names, text, len);
}

static size_t find_period(const struct ledger_names *names, struct date date)
{
	for (size_t i = 0; i < names->dimension->n; i++)
		if (ledger_period_holds(&names->periods[i], date))
			return i;
	return NAMES_NONE;
}

size_t ledger_names_find(const struct ledger_names *names, const struct ledger_spelling *spelling)
{
	struct str folded = STR_INIT, other = STR_INIT;
	struct date date = spelling->date;

	fold_text(spelling->text, spelling->len, &folded);
	size_t member = find_folded(names, folded.text, folded.len);
	if (member == NAMES_NONE && names->periods != NULL &&
	    (date_is_set(date) || ledger_date_read(spelling->text, spelling->len, &date)))
		member = find_period(names, date);
	if (member == NAMES_NONE && names->rewrite != NULL &&
	    names->rewrite(folded.text, folded.len, &other))
		member = find_folded(names, other.text, other.len);
	str_finish(&folded);
	str_finish(&other);
	return member;
}

static bool same_beginning(const char *a, const char *b)
{
	return utf8_next(&a) == utf8_next(&b);
}

const char *ledger_names_suggest(const struct ledger_names *names, const char *text, size_t len)
{
	struct str folded = STR_INIT;
	const char *nearest = NULL;
	size_t least = SIZE_MAX, member = NAMES_NONE;

	fold_text(text, len, &folded);
	size_t n = utf8_count(folded.text, folded.len);
	for (size_t i = 0; i < names->dimension->n && n > 0; i++) {
		const char *name = names->dimension->members[i].name;
		size_t edits = names_distance(folded.text, name, 2);

		if (edits > (n >= 5 ? 2u : 1u) || edits > least ||
		    (n < 3 && !same_beginning(folded.text, name)))
			continue;
		member = edits == least ? NAMES_NONE : i; /* two are near: none is suggested */
		least = edits;
	}
	if (member != NAMES_NONE)
		nearest = names->dimension->members[member].name;
	str_finish(&folded);
	return nearest;
}
