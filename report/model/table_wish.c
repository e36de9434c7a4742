/* table_wish.c - see table_wish.h. */
#include "report/model/table_wish.h"

#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/model/briefing.h"

const char *table_measure_word(enum table_measure measure)
{
	static const char *const words[] = {
#define X(name, word) word,
		TABLE_MEASURES(X)
#undef X
	};
	return words[measure];
}

bool table_measure_find(const char *word, enum table_measure *out)
{
	for (int i = 0; i <= TABLE_SHARE; i++)
		if (strcmp(table_measure_word((enum table_measure)i), word) == 0) {
			*out = (enum table_measure)i;
			return true;
		}
	return false;
}

bool table_wish_is_plain(const struct table_wish *wish)
{
	return wish->n_rows == 0 && wish->n_columns == 0;
}

/* ---- what names mean ---- */

struct resolving {
	const struct briefing *briefing;
	struct block *block;
	struct table_wish *wish;
	struct arena *arena;
	const struct dimension **across; /* dimensions of the columns */
	size_t n_across;
};

static bool is_axis_of(const struct figure *figure, const struct dimension *dimension)
{
	for (size_t i = 0; i < figure->n_by; i++)
		if (figure->by[i] == dimension)
			return true;
	return false;
}

/* The dimension, which some figure of the table must have. */
MUST_LOOK static bool find_dimension(const struct resolving *r, const char *name,
				     struct place place, const struct dimension **out,
				     struct error *err)
{
	const struct names *index = &r->briefing->dimension_index;

	*out = briefing_dimension(r->briefing, name, strlen(name));
	if (*out != NULL)
		return true;
	error_at(err, ERROR_NAME, place, _("no %s is called '%s'"), _("dimension"), name);
	const char *nearest = names_nearest(index, name);
	if (nearest != NULL)
		error_hint(err, _("did you mean '%s'?"), nearest);
	return false;
}

MUST_LOOK static bool check_some_has(const struct resolving *r, const struct dimension *dimension,
				     struct place place, struct error *err)
{
	for (size_t i = 0; i < r->block->n_figures; i++)
		if (is_axis_of(r->block->figures[i], dimension))
			return true;
	return error_at(err, ERROR_NAME, place, r->block->kind == BLOCK_CHART
				 ? _("no figure of this chart is by '%s'")
				 : _("no figure of this table is by '%s'"),
			dimension->name);
}

MUST_LOOK static bool check_unsaid(const struct resolving *r, const struct dimension *dimension,
				   struct place place, struct error *err)
{
	for (size_t i = 0; i < r->n_across; i++)
		if (r->across[i] == dimension)
			return error_at(err, ERROR_NAME, place, _("'%s' is named twice"),
					dimension->name);
	return true;
}

/* A dimension or `figures`; false when the axis is wrong. */
MUST_LOOK static bool resolve_axis(struct resolving *r, struct table_item *item, struct error *err)
{
	item->of_figures = strcmp(item->name, TABLE_FIGURES_WORD) == 0;
	if (item->of_figures && !r->wish->by_rows)
		return true;
	if (item->of_figures)
		return error_at(err, ERROR_NAME, item->place,
				_("'figures' are those of 'of', which this table does not have"));
	return find_dimension(r, item->name, item->place, &item->dimension, err) &&
	       check_unsaid(r, item->dimension, item->place, err);
}

MUST_LOOK static bool resolve_columns(struct resolving *r, struct error *err)
{
	struct table_wish *wish = r->wish;

	r->across = arena_array(r->arena, wish->n_columns + wish->n_rows + 1, sizeof *r->across);
	for (size_t i = 0; i < wish->n_columns; i++) {
		struct table_item *item = &wish->columns[i];

		if (item->kind != TABLE_ITEM_NAME)
			continue;
		if (!resolve_axis(r, item, err))
			return false;
		if (item->dimension != NULL)
			r->across[r->n_across++] = item->dimension;
	}
	return true;
}

/* ---- rows that are figures and cells ---- */

