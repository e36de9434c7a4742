/* runs.c - see runs.h. Sixteen bytes at once where the processor can (SSE2, every x86-64), else and
 * at the end of a text character by character. */
#include "report/base/runs.h"

#include <stdbool.h>
#include <stdint.h>

#define STEP 16 /* bytes looked at one by one before blocks are tried again */

#ifdef __SSE2__
#include <emmintrin.h>

#define BLOCK 16 /* bytes */

/* Bytes of a block by kind, the first one in the lowest bit. */
struct block {
	unsigned ascii, first, inside; /* of a character: below 0x80, E0 to EF, 80 to BF */
};

static inline __m128i block_at(const char *p)
{
	return _mm_loadu_si128((const __m128i *)(const void *)p);
}

static inline unsigned bits(__m128i which)
{
	return (unsigned)_mm_movemask_epi8(which);
}

/* Bytes from low to high. */
static inline __m128i between(__m128i block, unsigned char low, unsigned char high)
{
	__m128i clipped = _mm_max_epu8(_mm_min_epu8(block, _mm_set1_epi8((char)high)),
				       _mm_set1_epi8((char)low));

	return _mm_cmpeq_epi8(clipped, block);
}

static inline unsigned equal(__m128i block, unsigned char byte)
{
	return bits(_mm_cmpeq_epi8(block, _mm_set1_epi8((char)byte)));
}

static inline struct block kinds_of(__m128i block)
{
	/* As signed bytes those inside a character are the least. */
	return (struct block){ .ascii = ~bits(block) & 0xFFFF,
			       .first = bits(between(block, 0xE0, 0xEF)),
			       .inside = bits(_mm_cmplt_epi8(block, _mm_set1_epi8((char)0xC0))) };
}

/* Its characters are ASCII or have three bytes, each in its place. */
static inline bool is_regular(struct block b)
{
	return (b.ascii | b.first | b.inside) == 0xFFFF &&
	       ((b.first << 1 | b.first << 2) & 0xFFFF) == b.inside;
}

/* Bytes of the characters that end in it. */
static inline int whole_bytes(struct block b)
{
	return (b.first & 0x8000) != 0 ? 15 : (b.first & 0x4000) != 0 ? 14 : 16;
}

static const char *blocks_valid(const char *p, const char *end)
{
	while (end - p >= BLOCK) {
		__m128i block = block_at(p);
		struct block b = kinds_of(block);

		if (!is_regular(b) || (equal(block, 0xE0) | equal(block, 0xED)) != 0)
			break;
		p += whole_bytes(b);
	}
	return p;
}

static const char *blocks_harmless(const char *p, const char *end)
{
	while (end - p >= BLOCK) {
		__m128i block = block_at(p);
		unsigned plain = bits(between(block, 0x20, 0x7E)) | equal(block, '\n');

		if (plain == 0xFFFF) {
			p += BLOCK;
			continue;
		}
		struct block b = kinds_of(block);
		unsigned han = bits(between(block, 0xE3, 0xE9)), wide = equal(block, 0xEF);
		if (!is_regular(b) || b.ascii != plain || b.first != (han | wide) ||
		    (wide << 1 & 0xFFFF & ~bits(between(block, 0xBC, 0xBD))) != 0)
			break;
		p += whole_bytes(b);
	}
	return p;
}

static inline __m128i equals(__m128i block, unsigned char byte)
{
	return _mm_cmpeq_epi8(block, _mm_set1_epi8((char)byte));
}

/* Bytes above one, both of them 80 to FF. */
static inline __m128i above(__m128i block, unsigned char byte)
{
	return _mm_cmpgt_epi8(block, _mm_set1_epi8((char)byte));
}

/* First bytes of what fills two cells for sure, by the bytes at a place, behind it and behind that:
 * those of fills_two() below. */
static inline __m128i firsts_of_two(__m128i block, __m128i second, __m128i third)
{
	__m128i marks = _mm_and_si128(_mm_and_si128(equals(block, 0xE3), equals(second, 0x80)),
				      _mm_cmplt_epi8(third, _mm_set1_epi8((char)0xAA)));
	__m128i early = _mm_and_si128(equals(block, 0xE4), above(second, 0xB7));
	__m128i full = _mm_and_si128(_mm_and_si128(equals(block, 0xEF), equals(second, 0xBC)),
				     above(third, 0x80));

	return _mm_or_si128(_mm_or_si128(between(block, 0xE5, 0xE9), marks),
			    _mm_or_si128(early, full));
}

/* Blocks of printable ASCII and of what fills two cells, as many as fit; a character is counted
 * where it begins, and passed over. */
