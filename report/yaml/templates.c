/* templates.c - see templates.h. */
#include "report/yaml/templates.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/i18n.h"
#include "report/base/install.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/path.h"
#include "report/yaml/parse.h"

#define ENDING ".yaml"
#define FOLDERS_MAX 16

/* The folders to search, each once. */
struct folders {
	struct arena arena;
	const char *paths[FOLDERS_MAX];
	size_t n;
};

static void add_folder(struct folders *folders, const char *path, size_t len)
{
	char *copy = arena_strndup(&folders->arena, path, len);

	for (size_t i = 0; i < folders->n; i++)
		if (strcmp(folders->paths[i], copy) == 0)
			return;
	if (len > 0 && folders->n < FOLDERS_MAX)
		folders->paths[folders->n++] = copy;
}

static void add_folder_list(struct folders *folders, const char *list)
{
	while (list != NULL && *list != '\0') {
		size_t len = strcspn(list, ":");

		add_folder(folders, list, len);
		list += len + (list[len] == ':');
	}
}

static void add_folder_of(struct folders *folders, const char *file)
{
	struct str folder = STR_INIT;

	path_add_folder(file != NULL ? file : "", &folder);
	add_folder(folders, folder.text, folder.len);
	str_finish(&folder);
}

/* Where templates are that belong to no single briefing. */
static void add_shared_folders(struct folders *folders, const struct load_options *options)
{
	struct str path = STR_INIT;
	bool named = options != NULL && options->template_path != NULL;

	add_folder_list(folders, named ? options->template_path : getenv("CROSSFOOT_TEMPLATES"));
	add_folder(folders, "templates", strlen("templates"));
	if (install_source_root(&path)) {
		str_add(&path, "/templates");
		add_folder(folders, path.text, path.len);
	}
	str_clear(&path);
	install_share(&path);
	str_add(&path, "/templates");
	add_folder(folders, path.text, path.len);
	str_finish(&path);
}

static bool same_file(const char *path, const struct stat *status)
{
	struct stat other;

	return stat(path, &other) == 0 && other.st_dev == status->st_dev &&
	       other.st_ino == status->st_ino;
}

/* What came of one path: FOUND, ABSENT, or a file that is being read already. */
enum candidate { ABSENT, FOUND, IN_CHAIN };

static enum candidate try_path(const struct template_search *search, const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0 || S_ISDIR(status.st_mode))
		return ABSENT;
	for (const char *const *file = search->chain; file != NULL && *file != NULL; file++)
		if (same_file(*file, &status))
			return IN_CHAIN;
	return FOUND;
}

ALWAYS_FALSE static bool report_cycle(const struct template_search *search, struct error *err)
{
	struct str chain = STR_INIT;

	for (const char *const *file = search->chain; *file != NULL; file++)
		str_printf(&chain, "%s → ", *file);
	error_at(err, ERROR_NAME, search->place, _("templates extend one another: %s%s"),
		 chain.text, search->name);
	str_finish(&chain);
	return false;
}

/* Composes folder/name, or folder/name.yaml, at the end of path. */
static void compose(struct str *path, const char *folder, const char *name, const char *ending)
{
	if (strcmp(folder, ".") != 0 && name[0] != '/')
		str_printf(path, "%s/", folder);
	str_printf(path, "%s%s", name, ending);
}

/* Both spellings of a name in one folder. */
static enum candidate try_folder(const struct template_search *search, const char *folder,
				 struct str *path)
{
	static const char *const endings[] = { ENDING, "" };
	size_t start = path->len, name_len = strlen(search->name);
	bool ends = name_len > strlen(ENDING) &&
		    strcmp(search->name + name_len - strlen(ENDING), ENDING) == 0;
	enum candidate result = ABSENT;

	for (size_t i = ends ? 1 : 0; i < 2; i++) {
		struct str attempt = STR_INIT;

		if (!ends && i == 1 && strchr(search->name, '/') == NULL)
			break;
		compose(&attempt, folder, search->name, endings[i]);
		enum candidate found = try_path(search, attempt.text);
		if (found == FOUND)
			str_add(path, attempt.text);
		str_finish(&attempt);
		if (found != ABSENT)
			result = found;
		if (path->len > start)
			return FOUND;
	}
	return result;
}

/* --- what there is in the folders --- */

