/* ledger_compare.c - see ledger_compare.h. */
#include "report/ledger/ledger_compare.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/fold.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/ledger/ledger_keys.h"
#include "report/table/body.h"

/* A record as it is held against others. */
struct print {
	struct ledger_key key, content;
	size_t row;
};

#define WATCHED_ROWS 4096 /* between one question whether it goes on and the next */
#define NAME_SIZE sizeof(struct ledger_key)

/* One file while it is read. */
struct side {
	const struct ledger_side *of;
	struct body body;
	struct ledger_key *names; /* of each column; zeroed: it does not count */
	size_t key;               /* column; BODY_NONE */
	struct print *prints;
	size_t n, capacity;
	struct str room, folded;
};

/* --- reading --- */

static bool is_running_number(const char *name)
{
	return strcmp(name, "序号") == 0 || strcmp(name, "编次") == 0;
}

/* As the briefing calls the column: a heading that was renamed and mapped again is none. */
static const char *field_of(const struct ledger *ledger, const char *heading)
{
	for (size_t i = 0; i < ledger->n_columns; i++)
		if (strcmp(ledger->columns[i].heading, heading) == 0)
			return ledger->columns[i].field;
	return heading;
}

static void name_columns(struct side *side)
{
	side->names = xcalloc(side->body.n_columns + 1, sizeof *side->names);
	for (size_t i = 0; i < side->body.n_columns; i++) {
		struct body_column column = body_column(&side->body, i);
		const char *heading = column.n > 0 ? column.names[column.n - 1] : "";
		const char *name = field_of(side->of->ledger, heading);

		if (name[0] != '\0' && !is_running_number(name))
			side->names[i] = ledger_key_of(name, strlen(name));
	}
	side->key =
		side->of->key != NULL ? body_find_column(&side->body, side->of->key) : BODY_NONE;
}

MUST_LOOK static bool open_side(struct side *side, const struct ledger_side *of, struct error *err)
{
	const struct ledger *ledger = of->ledger;
	const struct body_request request = {
		.rows = { ledger->path, ledger->bytes, ledger->len, ledger->sheet, ledger->kept },
		.wanted = of->headings,
		.n_wanted = of->n_headings,
	};

	*side = (struct side){ .of = of, .room = STR_INIT, .folded = STR_INIT };
	if (!body_open(&side->body, &request, err))
		return false;
	name_columns(side);
	return true;
}

static void close_side(struct side *side)
{
	body_close(&side->body);
	free(side->names);
	free(side->prints);
	str_finish(&side->room);
	str_finish(&side->folded);
}

/* What a cell says, however it is written, behind its column: in side->folded. */
static void read_cell(struct side *side, size_t column)
{
	struct rows *rows = side->body.rows;
	struct rows_cell cell;

	body_cell(&side->body, column, &cell);
	str_clear(&side->room);
	if (rows->format == ROWS_CSV)
		rows_decode(rows, cell.text, cell.len, &side->room);
	else if (cell.kind == ROWS_DATE)
		date_format_iso(cell.date, &side->room);
	else
		str_add_bytes(&side->room, cell.text, cell.len);
	str_clear(&side->folded);
	str_add_bytes(&side->folded, (const char *)&side->names[column], NAME_SIZE);
	fold_text(side->room.text, side->room.len, &side->folded);
}

/* Sums do not know in which order the columns stood. */
static void add_record(struct side *side)
{
	struct print print = { .row = side->body.number };

	for (size_t i = 0; i < side->body.n_columns; i++) {
		const struct ledger_key *name = &side->names[i];

		if (name->low == 0 && name->high == 0)
			continue;
		read_cell(side, i);
		if (side->folded.len == NAME_SIZE)
			continue;
		struct ledger_key said = ledger_key_of(side->folded.text, side->folded.len);
		if (i == side->key)
			print.key = said;
		print.content.low += said.low;
		print.content.high += said.high;
	}
	side->prints = array_grow(side->prints, side->n, &side->capacity, sizeof *side->prints);
	side->prints[side->n++] = print;
}

