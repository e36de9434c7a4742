/* path.c - see path.h. */
#include "report/base/path.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void path_add_folder(const char *path, struct str *out)
{
	const char *slash = strrchr(path, '/');

	if (slash == NULL)
		str_add(out, ".");
	else
		str_add_bytes(out, path, slash == path ? 1 : (size_t)(slash - path));
}

const char *path_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

bool path_find_program(const char *name, struct str *out)
{
	const char *path = getenv("PATH");
	struct str place = STR_INIT;
	bool found = false;

	for (const char *p = path != NULL ? path : ""; *p != '\0' && !found;) {
		size_t len = strcspn(p, ":");

		str_clear(&place);
		str_add_bytes(&place, p, len);
		str_printf(&place, "/%s", name);
		found = len > 0 && access(place.text, X_OK) == 0;
		p += len + (p[len] == ':');
	}
	if (found)
		str_add(out, place.text);
	str_finish(&place);
	return found;
}
