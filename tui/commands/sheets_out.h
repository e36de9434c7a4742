/* sheets_out.h - a briefing written as a workbook or as CSV. */
#ifndef TUI_COMMANDS_SHEETS_OUT_H
#define TUI_COMMANDS_SHEETS_OUT_H

#include "tui/commands/command.h"
#include "tui/commands/render_format.h"

/* What is asked for; the strings are borrowed. */
struct sheets_out {
	const char *name;          /* of a file or of a stored briefing */
	const char *out;           /* "-" is standard output */
	const char *sheet;         /* of a CSV: NULL for that of all cells */
	const char *previous;      /* NULL: as usual */
	enum render_format format; /* no PDF */
	bool draft, gb18030;
};
enum status sheets_out_write(const struct arguments *arguments, const struct sheets_out *request);

#endif
