/* fill_office.c - makes a large office for tests/bench/office.sh: fill_office PATH BRIEFINGS
 * RECORDS */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/store/briefings.h"

#define CELLS 20

static struct stored_cell cells[CELLS];
static char names[CELLS][48];

/* One briefing of 20 cells, and then so many values typed into them. */
MUST_LOOK static bool fill_one(struct store *store, int number, int typed, struct error *err)
{
	static const struct stored_part parts[] = {
		{ .name = "crossfoot", .place = 0, .text = "crossfoot: 1\n" },
		{ .name = "title", .place = 1, .text = "title: 五月发布会\n" },
		{ .name = "document", .place = 2, .text = "document: []\n" },
	};
	struct arena arena = { 0 };
	struct applied applied;
	struct incoming incoming = {
		.name = arena_printf(&arena, "briefing-%05d", number),
		.title = arena_printf(&arena, "第%d次新闻发布会", number),
		.template = "accountability",
		.date = "2021-05-06",
		.origin = "briefing.yaml",
		.parts = parts,
		.n_parts = LEN(parts),
		.cells = cells,
		.n_cells = CELLS,
	};
	struct change *changes = arena_array(&arena, (size_t)typed, sizeof *changes);
	struct imported imported;

	for (int i = 0; i < typed; i++)
		changes[i] = (struct change){ CHANGE_VALUE, names[i % CELLS],
					      arena_printf(&arena, "%d", number + i), 0, BASE_ANY };
	bool ok =
		briefings_import(store, &incoming, &arena, &imported, err) &&
		briefings_apply(store,
				&(struct change_set){ number, changes, (size_t)typed, NULL, { 0 } },
				&arena, &applied, err);
	arena_finish(&arena);
	return ok;
}

int main(int argc, char **argv)
{
	struct store_options options = { .who = { "bench", 1000 }, .create = true };
	struct store *store;
	struct error err;

	if (argc != 4)
		return 2;
	int briefings = (int)strtol(argv[2], NULL, 10);
	int typed = (int)strtol(argv[3], NULL, 10) / briefings - CELLS - 9;
	for (int i = 0; i < CELLS; i++) {
		snprintf(names[i], sizeof names[i], "问责领导干部[第%d类]", i);
		cells[i] = (struct stored_cell){ .cell = names[i], .value = "1234" };
	}
	bool ok = store_open(argv[1], &options, &store, &err);
	for (int i = 1; ok && i <= briefings; i++)
		ok = fill_one(store, i, typed, &err);
	if (!ok)
		fprintf(stderr, "fill_office: %s\n", err.text);
	else
		store_close(store);
	return ok ? 0 : 1;
}
