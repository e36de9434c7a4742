/* file.h - files opened and read, with a limit on their length. */
#ifndef REPORT_BASE_FILE_H
#define REPORT_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "report/base/error.h"

/* A file must be a regular one, so that reading it cannot wait for ever; what the user names may
 * also be a pipe that is open already: /dev/stdin, /dev/fd/63. */
enum file_sort { FILE_REGULAR, FILE_OR_PIPE };

/* What a file says, in memory. */
struct file_text {
	const char *name, *bytes;
	size_t len;
};

/* What is to be read, and what is refused. */
struct file_request {
	const char *path;
	enum file_sort sort;
	size_t limit; /* bytes */
};

/* Opens a file for reading, -1 on failure; *size is its length, 0 when that is not known
 * beforehand. Folders, and regular files over the limit, are refused. */
int file_open(const struct file_request *request, size_t *size, struct error *err);
/* Reads up to n bytes and returns how many: 0 at the end only, -1 on failure. */
ssize_t file_read_some(int fd, const char *path, char *bytes, size_t n, struct error *err);

/* Reads a file whole into *bytes, which the caller frees; a '\0' that *len does not count follows.
 * More bytes than the limit are refused before they are in memory. err comes back with the file but
 * without a line. */
MUST_LOOK bool file_read(const struct file_request *request, char **bytes, size_t *len,
			 struct error *err);

/* Both names lead to one file. */
bool file_is_same(const char *a, const char *b);

#endif
