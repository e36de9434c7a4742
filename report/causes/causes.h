/* causes.h - why a check fails: the likely slips, the cells that are to blame, and a finding told
 * to people and to scripts. The proof knows none of it. */
#ifndef REPORT_CAUSES_CAUSES_H
#define REPORT_CAUSES_CAUSES_H

#include "report/proof/explanation.h"
#include "report/proof/proof.h"

/* One finding for people, several lines each ending in '\n', first line without the place:
 * the relation, its numbers, the difference, the cells with their places, the likely slip. */
void proof_describe(struct proof *proof, size_t check, enum language language, struct str *out);
/* The same of a briefing that stands in no file: without the first line, places and indentation. */
void proof_describe_stored(struct proof *proof, size_t check, enum language language,
			   struct str *out);

/* The likeliest first; at most `most` of them. Returns how many. */
size_t proof_explain(struct proof *proof, size_t check, struct explanation *out, size_t most);
/* One sentence without a full stop. */
void explanation_text(const struct explanation *explanation, enum language language,
		      struct str *out);

/* Smallest repair; computed when first asked for after a change. */
struct suspect {
	struct cell_ref cell;
	struct decimal is, would_be;
	size_t repairs; /* failed checks that it takes part in */
};
size_t proof_suspect_count(struct proof *proof);
struct suspect proof_suspect(struct proof *proof, size_t at);
/* What is known of the suspects as a whole. */
struct suspicion {
	bool unique;     /* no other set is as small */
	size_t at_least; /* no set is smaller than this */
};
struct suspicion proof_suspects(struct proof *proof);

/* How a proof becomes JSON. */
struct json_writer; /* report/base/json.h */
struct findings_json {
	const char *file;
	bool (*write)(void *context, const char *bytes, size_t len);
	void *context;
	/* Adds members of the object behind all others; NULL: there are none. */
	void (*more)(struct json_writer *w, const void *of);
	const void *of;
};
/* The file's JSON object as `crossfoot check --json` prints it, in pieces to write; no newline at
 * its end. Stops and returns false as soon as write does. */
bool proof_json(struct proof *proof, const struct findings_json *json);

#endif
