/* values_table.c - see values_table.h. */
#include "report/table/values_table.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/model/typed_value.h"
#include "report/table/rows.h"

/* A cell of a row in UTF-8, its place at hand. */
struct field {
	const char *text;
	size_t len;
	int line, column;
};

struct row {
	struct field *fields;
	size_t n, capacity;
	struct str room; /* their texts */
};

/* One table while it is read. */
struct table {
	struct rows *rows;
	struct row row;
	struct figure *figure;
	struct errors *errors;
	struct names spellings[AXES_MAX]; /* by axis: any spelling of a member -> position */
	size_t last[AXES_MAX]; /* by axis: the position read before, NAMES_NONE for none */
	size_t *columns;       /* field of a row -> position on the axis across, SKIP for none */
	size_t n_columns;
	size_t across;           /* the axis whose members stand in the heading */
	size_t labels[AXES_MAX]; /* the axes whose members stand in the first fields of rows */
	size_t n_labels;
	int *seen; /* cell at the start of a row -> line it was read from, 0 for none */
};

#define SKIP NAMES_NONE          /* in columns: reported already, or the column of labels */
#define UNNAMED (NAMES_NONE - 1) /* nothing stands above the field */

static struct place place_of(const struct table *t, const struct field *field)
{
	return (struct place){ t->rows->file, field->line, field->column };
}

/* A field without the blanks around it, U+3000 and U+00A0 among them. */
static struct field trimmed(struct field field)
{
	static const char *const blanks[] = { " ", "\t", "\xE3\x80\x80", "\xC2\xA0" };

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		size_t n = strlen(blanks[i]);

		if (field.len >= n && memcmp(field.text, blanks[i], n) == 0) {
			field.text += n;
			field.len -= n;
			field.column++;
			i = (size_t)-1;
		} else if (field.len >= n &&
			   memcmp(field.text + field.len - n, blanks[i], n) == 0) {
			field.len -= n;
			i = (size_t)-1;
		}
	}
	return field;
}

static bool starts_with(const char *text, size_t len, const char *word)
{
	return len > strlen(word) && memcmp(text, word, strlen(word)) == 0;
}

/* Bytes of the first of some words that the text starts with, more behind it; 0 for none. */
static size_t first_word(const char *text, size_t len, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (starts_with(text, len, words[i]))
			return strlen(words[i]);
	return 0;
}

/* Bytes at the start of a label that only say where it stands in the list: 一、 （二） 1. (3) ① #
 * and the words before parts that are only some: 其中： */
static size_t numbering(const char *text, size_t len)
{
	static const char *const marks[] = { "#", "＃", "其中：", "其中:", "其中" };
	static const char *const digits[] = { "0",  "1",  "2",  "3",  "4",  "5",  "6",
					      "7",  "8",  "9",  "一", "二", "三", "四",
					      "五", "六", "七", "八", "九", "十" };
	static const char *const opens[] = { "（", "(" };
	static const char *const ends[] = { "、", "）", ")", ".", "．", " " };
	size_t at = first_word(text, len, marks, LEN(marks)), from, n;

	if (at > 0)
		return at;
	if (len > 3 && memcmp(text, "\xE2\x91", 2) == 0) /* ① … */
		return 3;
	at = from = first_word(text, len, opens, LEN(opens));
	while ((n = first_word(text + at, len - at, digits, LEN(digits))) > 0)
		at += n;
	n = first_word(text + at, len - at, ends, LEN(ends));
	return at > from && n > 0 ? at + n : 0;
}

/* Of several members that are called so, the one that lies in what was read before, or in what
 * that lies in: tables write parts under their whole. */
static size_t find_below(const struct table *t, size_t axis, struct field field)
{
	const struct dimension *by = t->figure->by[axis];

	for (size_t whole = t->last[axis] != NAMES_NONE ? t->last[axis] : by->n;;
	     whole = by->members[whole].parent) {
		for (size_t i = by->first_branch[whole]; i < by->first_branch[whole + 1]; i++)
			for (size_t k = 0; k < by->branches[i].n; k++) {
				size_t at = by->branches[i].parts[k];

				if (strlen(by->members[at].name) == field.len &&
				    memcmp(by->members[at].name, field.text, field.len) == 0)
					return at;
			}
		if (whole == by->n)
			return NAMES_NONE;
	}
}

