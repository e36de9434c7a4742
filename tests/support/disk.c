/* disk.c - see disk.h. */
#include "tests/support/disk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/test.h"

#define WORDS_MAX 24

void disk_run(struct process *process, const char *log, const char *const words[])
{
	char shim[512], variable[512];
	const char *program = getenv("CROSSFOOT"), *all[WORDS_MAX] = { "env", shim, variable };
	size_t n = 3;

	assert_non_null(program);
	snprintf(shim, sizeof shim, "LD_PRELOAD=%.*s/tests/support/fault_shim.so",
		 (int)(strrchr(program, '/') - program), program);
	snprintf(variable, sizeof variable, "FAULT_LOG=%s", log);
	all[n++] = "ASAN_OPTIONS=verify_asan_link_order=0"; /* the shim comes first */
	all[n++] = program;
	for (size_t i = 0; words[i] != NULL; i++) {
		assert_true(n + 1 < WORDS_MAX);
		all[n++] = words[i];
	}
	process_run_program(process, all);
}

/* The place in the log of the renaming to the path, and the name before; NULL when there is none.
 */
static const char *find_rename(const char *log, const char *path, struct str *from)
{
	struct str end = STR_INIT;
	const char *line = log, *found = NULL;

	str_printf(&end, " %s\n", path);
	for (; found == NULL && (line = strstr(line, "rename ")) != NULL;
	     line += strlen("rename ")) {
		size_t len = strcspn(line, "\n") + 1;

		if (len <= end.len || memcmp(line + len - end.len, end.text, end.len) != 0)
			continue;
		found = line;
		str_add_bytes(from, line + strlen("rename "), len - end.len - strlen("rename "));
	}
	str_finish(&end);
	return found;
}

const char *disk_flaw(const char *log, const char *path)
{
	struct str text = STR_INIT, sync = STR_INIT, from = STR_INIT;
	const char *flaw = "";

	process_read_file(log, &text);
	const char *renamed = find_rename(text.text, path, &from);
	str_printf(&sync, "sync %s\n", from.text);
	const char *synced = strstr(text.text, sync.text);
	if (renamed == NULL)
		flaw = "it was not renamed into its place";
	else if (synced == NULL || synced > renamed)
		flaw = "it was not on disk when it was renamed";
	str_finish(&text);
	str_finish(&sync);
	str_finish(&from);
	return flaw;
}
