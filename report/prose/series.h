/* series.h - numbers in the order of names: 云溪、石津分别为31、47; 同比分别上升41.6%、12.0%. */
#ifndef REPORT_PROSE_SERIES_H
#define REPORT_PROSE_SERIES_H

#include "report/prose/operands.h"

#define SERIES_MAX 16

struct series {
	size_t first, n;                     /* its numbers: counted as the setting counts them */
	struct known_name names[SERIES_MAX]; /* one for each number; n_names 0: there are none */
	size_t n_names;
	struct operand operands[SERIES_MAX]; /* else the last numbers before it */
	size_t n_operands;
	const struct figure *figure; /* whose cells most of the numbers are, or NULL */
	bool broken; /* as many names as numbers there are not: nothing is certain */
};

/* Looks at the list that begins with the number of the setting, when its gap says 分别. */
void series_read(struct series *series, const struct prose_reader *reader,
		 const struct setting *setting, const struct stated *stated);
/* Makes the setting speak of what the number at hand is paired with; NULL, or its operand. */
const struct operand *series_apply(const struct series *series, struct setting *setting);
/* The cell that the number at hand must state; none when no figure was found. */
struct cell_ref series_cell(const struct series *series, const struct setting *setting);
/* How many numbers the list has that the number at hand stands in; 1 when none. */
size_t series_run(const struct series *series, const struct setting *setting);

#endif
