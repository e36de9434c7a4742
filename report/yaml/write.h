/* write.h - YAML out: the values of a briefing, its parts, and single entries of a file. */
#ifndef REPORT_YAML_WRITE_H
#define REPORT_YAML_WRITE_H

#include "report/base/str.h"
#include "report/model/briefing.h"
#include "report/model/proposal.h"
#include "report/yaml/node.h"

/* Adds the `values:` of a briefing, with asof, source and note, in the order of its figures;
 * nothing when none is given. Values that were computed are left out. Reading them back gives the
 * same cells. */
void yaml_write_values(const struct briefing *briefing, struct str *out);
/* Adds the `spellings:` of a file, those of one dimension beside one another; nothing for none. */
void yaml_write_spellings(const struct spelling *spellings, size_t n, struct str *out);
/* Adds a whole file as a sheet's columns suggest it. */
void yaml_write_proposal(const struct proposal *proposal, struct str *out);
/* Adds one dimension or figure of it, name and all, on one line. */
void yaml_write_proposed_dimension(const struct proposed_dimension *dimension, struct str *out);
void yaml_write_proposed_figure(const struct proposed_figure *figure, const char *ledger,
				struct str *out);
/* Adds the `ledgers:` of a briefing. */
void yaml_write_ledgers(const struct ledger *ledgers, size_t n, struct str *out);
/* Adds "key: TEXT" as one entry of a file's top level, quoted as needed. */
void yaml_write_text(const char *key, const char *text, struct str *out);
/* The same of an event, of people, of a document: read back they are the same, by the tables that
 * read them. erased (NULL: nothing) is an event whose keys, where event lacks them, are written as
 * taken away: a template's word that is not to count. */
void yaml_write_event(const struct event *event, const struct event *erased, struct str *out);
void yaml_write_people(const struct person *people, size_t n, struct str *out);
void yaml_write_document(const struct document *document, struct str *out);
/* Adds what a block says under a key of its kind, as it stands behind the key; false when it says
 * nothing there. */
struct schema_field;
bool yaml_write_block_value(const struct block *block, const struct schema_field *field,
			    struct str *out);
/* Adds "key: value" as one entry of a file's top level, aliases written out. */
void yaml_write_entry(const struct node *key, const struct node *value, struct str *out);

#endif
