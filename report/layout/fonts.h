/* fonts.h - font roles, their chains of candidates, and glyph metrics by HarfBuzz. */
#ifndef REPORT_LAYOUT_FONTS_H
#define REPORT_LAYOUT_FONTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/base/i18n.h"
#include "report/base/str.h"
#include "report/layout/small_figures.h"

/* X(NAME, key, default for): one row per role (GB/T 9704-2012 §5.2.2, §7.3; typography.md 1.3). */
#define FONT_ROLES(X)                                   \
	X(BODY, "body", N_("3号仿宋: text"))            \
	X(TITLE, "title", N_("2号小标宋: the title"))   \
	X(HEADING1, "heading1", N_("黑体: 一、"))       \
	X(HEADING2, "heading2", N_("楷体: （一）"))     \
	X(TABLE, "table", N_("tables and their notes")) \
	X(LATIN, "latin", N_("page numbers: half-width 宋体 digits"))

enum font_role {
#define X(name, key, what) ROLE_FONT_##name,
	FONT_ROLES(X)
#undef X
		FONT_ROLE_COUNT
};

/* The role of that key in settings and templates; false when there is no such role. */
bool font_role_find(const char *key, enum font_role *role);

struct font_set; /* opaque; owns the mapped files and the caches */

/* One candidate of a role's chain: a path (it has a slash), a file name looked for in the font
 * folders (it ends in .otf, .ttf, .ttc, .otc), or a family name (asked of fontconfig), each with
 * "#n" behind it for a face of a collection. */
struct font_choice {
	enum font_role role;
	const char *font;
};

/* Settings' choices come first in each role's chain, then the built-in free fonts. Nothing is
 * opened before it is needed. Font folders, in this order: those of CROSSFOOT_FONTS (with ':'
 * between them), build/fonts of the source tree, $PREFIX/share/crossfoot/fonts, Debian's. The
 * choices are copied. */
struct font_set *font_set_create(const struct font_choice *choices, size_t n);
/* The same of what settings wish; NULL with err when they name a role that is none. */
struct settings;
struct font_set *font_set_wish(const struct settings *settings, struct error *err);
void font_set_destroy(struct font_set *set); /* accepts NULL */

struct glyph_metrics {
	int16_t face;          /* index of the face in the set, -1: no font of the chain has it */
	int16_t advance;       /* thousandths of the em */
	uint32_t glyph : 24;   /* glyph index in that face */
	uint32_t centered : 1; /* a full-width stop or pause whose ink stands in mid-em */
	uint32_t small : 2;    /* enum small: the glyph is a plain figure's, to be drawn small */
};

/* Cached per role and code point: constant time after the first look-up. */
struct glyph_metrics font_glyph(struct font_set *set, enum font_role role, uint32_t codepoint);

/* Fails when a role has no font at all (what was looked for and which package brings it), and when
 * a font that the settings name by path or that is installed cannot be used: damaged, or forbidden
 * to embed. A family that is not installed is passed over and leaves a note. */
MUST_LOOK bool font_set_check(struct font_set *set, struct error *err);
/* A Han character that stands in another font than the rest of its role. */
struct font_loan {
	uint32_t codepoint;
	int16_t face, own; /* where it stands, and the role's */
};
/* Those that were asked for until now, each once, in the order of their first use. Borrowed. */
const struct font_loan *font_set_loans(const struct font_set *set, size_t *n);
/* Adds them: 祎堃 (NotoSerifCJKsc-Regular, not FandolFang-Regular), a line for each pair of fonts.
 */
void font_set_tell_loans(const struct font_set *set, struct str *out);

/* Fonts that were named or there and could not be used, as found until now. Borrowed. */
const struct errors *font_set_notes(const struct font_set *set);

/* The face that prints a role's text, by its PostScript name; NULL: no font has any. */
struct font_row {
	const char *role; /* its key in the settings */
	const char *what; /* what it is for, to be passed through _() */
	const char *name;
};
typedef void font_row_fn(void *context, const struct font_row *row);
/* Each role in turn; adds the notes to errors. */
void font_set_show(struct font_set *set, font_row_fn *row, void *context, struct errors *errors);

/* One face's glyph for a character, not cached; face is -1 when it has none. */
struct glyph_metrics font_face_glyph(const struct font_set *set, int face, uint32_t codepoint);
/* For report/pdf: the face's HarfBuzz objects (struct hb_face_t *, struct hb_font_t *), borrowed.
 */
struct hb_face_t *font_face_hb(const struct font_set *set, int face);
struct hb_font_t *font_face_hb_font(const struct font_set *set, int face);
/* The role that the face is for, or one that it helps out in. */
enum font_role font_face_role(const struct font_set *set, int face);
const char *font_face_postscript_name(const struct font_set *set, int face);
/* Whether the face's outlines have far more points than they need and its licence lets them be
 * changed: true of Fandol's only (GPL with the font exception), never of a font of the settings. */
bool font_face_is_heavy(const struct font_set *set, int face);
/* Ascent and descent in thousandths of the em (descent negative). */
void font_face_extents(const struct font_set *set, int face, int *ascent, int *descent);

#endif
