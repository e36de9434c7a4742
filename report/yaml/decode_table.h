/* decode_table.h - what a table block wishes for, key by key; `into` is the block. */
#ifndef REPORT_YAML_DECODE_TABLE_H
#define REPORT_YAML_DECODE_TABLE_H

#include "report/model/document.h"
#include "report/yaml/schema.h"

void decode_table_figure(struct decoder *d, const struct node *node, void *into);
void decode_table_rows(struct decoder *d, const struct node *node, void *into);
void decode_table_columns(struct decoder *d, const struct node *node, void *into);
void decode_table_sort(struct decoder *d, const struct node *node, void *into);
void decode_table_total(struct decoder *d, const struct node *node, void *into);
void decode_table_only(struct decoder *d, const struct node *node, void *into);
/* When all keys are read: finds what they mean, and says what does not go together. */
void decode_table_settle(struct decoder *d, struct block *block);

/* Figures of tables and charts. */
void decode_block_figure(struct decoder *d, const struct node *node, struct block *block);
void decode_block_figures(struct decoder *d, struct node *const *nodes, size_t n,
			  struct block *block);

extern const struct schema table_row_schema, table_column_schema, table_sort_schema;

#endif
