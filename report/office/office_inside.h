/* office_inside.h - what the files of the office facade share (report/office/ and report/editing/
 * alone). */
#ifndef REPORT_OFFICE_OFFICE_INSIDE_H
#define REPORT_OFFICE_OFFICE_INSIDE_H

#include "report/base/file.h"
#include "report/office/office.h"
#include "report/store/attesting.h"
#include "report/store/flow.h"
#include "report/store/history.h"
#include "report/store/people.h"
#include "report/store/presence.h"
#include "report/store/verify.h"
#include "report/yaml/load.h"

struct office {
	struct store *store;
	struct arena arena;
	char *address, *folder; /* folder: without the last slash */
	bool restricted;
	const char *trays[2]; /* as the settings say; NULL: beside the office */
	struct save_limits limits;
	const char **inputs; /* files that were read for it */
	size_t n_inputs, inputs_capacity;
	struct held_file {
		char digest[DIGEST_HEX_SIZE];
		struct parcel *file;
	} * held; /* ledgers that were looked at */
	size_t n_held, held_capacity;
};

/* A ledger that the office keeps, as a file that the office holds until it is closed; *out NULL
 * when it keeps none under that digest. */
MUST_LOOK bool office_held_file(struct office *office, const char *digest, struct parcel **out,
				struct error *err);
/* The ledgers of stored content that are kept, in the office's arena. */
MUST_LOOK bool office_held_ledgers(struct office *office, const struct stored_content *content,
				   struct report_source *out, struct error *err);
/* Finds the pictures of seals that the office keeps; for report_source.seals. */
struct seal_keeper office_seal_keeper(struct office *office);
/* Takes the picture of a seal in, unless it is kept already, and calls it by its digest, in the
 * arena. path: where it lies. */
MUST_LOOK bool office_take_seal(struct office *office, const char *path, struct arena *arena,
				struct seal *seal, struct error *err);
/* Every ledger that came in with the briefing of that name is kept. */
bool office_keeps_ledgers(struct office *office, const char *name);

/* The moment, for names of files that are kept: 20210506T010203Z. */
void office_add_stamp(struct str *out);
/* What an office is before its file is opened, and opening that. office_close ends both. */
MUST_LOOK bool office_prepare(const struct office_options *options, struct office **out,
			      struct error *err);
MUST_LOOK bool office_connect(struct office *office, const struct office_options *options,
			      struct error *err);

/* A briefing with its templates as one text: what approvals and releases keep. */
struct bundle {
	struct report_source source; /* strings in the arena */
};

/* "file LENGTH NAME\n", the bytes, "\n"; the briefing first, then its templates. */
void bundle_write(const struct report_source *source, struct str *out);
MUST_LOOK bool bundle_read(const char *text, struct arena *arena, struct bundle *out,
			   struct error *err);

/* The figures of stored content without their values: text is the file without `values`, source
 * lacks it. NULL after errors; the caller destroys the briefing. */
struct briefing *office_figures(struct office *office, const struct stored_content *content,
				struct str *text, struct report_source *source,
				struct errors *errors);
/* The cell of that very name in full form: "X" is not the total of a figure that has members by
 * now. */
bool office_find_cell(const struct briefing *briefing, const char *name, struct cell_ref *out);
/* Where the cells of stored content stand in the figures, one each; no figure for those whose
 * figure or member is gone. In the arena. */
struct cell_ref *office_place_cells(const struct briefing *briefing,
				    const struct stored_content *content, struct arena *arena);
/* Puts what is stored into the figures; its strings are copied. What cannot be read is damage and
 * is named: it is not taken for missing. */
MUST_LOOK bool office_fill(struct briefing *briefing, const struct stored_content *content,
			   const struct cell_ref *places, struct errors *errors);
/* One value and one day as they are kept, NULL for none; false, with the cell, when it is not what
 * this program keeps. */
MUST_LOOK bool office_value(const struct figure *figure, const struct stored_cell *stored,
			    struct cell *out, struct error *err);
MUST_LOOK bool office_day(const struct stored_cell *stored, struct date *out, struct error *err);
/* Text and templates of stored content, values and all; errors as from loading. */
MUST_LOOK bool office_assemble(struct office *office, const struct stored_content *content,
			       struct str *text, struct report_source *source,
			       struct errors *errors);
/* The releases that a briefing is compared with; past, which is to be handed on, asks for their
 * texts in here. digests: those that were pinned, joined by commas; NULL: those of its series. In
 * the office's arena. */
struct office_past {
	struct report_past past;
	struct past_releases releases;
	struct office *office;
};
MUST_LOOK bool office_past(struct office *office, const struct stored_briefing *about,
			   const char *digests, struct office_past *out, struct errors *errors);
/* The digests of the first n of them, joined by commas; in the office's arena. */
const char *office_past_digests(const struct office_past *past, size_t n);
/* Puts into briefing->revisions what the paper's revision table shows: released figures that are
 * different now. In the arena. */
MUST_LOOK bool office_add_revisions(struct office *office, const char *name,
				    struct briefing *briefing, struct arena *arena,
				    struct errors *errors);
/* A new briefing from a text, as if it were a file; fails when there is one of that name. why goes
 * into the history. */
MUST_LOOK bool office_make(struct office *office, const char *name, const struct str *text,
			   const char *why, struct errors *errors);
/* The same of a text that stands for a file in a folder: what it names lies there. */
struct made_file {
	const char *name, *why;
};
MUST_LOOK bool office_make_file(struct office *office, const struct file_text *file,
				const struct made_file *made, struct errors *errors);
/* A paper's last line: whose it is and a head of the office's history. */
void office_add_imprint(const char *name, const struct digest *head, struct str *out);
/* The number of the briefing of that name, whoever asks. */
MUST_LOOK bool office_find_id(struct office *office, const char *name, int64_t *id,
			      struct error *err);
/* Fails for one who may not read a briefing in that state. */
MUST_LOOK bool office_may_read(struct office *office, enum flow_state state, struct errors *errors);
/* Adds err to errors; always false. */
bool office_fail(struct errors *errors, const struct error *err);

/* Notes a file that is read, which is then not written over. */
void office_note_input(struct office *office, const char *path);
/* Whether a file may be read by this session; for load_options.may_read. It is noted. */
MUST_LOOK bool office_may_read_file(void *context, const char *path, struct error *err);

/* Tells a report who answers for its numbers in the office: attested, or with a reason. */
MUST_LOOK bool office_answers(struct office *office, int64_t briefing, struct report *report,
			      struct errors *errors);
/* A number of the text that nobody answers for, by the name of its reason; false when there is
 * none. */
bool office_open_number(struct office *office, struct report *report, const char *check,
			struct proved_warning *out);
/* Adds what its account of numbers says to what was proved. */
void office_add_account(struct office *office, struct report *report, struct proved *proved);

#endif
