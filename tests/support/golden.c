/* golden.c - see golden.h. */
#include "tests/support/golden.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/str.h"
#include "tests/support/process.h"

static bool write_file(const char *folder, const char *name, const char *text)
{
	char path[PATH_MAX];

	snprintf(path, sizeof path, "%s/%s", folder, name);
	for (char *slash = path; (slash = strchr(slash + 1, '/')) != NULL;) {
		*slash = '\0';
		mkdir(path, 0777);
		*slash = '/';
	}
	FILE *file = fopen(path, "wb");
	bool ok = file != NULL && fputs(text, file) >= 0;
	return file != NULL && fclose(file) == 0 && ok;
}

static void explain(const char *name, const char *expected, const char *text, char *why,
		    size_t size)
{
	size_t line = 1, start = 0;

	for (size_t i = 0; expected[i] != '\0' && expected[i] == text[i]; i++)
		if (expected[i] == '\n') {
			line++;
			start = i + 1;
		}
	snprintf(why, size,
		 "tests/golden/%s, line %zu\n    expected: %.*s\n    came:     %.*s\n"
		 "diff -u tests/golden/%s build/golden/%s",
		 name, line, (int)strcspn(expected + start, "\n"), expected + start,
		 (int)strcspn(text + start, "\n"), text + start, name, name);
}

bool golden_matches(const char *name, const char *text, char *why, size_t size)
{
	const char *mode = getenv("CROSSFOOT_GOLDEN");
	char path[PATH_MAX];

	if (mode != NULL && strcmp(mode, "write") == 0) {
		snprintf(why, size, "tests/golden/%s cannot be written", name);
		return write_file("tests/golden", name, text);
	}
	struct str expected = STR_INIT;
	snprintf(path, sizeof path, "tests/golden/%s", name);
	process_read_file(path, &expected);
	bool same = strcmp(expected.text, text) == 0;
	if (expected.len == 0)
		snprintf(why, size, "%s is not there; `make golden` writes it", path);
	else if (!same)
		explain(name, expected.text, text, why, size);
	if (!same && !write_file("build/golden", name, text))
		snprintf(why, size, "build/golden/%s cannot be written", name);
	str_finish(&expected);
	return same;
}
