/* briefing.h - one press conference: event, people, figures with values, rules, document. */
#ifndef REPORT_MODEL_BRIEFING_H
#define REPORT_MODEL_BRIEFING_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/date.h"
#include "report/base/error.h"
#include "report/base/names.h"
#include "report/model/dimension.h"
#include "report/model/document.h"
#include "report/model/figure.h"

/* X(NAME, key, 中文): what a person does at the conference. */
#define ROLES(X)                        \
	X(HOST, "host", "主持人")       \
	X(SPEAKER, "speaker", "发布人") \
	X(ANSWER, "answer", "答问人")   \
	X(GUEST, "guest", "出席人")

enum role {
#define X(name, key, zh) ROLE_##name,
	ROLES(X)
#undef X
};

struct person {
	const char *name, *post; /* post "" when not given */
	enum role role;
	struct place place, name_place, post_place;
};

struct event {
	struct date date;
	const char *time, *host, *place_name, *subject; /* NULL when not given */
	struct place place;
};

/* Error blocks (强制); warning passes with a written reason (核实). */
enum level { LEVEL_ERROR, LEVEL_WARNING };

/* Why a warning may stand (说明). why is NULL when nothing was written. */
struct waiver {
	const char *check; /* the id it speaks of; NULL when it stands with its check */
	const char *who, *why;
	struct date when;
	struct place place;
};

/* A written check, as text; report/expr compiles it. */
struct rule {
	const char *id;      /* given, or rule-1, rule-2 … in the order of the file */
	const char *that;    /* the expression */
	const char *because; /* NULL when not given */
	enum level level;
	struct text that_text; /* the expression with its places, for carets */
	struct waiver waiver;
	struct place place;
};

/* A table of values in a file beside the briefing, still to be read. */
struct value_table {
	struct figure *figure;
	const char *path;   /* resolved against the file that names it */
	struct place place; /* of the path in the YAML */
};

struct ledger_column {
	const char *field, *heading; /* dimension or field -> column heading in the ledger */
	struct place place;
};

/* Asked now and then while its rows are read: false ends the reading. */
struct ledger_watch {
	bool (*goes_on)(void *context, size_t rows);
	void *context;
};

struct ledger {
	const char *name, *path; /* path resolved against the file that names it */
	const char *sheet;       /* of a workbook; NULL: the one whose heading fits */
	struct ledger_column *columns;
	size_t n_columns;
	struct place place;
	/* An office keeps the file itself, let go with the briefing (NULL: it lies at its path), or
	 * it is `absent`, and then nothing is counted. */
	struct parcel *kept;
	bool absent;
	const char *bytes; /* in place of a file: len of them, which must outlive the briefing */
	size_t len;
	const struct ledger_watch *watch; /* NULL: none */
};

/* What a briefing itself says of spellings, beside its dimensions. */
struct said_spelling {
	const struct dimension *dimension;
	const char *text, *member;
	struct place place;
};

/* A figure that was released with another value (the office knows; a file alone has none). */
struct revised {
	struct cell_ref cell;
	const char *before, *after; /* as printed; "" missing */
	const char *cause;          /* 迟报：两县迟报 */
};

/* Everything hangs on the arena: briefing_destroy is the one release. */
struct briefing {
	struct arena arena;
	const char *file;   /* as given on the command line */
	const char **files; /* that were opened for it: its own unless it was a text, templates' */
	size_t n_files;
	const char *template; /* name as written, NULL when none */
	const char *title;    /* NULL when not given */
	struct place title_place;
	struct text title_text; /* the same with its placeholders parsed; filled by bind_briefing */
	struct event event;
	struct person *people;
	size_t n_people;
	struct dimension *dimensions;
	size_t n_dimensions;
	struct names dimension_index;
	struct said_spelling *said;
	size_t n_said;
	struct figure *figures;
	size_t n_figures;
	struct names figure_index;
	struct value_table *tables;
	size_t n_tables;
	struct ledger *ledgers;
	size_t n_ledgers;
	struct rule *rules;
	size_t n_rules;
	struct waiver *waivers; /* by the id of a check, automatic ones among them */
	size_t n_waivers;
	struct revised *revisions;
	size_t n_revisions;
	struct document document;
};

struct briefing *briefing_create(const char *file);
void briefing_destroy(struct briefing *briefing); /* accepts NULL */

/* The ledgers of a text are not there, but for those that an office keeps: holds the file from now
 * on. A name that is no ledger's is passed over. */
void briefing_leave_ledgers(struct briefing *briefing);
void briefing_keep_ledger(struct briefing *briefing, const char *name, struct parcel *file);

struct figure *briefing_figure(const struct briefing *briefing, const char *name,
			       size_t len); /* NULL if absent */
struct dimension *briefing_dimension(const struct briefing *briefing, const char *name, size_t len);
size_t briefing_count_people(const struct briefing *briefing, enum role role);
const char *role_key(enum role role);
const char *role_name(enum role role); /* 中文 */

/* Some words of a file and where they stand. */
struct written {
	const char *text;
	size_t len;
	struct place place;
};

/* Reads a cell as written: 问责案件, 问责领导干部[乡科级], 查处问题[公款吃喝，合计]; a figure's
 * bare name is its (grand) total. Full-width brackets and commas are taken. err comes back with
 * the place, and a hint when a name is nearly right; offsets inside the text are added to the
 * column. */
MUST_LOOK bool briefing_cell(const struct briefing *briefing, const struct written *name,
			     struct cell_ref *out, struct error *err);
/* The same where other axes may be left out of the name, those by `open` (n_open of them): their
 * positions are TABLE_OPEN. */
struct table_cells;
struct open_axes {
	const struct dimension *const *dimensions;
	size_t n;
};
MUST_LOOK bool briefing_cells(const struct briefing *briefing, const struct written *name,
			      const struct open_axes *open, struct table_cells *out,
			      struct error *err);
/* Says that there is no cell for all members of that axis, and what may be written instead. */
ALWAYS_FALSE bool figure_refuse_total(const struct figure *figure, size_t axis, struct place place,
				      struct error *err);
/* The same as briefing_cell for whoever has another way where no cell is called that. */
bool briefing_find_cell(const struct briefing *briefing, const char *name, struct cell_ref *out);

#endif
