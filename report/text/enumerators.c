/* enumerators.c - see enumerators.h. */
#include "report/text/enumerators.h"

#include "report/base/array.h"
#include "report/text/measure_words.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

static bool is_whole(const struct reading *r)
{
	return (r->form == READING_NUMBER || r->form == READING_DIGITS) && !r->decimals &&
	       !r->more && !r->vague;
}

/* 第三批, 第1号, 第一季度 */
static size_t ordinal_at(const struct letters *text, size_t i)
{
	size_t n;

	if (text->c[i] != U'第' || !reading_starts(text->c[i + 1]))
		return 0;
	struct reading r = *reading_at(text, i + 1, false);
	if (r.form == READING_NONE)
		return 0;
	for (size_t k = 0; k < 2; k++) { /* 第5、6批, 第3至5条 */
		if (!letter_is_one_of(text->c[r.end], U"、至-—–~～和") ||
		    !reading_starts(text->c[r.end + 1]))
			break;
		struct reading next = *reading_at(text, r.end + 1, false);
		if (!is_whole(&next) || next.low.units <= r.low.units)
			break;
		r = next;
	}
	if (text->c[r.end] == U'号')
		return r.end + 1;
	return measure_word_at(text, r.end, &n) != NULL ? r.end + n : r.end;
}

/* 第三十六条, 第二款; 第一百三十三条之一 */
static size_t article_at(const struct letters *text, size_t i)
{
	size_t end = ordinal_at(text, i);

	if (end == 0 || !letter_is_one_of(text->c[end - 1], U"条款") || text->c[end] == U'线')
		return 0;
	if (text->c[end] != U'之' || !reading_starts(text->c[end + 1]))
		return end;
	return reading_at(text, end + 1, false)->end;
}

static bool begins_line(const struct letters *text, size_t i)
{
	while (i > 0 && letter_is_blank(text->c[i - 1]))
		i--;
	return i == 0 || text->c[i - 1] == '\n';
}

/* 一、 at the head of a line, 1. and 1．, 1.2 with a blank behind it */
static size_t section_at(const struct letters *text, size_t i)
{
	if (!reading_starts(text->c[i]) || !begins_line(text, i))
		return 0;
	size_t n;
	const struct reading *r = reading_at(text, i, false);
	uint32_t mark = text->c[r->end], next = text->c[r->end] != 0 ? text->c[r->end + 1] : 0;
	if (r->form == READING_CODE && r->digits < r->end - i) /* 1.2.3 */
		return letter_is_blank(mark) || letter_is_han(mark) ? r->end : 0;
	if (r->decimals && !r->chinese && r->digits <= 4 && r->end == r->factors && mark == ' ' &&
	    letter_is_han(next) && measure_word_at(text, r->end + 1, &n) == NULL)
		return r->end;
	if (!is_whole(r) || r->low.units > 99)
		return 0;
	if (r->chinese)
		return mark == U'、' || (mark == '.' && !reading_starts(next)) ? r->end + 1 : 0;
	if (mark == '.' || mark == U'、' || mark == ')' || mark == U'）')
		return letter_is_digit(next) ? 0 : r->end + 1;
	return 0;
}

/* （一） and (1) anywhere: nobody puts a bare number in brackets to count */
static size_t bracketed_at(const struct letters *text, size_t i)
{
	uint32_t open = text->c[i];

	if ((open != U'（' && open != '(') || !reading_starts(text->c[i + 1]))
		return 0;
	const struct reading *r = reading_at(text, i + 1, false);
	if (!is_whole(r) || r->low.units > 99 ||
	    (text->c[r->end] != U'）' && text->c[r->end] != ')'))
		return 0;
	uint32_t next = text->c[r->end + 1];
	return r->chinese || begins_line(text, i) || letter_is_han(next) || letter_is_digit(next)
		       ? r->end + 1
		       : 0;
}

/* [1] ［12］: the mark of a note */
static size_t footnote_at(const struct letters *text, size_t i)
{
	size_t at = i + 1;

	if (!letter_is_one_of(text->c[i], U"[［"))
		return 0;
	while (at < i + 4 && letter_is_digit(text->c[at]))
		at++;
	return at > i + 1 && at < i + 4 && letter_is_one_of(text->c[at], U"]］") ? at + 1 : 0;
}

/* 青01民终256号 behind the year of a judgment; 0 when nothing of the kind is there */
static size_t court_number_end(const struct letters *text, size_t i)
{
	size_t at = i, digits = 0;

	for (; at < i + 16; at++) {
		uint32_t c = text->c[at];

		if (c == U'号' && digits > 0 && at > i + 2)
			return at + 1;
		digits = letter_is_digit(c) ? digits + 1 : 0;
		if (!letter_is_digit(c) && !letter_is_han(c))
			break;
	}
	return 0;
}

