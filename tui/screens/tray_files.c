/* tray_files.c - see tray_files.h. */
#include "tui/screens/tray_files.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/base/memory.h"

bool tray_name_ends(const char *name, const char *const endings[])
{
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && name[0] != '.' && endings[i] != NULL; i++)
		if (strcasecmp(dot, endings[i]) == 0)
			return true;
	return false;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct pick *)a)->text, ((const struct pick *)b)->text);
}

struct tray_files *tray_files_create(struct app *app, bool (*is_wanted)(const char *name))
{
	struct tray_files *files = xcalloc(1, sizeof *files);
	struct str tray = STR_INIT;

	office_tray(app->office, TRAY_IN, &tray);
	files->tray = arena_strdup(&files->arena, tray.text);
	DIR *folder = opendir(tray.text);
	for (struct dirent *entry; folder != NULL && (entry = readdir(folder)) != NULL;) {
		if (!is_wanted(entry->d_name))
			continue;
		files->picks =
			array_grow(files->picks, files->n, &files->capacity, sizeof *files->picks);
		files->picks[files->n++] =
			(struct pick){ arena_strdup(&files->arena, entry->d_name), NULL };
	}
	if (folder != NULL)
		closedir(folder);
	if (files->n > 1)
		qsort(files->picks, files->n, sizeof *files->picks, by_name);
	str_finish(&tray);
	return files;
}

const char *tray_files_path(struct tray_files *files, size_t picked)
{
	return arena_printf(&files->arena, "%s/%s", files->tray, files->picks[picked].text);
}

void tray_files_destroy(struct tray_files *files)
{
	free(files->picks);
	arena_finish(&files->arena);
	free(files);
}
