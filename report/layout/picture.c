/* picture.c - see picture.h. libpng reads the file and turns every kind of PNG into one. */
#include "report/layout/picture.h"

#include <errno.h>
#include <png.h>
#include <stdlib.h>
#include <string.h>

#include "report/base/i18n.h"
#include "report/base/late.h"
#include "report/base/memory.h"
#include "report/base/parcel.h"

#define SIDE_MOST 4000
#define CHANNELS 4 /* red, green, blue, opacity */
#define INK_LEAST 128
#define FILE_PIECE ((size_t)64 << 10) /* of a kept one that is read at a time */

#define PNG_FUNCTIONS(X)                    \
	X(png_image_begin_read_from_file)   \
	X(png_image_begin_read_from_memory) \
	X(png_image_finish_read)            \
	X(png_image_free)                   \
	X(png_image_write_to_memory)

struct png {
	PNG_FUNCTIONS(LATE_MEMBER)
};

static const struct png *png(void)
{
	LATE_ACCESSOR(png, PNG_FUNCTIONS, LATE_PNG);
}

/* How far a dot is from blank paper: opaque, and dark in at least one of the colours. */
static unsigned ink_of(const uint8_t *dot)
{
	unsigned lightest = dot[0] < dot[1] ? dot[0] : dot[1];

	lightest = dot[2] < lightest ? dot[2] : lightest;
	return (255 - lightest) * dot[3] / 255;
}

/* Whether there is any. */
static bool take_ink(const uint8_t *dots, struct picture *out, uint8_t *ink)
{
	size_t stride = (out->width + 7) / 8;
	bool any = false;

	for (size_t y = 0; y < out->height; y++)
		for (size_t x = 0; x < out->width; x++) {
			if (ink_of(dots + (y * out->width + x) * CHANNELS) < INK_LEAST)
				continue;
			ink[y * stride + x / 8] |= (uint8_t)(0x80u >> x % 8);
			any = true;
		}
	return any;
}

MUST_LOOK static bool decode(png_image *image, const struct seal *seal, struct arena *arena,
			     struct picture *out, struct error *err)
{
	uint8_t *dots;

	if (image->width > SIDE_MOST || image->height > SIDE_MOST)
		return error_at(err, ERROR_VALUE, seal->place,
				_("the picture '%s' has %u x %u dots: expected at most %d a side"),
				seal->written, (unsigned)image->width, (unsigned)image->height,
				SIDE_MOST);
	image->format = PNG_FORMAT_RGBA;
	dots = xcalloc((size_t)image->width * image->height, CHANNELS);
	bool read = png()->png_image_finish_read(image, NULL, dots, 0, NULL) != 0;
	*out = (struct picture){ .width = image->width, .height = image->height };
	out->bytes = (size_t)(out->width + 7) / 8 * out->height;
	uint8_t *ink = arena_array(arena, out->bytes, 1);
	out->ink = ink;
	bool any = read && take_ink(dots, out, ink);
	free(dots);
	if (!read)
		return error_at(err, ERROR_SYNTAX, seal->place, _("cannot read the PNG file '%s': %s"),
				seal->written, image->message);
	if (!any)
		return error_at(err, ERROR_VALUE, seal->place,
				_("the picture '%s' is blank: expected a seal"), seal->written);
	return true;
}

/* All bytes of one that is kept; the caller frees them. */
MUST_LOOK static bool read_kept(const struct parcel *file, char **out, size_t *size,
				struct error *err)
{
	struct parcel_piece piece = { .n = FILE_PIECE, .got = FILE_PIECE };
	char *bytes = NULL;

	*size = 0;
	for (; piece.got == piece.n; *size += piece.got) {
		bytes = xreallocarray(bytes, *size + piece.n, 1);
		piece.into = bytes + *size;
		if (!parcel_read(file, *size, &piece, err)) {
			free(bytes);
			return false;
		}
	}
	*out = bytes;
	return true;
}

/* The head of the file, or of the bytes that stand for it. */
static bool begin(png_image *image, const struct seal *seal, const char *kept, size_t size)
{
	memset(image, 0, sizeof *image);
	image->version = PNG_IMAGE_VERSION;
	errno = 0;
	return kept != NULL ? png()->png_image_begin_read_from_memory(image, kept, size) != 0
			    : png()->png_image_begin_read_from_file(image, seal->path) != 0;
}

bool picture_read(const struct seal *seal, struct arena *arena, struct picture *out,
		  struct error *err)
{
	png_image image;
	char *kept = NULL;
	size_t size = 0;

	if (seal->kept != NULL && !read_kept(seal->kept, &kept, &size, err))
		return false;
	bool ok = begin(&image, seal, kept, size) ||
		  error_at(err, errno == ENOENT ? ERROR_IO : ERROR_SYNTAX, seal->place,
			   _("cannot read the PNG file '%s': %s"), seal->written, image.message);
	ok = ok && decode(&image, seal, arena, out, err);
	png()->png_image_free(&image);
	free(kept);
	return ok;
}

/* A byte a dot, the number of its colour: 1 ink. */
static uint8_t *dots_of(const struct picture *picture)
{
	uint8_t *dots = xcalloc((size_t)picture->width * picture->height, 1);
	size_t stride = (picture->width + 7) / 8;

	for (size_t y = 0; y < picture->height; y++)
		for (size_t x = 0; x < picture->width; x++)
			dots[y * picture->width + x] =
				picture->ink[y * stride + x / 8] >> (7 - x % 8) & 1;
	return dots;
}

bool picture_png(const struct picture *picture, struct color ink, struct str *out,
		 struct error *err)
{
	const uint8_t colors[2][CHANNELS] = { { ink.r, ink.g, ink.b, 0 },
					      { ink.r, ink.g, ink.b, 255 } };
	png_image image = { .version = PNG_IMAGE_VERSION,
			    .width = picture->width,
			    .height = picture->height,
			    .format = PNG_FORMAT_RGBA_COLORMAP,
			    .colormap_entries = 2 };
	uint8_t *dots = dots_of(picture);
	png_alloc_size_t size = 0;
	char *bytes = NULL;

	bool ok = png()->png_image_write_to_memory(&image, NULL, &size, 0, dots, 0, colors) != 0;
	if (ok) {
		bytes = xmalloc(size);
		ok = png()->png_image_write_to_memory(&image, bytes, &size, 0, dots, 0, colors) !=
		     0;
	}
	if (ok)
		str_add_bytes(out, bytes, size);
	else
		error_set(err, ERROR_IO, _("cannot write the picture of a seal: %s"),
			  image.message);
	free(bytes);
	free(dots);
	return ok;
}
