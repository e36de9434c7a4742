/* sheets_collect.c - what stands in the sheets: the briefing, every cell, every check, each figure
 * as a table. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/utf8.h"
#include "report/model/value.h"
#include "report/sheet/sheets.h"

#define NAME_CHARACTERS 31 /* of a sheet, as Excel takes it */

/* The sheet that is being filled, and where. */
struct filling {
	struct sheets *sheets;
	struct sheets_sheet *sheet;
	struct sheets_place at;
};

/* --- sheets and cells --- */

static bool is_taken(const struct sheets *sheets, const char *name)
{
	return sheets_find(sheets, name) != NULL;
}

/* The name without what Excel refuses, cut to its length, numbered when another sheet has it. */
static const char *name_for(struct sheets *sheets, const char *wanted)
{
	struct str clean = STR_INIT, name = STR_INIT;
	size_t n = 0;

	for (const char *p = wanted; *p != '\0' && n < NAME_CHARACTERS - 4; n++) {
		const char *start = p;

		utf8_next(&p);
		bool refused = strchr("[]:*?/\\'", *start) != NULL || (unsigned char)*start < ' ';
		str_add_bytes(&clean, refused ? "_" : start, refused ? 1 : (size_t)(p - start));
	}
	str_add(&name, clean.len > 0 ? clean.text : "_");
	for (int i = 2; is_taken(sheets, name.text); i++) {
		str_clear(&name);
		str_printf(&name, "%s-%d", clean.text, i);
	}
	const char *kept = arena_strdup(&sheets->arena, name.text);
	str_finish(&clean);
	str_finish(&name);
	return kept;
}

static void begin_sheet(struct filling *f, const char *name)
{
	struct sheets *sheets = f->sheets;
	const char *kept = name_for(sheets, name);

	sheets->sheets =
		array_grow(sheets->sheets, sheets->n, &sheets->capacity, sizeof *sheets->sheets);
	f->sheet = &sheets->sheets[sheets->n++];
	*f->sheet = (struct sheets_sheet){ .name = kept };
	f->at = (struct sheets_place){ 0, 0 };
}

static void put(struct filling *f, const struct sheets_cell *cell)
{
	struct sheets_sheet *sheet = f->sheet;

	sheet->cells = array_grow(sheet->cells, sheet->n, &sheet->capacity, sizeof *sheet->cells);
	sheet->cells[sheet->n] = *cell;
	sheet->cells[sheet->n++].at = f->at;
	f->at.column++;
	if (f->at.column > sheet->n_columns)
		sheet->n_columns = f->at.column;
}

/* An empty text is an empty cell; NULL, too. */
static void put_text(struct filling *f, const char *text, enum sheets_style style)
{
	if (text == NULL || text[0] == '\0') {
		f->at.column++;
		return;
	}
	put(f,
	    &(struct sheets_cell){ .style = style, .text = arena_strdup(&f->sheets->arena, text) });
}

static void put_number(struct filling *f, struct decimal number, enum sheets_style style)
{
	put(f, &(struct sheets_cell){ .style = style, .number = number });
}

static void next_row(struct filling *f)
{
	f->at = (struct sheets_place){ f->at.row + 1, 0 };
}

static void put_headings(struct filling *f, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_text(f, names[i], SHEETS_HEADING);
	f->sheet->heading = f->at.row;
	next_row(f);
}

/* --- values --- */

static bool is_number(const struct cell *cell)
{
	return (cell->state == CELL_GIVEN || cell->state == CELL_COMPUTED) &&
	       cell->bound == BOUND_NONE;
}

static void put_value(struct filling *f, const struct cell *cell, enum sheets_style style)
{
	struct str text = STR_INIT;

	if (is_number(cell)) {
		put_number(f, cell->value, style);
		return;
	}
	value_format(cell, &text);
	put_text(f, text.text, style);
	str_finish(&text);
}

static const char *position_name(const struct figure *figure, size_t axis, size_t position)
{
	const struct dimension *dimension = figure->by[axis];

	if (position < dimension->n)
		return dimension->members[position].name;
	return dimension->total != NULL ? dimension->total : "合计";
}

