/* small_figures.c - see small_figures.h. */
#include "report/layout/small_figures.h"

#include <stddef.h>

#include "report/base/array.h"

#define LOWERED 140 /* thousandths of the em: the baseline below the line's */
#define RAISED 340  /* above it */

/* Stretches of characters that follow one another as their plain ones do, in order. */
static const struct stretch {
	uint32_t first, last, plain;
	enum small how;
} stretches[] = {
	{ 0x00B2, 0x00B3, '2', SMALL_RAISED },  { 0x00B9, 0x00B9, '1', SMALL_RAISED },
	{ 0x2070, 0x2070, '0', SMALL_RAISED },  { 0x2071, 0x2071, 'i', SMALL_RAISED },
	{ 0x2074, 0x2079, '4', SMALL_RAISED },  { 0x207A, 0x207A, '+', SMALL_RAISED },
	{ 0x207B, 0x207B, '-', SMALL_RAISED },  { 0x207C, 0x207C, '=', SMALL_RAISED },
	{ 0x207D, 0x207E, '(', SMALL_RAISED },  { 0x207F, 0x207F, 'n', SMALL_RAISED },
	{ 0x2080, 0x2089, '0', SMALL_LOWERED }, { 0x208A, 0x208A, '+', SMALL_LOWERED },
	{ 0x208B, 0x208B, '-', SMALL_LOWERED }, { 0x208C, 0x208C, '=', SMALL_LOWERED },
	{ 0x208D, 0x208E, '(', SMALL_LOWERED }, { 0x2090, 0x2090, 'a', SMALL_LOWERED },
	{ 0x2091, 0x2091, 'e', SMALL_LOWERED }, { 0x2092, 0x2092, 'o', SMALL_LOWERED },
	{ 0x2093, 0x2093, 'x', SMALL_LOWERED }, { 0x2095, 0x2095, 'h', SMALL_LOWERED },
	{ 0x2096, 0x2099, 'k', SMALL_LOWERED }, { 0x209A, 0x209A, 'p', SMALL_LOWERED },
	{ 0x209B, 0x209C, 's', SMALL_LOWERED },
};

uint32_t small_figure(uint32_t codepoint, enum small *how)
{
	for (size_t i = 0; i < LEN(stretches); i++) {
		const struct stretch *s = &stretches[i];

		if (codepoint < s->first || codepoint > s->last)
			continue;
		*how = s->how;
		return s->plain + (codepoint - s->first);
	}
	return 0;
}

int small_rise(enum small how)
{
	return how == SMALL_LOWERED ? -LOWERED : how == SMALL_RAISED ? RAISED : 0;
}
