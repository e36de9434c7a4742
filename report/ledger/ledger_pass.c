/* ledger_pass.c - see ledger_pass.h. The way of a row is short: its bytes are looked up as they
 * stand in the file, and only what was never met is decoded and read. */
#include "report/ledger/ledger_pass.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/ledger/ledger_run.h"

/* --- opening --- */

MUST_LOOK static bool find_columns(struct ledger_pass *pass, struct error *err)
{
	const struct ledger *ledger = pass->plan->ledger;

	for (size_t i = 0; i < pass->plan->n_fields; i++) {
		struct ledger_field *field = &pass->plan->fields[i];

		field->column = body_find_column(&pass->body, field->heading);
		if (field->column != BODY_NONE && field->column != BODY_SEVERAL)
			continue;
		error_at(err, ERROR_NAME, field->place,
			 field->column == BODY_NONE
				 ? _("ledger '%s': the heading of %s (row %zu) has no column '%s'")
				 : _("ledger '%s': the heading of %s (row %zu) has several columns "
				     "'%s'"),
			 ledger->name, ledger->path, pass->body.heading_last, field->heading);
		error_hint(err, _("'columns' of the ledger maps a field to its heading"));
		return false;
	}
	return true;
}

struct body_request ledger_pass_request(const struct ledger_plan *plan, struct arena *arena)
{
	const struct ledger *ledger = plan->ledger;
	const char **wanted = arena_array(arena, plan->n_fields + 1, sizeof *wanted);

	for (size_t i = 0; i < plan->n_fields; i++)
		wanted[i] = plan->fields[i].heading;
	return (struct body_request){
		.rows = { ledger->path, ledger->bytes, ledger->len, ledger->sheet, ledger->kept,
			  plan->late_merges },
		.wanted = wanted,
		.n_wanted = plan->n_fields,
	};
}

MUST_LOOK static bool open_body(struct ledger_pass *pass, struct error *err)
{
	const struct body_request request = ledger_pass_request(pass->plan, &pass->plan->arena);
	bool ok = body_open(&pass->body, &request, err);

	if (!ok && err->line == 0) {
		const struct error found = *err;

		error_at(err, found.kind, pass->plan->ledger->place, "%s", found.text);
		if (found.hint[0] != '\0')
			error_hint(err, "%s", found.hint);
	}
	return ok;
}

bool ledger_pass_open(struct ledger_pass *pass, struct ledger_plan *plan, struct error *err)
{
	*pass = (struct ledger_pass){ .plan = plan, .room = STR_INIT, .folded = STR_INIT };
	pass->readings = xcalloc(plan->n_fields + 1, sizeof *pass->readings);
	pass->cells = xcalloc(plan->n_uses + 1, sizeof *pass->cells);
	return open_body(pass, err) && find_columns(pass, err);
}

void ledger_pass_close(struct ledger_pass *pass)
{
	body_close(&pass->body);
	ledger_run_destroy(pass->run);
	free(pass->readings);
	free(pass->cells);
	if (pass->plan != NULL) {
		str_finish(&pass->room);
		str_finish(&pass->folded);
	}
	*pass = (struct ledger_pass){ 0 };
}

/* --- cells --- */

static void decode(struct ledger_pass *pass, struct rows_cell *cell)
{
	struct rows *rows = pass->body.rows;

	if (rows->format != ROWS_CSV || rows->encoding != ROWS_GB18030)
		return;
	str_clear(&pass->room);
	rows_decode(rows, cell->text, cell->len, &pass->room);
	cell->text = pass->room.text;
	cell->len = pass->room.len;
}

/* A spelling that was not met before, or is not kept. */
static const struct ledger_reading *read_new(struct ledger_pass *pass, struct ledger_field *field,
					     const struct ledger_memo_key *key,
					     struct rows_cell *cell)
{
	struct ledger_reading *reading = ledger_memo_add(&field->memo, key);

	if (reading == NULL)
		reading = &field->spare[field->above == &field->spare[0]];
	decode(pass, cell);
	ledger_field_read(field, cell, reading);
	return reading;
}

/* The row that is told is the one that a CSV is on, and has the column. */
static bool lies_there(const struct ledger_pass *pass, size_t column)
{
	const struct rows *rows = pass->body.rows;

	return rows->format == ROWS_CSV && rows->number == pass->body.number && column < rows->n;
}

