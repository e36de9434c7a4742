/* save.c - see save.h. */
#define _GNU_SOURCE /* O_PATH, renameat2 */
#include "report/base/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/base/memory.h"
#include "report/base/save_inside.h"

#define BUFFER_SIZE (1 << 16)

ALWAYS_FALSE static bool fails(const struct save *save, int number, struct error *err)
{
	return error_set(err, ERROR_IO, _("cannot write '%s': %s"), save->target.path,
			 strerror(number));
}

/* --- the folder --- */

/* One that may be searched but not listed will do. */
static int open_folder(int from, const char *path)
{
	int fd = openat(from, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0 && errno == EACCES)
		fd = openat(from, path, O_PATH | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	return fd;
}

/* Fills folder_path and name from a path whose folder has no links, or from one that is followed.
 */
static bool split(struct save *save, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	struct str folder = STR_INIT;

	path_add_folder(path, &folder);
	save->folder_path = realpath(folder.text, NULL);
	save->name = xstrdup(name);
	str_finish(&folder);
	if (save->folder_path != NULL && name[0] == '\0')
		errno = EISDIR;
	return save->folder_path != NULL && name[0] != '\0';
}

/* Where a write to path really goes. A link to a file that does not exist yet is replaced. */
MUST_LOOK static bool find_anywhere(struct save *save, struct error *err)
{
	char *real = realpath(save->target.path, NULL);
	bool ok = split(save, real != NULL ? real : save->target.path);

	free(real);
	if (ok)
		save->folder = open_folder(AT_FDCWD, save->folder_path);
	return (ok && save->folder >= 0) || fails(save, errno, err);
}

ALWAYS_FALSE static bool lies_outside(const struct save *save, struct error *err)
{
	return error_set(err, ERROR_USAGE,
			 _("'%s' lies outside the office's folder '%s', and this session is "
			   "restricted to it"),
			 save->target.path, save->target.limits->tray);
}

/* One folder further down, of which `below` starts with the name. */
MUST_LOOK static bool step_down(struct save *save, const char *below, size_t len, struct error *err)
{
	struct str name = STR_INIT;

	str_add_bytes(&name, below, len);
	int fd = strcmp(name.text, "..") == 0 ? -1 : open_folder(save->folder, name.text);
	int number = errno;
	str_finish(&name);
	if (fd < 0)
		return number == ELOOP || number == ENOTDIR ? lies_outside(save, err)
							    : fails(save, number, err);
	close(save->folder);
	save->folder = fd;
	return true;
}

/* The tray is opened once, and from there on no link is followed: what lies in it may be changed by
 * others at any time. */
MUST_LOOK static bool find_in_tray(struct save *save, struct error *err)
{
	const char *path = save->target.path;
	char *tray = realpath(save->target.limits->tray, NULL);
	size_t len = tray != NULL ? strlen(tray) : 0;

	save->folder = tray != NULL ? open_folder(AT_FDCWD, tray) : -1;
	int number = errno;
	bool inside = tray != NULL && strncmp(path, tray, len) == 0 && path[len] == '/';
	free(tray);
	if (save->folder < 0)
		return fails(save, number, err);
	save->folder_path = xstrdup("");
	if (!inside)
		return lies_outside(save, err);
	const char *below = path + len + 1, *slash = strrchr(path, '/');
	for (const char *end; (end = strchr(below, '/')) != NULL; below = end + 1)
		if (!step_down(save, below, (size_t)(end - below), err))
			return false;
	save->name = xstrdup(below);
	free(save->folder_path);
	struct str folder = STR_INIT;
	str_add_bytes(&folder, path, (size_t)(slash - path));
	save->folder_path = str_take(&folder);
	return below[0] != '\0' || fails(save, EISDIR, err);
}

bool save_find_folder(struct save *save, struct error *err)
{
	const struct save_limits *limits = save->target.limits;

	save->folder = -1;
	return limits != NULL && limits->tray != NULL ? find_in_tray(save, err)
						      : find_anywhere(save, err);
}

/* --- permissions --- */

/* As the file that is replaced; a new one in a folder that a group shares is shared with it,
 * whatever the umask. */
static mode_t usual_mode(const struct save *save, int fd)
{
	const mode_t shared = S_ISGID | S_IWGRP;
	struct stat status;

	if (save_stat(save, save->name, &status) && S_ISREG(status.st_mode))
		return status.st_mode & 0777;
	if (fstat(save->folder, &status) == 0 && (status.st_mode & shared) == shared &&
	    fstat(fd, &status) == 0)
		return (status.st_mode & 0777) | S_IRGRP | S_IWGRP;
	return 0;
}

/* What is for its owner and group alone gets the folder's group, as a setgid folder would give it;
 * one that the user is not in stays away. */
static bool protect(const struct save *save, int fd, mode_t mode)
{
	struct stat status;

	if (fchmod(fd, 0600) == 0 && fstat(save->folder, &status) == 0 &&
	    fchown(fd, (uid_t)-1, status.st_gid) != 0)
		errno = 0;
	return fchmod(fd, mode) == 0;
}

static bool set_permissions(const struct save *save, int fd)
{
	mode_t own = save_kind_row(save->target.kind)->mode, mode = usual_mode(save, fd);

	if (own != 0)
		return protect(save, fd, own);
	if (mode != 0 && fchmod(fd, mode) != 0)
		errno = 0; /* some file systems have no permissions to keep */
	return true;
}

/* --- the file --- */

MUST_LOOK static bool open_standard_output(struct save *save, struct error *err)
{
	if (!save_check_open(&save->target, STDOUT_FILENO, err))
		return false;
	int copy = dup(STDOUT_FILENO);
	save->file = copy >= 0 ? fdopen(copy, "wb") : NULL;
	return save->file != NULL || fails(save, errno, err);
}

MUST_LOOK static bool open_beside(struct save *save, struct error *err)
{
	if (!save_find_folder(save, err) || !save_check_target(save, err))
		return false;
	save_sweep(save->folder);
	int fd = save_make_beside(save);
	if (fd < 0)
		return fails(save, errno, err);
	if (!set_permissions(save, fd) || (save->file = fdopen(fd, "r+b")) == NULL) {
		fails(save, errno, err);
		close(fd);
	}
	return save->file != NULL;
}

bool save_open(struct save *save, const struct save_target *target, struct error *err)
{
	*save = (struct save){ .target = *target, .folder = -1, .lock = -1 };
	if (strcmp(target->path, "-") == 0 ? !open_standard_output(save, err)
					   : !open_beside(save, err)) {
		save_discard(save);
		return false;
	}
	setvbuf(save->file, NULL, _IOFBF, BUFFER_SIZE);
	return true;
}

/* --- giving it its name --- */

static int close_file(struct save *save)
{
	int number = 0;

	errno = 0;
	if (fflush(save->file) != 0 || ferror(save->file))
		number = errno != 0 ? errno : EIO;
	if (number == 0 && save->beside != NULL && !save->target.fleeting &&
	    fsync(fileno(save->file)) != 0)
		number = errno;
	if (fclose(save->file) != 0 && number == 0)
		number = errno;
	save->file = NULL;
	return number;
}

/* What is to be given the name is the very file that was made, and of its kind: one that writes by
 * a path may have been led elsewhere. */
MUST_LOOK static bool check_written(const struct save *save, struct error *err)
{
	const struct save_kind_row *row = save_kind_row(save->target.kind);
	unsigned char head[SAVE_HEAD];
	ssize_t n = pread(save->lock, head, sizeof head, 0);
	struct stat made, named;

	if (n > 0 && row->is(head, (size_t)n) && fstat(save->lock, &made) == 0 &&
	    save_stat(save, save->beside, &named) && made.st_dev == named.st_dev &&
	    made.st_ino == named.st_ino)
		return true;
	return error_set(err, ERROR_IO, _("cannot write '%s': what was made for it is not %s"),
			 save->target.path, _(row->name));
}

/* A fresh name that somebody else has taken meanwhile is his. */
static bool give_name(struct save *save)
{
	if (save->target.way == SAVE_FRESH)
		return linkat(save->folder, save->beside, save->folder, save->name, 0) == 0 ||
		       errno == EEXIST;
	if (renameat(save->folder, save->beside, save->folder, save->name) != 0)
		return false;
	save_let_go(save);
	return true;
}

MUST_LOOK static bool commit_beside(struct save *save, struct error *err)
{
	/* Much may have happened while it was written. */
	if (!check_written(save, err) || !save_check_target(save, err))
		return false;
	if (!give_name(save))
		return fails(save, errno, err);
	/* Without this the new name may be lost with the power. Some file systems cannot. */
	if (!save->target.fleeting && fsync(save->folder) != 0)
		errno = 0;
	return true;
}

bool save_commit(struct save *save, struct error *err)
{
	int number = close_file(save);
	bool ok = number == 0 || fails(save, number, err);

	ok = ok && (save->beside == NULL || commit_beside(save, err));
	save_discard(save);
	return ok;
}

void save_discard(struct save *save)
{
	if (save->file != NULL)
		fclose(save->file);
	if (save->beside != NULL)
		save_drop_beside(save);
	if (save->folder_path != NULL && save->folder >= 0)
		close(save->folder);
	free(save->beside_path);
	free(save->folder_path);
	free(save->name);
	*save = (struct save){ 0 };
}

bool save_bytes(const struct save_target *target, const char *bytes, size_t len, struct error *err)
{
	struct save save;

	if (!save_open(&save, target, err))
		return false;
	if (fwrite(bytes, 1, len, save.file) == len)
		return save_commit(&save, err);
	fails(&save, errno, err);
	save_discard(&save);
	return false;
}

void save_clear_away(const char *path)
{
	struct save save = { .target = { .path = path } };
	struct error ignored;

	if (find_anywhere(&save, &ignored))
		save_sweep(save.folder);
	save_discard(&save);
}

/* --- out of the way --- */

static bool move_one(const char *path, const char *to)
{
	if (renameat2(AT_FDCWD, path, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	/* Some file systems cannot promise it. */
	return errno == EINVAL && access(to, F_OK) != 0 && rename(path, to) == 0;
}

bool save_set_aside(const char *path, const char *to, struct error *err)
{
	struct save save = { .target = { .path = to } };
	struct str from = STR_INIT, name = STR_INIT;
	bool ok = move_one(path, to) ||
		  error_set(err, ERROR_IO, _("cannot rename '%s': %s"), path, strerror(errno));

	for (size_t i = 0; ok && save_companion(i) != NULL; i++) {
		str_clear(&from);
		str_clear(&name);
		str_printf(&from, "%s%s", path, save_companion(i));
		str_printf(&name, "%s%s", to, save_companion(i));
		ok = move_one(from.text, name.text) || errno == ENOENT ||
		     error_set(err, ERROR_IO, _("cannot rename '%s': %s"), from.text,
			       strerror(errno));
	}
	struct error ignored;
	if (ok && find_anywhere(&save, &ignored))
		fsync(save.folder);
	save_discard(&save);
	str_finish(&from);
	str_finish(&name);
	return ok;
}
