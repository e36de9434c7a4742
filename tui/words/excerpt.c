/* excerpt.c - see excerpt.h. */
#include "tui/words/excerpt.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"

#define EXCERPT_BEFORE 60 /* characters shown left of the fault … */
#define EXCERPT_AFTER 40  /* … and right of it, when the line is long */
#define LINE_MAX_BYTES 65536
#define LINES_APART 16 /* of which the offset is kept */

/* ---- reading ---- */

static void open_file(struct excerpts *excerpts, const char *file)
{
	struct stat status;

	if (excerpts->file != NULL && strcmp(excerpts->file, file) == 0)
		return;
	excerpts_finish(excerpts);
	excerpts->file = xstrdup(file);
	if (stat(file, &status) == 0 && S_ISREG(status.st_mode))
		excerpts->in = fopen(file, "rb");
	excerpts->starts = array_grow(NULL, 0, &excerpts->capacity, sizeof *excerpts->starts);
	excerpts->starts[excerpts->n_starts++] = 0;
}

/* A walk through blocks of the file up to the end of the wanted line. */
struct walk {
	struct excerpts *excerpts;
	struct str *text; /* of that line, so far */
	int line, wanted;
	long offset; /* of the block */
};

static void keep_start(struct excerpts *excerpts, int line, long offset)
{
	if (line % LINES_APART != 1 || (size_t)(line / LINES_APART) != excerpts->n_starts)
		return;
	excerpts->starts = array_grow(excerpts->starts, excerpts->n_starts, &excerpts->capacity,
				      sizeof *excerpts->starts);
	excerpts->starts[excerpts->n_starts++] = offset;
}

/* Takes what a block holds of the line; true when its end was seen. */
static bool take_block(struct walk *walk, const char *block, size_t len)
{
	const char *p = block, *end = block + len;

	while (walk->line < walk->wanted) {
		p = memchr(p, '\n', (size_t)(end - p));
		if (p == NULL)
			return false;
		p++;
		walk->line++;
		keep_start(walk->excerpts, walk->line, walk->offset + (p - block));
	}
	for (; p < end && walk->text->len < LINE_MAX_BYTES; p++) {
		if (*p == '\n' || *p == '\r')
			return true;
		str_add_byte(walk->text, *p);
	}
	return walk->text->len == LINE_MAX_BYTES;
}

/* Reads the given line without its end into text; false when there is no such line. */
static bool read_line(struct excerpts *excerpts, int wanted, struct str *text)
{
	size_t known = (size_t)(wanted - 1) / LINES_APART;
	struct walk walk = { .excerpts = excerpts, .text = text, .wanted = wanted };
	char block[4096];
	size_t len;

	if (known >= excerpts->n_starts)
		known = excerpts->n_starts - 1;
	walk.line = (int)known * LINES_APART + 1;
	walk.offset = excerpts->starts[known];
	if (excerpts->in == NULL || fseek(excerpts->in, walk.offset, SEEK_SET) != 0)
		return false;
	while ((len = fread(block, 1, sizeof block, excerpts->in)) > 0 &&
	       !take_block(&walk, block, len))
		walk.offset += (long)len;
	return walk.line == wanted && text->len > 0;
}

/* ---- showing ---- */

/* Characters first..last of the line made safe to show; *cells is the width before the column. */
static void add_visible(const struct str *line, int column, struct str *out, int *cells)
{
	const char *p = line->text, *end = line->text + line->len;
	int first = column > EXCERPT_BEFORE ? column - EXCERPT_BEFORE : 1;

	if (first > 1)
		str_add(out, "…");
	*cells = first > 1 ? 1 : 0;
	for (int at = 1; p < end && at < column + EXCERPT_AFTER; at++) {
		uint32_t c = utf8_decode(&p, end);

		if (at < first)
			continue;
		if (c == '\t')
			c = ' ';
		if (c == UTF8_BAD || utf8_is_unsafe(c))
			c = 0xFFFD;
		if (at < column)
			*cells += c < 0x7F ? 1 : utf8_char_width(c);
		if (c < 0x7F)
			str_add_byte(out, (char)c);
		else
			str_add_char(out, c);
	}
	if (p < end)
		str_add(out, "…");
}

void excerpts_add(struct excerpts *excerpts, struct str *out, struct place place)
{
	struct str text = STR_INIT, shown = STR_INIT;
	int cells = 0;

	if (place.file == NULL || place.file[0] == '\0' || place.line <= 0)
		return;
	open_file(excerpts, place.file);
	if (read_line(excerpts, place.line, &text)) {
		add_visible(&text, place.column > 0 ? place.column : 1, &shown, &cells);
		str_printf(out, "%5d | %s\n", place.line, shown.text);
		if (place.column > 0)
			str_printf(out, "      | %*s^\n", cells, "");
	}
	str_finish(&text);
	str_finish(&shown);
}

void excerpts_finish(struct excerpts *excerpts)
{
	if (excerpts->in != NULL)
		fclose(excerpts->in);
	free(excerpts->file);
	free(excerpts->starts);
	*excerpts = (struct excerpts){ 0 };
}