/* --- the sheet of the briefing --- */

static void put_pair(struct filling *f, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	put_text(f, name, SHEETS_HEADING);
	put_text(f, value, SHEETS_PLAIN);
	next_row(f);
}

static void put_amount(struct filling *f, const char *name, size_t amount)
{
	put_text(f, name, SHEETS_HEADING);
	put_number(f, decimal_of((int64_t)amount), SHEETS_PLAIN);
	next_row(f);
}

static void fill_about(struct filling *f, const struct sheets_request *request)
{
	const struct briefing *briefing = request->briefing;
	const struct proof_summary summary = proof_summary(request->proof);
	struct str date = STR_INIT;

	begin_sheet(f, "说明");
	if (date_is_set(briefing->event.date))
		date_format_iso(briefing->event.date, &date);
	put_pair(f, "标题", briefing->title);
	put_pair(f, "日期", date.text);
	put_pair(f, "主办", briefing->event.host);
	put_pair(f, "状态", request->draft ? "草稿" : "定稿");
	put_amount(f, "校核通过", summary.passed);
	put_amount(f, "校核未通过", summary.failed);
	put_amount(f, "警告", summary.warnings);
	put_amount(f, "缺数", summary.missing);
	str_finish(&date);
}

/* --- the sheet of all cells --- */

static const char *state_word(const struct cell *cell)
{
	static const char *const words[] = {
		[CELL_MISSING] = "缺",        [CELL_GIVEN] = "给定",
		[CELL_COMPUTED] = "计算",     [CELL_NEGLIGIBLE] = "不足半个单位",
		[CELL_NOT_APPLICABLE] = "无",
	};
	return words[cell->state];
}

static void put_cell_row(struct filling *f, const struct figure *figure, size_t index, size_t axes)
{
	const struct cell_detail *detail = figure_detail(figure, index);
	const char *source = detail != NULL ? detail->source : NULL;

	put_text(f, figure->name, SHEETS_PLAIN);
	for (size_t axis = 0; axis < axes; axis++)
		put_text(f,
			 axis < figure->n_by
				 ? position_name(figure, axis, figure_position(figure, index, axis))
				 : NULL,
			 SHEETS_PLAIN);
	put_text(f, figure->unit, SHEETS_PLAIN);
	put_value(f, &figure->cells[index], SHEETS_PLAIN);
	put_text(f, state_word(&figure->cells[index]), SHEETS_PLAIN);
	put_text(f, detail != NULL ? detail->flag : NULL, SHEETS_PLAIN);
	put_text(f, figure->period, SHEETS_PLAIN);
	put_text(f, source != NULL ? source : figure->source, SHEETS_PLAIN);
	next_row(f);
}

static void fill_cells(struct filling *f, const struct briefing *briefing)
{
	static const char *const members[AXES_MAX] = { "维度一", "维度二", "维度三", "维度四" };
	static const char *const others[] = { "单位", "值", "状态", "标记", "期间", "来源" };
	const char *names[1 + AXES_MAX + LEN(others)] = { "指标" };
	size_t axes = 0, n = 1;

	for (size_t i = 0; i < briefing->n_figures; i++)
		if (briefing->figures[i].n_by > axes)
			axes = briefing->figures[i].n_by;
	for (size_t i = 0; i < axes; i++)
		names[n++] = members[i];
	for (size_t i = 0; i < LEN(others); i++)
		names[n++] = others[i];
	begin_sheet(f, "指标");
	put_headings(f, names, n);
	for (size_t i = 0; i < briefing->n_figures; i++)
		for (size_t k = 0; k < briefing->figures[i].n_cells; k++)
			put_cell_row(f, &briefing->figures[i], k, axes);
}

/* --- the sheet of checks --- */

static const char *verdict_word(enum verdict verdict)
{
	static const char *const words[] = {
		[VERDICT_PASSED] = "通过",    [VERDICT_FAILED] = "未通过",
		[VERDICT_WARNING] = "警告",   [VERDICT_MISSING] = "缺数",
		[VERDICT_SKIPPED] = "未校核",
	};
	return words[verdict];
}

