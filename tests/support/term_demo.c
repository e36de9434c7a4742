/* term_demo.c - see term_demo.h. */
#include "tests/support/term_demo.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "tui/terminal/output.h"
#include "tui/terminal/term.h"
#include "tui/terminal/width.h"

enum { ROWS = 14, COLS = 5, LIST = 200, FIRST_ROW = 3, FIRST_COL = 28, CELL = 9 };

struct demo {
	struct term *term;
	int screen; /* 2 grid, 3 list, 4 hostile text */
	int row, col, top;
	char cells[ROWS][COLS][200];
	struct str note;
	bool done;
	int status;
};

static const char *const names[ROWS] = { "厅级", "县处级", "乡科级", "“引号”…", "—其他±",
					 "①②③",  "北京",   "天津",   "河北",    "山西",
					 "辽宁", "吉林",   "上海",   "合计" };

/* Texts as a hostile or broken file could hold them. */
static const char *const hostile[] = {
	"\033[2J\033[31mred\007",
	"\xC2\x9B\x33\x31m C1",
	"\xE2\x80\xAE"
	"bidi \xE2\x81\xA6"
	"isolate",
	"\xCC\x81\xCC\x81 lone marks",
	"e\xCC\x81\xCC\x82\xCC\x83 three marks",
	"zero\xE2\x80\x8Bwidth\xE2\x80\x8Djoiner\xEF\xBB\xBF",
	"\r\n\b\t\x7F controls",
	"\xF0\x9F\x98\x80\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9 emoji",
	"\xE2\x98\x8E\xEF\xB8\x8F selector",
	"\xF0\xA0\xAE\xB7\xF0\xAF\xA0\x80 rare names",
	"\x1B]0;title\x07\x1B]52;c;aGk=\x07",
	"\xEF\xBF\xBF\xEF\xB7\x90 none",
};

/* --- drawing --- */

static long number_of(const char *text)
{
	return strtol(text, NULL, 10);
}

static void draw_frame(struct canvas *canvas)
{
	int last = canvas->rows - 1;

	canvas_clear(canvas);
	canvas_fill(canvas, (struct cells){ 0, 0, canvas->cols }, STYLE_TITLE, ' ');
	canvas_text(canvas, (struct cells){ 0, 1, -1 }, STYLE_TITLE, "核数  “生态环境”新闻发布会");
	canvas_fill(canvas, (struct cells){ last, 0, canvas->cols }, STYLE_KEYS, ' ');
	canvas_text(canvas, (struct cells){ last, 1, -1 }, STYLE_KEYS,
		    "Enter 录入  F2 表  F3 单  F10 结束");
}

static void draw_steps(struct canvas *canvas)
{
	static const char *const steps[] = { "1 会议", "2 数据", "3 校核", "4 文稿" };
	static const enum mark marks[] = { MARK_GOOD, MARK_BAD, MARK_OPEN, MARK_CURRENT };
	static const enum style styles[] = { STYLE_GOOD, STYLE_ERROR, STYLE_WARNING, STYLE_DIM };

	canvas_box(canvas, (struct area){ 1, 0, canvas->rows - 2, 12 }, STYLE_TEXT, "步骤");
	canvas_box(canvas, (struct area){ 1, 11, canvas->rows - 2, canvas->cols - 11 }, STYLE_TEXT,
		   "问责领导干部");
	for (int i = 0; i < (int)LEN(steps); i++) {
		canvas_text(canvas, (struct cells){ 2 + i, 2, 7 }, STYLE_TEXT, steps[i]);
		canvas_text(canvas, (struct cells){ 2 + i, 9, 1 }, styles[i], term_mark(marks[i]));
	}
}

