/* values_table.c - see values_table.h. */
#include "report/table/values_table.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/typed_value.h"
#include "report/table/values_member.h"
#include "report/table/values_rows.h"

#define SKIP NAMES_NONE          /* in columns: reported already, or the column of labels */
#define UNNAMED (NAMES_NONE - 1) /* nothing stands above the field */

static void report_unknown(struct values_table *t, size_t axis, const struct values_field *field)
{
	const struct dimension *by = t->figure->by[axis];
	char name[256];
	size_t len = field->len < sizeof name ? field->len : sizeof name - 1;

	errors_at(t->errors, ERROR_NAME, values_place(t, field), _("'%s' has no member '%.*s'"),
		  by->name, (int)len, field->text);
	if (t->errors->dropped > 0)
		return;
	memcpy(name, field->text, len);
	name[len] = '\0';
	const char *nearest = names_nearest(&by->index, name);
	if (nearest != NULL)
		errors_hint(t->errors, _("did you mean '%s'?"), nearest);
}

/* false after reporting that the figure has no total there. */
static bool has_position(struct values_table *t, size_t axis, size_t position,
			 const struct values_field *field)
{
	struct error err;

	if (position < t->figure->axes[axis].extent)
		return true;
	figure_refuse_total(t->figure, axis, values_place(t, field), &err);
	errors_add(t->errors, &err);
	return false;
}

/* Takes a row of the figure, known by its first cell; false after reporting that it was there
 * before. */
static bool take_row(struct values_table *t, size_t start, const struct values_field *field)
{
	if (t->seen[start] == 0) {
		t->seen[start] = field->line;
		return true;
	}
	struct str name = STR_INIT;
	for (size_t i = 0; i < t->n_labels; i++) {
		size_t axis = t->labels[i];

		str_add(&name, i > 0 ? ", " : "");
		str_add(&name, dimension_member_name(t->figure->by[axis],
						     figure_position(t->figure, start, axis)));
	}
	errors_at(t->errors, ERROR_NAME, values_place(t, field),
		  _("'%s' is given twice; the first is at line %d"), name.text, t->seen[start]);
	str_finish(&name);
	return false;
}

/* --- two dimensions and more --- */

/* A heading that is not a member's: empty, or one that has been reported. */
static size_t read_other_heading(struct values_table *t, size_t axis,
				 const struct values_field *field)
{
	if (field->len == 0)
		return UNNAMED;
	report_unknown(t, axis, field);
	return SKIP;
}

/* A heading, or the one above it where the table has two rows of them. */
static struct values_field heading_at(const struct values_table *t, const struct values_row *row,
				      size_t i)
{
	struct values_field field = values_field_trimmed(row->fields[i]);

	if (field.len == 0 && i + t->layout.column < t->layout.n_upper) {
		field.text = t->layout.upper[i + t->layout.column];
		field.len = strlen(field.text);
	}
	return field;
}

/* Which column of the figure each field of the rows belongs to. */
static void read_heading(struct values_table *t, const struct values_row *row, size_t axis)
{
	int *seen = xcalloc(t->figure->by[axis]->n + 1, sizeof *seen);
	size_t first = axis == 0 ? 0 : t->n_labels;

	t->columns = xreallocarray(NULL, row->n, sizeof *t->columns);
	t->n_columns = row->n;
	for (size_t i = 0; i < row->n; i++) {
		struct values_field field = heading_at(t, row, i);
		size_t at = i >= first ? values_member_find(&t->names[axis], t->last[axis], field)
				       : SKIP;

		if (i > 0 && i >= first && at == NAMES_NONE)
			at = read_other_heading(t, axis, &field);
		if (at < UNNAMED && !has_position(t, axis, at, &field))
			at = SKIP;
		else if (at < UNNAMED)
			t->last[axis] = at;
		if (at < UNNAMED && seen[at] != 0) {
			errors_at(t->errors, ERROR_NAME, values_place(t, &field),
				  _("'%.*s' is given twice; the first is at column %d"),
				  (int)field.len, field.text, seen[at]);
			at = SKIP;
		} else if (at < UNNAMED) {
			seen[at] = field.column;
		}
		t->columns[i] = at;
	}
	free(seen);
}

static void report_extra(struct values_table *t, const struct values_field *field, size_t expected)
{
	errors_at(t->errors, ERROR_SYNTAX, values_place(t, field),
		  _("too many fields; the rows above have %zu"), expected);
}

/* A value under a heading: true when it belongs to *column of the figure. What belongs nowhere is
 * reported, so that no value is lost in silence. */
static bool find_column(struct values_table *t, const struct values_row *row, size_t i,
			size_t *column)
{
	*column = i < t->n_columns ? t->columns[i] : UNNAMED;
	if (*column < UNNAMED)
		return true;
	struct values_field field = values_field_trimmed(row->fields[i]);
	if (*column == SKIP || field.len == 0)
		return false;
	if (i >= t->n_columns)
		report_extra(t, &field, t->n_columns);
	else
		errors_at(t->errors, ERROR_SYNTAX, values_place(t, &field),
			  _("no member stands above this value"));
	return false;
}

