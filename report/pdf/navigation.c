/* navigation.c - see navigation.h. */
#include "report/pdf/navigation.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "report/base/memory.h"
#include "report/pdf/number.h"
#include "report/pdf/object.h"

#define LEVEL_MAX 8
#define NONE ((size_t)-1)
#define LINK_WORDS "链接" /* what a link is called whose place has no name */

struct destination {
	uint32_t number;
	HPDF_Dict page;
	mpt x, y; /* upwards */
	size_t item; /* of the outline; NONE */
	UT_hash_handle hh;
};

struct outline_item {
	char *title;
	int level; /* 1..LEVEL_MAX */
	uint32_t target;
	HPDF_Dict object;
	size_t parent, next, previous, first, last; /* indices; NONE */
	size_t descendants;
};

struct link_area {
	HPDF_Dict page, annotation;
	mpt left, bottom, right, top; /* upwards */
	uint32_t target;
};

struct page_label {
	size_t page; /* from 0 */
	int number;  /* 0: none is printed */
};

void navigation_finish(struct navigation *navigation)
{
	struct destination *destination, *following;

	HASH_ITER(hh, navigation->destinations, destination, following)
	{
		HASH_DEL(navigation->destinations, destination);
		free(destination);
	}
	for (size_t i = 0; i < navigation->n_items; i++)
		free(navigation->items[i].title);
	free(navigation->items);
	free(navigation->links);
	free(navigation->labels);
	*navigation = (struct navigation){ 0 };
}

static struct destination *destination_find(const struct navigation *navigation, uint32_t number)
{
	struct destination *found;

	HASH_FIND(hh, navigation->destinations, &number, sizeof number, found);
	return found;
}

static void item_add(struct navigation *navigation, const struct box *box)
{
	int level = box->dest.level < 1 ? 1 : box->dest.level;

	navigation->items = array_grow(navigation->items, navigation->n_items,
				       &navigation->items_capacity, sizeof *navigation->items);
	navigation->items[navigation->n_items++] = (struct outline_item){
		.title = xstrdup(box->dest.title),
		.level = level < LEVEL_MAX ? level : LEVEL_MAX,
		.target = box->dest.target,
		.parent = NONE,
		.next = NONE,
		.previous = NONE,
		.first = NONE,
		.last = NONE,
	};
}

static void destination_add(struct navigation *navigation, HPDF_Dict page, mpt page_height,
			    const struct box *box)
{
	struct destination *destination;

	if (destination_find(navigation, box->dest.target) == NULL) {
		destination = xcalloc(1, sizeof *destination);
		destination->number = box->dest.target;
		destination->page = page;
		destination->x = box->x;
		destination->y = page_height - box->y;
		destination->item = box->dest.title != NULL ? navigation->n_items : NONE;
		HASH_ADD(hh, navigation->destinations, number, sizeof destination->number,
			 destination);
	}
	if (box->dest.title != NULL)
		item_add(navigation, box);
}

HPDF_Dict navigation_add_link(struct navigation *navigation, HPDF_Doc doc,
			      const struct link_page *page, const struct box *box)
{
	HPDF_Dict annotation = object_reserve(doc);

	navigation->links = array_grow(navigation->links, navigation->n_links,
				       &navigation->links_capacity, sizeof *navigation->links);
	navigation->links[navigation->n_links++] = (struct link_area){
		.page = page->object,
		.annotation = annotation,
		.left = box->x,
		.bottom = page->height - box->y - box->height,
		.right = box->x + box->width,
		.top = page->height - box->y,
		.target = box->dest.target,
	};
	return annotation;
}

static void label_add(struct navigation *navigation, int number)
{
	bool follows = navigation->n_pages > 0 && number == navigation->next_number;

	navigation->next_number = number > 0 ? number + 1 : 0;
	if (!follows) {
		navigation->labels =
			array_grow(navigation->labels, navigation->n_labels,
				   &navigation->labels_capacity, sizeof *navigation->labels);
		navigation->labels[navigation->n_labels++] =
			(struct page_label){ navigation->n_pages, number };
	}
	navigation->n_pages++;
}

void navigation_add_page(struct navigation *navigation, HPDF_Dict page, const struct page *source)
{
	label_add(navigation, source->number);
	for (size_t i = 0; i < source->n; i++) {
		const struct box *box = &source->boxes[i];

		if (box->kind == BOX_DEST)
			destination_add(navigation, page, source->height, box);
	}
}

/* §12.3.2.2: the reader keeps its zoom. */
static void add_target(struct str *out, const struct destination *destination)
{
	str_add(out, "/Dest[");
	object_add_reference(out, destination->page);
	str_add(out, "/XYZ ");
	number_add_mpt(out, destination->x);
	str_add_byte(out, ' ');
	number_add_mpt(out, destination->y);
	str_add(out, " null]");
}

