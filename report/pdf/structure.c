/* structure.c - see structure.h. */
#include "report/pdf/structure.h"

#include <stdlib.h>
#include <string.h>

#include "report/base/array.h"
#include "report/base/memory.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"
#include "report/pdf/shape.h"

#define PAGES_IN_NODE 64 /* of the parent tree */

/* Standard roles (§14.8.4) from below Document down to what holds the text. Roles of headings: see
 * heading_role; a cell that is the head of its row is a TH, too. */
static const char *const paths[][STRUCTURE_DEPTH] = {
	[TAG_TITLE] = { "H1" },
	[TAG_H1] = { "H2" },
	[TAG_H2] = { "H3" },
	[TAG_H3] = { "H4" },
	[TAG_H4] = { "H5" },
	[TAG_P] = { "P" },
	[TAG_LIST] = { "L", "LI", "LBody" },
	[TAG_TABLE] = { "P" }, /* text of a table that is no cell: its unit, say */
	[TAG_TH] = { "Table", "TR", "TH" },
	[TAG_TD] = { "Table", "TR", "TD" },
	[TAG_CAPTION] = { "Figure", "Caption", "P" },
	[TAG_TABLE_CAPTION] = { "Table", "Caption", "P" },
	[TAG_FIGURE] = { "Figure" },
	[TAG_NOTE] = { "Note" },
	[TAG_TOC] = { "TOC", "TOCI" },
};

static void add_kid(struct structure_node *parent, const void *kid)
{
	object_add_reference(&parent->kids, kid);
}

static void node_open(struct structure *structure, const char *role)
{
	struct structure_node *node = &structure->open[structure->depth];
	HPDF_Dict object = object_reserve(structure->doc);

	if (structure->depth > 0)
		add_kid(node - 1, object);
	str_clear(&node->kids);
	str_clear(&node->attributes);
	node->role = role;
	node->object = object;
	node->page = NULL;
	node->extent = (struct structure_extent){ 0 };
	structure->depth++;
}

/* --- where figures stand --- */

/* The page's corner of a box that draws, from the paper's top left. */
static struct structure_extent box_extent(const struct box *box)
{
	struct structure_extent e = { .left = box->x,
				      .top = box->y,
				      .right = box->x + box->width,
				      .bottom = box->y + box->height };

	if (box->kind == BOX_TEXT) {
		e.top = box->y - box->text.size;
		e.bottom = box->y + box->text.size / 4;
	}
	if (box->kind != BOX_PATH || box->path.n_points == 0)
		return e;
	e.left = e.right = box->path.points[0];
	e.top = e.bottom = box->path.points[1];
	for (size_t i = 1; i < box->path.n_points; i++) {
		mpt x = box->path.points[2 * i], y = box->path.points[2 * i + 1];

		e.left = x < e.left ? x : e.left;
		e.right = x > e.right ? x : e.right;
		e.top = y < e.top ? y : e.top;
		e.bottom = y > e.bottom ? y : e.bottom;
	}
	return e;
}

static void grow(struct structure *structure, const struct box *box)
{
	struct structure_extent *all = &structure->open[structure->depth - 1].extent;
	struct structure_extent e = box_extent(box);

	if (!all->any) {
		*all = e;
		all->any = true;
		all->page = structure->page;
		all->paper = structure->page_height;
		return;
	}
	all->scattered |= all->page != structure->page;
	all->left = e.left < all->left ? e.left : all->left;
	all->right = e.right > all->right ? e.right : all->right;
	all->top = e.top < all->top ? e.top : all->top;
	all->bottom = e.bottom > all->bottom ? e.bottom : all->bottom;
}

/* §14.8.5.4.3: what stands on one page says where. */
static void add_extent(struct str *out, const struct structure_extent *extent)
{
	if (!extent->any || extent->scattered)
		return;
	str_add(out, "/A<</O/Layout/BBox[");
	number_add_mpt(out, extent->left);
	str_add_byte(out, ' ');
	number_add_mpt(out, extent->paper - extent->bottom);
	str_add_byte(out, ' ');
	number_add_mpt(out, extent->right);
	str_add_byte(out, ' ');
	number_add_mpt(out, extent->paper - extent->top);
	str_add(out, "]>>");
}

