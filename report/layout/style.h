/* style.h - every measure of the page in one table, and how an office's house style changes it. */
#ifndef REPORT_LAYOUT_STYLE_H
#define REPORT_LAYOUT_STYLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/error.h"
#include "report/layout/fonts.h"
#include "report/layout/page.h"
#include "report/model/document.h"
#include "report/text/paragraph.h"

/* X(NAME, key, default, kind, smallest, largest, where it comes from): `page:` of a briefing.
 * Lengths are held in mpt, counts and choices as they are; smallest and largest in the default's
 * unit. 225 mm hold 22 lines: (225 mm - 5.556 mm) / 21 = 10.450 mm = 29.62 pt; 156 mm hold 28
 * characters: 15.793 pt each (typography.md 1.1). */
#define PAGE_MEASURES(X)                                                                           \
	X(WIDTH, "width", "210mm", LENGTH, 100, 420, "GB/T 9704-2012 §5.1")                        \
	X(HEIGHT, "height", "297mm", LENGTH, 100, 420, "GB/T 9704-2012 §5.1")                      \
	X(TOP, "top", "37mm", LENGTH, 5, 120, "GB/T 9704-2012 §5.2.1")                             \
	X(LEFT, "left", "28mm", LENGTH, 5, 120, "GB/T 9704-2012 §5.2.1")                           \
	X(RIGHT, "right", "26mm", LENGTH, 5, 120, "GB/T 9704-2012 §5.2.1: 210 - 28 - 156")         \
	X(BOTTOM, "bottom", "35mm", LENGTH, 5, 120, "GB/T 9704-2012 §5.2.1: 297 - 37 - 225")       \
	X(LINES, "lines", "22", COUNT, 10, 60, "GB/T 9704-2012 §5.2.3")                            \
	X(COLUMNS, "columns", "28", COUNT, 10, 80, "GB/T 9704-2012 §5.2.3")                        \
	X(NUMBER_DROP, "number_drop", "7mm", LENGTH, 2, 25, "GB/T 9704-2012 §7.5")                 \
	X(NUMBER_INDENT, "number_indent", "1字", LENGTH, 0, 10, "GB/T 9704-2012 §7.5")             \
	X(NUMBERS, "numbers", "yes", FLAG, 0, 1, "GB/T 9704-2012 §7.5")                            \
	X(WIDOWS, "widows", "2", COUNT, 1, 5, "孤行不成页: lines that may start a page")           \
	X(ORPHANS, "orphans", "2", COUNT, 1, 5, "lines of a paragraph that may end a page")        \
	X(STRICTNESS, "strictness", "gb", STRICTNESS, 0, 3, "CLREQ 3.1.4, GB/T 15834-2011 §5.1")   \
	X(LATIN_SPACE, "latin_space", "0%", PERCENT, 0, 25, "CLREQ 3.2.2: none in 公文")           \
	X(HANGING, "hanging", "no", FLAG, 0, 1, "CLREQ 3.1.7: not customary in China")             \
	X(CHARACTER_GRID, "character_grid", "no", FLAG, 0, 1,                                      \
	  "GB/T 9704-2012 §5.2.3: of documents for word processors")                               \
	X(GROUPING, "grouping", "no", FLAG, 0, 1, "GB/T 15835-2011 §5.1.1: 1,659 in tables")       \
	X(TABLE_ROW, "table_row", "0.75行", LENGTH, 0.3, 3, "least height of a row")               \
	X(TABLE_LINE, "table_line", "1.3倍", RATIO, 1, 3, "line pitch in a wrapped cell, in ems")  \
	X(TABLE_PAD, "table_pad", "0.5字", LENGTH, 0, 3, "left and right of a cell's content")     \
	X(TABLE_THICK, "table_thick", "1.5pt", LENGTH, 0.1, 5,                                     \
	  "CY/T 170-2019: top and bottom rule")                                                    \
	X(TABLE_THIN, "table_thin", "0.5pt", LENGTH, 0.1, 5, "CY/T 170-2019: inner rules")         \
	X(TABLE_SMALLEST, "table_smallest", "六号", LENGTH, 3, 20, "what wide tables shrink to")   \
	X(CHART_HEIGHT, "chart_height", "8行", LENGTH, 4, 20, "of the drawing, without its title") \
	X(HEAD_DROP, "head_drop", "35mm", LENGTH, 0, 120, "GB/T 9704-2012 §7.2.4")                 \
	X(HEAD_GAP, "head_gap", "4mm", LENGTH, 0, 40, "GB/T 9704-2012 §7.2.7")                     \
	X(HEAD_RULE, "head_rule", "0.5mm", LENGTH, 0.1, 5, "GB/T 9704-2012 §7.2.7")                \
	X(ORDER_DROP, "order_drop", "20mm", LENGTH, 0, 120, "GB/T 9704-2012 §10.2")                \
	X(LETTER_TOP, "letter_top", "30mm", LENGTH, 10, 120, "GB/T 9704-2012 §10.1, of the paper") \
	X(LETTER_FOOT, "letter_foot", "20mm", LENGTH, 5, 120, "GB/T 9704-2012 §10.1")              \
	X(LETTER_RULE, "letter_rule", "170mm", LENGTH, 60, 420, "GB/T 9704-2012 §10.1")            \
	X(SEAL, "seal", "42mm", LENGTH, 20, 50, "diameter of a seal without a picture's own")      \
	X(CHOP, "chop", "2行", LENGTH, 0.5, 5, "height of a stamped name's picture")               \
	X(COLOPHON_THICK, "colophon_thick", "0.35mm", LENGTH, 0.1, 5, "GB/T 9704-2012 §7.4.1")     \
	X(COLOPHON_THIN, "colophon_thin", "0.25mm", LENGTH, 0.1, 5, "GB/T 9704-2012 §7.4.1")       \
	X(COLOPHON_EVEN, "colophon_even", "yes", FLAG, 0, 1, "GB/T 9704-2012 §7.4.1, §7.5: 偶数页")

