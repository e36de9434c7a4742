/* term.c - see term.h. ncurses is used for what it is best at, writing little; keys are read by
 * keys.c, and signals, modes and the way back are tty.c's. */
#include "tui/terminal/term.h"

#include <curses.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "tui/terminal/glyph.h"
#include "tui/terminal/terminfo.h"
#include "tui/terminal/tty.h"
#include "tui/terminal/width.h"

/* How long the first screen waits for the terminal's answer; one that comes later still counts. */
#define ANSWER_MS 300

#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

struct term {
	struct term_options options;
	enum theme theme;
	struct keys keys;
	struct canvas canvas;
	struct canvas shown; /* what ncurses was told to show */
	SCREEN *screen;      /* NULL before term_start */
	bool in_colour;      /* the description that ncurses has knows colours */
	bool asked;          /* the terminal owes an answer about widths */
	bool gone;           /* hung up: not one byte more */
	bool mouse;
	int watched;
	char *enter, *leave; /* its alternate screen, with what goes along */
	struct terminfo info;
};

/* --- styles: what a name looks like --- */

enum { NO = -1 }; /* the terminal's own colour */

static const struct look {
	attr_t attributes;
	short foreground, background;
} looks[THEME_COUNT][STYLE_COUNT] = {
	[THEME_DARK] = {
		[STYLE_TEXT] = { A_NORMAL, NO, NO },
		[STYLE_TITLE] = { A_REVERSE, NO, NO },
		[STYLE_KEYS] = { A_REVERSE, NO, NO },
		[STYLE_HEADING] = { A_NORMAL, COLOR_CYAN, NO },
		[STYLE_DIM] = { A_DIM, NO, NO },
		[STYLE_SELECTED] = { A_REVERSE, NO, NO },
		[STYLE_EDIT] = { A_UNDERLINE, NO, NO },
		[STYLE_TOTAL] = { A_BOLD, NO, NO },
		[STYLE_ERROR] = { A_BOLD, COLOR_RED, NO },
		[STYLE_WARNING] = { A_NORMAL, COLOR_YELLOW, NO },
		[STYLE_GOOD] = { A_NORMAL, COLOR_GREEN, NO },
		[STYLE_UNDERLINE] = { A_UNDERLINE, NO, NO },
	},
	[THEME_LIGHT] = {
		[STYLE_TEXT] = { A_NORMAL, NO, NO },
		[STYLE_TITLE] = { A_REVERSE, NO, NO },
		[STYLE_KEYS] = { A_REVERSE, NO, NO },
		[STYLE_HEADING] = { A_NORMAL, COLOR_BLUE, NO },
		[STYLE_DIM] = { A_DIM, NO, NO },
		[STYLE_SELECTED] = { A_REVERSE, NO, NO },
		[STYLE_EDIT] = { A_UNDERLINE, NO, NO },
		[STYLE_TOTAL] = { A_BOLD, NO, NO },
		[STYLE_ERROR] = { A_BOLD, COLOR_RED, NO },
		[STYLE_WARNING] = { A_NORMAL, COLOR_MAGENTA, NO },
		[STYLE_GOOD] = { A_NORMAL, COLOR_GREEN, NO },
		[STYLE_UNDERLINE] = { A_UNDERLINE, NO, NO },
	},
	[THEME_CONTRAST] = { /* the one theme with a background of its own */
		[STYLE_TEXT] = { A_BOLD, COLOR_WHITE, COLOR_BLACK },
		[STYLE_TITLE] = { A_NORMAL, COLOR_BLACK, COLOR_WHITE },
		[STYLE_KEYS] = { A_NORMAL, COLOR_BLACK, COLOR_WHITE },
		[STYLE_HEADING] = { A_BOLD, COLOR_CYAN, COLOR_BLACK },
		[STYLE_DIM] = { A_NORMAL, COLOR_WHITE, COLOR_BLACK },
		[STYLE_SELECTED] = { A_NORMAL, COLOR_BLACK, COLOR_YELLOW },
		[STYLE_EDIT] = { A_BOLD | A_UNDERLINE, COLOR_YELLOW, COLOR_BLACK },
		[STYLE_TOTAL] = { A_BOLD, COLOR_WHITE, COLOR_BLACK },
		[STYLE_ERROR] = { A_BOLD, COLOR_WHITE, COLOR_RED },
		[STYLE_WARNING] = { A_BOLD, COLOR_YELLOW, COLOR_BLACK },
		[STYLE_GOOD] = { A_BOLD, COLOR_GREEN, COLOR_BLACK },
		[STYLE_UNDERLINE] = { A_BOLD | A_UNDERLINE, COLOR_WHITE, COLOR_BLACK },
	},
	[THEME_MONO] = {
		[STYLE_TEXT] = { A_NORMAL, NO, NO },
		[STYLE_TITLE] = { A_REVERSE, NO, NO },
		[STYLE_KEYS] = { A_REVERSE, NO, NO },
		[STYLE_HEADING] = { A_BOLD, NO, NO },
		[STYLE_DIM] = { A_NORMAL, NO, NO },
		[STYLE_SELECTED] = { A_REVERSE, NO, NO },
		[STYLE_EDIT] = { A_UNDERLINE, NO, NO },
		[STYLE_TOTAL] = { A_BOLD, NO, NO },
		[STYLE_ERROR] = { A_BOLD | A_UNDERLINE, NO, NO },
		[STYLE_WARNING] = { A_BOLD, NO, NO },
		[STYLE_GOOD] = { A_NORMAL, NO, NO },
		[STYLE_UNDERLINE] = { A_UNDERLINE, NO, NO },
	},
};

