/* office_trial.c - another file for a ledger, or another meaning of a spelling, tried out before it
 * is taken (office_ledgers.h).
 *
 * The briefing is counted as it stands and as it would be, from the same stored values. A cell
 * follows its ledger as long as nothing but counts was ever put there; what somebody typed stands,
 * and is held against the count. */
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/parcel.h"
#include "report/model/value.h"
#include "report/office/office_inside.h"
#include "report/office/office_ledgers.h"
#include "report/record/ledger_value.h"
#include "report/store/files.h"

/* The briefing one way or the other. */
struct counted_side {
	struct briefing *briefing;
	struct ledger_counts *counts; /* NULL: nothing is counted */
};

struct ledger_trial {
	struct office *office;
	struct arena arena;
	struct ledger_wish wish;
	const char *path; /* of the file, as it is opened */
	struct stored_content content, wished;
	bool *counted; /* of content's cells: only a ledger spoke there */
	struct counted_side before, after;
	struct ledger_moved *moved;
	size_t n_moved;
	struct ledger_comparison comparison;
	bool is_compared;
	struct office_spelling *recalled; /* n_recalled of them */
	size_t n_recalled;
};

/* --- what would be stored --- */

static const struct ledger *find_ledger(const struct briefing *briefing, const char *name)
{
	for (size_t i = 0; name != NULL && i < briefing->n_ledgers; i++)
		if (strcmp(briefing->ledgers[i].name, name) == 0)
			return &briefing->ledgers[i];
	return NULL;
}

static void wish_parts(struct ledger_trial *trial)
{
	const struct stored_content *content = &trial->content;
	struct stored_content *wished = &trial->wished;

	wished->parts = arena_array(&trial->arena, content->n_parts + trial->wish.n_parts,
				    sizeof *wished->parts);
	wished->n_parts = content->n_parts;
	if (content->n_parts > 0)
		memcpy(wished->parts, content->parts, content->n_parts * sizeof *wished->parts);
	for (size_t i = 0; i < trial->wish.n_parts; i++) {
		size_t at = 0;

		while (at < content->n_parts &&
		       strcmp(content->parts[at].name, trial->wish.parts[i].name) != 0)
			at++;
		if (at == content->n_parts) {
			at = wished->n_parts++;
			wished->parts[at] = (struct stored_part){ .name = trial->wish.parts[i].name,
								  .place = (int64_t)at + 1000 };
		}
		wished->parts[at].text = trial->wish.parts[i].text;
	}
}

static int by_dimension(const void *a, const void *b)
{
	const struct stored_spelling *p = a, *q = b;
	int order = strcmp(p->dimension, q->dimension);

	return order != 0 ? order : strcmp(p->spelling, q->spelling);
}

/* A later word on a spelling takes the place of an earlier one. */
static void wish_spellings(struct ledger_trial *trial)
{
	struct stored_content *wished = &trial->wished;
	size_t n = trial->content.n_spellings;

	wished->spellings =
		arena_array(&trial->arena, n + trial->wish.n_said, sizeof *wished->spellings);
	if (n > 0)
		memcpy(wished->spellings, trial->content.spellings, n * sizeof *wished->spellings);
	for (size_t i = 0; i < trial->wish.n_said; i++) {
		const struct spelling *said = &trial->wish.said[i];
		struct stored_spelling spelling = { said->dimension, said->text, said->member, 0 };
		size_t at = 0;

		while (at < n && by_dimension(&wished->spellings[at], &spelling) != 0)
			at++;
		if (at < n)
			spelling.record = wished->spellings[at].record;
		wished->spellings[at] = spelling;
		n += at == n;
	}
	wished->n_spellings = n;
	if (n > 1)
		qsort(wished->spellings, n, sizeof *wished->spellings, by_dimension);
}

/* Nothing was said of it here, and it names a member that is here. */
static bool holds_here(const struct ledger_trial *trial, const struct office_spelling *said)
{
	const struct dimension *dimension = briefing_dimension(
		trial->before.briefing, said->dimension, strlen(said->dimension));

	if (dimension == NULL || dimension_spelled(dimension, said->text) != NAMES_NONE ||
	    dimension_find(dimension, said->member, strlen(said->member)) >= dimension->n)
		return false;
	for (size_t i = 0; i < trial->wish.n_said; i++)
		if (strcmp(trial->wish.said[i].text, said->text) == 0 &&
		    strcmp(trial->wish.said[i].dimension, said->dimension) == 0)
			return false;
	return true;
}