/* Fills in the innermost open element. */
static void node_close(struct structure *structure)
{
	struct structure_node *node = &structure->open[--structure->depth];
	struct str entries = STR_INIT;

	str_printf(&entries, "/S/%s/P", node->role);
	object_add_reference(&entries, structure->depth > 0 ? (node - 1)->object : structure->root);
	if (node->page != NULL) {
		str_add(&entries, "/Pg");
		object_add_reference(&entries, node->page);
	}
	str_add_bytes(&entries, node->attributes.text, node->attributes.len);
	add_extent(&entries, &node->extent);
	str_add(&entries, "/K[");
	str_add_bytes(&entries, node->kids.text, node->kids.len);
	str_add_byte(&entries, ']');
	object_fill(node->object, &entries);
	str_finish(&entries);
}

static void close_down_to(struct structure *structure, int depth)
{
	while (structure->depth > depth)
		node_close(structure);
}

void structure_init(struct structure *structure, HPDF_Doc doc)
{
	*structure = (struct structure){ .doc = doc, .root = object_reserve(doc) };
	for (int i = 0; i < STRUCTURE_DEPTH; i++) {
		str_init(&structure->open[i].kids);
		str_init(&structure->open[i].attributes);
	}
	str_init(&structure->said);
	str_init(&structure->page_parents);
	str_init(&structure->parents);
	str_init(&structure->nodes);
	node_open(structure, "Document");
}

void structure_finish(struct structure *structure)
{
	if (structure->doc == NULL)
		return;
	for (int i = 0; i < STRUCTURE_DEPTH; i++) {
		str_finish(&structure->open[i].kids);
		str_finish(&structure->open[i].attributes);
	}
	str_finish(&structure->said);
	free(structure->links);
	str_finish(&structure->page_parents);
	str_finish(&structure->parents);
	str_finish(&structure->nodes);
	*structure = (struct structure){ 0 };
}

void structure_page_begin(struct structure *structure, HPDF_Dict page, mpt height)
{
	structure->page = page;
	structure->page_height = height;
	structure->n_marks = 0;
	str_clear(&structure->page_parents);
	hpdf()->HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)structure->n_pages);
	hpdf()->HPDF_Dict_AddName(page, "Tabs", "S");
}

static bool is_open(const struct structure *structure, int depth, const char *role)
{
	return structure->depth > depth && strcmp(structure->open[depth].role, role) == 0;
}

/* A caption of a figure that is not there is a paragraph. */
static const char *const *path_of(const struct structure *structure, const struct box *box)
{
	bool figure = is_open(structure, 1, "Figure") && structure->block == box->block;

	return paths[box->tag == TAG_CAPTION && !figure ? TAG_P : box->tag];
}

/* How many of the open elements go on into a box: a group of its kind, a row with its number, the
 * caption of its table. */
static int depth_shared(const struct structure *structure, const struct box *box)
{
	const char *const *path = path_of(structure, box);
	int depth = 1;

	while (depth < structure->depth && path[depth] != NULL &&
	       strcmp(structure->open[depth].role, path[depth - 1]) == 0)
		depth++;
	switch (box->tag) {
	case TAG_CAPTION: return depth;
	case TAG_TABLE_CAPTION:
		return depth > 2 && structure->block == box->block ? depth : 1;
	case TAG_TH:
	case TAG_TD:
		if (box->row < structure->row)
			return 1;
		return box->row != structure->row && depth > 2 ? 2 : depth;
	default: return depth < 2 ? depth : 2;
	}
}

/* The title is an H1; no level is left out, whatever the document does (ISO 14289-1 §7.4.2). */
static const char *heading_role(struct structure *structure, enum tag tag)
{
	static const char *const roles[] = { "H1", "H2", "H3", "H4", "H5" };
	int wanted = (int)tag - (int)TAG_TITLE;
	int level = wanted < structure->heading ? wanted : structure->heading;

	structure->heading = level + 1;
	return roles[level];
}

static const char *role_of(struct structure *structure, const struct box *box, const char *role)
{
	if (box->tag >= TAG_TITLE && box->tag <= TAG_H4)
		return heading_role(structure, box->tag);
	return strcmp(role, "TD") == 0 && box->cell.heads != HEADS_NOTHING ? "TH" : role;
}

