/* encoding.c - see encoding.h. Text is looked at 64 bytes a step, by what kinds of bytes follow one
 * another; only where that is not plain are characters looked at one by one. */
#include "report/table/encoding.h"

#include <stdint.h>
#include <string.h>

#include "report/base/utf8.h"
#include "report/table/byte_masks.h"
#include "report/table/gb18030.h"

#define TURNED_RUNS 4 /* so many runs of UTF-8 one after another are no accident */
#define EVEN_BITS 0x5555555555555555u
#define ODD_BITS 0xAAAAAAAAAAAAAAAAu

const char *encoding_name(enum rows_encoding encoding)
{
	static const char *const names[] = {
#define X(name, text) [ROWS_##name] = text,
		ROWS_ENCODINGS(X)
#undef X
	};
	return names[encoding];
}

/* --- UTF-8 --- */

/* Bytes of the character at p in UTF-8; 0 for none, -1 when it is cut off by the end. */
static int utf8_step(const char *p, const char *end)
{
	const unsigned char *u = (const unsigned char *)p;
	const char *behind = p;

	if (*u < 0x80)
		return 1;
	if (utf8_decode(&behind, end) != UTF8_BAD)
		return (int)(behind - p);
	int length = *u >= 0xF0 && *u < 0xF5 ? 4 : *u >= 0xE0 ? 3 : *u >= 0xC2 ? 2 : 0;
	if (*u >= 0xF5 || end - p >= length)
		return 0;
	for (int i = 1; i < end - p; i++)
		if ((u[i] & 0xC0) != 0x80)
			return 0;
	return -1;
}

/* What of a text is plainly valid, 64 bytes a step; pending: the bytes that the last character
 * wants of the next step, as a mask. */
struct plain {
	uint64_t pending;
	size_t cut; /* bytes of that character so far */
};

/* False, and nothing is taken, when the 64 bytes have to be looked at one by one. */
BYTE_INLINE bool take_utf8(struct plain *plain, struct byte_utf8 c)
{
	uint64_t lead = c.from_c0, three = c.from_e0, follow = c.high & ~lead;

	if ((c.high | plain->pending) == 0)
		return true;
	if (c.rare != 0 || follow != (lead << 1 | three << 2 | plain->pending))
		return false;
	plain->pending = lead >> 63 | three >> 62;
	plain->cut = lead >> 63 ? 1 : 2;
	return true;
}

/* --- GB18030 --- */

/* The same: runs of high bytes of even length are characters of two bytes each. */
BYTE_INLINE bool take_gb18030(struct plain *plain, struct byte_gb18030 c)
{
	uint64_t high = c.high & ~plain->pending;

	if ((c.high & plain->pending) != plain->pending || c.edge != 0)
		return false;
	uint64_t starts = high & ~(high << 1);
	uint64_t even_ends = (high + (starts & EVEN_BITS)) & ~high;
	uint64_t odd_ends = (high + (starts & ODD_BITS)) & ~high;
	if (((even_ends & ODD_BITS) | (odd_ends & EVEN_BITS)) != 0)
		return false;
	plain->pending = (~high == 0 ? 0 : __builtin_clzll(~high)) & 1;
	plain->cut = 1;
	return true;
}

/* High bytes that are Chinese in UTF-8 to their end: two characters at least. */
static bool is_utf8_run(const char *p, const char *end)
{
	size_t n = 0;

	for (; end - p >= 3; p += 3, n++) {
		const unsigned char *u = (const unsigned char *)p;

		if (u[0] < 0xE3 || u[0] > 0xEF || (u[1] & 0xC0) != 0x80 || (u[2] & 0xC0) != 0x80)
			break;
	}
	return n >= 2 && (p == end || (unsigned char)*p < 0x80);
}

/* Whether a file of GB18030 has turned into UTF-8 with the runs up to this one. */
static bool has_turned(struct encoding_watch *watch, const struct encoding_sample *piece, size_t at)
{
	if (!is_utf8_run(piece->bytes + at, piece->bytes + piece->len)) {
		watch->turned = 0;
		return false;
	}
	if (watch->turned++ == 0)
		watch->turned_at = at;
	return watch->turned >= TURNED_RUNS;
}

