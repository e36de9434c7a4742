/* save_inside.h - what the files of the gate share (report/base/save*.c alone). */
#ifndef REPORT_BASE_SAVE_INSIDE_H
#define REPORT_BASE_SAVE_INSIDE_H

#include <sys/stat.h>

#include "report/base/save.h"

/* Opens the folder that path goes to, in the tray without following a link; fills folder_path,
 * folder and name. */
MUST_LOOK bool save_find_folder(struct save *save, struct error *err);
/* The name in the folder, and its status without following a link. */
bool save_stat(const struct save *save, const char *name, struct stat *status);

/* Makes the file beside: fills beside, beside_path and lock and returns its descriptor, -1 with
 * errno when that cannot be. */
int save_make_beside(struct save *save);
/* Removes the file beside and what a database left beside that. */
void save_drop_beside(struct save *save);
/* Forgets the file beside, which has another name by now. */
void save_let_go(struct save *save);
/* Removes what killed runs left in a folder. */
void save_sweep(int folder);

/* Whether the target may be written: by what is there, and by what must not be touched. */
MUST_LOOK bool save_check_target(const struct save *save, struct error *err);
/* Whether an open file is one of the command's inputs or kept. */
MUST_LOOK bool save_check_open(const struct save_target *target, int fd, struct error *err);

#endif
