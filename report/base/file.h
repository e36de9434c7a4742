/* file.h - a whole file into memory, once and with a limit. */
#ifndef REPORT_BASE_FILE_H
#define REPORT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* A file that another file names must be a regular one, so that reading it cannot wait for ever. */
enum file_sort { FILE_REGULAR, FILE_OR_PIPE };

/* Reads path whole into *bytes, which the caller frees; a '\0' that *len does not count follows.
 * More than limit bytes are refused before they are in memory. err comes back with the file but
 * without a line. */
bool file_read(const char *path, enum file_sort sort, size_t limit, char **bytes, size_t *len,
	       struct error *err);

#endif
