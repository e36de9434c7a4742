/* account_texts.c - numbers of running text: printed by placeholders, or typed and held. */
#include <string.h>

#include "report/account/account_inside.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/bind.h"
#include "report/text/fields.h"

#define UNPRINTABLE "{…}"
#define AROUND_MOST 60 /* bytes of a clause kept on either side of its number */

/* --- numbers as the paper is read --- */

const uint64_t *digit_chars(void)
{
	static uint64_t bits[DIGIT_CHARS_END / 64]; /* constant once it is made */
	const char *signs = "0123456789０１２３４５６７８９%％‰〇零○一二三四五六七八九十百千万亿两廿卅"
			    "壹贰叁肆伍陆柒捌玖拾佰仟";

	if (bits[0] == 0)
		for (uint32_t c; (c = utf8_next(&signs)) != 0;)
			bits[c / 64] |= UINT64_C(1) << c % 64;
	return bits;
}

void digits_of_text(const char *text, size_t len, struct str *out)
{
	const uint64_t *bits = digit_chars();
	const char *p = text, *end = text + len, *run = NULL; /* of digits, under way */

	while (p < end) {
		const unsigned char *b = (const unsigned char *)p;
		const char *start = p;
		uint32_t c = b[0];

		if (c < 0x80) {
			p++;
		} else if (c >= 0xE3 && c <= 0xEF && end - p >= 3) {
			c = (c & 0xFu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
			p += 3;
		} else {
			c = utf8_decode(&p, end);
		}
		bool digit = is_digit_char(bits, c);
		if (digit && run == NULL)
			run = start;
		if (!digit && run != NULL) {
			str_add_bytes(out, run, (size_t)(start - run));
			run = NULL;
		}
	}
	if (run != NULL)
		str_add_bytes(out, run, (size_t)(end - run));
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool next_token(const char *text, size_t len, size_t *start, size_t *end)
{
	while (*start < len && !is_digit(text[*start])) /* Han, which is most of it, at a stride */
		*start += (unsigned char)text[*start] < 0xE0 || len - *start < 3 ? 1 : 3;
	for (*end = *start; *end < len; ++*end)
		if (!is_digit(text[*end]) && ((text[*end] != '.' && text[*end] != ',') ||
					      *end + 1 >= len || !is_digit(text[*end + 1])))
			break;
	return *start < len;
}

/* Only what is read number by number is looked up in them. */
static void add_words(struct account *account, const char *text)
{
	if (account->running)
		return;
	struct names *words = &account->blocks[account->block].words;
	size_t start = 0, end, len = strlen(text);

	for (; next_token(text, len, &start, &end); start = end)
		if (names_find_bytes(words, text + start, end - start) == NAMES_NONE)
			names_add(words, arena_strndup(&account->arena, text + start, end - start),
				  0);
}

/* --- what stands around a number --- */

/* Where the clause begins that a byte stands in, at most so many bytes before it. */
static size_t clause_start(const char *text, size_t at)
{
	size_t start = at > AROUND_MOST ? at - AROUND_MOST : 0;

	while (start < at && ((unsigned char)text[start] & 0xC0) == 0x80)
		start++;
	for (size_t i = start; i < at; i++)
		if (text[i] == '\n')
			start = i + 1;
	return start;
}

static size_t clause_end(const char *text, size_t len, size_t at)
{
	size_t end = len - at > AROUND_MOST ? at + AROUND_MOST : len;

	while (end > at && end < len && ((unsigned char)text[end] & 0xC0) == 0x80)
		end--;
	for (size_t i = at; i < end; i++)
		if (text[i] == '\n')
			return i;
	return end;
}

/* Whoever has to answer for a number is shown where it stands; of the others nobody asks. */
static void keep_clause(struct account *account, struct account_number *number,
			const struct held_number *held, const struct held_text *shown)
{
	if (!account_is_open(number))
		return;
	size_t start = clause_start(shown->text, held->start);
	size_t end = clause_end(shown->text, shown->len, held->end);
	number->around = arena_strndup(&account->arena, shown->text + start, end - start);
}

/* --- typed numbers --- */

static void take_reason(struct account_number *number, const struct held_number *held)
{
	number->reason = held->reason;
	number->why = held->why;
}

/* 部分 / 总体 in per cent, said as exactly as it is written */
static bool is_plain_share(const struct held_number *held)
{
	const char *formula = held->formula;

	return held->n_cells == 2 && !held->loosely && held->unit != NULL &&
	       strcmp(held->unit, "%") == 0 && strstr(formula, " / ") != NULL &&
	       strstr(formula, " - ") == NULL && strpbrk(formula, "(*^") == NULL;
}

/* A share, difference or growth that comes out right is as good as the worst of its cells. */
static void take_derived(struct account *account, struct account_number *number,
			 const struct held_number *held)
{
	number->status = ACCOUNT_PROVED;
	for (size_t i = 0; i < held->n_cells; i++) {
		enum account_status status = account_cell_status(account, held->cells[i]);

		number->status = status > number->status ? status : number->status;
	}
	number->reason = "derived";
	number->why = N_("computed from figures");
	if (is_plain_share(held))
		number->whole = held->cells[1];
}

/* What a number should be, its unit with it. */
static const char *correction(struct account *account, const struct held_number *held,
			      const char *text)
{
	struct str right = STR_INIT;

	if (held->would_be[0] == '\0')
		return NULL;
	number_correction(held->direction, held->would_be, &right);
	const char *kept =
		arena_printf(&account->arena, "%s%.*s", right.text,
			     (int)(held->end - held->number_end), text + held->number_end);
	str_finish(&right);
	return kept;
}

/* 报告一、问题三: one numeral without a unit counts off, it counts nothing. */
static bool counts_off(const struct account_number *number)
{
	static const char numerals[] = "一二三四五六七八九十";

	return number->unit == NULL && strlen(number->text) == strlen("一") &&
	       strstr(numerals, number->text) != NULL;
}

static void take_unknown(struct account_number *number, const struct held_number *held)
{
	number->status = ACCOUNT_UNKNOWN;
	take_reason(number, held);
	if (counts_off(number))
		account_state_none(number, "ordinal", N_("an ordinal"));
}

static void take_typed(struct account *account, struct account_number *number,
		       const struct held_number *held, const char *text)
{
	if (held->n_cells > 0)
		number->cell = held->cells[0];
	switch (held->status) {
	case NUMBER_MATCHED:
	case NUMBER_ROUNDED: number->status = ACCOUNT_TYPED; break;
	case NUMBER_DERIVED: take_derived(account, number, held); break;
	case NUMBER_CONFLICT:
		number->status = ACCOUNT_CONFLICT;
		number->would_be = correction(account, held, text);
		if (held->direction != NULL) {
			number->reason = "direction";
			number->why = N_("the word before it says that it went the other way");
		}
		break;
	case NUMBER_UNKNOWN: take_unknown(number, held); break;
	case NUMBER_IGNORED:
		number->status = ACCOUNT_NONE;
		take_reason(number, held);
		break;
	}
}

/* --- a text --- */

/* The words of the event and of the title are typed by somebody, too. */
static bool is_typed(const struct bound_span *span, const struct segment *segment)
{
	if (span->kind == SPAN_LITERAL)
		return true;
	return span->kind == SPAN_FIELD && segment != NULL && segment->kind == SEGMENT_FIELD &&
	       segment->field->kind == VALUE_TEXT;
}

static size_t list_printed(struct account *account, const struct text *text)
{
	const struct bound_text *bound = &account->bound;
	size_t n = 0;

	for (size_t i = 0; i < bound->n_spans; i++) {
		const struct bound_span *span = &bound->spans[i];

		if (is_typed(span, text_segment_at(text, span->source_start)))
			continue;
		account->printed = array_grow(account->printed, n, &account->printed_capacity,
					      sizeof *account->printed);
		account->printed[n++] = (struct held_bound){ span->start, span->end, span->cell };
	}
	return n;
}

/* 【缺：…】 is no number yet. */
static bool is_missing(const struct account *account, const struct held_number *held)
{
	const struct bound_span *span = bound_text_span(&account->bound, held->start);

	return span != NULL && span->kind == SPAN_MISSING;
}

static void add_held(struct account *account, const struct text *text,
		     const struct held_text *shown, const struct held_number *held)
{
	if (is_missing(account, held))
		return;
	struct account_number *number =
		account_add(account, shown->text + held->start, held->end - held->start,
			    text_place_next(&account->spot, text,
					    bound_text_source(&account->bound, held->start)));
	number->value = held->value;
	number->unit = held->unit;
	number->source = text;
	number->start = held->start;
	number->end = held->end;
	if (held->bound)
		account_take_printed(account, number, text, held);
	else
		take_typed(account, number, held, shown->text);
	keep_clause(account, number, held, shown);
}

/* What the rendering will refuse: it stands for all the numbers of its text. */
static void add_unprintable(struct account *account, const struct error *err)
{
	struct account_number *number =
		account_add(account, UNPRINTABLE, strlen(UNPRINTABLE),
			    (struct place){ .file = arena_strdup(&account->arena, err->file),
					    .line = err->line,
					    .column = err->column });

	number->status = ACCOUNT_UNKNOWN;
	number->why = arena_strdup(&account->arena, err->text);
}

void account_add_text(struct account *account, const struct text *text)
{
	const struct briefing *briefing = account->options.briefing;
	struct bound_text *bound = &account->bound;
	struct error err;

	if (text->raw == NULL)
		return;
	if (!bind_expand(text, briefing, BIND_DRAFT, bound, &err)) {
		add_unprintable(account, &err);
		return;
	}
	struct held_text shown = { .text = bound->text.text, .len = bound->text.len };
	shown.n_bound = list_printed(account, text);
	shown.bound = account->printed;
	held_make(&account->held, account->reader, &shown);
	for (size_t i = 0; i < account->held.n; i++)
		add_held(account, text, &shown, &account->held.numbers[i]);
	if (account->running)
		digits_of_text(shown.text, shown.len, &account->blocks[account->block].figures);
	add_words(account, shown.text);
}

void account_add_note(struct account *account, const char *words, struct place place)
{
	struct held_text text = { .text = words, .len = strlen(words) };

	held_make(&account->held, account->reader, &text);
	for (size_t i = 0; i < account->held.n; i++) {
		const struct held_number *held = &account->held.numbers[i];
		struct account_number *number =
			account_add(account, words + held->start, held->end - held->start, place);

		number->value = held->value;
		number->unit = held->unit;
		take_typed(account, number, held, words);
		keep_clause(account, number, held, &text);
	}
	add_words(account, words);
}

void account_add_name(struct account *account, const char *words, struct place place)
{
	mentions_find(&account->mentions, words, strlen(words));
	for (size_t i = 0; i < account->mentions.n; i++) {
		const struct mention *mention = &account->mentions.items[i];
		struct account_number *number = account_add(account, words + mention->start,
							    mention->end - mention->start, place);
		bool quantity = mention->kind == MENTION_QUANTITY;

		number->value = mention->value;
		number->unit = mention->unit;
		account_state_none(number, quantity ? "name" : mention_kind_key(mention->kind),
				   quantity ? N_("part of a name")
					    : mention_kind_text(mention->kind));
	}
	add_words(account, words);
}

void account_add_mark(struct account *account, const struct account_mark *mark)
{
	if (mark->words == NULL)
		return;
	size_t start = 0, end, len = strlen(mark->words);

	for (; next_token(mark->words, len, &start, &end); start = end) {
		struct account_number *number =
			account_add(account, mark->words + start, end - start, mark->place);

		account_state_none(number, mark->reason, mark->why);
	}
	digits_of_text(mark->words, len, &account->blocks[account->block].figures);
	add_words(account, mark->words);
}

void account_add_line(struct account *account, const char *words)
{
	add_words(account, words);
}
