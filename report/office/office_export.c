/* office_export.c - the ledgers and seals of a briefing written beside the file that names them. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "report/base/i18n.h"
#include "report/base/parcel.h"
#include "report/base/path.h"
#include "report/office/office_inside.h"
#include "report/office/office_ledgers.h"

/* A path from the file's own folder, with nothing in it that leads out of it. */
static bool stays_below(const char *path)
{
	if (path[0] == '/' || path[0] == '\0')
		return false;
	for (const char *p = path; *p != '\0'; p += strcspn(p, "/"), p += *p == '/')
		if (*p == '/' || *p == '.')
			return false;
	return true;
}

/* The folders between the file and what it names. */
MUST_LOOK static bool make_folders(const char *path, size_t from, struct error *err)
{
	struct str folder = STR_INIT;
	bool ok = true;

	for (const char *p = path + from; ok && (p = strchr(p, '/')) != NULL; p++) {
		str_clear(&folder);
		str_add_bytes(&folder, path, (size_t)(p - path));
		if (mkdir(folder.text, 02770) != 0 && errno != EEXIST)
			ok = error_set(err, ERROR_IO, _("cannot make the folder '%s': %s"),
				       folder.text, strerror(errno));
	}
	str_finish(&folder);
	return ok;
}

/* A file that is there already is good when it is the same, and never written over. */
MUST_LOOK static bool is_there(const char *path, const char *digest, bool *there, struct error *err)
{
	char hex[DIGEST_HEX_SIZE];
	struct digest found;

	*there = access(path, F_OK) == 0;
	if (!*there)
		return true;
	if (!digest_file(path, &found, err))
		return false;
	digest_format(&found, hex);
	return strcmp(hex, digest) == 0 ||
	       error_set(err, ERROR_IO,
			 _("'%s' is there and is another file than the one that is kept; move it "
			   "away first"),
			 path);
}

MUST_LOOK static bool copy_out(const struct parcel *file, struct save *save, struct error *err)
{
	char block[65536];
	struct parcel_piece piece = { block, sizeof block, sizeof block };

	for (size_t at = 0; piece.got == sizeof block; at += piece.got) {
		if (!parcel_read(file, at, &piece, err))
			return false;
		if (fwrite(block, 1, piece.got, save->file) != piece.got)
			return error_set(err, ERROR_IO, _("cannot write '%s': %s"),
					 save->target.path, strerror(errno));
	}
	return true;
}

MUST_LOOK static bool write_file(struct office *office, const char *digest, const char *path,
				 struct error *err)
{
	struct save_target target = {
		.path = path, .kind = SAVE_AS_CAME, .way = SAVE_FRESH, .limits = &office->limits
	};
	struct parcel *file;
	bool there;

	if (!office_held_file(office, digest, &file, err) || !is_there(path, digest, &there, err))
		return false;
	if (there || file == NULL)
		return true;
	struct save save;
	if (!save_open(&save, &target, err))
		return false;
	if (copy_out(file, &save, err))
		return save_commit(&save, err);
	save_discard(&save);
	return false;
}

static const struct stored_ledger *find_stored(const struct stored_content *content,
					       const char *name)
{
	for (size_t i = 0; i < content->n_ledgers; i++)
		if (strcmp(content->ledgers[i].name, name) == 0)
			return &content->ledgers[i];
	return NULL;
}

MUST_LOOK static bool export_ledgers(struct office *office, const struct stored_content *content,
				 const struct briefing *briefing, const char *folder,
				 struct error *err)
{
	struct str path = STR_INIT;
	bool ok = true;

	for (size_t i = 0; ok && i < briefing->n_ledgers; i++) {
		const struct ledger *ledger = &briefing->ledgers[i];
		const struct stored_ledger *stored = find_stored(content, ledger->name);
		const char *below = ledger->path + (strncmp(ledger->path, "./", 2) == 0 ? 2 : 0);

		if (stored == NULL)
			continue;
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, below);
		ok = stays_below(below)
			     ? make_folders(path.text, strlen(folder) + 1, err) &&
				       write_file(office, stored->digest, path.text,
						  err)
			     : error_set(
				       err, ERROR_USAGE,
				       _("the ledger '%s' is not written: its path '%s' leads out "
					 "of the file's folder"),
				       ledger->name, ledger->path);
	}
	str_finish(&path);
	return ok;
}

MUST_LOOK static bool export_seals(struct office *office, const struct briefing *briefing,
				   const char *folder, struct error *err)
{
	const struct seal *seal;
	struct str path = STR_INIT;
	bool ok = true;

	for (size_t i = 0; ok && (seal = document_seal(&briefing->document, i)) != NULL; i++) {
		const char *found = official_kept_digest(seal->written);
		char digest[DIGEST_HEX_SIZE];

		if (found == NULL)
			continue;
		snprintf(digest, sizeof digest, "%s", found);
		str_clear(&path);
		str_printf(&path, "%s/%s", folder, seal->written);
		ok = make_folders(path.text, strlen(folder) + 1, err) &&
		     write_file(office, digest, path.text, err);
	}
	str_finish(&path);
	return ok;
}

bool office_export_files(struct office *office, const struct exported *file,
			   struct errors *errors)
{
	const struct load_options options = { .may_read = office_may_read_file, .context = office };
	struct arena_mark mark = arena_mark(&office->arena);
	struct stored_content content;
	struct briefing *briefing = NULL;
	struct str place = STR_INIT, folder = STR_INIT;
	struct error err;
	bool ok = office_path(office, TRAY_OUT, file->path, &place, &err) &&
		  briefings_open(office->store, file->name, &office->arena, &content, &err);

	if (!ok)
		errors_add(errors, &err);
	/* most have neither and need not be read */
	if (ok && (content.n_ledgers > 0 || strstr(file->text->text, "seals/") != NULL)) {
		path_add_folder(place.text, &folder);
		briefing = briefing_load_text(file->name, file->text->text, file->text->len,
					      &options, errors);
		ok = briefing != NULL &&
		     ((export_ledgers(office, &content, briefing, folder.text, &err) &&
		       export_seals(office, briefing, folder.text, &err)) ||
		      office_fail(errors, &err));
	}
	briefing_destroy(briefing);
	str_finish(&place);
	str_finish(&folder);
	arena_rewind(&office->arena, mark);
	return ok;
}
