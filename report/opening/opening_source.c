/* opening_source.c - see opening_source.h. */
#include "report/opening/opening_source.h"

#include <string.h>

#include "report/base/i18n.h"
#include "report/base/parcel.h"
#include "report/ledger/ledger_count.h"
#include "report/table/values_table.h"
#include "report/text/bind.h"
#include "report/text/simplified.h"
#include "report/yaml/load.h"

MUST_LOOK static bool keep_seal(const struct seal_keeper *keeper, struct seal *seal,
				struct error *err)
{
	const char *found = official_kept_digest(seal->written);
	char digest[DIGEST_HEX_SIZE];
	struct parcel *file;

	if (found == NULL)
		return true;
	memcpy(digest, found, sizeof digest - 1);
	digest[sizeof digest - 1] = '\0';
	if (!keeper->find(keeper->context, digest, &file, err))
		return false;
	if (file == NULL) {
		error_at(err, ERROR_IO, seal->place,
			 _("the picture '%s' that was kept is gone; 'crossfoot restore' brings a "
			   "backup back"),
			 seal->written);
		return false;
	}
	parcel_release(seal->kept);
	seal->kept = parcel_share(file);
	return true;
}

bool source_keep_seals(const struct seal_keeper *keeper, struct briefing *briefing,
		       struct errors *errors)
{
	struct seal *seal;
	struct error err;

	if (keeper->find == NULL)
		return true;
	for (size_t i = 0; (seal = document_seal(&briefing->document, i)) != NULL; i++)
		if (!keep_seal(keeper, seal, &err)) {
			errors_add(errors, &err);
			return false;
		}
	return true;
}

struct briefing *source_read(const struct report_source *source, struct errors *errors)
{
	struct load_options options = { .templates = source->templates,
					.n_templates = source->n_templates };
	struct briefing *briefing =
		source->text == NULL ? briefing_load(source->name, &options, errors)
				     : briefing_load_text(source->name, source->text,
							  strlen(source->text), &options, errors);

	if (briefing == NULL)
		return NULL;
	/* A text stands for a file that is not there, and so are its ledgers not. */
	if (source->text != NULL)
		briefing_leave_ledgers(briefing);
	for (size_t i = 0; i < source->n_ledgers; i++)
		briefing_keep_ledger(briefing, source->ledgers[i].name, source->ledgers[i].file);
	if (!source_keep_seals(&source->seals, briefing, errors)) {
		briefing_destroy(briefing);
		return NULL;
	}
	if (ledger_fill_tables(briefing, errors))
		return briefing;
	bool told_as_well = bind_briefing(briefing, errors); /* all mistakes at once */
	(void)told_as_well;
	briefing_destroy(briefing);
	return NULL;
}

struct briefing *source_bind(struct briefing *briefing, struct errors *errors)
{
	if (briefing == NULL || bind_briefing(briefing, errors))
		return briefing;
	briefing_destroy(briefing);
	return NULL;
}

bool source_count(struct briefing *briefing, struct ledger_counts **out, struct errors *errors)
{
	*out = NULL;
	if (!ledger_counts_any(briefing))
		return true;
	*out = ledger_counts_create(briefing, simplified, errors);
	if (*out == NULL)
		return false;
	ledger_counts_fill(*out, briefing);
	return true;
}

bool source_fill_counts(struct briefing *briefing, size_t *left, struct errors *errors)
{
	struct ledger_counts *counts;
	bool ok = source_count(briefing, &counts, errors);

	*left = 0;
	for (size_t i = 0; counts != NULL && i < ledger_counts_n(counts); i++)
		*left += ledger_counts_tally(counts, i)->n_left;
	ledger_counts_destroy(counts);
	return ok;
}
