/* small_figures.h - raised and lowered figures that a font has not, made from its plain ones. */
#ifndef REPORT_LAYOUT_SMALL_FIGURES_H
#define REPORT_LAYOUT_SMALL_FIGURES_H

#include <stdint.h>

/* A glyph's outline is drawn SMALL_SCALE / 1000 as large, its baseline moved up by small_rise. */
enum small { SMALL_NOT, SMALL_LOWERED, SMALL_RAISED };

#define SMALL_SCALE 600

/* The plain character that a raised or lowered one is made from, 0 when it is none. */
uint32_t small_figure(uint32_t codepoint, enum small *how);
/* In thousandths of the em. */
int small_rise(enum small how);

#endif
