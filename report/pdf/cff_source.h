/* cff_source.h - reads a Compact Font Format table (Adobe Technical Note 5176) without trusting it.
 */
#ifndef REPORT_PDF_CFF_SOURCE_H
#define REPORT_PDF_CFF_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CFF_FONT_DICTS_MAX 256
#define CFF_ESCAPE 12
#define CFF_ESCAPED(code) (CFF_ESCAPE << 8 | (code))

enum cff_operator { /* Technical Note 5176, tables 9, 10 and 23 */
		    CFF_FONT_BBOX = 5,
		    CFF_CHARSET = 15,
		    CFF_CHARSTRINGS = 17,
		    CFF_PRIVATE = 18,
		    CFF_SUBRS = 19,
		    CFF_FONT_MATRIX = CFF_ESCAPED(7),
		    CFF_ROS = CFF_ESCAPED(30),
		    CFF_CID_COUNT = CFF_ESCAPED(34),
		    CFF_FD_ARRAY = CFF_ESCAPED(36),
		    CFF_FD_SELECT = CFF_ESCAPED(37),
};

/* A piece of the table. A zeroed one is absent. */
struct cff_span {
	const unsigned char *at;
	size_t len;
};

/* §5: an array of pieces. */
struct cff_index {
	const unsigned char *offsets;
	struct cff_span objects; /* begins one byte early, as offsets count from there */
	unsigned count, offset_size;
};

struct cff_source {
	struct cff_span all, top;
	struct cff_index charstrings;
	struct cff_index font_dicts; /* of a CID-keyed font; else empty */
	struct cff_span select;      /* FDSelect, up to the end of the table */
};

/* Borrows the bytes. False when the table is damaged. */
bool cff_source_read(struct cff_source *source, const unsigned char *bytes, size_t len);
bool cff_source_is_cid_keyed(const struct cff_source *source);
/* The i-th piece; absent when there is none. */
struct cff_span cff_index_item(const struct cff_index *index, unsigned i);
/* Font dict of each glyph (§19) into dicts, room for charstrings.count. False when damaged. */
bool cff_source_select(const struct cff_source *source, uint8_t *dicts);
/* The private dict that a font dict or the top dict points to; absent when it points nowhere. */
struct cff_span cff_private_dict(const struct cff_source *source, struct cff_span dict);

/* Steps over one entry of a dict: its operands and its operator. False at the dict's end. */
bool cff_dict_next(struct cff_span *dict, struct cff_span *operands, unsigned *op);
bool cff_dict_find(struct cff_span dict, unsigned wanted, struct cff_span *operands);

#endif
