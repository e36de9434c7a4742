/* file.c - see file.h. */
#include "report/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"

#define FIRST_READ 65536 /* bytes, when the length is not known beforehand */

static bool too_large(struct place place, size_t limit, struct error *err)
{
	return error_at(err, ERROR_LIMIT, place, _("the file is larger than %zu MB"),
			limit / 1000000);
}

static bool unreadable(struct place place, struct error *err)
{
	return error_at(err, ERROR_IO, place, _("cannot be read: %s"), strerror(errno));
}

/* What can be told before anything is read; *size is the length, 0 when unknown. */
static bool inspect(int fd, struct place place, enum file_sort sort, size_t limit, size_t *size,
		    struct error *err)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return unreadable(place, err);
	if (S_ISDIR(status.st_mode))
		return error_at(err, ERROR_IO, place, _("is a folder; expected a file"));
	if (sort == FILE_REGULAR && !S_ISREG(status.st_mode))
		return error_at(err, ERROR_IO, place, _("is not a regular file"));
	if (S_ISREG(status.st_mode) && status.st_size > (off_t)limit)
		return too_large(place, limit, err);
	*size = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
	return true;
}

int file_open(const char *path, enum file_sort sort, size_t limit, size_t *size, struct error *err)
{
	struct place place = { .file = path };
	/* Without O_NONBLOCK a named pipe nobody writes to would hold up the open itself. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | (sort == FILE_REGULAR ? O_NONBLOCK : 0));

	if (fd < 0) {
		unreadable(place, err);
		return -1;
	}
	if (inspect(fd, place, sort, limit, size, err))
		return fd;
	close(fd);
	return -1;
}

bool file_read_some(int fd, const char *path, char *bytes, size_t n, size_t *got, struct error *err)
{
	for (;;) {
		ssize_t count = read(fd, bytes, n);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return unreadable((struct place){ .file = path }, err);
		*got = (size_t)count;
		return true;
	}
}

/* *bytes has room for size + 1 bytes and may be moved. */
static bool read_to_end(int fd, const char *path, size_t limit, size_t size, char **bytes,
			size_t *len, struct error *err)
{
	for (*len = 0;;) {
		size_t got = 0;

		if (!file_read_some(fd, path, *bytes + *len, size - *len, &got, err))
			return false;
		if (got == 0)
			return true;
		*len += got;
		if (*len > limit)
			return too_large((struct place){ .file = path }, limit, err);
		if (*len == size) {
			size *= 2;
			*bytes = xreallocarray(*bytes, size + 1, 1);
		}
	}
}

bool file_read(const char *path, enum file_sort sort, size_t limit, char **bytes, size_t *len,
	       struct error *err)
{
	size_t size;
	int fd = file_open(path, sort, limit, &size, err);

	if (fd < 0)
		return false;
	size = size != 0 ? size + 1 : FIRST_READ;
	*bytes = xmalloc(size + 1);
	bool ok = read_to_end(fd, path, limit, size, bytes, len, err);
	if (ok) {
		(*bytes)[*len] = '\0';
	} else {
		free(*bytes);
		*bytes = NULL;
	}
	close(fd);
	return ok;
}
