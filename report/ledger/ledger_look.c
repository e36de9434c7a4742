/* ledger_look.c - see ledger_look.h. */
#include "report/ledger/ledger_look.h"

#include <string.h>

#include "report/base/str.h"
#include "report/table/body.h"
#include "report/table/encoding.h"

/* What a cell says, in UTF-8. */
static const char *text_of(struct body *body, size_t column, struct arena *arena)
{
	struct str text = STR_INIT;
	struct rows_cell cell;

	body_cell(body, column, &cell);
	if (body->rows->format == ROWS_CSV)
		rows_decode(body->rows, cell.text, cell.len, &text);
	else if (cell.kind == ROWS_DATE)
		date_format_iso(cell.date, &text);
	else
		str_add_bytes(&text, cell.text, cell.len);
	const char *copy = arena_strdup(arena, text.text);
	str_finish(&text);
	return copy;
}

static const char *where_of(size_t column, struct arena *arena)
{
	struct str name = STR_INIT;

	rows_cell_name(column, 1, &name);
	const char *copy = arena_strndup(arena, name.text, name.len - 1);
	str_finish(&name);
	return copy;
}

static void take_columns(struct body *body, struct arena *arena, struct ledger_look *out)
{
	out->n_columns = body->n_columns;
	out->columns = arena_array(arena, body->n_columns, sizeof *out->columns);
	for (size_t i = 0; i < body->n_columns; i++) {
		struct body_column column = body_column(body, i);
		const char *name = column.n > 0 ? column.names[column.n - 1] : "";

		out->columns[i] = (struct look_column){ arena_strdup(arena, name),
							where_of(i, arena),
							{ "", "", "" } };
	}
}

static void take_sheets(const struct body *body, struct arena *arena, struct ledger_look *out)
{
	struct rows_sheet sheet;

	out->sheets = arena_array(arena, LOOK_SHEETS_MAX, sizeof *out->sheets);
	while (out->n_sheets < LOOK_SHEETS_MAX &&
	       rows_sheet_at(body->rows, out->n_sheets, &sheet)) {
		out->sheets[out->n_sheets++] =
			(struct look_sheet){ arena_strdup(arena, sheet.name), sheet.hidden };
	}
}

MUST_LOOK static bool take_samples(struct body *body, struct arena *arena, struct ledger_look *out,
				   struct error *err)
{
	enum rows_result result = ROWS_ROW;
	size_t n = 0;

	while (n < LOOK_SAMPLES && (result = body_next(body, err)) == ROWS_ROW) {
		if (body->kind != BODY_RECORD)
			continue;
		for (size_t i = 0; i < out->n_columns; i++)
			out->columns[i].samples[n] = text_of(body, i, arena);
		n++;
	}
	return result != ROWS_BAD;
}

bool ledger_look(const struct look_request *request, struct arena *arena, struct ledger_look *out,
		 struct error *err)
{
	const struct body_request wanted = { .rows = { .path = request->path, .sheet = request->sheet },
					     .wanted = request->wanted,
					     .n_wanted = request->n_wanted };
	struct body body;

	*out = (struct ledger_look){ .title = "" };
	bool ok = body_open(&body, &wanted, err);
	if (ok) {
		const struct rows *rows = body.rows;

		out->title = arena_strdup(arena, body.title);
		out->sheet = rows->sheet != NULL ? arena_strdup(arena, rows->sheet) : NULL;
		out->encoding = rows->format == ROWS_CSV ? encoding_name(rows->encoding) : NULL;
		out->heading_first = body.heading_first;
		out->heading_last = body.heading_last;
		take_columns(&body, arena, out);
		take_sheets(&body, arena, out);
		ok = take_samples(&body, arena, out, err);
	}
	body_close(&body);
	return ok;
}