/* Annotation flag 4, Print, is what PDF/A asks of every annotation (ISO 19005-2 §6.3.2). */
static void annotation_fill(const struct navigation *navigation, size_t i,
			    const struct destination *destination, struct str *scratch)
{
	const struct link_area *link = &navigation->links[i];
	const mpt edges[] = { link->left, link->bottom, link->right, link->top };

	str_clear(scratch);
	str_add(scratch, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
	for (int k = 0; k < 4; k++) {
		number_add_mpt(scratch, edges[k]);
		str_add_byte(scratch, k < 3 ? ' ' : ']');
	}
	add_target(scratch, destination);
	if (navigation->tagged) { /* ISO 14289-1 §7.18.1, §7.18.5 */
		str_printf(scratch, "/StructParent %zu/Contents", navigation->link_key + i);
		object_add_text(scratch, destination->item != NONE
						 ? navigation->items[destination->item].title
						 : LINK_WORDS);
	}
	object_fill(link->annotation, scratch);
}

static void links_write(struct navigation *navigation, HPDF_Doc doc)
{
	struct str scratch = STR_INIT;
	HPDF_Array annotations = NULL;
	HPDF_Dict page = NULL;

	for (size_t i = 0; i < navigation->n_links; i++) {
		const struct link_area *link = &navigation->links[i];
		struct destination *destination = destination_find(navigation, link->target);

		if (destination == NULL) {
			object_drop(doc, link->annotation);
			continue;
		}
		if (link->page != page) {
			page = link->page;
			annotations = hpdf()->HPDF_Array_New(doc->mmgr);
			hpdf()->HPDF_Dict_Add(page, "Annots", annotations);
		}
		annotation_fill(navigation, i, destination, &scratch);
		hpdf()->HPDF_Array_Add(annotations, link->annotation);
	}
	str_finish(&scratch);
}

/* Ties item i, whose parent is known, behind its parent's last child. */
static void item_tie(struct navigation *navigation, size_t i, size_t *roots_last)
{
	struct outline_item *items = navigation->items, *item = &items[i];
	size_t *last = item->parent == NONE ? roots_last : &items[item->parent].last;

	item->previous = *last;
	if (*last != NONE)
		items[*last].next = i;
	else if (item->parent != NONE)
		items[item->parent].first = i;
	*last = i;
	for (size_t up = item->parent; up != NONE; up = items[up].parent)
		items[up].descendants++;
}

/* The parent of each item is the last one before it of a lower level, whatever levels are missing
 * between. */
static size_t items_tie(struct navigation *navigation)
{
	size_t open[LEVEL_MAX + 1], roots_last = NONE;

	for (int level = 0; level <= LEVEL_MAX; level++)
		open[level] = NONE;
	for (size_t i = 0; i < navigation->n_items; i++) {
		struct outline_item *item = &navigation->items[i];

		for (int level = 1; level < item->level; level++)
			if (open[level] != NONE)
				item->parent = open[level];
		for (int level = item->level; level <= LEVEL_MAX; level++)
			open[level] = NONE;
		open[item->level] = i;
		item_tie(navigation, i, &roots_last);
	}
	return roots_last;
}

static void add_item_reference(const struct navigation *navigation, struct str *out,
			       const char *key, size_t index)
{
	if (index == NONE)
		return;
	str_add(out, key);
	object_add_reference(out, navigation->items[index].object);
}

static void item_write(const struct navigation *navigation, size_t index, HPDF_Dict root)
{
	const struct outline_item *item = &navigation->items[index];
	struct destination *destination = destination_find(navigation, item->target);
	struct str entries = STR_INIT;

	str_add(&entries, "/Title");
	object_add_text(&entries, item->title);
	str_add(&entries, "/Parent");
	object_add_reference(&entries,
			     item->parent == NONE ? root : navigation->items[item->parent].object);
	add_item_reference(navigation, &entries, "/Prev", item->previous);
	add_item_reference(navigation, &entries, "/Next", item->next);
	add_item_reference(navigation, &entries, "/First", item->first);
	add_item_reference(navigation, &entries, "/Last", item->last);
	if (item->descendants > 0)
		str_printf(&entries, "/Count %zu", item->descendants);
	add_target(&entries, destination);
	object_fill(item->object, &entries);
	str_finish(&entries);
}

static void outline_write(struct navigation *navigation, HPDF_Doc doc)
{
	struct str entries = STR_INIT;
	HPDF_Dict root;
	size_t last = items_tie(navigation);

	if (navigation->n_items == 0)
		return;
	root = object_reserve(doc);
	for (size_t i = 0; i < navigation->n_items; i++)
		navigation->items[i].object = object_reserve(doc);
	for (size_t i = 0; i < navigation->n_items; i++)
		item_write(navigation, i, root);
	str_printf(&entries, "/Type/Outlines/Count %zu", navigation->n_items);
	add_item_reference(navigation, &entries, "/First", 0);
	add_item_reference(navigation, &entries, "/Last", last);
	object_fill(root, &entries);
	hpdf()->HPDF_Dict_Add(doc->catalog, "Outlines", root);
	str_finish(&entries);
}

/* §12.4.2. A page without a number has an empty label. */
static void labels_write(const struct navigation *navigation, HPDF_Doc doc)
{
	struct str entries = STR_INIT;

	str_add(&entries, "/Nums[");
	for (size_t i = 0; i < navigation->n_labels; i++) {
		const struct page_label *label = &navigation->labels[i];

		number_add(&entries, (int64_t)label->page);
		str_add(&entries, "<<");
		if (label->number > 0)
			str_printf(&entries, "/S/D/St %d", label->number);
		str_add(&entries, ">>");
	}
	str_add_byte(&entries, ']');
	hpdf()->HPDF_Dict_Add(doc->catalog, "PageLabels", object_create(doc, &entries));
	str_finish(&entries);
}

void navigation_write(struct navigation *navigation, HPDF_Doc doc)
{
	links_write(navigation, doc);
	outline_write(navigation, doc);
	labels_write(navigation, doc);
}