/* Styles of equal colours share a pair, so that going from one to the other writes nothing. */
static short pair_of(enum theme theme, enum style style)
{
	const struct look *look = &looks[theme][style];

	if (look->foreground == NO && look->background == NO)
		return 0;
	for (int i = 0; i < STYLE_COUNT; i++)
		if (looks[theme][i].foreground == look->foreground &&
		    looks[theme][i].background == look->background)
			return (short)(i + 1);
	return 0;
}

static void prepare_theme(struct term *term)
{
	cchar_t blank;

	for (int i = 0; i < STYLE_COUNT && term->in_colour; i++) {
		const struct look *look = &looks[term->theme][i];
		short pair = pair_of(term->theme, (enum style)i);

		if (pair == i + 1)
			init_pair(pair, look->foreground, look->background);
	}
	setcchar(&blank, L" ", looks[term->theme][STYLE_TEXT].attributes,
		 pair_of(term->theme, STYLE_TEXT), NULL);
	bkgrndset(&blank);
}

static enum theme theme_from_environment(void)
{
	const char *no_colour = getenv("NO_COLOR"), *colours = getenv("COLORFGBG");
	const char *last = colours != NULL ? strrchr(colours, ';') : NULL;

	if (no_colour != NULL && *no_colour != '\0')
		return THEME_MONO;
	if (last == NULL)
		return THEME_DARK;
	long background = strtol(last + 1, NULL, 10);
	return background == 7 || background > 8 ? THEME_LIGHT : THEME_DARK;
}

/* --- the description of the terminal --- */

/* Its own alternate screen, pastes in brackets; nothing else is switched on. */
static void plan_screen(struct term *term, const char *enter, const char *leave)
{
	struct str text = STR_INIT;

	if (*enter == '\0' || *leave == '\0')
		enter = leave = "";
	str_printf(&text, "%s\033[?2004h", enter);
	term->enter = str_take(&text);
	str_printf(&text, "\033[?2004l" MOUSE_OFF "\033[m\033[?25h%s%s",
		   *leave != '\0' ? "" : "\033[999H\r\n", leave);
	term->leave = str_take(&text);
}