/* A side as a number where it is one. */
static void put_side(struct filling *f, const char *text, enum sheets_style style)
{
	struct decimal number;
	struct error unused;

	if (text[0] != '\0' && decimal_parse(text, strlen(text), &number, &unused))
		put_number(f, number, style);
	else
		put_text(f, text, style);
}

static void put_check_row(struct filling *f, const struct proof *proof, size_t check)
{
	struct str id = STR_INIT, statement = STR_INIT;
	struct str left = STR_INIT, right = STR_INIT, difference = STR_INIT;
	struct outcome outcome = proof_outcome(proof, check);
	enum sheets_style style = outcome.verdict == VERDICT_FAILED ? SHEETS_FAULT : SHEETS_PLAIN;

	proof_id(proof, check, &id);
	proof_statement(proof, check, &statement);
	bool known = proof_sides(proof, check, &left, &right, &difference);
	put_text(f, id.text, style);
	put_text(f, statement.text, style);
	put_side(f, known ? left.text : "", style);
	put_side(f, known ? right.text : "", style);
	put_side(f, known ? difference.text : "", style);
	put_text(f, verdict_word(outcome.verdict), style);
	put_text(f, outcome.waiver != NULL ? outcome.waiver->why : NULL, style);
	next_row(f);
	str_finish(&id);
	str_finish(&statement);
	str_finish(&left);
	str_finish(&right);
	str_finish(&difference);
}

static void fill_checks(struct filling *f, const struct proof *proof)
{
	static const char *const names[] = { "编号", "校核关系", "左边", "右边",
					     "差",   "结果",     "说明" };

	begin_sheet(f, "校核");
	put_headings(f, names, LEN(names));
	for (size_t i = 0; i < proof_count(proof); i++)
		put_check_row(f, proof, i);
}

/* --- a figure as a table --- */

/* Where its cells stand: the last axis runs over the columns where there are two or more. */
struct table {
	const struct figure *figure;
	size_t across;       /* the axis of the columns; n_by when there is one column of values */
	uint32_t row, names; /* the first row of values; columns of names before them */
};

static struct table table_of(const struct figure *figure)
{
	size_t across = figure->n_by > 1 ? figure->n_by - 1 : figure->n_by;

	return (struct table){ figure, across, 2,
			       (uint32_t)(figure->n_by > 1 ? figure->n_by - 1 : 1) };
}

static struct sheets_place place_of(const struct table *table, size_t index)
{
	size_t columns =
		table->across < table->figure->n_by ? table->figure->axes[table->across].extent : 1;

	return (struct sheets_place){ table->row + (uint32_t)(index / columns),
				      table->names + (uint32_t)(index % columns) };
}

/* Whether the cell is the exact sum of numbers along an axis: parts of the whole that its position
 * is there. */
static bool is_sum(const struct figure *figure, size_t index, const struct branch *branch,
		   size_t axis)
{
	struct decimal sum = { 0 };

	for (uint32_t i = 0; i < branch->n; i++) {
		if (branch->parts[i] >= figure->axes[axis].extent)
			return false;
		const struct cell *part =
			&figure->cells[figure_moved(figure, index, axis, branch->parts[i])];

		if (!is_number(part) || !decimal_add(sum, part->value, &sum))
			return false;
	}
	return branch->n > 1 && decimal_compare(sum, figure->cells[index].value) == 0;
}

/* The parts that a total is the sum of; NULL where no axis has such. */
static const struct branch *parts_of(const struct figure *figure, size_t index, size_t *axis)
{
	for (*axis = 0; *axis < figure->n_by; ++*axis) {
		const struct dimension *dimension = figure->by[*axis];
		size_t position = figure_position(figure, index, *axis);

		if (figure->axes[*axis].parts != PARTS_EXACT)
			continue;
		for (uint32_t i = dimension->first_branch[position];
		     i < dimension->first_branch[position + 1]; i++) {
			const struct branch *branch = &dimension->branches[i];

			if (!dimension->members[branch->parts[0]].of_which &&
			    is_sum(figure, index, branch, *axis))
				return branch;
		}
	}
	return NULL;
}

