/* docx_names.h - the elements of a document that its reader knows, a row each. Internal to docx. */
#ifndef REPORT_DOCX_DOCX_NAMES_H
#define REPORT_DOCX_DOCX_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* X(NAME, vocabulary, element) in the order of vocabulary and element: w is WordprocessingML,
 * transitional or strict; m mathematics, c charts, mc compatibility (ECMA-376). */
#define DOCX_ELEMENTS(X)                         \
	X(C_CAT, "c", "cat")                     \
	X(C_PT, "c", "pt")                       \
	X(C_SER, "c", "ser")                     \
	X(C_TX, "c", "tx")                       \
	X(C_V, "c", "v")                         \
	X(C_VAL, "c", "val")                     \
	X(MATH_TEXT, "m", "t")                   \
	X(ALTERNATE, "mc", "AlternateContent")   \
	X(CHOICE, "mc", "Choice")                \
	X(FALLBACK, "mc", "Fallback")            \
	X(ALT_CHUNK, "w", "altChunk")            \
	X(BOOKMARK_END, "w", "bookmarkEnd")      \
	X(BOOKMARK_START, "w", "bookmarkStart")  \
	X(BREAK, "w", "br")                      \
	X(COMMENT, "w", "comment")               \
	X(CARRIAGE, "w", "cr")                   \
	X(DELETED, "w", "del")                   \
	X(DELETED_TEXT, "w", "delText")          \
	X(ENDNOTE, "w", "endnote")               \
	X(FIELD_CHAR, "w", "fldChar")            \
	X(FIELD_SIMPLE, "w", "fldSimple")        \
	X(FOOTNOTE, "w", "footnote")             \
	X(GRID_AFTER, "w", "gridAfter")          \
	X(GRID_BEFORE, "w", "gridBefore")        \
	X(GRID_SPAN, "w", "gridSpan")            \
	X(INSERTED, "w", "ins")                  \
	X(INSTRUCTION, "w", "instrText")         \
	X(MOVE_FROM, "w", "moveFrom")            \
	X(MOVE_TO, "w", "moveTo")                \
	X(NO_BREAK_HYPHEN, "w", "noBreakHyphen") \
	X(OBJECT, "w", "object")                 \
	X(PARAGRAPH, "w", "p")                   \
	X(PARAGRAPH_LOOK, "w", "pPr")            \
	X(PICTURE, "w", "pict")                  \
	X(RUN, "w", "r")                         \
	X(RUN_LOOK, "w", "rPr")                  \
	X(RUBY_TEXT, "w", "rt")                  \
	X(CONTROL, "w", "sdt")                   \
	X(CONTROL_CONTENT, "w", "sdtContent")    \
	X(SYMBOL, "w", "sym")                    \
	X(TEXT, "w", "t")                        \
	X(TAB, "w", "tab")                       \
	X(TAG, "w", "tag")                       \
	X(TABLE, "w", "tbl")                     \
	X(CELL, "w", "tc")                       \
	X(ROW, "w", "tr")                        \
	X(ROW_LOOK, "w", "trPr")                 \
	X(BOX, "w", "txbxContent")               \
	X(VANISH, "w", "vanish")

enum docx_element {
#define X(name, vocabulary, element) ELEMENT_##name,
	DOCX_ELEMENTS(X)
#undef X
		ELEMENT_OTHER
};

/* name as report/archive/markup.h tells it. */
enum docx_element docx_element(const char *name);
/* Whether a reader that knows these vocabularies understands what an alternative requires; of a
 * prefix its address. */
bool docx_vocabulary_is_known(const char *address);

#endif
