/* letters.c - see letters.h. */
#include "report/text/letters.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/text/reading.h"
#include "report/text/vocabulary.h"

void letters_finish(struct letters *letters)
{
	free(letters->c);
	free(letters->at);
	free(letters->hits);
	free(letters->memo);
	*letters = (struct letters){ 0 };
}

/* Of U+FF00 to U+FF5F. */
static inline uint32_t half_width_form(uint32_t c)
{
	uint32_t low = c - 0xFF00;

	if ((low >= 0x10 && low <= 0x19) || (low >= 0x21 && low <= 0x3A) ||
	    (low >= 0x41 && low <= 0x5A))
		return low + 0x20;
	switch (low) {
	case 0x05:
	case 0x0B:
	case 0x0D:
	case 0x0E:
	case 0x0F: return low + 0x20;
	default: return c;
	}
}

uint32_t letter_half_width(uint32_t c)
{
	switch (c) {
	case 0x2212: return '-';
	case 0x2236: return ':';
	case 0xA0:
	case 0x2009:
	case 0x202F: return ' ';
	default: return c < 0xFF00 || c > 0xFF5F ? c : half_width_form(c);
	}
}

static void reserve(struct letters *letters, size_t len)
{
	if (letters->capacity < len + LETTERS_PAST) {
		letters->capacity = len + len / 2 + LETTERS_PAST;
		letters->c = xreallocarray(letters->c, letters->capacity, sizeof *letters->c);
		letters->at = xreallocarray(letters->at, letters->capacity, sizeof *letters->at);
		letters->hits =
			xreallocarray(letters->hits, letters->capacity, sizeof *letters->hits);
	}
	if (letters->memo == NULL)
		letters->memo = xcalloc(1, sizeof *letters->memo);
	letters->memo->made = false;
}

/* The eight bytes that stand at a place, the first one lowest: compilers make one load of it. */
static inline uint64_t eight_bytes(const unsigned char *b)
{
	return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
	       (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
	       (uint64_t)b[7] << 56;
}

/* Of three bytes the letter that they are; and the same of two letters, 24 bits apart. */
#define TWICE(bits) ((uint64_t)(bits) | (uint64_t)(bits) << 24)
static inline uint64_t letters_in(uint64_t bytes)
{
	return (bytes & TWICE(0xF)) << 12 | (bytes >> 2 & TWICE(0xFC0)) |
	       (bytes >> 16 & TWICE(0x3F));
}

static inline bool is_letter(uint64_t bytes)
{
	return (bytes & 0xC0C0F0) == 0x8080E0;
}

static inline bool are_two_letters(uint64_t bytes)
{
	return (bytes & TWICE(0xC0C0F0)) == TWICE(0x8080E0);
}

/* U+3000 to U+AFFF: Han and their marks, which have no half-width form. */
#define HAN_FROM 0x3000
#define HAN_BITS 15
#define HAN_MANY (1u << HAN_BITS) /* a power of two: several of them can be asked at once */

/* Where letters go, the next of them last. */
struct filling {
	const char *text;
	const uint64_t *begins; /* vocabulary_begins() */
	uint32_t *c, *at, *hits;
	size_t n, n_hits;
};

/* A letter that was put at n may begin something. */
static inline void note(struct filling *to, uint32_t c)
{
	to->hits[to->n_hits] = (uint32_t)to->n++;
	to->n_hits += to->begins[c / 64] >> c % 64 & 1;
}

static inline void put(struct filling *to, uint32_t c, const char *from)
{
	to->c[to->n] = c;
	to->at[to->n] = (uint32_t)(from - to->text);
	note(to, c);
}

/* Han, a full-width form or ASCII at p, of which eight bytes are there; yields where it ends, p
 * itself when it is none of them. */
static inline const char *put_plain(struct filling *to, const char *p, uint64_t bytes)
{
	uint32_t letter = letters_in(bytes) & 0xFFFF;

	if (is_letter(bytes) && (letter - HAN_FROM < HAN_MANY || letter >= 0xFF00)) {
		put(to, letter < 0xFF00 ? letter : half_width_form(letter), p);
		return p + 3;
	}
	if (*p <= '\n')
		return p;
	put(to, (unsigned char)*p, p); /* ASCII */
	return p + 1;
}

/* The same of all that follow each other; what is filled is kept at hand meanwhile. */
static const char *read_plain(struct filling *filling, const char *p, const char *end)
{
	struct filling to = *filling;

	while (end - p >= 8) {
		uint64_t bytes = eight_bytes((const unsigned char *)p), two = letters_in(bytes);
		uint32_t letter = two & 0xFFFF, next = (uint32_t)(two >> 24);

		if (are_two_letters(bytes) &&
		    ((letter - HAN_FROM) | (next - HAN_FROM)) < HAN_MANY) {
			put(&to, letter, p);
			put(&to, next, p + 3);
			p += 6;
			continue;
		}
		const char *behind = put_plain(&to, p, bytes);
		if (behind == p)
			break;
		p = behind;
	}
	*filling = to;
	return p;
}

#if defined(__x86_64__) && defined(__GNUC__)
#include <tmmintrin.h>

/* The same where the processor can take four letters at once. */
__attribute__((target("ssse3"))) static const char *read_in_fours(struct filling *filling,
								  const char *p, const char *end)
{
	/* The three bytes of each letter, the last one lowest. */
	const __m128i spread = _mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1);
	const __m128i which = _mm_set1_epi32(0xF0C0C0), good = _mm_set1_epi32(0xE08080);
	const __m128i steps = _mm_setr_epi32(0, 3, 6, 9);
	struct filling to = *filling;

	while (end - p >= 16) {
		__m128i bytes =
			_mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), spread);
		__m128i c = _mm_or_si128(
			_mm_or_si128(
				_mm_and_si128(bytes, _mm_set1_epi32(0x3F)),
				_mm_and_si128(_mm_srli_epi32(bytes, 2), _mm_set1_epi32(0xFC0))),
			_mm_and_si128(_mm_srli_epi32(bytes, 4), _mm_set1_epi32(0xF000)));
		__m128i far = _mm_srli_epi32(_mm_sub_epi32(c, _mm_set1_epi32(HAN_FROM)), HAN_BITS);
		__m128i odd = _mm_or_si128(far, _mm_xor_si128(_mm_and_si128(bytes, which), good));

		if (_mm_movemask_epi8(_mm_cmpeq_epi8(odd, _mm_setzero_si128())) == 0xFFFF) {
			_mm_storeu_si128((__m128i *)(void *)(to.c + to.n), c);
			_mm_storeu_si128((__m128i *)(void *)(to.at + to.n),
					 _mm_add_epi32(_mm_set1_epi32((int)(p - to.text)), steps));
			for (size_t k = 0; k < 4; k++)
				note(&to, to.c[to.n]);
			p += 12;
			continue;
		}
		const char *behind = put_plain(&to, p, eight_bytes((const unsigned char *)p));
		if (behind == p)
			break;
		p = behind;
	}
	*filling = to;
	return p;
}

