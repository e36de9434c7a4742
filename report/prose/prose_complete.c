/* prose_complete.c - what may stand in braces, while it is typed. */
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/text/fields.h"
#include "report/text/filters.h"
#include "report/prose/prose_inside.h"

#define VALUE_LONGEST 60 /* bytes of a value in the list */

/* One search for names. */
struct completing {
	struct prose_reader *reader;
	const char *typed; /* the part that is being completed */
	const char *base;  /* what stands before it: "" or {…| without the brace */
	bool (*matches)(const char *text, const char *wanted);
	struct completions *out;
	bool exact; /* names that begin with it; else those that matches() finds and that do not */
};

void completions_finish(struct completions *list)
{
	arena_finish(&list->arena);
	*list = (struct completions){ 0 };
}

static bool is_wanted(const struct completing *c, const char *name)
{
	bool begins = strncmp(name, c->typed, strlen(c->typed)) == 0;

	if (c->exact)
		return begins;
	return !begins && c->matches != NULL && c->matches(name, c->typed);
}

/* What {base insert} would show. */
static const char *value_of(const struct completing *c, const char *insert)
{
	struct str raw = STR_INIT;
	const char *value = "";

	str_printf(&raw, "{%s%s}", c->base, insert);
	const struct placeholder *placeholder =
		prose_reader_placeholder(c->reader, raw.text, raw.len);
	if (placeholder != NULL && prose_reader_print(c->reader, placeholder)) {
		const struct str *text = &c->reader->bound.text;
		size_t len = utf8_fit(text->text, text->len, VALUE_LONGEST);

		value = arena_strndup(&c->out->arena, text->text, len);
	}
	str_finish(&raw);
	return value;
}

static void add(const struct completing *c, enum completion_kind kind, const char *insert,
		const char *help)
{
	struct completions *out = c->out;

	if (out->n == LEN(out->items)) {
		out->more = true;
		return;
	}
	out->items[out->n++] = (struct completion){ .kind = kind,
						    .insert = arena_strdup(&out->arena, insert),
						    .help = arena_strdup(&out->arena, help),
						    .value = value_of(c, insert) };
}

/* 人 · 2019年至今 · 省纪委监委 */
static void add_figure(const struct completing *c, const struct figure *figure)
{
	const char *parts[] = { figure->unit, figure->period, figure->source };
	struct str help = STR_INIT;

	for (size_t i = 0; i < LEN(parts); i++)
		if (parts[i] != NULL && *parts[i] != '\0')
			str_printf(&help, "%s%s", help.len > 0 ? " · " : "", parts[i]);
	add(c, COMPLETION_FIGURE, figure->name, help.text);
	str_finish(&help);
}

static void add_cell(const struct completing *c, struct cell_ref cell)
{
	struct str name = STR_INIT;

	cell_ref_format(cell, &name);
	add(c, COMPLETION_CELL, name.text, cell.figure->title);
	str_finish(&name);
}

static void find_figures(const struct completing *c)
{
	const struct briefing *briefing = c->reader->briefing;

	for (size_t i = 0; i < briefing->n_figures && !c->out->more; i++)
		if (is_wanted(c, briefing->figures[i].name))
			add_figure(c, &briefing->figures[i]);
}

static void find_fields(const struct completing *c)
{
	struct bind_help row;

	for (size_t i = 0; bind_field_help(i, &row) && !c->out->more; i++)
		if (is_wanted(c, row.name))
			add(c, COMPLETION_FIELD, row.name, _(row.help));
}

static void find_dimensions(const struct completing *c)
{
	const struct briefing *briefing = c->reader->briefing;

	for (size_t i = 0; i < briefing->n_dimensions && !c->out->more; i++)
		if (is_wanted(c, briefing->dimensions[i].name))
			add(c, COMPLETION_DIMENSION, briefing->dimensions[i].name,
			    _("the names of its members"));
}

/* The member of the first dimension, in all of the others or in their first. */
static void add_member(const struct completing *c, const struct figure *figure, size_t at)
{
	size_t index;

	if (!figure_member_cell(figure, 0, at, &index))
		index = figure_index(figure, at, 0);
	add_cell(c, (struct cell_ref){ figure, index });
}

/* Cells whose row is a member of the name that is typed. */
static void find_cells_of_members(const struct completing *c)
{
	const struct briefing *briefing = c->reader->briefing;

	for (size_t f = 0; f < briefing->n_figures && *c->typed != '\0' && !c->out->more; f++) {
		const struct figure *figure = &briefing->figures[f];

		for (size_t i = 0; figure->n_by > 0 && i < figure->by[0]->n && !c->out->more; i++)
			if (is_wanted(c, figure->by[0]->members[i].name))
				add_member(c, figure, i);
	}
}

static void find_names(struct completing *c)
{
	for (int pass = 0; pass < 2; pass++) {
		c->exact = pass == 0;
		find_figures(c);
		find_fields(c);
		find_dimensions(c);
		find_cells_of_members(c);
	}
}

/* Position of the bracket or comma of a cell's name, typed with or without an input method. */
static size_t mark_at(const char *text, const char *narrow, const char *wide, size_t *size)
{
	const char *a = strstr(text, narrow), *b = strstr(text, wide);

	if (a == NULL && b == NULL)
		return NAMES_NONE;
	*size = a != NULL && (b == NULL || a < b) ? strlen(narrow) : strlen(wide);
	return (size_t)((a != NULL && (b == NULL || a < b) ? a : b) - text);
}

