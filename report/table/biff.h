/* biff.h - records of a workbook of Excel 97 to 2003 (BIFF8, [MS-XLS]), one after another. */
#ifndef REPORT_TABLE_BIFF_H
#define REPORT_TABLE_BIFF_H

#include "report/base/str.h"
#include "report/table/ole.h"

enum biff_type {
	BIFF_FORMULA = 0x0006,
	BIFF_EOF = 0x000A,
	BIFF_DATEMODE = 0x0022,
	BIFF_FILEPASS = 0x002F,
	BIFF_CONTINUE = 0x003C,
	BIFF_COLINFO = 0x007D,
	BIFF_BOUNDSHEET = 0x0085,
	BIFF_MULRK = 0x00BD,
	BIFF_RSTRING = 0x00D6,
	BIFF_XF = 0x00E0,
	BIFF_MERGEDCELLS = 0x00E5,
	BIFF_SST = 0x00FC,
	BIFF_LABELSST = 0x00FD,
	BIFF_NUMBER = 0x0203,
	BIFF_LABEL = 0x0204,
	BIFF_BOOLERR = 0x0205,
	BIFF_STRING = 0x0207,
	BIFF_ROW = 0x0208,
	BIFF_RK = 0x027E,
	BIFF_FORMAT = 0x041E,
	BIFF_BOF = 0x0809,
};

/* A record and its continuations read piece by piece. */
struct biff {
	struct ole_stream *stream;
	size_t next;     /* where the record behind this one begins */
	unsigned type;   /* of the record */
	size_t start;    /* where it begins */
	size_t at, left; /* what is read next, and bytes left in this piece */
	bool failed;     /* the file is damaged; err is set */
	struct error *err;
};

enum biff_result { BIFF_RECORD, BIFF_END, BIFF_BAD };
enum biff_result biff_next(struct biff *biff);
/* n bytes of the record, continuations joined; NULL with failed when they are not there. At most
 * 256 at a time. */
const unsigned char *biff_take(struct biff *biff, size_t n);
unsigned biff_u8(struct biff *biff);
unsigned biff_u16(struct biff *biff);
uint32_t biff_u32(struct biff *biff);
double biff_double(struct biff *biff);
void biff_pass(struct biff *biff, size_t n);
/* The record has more, continuations aside. */
bool biff_has(const struct biff *biff, size_t n);
/* A text of that many UTF-16 units: its flags, the units (each continuation begins with flags of
 * its own), formats and readings behind it passed over. Replaces out; at most SHARED_TEXT_MAX
 * bytes. */
void biff_text(struct biff *biff, size_t units, struct str *out);

#endif
