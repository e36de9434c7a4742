/* office.h - the office as the program uses it: briefings in, out, proved, signed, on paper; joins
 * report/store with the rest of the library. */
#ifndef REPORT_OFFICE_OFFICE_H
#define REPORT_OFFICE_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/base/str.h"
#include "report/report.h"
#include "report/store/flow.h"
#include "report/store/history.h"
#include "report/store/people.h"
#include "report/store/presence.h"
#include "report/store/verify.h"

struct office; /* an open office */

struct office_options {
	const char *address; /* NULL: CROSSFOOT_OFFICE, else $XDG_DATA_HOME/crossfoot/office.db */
	bool create;         /* make it when there is none */
	bool restricted;     /* no paths outside its trays */
	bool throw_away; /* of a demonstration: the trays lie beside it whatever the settings say,
			    and nothing waits for the disk */
	const struct settings *settings; /* as they were read already; NULL: to be read */
	const struct identity *who;      /* NULL, as the program has it: the user of the session */
	void (*waiting)(void *context, int waited_ms); /* told when another keeps it long; NULL */
	void *context;
};

/* Adds the address of the office that would be opened. */
void office_address(const struct office_options *options, struct str *out);
/* The session's own system user acts in it. */
bool office_open(const struct office_options *options, struct office **out, struct error *err);
void office_close(struct office *office); /* accepts NULL */
struct store *office_store(struct office *office);
/* Lasts as long as the office is open. */
struct arena *office_arena(struct office *office);

/* The folders beside the office where clerks put files and where papers go: in/ and out/. */
enum tray { TRAY_IN, TRAY_OUT };
void office_tray(const struct office *office, enum tray tray, struct str *out);
/* In a restricted session: the path must lie in the tray, after all links are followed; a bare name
 * is taken in it. Adds the path to be used. Otherwise adds the path as it is. */
bool office_path(const struct office *office, enum tray tray, const char *path, struct str *out,
		 struct error *err);

/* Puts a backup in the office's place; *kept names the copy of what was there before. */
bool office_restore(struct office *office, const char *path, const char **kept, struct error *err);
/* Renames a file at the office's address that cannot be opened as an office; *kept is its new name,
 * NULL when nothing was in the way. Fails when it is an office after all. */
bool office_set_aside(const struct office_options *options, struct arena *arena, const char **kept,
		      struct error *err);

/* A briefing as it stands in the office, with the whole of it as one file. */
struct office_briefing {
	struct stored_content content;
	struct str text;             /* the file */
	struct report_source source; /* the same, to be opened */
};

/* A file into the office, named after itself when name is NULL. */
bool office_import(struct office *office, const char *path, const char *name,
		   struct applied *applied, const char **stored_name, bool *fresh,
		   struct errors *errors);
/* Fails for one who may not read it. text is made anew; the caller finishes it. */
bool office_read(struct office *office, const char *name, struct office_briefing *out,
		 struct errors *errors);
void office_briefing_finish(struct office_briefing *briefing);
/* Adds the briefing as one file that means the same elsewhere: templates that are not at hand there
 * are worked in. */
bool office_export(struct office *office, const char *name, struct str *out, struct errors *errors);

/* Opens and proves a stored briefing against the last release of its template; what is approved is
 * opened as it was approved. previous names a file to compare with instead, or is NULL. */
struct report *office_report(struct office *office, const char *name, const char *previous,
			     struct errors *errors);
/* Proves it and writes down what was found: a draft that holds becomes checked. *state is how far
 * it is then. Nothing is written for one who may not, or where nothing can be written. */
struct report *office_check(struct office *office, const char *name, const char *previous,
			    enum flow_state *state, struct errors *errors);
bool office_sign(struct office *office, const char *name, enum signing step, const char *table,
		 enum flow_state *state, struct errors *errors);
/* Writes the reason of a warning that stands open now. */
bool office_waive(struct office *office, const char *name, const char *check, const char *reason,
		  struct errors *errors);
/* Adds what a warning says: its reason holds only while it says the same. */
void office_warning(const struct proof *proof, size_t check, struct str *out);
/* Releases what is approved, with the digest of its paper when one is written. */
bool office_release(struct office *office, const char *name, struct errors *errors);
/* The PDF of a stored briefing: a draft until it is approved, and from then on always the same. */
bool office_render(struct office *office, const char *name, const char *previous,
		   const struct render_request *request, bool *draft, struct errors *errors);

/* What the paper of a stored briefing says of the office, for a rendering or preview of a report
 * that is at hand: its last line is added to out; *draft: it is not approved, so it says 草稿. */
bool office_imprint(struct office *office, const char *name, bool *draft, struct str *out,
		    struct error *err);
/* Where its PDF goes: NAME.pdf in the out-tray, NAME-草稿.pdf a draft. The tray is made when it is
 * not there, for the office's group; a file of that name is replaced by the rendering. */
bool office_paper_path(struct office *office, const char *name, bool draft, struct str *out,
		       struct error *err);

/* One "CELL=VALUE": the cell in full form, the value as it is kept (NULL: nothing). */
struct office_edit {
	const char *cell, *value;
};
/* What a session knows of a briefing in order to understand cells: keeps the figures. */
struct office_cells;
bool office_cells_open(struct office *office, const char *name, struct office_cells **out,
		       struct errors *errors);
void office_cells_close(struct office_cells *cells); /* accepts NULL */
const struct stored_briefing *office_cells_about(const struct office_cells *cells);
/* Understands 问责领导干部[乡科级]=981; strings in the office's arena. */
bool office_edit_parse(struct office_cells *cells, const char *word, struct arena *arena,
		       struct office_edit *out, struct error *err);
/* A cell's name in full form, or a part's name, for `log`. */
const char *office_subject(struct office_cells *cells, const char *word, struct arena *arena);

/* The cells of a release that are different now, with the cause of each. */
struct office_revision {
	const char *cell, *before, *after; /* NULL: missing */
	const char *cause, *who, *at;
};
bool office_revisions(struct office *office, const char *name, struct arena *arena,
		      struct office_revision **out, size_t *n, struct errors *errors);

#endif
