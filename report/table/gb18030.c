/* gb18030.c - see gb18030.h. */
#include "report/table/gb18030.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"

#define REPLACEMENT 0xFFFDu
#define EURO 0x20ACu

struct gb18030 {
	iconv_t to_utf8;
};

/* Eighteen characters that GB18030-2000 wrote in four bytes and later editions in two. The C
 * library knows the later form only. Four-byte codes are counted in the order of the standard. */
static const struct older {
	uint32_t first_code, first_char, n;
} older_forms[] = {
	{ 19057, 0x9FB4, 8 },  /* 82 35 90 37 … 82 35 91 34 */
	{ 39076, 0xFE10, 10 }, /* 84 31 82 36 … 84 31 83 35 */
};

static bool is_trail(unsigned char byte)
{
	return byte >= 0x40 && byte <= 0xFE && byte != 0x7F;
}

static bool is_digit(unsigned char byte)
{
	return byte >= 0x30 && byte <= 0x39;
}

static bool is_lead(unsigned char byte)
{
	return byte >= 0x81 && byte <= 0xFE;
}

int gb18030_step(const char *text, const char *end)
{
	const unsigned char *u = (const unsigned char *)text;
	ptrdiff_t left = end - text;

	if (u[0] <= 0x80)
		return 1;
	if (!is_lead(u[0]))
		return 0;
	if (left < 2)
		return -1;
	if (is_trail(u[1]))
		return 2;
	if (!is_digit(u[1]) || (left > 2 && !is_lead(u[2])) || (left > 3 && !is_digit(u[3])))
		return 0;
	return left < 4 ? -1 : 4;
}

struct gb18030 *gb18030_create(struct error *err)
{
	iconv_t to_utf8 = iconv_open("UTF-8", "GB18030");

	if (to_utf8 == (iconv_t)-1) {
		error_set(err, ERROR_IO, _("this system cannot read %s: %s"), "GB18030",
			  strerror(errno));
		return NULL;
	}
	struct gb18030 *converter = xmalloc(sizeof *converter);
	converter->to_utf8 = to_utf8;
	return converter;
}

void gb18030_destroy(struct gb18030 *converter)
{
	if (converter == NULL)
		return;
	iconv_close(converter->to_utf8);
	free(converter);
}

/* What the C library does not know; 0 for all others. */
static uint32_t older_char(const char *text, int len)
{
	const unsigned char *u = (const unsigned char *)text;

	if (len == 1)
		return u[0] == 0x80 ? EURO : 0;
	if (len != 4)
		return 0;
	uint32_t code = (((u[0] - 0x81u) * 10 + (u[1] - 0x30u)) * 126 + (u[2] - 0x81u)) * 10 +
			(u[3] - 0x30u);
	for (size_t i = 0; i < LEN(older_forms); i++)
		if (code - older_forms[i].first_code < older_forms[i].n)
			return older_forms[i].first_char + code - older_forms[i].first_code;
	return 0;
}

static void convert_char(struct gb18030 *converter, const char *text, int len, struct str *out)
{
	char bytes[16], *to = bytes, *in = (char *)text;
	size_t left = sizeof bytes, in_left = (size_t)len;

	if (iconv(converter->to_utf8, &in, &in_left, &to, &left) == (size_t)-1) {
		iconv(converter->to_utf8, NULL, NULL, NULL, NULL);
		str_add_char(out, REPLACEMENT);
		return;
	}
	str_add_bytes(out, bytes, (size_t)(to - bytes));
}

void gb18030_decode(struct gb18030 *converter, const char *text, size_t len, struct str *out)
{
	const char *end = text + len;

	while (text < end) {
		int step = gb18030_step(text, end);

		if (step <= 0) {
			str_add_char(out, REPLACEMENT);
			text++;
			continue;
		}
		uint32_t older = older_char(text, step);
		if (older != 0)
			str_add_char(out, older);
		else if (step == 1)
			str_add_byte(out, *text);
		else
			convert_char(converter, text, step, out);
		text += step;
	}
}