/* --- both --- */

/* The character at `at`, and whether it begins a run that tells of another encoding. */
static int step_at(struct encoding_watch *watch, const struct encoding_sample *piece, size_t at)
{
	const char *p = piece->bytes + at, *end = piece->bytes + piece->len;

	if (watch->encoding == ROWS_UTF8)
		return utf8_step(p, end);
	return gb18030_step(p, end);
}

static bool begins_run(const struct encoding_sample *piece, size_t at)
{
	return (unsigned char)piece->bytes[at] >= 0x80 &&
	       (at == 0 || (unsigned char)piece->bytes[at - 1] < 0x80);
}

/* The rest of the line reads as GB18030. */
static bool turns_gb18030(const struct encoding_sample *piece, size_t at)
{
	const char *p = piece->bytes + at, *end = piece->bytes + piece->len;
	int step = 1;

	while (p < end && *p != '\n' && step > 0)
		if ((step = gb18030_step(p, end)) > 0)
			p += step;
	return step != 0;
}

/* The line reads as Chinese in UTF-8 from its start, which *at becomes. */
static bool turns_utf8(const struct encoding_sample *piece, size_t *at)
{
	const char *end = piece->bytes + piece->len, *p;
	size_t start = *at, chinese = 0;
	int step = 1;

	while (start > 0 && piece->bytes[start - 1] != '\n')
		start--;
	for (p = piece->bytes + start; p < end && *p != '\n' && step > 0;
	     p += step > 0 ? step : 0) {
		step = utf8_step(p, end);
		chinese += step == 3;
	}
	if (step == 0 || chinese < 2)
		return false;
	*at = start;
	return true;
}

/* What is wrong with the character at *at. */
static enum encoding_fault fault_at(const struct encoding_watch *watch,
				    const struct encoding_sample *piece, size_t *at)
{
	if (piece->bytes[*at] == '\0')
		return ENCODING_ZERO;
	if (watch->encoding == ROWS_UTF8 ? turns_gb18030(piece, *at) : turns_utf8(piece, at))
		return ENCODING_CHANGES;
	return ENCODING_BAD;
}

/* The first bytes beyond ASCII tell which encoding they are. */
static void settle(struct encoding_watch *watch, const struct encoding_sample *piece, size_t at)
{
	const struct encoding_sample rest = { piece->bytes + at, piece->len - at, piece->whole };

	watch->settled = true;
	if (encoding_find(&rest).encoding == ROWS_GB18030)
		watch->encoding = ROWS_GB18030;
}

/* Characters one by one up to `until`, or behind the one that reaches over it. */
static enum encoding_fault check_slowly(struct encoding_watch *watch,
					const struct encoding_sample *piece, size_t until,
					size_t *checked)
{
	while (*checked < until) {
		size_t at = *checked;

		if (!watch->settled && (unsigned char)piece->bytes[at] >= 0x80)
			settle(watch, piece, at);
		int step = step_at(watch, piece, at);

		if (step == 0 || (step < 0 && piece->whole))
			return fault_at(watch, piece, checked);
		if (step < 0)
			return ENCODING_SOUND;
		if (watch->encoding == ROWS_GB18030 && begins_run(piece, at) &&
		    has_turned(watch, piece, at)) {
			*checked = watch->turned_at < at ? watch->turned_at : at;
			return ENCODING_CHANGES;
		}
		*checked += (size_t)step;
	}
	return ENCODING_SOUND;
}

/* Bytes from p on that are plainly valid, whole characters. */
#define PLAIN_RUN(take, look)                                \
	struct plain plain = { 0 };                          \
	size_t at = 0;                                       \
                                                             \
	while (len - at >= 64 && take(&plain, look(p + at))) \
		at += 64;                                    \
	return at - (plain.pending != 0 ? plain.cut : 0)

static size_t utf8_run(const char *p, size_t len)
{
	PLAIN_RUN(take_utf8, byte_utf8);
}