static void find_row(struct completing *c, const struct figure *figure, size_t row)
{
	for (size_t col = 0; figure->n_by > 1 && col < figure->axes[1].extent && !c->out->more;
	     col++)
		if (is_wanted(c, dimension_member_name(figure->by[1], col)))
			add_cell(c, (struct cell_ref){ figure, figure_index(figure, row, col) });
}

/* 问责领导干部[…: its members; 查处问题[公款吃喝，…: its columns */
static bool find_cells(struct completing *c)
{
	const struct briefing *briefing = c->reader->briefing;
	size_t size, open = mark_at(c->typed, "[", "［", &size);

	if (open == NAMES_NONE)
		return false;
	const struct figure *figure = briefing_figure(briefing, c->typed, open);
	if (figure == NULL || figure->n_by == 0)
		return true;
	const char *member = c->typed + open + size;
	size_t comma = mark_at(member, ",", "，", &size);
	size_t row =
		comma != NAMES_NONE ? dimension_find(figure->by[0], member, comma) : NAMES_NONE;
	c->typed = comma != NAMES_NONE ? member + comma + size : member;
	c->typed += strspn(c->typed, " ");
	for (int pass = 0; pass < 2; pass++) {
		c->exact = pass == 0;
		if (row != NAMES_NONE) {
			find_row(c, figure, row);
			continue;
		}
		for (size_t i = 0; i < figure->axes[0].extent && !c->out->more; i++)
			if (is_wanted(c, dimension_member_name(figure->by[0], i)))
				add_member(c, figure, i);
	}
	return true;
}

static enum value_kind kind_before(const struct segment *segment)
{
	if (segment->n_filters > 0)
		return segment->filters[segment->n_filters - 1].filter->gives;
	switch (segment->kind) {
	case SEGMENT_CELL: return VALUE_CELL;
	case SEGMENT_FIELD: return segment->field->kind;
	case SEGMENT_DIMENSION: return VALUE_LIST;
	case SEGMENT_COMPUTED: return VALUE_COMPUTED;
	case SEGMENT_LITERAL: break;
	}
	return VALUE_TEXT;
}

static void add_filter(const struct completing *c, const struct filter *filter)
{
	struct str name = STR_INIT;

	add(c, COMPLETION_FILTER, filter->name, _(filter->help));
	for (int decimals = 1; filter->takes_argument && decimals <= 2; decimals++) {
		str_clear(&name);
		str_printf(&name, "%s.%d", filter->name, decimals);
		add(c, COMPLETION_FILTER, name.text, _(filter->help));
	}
	str_finish(&name);
}

/* Filters that take what {before} is. */
static void find_filters(struct completing *c, const char *before)
{
	struct str raw = STR_INIT;

	str_printf(&raw, "{%s}", before);
	const struct placeholder *placeholder =
		prose_reader_placeholder(c->reader, raw.text, raw.len);
	str_finish(&raw);
	if (placeholder == NULL || placeholder->text.n_segments != 1)
		return;
	const struct segment *segment = &placeholder->text.segments[0];
	enum value_kind kind = kind_before(segment);
	for (size_t i = 0; filter_at(i) != NULL && segment->n_filters < BIND_FILTERS_MAX; i++) {
		const struct filter *filter = filter_at(i);

		if ((filter->takes & kind) != 0 && is_wanted(c, filter->name) &&
		    (filter->refuses == NULL || filter->refuses(segment) == NULL))
			add_filter(c, filter);
	}
}

/* Where the part behind the last bar begins, 0 when there is none. */
static size_t behind_bar(const char *typed, size_t len, size_t *bar)
{
	static const char wide[] = "｜";

	for (size_t i = len; i-- > 0;) {
		*bar = i;
		if (typed[i] == '|')
			return i + 1;
		if (len - i >= strlen(wide) && memcmp(typed + i, wide, strlen(wide)) == 0)
			return i + strlen(wide);
	}
	return 0;
}

/* Where the operand begins that is typed last: 0 where nothing is reckoned. A member may have such
 * signs in its name. */
static size_t behind_operator(const char *typed, size_t len)
{
	static const char *const signs[] = { "+",  "-", "*", "/", "(",  ",", "＋",
					     "－", "−", "×", "÷", "（", "，" };
	size_t at = 0;
	bool bracket = false;

	for (size_t i = 0; i < len; i++) {
		bracket = typed[i] == '[' || (bracket && typed[i] != ']');
		for (size_t k = 0; !bracket && k < LEN(signs); k++)
			if (len - i >= strlen(signs[k]) &&
			    memcmp(typed + i, signs[k], strlen(signs[k])) == 0)
				at = i + strlen(signs[k]);
	}
	while (at > 0 && at < len && typed[at] == ' ')
		at++;
	return at;
}

void prose_reader_complete(struct prose_reader *reader, const char *typed, size_t len,
			   bool (*matches)(const char *text, const char *wanted),
			   struct completions *out)
{
	size_t bar, start = behind_bar(typed, len, &bar);
	size_t operand = start == 0 ? behind_operator(typed, len) : 0;

	arena_finish(&out->arena);
	*out = (struct completions){ .replace = len - start - operand };
	struct completing c = { .reader = reader, .matches = matches, .out = out };
	c.typed = arena_strndup(&out->arena, typed + start + operand, len - start - operand);
	c.base = arena_strndup(&out->arena, typed, start + operand);
	if (start > 0) {
		c.exact = true;
		find_filters(&c, arena_strndup(&out->arena, typed, bar));
	} else if (!find_cells(&c)) {
		find_names(&c);
	}
}
