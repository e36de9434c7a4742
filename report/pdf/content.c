/* content.c - see content.h. */
#include "report/pdf/content.h"

#include <math.h>
#include <string.h>

#include "report/layout/style.h"
#include "report/drawing/hatch.h"
#include "report/pdf/number.h"

#define NO_FONT (-1)
#define MATRIX_DECIMALS 5
#define CODE_MOST 4     /* bytes of a code in a string */
#define CODES_ROOM 1024 /* of codes gathered before they are added */

/* Adds a number and a space; operands come before their operator. */
static void operand(struct content *content, int64_t length)
{
	number_add_mpt(&content->bytes, length);
	str_add_byte(&content->bytes, ' ');
}

static void operator(struct content *content, const char *name)
{
	str_add(&content->bytes, name);
	str_add_byte(&content->bytes, '\n');
}

static void point(struct content *content, mpt x, mpt y)
{
	operand(content, x);
	operand(content, (int64_t)content->page_height - y);
}

void content_begin(struct content *content, mpt page_height)
{
	struct str bytes = content->bytes;

	str_clear(&bytes);
	*content = (struct content){ .bytes = bytes, .page_height = page_height, .inks = content->inks };
	content->font = NO_FONT;
	content->line_width = 1000; /* §8.4.1: one unit, solid, black */
}

static bool same_color(struct color a, struct color b)
{
	return a.r == b.r && a.g == b.g && a.b == b.b;
}

static void component(struct content *content, uint8_t value)
{
	operand(content, (value * 2000 + 255) / 510);
}

/* The operators of one of the two colours that there are. */
struct color_operators {
	const char *gray, *rgb, *cmyk;
};
static const struct color_operators filling = { "g", "rg", "k" }, stroking = { "G", "RG", "K" };

static void color_set(struct content *content, struct color *now, struct color wanted,
		      const struct color_operators *operators)
{
	static const struct color red = { STYLE_RED >> 16, STYLE_RED >> 8 & 0xFF,
					  STYLE_RED & 0xFF };

	if (same_color(*now, wanted))
		return;
	*now = wanted;
	if (content->inks && same_color(wanted, red)) {
		str_add(&content->bytes, "0 .8 .8 0 ");
		operator(content, operators->cmyk);
		return;
	}
	component(content, wanted.r);
	if (wanted.r == wanted.g && wanted.g == wanted.b) {
		operator(content, operators->gray);
		return;
	}
	component(content, wanted.g);
	component(content, wanted.b);
	operator(content, operators->rgb);
}

static void text_end(struct content *content)
{
	if (!content->in_text)
		return;
	if (content->marked && content->marked_in_text)
		content_unmark(content);
	operator(content, "ET");
	content->in_text = false;
}

static void text_begin(struct content *content)
{
	if (content->in_text)
		return;
	operator(content, "BT");
	content->in_text = content->upright = true;
	content->line_x = content->line_y = 0;
}

void content_end(struct content *content)
{
	if (content->marked)
		content_unmark(content);
	text_end(content);
}

void content_mark(struct content *content, const char *operands, bool for_text)
{
	if (!for_text)
		text_end(content);
	operator(content, operands);
	content->marked = true;
	content->marked_in_text = content->in_text;
}

void content_unmark(struct content *content)
{
	/* A text object begun inside the sequence ends inside it (§14.6.1). */
	if (content->in_text && !content->marked_in_text) {
		operator(content, "ET");
		content->in_text = false;
	}
	operator(content, "EMC");
	content->marked = false;
}

bool content_can_continue(const struct content *content, bool for_text)
{
	return for_text || !content->in_text || !content->marked_in_text;
}

static void text_rotate(struct content *content, mpt x, mpt y, int degrees)
{
	double angle = degrees * 3.14159265358979323846 / 180;
	int64_t cosine = llround(cos(angle) * 1e5), sine = llround(sin(angle) * 1e5);
	const int64_t matrix[] = { cosine, sine, -sine, cosine };

	for (int i = 0; i < 4; i++) {
		number_add_fixed(&content->bytes, matrix[i], MATRIX_DECIMALS);
		str_add_byte(&content->bytes, ' ');
	}
	operand(content, x);
	operand(content, y);
	operator(content, "Tm");
	content->upright = degrees == 0;
}