static const char *read_many(struct filling *to, const char *p, const char *end)
{
	if (__builtin_cpu_supports("ssse3"))
		p = read_in_fours(to, p, end);
	return read_plain(to, p, end);
}
#else
static const char *read_many(struct filling *to, const char *p, const char *end)
{
	return read_plain(to, p, end);
}
#endif

/* Whatever stands at p; line breaks are left out. */
static const char *read_letter(struct filling *to, const char *p, const char *end)
{
	const char *behind = p;
	uint32_t c = utf8_decode(&behind, end);

	if (c == '\n')
		return behind;
	c = c == UTF8_BAD || c == 0 ? 0xFFFD : letter_half_width(c);
	if (c < VOCABULARY_PLANE) {
		put(to, c, p);
	} else {
		to->c[to->n] = c;
		to->at[to->n++] = (uint32_t)(p - to->text);
	}
	return behind;
}

void letters_read(struct letters *letters, const char *text, size_t len)
{
	const char *p = text, *end = text + len;

	reserve(letters, len);
	struct filling to = { text, vocabulary_begins(), letters->c, letters->at, letters->hits, 0,
			      0 };
	while ((p = read_many(&to, p, end)) < end)
		p = read_letter(&to, p, end);
	letters->text = text;
	letters->len = len;
	letters->n = to.n;
	letters->n_hits = to.n_hits;
	letters->flags = vocabulary_flags();
	for (size_t i = 0; i < LETTERS_PAST; i++) {
		to.c[to.n + i] = 0;
		to.at[to.n + i] = (uint32_t)len;
	}
}

size_t letters_match_rest(const struct letters *letters, size_t i, const char *word)
{
	size_t at = i;

	while (*word != '\0') {
		if (at >= letters->n || letters->c[at] != letter_half_width(utf8_next(&word)))
			return 0;
		at++;
	}
	return at - i;
}

size_t letters_match_before(const struct letters *letters, size_t i, const char *word)
{
	size_t n = utf8_count(word, strlen(word));

	return n <= i && letters_match(letters, i - n, word) == n ? n : 0;
}
