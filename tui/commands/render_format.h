/* render_format.h - in which form `crossfoot render` writes: as --format says, else as OUT ends. */
#ifndef TUI_COMMANDS_RENDER_FORMAT_H
#define TUI_COMMANDS_RENDER_FORMAT_H

#include <stdbool.h>

/* X(NAME, word, an ending): the forms, each called as files of it end, or by a word alone. */
#define RENDER_FORMATS(X)  \
	X(PDF, "pdf", true)    \
	X(OFD, "ofd", true)    \
	X(OFD_A, "ofd-a", false) \
	X(DOCX, "docx", true)  \
	X(XLSX, "xlsx", true)  \
	X(CSV, "csv", true)

enum render_format {
#define X(name, word, is_ending) FORMAT_##name,
	RENDER_FORMATS(X)
#undef X
};

/* format: the word behind --format, NULL for none. What ends in nothing (a device, standard output)
 * is a PDF. False after saying on standard error which forms there are. */
bool render_format_find(const char *out, const char *format, enum render_format *found);

#endif
