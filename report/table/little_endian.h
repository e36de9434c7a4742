/* little_endian.h - numbers as Windows programs lay them down in files. */
#ifndef REPORT_TABLE_LITTLE_ENDIAN_H
#define REPORT_TABLE_LITTLE_ENDIAN_H

#include <stdint.h>
#include <string.h>

static inline uint32_t le_u16(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8;
}

static inline uint32_t le_u32(const unsigned char *p)
{
	return le_u16(p) | le_u16(p + 2) << 16;
}

static inline double le_double(const unsigned char *p)
{
	uint64_t bits = (uint64_t)le_u32(p) | (uint64_t)le_u32(p + 4) << 32;
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

#endif
