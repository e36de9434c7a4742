/* images.h - pictures of seals as image masks: dots of ink over what lies below, each picture once. */
#ifndef REPORT_PDF_IMAGES_H
#define REPORT_PDF_IMAGES_H

#include "report/pdf/hpdf.h"
#include <stddef.h>

#include "report/base/str.h"
#include "report/layout/picture.h"
#include "report/pdf/deflate.h"

/* A zeroed struct with doc and deflate filled in is ready. */
struct images {
	HPDF_Doc doc;
	struct deflate *deflate;
	HPDF_Dict *items;
	size_t n, capacity;
};

void images_finish(struct images *images);
/* The number of a new image of the picture: /I0, /I1 … */
size_t images_add(struct images *images, const struct picture *picture);
/* Adds the images to the entries of a dictionary of XObjects. */
void images_add_resources(const struct images *images, struct str *out);

#endif
