/* sample.c - see sample.h. The lists here are CLREQ's, typed anew: they are no part of the
 * program, so that a slip in its tables shows. */
#include "tests/support/sample.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/base/utf8.h"

static const char never_first[] = "。．，、：；！？‼⁇”’」』）》〉】〗〕］｝–～-·/／";
static const char never_last[] = "“‘「『（《〈【〖〔［｛／";

static bool is_one_of(uint32_t c, const char *list)
{
	for (uint32_t other; (other = utf8_next(&list)) != 0;)
		if (other == c)
			return true;
	return false;
}

static int32_t advance_of(uint32_t c)
{
	if (c == '\n' || (c >= 0x300 && c < 0x370) || c == 0x200D || (c & 0xFFFF0) == 0xFE00)
		return 0;
	if (c == '-')
		return SAMPLE_EM / 3;
	return c == 0xB7 || (c > 0x2013 && c != 0x20AC) ? SAMPLE_EM : SAMPLE_EM / 2;
}

void sample_init(struct sample *t, const char *text, int ems)
{
	size_t len = strlen(text);
	const char *p = text;

	*t = (struct sample){ .chars = xcalloc(len + 1, sizeof *t->chars) };
	for (uint32_t c; (c = utf8_next(&p)) != 0;)
		t->chars[t->n++] = (struct para_char){ .codepoint = c,
						       .advance = advance_of(c),
						       .em = SAMPLE_EM,
						       .centered = c == 0xFF1F };
	t->style = (struct para_style){ .width = ems * SAMPLE_GRID,
					.grid = SAMPLE_GRID,
					.strictness = STRICTNESS_GB,
					.alignment = ALIGN_JUSTIFY,
					.squeeze_line_end = true };
}

void sample_break(struct sample *t)
{
	paragraph_break(&t->paragraph, t->chars, t->n, &t->style);
}

void sample_finish(struct sample *t)
{
	paragraph_finish(&t->paragraph);
	free(t->chars);
	*t = (struct sample){ 0 };
}

void sample_lines(const struct sample *t, struct str *out)
{
	for (size_t i = 0; i < t->paragraph.n_lines; i++) {
		const struct para_line *line = &t->paragraph.lines[i];

		str_add(out, i > 0 ? "|" : "");
		for (size_t k = line->start; k < line->drawn_end; k++)
			str_add_char(out, t->chars[k].codepoint);
	}
}

int sample_x(const struct sample *t, size_t i)
{
	int64_t x = (int64_t)t->paragraph.x[i] * 100;

	return (int)((x + (x < 0 ? -SAMPLE_GRID : SAMPLE_GRID) / 2) / SAMPLE_GRID);
}

