/* output.h - a file that appears whole or not at all. */
#ifndef REPORT_PDF_OUTPUT_H
#define REPORT_PDF_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "report/base/error.h"

/* A zeroed struct is closed. */
struct output {
	FILE *file;
	char *path;      /* as the user named it */
	char *target;    /* where the file goes: path with its symbolic links followed */
	char *temporary; /* beside target; NULL when written directly */
};

/* "-" is standard output. A regular file, or one that does not exist yet, is written beside its
 * place and moved there by output_commit; anything else (a pipe, /dev/null) is written directly. */
bool output_open(struct output *output, const char *path, struct error *err);
/* Writes out, syncs, gives the file its name and syncs the folder. On failure the old file is as it
 * was. Closes either way. */
bool output_commit(struct output *output, struct error *err);
/* Removes what a process that was killed had begun to write beside path. */
void output_clear_away(const char *path, pid_t process);
/* Removes what was written. Safe on a zeroed struct and after output_commit. */
void output_discard(struct output *output);

#endif
