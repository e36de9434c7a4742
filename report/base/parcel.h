/* parcel.h - bytes kept for a while in a file without a name.
 *
 * What is large is laid beside a file that there is (report/base/save.h): memory does not grow with
 * it. Where nothing can be written there it is held in memory. */
#ifndef REPORT_BASE_PARCEL_H
#define REPORT_BASE_PARCEL_H

#include <stddef.h>

#include "report/base/blob.h"
#include "report/base/error.h"

struct parcel;

/* beside: a path in the folder that it lies in; its name is gone at once. */
struct parcel *parcel_create(const char *beside);
MUST_LOOK bool parcel_add(struct parcel *parcel, const void *bytes, size_t n, struct error *err);
/* What was added so far, from a place on; *got is less than n at the end only. */
struct parcel_piece {
	void *into;
	size_t n, got;
};
MUST_LOOK bool parcel_read(const struct parcel *parcel, size_t offset, struct parcel_piece *piece,
			   struct error *err);
/* All that was added, to be read anywhere; the blob may outlive the parcel where it has a file. */
MUST_LOOK bool parcel_blob(const struct parcel *parcel, const char *name, struct blob *out,
			   struct error *err);
/* One more who holds it. */
struct parcel *parcel_share(struct parcel *parcel);
void parcel_release(struct parcel *parcel); /* the last one lets it go; accepts NULL */

#endif
