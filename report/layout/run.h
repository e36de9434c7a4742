/* run.h - short texts that are set on one line without breaking: numbers, labels, marks. */
#ifndef REPORT_LAYOUT_RUN_H
#define REPORT_LAYOUT_RUN_H

#include "report/layout/flow.h"

/* Advance width; characters that no font has count one em. */
mpt run_width(struct font_set *fonts, const struct text_style *text, const char *utf8);
/* Sets text with the baseline starting at x, y of the type area, turned anticlockwise by degrees.
 * Characters that no font has are left out: callers set what the program itself writes, or have
 * checked the text before (run_check). */
void run_draw(struct flow *flow, const struct text_style *text, const char *utf8, enum tag tag,
	      mpt x, mpt y, int degrees);
/* The same for an element of the structure and a colour of its own. */
void run_draw_element(struct flow *flow, const struct text_style *text, const char *utf8,
		      enum tag tag, uint32_t element, mpt x, mpt y);
/* Fails with ERROR_FONT when a character is in no font; place is where the text starts. */
bool run_check(struct font_set *fonts, const struct text_style *text, const char *utf8,
	       struct place place, struct error *err);
/* The error itself. */
bool run_missing(uint32_t codepoint, struct place place, struct error *err);

#endif
