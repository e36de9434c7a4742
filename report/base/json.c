/* json.c - see json.h (RFC 8259 §7 for strings). Values follow a key or one another. */
#include "report/base/json.h"

#include <string.h>

#include "report/base/utf8.h"

#define FLUSH_AT 65536

void json_begin(struct json_writer *w, json_write_fn *write, void *context)
{
	*w = (struct json_writer){
		.text = STR_INIT, .write = write, .context = context, .first = true
	};
}

bool json_write_stream(void *stream, const char *bytes, size_t len)
{
	return fwrite(bytes, 1, len, stream) == len;
}

void json_begin_stream(struct json_writer *w, FILE *stream)
{
	json_begin(w, json_write_stream, stream);
}

static void flush(struct json_writer *w)
{
	if (!w->failed && w->text.len > 0)
		w->failed = !w->write(w->context, w->text.text, w->text.len);
	str_clear(&w->text);
}

/* The comma between two members or items. */
static void separate(struct json_writer *w)
{
	if (!w->first)
		str_add(&w->text, ", ");
	w->first = false;
	if (w->text.len > FLUSH_AT)
		flush(w);
}

void json_open(struct json_writer *w, char bracket)
{
	separate(w);
	str_add_byte(&w->text, bracket);
	w->first = true;
}

void json_close(struct json_writer *w, char bracket)
{
	str_add_byte(&w->text, bracket);
	w->first = false;
}

static void add_escaped(struct str *out, unsigned char c)
{
	switch (c) {
	case '"': str_add(out, "\\\""); break;
	case '\\': str_add(out, "\\\\"); break;
	case '\n': str_add(out, "\\n"); break;
	case '\t': str_add(out, "\\t"); break;
	default: str_printf(out, "\\u%04x", c); break;
	}
}

/* First bytes of the characters beyond ASCII that steer a terminal, and DEL. */
static bool may_steer(unsigned char c)
{
	return c == 0x7F || c == 0xC2 || c == 0xD8 || c == 0xE2 || c == 0xEF || c >= 0xF0;
}

static uint32_t first_char(const char *text)
{
	return utf8_next(&text);
}

/* As \uXXXX, beyond U+FFFF as a pair. */
static void add_number(struct str *out, uint32_t c)
{
	if (c < 0x10000)
		str_printf(out, "\\u%04x", (unsigned)c);
	else
		str_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
			   (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
}

/* Readers get every character back; terminals that the text passes through get none that steers. */
static void add_text(struct str *out, const char *text)
{
	const char *start = text;

	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x20 || *text == '"' || *text == '\\') {
			str_add_bytes(out, start, (size_t)(text - start));
			add_escaped(out, (unsigned char)*text);
			start = text + 1;
		} else if (may_steer((unsigned char)*text) && utf8_is_unsafe(first_char(text))) {
			str_add_bytes(out, start, (size_t)(text - start));
			start = text;
			add_number(out, utf8_next(&start));
			text = start - 1;
		}
	str_add_bytes(out, start, (size_t)(text - start));
}

/* Text whose bytes are not all UTF-8, each of these as U+FFFD. */
static void add_damaged(struct str *out, const char *text)
{
	const char *end = text + strlen(text);
	struct str whole = STR_INIT;

	while (text < end) {
		uint32_t c = utf8_decode(&text, end);

		str_add_char(&whole, c == UTF8_BAD ? 0xFFFD : c);
	}
	add_text(out, whole.text);
	str_finish(&whole);
}

static void add_quoted(struct str *out, const char *text)
{
	size_t len = strlen(text);

	str_add_byte(out, '"');
	if (utf8_invalid_at(text, len) == len)
		add_text(out, text);
	else
		add_damaged(out, text);
	str_add_byte(out, '"');
}

void json_key(struct json_writer *w, const char *key)
{
	separate(w);
	add_quoted(&w->text, key);
	str_add(&w->text, ": ");
	w->first = true;
}

void json_string(struct json_writer *w, const char *text)
{
	separate(w);
	add_quoted(&w->text, text);
}

void json_number(struct json_writer *w, long long number)
{
	separate(w);
	str_printf(&w->text, "%lld", number);
}

void json_bool(struct json_writer *w, bool value)
{
	separate(w);
	str_add(&w->text, value ? "true" : "false");
}

void json_null(struct json_writer *w)
{
	separate(w);
	str_add(&w->text, "null");
}

bool json_finish(struct json_writer *w)
{
	flush(w);
	str_finish(&w->text);
	return !w->failed;
}
