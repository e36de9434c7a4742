/* make_briefing.c - see make_briefing.h. */
#include "tests/support/make_briefing.h"

#include <stdio.h>
#include <string.h>

#include "tests/support/test.h"

struct maker {
	struct briefing *briefing;
	char *next; /* in the line being read */
	struct place place;
};

static char *word(struct maker *m)
{
	while (*m->next == ' ')
		m->next++;
	if (*m->next == '\0')
		return NULL;
	char *start = m->next;
	m->next += strcspn(m->next, " ");
	if (*m->next != '\0')
		*m->next++ = '\0';
	return start;
}

static char *after_equals(struct maker *m)
{
	char *sign = word(m);

	if (sign == NULL || strcmp(sign, "=") != 0)
		fail_msg("line %d: '=' expected", m->place.line);
	return m->next;
}

static void make_dimension(struct maker *m)
{
	struct briefing *b = m->briefing;
	struct dimension *dimension = &b->dimensions[b->n_dimensions];

	dimension->name = word(m);
	dimension->place = m->place;
	names_add(&b->dimension_index, dimension->name, b->n_dimensions++);
	after_equals(m);
	dimension->members =
		arena_array(&b->arena, strlen(m->next) / 2 + 1, sizeof *dimension->members);
	for (char *name; (name = word(m)) != NULL;)
		dimension->members[dimension->n++].name = name;
	dimension_settle_flat(dimension, &b->arena);
}

static struct decimal number(const char *text)
{
	struct error err = { 0 };
	struct decimal value = { 0 };

	assert_ok(decimal_parse(text, strlen(text), &value, &err), &err);
	return value;
}

static void read_option(struct figure *figure, struct axis *said, char *option)
{
	char *value = strchr(option, '=');

	if (value != NULL)
		*value++ = '\0';
	if (strcmp(option, "decimals") == 0)
		figure->decimals = (int)number(value).units;
	else if (strcmp(option, "truncate") == 0)
		figure->rounding = ROUND_TRUNCATE;
	else if (strcmp(option, "cumulative") == 0)
		figure->cumulative = true;
	else if (strcmp(option, "fractions") == 0)
		figure->fractions = true;
	else if (strcmp(option, "negative") == 0)
		figure->negative = true;
	else if (strcmp(option, "fresh") == 0)
		figure->fresh = true;
	else if (strcmp(option, "change") == 0)
		figure->change_percent = (int)number(value).units;
	else if (strcmp(option, "base") == 0)
		figure->base = value;
	else if (strcmp(option, "period") == 0)
		figure->period = value;
	else if (strcmp(option, "half-even") == 0)
		figure->rounding = ROUND_HALF_EVEN;
	else if (strcmp(option, "shared") == 0)
		said->parts = PARTS_SHARED, said->shared = number(value);
	else if (strcmp(option, "outside") == 0)
		said->parts = PARTS_OUTSIDE, said->outside = value;
	else if (strcmp(option, "parts") == 0)
		said->parts = *value == 'o'                   ? PARTS_OVERLAP
			      : *value == 'a'                 ? PARTS_AVERAGE
			      : strcmp(value, "partial") == 0 ? PARTS_PARTIAL
							      : PARTS_NONE;
	else
		fail_msg("unknown option '%s'", option);
}

static void make_cells(struct maker *m, struct figure *figure)
{
	figure_shape(figure);
	figure->cells = arena_array(&m->briefing->arena, figure->n_cells, sizeof *figure->cells);
}

static void make_figure(struct maker *m)
{
	struct briefing *b = m->briefing;
	struct figure *figure = &b->figures[b->n_figures];
	struct axis said = { .parts = PARTS_EXACT };

	figure->name = figure->title = word(m);
	figure->unit = word(m);
	if (strcmp(figure->unit, "-") == 0)
		figure->unit = NULL;
	figure->decimals = -1;
	figure->place = m->place;
	names_add(&b->figure_index, figure->name, b->n_figures++);
	for (char *option; (option = word(m)) != NULL;) {
		const struct dimension *dimension = briefing_dimension(b, option, strlen(option));

		if (dimension != NULL)
			figure->by[figure->n_by++] = dimension;
		else if (strcmp(option, "by") != 0)
			read_option(figure, &said, option);
	}
	said.place = m->place;
	figure_set_parts(figure, &said);
	make_cells(m, figure);
}

static struct figure *named_figure(struct maker *m)
{
	char *name = word(m);
	struct figure *figure = briefing_figure(m->briefing, name, strlen(name));

