/* folder.c - see folder.h. */
#include "tests/support/folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/process.h"
#include "tests/support/test.h"

void folder_make(struct folder *folder)
{
	char *path = process_folder();

	*folder = (struct folder){ 0 };
	folder->path = arena_strdup(&folder->arena, path);
	free(path);
}

const char *folder_path(struct folder *folder, const char *name)
{
	return arena_printf(&folder->arena, "%s/%s", folder->path, name);
}

static void make_folders_of(const char *path)
{
	char *copy = strdup(path);

	assert_non_null(copy);
	for (char *slash = strchr(copy, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(copy, 0777);
		*slash = '/';
	}
	free(copy);
}

const char *folder_write_bytes(struct folder *folder, const char *name, const char *bytes,
			       size_t len)
{
	const char *path = folder_path(folder, name);

	make_folders_of(path);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	return path;
}

const char *folder_write(struct folder *folder, const char *name, const char *text)
{
	return folder_write_bytes(folder, name, text, strlen(text));
}

static int remove_entry(const char *path, const struct stat *status, int sort, struct FTW *at)
{
	(void)status;
	(void)sort;
	(void)at;
	return remove(path);
}

void folder_remove(struct folder *folder)
{
	if (folder->path != NULL)
		nftw(folder->path, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	arena_finish(&folder->arena);
	folder->path = NULL;
}
