/* account_inside.h - what the parts of report/account/ share; nothing else includes it. */
#ifndef REPORT_ACCOUNT_ACCOUNT_INSIDE_H
#define REPORT_ACCOUNT_ACCOUNT_INSIDE_H

#include "report/account/account.h"
#include "report/base/arena.h"
#include "report/base/names.h"
#include "report/layout/style.h"
#include "report/prose/held.h"
#include "report/proof/grounds.h"
#include "report/text/bind.h"
#include "report/text/recognise.h"

/* What the paper must say of one block. */
struct block_account {
	struct str figures; /* running: digits and numerals of its texts, in order */
	struct names words; /* else: numbers that its texts, tables, charts and names say */
};

struct account {
	struct account_options options;
	struct arena arena;
	struct grounds *grounds;
	struct account_number *numbers;
	size_t n, capacity;
	struct block_account *blocks; /* document.n + 1: 0 is the title's */
	struct cell_ref *stated;
	size_t n_stated, stated_capacity;
	struct names attested; /* cell -> its row of options.attested */
	struct names listed;   /* cells in stated */
	/* while it is made */
	struct prose_reader *reader;
	struct held held;
	struct mentions mentions;
	struct bound_text bound;
	struct held_bound *printed;
	size_t printed_capacity;
	struct text_spot spot; /* the last place that was asked for */
	struct style style;    /* of the paper */
	bool styled;           /* else the rendering refuses it */
	size_t block;          /* being read … */
	bool running;          /* … whose paper is read in order, not number by number */
	size_t tables, charts; /* so far */
};

/* A new entry of the block being read. */
struct account_number *account_add(struct account *account, const char *text, size_t len,
				   struct place place);
/* How well a cell is answered for: PROVED, ATTESTED or STATED; what is only stated is noted down to
 * be attested. */
enum account_status account_cell_status(struct account *account, struct cell_ref cell);
/* Gives an entry its cell's status. */
void account_state_cell(struct account *account, struct account_number *number,
			struct cell_ref cell);

/* No figure, for that reason. */
void account_state_none(struct account_number *number, const char *reason, const char *why);
/* The placeholder that a byte of the raw text belongs to. */
const struct segment *text_segment_at(const struct text *text, size_t source);
/* What a placeholder of the text printed, in account->bound. */
void account_take_printed(struct account *account, struct account_number *number,
			  const struct text *text, const struct held_number *held);

void account_add_text(struct account *account, const struct text *text);
/* A note or a name that no placeholder stands in. */
void account_add_note(struct account *account, const char *words, struct place place);
void account_add_name(struct account *account, const char *words, struct place place);
/* A mark of the paper whose numbers are no figures, for that reason; words may be NULL. */
struct account_mark {
	const char *words;
	struct place place;
	const char *reason, *why; /* key; for people, through _() */
};
void account_add_mark(struct account *account, const struct account_mark *mark);
/* A line that the program made of such words: only the paper is held against it. */
void account_add_line(struct account *account, const char *words);
/* What a table or chart says. */
void account_add_said(struct account *account, const struct block *block);

/* Whether a number that is printed for a cell is right: its value, its share of the total, what it
 * was before or how much it changed; the key of which, NULL when it is none of them. */
const char *account_number_stands(const struct account *account, struct cell_ref cell,
				  const char *text, size_t len);

/* account_shares.c: one share has one value on one paper. */
void account_compare_shares(struct account *account);

/* A bit for each character below its end: digits and numerals, as the paper is read. */
#define DIGIT_CHARS_END 0x10000
const uint64_t *digit_chars(void);
static inline bool is_digit_char(const uint64_t *digit_bits, uint32_t c)
{
	return c < DIGIT_CHARS_END && (digit_bits[c / 64] >> c % 64 & 1) != 0;
}
/* Adds those of a text (valid UTF-8). */
void digits_of_text(const char *text, size_t len, struct str *out);
/* The next number in western digits at or behind *start, without grouping: bytes [*start, *end);
 * false when there is none. */
bool next_token(const char *text, size_t len, size_t *start, size_t *end);

#endif
