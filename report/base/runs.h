/* runs.h - stretches of plain characters, passed over many bytes at once: nearly all of a Chinese
 * text is ASCII and Han. What ends a run is looked at by those who ask, character by character. */
#ifndef REPORT_BASE_RUNS_H
#define REPORT_BASE_RUNS_H

#include <stddef.h>

/* Each yields the place behind a run that begins at p, a whole character's end. */

/* ASCII and well-formed characters of three bytes from U+1000 on, but for U+D000 to U+DFFF. */
const char *run_valid(const char *p, const char *end);
/* Printable ASCII, line ends, well-formed Han with their marks (U+3000 to U+9FFF) and full-width
 * forms (U+FF00 to U+FF7F): nothing that steers a terminal. */
const char *run_harmless(const char *p, const char *end);
/* Printable ASCII and Han of valid text, `most` cells of a terminal at most; adds theirs. */
const char *run_cells(const char *p, const char *end, int most, int *cells);
/* How many of the bytes go on a character, in a beginning of p[0..*len); *len is what is left. */
size_t run_inside(const char *p, size_t *len);

#endif
