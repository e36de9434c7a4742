/* parse.h - the text of a YAML file into a tree of nodes, by libyaml's events. */
#ifndef REPORT_YAML_PARSE_H
#define REPORT_YAML_PARSE_H

#include "report/yaml/node.h"
#include "report/yaml/source.h"

/* The root of the file's one document; NULL when reading ended with an error. Keys that are given
 * twice, or are no text, are errors too but do not end the reading: the caller counts. */
struct node *yaml_parse(struct source *source, struct node_store *store, struct errors *errors);

#endif