/* §14.8.5.7: what a head is the head of, and how many columns and rows a cell spans. */
static void add_cell_attributes(struct str *out, const struct box *box)
{
	static const char *const scopes[] = { "", "/Scope/Column", "/Scope/Row" };
	const struct cell_shape *cell = &box->cell;

	if (cell->heads == HEADS_NOTHING && cell->cols <= 1 && cell->rows <= 1)
		return;
	str_printf(out, "/A<</O/Table%s", scopes[cell->heads]);
	if (cell->cols > 1)
		str_printf(out, "/ColSpan %d", cell->cols);
	if (cell->rows > 1)
		str_printf(out, "/RowSpan %d", cell->rows);
	str_add(out, ">>");
}

/* What the innermost element says of itself. */
static void describe(struct structure *structure, const struct box *box)
{
	struct str *out = &structure->open[structure->depth - 1].attributes;

	if (box->tag == TAG_TH || box->tag == TAG_TD) {
		add_cell_attributes(out, box);
	} else if (box->tag == TAG_NOTE) { /* ISO 14289-1 §7.9 */
		str_printf(out, "/ID(n%zu)", ++structure->n_notes);
	} else if (box->tag == TAG_FIGURE && structure->said_element == box->element &&
		   box->element > 0) {
		str_add(out, "/Alt");
		object_add_text(out, structure->said.text);
	}
}

static void element_open(struct structure *structure, const struct box *box)
{
	const char *const *path = path_of(structure, box);

	close_down_to(structure, depth_shared(structure, box));
	while (structure->depth < STRUCTURE_DEPTH && path[structure->depth - 1] != NULL)
		node_open(structure, role_of(structure, box, path[structure->depth - 1]));
	describe(structure, box);
	structure->row = box->row;
	structure->block = box->block;
}

/* What draws nothing: words for a figure that follows, or a cell with nothing in it. */
static void take_mark(struct structure *structure, struct content *content, const struct box *box)
{
	if (box->dest.title != NULL) {
		str_clear(&structure->said);
		str_add(&structure->said, box->dest.title);
		structure->said_element = box->element;
		return;
	}
	if (content->marked)
		content_unmark(content);
	element_open(structure, box);
	structure->tag = box->tag;
	structure->element = box->element;
}

static bool is_artifact(const struct box *box)
{
	return box->tag == TAG_NONE || box->tag == TAG_ARTIFACT || box->tag >= LEN(paths);
}

/* One more piece of the innermost element's content, on the page being drawn. */
static void mark_open(struct structure *structure, struct content *content, bool for_text)
{
	struct structure_node *node = &structure->open[structure->depth - 1];
	struct str operands = STR_INIT;

	if (node->page == NULL)
		node->page = structure->page;
	if (node->page == structure->page) {
		str_add_byte(&node->kids, ' ');
		number_add(&node->kids, structure->n_marks);
	} else {
		str_add(&node->kids, "<</Type/MCR/Pg");
		object_add_reference(&node->kids, structure->page);
		str_printf(&node->kids, "/MCID %u>>", structure->n_marks);
	}
	object_add_reference(&structure->page_parents, node->object);
	str_add_byte(&operands, '/');
	str_add(&operands, node->role);
	str_add(&operands, "<</MCID ");
	number_add(&operands, structure->n_marks++);
	str_add(&operands, ">>BDC");
	content_mark(content, operands.text, for_text);
	str_finish(&operands);
}

void structure_box(struct structure *structure, struct content *content, const struct box *box)
{
	enum tag tag = is_artifact(box) ? TAG_ARTIFACT : box->tag;
	uint32_t element = is_artifact(box) ? 0 : box->element;
	bool for_text = box->kind == BOX_TEXT && !shape_is_wanted(box);
	bool same = tag == structure->tag && element == structure->element;

	if (box->kind == BOX_MARK && !is_artifact(box))
		take_mark(structure, content, box);
	if (box->kind == BOX_LINK || box->kind == BOX_DEST || box->kind == BOX_MARK)
		return;
	if (same && content->marked && content_can_continue(content, for_text)) {
		if (tag == TAG_FIGURE)
			grow(structure, box);
		return;
	}
	if (content->marked)
		content_unmark(content);
	if (tag == TAG_ARTIFACT) {
		content_mark(content, "/Artifact BMC", for_text);
	} else {
		if (!same)
			element_open(structure, box);
		mark_open(structure, content, for_text);
		if (tag == TAG_FIGURE)
			grow(structure, box);
	}
	structure->tag = tag;
	structure->element = element;
}