/* Where a row starts: its labels' members, with the first of the axis across. A label left empty is
 * that of the row above. false after reporting one that is unknown. */
static bool read_labels(struct values_table *t, const struct values_row *row, size_t *start)
{
	*start = 0;
	for (size_t i = 0; i < t->n_labels; i++) {
		size_t axis = t->labels[i], at = t->last[axis];
		struct values_field name =
			values_field_trimmed(row->fields[i < row->n ? i : row->n - 1]);
		bool above = name.len == 0 && t->n_labels > 1 && at != NAMES_NONE;

		if (!above)
			at = values_member_find(&t->names[axis], t->last[axis], name);
		if (at == NAMES_NONE) {
			if (i > 0 || !values_is_foot(t, row))
				report_unknown(t, axis, &name);
			return false;
		}
		if (!has_position(t, axis, at, &name))
			return false;
		t->last[axis] = at;
		*start += at * t->figure->axes[axis].stride;
	}
	return true;
}

static void read_matrix_row(struct values_table *t, const struct values_row *row)
{
	size_t start, column, stride = t->figure->axes[t->across].stride;
	struct values_field name = values_field_trimmed(row->fields[0]);

	if (!read_labels(t, row, &start) || !take_row(t, start, &name))
		return;
	for (size_t i = t->n_labels; i < row->n; i++) {
		column = i < t->n_columns ? t->columns[i] : UNNAMED;
		if (column < UNNAMED || find_column(t, row, i, &column))
			values_set_cell(t, start + column * stride, &row->fields[i]);
	}
}

static bool is_called(const struct dimension *dimension, struct values_field field)
{
	const char *names[] = { dimension->name, dimension->heading };

	for (size_t i = 0; i < LEN(names); i++)
		if (names[i] != NULL && strlen(names[i]) == field.len &&
		    memcmp(names[i], field.text, field.len) == 0)
			return true;
	return false;
}

/* The axes that the first headings name, in their order. */
static size_t named_axes(const struct values_table *t, const struct values_row *row,
			 size_t axes[AXES_MAX])
{
	bool taken[AXES_MAX] = { false };
	size_t n = 0;

	while (n < t->figure->n_by && n < row->n) {
		struct values_field field = values_field_trimmed(row->fields[n]);
		size_t i = 0;

		while (i < t->figure->n_by && (taken[i] || !is_called(t->figure->by[i], field)))
			i++;
		if (i == t->figure->n_by)
			break;
		taken[i] = true;
		axes[n++] = i;
	}
	return n;
}

/* A row for each cell: its members, then its value. */
static void read_long(struct values_table *t)
{
	const struct values_row *row;
	size_t start;

	while ((row = values_next_row(t)) != NULL) {
		struct values_field name = values_field_trimmed(row->fields[0]);

		if (!read_labels(t, row, &start) || !take_row(t, start, &name))
			continue;
		if (row->n > t->n_labels)
			values_set_cell(t, start, &row->fields[t->n_labels]);
		for (size_t i = t->n_labels + 1; i < row->n; i++)
			if (values_field_trimmed(row->fields[i]).len > 0) {
				report_extra(t, &row->fields[i], t->n_labels + 1);
				break;
			}
	}
}

/* Headings that name all dimensions stand over single cells; else the last dimension's members
 * stand there, and those of the others before the values, in the order of `by` if not named. */
static void read_matrix(struct values_table *t)
{
	const struct figure *figure = t->figure;
	const struct values_row *row = values_next_row(t);

	if (row == NULL)
		return;
	t->n_labels = named_axes(t, row, t->labels);
	if (t->n_labels == figure->n_by) {
		read_long(t);
		return;
	}
	if (t->n_labels + 1 < figure->n_by) {
		t->n_labels = figure->n_by - 1;
		for (size_t i = 0; i < t->n_labels; i++)
			t->labels[i] = i;
	}
	t->across = figure->n_by * (figure->n_by - 1) / 2; /* the axis that is left: 0 + 1 + … */
	for (size_t i = 0; i < t->n_labels; i++)
		t->across -= t->labels[i];
	read_heading(t, row, t->across);
	while ((row = values_next_row(t)) != NULL)
		read_matrix_row(t, row);
}

/* --- one dimension --- */

static void read_pair(struct values_table *t, const struct values_row *row)
{
	struct values_field name = values_field_trimmed(row->fields[0]);
	size_t at = values_member_find(&t->names[0], t->last[0], name);

	if (at == NAMES_NONE) {
		if (!values_is_foot(t, row))
			report_unknown(t, 0, &name);
		return;
	}
	if (!has_position(t, 0, at, &name) || !take_row(t, at, &name))
		return;
	t->last[0] = at;
	if (row->n > 1)
		values_set_cell(t, at, &row->fields[1]);
	for (size_t i = 2; i < row->n; i++)
		if (values_field_trimmed(row->fields[i]).len > 0) {
			report_extra(t, &row->fields[i], 2);
			return;
		}
}

