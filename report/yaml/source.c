/* source.c - see source.h. */
#include "report/yaml/source.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/yaml/limits.h"

/* One pass over the bytes: read from p, written to out (never ahead of p). */
struct cleaner {
	const char *start, *p, *end;
	char *out;
	size_t blanks, directives;
};

static struct place place_of(const char *name, const char *start, const char *at)
{
	struct place place = { .file = name, .line = 1 };
	const char *line = start;

	for (const char *p = start; (p = memchr(p, '\n', (size_t)(at - p))) != NULL; line = ++p)
		place.line++;
	place.column = 1 + (int)utf8_count(line, (size_t)(at - line));
	return place;
}

/* Says what is wrong with the character at c->p. What was read so far has been overwritten only
 * by itself without carriage returns, so that places are counted in the written part. */
static bool refuse_char(const struct cleaner *c, const char *name, char *written, struct error *err)
{
	struct place place = place_of(name, written, c->out);
	const char *p = c->p;
	uint32_t found = utf8_decode(&p, c->end);
	unsigned byte = (unsigned char)*c->p;

	if (found == UTF8_BAD)
		return error_at(err, ERROR_SYNTAX, place,
				_("byte 0x%02X (offset %zu) is not UTF-8; save the file as UTF-8"),
				byte, (size_t)(c->p - c->start));
	if (found == '\r')
		return error_at(err, ERROR_SYNTAX, place,
				_("a carriage return without a line feed; expected one or both as "
				  "the end of a line"));
	return error_at(err, ERROR_SYNTAX, place,
			_("U+%04X is a character that cannot be seen or that steers the terminal; "
			  "delete it"),
			(unsigned)found);
}

static bool refuse_blanks(const struct cleaner *c, const char *name, char *written,
			  struct error *err)
{
	return error_at(err, ERROR_LIMIT, place_of(name, written, c->out),
			_("more than %d blanks and empty lines in a row"), YAML_BLANKS_MAX);
}

/* A byte of ASCII that may stand: copies it; false when it may not. */
static bool take_ascii(struct cleaner *c)
{
	unsigned char byte = (unsigned char)*c->p;

	if (byte > ' ' && byte < 0x7F) {
		c->blanks = 0;
	} else if (byte == ' ' || byte == '\t' || byte == '\n') {
		c->blanks++;
		if (byte == '\n')
			c->directives += c->p[1] == '%';
	} else if (byte == '\r' && c->p[1] == '\n') {
		c->p++;
		return true;
	} else {
		return false;
	}
	*c->out++ = *c->p++;
	return true;
}

static bool take_wide(struct cleaner *c)
{
	const unsigned char *byte = (const unsigned char *)c->p;
	const char *next = c->p;
	/* U+4000..U+9FFF: nearly all of Chinese, and none of it unsafe. */
	bool common = byte[0] >= 0xE4 && byte[0] <= 0xE9 && c->end - c->p >= 3 &&
		      (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80;

	if (common) {
		next += 3;
	} else {
		uint32_t found = utf8_decode(&next, c->end);

		if (found == UTF8_BAD || utf8_is_unsafe(found))
			return false;
	}
	c->blanks = 0;
	while (c->p < next)
		*c->out++ = *c->p++;
	return true;
}

static bool is_utf16(const char *text, size_t len)
{
	return len >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
}

/* In place; the text shrinks where carriage returns and the byte-order mark go. */
static bool clean(struct source *source, struct error *err)
{
	struct place start = { source->name, 1, 1 };
	char *text = source->text;
	struct cleaner c = { .start = text, .p = text, .end = text + source->len, .out = text };

	if (is_utf16(text, source->len))
		return error_at(err, ERROR_SYNTAX, start,
				_("the file is UTF-16; save it as UTF-8"));
	if (memchr(text, '\0', source->len < 512 ? source->len : 512) != NULL)
		return error_at(err, ERROR_SYNTAX, start,
				_("this is not a text file; expected YAML in UTF-8"));
	if (source->len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		c.p += 3;
	c.directives = *c.p == '%';
	while (c.p < c.end) {
		if (!((unsigned char)*c.p < 0x80 ? take_ascii(&c) : take_wide(&c)))
			return refuse_char(&c, source->name, text, err);
		if (c.blanks > YAML_BLANKS_MAX)
			return refuse_blanks(&c, source->name, text, err);
	}
	*c.out = '\0';
	source->len = (size_t)(c.out - text);
	if (c.directives > YAML_DIRECTIVES_MAX)
		return error_at(err, ERROR_LIMIT, start, _("more than %d lines start with %%"),
				YAML_DIRECTIVES_MAX);
	if (c.blanks >= source->len)
		return error_at(err, ERROR_SYNTAX, start,
				_("the file is empty; expected 'crossfoot: 1'"));
	return true;
}

static bool clean_or_finish(struct source *source, struct error *err)
{
	if (clean(source, err))
		return true;
	source_finish(source);
	return false;
}

bool source_read(struct source *source, const char *path, bool is_template, struct error *err)
{
	*source = (struct source){ .name = path };
	if (!file_read(path, is_template ? FILE_REGULAR : FILE_OR_PIPE, YAML_FILE_MAX,
		       &source->text, &source->len, err))
		return false;
	return clean_or_finish(source, err);
}

bool source_copy(struct source *source, const char *name, const char *bytes, size_t len,
		 struct error *err)
{
	*source = (struct source){ .name = name, .len = len };
	if (len > YAML_FILE_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = name },
				_("the file is larger than %zu MB"), YAML_FILE_MAX / 1000000);
	source->text = xmalloc(len + 1);
	if (len > 0)
		memcpy(source->text, bytes, len);
	source->text[len] = '\0';
	return clean_or_finish(source, err);
}

void source_finish(struct source *source)
{
	free(source->text);
	source->text = NULL;
}