/* №3 */
static size_t numero_at(const struct letters *text, size_t i)
{
	size_t at = i + 1;

	if (text->c[i] != U'№')
		return 0;
	while (letter_is_digit(text->c[at]))
		at++;
	return at > i + 1 ? at : 0;
}

/* （0351）3046110 */
static size_t telephone_at(const struct letters *text, size_t i)
{
	size_t at = i + 1, from;

	if (!letter_is_one_of(text->c[i], U"（(") || text->c[at] != '0')
		return 0;
	while (letter_is_digit(text->c[at]))
		at++;
	if (at < i + 4 || at > i + 5 || !letter_is_one_of(text->c[at], U"）)"))
		return 0;
	for (from = ++at; letter_is_digit(text->c[at]); at++)
		;
	return at >= from + 7 ? at : 0;
}

/* 1+N, 2+26, 3+1+N, 7×24小时: what no sum is meant by */
static size_t joined_at(const struct letters *text, size_t i)
{
	size_t at = i, n, joins = 0;
	bool letters = false;

	while (letter_is_digit(text->c[at])) {
		while (letter_is_digit(text->c[at]))
			at++;
		if (!letter_is_one_of(text->c[at], U"+×xX*"))
			break;
		uint32_t next = text->c[at + 1];
		if (!letter_is_digit(next) && !letter_is_latin(next))
			return 0;
		joins++;
		for (at++; letter_is_latin(text->c[at]); at++)
			letters = true;
	}
	if (joins == 0 || (i > 0 && letter_is_digit(text->c[i - 1])))
		return 0;
	bool quoted = i > 0 && letter_is_one_of(text->c[i - 1], U"“‘");
	n = letters_match(text, at, "小时");
	return letters || quoted || n > 0 ? at + n : 0;
}

/* 双11, 双十二; 高三年级, 国三 */
static size_t named_at(const struct letters *text, size_t i)
{
	uint32_t before = i > 0 ? text->c[i - 1] : 0;

	if (!reading_starts(text->c[i]))
		return 0;
	const struct reading *r = reading_at(text, i, false);
	if (!is_whole(r))
		return 0;
	if (before == U'双' && (r->low.units == 11 || r->low.units == 12))
		return r->end;
	if (letters_match(text, r->end, "年级") > 0)
		return r->end + 2;
	return 0;
}

/* 〔2021〕12号 */
static size_t paper_at(const struct letters *text, size_t i)
{
	static const uint32_t close[] = U"〕]）)";
	size_t at = i + 1;

	if (!letter_is_one_of(text->c[i], U"〔[（("))
		return 0;
	while (at < i + 6 && letter_is_digit(text->c[at]))
		at++;
	if (at != i + 5 || !letter_is_one_of(text->c[at], close))
		return 0;
	at++;
	if (text->c[at] == U'第')
		at++;
	if (!letter_is_digit(text->c[at])) {
		size_t end = court_number_end(text, at);

		return end > 0 ? end : text->c[i] == U'〔' ? at : 0;
	}
	while (letter_is_digit(text->c[at]))
		at++;
	return text->c[at] == U'号' ? at + 1 : at;
}

/* 12号, 5号令, 3号楼 */
static struct enumerator numbered_at(const struct letters *text, size_t i)
{
	static const char *const papers[] = { "文",   "令",   "公告", "通报",
					      "决定", "决议", "通知", "函" };
	struct enumerator hit = { 0, MENTION_ORDINAL };

	if (!reading_starts(text->c[i]))
		return hit;
	const struct reading *r = reading_at(text, i, false);
	if (r->form == READING_NONE || r->decimals ||
	    (text->c[r->end] != U'号' && text->c[r->end] != U'號'))
		return hit;
	hit.end = r->end + 1;
	for (size_t k = 0; k < LEN(papers); k++)
		if (letters_match(text, hit.end, papers[k]) > 0)
			hit.kind = MENTION_DOCUMENT;
	return hit;
}

/* 表1, 图3-2, 附件2, 专栏4 */
static size_t reference_at(const struct letters *text, size_t i)
{
	size_t n, word = word_length(text, i, WORDS_REFERENCE);

	if (word == 0 || !reading_starts(text->c[i]))
		return 0;
	uint32_t before = i > word ? text->c[i - word - 1] : 0;
	/* 代表3人 speaks of somebody */
	if (word == 1 && letter_is_han(before) &&
	    !letter_is_one_of(before, U"和与及或见如据从在由按"))
		return 0;
	struct reading r = *reading_at(text, i, false);
	if (!is_whole(&r) || measure_word_at(text, r.end, &n) != NULL)
		return 0;
	if (text->c[r.end] != '-' || !letter_is_digit(text->c[r.end + 1]))
		return r.end;
	return reading_at(text, r.end + 1, false)->end;
}

