/* fonts.c - see fonts.h. */
#include "report/layout/fonts.h"

#include "report/layout/harfbuzz.h"
#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/str.h"
#include "report/layout/font_file.h"
#include "report/layout/font_folders.h"
#include "report/layout/unset_scripts.h"

#define CODEPOINT_END 0x110000u
#define PAGE_SIZE 256 /* code points in a page of a role's table */
#define PAGES_IN_PLANE 256
#define PLANE_COUNT 17
#define FACES_MAX 256
#define ONE 0x4E00 /* 一: every Chinese font has it */
#define FACE_NONE (-1)
#define FACE_UNKNOWN (-2) /* not looked up, not opened yet */

struct candidate {
	char *font;
	const char *package; /* Debian's, of a built-in candidate */
	int face;
};

struct role {
	struct candidate *chain;
	size_t n, capacity;
	struct glyph_metrics **planes[PLANE_COUNT]; /* of pages, each NULL until it is asked for */
};

struct font_set {
	struct role roles[FONT_ROLE_COUNT];
	struct font_file faces[FACES_MAX];
	bool heavy[FACES_MAX];
	int n_faces;
	struct font_folders folders;
	struct errors notes;
	struct font_loan *loans;
	size_t n_loans, loans_capacity;
};

static const struct role_name {
	const char *key, *what;
} role_names[] = {
#define X(name, key, what) { key, N_(what) },
	FONT_ROLES(X)
#undef X
};

#define FANDOL "texlive-lang-chinese"
#define NOTO "fonts-noto-cjk"
#define NOTO_EXTRA "fonts-noto-cjk-extra"

/* Free fonts, best first (typography.md 1.3; "#2" of Noto's collections is Simplified Chinese).
 * Fandol lacks some characters of names (䶮, 㛃, 𠮷): Noto Sans CJK, last in each chain, has them.
 */