/* Moves the line's start to x, y (upwards): relative steps repeat from line to line, so they pack
 * well. */
static void text_move(struct content *content, mpt x, mpt y, int degrees)
{
	if (degrees != 0 || !content->upright) {
		text_rotate(content, x, y, degrees);
	} else if (x != content->line_x || y != content->line_y) {
		operand(content, (int64_t)x - content->line_x);
		operand(content, (int64_t)y - content->line_y);
		operator(content, "Td");
	}
	content->line_x = x;
	content->line_y = y;
}

static void font_set(struct content *content, int font, mpt size)
{
	if (font == content->font && size == content->size)
		return;
	content->font = font;
	content->size = size;
	str_add(&content->bytes, "/F");
	number_add(&content->bytes, font);
	str_add_byte(&content->bytes, ' ');
	operand(content, size);
	operator(content, "Tf");
}

/* The space beyond the advance before the glyph that follows, rounded. */
static mpt space_behind(const struct content_glyph *glyph, mpt size)
{
	int64_t advance = (int64_t)glyph->advance * size;

	return glyph[1].x - glyph->x - (mpt)((advance + (advance < 0 ? -500 : 500)) / 1000);
}

/* The space that most gaps of the run share (Boyer and Moore's vote), which Tc then adds. */
static mpt common_space(const struct content_glyph *glyphs, size_t n, mpt size, mpt now)
{
	mpt winner = now;
	size_t votes = 0, count = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		mpt space = space_behind(&glyphs[i], size);

		if (votes == 0)
			winner = space;
		votes += space == winner ? 1 : (size_t)-1;
	}
	for (size_t i = 0; i + 1 < n; i++)
		count += space_behind(&glyphs[i], size) == winner;
	return 2 * count > n - 1 ? winner : now;
}

static void char_space_set(struct content *content, mpt space)
{
	if (space == content->char_space)
		return;
	content->char_space = space;
	operand(content, space);
	operator(content, "Tc");
}

/* One byte of a literal string (§7.3.4.2); returns where the next one goes. */
static char *string_byte(char *at, unsigned char byte)
{
	if (byte == '(' || byte == ')' || byte == '\\' || byte == '\r')
		*at++ = '\\';
	*at++ = byte == '\r' ? 'r' : (char)byte;
	return at;
}

/* TJ's number that moves from where the reader is to where the glyph stands (both in millionths of
 * a point): thousandths of the em, to the left. Rounding is carried on, never summed. */
static int64_t adjustment(int64_t here, int64_t wanted, mpt size)
{
	int64_t distance = here - wanted;

	if (2 * distance < size && 2 * distance > -size) /* nearly always: spares a division */
		return 0;
	return (2 * distance + (distance < 0 ? -size : size)) / (2 * (int64_t)size);
}

static void glyphs_show(struct content *content, const struct content_glyph *glyphs, size_t n)
{
	struct str *out = &content->bytes;
	char codes[CODES_ROOM], *at = codes;
	size_t start = out->len;
	bool adjusted = false;
	int64_t here = (int64_t)glyphs[0].x * 1000;

	str_add(out, "[(");
	for (size_t i = 0; i < n; i++) {
		int64_t move = adjustment(here, (int64_t)glyphs[i].x * 1000, content->size);

		if (move != 0 || at - codes > CODES_ROOM - CODE_MOST) {
			str_add_bytes(out, codes, (size_t)(at - codes));
			at = codes;
		}
		if (move != 0) {
			str_add_byte(out, ')');
			number_add(out, move);
			str_add_byte(out, '(');
			adjusted = true;
			here -= move * content->size;
		}
		at = string_byte(at, (unsigned char)(glyphs[i].code >> 8));
		at = string_byte(at, (unsigned char)glyphs[i].code);
		here += (int64_t)glyphs[i].advance * content->size +
			(int64_t)content->char_space * 1000;
	}
	str_add_bytes(out, codes, (size_t)(at - codes));
	str_add(out, adjusted ? ")]TJ\n" : ")Tj\n");
	if (!adjusted)
		out->text[start] = ' ';
}

