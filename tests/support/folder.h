/* folder.h - a folder of small files for one test. */
#ifndef TESTS_SUPPORT_FOLDER_H
#define TESTS_SUPPORT_FOLDER_H

#include <stddef.h>

#include "report/base/arena.h"

/* A zeroed struct is none. */
struct folder {
	struct arena arena; /* of every path handed out */
	const char *path;   /* below TMPDIR */
};

void folder_make(struct folder *folder);
/* Writes a file, the folders in its name first; the path lives as long as the folder. */
const char *folder_write(struct folder *folder, const char *name, const char *text);
const char *folder_write_bytes(struct folder *folder, const char *name, const char *bytes,
			       size_t len);
/* Where a file of that name is, or would be. */
const char *folder_path(struct folder *folder, const char *name);
void folder_remove(struct folder *folder); /* with all that is in it */

#endif
