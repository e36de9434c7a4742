/* office_stamp.c - see office_stamp.h. */
#include "report/office/office_stamp.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/arena.h"
#include "report/base/digest.h"
#include "report/report.h"
#include "report/yaml/templates.h"

static bool is_regular(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool fits_a_line(const char *text)
{
	return text != NULL && strpbrk(text, "\t\n") == NULL;
}

/* --- making one --- */

/* The rest of the line is the caller's. */
static void add_file(struct stamp *stamp, const char *path, const struct digest *digest)
{
	char hex[DIGEST_HEX_SIZE];
	char *resolved = is_regular(path) ? realpath(path, NULL) : NULL;

	stamp->cannot |= resolved == NULL || !fits_a_line(resolved);
	digest_format(digest, hex);
	if (!stamp->cannot)
		str_printf(&stamp->text, "%s %s", hex, resolved);
	free(resolved);
}

void stamp_begin(struct stamp *stamp, const char *path, const char *bytes, size_t len)
{
	struct digest digest = digest_of(bytes, len);

	str_printf(&stamp->text, "program %s\n", report_version());
	add_file(stamp, path, &digest);
	str_add(&stamp->text, "\n");
}

void stamp_add_file(struct stamp *stamp, const char *path)
{
	struct digest digest = { { 0 } };
	struct error ignored;

	stamp->cannot |= !is_regular(path) || !digest_file(path, &digest, &ignored);
	add_file(stamp, path, &digest);
	str_add(&stamp->text, "\n");
}

void stamp_add_template(struct stamp *stamp, const char *path, const char *text, const char *name,
			const char *from)
{
	struct digest digest = digest_of(text, strlen(text));
	char *resolved = realpath(from, NULL); /* the next time one may be in another folder */

	stamp->cannot |= !fits_a_line(name) || !fits_a_line(resolved);
	add_file(stamp, path, &digest);
	if (!stamp->cannot)
		str_printf(&stamp->text, "\t%s\t%s\n", name, resolved);
	free(resolved);
}

/* --- holding it against what is there --- */

static bool same_place(const char *path, const char *resolved)
{
	char *now = realpath(path, NULL);
	bool same = now != NULL && strcmp(now, resolved) == 0;

	free(now);
	return same;
}

/* The name leads to the same file as then. */
static bool leads_there(const char *name, const char *from, const char *resolved)
{
	struct template_search search = { .name = name, .place = { .file = from } };
	struct str path = STR_INIT;
	struct error ignored;
	bool same = template_find(&search, &path, &ignored) && same_place(path.text, resolved);

	str_finish(&path);
	return same;
}

static bool file_holds(char *line)
{
	char *path = strchr(line, ' '), *name = strchr(line, '\t');
	char *from = name != NULL ? strchr(name + 1, '\t') : NULL;
	char hex[DIGEST_HEX_SIZE];
	struct digest digest;
	struct error ignored;

	if (path == NULL || (name != NULL && from == NULL))
		return false;
	*path++ = '\0';
	if (from != NULL)
		*name++ = *from++ = '\0';
	if (!is_regular(path) || !digest_file(path, &digest, &ignored))
		return false;
	digest_format(&digest, hex);
	return strcmp(line, hex) == 0 && (from == NULL || leads_there(name, from, path));
}

/* The line that begins at *p, cut off; *p moves behind it. NULL at the end. */
static char *next_line(char **p)
{
	char *line = *p;
	size_t len = strcspn(line, "\n");

	if (line[len] == '\0')
		return NULL;
	line[len] = '\0';
	*p = line + len + 1;
	return line;
}

bool stamp_holds(const char *stamp, const char *path)
{
	struct arena arena = { 0 };
	char *p = arena_strdup(&arena, stamp), *line = next_line(&p);
	const char *program = arena_printf(&arena, "program %s", report_version());
	bool holds = line != NULL && strcmp(line, program) == 0;
	size_t n = 0;

	while (holds && (line = next_line(&p)) != NULL) {
		const char *own = strchr(line, ' ');

		holds = (n++ > 0 || (own != NULL && same_place(path, own + 1))) && file_holds(line);
	}
	arena_finish(&arena);
	return holds && n > 0;
}
