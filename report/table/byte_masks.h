/* byte_masks.h - 64 bytes at a time as masks: bit i says something of byte i. */
#ifndef REPORT_TABLE_BYTE_MASKS_H
#define REPORT_TABLE_BYTE_MASKS_H

#include <stdint.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

/* Loops over masks are written once, as BYTE_INLINE functions, and compiled for each width: the
 * wider one where BYTE_WIDE stands before the function, for machines that byte_is_wide() tells. */
#define BYTE_INLINE static inline __attribute__((always_inline))
#ifdef __SSE2__
#define BYTE_HAS_WIDE 1
#define BYTE_WIDE __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
static inline int byte_is_wide(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}
#endif

/* What parts fields and rows. */
struct byte_stops {
	uint64_t quote, separator, line_feed, carriage_return;
};

/* What tells characters of UTF-8; all 0 when high is. */
struct byte_utf8 {
	uint64_t high;             /* 80 and up */
	uint64_t from_c0, from_e0; /* C0 and up, E0 and up */
	uint64_t rare;             /* C0, C1, E0, ED, F0 and up */
};

/* And of GB18030. */
struct byte_gb18030 {
	uint64_t high, edge; /* 80 and up; 80 and FF */
};

/* And of XML. */
struct byte_xml {
	uint64_t control, ef; /* below the blank, but for tab, LF and CR; EF */
};

#ifdef __SSE2__

/* The highest bit of each byte. */
static inline uint64_t byte_bits(__m128i a, __m128i b, __m128i c, __m128i d)
{
	uint32_t low = (uint32_t)_mm_movemask_epi8(a) | (uint32_t)_mm_movemask_epi8(b) << 16;
	uint32_t high = (uint32_t)_mm_movemask_epi8(c) | (uint32_t)_mm_movemask_epi8(d) << 16;

	return low | (uint64_t)high << 32;
}

static inline uint64_t byte_mask(const __m128i v[4], char byte)
{
	const __m128i wanted = _mm_set1_epi8(byte);

	return byte_bits(_mm_cmpeq_epi8(v[0], wanted), _mm_cmpeq_epi8(v[1], wanted),
			 _mm_cmpeq_epi8(v[2], wanted), _mm_cmpeq_epi8(v[3], wanted));
}

/* Bytes greater than floor, taken as signed. */
static inline uint64_t byte_mask_above(const __m128i v[4], signed char floor)
{
	const __m128i limit = _mm_set1_epi8(floor);

	return byte_bits(_mm_cmpgt_epi8(v[0], limit), _mm_cmpgt_epi8(v[1], limit),
			 _mm_cmpgt_epi8(v[2], limit), _mm_cmpgt_epi8(v[3], limit));
}

static inline void byte_load(const char *p, __m128i v[4])
{
	for (int i = 0; i < 4; i++)
		v[i] = _mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i));
}

static inline struct byte_stops byte_stops(const char *p, char separator)
{
	__m128i v[4];

	byte_load(p, v);
	return (struct byte_stops){ byte_mask(v, '"'), byte_mask(v, separator), byte_mask(v, '\n'),
				    byte_mask(v, '\r') };
}

static inline uint64_t byte_high(const char *p)
{
	__m128i v[4];

	byte_load(p, v);
	return byte_bits(v[0], v[1], v[2], v[3]);
}

static inline __m128i byte_rare(__m128i v)
{
	__m128i even = _mm_and_si128(v, _mm_set1_epi8((char)0xFE));
	__m128i c0 = _mm_cmpeq_epi8(even, _mm_set1_epi8((char)0xC0));
	__m128i e0 = _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xE0));
	__m128i ed = _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xED));
	__m128i f0 = _mm_and_si128(v, _mm_cmpgt_epi8(v, _mm_set1_epi8((char)0xEF)));

	return _mm_or_si128(_mm_or_si128(c0, e0), _mm_or_si128(ed, f0));
}