/* Members in the heading, one row of values under it; its first field may be a label. */
static void read_across(struct values_table *t, const struct values_row *heading)
{
	const struct values_row *row;
	size_t column;

	read_heading(t, heading, 0);
	if ((row = values_next_row(t)) == NULL)
		return;
	for (size_t i = 0; i < row->n; i++)
		if (find_column(t, row, i, &column))
			values_set_cell(t, column, &row->fields[i]);
	if ((row = values_next_row(t)) != NULL)
		errors_at(t->errors, ERROR_SYNTAX, values_place(t, &row->fields[0]),
			  _("a second row of values; '%s' has one dimension"), t->figure->name);
}

/* A row above the values: neither its first field is a member nor its second a value. */
static bool is_heading(const struct values_table *t, const struct values_row *row)
{
	struct cell cell = { 0 };
	struct error err;

	return values_member_find(&t->names[0], t->last[0], values_field_trimmed(row->fields[0])) ==
		       NAMES_NONE &&
	       (row->n < 2 ||
		!typed_value_read(t->figure, row->fields[1].text, row->fields[1].len, &cell, &err));
}

static void read_list(struct values_table *t)
{
	const struct values_row *row = values_next_row(t);

	if (row == NULL)
		return;
	if (row->n > 1 && values_member_find(&t->names[0], t->last[0],
					     values_field_trimmed(row->fields[1])) != NAMES_NONE) {
		read_across(t, row);
		return;
	}
	if (!is_heading(t, row))
		read_pair(t, row);
	while ((row = values_next_row(t)) != NULL)
		read_pair(t, row);
}

/* --- tables --- */

/* 单位：万人 over a figure of 人 is another number: false after saying so. */
static bool has_unit(struct values_table *t)
{
	static const char *const scales[] = {
		"十", "百", "千", "万", "十万", "百万", "千万", "亿"
	};
	const char *theirs = t->layout.unit, *ours = t->figure->unit;

	for (size_t i = 0; theirs != NULL && ours != NULL && i < LEN(scales); i++) {
		size_t n = strlen(scales[i]);
		bool larger = strncmp(theirs, scales[i], n) == 0 && strcmp(theirs + n, ours) == 0;

		if (!larger && (strncmp(ours, scales[i], n) != 0 || strcmp(ours + n, theirs) != 0))
			continue;
		errors_at(t->errors, ERROR_VALUE, t->layout.unit_place,
			  _("the table's unit is %s, that of '%s' is %s"), theirs, t->figure->name,
			  ours);
		return false;
	}
	return true;
}

/* Where the members stand; of tables with more than two dimensions the first row and column. */
MUST_LOOK static bool find_layout(struct values_table *t, struct error *err)
{
	const struct values_wish wish = {
		t->figure, { &t->names[0], t->figure->n_by > 1 ? &t->names[1] : NULL }, &t->arena
	};

	return t->figure->n_by > 2 || values_layout_find(t->rows, &wish, &t->layout, err);
}

static void read_values(struct values_table *t)
{
	struct error err;

	if (!find_layout(t, &err))
		errors_add(t->errors, &err);
	else if (has_unit(t))
		(t->figure->n_by > 1 ? read_matrix : read_list)(t);
}

static void fill_table(const struct value_table *source, struct errors *errors)
{
	struct values_table t = { .figure = source->figure,
				  .errors = errors,
				  .row.room = STR_INIT };
	struct error err;

	t.rows = rows_open(&(struct rows_request){ .path = source->path }, &err);
	if (t.rows == NULL) {
		if (err.line != 0)
			errors_add(errors, &err);
		else
			errors_at(errors, err.kind, source->place, "%s: %s", source->path,
				  err.text);
		return;
	}
	t.seen = xcalloc(t.figure->n_cells, sizeof *t.seen);
	memory_ready(t.figure->cells, t.figure->n_cells * sizeof *t.figure->cells);
	t.n_labels = 1;
	for (size_t i = 0; i < t.figure->n_by; i++) {
		values_names_init(&t.names[i], t.figure->by[i]);
		t.last[i] = NAMES_NONE;
	}
	read_values(&t);
	for (size_t i = 0; i < t.figure->n_by; i++)
		values_names_finish(&t.names[i]);
	arena_finish(&t.arena);
	free(t.seen);
	free(t.columns);
	free(t.row.fields);
	str_finish(&t.row.room);
	rows_close(t.rows);
}

bool ledger_fill_tables(struct briefing *briefing, struct errors *errors)
{
	size_t before = errors->n + errors->dropped;

	for (size_t i = 0; i < briefing->n_tables; i++)
		fill_table(&briefing->tables[i], errors);
	return errors->n + errors->dropped == before;
}