/* 一是, 二要, 三为 at the head of a clause; 其一, 之二, 十九届 */
static size_t listed_at(const struct letters *text, size_t i)
{
	uint32_t before = i > 0 ? text->c[i - 1] : 0;

	if (letter_is_digit(text->c[i]) || !reading_starts(text->c[i]))
		return 0;
	const struct reading *r = reading_at(text, i, false);
	if (!is_whole(r) || r->low.units > 40)
		return 0;
	size_t n;
	bool counts = measure_word_at(text, r->end, &n) != NULL; /* 其三名下属 */
	if (letter_is_one_of(text->c[r->end], U"届屆") ||
	    ((before == U'其' || before == U'之') && !counts))
		return r->end;
	bool head = before == 0 || !letter_is_han(before);
	return head && letter_is_one_of(text->c[r->end], U"是要") ? r->end : 0;
}

/* 3·15, 12·4 */
static size_t dotted_at(const struct letters *text, size_t i)
{
	if (!letter_is_digit(text->c[i]))
		return 0;
	while (letter_is_digit(text->c[i]))
		i++;
	if (text->c[i] != U'·' || !letter_is_digit(text->c[i + 1]))
		return 0;
	for (i++; letter_is_digit(text->c[i]); i++)
		;
	return i;
}

size_t standard_number_end(const struct letters *text, size_t word, size_t i)
{
	size_t at = i;

	for (size_t k = word; k + 1 < i; k++)
		if (!(text->c[k] >= 'A' && text->c[k] <= 'Z') && text->c[k] != '/')
			return 0;
	while (letter_is_digit(text->c[at]) || text->c[at] == '.')
		at++;
	if (at < i + 3 || !letter_is_one_of(text->c[at], U"-—–") ||
	    !letter_is_digit(text->c[at + 1]))
		return 0;
	for (at++; letter_is_digit(text->c[at]); at++)
		;
	return at;
}

/* Nothing before or behind a number makes one of the forms of it. */
static bool is_plain_number(const struct letters *text, size_t i)
{
	const uint32_t *c = text->c;
	const uint32_t references = UINT32_C(1) << WORDS_REFERENCE;
	size_t at = i;

	if (i == 0 || letter_is_blank(c[i - 1]) || c[i - 1] == '\n' ||
	    letter_is_one_of(c[i - 1], U"双其之") || !letter_is_han(c[i - 1]) ||
	    (text->flags[c[i - 1]] & references) != 0)
		return false;
	while (letter_is_digit(c[at]))
		at++;
	return !letter_is_one_of(c[at], U"+×xX*·") &&
	       !letter_is_one_of(c[reading_at(text, i, false)->end], U"年号號届屆");
}

/* What a form's first letter is. */
enum beginning { BEGINS_DIGIT = 1, BEGINS_NUMERAL = 2, BEGINS_MARK = 4 };

struct enumerator enumerator_at(const struct letters *text, size_t i)
{
	static const struct form {
		size_t (*find)(const struct letters *text, size_t i);
		enum mention_kind kind;
		unsigned begins; /* bits of enum beginning */
	} forms[] = {
		{ telephone_at, MENTION_CODE, BEGINS_MARK },
		{ paper_at, MENTION_DOCUMENT, BEGINS_MARK },
		{ numero_at, MENTION_DOCUMENT, BEGINS_MARK },
		{ footnote_at, MENTION_FOOTNOTE, BEGINS_MARK },
		{ joined_at, MENTION_NAME, BEGINS_DIGIT },
		{ named_at, MENTION_NAME, BEGINS_DIGIT | BEGINS_NUMERAL },
		{ article_at, MENTION_LAW, BEGINS_MARK },
		{ ordinal_at, MENTION_ORDINAL, BEGINS_MARK },
		{ section_at, MENTION_SECTION, BEGINS_DIGIT | BEGINS_NUMERAL },
		{ bracketed_at, MENTION_SECTION, BEGINS_MARK },
		{ reference_at, MENTION_ORDINAL, BEGINS_DIGIT | BEGINS_NUMERAL },
		{ dotted_at, MENTION_NAME, BEGINS_DIGIT },
		{ listed_at, MENTION_ORDINAL, BEGINS_NUMERAL },
	};
	uint32_t c = text->c[i];
	unsigned begins = letter_is_digit(c) ? BEGINS_DIGIT : BEGINS_MARK;

	if (begins == BEGINS_MARK && reading_starts(c))
		begins = BEGINS_NUMERAL;
	if (begins != BEGINS_MARK && is_plain_number(text, i))
		return (struct enumerator){ 0, MENTION_ORDINAL };
	for (size_t k = 0; k < LEN(forms); k++) {
		size_t end = (forms[k].begins & begins) != 0 ? forms[k].find(text, i) : 0;

		if (end > 0)
			return (struct enumerator){ end, forms[k].kind };
	}
	return numbered_at(text, i);
}
