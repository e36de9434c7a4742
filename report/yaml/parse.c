/* parse.c - see parse.h. */
#include "report/yaml/parse.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "report/base/i18n.h"
#include "report/base/memory.h"
#include "report/base/names.h"
#include "report/base/utf8.h"
#include "report/yaml/limits.h"
#include "report/yaml/pairs.h"

/* What libyaml reads from. It yields no event before a scalar has ended, so a scalar that is too
 * long can only be stopped here. */
struct feed {
	struct source *source;
	size_t at, last_event; /* bytes handed over; the same when the last event came */
	bool too_long;         /* since the last event */
	bool bad;              /* err says why */
	struct error err;
};

/* A list or mapping that is not at its end yet. */
struct frame {
	struct node *node;
	size_t first; /* of its children in builder.pending */
};

#define SHARED_TEXTS 1024 /* a power of two */
#define SHARED_LEN 15     /* longer ones are rarely met twice */

struct builder {
	struct node_store *store;
	struct errors *errors;
	const char *file;
	struct frame frames[YAML_DEPTH_MAX];
	size_t depth;
	struct node **pending; /* finished children of the open nodes */
	size_t n_pending, pending_capacity;
	struct pair_list pairs;
	struct names anchor_index;
	struct node **anchors;
	size_t n_anchors, anchors_capacity;
	const char *shared[SHARED_TEXTS]; /* short texts met before, each at its hash */
	struct place last;                /* behind the last event */
	const struct source *source;
	size_t line_at; /* offset of source line number line_number */
	int line_number;
	struct node *root;
	bool done;
};

static int feed_read(void *data, unsigned char *buffer, size_t size, size_t *n)
{
	struct feed *feed = data;
	struct source *source = feed->source;

	*n = 0;
	feed->too_long = feed->at - feed->last_event > YAML_SCALAR_MAX;
	if (!feed->too_long && feed->at == source->len)
		feed->bad = source_more(source, &feed->err) == SOURCE_BAD;
	if (feed->too_long || feed->bad)
		return 0;
	*n = source->len - feed->at < size ? source->len - feed->at : size;
	if (*n > 0)
		memcpy(buffer, source->text + feed->at, *n);
	feed->at += *n;
	return 1;
}

static struct place mark_place(const struct builder *b, yaml_mark_t mark)
{
	return (struct place){ b->file, (int)mark.line + 1, (int)mark.column + 1 };
}

static bool refuse(struct builder *b, enum error_kind kind, yaml_mark_t mark, const char *text)
{
	errors_at(b->errors, kind, mark_place(b, mark), "%s", text);
	return false;
}

static struct node *create(struct builder *b, enum node_kind kind, const yaml_event_t *event)
{
	struct node *node = node_create(b->store, kind);

	node->file = b->file;
	node->line = (int)event->start_mark.line + 1;
	node->column = (int)event->start_mark.column + 1;
	node->end_line = (int)event->end_mark.line + 1;
	node->end_column = (int)event->end_mark.column + 1;
	return node;
}

/* --- anchors --- */

static void remember_anchor(struct builder *b, const yaml_char_t *anchor, struct node *node)
{
	const char *name = (const char *)anchor;

	if (name == NULL)
		return;
	size_t at = names_find(&b->anchor_index, name);
	if (at != NAMES_NONE) {
		b->anchors[at] = node;
		return;
	}
	b->anchors = array_grow(b->anchors, b->n_anchors, &b->anchors_capacity, sizeof *b->anchors);
	names_add(&b->anchor_index, arena_strdup(&b->store->nodes, name), b->n_anchors);
	b->anchors[b->n_anchors++] = node;
}

static bool find_anchor(struct builder *b, const yaml_event_t *event, struct node **out)
{
	const char *name = (const char *)event->data.alias.anchor;
	struct place place = mark_place(b, event->start_mark);
	size_t at = names_find(&b->anchor_index, name);

	if (at == NAMES_NONE) {
		errors_at(b->errors, ERROR_NAME, place, _("no anchor &%s comes before *%s"), name,
			  name);
		const char *nearest = names_nearest(&b->anchor_index, name);
		if (nearest != NULL)
			errors_hint(b->errors, _("did you mean '%s'?"), nearest);
		return false;
	}
	*out = b->anchors[at];
	if ((*out)->weight == 0) {
		errors_at(b->errors, ERROR_SYNTAX, place, _("*%s stands inside its own anchor"),
			  name);
		return false;
	}
	if (b->depth + (*out)->height > YAML_DEPTH_MAX)
		return refuse(b, ERROR_LIMIT, event->start_mark,
			      _("lists and mappings are nested too deep here"));
	return true;
}

