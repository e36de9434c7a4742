/* save_check.c - what is never written over: what the command reads, the open office and what
 * belongs to it, and files of another kind. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/base/save_inside.h"

/* Those first that a database is not whole without. */
#define LOGS 3
static const char *const companions[] = { "-wal", "-shm", "-journal", "-head", NULL };

const char *save_companion(size_t i)
{
	return companions[i];
}

/* --- by what must not be touched --- */

/* A target as it is compared with others: what is there, and the name it has in its folder. */
struct spot {
	bool exists;
	struct stat file, folder;
	const char *name; /* NULL: only the file counts */
};

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* The folder that path names its file in. */
static bool stat_folder(const char *path, struct stat *status)
{
	struct str folder = STR_INIT;

	path_add_folder(path, &folder);
	bool ok = stat(folder.text, status) == 0;
	str_finish(&folder);
	return ok;
}

static bool is_at(const struct spot *spot, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	struct stat status;

	if (spot->exists && stat(path, &status) == 0 && is_same(&spot->file, &status))
		return true;
	return spot->name != NULL && strcmp(spot->name, name) == 0 && stat_folder(path, &status) &&
	       is_same(&spot->folder, &status);
}

/* The path itself, or where its links lead; its companions stand beside either. */
static bool is_at_companion(const struct spot *spot, const char *path)
{
	char *real = realpath(path, NULL);
	const char *const places[] = { path, real };
	struct str name = STR_INIT;
	bool found = real != NULL && is_at(spot, real);

	for (size_t k = 0; k < LEN(places); k++)
		for (size_t i = 0; places[k] != NULL && !found && companions[i] != NULL; i++) {
			str_clear(&name);
			str_printf(&name, "%s%s", places[k], companions[i]);
			found = is_at(spot, name.text);
		}
	str_finish(&name);
	free(real);
	return found;
}

MUST_LOOK static bool check_guards(const struct save_target *target, const struct spot *spot,
				   struct error *err)
{
	const struct save_limits *limits = target->limits;

	for (size_t i = 0; limits != NULL && i < limits->n_kept; i++)
		if (is_at(spot, limits->kept[i]) || is_at_companion(spot, limits->kept[i]))
			return error_set(err, ERROR_IO,
					 _("'%s' belongs to the office '%s', which is open; "
					   "expected another file to write to"),
					 target->path, limits->kept[i]);
	for (size_t i = 0; i < target->n_inputs; i++)
		if (is_at(spot, target->inputs[i]))
			return error_set(err, ERROR_IO,
					 _("'%s' is what this command reads ('%s'); expected "
					   "another file to write to"),
					 target->path, target->inputs[i]);
	return true;
}

bool save_check_open(const struct save_target *target, int fd, struct error *err)
{
	struct spot spot = { .exists = true };

	return fstat(fd, &spot.file) != 0 || !S_ISREG(spot.file.st_mode) ||
	       check_guards(target, &spot, err);
}

/* --- by what is there --- */

static size_t read_head(int folder, const char *name, unsigned char head[SAVE_HEAD], int *fd)
{
	*fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	ssize_t n = *fd >= 0 ? read(*fd, head, SAVE_HEAD) : -1;

	return n > 0 ? (size_t)n : 0;
}

/* Something that a database keeps, or would keep, beside itself. It is told by the database, since
 * its log may be empty or not there yet. */
MUST_LOOK static bool check_name(const struct save *save, struct error *err)
{
	size_t len = strlen(save->name);

	for (size_t i = 0; companions[i] != NULL; i++) {
		size_t end = strlen(companions[i]);
		struct str base = STR_INIT;
		unsigned char head[SAVE_HEAD];
		size_t n = 0;
		int fd = -1;

		if (len <= end || strcmp(save->name + len - end, companions[i]) != 0)
			continue;
		str_add_bytes(&base, save->name, len - end);
		n = read_head(save->folder, base.text, head, &fd);
		if (fd >= 0)
			close(fd);
		bool free_name = n == 0 || !save_kind_row(FOUND_DATABASE)->is(head, n) ||
				 error_set(err, ERROR_IO,
					   _("'%s' belongs to the database '%s'; expected another "
					     "file to write to"),
					   save->target.path, base.text);
		str_finish(&base);
		if (!free_name)
			return false;
	}
	return true;
}

