/* build.c - see build.h. */
#include "tests/support/build.h"

#include <assert.h>
#include <string.h>

#define MOST 32 /* dimensions, figures */

struct briefing *build_briefing(void)
{
	struct briefing *briefing = briefing_create("test.yaml");

	briefing->dimensions = arena_array(&briefing->arena, MOST, sizeof *briefing->dimensions);
	briefing->figures = arena_array(&briefing->arena, MOST, sizeof *briefing->figures);
	return briefing;
}

/* The next word of a list, NULL at its end; *list moves behind it. */
static const char *next_word(struct arena *arena, const char **list)
{
	size_t len = strcspn(*list, " ");
	const char *word = *list;

	if (*word == '\0')
		return NULL;
	*list += len + (word[len] == ' ');
	return arena_strndup(arena, word, len);
}

struct dimension *build_dimension(struct briefing *briefing, const char *name, const char *members)
{
	struct dimension *dimension = &briefing->dimensions[briefing->n_dimensions];

	assert(briefing->n_dimensions < MOST);
	names_add(&briefing->dimension_index, name, briefing->n_dimensions++);
	dimension->name = name;
	dimension->members =
		arena_array(&briefing->arena, strlen(members), sizeof *dimension->members);
	for (const char *word; (word = next_word(&briefing->arena, &members)) != NULL;) {
		names_add(&dimension->index, word, dimension->n);
		dimension->members[dimension->n++].name = word;
	}
	return dimension;
}

struct figure *build_figure(struct briefing *briefing, const char *name, const char *unit,
			    const char *by)
{
	struct figure *figure = &briefing->figures[briefing->n_figures];

	assert(briefing->n_figures < MOST);
	names_add(&briefing->figure_index, name, briefing->n_figures++);
	*figure = (struct figure){ .name = name, .title = name, .unit = unit, .decimals = -1 };
	for (const char *word; (word = next_word(&briefing->arena, &by)) != NULL;)
		figure->by[figure->n_by++] = briefing_dimension(briefing, word, strlen(word));
	figure->n_rows = figure->n_by > 0 ? figure->by[0]->n : 0;
	figure->n_cols = figure->n_by > 1 ? figure->by[1]->n : 0;
	figure->n_cells = (figure->n_rows + 1) * (figure->n_cols + 1);
	figure->cells = arena_array(&briefing->arena, figure->n_cells, sizeof *figure->cells);
	return figure;
}

void build_values(struct figure *figure, const char *values)
{
	struct arena arena = { 0 };
	struct error err;
	size_t i = 0;

	for (const char *word; (word = next_word(&arena, &values)) != NULL; i++) {
		assert(i < figure->n_cells);
		if (strcmp(word, "-") == 0)
			continue;
		bool ok = decimal_parse(word, strlen(word), &figure->cells[i].value, &err);
		assert(ok);
		figure->cells[i].state = CELL_GIVEN;
	}
	arena_finish(&arena);
}
