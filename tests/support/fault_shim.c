/* fault_shim.c - a shared object for LD_PRELOAD, built apart and linked into no test: it stands
 * between a program and the disk and writes into the file $FAULT_LOG what is asked of it, in order:
 *   sync PATH
 *   rename FROM TO
 * Paths are full ones. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int fsync(int fd);
int fdatasync(int fd);
int rename(const char *from, const char *to);
int renameat(int from_folder, const char *from, int to_folder, const char *to);

static void note(const char *line)
{
	const char *path = getenv("FAULT_LOG");
	int fd = path != NULL ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;

	if (fd < 0)
		return;
	(void)!write(fd, line, strlen(line));
	close(fd);
}

/* Where a descriptor leads. */
static void path_of(int fd, char out[PATH_MAX])
{
	char link[64];

	if (fd == AT_FDCWD)
		snprintf(link, sizeof link, "/proc/self/cwd");
	else
		snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t len = readlink(link, out, PATH_MAX - 1);
	out[len > 0 ? len : 0] = '\0';
}

static void full_path(int folder, const char *name, char out[2 * PATH_MAX])
{
	char where[PATH_MAX] = "";

	if (name[0] != '/')
		path_of(folder, where);
	snprintf(out, 2 * PATH_MAX, "%s%s%s", where, where[0] != '\0' ? "/" : "", name);
}

static void note_sync(int fd)
{
	char path[PATH_MAX], line[PATH_MAX + 16];

	path_of(fd, path);
	snprintf(line, sizeof line, "sync %s\n", path);
	note(line);
}

static void note_rename(int from_folder, const char *from, int to_folder, const char *to)
{
	char a[2 * PATH_MAX], b[2 * PATH_MAX], line[4 * PATH_MAX + 16];

	full_path(from_folder, from, a);
	full_path(to_folder, to, b);
	snprintf(line, sizeof line, "rename %s %s\n", a, b);
	note(line);
}

/* The C library's own; ISO C knows no way from an object pointer to a function. */
#define REAL(type, variable, name)                          \
	do {                                                \
		void *found_ = dlsym(RTLD_NEXT, name);      \
		memcpy(&(variable), &found_, sizeof(type)); \
	} while (0)

typedef int sync_function(int fd);
typedef int renameat_function(int from_folder, const char *from, int to_folder, const char *to);

int fsync(int fd)
{
	sync_function *real;

	REAL(sync_function *, real, "fsync");
	note_sync(fd);
	return real(fd);
}

int fdatasync(int fd)
{
	sync_function *real;

	REAL(sync_function *, real, "fdatasync");
	note_sync(fd);
	return real(fd);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
	renameat_function *real;

	REAL(renameat_function *, real, "renameat");
	note_rename(from_folder, from, to_folder, to);
	return real(from_folder, from, to_folder, to);
}

int rename(const char *from, const char *to)
{
	return renameat(AT_FDCWD, from, AT_FDCWD, to);
}