static size_t gb18030_run(const char *p, size_t len)
{
	PLAIN_RUN(take_gb18030, byte_gb18030);
}

#ifdef BYTE_HAS_WIDE
BYTE_WIDE static size_t utf8_wide_run(const char *p, size_t len)
{
	PLAIN_RUN(take_utf8, wide_utf8);
}

BYTE_WIDE static size_t gb18030_wide_run(const char *p, size_t len)
{
	PLAIN_RUN(take_gb18030, wide_gb18030);
}
#endif

static size_t ascii_run(const char *p, size_t len)
{
	size_t at = 0;

	while (len - at >= 64 && byte_high(p + at) == 0)
		at += 64;
	return at;
}

static size_t plain_run(const struct encoding_watch *watch, const char *p, size_t len)
{
	bool utf8 = watch->encoding == ROWS_UTF8;

	if (!watch->settled)
		return ascii_run(p, len);
#ifdef BYTE_HAS_WIDE
	if (byte_is_wide())
		return utf8 ? utf8_wide_run(p, len) : gb18030_wide_run(p, len);
#endif
	return utf8 ? utf8_run(p, len) : gb18030_run(p, len);
}

static enum encoding_fault check_characters(struct encoding_watch *watch,
					    const struct encoding_sample *piece, size_t *checked)
{
	*checked = 0;
	while (*checked < piece->len) {
		*checked += plain_run(watch, piece->bytes + *checked, piece->len - *checked);
		size_t before = *checked, left = piece->len - before;
		enum encoding_fault fault =
			check_slowly(watch, piece, before + (left < 64 ? left : 64), checked);

		if (fault != ENCODING_SOUND || *checked == before)
			return fault;
	}
	return ENCODING_SOUND;
}

enum encoding_fault encoding_check(struct encoding_watch *watch,
				   const struct encoding_sample *piece, size_t *checked)
{
	const char *zero = memchr(piece->bytes, '\0', piece->len);
	struct encoding_sample before = *piece;

	watch->turned = 0;
	if (zero != NULL)
		before = (struct encoding_sample){ piece->bytes, (size_t)(zero - piece->bytes),
						   true };
	enum encoding_fault fault = check_characters(watch, &before, checked);
	return fault == ENCODING_SOUND && zero != NULL ? ENCODING_ZERO : fault;
}

/* --- finding --- */

/* Units that read as ASCII, as UTF-16 of one order of bytes; 0 when one can be no text. A zero
 * byte alone tells no order: 一 is 4E 00. */
static size_t ascii_units(const struct encoding_sample *sample, bool big_endian)
{
	const unsigned char *u = (const unsigned char *)sample->bytes;
	size_t n = 0;

	for (size_t i = 0; i + 1 < sample->len; i += 2) {
		unsigned char high = u[i + !big_endian], low = u[i + big_endian];

		if (high != 0)
			continue;
		if (low < ' ' && low != '\t' && low != '\n' && low != '\r')
			return 0;
		n += low < 0x7F;
	}
	return n;
}

/* Enough zero bytes, and ASCII with one order of bytes more than with the other: UTF-16 without a
 * mark. */
static bool looks_utf16(const struct encoding_sample *sample, struct encoding_found *found)
{
	size_t little = ascii_units(sample, false), big = ascii_units(sample, true);

	if ((sample->whole && sample->len % 2 != 0) || little == big || (little | big) < 4)
		return false;
	found->encoding = big > little ? ROWS_UTF16BE : ROWS_UTF16LE;
	return true;
}

/* Chinese characters in three bytes before the first fault. */
static bool has_utf8_before(const struct encoding_sample *sample, size_t fault)
{
	size_t runs = 0;

	for (size_t i = 0; i < fault && runs < TURNED_RUNS; i++)
		if (begins_run(sample, i))
			runs += is_utf8_run(sample->bytes + i, sample->bytes + fault);
	return runs >= TURNED_RUNS;
}

/* 太原 in GB18030 is also two letters in UTF-8 that nobody writes: text of two bytes a character
 * only, all of them common Chinese in GB18030, most of them beside one another. */
