/* pasted_names.c - what a name in a pasted block means: a member, the total, a figure. */
#include <string.h>

#include "report/base/fold.h"
#include "report/model/typed_value.h"
#include "report/table/pasted_inside.h"
#include "report/table/values_member.h"

bool pasted_is_value(const struct figure *figure, const char *text)
{
	struct cell value = { 0 };
	struct error unused;

	return typed_value_read(figure, text, strlen(text), &value, &unused) &&
	       value.state != CELL_MISSING;
}

bool pasted_same_axes(const struct figure *a, const struct figure *b)
{
	if (a->n_by != b->n_by)
		return false;
	for (size_t i = 0; i < a->n_by; i++)
		if (a->by[i] != b->by[i])
			return false;
	return true;
}

/* Where a unit in brackets begins at the end of a heading: 人数（人）; its end if there is none. */
static size_t without_brackets(const char *text)
{
	static const char *const opens[] = { "（", "(" }, *const closes[] = { "）", ")" };
	size_t n = strlen(text);

	for (size_t i = 0; i < 2; i++) {
		size_t end = strlen(closes[i]);
		const char *open = strstr(text, opens[i]);

		if (n > end && strcmp(text + n - end, closes[i]) == 0 && open > text)
			return (size_t)(open - text);
	}
	return n;
}

/* --- figures --- */

static bool is_called(const char *name, const struct str *wanted, struct str *room)
{
	if (name == NULL)
		return false;
	str_clear(room);
	fold_text(name, strlen(name), room);
	return strcmp(room->text, wanted->text) == 0;
}

static bool figure_is_called(const struct figure *figure, const struct str *wanted,
			     struct str *room)
{
	bool called =
		is_called(figure->name, wanted, room) || is_called(figure->title, wanted, room);

	for (size_t i = 0; i < figure->n_says && !called; i++)
		called = is_called(figure->says[i], wanted, room);
	return called;
}

static size_t find_figure(const struct briefing *briefing, const struct figure *like,
			  const struct str *wanted)
{
	struct str room = STR_INIT;
	size_t found = NAMES_NONE, n = 0;

	for (size_t i = 0; i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		if ((like == NULL || pasted_same_axes(figure, like)) &&
		    figure_is_called(figure, wanted, &room)) {
			found = i;
			n++;
		}
	}
	str_finish(&room);
	return n == 1 ? found : NAMES_NONE;
}

size_t pasted_figure(const struct briefing *briefing, const struct figure *like, const char *text)
{
	struct str folded = STR_INIT;
	size_t lengths[] = { strlen(text), without_brackets(text) }, at = NAMES_NONE, skipped;

	skipped = values_field_numbering(text, lengths[0]);
	for (size_t i = 0; i < 4 && at == NAMES_NONE && *text != '\0'; i++) {
		size_t from = i >= 2 ? skipped : 0;

		if (i >= 2 && (skipped == 0 || lengths[i - 2] <= skipped))
			continue;
		str_clear(&folded);
		fold_text(text + from, lengths[i % 2] - from, &folded);
		at = find_figure(briefing, like, &folded);
	}
	str_finish(&folded);
	return at;
}

/* --- members --- */

/* 2021年 and 2021 are one member of a dimension of time, whichever of them the briefing writes. */
static size_t find_time(const struct values_names *names, const struct values_field *field)
{
	static const char *const units[] = { "年", "月" };
	struct str other = STR_INIT;
	size_t at = NAMES_NONE;

	for (size_t i = 0; i < 2 && at == NAMES_NONE && names->by->time != TIME_NONE; i++) {
		size_t n = strlen(units[i]);
		bool has = field->len > n && memcmp(field->text + field->len - n, units[i], n) == 0;

		str_clear(&other);
		str_add_bytes(&other, field->text, field->len - (has ? n : 0));
		str_add(&other, has ? "" : units[i]);
		at = values_names_find(names, other.text, other.len);
	}
	str_finish(&other);
	return at;
}

size_t pasted_layout_member(const struct pasted_layout *layout, size_t axis, size_t last,
			    const char *text)
{
	const struct values_names *names = &layout->axes[axis].names;
	struct values_field field = { .text = text, .len = strlen(text) };

	if (field.len == 0)
		return NAMES_NONE;
	if (names->by == NULL)
		return pasted_figure(layout->briefing, layout->figure, text);
	size_t at = values_member_find(names, last, field);
	if (at == NAMES_NONE && (field.len = without_brackets(text)) < strlen(text))
		at = values_member_find(names, last, field);
	return at != NAMES_NONE ? at : find_time(names, &field);
}
