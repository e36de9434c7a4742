/* editor_draw.c - an editor on a canvas: the lines in sight, each run of a style at a time. */
#include "tui/widgets/editor_inside.h"
#include "tui/terminal/width.h"

/* The styles of a line's characters are found by walking along with the pieces and numbers. */
struct pen {
	struct editor *editor;
	const struct prose *prose;
	bool of_cursor; /* the cursor is in this strip */
	size_t piece, number;
};

static enum style style_of_piece(enum piece_kind kind)
{
	switch (kind) {
	case PIECE_VALUE:
	case PIECE_FIELD: return STYLE_GOOD;
	case PIECE_MISSING: return STYLE_WARNING;
	case PIECE_RAW: return STYLE_EDIT;
	case PIECE_BAD: return STYLE_ERROR;
	case PIECE_LITERAL:
	case PIECE_BRACE: break;
	}
	return STYLE_TEXT;
}

/* A number is underlined when no figure states it, but not while it is being typed. */
static bool is_doubtful(const struct pen *pen, const struct prose_number *number)
{
	size_t at = pen->editor->cursor.at;

	if (number->status != NUMBER_UNKNOWN && number->status != NUMBER_CONFLICT)
		return false;
	return !pen->of_cursor || !pen->editor->typing || at <= number->raw_start ||
	       at > number->raw_end;
}

static enum style style_at(struct pen *pen, size_t character)
{
	const struct prose *prose = pen->prose;
	size_t byte = prose->chars[character].start;

	while (pen->piece + 1 < prose->n_pieces && prose->pieces[pen->piece].end <= byte)
		pen->piece++;
	while (pen->number < prose->n_numbers && prose->numbers[pen->number].end <= byte)
		pen->number++;
	const struct prose_piece *piece = &prose->pieces[pen->piece];
	if (piece->kind == PIECE_LITERAL && pen->number < prose->n_numbers &&
	    prose->numbers[pen->number].start <= byte &&
	    is_doubtful(pen, &prose->numbers[pen->number]))
		return STYLE_UNDERLINE;
	return style_of_piece(piece->kind);
}

/* Draws the characters of one style from `from` on; returns the next. */
static size_t draw_run(struct pen *pen, struct canvas *canvas, struct cells cells,
		       const struct prose_line *line, size_t from)
{
	enum style style = style_at(pen, from);
	struct str run = STR_INIT;
	size_t at = from;

	for (; at < line->end && style_at(pen, at) == style; at++)
		str_add_char(&run, pen->prose->chars[at].codepoint);
	int column = pen->prose->chars[from].column;
	cells.col += column;
	cells.n -= column;
	if (cells.n > 0)
		canvas_text(canvas, cells, style, run.text);
	str_finish(&run);
	return at;
}

static void draw_line(struct pen *pen, struct canvas *canvas, struct cells cells, size_t at)
{
	const struct prose_line *line = &pen->prose->lines[at];

	for (size_t i = line->start; i < line->end;)
		i = draw_run(pen, canvas, cells, line, i);
}

/* Lines from one place to another further down, given up past `most`. */
static long lines_between(struct editor *editor, struct spot from, struct spot to, long most)
{
	long n = -(long)from.at;

	for (size_t i = from.strip; i < to.strip && n <= most; i++)
		n += (long)editor_prose(editor, i)->n_lines;
	return n + (long)to.at;
}

/* Moves a place up by so many lines, to the start at most. */
static struct spot lines_up(struct editor *editor, struct spot place, long lines)
{
	while (lines > 0 && (place.at > 0 || place.strip > 0)) {
		if (place.at == 0)
			place = (struct spot){ place.strip - 1,
					       editor_prose(editor, place.strip - 1)->n_lines };
		place.at--;
		lines--;
	}
	return place;
}

static bool is_above(struct spot a, struct spot b)
{
	return a.strip < b.strip || (a.strip == b.strip && a.at < b.at);
}

/* No line stays hidden above while there is room below the last one. */
static struct spot filled(struct editor *editor, struct spot top)
{
	size_t strip = editor->n - 1;
	struct spot end = { strip, editor_prose(editor, strip)->n_lines };
	long lines = lines_between(editor, top, end, editor->rows);

	return lines < editor->rows ? lines_up(editor, top, editor->rows - lines) : top;
}

/* Scrolls by as few lines as keep the cursor's line in sight; where that is far away, it comes to
 * stand in the middle. */
static void scroll(struct editor *editor, struct spot line)
{
	struct spot top = editor->top;
	long rows = editor->rows;

	if (top.strip >= editor->n)
		top = (struct spot){ editor->n - 1, 0 };
	size_t last = editor_prose(editor, top.strip)->n_lines - 1;
	top.at = top.at < last ? top.at : last;
	bool above = is_above(line, top);
	long distance = above ? lines_between(editor, line, top, 2 * rows)
			      : lines_between(editor, top, line, 2 * rows);
	if (distance > 2 * rows)
		top = lines_up(editor, line, rows / 2);
	else if (above)
		top = line;
	else if (distance >= rows)
		top = lines_up(editor, line, rows - 1);
	editor->top = filled(editor, top);
}

static void resize(struct editor *editor, int rows, int measure)
{
	editor->rows = rows;
	if (editor->measure == measure)
		return;
	editor->measure = measure;
	for (size_t i = 0; i < editor->n; i++)
		editor->strips[i].wrapped = false;
}

static void draw_lines(struct editor *editor, struct canvas *canvas, struct area area)
{
	struct spot at = editor->top;

	for (int i = 0; i < editor->rows && at.strip < editor->n; i++) {
		const struct prose *prose = editor_prose(editor, at.strip);
		struct pen pen = { .editor = editor,
				   .prose = prose,
				   .of_cursor = at.strip == editor->cursor.strip };

		draw_line(&pen, canvas, (struct cells){ area.row + i, area.col, area.cols }, at.at);
		if (++at.at == prose->n_lines)
			at = (struct spot){ at.strip + 1, 0 };
	}
}

static long row_of(struct editor *editor, struct spot line)
{
	return lines_between(editor, editor->top, line, editor->rows);
}

void editor_draw(struct editor *editor, struct canvas *canvas, struct area area, int measure)
{
	int column, cols = area.cols;

	if (area.rows < 1 || cols < 2)
		return;
	resize(editor, area.rows, measure > 0 && measure < cols ? measure : cols);
	struct spot line = { editor->cursor.strip, editor_line(editor, &column) };
	scroll(editor, line);
	for (int i = 0; i < area.rows; i++)
		canvas_fill(canvas, (struct cells){ area.row + i, area.col, cols }, STYLE_TEXT,
			    ' ');
	draw_lines(editor, canvas, area);
	canvas_cursor(canvas, area.row + (int)row_of(editor, line),
		      area.col + (column < cols ? column : cols - 1));
	editor_draw_names(editor, canvas, area);
}
