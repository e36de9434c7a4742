/* sshd.h - Debian's sshd on a port of this machine alone, with keys and users of its own: root
 * only. The users are seen by nobody else: the lists of users lie over the system's in a name space
 * that the server alone has. */
#ifndef TESTS_SUPPORT_SSHD_H
#define TESTS_SUPPORT_SSHD_H

#include <stdbool.h>
#include <sys/types.h>

#include "report/base/arena.h"

#define SSHD_GROUP 47011 /* press */

struct sshd {
	struct arena arena;
	const char *folder; /* of keys and settings */
	const char *port;
	pid_t pid; /* 0: it does not run */
};

/* Starts it with a block of its settings as a page of docs shows it. False where it cannot be: not
 * root, or no name space can be had; why is said in the test's output. The users are li and wang, of
 * the group press. */
bool sshd_start(struct sshd *sshd, const char *block);
void sshd_stop(struct sshd *sshd);
/* Words of ssh as that user, NULL at the end; in the arena, with room for the command's. */
const char **sshd_words(struct sshd *sshd, const char *user, const char *const command[]);

#endif
