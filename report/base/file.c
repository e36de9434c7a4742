/* file.c - see file.h. */
#include "report/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"

#define FIRST_READ 65536 /* bytes, when the length is not known beforehand */

ALWAYS_FALSE static bool too_large(struct place place, size_t limit, struct error *err)
{
	return error_at(err, ERROR_LIMIT, place, _("the file is larger than %zu MB"),
			limit / 1000000);
}

ALWAYS_FALSE static bool unreadable(struct place place, struct error *err)
{
	return error_at(err, ERROR_IO, place, _("cannot be read: %s"), strerror(errno));
}

/* One that the shell has opened: whoever writes to it is there. */
static bool is_open_pipe(const struct file_request *request)
{
	static const char *const names[] = { "/dev/stdin", "/dev/fd/", "/proc/self/fd/" };

	for (size_t i = 0; i < LEN(names); i++)
		if (strncmp(request->path, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

/* What can be told before anything is read; *size is the length, 0 when unknown. */
MUST_LOOK static bool inspect(int fd, const struct file_request *request, size_t *size,
			      struct error *err)
{
	struct place place = { .file = request->path };
	struct stat status;

	if (fstat(fd, &status) != 0)
		return unreadable(place, err);
	if (S_ISDIR(status.st_mode))
		return error_at(err, ERROR_IO, place, _("is a folder; expected a file"));
	if (!S_ISREG(status.st_mode) &&
	    !(request->sort == FILE_OR_PIPE && S_ISFIFO(status.st_mode) && is_open_pipe(request)))
		return error_at(err, ERROR_IO, place, _("is not a regular file"));
	if (S_ISREG(status.st_mode) && status.st_size > (off_t)request->limit)
		return too_large(place, request->limit, err);
	*size = S_ISREG(status.st_mode) ? (size_t)status.st_size : 0;
	return true;
}

int file_open(const struct file_request *request, size_t *size, struct error *err)
{
	/* Without O_NONBLOCK a named pipe nobody writes to would hold up the open itself. */
	int fd = open(request->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0) {
		unreadable((struct place){ .file = request->path }, err);
		return -1;
	}
	if (!inspect(fd, request, size, err)) {
		close(fd);
		return -1;
	}
	fcntl(fd, F_SETFL, 0);
	return fd;
}

ssize_t file_read_some(int fd, const char *path, char *bytes, size_t n, struct error *err)
{
	for (;;) {
		ssize_t count = read(fd, bytes, n);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			unreadable((struct place){ .file = path }, err);
		return count;
	}
}

/* What was read so far, with room for size + 1 bytes. */
struct content {
	char *bytes;
	size_t len, size;
};

MUST_LOOK static bool read_to_end(int fd, const struct file_request *request,
				  struct content *content, struct error *err)
{
	for (;;) {
		ssize_t got = file_read_some(fd, request->path, content->bytes + content->len,
					     content->size - content->len, err);

		if (got <= 0)
			return got == 0;
		content->len += (size_t)got;
		if (content->len > request->limit)
			return too_large((struct place){ .file = request->path }, request->limit,
					 err);
		if (content->len == content->size) {
			content->size *= 2;
			content->bytes = xreallocarray(content->bytes, content->size + 1, 1);
		}
	}
}

bool file_read(const struct file_request *request, char **bytes, size_t *len, struct error *err)
{
	size_t size;
	int fd = file_open(request, &size, err);

	if (fd < 0)
		return false;
	struct content content = { .size = size != 0 ? size + 1 : FIRST_READ };
	content.bytes = xmalloc(content.size + 1);
	bool ok = read_to_end(fd, request, &content, err);
	if (ok) {
		content.bytes[content.len] = '\0';
		*bytes = content.bytes;
		*len = content.len;
	} else {
		free(content.bytes);
		*bytes = NULL;
	}
	close(fd);
	return ok;
}

bool file_is_same(const char *a, const char *b)
{
	struct stat left, right;

	return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev &&
	       left.st_ino == right.st_ino;
}
