/* screen.c - see screen.h. libvterm knows one width of ambiguous characters: where they are to be
 * two cells wide each travels through it as the ideograph 0x20000 above. */
#include "tests/support/screen.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vterm.h>

#include "report/base/memory.h"
#include "report/base/utf8.h"
#include "tests/support/test.h"
#include "tui/terminal/width.h"

#define STAND_IN 0x20000 /* a plane of wide characters */

enum scan { SCAN_TEXT, SCAN_ESCAPE, SCAN_DESIGNATE, SCAN_CSI, SCAN_STRING, SCAN_STRING_ESCAPE };

struct screen {
	VTerm *vterm;
	VTermScreen *model;
	VTermState *state;
	iconv_t converter;
	int ambiguous;
	char rest[16]; /* an unfinished character */
	size_t rest_len;
	bool alternate, visible, mouse, coloured;
	enum scan scan;
	struct str sequence; /* what the scanner is in the middle of */
	struct str unknown, answer, text;
};

/* --- the strict look --- */

static void complain(struct screen *screen, const char *what, const char *sequence)
{
	if (screen->unknown.len < 4096)
		str_printf(&screen->unknown, "%s%s\n", what, sequence);
}

static bool is_colour(long n)
{
	return (n >= 30 && n <= 49) || (n >= 90 && n <= 107);
}

static void look_for_colour(struct screen *screen, const char *parameters)
{
	for (const char *p = parameters; *p != '\0'; p += strcspn(p, ";:"), p += *p != '\0')
		if (is_colour(strtol(p, NULL, 10)))
			screen->coloured = true;
}

/* What our program and ncurses in its name may send, the final byte last. */
static bool is_ours(const char *csi)
{
	static const char *const whole[] = { "?1049h", "?1049l", "?2004h", "?2004l",  "?1000h",
					     "?1000l", "?1006h", "?1006l", "?25h",    "?47h",
					     "?47l",   "6n",     "c",      "22;0;0t", "23;0;0t" };

	for (size_t i = 0; i < LEN(whole); i++)
		if (strcmp(csi, whole[i]) == 0)
			return true;
	size_t parameters = strspn(csi, "0123456789;");
	return csi[parameters] != '\0' && csi[parameters + 1] == '\0' &&
	       strchr("ABCDGHJKLMSTXdmr", csi[parameters]) != NULL;
}

static void end_csi(struct screen *screen)
{
	const char *csi = screen->sequence.text;

	if (!is_ours(csi))
		complain(screen, "CSI ", csi);
	else if (csi[strlen(csi) - 1] == 'm')
		look_for_colour(screen, csi);
	screen->scan = SCAN_TEXT;
}

static void scan_text(struct screen *screen, uint32_t c)
{
	char name[16];

	if (c == 0x1B)
		screen->scan = SCAN_ESCAPE;
	else if ((c < 0x20 && strchr("\r\n\b", (int)c) == NULL) || c == 0 ||
		 (c >= 0x7F && c < 0xA0)) {
		snprintf(name, sizeof name, "%02X", (unsigned)c);
		complain(screen, "control ", name);
	}
}

static void scan_escape(struct screen *screen, uint32_t c)
{
	str_clear(&screen->sequence);
	if (c == '[')
		screen->scan = SCAN_CSI;
	else if (c < 0x80 && strchr("]P_^X", (int)c) != NULL)
		screen->scan = SCAN_STRING;
	else if (c == '(' || c == ')')
		screen->scan = SCAN_DESIGNATE;
	else
		screen->scan = SCAN_TEXT;
	if (screen->scan == SCAN_TEXT && (c >= 0x80 || strchr("DM78", (int)c) == NULL)) {
		str_add_char(&screen->sequence, c);
		complain(screen, "ESC ", screen->sequence.text);
	}
}