/* A spelling is asked once in a series. */
MUST_LOOK static bool recall_spellings(struct ledger_trial *trial, struct errors *errors)
{
	struct stored_content *wished = &trial->wished;
	struct office_spellings said;

	if (!office_spellings(trial->office, trial->wish.name, &trial->arena, &said, errors))
		return false;
	trial->recalled = said.items;
	for (size_t i = 0; i < said.n; i++)
		if (holds_here(trial, &said.items[i]))
			trial->recalled[trial->n_recalled++] = said.items[i];
	struct stored_spelling *all =
		arena_array(&trial->arena, wished->n_spellings + trial->n_recalled, sizeof *all);
	if (wished->n_spellings > 0)
		memcpy(all, wished->spellings, wished->n_spellings * sizeof *all);
	for (size_t i = 0; i < trial->n_recalled; i++)
		all[wished->n_spellings++] = (struct stored_spelling){
			.dimension = trial->recalled[i].dimension,
			.spelling = trial->recalled[i].text,
			.member = trial->recalled[i].member,
		};
	wished->spellings = all;
	if (wished->n_spellings > 1)
		qsort(all, wished->n_spellings, sizeof *all, by_dimension);
	return true;
}

/* --- counting --- */

static void side_finish(struct counted_side *side)
{
	ledger_counts_destroy(side->counts);
	briefing_destroy(side->briefing);
}

MUST_LOOK static bool read_side(struct ledger_trial *trial, struct stored_content *content,
				struct counted_side *out, struct errors *errors)
{
	struct arena_mark scratch = arena_mark(&trial->office->arena);
	struct report_source source;
	struct str text = STR_INIT;

	out->briefing = office_figures(trial->office, content, &text, &source, errors);
	str_finish(&text);
	bool ok = out->briefing != NULL &&
		  office_fill(out->briefing, content,
			      office_place_cells(out->briefing, content, &trial->arena), errors);
	arena_rewind(&trial->office->arena, scratch);
	return ok;
}

/* The ledger reads the file that is tried, not the one that is kept. */
MUST_LOOK static bool put_file(struct ledger_trial *trial, struct errors *errors)
{
	struct briefing *briefing = trial->after.briefing;
	const struct ledger *found = find_ledger(briefing, trial->wish.ledger);
	struct error err;

	if (trial->wish.ledger == NULL)
		return true;
	if (found == NULL) {
		error_set(&err, ERROR_NAME, _("'%s' has no ledger '%s'"), trial->wish.name,
			  trial->wish.ledger);
		return office_fail(errors, &err);
	}
	struct ledger *ledger = &briefing->ledgers[found - briefing->ledgers];
	parcel_release(ledger->kept);
	ledger->kept = NULL;
	ledger->bytes = NULL;
	ledger->absent = false;
	ledger->path = trial->path;
	ledger->watch = trial->wish.watch;
	return true;
}

MUST_LOOK static bool count_side(struct counted_side *side, struct errors *errors)
{
	if (!ledger_counts_any(side->briefing))
		return true;
	side->counts = ledger_counts_create(side->briefing, report_simplified, errors);
	return side->counts != NULL;
}

MUST_LOOK static bool count_sides(struct ledger_trial *trial, struct errors *errors)
{
	struct stored_content content = trial->content, wished;

	if (!read_side(trial, &content, &trial->before, errors) || !recall_spellings(trial, errors))
		return false;
	wished = trial->wished;
	return read_side(trial, &wished, &trial->after, errors) && put_file(trial, errors) &&
	       count_side(&trial->before, errors) && count_side(&trial->after, errors);
}

/* --- what moves --- */

/* The cells are in the order of their names' bytes. */
static size_t find_stored(const struct stored_content *content, const char *name)
{
	size_t low = 0, high = content->n_cells;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(content->cells[middle].cell, name);

		if (order == 0)
			return middle;
		low = order < 0 ? middle + 1 : low;
		high = order < 0 ? high : middle;
	}
	return SIZE_MAX;
}