/* §14.7.4.3. */
void structure_link(struct structure *structure, HPDF_Dict annotation)
{
	struct structure_node *node = &structure->open[structure->depth - 1];
	struct str entries = STR_INIT;

	str_add(&entries, "/S/Link/P");
	object_add_reference(&entries, node->object);
	str_add(&entries, "/K<</Type/OBJR/Obj");
	object_add_reference(&entries, annotation);
	str_add(&entries, "/Pg");
	object_add_reference(&entries, structure->page);
	str_add(&entries, ">>");
	structure->links = array_grow(structure->links, structure->n_links,
				      &structure->links_capacity, sizeof *structure->links);
	HPDF_Dict link = object_create(structure->doc, &entries);
	structure->links[structure->n_links++] = link;
	add_kid(node, link);
	str_finish(&entries);
}

size_t structure_link_key(const struct structure *structure)
{
	return structure->n_pages;
}

/* §7.9.7: a leaf of the number tree, with the pages it speaks of. */
static void parents_flush(struct structure *structure)
{
	struct str entries = STR_INIT;
	size_t first = (structure->n_pages - 1) / PAGES_IN_NODE * PAGES_IN_NODE;

	str_printf(&entries, "/Limits[%zu %zu]/Nums[", first, structure->n_pages - 1);
	str_add_bytes(&entries, structure->parents.text, structure->parents.len);
	str_add_byte(&entries, ']');
	object_add_reference(&structure->nodes, object_create(structure->doc, &entries));
	str_clear(&structure->parents);
	str_finish(&entries);
}

void structure_page_end(struct structure *structure, struct content *content)
{
	if (content->marked)
		content_unmark(content);
	number_add(&structure->parents, (int64_t)structure->n_pages);
	str_add_byte(&structure->parents, '[');
	str_add_bytes(&structure->parents, structure->page_parents.text,
		      structure->page_parents.len);
	str_add_byte(&structure->parents, ']');
	structure->n_pages++;
	if (structure->n_pages % PAGES_IN_NODE == 0)
		parents_flush(structure);
}

/* The leaf of the links, behind those of the pages. */
static void links_flush(struct structure *structure)
{
	struct str entries = STR_INIT;
	size_t first = structure_link_key(structure);

	if (structure->n_links == 0)
		return;
	str_printf(&entries, "/Limits[%zu %zu]/Nums[", first, first + structure->n_links - 1);
	for (size_t i = 0; i < structure->n_links; i++) {
		number_add(&entries, (int64_t)(first + i));
		object_add_reference(&entries, structure->links[i]);
		str_add_byte(&entries, ' ');
	}
	str_add_byte(&entries, ']');
	object_add_reference(&structure->nodes, object_create(structure->doc, &entries));
	str_finish(&entries);
}

static HPDF_Dict parent_tree_create(struct structure *structure)
{
	struct str entries = STR_INIT;

	if (structure->parents.len > 0)
		parents_flush(structure);
	links_flush(structure);
	str_add(&entries, "/Kids[");
	str_add_bytes(&entries, structure->nodes.text, structure->nodes.len);
	str_add_byte(&entries, ']');
	HPDF_Dict tree = object_create(structure->doc, &entries);
	str_finish(&entries);
	return tree;
}

void structure_write(struct structure *structure)
{
	HPDF_Doc doc = structure->doc;
	HPDF_Dict mark_info = hpdf()->HPDF_Dict_New(doc->mmgr);
	struct str entries = STR_INIT;
	HPDF_Dict document = structure->open[0].object;

	close_down_to(structure, 0);
	str_add(&entries, "/Type/StructTreeRoot/K");
	object_add_reference(&entries, document);
	str_add(&entries, "/ParentTree");
	object_add_reference(&entries, parent_tree_create(structure));
	str_printf(&entries, "/ParentTreeNextKey %zu",
		   structure_link_key(structure) + structure->n_links);
	object_fill(structure->root, &entries);
	hpdf()->HPDF_Dict_AddBoolean(mark_info, "Marked", HPDF_TRUE);
	hpdf()->HPDF_Dict_Add(doc->catalog, "MarkInfo", mark_info);
	hpdf()->HPDF_Dict_Add(doc->catalog, "StructTreeRoot", structure->root);
	str_finish(&entries);
}
