/* account.h - the number account (数账): every number that will stand on the paper, and who answers
 * for it.
 *
 * A number that a placeholder prints is as good as its cell. One that was typed by hand is held
 * against the figures; where it states none nobody answers for it. Tables and charts show cells. */
#ifndef REPORT_ACCOUNT_ACCOUNT_H
#define REPORT_ACCOUNT_ACCOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/i18n.h"
#include "report/layout/layout.h"
#include "report/model/briefing.h"
#include "report/proof/proof.h"

/* X(NAME, key, how the paper's last line counts it, how people are told; through _()) */
#define ACCOUNT_STATUSES(X)                                  \
	X(PROVED, "proved", "个校核", N_("proved"))          \
	X(ATTESTED, "attested", "个核对", N_("attested"))    \
	X(STATED, "stated", "个未核对", N_("stated"))        \
	X(TYPED, "typed", "个手写", N_("typed by hand"))     \
	X(CONFLICT, "conflict", "个不符", N_("in conflict")) \
	X(UNKNOWN, "unknown", "个不明", N_("unknown"))       \
	X(WAIVED, "waived", "个有说明", N_("with a reason")) \
	X(NONE, "none", "个非数据", N_("no figures"))

enum account_status {
#define X(name, key, counted, words) ACCOUNT_##name,
	ACCOUNT_STATUSES(X)
#undef X
};
enum {
#define X(name, key, counted, words) +1
	ACCOUNT_STATUSES_N = ACCOUNT_STATUSES(X)
#undef X
};

const char *account_status_key(enum account_status status);

/* Why a number may stand that nobody else answers for. */
struct account_waiver {
	const char *check; /* 数账/412起 */
	const char *says;  /* what it was given for, as account_says; NULL: whatever it says */
	const char *who, *when, *why;
};

/* A cell that a second person answers for. */
struct account_attested {
	const char *cell; /* in full form */
	const char *who, *when, *source;
};

struct account_number {
	size_t block;              /* of the document, from 1; 0 for none */
	struct place place;        /* in the file */
	const char *text;          /* as it stands on the paper, its unit with it: 412起 */
	const struct text *source; /* running text that it stands in, at bytes … */
	size_t start, end;         /* … of it as expanded; NULL elsewhere */
	size_t nth;                /* of those with this text that wanted a reason, from 1 */
	const char *around;        /* the clause an open one stands in; else, and in tables, "" */
	struct decimal value;
	const char *unit; /* NULL when there is none */
	enum account_status status;
	struct cell_ref cell; /* that it states, or fails; none where there is none */
	struct cell_ref
		whole; /* of a share of cell, not hedged: what it is a share of; else none */
	const char
		*elsewhere; /* another number of the paper that says the same share otherwise … */
	struct place elsewhere_at; /* … and where it stands; NULL for none */
	const char *would_be; /* CONFLICT: what should stand there; NULL when that is not known */
	const char *reason;   /* key: date, ordinal, name, share, counted …; NULL for none */
	const char *why;      /* the same for people, through _() */
	const char *waived_by, *waived_when, *waived_why; /* WAIVED */
	const char *attested_by;                          /* ATTESTED */
};

/* Who answers for numbers beside the file. */
struct account_answers {
	const struct account_attested *attested;
	size_t n_attested;
	const struct account_waiver *waivers;
	size_t n_waivers;
};

struct account_options {
	const struct proof *proof; /* that has run */
	struct briefing *briefing; /* the same that it proves; texts are bound */
	const struct briefing *previous;
	struct account_answers answers;
};

struct account;
struct json_writer; /* report/base/json.h */

/* Never fails: what cannot be expanded is left to the rendering to refuse. All is borrowed. */
struct account *account_create(const struct account_options *options);
void account_destroy(struct account *account); /* accepts NULL */

/* What the last release says of cells, for who lays out pages; nothing without one. */
struct layout_past account_previous(const struct proof *proof);
struct layout_past account_yearago(const struct proof *proof);

/* In the order of the paper. */
size_t account_count(const struct account *account);
const struct account_number *account_number(const struct account *account, size_t at);

struct account_summary {
	size_t counts[ACCOUNT_STATUSES_N];
	size_t n; /* all but those that are no figures */
};
struct account_summary account_summary(const struct account *account);
/* No number is in conflict or unknown. */
bool account_is_clean(const struct account *account);
/* A check that holds whatever the values are (by its place in the proof). */
bool account_is_idle_check(const struct account *account, size_t check);

/* The cells that somebody has to attest: given, on the paper or behind what is, in no relation, not
 * yet attested; each once. */
size_t account_stated_count(const struct account *account);
struct cell_ref account_stated(const struct account *account, size_t at);

/* 57个数：51个校核，6个核对; nothing where there is no number. */
void account_line(const struct account *account, struct str *out);
/* The same for people, in their language: 57 numbers: 51 proved, 6 stated, 3 no figures. */
void account_tell(const struct account *account, struct str *out);
/* Nobody answers for it: it is in conflict, unknown, or a typed one that wants binding. */
bool account_is_open(const struct account_number *number);
/* Adds the name that a reason for it goes by: 数账/412起, 数账/412起（2） of the second one. */
void account_check_name(const struct account_number *number, struct str *out);
/* What a reason is given for: the number's clause and what is wrong with it, in Chinese, for
 * records. */
void account_says(const struct account_number *number, struct str *out);
/* The same in one sentence fragment in the language of the user; "" of what is clean. */
void account_describe(const struct account_number *number, struct str *out);
/* Adds "account" and what `check --json` tells of it to the object that is open; of: the account.
 */
void account_json(struct json_writer *w, const void *of);

#endif
