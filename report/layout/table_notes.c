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

/* Spreads what is said of single cells over an index. */
static const struct noted_figure *noted(struct table_notes *notes, const struct figure *figure)
{
	struct noted_figure *found = notes->figures;

	while (found != NULL && found->figure != figure)
		found = found->next;
	if (found != NULL)
		return found;
	found = arena_alloc(notes->arena, sizeof *found);
	found->figure = figure;
	found->details = arena_array(notes->arena, figure->n_cells, sizeof *found->details);
	found->doubtful = arena_array(notes->arena, figure->n_cells, sizeof *found->doubtful);
	for (size_t i = 0; i < figure->n_details; i++)
		found->details[figure->details[i].index] = &figure->details[i];
	for (size_t i = 0; i < notes->options->n_doubtful; i++)
		if (notes->options->doubtful[i].figure == figure)
			found->doubtful[notes->options->doubtful[i].index] = true;
	found->next = notes->figures;
	notes->figures = found;
	return found;
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

/* The line that says it already, from some line on; notes->n when none does. */
static size_t find_line(const struct table_notes *notes, size_t from, const char *line)
{
	while (from < notes->n && strcmp(notes->lines[from], line) != 0)
		from++;
	return from;
}

/* ---- notes of single cells ---- */

static const struct {
	const char *word, *mark, *legend;
} flags[] = {
#define X(name, word, mark, legend) { word, mark, legend },
	TABLE_FLAGS(X)
#undef X
};

/* TABLE_FLAG_COUNT for words that have no mark. 初步 and 初步数 are the same. */
static size_t flag_of(const char *said)
{
	size_t flag = 0;

	while (flag < TABLE_FLAG_COUNT && strcmp(flags[flag].word, said) != 0 &&
	       strcmp(flags[flag].legend, said) != 0)
		flag++;
	return flag;
}

/* What is said of a cell in words; "" when its flag's mark says it all. */
static const char *words_of(struct table_notes *notes, const struct cell_detail *detail)
{
	struct str text = STR_INIT;

	if (date_is_set(detail->asof)) {
		str_add(&text, "截至");
		date_format_full(detail->asof, &text);
		str_add(&text, "。");
	}
	if (detail->flag != NULL && flag_of(detail->flag) == TABLE_FLAG_COUNT)
		str_printf(&text, "%s数。", detail->flag);
	if (detail->source != NULL)
		str_printf(&text, "数据来自%s。", detail->source);
	if (detail->note != NULL)
		str_printf(&text, "%s。", detail->note);
	const char *words = arena_strdup(notes->arena, text.text);
	str_finish(&text);
	return words;
}

static void add_number(size_t at, struct str *mark)
{
	if (at < CIRCLED)
		str_add_char(mark, 0x2460 + (uint32_t)at);
	else
		str_printf(mark, "(%zu)", at + 1);
}

const char *table_notes_cell(struct table_notes *notes, const struct figure *figure, size_t index)
{
	const struct cell_detail *detail = noted(notes, figure)->details[index];
	struct str mark = STR_INIT;

	if (detail == NULL)
		return NULL;
	size_t flag = detail->flag != NULL ? flag_of(detail->flag) : TABLE_FLAG_COUNT;
	if (flag < TABLE_FLAG_COUNT) {
		str_add(&mark, flags[flag].mark);
		notes->flagged[flag] = true;
	}
	const char *words = words_of(notes, detail);
	if (words[0] != '\0') {
		size_t at = find_line(notes, 0, words);

		if (at == notes->n)
			add_line(notes, words);
		add_number(at, &mark);
	}
	const char *copy = mark.len > 0 ? arena_strdup(notes->arena, mark.text) : NULL;
	str_finish(&mark);
	return copy;
}

bool table_notes_doubtful(struct table_notes *notes, const struct figure *figure, size_t index)
{
	return noted(notes, figure)->doubtful[index];
}

/* Their marks were left out of the lines, so that the same words are the same line. */
static void number_lines(struct table_notes *notes)
{
	for (size_t i = 0; i < notes->n; i++) {
		struct str line = STR_INIT;

		add_number(i, &line);
		str_add(&line, notes->lines[i]);
		notes->lines[i] = arena_strdup(notes->arena, line.text);
		str_finish(&line);
	}
}

/* p 初步数；r 修订数。 */
static void add_flags(struct table_notes *notes)
{
	struct str line = STR_INIT;

	for (size_t i = 0; i < TABLE_FLAG_COUNT; i++)
		if (notes->flagged[i])
			str_printf(&line, "%s%s %s", line.len > 0 ? "；" : "", flags[i].mark,
				   flags[i].legend);
	if (line.len > 0) {
		str_add(&line, "。");
		add_line(notes, arena_strdup(notes->arena, line.text));
	}
	str_finish(&line);
}

/* ---- notes of figures ---- */

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

/* What all figures of the table say needs none of their names. */
static bool all_say(const struct block *block, const char *note)
{
	for (size_t i = 0; i < block->n_figures; i++)
		if (block->figures[i]->note == NULL || strcmp(block->figures[i]->note, note) != 0)
			return false;
	return true;
}

static void add_once(struct table_notes *notes, size_t from, const char *line)
{
	if (line != NULL && find_line(notes, from, line) == notes->n)
		add_line(notes, line);
}

static void add_figure_notes(struct table_notes *notes, const struct block *block)
{
	size_t from = notes->n;

	for (size_t i = 0; i < block->n_figures; i++) {
		const struct figure *figure = block->figures[i];
		const char *note = figure->note != NULL ? ended(notes, figure->note) : NULL;

		if (note != NULL && !all_say(block, figure->note))
			note = arena_printf(notes->arena, "%s：%s", figure->title, note);
		add_once(notes, from, note);
		if (figure->break_note != NULL)
			add_once(notes, from, ended(notes, figure->break_note));
		add_once(notes, from, parts_note(notes, figure));
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

	number_lines(notes);
	add_figure_notes(notes, block);
	add_flags(notes);
	add_marks(notes);
	label_lines(notes, marked);
	add_sources(notes, block);
	*n = notes->n;
	return notes->lines;
}
