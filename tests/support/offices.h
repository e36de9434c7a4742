/* offices.h - offices at every stage of the flow, with files to read and to write over beside them,
 * to be copied and worked in; and what lies in one afterwards. */
#ifndef TESTS_SUPPORT_OFFICES_H
#define TESTS_SUPPORT_OFFICES_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/support/folder.h"

/* The briefing is "may", of li; wang attests and reviews, zhao approves. */
enum office_stage {
	STAGE_NOTHING, /* no office, but the files */
	STAGE_DRAFT,
	STAGE_EDITED,
	STAGE_UNDONE,
	STAGE_WARNED,  /* a warning without its reason */
	STAGE_DAMAGED, /* the office's file is none: OFFICES_DAMAGED */
	STAGE_CHECKED,
	STAGE_ATTESTED, /* checked, and somebody answers for each number */
	STAGE_OWN,      /* reviewed by the tests' own user */
	STAGE_REVIEWED, /* from here on by wang */
	STAGE_APPROVED,
	STAGE_RELEASED,
	STAGES
};

#define OFFICES_DAMAGED "damaged\n"

struct offices {
	struct folder folder;
	const char *paths[STAGES];
};

void offices_make(struct offices *offices);
void offices_remove(struct offices *offices);
/* The folder holds what lies at that stage, and nothing else. */
void offices_copy(const struct offices *offices, enum office_stage stage, const char *folder);

/* Calls for each file of a flat folder. */
typedef void offices_file_fn(const char *path, const char *name, void *context);
void offices_each_file(const char *folder, offices_file_fn *call, void *context);

/* What an office holds. */
struct office_found {
	int64_t records; /* -1: there is none */
	bool whole;
	char why[600]; /* it is not */
};
void offices_look(const char *path, struct office_found *out);

#endif