static size_t find_name(const struct table *t, size_t axis, struct field field)
{
	const struct dimension *by = t->figure->by[axis];
	size_t at = dimension_find(by, field.text, field.len);

	if (at == NAMES_NONE && dimension_is_shared(by, field.text, field.len))
		return find_below(t, axis, field);
	if (at == NAMES_NONE && by->total != NULL && strlen(by->total) == field.len &&
	    memcmp(by->total, field.text, field.len) == 0)
		return by->n;
	return at != NAMES_NONE ? at : names_find_bytes(&t->spellings[axis], field.text, field.len);
}

/* The position of a member or of the total, NAMES_NONE for any other text. A name is taken as it
 * is, then without its number. */
static size_t find_member(const struct table *t, size_t axis, struct field field)
{
	size_t at = find_name(t, axis, field), skipped;

	while (at == NAMES_NONE && (skipped = numbering(field.text, field.len)) > 0) {
		field.text += skipped;
		field.len -= skipped;
		field = trimmed(field);
		at = find_name(t, axis, field);
	}
	return at;
}

static void report_unknown(struct table *t, size_t axis, const struct field *field)
{
	const struct dimension *by = t->figure->by[axis];
	char name[256];
	size_t len = field->len < sizeof name ? field->len : sizeof name - 1;

	errors_at(t->errors, ERROR_NAME, place_of(t, field), _("'%s' has no member '%.*s'"),
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
static bool has_position(struct table *t, size_t axis, size_t position, const struct field *field)
{
	struct error err;

	if (position < t->figure->axes[axis].extent)
		return true;
	figure_refuse_total(t->figure, axis, place_of(t, field), &err);
	errors_add(t->errors, &err);
	return false;
}

static void set_cell(struct table *t, size_t index, const struct field *field)
{
	struct cell *cell = &t->figure->cells[index];
	struct error err;

	if (field->len == 0)
		return;
	if (!typed_value_read(t->figure, field->text, field->len, cell, &err)) {
		errors_at(t->errors, err.kind, place_of(t, field), "%s", err.text);
		if (err.hint[0] != '\0')
			errors_hint(t->errors, "%s", err.hint);
	} else if (cell->state != CELL_MISSING) {
		cell->place = place_of(t, field);
	}
}

/* Takes a row of the figure, known by its first cell; false after reporting that it was there
 * before. */
static bool take_row(struct table *t, size_t start, const struct field *field)
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
	errors_at(t->errors, ERROR_NAME, place_of(t, field),
		  _("'%s' is given twice; the first is at line %d"), name.text, t->seen[start]);
	str_finish(&name);
	return false;
}

static bool is_blank_row(const struct row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (trimmed(row->fields[i]).len > 0)
			return false;
	return true;
}

/* The cells of the row that is there. */
static void take_fields(struct table *t)
{
	struct row *row = &t->row;
	struct rows_cell cell;
	struct str room = STR_INIT;

	row->n = 0;
	str_clear(&row->room);
	for (size_t i = 0; i < t->rows->n; i++) {
		struct place place = rows_place(t->rows, i);

		rows_decoded(t->rows, i, &cell, &room);
		row->fields = array_grow(row->fields, row->n, &row->capacity, sizeof *row->fields);
		row->fields[row->n++] = (struct field){ NULL, cell.len, place.line, place.column };
		str_add_bytes(&row->room, cell.text, cell.len);
		str_add_byte(&row->room, '\0');
	}
	const char *text = row->room.text;
	for (size_t i = 0; i < row->n; text += row->fields[i++].len + 1)
		row->fields[i].text = text;
	str_finish(&room);
}

/* The next row that holds anything. */
static const struct row *next_row(struct table *t)
{
	struct error err;

	for (;;) {
		enum rows_result result = rows_next(t->rows, &err);

		if (result == ROWS_BAD)
			errors_add(t->errors, &err);
		if (result != ROWS_ROW)
			return NULL;
		take_fields(t);
		if (!is_blank_row(&t->row))
			return &t->row;
	}
}

/* --- two dimensions and more --- */

/* A heading that is not a member's: empty, or one that has been reported. */
static size_t read_other_heading(struct table *t, size_t axis, const struct field *field)
{
	if (field->len == 0)
		return UNNAMED;
	report_unknown(t, axis, field);
	return SKIP;
}

/* Which column of the figure each field of the rows belongs to. */
static void read_heading(struct table *t, const struct row *row, size_t axis)
{
	int *seen = xcalloc(t->figure->by[axis]->n + 1, sizeof *seen);
	size_t first = axis == 0 ? 0 : t->n_labels;

	t->columns = xreallocarray(NULL, row->n, sizeof *t->columns);
	t->n_columns = row->n;
	for (size_t i = 0; i < row->n; i++) {
		struct field field = trimmed(row->fields[i]);
		size_t at = i >= first ? find_member(t, axis, field) : SKIP;

		if (i > 0 && i >= first && at == NAMES_NONE)
			at = read_other_heading(t, axis, &field);
		if (at < UNNAMED && !has_position(t, axis, at, &field))
			at = SKIP;
		else if (at < UNNAMED)
			t->last[axis] = at;
		if (at < UNNAMED && seen[at] != 0) {
			errors_at(t->errors, ERROR_NAME, place_of(t, &field),
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

static void report_extra(struct table *t, const struct field *field, size_t expected)
{
	errors_at(t->errors, ERROR_SYNTAX, place_of(t, field),
		  _("too many fields; the rows above have %zu"), expected);
}

/* A value under a heading: true when it belongs to *column of the figure. What belongs nowhere is
 * reported, so that no value is lost in silence. */
static bool find_column(struct table *t, const struct row *row, size_t i, size_t *column)
{
	*column = i < t->n_columns ? t->columns[i] : UNNAMED;
	if (*column < UNNAMED)
		return true;
	struct field field = trimmed(row->fields[i]);
	if (*column == SKIP || field.len == 0)
		return false;
	if (i >= t->n_columns)
		report_extra(t, &field, t->n_columns);
	else
		errors_at(t->errors, ERROR_SYNTAX, place_of(t, &field),
			  _("no member stands above this value"));
	return false;
}

/* Where a row starts: its labels' members, with the first of the axis across. A label left empty is
 * that of the row above. false after reporting one that is unknown. */
static bool read_labels(struct table *t, const struct row *row, size_t *start)
{
	*start = 0;
	for (size_t i = 0; i < t->n_labels; i++) {
		size_t axis = t->labels[i], at = t->last[axis];
		struct field name = trimmed(row->fields[i < row->n ? i : row->n - 1]);
		bool above = name.len == 0 && t->n_labels > 1 && at != NAMES_NONE;

		if (!above)
			at = find_member(t, axis, name);
		if (at == NAMES_NONE) {
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

static void read_matrix_row(struct table *t, const struct row *row)
{
	size_t start, column, stride = t->figure->axes[t->across].stride;
	struct field name = trimmed(row->fields[0]);

	if (!read_labels(t, row, &start) || !take_row(t, start, &name))
		return;
	for (size_t i = t->n_labels; i < row->n; i++)
		if (find_column(t, row, i, &column))
			set_cell(t, start + column * stride, &row->fields[i]);
}

static bool is_called(const struct dimension *dimension, struct field field)
{
	const char *names[] = { dimension->name, dimension->heading };

	for (size_t i = 0; i < LEN(names); i++)
		if (names[i] != NULL && strlen(names[i]) == field.len &&
		    memcmp(names[i], field.text, field.len) == 0)
			return true;
	return false;
}

/* The axes that the first headings name, in their order. */
static size_t named_axes(const struct table *t, const struct row *row, size_t axes[AXES_MAX])
{
	bool taken[AXES_MAX] = { false };
	size_t n = 0;

	while (n < t->figure->n_by && n < row->n) {
		struct field field = trimmed(row->fields[n]);
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
static void read_long(struct table *t)
{
	const struct row *row;
	size_t start;

	while ((row = next_row(t)) != NULL) {
		struct field name = trimmed(row->fields[0]);

		if (!read_labels(t, row, &start) || !take_row(t, start, &name))
			continue;
		if (row->n > t->n_labels)
			set_cell(t, start, &row->fields[t->n_labels]);
		for (size_t i = t->n_labels + 1; i < row->n; i++)
			if (trimmed(row->fields[i]).len > 0) {
				report_extra(t, &row->fields[i], t->n_labels + 1);
				break;
			}
	}
}

/* Headings that name all dimensions stand over single cells; else the last dimension's members
 * stand there, and those of the others before the values, in the order of `by` if not named. */
static void read_matrix(struct table *t)
{
	const struct figure *figure = t->figure;
	const struct row *row = next_row(t);

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
	while ((row = next_row(t)) != NULL)
		read_matrix_row(t, row);
}

/* --- one dimension --- */

static void read_pair(struct table *t, const struct row *row)
{
	struct field name = trimmed(row->fields[0]);
	size_t at = find_member(t, 0, name);

	if (at == NAMES_NONE) {
		report_unknown(t, 0, &name);
		return;
	}
	if (!has_position(t, 0, at, &name) || !take_row(t, at, &name))
		return;
	t->last[0] = at;
	if (row->n > 1)
		set_cell(t, at, &row->fields[1]);
	for (size_t i = 2; i < row->n; i++)
		if (trimmed(row->fields[i]).len > 0) {
			report_extra(t, &row->fields[i], 2);
			return;
		}
}

/* Members in the heading, one row of values under it; its first field may be a label. */
static void read_across(struct table *t, const struct row *heading)
{
	const struct row *row;
	size_t column;

	read_heading(t, heading, 0);
	if ((row = next_row(t)) == NULL)
		return;
	for (size_t i = 0; i < row->n; i++)
		if (find_column(t, row, i, &column))
			set_cell(t, column, &row->fields[i]);
	if ((row = next_row(t)) != NULL)
		errors_at(t->errors, ERROR_SYNTAX, place_of(t, &row->fields[0]),
			  _("a second row of values; '%s' has one dimension"), t->figure->name);
}

/* A row above the values: neither its first field is a member nor its second a value. */
static bool is_heading(const struct table *t, const struct row *row)
{
	struct cell cell = { 0 };
	struct error err;

	return find_member(t, 0, trimmed(row->fields[0])) == NAMES_NONE &&
	       (row->n < 2 ||
		!typed_value_read(t->figure, row->fields[1].text, row->fields[1].len, &cell, &err));
}

static void read_list(struct table *t)
{
	const struct row *row = next_row(t);

	if (row == NULL)
		return;
	if (row->n > 1 && find_member(t, 0, trimmed(row->fields[1])) != NAMES_NONE) {
		read_across(t, row);
		return;
	}
	if (!is_heading(t, row))
		read_pair(t, row);
	while ((row = next_row(t)) != NULL)
		read_pair(t, row);
}

/* --- tables --- */

static void index_spellings(const struct dimension *by, struct names *index)
{
	for (size_t i = 0; i < by->n; i++)
		for (size_t j = 0; j < by->members[i].n_spellings; j++)
			names_add(index, by->members[i].spellings[j], i);
}

static void fill_table(const struct value_table *source, struct errors *errors)
{
	struct table t = { .figure = source->figure, .errors = errors, .row.room = STR_INIT };
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
	t.n_labels = 1;
	for (size_t i = 0; i < t.figure->n_by; i++) {
		index_spellings(t.figure->by[i], &t.spellings[i]);
		t.last[i] = NAMES_NONE;
	}
	if (t.figure->n_by > 1)
		read_matrix(&t);
	else
		read_list(&t);
	for (size_t i = 0; i < t.figure->n_by; i++)
		names_finish(&t.spellings[i]);
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
