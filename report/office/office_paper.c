/* office_paper.c - what the paper of a stored briefing says of the office, and where it goes. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/i18n.h"
#include "report/office/office_inside.h"
#include "report/store/access.h"
#include "report/store/evidence.h"

void office_add_imprint(const char *name, const struct digest *head, struct str *out)
{
	char hex[DIGEST_HEX_SIZE];

	digest_format(head, hex);
	str_printf(out, "%s  SHA-256 %s", name, hex);
}

bool office_imprint(struct office *office, const char *name, bool *draft, struct str *out,
		    struct error *err)
{
	struct arena_mark scratch = arena_mark(&office->arena);
	struct standing standing;
	struct digest head;
	int64_t seq;
	bool ok = evidence_of(office->store, name, err) &&
		  flow_standing(office->store, name, &office->arena, &standing, err);

	if (ok) {
		*draft = standing.about.state < FLOW_APPROVED;
		head = standing.head;
		ok = !*draft || store_head(office->store, &seq, &head, err);
	}
	if (ok)
		office_add_imprint(standing.about.name, &head, out);
	arena_rewind(&office->arena, scratch);
	return ok;
}

/* A missing folder is made, for the office's group as the office itself is. */
MUST_LOOK static bool make_tray(const struct office *office, const char *folder, const char *path,
				struct error *err)
{
	struct stat status;

	if (stat(folder, &status) == 0)
		return S_ISDIR(status.st_mode) ||
		       error_set(err, ERROR_IO, _("'%s' is a file; expected a folder for papers"),
				 folder);
	return access_make_folder(path, err) && access_share_folder(folder, office->folder, err);
}

bool office_paper_path(struct office *office, const struct paper_name *name, struct str *out,
		       struct error *err)
{
	struct str folder = STR_INIT, path = STR_INIT;

	office_tray(office, TRAY_OUT, &folder);
	str_printf(&path, "%s/%s%s%s", folder.text, name->briefing, name->draft ? "-草稿" : "",
		   name->ending);
	bool ok = make_tray(office, folder.text, path.text, err) &&
		  office_path(office, TRAY_OUT, path.text, out, err);
	str_finish(&folder);
	str_finish(&path);
	return ok;
}