/* X(NAME, key, font, size, first indent, blank before, blank after, alignment, colour, where from)
 * : `styles:` of a briefing. */
#define TEXT_STYLES(X)                                                                             \
	X(BODY, "body", "body", "3号", "2字", "0", "0", "justify", "black", "§5.2.2, §7.3.3")      \
	X(TITLE, "title", "title", "2号", "0", "0", "1行", "center", "black", "§7.3.1")            \
	X(HEADING1, "heading1", "heading1", "3号", "2字", "0", "0", "justify", "black", "§7.3.3")  \
	X(HEADING2, "heading2", "heading2", "3号", "2字", "0", "0", "justify", "black", "§7.3.3")  \
	X(HEADING3, "heading3", "body", "3号", "2字", "0", "0", "justify", "black", "§7.3.3")      \
	X(HEADING4, "heading4", "body", "3号", "2字", "0", "0", "justify", "black", "§7.3.3")      \
	X(LABEL, "label", "heading1", "3号", "2字", "0", "0", "left", "black", "§10.3: 出席")      \
	X(NAME, "name", "heading2", "3号", "0", "0", "0", "left", "black", "§7.2.6: 签发人")       \
	X(POST, "post", "body", "3号", "0", "0", "1行", "left", "black", "§10.3")                  \
	X(SPEAKER, "speaker", "heading1", "3号", "2字", "0", "0", "justify", "black", "")          \
	X(ASKER, "asker", "heading2", "3号", "2字", "0", "0", "justify", "black", "")              \
	X(LIST, "list", "body", "3号", "2字", "0", "0", "justify", "black", "§7.3.3")              \
	X(TABLE_TITLE, "table_title", "heading1", "四号", "0", "0", "0", "center", "black", "")    \
	X(TABLE_UNIT, "table_unit", "table", "五号", "0", "0", "0", "right", "black", "")          \
	X(TABLE_HEAD, "table_head", "heading1", "小四", "0", "0", "0", "center", "black", "")      \
	X(TABLE_TEXT, "table_text", "table", "小四", "0", "0", "0", "left", "black", "")           \
	X(TABLE_TOTAL, "table_total", "heading1", "小四", "0", "0", "0", "left", "black", "")      \
	X(TABLE_NOTE, "table_note", "table", "五号", "0", "0", "0.5行", "left", "black", "")       \
	X(CHART_TITLE, "chart_title", "heading1", "四号", "0", "0", "0.5行", "center", "black",    \
	  "")                                                                                      \
	X(CHART_LABEL, "chart_label", "table", "五号", "0", "0", "0", "left", "black", "")         \
	X(PAGE_NUMBER, "page_number", "latin", "4号", "0", "0", "0", "left", "black", "§7.5")      \
	X(WATERMARK, "watermark", "title", "96pt", "0", "0", "0", "center", "#e6e6e6", "")         \
	X(ORGAN, "organ", "title", "46pt", "0", "0", "2行", "center", "red", "§7.2.4")             \
	X(DOCUMENT_NUMBER, "document_number", "body", "3号", "1字", "0", "0", "center", "black",   \
	  "§7.2.5")                                                                                \
	X(ADDRESSEE, "addressee", "body", "3号", "0", "0", "0", "justify", "black", "§7.3.2")      \
	X(CONTENTS_TITLE, "contents_title", "heading1", "3号", "0", "1行", "1行", "center",        \
	  "black", "")                                                                             \
	X(CONTENTS, "contents", "body", "3号", "0", "0", "1行", "left", "black", "")               \
	X(SIGNATURE, "signature", "body", "3号", "2字", "1行", "0", "right", "black", "§7.3.5.2")  \
	X(ATTACHMENT, "attachment", "heading1", "3号", "0", "0", "1行", "left", "black", "§7.3.7") \
	X(ANNEXES, "annexes", "body", "3号", "2字", "1行", "0", "left", "black", "§7.3.4")         \
	X(SERIAL, "serial", "body", "3号", "0", "0", "0", "left", "black", "§7.2.1")               \
	X(SECRECY, "secrecy", "heading1", "3号", "0", "0", "0", "left", "black", "§7.2.2, §7.2.3") \
	X(SIGNERS, "signers", "body", "3号", "1字", "0", "0", "left", "black", "§7.2.6")           \
	X(CHOP, "chop", "heading2", "二号", "4字", "2行", "1行", "right", "red", "§7.3.5.3")       \
	X(ATTENDANCE, "attendance", "body", "3号", "2字", "1行", "0", "left", "black", "§10.3")    \
	X(COLOPHON, "colophon", "body", "4号", "1字", "0", "0", "left", "black", "§7.4.2, §7.4.3") \
	X(NOTE, "note", "body", "3号", "2字", "0", "0", "justify", "black", "§7.3.6")              \
	X(IMPRINT, "imprint", "latin", "六号", "0", "0", "0", "left", "#666666", "")

