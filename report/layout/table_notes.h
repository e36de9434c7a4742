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

/* X(NAME, word, mark, legend): how far a number is settled, as the marks of statistical exchange
 * have it. What other words a flag says is a note of its own. */
#define TABLE_FLAGS(X)                        \
	X(PRELIMINARY, "初步", "p", "初步数") \
	X(REVISED, "修订", "r", "修订数")     \
	X(ESTIMATED, "估计", "e", "估计数")   \
	X(FORECAST, "预计", "f", "预计数")

enum table_flag {
#define X(name, word, mark, legend) TABLE_FLAG_##name,
	TABLE_FLAGS(X)
#undef X
		TABLE_FLAG_COUNT
};

/* A figure's cells, so that what is said of one is found at once. */
struct noted_figure {
	const struct figure *figure;
	const struct cell_detail **details; /* NULL where nothing is said */
	bool *doubtful;                     /* failed a check */
	struct noted_figure *next;
};

struct table_notes {
	const struct briefing *briefing;
	const struct layout_options *options;
	struct arena *arena;
	bool used[TABLE_MARK_COUNT], flagged[TABLE_FLAG_COUNT];
	const char **lines; /* notes of single cells, in the order of their marks */
	size_t n, capacity;
	struct noted_figure *figures;
};

void table_notes_init(struct table_notes *notes, const struct briefing *briefing,
		      const struct layout_options *options, struct arena *arena);
void table_notes_used(struct table_notes *notes, enum table_mark mark);
/* The marks (①, p) of what is said of a cell, the same for what says the same; NULL when nothing
 * is.
 */
const char *table_notes_cell(struct table_notes *notes, const struct figure *figure, size_t index);
bool table_notes_doubtful(struct table_notes *notes, const struct figure *figure, size_t index);
/* All lines under the table, in the arena. */
const char **table_notes_lines(struct table_notes *notes, const struct block *block, size_t *n);

#endif
