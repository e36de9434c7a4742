/* pasted_grid.c - the text of a paste as rows of cells, by the reader that files have. */
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/table/pasted_inside.h"
#include "report/table/rows.h"
#include "report/table/values_field.h"

/* "108, 981" is a slip of the hand, not two cells: a line of figures alone that somebody typed. */
static bool is_typed_line(const char *text)
{
	size_t len = strcspn(text, "\r\n");

	return strspn(text, "0123456789., ") == len && strspn(text + len, "\r\n") == strlen(text + len);
}

/* Spreadsheets part cells by tabs. Other texts may be those of a file: unless every comma only
 * groups the digits of a number. */
static char separator_of(const char *text)
{
	static const char others[] = ",;|";

	if (strchr(text, '\t') != NULL || is_typed_line(text))
		return '\t';
	for (const char *p = text; *p != '\0'; p++)
		for (const char *other = others; *other != '\0'; other++) {
			bool groups = *p == ',' && p > text && p[-1] >= '0' && p[-1] <= '9' &&
				      strspn(p + 1, "0123456789") == 3;

			if (*p == *other && !groups)
				return *other;
		}
	return '\t';
}

/* Text of web pages and papers: two blanks or more part its cells, where nothing else does. */
static void add_parted(const char *text, char separator, struct str *out)
{
	bool blanks = separator == '\t' && strchr(text, '\t') == NULL;

	for (const char *p = text; *p != '\0'; p++) {
		size_t n = blanks ? strspn(p, " ") : 0;

		if (n >= 2 && p > text && p[-1] != '\n' && p[n] != '\n' && p[n] != '\0') {
			str_add_byte(out, '\t');
			p += n - 1;
		} else {
			str_add_byte(out, *p);
		}
	}
}

static const char *take_text(struct arena *arena, struct rows *rows, size_t column)
{
	struct str room = STR_INIT;
	struct rows_cell cell;

	rows_decoded(rows, column, &cell, &room);
	struct values_field field =
		values_field_trimmed((struct values_field){ .text = cell.text, .len = cell.len });
	const char *text = field.len > 0 ? arena_strndup(arena, field.text, field.len) : "";
	str_finish(&room);
	return text;
}

static void take_row(struct arena *arena, struct rows *rows, struct pasted_row *row)
{
	row->texts = arena_array(arena, rows->n + 1, sizeof *row->texts);
	row->n = rows->n;
	for (size_t i = 0; i < rows->n; i++) {
		row->texts[i] = take_text(arena, rows, i);
		row->filled += *row->texts[i] != '\0';
	}
}

bool pasted_grid_read(struct arena *arena, const char *text, struct pasted_grid *grid,
		      struct error *err)
{
	struct str bytes = STR_INIT;
	enum rows_result result = ROWS_BAD;
	size_t capacity = 0;
	struct pasted_row *found = NULL;

	str_printf(&bytes, "sep=%c\n", separator_of(text));
	add_parted(text, bytes.text[4], &bytes);
	struct rows *rows = rows_open(
		&(struct rows_request){ .path = "paste", .bytes = bytes.text, .len = bytes.len },
		err);
	while (rows != NULL && (result = rows_next(rows, err)) == ROWS_ROW) {
		found = array_grow(found, grid->n, &capacity, sizeof *found);
		found[grid->n] = (struct pasted_row){ 0 };
		take_row(arena, rows, &found[grid->n++]);
		if (rows->n > grid->columns)
			grid->columns = rows->n;
	}
	rows_close(rows);
	str_finish(&bytes);
	grid->rows = arena_array(arena, grid->n + 1, sizeof *grid->rows);
	if (grid->n > 0)
		memcpy(grid->rows, found, grid->n * sizeof *found);
	free(found);
	return result == ROWS_END;
}
