/* seen.c - see seen.h. */
#include "report/record/seen.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/record/fact.h"

static uint64_t print_of(const struct digest *digest)
{
	uint64_t print = 0;

	for (size_t i = 0; i < sizeof print; i++)
		print = print << 8 | digest->bytes[i];
	return print;
}

struct seen seen_of(int64_t record, const struct digest *digest)
{
	return (struct seen){ record, record != 0 ? print_of(digest) : 0 };
}

bool seen_matches(const struct seen *seen, const struct digest *digest)
{
	return seen->print == print_of(digest);
}

void seen_format(const struct seen *seen, char out[SEEN_SIZE])
{
	snprintf(out, SEEN_SIZE, "%lld-%016llx", (long long)seen->record,
		 (unsigned long long)seen->print);
}

bool seen_parse(const char *text, struct seen *out)
{
	char *end, again[SEEN_SIZE];

	errno = 0;
	out->record = strtoll(text, &end, 10);
	out->print = *end == '-' ? strtoull(end + 1, NULL, 16) : 0;
	seen_format(out, again);
	return errno == 0 && out->record > 0 && strcmp(again, text) == 0;
}

/* --- what moves what --- */

#define BIT(order) (1u << ORDER_##order)
#define EVERY (~(BIT(WAIVE_AS_SAID) | BIT(ATTEST)))
#define WAIVING (BIT(WAIVE) | BIT(WAIVE_AS_SAID))
#define SIGNING (BIT(REVIEW) | BIT(APPROVE) | BIT(RELEASE))

/* How much of a fact moves an order. */
enum moves {
	MOVES_BY_ANY,
	MOVES_BY_THAT, /* of an order that is of some subjects: by those alone */
	MOVES_BY_NEW,  /* when something is said, not when it is taken away */
};

static const struct moving_fact {
	enum fact fact;
	unsigned orders;
	enum moves moves;
	bool readable;
	const char *words;
} rows[] = {
	{ FACT_VALUE, EVERY, MOVES_BY_ANY, true, N_("the value") },
	{ FACT_VALUE, BIT(ATTEST), MOVES_BY_THAT, true, N_("the value") },
	{ FACT_NOTE, EVERY, MOVES_BY_ANY, true, N_("the note") },
	{ FACT_SOURCE, EVERY, MOVES_BY_ANY, true, N_("the source") },
	{ FACT_ASOF, EVERY, MOVES_BY_ANY, true, N_("the day") },
	{ FACT_FLAG, EVERY, MOVES_BY_ANY, true, N_("the flag") },
	{ FACT_PART, EVERY, MOVES_BY_ANY, false, N_("the part") },
	{ FACT_PINNED, EVERY, MOVES_BY_ANY, false, N_("the template") },
	{ FACT_LEDGER, EVERY, MOVES_BY_ANY, false, N_("the ledger") },
	{ FACT_STATE, EVERY, MOVES_BY_ANY, true, N_("how far it is") },
	{ FACT_REASON, BIT(REVIEW) | BIT(APPROVE), MOVES_BY_ANY, false, N_("the reason of") },
	{ FACT_REASON, WAIVING, MOVES_BY_THAT, false, N_("the reason of") },
	{ FACT_REJECTION, SIGNING, MOVES_BY_NEW, true, N_("what was sent back") },
	{ FACT_REVIEW, BIT(REVIEW), MOVES_BY_THAT, false, N_("the review of") },
	{ FACT_REVIEW, BIT(APPROVE) | BIT(RELEASE), MOVES_BY_ANY, false, N_("the review of") },
	{ FACT_APPROVE, BIT(APPROVE) | BIT(RELEASE), MOVES_BY_ANY, false, N_("the approval of") },
	{ FACT_APPROVAL, BIT(APPROVE) | BIT(RELEASE), MOVES_BY_ANY, false, N_("the approval") },
	{ FACT_TICK, BIT(TICK), MOVES_BY_THAT, false, N_("the tick of") },
	{ FACT_TICK, BIT(RELEASE), MOVES_BY_ANY, false, N_("the tick of") },
};

static bool is_confirmed(const struct confirmed *confirmed, const char *subject)
{
	for (size_t i = 0; i < confirmed->n; i++)
		if (strcmp(confirmed->subjects[i], subject) == 0)
			return true;
	return confirmed->n == 0;
}

static bool is_meant(const struct moving_fact *row, const struct confirmed *confirmed,
		     const struct record *record)
{
	switch (row->moves) {
	case MOVES_BY_THAT: return is_confirmed(confirmed, record->subject);
	case MOVES_BY_NEW: return record->after != NULL;
	case MOVES_BY_ANY: break;
	}
	return true;
}

bool seen_is_moved(const struct confirmed *confirmed, const struct record *record)
{
	enum fact fact = fact_find(record->kind);

	for (size_t i = 0; i < LEN(rows); i++)
		if (rows[i].fact == fact && (rows[i].orders & 1u << confirmed->order) != 0 &&
		    is_meant(&rows[i], confirmed, record))
			return true;
	return false;
}

static const struct moving_fact *find_row(const struct record *record)
{
	enum fact fact = fact_find(record->kind);

	for (size_t i = 0; i < LEN(rows); i++)
		if (rows[i].fact == fact)
			return &rows[i];
	return NULL;
}

const char *seen_words(const struct record *record)
{
	const struct moving_fact *row = find_row(record);

	return row != NULL ? row->words : record->kind;
}

bool seen_is_readable(const struct record *record)
{
	const struct moving_fact *row = find_row(record);

	return row != NULL && row->readable;
}