static bool is_shown(const struct ledger_counts *counts, const struct figure *figure)
{
	return ledger_counts_whole((void *)counts, figure);
}

/* The count before, of the cell of that name in the other reading of the briefing. */
static void count_before(const struct ledger_trial *trial, const char *name,
			 struct ledger_moved *moved)
{
	struct cell_ref cell;

	if (trial->before.counts == NULL ||
	    !office_find_cell(trial->before.briefing, name, &cell) ||
	    !is_shown(trial->before.counts, cell.figure))
		return;
	moved->counted_before = ledger_counts_cell(trial->before.counts, cell, &moved->before);
}

static void add_moved(struct ledger_trial *trial, struct cell_ref cell, size_t *capacity)
{
	struct ledger_moved moved = { .cell = cell };
	struct str name = STR_INIT, value = STR_INIT;

	if (!ledger_counts_cell(trial->after.counts, cell, &moved.after) ||
	    !is_shown(trial->after.counts, cell.figure))
		return;
	cell_ref_format(cell, &name);
	count_before(trial, name.text, &moved);
	decimal_format(moved.after, &value);
	size_t at = find_stored(&trial->content, name.text);
	moved.stands = at != SIZE_MAX ? trial->content.cells[at].value : NULL;
	moved.follows = moved.stands == NULL || trial->counted[at];
	bool same = moved.stands != NULL && strcmp(moved.stands, value.text) == 0;
	bool stays = moved.counted_before && decimal_compare(moved.before, moved.after) == 0;
	str_finish(&name);
	str_finish(&value);
	if (same && stays)
		return;
	moved.follows = moved.follows && !same;
	trial->moved = array_grow(trial->moved, trial->n_moved, capacity, sizeof *trial->moved);
	trial->moved[trial->n_moved++] = moved;
}

static void find_moved(struct ledger_trial *trial)
{
	struct briefing *briefing = trial->after.briefing;
	size_t capacity = 0;

	for (size_t i = 0; trial->after.counts != NULL && i < briefing->n_figures; i++)
		for (size_t k = 0; k < briefing->figures[i].n_cells; k++)
			add_moved(trial, (struct cell_ref){ &briefing->figures[i], k }, &capacity);
}

/* --- records against records --- */

/* The heading of what tells records apart: that of the first figure that counts different values.
 */
static const char *key_of(const struct briefing *briefing, const struct ledger *ledger)
{
	const char *key = NULL;

	for (size_t i = 0; key == NULL && i < briefing->n_figures; i++) {
		const struct figure *figure = &briefing->figures[i];

		if (figure->ledger != NULL && strcmp(figure->ledger, ledger->name) == 0)
			key = figure->distinct;
	}
	for (size_t i = 0; key != NULL && i < ledger->n_columns; i++)
		if (strcmp(ledger->columns[i].field, key) == 0)
			return ledger->columns[i].heading;
	return key;
}

static bool has_field(const struct ledger *ledger, const char *field)
{
	for (size_t i = 0; i < ledger->n_columns; i++)
		if (strcmp(ledger->columns[i].field, field) == 0)
			return true;
	return false;
}

/* With the fields that the other has, too: one more makes no record another one. */
static struct ledger_side side_of(struct ledger_trial *trial, const struct briefing *briefing,
				  const struct ledger *ledger, const struct ledger *other)
{
	struct ledger *shared = arena_alloc(&trial->arena, sizeof *shared);
	const char **headings = arena_array(&trial->arena, ledger->n_columns + 1, sizeof *headings);

	*shared = *ledger;
	shared->columns =
		arena_array(&trial->arena, ledger->n_columns + 1, sizeof *shared->columns);
	shared->n_columns = 0;
	for (size_t i = 0; i < ledger->n_columns; i++)
		if (has_field(other, ledger->columns[i].field)) {
			headings[shared->n_columns] = ledger->columns[i].heading;
			shared->columns[shared->n_columns++] = ledger->columns[i];
		}
	return (struct ledger_side){ shared, headings, shared->n_columns,
				     key_of(briefing, ledger) };
}