static void add_figure(struct resolving *r, const struct figure *figure, struct place place)
{
	struct block *block = r->block;

	for (size_t i = 0; i < block->n_figures; i++)
		if (block->figures[i] == figure)
			return;
	block->figure_names[block->n_figures] = figure->name;
	block->figure_places[block->n_figures] = place;
	block->figures[block->n_figures++] = figure;
}

MUST_LOOK static bool resolve_members(struct resolving *r, struct table_item *item,
				      struct error *err)
{
	if (!find_dimension(r, item->by, item->place, &item->dimension, err) ||
	    !check_unsaid(r, item->dimension, item->place, err))
		return false;
	r->across[r->n_across] = item->dimension;
	return true;
}

MUST_LOOK static bool resolve_cells_row(struct resolving *r, struct table_item *item,
					struct error *err)
{
	const struct written name = { item->name, strlen(item->name), item->place };
	struct open_axes open = { r->across, r->n_across };

	if (item->kind == TABLE_ITEM_MEMBERS) {
		if (!resolve_members(r, item, err))
			return false;
		open.n++;
	}
	if (!briefing_cells(r->briefing, &name, &open, &item->cells, err))
		return false;
	if (item->kind == TABLE_ITEM_MEMBERS && !is_axis_of(item->cells.figure, item->dimension))
		return error_at(err, ERROR_NAME, item->place, _("'%s' is not by '%s'"),
				item->cells.figure->name, item->dimension->name);
	add_figure(r, item->cells.figure, item->place);
	return true;
}

static size_t count_cell_rows(const struct table_wish *wish)
{
	size_t n = 0;

	for (size_t i = 0; i < wish->n_rows; i++)
		n += wish->rows[i].kind != TABLE_ITEM_SECTION;
	return n;
}

/* A bare name leaves all axes to the rows and columns. */
MUST_LOOK static bool resolve_beside_one(struct resolving *r, const char *name, struct place place,
					 struct table_cells *out, struct error *err)
{
	const struct written written = { name, strlen(name), place };
	const struct open_axes open = { r->across, r->n_across };
	const struct figure *figure = briefing_figure(r->briefing, name, strlen(name));

	*out = (struct table_cells){ 0 };
	if (strcmp(name, TABLE_NOTHING) == 0)
		return true;
	if (figure == NULL && !briefing_cells(r->briefing, &written, &open, out, err))
		return false;
	if (figure != NULL) {
		out->figure = figure;
		for (size_t i = 0; i < AXES_MAX; i++)
			out->positions[i] = TABLE_OPEN;
	}
	if (r->wish->by_rows)
		add_figure(r, out->figure, place);
	return true;
}

MUST_LOOK static bool resolve_beside(struct resolving *r, struct table_item *item,
				     struct error *err)
{
	size_t rows = count_cell_rows(r->wish);

	if (item->n_beside != 1 && (!r->wish->by_rows || item->n_beside != rows))
		return error_at(err, ERROR_VALUE, item->place,
				_("'figures': expected one, or %zu, one a row; found %zu"),
				r->wish->by_rows ? rows : 1, item->n_beside);
	item->besides = arena_array(r->arena, item->n_beside, sizeof *item->besides);
	for (size_t i = 0; i < item->n_beside; i++)
		if (!resolve_beside_one(r, item->beside[i], item->beside_places[i],
					&item->besides[i], err))
			return false;
	return true;
}

static void make_room(struct resolving *r)
{
	struct table_wish *wish = r->wish;
	size_t most = wish->n_rows;

	for (size_t i = 0; i < wish->n_columns; i++)
		most += wish->columns[i].n_beside;
	r->block->n_figures = 0;
	r->block->figure_names = arena_array(r->arena, most, sizeof *r->block->figure_names);
	r->block->figure_places = arena_array(r->arena, most, sizeof *r->block->figure_places);
	r->block->figures = arena_array(r->arena, most, sizeof *r->block->figures);
}

