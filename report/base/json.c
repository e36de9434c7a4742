/* json.c - see json.h (RFC 8259 §7 for strings). Values follow a key or one another. */
#include "report/base/json.h"

#define FLUSH_AT 65536

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

static void add_quoted(struct str *out, const char *text)
{
	const char *start = text;

	str_add_byte(out, '"');
	for (; *text != '\0'; text++)
		if ((unsigned char)*text < 0x20 || *text == '"' || *text == '\\') {
			str_add_bytes(out, start, (size_t)(text - start));
			add_escaped(out, (unsigned char)*text);
			start = text + 1;
		}
	str_add_bytes(out, start, (size_t)(text - start));
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
