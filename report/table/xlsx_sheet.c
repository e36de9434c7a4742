/* xlsx_sheet.c - the rows of a sheet of Office Open XML, one after another. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/table/cell_number.h"
#include "report/table/xlsx.h"

static struct xlsx *xlsx_of(const struct rows *rows)
{
	return rows->state;
}

size_t xlsx_column(const char **ref)
{
	size_t column = 0;

	for (; **ref >= 'A' && **ref <= 'Z'; ++*ref)
		if (column <= XLSX_COLUMNS_MAX)
			column = column * 26 + (size_t)(**ref - 'A' + 1);
	return column >= 1 && column <= XLSX_COLUMNS_MAX ? column - 1 : XLSX_COLUMNS_MAX;
}

/* A whole number as attributes have it; what is none is 0. */
static size_t number_of(const char *text)
{
	size_t number = 0;

	for (; *text >= '0' && *text <= '9' && number < UINT32_MAX; text++)
		number = number * 10 + (size_t)(*text - '0');
	return *text == '\0' ? number : 0;
}

/* --- rows --- */

static void start_row(struct xlsx *xlsx, const char **attributes)
{
	const char *number = NULL, *hidden = NULL;

	for (; *attributes != NULL; attributes += 2)
		if (strcmp(attributes[0], "r") == 0)
			number = attributes[1];
		else if (strcmp(attributes[0], "hidden") == 0)
			hidden = attributes[1];
	size_t row = number != NULL ? number_of(number) : xlsx->last_row + 1;
	if (row < 1 || row > XLSX_ROWS_MAX) {
		xml_refuse(xlsx->xml, _("a row beyond 1,048,576"));
		return;
	}
	if (row <= xlsx->last_row) {
		xml_refuse(xlsx->xml, _("rows are not in their order"));
		return;
	}
	xlsx->in_row = true;
	xlsx->last_row = row;
	xlsx->rows.hidden = xml_is_true(hidden);
	xlsx->rows.n = 0;
}

static void end_row(struct xlsx *xlsx)
{
	xlsx->in_row = false;
	xlsx->row_done = true;
	xlsx->rows.number = xlsx->rows.line = xlsx->last_row;
	xml_stop(xlsx->xml);
}

/* --- cells --- */

char xlsx_cell_type(const char *t, size_t len)
{
	if (len == 1)
		return t[0];
	return t[0] == 's' || t[0] == 'i' ? 'S' : t[0];
}

static void start_cell(struct xlsx *xlsx, const char **attributes)
{
	const char *ref = NULL;
	char type = 'n';
	uint32_t style = 0;

	for (; *attributes != NULL; attributes += 2) {
		if (attributes[0][1] != '\0')
			continue;
		if (attributes[0][0] == 'r')
			ref = attributes[1];
		else if (attributes[0][0] == 't')
			type = xlsx_cell_type(attributes[1], strlen(attributes[1]));
		else if (attributes[0][0] == 's')
			style = (uint32_t)number_of(attributes[1]);
	}
	xlsx_start_cell(xlsx, ref != NULL ? xlsx_column(&ref) : xlsx->rows.n, type, style);
}

void xlsx_start_cell(struct xlsx *xlsx, size_t column, char type, uint32_t style)
{
	xlsx->cell = (struct xlsx_cell){ .type = type,
					 .style = style,
					 .at = (uint32_t)xlsx->texts.len };
	if (column >= XLSX_COLUMNS_MAX)
		xml_refuse(xlsx->xml, _("a column beyond XFD"));
	else if (column < xlsx->rows.n)
		xml_refuse(xlsx->xml, _("cells of a row are not in their order"));
	else
		xlsx->rows.n = column + 1;
	xlsx->cell.column = (uint16_t)column;
}

