/* font_folders.c - see font_folders.h. */
#include "report/layout/font_folders.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/install.h"
#include "report/base/memory.h"
#include "report/layout/font_family.h"

/* Debian's places, tried after the program's own. */
static const char *const system_folders[] = {
	"/usr/share/crossfoot/fonts",
	"/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
	"/usr/share/fonts/opentype/noto",
	"/usr/share/fonts/opentype/fandol",
	"/usr/local/share/fonts",
};

static void folder_add(struct font_folders *folders, char *path)
{
	if (folders->n < FONT_FOLDERS_MAX)
		folders->paths[folders->n++] = path;
	else
		free(path);
}

/* CROSSFOOT_FONTS: folders with ':' between them, as in PATH. */
static void folders_add_variable(struct font_folders *folders)
{
	const char *list = getenv("CROSSFOOT_FONTS");

	while (list != NULL && *list != '\0') {
		size_t len = strcspn(list, ":");
		struct str path = STR_INIT;

		str_add_bytes(&path, list, len);
		if (len > 0)
			folder_add(folders, str_take(&path));
		list += len + (list[len] == ':');
	}
}

static void folders_fill(struct font_folders *folders)
{
	struct str path = STR_INIT;

	folders_add_variable(folders);
	if (install_source_root(&path)) {
		str_add(&path, "/build/fonts");
		folder_add(folders, str_take(&path));
	}
	install_share(&path);
	str_add(&path, "/fonts");
	folder_add(folders, str_take(&path));
	for (size_t i = 0; i < LEN(system_folders); i++)
		folder_add(folders, xstrdup(system_folders[i]));
	str_finish(&path);
}

void font_folders_finish(struct font_folders *folders)
{
	for (size_t i = 0; i < folders->n; i++)
		free(folders->paths[i]);
	font_families_close(folders->fontconfig);
	*folders = (struct font_folders){ 0 };
}

enum font_name_kind font_name_kind(const char *name)
{
	static const char *const endings[] = { ".otf", ".ttf", ".ttc", ".otc" };
	size_t len = strcspn(name, "#");

	if (strchr(name, '/') != NULL)
		return FONT_NAME_PATH;
	for (size_t i = 0; i < LEN(endings); i++)
		if (len > 4 && strncasecmp(name + len - 4, endings[i], 4) == 0)
			return FONT_NAME_FILE;
	return FONT_NAME_FAMILY;
}

/* Cuts "#n" off the end of name; what is no number stays part of the name. */
static unsigned face_index_cut(struct str *name)
{
	char *mark = strrchr(name->text, '#'), *end = NULL;

	if (mark == NULL || mark[1] < '0' || mark[1] > '9')
		return 0;
	unsigned long index = strtoul(mark + 1, &end, 10);
	if (*end != '\0' || index > 0xFFFF)
		return 0;
	*mark = '\0';
	name->len = (size_t)(mark - name->text);
	return (unsigned)index;
}

static bool file_find(struct font_folders *folders, const char *name, struct str *path)
{
	if (folders->n == 0)
		folders_fill(folders);
	for (size_t i = 0; i < folders->n; i++) {
		str_clear(path);
		str_printf(path, "%s/%s", folders->paths[i], name);
		if (access(path->text, R_OK) == 0)
			return true;
	}
	return false;
}

bool font_folders_find(struct font_folders *folders, const char *name, struct str *path,
		       unsigned *index)
{
	struct str plain = STR_INIT;
	bool found = false;

	str_add(&plain, name);
	*index = face_index_cut(&plain);
	switch (font_name_kind(name)) {
	case FONT_NAME_PATH:
		str_clear(path);
		str_add(path, plain.text);
		found = access(path->text, F_OK) == 0;
		break;
	case FONT_NAME_FILE: found = file_find(folders, plain.text, path); break;
	case FONT_NAME_FAMILY:
		if (folders->fontconfig == NULL)
			folders->fontconfig = font_families_open();
		found = font_families_find(folders->fontconfig, plain.text, path, index);
		break;
	}
	str_finish(&plain);
	return found;
}
