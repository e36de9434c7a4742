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

/* Takes over *bytes, which may be moved; true at the end of the file. */
static bool read_to_end(int fd, struct place place, size_t limit, char **bytes, size_t *len,
			struct error *err)
{
	size_t size = *len;

	for (*len = 0;;) {
		ssize_t got = read(fd, *bytes + *len, size - *len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return unreadable(place, err);
		if (got == 0)
			return true;
		*len += (size_t)got;
		if (*len > limit)
			return too_large(place, limit, err);
		if (*len == size) {
			size *= 2;
			*bytes = xreallocarray(*bytes, size + 1, 1);
		}
	}
}

bool file_read(const char *path, enum file_sort sort, size_t limit, char **bytes, size_t *len,
	       struct error *err)
{
	struct place place = { .file = path };
	size_t size = 0;
	/* Without O_NONBLOCK a named pipe nobody writes to would hold up the open itself. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | (sort == FILE_REGULAR ? O_NONBLOCK : 0));

	if (fd < 0)
		return unreadable(place, err);
	bool ok = inspect(fd, place, sort, limit, &size, err);
	if (ok) {
		*len = size != 0 ? size + 1 : FIRST_READ;
		*bytes = xmalloc(*len + 1);
		ok = read_to_end(fd, place, limit, bytes, len, err);
		if (ok)
			(*bytes)[*len] = '\0';
		else
			free(*bytes);
	}
	close(fd);
	return ok;
}