static const char *blocks_cells(const char *p, const char *end, int most, int *cells)
{
	const char *from = p;

	for (; end - p >= BLOCK + 2; p += BLOCK) {
		__m128i block = block_at(p),
			two = firsts_of_two(block, block_at(p + 1), block_at(p + 2));
		__m128i begins = above(block, 0xBF), ascii = between(block, 0x20, 0x7E);
		__m128i inside = _mm_cmplt_epi8(block, _mm_set1_epi8((char)0xC0));

		if (bits(_mm_or_si128(_mm_or_si128(two, ascii), inside)) != 0xFFFF)
			break;
		__m128i sums =
			_mm_sad_epu8(_mm_sub_epi8(_mm_sub_epi8(_mm_setzero_si128(), begins), two),
				     _mm_setzero_si128());
		int n = _mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4);
		if (*cells + n > most)
			break;
		*cells += n;
	}
	while (p > from && p < end && ((unsigned char)*p & 0xC0) == 0x80)
		p++;
	return p;
}

size_t run_inside(const char *p, size_t *len)
{
	size_t n = 0, at = 0;

	/* Each byte inside a character is less than -64 as a signed one: 1 where it is. */
	for (; at + BLOCK <= *len; at += BLOCK) {
		__m128i inside =
			_mm_and_si128(_mm_cmplt_epi8(block_at(p + at), _mm_set1_epi8((char)0xC0)),
				      _mm_set1_epi8(1));
		__m128i sums = _mm_sad_epu8(inside, _mm_setzero_si128());

		n += (size_t)(_mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4));
	}
	*len -= at;
	return n;
}
#else
static const char *blocks_valid(const char *p, const char *end)
{
	(void)end;
	return p;
}

static const char *blocks_harmless(const char *p, const char *end)
{
	(void)end;
	return p;
}

static const char *blocks_cells(const char *p, const char *end, int most, int *cells)
{
	(void)end;
	(void)most;
	(void)cells;
	return p;
}

size_t run_inside(const char *p, size_t *len)
{
	(void)p;
	(void)len;
	return 0;
}
#endif

static inline bool follow(const unsigned char *b)
{
	return (b[1] & 0xC0) == 0x80 && (b[2] & 0xC0) == 0x80;
}

const char *run_valid(const char *p, const char *end)
{
	for (;;) {
		const unsigned char *b = (const unsigned char *)(p = blocks_valid(p, end));

		for (const char *near = p + STEP; p < near; b = (const unsigned char *)p)
			if (p < end && *b < 0x80)
				p++;
			else if (end - p >= 3 && *b > 0xE0 && *b < 0xF0 && *b != 0xED && follow(b))
				p += 3;
			else
				return p;
	}
}

const char *run_harmless(const char *p, const char *end)
{
	for (;;) {
		const unsigned char *b = (const unsigned char *)(p = blocks_harmless(p, end));

		for (const char *near = p + STEP; p < near; b = (const unsigned char *)p)
			if (p < end && ((*b >= 0x20 && *b < 0x7F) || *b == '\n'))
				p++;
			else if (end - p >= 3 && follow(b) &&
				 ((*b >= 0xE3 && *b <= 0xE9) ||
				  (*b == 0xEF && (b[1] == 0xBC || b[1] == 0xBD))))
				p += 3;
			else
				return p;
	}
}

/* What a character that begins with a byte fills: one cell, two, two or what has to be looked up;
 * a digit for each byte from 0x20 on. */
enum filling { FILLS_UNKNOWN, FILLS_ONE, FILLS_TWO, FILLS_TWO_PERHAPS };

#define SIXTEEN(d) d d d d d d d d d d d d d d d d
static const char fillings[] = SIXTEEN("1") SIXTEEN("1") SIXTEEN("1") SIXTEEN("1")
	SIXTEEN("1") "1111111111111110" SIXTEEN("0") SIXTEEN("0") SIXTEEN("0") SIXTEEN("0")
		SIXTEEN("0") SIXTEEN("0") "0003322222000003" SIXTEEN("0");

static inline enum filling filling_of(unsigned char first)
{
	return first < 0x20 ? FILLS_UNKNOWN : (enum filling)(fillings[first - 0x20] - '0');
}

/* Up to U+3029, from U+4E00 on, and U+FF01 to U+FF3F. */
static inline bool fills_two(const unsigned char *b)
{
	return *b == 0xE4   ? b[1] >= 0xB8
	       : *b == 0xEF ? b[1] == 0xBC && b[2] > 0x80
			    : b[1] == 0x80 && b[2] < 0xAA;
}

const char *run_cells(const char *p, const char *end, int most, int *cells)
{
	p = blocks_cells(p, end, most, cells);
	int n = *cells;

	while (p < end) {
		const unsigned char *b = (const unsigned char *)p;
		enum filling filling = filling_of(*b);

		if (filling == FILLS_ONE && n < most) {
			n++;
			p++;
		} else if (n + 1 < most && (filling == FILLS_TWO ||
					    (filling == FILLS_TWO_PERHAPS && fills_two(b)))) {
			n += 2;
			p += 3;
		} else {
			break;
		}
	}
	*cells = n;
	return p;
}
