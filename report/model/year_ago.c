/* year_ago.c - see year_ago.h. */
#include "report/model/year_ago.h"

#include <string.h>

#include "report/base/str.h"

static bool same_axes(const struct figure *a, const struct figure *b)
{
	return a->n_by == b->n_by && memcmp(a->by, b->by, a->n_by * sizeof *a->by) == 0;
}

static bool in_earlier(const struct briefing *briefing, struct cell_ref ref, struct cell_ref *out)
{
	const char *name = ref.figure->earlier;
	const struct figure *earlier =
		name != NULL ? briefing_figure(briefing, name, strlen(name)) : NULL;
	size_t positions[AXES_MAX] = { 0 };

	if (earlier == NULL || !same_axes(earlier, ref.figure))
		return false;
	figure_positions(ref.figure, ref.index, positions);
	for (size_t i = 0; i < earlier->n_by; i++)
		if (positions[i] >= earlier->axes[i].extent)
			return false;
	*out = (struct cell_ref){ earlier, figure_index_at(earlier, positions) };
	return true;
}

/* The first year that a member's name says: 2019年3月; 0 for none. */
static int year_in(const char *name, size_t *at)
{
	for (*at = 0; name[*at] != '\0'; ++*at) {
		size_t digits = strspn(name + *at, "0123456789");

		if (digits == 4)
			return (name[*at] - '0') * 1000 + (name[*at + 1] - '0') * 100 +
			       (name[*at + 2] - '0') * 10 + (name[*at + 3] - '0');
		*at += digits > 0 ? digits - 1 : 0;
	}
	return 0;
}

/* The member called the same but for its year, which is one less. */
static size_t a_year_before(const struct dimension *dimension, size_t position)
{
	size_t at, found = NAMES_NONE;

	if (position >= dimension->n)
		return found;
	const char *key = dimension->members[position].key;
	int year = year_in(key, &at);
	struct str name = STR_INIT;
	if (year > 0) {
		str_printf(&name, "%.*s%04d%s", (int)at, key, year - 1, key + at + 4);
		found = dimension_find(dimension, name.text, name.len);
	}
	str_finish(&name);
	return found;
}

bool cell_year_before(struct cell_ref ref, struct cell_ref *out)
{
	const struct figure *figure = ref.figure;

	for (size_t i = 0; i < figure->n_by; i++) {
		if (figure->by[i]->time == TIME_NONE)
			continue;
		size_t then = a_year_before(figure->by[i], figure_position(figure, ref.index, i));
		if (then == NAMES_NONE)
			continue;
		*out = (struct cell_ref){ figure, figure_moved(figure, ref.index, i, then) };
		return true;
	}
	return false;
}

bool cell_year_behind(struct cell_ref ref, struct cell_ref *out)
{
	const struct figure *figure = ref.figure;

	for (size_t i = 0; i < figure->n_by; i++) {
		size_t position = figure_position(figure, ref.index, i);

		for (size_t at = 0; figure->by[i]->time != TIME_NONE && at < figure->by[i]->n; at++)
			if (a_year_before(figure->by[i], at) == position) {
				*out = (struct cell_ref){ figure,
							  figure_moved(figure, ref.index, i, at) };
				return true;
			}
	}
	return false;
}

bool cell_year_ago(const struct briefing *briefing, struct cell_ref ref, struct cell_ref *out)
{
	return in_earlier(briefing, ref, out) || cell_year_before(ref, out);
}