static inline struct byte_utf8 byte_utf8(const char *p)
{
	struct byte_utf8 c = { 0 };
	__m128i v[4];

	byte_load(p, v);
	c.high = byte_bits(v[0], v[1], v[2], v[3]);
	if (c.high == 0)
		return c;
	c.from_c0 = byte_mask_above(v, (signed char)0xBF) & c.high;
	c.from_e0 = byte_mask_above(v, (signed char)0xDF) & c.high;
	c.rare = byte_bits(byte_rare(v[0]), byte_rare(v[1]), byte_rare(v[2]), byte_rare(v[3]));
	return c;
}

static inline __m128i byte_edge(__m128i v)
{
	return _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8((char)0x80)),
			    _mm_cmpeq_epi8(v, _mm_set1_epi8((char)0xFF)));
}

static inline struct byte_gb18030 byte_gb18030(const char *p)
{
	__m128i v[4];

	byte_load(p, v);
	return (struct byte_gb18030){
		byte_bits(v[0], v[1], v[2], v[3]),
		byte_bits(byte_edge(v[0]), byte_edge(v[1]), byte_edge(v[2]), byte_edge(v[3])),
	};
}

static inline __m128i byte_control(__m128i v)
{
	__m128i low = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
	__m128i lines = _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('\n')),
				     _mm_cmpeq_epi8(v, _mm_set1_epi8('\r')));

	return _mm_andnot_si128(_mm_or_si128(lines, _mm_cmpeq_epi8(v, _mm_set1_epi8('\t'))), low);
}

static inline struct byte_xml byte_xml(const char *p)
{
	__m128i v[4];

	byte_load(p, v);
	return (struct byte_xml){
		byte_bits(byte_control(v[0]), byte_control(v[1]), byte_control(v[2]),
			  byte_control(v[3])),
		byte_mask(v, (char)0xEF),
	};
}

/* --- 32 bytes at a time --- */

BYTE_WIDE static inline uint64_t wide_bits(__m256i a, __m256i b)
{
	return (uint32_t)_mm256_movemask_epi8(a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(b)
							   << 32;
}

BYTE_WIDE static inline uint64_t wide_mask(const __m256i v[2], char byte)
{
	const __m256i wanted = _mm256_set1_epi8(byte);

	return wide_bits(_mm256_cmpeq_epi8(v[0], wanted), _mm256_cmpeq_epi8(v[1], wanted));
}

BYTE_WIDE static inline uint64_t wide_mask_above(const __m256i v[2], signed char floor)
{
	const __m256i limit = _mm256_set1_epi8(floor);

	return wide_bits(_mm256_cmpgt_epi8(v[0], limit), _mm256_cmpgt_epi8(v[1], limit));
}

BYTE_WIDE static inline void wide_load(const char *p, __m256i v[2])
{
	v[0] = _mm256_loadu_si256((const __m256i *)(const void *)p);
	v[1] = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
}

BYTE_WIDE static inline struct byte_stops wide_stops(const char *p, char separator)
{
	__m256i v[2];

	wide_load(p, v);
	return (struct byte_stops){ wide_mask(v, '"'), wide_mask(v, separator), wide_mask(v, '\n'),
				    wide_mask(v, '\r') };
}

BYTE_WIDE static inline __m256i wide_rare(__m256i v)
{
	__m256i even = _mm256_and_si256(v, _mm256_set1_epi8((char)0xFE));
	__m256i c0 = _mm256_cmpeq_epi8(even, _mm256_set1_epi8((char)0xC0));
	__m256i e0 = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xE0));
	__m256i ed = _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xED));
	__m256i f0 = _mm256_and_si256(v, _mm256_cmpgt_epi8(v, _mm256_set1_epi8((char)0xEF)));

	return _mm256_or_si256(_mm256_or_si256(c0, e0), _mm256_or_si256(ed, f0));
}

