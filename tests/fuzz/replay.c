/* replay.c - runs a fuzz target over its corpus, so that `make test` needs no clang. */
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "tests/fuzz/fuzz.h"

/* The whole file; false when it cannot be read. */
static bool run_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	size_t n = 0, capacity = 0;
	int c;

	if (file == NULL)
		return false;
	while ((c = getc(file)) != EOF) {
		bytes = array_grow(bytes, n, &capacity, 1);
		bytes[n++] = (uint8_t)c;
	}
	fclose(file);
	/* A copy of the exact size lets the sanitizer see one byte read too far. */
	uint8_t *exact = xmalloc(n);
	if (n > 0)
		memcpy(exact, bytes, n);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	free(bytes);
	return true;
}

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static bool run_folder(const char *folder)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, not_hidden, alphasort);
	bool ok = n > 0;

	for (int i = 0; i < n; i++) {
		char path[PATH_MAX];

		snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
		printf("%s\n", path);
		fflush(stdout);
		ok = run_file(path) && ok;
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return ok;
}

/* fuzz_load replays tests/fuzz/corpus/load; arguments name other folders. */
int main(int argc, char **argv)
{
	const char *name = strstr(argv[0], "fuzz_");
	char folder[PATH_MAX];
	bool ok = true;

	snprintf(folder, sizeof folder, "tests/fuzz/corpus/%s",
		 name != NULL ? name + strlen("fuzz_") : "");
	if (argc < 2)
		ok = run_folder(folder);
	for (int i = 1; i < argc; i++)
		ok = run_folder(argv[i]) && ok;
	if (!ok)
		fprintf(stderr, "the corpus could not be read, or is empty\n");
	return ok ? 0 : 1;
}