MUST_LOOK static bool describe(struct term *term, struct error *err)
{
	const char *name = getenv("TERM");

	if (!terminfo_ask(&term->info, name))
		terminfo_set_common(&term->info);
	plan_screen(term, term->info.enter.text, term->info.leave.text);
	if (terminfo_is_usable(&term->info))
		return true;
	return error_set(err, ERROR_USAGE, _("the terminal '%s' cannot place its cursor"), name);
}

/* newterm finds our description in the environment, which is then as it was. */
static SCREEN *new_screen(const struct terminfo *info, bool colours)
{
	struct str description = STR_INIT;
	const char *old = getenv("TERMINFO");
	char *kept = old != NULL ? xstrdup(old) : NULL;

	terminfo_write(info, colours, &description);
	setenv("TERMINFO", description.text, 1);
	SCREEN *screen = newterm(TERMINFO_NAME, stdout, stdin);
	if (screen == NULL) /* ncurses before 6.1 */
		screen = newterm(NULL, stdout, stdin);
	if (kept != NULL)
		setenv("TERMINFO", kept, 1);
	else
		unsetenv("TERMINFO");
	free(kept);
	str_finish(&description);
	return screen;
}

/* --- opening and starting --- */

/* A plain C locale says ASCII, yet what stands behind it shows UTF-8 or nothing (as in output.c).
 */
static const char *codeset(void)
{
	if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	return nl_langinfo(CODESET);
}

/* A quotation mark, where the cursor stands then, and a second question that ends the answer. */
static void ask_width(struct term *term, struct str *first)
{
	char bytes[32 + MB_LEN_MAX], mark[MB_LEN_MAX];
	mbstate_t state = { 0 };
	size_t len = wcrtomb(mark, L'\u201C', &state);

	if (term->options.ambiguous != 0 || len == (size_t)-1)
		return;
	snprintf(bytes, sizeof bytes, "\033[H%.*s\033[6n\r\033[K\033[c", (int)len, mark);
	str_add(first, bytes);
	term->asked = true;
	term->keys.reports_due = 1;
}