static void scan(struct screen *screen, uint32_t c)
{
	switch (screen->scan) {
	case SCAN_TEXT: scan_text(screen, c); break;
	case SCAN_ESCAPE: scan_escape(screen, c); break;
	case SCAN_DESIGNATE:
		if (c != 'B')
			complain(screen, "ESC ( ", "another set of characters");
		screen->scan = SCAN_TEXT;
		break;
	case SCAN_CSI:
		str_add_char(&screen->sequence, c);
		if (c >= 0x40 && c <= 0x7E)
			end_csi(screen);
		break;
	case SCAN_STRING:
		if (c == 0x07 || c == 0x1B) {
			complain(screen, "string ", screen->sequence.text);
			screen->scan = c == 0x07 ? SCAN_TEXT : SCAN_STRING_ESCAPE;
		}
		str_add_char(&screen->sequence, c >= 0x20 ? c : '?');
		break;
	case SCAN_STRING_ESCAPE: screen->scan = SCAN_TEXT; break;
	}
}

/* --- bytes into the model --- */

static int cols_of(const struct screen *screen)
{
	int rows, cols;

	vterm_get_size(screen->vterm, &rows, &cols);
	return cols;
}

static void take_char(struct screen *screen, uint32_t c)
{
	char bytes[UTF8_MAX];

	scan(screen, c);
	if (screen->ambiguous == 2 && c >= 0x80 && width_is_ambiguous(c) && utf8_char_width(c) == 1)
		c += STAND_IN;
	if (cols_of(screen) == 1 && utf8_char_width(c) == 2) /* libvterm 0.1.4 would crash */
		c = '?';
	vterm_input_write(screen->vterm, bytes, utf8_encode(c, bytes));
}

void screen_feed(struct screen *screen, const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t c;
		char *in = screen->rest, *out = (char *)&c;
		size_t in_left = ++screen->rest_len, out_left = sizeof c;

		screen->rest[screen->rest_len - 1] = bytes[i];
		size_t result = iconv(screen->converter, &in, &in_left, &out, &out_left);
		if (result == (size_t)-1 && errno == EINVAL &&
		    screen->rest_len < sizeof screen->rest)
			continue;
		if (result == (size_t)-1) {
			complain(screen, "malformed text", "");
			iconv(screen->converter, NULL, NULL, NULL, NULL);
			c = 0xFFFD;
		}
		screen->rest_len = 0;
		take_char(screen, c);
	}
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct screen *screen = user;

	if (property == VTERM_PROP_CURSORVISIBLE)
		screen->visible = value->boolean;
	else if (property == VTERM_PROP_ALTSCREEN)
		screen->alternate = value->boolean;
	else if (property == VTERM_PROP_MOUSE)
		screen->mouse = value->number != VTERM_PROP_MOUSE_NONE;
	return 1;
}

static void on_output(const char *bytes, size_t n, void *user)
{
	struct screen *screen = user;

	str_add_bytes(&screen->answer, bytes, n);
}

struct screen *screen_create(const struct screen_options *options)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = on_property };
	struct screen *screen = xcalloc(1, sizeof *screen);

	screen->ambiguous = options->ambiguous;
	screen->visible = true;
	screen->converter = iconv_open("WCHAR_T", options->codeset);
	assert_true(screen->converter != (iconv_t)-1);
	str_init(&screen->sequence);
	str_init(&screen->unknown);
	str_init(&screen->answer);
	str_init(&screen->text);
	screen->vterm = vterm_new(options->rows, options->cols);
	vterm_set_utf8(screen->vterm, 1);
	vterm_output_set_callback(screen->vterm, on_output, screen);
	screen->state = vterm_obtain_state(screen->vterm);
	screen->model = vterm_obtain_screen(screen->vterm);
	vterm_screen_set_callbacks(screen->model, &callbacks, screen);
	vterm_screen_enable_altscreen(screen->model, 1);
	vterm_screen_reset(screen->model, 1);
	return screen;
}

void screen_destroy(struct screen *screen)
{
	if (screen == NULL)
		return;
	vterm_free(screen->vterm);
	iconv_close(screen->converter);
	str_finish(&screen->sequence);
	str_finish(&screen->unknown);
	str_finish(&screen->answer);
	str_finish(&screen->text);
	free(screen);
}

void screen_resize(struct screen *screen, int rows, int cols)
{
	vterm_set_size(screen->vterm, rows, cols);
}

void screen_take_answer(struct screen *screen, struct str *out)
{
	str_add_bytes(out, screen->answer.text, screen->answer.len);
	str_clear(&screen->answer);
}

/* --- reading it --- */

