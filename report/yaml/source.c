/* source.c - see source.h. */
#include "report/yaml/source.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base/file.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "report/yaml/limits.h"

#ifndef YAML_PIECE
#define YAML_PIECE ((size_t)1 << 18) /* bytes made ready at a time; the tests take a handful */
#endif

/* Where the character at raw_at stands. What was read so far is in the text, without carriage
 * returns, so that lines and columns are counted there. */
static struct place place_now(const struct source *source)
{
	struct place place = { .file = source->name, .line = 1 };
	const char *line = source->text, *at = source->text + source->len;

	for (const char *p = line; (p = memchr(p, '\n', (size_t)(at - p))) != NULL; line = ++p)
		place.line++;
	place.column = 1 + (int)utf8_count(line, (size_t)(at - line));
	return place;
}

MUST_LOOK static bool refuse_char(const struct source *source, struct error *err)
{
	const char *p = source->text + source->raw_at;
	struct place place = place_now(source);
	unsigned byte = (unsigned char)*p;
	uint32_t found = utf8_decode(&p, source->text + source->raw_end);

	if (found == UTF8_BAD)
		return error_at(err, ERROR_SYNTAX, place,
				_("byte 0x%02X (offset %zu) is not UTF-8; save the file as UTF-8"),
				byte, source->raw_at);
	if (found == '\r')
		return error_at(err, ERROR_SYNTAX, place,
				_("a carriage return without a line feed; expected one or both as "
				  "the end of a line"));
	return error_at(err, ERROR_SYNTAX, place,
			_("U+%04X is a character that cannot be seen or that steers the terminal; "
			  "delete it"),
			(unsigned)found);
}

/* --- from raw bytes to text, in place: `to` never overtakes `from` --- */

struct cleaner {
	const char *from, *end;
	char *to;
	size_t blanks, directives;
};

/* A byte of ASCII that may stand: takes it over; false when it may not. */
static bool take_ascii(struct cleaner *c)
{
	unsigned char byte = (unsigned char)*c->from;

	if (byte > ' ' && byte < 0x7F) {
		c->blanks = 0;
	} else if (byte == ' ' || byte == '\t' || byte == '\n') {
		c->blanks++;
		if (byte == '\n')
			c->directives += c->from[1] == '%';
	} else if (byte == '\r' && c->from[1] == '\n') {
		c->from++;
		return true;
	} else {
		return false;
	}
	*c->to++ = *c->from++;
	return true;
}

static bool take_wide(struct cleaner *c)
{
	const unsigned char *byte = (const unsigned char *)c->from;
	const char *next = c->from;
	/* U+4000..U+9FFF: nearly all of Chinese, and none of it unsafe. */
	bool common = byte[0] >= 0xE4 && byte[0] <= 0xE9 && c->end - c->from >= 3 &&
		      (byte[1] & 0xC0) == 0x80 && (byte[2] & 0xC0) == 0x80;

	c->blanks = 0;
	if (common) { /* forwards: to is at or before from */
		c->to[0] = c->from[0];
		c->to[1] = c->from[1];
		c->to[2] = c->from[2];
		c->to += 3;
		c->from += 3;
		return true;
	}
	uint32_t found = utf8_decode(&next, c->end);
	if (found == UTF8_BAD || utf8_is_unsafe(found))
		return false;
	while (c->from < next)
		*c->to++ = *c->from++;
	return true;
}

/* Makes ready what was read, but for the last bytes of it while more may follow: a character, or a
 * line's end, could go on there. */
MUST_LOOK static bool clean(struct source *source, struct error *err)
{
	char *text = source->text;
	size_t kept_back = source->ended ? 0 : UTF8_MAX - 1;
	struct cleaner c = { text + source->raw_at, text + source->raw_end, text + source->len,
			     source->blanks, source->directives };
	const char *stop = c.end - kept_back;
	bool ok = true;

	while (ok && c.from < stop && c.blanks <= YAML_BLANKS_MAX)
		ok = (unsigned char)*c.from < 0x80 ? take_ascii(&c) : take_wide(&c);
	source->raw_at = (size_t)(c.from - text);
	source->len = (size_t)(c.to - text);
	source->blanks = c.blanks;
	source->directives = c.directives;
	if (!ok)
		return refuse_char(source, err);
	if (c.blanks > YAML_BLANKS_MAX)
		return error_at(err, ERROR_LIMIT, place_now(source),
				_("more than %d blanks and empty lines in a row"), YAML_BLANKS_MAX);
	if (c.directives > YAML_DIRECTIVES_MAX)
		return error_at(err, ERROR_LIMIT, place_now(source),
				_("more than %d lines start with %%"), YAML_DIRECTIVES_MAX);
	return true;
}

