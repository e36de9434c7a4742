/* decide.h - the decision about each number of a line, in one order: what it is not, what it
 * states, what it is computed from, what it contradicts. */
#ifndef REPORT_PROSE_DECIDE_H
#define REPORT_PROSE_DECIDE_H

#include "report/base/arena.h"
#include "report/prose/derive.h"
#include "report/prose/series.h"

struct judging {
	struct prose_reader *reader;
	const struct scene *scene;
	struct setting setting;
	struct stated stated;
	struct series series;
	const struct mention *m; /* places are letters of the line */
	struct counted_in in;    /* what it is counted in */
	size_t base;             /* byte that the line begins with */
	struct decimal per;      /* 每3件中有2件: 3 */
	size_t per_sentence;     /* where it was said; SIZE_MAX: nowhere */
	size_t per_number;
	uint32_t last_gap, last_cue; /* of the number before */
	size_t n_listed; /* how many things were listed and counted last: 一是…二是…, 甲、乙两市 */
	size_t listed_number;         /* the number that counted them */
	struct cell_ref expected;     /* of a table: the cell that must stand here */
	const struct held_text *text; /* of the line */
	size_t next_line;             /* byte that the line behind it begins with */
	struct held_number *number;
	struct arena *arena; /* of its strings and cells */
};

/* Decides about the number of the setting. bound: a placeholder printed it, from a cell or none. */
void judge_number(struct judging *j);
void judge_bound(struct judging *j, struct cell_ref cell);
/* The same where nothing behind it has to know: the number alone is filled in. */
void settle_bound(struct held_number *number, struct cell_ref cell, struct arena *arena);
void settle_ignored(struct held_number *number, const struct mention *m);
/* Names a cell of the number, once. */
void name_cell(struct judging *j, struct cell_ref cell);

/* decide_counts.c: 七种情形, 三者, 每3件中有2件, 居第一位; false when nothing is known. */
bool judge_count(struct judging *j);
/* decide_below.c: 下列五种情形： above lines that begin with （一）, （二） … */
bool judge_count_below(struct judging *j);
bool judge_rank(struct judging *j);
/* decide_meant.c: the number as it is meant, where that is not as it is written (超过全省的一半);
 * false where it is. */
bool number_is_meant(struct judging *j, struct mention *out);
/* 完成10亿吨的年度任务 */
bool number_is_target(const struct judging *j);
/* decide_conflict.c: a cell that the words speak of, and whose value it is not. */
bool judge_conflict(struct judging *j, struct candidate *out);
/* wording.c: what should stand there. */
void word_value(struct judging *j, struct decimal value, enum rounding rounding);
void word_ratio(struct judging *j, struct ratio value);

#endif
