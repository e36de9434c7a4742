/* decode_official.h - what blocks of official papers hold beside their texts; `into` is the block. */
#ifndef REPORT_YAML_DECODE_OFFICIAL_H
#define REPORT_YAML_DECODE_OFFICIAL_H

#include "report/model/document.h"
#include "report/yaml/schema.h"

/* One text into block->by, several into block->items. */
void decode_offices(struct decoder *d, const struct node *node, void *into);
/* One or several into block->names. */
void decode_names(struct decoder *d, const struct node *node, void *into);
/* true or false, or the pictures of seals. */
void decode_seals(struct decoder *d, const struct node *node, void *into);
/* When all keys are read: says what does not go together. */
void decode_official_settle(struct decoder *d, const struct block *block);
/* The same of the blocks behind one another. */
void decode_official_order(struct decoder *d, const struct document *document);

extern const struct schema_choice paper_form_words[], urgency_words[], attendance_words[];

#endif
