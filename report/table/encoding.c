/* encoding.c - see encoding.h. */
#include "report/table/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"

/* utf8_invalid_at with a quick way over ASCII and the usual Chinese. */
static size_t invalid_at(const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;

	while (p < end) {
		const unsigned char *u = (const unsigned char *)p;

		if (*u < 0x80)
			p++;
		else if (*u >= 0xE4 && *u <= 0xE9 && end - p >= 3 && (u[1] & 0xC0) == 0x80 &&
			 (u[2] & 0xC0) == 0x80)
			p += 3;
		else if (utf8_decode(&p, end) == UTF8_BAD)
			return (size_t)(p - 1 - bytes);
	}
	return len;
}

/* Lines and characters of what was converted before the bad byte. */
static struct place place_behind(const char *file, const char *text, size_t len)
{
	struct place place = { file, 1, 1 };
	const char *line = text;

	for (const char *p = text; (p = memchr(p, '\n', (size_t)(text + len - p))) != NULL;
	     line = ++p)
		place.line++;
	place.column += (int)utf8_count(line, (size_t)(text + len - line));
	return place;
}

MUST_LOOK static bool convert(const char *file, const char *from, char **bytes, size_t *len,
			      struct error *err)
{
	/* Two bytes of either become three at most. */
	size_t room = *len + *len / 2 + 4, left = room, in_left = *len;
	char *out = xmalloc(room + 1), *to = out, *in = *bytes;
	iconv_t converter = iconv_open("UTF-8", from);

	if (converter == (iconv_t)-1) {
		free(out);
		return error_at(err, ERROR_IO, (struct place){ .file = file },
				_("this system cannot read %s: %s"), from, strerror(errno));
	}
	bool ok = iconv(converter, &in, &in_left, &to, &left) != (size_t)-1;
	iconv_close(converter);
	if (!ok) {
		struct place place = place_behind(file, out, (size_t)(to - out));

		error_at(err, ERROR_SYNTAX, place,
			 _("byte 0x%02X (offset %zu) is neither UTF-8 nor %s"), (unsigned char)*in,
			 (size_t)(in - *bytes), from);
		free(out);
		return false;
	}
	*to = '\0';
	free(*bytes);
	*bytes = out;
	*len = (size_t)(to - out);
	return true;
}

static void drop_mark(char *bytes, size_t *len)
{
	if (*len < 3 || memcmp(bytes, "\xEF\xBB\xBF", 3) != 0)
		return;
	*len -= 3;
	memmove(bytes, bytes + 3, *len + 1);
}

bool encoding_to_utf8(const char *file, char **bytes, size_t *len, struct error *err)
{
	if (*len >= 2 &&
	    (memcmp(*bytes, "\xFF\xFE", 2) == 0 || memcmp(*bytes, "\xFE\xFF", 2) == 0)) {
		if (!convert(file, "UTF-16", bytes, len, err))
			return false;
	} else if (memchr(*bytes, '\0', *len) != NULL) {
		return error_at(err, ERROR_SYNTAX, (struct place){ file, 1, 1 },
				_("this is not a text file; expected CSV"));
	} else if (invalid_at(*bytes, *len) != *len && !convert(file, "GB18030", bytes, len, err)) {
		return false;
	}
	drop_mark(*bytes, len);
	if (memchr(*bytes, '\0', *len) == NULL)
		return true;
	return error_at(err, ERROR_SYNTAX, (struct place){ file, 1, 1 },
			_("this is not a text file; expected CSV"));
}
