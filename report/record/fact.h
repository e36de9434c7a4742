/* fact.h - the kinds of facts an office keeps: whatever is known is one fact that one record set.
 *
 * A fact is (kind, briefing, subject) -> value. Changing it appends a record to the history and
 * puts the value into the table of its kind, with the record's number beside it. So every table can
 * be proved from the history, and `verify` does. */
#ifndef REPORT_RECORD_FACT_H
#define REPORT_RECORD_FACT_H

#include <stdbool.h>

/* What a change of a fact does to signatures. */
enum fact_touch {
	TOUCH_NOTHING,
	TOUCH_TABLE, /* those of the table that the cell stands in */
	TOUCH_PART,  /* those of the text, or of everything when rules or figures change */
};

/* X(NAME, key, touch, what the subject is) */
#define FACTS(X)                                                                              \
	X(NAME, "name", TOUCH_NOTHING, "the briefing's name")                                 \
	X(STATE, "state", TOUCH_NOTHING, "how far the briefing has come")                     \
	X(TITLE, "title", TOUCH_NOTHING, "the title, for lists")                              \
	X(TEMPLATE, "template", TOUCH_NOTHING, "the template's name, for `previous`")         \
	X(DATE, "date", TOUCH_NOTHING, "the day of the event, for lists")                     \
	X(ORIGIN, "origin", TOUCH_NOTHING, "the file that came in last, as a text")           \
	X(CAUSE, "cause", TOUCH_NOTHING, "why a released briefing is open again")             \
	X(VALUE, "value", TOUCH_TABLE, "a cell's value")                                      \
	X(NOTE, "note", TOUCH_TABLE, "a cell's note")                                         \
	X(SOURCE, "source", TOUCH_TABLE, "a cell's source")                                   \
	X(ASOF, "asof", TOUCH_TABLE, "the day a cell's value stands for")                     \
	X(FLAG, "flag", TOUCH_TABLE, "a cell's flag: 初步, 修订 …")                            \
	X(PART, "part", TOUCH_PART, "a part of the briefing's text, by its key")              \
	X(PINNED, "pinned", TOUCH_PART, "a template as it was when the briefing came in")     \
	X(LEDGER, "ledger", TOUCH_PART, "a ledger's path and digest")                         \
	X(SPELLING, "spelling", TOUCH_PART, "what a spelling in ledgers means, by dimension") \
	X(KEYED, "keyed", TOUCH_NOTHING, "a cell's value as a second reader typed it")        \
	X(ATTEST, "attest", TOUCH_NOTHING, "a cell's value that a second person answers for") \
	X(CONFLICT, "conflict", TOUCH_NOTHING, "a value that met another's: cell @ user")     \
	X(LEFT, "left", TOUCH_NOTHING, "a step not taken back: others changed it since")      \
	X(PROOF, "proof", TOUCH_NOTHING, "what the checks found")                             \
	X(REASON, "reason", TOUCH_NOTHING, "why a warning is let pass, by check")             \
	X(REVIEW, "review", TOUCH_NOTHING, "a reviewer's signature, by table")                \
	X(APPROVE, "approve", TOUCH_NOTHING, "an approver's signature, by table")             \
	X(APPROVAL, "approval", TOUCH_NOTHING, "what the approval pins")                      \
	X(REJECTION, "rejection", TOUCH_NOTHING, "what was sent back, by cell")               \
	X(TICK, "tick", TOUCH_NOTHING, "a line of the checklist")                             \
	X(RELEASE, "release", TOUCH_NOTHING, "a release's text, by its number")               \
	X(PAPER, "paper", TOUCH_NOTHING, "a release's PDF, by the release's number")          \
	X(COMPILER, "compiler", TOUCH_NOTHING, "who compiles")                                \
	X(REVIEWER, "reviewer", TOUCH_NOTHING, "who reviews")                                 \
	X(APPROVER, "approver", TOUCH_NOTHING, "who approves")                                \
	X(KEEPER, "keeper", TOUCH_NOTHING, "who keeps the office")                            \
	X(SETTING, "setting", TOUCH_NOTHING, "a setting of the office")

enum fact {
#define X(name, key, touch, what) FACT_##name,
	FACTS(X)
#undef X
		FACT_COUNT,
};

const char *fact_key(enum fact fact);
enum fact_touch fact_touches(enum fact fact); /* TOUCH_NOTHING for FACT_COUNT */
/* FACT_COUNT for a key that is none. */
enum fact fact_find(const char *key);

#endif
