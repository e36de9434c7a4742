/* disk.h - what a run of the program asks of the disk, in order: is all on it before it has its
 * name? */
#ifndef TESTS_SUPPORT_DISK_H
#define TESTS_SUPPORT_DISK_H

#include "tests/support/process.h"

/* Runs $CROSSFOOT with the words up to NULL behind the shim; log is a file that is not there yet.
 */
void disk_run(struct process *process, const char *log, const char *const words[]);
#define RUN_ON_DISK(process, log, ...) \
	disk_run((process), (log), (const char *const[]){ __VA_ARGS__, NULL })

/* The file was written under another name, synced, and then renamed: what is wrong with that, ""
 * when it was so. */
const char *disk_flaw(const char *log, const char *path);
#define assert_written_safely(log, path)                      \
	do {                                                  \
		const char *flaw_ = disk_flaw((log), (path)); \
		if (flaw_[0] != '\0')                         \
			fail_msg("%s: %s", (path), flaw_);    \
	} while (0)

#endif