/* The number of a shared string takes no room among the texts. */
static void take_shared(struct xlsx *xlsx, const char *text, size_t len)
{
	const char *p = text, *end = text + len;
	size_t number = 0;

	for (; p < end && *p >= '0' && *p <= '9' && number <= SHARED_TEXTS_MAX; p++)
		number = number * 10 + (size_t)(*p - '0');
	if (p != end || len == 0 || number >= xlsx->strings.n) {
		xml_refuse(xlsx->xml, _("a cell names a shared string that is not there"));
		return;
	}
	xlsx->texts.len = xlsx->cell.at;
	xlsx->cell.len = (uint32_t)number;
}

static bool shared_is_empty(const struct xlsx *xlsx, size_t i)
{
	return xlsx->strings.ends[i] == shared_texts_start(&xlsx->strings, i);
}

static void end_cell(struct xlsx *xlsx)
{
	xlsx_end_cell(xlsx, xlsx->texts.text + xlsx->cell.at, xlsx->texts.len - xlsx->cell.at);
}

void xlsx_end_cell(struct xlsx *xlsx, const char *text, size_t len)
{
	struct xlsx_cell *cell = &xlsx->cell;
	bool blank;

	cell->len = (uint32_t)len;
	if (cell->type == 's' && len > 0) {
		take_shared(xlsx, text, len);
		blank = cell->len < xlsx->strings.n && shared_is_empty(xlsx, cell->len);
	} else {
		if (cell->type == 'S' && cell->len > 0)
			cell->len = (uint32_t)xlsx_unescape(xlsx->texts.text + cell->at, cell->len);
		blank = cell->len == 0 &&
			(!cell->formula || (cell->type == 'S' && cell->has_value));
	}
	if (blank)
		return;
	xlsx->rows.filled++;
	xlsx->cells =
		array_grow(xlsx->cells, xlsx->n_cells, &xlsx->cells_capacity, sizeof *xlsx->cells);
	xlsx->cells[xlsx->n_cells++] = *cell;
}

/* --- events --- */

static void hide_columns(struct xlsx *xlsx, const char **attributes)
{
	const char *min = xml_attribute(attributes, "min"), *max = xml_attribute(attributes, "max");

	if (!xml_is_true(xml_attribute(attributes, "hidden")) || min == NULL || max == NULL)
		return;
	unsigned long first = strtoul(min, NULL, 10), last = strtoul(max, NULL, 10);
	if (xlsx->hidden_columns == NULL)
		xlsx->hidden_columns = xcalloc(XLSX_COLUMNS_MAX, sizeof *xlsx->hidden_columns);
	for (; first >= 1 && first <= last && first <= XLSX_COLUMNS_MAX; first++)
		xlsx->hidden_columns[first - 1] = true;
}

static void start_in_row(struct xlsx *xlsx, const char *name, const char **attributes)
{
	if (name[0] == 'c' && name[1] == '\0') {
		start_cell(xlsx, attributes);
	} else if (name[0] == 'v' && name[1] == '\0') {
		xlsx->grabbing = xlsx->cell.has_value = true;
	} else if (name[0] == 't' && name[1] == '\0') {
		xlsx->grabbing = xlsx->phonetic == 0;
	} else if (name[0] == 'f' && name[1] == '\0') {
		xlsx->cell.formula = true;
	} else if (strcmp(name, "rPh") == 0) {
		xlsx->phonetic++;
	}
}

static void on_start(void *user, const char *name, const char **attributes)
{
	struct xlsx *xlsx = user;

	if (xlsx->in_row)
		start_in_row(xlsx, name, attributes);
	else if (xlsx->in_data && strcmp(name, "row") == 0)
		start_row(xlsx, attributes);
	else if (strcmp(name, "sheetData") == 0)
		xlsx->in_data = true;
	else if (strcmp(name, "col") == 0)
		hide_columns(xlsx, attributes);
	else if (strcmp(name, "mergeCell") == 0)
		xlsx->merges_met = true;
}

