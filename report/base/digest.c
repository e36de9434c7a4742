/* digest.c - see digest.h. */
#include "report/base/digest.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "report/base/file.h"

void digest_begin(struct digest_work *work)
{
	sha256_init(&work->sha256);
}

void digest_add(struct digest_work *work, const void *bytes, size_t len)
{
	sha256_update(&work->sha256, len, bytes);
}

/* Decimal digits at the end of the buffer; snprintf would take most of the time of `verify`. */
static char *format_number(uint64_t number, char *end)
{
	do
		*--end = (char)('0' + number % 10);
	while ((number /= 10) != 0);
	return end;
}

static void add_counted(struct digest_work *work, const char *bytes, size_t len)
{
	char head[24], *end = head + sizeof head;

	*--end = ':';
	char *start = format_number(len, end);
	digest_add(work, start, (size_t)(head + sizeof head - start));
	digest_add(work, bytes, len);
	digest_add(work, ",", 1);
}

void digest_add_field(struct digest_work *work, const char *text)
{
	if (text == NULL)
		digest_add(work, "-,", 2);
	else
		add_counted(work, text, strlen(text));
}

void digest_add_number(struct digest_work *work, int64_t number)
{
	char digits[24], *end = digits + sizeof digits;
	uint64_t size = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
	char *start = format_number(size, end);

	if (number < 0)
		*--start = '-';
	add_counted(work, start, (size_t)(end - start));
}

struct digest digest_end(struct digest_work *work)
{
	struct digest digest;

	sha256_digest(&work->sha256, sizeof digest.bytes, digest.bytes);
	return digest;
}

struct digest digest_of(const void *bytes, size_t len)
{
	struct digest_work work;

	digest_begin(&work);
	digest_add(&work, bytes, len);
	return digest_end(&work);
}

bool digest_equals(const struct digest *a, const struct digest *b)
{
	return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

void digest_format(const struct digest *digest, char hex[DIGEST_HEX_SIZE])
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		hex[2 * i] = digits[digest->bytes[i] >> 4];
		hex[2 * i + 1] = digits[digest->bytes[i] & 15];
	}
	hex[DIGEST_HEX_SIZE - 1] = '\0';
}

/* 0..15, or 16 for a character that is no digit. */
static unsigned digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return (unsigned)(c - '0');
	return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10) : 16;
}

bool digest_parse(const char *hex, struct digest *out)
{
	struct digest read;

	if (strlen(hex) != DIGEST_HEX_SIZE - 1)
		return false;
	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		unsigned high = digit_of(hex[2 * i]), low = digit_of(hex[2 * i + 1]);

		if (high > 15 || low > 15)
			return false;
		read.bytes[i] = (uint8_t)(high << 4 | low);
	}
	*out = read;
	return true;
}

bool digest_file(const char *path, struct digest *out, struct error *err)
{
	const struct file_request file = { path, FILE_REGULAR, SIZE_MAX / 2 };
	struct digest_work work;
	char block[65536];
	size_t ignored;
	ssize_t len;
	int fd = file_open(&file, &ignored, err);

	if (fd < 0)
		return false;
	digest_begin(&work);
	while ((len = file_read_some(fd, path, block, sizeof block, err)) > 0)
		digest_add(&work, block, (size_t)len);
	close(fd);
	if (len == 0)
		*out = digest_end(&work);
	return len == 0;
}
