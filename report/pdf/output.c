/* output.c - see output.h. */
#include "report/pdf/output.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"

#define TRIES 100 /* names for the file beside, before giving up */
#define BUFFER_SIZE (1 << 16)

static bool fails(const struct output *output, int number, struct error *err)
{
	return error_set(err, ERROR_IO, _("cannot write '%s': %s"), output->path, strerror(number));
}

static char *folder_of(const char *path)
{
	char *copy = xstrdup(path), *folder = xstrdup(dirname(copy));

	free(copy);
	return folder;
}

/* Where a write to path really goes. A link to a file that does not exist yet is replaced. */
static char *links_follow(const char *path)
{
	char *real = realpath(path, NULL);

	return real != NULL ? real : xstrdup(path);
}

static void standard_output_open(struct output *output)
{
	int copy = dup(STDOUT_FILENO);

	output->file = copy >= 0 ? fdopen(copy, "wb") : NULL;
}

/* A short name, since target's may be as long as names can be. */
static void beside_name(const char *folder, pid_t process, int i, struct str *name)
{
	str_clear(name);
	str_printf(name, "%s/.crossfoot-%ld-%d.new", folder, (long)process, i);
}

static int beside_create(const char *target, struct str *name)
{
	char *folder = folder_of(target);
	int fd = -1;

	errno = EEXIST;
	for (int i = 0; fd < 0 && errno == EEXIST && i < TRIES; i++) {
		beside_name(folder, getpid(), i, name);
		fd = open(name->text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	}
	free(folder);
	return fd;
}

/* As the file that is replaced; a new one in a folder that a group shares is shared with it,
 * whatever the umask. */
static void set_permissions(const struct output *output, int fd)
{
	const mode_t shared = S_ISGID | S_IWGRP;
	char *folder = folder_of(output->target);
	struct stat status;
	mode_t mode = 0;

	if (stat(output->target, &status) == 0)
		mode = status.st_mode & 0777;
	else if (stat(folder, &status) == 0 && (status.st_mode & shared) == shared &&
		 fstat(fd, &status) == 0)
		mode = (status.st_mode & 0777) | S_IRGRP | S_IWGRP;
	if (mode != 0 && fchmod(fd, mode) != 0)
		errno = 0; /* some file systems have no permissions to keep */
	free(folder);
}

static void beside_open(struct output *output)
{
	struct str name = STR_INIT;
	int fd = beside_create(output->target, &name);

	if (fd >= 0) {
		set_permissions(output, fd);
		output->temporary = str_take(&name);
		output->file = fdopen(fd, "wb");
	}
	str_finish(&name);
}

bool output_open(struct output *output, const char *path, struct error *err)
{
	struct stat status;

	*output = (struct output){ .path = xstrdup(path), .target = links_follow(path) };
	bool exists = stat(output->target, &status) == 0;
	if (strcmp(path, "-") == 0)
		standard_output_open(output);
	else if (exists && S_ISDIR(status.st_mode))
		errno = EISDIR;
	else if (exists && !S_ISREG(status.st_mode))
		output->file = fopen(output->target, "wb");
	else if (exists && access(output->target, W_OK) != 0)
		output->file = NULL;
	else
		beside_open(output);
	if (output->file == NULL) {
		fails(output, errno, err);
		output_discard(output);
		return false;
	}
	setvbuf(output->file, NULL, _IOFBF, BUFFER_SIZE);
	return true;
}

/* Without this the new name may be lost with the power. Some file systems cannot: no error. */
static void folder_sync(const char *path)
{
	char *folder = folder_of(path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(folder);
}

static int file_close(struct output *output)
{
	int number = 0;

	errno = 0;
	if (fflush(output->file) != 0 || ferror(output->file))
		number = errno != 0 ? errno : EIO;
	if (number == 0 && output->temporary != NULL && fsync(fileno(output->file)) != 0)
		number = errno;
	if (fclose(output->file) != 0 && number == 0)
		number = errno;
	output->file = NULL;
	return number;
}

bool output_commit(struct output *output, struct error *err)
{
	int number = file_close(output);

	if (number == 0 && output->temporary != NULL &&
	    rename(output->temporary, output->target) != 0)
		number = errno;
	if (number == 0 && output->temporary != NULL) {
		folder_sync(output->target);
		free(output->temporary);
		output->temporary = NULL;
	}
	if (number != 0)
		fails(output, number, err);
	output_discard(output);
	return number == 0;
}

void output_discard(struct output *output)
{
	if (output->file != NULL)
		fclose(output->file);
	if (output->temporary != NULL)
		unlink(output->temporary);
	free(output->temporary);
	free(output->target);
	free(output->path);
	*output = (struct output){ 0 };
}

void output_clear_away(const char *path, pid_t process)
{
	char *target = links_follow(path), *folder = folder_of(target);
	struct str name = STR_INIT;

	for (int i = 0; i < TRIES; i++) {
		beside_name(folder, process, i, &name);
		if (unlink(name.text) != 0)
			break;
	}
	str_finish(&name);
	free(folder);
	free(target);
}