/* What stands in a log would be worked into whatever takes the place of its database. */
static bool has_companion(const struct save *save)
{
	struct str name = STR_INIT;
	struct stat status;
	bool found = false;

	for (size_t i = 0; !found && i < LOGS; i++) {
		str_clear(&name);
		str_printf(&name, "%s%s", save->name, companions[i]);
		found = save_stat(save, name.text, &status) && status.st_size > 0;
	}
	str_finish(&name);
	return found;
}

/* Somebody holds a lock on some part of the file. */
static bool is_locked(int fd)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	return fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

MUST_LOOK static bool check_use(const struct save *save, enum save_kind found, int fd,
				struct error *err)
{
	if (found != SAVE_OFFICE || (!is_locked(fd) && !has_companion(save)))
		return true;
	return error_set(err, ERROR_IO,
			 _("'%s' is an office in use, or one that its log lies beside; expected a "
			   "backup, an empty file or none"),
			 save->target.path);
}

MUST_LOOK static bool check_kind(const struct save *save, struct error *err)
{
	enum save_kind kind = save->target.kind;
	unsigned char head[SAVE_HEAD];
	int fd;
	size_t n = read_head(save->folder, save->name, head, &fd);

	if (fd < 0)
		return error_set(err, ERROR_IO, _("cannot write '%s': %s"), save->target.path,
				 strerror(errno));
	enum save_kind found = n > 0 ? save_kind_of(head, n) : kind;
	bool ok = (save_kind_row(found)->replaced_by & 1u << kind) != 0
			  ? n == 0 || check_use(save, found, fd, err)
			  : error_set(err, ERROR_IO,
				      _("'%s' is %s; expected %s, an empty file or none"),
				      save->target.path, _(save_kind_row(found)->name),
				      _(save_kind_row(kind)->name));
	close(fd);
	return ok;
}

/* What no file can be written over. */
static const struct sort_row {
	mode_t sort;
	const char *name;
} sorts[] = {
	{ S_IFDIR, N_("a folder") }, { S_IFLNK, N_("a link") },   { S_IFIFO, N_("a pipe") },
	{ S_IFCHR, N_("a device") }, { S_IFBLK, N_("a device") }, { S_IFSOCK, N_("a socket") },
};

MUST_LOOK static bool check_sort(const struct save *save, mode_t mode, struct error *err)
{
	for (size_t i = 0; i < LEN(sorts); i++)
		if (sorts[i].sort == (mode & S_IFMT)) {
			error_set(err, ERROR_IO, _("'%s' is %s; expected a file"),
				  save->target.path, _(sorts[i].name));
			if (S_ISCHR(mode) || S_ISFIFO(mode))
				error_hint(err, _("'-' is standard output"));
			return false;
		}
	return true;
}

/* The guards come first: a file that this process has open as a database is not opened again, since
 * closing it would release the database's locks. */
bool save_check_target(const struct save *save, struct error *err)
{
	const struct save_limits *limits = save->target.limits;
	struct spot spot = { .name = save->name };

	if (save->target.way == SAVE_SCRATCH)
		return true;
	spot.exists = save_stat(save, save->name, &spot.file);
	if (spot.exists && S_ISLNK(spot.file.st_mode) && (limits == NULL || limits->tray == NULL))
		spot.exists = false; /* it leads nowhere, and is replaced */
	if (fstat(save->folder, &spot.folder) != 0 || !check_guards(&save->target, &spot, err))
		return false;
	if (save->target.way != SAVE_REPLACE)
		return true;
	if (!spot.exists)
		return check_name(save, err);
	if (!check_sort(save, spot.file.st_mode, err) || !check_name(save, err) ||
	    !check_kind(save, err))
		return false;
	return faccessat(save->folder, save->name, W_OK, 0) == 0 ||
	       error_set(err, ERROR_IO, _("cannot write '%s': %s"), save->target.path,
			 strerror(errno));
}
