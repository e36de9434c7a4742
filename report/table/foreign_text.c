/* foreign_text.c - see foreign_text.h. */
#include "report/table/foreign_text.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/utf8.h"
#include "report/table/gb18030.h"

#define TEXT_MOST ((size_t)256 << 20)

/* What is no text, by its first bytes. */
static const struct {
	const char *head, *name;
} others[] = {
	{ "PK\x03\x04", N_("a DOCX or another archive") },
	{ "%PDF-", N_("a PDF") },
	{ "\xD0\xCF\x11\xE0", N_("a document of an older Office") },
	{ "{\\rtf", N_("an RTF document") },
};

static int line_of(const char *bytes, size_t at)
{
	int line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes[i] == '\n';
	return line;
}

/* The byte from which on it is no GB18030, or len. */
static size_t gb18030_invalid_at(const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + len;

	while (p < end) {
		int n = gb18030_step(p, end);

		if (n <= 0)
			break;
		p += n;
	}
	return (size_t)(p - bytes);
}

/* Lines ended by \r\n or \r alone, too. */
static void add_lines(const char *bytes, size_t len, struct str *out)
{
	const char *p = bytes, *end = bytes + len, *mark;

	for (; (mark = memchr(p, '\r', (size_t)(end - p))) != NULL; p = mark + 1) {
		str_add_bytes(out, p, (size_t)(mark - p));
		if (mark + 1 == end || mark[1] != '\n')
			str_add_byte(out, '\n');
	}
	str_add_bytes(out, p, (size_t)(end - p));
}

MUST_LOOK static bool decode(const char *path, const char *bytes, size_t len, struct str *out,
			     struct error *err)
{
	size_t utf8 = utf8_invalid_at(bytes, len),
	       gb = utf8 == len ? 0 : gb18030_invalid_at(bytes, len);
	struct place place = { .file = path };

	if (utf8 == len) {
		add_lines(bytes, len, out);
		return true;
	}
	if (gb < len) {
		place.line = line_of(bytes, utf8 > gb ? utf8 : gb);
		return error_at(err, ERROR_SYNTAX, place,
				_("neither UTF-8 nor GB18030: expected a plain text"));
	}
	struct gb18030 *converter = gb18030_create(err);
	if (converter == NULL)
		return false;
	struct str text = STR_INIT;
	gb18030_decode(converter, bytes, len, &text);
	add_lines(text.text, text.len, out);
	str_finish(&text);
	gb18030_destroy(converter);
	return true;
}

MUST_LOOK static bool check_kind(const char *path, const char *bytes, size_t len, struct error *err)
{
	struct place place = { .file = path };

	for (size_t i = 0; i < LEN(others); i++)
		if (len >= strlen(others[i].head) &&
		    memcmp(bytes, others[i].head, strlen(others[i].head)) == 0)
			return error_at(err, ERROR_SYNTAX, place,
					_("expected a plain text, found %s: save it as text"),
					_(others[i].name));
	const char *zero = memchr(bytes, 0, len);
	place.line = zero != NULL ? line_of(bytes, (size_t)(zero - bytes)) : 0;
	return zero == NULL ||
	       error_at(err, ERROR_SYNTAX, place, _("expected a plain text, found a zero byte"));
}

/* UTF-8 with plain line ends: it can be taken as it is. */
static bool is_plain(const char *bytes, size_t len)
{
	return memchr(bytes, '\r', len) == NULL && utf8_invalid_at(bytes, len) == len;
}

bool foreign_text_read(const char *path, struct str *out, struct error *err)
{
	static const char mark[] = "\xEF\xBB\xBF";
	struct file_request request = { .path = strcmp(path, "-") == 0 ? "/dev/stdin" : path,
					.sort = FILE_OR_PIPE,
					.limit = TEXT_MOST };
	char *bytes;
	size_t len, skipped = 0;

	if (!file_read(&request, &bytes, &len, err))
		return false;
	if (len >= strlen(mark) && memcmp(bytes, mark, strlen(mark)) == 0)
		skipped = strlen(mark);
	bool ok = check_kind(path, bytes, len, err);
	if (ok && skipped == 0 && is_plain(bytes, len)) {
		str_adopt(out, bytes, len);
		return true;
	}
	ok = ok && decode(path, bytes + skipped, len - skipped, out, err);
	free(bytes);
	return ok;
}
