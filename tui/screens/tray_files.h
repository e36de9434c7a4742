/* tray_files.h - the files of the in-tray that may be picked, by name. */
#ifndef TUI_SCREENS_TRAY_FILES_H
#define TUI_SCREENS_TRAY_FILES_H

#include "tui/screens/app.h"

struct tray_files {
	struct arena arena;
	const char *tray;
	struct pick *picks;
	size_t n, capacity;
};

/* A name's ending, in small or capital letters; never of a hidden file. endings ends with NULL. */
bool tray_name_ends(const char *name, const char *const endings[]);
/* Those of the tray's names that are wanted; to be destroyed. */
struct tray_files *tray_files_create(struct app *app, bool (*is_wanted)(const char *name));
void tray_files_destroy(struct tray_files *files);
/* As long as the files. */
const char *tray_files_path(struct tray_files *files, size_t picked);

#endif
