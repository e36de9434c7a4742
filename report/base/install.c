/* install.c - see install.h. */
#include "report/base/install.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef CROSSFOOT_PREFIX
#define CROSSFOOT_PREFIX "/usr/local"
#endif

static bool is_folder(const char *root, const char *name)
{
	struct stat status;
	struct str path = STR_INIT;

	str_printf(&path, "%s/%s", root, name);
	bool found = stat(path.text, &status) == 0 && S_ISDIR(status.st_mode);
	str_finish(&path);
	return found;
}

bool install_source_root(struct str *path)
{
	char program[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", program, sizeof program - 1);

	if (len <= 0)
		return false;
	program[len] = '\0';
	for (char *cut; (cut = strrchr(program, '/')) != NULL && cut != program;) {
		*cut = '\0';
		const char *name = strrchr(program, '/');
		if (name == NULL || strcmp(name, "/build") != 0)
			continue;
		program[name - program] = '\0';
		if (!is_folder(program, "templates"))
			return false;
		str_add(path, program);
		return true;
	}
	return false;
}

void install_share(struct str *path)
{
	str_add(path, CROSSFOOT_PREFIX "/share/crossfoot");
}