static void draw_grid(const struct demo *demo, struct canvas *canvas)
{
	long total[COLS] = { 0 };
	char text[32];

	draw_steps(canvas);
	canvas_text(canvas, (struct cells){ 2, 14, -1 }, STYLE_HEADING, "级别");
	for (int row = 0; row < ROWS; row++) {
		canvas_text(canvas, (struct cells){ FIRST_ROW + row, 14, 13 }, STYLE_TEXT,
			    names[row]);
		for (int col = 0; col < COLS; col++) {
			const char *shown = demo->cells[row][col];

			total[col] += number_of(shown);
			snprintf(text, sizeof text, "%ld", total[col]);
			canvas_text_right(
				canvas,
				(struct cells){ FIRST_ROW + row, FIRST_COL + CELL * col, CELL - 1 },
				row == demo->row && col == demo->col ? STYLE_SELECTED
				: row == ROWS - 1                    ? STYLE_TOTAL
								     : STYLE_TEXT,
				row == ROWS - 1 ? text : shown);
		}
	}
	canvas_text(canvas, (struct cells){ FIRST_ROW + ROWS + 1, 14, canvas->cols - 16 },
		    STYLE_TEXT, demo->note.text);
	canvas_cursor(canvas, FIRST_ROW + demo->row, FIRST_COL + CELL * demo->col + CELL - 2);
}

static void draw_list(const struct demo *demo, struct canvas *canvas)
{
	for (int row = 1; row < canvas->rows - 1 && demo->top + row <= LIST; row++) {
		char text[64];

		snprintf(text, sizeof text, "%d 第%d条线索 %d", demo->top + row,
			 (demo->top + row) * 7919 % 1000, (demo->top + row) * 104729 % 9973);
		canvas_text(canvas, (struct cells){ row, 2, -1 }, STYLE_TEXT, text);
	}
	canvas_cursor(canvas, 1, 2);
}

static void draw_hostile(struct canvas *canvas)
{
	for (int row = 0; row < (int)LEN(hostile); row++) {
		canvas_mark(canvas, row + 1, 3, STYLE_TEXT, LINE_VERTICAL);
		canvas_text(canvas, (struct cells){ row + 1, 4, 40 }, STYLE_TEXT, hostile[row]);
		canvas_mark(canvas, row + 1, 44, STYLE_TEXT, LINE_VERTICAL);
	}
	canvas_cursor(canvas, 1, 1);
}

static void draw(const struct demo *demo)
{
	struct canvas *canvas = term_canvas(demo->term);

	draw_frame(canvas);
	if (demo->screen == 2)
		draw_grid(demo, canvas);
	else if (demo->screen == 3)
		draw_list(demo, canvas);
	else
		draw_hostile(canvas);
}

/* --- keys --- */

static void tell(struct demo *demo, struct key key)
{
	static const char *const presses[] = {
		[PRESS_ENTER] = "enter",
		[PRESS_TAB] = "tab",
		[PRESS_BACK_TAB] = "backtab",
		[PRESS_BACKSPACE] = "backspace",
		[PRESS_ESCAPE] = "escape",
		[PRESS_UP] = "up",
		[PRESS_DOWN] = "down",
		[PRESS_LEFT] = "left",
		[PRESS_RIGHT] = "right",
		[PRESS_HOME] = "home",
		[PRESS_END] = "end",
		[PRESS_PAGE_UP] = "pageup",
		[PRESS_PAGE_DOWN] = "pagedown",
		[PRESS_INSERT] = "insert",
		[PRESS_DELETE] = "delete",
		[PRESS_UNKNOWN] = "unknown",
		[PRESS_RESIZE] = "resize",
		[PRESS_RESUME] = "resume",
		[PRESS_WAKE] = "wake",
	};

	str_clear(&demo->note);
	switch (key.press) {
	case PRESS_F: str_printf(&demo->note, "F%u", (unsigned)key.codepoint); break;
	case PRESS_CTRL: str_printf(&demo->note, "^%c", (char)key.codepoint); break;
	case PRESS_ALT: str_printf(&demo->note, "M-%c", (char)key.codepoint); break;
	case PRESS_CLICK:
		str_printf(&demo->note, "click %d,%d %u", key.row, key.col,
			   (unsigned)key.codepoint);
		break;
	case PRESS_PASTE: str_printf(&demo->note, "paste %s", term_pasted(demo->term)); break;
	case PRESS_CHAR: break;
	default:
		if (key.press < LEN(presses) && presses[key.press] != NULL)
			str_add(&demo->note, presses[key.press]);
	}
}

static void type(struct demo *demo, uint32_t codepoint)
{
	char *cell = demo->cells[demo->row][demo->col];
	struct str text = STR_INIT;

	str_add(&text, cell);
	str_add_char(&text, codepoint);
	snprintf(cell, sizeof demo->cells[0][0], "%s", text.text);
	str_finish(&text);
}