/* --- reading --- */

static bool is_utf16(const char *text, size_t len)
{
	return len >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
}

/* What the first bytes tell. */
MUST_LOOK static bool start(struct source *source, struct error *err)
{
	struct place place = { source->name, 1, 1 };
	const char *text = source->text;
	size_t len = source->raw_end;

	source->started = true;
	if (is_utf16(text, len))
		return error_at(err, ERROR_SYNTAX, place,
				_("the file is UTF-16; save it as UTF-8"));
	if (memchr(text, '\0', len < 512 ? len : 512) != NULL)
		return error_at(err, ERROR_SYNTAX, place,
				_("this is not a text file; expected YAML in UTF-8"));
	if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		source->raw_at = 3;
	source->directives = text[source->raw_at] == '%';
	return true;
}

MUST_LOOK static bool read_piece(struct source *source, struct error *err)
{
	size_t room;

	if (source->raw_end == source->size) {
		source->size *= 2;
		source->text = xreallocarray(source->text, source->size + 1, 1);
	}
	room = source->size - source->raw_end;
	ssize_t got = file_read_some(source->fd, source->name, source->text + source->raw_end,
				     room < YAML_PIECE ? room : YAML_PIECE, err);
	if (got < 0)
		return false;
	source->raw_end += (size_t)got;
	source->ended = got == 0;
	source->text[source->raw_end] = '\0';
	if (source->raw_end <= YAML_FILE_MAX)
		return true;
	return error_at(err, ERROR_LIMIT, (struct place){ .file = source->name },
			_("the file is larger than %zu MB"), YAML_FILE_MAX / 1000000);
}

enum source_result source_more(struct source *source, struct error *err)
{
	size_t before = source->len;

	while (source->len == before) {
		if (source->ended && source->started && source->raw_at == source->raw_end) {
			source->text[source->len] = '\0';
			return SOURCE_END;
		}
		if (!source->ended && !read_piece(source, err))
			return SOURCE_BAD;
		if (!source->ended && source->raw_end - source->raw_at < UTF8_MAX)
			continue;
		if (!source->started && !start(source, err))
			return SOURCE_BAD;
		if (!clean(source, err))
			return SOURCE_BAD;
	}
	return SOURCE_MORE;
}

bool source_open(struct source *source, const char *path, bool is_template, struct error *err)
{
	const struct file_request file = {
		.path = path,
		.sort = is_template ? FILE_REGULAR : FILE_OR_PIPE,
		.limit = YAML_FILE_MAX,
	};
	size_t size;

	*source = (struct source){ .name = path };
	source->fd = file_open(&file, &size, err);
	if (source->fd < 0)
		return false;
	/* One byte more than the file: the read that finds its end needs no more room. */
	source->size = size != 0 ? size + 1 : YAML_PIECE;
	source->text = xmalloc(source->size + 1);
	return true;
}

bool source_copy(struct source *source, const char *name, const char *bytes, size_t len,
		 struct error *err)
{
	*source = (struct source){ .name = name, .fd = -1, .ended = true, .raw_end = len };
	if (len > YAML_FILE_MAX)
		return error_at(err, ERROR_LIMIT, (struct place){ .file = name },
				_("the file is larger than %zu MB"), YAML_FILE_MAX / 1000000);
	source->text = xmalloc(len + 1);
	if (len > 0)
		memcpy(source->text, bytes, len);
	source->text[len] = '\0';
	return true;
}

void source_finish(struct source *source)
{
	if (source->fd >= 0 && source->text != NULL)
		close(source->fd);
	free(source->text);
	source->text = NULL;
}

bool source_read_all(struct source *source, struct error *err)
{
	enum source_result result;

	while ((result = source_more(source, err)) == SOURCE_MORE)
		;
	return result == SOURCE_END;
}