MUST_LOOK static bool resolve_rows(struct resolving *r, struct error *err)
{
	struct table_wish *wish = r->wish;

	for (size_t i = 0; i < wish->n_rows; i++) {
		struct table_item *item = &wish->rows[i];

		if (!wish->by_rows && item->kind != TABLE_ITEM_NAME)
			return error_at(err, ERROR_VALUE, item->place,
					_("rows of 'of' are dimensions and 'figures'; name figures "
					  "and cells without 'of'"));
		if (item->kind == TABLE_ITEM_SECTION)
			continue;
		if (wish->by_rows ? !resolve_cells_row(r, item, err) : !resolve_axis(r, item, err))
			return false;
		if (!wish->by_rows && item->dimension != NULL)
			r->across[r->n_across++] = item->dimension;
	}
	return true;
}

/* ---- only some members ---- */

MUST_LOOK static bool resolve_limit(struct resolving *r, struct table_limit *limit,
				    struct error *err)
{
	if (!find_dimension(r, limit->name, limit->place, &limit->dimension, err) ||
	    !check_some_has(r, limit->dimension, limit->place, err))
		return false;
	limit->positions = arena_array(r->arena, limit->n_members, sizeof *limit->positions);
	for (size_t i = 0; i < limit->n_members; i++) {
		const char *name = limit->members[i];
		size_t at = dimension_find(limit->dimension, name, strlen(name));

		if (at == NAMES_NONE)
			return error_at(err, ERROR_NAME, limit->member_places[i],
					_("'%s' has no member '%s'"), limit->dimension->name, name);
		limit->positions[i] = at;
	}
	return true;
}

MUST_LOOK static bool resolve_limits(struct resolving *r, struct error *err)
{
	for (size_t i = 0; i < r->wish->n_only; i++)
		if (!resolve_limit(r, &r->wish->only[i], err))
			return false;
	return true;
}

bool table_wish_limits_resolve(const struct briefing *briefing, struct block *block,
			       struct arena *arena, struct error *err)
{
	struct resolving r = { briefing, block, &block->table, arena, NULL, 0 };

	return resolve_limits(&r, err);
}

static bool is_limited_to_one(const struct table_wish *wish, const struct dimension *dimension)
{
	for (size_t i = 0; i < wish->n_only; i++)
		if (wish->only[i].dimension == dimension)
			return wish->only[i].n_members == 1;
	return false;
}

MUST_LOOK static bool resolve_totals(struct resolving *r, struct error *err)
{
	for (size_t i = 0; i < r->wish->n_totals; i++) {
		struct table_total *total = &r->wish->totals[i];

		if (!find_dimension(r, total->name, total->place, &total->dimension, err) ||
		    !check_some_has(r, total->dimension, total->place, err))
			return false;
	}
	return true;
}

static bool stands(const struct resolving *r, const struct dimension *dimension)
{
	for (size_t i = 0; i < r->n_across; i++)
		if (r->across[i] == dimension)
			return true;
	return is_limited_to_one(r->wish, dimension);
}

bool table_wish_shares_out(const struct block *block, const struct dimension *dimension)
{
	if (block->table.n_rows > 0 && block->table.n_columns > 0)
		return false;
	for (size_t i = 0; i < block->n_figures; i++)
		if (!is_axis_of(block->figures[i], dimension))
			return false;
	return !is_limited_to_one(&block->table, dimension);
}

/* What stands neither in rows nor in columns is shown by its total. */
MUST_LOOK static bool check_rest(const struct resolving *r, struct error *err)
{
	const struct block *block = r->block;

	for (size_t i = 0; i < block->n_figures; i++)
		for (size_t axis = 0; axis < block->figures[i]->n_by; axis++)
			if (!block->figures[i]->axes[axis].has_total &&
			    !stands(r, block->figures[i]->by[axis]) &&
			    !table_wish_shares_out(block, block->figures[i]->by[axis]))
				return figure_refuse_total(block->figures[i], axis,
							   block->figure_places[i], err);
	return true;
}

MUST_LOOK static bool check_axes(const struct resolving *r, struct error *err)
{
	const struct table_wish *wish = r->wish;

	for (size_t i = 0; i < wish->n_rows + wish->n_columns; i++) {
		const struct table_item *item =
			i < wish->n_rows ? &wish->rows[i] : &wish->columns[i - wish->n_rows];

		if (item->dimension != NULL &&
		    !check_some_has(r, item->dimension, item->place, err))
			return false;
	}
	return wish->by_rows || check_rest(r, err);
}