static bool is_total(const struct figure *figure, size_t index)
{
	for (size_t axis = 0; axis < figure->n_by; axis++)
		if (figure_position(figure, index, axis) == figure->axes[axis].n)
			return true;
	return false;
}

static void put_table_cell(struct filling *f, const struct table *table, size_t index)
{
	const struct figure *figure = table->figure;
	const struct cell *cell = &figure->cells[index];
	enum sheets_style style = is_total(figure, index) ? SHEETS_TOTAL : SHEETS_PLAIN;
	size_t axis;
	const struct branch *branch = is_number(cell) ? parts_of(figure, index, &axis) : NULL;

	if (branch == NULL) {
		put_value(f, cell, style);
		return;
	}
	struct sheets_place *parts = arena_array(&f->sheets->arena, branch->n, sizeof *parts);
	for (uint32_t i = 0; i < branch->n; i++)
		parts[i] = place_of(table, figure_moved(figure, index, axis, branch->parts[i]));
	put(f,
	    &(struct sheets_cell){
		    .style = style, .number = cell->value, .parts = parts, .n_parts = branch->n });
}

static void put_table_headings(struct filling *f, const struct table *table)
{
	const struct figure *figure = table->figure;

	for (uint32_t i = 0; i < table->names; i++)
		put_text(f, figure->by[i]->name, SHEETS_HEADING);
	if (table->across == figure->n_by)
		put_text(f, figure->name, SHEETS_HEADING);
	else
		for (size_t i = 0; i < figure->axes[table->across].extent; i++)
			put_text(f, position_name(figure, table->across, i), SHEETS_HEADING);
	f->sheet->heading = f->at.row;
	next_row(f);
}

static void fill_table(struct filling *f, const struct figure *figure)
{
	const struct table table = table_of(figure);
	struct str title = STR_INIT;
	size_t columns = table.across < figure->n_by ? figure->axes[table.across].extent : 1;

	begin_sheet(f, figure->name);
	str_printf(&title, "%s%s%s%s", figure->title != NULL ? figure->title : figure->name,
		   figure->unit != NULL ? "（" : "", figure->unit != NULL ? figure->unit : "",
		   figure->unit != NULL ? "）" : "");
	put_text(f, title.text, SHEETS_TITLE);
	str_finish(&title);
	next_row(f);
	put_table_headings(f, &table);
	for (size_t i = 0; i < figure->n_cells; i++) {
		for (uint32_t k = 0; i % columns == 0 && k < table.names; k++)
			put_text(f, position_name(figure, k, figure_position(figure, i, k)),
				 is_total(figure, i + columns - 1) && columns == 1 ? SHEETS_TOTAL
										   : SHEETS_PLAIN);
		put_table_cell(f, &table, i);
		if ((i + 1) % columns == 0)
			next_row(f);
	}
}

/* --- the whole --- */

void sheets_collect(struct sheets *out, const struct sheets_request *request)
{
	struct filling f = { .sheets = out };

	*out = (struct sheets){ .briefing = request->briefing, .draft = request->draft };
	fill_about(&f, request);
	fill_cells(&f, request->briefing);
	fill_checks(&f, request->proof);
	for (size_t i = 0; i < request->briefing->n_figures; i++)
		if (request->briefing->figures[i].n_by > 0)
			fill_table(&f, &request->briefing->figures[i]);
}

void sheets_finish(struct sheets *sheets)
{
	for (size_t i = 0; i < sheets->n; i++)
		free(sheets->sheets[i].cells);
	free(sheets->sheets);
	arena_finish(&sheets->arena);
	*sheets = (struct sheets){ 0 };
}

const struct sheets_sheet *sheets_find(const struct sheets *sheets, const char *name)
{
	for (size_t i = 0; i < sheets->n; i++)
		if (strcasecmp(sheets->sheets[i].name, name) == 0)
			return &sheets->sheets[i];
	return NULL;
}
