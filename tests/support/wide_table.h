/* wide_table.h - a briefing with one large table, to measure with. */
#ifndef TESTS_SUPPORT_WIDE_TABLE_H
#define TESTS_SUPPORT_WIDE_TABLE_H

/* Writes PATH and, beside it, the table's values: rows by columns, totals left out. PATH ends in
 * .yaml. */
void wide_table_write(const char *path, int rows, int columns);

#endif
