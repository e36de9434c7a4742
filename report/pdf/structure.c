/* structure.c - see structure.h. */
#include "report/pdf/structure.h"

#include <string.h>

#include "report/base/array.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"
#include "report/pdf/shape.h"

#define PAGES_IN_NODE 64 /* of the parent tree */

/* Standard roles (§14.8.4) from below Document down to what holds the text. The title is the one
 * H1, so that no level is left out. */
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
	[TAG_CAPTION] = { "Caption" },
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
	node->role = role;
	node->object = object;
	node->page = NULL;
	structure->depth++;
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
	for (int i = 0; i < STRUCTURE_DEPTH; i++)
		str_init(&structure->open[i].kids);
	str_init(&structure->page_parents);
	str_init(&structure->parents);
	str_init(&structure->nodes);
	node_open(structure, "Document");
}

void structure_finish(struct structure *structure)
{
	if (structure->doc == NULL)
		return;
	for (int i = 0; i < STRUCTURE_DEPTH; i++)
		str_finish(&structure->open[i].kids);
	str_finish(&structure->page_parents);
	str_finish(&structure->parents);
	str_finish(&structure->nodes);
	*structure = (struct structure){ 0 };
}

void structure_page_begin(struct structure *structure, HPDF_Dict page)
{
	structure->page = page;
	structure->n_marks = 0;
	str_clear(&structure->page_parents);
	hpdf()->HPDF_Dict_AddNumber(page, "StructParents", (HPDF_INT32)structure->n_pages);
	hpdf()->HPDF_Dict_AddName(page, "Tabs", "S");
}

/* How many of the open elements go on into a box: a group of its kind, a row with its number. */
static int depth_shared(const struct structure *structure, const struct box *box)
{
	const char *const *path = paths[box->tag];
	int depth = 1;

	while (depth < structure->depth && path[depth] != NULL &&
	       strcmp(structure->open[depth].role, path[depth - 1]) == 0)
		depth++;
	if (box->tag != TAG_TH && box->tag != TAG_TD)
		return depth < 2 ? depth : 2;
	if (box->row < structure->row)
		return 1;
	return box->row != structure->row && depth > 2 ? 2 : depth;
}

static void element_open(struct structure *structure, const struct box *box)
{
	const char *const *path = paths[box->tag];

	close_down_to(structure, depth_shared(structure, box));
	while (structure->depth < STRUCTURE_DEPTH && path[structure->depth - 1] != NULL)
		node_open(structure, path[structure->depth - 1]);
	structure->row = box->row;
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

	if (box->kind == BOX_LINK || box->kind == BOX_DEST)
		return;
	if (same && content->marked && content_can_continue(content, for_text))
		return;
	if (content->marked)
		content_unmark(content);
	if (tag == TAG_ARTIFACT) {
		content_mark(content, "/Artifact BMC", for_text);
	} else {
		if (!same)
			element_open(structure, box);
		mark_open(structure, content, for_text);
	}
	structure->tag = tag;
	structure->element = element;
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

static HPDF_Dict parent_tree_create(struct structure *structure)
{
	struct str entries = STR_INIT;

	if (structure->parents.len > 0)
		parents_flush(structure);
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
	str_printf(&entries, "/ParentTreeNextKey %zu", structure->n_pages);
	object_fill(structure->root, &entries);
	hpdf()->HPDF_Dict_AddBoolean(mark_info, "Marked", HPDF_TRUE);
	hpdf()->HPDF_Dict_Add(doc->catalog, "MarkInfo", mark_info);
	hpdf()->HPDF_Dict_Add(doc->catalog, "StructTreeRoot", structure->root);
	str_finish(&entries);
}
