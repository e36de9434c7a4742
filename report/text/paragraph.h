/* paragraph.h - Chinese paragraphs into lines: CLREQ prohibitions, squeezing and justification, the
 * whole paragraph at once (Knuth and Plass), in linear time. Knows no fonts: advances come in,
 * positions go out. */
#ifndef REPORT_TEXT_PARAGRAPH_H
#define REPORT_TEXT_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* CLREQ 3.1.4 "Prohibition Rules for Line Start and Line End". */
enum strictness { STRICTNESS_NONE, STRICTNESS_BASIC, STRICTNESS_GB, STRICTNESS_STRICT };
enum alignment { ALIGN_JUSTIFY, ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

/* One character as it comes in. All lengths in one unit of the caller's (layout uses mpt). */
struct para_char {
	uint32_t codepoint; /* '\n' forces a line end */
	int32_t advance;    /* natural advance in its font */
	int32_t em;         /* its font size */
	bool glued;    /* no break before it, whatever the rules say (a unit behind its number) */
	bool centered; /* a full-width stop or pause whose ink stands in the middle of its box, as
			* ？ does in many fonts; the others lean to the left */
};

struct para_style {
	int32_t width;        /* measure of a line */
	int32_t first_indent; /* before the first line; may be negative (hanging) */
	int32_t left_indent;  /* before the others */
	int32_t grid; /* character pitch that full-width characters are set on, 0: natural advances
		       */
	enum strictness strictness;
	enum alignment alignment;
	int32_t latin_space;   /* between Han and Latin/digits, thousandths of the em, 0..250 */
	bool squeeze_line_end; /* GB/T 15834 5.1.10: a mark at the line end takes half its width */
	bool hanging;          /* one 、，。 may hang */
};

struct para_line {
	size_t start, end; /* characters [start, end); spaces at the break belong to the line but
			      are not drawn */
	size_t drawn_end;  /* characters [start, drawn_end) are drawn */
	int32_t x;         /* indent of the line's start */
	int32_t width;     /* from x to the end of the last drawn character */
};

struct paragraph {
	struct para_line *lines;
	size_t n_lines;
	int32_t *x; /* per character: where its glyph's origin stands, from the start of the measure
		     */
	/* private room, reused from paragraph to paragraph */
	void *workspace;
	size_t lines_capacity, x_capacity;
};

/* A zeroed struct is ready; finish releases what it grew. */
void paragraph_finish(struct paragraph *p);
/* Results stay valid until the next call with the same struct. Never fails: a word longer than the
 * line is cut between graphemes. */
void paragraph_break(struct paragraph *p, const struct para_char *chars, size_t n,
		     const struct para_style *style);
/* The same for a title: as few lines as can be, in the shape of a trapezium or a lozenge, broken
 * between words (GB/T 9704-2012 §7.3.1). A '\n' ends a line as it does in paragraphs. */
void paragraph_break_title(struct paragraph *p, const struct para_char *chars, size_t n,
			   const struct para_style *style);
/* The same for a name in a table: between words, in lines about equally long, none of a single Han
 * character where the width allows it. */
void paragraph_break_label(struct paragraph *p, const struct para_char *chars, size_t n,
			   const struct para_style *style);
/* Width of the longest piece that such a name should not be parted in. */
int32_t paragraph_longest_word(const struct para_char *chars, size_t n);

#endif