	if (figure == NULL)
		fail_msg("line %d: no figure '%s'", m->place.line, name);
	return figure;
}

static void make_formula(struct maker *m)
{
	struct figure *figure = named_figure(m);

	after_equals(m);
	while (*m->next == ' ')
		m->next++;
	figure->formula = m->next;
	figure->formula_place = m->place;
}

static void make_values(struct maker *m)
{
	struct figure *figure = named_figure(m);
	size_t i = 0;

	after_equals(m);
	for (char *text; (text = word(m)) != NULL; i++) {
		struct cell *cell = &figure->cells[i];

		assert_true(i < figure->n_cells);
		cell->place = m->place;
		cell->state = strcmp(text, "?") == 0   ? CELL_MISSING
			      : strcmp(text, "…") == 0 ? CELL_NEGLIGIBLE
			      : strcmp(text, "—") == 0 ? CELL_NOT_APPLICABLE
						       : CELL_GIVEN;
		if (cell->state == CELL_GIVEN)
			cell->value = number(text);
	}
}

static void make_rule(struct maker *m, enum level level)
{
	struct briefing *b = m->briefing;
	struct rule *rule = &b->rules[b->n_rules++];

	while (*m->next == ' ')
		m->next++;
	rule->id = arena_printf(&b->arena, "rule-%zu", b->n_rules);
	rule->that = m->next;
	rule->that_text = (struct text){ .raw = m->next, .place = m->place };
	rule->place = m->place;
	rule->level = level;
}

/* waive ID = WHO WHY, on a day in May. */
static void make_waiver(struct maker *m)
{
	struct briefing *b = m->briefing;
	struct waiver *waiver = &b->waivers[b->n_waivers++];

	waiver->check = word(m);
	after_equals(m);
	waiver->who = word(m);
	waiver->why = word(m);
	waiver->when = (struct date){ 2021, 5, 6 };
	waiver->place = m->place;
}

static void make_person(struct maker *m)
{
	struct briefing *b = m->briefing;
	struct person *person = &b->people[b->n_people++];

	person->name = word(m);
	person->post = "";
	char *role = word(m);
	for (int r = ROLE_HOST; r <= ROLE_GUEST; r++)
		if (strcmp(role, role_key((enum role)r)) == 0)
			person->role = (enum role)r;
}

static void make_line(struct maker *m)
{
	char *verb = word(m);
	struct error err = { 0 };

	if (verb == NULL)
		return;
	if (strcmp(verb, "dimension") == 0)
		make_dimension(m);
	else if (strcmp(verb, "figure") == 0)
		make_figure(m);
	else if (strcmp(verb, "formula") == 0)
		make_formula(m);
	else if (strcmp(verb, "values") == 0)
		make_values(m);
	else if (strcmp(verb, "rule") == 0)
		make_rule(m, LEVEL_ERROR);
	else if (strcmp(verb, "warning") == 0)
		make_rule(m, LEVEL_WARNING);
	else if (strcmp(verb, "waive") == 0)
		make_waiver(m);
	else if (strcmp(verb, "person") == 0)
		make_person(m);
	else if (strcmp(verb, "title") == 0)
		m->briefing->title = arena_strdup(&m->briefing->arena, m->next);
	else if (strcmp(verb, "date") == 0)
		assert_ok(date_parse(m->next, strlen(m->next), &m->briefing->event.date, &err),
			  &err);
	else
		fail_msg("line %d: unknown statement '%s'", m->place.line, verb);
}

/* Every array is as long as there are lines: none can be outgrown. */
static void make_room(struct briefing *b, size_t n)
{
	b->dimensions = arena_array(&b->arena, n, sizeof *b->dimensions);
	b->figures = arena_array(&b->arena, n, sizeof *b->figures);
	b->rules = arena_array(&b->arena, n, sizeof *b->rules);
	b->waivers = arena_array(&b->arena, n, sizeof *b->waivers);
	b->people = arena_array(&b->arena, n, sizeof *b->people);
}

static size_t count_lines(const char *text)
{
	size_t n = 1;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

struct briefing *make_briefing(const char *lines)
{
	struct briefing *b = briefing_create("test.yaml");
	struct maker m = { .briefing = b, .place = { .file = b->file, .column = 1 } };

	make_room(b, count_lines(lines));
	for (const char *line = lines; *line != '\0';) {
		size_t len = strcspn(line, "\n");

		m.next = arena_strndup(&b->arena, line, len);
		m.place.line++;
		make_line(&m);
		line += len + (line[len] == '\n');
	}
	return b;
}
