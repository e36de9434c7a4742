/* font_wishes.c - the fonts that the settings wish for, and those that the roles then have. */
#include "report/base/arena.h"
#include "report/base/i18n.h"
#include "report/layout/fonts.h"
#include "report/model/settings.h"

/* The fonts that the settings wish for, in their roles; false when a role is none. */
MUST_LOOK static bool wish_fonts(const struct settings *settings, struct font_choice *choices,
				 struct error *err)
{
	for (size_t i = 0; i < settings->n_fonts; i++) {
		const struct font_wish *wish = &settings->fonts[i];

		if (!font_role_find(wish->role, &choices[i].role))
			return error_at(err, ERROR_NAME, wish->role_place,
					_("'%s' is no font role; expected body, title, heading1, "
					  "heading2, table or latin"),
					wish->role);
		choices[i].font = wish->font;
	}
	return true;
}

struct font_set *font_set_wish(const struct settings *settings, struct error *err)
{
	struct arena arena = { 0 };
	struct font_choice *choices = arena_array(&arena, settings->n_fonts + 1, sizeof *choices);
	struct font_set *fonts = NULL;

	if (wish_fonts(settings, choices, err))
		fonts = font_set_create(choices, settings->n_fonts);
	arena_finish(&arena);
	return fonts;
}

void font_set_show(struct font_set *fonts, font_row_fn *row, void *context, struct errors *errors)
{
	enum { HAN = 0x6838 }; /* 核 */
	static const struct font_row roles[] = {
#define X(name, key, what) { key, what, NULL },
		FONT_ROLES(X)
#undef X
	};

	for (int i = 0; i < FONT_ROLE_COUNT; i++) {
		struct font_row shown = roles[i];
		struct glyph_metrics glyph =
			font_glyph(fonts, (enum font_role)i, i == ROLE_FONT_LATIN ? '1' : HAN);

		if (glyph.face >= 0)
			shown.name = font_face_postscript_name(fonts, glyph.face);
		row(context, &shown);
	}
	for (size_t i = 0; i < font_set_notes(fonts)->n; i++)
		errors_add(errors, &font_set_notes(fonts)->items[i]);
}
