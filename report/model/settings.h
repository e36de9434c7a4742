/* settings.h - what an office sets once for all its briefings. */
#ifndef REPORT_MODEL_SETTINGS_H
#define REPORT_MODEL_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"

/* A font that a role should have; the roles are known to report/layout/fonts.h. */
struct font_wish {
	const char *role, *font; /* font: a path, a file name or a family name */
	struct place role_place, font_place;
};

/* X(NAME, key): the colours of the interface. */
#define TERMINAL_THEMES(X)      \
	X(DARK, "dark")         \
	X(LIGHT, "light")       \
	X(CONTRAST, "contrast") \
	X(MONO, "mono")

enum terminal_theme {
	TERMINAL_ANY, /* not said: the environment decides */
#define X(name, key) TERMINAL_##name,
	TERMINAL_THEMES(X)
#undef X
};

/* How the interface meets the terminal. */
struct terminal_settings {
	enum terminal_theme theme;
	int ambiguous; /* cells of an ambiguous character, 1 or 2; 0 asks the terminal */
	bool mouse;
	bool plain; /* line by line, without a screen */
};

/* A zeroed struct sets nothing. Strings live in its arena. */
struct settings {
	struct arena arena;
	const char *office;             /* address of the office; NULL: the usual one */
	const char *tray_in, *tray_out; /* folders; NULL: beside the office */
	struct terminal_settings terminal;
	struct font_wish *fonts; /* in the order of each role's chain */
	size_t n_fonts;
};

#endif
