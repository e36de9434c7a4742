/* sheets_out.h - a briefing written as a workbook or as CSV, by the name of the file. */
#ifndef TUI_COMMANDS_SHEETS_OUT_H
#define TUI_COMMANDS_SHEETS_OUT_H

#include "tui/commands/command.h"

/* What is asked for; the strings are borrowed. */
struct sheets_out {
	const char *name;     /* of a file or of a stored briefing */
	const char *out;      /* "-" is standard output */
	const char *format;   /* "xlsx", "csv"; NULL: as out ends */
	const char *sheet;    /* of a CSV: NULL for that of all cells */
	const char *previous; /* NULL: as usual */
	bool draft, gb18030;
};
/* The file is asked for as sheets, not as pages. */
bool sheets_out_wanted(const struct sheets_out *request);
enum status sheets_out_write(const struct arguments *arguments, const struct sheets_out *request);

#endif
