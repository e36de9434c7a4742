/* files.h - whole files that an office keeps under their digests: the ledgers and seals that came
 * in, and which numbers the documents hold that left.
 *
 * A file is kept in parts, so that nobody has to hold it whole; it is never changed and never taken
 * away. */
#ifndef REPORT_STORE_FILES_H
#define REPORT_STORE_FILES_H

#include "report/base/parcel.h"
#include "report/store/store.h"

/* What a file is known by. */
struct kept_file {
	char digest[DIGEST_HEX_SIZE];
	int64_t size;
};
/* Takes the file in, unless it is there; fails for one who may not compile. */
MUST_LOOK bool store_file_put(struct store *store, const char *path, struct kept_file *out,
			      struct error *err);
/* The same of bytes in memory, by anybody. */
MUST_LOOK bool store_bytes_put(struct store *store, const char *bytes, size_t len, struct error *err);
/* The digest of the kept file that begins with these digits; *found is false when there is none. */
MUST_LOOK bool store_file_find(struct store *store, const char *digits,
			       char digest[DIGEST_HEX_SIZE], bool *found, struct error *err);
MUST_LOOK bool store_file_has(struct store *store, const char *digest, bool *has,
			      struct error *err);
/* Adds its bytes to a parcel. Fails when there is none, or another tool changed it. */
MUST_LOOK bool store_file_copy(struct store *store, const char *digest, struct parcel *into,
			       struct error *err);

#endif
