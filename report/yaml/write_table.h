/* write_table.h - the rows, columns and order of a table block, written as they are read. */
#ifndef REPORT_YAML_WRITE_TABLE_H
#define REPORT_YAML_WRITE_TABLE_H

#include "report/model/document.h"
#include "report/yaml/writer.h"

bool wish_has_rows(const struct block *block);
bool wish_has_columns(const struct block *block);
bool wish_has_total(const struct block *block);
bool wish_has_sort(const struct block *block);
bool wish_has_only(const struct block *block);
void put_rows(struct writer *w, const struct block *block);
void put_columns(struct writer *w, const struct block *block);
void put_total(struct writer *w, const struct block *block);
void put_sort(struct writer *w, const struct block *block);
void put_only(struct writer *w, const struct block *block);

#endif