static uint32_t char_at(const struct sample *t, size_t i)
{
	return i < t->n ? t->chars[i].codepoint : 0;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What must not be parted, whatever stands round it. */
static const char *torn(uint32_t a, uint32_t b, size_t dashes)
{
	if ((is_digit(a) || is_letter(a)) && (is_digit(b) || is_letter(b)))
		return "a word or number is torn";
	if (is_digit(a) && is_one_of(b, "%‰℃％°"))
		return "a number is torn from its sign";
	if (is_one_of(a, "￥$€+＋－") && is_digit(b))
		return "a sign is torn from its number";
	if (a == b && (a == 0x2014 || a == 0x2026) && dashes % 2 == 1)
		return "a dash or an ellipsis is torn";
	if (a == '-' && (is_digit(b) || is_letter(b)))
		return "a line ends with a hyphen that readers drop";
	if ((b >= 0x300 && b < 0x370) || b == 0x200D || a == 0x200D || (b & 0xFFFF0) == 0xFE00)
		return "a character is torn from its marks";
	return NULL;
}

static const char *start_flaw(const struct sample *t, const struct para_line *line)
{
	size_t start = line->start, dashes = 0;

	if (start == 0 || char_at(t, start - 1) == '\n')
		return NULL;
	if (is_one_of(char_at(t, start), never_first))
		return "a line starts with a mark that must not";
	if (is_digit(char_at(t, start)) && start > 1 && is_digit(char_at(t, start - 2)) &&
	    is_one_of(char_at(t, start - 1), "∶：—–～×/／"))
		return "a ratio or a range is torn";
	while (dashes < start && char_at(t, start - 1 - dashes) == char_at(t, start - 1))
		dashes++;
	return torn(char_at(t, start - 1), char_at(t, start), dashes);
}

static const char *end_flaw(const struct sample *t, const struct para_line *line)
{
	if (line->end == t->n || line->drawn_end == line->start)
		return NULL;
	if (char_at(t, line->end - 1) == '\n')
		return NULL;
	if (is_one_of(char_at(t, line->drawn_end - 1), never_last))
		return "a line ends with a mark that must not";
	return NULL;
}

static bool is_han(uint32_t c)
{
	return c >= 0x4E00 && c <= 0x9FFF;
}

/* Between two Han characters of the line; -1 when it has no such places. */
static int32_t widest_gap(const struct sample *t, const struct para_line *line)
{
	int32_t widest = -1;

	for (size_t k = line->start + 1; k < line->drawn_end; k++) {
		int32_t gap = t->paragraph.x[k] - t->paragraph.x[k - 1] - SAMPLE_EM;

		if (is_han(char_at(t, k)) && is_han(char_at(t, k - 1)))
			widest = gap > widest ? gap : widest;
	}
	return widest;
}

static bool may_open_further(const struct sample *t, const struct para_line *line)
{
	int32_t widest = widest_gap(t, line);

	return widest >= 0 && widest < SAMPLE_EM * 85 / 1000;
}

static const char *place_flaw(const struct sample *t, const struct para_line *line, bool last)
{
	int32_t right = line->x + line->width;

	if (line->width < 0 || right > t->style.width)
		return "a line is overfull";
	/* Readers of a PDF take a line for two where boxes overlap by more than half an em. */
	for (size_t k = line->start + 1; k < line->drawn_end; k++)
		if (t->paragraph.x[k - 1] + t->chars[k - 1].advance - t->paragraph.x[k] >
		    SAMPLE_EM / 2)
			return "characters overlap by more than half an em";
	for (size_t k = line->start; k < line->drawn_end; k++)
		if (t->paragraph.x[k] < line->x - SAMPLE_GRID / 2 - 1 || t->paragraph.x[k] > right)
			return "a character stands outside its line";
	bool short_line = right < t->style.width - SAMPLE_GRID / 100;
	if (!last && t->style.alignment == ALIGN_JUSTIFY && short_line &&
	    char_at(t, line->end - 1) != '\n' && may_open_further(t, line))
		return "a line is not justified";
	if (widest_gap(t, line) > SAMPLE_EM / 10)
		return "a line is opened so far that readers see blanks";
	return NULL;
}

const char *sample_flaw(const struct sample *t)
{
	size_t at = 0;

	for (size_t i = 0; i < t->paragraph.n_lines; i++) {
		const struct para_line *line = &t->paragraph.lines[i];
		const char *flaw = NULL;

		if (line->start != at || line->end <= at || line->drawn_end > line->end)
			return "lines do not follow one another";
		at = line->end;
		if ((flaw = start_flaw(t, line)) != NULL || (flaw = end_flaw(t, line)) != NULL ||
		    (flaw = place_flaw(t, line, i + 1 == t->paragraph.n_lines)) != NULL)
			return flaw;
	}
	return at == t->n ? NULL : "characters are missing at the end";
}

/* Steele, Lea, Flood: SplitMix64. */
static unsigned next_random(unsigned long long *seed, unsigned below)
{
	unsigned long long z = *seed += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return (unsigned)((z ^ z >> 31) % below);
}

void sample_random(unsigned long long *seed, size_t n, struct str *out)
{
	static const char *const pieces[] = {
		"，",     "。",         "、",   "；",  "：",  "？",      "！",     "……",
		"——",     "·",          "～",   "／",  "”，", "。”",     "）",     "》",
		"”",      "’",          "】",   "“",   "（",  "《",      "‘",      "〔",
		"“（",    "》（",       "？！", "：“", "1",   "25",      "1659",   "99.5%",
		"￥3",    "2021-05-06", "5℃",   "GDP", "CO2", "a",       "word ",  " and ",
		"e.g. ",  "1,659",      "+3",   "/",   "-",   "e\u0301", "３５％", "―",
		"\u3000", "(a)",
	};
	size_t count = 0, marks = 0;

	while (count < n) {
		unsigned pick = next_random(seed, 3 * LEN(pieces));

		if (pick < LEN(pieces) && marks < 2) {
			str_add(out, pieces[pick]);
			count += utf8_count(pieces[pick], strlen(pieces[pick]));
			marks++;
		} else {
			str_add_char(out, 0x4E00 + next_random(seed, 0x5000));
			count++;
			marks = 0;
		}
	}
}
