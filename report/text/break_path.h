/* break_path.h - a paragraph's break places, and the best way through them from line to line. */
#ifndef REPORT_TEXT_BREAK_PATH_H
#define REPORT_TEXT_BREAK_PATH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/text/line.h"
#include "report/text/paragraph.h"
#include "report/text/unit.h"

/* A place where a line may begin. */
struct node {
	uint32_t pos;  /* in the segment */
	uint64_t cost; /* of the best way from the start to here */
	uint32_t from; /* the node that the best way's last line begins with */
	bool ready;    /* its edge has been worked out: few nodes are ever near a line's end */
};

/* Break places of one segment. Node 0 is its start, the last one its end. units, nodes and edges
 * are borrowed, with room for n + 2 each. */
struct path {
	struct unit *units;
	size_t n;
	struct node *nodes;
	struct edge *edges;
	size_t n_nodes;
	const struct para_style *style;
	int32_t first_indent; /* of the segment's first line */
	int32_t em;           /* what badness is measured by */
	int32_t open;         /* that a joint may open by at most */
	bool goes_on;         /* the segment's text does not end where the units do */
};

/* Makes nodes of the places that the units' flags allow. */
void path_mark(struct path *path);
/* Fills cost and from of the nodes: lines of least badness. */
void path_find(struct path *path);
/* The same for a title: as few lines as can be, in the shape of a trapezium or a lozenge, broken
 * between phrases (GB/T 9704-2012 §7.3.1). */
void path_find_title(struct path *path, const struct para_char *chars);

/* Width of the line that begins with a node. */
int32_t path_width(const struct path *path, size_t node);
/* The room of that line. */
struct line_room path_room(const struct path *path, size_t node, bool last);
const struct edge *path_edge(struct path *path, size_t node);
/* Lines of the way that was found. */
size_t path_lines(const struct path *path);

#endif
