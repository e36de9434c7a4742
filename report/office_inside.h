/* office_inside.h - what the files of the office facade share (report/office*.c alone). */
#ifndef REPORT_OFFICE_INSIDE_H
#define REPORT_OFFICE_INSIDE_H

#include "report/office.h"
#include "report/yaml/load.h"

struct office {
	struct store *store;
	struct arena arena;
	char *address, *folder; /* folder: without the last slash */
	bool restricted;
	const char *trays[2]; /* as the settings say; NULL: beside the office */
};

/* A briefing with its templates as one text: what approvals and releases keep. */
struct bundle {
	struct report_source source; /* strings in the arena */
};

/* "file LENGTH NAME\n", the bytes, "\n"; the briefing first, then its templates. */
void bundle_write(const struct report_source *source, struct str *out);
bool bundle_read(const char *text, struct arena *arena, struct bundle *out, struct error *err);

/* The figures of stored content without their values: text is the file without `values`, source
 * lacks it. NULL after errors; the caller destroys the briefing. */
struct briefing *office_figures(struct office *office, const struct stored_content *content,
				struct str *text, struct report_source *source,
				struct errors *errors);
/* Text and templates of stored content, values and all; errors as from loading. */
bool office_assemble(struct office *office, const struct stored_content *content, struct str *text,
		     struct report_source *source, struct errors *errors);
/* Fails for one who may not read a briefing in that state. */
bool office_may_read(struct office *office, enum flow_state state, struct errors *errors);
/* Adds err to errors; always false. */
bool office_fail(struct errors *errors, const struct error *err);

/* Whether a file may be read by this session; for load_options.may_read. */
bool office_may_read_file(void *context, const char *path, struct error *err);

#endif
