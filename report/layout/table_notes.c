/* table_notes.c - see table_notes.h. */
#include "report/layout/table_notes.h"

#include <string.h>

#include "report/base/date.h"
#include "report/base/str.h"

#define CIRCLED 20 /* ① to ⑳ */

void table_notes_init(struct table_notes *notes, const struct briefing *briefing,
		      const struct layout_options *options, struct arena *arena)
{
	*notes = (struct table_notes){ .briefing = briefing, .options = options, .arena = arena };
}

void table_notes_used(struct table_notes *notes, enum table_mark mark)
{
	notes->used[mark] = true;
}

/* Spreads what is said of single cells over an index, so that each cell is looked up at once. */
static void index_figure(struct table_notes *notes, const struct figure *figure)
{
	if (notes->figure == figure)
		return;
	notes->figure = figure;
	notes->details = arena_array(notes->arena, figure->n_cells, sizeof *notes->details);
	notes->doubtful = arena_array(notes->arena, figure->n_cells, sizeof *notes->doubtful);
	for (size_t i = 0; i < figure->n_details; i++)
		notes->details[figure->details[i].index] = &figure->details[i];
	for (size_t i = 0; i < notes->options->n_doubtful; i++)
		if (notes->options->doubtful[i].figure == figure)
			notes->doubtful[notes->options->doubtful[i].index] = true;
}

static void add_line(struct table_notes *notes, const char *line)
{
	if (notes->n == notes->capacity) {
		size_t capacity = notes->capacity == 0 ? 8 : notes->capacity * 2;
		const char **lines = arena_array(notes->arena, capacity, sizeof *lines);

		if (notes->n > 0)
			memcpy(lines, notes->lines, notes->n * sizeof *lines);
		notes->lines = lines;
		notes->capacity = capacity;
	}
	notes->lines[notes->n++] = line;
}

const char *table_notes_cell(struct table_notes *notes, const struct figure *figure, size_t index)
{
	struct str text = STR_INIT, mark = STR_INIT;

	index_figure(notes, figure);
	const struct cell_detail *detail = notes->details[index];
	if (detail == NULL)
		return NULL;
	if (notes->n < CIRCLED)
		str_add_char(&mark, 0x2460 + (uint32_t)notes->n);
	else
		str_printf(&mark, "(%zu)", notes->n + 1);
	str_add(&text, mark.text);
	if (date_is_set(detail->asof)) {
		str_add(&text, "截至");
		date_format_full(detail->asof, &text);
		str_add(&text, "。");
	}
	if (detail->flag != NULL)
		str_printf(&text, "%s数。", detail->flag);
	if (detail->source != NULL)
		str_printf(&text, "数据来自%s。", detail->source);
	if (detail->note != NULL)
		str_printf(&text, "%s。", detail->note);
	add_line(notes, arena_strdup(notes->arena, text.text));
	const char *copy = arena_strdup(notes->arena, mark.text);
	str_finish(&text);
	str_finish(&mark);
	return copy;
}

bool table_notes_doubtful(struct table_notes *notes, const struct figure *figure, size_t index)
{
	index_figure(notes, figure);
	return notes->doubtful[index];
}

static const char *unit_of(const struct figure *figure)
{
	return figure->unit != NULL ? figure->unit : "";
}

static const char *outside_note(struct table_notes *notes, const struct axis *axis)
{
	const struct figure *other =
		briefing_figure(notes->briefing, axis->outside, strlen(axis->outside));
	struct str number = STR_INIT;

	if (other != NULL && cell_has_value(&other->cells[other->n_cells - 1]))
		decimal_format(other->cells[other->n_cells - 1].value, &number);
	const char *line = arena_printf(notes->arena, "合计中另含未列入各项的%s%s%s。",
					other != NULL ? other->title : axis->outside, number.text,
					number.len > 0 ? unit_of(other) : "");
	str_finish(&number);
	return line;
}

/* Why the parts do not add up to the total (typography.md 5); NULL when they do. Said of the first
 * axis on which they do not. */
