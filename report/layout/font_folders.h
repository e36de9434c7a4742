/* font_folders.h - where font files lie: by path, by file name in known folders, by family name. */
#ifndef REPORT_LAYOUT_FONT_FOLDERS_H
#define REPORT_LAYOUT_FONT_FOLDERS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/str.h"

#define FONT_FOLDERS_MAX 24

/* A zeroed struct is ready. */
struct font_folders {
	char *paths[FONT_FOLDERS_MAX]; /* empty until the first look-up */
	size_t n;
	void *fontconfig; /* opened for the first family name: that costs some 10 ms */
};

enum font_name_kind { FONT_NAME_PATH, FONT_NAME_FILE, FONT_NAME_FAMILY };

void font_folders_finish(struct font_folders *folders);
/* How a candidate is named: with a slash it is a path, with a font's ending a file's name, else a
 * family. */
enum font_name_kind font_name_kind(const char *name);
/* Finds the file and the face behind "path", "file.otf", "family", each perhaps with "#n". */
bool font_folders_find(struct font_folders *folders, const char *name, struct str *path,
		       unsigned *index);

#endif
