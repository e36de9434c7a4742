/* save_beside.c - files under a name of the program's own, beside where they will be; and those
 * that a killed run left. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "report/base/memory.h"
#include "report/base/save_inside.h"

#define TRIES 1000 /* names before giving up */
#define BEFORE ".crossfoot-"
#define BEHIND ".new"

bool save_stat(const struct save *save, const char *name, struct stat *status)
{
	return fstatat(save->folder, name, status, AT_SYMLINK_NOFOLLOW) == 0;
}

/* The descriptor is of the file that has the name. */
static bool is_named(int folder, const char *name, int fd)
{
	struct stat named, opened;

	return fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && fstat(fd, &opened) == 0 &&
	       named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

/* Whoever sweeps may have been faster than the lock: then it is gone, or held. Where a file system
 * knows no locks nothing is ever swept. */
static bool keep_locked(int folder, const char *name, int fd)
{
	if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
		return false;
	return is_named(folder, name, fd);
}

/* A short name, since the target's may be as long as names can be. */
int save_make_beside(struct save *save)
{
	const mode_t mode = save_kind_row(save->target.kind)->mode != 0 ? 0600 : 0666;
	struct str name = STR_INIT, path = STR_INIT;
	int fd = -1;

	errno = EEXIST;
	for (int i = 0; fd < 0 && errno == EEXIST && i < TRIES; i++) {
		str_clear(&name);
		str_printf(&name, BEFORE "%ld-%d" BEHIND, (long)getpid(), i);
		fd = openat(save->folder, name.text,
			    O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
		if (fd >= 0 && !keep_locked(save->folder, name.text, fd)) {
			close(fd);
			fd = -1;
			errno = EEXIST;
		}
	}
	if (fd >= 0) {
		str_printf(&path, "%s/%s", save->folder_path, name.text);
		save->lock = dup(fd);
		save->beside = str_take(&name);
		save->beside_path = str_take(&path);
	}
	str_finish(&name);
	str_finish(&path);
	return fd;
}

static void remove_with_companions(int folder, const char *name)
{
	struct str companion = STR_INIT;

	for (size_t i = 0; save_companion(i) != NULL; i++) {
		str_clear(&companion);
		str_printf(&companion, "%s%s", name, save_companion(i));
		unlinkat(folder, companion.text, 0);
	}
	str_finish(&companion);
	unlinkat(folder, name, 0);
}

void save_drop_beside(struct save *save)
{
	if (save->beside == NULL)
		return;
	remove_with_companions(save->folder, save->beside);
	save_let_go(save);
}

void save_let_go(struct save *save)
{
	if (save->lock >= 0)
		close(save->lock);
	save->lock = -1;
	free(save->beside);
	save->beside = NULL;
}

static const char *skip_digits(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n > 0 ? text + n : NULL;
}

static bool is_own_name(const char *name)
{
	const char *at = strncmp(name, BEFORE, strlen(BEFORE)) == 0
				 ? skip_digits(name + strlen(BEFORE))
				 : NULL;

	at = at != NULL && *at == '-' ? skip_digits(at + 1) : NULL;
	return at != NULL && strcmp(at, BEHIND) == 0;
}

static void sweep_one(int folder, const char *name)
{
	struct stat status;
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0 && is_named(folder, name, fd))
		remove_with_companions(folder, name);
	if (fd >= 0)
		close(fd);
}

void save_sweep(int folder)
{
	int fd = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;

	if (dir == NULL) {
		if (fd >= 0)
			close(fd);
		return;
	}
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		if (is_own_name(entry->d_name))
			sweep_one(folder, entry->d_name);
	closedir(dir);
}