MUST_LOOK static bool compare_records(struct ledger_trial *trial, struct errors *errors)
{
	const struct ledger *was = find_ledger(trial->before.briefing, trial->wish.ledger);
	const struct ledger *is = find_ledger(trial->after.briefing, trial->wish.ledger);
	struct error err = { 0 };

	if (was == NULL || is == NULL || was->absent)
		return true;
	struct ledger_side before = side_of(trial, trial->before.briefing, was, is);
	struct ledger_side after = side_of(trial, trial->after.briefing, is, was);
	trial->is_compared =
		ledger_compare(&before, &after, &trial->arena, &trial->comparison, &err);
	return trial->is_compared || office_fail(errors, &err);
}

/* --- the whole --- */

MUST_LOOK static bool open_file(struct ledger_trial *trial, struct error *err)
{
	struct str path = STR_INIT;

	if (trial->wish.ledger == NULL)
		return true;
	bool ok = office_path(trial->office, TRAY_IN, trial->wish.path, &path, err) &&
		  office_may_read_file(trial->office, path.text, err);
	trial->path = arena_strdup(&trial->arena, path.text);
	str_finish(&path);
	return ok;
}

MUST_LOOK static bool read_content(struct ledger_trial *trial, struct errors *errors)
{
	struct store *store = trial->office->store;
	struct stored_content *content = &trial->content;
	struct error err;

	if (!open_file(trial, &err) ||
	    !briefings_open(store, trial->wish.name, &trial->arena, content, &err))
		return office_fail(errors, &err);
	trial->counted = arena_array(&trial->arena, content->n_cells, sizeof *trial->counted);
	trial->wished = *content;
	wish_parts(trial);
	wish_spellings(trial);
	return office_may_read(trial->office, content->about.state, errors) &&
	       (briefings_counted(store, content, trial->counted, &err) ||
		office_fail(errors, &err));
}

/* The arrays of the wish are the caller's, and gone before the trial is. */
static void keep_wish(struct ledger_trial *trial, const struct ledger_wish *wish)
{
	struct stored_part *parts = arena_array(&trial->arena, wish->n_parts, sizeof *parts);
	struct spelling *said = arena_array(&trial->arena, wish->n_said, sizeof *said);

	for (size_t i = 0; i < wish->n_parts; i++)
		parts[i] = wish->parts[i];
	for (size_t i = 0; i < wish->n_said; i++)
		said[i] = wish->said[i];
	trial->wish = *wish;
	trial->wish.parts = parts;
	trial->wish.said = said;
}

struct ledger_trial *ledger_trial_make(struct office *office, const struct ledger_wish *wish,
				       struct errors *errors)
{
	struct ledger_trial *trial = xcalloc(1, sizeof *trial);

	trial->office = office;
	keep_wish(trial, wish);
	if (read_content(trial, errors) && count_sides(trial, errors) &&
	    compare_records(trial, errors)) {
		find_moved(trial);
		return trial;
	}
	ledger_trial_destroy(trial);
	return NULL;
}

void ledger_trial_destroy(struct ledger_trial *trial)
{
	if (trial == NULL)
		return;
	side_finish(&trial->before);
	side_finish(&trial->after);
	free(trial->moved);
	arena_finish(&trial->arena);
	free(trial);
}

const struct briefing *ledger_trial_briefing(const struct ledger_trial *trial)
{
	return trial->after.briefing;
}

const struct ledger_counts *ledger_trial_counts(const struct ledger_trial *trial)
{
	return trial->after.counts;
}

const struct ledger_moved *ledger_trial_moved(const struct ledger_trial *trial, size_t *n)
{
	*n = trial->n_moved;
	return trial->moved;
}

const struct office_spelling *ledger_trial_recalled(const struct ledger_trial *trial, size_t *n)
{
	*n = trial->n_recalled;
	return trial->recalled;
}

const struct ledger_comparison *ledger_trial_compared(const struct ledger_trial *trial)
{
	return trial->is_compared ? &trial->comparison : NULL;
}

/* --- taken --- */

/* The changes that a trial comes to, in an order in which they may be made. */
struct taking {
	struct ledger_trial *trial;
	struct arena *arena;
	struct change *changes;
	size_t n;
};

static void add_change(struct taking *taking, struct change change)
{
	taking->changes[taking->n++] = change;
}