static void on_end(void *user, const char *name)
{
	struct xlsx *xlsx = user;

	if (!xlsx->in_row)
		xlsx->in_data = xlsx->in_data && strcmp(name, "sheetData") != 0;
	else if (name[0] == 'c' && name[1] == '\0')
		end_cell(xlsx);
	else if ((name[0] == 'v' || name[0] == 't') && name[1] == '\0')
		xlsx->grabbing = false;
	else if (strcmp(name, "rPh") == 0)
		xlsx->phonetic -= xlsx->phonetic > 0;
	else if (strcmp(name, "row") == 0)
		end_row(xlsx);
}

static void on_text(void *user, const char *text, int len)
{
	struct xlsx *xlsx = user;

	if (!xlsx->grabbing)
		return;
	if (xlsx->texts.len + (size_t)len - xlsx->cell.at > SHARED_TEXT_MAX)
		xml_refuse(xlsx->xml, _("a text is longer than 128 KiB"));
	else if (xlsx->texts.len > XLSX_ROW_MAX)
		xml_refuse(xlsx->xml, _("a row has more than 16 MB"));
	else
		str_add_bytes(&xlsx->texts, text, (size_t)len);
}

/* --- reading --- */

MUST_LOOK static bool feed(struct xlsx *xlsx, enum xml_state *state, struct error *err)
{
	struct blob_piece piece = { xml_room(xlsx->xml, XLSX_BLOCK), XLSX_BLOCK, 0 };

	if (!zip_stream_read(xlsx->stream, &piece, err))
		return false;
	xlsx->ended = piece.got < piece.n;
	*state = xml_feed(xlsx->xml, piece.got, xlsx->ended);
	return true;
}

static enum rows_result fail(struct xlsx *xlsx)
{
	xlsx->failed = true;
	return ROWS_BAD;
}

static void clear_row(struct xlsx *xlsx)
{
	xlsx->n_cells = 0;
	xlsx->rows.n = xlsx->rows.filled = 0;
	str_clear(&xlsx->texts);
	arena_rewind(&xlsx->row_arena, xlsx->row_mark);
	xlsx->row_done = false;
}

/* What came by behind the rows is known now. */
static enum rows_result end_sheet(struct xlsx *xlsx)
{
	xlsx->merges_known |= !xlsx->merges_met;
	xlsx->rows.merges_missed = xlsx->merges_guessed && xlsx->merges_met;
	return ROWS_END;
}

static enum rows_result next(struct rows *rows, struct error *err)
{
	struct xlsx *xlsx = xlsx_of(rows);

	if (xlsx->failed)
		return ROWS_END;
	if (xlsx->merges_over) {
		error_at(err, ERROR_LIMIT, (struct place){ .file = rows->file },
			 _("%s: more than %d merged cells"), xlsx->entry->name, XLSX_MERGES_MAX);
		return fail(xlsx);
	}
	clear_row(xlsx);
	for (;;) {
		enum xml_state state = XML_WANTS_MORE;

		if (xlsx->stopped)
			state = xml_resume(xlsx->xml);
		else if (xlsx->ended)
			return end_sheet(xlsx);
		else if (!feed(xlsx, &state, err))
			return fail(xlsx);
		xlsx->stopped = state == XML_STOPPED;
		if (state == XML_FAULTY) {
			xlsx_fault(xlsx, xlsx->entry, xlsx->xml, err);
			return fail(xlsx);
		}
		if (xlsx->row_done) {
			if (xlsx->first_filled == 0)
				xlsx->first_filled = xlsx->rows.filled;
			return ROWS_ROW;
		}
	}
}

/* --- cells asked for --- */

static const struct xlsx_cell *find_cell(const struct xlsx *xlsx, size_t column)
{
	size_t low = 0, high = xlsx->n_cells;

	if (column < high && xlsx->cells[column].column == column)
		return &xlsx->cells[column];
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (xlsx->cells[middle].column < column)
			low = middle + 1;
		else
			high = middle;
	}
	return low < xlsx->n_cells && xlsx->cells[low].column == column ? &xlsx->cells[low] : NULL;
}

