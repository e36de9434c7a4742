/* process.h - runs the program as a user would and keeps what it said. */
#ifndef TESTS_SUPPORT_PROCESS_H
#define TESTS_SUPPORT_PROCESS_H

#include "report/base/str.h"

struct process {
	int status; /* exit status; 128 + the signal that ended it */
	struct str out, err;
};

/* Runs $CROSSFOOT (build/debug/crossfoot when it is not set) with the words up to NULL; what it had
 * said before is dropped. A zeroed struct is ready. Fails the test when nothing can be run. */
void process_run(struct process *process, const char *const words[]);
/* The same for any program that the path finds. */
void process_run_program(struct process *process, const char *const words[]);
void process_finish(struct process *process);

#define RUN(process, ...) process_run((process), (const char *const[]){ __VA_ARGS__, NULL })
#define RUN_PROGRAM(process, ...) \
	process_run_program((process), (const char *const[]){ __VA_ARGS__, NULL })

/* A new empty folder for one test's files, below TMPDIR; the caller frees the path. */
char *process_folder(void);
/* The whole of a file, "" when there is none. */
void process_read_file(const char *path, struct str *out);
void process_write_file(const char *path, const char *text);

#endif