static const char *parts_note(struct table_notes *notes, const struct figure *figure)
{
	const struct axis *axis = &figure->axes[0];
	for (size_t i = figure->n_by; i-- > 0;)
		if (figure->axes[i].parts != PARTS_EXACT && figure->axes[i].parts != PARTS_NONE)
			axis = &figure->axes[i];
	struct str number = STR_INIT;
	const char *line = NULL;

	switch (axis->parts) {
	case PARTS_EXACT:
	case PARTS_AVERAGE:
	case PARTS_NONE: break;
	case PARTS_OVERLAP:
		line = arena_printf(notes->arena, "同一%s可能同时计入多项，各项之和可大于合计。",
				    figure->unit != NULL ? figure->unit : "对象");
		break;
	case PARTS_PARTIAL: line = "本表只列其中的主要项目，各项之和可小于合计。"; break;
	case PARTS_SHARED:
		decimal_format(axis->shared, &number);
		line = arena_printf(notes->arena, "有%s%s同时计入两项，各项之和比合计多%s%s。",
				    number.text, unit_of(figure), number.text, unit_of(figure));
		break;
	case PARTS_OUTSIDE: line = outside_note(notes, axis); break;
	}
	str_finish(&number);
	return line;
}

static const char *ended(struct table_notes *notes, const char *text)
{
	size_t len = strlen(text), stop = strlen("。");

	if (len >= stop && strcmp(text + len - stop, "。") == 0)
		return text;
	return arena_printf(notes->arena, "%s。", text);
}

static void add_figure_notes(struct table_notes *notes, const struct block *block)
{
	for (size_t i = 0; i < block->n_figures; i++) {
		const struct figure *figure = block->figures[i];
		const char *parts = parts_note(notes, figure);

		if (figure->note != NULL && block->n_figures > 1)
			add_line(notes, arena_printf(notes->arena, "%s：%s", figure->title,
						     ended(notes, figure->note)));
		else if (figure->note != NULL)
			add_line(notes, ended(notes, figure->note));
		if (parts != NULL)
			add_line(notes, parts);
	}
}

static void add_marks(struct table_notes *notes)
{
	static const char *const explanations[] = {
#define X(name, note) note,
		TABLE_MARKS(X)
#undef X
	};

	for (int i = 0; i < TABLE_MARK_COUNT; i++)
		if (notes->used[i] && !(i == TABLE_MARK_MISSING && notes->options->draft))
			add_line(notes, explanations[i]);
}

/* 注：… for one note, numbered for several; marks of cells are numbers enough. */
static void label_lines(struct table_notes *notes, size_t marked)
{
	size_t plain = notes->n - marked;

	for (size_t i = 0; i < notes->n; i++) {
		const char *line = notes->lines[i];

		if (i >= marked && plain > 1)
			line = arena_printf(notes->arena, "%zu.%s", i - marked + 1, line);
		if (i == 0)
			line = arena_printf(notes->arena, "注：%s", line);
		else
			line = arena_printf(notes->arena, "　　%s", line);
		notes->lines[i] = line;
	}
}

static bool source_named_before(const struct block *block, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (block->figures[i]->source != NULL &&
		    strcmp(block->figures[i]->source, block->figures[at]->source) == 0)
			return true;
	return false;
}

static void add_sources(struct table_notes *notes, const struct block *block)
{
	struct str line = STR_INIT;

	for (size_t i = 0; i < block->n_figures; i++) {
		if (block->figures[i]->source == NULL || source_named_before(block, i))
			continue;
		str_printf(&line, "%s%s", line.len == 0 ? "资料来源：" : "、",
			   block->figures[i]->source);
	}
	if (line.len > 0) {
		str_add(&line, "。");
		add_line(notes, arena_strdup(notes->arena, line.text));
	}
	str_finish(&line);
}

const char **table_notes_lines(struct table_notes *notes, const struct block *block, size_t *n)
{
	size_t marked = notes->n;

	add_figure_notes(notes, block);
	add_marks(notes);
	label_lines(notes, marked);
	add_sources(notes, block);
	*n = notes->n;
	return notes->lines;
}