static void shared_text(const struct xlsx *xlsx, size_t i, struct rows_cell *out)
{
	size_t start = shared_texts_start(&xlsx->strings, i);

	out->kind = ROWS_TEXT;
	out->text = xlsx->strings.text + start;
	out->len = xlsx->strings.ends[i] - start;
}

static void own_value(struct xlsx *xlsx, const struct xlsx_cell *cell, struct rows_cell *out)
{
	struct cell_look look = { cell->style < xlsx->n_looks ? xlsx->looks[cell->style] : 0,
				  xlsx->from_1904 };

	out->text = xlsx->texts.text + cell->at;
	out->len = cell->len;
	switch (cell->type) {
	case 'S': out->kind = ROWS_TEXT; break;
	case 'e': out->kind = ROWS_ERROR; break;
	case 'b':
		out->kind = ROWS_BOOLEAN;
		out->text = out->len == 1 && *out->text == '0' ? "FALSE" : "TRUE";
		out->len = strlen(out->text);
		break;
	case 'd': cell_iso_date(out->text, out->len, out); break;
	default: cell_number(out->text, out->len, look, &xlsx->row_arena, out); break;
	}
}

static void cell(struct rows *rows, size_t column, struct rows_cell *out)
{
	struct xlsx *xlsx = xlsx_of(rows);
	const struct xlsx_cell *found = find_cell(xlsx, column);

	*out = (struct rows_cell){ .kind = ROWS_BLANK, .text = "" };
	if (found == NULL)
		return;
	out->marks = found->formula ? ROWS_FORMULA : 0u;
	if (found->type == 's')
		shared_text(xlsx, found->len, out);
	else if (found->len == 0)
		out->kind = ROWS_UNSTORED;
	else
		own_value(xlsx, found, out);
}

static void decode(struct rows *rows, const char *bytes, size_t len, struct str *out)
{
	(void)rows;
	str_add_bytes(out, bytes, len);
}

static struct place place(const struct rows *rows, size_t column)
{
	return (struct place){ rows->file, (int)rows->number, (int)column + 1 };
}

static bool sheet_at(const struct rows *rows, size_t index, struct rows_sheet *out)
{
	const struct xlsx *xlsx = xlsx_of(rows);

	if (index >= xlsx->n_sheets)
		return false;
	*out = (struct rows_sheet){ xlsx->sheets[index].name, xlsx->sheets[index].hidden };
	return true;
}

static const struct rows_merge *merges(const struct rows *rows, size_t *n)
{
	struct xlsx *xlsx = xlsx_of(rows);

	/* Inflating a large sheet twice takes as long as reading it. A title in the first row is
	 * nearly always merged over the columns, names of columns in it seldom are. */
	if (xlsx->late_merges && !xlsx->merges_known && !xlsx->merges_met &&
	    xlsx->first_filled > 1)
		xlsx->merges_guessed = true;
	else
		xlsx_read_merges(xlsx);
	*n = xlsx->n_merges;
	return xlsx->merges;
}

static bool column_hidden(const struct rows *rows, size_t column)
{
	const struct xlsx *xlsx = xlsx_of(rows);

	return xlsx->hidden_columns != NULL && column < XLSX_COLUMNS_MAX &&
	       xlsx->hidden_columns[column];
}

/* --- opening --- */

static void xlsx_close(struct rows *rows)
{
	struct xlsx *xlsx = xlsx_of(rows);

	xml_destroy(xlsx->xml);
	zip_stream_close(xlsx->stream);
	zip_finish(&xlsx->zip);
	blob_finish(&xlsx->blob);
	arena_finish(&xlsx->arena);
	arena_finish(&xlsx->row_arena);
	str_finish(&xlsx->texts);
	shared_texts_finish(&xlsx->strings);
	free(xlsx->sheets);
	free(xlsx->looks);
	free(xlsx->cells);
	free(xlsx->hidden_columns);
	free(xlsx->merges);
	free(xlsx);
}