static bool is_rather_gb18030(const struct encoding_sample *sample)
{
	const unsigned char *u = (const unsigned char *)sample->bytes, *end = u + sample->len;
	size_t words = 0, single = 0;

	while (u < end) {
		const unsigned char *start = u;

		for (; end - u >= 2 && u[0] >= 0x80; u += 2)
			if (u[0] < 0xB0 || u[0] > 0xDF || u[1] < 0xA1)
				return false;
		words += u - start >= 4;
		single += u - start == 2;
		u++;
	}
	return words > single;
}

static bool find_mark(const struct encoding_sample *sample, struct encoding_found *found)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum rows_encoding encoding;
	} marks[] = {
		{ "\xEF\xBB\xBF", 3, ROWS_UTF8 },
		{ "\xFF\xFE", 2, ROWS_UTF16LE },
		{ "\xFE\xFF", 2, ROWS_UTF16BE },
		{ "\x84\x31\x95\x33", 4, ROWS_GB18030 },
	};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (sample->len >= marks[i].len &&
		    memcmp(sample->bytes, marks[i].bytes, marks[i].len) == 0) {
			*found = (struct encoding_found){ marks[i].encoding, marks[i].len };
			return true;
		}
	return false;
}

bool encoding_is_told(const struct encoding_sample *sample)
{
	struct encoding_watch utf8 = { .encoding = ROWS_UTF8, .settled = true };
	struct encoding_found found;
	size_t checked;

	if (sample->whole || find_mark(sample, &found))
		return true;
	if (memchr(sample->bytes, '\0', sample->len) != NULL)
		return false;
	return encoding_check(&utf8, sample, &checked) != ENCODING_SOUND ||
	       has_utf8_before(sample, checked);
}

struct encoding_found encoding_find(const struct encoding_sample *sample)
{
	struct encoding_found found = { .encoding = ROWS_UTF8 };
	struct encoding_watch utf8 = { .encoding = ROWS_UTF8, .settled = true };
	size_t checked;

	if (find_mark(sample, &found))
		return found;
	if (memchr(sample->bytes, '\0', sample->len) != NULL && looks_utf16(sample, &found))
		return found;
	enum encoding_fault fault = encoding_check(&utf8, sample, &checked);
	bool gb18030 = fault == ENCODING_SOUND
			       ? is_rather_gb18030(sample)
			       : fault != ENCODING_ZERO && !has_utf8_before(sample, checked);
	if (gb18030)
		found.encoding = ROWS_GB18030;
	return found;
}

/* --- UTF-16 --- */

static uint32_t unit_of(const struct encoding_utf16 *state, size_t at)
{
	const unsigned char *b = state->bytes + at;

	return state->big_endian ? (uint32_t)(b[0] << 8 | b[1]) : (uint32_t)(b[1] << 8 | b[0]);
}

/* Writes the character that the state holds, if it is complete. */
static size_t flush_utf16(struct encoding_utf16 *state, char *out)
{
	uint32_t first = unit_of(state, 0), second;

	if (first >= 0xD800 && first < 0xDC00) {
		if (state->n < 4)
			return 0;
		second = unit_of(state, 2);
		state->n = 0;
		if (second >= 0xDC00 && second < 0xE000)
			return utf8_encode(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00),
					   out);
		state->bytes[0] = state->bytes[2];
		state->bytes[1] = state->bytes[3];
		state->n = 2;
		size_t written = utf8_encode(0xFFFD, out);
		return second >= 0xD800 && second < 0xDC00
			       ? written
			       : written + flush_utf16(state, out + written);
	}
	state->n = 0;
	return utf8_encode(first >= 0xDC00 && first < 0xE000 ? 0xFFFD : first, out);
}

size_t encoding_from_utf16(struct encoding_utf16 *state, const char *bytes, size_t n, char *out)
{
	size_t written = 0;

	for (size_t i = 0; i < n; i++) {
		state->bytes[state->n++] = (unsigned char)bytes[i];
		if (state->n % 2 == 0)
			written += flush_utf16(state, out + written);
	}
	return written;
}
