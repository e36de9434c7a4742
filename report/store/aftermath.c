/* aftermath.c - see aftermath.h. */
#include "report/store/aftermath.h"

#include <string.h>

#include "report/base/i18n.h"

bool aftermath_look(struct store *store, int64_t record, const struct digest *digest,
		    struct error *err)
{
	struct digest found;
	struct error ignored;
	char why[sizeof err->text];
	bool is_void = store->engine->void_commit(store->link, &ignored);
	bool looked = store->engine->find_afresh(store->link, record, &found, &ignored);

	if (looked && digest_equals(&found, digest))
		return true;
	if (is_void) {
		error_hint(err, _("nothing of it is stored"));
		return false;
	}
	memcpy(why, err->text, sizeof why);
	return error_set(err, ERROR_IO,
			 _("%s; whether the change is stored is not known: the disk does not say. "
			   "Look at it before it is done again"),
			 why);
}
