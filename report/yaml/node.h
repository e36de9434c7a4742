/* node.h - a YAML file as a tree whose every node knows where it stands. */
#ifndef REPORT_YAML_NODE_H
#define REPORT_YAML_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/base/arena.h"
#include "report/base/error.h"
#include "report/model/document.h"

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

enum node_style {
	NODE_PLAIN, /* scalars: as written without quotes; lists and mappings: in block style */
	NODE_QUOTED,
	NODE_LITERAL, /* | */
	NODE_FOLDED,  /* > */
	NODE_FLOW,    /* lists and mappings in [] and {} */
};

/* Immutable once the tree is built: an alias is the very node its anchor names. */
struct node {
	const char *file;
	union {
		const char *text;    /* scalar: UTF-8, ends in '\0', holds no other */
		struct node **items; /* list: n items; mapping: n keys, each before its value */
	};
	uint32_t n;               /* bytes, items, or pairs of key and value */
	uint32_t weight;          /* nodes in and under this one, aliases written out */
	int line, column;         /* 1-based, in characters, of its first character */
	int end_line, end_column; /* behind its last */
	uint16_t indent;          /* block scalars: blanks that its lines start with */
	uint8_t kind, style;      /* enum node_kind, enum node_style */
	uint8_t height;           /* 1 for a scalar */
};

/* Where nodes are made. The strings outlive the nodes: they become the briefing's. */
struct node_store {
	struct arena nodes;
	struct arena *texts; /* borrowed */
	uint32_t n;          /* nodes and pairs made so far */
};

struct node *node_create(struct node_store *store, enum node_kind kind);
void node_store_finish(struct node_store *store);

const struct node *node_key(const struct node *map, size_t pair);
const struct node *node_value(const struct node *map, size_t pair);
/* The value of a key, NULL when the mapping lacks it or the node is no mapping. Linear. */
const struct node *node_find(const struct node *map, const char *key);
bool node_is(const struct node *node, enum node_kind kind);
/* Nothing, ~ or null, without quotes. */
bool node_is_null(const struct node *node);
struct place node_place(const struct node *node);
/* A scalar with what is needed to find the place of each of its characters. */
struct text node_text(const struct node *node);
/* "a mapping", "a list", "text" or "nothing", translated. */
const char *node_describe(const struct node *node);

#endif