BYTE_WIDE static inline struct byte_utf8 wide_utf8(const char *p)
{
	struct byte_utf8 c = { 0 };
	__m256i v[2];

	wide_load(p, v);
	c.high = wide_bits(v[0], v[1]);
	if (c.high == 0)
		return c;
	c.from_c0 = wide_mask_above(v, (signed char)0xBF) & c.high;
	c.from_e0 = wide_mask_above(v, (signed char)0xDF) & c.high;
	c.rare = wide_bits(wide_rare(v[0]), wide_rare(v[1]));
	return c;
}

BYTE_WIDE static inline __m256i wide_edge(__m256i v)
{
	return _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0x80)),
			       _mm256_cmpeq_epi8(v, _mm256_set1_epi8((char)0xFF)));
}

BYTE_WIDE static inline struct byte_gb18030 wide_gb18030(const char *p)
{
	__m256i v[2];

	wide_load(p, v);
	return (struct byte_gb18030){ wide_bits(v[0], v[1]),
				      wide_bits(wide_edge(v[0]), wide_edge(v[1])) };
}

BYTE_WIDE static inline __m256i wide_control(__m256i v)
{
	__m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(0x1F)), v);
	__m256i lines = _mm256_or_si256(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\n')),
					_mm256_cmpeq_epi8(v, _mm256_set1_epi8('\r')));

	return _mm256_andnot_si256(
		_mm256_or_si256(lines, _mm256_cmpeq_epi8(v, _mm256_set1_epi8('\t'))), low);
}

BYTE_WIDE static inline struct byte_xml wide_xml(const char *p)
{
	__m256i v[2];

	wide_load(p, v);
	return (struct byte_xml){ wide_bits(wide_control(v[0]), wide_control(v[1])),
				  wide_mask(v, (char)0xEF) };
}

#else

static inline struct byte_stops byte_stops(const char *p, char separator)
{
	struct byte_stops s = { 0 };

	for (int i = 0; i < 64; i++) {
		s.quote |= (uint64_t)(p[i] == '"') << i;
		s.separator |= (uint64_t)(p[i] == separator) << i;
		s.line_feed |= (uint64_t)(p[i] == '\n') << i;
		s.carriage_return |= (uint64_t)(p[i] == '\r') << i;
	}
	return s;
}

static inline uint64_t byte_high(const char *p)
{
	uint64_t high = 0;

	for (int i = 0; i < 64; i++)
		high |= (uint64_t)((unsigned char)p[i] >> 7) << i;
	return high;
}

static inline struct byte_utf8 byte_utf8(const char *p)
{
	struct byte_utf8 c = { .high = byte_high(p) };

	for (int i = 0; i < 64; i++) {
		unsigned char b = (unsigned char)p[i];

		c.from_c0 |= (uint64_t)(b >= 0xC0) << i;
		c.from_e0 |= (uint64_t)(b >= 0xE0) << i;
		c.rare |= (uint64_t)(b == 0xC0 || b == 0xC1 || b == 0xE0 || b == 0xED || b >= 0xF0)
			  << i;
	}
	return c;
}

static inline struct byte_gb18030 byte_gb18030(const char *p)
{
	struct byte_gb18030 c = { .high = byte_high(p) };

	for (int i = 0; i < 64; i++)
		c.edge |= (uint64_t)((unsigned char)p[i] == 0x80 || (unsigned char)p[i] == 0xFF)
			  << i;
	return c;
}

static inline struct byte_xml byte_xml(const char *p)
{
	struct byte_xml b = { 0 };

	for (int i = 0; i < 64; i++) {
		unsigned char c = (unsigned char)p[i];

		b.control |= (uint64_t)(c < 0x20 && c != '\t' && c != '\n' && c != '\r') << i;
		b.ef |= (uint64_t)(c == 0xEF) << i;
	}
	return b;
}

#endif
#endif
