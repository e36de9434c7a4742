/* font_family.c - see font_family.h. */
#include "report/layout/font_family.h"

#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/late.h"

/* Loaded when a family is first looked for. */
#define FONTCONFIG(X)               \
	X(FcConfigDestroy)          \
	X(FcFini)                   \
	X(FcFontList)               \
	X(FcFontSetDestroy)         \
	X(FcInitLoadConfigAndFonts) \
	X(FcObjectSetBuild)         \
	X(FcObjectSetDestroy)       \
	X(FcPatternBuild)           \
	X(FcPatternDestroy)         \
	X(FcPatternGetInteger)      \
	X(FcPatternGetString)

struct fontconfig {
	FONTCONFIG(LATE_MEMBER)
};

static const struct fontconfig *fontconfig(void)
{
	LATE_ACCESSOR(fontconfig, FONTCONFIG, LATE_FONTCONFIG);
}

struct face_found {
	const char *file;
	int index;
	int distance; /* from an upright face of normal weight and width */
};

void *font_families_open(void)
{
	return fontconfig()->FcInitLoadConfigAndFonts();
}

void font_families_close(void *families)
{
	if (families == NULL)
		return;
	fontconfig()->FcConfigDestroy(families);
	fontconfig()->FcFini();
}

static int number_or(const FcPattern *pattern, const char *object, int otherwise)
{
	int number = otherwise;

	fontconfig()->FcPatternGetInteger(pattern, object, 0, &number);
	return number;
}

static bool face_read(const FcPattern *pattern, struct face_found *face)
{
	FcChar8 *file = NULL;

	if (fontconfig()->FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch)
		return false;
	face->file = (const char *)file;
	face->index = number_or(pattern, FC_INDEX, 0);
	face->distance = abs(number_or(pattern, FC_WEIGHT, FC_WEIGHT_REGULAR) - FC_WEIGHT_REGULAR) +
			 abs(number_or(pattern, FC_WIDTH, FC_WIDTH_NORMAL) - FC_WIDTH_NORMAL) +
			 10 * number_or(pattern, FC_SLANT, FC_SLANT_ROMAN);
	return face->index >= 0 &&
	       face->index <= 0xFFFF; /* above: an instance of a variable font */
}

static bool face_is_better(const struct face_found *a, const struct face_found *b)
{
	if (b->file == NULL || a->distance != b->distance)
		return b->file == NULL || a->distance < b->distance;
	int order = strcmp(a->file, b->file);
	return order < 0 || (order == 0 && a->index < b->index);
}

bool font_families_find(void *families, const char *family, struct str *path, unsigned *index)
{
	struct face_found best = { .distance = INT_MAX };

	if (families == NULL)
		return false;
	FcPattern *wanted =
		fontconfig()->FcPatternBuild(NULL, FC_FAMILY, FcTypeString, family, (char *)NULL);
	FcObjectSet *objects = fontconfig()->FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT,
							      FC_WIDTH, FC_SLANT, (char *)NULL);
	FcFontSet *list = fontconfig()->FcFontList(families, wanted, objects);
	for (int i = 0; list != NULL && i < list->nfont; i++) {
		struct face_found face;

		if (face_read(list->fonts[i], &face) && face_is_better(&face, &best))
			best = face;
	}
	if (best.file != NULL) {
		str_clear(path);
		str_add(path, best.file);
		*index = (unsigned)best.index;
	}
	if (list != NULL)
		fontconfig()->FcFontSetDestroy(list);
	fontconfig()->FcObjectSetDestroy(objects);
	fontconfig()->FcPatternDestroy(wanted);
	return best.file != NULL;
}
