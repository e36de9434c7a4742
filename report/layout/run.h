/* run.h - short texts that are set on one line without breaking: numbers, labels, marks. */
#ifndef REPORT_LAYOUT_RUN_H
#define REPORT_LAYOUT_RUN_H

#include "report/layout/page_flow.h"

/* One of them, with the baseline starting at a position of the type area. */
struct run {
	const struct text_style *style;
	const char *text;
	struct element element;
	struct position at;
	int degrees; /* turned anticlockwise: 0, 45, 90 or -90 */
	mpt width;   /* upright: its characters stand apart evenly to fill it; 0: as they are */
};

/* Advance width; characters that no font has count one em. */
mpt run_width(struct font_set *fonts, const struct text_style *text, const char *utf8);
/* Characters that no font has are left out: callers set what the program itself writes, or have
 * checked the text before (run_check). */
void run_draw(struct flow *flow, const struct run *run);
/* The width that a name is set to where names stand under one another: one of two Han characters as
 * wide as one of three; as it is otherwise. */
mpt run_name_width(struct font_set *fonts, const struct text_style *text, const char *utf8);
/* Fails with ERROR_FONT when a character is in no font; place is where the text starts. */
MUST_LOOK bool run_check(struct font_set *fonts, const struct text_style *text, const char *utf8,
			 struct place place, struct error *err);
/* The error itself. */
MUST_LOOK bool run_missing(uint32_t codepoint, struct place place, struct error *err);

/* Bytes of the number that a text begins with and that looks like a decimal with what follows: 1.
 * of "1.2024年"; 0 where there is none. A space belongs behind it. */
size_t run_decimal_label(const char *utf8);
/* The same of a number of the program's own, and the text behind it. */
bool run_label_joins(const char *label, const char *utf8);

#endif
