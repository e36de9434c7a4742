/* parcel.c - see parcel.h. */
#include "report/base/parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/save.h"
#include "report/base/str.h"

struct parcel {
	size_t holders;
	int fd; /* -1: the bytes are in memory */
	size_t len;
	struct str memory;
};

struct parcel *parcel_create(const char *beside)
{
	struct save_target target = { .path = beside, .way = SAVE_SCRATCH, .fleeting = true };
	struct parcel *parcel = xcalloc(1, sizeof *parcel);
	struct error in_memory_then;
	struct save save;

	parcel->holders = 1;
	parcel->fd = -1;
	str_init(&parcel->memory);
	if (save_open(&save, &target, &in_memory_then)) {
		parcel->fd = fcntl(fileno(save.file), F_DUPFD_CLOEXEC, 0);
		save_discard(&save);
	}
	return parcel;
}

bool parcel_add(struct parcel *parcel, const void *bytes, size_t n, struct error *err)
{
	const char *from = bytes;

	parcel->len += n;
	if (parcel->fd < 0) {
		str_add_bytes(&parcel->memory, bytes, n);
		return true;
	}
	while (n > 0) {
		ssize_t written = write(parcel->fd, from, n);

		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return error_set(err, ERROR_IO, _("no room for a copy of %zu MB: %s"),
					 parcel->len / 1000000 + 1, strerror(errno));
		from += written;
		n -= (size_t)written;
	}
	return true;
}

bool parcel_read(const struct parcel *parcel, size_t offset, struct parcel_piece *piece,
		 struct error *err)
{
	size_t there = offset < parcel->len ? parcel->len - offset : 0;
	size_t n = piece->n < there ? piece->n : there;

	piece->got = 0;
	if (parcel->fd < 0 && n > 0)
		memcpy(piece->into, parcel->memory.text + offset, n);
	while (parcel->fd >= 0 && piece->got < n) {
		ssize_t got = pread(parcel->fd, (char *)piece->into + piece->got, n - piece->got,
				    (off_t)(offset + piece->got));

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return error_set(err, ERROR_IO, _("cannot read a copy of %zu MB: %s"),
					 parcel->len / 1000000 + 1,
					 strerror(got < 0 ? errno : EIO));
		piece->got += (size_t)got;
	}
	piece->got = n;
	return true;
}

bool parcel_blob(const struct parcel *parcel, const char *name, struct blob *out, struct error *err)
{
	*out = blob_of(name, parcel->memory.text, parcel->len);
	if (parcel->fd < 0)
		return true;
	int fd = fcntl(parcel->fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0)
		return error_set(err, ERROR_IO, _("cannot read a copy of %zu MB: %s"),
				 parcel->len / 1000000 + 1, strerror(errno));
	*out = (struct blob){ .name = name, .size = parcel->len, .fd = fd + 1 };
	return true;
}

struct parcel *parcel_share(struct parcel *parcel)
{
	parcel->holders++;
	return parcel;
}

void parcel_release(struct parcel *parcel)
{
	if (parcel == NULL || --parcel->holders > 0)
		return;
	if (parcel->fd >= 0)
		close(parcel->fd);
	str_finish(&parcel->memory);
	free(parcel);
}