MUST_LOOK static bool check_sort(const struct resolving *r, struct error *err)
{
	const struct table_wish *wish = r->wish;
	enum table_measure measure;

	if (wish->by_rows && (wish->sort != TABLE_SORT_NONE || wish->top > 0))
		return error_at(err, ERROR_VALUE,
				wish->sort != TABLE_SORT_NONE ? wish->sort_place : wish->top_place,
				_("rows that are named one by one stand as they are named; 'sort' "
				  "and 'top' are for the members of a dimension"));
	if (wish->sort_by == NULL || table_measure_find(wish->sort_by, &measure))
		return true;
	for (size_t i = 0; i < r->block->n_figures; i++)
		if (strcmp(r->block->figures[i]->name, wish->sort_by) == 0)
			return true;
	return error_at(err, ERROR_NAME, wish->sort_place,
			_("no figure of this table is called "
			  "'%s'"),
			wish->sort_by);
}

bool table_wish_resolve(const struct briefing *briefing, struct block *block, struct arena *arena,
			struct error *err)
{
	struct resolving r = { briefing, block, &block->table, arena, NULL, 0 };

	if (r.wish->by_rows)
		make_room(&r);
	if (!resolve_columns(&r, err) || !resolve_rows(&r, err))
		return false;
	for (size_t i = 0; i < r.wish->n_columns; i++)
		if (r.wish->columns[i].kind == TABLE_ITEM_BESIDE &&
		    !resolve_beside(&r, &r.wish->columns[i], err))
			return false;
	return resolve_limits(&r, err) && resolve_totals(&r, err) && check_axes(&r, err) && check_sort(&r, err);
}

/* ---- copies ---- */

static const char *copy_text(const char *text, struct arena *arena)
{
	return text != NULL ? arena_strdup(arena, text) : NULL;
}

static const char **copy_texts(const char *const *texts, size_t n, struct arena *arena)
{
	const char **copies = arena_array(arena, n, sizeof *copies);

	for (size_t i = 0; i < n; i++)
		copies[i] = arena_strdup(arena, texts[i]);
	return copies;
}

static struct table_item *copy_items(const struct table_item *items, size_t n, struct arena *arena)
{
	struct table_item *copies = arena_array(arena, n, sizeof *copies);

	for (size_t i = 0; i < n; i++)
		copies[i] = (struct table_item){
			.kind = items[i].kind,
			.name = copy_text(items[i].name, arena),
			.by = copy_text(items[i].by, arena),
			.label = copy_text(items[i].label, arena),
			.indent = items[i].indent,
			.no_total = items[i].no_total,
			.beside_last = items[i].beside_last,
			.measure = items[i].measure,
			.beside = copy_texts(items[i].beside, items[i].n_beside, arena),
			.n_beside = items[i].n_beside,
		};
	return copies;
}

struct table_wish table_wish_copy(const struct table_wish *wish, struct arena *arena)
{
	struct table_wish copy = *wish;

	copy.rows = copy_items(wish->rows, wish->n_rows, arena);
	copy.columns = copy_items(wish->columns, wish->n_columns, arena);
	copy.only = arena_array(arena, wish->n_only, sizeof *copy.only);
	for (size_t i = 0; i < wish->n_only; i++)
		copy.only[i] = (struct table_limit){
			.name = arena_strdup(arena, wish->only[i].name),
			.members =
				copy_texts(wish->only[i].members, wish->only[i].n_members, arena),
			.n_members = wish->only[i].n_members,
		};
	copy.totals = arena_array(arena, wish->n_totals, sizeof *copy.totals);
	for (size_t i = 0; i < wish->n_totals; i++)
		copy.totals[i] = (struct table_total){
			.name = arena_strdup(arena, wish->totals[i].name),
			.position = wish->totals[i].position,
		};
	copy.sort_by = copy_text(wish->sort_by, arena);
	copy.others = copy_text(wish->others, arena);
	copy.heading = copy_text(wish->heading, arena);
	return copy;
}