void content_text(struct content *content, const struct box *box,
		  const struct content_glyph *glyphs, size_t n)
{
	mpt size = box->text.size;

	if (n == 0 || size <= 0)
		return;
	text_begin(content);
	color_set(content, &content->fill, box->color, &filling);
	font_set(content, box->text.face, size);
	char_space_set(content, common_space(glyphs, n, size, content->char_space));
	text_move(content, box->x + glyphs[0].x, content->page_height - box->y, box->text.rotation);
	glyphs_show(content, glyphs, n);
}

void content_form(struct content *content, size_t number)
{
	text_end(content);
	str_add(&content->bytes, "/X");
	number_add(&content->bytes, (int64_t)number);
	operator(content, " Do");
}

static void line_style_set(struct content *content, mpt width, const struct dash *dash)
{
	if (width != content->line_width) {
		operand(content, width);
		operator(content, "w");
		content->line_width = width;
	}
	if (dash != content->dash) {
		str_add_byte(&content->bytes, '[');
		for (int i = 0; dash != NULL && i < dash->n; i++) {
			str_add(&content->bytes, i > 0 ? " " : "");
			number_add_mpt(&content->bytes, dash->lengths[i]);
		}
		str_add(&content->bytes, "]0 d\n");
		content->dash = dash;
	}
}

void content_seal(struct content *content, const struct box *box, size_t number)
{
	text_end(content);
	color_set(content, &content->fill, box->color, &filling);
	operator(content, "q");
	operand(content, box->width);
	str_add(&content->bytes, "0 0 ");
	operand(content, box->height);
	point(content, box->x, box->y + box->height);
	operator(content, "cm");
	str_add(&content->bytes, "/I");
	number_add(&content->bytes, (int64_t)number);
	operator(content, " Do");
	operator(content, "Q");
}

void content_rule(struct content *content, const struct box *box)
{
	text_end(content);
	color_set(content, &content->stroke, box->color, &stroking);
	line_style_set(content, box->rule.thickness, box->rule.dash);
	point(content, box->x, box->y);
	str_add(&content->bytes, "m ");
	point(content, box->x + box->width, box->y + box->height);
	operator(content, "l S");
}

void content_fill(struct content *content, const struct box *box)
{
	text_end(content);
	color_set(content, &content->fill, box->color, &filling);
	point(content, box->x, box->y + box->height);
	operand(content, box->width);
	operand(content, box->height);
	operator(content, "re f");
}

static void outline(struct content *content, const struct box *box)
{
	for (size_t i = 0; i < box->path.n_points; i++) {
		point(content, box->path.points[2 * i], box->path.points[2 * i + 1]);
		operator(content, i == 0 ? "m" : "l");
	}
	if (box->path.closed)
		operator(content, "h");
}

static void hatch_draw(struct content *content, const struct box *box)
{
	struct hatch_line line;

	operator(content, "q");
	outline(content, box);
	operator(content, "W n");
	struct color stroke = content->stroke;
	const struct dash *dash = content->dash;
	mpt width = content->line_width;
	color_set(content, &content->stroke, box->path.stroke_color, &stroking);
	struct hatch hatch = hatch_over(box->path.hatch, box->path.points, box->path.n_points);
	line_style_set(content, hatch.width, NULL);
	while (hatch_next(&hatch, &line)) {
		point(content, line.x1, line.y1);
		str_add(&content->bytes, "m ");
		point(content, line.x2, line.y2);
		operator(content, "l");
	}
	operator(content, "S\nQ");
	content->stroke = stroke;
	content->line_width = width;
	content->dash = dash;
}

void content_path(struct content *content, const struct box *box)
{
	bool stroked = box->path.stroke > 0;

	if (box->path.n_points < 2)
		return;
	text_end(content);
	if (box->path.filled) {
		color_set(content, &content->fill, box->color, &filling);
		outline(content, box);
		operator(content, "f");
	}
	if (box->path.hatch != 0)
		hatch_draw(content, box);
	if (!stroked)
		return;
	color_set(content, &content->stroke, box->path.stroke_color, &stroking);
	line_style_set(content, box->path.stroke, NULL);
	outline(content, box);
	operator(content, "S");
}
