/* ledger_list.h - the records behind a counted cell, to be looked at in any order.
 *
 * They are read once, in stretches, and laid out in a file without a name; where each 64th begins
 * is kept. A million of them scroll like ten, and memory holds an index of 8 bytes for 64 records.
 */
#ifndef REPORT_LEDGER_LEDGER_LIST_H
#define REPORT_LEDGER_LEDGER_LIST_H

#include "report/ledger/ledger_records.h"

/* What is looked at. */
struct ledger_list_request {
	struct cell_ref cell; /* a total stands for all its parts */
	ledger_rewrite_fn *rewrite;
	const char *beside; /* a path in the folder where they are laid out */
};
struct ledger_list;
/* NULL with errors as of a visit. The briefing must outlive the list. */
struct ledger_list *ledger_list_open(const struct briefing *briefing,
				     const struct ledger_list_request *request,
				     struct errors *errors);
void ledger_list_close(struct ledger_list *list); /* accepts NULL */
/* Reads so many rows of the sheet on; what is found is there at once. */
enum ledger_visit_state ledger_list_read(struct ledger_list *list, size_t rows, struct error *err);
size_t ledger_list_n(const struct ledger_list *list); /* records so far */
size_t ledger_list_columns(const struct ledger_list *list);
/* What stands above a column; and whether what stands below tells who somebody is. */
const char *ledger_list_heading(const struct ledger_list *list, size_t column);
bool ledger_list_personal(const struct ledger_list *list, size_t column);
/* The widest text of a column among some of the records, in columns of a terminal, its heading too.
 */
int ledger_list_width(const struct ledger_list *list, size_t column);

/* Its texts are in the list until the next one is asked for. */
struct ledger_listed {
	size_t row;
	bool hidden;
	const char *const *texts; /* one a column */
};
MUST_LOOK bool ledger_list_record(struct ledger_list *list, size_t at, struct ledger_listed *out,
				  struct error *err);

#endif
