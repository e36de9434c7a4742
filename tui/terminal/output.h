/* output.h - text for people leaves in the encoding of the locale; JSON and YAML stay UTF-8. */
#ifndef TUI_TERMINAL_OUTPUT_H
#define TUI_TERMINAL_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

/* Locale for messages and character types only: numbers are never formatted by the locale. */
void output_init(const char *locale_directory);
/* Writes UTF-8 text without what could steer a terminal ('?' instead), converted when the locale's
 * encoding is another (GB18030); a character that the encoding lacks becomes '?'. */
void output_text(FILE *out, const char *text);
/* The same with a format and no line end added. */
void output_print(FILE *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Flushes; false when something could not be written (a full disk, a closed pipe). */
bool output_flush(FILE *out);

#endif
