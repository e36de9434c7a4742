/* table_words.c - what figures and columns are called when the file does not say. */
#include <string.h>

#include "report/base/array.h"
#include "report/layout/table_plan_inside.h"
#include "report/model/unit_of_measure.h"

/* What a column of numbers is headed with: by unit. */
static const char *quantity_name(const char *unit)
{
	static const struct {
		const char *unit, *name;
	} names[] = {
		{ "人", "人数" },   { "名", "人数" },     { "人次", "人次" },   { "件", "件数" },
		{ "起", "起数" },   { "家", "家数" },     { "户", "户数" },     { "次", "次数" },
		{ "元", "金额" },   { "万元", "金额" },   { "亿元", "金额" },   { "%", "比率" },
		{ "公顷", "面积" }, { "万公顷", "面积" }, { "平方米", "面积" },
	};

	for (size_t i = 0; unit != NULL && i < LEN(names); i++)
		if (strcmp(names[i].unit, unit) == 0)
			return names[i].name;
	return "数量";
}

const char *table_figure_name(const struct table_plan *plan, const struct figure *figure)
{
	if (!plan->says_units || figure->unit == NULL)
		return figure->title;
	return arena_printf(plan->arena, "%s（%s）", figure->title, figure->unit);
}

/* What stands beside the column of values: figures, or earlier values. */
static bool has_beside(const struct table_plan *plan, bool earlier)
{
	const struct table_wish *wish = &plan->block->table;

	for (size_t i = 0; i < wish->n_columns; i++) {
		const struct table_item *item = &wish->columns[i];

		if (earlier ? item->kind == TABLE_ITEM_MEASURE &&
				      (item->measure == TABLE_PREVIOUS ||
				       item->measure == TABLE_YEARAGO)
			    : item->kind == TABLE_ITEM_BESIDE)
			return true;
	}
	return false;
}

static const char *value_head(const struct table_plan *plan, const struct table_line *column)
{
	if (column->figure != NULL)
		return quantity_name(column->figure->unit);
	if (has_beside(plan, true))
		return "本期";
	if (has_beside(plan, false) && plan->block->table.by_rows)
		return "绝对量";
	return quantity_name(plan->unit);
}

/* 变动（个百分点） where all rows are rates; beside other units each row says it itself. */
static const char *change_head(const struct table_plan *plan, const struct table_line *column)
{
	const char *name = column->base == BASE_PREVIOUS ? "变动" : "同比增减";

	if (unit_of_measure(plan->unit).kind != UNIT_PERCENT || plan->unit == NULL)
		return name;
	return arena_printf(plan->arena, "%s（%s）", name, unit_of_change(plan->unit));
}

/* A head of figures that are all of one unit, which the table's corner does not tell. */
static const char *with_unit(const struct table_plan *plan, const char *label,
			     const struct table_item *item)
{
	const char *unit = NULL;

	for (size_t i = 0; i < item->n_beside; i++) {
		const struct figure *figure = item->besides[i].figure;

		if (figure == NULL)
			continue;
		if (figure->unit == NULL || (unit != NULL && strcmp(unit, figure->unit) != 0))
			return label;
		unit = figure->unit;
	}
	if (unit == NULL || strstr(label, unit) != NULL ||
	    (plan->unit != NULL && strcmp(plan->unit, unit) == 0))
		return label;
	return arena_printf(plan->arena, "%s（%s）", label, unit);
}

/* The title that all have; "" when there is none. */
static const char *common_title(const struct table_item *item)
{
	const char *title = NULL;

	for (size_t i = 0; i < item->n_beside; i++) {
		const struct figure *figure = item->besides[i].figure;

		if (figure != NULL && title != NULL && strcmp(title, figure->title) != 0)
			return "";
		title = figure != NULL ? figure->title : title;
	}
	return title != NULL ? title : "";
}

static const char *own_head(const struct table_plan *plan, const struct table_line *column,
			    const struct table_item *item)
{
	switch (item->measure) {
	case TABLE_VALUE: return value_head(plan, column);
	case TABLE_UNIT: return "单位";
	case TABLE_PREVIOUS: return "上次发布";
	case TABLE_YEARAGO: return "上年同期";
	case TABLE_CHANGE: return change_head(plan, column);
	case TABLE_GROWTH:
		return column->base == BASE_PREVIOUS ? "比上次增长（%）" : "同比增长（%）";
	case TABLE_SHARE: return "占比（%）";
	}
	return "";
}

/* A column that names no time beside others that do is of the last of them. */
static const char *with_time(const struct table_plan *plan, const struct table_line *column,
			     const char *head)
{
	const struct dimension *time = plan->last_time.dimension;

	for (size_t i = 0; i < column->n_fixed; i++)
		if (column->fixed[i].dimension == time)
			return head;
	if (time == NULL)
		return head;
	return arena_printf(plan->arena, "%s%s", time->members[plan->last_time.position].name,
			    head);
}

const char *table_measure_head(const struct table_plan *plan, const struct table_line *column,
			       const struct table_item *item)
{
	const char *label = item->label;

	if (item->kind == TABLE_ITEM_BESIDE)
		return with_unit(plan, label != NULL ? label : common_title(item), item);
	if (label != NULL || item->measure == TABLE_UNIT)
		return label != NULL ? label : own_head(plan, column, item);
	return with_time(plan, column, own_head(plan, column, item));
}
