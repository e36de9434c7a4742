/* decode.h - the parts of a briefing, each decoded in its own file; briefing_schema is their root.
 */
#ifndef REPORT_YAML_DECODE_H
#define REPORT_YAML_DECODE_H

#include "report/model/briefing.h"
#include "report/yaml/schema.h"

/* Each takes the value of its key; `into` is the briefing. */
void decode_dimensions(struct decoder *d, const struct node *node, void *into);
void decode_spellings(struct decoder *d, const struct node *node, void *into);
void decode_ledgers(struct decoder *d, const struct node *node, void *into);
void decode_figures(struct decoder *d, const struct node *node, void *into);
/* How the members of a figure relate to their totals, once its `by` is known; parts may be NULL. */
void decode_axes(struct decoder *d, const struct node *parts, struct figure *figure);
void decode_values(struct decoder *d, const struct node *node, void *into);
void decode_checks(struct decoder *d, const struct node *node, void *into);
void decode_waivers(struct decoder *d, const struct node *node, void *into);
void decode_document(struct decoder *d, const struct node *node, void *into);
void decode_page(struct decoder *d, const struct node *node, void *into);
void decode_styles(struct decoder *d, const struct node *node, void *into);

/* The rows of what stands under those keys, for documentation. */
extern const struct schema dimension_schema, ledger_schema, figure_schema, value_schema,
	check_schema;
/* One schema per kind of block, in the order of enum block_kind. */
const struct schema *block_schema(enum block_kind kind);
/* One block; item is a mapping. */
void decode_block(struct decoder *d, const struct node *item, struct block *block);
/* The key that may stand as the kind's own value; NULL when none may. */
const char *block_main(enum block_kind kind);

/* The whole file. */
extern const struct schema briefing_schema;

/* Names as keys: a figure's or dimension's must be a Unicode identifier, a member's any text that a
 * cell can be written with. Mistakes are reported; `what` is N_("figure") or N_("dimension"). */
bool decode_identifier(struct decoder *d, const struct node *key, const char *what);
bool decode_member_name(struct decoder *d, const struct node *key);
/* Finds what a name means; unknown ones are reported with the nearest. NAMES_NONE then. */
size_t decode_reference(struct decoder *d, const struct node *name, const struct names *index,
			const char *what);
/* A path as written, taken from the folder of the file that names it; in the arena. */
const char *decode_path(struct decoder *d, const struct node *node);

#endif
