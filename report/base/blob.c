/* blob.c - see blob.h. */
#include "report/base/blob.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "report/base/file.h"
#include "report/base/i18n.h"

bool blob_open(struct blob *blob, const char *path, size_t limit, struct error *err)
{
	const struct file_request request = { path, FILE_REGULAR, limit };

	*blob = (struct blob){ .name = path };
	int fd = file_open(&request, &blob->size, err);
	blob->fd = fd + 1;
	return fd >= 0;
}

struct blob blob_of(const char *name, const char *bytes, size_t len)
{
	return (struct blob){ .name = name, .bytes = bytes, .size = len };
}

void blob_finish(struct blob *blob)
{
	if (blob->fd > 0)
		close(blob->fd - 1);
	*blob = (struct blob){ 0 };
}

MUST_LOOK static bool read_file(const struct blob *blob, size_t offset, struct blob_piece *piece,
				struct error *err)
{
	while (piece->got < piece->n) {
		ssize_t count = pread(blob->fd - 1, (char *)piece->into + piece->got,
				      piece->n - piece->got, (off_t)(offset + piece->got));

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return error_at(err, ERROR_IO, (struct place){ .file = blob->name },
					_("cannot be read: %s"), strerror(errno));
		if (count == 0)
			break;
		piece->got += (size_t)count;
	}
	return true;
}

bool blob_read(const struct blob *blob, size_t offset, struct blob_piece *piece, struct error *err)
{
	piece->got = 0;
	if (blob->bytes == NULL)
		return read_file(blob, offset, piece, err);
	if (offset < blob->size) {
		piece->got = blob->size - offset < piece->n ? blob->size - offset : piece->n;
		memcpy(piece->into, blob->bytes + offset, piece->got);
	}
	return true;
}
