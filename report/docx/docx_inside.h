/* docx_inside.h - what the writers of the parts of a document share. Internal to docx. */
#ifndef REPORT_DOCX_DOCX_INSIDE_H
#define REPORT_DOCX_DOCX_INSIDE_H

#include "report/archive/markup_write.h"
#include "report/docx/docx.h"
#include "report/layout/context.h"
#include "report/layout/table_model.h"

#define DOCX_XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define DOCX_W_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TWIP 50                /* mpt: a twentieth of a point */
#define HALF_POINT 500         /* mpt */
#define DOCX_MARKS 1000000000u /* ids of marks that are no numbers' begin above it */

struct docx {
	struct context context; /* what blocks are expanded by; nothing is placed in it */
	struct docx_file *file;
	const struct docx_request *request;
	const char *fonts[FONT_ROLE_COUNT];
	struct str body;    /* word/document.xml as it grows */
	struct str *charts; /* a part each */
	size_t n_charts, charts_capacity;
	bool wide; /* the section is landscape */
};

/* How a paragraph differs from its style. Lengths in twips; a zeroed struct does not differ. */
struct docx_paragraph {
	enum text_style_name style;
	bool keep_next, page_break, rule_below;
	mpt over, under;                 /* black rules over and under it; 0 for none */
	bool plain_lines;                /* as high as what stands in it */
	bool plain_before;               /* no blank space before it */
	int pitch;                       /* of its lines, off the grid; 0: the style's */
	int left, right, first, hanging; /* indents; first and hanging exclude one another */
	bool indents;                    /* the indents stand, 0 as well */
	int tab, tab_right;              /* tab stops: left one, right one; 0 for none */
	bool leader;                     /* dots before the right one */
	const char *jc;                  /* NULL: the style's */
};

/* How a run differs from its paragraph's style. */
struct docx_look {
	bool doubtful; /* red */
	bool raised;   /* the mark of a note */
	bool styled;   /* `style`'s font, size and colour */
	enum text_style_name style;
	int half_points; /* size of its own; 0: none */
};

/* ---- docx_text.c ---- */

void docx_paragraph_open(struct docx *d, const struct docx_paragraph *paragraph);
void docx_paragraph_close(struct docx *d);
void docx_run(struct docx *d, const char *text, size_t len, const struct docx_look *look);
void docx_words(struct docx *d, const char *text); /* a run as the style has it */
void docx_tab(struct docx *d);
/* A number that is bound: a control within a bookmark. Both texts live as long as the file. */
void docx_number(struct docx *d, const char *cell, const char *text, const struct docx_look *look);
/* Bytes [start, end) of a bound text; lines of the file are joined as on paper, or kept. */
struct docx_part {
	const struct bound_text *bound;
	const struct text *text;
	size_t start, end;
	bool forced_lines;
	const struct docx_look *look;
};
void docx_bound(struct docx *d, const struct docx_part *part);
/* The words of a cell, or of what was reckoned, as the arena of the file keeps them. */
const char *docx_cell_name(struct docx *d, struct cell_ref cell);

/* ---- docx_styles.c ---- */

void docx_styles(const struct docx *d, struct str *out);
void docx_font_table(const struct docx *d, struct str *out);
void docx_run_style(const struct docx *d, enum text_style_name style, struct str *out);
void docx_choose_fonts(struct docx *d);
const char *docx_alignment(const struct text_style *style);
/* Twips that a character of Normal is set closer or wider than its size. */
int docx_spacing(const struct docx *d);
/* The same in 4096ths of a point, as the grid of characters has it. */
int docx_character_space(const struct docx *d);
int docx_line_pitch(const struct docx *d); /* twips, whole cells of the grid */
int docx_type_width(const struct docx *d); /* twips, of an upright page */
int docx_type_height(const struct docx *d);

/* ---- docx_blocks.c, docx_official.c, docx_closing.c, docx_table.c, docx_chart.c: a function a
 * kind of block ----
 */

typedef bool docx_block(struct docx *d, const struct block *block, struct error *err);
docx_block docx_title, docx_letterhead, docx_addressee, docx_contents, docx_people, docx_heading,
	docx_text_block, docx_list, docx_table, docx_chart, docx_signature, docx_attachments,
	docx_attachment, docx_note, docx_spoken, docx_revisions, docx_attendance, docx_colophon;
MUST_LOOK bool docx_title_text(struct docx *d, const struct text *text, struct error *err);
/* Offices that stand together: the items of a block, or the one that it names. */
size_t docx_offices(const struct block *block);
const struct text *docx_office(const struct block *block, size_t i);
/* 1. before an item whose text is expanded, with a blank where the two would look like a decimal.
 */
void docx_item_number(const struct docx *d, size_t item, char *out, size_t size);
/* Width of a text in thousandths of an em: Han a whole one, what is narrow a half. */
int docx_width(const char *text);

/* ---- docx_package.c ---- */

/* Ends the section so far when it is of the other direction. */
void docx_turn(struct docx *d, bool wide);
void docx_section(const struct docx *d, bool wide, struct str *out);
void docx_pack(struct docx *d);

#endif