bool term_open(const struct term_options *options, struct term **out, struct error *err)
{
	struct term *term = xcalloc(1, sizeof *term);
	struct str first = STR_INIT; /* one write: each costs a moment on its way to the line */

	term->options = *options;
	term->watched = -1;
	terminfo_init(&term->info);
	keys_init(&term->keys, codeset());
	if (!describe(term, err) || !tty_begin(err)) {
		error_hint(err, _("'crossfoot --plain' asks line by line and needs no screen"));
		term_close(term);
		return false;
	}
	str_add(&first, term->enter);
	ask_width(term, &first);
	tty_set_farewell(term->leave); /* not before there is something to leave */
	tty_write(first.text, first.len);
	str_finish(&first);
	*out = term;
	return true;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void read_input(struct term *term)
{
	char bytes[sizeof term->keys.bytes];
	size_t room = sizeof term->keys.bytes - term->keys.n;
	size_t n = tty_read(bytes, room);

	keys_feed(&term->keys, bytes, n, now_ms());
}

/* Takes the cursor's column behind the quotation mark; what was typed stays among the keys. */
static void await_answer(struct term *term)
{
	int64_t limit = now_ms() + ANSWER_MS;
	bool wide = strncmp(nl_langinfo(CODESET), "GB", 2) == 0;

	if (term->options.ambiguous != 0)
		wide = term->options.ambiguous == 2;
	while (term->asked && !tty_is_ending()) {
		uint32_t column;
		int64_t left = limit - now_ms();

		if (keys_take_report(&term->keys, &column)) {
			wide = column == 3;
			term->asked = false;
		} else if (left <= 0) {
			break;
		} else if (tty_wait((int)left, -1) & TTY_INPUT) {
			read_input(term);
		}
	}
	width_assume_wide(wide);
}

static void adopt_size(struct term *term)
{
	int rows, cols;

	tty_size(&rows, &cols);
	resize_term(rows, cols);
	canvas_resize(&term->canvas, rows, cols);
	term_repaint(term);
}

/* Another theme may need the other description: with colours or without a trace of them. */
static bool start_screen(struct term *term)
{
	if (!term->info.colours)
		term->theme = THEME_MONO;
	term->in_colour = term->theme != THEME_MONO;
	term->screen = new_screen(&term->info, term->in_colour);
	if (term->screen == NULL)
		return false;
	if (term->in_colour) {
		start_color();
		use_default_colors();
	}
	raw(); /* newterm took Ctrl-C and Ctrl-Z away from us */
	idlok(stdscr, TRUE);
	idcok(stdscr, FALSE); /* halves of wide characters do not survive it everywhere */
	typeahead(-1);
	return true;
}

static void stop_screen(struct term *term)
{
	if (term->screen == NULL)
		return;
	endwin();
	delscreen(term->screen);
	term->screen = NULL;
}

bool term_start(struct term *term, struct error *err)
{
	const char *name = getenv("TERM");

	await_answer(term);
	glyph_init(nl_langinfo(CODESET), name != NULL && strcmp(name, "linux") == 0);
	term->theme = term->options.theme_is_set ? term->options.theme : theme_from_environment();
	if (!start_screen(term))
		return error_set(err, ERROR_IO, _("the terminal cannot be used: %s"),
				 name != NULL ? name : "");
	prepare_theme(term);
	adopt_size(term);
	term_set_mouse(term, term->options.mouse);
	return true;
}

void term_close(struct term *term)
{
	if (term == NULL)
		return;
	if (!term->gone)
		stop_screen(term);
	if (term->asked)
		tty_drop_input();
	tty_end();
	keys_finish(&term->keys);
	canvas_finish(&term->canvas);
	canvas_finish(&term->shown);
	terminfo_finish(&term->info);
	free(term->enter);
	free(term->leave);
	free(term);
}

/* --- showing --- */

struct canvas *term_canvas(struct term *term)
{
	return &term->canvas;
}

void term_repaint(struct term *term)
{
	erase();
	clearok(curscr, TRUE);
	canvas_resize(&term->shown, term->canvas.rows, term->canvas.cols);
}

static bool cells_equal(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->codepoint == b->codepoint && a->style == b->style && a->width == b->width &&
	       memcmp(a->marks, b->marks, sizeof a->marks) == 0;
}

static void put_cell(const struct term *term, int row, int col, const struct canvas_cell *cell)
{
	wchar_t text[GLYPH_MAX];
	cchar_t glyph;
	int width = glyph_of_cell(cell, text);

	for (int i = 0; i < cell->width; i += width) {
		setcchar(&glyph, text, looks[term->theme][cell->style].attributes,
			 pair_of(term->theme, cell->style), NULL);
		mvadd_wch(row, col + i, &glyph);
	}
}

void term_show(struct term *term)
{
	const struct canvas *canvas = &term->canvas;
	struct canvas_cell *shown = term->shown.cells;
	const struct canvas_cell *cell = canvas->cells;

	if (term->gone || term->screen == NULL)
		return;
	for (int row = 0; row < canvas->rows; row++)
		for (int col = 0; col < canvas->cols; col++, cell++, shown++)
			if (!cells_equal(cell, shown)) {
				put_cell(term, row, col, cell);
				*shown = *cell;
			}
	move(canvas->cursor_row, canvas->cursor_col);
	refresh();
}

/* --- keys --- */

static struct key only(enum press press)
{
	return (struct key){ .press = press };
}

static void take_back(struct term *term)
{
	tty_resume();
	tty_write(term->enter, strlen(term->enter));
	if (term->mouse)
		tty_write(MOUSE_ON, strlen(MOUSE_ON));
	adopt_size(term);
}

void term_leave(struct term *term)
{
	if (term->gone || term->screen == NULL)
		return;
	endwin();
	tty_pause();
}

void term_return(struct term *term)
{
	if (!term->gone && term->screen != NULL)
		take_back(term);
}

/* What signals said becomes a key. */
static struct key take_news(struct term *term)
{
	unsigned news = tty_news();

	if (news & TTY_HANGUP) {
		term->gone = true;
		return only(PRESS_HANGUP);
	}
	if (news & TTY_TERMINATE)
		return only(PRESS_TERMINATE);
	if (news & TTY_STOP) {
		term_leave(term);
		tty_stop();
		take_back(term);
		return only(PRESS_RESUME);
	}
	if (news & TTY_CONTINUE) { /* stopped without a warning */
		take_back(term);
		return only(PRESS_RESUME);
	}
	if (news & TTY_RESIZE) {
		adopt_size(term);
		return only(PRESS_RESIZE);
	}
	return only(PRESS_NONE);
}

/* An answer that came after all: what was drawn on another assumption is drawn anew. */
static struct key take_late_answer(struct term *term, uint32_t column)
{
	bool wide = column == 3;

	term->asked = false;
	if (wide == (width_of_char(0x201C) == 2))
		return only(PRESS_NONE);
	width_assume_wide(wide);
	adopt_size(term);
	return only(PRESS_RESIZE);
}

static int shorter_wait(int a, int64_t b)
{
	return b >= 0 && (a < 0 || b < a) ? (int)b : a;
}

/* A key made of what was read, none when it takes more. *swallowed: bytes went that are no key. */
static struct key take_typed(struct term *term, bool *swallowed)
{
	size_t before = term->keys.n;
	struct key key = keys_next(&term->keys, now_ms());

	if (key.press == PRESS_REPORT)
		key = take_late_answer(term, key.codepoint);
	if (key.press == PRESS_ATTRIBUTES)
		key = only(PRESS_NONE);
	*swallowed = key.press == PRESS_NONE && term->keys.n != before;
	return key;
}

struct key term_key(struct term *term, int timeout_ms)
{
	int64_t start = now_ms(), left = -1;

	for (;;) {
		bool swallowed = false;
		struct key key = take_news(term);

		if (key.press == PRESS_NONE)
			key = take_typed(term, &swallowed);
		if (key.press != PRESS_NONE || swallowed)
			return key;
		if (timeout_ms >= 0 && (left = start + timeout_ms - now_ms()) < 0)
			left = 0;
		unsigned ready = tty_wait(shorter_wait(keys_wait_ms(&term->keys, now_ms()), left),
					  term->watched);
		if (ready & TTY_INPUT)
			read_input(term);
		else if (ready & TTY_WATCHED)
			return only(PRESS_WAKE);
		else if (timeout_ms >= 0 && now_ms() - start >= timeout_ms)
			return only(PRESS_TIMEOUT);
	}
}

bool term_has_input(struct term *term)
{
	return term->keys.n > 0 || (tty_wait(0, -1) & TTY_INPUT) != 0;
}

const char *term_pasted(const struct term *term)
{
	return term->keys.paste.text;
}

void term_watch(struct term *term, int fd)
{
	term->watched = fd;
}

enum theme term_theme(const struct term *term)
{
	return term->theme;
}

void term_set_theme(struct term *term, enum theme theme)
{
	if (term->gone || theme == term->theme)
		return;
	term->theme = theme;
	if ((theme != THEME_MONO) != term->in_colour) {
		stop_screen(term);
		start_screen(term);
		resize_term(term->canvas.rows, term->canvas.cols);
	}
	prepare_theme(term);
	term_repaint(term);
}

void term_set_mouse(struct term *term, bool on)
{
	if (term->gone || on == term->mouse)
		return;
	term->mouse = term->keys.mouse = on;
	if (on)
		tty_write(MOUSE_ON, strlen(MOUSE_ON));
	else
		tty_write(MOUSE_OFF, strlen(MOUSE_OFF));
}
