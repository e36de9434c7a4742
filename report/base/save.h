/* save.h - the one gate for files that the program makes: each appears whole or not at all, and
 * never in the place of something that it was not asked to replace.
 *
 * A file is written beside its place under a name of the program's own, brought to disk, given its
 * name, and the folder is brought to disk. What killed runs left beside it is removed: names of
 * that form whose writer holds no lock on them any more. */
#ifndef REPORT_BASE_SAVE_H
#define REPORT_BASE_SAVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "report/base/error.h"
#include "report/base/save_kind.h"
#include "report/base/str.h"

/* What a session holds its writing to. */
struct save_limits {
	/* Folder that every file must lie in; no link in it or below it is followed. NULL:
	 * anywhere, links are followed. */
	const char *tray;
	/* Files that are never written, nor what a database keeps beside them: the open office. */
	const char *const *kept;
	size_t n_kept;
};

enum save_way {
	SAVE_REPLACE, /* what is there, when it is of the same kind and not in use */
	SAVE_FRESH,   /* whoever comes first keeps the name; coming second is no failure */
	SAVE_SCRATCH, /* a file for a while beside path, which never gets that name */
};

struct save_target {
	const char *path; /* "-" is standard output */
	enum save_kind kind;
	enum save_way way;
	const struct save_limits *limits; /* NULL: none */
	const char *const *inputs;        /* what the same command reads */
	size_t n_inputs;
	bool fleeting; /* nothing waits for the disk */
};

/* A zeroed struct is closed. */
struct save {
	FILE *file;
	struct save_target target; /* what it points to is borrowed until the end */
	char *beside_path; /* whole and without links, for those that write by a path; NULL of "-"
			    */
	char *folder_path; /* the same of the folder */
	char *name;        /* in the folder */
	char *beside;      /* in the folder; NULL when nothing is there to be removed */
	int folder, lock;  /* descriptors, meaningful with folder_path and beside */
};

MUST_LOOK bool save_open(struct save *save, const struct save_target *target, struct error *err);
/* Gives the file its name. On failure what was there is as it was. Closes either way. */
MUST_LOOK bool save_commit(struct save *save, struct error *err);
/* Removes what was written. Safe on a zeroed struct and after save_commit. */
void save_discard(struct save *save);
/* The whole of it in one go. */
MUST_LOOK bool save_bytes(const struct save_target *target, const char *bytes, size_t len,
			  struct error *err);

/* Removes what killed runs left in the folder that path lies in. */
void save_clear_away(const char *path);
/* Gives a file that cannot be used, and what a database keeps beside it, another name, which must
 * be free. */
MUST_LOOK bool save_set_aside(const char *path, const char *to, struct error *err);

/* The endings of what a database keeps beside itself: "-wal" and so on. NULL behind the last. */
const char *save_companion(size_t i);

#endif
