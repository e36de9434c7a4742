/* opening_source.h - where briefings are read from, and what is done before they are proved. */
#ifndef REPORT_OPENING_OPENING_SOURCE_H
#define REPORT_OPENING_OPENING_SOURCE_H

#include "report/base/error.h"
#include "report/model/briefing.h"

/* Where a briefing is read from: the file `name`, or the text that stands for it, with the
 * templates it was used with (report/yaml/load.h). */
struct load_template;
struct kept_ledger {
	const char *name;
	struct parcel *file; /* borrowed */
};
/* Who keeps pictures of seals: *out is borrowed, NULL when there is none of that digest. */
struct seal_keeper {
	bool (*find)(void *context, const char *digest, struct parcel **out, struct error *err);
	void *context;
};
struct report_source {
	const char *name;
	const char *text; /* NULL: the file */
	const struct load_template *templates;
	size_t n_templates;
	const struct kept_ledger *ledgers; /* of a text: those that are kept */
	size_t n_ledgers;
	struct seal_keeper seals; /* of a text; zeroed: they lie where it names them */
};
/* A briefing with its tables read, its texts still unbound; NULL with errors. */
struct briefing *source_read(const struct report_source *source, struct errors *errors);
/* Gives its seals the pictures that are kept. */
MUST_LOOK bool source_keep_seals(const struct seal_keeper *keeper, struct briefing *briefing,
				 struct errors *errors);
/* Takes the briefing, which may be NULL; NULL when a text cannot be bound. */
struct briefing *source_bind(struct briefing *briefing, struct errors *errors);
/* Counts what is counted from ledgers: cells without a value take their counts. *out is NULL when
 * nothing is. */
struct ledger_counts;
MUST_LOOK bool source_count(struct briefing *briefing, struct ledger_counts **out,
			    struct errors *errors);
/* *left: how many records could not be placed. */
MUST_LOOK bool source_fill_counts(struct briefing *briefing, size_t *left, struct errors *errors);

#endif