/* --- tags --- */

/* A tag that asks for text makes a scalar one; those of YAML's own types change nothing. */
static bool apply_tag(struct builder *b, const yaml_char_t *tag, const yaml_event_t *event,
		      struct node *node)
{
	static const char core[] = "tag:yaml.org,2002:";
	const char *name = (const char *)tag;

	if (name == NULL)
		return true;
	if (strcmp(name, "!") == 0 || strcmp(name, YAML_STR_TAG) == 0) {
		if (node->style == NODE_PLAIN)
			node->style = NODE_QUOTED;
		return true;
	}
	if (strncmp(name, core, sizeof core - 1) == 0)
		return true;
	errors_at(b->errors, ERROR_SYNTAX, mark_place(b, event->start_mark),
		  _("the tag '%s' has no meaning here"), name);
	return false;
}

/* --- nodes --- */

static void push(struct builder *b, struct node *node)
{
	b->pending = array_grow(b->pending, b->n_pending, &b->pending_capacity, sizeof *b->pending);
	b->pending[b->n_pending++] = node;
}

/* Takes a finished node into the one that is open, or makes it the root. */
static void attach(struct builder *b, struct node *node)
{
	if (b->depth == 0)
		b->root = node;
	else
		push(b, node);
}

/* The length of the line that starts at an offset of the source. */
static size_t line_length(const struct source *source, size_t at)
{
	const char *end =
		source->len > at ? memchr(source->text + at, '\n', source->len - at) : NULL;

	return end != NULL ? (size_t)(end - source->text) - at : source->len - at;
}

/* Moves to a line of the source. Calls come in the order of the file, so that all of them together
 * read it once. */
static void seek_line(struct builder *b, int line)
{
	while (b->line_number < line) {
		size_t next = b->line_at + line_length(b->source, b->line_at) + 1;

		if (next > b->source->len)
			break;
		b->line_at = next;
		b->line_number++;
	}
}

/* How far a block scalar is indented: what stands before its first line's text in the source. */
static uint16_t block_indent(struct builder *b, const struct node *node)
{
	const char *text = node->text + strspn(node->text, "\n");
	size_t in_text = strcspn(text, "\n"), indent = 0;

	seek_line(b, node->line + 1 + (int)(text - node->text));
	size_t in_source = line_length(b->source, b->line_at);
	if (node->style == NODE_LITERAL)
		indent = in_source > in_text ? in_source - in_text : 0;
	else
		while (indent < in_source && b->source->text[b->line_at + indent] == ' ')
			indent++;
	return *text != '\0' && indent <= UINT16_MAX ? (uint16_t)indent : 0;
}

static enum node_style scalar_style(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return NODE_QUOTED;
	case YAML_LITERAL_SCALAR_STYLE: return NODE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE: return NODE_FOLDED;
	default: return NODE_PLAIN;
	}
}

/* The source holds no unsafe character, but "\u202E" makes one. */
static bool check_escapes(struct builder *b, const yaml_event_t *event)
{
	const char *p = (const char *)event->data.scalar.value;
	const char *end = p + event->data.scalar.length;

	if (event->data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		return true;
	while (p < end) {
		uint32_t c = utf8_decode(&p, end);

		if (!utf8_is_unsafe(c))
			continue;
		errors_at(b->errors, ERROR_SYNTAX, mark_place(b, event->start_mark),
			  _("this text holds U+%04X, a character that cannot be seen or that "
			    "steers the terminal"),
			  (unsigned)c);
		return false;
	}
	return true;
}

/* Keys and members come again and again: one copy of each serves them all. */
static const char *keep_text(struct builder *b, const char *text, size_t len)
{
	uint32_t hash = 2166136261u;

	if (len > SHARED_LEN)
		return arena_strndup(b->store->texts, text, len);
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)text[i]) * 16777619u;
	const char **slot = &b->shared[(hash ^ hash >> 16) % SHARED_TEXTS];
	/* The parser ends its texts with '\0', and none holds another. */
	if (*slot == NULL || strcmp(*slot, text) != 0)
		*slot = arena_strndup(b->store->texts, text, len);
	return *slot;
}

