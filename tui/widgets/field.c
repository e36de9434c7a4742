/* field.c - see field.h. */
#include "tui/widgets/field.h"

#include <string.h>

#include "report/base/utf8.h"
#include "tui/terminal/width.h"

void field_init(struct field *field)
{
	*field = (struct field){ 0 };
	str_init(&field->text);
}

void field_finish(struct field *field)
{
	str_finish(&field->text);
}

void field_set(struct field *field, const char *text, bool overwrite)
{
	str_clear(&field->text);
	str_add(&field->text, text);
	field->cursor = field->text.len;
	field->first = 0;
	field->untouched = overwrite;
}

/* Start of the character before an offset; combining marks go with their base. */
static size_t before(const struct field *field, size_t at)
{
	const char *text = field->text.text;

	while (at > 0) {
		do
			at--;
		while (at > 0 && ((unsigned char)text[at] & 0xC0) == 0x80);
		const char *p = text + at;
		if (width_of_char(utf8_next(&p)) > 0)
			break;
	}
	return at;
}

static size_t after(const struct field *field, size_t at)
{
	const char *p = field->text.text + at;

	if (utf8_next(&p) == 0)
		return at;
	for (const char *next = p; *next != '\0' && width_of_char(utf8_next(&next)) == 0;)
		p = next;
	return (size_t)(p - field->text.text);
}

static void splice(struct field *field, size_t from, size_t to, const char *bytes, size_t len)
{
	struct str rest = STR_INIT;

	str_add(&rest, field->text.text + to);
	field->text.len = from;
	str_add_bytes(&field->text, bytes, len);
	str_add_bytes(&field->text, rest.text, rest.len);
	if (field->text.len == 0)
		str_clear(&field->text);
	else
		field->text.text[field->text.len] = '\0';
	field->cursor = from + len;
	str_finish(&rest);
}

static void type(struct field *field, uint32_t c)
{
	char bytes[UTF8_MAX];
	size_t len = utf8_encode(c, bytes);

	if (width_of_char(c) == 0 && (field->untouched || field->cursor == 0))
		return; /* a combining mark needs something to stand on */
	if (field->untouched)
		field_set(field, "", false);
	if (field->text.len + len <= FIELD_MAX)
		splice(field, field->cursor, field->cursor, bytes, len);
}

void field_insert(struct field *field, const char *text)
{
	for (uint32_t c; (c = utf8_next(&text)) != 0;) {
		if (c == '\n' || c == '\t')
			c = ' ';
		if (!utf8_is_unsafe(c))
			type(field, c);
	}
}

static bool control_key(struct field *field, uint32_t letter)
{
	switch (letter) {
	case 'a': field->cursor = 0; return true;
	case 'e': field->cursor = field->text.len; return true;
	case 'u': splice(field, 0, field->cursor, "", 0); return true;
	case 'k': splice(field, field->cursor, field->text.len, "", 0); return true;
	default: return false;
	}
}

bool field_key(struct field *field, struct key key)
{
	bool was_untouched = field->untouched;

	switch (key.press) {
	case PRESS_CHAR: type(field, key.codepoint); break;
	case PRESS_LEFT: field->cursor = before(field, field->cursor); break;
	case PRESS_RIGHT: field->cursor = after(field, field->cursor); break;
	case PRESS_HOME: field->cursor = 0; break;
	case PRESS_END: field->cursor = field->text.len; break;
	case PRESS_BACKSPACE:
		splice(field, was_untouched ? 0 : before(field, field->cursor), field->cursor, "",
		       0);
		break;
	case PRESS_DELETE: splice(field, field->cursor, after(field, field->cursor), "", 0); break;
	case PRESS_CTRL: return control_key(field, key.codepoint);
	default: return false;
	}
	field->untouched = false;
	return true;
}

static int width_between(const struct field *field, size_t from, size_t to)
{
	const char *p = field->text.text + from, *end = field->text.text + to;
	int width = 0;

	while (p < end)
		width += width_of_char(width_drawn(utf8_next(&p)));
	return width;
}

/* The window on the text moves by a quarter of itself: each move draws the whole field anew. */
static void follow_cursor(struct field *field, int cells)
{
	int quarter = cells / 4;

	if (field->first > field->cursor) {
		field->first = field->cursor;
		while (field->first > 0 &&
		       width_between(field, field->first, field->cursor) < quarter)
			field->first = before(field, field->first);
	}
	if (width_between(field, field->first, field->cursor) >= cells)
		while (width_between(field, field->first, field->cursor) >= cells - quarter &&
		       field->first < field->cursor)
			field->first = after(field, field->first);
	if (width_between(field, field->first, field->text.len) >= cells / 2)
		return;
	while (field->first > 0 &&
	       width_between(field, before(field, field->first), field->text.len) < cells)
		field->first = before(field, field->first);
}

void field_draw(struct field *field, struct canvas *canvas, struct cells cells, enum style style)
{
	follow_cursor(field, cells.n);
	canvas_fill(canvas, cells, style, ' ');
	canvas_text(canvas, cells, style, field->text.text + field->first);
	canvas_cursor(canvas, cells.row,
		      cells.col + width_between(field, field->first, field->cursor));
}
