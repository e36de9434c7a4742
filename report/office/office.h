/* office.h - the office as the program uses it: opened, briefings in, out and on paper; joins
 * report/store with the rest of the library. office_list.h, office_cells.h, office_flow.h,
 * office_history.h, office_people.h and office_presence.h say what else is done in it. */
#ifndef REPORT_OFFICE_OFFICE_H
#define REPORT_OFFICE_OFFICE_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/base/str.h"
#include "report/record/change.h"
#include "report/record/identity.h"
#include "report/record/record.h"
#include "report/record/stored.h"
#include "report/report.h"

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
/* It lies, or would lie, on a disk of this machine. */
MUST_LOOK bool office_check_place(const struct office_options *options, struct error *err);
/* The session's own system user acts in it. */
MUST_LOOK bool office_open(const struct office_options *options, struct office **out,
			   struct error *err);
/* What was committed is missing from the office: nothing is written to it any more. False when all
 * is there. */
MUST_LOOK bool office_damage(const struct office *office, struct error *out);
void office_close(struct office *office); /* accepts NULL */
/* Who acts in it. */
const struct identity *office_identity(const struct office *office);
/* A number that changes whenever somebody else has committed; costs microseconds. */
int64_t office_pulse(struct office *office);
/* Lasts as long as the office is open. */
struct arena *office_arena(struct office *office);

/* Adds a path in the office's own folder, beside which what is large is laid out for a while. */
void office_beside(const struct office *office, struct str *out);

/* The folders beside the office where clerks put files and where papers go: in/ and out/. */
enum tray { TRAY_IN, TRAY_OUT };
void office_tray(const struct office *office, enum tray tray, struct str *out);
/* In a restricted session: the path must lie in the tray, after all links are followed; a bare name
 * is taken in it. Adds the path to be used. Otherwise adds the path as it is. */
MUST_LOOK bool office_path(const struct office *office, enum tray tray, const char *path,
			   struct str *out, struct error *err);

/* What the session's files keep clear of: the office and what belongs to it, in a restricted
 * session all but the out-tray. For render_request.limits; lasts as long as the office is open. */
const struct save_limits *office_limits(const struct office *office);
/* Writes YAML to a path as office_path takes it for the out-tray, "-" for standard output. */
MUST_LOOK bool office_save(struct office *office, const char *path, const struct str *text,
			   struct error *err);
/* A whole copy while others work, for those who may read all of it; its path is added, *head is the
 * newest record afterwards. */
MUST_LOOK bool office_backup(struct office *office, const char *path, struct str *written,
			     struct history_mark *head, struct error *err);
/* Puts a backup in the office's place; *kept names the copy of what was there before. */
MUST_LOOK bool office_restore(struct office *office, const char *path, const char **kept,
			      struct error *err);
/* Puts a backup in the place of a file that cannot be opened as an office any more; what was there
 * is kept as *kept, NULL when nothing was in the way. Nothing is moved before the backup was found
 * whole and the one who acts to be its keeper. Fails when an office is there after all. */
MUST_LOOK bool office_replace(const struct office_options *options, const char *path,
			      struct arena *arena, const char **kept, struct error *err);

/* A briefing as it stands in the office, with the whole of it as one file. */
struct office_briefing {
	struct stored_content content;
	struct str text;             /* the file */
	struct report_source source; /* the same, to be opened */
};

/* A file into the office, named after itself when name is NULL. */
MUST_LOOK bool office_import(struct office *office, const char *path, const char *name,
			     struct imported *out, struct errors *errors);
/* Fails for one who may not read it. text is made anew; the caller finishes it. */
MUST_LOOK bool office_read(struct office *office, const char *name, struct office_briefing *out,
			   struct errors *errors);
void office_briefing_finish(struct office_briefing *briefing);
/* Adds the briefing as one file that means the same elsewhere: templates that are not at hand there
 * are worked in. */
MUST_LOOK bool office_export(struct office *office, const char *name, struct str *out,
			     struct errors *errors);

/* Writes the ledgers and the pictures of seals of a stored briefing where its exported text, written
 * to path, names them: below its own folder. What is there and is another file is never written over. */
struct exported {
	const char *name, *path;
	const struct str *text;
};
MUST_LOOK bool office_export_files(struct office *office, const struct exported *file,
				   struct errors *errors);

/* The PDF of a stored briefing: a draft until it is approved, and from then on always the same. */
struct stored_paper {
	const char *name;
	const char *previous; /* a file to compare with; NULL: the last release */
	bool draft;           /* comes back: it says 草稿 */
};
MUST_LOOK bool office_render(struct office *office, struct stored_paper *paper,
			     const struct render_request *request, struct errors *errors);

/* Adds the list of the numbers of a document that was sent (docx_manifest), by the digits that stand
 * in it; fails when this office sent none of that name. */
MUST_LOOK bool office_sent(struct office *office, const char *export, struct str *out,
			   struct error *err);

/* What the paper of a stored briefing says of the office, for a rendering or preview of a report
 * that is at hand: its last line is added to out; *draft: it is not approved, so it says 草稿. */
MUST_LOOK bool office_imprint(struct office *office, const char *name, bool *draft, struct str *out,
			      struct error *err);
/* The file of a paper: NAME.pdf in the out-tray, NAME-草稿.pdf a draft. */
struct paper_name {
	const char *briefing;
	bool draft;
	const char *ending; /* ".pdf" */
};
/* Where it goes. The tray is made when it is not there, for the office's group; a file of that name
 * is replaced by the rendering. */
MUST_LOOK bool office_paper_path(struct office *office, const struct paper_name *name,
				 struct str *out, struct error *err);

#endif