static bool take_scalar(struct builder *b, const yaml_event_t *event)
{
	if (!check_escapes(b, event))
		return false;
	struct node *node = create(b, NODE_SCALAR, event);

	node->n = (uint32_t)event->data.scalar.length;
	node->text = keep_text(b, (const char *)event->data.scalar.value, node->n);
	node->style = (uint8_t)scalar_style(event->data.scalar.style);
	node->weight = 1;
	if (node->style == NODE_LITERAL || node->style == NODE_FOLDED)
		node->indent = block_indent(b, node);
	remember_anchor(b, event->data.scalar.anchor, node);
	attach(b, node);
	return apply_tag(b, event->data.scalar.tag, event, node);
}

static bool open_node(struct builder *b, enum node_kind kind, const yaml_event_t *event)
{
	const bool map = kind == NODE_MAP;

	if (b->depth == YAML_DEPTH_MAX) {
		errors_at(b->errors, ERROR_LIMIT, mark_place(b, event->start_mark),
			  _("lists and mappings are nested more than %d deep"), YAML_DEPTH_MAX);
		return false;
	}
	struct node *node = create(b, kind, event);
	bool flow = map ? event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
			: event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;

	node->style = flow ? NODE_FLOW : NODE_PLAIN;
	remember_anchor(b,
			map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor,
			node);
	b->frames[b->depth++] = (struct frame){ node, b->n_pending };
	return apply_tag(b, map ? event->data.mapping_start.tag : event->data.sequence_start.tag,
			 event, node);
}

static bool weigh(struct builder *b, struct node *node, size_t n_children)
{
	uint64_t weight = 1;

	for (size_t i = 0; i < n_children; i++) {
		weight += node->items[i]->weight;
		if (node->items[i]->height >= node->height)
			node->height = (uint8_t)(node->items[i]->height + 1);
	}
	if (weight > YAML_WEIGHT_MAX) {
		errors_at(b->errors, ERROR_LIMIT, node_place(node),
			  _("with its aliases written out this holds more than %u values"),
			  (unsigned)YAML_WEIGHT_MAX);
		return false;
	}
	node->weight = (uint32_t)weight;
	return true;
}

static bool close_node(struct builder *b, const yaml_event_t *event)
{
	struct frame *frame = &b->frames[--b->depth];
	struct node *node = frame->node;
	size_t n = b->n_pending - frame->first;
	struct node **children = n > 0 ? b->pending + frame->first : NULL;

	node->end_line = (int)event->end_mark.line + 1;
	node->end_column = (int)event->end_mark.column + 1;
	if (node->kind == NODE_MAP) {
		if (!pairs_store(&b->pairs, node, children, n / 2))
			return false;
		n = 2 * (size_t)node->n;
	} else {
		node->n = (uint32_t)n;
		node->items = arena_array(&b->store->nodes, n, sizeof *node->items);
		if (n > 0)
			memcpy(node->items, children, n * sizeof *children);
	}
	b->n_pending = frame->first;
	if (!weigh(b, node, n))
		return false;
	attach(b, node);
	return true;
}

static bool take_alias(struct builder *b, const yaml_event_t *event)
{
	struct node *node;

	if (!find_anchor(b, event, &node))
		return false;
	attach(b, node);
	return true;
}

static bool start_document(struct builder *b, const yaml_event_t *event)
{
	if (b->root == NULL)
		return true;
	return refuse(b, ERROR_SYNTAX, event->start_mark,
		      _("a second document starts here; a file holds one"));
}

static bool take_event(struct builder *b, const yaml_event_t *event)
{
	if (b->store->n > YAML_NODES_MAX) {
		errors_at(b->errors, ERROR_LIMIT, mark_place(b, event->start_mark),
			  _("the file holds more than %u values"), (unsigned)YAML_NODES_MAX);
		return false;
	}
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT: return start_document(b, event);
	case YAML_SCALAR_EVENT: return take_scalar(b, event);
	case YAML_ALIAS_EVENT: return take_alias(b, event);
	case YAML_SEQUENCE_START_EVENT: return open_node(b, NODE_LIST, event);
	case YAML_MAPPING_START_EVENT: return open_node(b, NODE_MAP, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: return close_node(b, event);
	case YAML_STREAM_END_EVENT: b->done = true; return true;
	default: return true;
	}
}

/* --- errors of libyaml --- */

