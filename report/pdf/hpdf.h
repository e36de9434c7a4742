/* hpdf.h - libharu, loaded when the first PDF is begun. */
#ifndef REPORT_PDF_HPDF_H
#define REPORT_PDF_HPDF_H

#include <hpdf.h>

#include "report/base/late.h"

#define LIBHARU(X)                    \
	X(HPDF_AddPage)               \
	X(HPDF_Array_Add)             \
	X(HPDF_Array_New)             \
	X(HPDF_CallbackWriter_New)    \
	X(HPDF_Dict_Add)              \
	X(HPDF_Dict_AddBoolean)       \
	X(HPDF_Dict_AddName)          \
	X(HPDF_Dict_AddNumber)        \
	X(HPDF_Dict_GetItem)          \
	X(HPDF_Dict_New)              \
	X(HPDF_Dict_RemoveElement)    \
	X(HPDF_Free)                  \
	X(HPDF_FreeMem)               \
	X(HPDF_NewEx)                 \
	X(HPDF_Obj_ForceFree)         \
	X(HPDF_Obj_WriteValue)        \
	X(HPDF_Page_SetHeight)        \
	X(HPDF_Page_SetWidth)         \
	X(HPDF_SetPagesConfiguration) \
	X(HPDF_Stream_Free)           \
	X(HPDF_Stream_Write)          \
	X(HPDF_String_New)            \
	X(HPDF_Xref_Add)              \
	X(HPDF_Xref_GetEntry)

struct hpdf {
	LIBHARU(LATE_MEMBER)
};

const struct hpdf *hpdf(void);

#endif
