/* images.c - see images.h. */
#include "report/pdf/images.h"

#include <stdlib.h>

#include "report/base/memory.h"
#include "report/pdf/object.h"

#define LEVEL 9

void images_finish(struct images *images)
{
	free(images->items);
	*images = (struct images){ 0 };
}

/* ISO 32000-1:2008 §8.9.6.2: a stencil that lets the colour through where a bit is 1. */
static HPDF_Dict mask_create(const struct images *images, const struct picture *picture)
{
	HPDF_Dict mask = object_reserve(images->doc);
	struct str entries = STR_INIT;

	str_printf(&entries,
		   "/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1/Decode[1 0]"
		   "/Width %u/Height %u",
		   (unsigned)picture->width, (unsigned)picture->height);
	object_fill(mask, &entries);
	object_set_stream(mask, images->deflate, picture->ink, picture->bytes, LEVEL);
	str_finish(&entries);
	return mask;
}

size_t images_add(struct images *images, const struct picture *picture)
{
	images->items =
		array_grow(images->items, images->n, &images->capacity, sizeof *images->items);
	images->items[images->n] = mask_create(images, picture);
	return images->n++;
}

void images_add_resources(const struct images *images, struct str *out)
{
	for (size_t i = 0; i < images->n; i++) {
		str_printf(out, "/I%zu", i);
		object_add_reference(out, images->items[i]);
	}
}