/* A cell of the record. What a ditto mark of a CSV means is known here: the columns of a CSV are
 * not asked for row by row, and a body would remember an older one. */
static void take_cell(struct ledger_pass *pass, size_t column, struct rows_cell *out)
{
	struct rows *rows = pass->body.rows;

	if (rows->format == ROWS_CSV && rows->number == pass->body.number) {
		rows_cell(rows, column, out);
		return;
	}
	body_cell(&pass->body, column, out);
	if (rows->format == ROWS_CSV && (out->marks & ROWS_DITTO) != 0)
		*out = (struct rows_cell){ .kind = ROWS_TEXT, .text = "\"", .len = 1 };
}

/* What the spelling is known by: the bytes of a CSV's field as they are, so that one in quotes is
 * another spelling, else the cell. */
static struct ledger_memo_key key_of(struct ledger_pass *pass, size_t column,
				     struct rows_cell *cell)
{
	const struct rows *rows = pass->body.rows;
	unsigned kind = 0;

	take_cell(pass, column, cell);
	if (lies_there(pass, column)) {
		struct rows_field raw = rows_field_at(rows->base, rows->ends, column);

		return ledger_memo_raw_key(raw.bytes, raw.len);
	}
	if (cell->kind != ROWS_TEXT && cell->kind != ROWS_BLANK)
		kind = cell->kind | cell->marks << 8;
	return ledger_memo_key_of(cell->text, cell->len, kind);
}

static const struct ledger_reading *read_field(struct ledger_pass *pass, struct ledger_field *field)
{
	struct rows_cell cell;
	struct ledger_memo_key key = key_of(pass, field->column, &cell);
	const struct ledger_reading *reading = ledger_memo_find(&field->memo, &key);

	field->is_merged = (cell.marks & ROWS_MERGED) != 0;
	if (reading == NULL)
		reading = read_new(pass, field, &key, &cell);
	if (reading->ditto && field->above != NULL)
		reading = field->above;
	field->above = reading;
	return reading;
}

bool ledger_key_is_simple(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] <= ' ' || text[i] == 0x7F)
			return false;
	return len > 0;
}

static void read_key(struct ledger_pass *pass, struct ledger_field *field)
{
	struct rows_cell cell;

	take_cell(pass, field->column, &cell);
	field->is_broken = !ledger_cell_is_sound(&cell);
	if (ledger_key_is_simple(cell.text, cell.len)) {
		field->key = ledger_key_of(cell.text, cell.len);
		field->has_key = !field->is_broken;
		return;
	}
	decode(pass, &cell);
	if (ledger_cell_is_ditto(&cell))
		return;
	str_clear(&pass->folded);
	fold_text(cell.text, cell.len, &pass->folded);
	field->has_key = pass->folded.len > 0 && !field->is_broken;
	field->key = ledger_key_of(pass->folded.text, pass->folded.len);
}

static void read_record(struct ledger_pass *pass)
{
	for (size_t i = 0; i < pass->plan->n_fields; i++) {
		struct ledger_field *field = &pass->plan->fields[i];

		if (field->is_read)
			pass->readings[i] = read_field(pass, field);
		if (field->is_key)
			read_key(pass, field);
	}
}

/* --- figures --- */

/* The field whose test cannot be judged. */
static size_t faulty_test(const struct ledger_condition *where,
			  const struct ledger_reading *const *readings)
{
	for (size_t i = 0; i < where->n; i++) {
		const struct ledger_step *step = &where->steps[i];

		if (step->kind == LEDGER_STEP_TEST &&
		    (readings[step->field]->troubles >> step->bit & 1))
			return step->field;
	}
	return LEDGER_NONE;
}

size_t ledger_use_place(const struct ledger_use *use, const struct ledger_reading *const *readings,
			size_t *cell)
{
	size_t index = 0;
	bool trouble;

	*cell = LEDGER_NONE;
	if (!ledger_condition_holds(&use->where, readings, &trouble))
		return trouble ? faulty_test(&use->where, readings) : LEDGER_NONE;
	for (size_t i = 0; i < use->figure->n_by; i++) {
		size_t member = readings[use->by[i]]->member;

		if (member == NAMES_NONE)
			return use->by[i];
		index += member * use->step[i];
	}
	if (use->sum != LEDGER_NONE && !readings[use->sum]->has_number)
		return use->sum;
	*cell = index;
	return LEDGER_NONE;
}