/* What libyaml says, and what to do about it; marked here so that both are translated. */
static const struct syntax_help {
	const char *problem, *help;
} syntax_helps[] = {
	{ N_("mapping values are not allowed in this context"),
	  N_("put text that holds ': ' in quotes; check the indentation") },
	{ N_("did not find expected key"),
	  N_("keys of one mapping start in the same column; check quotes and brackets") },
	{ N_("did not find expected '-' indicator"),
	  N_("items of one list start in the same column") },
	{ N_("could not find expected ':'"), N_("a key is followed by ': '") },
	{ N_("did not find expected ',' or '}'"), N_("a { is closed by }") },
	{ N_("did not find expected ',' or ']'"), N_("a [ is closed by ]") },
	{ N_("did not find expected node content"), NULL },
	{ N_("did not find expected <document start>"), N_("check the indentation") },
	{ N_("found unexpected end of stream"), N_("a quote was not closed") },
	{ N_("found unexpected document indicator"), N_("a quote was not closed") },
	{ N_("found character that cannot start any token"),
	  /* xgettext:no-c-format */
	  N_("put text that starts with @, `, % or a tab in quotes; indent with blanks") },
	{ N_("block sequence entries are not allowed in this context"),
	  N_("put a lone '-' in quotes; start a list on a line of its own") },
	{ N_("found a tab character where an indentation space is expected"),
	  N_("indent with blanks") },
	{ N_("found a tab character that violates indentation"), N_("indent with blanks") },
	{ N_("found unknown escape character"), N_("in \"…\" write \\\\ for a backslash") },
	{ N_("did not find expected alphabetic or numeric character"),
	  N_("put text that starts with * or & in quotes") },
	{ N_("did not find expected comment or line break"), NULL },
	{ N_("did not find expected whitespace or line break"), NULL },
	{ N_("found invalid leading UTF-8 octet"), NULL },
};

static void report_syntax(struct builder *b, const yaml_parser_t *parser, const struct feed *feed)
{
	const char *problem = parser->problem != NULL ? parser->problem : "";
	struct place place = mark_place(b, parser->problem_mark);

	/* A quote that was not closed stands where it opened, not at the end of the file. */
	if (strncmp(problem, "found unexpected ", strlen("found unexpected ")) == 0)
		place = mark_place(b, parser->context_mark);
	if (feed->bad) {
		errors_add(b->errors, &feed->err);
		return;
	}
	if (feed->too_long) {
		errors_at(b->errors, ERROR_LIMIT, b->last,
			  _("what starts here goes on for more than %zu MB"),
			  YAML_SCALAR_MAX / 1000000);
		return;
	}
	if (parser->error == YAML_MEMORY_ERROR)
		memory_exhausted();
	errors_at(b->errors, ERROR_SYNTAX, place, _("not YAML: %s"), _(problem));
	for (size_t i = 0; i < sizeof syntax_helps / sizeof *syntax_helps; i++)
		if (syntax_helps[i].help != NULL && strcmp(problem, syntax_helps[i].problem) == 0)
			errors_hint(b->errors, "%s", _(syntax_helps[i].help));
}

static bool parse_events(struct builder *b, yaml_parser_t *parser, struct feed *feed)
{
	while (!b->done) {
		yaml_event_t event;

		if (!yaml_parser_parse(parser, &event)) {
			report_syntax(b, parser, feed);
			return false;
		}
		bool ok = take_event(b, &event);
		b->last = mark_place(b, event.end_mark);
		feed->last_event = feed->at;
		yaml_event_delete(&event);
		if (!ok)
			return false;
	}
	return true;
}

struct node *yaml_parse(struct source *source, struct node_store *store, struct errors *errors)
{
	struct feed feed = { .source = source };
	struct builder b = { .store = store,
			     .errors = errors,
			     .pairs = { .store = store, .errors = errors },
			     .file = source->name,
			     .last = { source->name, 1, 1 },
			     .source = source,
			     .line_number = 1 };
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		memory_exhausted();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&parser, feed_read, &feed);
	bool ok = parse_events(&b, &parser, &feed);
	yaml_parser_delete(&parser);
	names_finish(&b.anchor_index);
	pair_list_finish(&b.pairs);
	free(b.anchors);
	free(b.pending);
	if (ok && b.root == NULL)
		errors_at(errors, ERROR_SYNTAX, (struct place){ source->name, 1, 1 },
			  _("the file is empty; expected 'crossfoot: 1'"));
	return ok ? b.root : NULL;
}
