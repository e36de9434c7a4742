/* byte_masks.h - 64 bytes at a time as masks: bit i says something of byte i. */
#ifndef REPORT_TABLE_BYTE_MASKS_H
#define REPORT_TABLE_BYTE_MASKS_H

#include <stdint.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* What parts fields and rows. */
struct byte_stops {
	uint64_t quote, separator, line_feed, carriage_return;
};

/* What tells characters of several bytes. */
struct byte_classes {
	uint64_t high;             /* 80 and up */
	uint64_t from_c0, from_e0; /* C0 and up, E0 and up; 0 when high is */
	uint64_t rare;             /* C0, C1, E0, ED, F0 and up; 0 when high is */
	uint64_t edge;             /* 80 and FF; 0 when high is */
};

#ifdef __SSE2__

static inline uint64_t byte_mask(const __m128i v[4], char byte)
{
	const __m128i wanted = _mm_set1_epi8(byte);
	uint64_t mask = 0;

	for (int i = 0; i < 4; i++)
		mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(v[i], wanted))
			<< 16 * i;
	return mask;
}

/* Bytes greater than floor, taken as signed. */
static inline uint64_t byte_mask_above(const __m128i v[4], signed char floor)
{
	const __m128i limit = _mm_set1_epi8(floor);
	uint64_t mask = 0;

	for (int i = 0; i < 4; i++)
		mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpgt_epi8(v[i], limit))
			<< 16 * i;
	return mask;
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

static inline struct byte_classes byte_classes(const char *p)
{
	struct byte_classes c = { 0 };
	__m128i v[4];

	byte_load(p, v);
	for (int i = 0; i < 4; i++)
		c.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(v[i]) << 16 * i;
	if (c.high == 0)
		return c;
	c.from_c0 = byte_mask_above(v, (signed char)0xBF) & c.high;
	c.from_e0 = byte_mask_above(v, (signed char)0xDF) & c.high;
	c.rare = (byte_mask_above(v, (signed char)0xEF) & c.high) | byte_mask(v, (char)0xC0) |
		 byte_mask(v, (char)0xC1) | byte_mask(v, (char)0xE0) | byte_mask(v, (char)0xED);
	c.edge = byte_mask(v, (char)0x80) | byte_mask(v, (char)0xFF);
	return c;
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

static inline struct byte_classes byte_classes(const char *p)
{
	struct byte_classes c = { 0 };

	for (int i = 0; i < 64; i++) {
		unsigned char b = (unsigned char)p[i];

		c.high |= (uint64_t)(b >= 0x80) << i;
		c.from_c0 |= (uint64_t)(b >= 0xC0) << i;
		c.from_e0 |= (uint64_t)(b >= 0xE0) << i;
		c.rare |= (uint64_t)(b == 0xC0 || b == 0xC1 || b == 0xE0 || b == 0xED || b >= 0xF0)
			  << i;
		c.edge |= (uint64_t)(b == 0x80 || b == 0xFF) << i;
	}
	return c;
}

#endif
#endif
