/* listed.h - members that are named one after the other: 食品和产品质量这两类合计,
 * 临江、平川两个市. */
#ifndef REPORT_PROSE_LISTED_H
#define REPORT_PROSE_LISTED_H

#include "report/prose/operands.h"

#define NAMES_LISTED 16

struct listed {
	const struct dimension *dimension;
	size_t positions[NAMES_LISTED]; /* the last one first */
	size_t n;
};

/* The members right before a token, the words 这, 合计 and a count of them (两类) between; false
 * when there are fewer than two. */
bool listed_before(const struct setting *setting, size_t token, struct listed *out);
/* The cell of one of them in a figure with their dimension alone. */
struct cell_ref listed_cell(const struct listed *listed, const struct figure *figure, size_t i);
/* What they add up to in a figure with their dimension alone; false when it has no such value. */
bool listed_sum(const struct prose_reader *reader, const struct listed *listed,
		const struct figure *figure, struct operand *out);
/* 科级干部 where 正科级 and 副科级 are members: those whose names end in a word that stands since
 * the last number, when it is not all of them; false when no word or more than one stands so. */
bool listed_by_ending(const struct setting *setting, const struct figure *figure,
		      struct listed *out);
/* How many members of a dimension are named from a token to another. */
size_t listed_members(const struct setting *setting, size_t from, size_t to,
		      const struct dimension *dimension);

#endif