/* The sheet of that name, or the first that is not hidden. */
MUST_LOOK static bool choose_sheet(struct xlsx *xlsx, const char *wanted, struct error *err)
{
	size_t at = 0;

	while (at < xlsx->n_sheets && (wanted != NULL ? strcmp(xlsx->sheets[at].name, wanted) != 0
						      : xlsx->sheets[at].hidden))
		at++;
	if (at == xlsx->n_sheets && wanted != NULL)
		return error_at(err, ERROR_NAME, (struct place){ .file = xlsx->rows.file },
				_("there is no sheet '%s'; the first is '%s'"), wanted,
				xlsx->sheets[0].name);
	xlsx->sheet = at < xlsx->n_sheets ? at : 0;
	const struct xlsx_sheet *sheet = &xlsx->sheets[xlsx->sheet];
	xlsx->rows.sheet = sheet->name;
	xlsx->rows.sheet_hidden = sheet->hidden;
	xlsx->entry = zip_find(&xlsx->zip, sheet->part);
	return xlsx->entry != NULL ||
	       error_at(err, ERROR_SYNTAX, (struct place){ .file = xlsx->rows.file },
			_("the workbook has no part '%s'"), sheet->part);
}

MUST_LOOK static bool start_sheet(struct xlsx *xlsx, struct error *err)
{
	const struct xml_events events = { on_start, on_end, on_text, xlsx, xlsx_quick_cells };

	xlsx->stream = zip_stream_open(&xlsx->zip, xlsx->entry, err);
	if (xlsx->stream != NULL)
		xlsx->xml = xml_create(&events);
	return xlsx->stream != NULL;
}

MUST_LOOK static bool xlsx_rewind(struct rows *rows, const char *sheet, struct error *err)
{
	struct xlsx *xlsx = xlsx_of(rows);
	size_t before = xlsx->sheet;

	xml_destroy(xlsx->xml);
	zip_stream_close(xlsx->stream);
	xlsx->xml = NULL;
	xlsx->stream = NULL;
	xlsx->ended = xlsx->stopped = xlsx->failed = false;
	xlsx->in_data = xlsx->in_row = xlsx->grabbing = false;
	xlsx->phonetic = 0;
	xlsx->last_row = rows->number = rows->line = 0;
	xlsx->merges_met = false;
	clear_row(xlsx);
	if (sheet != NULL && !choose_sheet(xlsx, sheet, err))
		return false;
	if (xlsx->sheet != before) {
		xlsx->merges_known = xlsx->merges_over = xlsx->merges_guessed = false;
		xlsx->n_merges = xlsx->first_filled = 0;
		free(xlsx->hidden_columns);
		xlsx->hidden_columns = NULL;
	}
	return start_sheet(xlsx, err);
}

static const struct rows_reader reader = { next,       cell,   decode,        place,
					   sheet_at,   merges, column_hidden, xlsx_rewind,
					   xlsx_close, NULL,   NULL };

struct rows *xlsx_rows_open(const struct rows_input *input, struct error *err)
{
	struct xlsx *xlsx = xcalloc(1, sizeof *xlsx);

	xlsx->rows = (struct rows){
		.file = input->request->path, .format = ROWS_XLSX, .reader = &reader, .state = xlsx
	};
	str_init(&xlsx->texts);
	(void)arena_alloc(&xlsx->row_arena, 1);
	xlsx->row_mark = arena_mark(&xlsx->row_arena);
	xlsx->blob = input->blob;
	xlsx->late_merges = input->request->late_merges;
	if (zip_open(&xlsx->zip, &xlsx->blob, err) && xlsx_read_book(xlsx, err) &&
	    choose_sheet(xlsx, input->request->sheet, err) && start_sheet(xlsx, err))
		return &xlsx->rows;
	xlsx->blob = (struct blob){ 0 };
	xlsx_close(&xlsx->rows);
	return NULL;
}