MUST_LOOK static bool take_file(struct taking *taking, struct error *err)
{
	struct ledger_trial *trial = taking->trial;
	const struct stored_content *content = &trial->content;
	struct kept_file kept;
	int64_t base = 0;

	if (trial->wish.ledger == NULL)
		return true;
	if (!store_file_put(trial->office->store, trial->path, &kept, err))
		return false;
	for (size_t i = 0; i < content->n_ledgers; i++)
		if (strcmp(content->ledgers[i].name, trial->wish.ledger) == 0)
			base = content->ledgers[i].record;
	char *path = realpath(trial->path, NULL);
	const struct stored_ledger ledger = { .path = path != NULL ? path : trial->path,
					      .digest = kept.digest,
					      .size = kept.size };
	add_change(taking, (struct change){ CHANGE_LEDGER, trial->wish.ledger,
					    ledger_value(&ledger, taking->arena), 0, base });
	free(path);
	return true;
}

static void take_parts(struct taking *taking)
{
	const struct stored_content *wished = &taking->trial->wished;

	for (size_t i = 0; i < wished->n_parts; i++) {
		const struct stored_part *part = &wished->parts[i];
		bool is_wished = false;

		for (size_t k = 0; k < taking->trial->wish.n_parts; k++)
			is_wished |= part->text == taking->trial->wish.parts[k].text;
		if (is_wished)
			add_change(taking, (struct change){ CHANGE_PART, part->name, part->text,
							    part->place, part->record });
	}
}

static void take_spellings(struct taking *taking)
{
	const struct stored_content *wished = &taking->trial->wished;

	for (size_t k = 0; k < taking->trial->wish.n_said; k++)
		for (size_t i = 0; i < wished->n_spellings; i++) {
			const struct stored_spelling *said = &wished->spellings[i];
			const struct spelling *wish = &taking->trial->wish.said[k];

			if (strcmp(said->spelling, wish->text) != 0 ||
			    strcmp(said->dimension, wish->dimension) != 0)
				continue;
			add_change(taking,
				   (struct change){ CHANGE_SPELLING,
						    spelling_subject(said->dimension,
								     said->spelling, taking->arena),
						    said->member, 0, said->record });
		}
}

static void take_recalled(struct taking *taking)
{
	for (size_t i = 0; i < taking->trial->n_recalled; i++) {
		const struct office_spelling *said = &taking->trial->recalled[i];

		add_change(taking, (struct change){ CHANGE_SPELLING,
						    spelling_subject(said->dimension, said->text,
								     taking->arena),
						    said->member, 0, 0 });
	}
}

static void take_values(struct taking *taking)
{
	const struct ledger_trial *trial = taking->trial;
	struct str text = STR_INIT;

	for (size_t i = 0; i < trial->n_moved; i++) {
		const struct ledger_moved *moved = &trial->moved[i];

		if (!moved->follows)
			continue;
		str_clear(&text);
		cell_ref_format(moved->cell, &text);
		const char *cell = arena_strdup(taking->arena, text.text);
		size_t at = find_stored(&trial->content, cell);
		str_clear(&text);
		decimal_format(moved->after, &text);
		add_change(taking,
			   (struct change){ CHANGE_VALUE, cell,
					    arena_strdup(taking->arena, text.text), 0,
					    at != SIZE_MAX ? trial->content.cells[at].record : 0 });
	}
	str_finish(&text);
}

bool ledger_trial_take(struct ledger_trial *trial, struct arena *arena, struct applied *out,
		       struct error *err)
{
	size_t most =
		1 + trial->wish.n_parts + trial->wish.n_said + trial->n_recalled + trial->n_moved;
	struct taking taking = { .trial = trial,
				 .arena = arena,
				 .changes = arena_array(arena, most, sizeof *taking.changes) };
	const char *from = trial->wish.ledger != NULL ? trial->wish.ledger : "spellings";

	take_parts(&taking);
	if (!take_file(&taking, err))
		return false;
	take_spellings(&taking);
	take_recalled(&taking);
	take_values(&taking);
	const struct change_set set = { .briefing = trial->content.about.id,
					.changes = taking.changes,
					.n = taking.n,
					.why = arena_printf(arena, COUNTED_FROM "%s", from) };
	return briefings_apply(trial->office->store, &set, arena, out, err);
}
