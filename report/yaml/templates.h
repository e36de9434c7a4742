/* templates.h - where templates are looked for, and which there are. */
#ifndef REPORT_YAML_TEMPLATES_H
#define REPORT_YAML_TEMPLATES_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/base/str.h"
#include "report/yaml/load.h"

/* Searched in this order: the folder of the file that names the template, then template_path (or
 * CROSSFOOT_TEMPLATES), templates/ here and in the source tree the program was built in,
 * $PREFIX/share/crossfoot/templates. A name with a slash is a path from the folder of the file that
 * names it. */
struct template_search {
	const char *name;
	struct place place;                 /* of the name; place.file is the file that names it */
	const struct load_options *options; /* NULL: the defaults */
	/* Files that are being read; a template does not extend itself. NULL-terminated, or NULL.
	 */
	const char *const *chain;
};

/* Appends the path of the template to path. On failure err has the place, what was searched, and a
 * hint when a template of nearly that name is there. */
MUST_LOOK bool template_find(const struct template_search *search, struct str *path,
			     struct error *err);

struct template_info {
	const char *name;  /* without .yaml */
	const char *title; /* "" when it has none or cannot be read */
	const char *path;
};

/* A zeroed struct is an empty list. */
struct template_list {
	struct arena arena;
	struct template_info *items; /* sorted by name; of two of one name, the one found first */
	size_t n;
};

/* Every template outside of briefings' folders. */
void template_list_fill(struct template_list *list, const struct load_options *options);
void template_list_finish(struct template_list *list);

#endif