static bool is_template_name(const char *name)
{
	size_t len = strlen(name), ending = strlen(ENDING);

	return len > ending && name[0] != '.' && strcmp(name + len - ending, ENDING) == 0;
}

/* The names in a folder, without ending, into index; entries' strings live in the arena. */
static void index_folder(struct arena *arena, const char *folder, struct names *index, size_t at)
{
	DIR *dir = opendir(folder);

	if (dir == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (is_template_name(entry->d_name))
			names_add(index,
				  arena_strndup(arena, entry->d_name,
						strlen(entry->d_name) - strlen(ENDING)),
				  at);
	closedir(dir);
}

static void report_absent(const struct template_search *search, struct folders *folders,
			  struct error *err)
{
	struct str searched = STR_INIT;
	struct names index = { 0 };

	for (size_t i = 0; i < folders->n; i++) {
		str_printf(&searched, "%s%s", i > 0 ? ", " : "", folders->paths[i]);
		index_folder(&folders->arena, folders->paths[i], &index, i);
	}
	error_at(err, ERROR_NAME, search->place, _("no template is called '%s'; searched: %s"),
		 search->name, searched.text);
	const char *nearest = names_nearest(&index, search->name);
	if (nearest != NULL)
		error_hint(err, _("did you mean '%s'?"), nearest);
	names_finish(&index);
	str_finish(&searched);
}

bool template_find(const struct template_search *search, struct str *path, struct error *err)
{
	struct folders folders = { 0 };
	enum candidate best = ABSENT;

	add_folder_of(&folders, search->place.file);
	if (strchr(search->name, '/') == NULL)
		add_shared_folders(&folders, search->options);
	for (size_t i = 0; i < folders.n && best != FOUND; i++) {
		enum candidate found = try_folder(search, folders.paths[i], path);

		if (found != ABSENT)
			best = found;
	}
	if (best == IN_CHAIN)
		report_cycle(search, err);
	else if (best == ABSENT)
		report_absent(search, &folders, err);
	arena_finish(&folders.arena);
	return best == FOUND;
}

/* --- the list --- */

/* The title at the top of a template, without reading what it extends. */
static const char *read_title(struct arena *arena, const char *path)
{
	struct node_store store = { .texts = arena };
	struct errors *errors = xcalloc(1, sizeof *errors);
	const char *title = "";
	struct source source;
	struct error err;

	if (source_open(&source, path, true, &err)) {
		const struct node *root = yaml_parse(&source, &store, errors);
		const struct node *node = root != NULL ? node_find(root, "title") : NULL;

		if (node_is(node, NODE_SCALAR))
			title = node->text;
		source_finish(&source);
	}
	node_store_finish(&store);
	free(errors);
	return title;
}

static int by_name(const void *left, const void *right)
{
	const struct template_info *a = left, *b = right;

	return strcmp(a->name, b->name);
}

static void add_template(struct template_list *list, const char *folder, const char *name)
{
	struct template_info *info = &list->items[list->n++];

	info->name = name;
	info->path = arena_printf(&list->arena, "%s/%s" ENDING, folder, name);
	info->title = read_title(&list->arena, info->path);
}

/* Names that an earlier folder has are passed over. */
static void add_folder_templates(struct template_list *list, const char *folder, struct names *seen,
				 size_t *capacity)
{
	DIR *dir = opendir(folder);

	if (dir == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (!is_template_name(entry->d_name))
			continue;
		const char *name = arena_strndup(&list->arena, entry->d_name,
						 strlen(entry->d_name) - strlen(ENDING));
		if (!names_add(seen, name, 0))
			continue;
		list->items = array_grow(list->items, list->n, capacity, sizeof *list->items);
		add_template(list, folder, name);
	}
	closedir(dir);
}

void template_list_fill(struct template_list *list, const struct load_options *options)
{
	struct folders folders = { 0 };
	struct names seen = { 0 };
	size_t capacity = list->n;

	add_shared_folders(&folders, options);
	for (size_t i = 0; i < folders.n; i++)
		add_folder_templates(list, folders.paths[i], &seen, &capacity);
	if (list->n > 0)
		qsort(list->items, list->n, sizeof *list->items, by_name);
	names_finish(&seen);
	arena_finish(&folders.arena);
}

void template_list_finish(struct template_list *list)
{
	free(list->items);
	arena_finish(&list->arena);
	*list = (struct template_list){ 0 };
}