static int order(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_keys(const struct ledger_key *a, const struct ledger_key *b)
{
	int by_high = order(a->high, b->high);

	return by_high != 0 ? by_high : order(a->low, b->low);
}

static int compare_prints(const void *a, const void *b)
{
	const struct print *p = a, *q = b;
	int by_key = compare_keys(&p->key, &q->key);

	return by_key != 0 ? by_key : compare_keys(&p->content, &q->content);
}

MUST_LOOK static bool goes_on(const struct ledger *ledger, size_t rows, struct error *err)
{
	const struct ledger_watch *watch = ledger->watch;

	return watch == NULL || watch->goes_on(watch->context, rows) ||
	       error_set(err, ERROR_STALE, _("stopped at row %zu of '%s'"), rows, ledger->name);
}

MUST_LOOK static bool read_side(struct side *side, struct error *err)
{
	enum rows_result result;

	for (size_t rows = 1; (result = body_next(&side->body, err)) == ROWS_ROW; rows++) {
		if (side->body.kind == BODY_RECORD)
			add_record(side);
		if (rows % WATCHED_ROWS == 0 && !goes_on(side->of->ledger, rows, err))
			return false;
	}
	if (side->n > 1)
		qsort(side->prints, side->n, sizeof *side->prints, compare_prints);
	return result == ROWS_END;
}

/* --- holding one against the other --- */

struct comparing {
	struct ledger_comparison *out;
	size_t told[3]; /* of each kind */
};

static void tell(struct comparing *comparing, enum ledger_difference_kind kind, size_t before,
		 size_t after)
{
	struct ledger_comparison *out = comparing->out;
	size_t *of[] = { &out->added, &out->removed, &out->changed };

	++*of[kind];
	if (comparing->told[kind]++ < LEDGER_DIFFERENCES_MAX)
		out->items[out->n++] = (struct ledger_difference){ kind, before, after };
}

/* Records of one key that no record of the other side equals, in the order of their rows. */
struct rest {
	size_t *rows;
	size_t n, capacity;
};

static void rest_add(struct rest *rest, size_t row)
{
	rest->rows = array_grow(rest->rows, rest->n, &rest->capacity, sizeof *rest->rows);
	rest->rows[rest->n++] = row;
}

static int compare_rows(const void *a, const void *b)
{
	return order(*(const size_t *)a, *(const size_t *)b);
}

static void tell_rest(struct comparing *comparing, struct rest *before, struct rest *after,
		      bool has_key)
{
	size_t pairs = before->n < after->n ? before->n : after->n;

	pairs = has_key ? pairs : 0;
	if (before->n > 1)
		qsort(before->rows, before->n, sizeof *before->rows, compare_rows);
	if (after->n > 1)
		qsort(after->rows, after->n, sizeof *after->rows, compare_rows);
	for (size_t i = 0; i < pairs; i++)
		tell(comparing, LEDGER_CHANGED, before->rows[i], after->rows[i]);
	for (size_t i = pairs; i < before->n; i++)
		tell(comparing, LEDGER_REMOVED, before->rows[i], 0);
	for (size_t i = pairs; i < after->n; i++)
		tell(comparing, LEDGER_ADDED, 0, after->rows[i]);
	before->n = after->n = 0;
}

static void compare_sides(const struct side *before, const struct side *after,
			  struct comparing *comparing)
{
	bool has_key = before->key < BODY_SEVERAL && after->key < BODY_SEVERAL;
	struct rest gone = { 0 }, come = { 0 };
	size_t i = 0, k = 0;

	while (i < before->n || k < after->n) {
		const struct print *p = i < before->n ? &before->prints[i] : NULL;
		const struct print *q = k < after->n ? &after->prints[k] : NULL;
		int by = p == NULL ? 1 : q == NULL ? -1 : compare_prints(p, q);
		const struct print *least = by <= 0 ? p : q;

		if (by < 0)
			rest_add(&gone, p->row);
		else if (by > 0)
			rest_add(&come, q->row);
		i += by <= 0;
		k += by >= 0;
		bool more =
			(i < before->n && compare_keys(&before->prints[i].key, &least->key) == 0) ||
			(k < after->n && compare_keys(&after->prints[k].key, &least->key) == 0);
		if (!more)
			tell_rest(comparing, &gone, &come, has_key);
	}
	free(gone.rows);
	free(come.rows);
}

static int compare_differences(const void *a, const void *b)
{
	const struct ledger_difference *p = a, *q = b;
	int by_kind = (int)p->kind - (int)q->kind;
	int by_after = order(p->after, q->after);

	return by_kind != 0 ? by_kind : by_after != 0 ? by_after : order(p->before, q->before);
}

bool ledger_compare(const struct ledger_side *before, const struct ledger_side *after,
		    struct arena *arena, struct ledger_comparison *out, struct error *err)
{
	struct comparing comparing = { .out = out };
	struct side left = { 0 }, right = { 0 };

	*out = (struct ledger_comparison){ 0 };
	out->items = arena_array(arena, 3 * LEDGER_DIFFERENCES_MAX, sizeof *out->items);
	bool ok = open_side(&left, before, err) && read_side(&left, err) &&
		  open_side(&right, after, err) && read_side(&right, err);
	if (ok) {
		out->records_before = left.n;
		out->records_after = right.n;
		compare_sides(&left, &right, &comparing);
		if (out->n > 1)
			qsort(out->items, out->n, sizeof *out->items, compare_differences);
	}
	close_side(&left);
	close_side(&right);
	return ok;
}
