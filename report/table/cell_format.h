/* cell_format.h - what the format of a number says of it: a date, a percentage, scaled. */
#ifndef REPORT_TABLE_CELL_FORMAT_H
#define REPORT_TABLE_CELL_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

enum cell_format_flag {
	CELL_FORMAT_DATE = 1,
	CELL_FORMAT_TIME = 2, /* hours and below only: no day */
	CELL_FORMAT_PERCENT = 4,
	CELL_FORMAT_SCALED = 8, /* shown in thousands (0,) or ten thousands (0!.0,) */
};

/* Flags of a format code as Excel and WPS write them: yyyy"年"m"月", 0.00%, General. */
unsigned cell_format_flags(const char *code, size_t len);
/* Of a format that a file names by number only (ECMA-376 part 1, 18.8.30; the Chinese ones too). */
unsigned cell_format_builtin(unsigned id);

#endif