static void hand_over(struct demo *demo)
{
	term_leave(demo->term);
	puts("another program");
	fflush(stdout);
	term_return(demo->term);
}

static void function_key(struct demo *demo, uint32_t number)
{
	static bool mouse;

	switch (number) {
	case 2:
	case 3:
	case 4: demo->screen = (int)number; break;
	case 5:
		term_set_theme(demo->term,
			       (enum theme)((term_theme(demo->term) + 1) % THEME_COUNT));
		break;
	case 6: term_set_mouse(demo->term, mouse = !mouse); break;
	case 7: hand_over(demo); break;
	case 10: demo->done = true; break;
	default: break;
	}
}

static void touch_forbidden(void)
{
	int zero = open("/dev/zero", O_RDONLY);
	volatile char *page = mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE, zero, 0);

	*page = 1;
}

/* Children as the program has them: one ends, one crashes, one is told to end. */
static void have_children(void)
{
	for (int i = 0; i < 3; i++) {
		pid_t child = fork();

		if (child == 0) {
			if (i == 0)
				exit(0);
			if (i == 1)
				abort();
			raise(SIGTERM);
			_exit(9);
		}
		waitpid(child, NULL, 0);
	}
}

static void control_key(uint32_t letter)
{
	switch (letter) {
	case 'a': abort();
	case 'e': exit(7);
	case 'f': have_children(); break;
	case 'o': memory_exhausted();
	case 'w': fputs("\033[31mnoise of a library\n", stderr); break;
	case 'x': touch_forbidden(); break;
	default: break;
	}
}

static int moved(int at, int by, int count)
{
	return at + by < 0 ? 0 : at + by >= count ? count - 1 : at + by;
}

static void obey(struct demo *demo, struct key key)
{
	if (key.press == PRESS_NONE)
		return;
	tell(demo, key);
	switch (key.press) {
	case PRESS_UP:
	case PRESS_DOWN:
		demo->top = moved(demo->top, key.press == PRESS_UP ? -1 : 1, LIST);
		demo->row = moved(demo->row, key.press == PRESS_UP ? -1 : 1, ROWS);
		break;
	case PRESS_ENTER: demo->row = moved(demo->row, 1, ROWS); break;
	case PRESS_LEFT: demo->col = moved(demo->col, -1, COLS); break;
	case PRESS_RIGHT:
	case PRESS_TAB: demo->col = moved(demo->col, 1, COLS); break;
	case PRESS_HOME: demo->col = 0; break;
	case PRESS_END: demo->col = COLS - 1; break;
	case PRESS_CHAR: type(demo, key.codepoint); break;
	case PRESS_F: function_key(demo, key.codepoint); break;
	case PRESS_CTRL: control_key(key.codepoint); break;
	case PRESS_TERMINATE:
		demo->status = 3;
		demo->done = true;
		break;
	case PRESS_HANGUP:
		demo->status = 4;
		demo->done = true;
		break;
	default: break;
	}
}

static int number_from(const char *variable)
{
	const char *text = getenv(variable);

	return text != NULL ? (int)number_of(text) : 0;
}

static bool begin(struct demo *demo)
{
	struct term_options options = { .ambiguous = number_from("DEMO_AMBIGUOUS"),
					.theme_is_set = getenv("DEMO_THEME") != NULL,
					.theme = (enum theme)number_from("DEMO_THEME") };
	struct error err;

	if (!term_open(&options, &demo->term, &err)) {
		fprintf(stderr, "%s\n%s\n", err.text, err.hint);
		return false;
	}
	if (number_from("DEMO_SLOW") != 0)
		poll(NULL, 0, 300);
	return term_start(demo->term, &err);
}

int term_demo(void)
{
	struct demo demo = { .screen = 2 };

	output_init("build/locale");
	str_init(&demo.note);
	if (!begin(&demo))
		return 2;
	while (!demo.done) {
		if (!term_has_input(demo.term)) {
			draw(&demo);
			term_show(demo.term);
		}
		obey(&demo, term_key(demo.term, -1));
	}
	term_close(demo.term);
	str_finish(&demo.note);
	return demo.status;
}
