/* access.c - see access.h. */
#include "report/store/access.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/path.h"
#include "report/base/save.h"
#include "report/base/str.h"

#define FOLDER_MODE (S_ISGID | 0770)

MUST_LOOK static bool make_one(const char *path, bool last, struct error *err)
{
	if (mkdir(path, last ? 0700 : 0777) != 0)
		return errno == EEXIST ||
		       error_set(err, ERROR_IO, _("cannot make the folder '%s': %s"), path,
				 strerror(errno));
	if (last && chmod(path, FOLDER_MODE) != 0 && chmod(path, 0770) != 0)
		return error_set(err, ERROR_IO, _("cannot protect the folder '%s': %s"), path,
				 strerror(errno));
	return true;
}

bool access_make_folder(const char *path, struct error *err)
{
	struct str folder = STR_INIT;
	const char *end = strrchr(path, '/');
	bool ok = true;

	for (const char *slash = strchr(path + 1, '/');
	     ok && end != NULL && slash != NULL && slash <= end; slash = strchr(slash + 1, '/')) {
		str_clear(&folder);
		str_add_bytes(&folder, path, (size_t)(slash - path));
		ok = make_one(folder.text, slash == end, err);
	}
	str_finish(&folder);
	return ok;
}

bool access_share_folder(const char *path, const char *office, struct error *err)
{
	struct stat status;

	/* A group that the user is not in stays away; giving it takes the setgid bit. */
	if (stat(office, &status) == 0 && chown(path, (uid_t)-1, status.st_gid) != 0)
		errno = 0;
	return chmod(path, FOLDER_MODE) == 0 || chmod(path, 0770) == 0 ||
	       error_set(err, ERROR_IO, _("cannot protect the folder '%s': %s"), path,
			 strerror(errno));
}

/* Where locks and shared memory reach one machine alone, two machines both say that they have
 * written, and then hold different offices (SQLite: "Write-Ahead Logging", §1). */
static const struct network_row {
	unsigned long kind; /* statfs(2) */
	const char *name;
} networks[] = {
	{ 0x6969, "NFS" },        { 0xff534d42, "CIFS" },       { 0xfe534d42, "SMB2" },
	{ 0x517b, "SMB" },        { 0x01021997, "9P" },         { 0x65735546, "FUSE" },
	{ 0x00c36400, "Ceph" },   { 0x5346414f, "AFS" },        { 0x73757245, "Coda" },
	{ 0x0bd00bd0, "Lustre" }, { 0x786f4256, "VirtualBox" },
};

/* Of the file, or of the folder that it is to be made in. */
static bool find_disk(const char *path, struct statfs *out)
{
	struct str folder = STR_INIT;

	path_add_folder(path, &folder);
	bool found = statfs(path, out) == 0 || statfs(folder.text, out) == 0;
	str_finish(&folder);
	return found;
}

bool access_check_disk(const char *path, struct error *err)
{
	struct statfs status;

	if (!find_disk(path, &status))
		return true;
	for (size_t i = 0; i < LEN(networks); i++)
		if (networks[i].kind == ((unsigned long)status.f_type & 0xffffffff))
			return error_set(err, ERROR_IO,
					 _("'%s' lies on the network file system %s, where an "
					   "office would not be safe; expected a disk of this "
					   "machine"),
					 path, networks[i].name);
	return true;
}

MUST_LOOK static bool check_folder(const char *path, struct error *err)
{
	struct str folder = STR_INIT;
	struct stat status;

	path_add_folder(path, &folder);
	bool ok = true;
	/* With the sticky bit nobody can put another file in the office's place. */
	if (stat(folder.text, &status) == 0 && (status.st_mode & S_IWOTH) != 0 &&
	    (status.st_mode & S_ISVTX) == 0)
		ok = error_set(
			err, ERROR_IO,
			_("everybody may write to the folder '%s'; an office is for its owner "
			  "and group alone (chmod o-w)"),
			folder.text);
	str_finish(&folder);
	return ok;
}

/* A link leads into a folder of its own, and so does the next: of the last one the file is. */
MUST_LOOK static bool check_folders(const char *path, struct error *err)
{
	char *real = realpath(path, NULL);
	bool ok = check_folder(path, err) && (real == NULL || check_folder(real, err));

	free(real);
	return ok;
}

MUST_LOOK static bool check_file(const char *path, uid_t owner, gid_t group, struct error *err)
{
	struct stat status;

	if (lstat(path, &status) != 0)
		return true;
	if (!S_ISREG(status.st_mode))
		return error_set(err, ERROR_IO, _("'%s' is not a regular file"), path);
	if ((status.st_mode & S_IWOTH) != 0)
		return error_set(err, ERROR_IO,
				 _("everybody may write to '%s'; an office is for its owner and "
				   "group alone (chmod o-w)"),
				 path);
	if (status.st_uid != owner && status.st_gid != group && status.st_uid != 0)
		return error_set(err, ERROR_IO,
				 _("'%s' belongs neither to the office's owner nor to its group"),
				 path);
	return true;
}

void access_share_companions(const char *path)
{
	struct stat office, status;
	struct str name = STR_INIT;

	for (size_t i = 0; stat(path, &office) == 0 && save_companion(i) != NULL; i++) {
		str_clear(&name);
		str_printf(&name, "%s%s", path, save_companion(i));
		if (lstat(name.text, &status) == 0 && S_ISREG(status.st_mode) &&
		    status.st_uid == geteuid() && status.st_gid != office.st_gid &&
		    lchown(name.text, (uid_t)-1, office.st_gid) != 0)
			errno = 0;
	}
	str_finish(&name);
}

bool access_check(const char *path, struct error *err)
{
	struct stat status;
	struct str name = STR_INIT;

	if (stat(path, &status) != 0)
		return error_set(err, ERROR_IO, _("cannot open the office '%s': %s"), path,
				 strerror(errno));
	if (!S_ISREG(status.st_mode))
		return error_set(err, ERROR_IO, _("'%s' is not a regular file"), path);
	bool ok = access_check_disk(path, err) && check_folders(path, err) &&
		  ((status.st_mode & S_IWOTH) == 0 ||
		   check_file(path, status.st_uid, status.st_gid, err));
	for (size_t i = 0; ok && save_companion(i) != NULL; i++) {
		str_clear(&name);
		str_printf(&name, "%s%s", path, save_companion(i));
		ok = check_file(name.text, status.st_uid, status.st_gid, err);
	}
	str_finish(&name);
	return ok;
}