static void add_shown(struct str *out, uint32_t c)
{
	if (c >= STAND_IN && c < STAND_IN + 0x10000 && width_is_ambiguous(c - STAND_IN))
		c -= STAND_IN;
	str_add_char(out, c);
}

struct screen_cell screen_cell(const struct screen *screen, int row, int col)
{
	struct screen_cell cell = { .width = 1 };
	VTermScreenCell theirs;
	struct str text = STR_INIT;

	if (!vterm_screen_get_cell(screen->model, (VTermPos){ row, col }, &theirs))
		return cell;
	if (theirs.chars[0] == (uint32_t)-1) { /* the right half */
		cell.width = 0;
		return cell;
	}
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && theirs.chars[i] != 0; i++)
		add_shown(&text, theirs.chars[i]);
	snprintf(cell.text, sizeof cell.text, "%s", text.len > 0 ? text.text : " ");
	cell.width = theirs.width;
	cell.bold = theirs.attrs.bold;
	cell.underline = theirs.attrs.underline != 0;
	cell.reverse = theirs.attrs.reverse;
	cell.coloured =
		!VTERM_COLOR_IS_DEFAULT_FG(&theirs.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&theirs.bg);
	str_finish(&text);
	return cell;
}

void screen_line(const struct screen *screen, int row, struct str *out)
{
	size_t end = out->len;

	for (int col = 0; col < cols_of(screen); col++) {
		struct screen_cell cell = screen_cell(screen, row, col);

		str_add(out, cell.text);
		if (strcmp(cell.text, " ") != 0)
			end = out->len;
	}
	out->len = end;
	if (end == 0)
		str_clear(out);
	else
		out->text[end] = '\0';
}

const char *screen_text(struct screen *screen)
{
	int rows, cols;

	vterm_get_size(screen->vterm, &rows, &cols);
	str_clear(&screen->text);
	for (int row = 0; row < rows; row++) {
		struct str line = STR_INIT;

		screen_line(screen, row, &line);
		str_printf(&screen->text, "%s\n", line.text);
		str_finish(&line);
	}
	return screen->text.text;
}

int screen_find(const struct screen *screen, int row, int from, const char *text)
{
	for (int col = from; col < cols_of(screen); col++) {
		size_t at = 0;

		if (screen_cell(screen, row, col).width == 0)
			continue;
		for (int c = col; c < cols_of(screen) && text[at] != '\0'; c++) {
			struct screen_cell cell = screen_cell(screen, row, c);
			size_t len = strlen(cell.text);

			if (strncmp(text + at, cell.text, len) != 0)
				break;
			at += len;
		}
		if (text[at] == '\0')
			return col;
	}
	return -1;
}

void screen_cursor(const struct screen *screen, int *row, int *col)
{
	VTermPos at;

	vterm_state_get_cursorpos(screen->state, &at);
	*row = at.row;
	*col = at.col;
}

bool screen_cursor_is_visible(const struct screen *screen)
{
	return screen->visible;
}

bool screen_is_alternate(const struct screen *screen)
{
	return screen->alternate;
}

bool screen_brackets_pastes(const struct screen *screen)
{
	struct screen *asked = (struct screen *)screen;
	size_t before = asked->answer.len;

	vterm_keyboard_start_paste(screen->vterm);
	bool brackets = asked->answer.len > before;
	asked->answer.len = before;
	if (before == 0)
		str_clear(&asked->answer);
	return brackets;
}

bool screen_reports_mouse(const struct screen *screen)
{
	return screen->mouse;
}

bool screen_pen_is_plain(const struct screen *screen)
{
	static const VTermAttr attributes[] = { VTERM_ATTR_BOLD, VTERM_ATTR_UNDERLINE,
						VTERM_ATTR_REVERSE };
	VTermValue value;

	for (size_t i = 0; i < LEN(attributes); i++)
		if (vterm_state_get_penattr(screen->state, attributes[i], &value) &&
		    value.number != 0)
			return false;
	vterm_state_get_penattr(screen->state, VTERM_ATTR_FOREGROUND, &value);
	return VTERM_COLOR_IS_DEFAULT_FG(&value.color);
}

bool screen_saw_colour(const struct screen *screen)
{
	return screen->coloured;
}

const char *screen_unknown(const struct screen *screen)
{
	return screen->unknown.text;
}
