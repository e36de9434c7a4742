/* digest.h - SHA-256 (FIPS 180-4), the one digest of the program; nettle computes it. */
#ifndef REPORT_BASE_DIGEST_H
#define REPORT_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <nettle/sha2.h>

#include "report/base/error.h"

#define DIGEST_SIZE 32
#define DIGEST_HEX_SIZE 65 /* 64 hexadecimal digits and '\0' */

struct digest {
	uint8_t bytes[DIGEST_SIZE];
};

/* A digest in the making: begin, add as often as needed, end. */
struct digest_work {
	struct sha256_ctx sha256;
};

void digest_begin(struct digest_work *work);
void digest_add(struct digest_work *work, const void *bytes, size_t len);
/* Adds "LEN:BYTES," so that no two lists of fields look alike (D. J. Bernstein, Netstrings);
 * NULL adds "-,", which is no netstring. */
void digest_add_field(struct digest_work *work, const char *text);
void digest_add_number(struct digest_work *work,
		       int64_t number); /* its decimal digits, as a field */
struct digest digest_end(struct digest_work *work);

struct digest digest_of(const void *bytes, size_t len);
bool digest_equals(const struct digest *a, const struct digest *b);
void digest_format(const struct digest *digest, char hex[DIGEST_HEX_SIZE]);
/* Lower-case hexadecimal, 64 digits and nothing else. */
bool digest_parse(const char *hex, struct digest *out);
/* Reads the whole file; fails with ERROR_IO. */
MUST_LOOK bool digest_file(const char *path, struct digest *out, struct error *err);

#endif
