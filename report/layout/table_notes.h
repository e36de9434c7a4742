/* table_notes.h - what stands under a table: notes, how its parts relate to the total, its marks,
 * its source. */
#ifndef REPORT_LAYOUT_TABLE_NOTES_H
#define REPORT_LAYOUT_TABLE_NOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/layout/layout.h"
#include "report/model/briefing.h"

/* X(NAME, note): marks that explain themselves under the table once they were used
 * (typography.md 4 and 5). */
#define TABLE_MARKS(X)                                                 \
	X(MISSING, "空格表示该项数据不详或尚未提供。")                 \
	X(NEGLIGIBLE, "“…”表示数据不足本表最小单位数。")               \
	X(NOT_APPLICABLE, "“—”表示没有该项数据。")                     \
	X(TOTAL_ROUGH, "合计由四舍五入后的各项相加，末位可能有出入。") \
	X(SHARES_UNEVEN, "因四舍五入，各项占比之和不等于100.0%。")

enum table_mark {
#define X(name, note) TABLE_MARK_##name,
	TABLE_MARKS(X)
#undef X
		TABLE_MARK_COUNT
};

struct table_notes {
	const struct briefing *briefing;
	const struct layout_options *options;
	struct arena *arena;
	bool used[TABLE_MARK_COUNT];
	const char **lines; /* notes of single cells, in the order of their marks */
	size_t n, capacity;
	const struct figure *figure;        /* whose cells are indexed now */
	const struct cell_detail **details; /* of its cells, NULL where nothing is said */
	bool *doubtful;                     /* its cells that failed a check */
};

void table_notes_init(struct table_notes *notes, const struct briefing *briefing,
		      const struct layout_options *options, struct arena *arena);
void table_notes_used(struct table_notes *notes, enum table_mark mark);
/* The mark (①) of what is said of a cell; NULL when nothing is. */
const char *table_notes_cell(struct table_notes *notes, const struct figure *figure, size_t index);
bool table_notes_doubtful(struct table_notes *notes, const struct figure *figure, size_t index);
/* All lines under the table, in the arena. */
const char **table_notes_lines(struct table_notes *notes, const struct block *block, size_t *n);

#endif
