/* cff_font.c - see cff_font.h. Numbers of clauses are those of Technical Note 5176. */
#include "report/pdf/cff_font.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define SID_ADOBE 391 /* the first string of the font's own; then "Identity" */
#define ESCAPED(code) (12 << 8 | (code))

enum operator_code { /* tables 9, 10 and 23 */
		     OP_FONT_BBOX = 5,
		     OP_CHARSET = 15,
		     OP_CHARSTRINGS = 17,
		     OP_PRIVATE = 18,
		     OP_DEFAULT_WIDTH_X = 20,
		     OP_FONT_MATRIX = ESCAPED(7),
		     OP_ROS = ESCAPED(30),
		     OP_CID_COUNT = ESCAPED(34),
		     OP_FD_ARRAY = ESCAPED(36),
		     OP_FD_SELECT = ESCAPED(37),
};

/* Where the parts begin in the table. */
struct parts {
	size_t charset, select, charstrings, private_dict, font_dicts;
};

static void put(struct str *out, size_t value, int bytes)
{
	while (bytes-- > 0)
		str_add_byte(out, (char)(value >> (8 * bytes)));
}

/* §4: always five bytes, so that a dict's length is known before its offsets are. */
static void put_integer(struct str *out, long value)
{
	put(out, 29, 1);
	put(out, (uint32_t)value, 4);
}

static void put_operator(struct str *out, unsigned op)
{
	put(out, op, op > 255 ? 2 : 1);
}

static void put_entry(struct str *out, size_t value, unsigned op)
{
	put_integer(out, (long)value);
	put_operator(out, op);
}

/* §4, Table 5: a decimal number, four bits a digit. */
static void put_real(struct str *out, const char *digits)
{
	unsigned char half = 0;
	size_t n = strlen(digits);

	put(out, 30, 1);
	for (size_t i = 0; i <= n + 1; i++) {
		char c = i < n ? digits[i] : 'f';
		unsigned nibble = c == 'f' ? 15 : c == '.' ? 10 : (unsigned)(c - '0');

		if (i % 2 == 0)
			half = (unsigned char)(nibble << 4);
		else
			put(out, half | nibble, 1);
	}
}

/* §5: count, offset size and offsets of pieces that the caller then adds. */
static void put_index_head(struct str *out, const size_t *lengths, size_t n)
{
	size_t total = 1;
	int size = 1;

	for (size_t i = 0; i < n; i++)
		total += lengths[i];
	while (size < 4 && total >> (8 * size) != 0)
		size++;
	put(out, n, 2);
	put(out, (size_t)size, 1);
	total = 1;
	for (size_t i = 0; i <= n; i++) {
		put(out, total, size);
		total += i < n ? lengths[i] : 0;
	}
}

static void put_index_of_one(struct str *out, const char *bytes, size_t len)
{
	put_index_head(out, &len, 1);
	str_add_bytes(out, bytes, len);
}

/* §9, Table 9: by default a unit is a thousandth of the em. */
static void put_font_matrix(struct str *out, int upem)
{
	char scale[16];

	if (upem == 1000)
		return;
	snprintf(scale, sizeof scale, "0.%09lu",
		 (1000000000ul + (unsigned long)upem / 2) / (unsigned long)upem);
	for (int i = 0; i < 6; i++) {
		if (i == 0 || i == 3)
			put_real(out, scale);
		else
			put_integer(out, 0);
	}
	put_operator(out, OP_FONT_MATRIX);
}

/* §9, Table 9 and 10. ROS comes first. */
static void put_top_dict(struct str *out, int upem, const int box[4], size_t n,
			 const struct parts *parts)
{
	put_integer(out, SID_ADOBE);
	put_integer(out, SID_ADOBE + 1);
	put_entry(out, 0, OP_ROS);
	put_font_matrix(out, upem);
	for (int i = 0; i < 4; i++)
		put_integer(out, box[i]);
	put_operator(out, OP_FONT_BBOX);
	put_entry(out, n, OP_CID_COUNT);
	put_entry(out, parts->charset, OP_CHARSET);
	put_entry(out, parts->select, OP_FD_SELECT);
	put_entry(out, parts->charstrings, OP_CHARSTRINGS);
	put_entry(out, parts->font_dicts, OP_FD_ARRAY);
}

/* §6 to §10 and §16: header, name, top dict, strings, no global subroutines. */
static void put_front(struct str *out, const char *name, const struct str *top)
{
	const size_t strings[] = { 5, 8 };

	put(out, 0x01000404, 4); /* version 1.0, four bytes of header, offsets of up to four */
	put_index_of_one(out, name, strlen(name));
	put_index_of_one(out, top->text, top->len);
	put_index_head(out, strings, 2);
	str_add(out, "AdobeIdentity");
	put(out, 0, 2);
}

/* §13, format 2: CID i for glyph i. */
static void put_charset(struct str *out, size_t n)
{
	if (n == 1) {
		put(out, 0, 1);
		return;
	}
	put(out, 2, 1);
	put(out, 1, 2);
	put(out, n - 2, 2);
}

/* §19, format 3: one range, of the one font dict. */
static void put_select(struct str *out, size_t n)
{
	put(out, 3, 1);
	put(out, 1, 2);
	put(out, 0, 3);
	put(out, n, 2);
}

/* What follows the front; says where in it the parts begin, counted from base. */
static void put_body(struct str *out, size_t base, int upem, const struct cff_glyphs *glyphs,
		     struct parts *parts)
{
	struct str font_dict = STR_INIT;
	size_t start = out->len;

	parts->charset = base;
	put_charset(out, glyphs->n);
	parts->select = base + out->len - start;
	put_select(out, glyphs->n);
	parts->charstrings = base + out->len - start;
	put_index_head(out, glyphs->lengths, glyphs->n);
	str_add_bytes(out, glyphs->charstrings.text, glyphs->charstrings.len);
	parts->private_dict = base + out->len - start;
	put_entry(out, (size_t)CFF_DEFAULT_WIDTH(upem), OP_DEFAULT_WIDTH_X);
	put_integer(&font_dict, (long)(base + out->len - start - parts->private_dict));
	put_entry(&font_dict, parts->private_dict, OP_PRIVATE);
	parts->font_dicts = base + out->len - start;
	put_index_of_one(out, font_dict.text, font_dict.len);
	str_finish(&font_dict);
}

void cff_font_add(struct str *out, const char *name, int upem, const int box[4],
		  const struct cff_glyphs *glyphs)
{
	struct str top = STR_INIT, front = STR_INIT, body = STR_INIT;
	struct parts parts = { 0 };

	put_top_dict(&top, upem, box, glyphs->n, &parts);
	put_front(&front, name, &top);
	put_body(&body, front.len, upem, glyphs, &parts);
	str_clear(&top);
	put_top_dict(&top, upem, box, glyphs->n, &parts);
	put_front(out, name, &top);
	str_add_bytes(out, body.text, body.len);
	str_finish(&top);
	str_finish(&front);
	str_finish(&body);
}
