/* row_words.h - words by which rows of departmental sheets are told apart; all texts folded. */
#ifndef REPORT_TABLE_ROW_WORDS_H
#define REPORT_TABLE_ROW_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "report/table/rows.h"

bool row_words_total(const char *text);      /* 合计, 小计, 太原市小计 … */
bool row_words_only_total(const char *text); /* nothing but such a word */
/* The first characters of such words and of signatures, and blanks that may stand before them, in
 * that encoding. */
size_t row_words_beginnings(enum rows_encoding encoding, const char *const **beginnings);
bool row_words_among(const char *text);     /* 其中 … */
bool row_words_note(const char *text);      /* 注：, 填表人, 审核, 1. … */
bool row_words_label(const char *text);     /* 室主任: a signature's label */
bool row_words_signature(const char *text); /* 审核人: … */
bool row_words_number(const char *text);    /* 1,659 or a date */
/* Where it stands in a row that numbers the columns, of which 1, (1), 甲 and A are the first; 0 for
 * any other text, series: tells 1, 甲 and A apart. */
size_t row_words_ordinal(const char *text, int *series);
/* Characters, not bytes. */
size_t row_words_length(const char *text);
/* 同上, 同　上, 〃, ″: raw, in the file's encoding. */
bool row_words_ditto(const char *text, size_t len, enum rows_encoding encoding);

#endif
