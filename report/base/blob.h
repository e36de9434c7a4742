/* blob.h - the bytes of a file or of memory, read at any place and never held whole. */
#ifndef REPORT_BASE_BLOB_H
#define REPORT_BASE_BLOB_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/error.h"

/* A zeroed struct is closed. */
struct blob {
	const char *name;  /* borrowed: the path, or what messages call the bytes */
	const char *bytes; /* borrowed; NULL when they lie in a file */
	size_t size;
	int fd; /* +1, so that a zeroed struct owns none */
};

/* A regular file of at most limit bytes; err comes back with the file but without a line. */
MUST_LOOK bool blob_open(struct blob *blob, const char *path, size_t limit, struct error *err);
struct blob blob_of(const char *name, const char *bytes, size_t len);
void blob_finish(struct blob *blob); /* safe twice */

/* Where n bytes are wanted; got is less than n only at the end. */
struct blob_piece {
	void *into;
	size_t n, got;
};
MUST_LOOK bool blob_read(const struct blob *blob, size_t offset, struct blob_piece *piece,
			 struct error *err);

#endif