static const struct builtin {
	enum font_role role;
	const char *font, *package;
} builtins[] = {
	{ ROLE_FONT_BODY, "FandolFang-Regular.otf", FANDOL },
	{ ROLE_FONT_BODY, "NotoSerifCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_BODY, "NotoSansCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_TITLE, "NotoSerifCJK-Bold.ttc#2", NOTO },
	{ ROLE_FONT_TITLE, "FandolSong-Bold.otf", FANDOL },
	{ ROLE_FONT_TITLE, "NotoSerifCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_TITLE, "NotoSansCJK-Bold.ttc#2", NOTO },
	{ ROLE_FONT_TITLE, "NotoSansCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_HEADING1, "FandolHei-Regular.otf", FANDOL },
	{ ROLE_FONT_HEADING1, "NotoSansCJK-Medium.ttc#2", NOTO_EXTRA },
	{ ROLE_FONT_HEADING1, "NotoSansCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_HEADING2, "FandolKai-Regular.otf", FANDOL },
	{ ROLE_FONT_HEADING2, "NotoSerifCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_HEADING2, "NotoSansCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_TABLE, "FandolSong-Regular.otf", FANDOL },
	{ ROLE_FONT_TABLE, "NotoSerifCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_TABLE, "NotoSansCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_LATIN, "FandolSong-Regular.otf", FANDOL },
	{ ROLE_FONT_LATIN, "NotoSerifCJK-Regular.ttc#2", NOTO },
	{ ROLE_FONT_LATIN, "NotoSansCJK-Regular.ttc#2", NOTO },
};

bool font_role_find(const char *key, enum font_role *role)
{
	for (size_t i = 0; i < LEN(role_names); i++) {
		if (strcmp(role_names[i].key, key) != 0)
			continue;
		*role = (enum font_role)i;
		return true;
	}
	return false;
}

static void chain_add(struct role *role, const char *font, const char *package)
{
	role->chain = array_grow(role->chain, role->n, &role->capacity, sizeof *role->chain);
	role->chain[role->n++] = (struct candidate){ xstrdup(font), package, FACE_UNKNOWN };
}

struct font_set *font_set_create(const struct font_choice *choices, size_t n)
{
	struct font_set *set = xcalloc(1, sizeof *set);

	for (size_t i = 0; i < n; i++)
		chain_add(&set->roles[choices[i].role], choices[i].font, NULL);
	for (size_t i = 0; i < LEN(builtins); i++)
		chain_add(&set->roles[builtins[i].role], builtins[i].font, builtins[i].package);
	return set;
}

static void role_finish(struct role *role)
{
	for (size_t i = 0; i < role->n; i++)
		free(role->chain[i].font);
	free(role->chain);
	for (size_t i = 0; i < PLANE_COUNT; i++) {
		for (size_t k = 0; role->planes[i] != NULL && k < PAGES_IN_PLANE; k++)
			free(role->planes[i][k]);
		free(role->planes[i]);
	}
}

void font_set_destroy(struct font_set *set)
{
	if (set == NULL)
		return;
	for (int i = 0; i < FONT_ROLE_COUNT; i++)
		role_finish(&set->roles[i]);
	for (int i = 0; i < set->n_faces; i++)
		font_file_close(&set->faces[i]);
	font_folders_finish(&set->folders);
	free(set->loans);
	free(set);
}

static int face_open(struct font_set *set, const char *path, unsigned index, struct error *err)
{
	for (int i = 0; i < set->n_faces; i++)
		if (set->faces[i].index == index && strcmp(set->faces[i].path, path) == 0)
			return i;
	if (set->n_faces == FACES_MAX) {
		error_set(err, ERROR_LIMIT, _("more than %d font files are in use"), FACES_MAX);
		return FACE_NONE;
	}
	if (!font_file_open(&set->faces[set->n_faces], path, index, err))
		return FACE_NONE;
	return set->n_faces++;
}

/* A missing built-in font is no news; anything else that is passed over is. */
static void candidate_open(struct font_set *set, struct candidate *candidate)
{
	struct error err = { .kind = ERROR_NONE };
	struct str path = STR_INIT;
	unsigned index = 0;

	if (font_folders_find(&set->folders, candidate->font, &path, &index)) {
		candidate->face = face_open(set, path.text, index, &err);
		if (candidate->face != FACE_NONE && candidate->package != NULL)
			set->heavy[candidate->face] = strcmp(candidate->package, FANDOL) == 0;
	} else {
		candidate->face = FACE_NONE;
		if (candidate->package == NULL)
			error_set(&err, ERROR_NAME, _("font '%s' of the settings is not installed"),
				  candidate->font);
	}
	if (err.kind != ERROR_NONE)
		errors_add(&set->notes, &err);
	str_finish(&path);
}

/* 。，、．：；！？: their ink leans to the left in most mainland fonts, but not all of it in all.
 */
static bool is_stop(uint32_t c)
{
	switch (c) {
	case 0x3001:
	case 0x3002:
	case 0xFF01:
	case 0xFF0C:
	case 0xFF0E:
	case 0xFF1A:
	case 0xFF1B:
	case 0xFF1F: return true;
	default: return false;
	}
}

/* Whether the ink stands between the quarters of the em, so that blank is to be taken on both
 * sides. */
static bool is_centered(hb_font_t *font, hb_codepoint_t glyph, int upem)
{
	hb_glyph_extents_t ink;

	if (!harfbuzz()->hb_font_get_glyph_extents(font, glyph, &ink))
		return false;
	int middle = ink.x_bearing * 2 + ink.width;
	return middle * 4 > 3 * upem && middle * 4 < 5 * upem;
}

/* Whether two glyphs fill the same box, to a hundredth of the em. */
static bool same_extents(hb_font_t *font, hb_codepoint_t a, hb_codepoint_t b, int upem)
{
	hb_glyph_extents_t x, y;
	int near = upem / 100;

	return harfbuzz()->hb_font_get_glyph_extents(font, a, &x) &&
	       harfbuzz()->hb_font_get_glyph_extents(font, b, &y) &&
	       abs(x.x_bearing - y.x_bearing) <= near && abs(x.width - y.width) <= near &&
	       abs(x.y_bearing - y.y_bearing) <= near && abs(x.height - y.height) <= near;
}

/* Fandol draws the full-width yuan sign as a dollar: another currency is worse than another font.
 */
static bool is_false_yuan(const struct font_file *file, uint32_t codepoint, hb_codepoint_t glyph)
{
	hb_codepoint_t dollar;

	return codepoint == 0xFFE5 &&
	       harfbuzz()->hb_font_get_nominal_glyph(file->font, 0xFF04, &dollar) &&
	       same_extents(file->font, glyph, dollar, file->upem);
}

/* The face's own glyph, or a plain figure's for a raised or lowered one. */
static bool find_glyph(const struct font_file *file, uint32_t codepoint, hb_codepoint_t *glyph,
		       enum small *small)
{
	if (harfbuzz()->hb_font_get_nominal_glyph(file->font, codepoint, glyph) && *glyph != 0)
		return true;
	uint32_t plain = small_figure(codepoint, small);
	return plain != 0 && harfbuzz()->hb_font_get_nominal_glyph(file->font, plain, glyph) &&
	       *glyph != 0;
}

struct glyph_metrics font_face_glyph(const struct font_set *set, int face, uint32_t codepoint)
{
	const struct font_file *file = &set->faces[face];
	struct glyph_metrics metrics = { .face = FACE_NONE };
	hb_codepoint_t glyph = 0;
	enum small small = SMALL_NOT;

	if (!find_glyph(file, codepoint, &glyph, &small) ||
	    glyph >= harfbuzz()->hb_face_get_glyph_count(file->face) ||
	    is_false_yuan(file, codepoint, glyph))
		return metrics;
	int64_t advance = harfbuzz()->hb_font_get_glyph_h_advance(file->font, glyph);
	if (small != SMALL_NOT)
		advance = advance * SMALL_SCALE / 1000;
	metrics.advance = (int16_t)((advance * 2000 / file->upem + 1) / 2);
	metrics.face = (int16_t)face;
	metrics.glyph = glyph & 0xFFFFFF;
	metrics.small = (unsigned)small & 3;
	metrics.centered = is_stop(codepoint) && is_centered(file->font, glyph, file->upem);
	return metrics;
}

static bool is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

/* A Han character in another font than those that everybody uses: the first that has 一. */
static void note_loan(struct font_set *set, const struct role *role, uint32_t codepoint, int face)
{
	for (size_t i = 0; i < set->n_loans; i++)
		if (set->loans[i].codepoint == codepoint)
			return;
	for (size_t i = 0; i < role->n; i++) {
		int own = role->chain[i].face;

		if (own == face)
			return;
		if (own < 0 || font_face_glyph(set, own, ONE).face < 0)
			continue;
		set->loans = array_grow(set->loans, set->n_loans, &set->loans_capacity,
					sizeof *set->loans);
		set->loans[set->n_loans++] =
			(struct font_loan){ codepoint, (int16_t)face, (int16_t)own };
		return;
	}
}

static struct glyph_metrics glyph_find(struct font_set *set, struct role *role, uint32_t codepoint)
{
	if (script_refusal(codepoint) != NULL)
		return (struct glyph_metrics){ .face = FACE_NONE };
	for (size_t i = 0; i < role->n; i++) {
		struct candidate *candidate = &role->chain[i];

		if (candidate->face == FACE_UNKNOWN)
			candidate_open(set, candidate);
		if (candidate->face == FACE_NONE)
			continue;
		struct glyph_metrics metrics = font_face_glyph(set, candidate->face, codepoint);
		if (metrics.face == FACE_NONE)
			continue;
		if (i > 0 && is_han(codepoint))
			note_loan(set, role, codepoint, metrics.face);
		return metrics;
	}
	return (struct glyph_metrics){ .face = FACE_NONE };
}

static struct glyph_metrics *page_create(void)
{
	struct glyph_metrics *page = xreallocarray(NULL, PAGE_SIZE, sizeof *page);

	for (int i = 0; i < PAGE_SIZE; i++)
		page[i] = (struct glyph_metrics){ .face = FACE_UNKNOWN };
	return page;
}

static struct glyph_metrics *metrics_place(struct role *role, uint32_t codepoint)
{
	struct glyph_metrics ***plane = &role->planes[codepoint >> 16];

	if (*plane == NULL)
		*plane = xcalloc(PAGES_IN_PLANE, sizeof **plane);
	struct glyph_metrics **page = &(*plane)[codepoint / PAGE_SIZE % PAGES_IN_PLANE];
	if (*page == NULL)
		*page = page_create();
	return &(*page)[codepoint % PAGE_SIZE];
}

struct glyph_metrics font_glyph(struct font_set *set, enum font_role role, uint32_t codepoint)
{
	if (codepoint >= CODEPOINT_END)
		return (struct glyph_metrics){ .face = FACE_NONE };
	struct glyph_metrics *metrics = metrics_place(&set->roles[role], codepoint);
	if (metrics->face == FACE_UNKNOWN)
		*metrics = glyph_find(set, &set->roles[role], codepoint);
	return *metrics;
}

/* What the settings name must work, but for families, which another machine may have. */
MUST_LOOK static bool choices_check(struct font_set *set, struct role *role, struct error *err)
{
	for (size_t i = 0; i < role->n && role->chain[i].package == NULL; i++) {
		struct candidate *candidate = &role->chain[i];
		size_t notes = set->notes.n;

		if (candidate->face == FACE_UNKNOWN)
			candidate_open(set, candidate);
		if (candidate->face != FACE_NONE || set->notes.n == notes)
			continue;
		const struct error *note = &set->notes.items[notes];
		if (note->kind == ERROR_NAME && font_name_kind(candidate->font) != FONT_NAME_PATH)
			continue;
		*err = *note;
		return false;
	}
	return true;
}

MUST_LOOK static bool role_missing(const struct role *role, enum font_role number,
				   struct error *err)
{
	struct str looked_for = STR_INIT;
	const char *package = NOTO;

	for (size_t i = 0; i < role->n; i++) {
		str_printf(&looked_for, "%s%s", i == 0 ? "" : ", ", role->chain[i].font);
		if (i > 0 && role->chain[i].package != NULL && role->chain[i - 1].package == NULL)
			package = role->chain[i].package;
	}
	if (role->chain[0].package != NULL)
		package = role->chain[0].package;
	error_set(err, ERROR_FONT, _("no font for the role '%s' (%s); looked for %s"),
		  role_names[number].key, _(role_names[number].what), looked_for.text);
	error_hint(err,
		   _("install the Debian package %s, or %s; or name the folder in "
		     "CROSSFOOT_FONTS"),
		   package, NOTO);
	str_finish(&looked_for);
	return false;
}

bool font_set_check(struct font_set *set, struct error *err)
{
	for (int i = 0; i < FONT_ROLE_COUNT; i++) {
		struct role *role = &set->roles[i];
		bool usable = false;

		if (!choices_check(set, role, err))
			return false;
		for (size_t k = 0; k < role->n && !usable; k++) {
			if (role->chain[k].face == FACE_UNKNOWN)
				candidate_open(set, &role->chain[k]);
			usable = role->chain[k].face != FACE_NONE;
		}
		if (!usable)
			return role_missing(role, (enum font_role)i, err);
	}
	return true;
}

const struct font_loan *font_set_loans(const struct font_set *set, size_t *n)
{
	*n = set->n_loans;
	return set->loans;
}

const struct errors *font_set_notes(const struct font_set *set)
{
	return &set->notes;
}

struct hb_face_t *font_face_hb(const struct font_set *set, int face)
{
	return set->faces[face].face;
}

struct hb_font_t *font_face_hb_font(const struct font_set *set, int face)
{
	return set->faces[face].font;
}

/* Its first face that opened. */
static int own_face(const struct role *role)
{
	for (size_t i = 0; i < role->n; i++)
		if (role->chain[i].face >= 0)
			return role->chain[i].face;
	return FACE_NONE;
}

enum font_role font_face_role(const struct font_set *set, int face)
{
	for (int i = 0; i < FONT_ROLE_COUNT; i++)
		if (own_face(&set->roles[i]) == face)
			return (enum font_role)i;
	for (int i = 0; i < FONT_ROLE_COUNT; i++)
		for (size_t k = 0; k < set->roles[i].n; k++)
			if (set->roles[i].chain[k].face == face)
				return (enum font_role)i;
	return ROLE_FONT_BODY;
}

const char *font_face_postscript_name(const struct font_set *set, int face)
{
	return set->faces[face].postscript_name;
}

bool font_face_is_heavy(const struct font_set *set, int face)
{
	return set->heavy[face];
}

void font_face_extents(const struct font_set *set, int face, int *ascent, int *descent)
{
	*ascent = set->faces[face].ascent;
	*descent = set->faces[face].descent;
}