enum page_measure {
#define X(name, key, value, kind, least, most, source) PAGE_##name,
	PAGE_MEASURES(X)
#undef X
		PAGE_MEASURE_COUNT
};

enum text_style_name {
#define X(name, key, font, size, indent, before, after, align, color, source) STYLE_##name,
	TEXT_STYLES(X)
#undef X
		TEXT_STYLE_COUNT
};

struct text_style {
	int32_t font;      /* enum font_role */
	int32_t size;      /* em, mpt */
	int32_t indent;    /* of a paragraph's first line, mpt */
	int32_t before;    /* blank space, mpt; none at the top of a page */
	int32_t after;     /* blank space, mpt */
	int32_t alignment; /* enum alignment */
	int32_t color;     /* 0xRRGGBB */
};

struct style {
	int32_t page[PAGE_MEASURE_COUNT];
	struct text_style text[TEXT_STYLE_COUNT];
	mpt type_width, type_height; /* 版心 of an upright page */
	mpt char_pitch, line_pitch;  /* 字 and 行 */
};

/* GB/T 9704-2012 §6.2: Y80 M80. */
#define STYLE_RED 0xE6382E
#define STYLE_DOUBT 0xE6382F /* the same to the eye: what is red because it is doubtful */
/* Where the baseline of Han type lies below the top of its em box, in thousandths of the em. */
#define STYLE_ASCENT 880

/* The defaults of both tables, changed by a briefing's settings. Units: mm cm pt, 字 (a character
 * of the grid), 行 (a line of the grid), 号 (二号, 2号, 小四), %, 倍; choices by name; colours
 * black, red or #rrggbb. Fails with the setting's place on an unknown name (with a hint), a value
 * that cannot be read, one out of range, and measures that do not go together. */
MUST_LOOK bool style_init(struct style *style, const struct style_setting *settings, size_t n,
			  struct error *err);

struct color style_color(int32_t rgb);
/* Where the baseline lies below the top of the line's em box. */
mpt style_ascent(const struct text_style *text);

/* For help and documentation: the rows of both tables, false past the last. */
struct style_help {
	const char *group, *key, *value, *source;
};
bool style_page_help(size_t row, struct style_help *out);

#endif
