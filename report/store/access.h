/* access.h - whom the office's file lets in: its owner and its group, nobody else. */
#ifndef REPORT_STORE_ACCESS_H
#define REPORT_STORE_ACCESS_H

#include <stdbool.h>

#include "report/base/error.h"

/* Makes the folders that lead to path, the office's own for owner and group (02770: what is made in
 * it stays with the group). Folders that are there already are left as they are. */
MUST_LOOK bool access_make_folder(const char *path, struct error *err);
/* Gives a folder that was made just now to the group of another one, the office's own. */
MUST_LOOK bool access_share_folder(const char *path, const char *office, struct error *err);
/* Gives the office's group to companions that this user's session has just made. */
void access_share_companions(const char *path);
/* The office lies, or would lie, on a disk of this machine. */
MUST_LOOK bool access_check_disk(const char *path, struct error *err);
/* Refuses an office that others may write to: the file, its companions (-wal, -shm) or the folder
 * they lie in; refuses what is no regular file. */
MUST_LOOK bool access_check(const char *path, struct error *err);

#endif
