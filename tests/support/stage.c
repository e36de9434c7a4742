/* stage.c - see stage.h: the functions of term.h on a canvas that nobody sees. */
#include "tests/support/stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/memory.h"
#include "tests/support/process.h"
#include "tests/support/pty_keys.h"
#include "tests/support/test.h"
#include "tui/screens/app.h"
#include "tui/screens/views.h"

#define KEY_MS 1000 /* between two keys: an Esc stands alone */

struct term {
	struct canvas canvas;
	struct keys keys;
	const char *script;
	int64_t now_ms;
	const struct stage_options *options;
	enum theme theme;
};

static struct str shown = STR_INIT; /* the screen that term_show was last given */

/* --- term.h --- */

bool term_open(const struct term_options *options, struct term **out, struct error *err)
{
	(void)options, (void)err;
	*out = xcalloc(1, sizeof **out);
	keys_init(&(*out)->keys, "UTF-8");
	return true;
}

bool term_start(struct term *term, struct error *err)
{
	const struct stage_options *options = term->options;

	(void)err;
	canvas_resize(&term->canvas, options->rows > 0 ? options->rows : 24,
		      options->cols > 0 ? options->cols : 80);
	return true;
}

void term_close(struct term *term)
{
	keys_finish(&term->keys);
	canvas_finish(&term->canvas);
	free(term);
}

struct canvas *term_canvas(struct term *term)
{
	return &term->canvas;
}

static void add_cell(const struct canvas_cell *cell)
{
	if (cell->codepoint >= LINE_HORIZONTAL)
		str_add_byte(&shown, cell->codepoint == LINE_HORIZONTAL ? '-'
				     : cell->codepoint == LINE_VERTICAL ? '|'
									: '+');
	else if (cell->width > 0)
		str_add_char(&shown, cell->codepoint);
}

void term_show(struct term *term)
{
	const struct canvas *canvas = &term->canvas;

	str_clear(&shown);
	for (int row = 0; row < canvas->rows; row++) {
		for (int col = 0; col < canvas->cols; col++)
			add_cell(&canvas->cells[row * canvas->cols + col]);
		while (shown.len > 0 && shown.text[shown.len - 1] == ' ')
			shown.text[--shown.len] = '\0';
		str_add_byte(&shown, '\n');
	}
	str_printf(&shown, "-- cursor %d,%d\n", canvas->cursor_row + 1, canvas->cursor_col + 1);
}

/* Feeds the next key of the script; false when a wait, or the end, is to be told instead. */
static bool feed(struct term *term, struct key *instead)
{
	struct pty_key key;

	if (*term->script == '\0') {
		*instead = (struct key){ .press = PRESS_TERMINATE };
		return false;
	}
	term->script = pty_key_next(term->script, "xterm", &key);
	term->now_ms += KEY_MS;
	if (key.deed == PTY_WAIT) {
		if (term->options->meanwhile != NULL)
			term->options->meanwhile(term->options->context);
		*instead = (struct key){ .press = PRESS_TIMEOUT };
	}
	if (key.deed == PTY_PASTE)
		keys_feed(&term->keys, "\033[200~", 6, term->now_ms);
	for (int i = 0; i < key.repeat && (key.deed == PTY_BYTES || key.deed == PTY_PASTE); i++)
		keys_feed(&term->keys, key.bytes.text, key.bytes.len, term->now_ms);
	if (key.deed == PTY_PASTE)
		keys_feed(&term->keys, "\033[201~", 6, term->now_ms);
	str_finish(&key.bytes);
	return key.deed != PTY_WAIT;
}

struct key term_key(struct term *term, int timeout_ms)
{
	struct key key = keys_next(&term->keys, term->now_ms);

	(void)timeout_ms;
	while (key.press == PRESS_NONE) {
		struct key instead;

		term->now_ms += KEY_MS;
		key = keys_next(&term->keys, term->now_ms);
		if (key.press == PRESS_NONE && !feed(term, &instead))
			return instead;
	}
	return key;
}

bool term_has_input(struct term *term)
{
	(void)term;
	return false;
}

const char *term_pasted(const struct term *term)
{
	return term->keys.paste.text;
}

void term_repaint(struct term *term)
{
	(void)term;
}

void term_watch(struct term *term, int fd)
{
	(void)term, (void)fd;
}

void term_leave(struct term *term)
{
	(void)term;
}

void term_return(struct term *term)
{
	(void)term;
}

enum theme term_theme(const struct term *term)
{
	return term->theme;
}

void term_set_theme(struct term *term, enum theme theme)
{
	term->theme = theme;
}

void term_set_mouse(struct term *term, bool on)
{
	(void)term, (void)on;
}

/* --- playing --- */

struct office *stage_office(struct scratch *scratch, const char *who)
{
	struct identity identity = { who, 1000 };
	struct office *office = NULL;

	for (const char *p = who; *p != '\0'; p++)
		identity.uid = identity.uid * 31 + *p;
	struct office_options options = { .address = scratch->path,
					  .create = true,
					  .who = &identity };
	assert_ok(office_open(&options, &office, &scratch->err), &scratch->err);
	return office;
}

void stage_import(struct scratch *scratch, const char *who, const char *path)
{
	struct imported imported;
	struct office *office = stage_office(scratch, who);
	struct errors errors = { 0 };

	assert_ok(office_import(office, path, "may", &imported, &errors), &errors.items[0]);
	office_close(office);
}

void stage_import_text(struct scratch *scratch, const char *who, const char *text)
{
	char path[256];

	snprintf(path, sizeof path, "%s/may.yaml", scratch->folder);
	process_write_file(path, text);
	stage_import(scratch, who, path);
}

const char *stage_play_with(struct scratch *scratch, const char *who, const char *keys,
			    const struct stage_options *options)
{
	struct office *office = stage_office(scratch, who);
	struct arguments arguments = { 0 };
	struct term *term = NULL;

	assert_ok(term_open(NULL, &term, &scratch->err), &scratch->err);
	term->script = keys;
	term->options = options;
	str_clear(&shown);
	app_run(&screens_all, &arguments, office, term, "may");
	office_close(office);
	return shown.text;
}

const char *stage_play(struct scratch *scratch, const char *who, const char *keys)
{
	static const struct stage_options plain = { 0 };

	return stage_play_with(scratch, who, keys, &plain);
}
