/* values_rows.c - see values_rows.h. */
#include "report/table/values_rows.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/model/typed_value.h"
#include "report/table/row_words.h"

struct place values_place(const struct values_table *t, const struct values_field *field)
{
	return (struct place){ t->rows->file, field->line, field->column };
}

/* Why a cell of a workbook holds no value of the figure's, NULL when it may. */
static const char *reason_against(const struct values_field *field)
{
	if (field->marks & ROWS_DAMAGED)
		return _("a number of more digits than a sheet keeps: its last ones are lost");
	switch (field->kind) {
	case ROWS_DATE: return _("a date; expected a number");
	case ROWS_BOOLEAN: return _("not a number");
	case ROWS_ERROR: return _("an error of the sheet; expected a number");
	case ROWS_UNSTORED:
		return _("a formula without its value; open the file in Excel or WPS and save it");
	default: return NULL;
	}
}

void values_set_cell(struct values_table *t, size_t index, const struct values_field *field)
{
	struct cell *cell = &t->figure->cells[index];
	struct error err;

	if (field->len == 0)
		return;
	const char *reason = reason_against(field);
	if (reason != NULL)
		errors_at(t->errors, ERROR_VALUE, values_place(t, field), "'%.*s': %s",
			  (int)field->len, field->text, reason);
	else if (!typed_value_read(t->figure, field->text, field->len, cell, &err)) {
		errors_at(t->errors, err.kind, values_place(t, field), "%s", err.text);
		if (err.hint[0] != '\0')
			errors_hint(t->errors, "%s", err.hint);
	} else if (cell->state != CELL_MISSING) {
		cell->place = values_place(t, field);
	}
}

static bool is_blank_row(const struct values_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (values_field_trimmed(row->fields[i]).len > 0)
			return false;
	return true;
}

/* A share that the sheet shows with % is a hundredth of what it shows. */
static void scale_percent(const struct values_table *t, struct rows_cell *cell, struct str *room)
{
	struct decimal shown;

	if (cell->kind != ROWS_NUMBER || !(cell->marks & ROWS_PERCENT) || t->figure->unit == NULL ||
	    strcmp(t->figure->unit, "%") != 0 ||
	    !decimal_multiply(cell->number, decimal_of(100), &shown))
		return;
	str_clear(room);
	decimal_format(decimal_reduce(shown), room);
	cell->text = room->text;
	cell->len = room->len;
}

/* The word of a total may stand in the column that numbers the rows, merged over that of names. */
static void find_total_before(const struct values_table *t, struct rows_cell *cell,
			      struct str *room)
{
	for (size_t i = 0; i < t->layout.column && cell->len == 0; i++) {
		struct rows_cell before;

		rows_decoded(t->rows, i, &before, room);
		if (before.len > 0 &&
		    values_names_find(&t->names[t->labels[0]], before.text, before.len) ==
			    t->figure->by[t->labels[0]]->n)
			*cell = before;
	}
}

static void take_field(struct values_table *t, size_t i, struct str *room)
{
	struct values_row *row = &t->row;
	struct place place = rows_place(t->rows, i);
	struct rows_cell cell;

	rows_decoded(t->rows, i, &cell, room);
	if (i == t->layout.column)
		find_total_before(t, &cell, room);
	scale_percent(t, &cell, room);
	row->fields = array_grow(row->fields, row->n, &row->capacity, sizeof *row->fields);
	if (cell.kind == ROWS_UNSTORED && cell.len == 0) {
		cell.text = "?";
		cell.len = 1;
	}
	/* Texts live until the next row, but for those that were decoded into room. */
	bool keep = cell.text == room->text;
	row->fields[row->n++] = (struct values_field){
		keep ? NULL : cell.text, cell.len, place.line, place.column, cell.kind, cell.marks
	};
	if (keep)
		str_add_bytes(&row->room, cell.text, cell.len);
	row->last_is_plain = false;
}

/* Characters of a text with ROWS_PADDING bytes behind it, which nearly always are a few digits. */
static inline size_t count_characters(const char *text, size_t len)
{
	uint64_t eight;

	memcpy(&eight, text, sizeof eight);
	if (len <= 8 && (eight & UINT64_C(0x8080808080808080)) == 0)
		return len;
	return utf8_count(text, len);
}

/* Where a field stands whose neighbour before it was taken as it is: a separator lies between. */
static inline struct place place_of_plain(const struct values_table *t, size_t i)
{
	const struct values_row *row = &t->row;

	if (!row->last_is_plain)
		return rows_place(t->rows, i);
	const struct values_field *before = &row->fields[row->n - 1];
	return (struct place){
		.line = before->line,
		.column = before->column + (int)count_characters(before->text, before->len) + 1,
	};
}

/* A field of a CSV whose bytes are its text; false when more has to be asked. */
static bool take_plain(struct values_table *t, size_t i)
{
	struct values_row *row = &t->row;
	const char *text;
	size_t len;

	if (t->rows->encoding == ROWS_GB18030 || !rows_plain(t->rows, i, &text, &len))
		return false;
	struct place place = place_of_plain(t, i);
	row->fields = array_grow(row->fields, row->n, &row->capacity, sizeof *row->fields);
	row->fields[row->n++] = (struct values_field){ .text = text,
						       .len = len,
						       .line = place.line,
						       .column = place.column,
						       .kind = len > 0 ? ROWS_TEXT : ROWS_BLANK };
	row->last_is_plain = true;
	return true;
}

/* The cells of the row that is there, from the column of names on. */
static void take_fields(struct values_table *t)
{
	struct values_row *row = &t->row;
	struct str room = STR_INIT;

	row->n = 0;
	row->last_is_plain = false;
	str_clear(&row->room);
	for (size_t i = t->layout.column; i < t->rows->n; i++)
		if (i == t->layout.column || !take_plain(t, i))
			take_field(t, i, &room);
	const char *text = row->room.text;
	for (size_t i = 0; i < row->n; i++)
		if (row->fields[i].text == NULL) {
			row->fields[i].text = text;
			text += row->fields[i].len;
		}
	str_finish(&room);
}

const struct values_row *values_next_row(struct values_table *t)
{
	struct error err;

	for (;;) {
		enum rows_result result = rows_next(t->rows, &err);

		if (result == ROWS_BAD)
			errors_add(t->errors, &err);
		if (result != ROWS_ROW)
			return NULL;
		if (t->rows->number < t->layout.first_row)
			continue;
		take_fields(t);
		if (!is_blank_row(&t->row))
			return &t->row;
	}
}

static bool has_value(const struct values_table *t, struct values_field field)
{
	struct cell cell = { 0 };
	struct error unused;

	return field.len > 0 && typed_value_read(t->figure, field.text, field.len, &cell, &unused);
}

bool values_is_foot(const struct values_table *t, const struct values_row *row)
{
	struct values_field name = values_field_trimmed(row->fields[0]);
	struct str folded = STR_INIT;
	size_t filled = 0;

	for (size_t i = 1; i < row->n; i++) {
		struct values_field field = values_field_trimmed(row->fields[i]);

		if (has_value(t, field))
			return false;
		filled += field.len > 0;
	}
	fold_text(name.text, name.len, &folded);
	bool foot = name.len > 0 && ((filled <= 2 && row_words_note(folded.text)) ||
				     (filled == 0 && row_words_length(folded.text) > 12));
	str_finish(&folded);
	return foot;
}