static size_t place_record(struct ledger_pass *pass)
{
	const struct ledger_plan *plan = pass->plan;
	size_t fault = LEDGER_NONE;

	for (size_t i = 0; i < plan->n_uses && fault == LEDGER_NONE; i++) {
		size_t key = plan->uses[i].distinct;

		fault = ledger_use_place(&plan->uses[i], pass->readings, &pass->cells[i]);
		if (fault == LEDGER_NONE && pass->cells[i] != LEDGER_NONE && key != LEDGER_NONE &&
		    !plan->fields[key].has_key)
			fault = key;
	}
	return fault;
}

enum ledger_step_result ledger_pass_next(struct ledger_pass *pass, struct error *err)
{
	enum rows_result result = body_next(&pass->body, err);

	if (result != ROWS_ROW)
		return result == ROWS_END ? LEDGER_END : LEDGER_BAD;
	if (pass->body.kind != BODY_RECORD)
		return LEDGER_SKIPPED;
	read_record(pass);
	pass->fault = place_record(pass);
	return pass->fault == LEDGER_NONE ? LEDGER_RECORD : LEDGER_LEFT;
}

/* --- faults --- */

/* A cell that is no value at all; NULL when it is one. */
static const char *broken_reason(const struct rows_cell *cell)
{
	if (cell->kind == ROWS_UNSTORED)
		return _("a formula without its value: open the file in Excel or WPS and save it");
	if (cell->kind == ROWS_ERROR)
		return _("the cell is an error");
	if ((cell->marks & ROWS_DAMAGED) != 0)
		return _("a number of 16 digits or more has lost its last ones: type it as text");
	return NULL;
}

static const char *why(const struct ledger_pass *pass, const struct rows_cell *cell,
		       struct arena *arena)
{
	const struct ledger_field *field = &pass->plan->fields[pass->fault];
	const struct ledger_reading *reading = pass->readings[pass->fault];
	const char *broken = broken_reason(cell);

	if (broken != NULL)
		return broken;
	if (!field->is_read || reading->blank)
		return arena_printf(arena, _("nothing stands under '%s'"), field->heading);
	if (reading->ditto)
		return _("nothing stands above that it could mean");
	if (field->names != NULL && reading->member == NAMES_NONE)
		return arena_printf(arena, _("it is no member of '%s'"), field->name);
	if (field->is_number)
		return arena_printf(arena, _("it is no number of %s"),
				    field->unit[0] != '\0' ? field->unit : field->name);
	return _("it cannot be compared with what 'where' asks for");
}

const struct ledger_names *ledger_pass_unknown(struct ledger_pass *pass, struct str *spelling)
{
	const struct ledger_field *field = &pass->plan->fields[pass->fault];
	const struct ledger_reading *reading = pass->readings[pass->fault];
	struct rows_cell cell;

	if (field->names == NULL || !field->is_read || reading->blank || reading->ditto ||
	    reading->member != NAMES_NONE)
		return NULL;
	body_cell(&pass->body, field->column, &cell);
	if (broken_reason(&cell) != NULL)
		return NULL;
	decode(pass, &cell);
	str_add_bytes(spelling, cell.text, cell.len);
	return field->names;
}

struct ledger_fault ledger_pass_fault(struct ledger_pass *pass, struct arena *arena)
{
	const struct ledger_field *field = &pass->plan->fields[pass->fault];
	struct ledger_fault fault = { 0 };
	struct rows_cell cell;

	body_cell(&pass->body, field->column, &cell);
	const char *reason = why(pass, &cell, arena);
	decode(pass, &cell);
	fault.spelling = arena_strndup(arena, cell.text, utf8_fit(cell.text, cell.len, 60));
	fault.reason = reason;
	fault.place = body_place(&pass->body, field->column);
	if (field->names != NULL)
		fault.nearest = ledger_names_suggest(field->names, cell.text, cell.len);
	return fault;
}
