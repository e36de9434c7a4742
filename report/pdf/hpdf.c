/* hpdf.c - see hpdf.h. */
#include "report/pdf/hpdf.h"

#include <stdbool.h>

const struct hpdf *hpdf(void)
{
	LATE_ACCESSOR(hpdf, LIBHARU, LATE_HPDF);
}
