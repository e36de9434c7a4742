/* file.h - files opened and read, with a limit on their length. */
#ifndef REPORT_BASE_FILE_H
#define REPORT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* A file that another file names must be a regular one, so that reading it cannot wait for ever. */
enum file_sort { FILE_REGULAR, FILE_OR_PIPE };

/* Opens path for reading, -1 on failure; *size is its length, 0 when that is not known beforehand.
 * Folders, and regular files of more than limit bytes, are refused. */
int file_open(const char *path, enum file_sort sort, size_t limit, size_t *size, struct error *err);
/* Reads up to n bytes; *got is 0 at the end only. */
bool file_read_some(int fd, const char *path, char *bytes, size_t n, size_t *got,
		    struct error *err);

/* Reads path whole into *bytes, which the caller frees; a '\0' that *len does not count follows.
 * More than limit bytes are refused before they are in memory. err comes back with the file but
 * without a line. */
bool file_read(const char *path, enum file_sort sort, size_t limit, char **bytes, size_t *len,
	       struct error *err);

#endif
