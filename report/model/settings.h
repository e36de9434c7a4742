/* settings.h - what an office sets once for all its briefings. */
#ifndef REPORT_MODEL_SETTINGS_H
#define REPORT_MODEL_SETTINGS_H

#include <stddef.h>

#include "report/base/arena.h"
#include "report/base/error.h"

/* A font that a role should have; the roles are known to report/layout/fonts.h. */
struct font_wish {
	const char *role, *font; /* font: a path, a file name or a family name */
	struct place role_place, font_place;
};

/* A zeroed struct sets nothing. Strings live in its arena. */
struct settings {
	struct arena arena;
	const char *office;             /* address of the office; NULL: the usual one */
	const char *tray_in, *tray_out; /* folders; NULL: beside the office */
	struct font_wish *fonts;        /* in the order of each role's chain */
	size_t n_fonts;
};

#endif
